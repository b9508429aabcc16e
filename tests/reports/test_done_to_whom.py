"""What was done to whom, told in many turns of phrase: each row an invented sentence and all that it tells."""

from __future__ import annotations

import pytest
from tests.reports.naming import mentions

from hustings.reports.decisions.decisions import decisions_of
from hustings.reports.found import Kind
from hustings.reports.papers.files import report_of
from hustings.reports.votes.votes import votes_of


def told(text: str) -> str:
    """Every decision as its word, first name and certainty; "-" before what was undone."""
    report = report_of(text, source="a report")
    person = Kind.PERSON
    named = mentions(report, Ann_Lee=person, Bo_Carr=person, Cy_Dunn=person, Di_Ekwe=person, National_Board=Kind.BODY)
    found = {
        f"{'-' if one.undone else ''}{one.what} {one.of.named.name.split()[0]} {one.certainty}"
        for one in decisions_of(report, named, (), votes_of(report, named))
        if one.of
    }
    return "; ".join(sorted(found))


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        (
            "Three councillors - Ann Lee, Bo Carr and Cy Dunn - were suspended on Monday.",
            "suspension Ann happened; suspension Bo happened; suspension Cy happened",
        ),
        (
            "The trio, Ann Lee, Bo Carr and Cy Dunn, have been expelled from the union.",
            "expulsion Ann happened; expulsion Bo happened; expulsion Cy happened",
        ),
        (
            "The National Board has suspended four members: Ann Lee, Bo Carr, Cy Dunn and Di Ekwe.",
            "suspension Ann happened; suspension Bo happened; suspension Cy happened; suspension Di happened",
        ),
        ("The National Board disqualified two candidates (Ann Lee and Bo Carr).", "bar Ann happened; bar Bo happened"),
        ("Two of its officers, namely Ann Lee and Bo Carr, were sacked.", "removal Ann happened; removal Bo happened"),
        (
            "The National Board censured five directors, including Ann Lee and Cy Dunn.",
            "reprimand Ann happened; reprimand Cy happened",
        ),
        (
            "Those expelled are Ann Lee, Bo Carr and Cy Dunn.",
            "expulsion Ann happened; expulsion Bo happened; expulsion Cy happened",
        ),
        ("Those who were suspended include Ann Lee and Bo Carr.", "suspension Ann happened; suspension Bo happened"),
        (
            "The members who have been expelled from the union with immediate effect are Ann Lee, Bo Carr and Cy Dunn.",
            "expulsion Ann happened; expulsion Bo happened; expulsion Cy happened",
        ),
        ("Among those disqualified was Ann Lee.", "bar Ann happened"),
        ("Also suspended were Ann Lee and Bo Carr.", "suspension Ann happened; suspension Bo happened"),
        ("Suspended from the party was Ann Lee.", "suspension Ann happened"),
        (
            "Six members were expelled on Sunday. They are Ann Lee, Bo Carr, Cy Dunn, Di Ekwe and two others.",
            "expulsion Ann happened; expulsion Bo happened; expulsion Cy happened; expulsion Di happened",
        ),
        (
            "The National Board suspended three officers. The three are Ann Lee, Bo Carr and Cy Dunn.",
            "suspension Ann happened; suspension Bo happened; suspension Cy happened",
        ),
        (
            "The following members were expelled:\nAnn Lee\nBo Carr\nCy Dunn",
            "expulsion Ann happened; expulsion Bo happened; expulsion Cy happened",
        ),
        (
            "Ann Lee and Bo Carr had broken the rules. The pair were removed from the committee.",
            "removal Ann happened; removal Bo happened",
        ),
        (
            "Ann Lee, Bo Carr and Cy Dunn voted against the budget. All three were expelled from the group.",
            "expulsion Ann happened; expulsion Bo happened; expulsion Cy happened",
        ),
        (
            "Ann Lee and Bo Carr spoke. The National Board suspended both.",
            "suspension Ann happened; suspension Bo happened",
        ),
        (
            "Ann Lee and Bo Carr spoke. The National Board voted to expel the two.",
            "expulsion Ann happened; expulsion Bo happened",
        ),
        (
            "Two councillors expelled from their group go on. Cllr Ann Lee said so. Fellow councillor Bo Carr agreed.",
            "expulsion Ann happened; expulsion Bo happened",
        ),
        (
            "A councillor has been expelled from the union. Councillor Ann Lee broke the rules.",
            "expulsion Ann happened",
        ),
        (
            "The leader of Mill Lane Council has been ousted. Councillor Ann Lee had been leader for a year.",
            "removal Ann happened",
        ),
        (
            "The chairman of the club was sacked last night. Ann Lee, chairman since May, left at once.",
            "removal Ann happened",
        ),
        ("Ann Lee, the treasurer, denied it. The treasurer was suspended on Friday.", "suspension Ann happened"),
        ("Treasurer Ann Lee met president Bo Carr. The president was then dismissed.", "removal Bo happened"),
        (
            'The union confirmed it had expelled a member. A spokesman said: "Ann Lee has been expelled for lying."',
            "expulsion Ann alleged; expulsion Ann happened",
        ),
        (
            "The National Board suspended Ann Lee in May. The suspension was lifted a week later.",
            "-suspension Ann happened; suspension Ann happened",
        ),
        (
            "The branch expelled Bo Carr. The National Board overturned the expulsion.",
            "-expulsion Bo happened; expulsion Bo happened",
        ),
        (
            "The council censured Ann Lee. That censure has since been rescinded.",
            "-reprimand Ann happened; reprimand Ann happened",
        ),
        (
            "The branch suspended Ann Lee and Bo Carr. However, the National Board immediately voided the suspensions.",
            "-suspension Ann happened; -suspension Bo happened; suspension Ann happened; suspension Bo happened",
        ),
        (
            "Bo Carr made a motion to impeach Ann Lee. He ruled that the motion failed for want of two thirds.",
            "removal Ann denied",
        ),
        ("Bo Carr moved to expel Ann Lee from the society. The motion was carried.", "expulsion Ann happened"),
        ("A motion to remove Ann Lee as chair was tabled. It was defeated.", "removal Ann denied"),
        ("A motion was brought to expel Ann Lee. The motion fell.", "expulsion Ann denied"),
        ("Bo Carr says the expulsion of Ann Lee was inevitable.", "expulsion Ann happened"),
        ("Bo Carr said Ann Lee's dismissal from the board followed serious breaches.", "removal Ann happened"),
        ("The vote came on the heels of Ann Lee's suspension by the branch.", "suspension Ann happened"),
        ("In the wake of Ann Lee's ejection from caucus, two others left.", "expulsion Ann happened"),
        ("Ann Lee's ouster as chair shocked the members.", "removal Ann happened"),
        ("The row led to the resignation of Ann Lee.", "resignation Ann happened"),
        (
            "The branch announced the suspension of secretary Ann Lee and the vice chairman, Mr. Bo Carr, for lies.",
            "suspension Ann happened; suspension Bo happened",
        ),
        ("Recent resignations include the treasurer Ann Lee.", "resignation Ann happened"),
        (
            "The resignations of Ann Lee and Bo Carr stunned the party.",
            "resignation Ann happened; resignation Bo happened",
        ),
        ("Ann Lee claimed victory as group leader with 20 votes to 12.", "appointment Ann happened"),
        ("Ann Lee took over as chair in May.", "appointment Ann happened"),
        ("Ann Lee has become the new president of the union.", "appointment Ann happened"),
        ("Ann Lee was sworn in as president of the guild.", "appointment Ann happened"),
        ("Ann Lee succeeded Bo Carr as general secretary.", "appointment Ann happened"),
        ("Ann Lee replaces Bo Carr as treasurer.", "appointment Ann happened"),
        ("Members chose Ann Lee as interim leader.", "appointment Ann happened"),
        ("The National Board installed Ann Lee as acting chair.", "appointment Ann happened"),
        ("Ann Lee emerged as the new leader of the group.", "appointment Ann happened"),
        ("The National Board named Ann Lee its new treasurer.", "appointment Ann happened"),
        ("Ann Lee was returned as president unopposed.", "appointment Ann happened"),
        ("Ann Lee won the presidency.", "appointment Ann happened"),
        ("Ann Lee was voted in as chair.", "appointment Ann happened"),
        (
            "The meeting saw Ann Lee and Bo Carr elected as vice chairs.",
            "appointment Ann happened; appointment Bo happened",
        ),
        ("Ann Lee was ejected from caucus.", "expulsion Ann happened"),
        (
            "The leader ejected Ann Lee and former minister Bo Carr from the Liberal caucus.",
            "expulsion Ann happened; expulsion Bo happened",
        ),
        ("Ann Lee was dismissed from the party on Sunday.", "expulsion Ann happened"),
        ("Ann Lee was kicked out as chair by 21 votes to 19.", "removal Ann happened"),
        ("Bo Carr ousted Ann Lee by 21 votes to 19.", "removal Ann happened"),
        ("Ann Lee was relieved of her duties as treasurer.", "removal Ann happened"),
        ("The members recalled their chair, Ann Lee.", "removal Ann happened"),
        (
            "Delegates voted to oust North Chair Ann Lee and Mill County Chair Bo Carr.",
            "removal Ann happened; removal Bo happened",
        ),
        ("Ann Lee is out of the running for the leadership.", "bar Ann happened"),
        ("Ann Lee lost a vote of no confidence and was removed as leader.", "removal Ann happened"),
        ("Ann Lee was stripped of her party secretary position.", "removal Ann happened"),
        ("Ann Lee was not reselected by her branch.", "-selection Ann happened"),
        ("Ann Lee has been deselected.", "-selection Ann happened"),
        ("It was decided not to reselect Ann Lee.", "-selection Ann happened"),
        ("Ann Lee faced a vote of no confidence but the motion was comfortably defeated.", "removal Ann denied"),
        ("Ann Lee was suspended indefinitely for alleged misconduct.", "suspension Ann happened"),
        ("The branch has suspended the chairman, Ann Lee, for alleged misconduct.", "suspension Ann happened"),
        ("The branch has suspended the chairman, Ann Lee, over alleged theft.", "suspension Ann happened"),
        ("Ann Lee's purported suspension was illegal.", "suspension Ann alleged"),
        ("Ann Lee is understood to have been suspended.", "suspension Ann alleged"),
        ("It has emerged that Ann Lee was suspended in May.", "suspension Ann happened"),
        ("It is understood that Ann Lee has been expelled.", "expulsion Ann alleged"),
        ("Ann Lee is reported to have resigned as chair.", "resignation Ann alleged"),
        ("Ann Lee faces expulsion.", "expulsion Ann forecast"),
        ("A recommendation to expel Ann Lee was rejected.", "expulsion Ann denied"),
        ("Union sources say Ann Lee was suspended.", "suspension Ann alleged"),
        ("It is believed Ann Lee, who was suspended in 1999, had hoped for more.", "suspension Ann happened"),
        ("Attempts to expel Ann Lee have failed.", "expulsion Ann denied"),
        ("Members failed in an attempt to have Ann Lee suspended.", "suspension Ann denied"),
        ("The National Board had Ann Lee suspended.", "suspension Ann happened"),
        ("The National Board refused a bid by Ann Lee to seek the nomination.", "refusal Ann happened"),
        ("The committee rejected Ann Lee's candidacy.", "refusal Ann happened"),
        ("The committee rejected Ann Lee's application to be a candidate.", "refusal Ann happened"),
        ("Ann Lee was succeeded as chair by Bo Carr.", "appointment Bo happened"),
        (
            "Ann Lee, a councillor for Mill Ward on Northmere City Council has been deselected.",
            "-selection Ann happened",
        ),
        ("Ann Lee, the long-serving secretary of the club was expelled last night.", "expulsion Ann happened"),
        ("Ann Lee, who accused Bo Carr of lying last week, was stripped of her post.", "removal Ann happened"),
        ("Ann Lee claimed victory as Northmere Group leader.", "appointment Ann happened"),
        (
            "Members have failed in an attempt to have a Mill Lane councillor suspended. Councillor Ann Lee spoke.",
            "suspension Ann denied",
        ),
        (
            "Two councillors expelled from their group will go on. Coun Ann Lee said so. Coun Bo Carr agreed.",
            "expulsion Ann happened; expulsion Bo happened",
        ),
    ],
)
def test_what_was_done_to_whom_in_other_turns_of_phrase(text: str, decisions: str) -> None:
    assert told(text) == decisions


@pytest.mark.parametrize(
    "text",
    [
        "Two members were suspended. Ann Lee, Bo Carr and Cy Dunn spoke.",
        "Several members were suspended. Ann Lee spoke against it.",
        "Ann Lee praised the work. The treasurer was suspended on Friday.",
        "Cy Dunn put forward a motion to suspend Bo Carr. It will be debated in May.",
        "The majority required to result in Ann Lee's dismissal was not reached.",
        "It argued that the conduct should lead to Ann Lee's removal from the board.",
        "This would mean Ann Lee's expulsion.",
        "Ann Lee was first elected to Mill Lane City Council in 1999.",
        "Ann Lee hopes to become leader.",
        "Ann Lee wants to be elected as chair.",
        "Ann Lee was told to leave the union.",
        "The panel recommended that Ann Lee be expelled.",
        "The panel recommended expelling Ann Lee.",
        "Bo Carr said the MP could be censured.",
        "Bo Carr said were members of staff in that position, they would be suspended.",
        "Bo Carr said that members would be suspended.",
        "A motion of no confidence in the president, Bo Carr, has been blocked by the union.",
        "Ann Lee's appeal was rejected and the National Board expelled the appellant.",
        "Voted to expel: Ann Lee.",
        "Ann Lee was warned that she could be expelled.",
        "The chair, who beat Bo Carr in May, was suspended.",
        "Ann Lee said she would not betray them by resigning as chair.",
        "Ann Lee could end the row by standing down as chair.",
    ],
)
def test_where_another_is_the_subject_or_nothing_is_done_nobody_is_concerned(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    "piece",
    [
        "the three councillors were suspended. ", "The pair were removed. ", "those expelled are Ann Lee, Bo Carr and ",
        "a motion to expel Ann Lee. It was lost. ", "Ann Lee, the treasurer, Bo Carr, the ", "two of the its their ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["", "\n"])
def test_hostile_text_of_groups_and_motions_is_read_in_bounded_time(piece: str, end: str) -> None:
    assert len(told((piece + end) * 1000)) < 500

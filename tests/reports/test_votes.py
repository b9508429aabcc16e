from __future__ import annotations

from pathlib import Path

import pytest
from tests.reports.naming import mentions

from hustings.reports.found import Certainty, Kind, Vote
from hustings.reports.papers.files import read_report, report_of
from hustings.reports.votes.votes import votes_of


def told(text: str) -> list[tuple[tuple[tuple[str, int], ...], str]]:
    return [(vote.figures, vote.outcome) for vote in votes_of(report_of(text, source="a report"), ())]


@pytest.mark.parametrize(
    ("text", "for_", "against", "outcome"),
    [
        ("The executive approved the motion by 22 votes to 12.", 22, 12, "carried"),
        ("A bid to readmit her was defeated by 23 votes to 14.", 14, 23, "lost"),
        ("The motion was lost 14-23.", 14, 23, "lost"),
        ("The committee voted 14 to 23 against restoring the whip.", 14, 23, "lost"),
        ("Members voted by 23-14 to reject the appeal.", 23, 14, "carried"),
        ("The council of the union backed the strike motion 31-9.", 31, 9, "carried"),
        ("The amendment fell, with 12 in favour and 18 against.", 12, 18, "lost"),
        ("There were 18 against and 12 for.", 12, 18, ""),
        ("Ayes 22, noes 12.", 22, 12, ""),
        ("For: 40; against: 7. The motion was carried.", 40, 7, "carried"),
        ("Twenty-two members voted for the motion and twelve voted against.", 22, 12, ""),
        ("The rule change was rejected by a vote of 41 to 60.", 41, 60, "lost"),
        ("The proposal won by 22 votes to 12, short of the two-thirds it needed.", 22, 12, "lost"),
        ("Conference voted down the composite by 1,204 votes to 987.", 987, 1204, "lost"),
        ("The board split 6-6 and the chair's casting vote carried it.", 6, 6, "carried"),
        ("The motion to reject the pay offer was carried by 70 votes to 22.", 70, 22, "carried"),
        ("A call for it to be approved was defeated 8-5 by the panel.", 5, 8, "lost"),
        ("Delegates rejected the recommendation of the executive by 310 to 288.", 288, 310, "lost"),
        ("The council voted 9-3 in favour of expelling the branch.", 9, 3, "carried"),
        ("The board voted by 15 to 13 not to reopen the case.", 15, 13, "carried"),
        ("The officers of the Rail League expelled Bo Carr by 21 votes to 13.", 21, 13, "carried"),
        ("The committee voted 34-21 Monday night to censure her.", 34, 21, "carried"),
        ("The panel turned down, 18 to 37, an amendment.", 18, 37, "lost"),
        ("For: 9. Against: 3. Carried.", 9, 3, "carried"),
        (
            "They voted overwhelmingly for a strike. On a turnout of 71%, 120 voted in favour and 31 against.",
            120,
            31,
            "carried",
        ),
        ("The board decided to sell the hall. The vote was five to two.", 5, 2, "carried"),
        ("One of them put the vote at 11 to 5 against her.", 5, 11, "lost"),
        ("She was barred from standing on Monday by 21 votes to 13.", 21, 13, "carried"),
    ],
)
def test_which_number_is_for_and_which_against_is_told_by_the_words(
    text: str, for_: int, against: int, outcome: str
) -> None:
    assert told(text) == [((("for", for_), ("against", against)), outcome)]


def test_abstentions_and_presence_beside_a_tally() -> None:
    assert told(
        "The motion passed with 22 votes in favour, 12 against and 3 abstentions, of the 37 members present."
    ) == [((("for", 22), ("against", 12), ("abstaining", 3), ("present", 37)), "carried")]


@pytest.mark.parametrize(
    "text",
    [
        "She beat Ann Lee by 22 votes to 12.",
        "Bo Carr was elected chair by 22 votes to 12.",
        "Rovers won the match 3-2.",
        "He was an MP from 2015 to 2019, and voted in 2016-17.",
        "The 23-14 vote was hailed as a landslide.",
        "About 16 to 18 people attended the meeting before the vote.",
        "The vote was 52% to 48%.",
        "Rule 4.5 to 4.7 were approved by the committee.",
        "The vote was carried unanimously by all 12 members.",
        "Voters aged 16 to 18 backed the motion.",
        "The members approved a 12 to 15 month contract.",
    ],
)
def test_two_numbers_that_are_no_tally_or_whose_sides_are_not_told(text: str) -> None:
    assert told(text) == []


def test_mover_motion_and_body_in_one_sentence() -> None:
    report = report_of(
        "The National Board today approved a motion proposed by Ann Lee not to endorse her predecessor by 22 votes to "
        "12.",
        source="a report",
    )
    (vote,) = votes_of(report, mentions(report, National_Board=Kind.BODY, Ann_Lee=Kind.PERSON))

    assert (vote.what, vote.mover and vote.mover.named.name, vote.body and vote.body.named.name) == (
        "motion not to endorse her predecessor",
        "Ann Lee",
        "National Board",
    )


def test_mover_and_wording_that_later_sentences_tell() -> None:
    report = report_of(
        "A motion to restore the whip to Bo Carr was defeated by 23 votes to 14 by the National Board.\n"
        "The motion, proposed by the transport union's chief Cy Dunn, was debated for an hour.\n"
        'The motion said that this was "a divisive act". It also states that the whip "should be restored at once".\n'
        'Bo Carr said: "I am disappointed."\n'
        "The 23-14 vote surprised nobody.",
        source="a report",
    )
    named = mentions(report, Bo_Carr=Kind.PERSON, Cy_Dunn=Kind.PERSON, National_Board=Kind.BODY)
    (vote,) = votes_of(report, named)

    assert vote.figures == (("for", 14), ("against", 23))
    assert vote.mover is not None and vote.mover.named.name == "Cy Dunn"
    assert [report.words(span) for span in vote.wording] == ["should be restored at once"]


def test_a_tally_in_somebodys_words_is_alleged_and_one_that_is_expected_a_forecast() -> None:
    def certainty(text: str) -> list[Certainty]:
        return [vote.certainty for vote in votes_of(report_of(text, source="a report"), ())]

    assert certainty('Ann Lee said: "The motion was carried by 22 votes to 12."') == [Certainty.ALLEGED]
    assert certainty("It is expected that the motion is carried by 22 votes to 12.") == [Certainty.FORECAST]
    assert certainty("The motion was carried by 22 votes to 12.") == [Certainty.HAPPENED]


@pytest.mark.parametrize(
    "piece",
    ["22 votes to 12 ", "motion by 1 to 2 to 3 ", "for against 22 and ", "voted (", "a " * 50, "was lost by 2 to 3 "],
)
def test_hostile_text_is_read_in_bounded_time(piece: str) -> None:
    votes: tuple[Vote, ...] = votes_of(report_of("The motion " + piece * 2000 + ".", source="a report"), ())

    assert len(votes) <= 1


@pytest.mark.parametrize(
    ("name", "tallies"),
    [
        ("report-1.txt", [((("for", 22), ("against", 12)), "carried")]),
        ("report-2.txt", []),
        ("report-3.txt", []),
        ("report-4.txt", [((("for", 14), ("against", 23)), "lost")]),
    ],
)
def test_the_tallies_of_real_reports(shared: Path, name: str, tallies: object) -> None:
    report = read_report(shared / "reports" / name)

    assert [(vote.figures, vote.outcome) for vote in votes_of(report, ())] == tallies


def test_a_body_may_be_the_mover_and_each_vote_has_its_own() -> None:
    report = report_of(
        "The council rejected, by 14 votes to 9, a proposal from the National Board to merge. "
        "The council carried the motion by 8 votes to 3. Ann Lee, who proposed it, was pleased. "
        "The union's chair, Bo Carr, moved an amendment to wait. The amendment was lost by seven votes to five.",
        source="a report",
    )
    named = mentions(report, National_Board=Kind.BODY, Ann_Lee=Kind.PERSON, Bo_Carr=Kind.PERSON)

    assert [(vote.mover.named.name if vote.mover else "", vote.what) for vote in votes_of(report, named)] == [
        ("National Board", "proposal to merge"),
        ("Ann Lee", "the motion"),
        ("Bo Carr", "amendment to wait"),
    ]


def test_tables_and_lists_of_minutes() -> None:
    report = report_of(
        "Minutes\n"
        "Motion | For | Against | Abstain | Result\n"
        "Arms trade | 14 | 23 | 1 | Lost\n"
        "Rents | 1,022 | 12 | 0 | Carried\n"
        "\n"
        "Motion 4\n"
        "Votes for\t5\n"
        "Votes against\t8\n"
        "Result\tLost\n"
        "Motion 5\n"
        "  • For: 9\n"
        "  • Against: 4\n"
        "  • Abstentions: 2\n"
        "Motion is carried.\n",
        source="a report",
    )

    assert [(vote.figures, vote.outcome) for vote in votes_of(report, ())] == [
        ((("for", 14), ("against", 23), ("abstaining", 1)), "lost"),
        ((("for", 1022), ("against", 12), ("abstaining", 0)), "carried"),
        ((("for", 5), ("against", 8)), "lost"),
        ((("for", 9), ("against", 4), ("abstaining", 2)), "carried"),
    ]


def test_a_row_whose_numbers_do_not_fit_the_columns_is_no_tally() -> None:
    report = report_of("Resolution For Against Percentage\nThe report 14 23\n", source="a report")

    assert votes_of(report, ()) == ()


def test_the_outcome_that_sentences_beside_a_tally_tell_must_agree_with_it() -> None:
    assert told("The motion was defeated. It was debated for an hour. Fourteen voted for it and 23 against.") == [
        ((("for", 14), ("against", 23)), "lost")
    ]
    assert told("The motion was carried. It was debated for an hour. Fourteen voted for it and 23 against.") == [
        ((("for", 14), ("against", 23)), "")
    ]


def test_tallies_of_a_list_share_the_verb_of_the_first_and_each_has_its_own_matter() -> None:
    text = (
        "They voted 9,700 to 806 (92 percent) to sell the hall; 9,437 to 1,212 to close the bar; and 12 to 9 to meet."
    )

    assert [(vote.figures[:2], vote.outcome) for vote in votes_of(report_of(text, source="Courier"), ())] == [
        ((("for", 9700), ("against", 806)), "carried"),
        ((("for", 9437), ("against", 1212)), "carried"),
        ((("for", 12), ("against", 9)), "carried"),
    ]


@pytest.mark.parametrize(
    "ballot",
    [
        "Total votes cast      56\n\nNumber voting 'Yes'      52\n\nNumber voting 'No'      4\n\nSpoilt papers      0",
        "Number of individuals answering Yes: 52\nNumber of individuals answering No: 4",
        "Those voting yes: 52\nThose voting no: 4",
        "Voted in favour 52\nVoted against 4",
    ],
)
def test_the_result_of_a_ballot_as_unions_publish_it(ballot: str) -> None:
    found = votes_of(report_of(f"Are you prepared to strike?\n\n{ballot}", source="Courier"), ())

    assert [vote.figures[:2] for vote in found] == [(("for", 52), ("against", 4))]

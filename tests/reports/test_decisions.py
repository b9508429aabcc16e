from __future__ import annotations

from datetime import date

import pytest
from tests.reports.naming import mentions

from hustings.reports.decisions.decisions import DONE, decisions_of
from hustings.reports.decisions.doings import DOINGS
from hustings.reports.found import Kind
from hustings.reports.papers.files import report_of
from hustings.reports.reading import read
from hustings.reports.votes.votes import votes_of


def told(text: str) -> list[tuple[str, bool, str, str, str, str]]:
    """(what, undone, certainty, of whom, at which seat, by whom) of every decision."""
    report = report_of(text, source="a report")
    named = mentions(
        report, Ann_Lee=Kind.PERSON, Bo_Carr=Kind.PERSON, Chief_Whip=Kind.OFFICE, National_Board=Kind.BODY,
        Northmere=Kind.SEAT,
    )  # fmt: skip
    return [
        (
            one.what, one.undone, str(one.certainty), one.of.named.name if one.of else "",
            one.at.named.name if one.at else "", one.by.named.name if one.by else "",
        )
        for one in decisions_of(report, named, (), votes_of(report, named))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        (
            "Ann Lee has been blocked from standing in Northmere by the National Board.",
            ("bar", False, "happened", "Ann Lee", "Northmere", "National Board"),
        ),
        (
            "The National Board barred Ann Lee from running in Northmere.",
            ("bar", False, "happened", "Ann Lee", "Northmere", "National Board"),
        ),
        ("Ann Lee is expected to be barred from standing.", ("bar", False, "forecast", "Ann Lee", "", "")),
        (
            'Bo Carr said: "Ann Lee will not stand at the next election as a candidate of ours."',
            ("bar", False, "announced", "Ann Lee", "", ""),
        ),
        ('Ann Lee said she was "blocked" for her vote.', ("bar", False, "alleged", "Ann Lee", "", "")),
        ("Ann Lee was suspended on Tuesday.", ("suspension", False, "happened", "Ann Lee", "", "")),
        (
            "The National Board has suspended Ann Lee.",
            ("suspension", False, "happened", "Ann Lee", "", "National Board"),
        ),
        (
            "The National Board lifted the suspension of Ann Lee.",
            ("suspension", True, "happened", "Ann Lee", "", "National Board"),
        ),
        ("Ann Lee's suspension was lifted.", ("suspension", True, "happened", "Ann Lee", "", "")),
        (
            "Ann Lee had the party whip removed in October.",
            ("whip_withdrawal", False, "happened", "Ann Lee", "", ""),
        ),
        (
            "The Chief Whip withdrew the whip from Ann Lee.",
            ("whip_withdrawal", False, "happened", "Ann Lee", "", "Chief Whip"),
        ),
        (
            "The Chief Whip has restored the whip to Ann Lee.",
            ("whip_withdrawal", True, "happened", "Ann Lee", "", "Chief Whip"),
        ),
        ("Ann Lee would face being expelled.", ("expulsion", False, "forecast", "Ann Lee", "", "")),
        (
            "The National Board voted to expel Ann Lee.",
            ("expulsion", False, "happened", "Ann Lee", "", "National Board"),
        ),
        (
            "Ann Lee did not make the longlist in Northmere.",
            ("longlisting", True, "happened", "Ann Lee", "Northmere", ""),
        ),
        ("Ann Lee was left off the shortlist.", ("shortlisting", True, "happened", "Ann Lee", "", "")),
        (
            "Ann Lee was selected as the candidate for Northmere.",
            ("selection", False, "happened", "Ann Lee", "Northmere", ""),
        ),
        ("Ann Lee resigned as treasurer.", ("resignation", False, "happened", "Ann Lee", "", "")),
        (
            "The National Board declined to endorse Ann Lee.",
            ("refusal", False, "happened", "Ann Lee", "", "National Board"),
        ),
        ("Ann Lee was not suspended.", ("suspension", False, "denied", "Ann Lee", "", "")),
        ("Ann Lee issued a statement.", ("statement", False, "happened", "Ann Lee", "", "")),
    ],
)
def test_a_decision_with_whom_it_concerns_and_how_it_is_told(
    text: str, decision: tuple[str, bool, str, str, str, str]
) -> None:
    assert told(text) == [decision]


@pytest.mark.parametrize(
    "text",
    [
        "If Ann Lee is suspended, the seat falls vacant.",
        "The National Board has the power to suspend Ann Lee.",
        "Members want to expel Ann Lee.",
        "Ann Lee received a suspended sentence.",
        "The road was blocked by Ann Lee.",
        "Ann Lee stood on the platform.",
    ],
)
def test_a_case_supposed_a_power_or_a_wish_is_no_decision(text: str) -> None:
    assert told(text) == []


def test_what_a_motion_would_do_has_happened_only_where_it_was_carried() -> None:
    carried = "The National Board approved a motion not to endorse Ann Lee by 22 votes to 12."
    lost = "A motion to restore the whip to Ann Lee was defeated by 23 votes to 14 by the National Board."

    assert told(carried) == [("refusal", False, "happened", "Ann Lee", "", "National Board")]
    assert told(lost) == [("whip_withdrawal", True, "denied", "Ann Lee", "", "National Board")]


def test_every_construction_is_for_a_word_that_is_explained() -> None:
    assert {doing.what for doing in DOINGS} == set(DONE)


@pytest.mark.parametrize("piece", ["Ann Lee was ", "not to endorse ", "the whip from ", "in a statement ", '" said " '])
def test_hostile_text_is_read_in_bounded_time(piece: str) -> None:
    assert len(told(piece * 2000)) <= 2000


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee would face being expelled if she stood against us.",
        "Bo Carr's motion says that she will not be endorsed.",
    ],
)
def test_a_case_supposed_and_somebody_whose_motion_it_is_are_concerned_by_nothing(text: str) -> None:
    assert told(text) == []


def test_whose_leader_somebody_is_has_decided_nothing() -> None:
    assert told("National Board president Bo Carr suspended Ann Lee.") == [
        ("suspension", False, "happened", "Ann Lee", "", "Bo Carr")
    ]


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        (
            "The National Board voted 5-2 to remove Ann Lee from the office of treasurer.",
            [("removal", False, "happened", "Ann Lee", "", "National Board")],
        ),
        ("The National Board censured Bo Carr.", [("reprimand", False, "happened", "Bo Carr", "", "National Board")]),
        ("Bo Carr voted against a move to expel Ann Lee.", []),
        (
            "Ann Lee, who has had the whip suspended, cannot stand in Northmere.",
            [("whip_withdrawal", False, "happened", "Ann Lee", "", "")],
        ),
        (
            'The motion said that withholding the whip from Ann Lee was a "divisive act by the Chief Whip".',
            [("whip_withdrawal", False, "alleged", "Ann Lee", "", "")],
        ),
    ],
)
def test_what_stands_elsewhere_in_a_sentence_is_no_part_of_the_decision(
    text: str, decisions: list[tuple[str, bool, str, str, str, str]]
) -> None:
    assert told(text) == decisions


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        ("Ann Lee was kicked out of the party.", ["expulsion of Ann Lee: happened"]),
        ("The National Board has thrown Ann Lee out of the union.", ["expulsion of Ann Lee: happened"]),
        ("Ann Lee had her membership revoked.", ["expulsion of Ann Lee: happened"]),
        ("Ann Lee's membership has been suspended.", ["suspension of Ann Lee: happened"]),
        ("Ann Lee was administratively suspended.", ["suspension of Ann Lee: happened"]),
        ("Ann Lee, suspended in May, spoke.", ["suspension of Ann Lee: happened"]),
        ("Ann Lee and Bo Carr were suspended.", ["suspension of Ann Lee: happened", "suspension of Bo Carr: happened"]),
        (
            "The National Board expelled seven members, among them Ann Lee and Bo Carr.",
            ["expulsion of Ann Lee: happened", "expulsion of Bo Carr: happened"],
        ),
        ("The panel upheld the expulsion of Ann Lee.", ["expulsion of Ann Lee: happened"]),
        ("Ann Lee's expulsion was overturned on appeal.", ["not expulsion of Ann Lee: happened"]),
        ("Ann Lee lost her appeal against her suspension.", ["suspension of Ann Lee: happened"]),
        ("Ann Lee lost an appeal against being expelled.", ["expulsion of Ann Lee: happened"]),
        ("Ann Lee won her appeal against being suspended.", ["not suspension of Ann Lee: happened"]),
        ("Ann Lee won her first appeal against the exclusion.", ["not expulsion of Ann Lee: happened"]),
        ("Ann Lee's appeal against expulsion later failed.", ["expulsion of Ann Lee: happened"]),
        ("Ann Lee was let back into the party.", ["readmission of Ann Lee: happened"]),
        ("The National Board refused to readmit Ann Lee.", ["readmission of Ann Lee: denied"]),
        ("Ann Lee was stripped of the whip.", ["whip_withdrawal of Ann Lee: happened"]),
        ("Ann Lee was stripped of her post as treasurer.", ["removal of Ann Lee: happened"]),
        ("The National Board dumped Ann Lee as chair.", ["removal of Ann Lee: happened"]),
        ("Ann Lee was axed as a candidate.", ["not selection of Ann Lee: happened"]),
        ("Ann Lee was dropped from the shortlist.", ["not shortlisting of Ann Lee: happened"]),
        ("Ann Lee failed to make the longlist.", ["not longlisting of Ann Lee: happened"]),
        ("Ann Lee was ruled ineligible to stand.", ["bar of Ann Lee: happened"]),
        ("The National Board banned Ann Lee from standing.", ["bar of Ann Lee: happened"]),
        ("The National Board disendorsed Ann Lee.", ["refusal of Ann Lee: happened"]),
        ("The National Board overturned the preselection of Ann Lee.", ["not selection of Ann Lee: happened"]),
        ("Ann Lee won the nomination for Northmere.", ["selection of Ann Lee: happened"]),
        ("Ann Lee beat Bo Carr to become the candidate.", ["selection of Ann Lee: happened"]),
        ("Ann Lee was imposed as the candidate.", ["selection of Ann Lee: happened"]),
        ("Ann Lee tendered her resignation.", ["resignation of Ann Lee: happened"]),
        ("Ann Lee has quit the party.", ["resignation of Ann Lee: happened"]),
        ("Ann Lee is stepping down as chair.", ["resignation of Ann Lee: announced"]),
        ("Ann Lee was forced to resign.", ["resignation of Ann Lee: happened"]),
        ("It was resolved that Ann Lee be censured.", ["reprimand of Ann Lee: happened"]),
        ("Ann Lee was given a written warning.", ["reprimand of Ann Lee: happened"]),
        ("The National Board voted not to suspend Ann Lee.", ["suspension of Ann Lee: denied"]),
        ("The National Board denied that Ann Lee was suspended.", ["suspension of Ann Lee: denied"]),
        ("The National Board rejected a call for the suspension of Ann Lee.", ["suspension of Ann Lee: denied"]),
        ("Ann Lee avoided being expelled.", ["expulsion of Ann Lee: denied"]),
        ("Ann Lee could be suspended.", ["suspension of Ann Lee: forecast"]),
        ('Ann Lee said: "I have been suspended."', ["suspension of Ann Lee: alleged"]),
        ("Bo Carr met Ann Lee. The councillor was suspended.", []),
        (
            "Ann Lee was suspended alongside the branch secretary Bo Carr.",
            ["suspension of Ann Lee: happened", "suspension of Bo Carr: happened"],
        ),
        (
            "It terminated the memberships of former speaker Ann Lee and deputy mayor Bo Carr.",
            ["expulsion of Ann Lee: happened", "expulsion of Bo Carr: happened"],
        ),
        (
            "The branch removed Chairman Ann Lee and Treasurer Bo Carr.",
            ["removal of Ann Lee: happened", "removal of Bo Carr: happened"],
        ),
        ("Bo Carr ousted Ann Lee at the meeting.", ["removal of Ann Lee: happened"]),
        ("Ann Lee and several colleagues quit in May.", ["resignation of Ann Lee: happened"]),
        ("Ann Lee has become the second member of the group to be suspended.", ["suspension of Ann Lee: happened"]),
        ("Ann Lee lost preselection for Northmere.", ["not selection of Ann Lee: happened"]),
        ("Ann Lee was beaten by Bo Carr in the selection.", ["selection of Bo Carr: happened"]),
        (
            "A motion calling for the whip to be restored to Ann Lee was defeated.",
            ["not whip_withdrawal of Ann Lee: denied"],
        ),
        ("He attacked the ban on Ann Lee standing.", ["bar of Ann Lee: happened"]),
        ("Steps were under way to remove Ann Lee from the board.", ["removal of Ann Lee: forecast"]),
        ("A by-election was triggered by the resignation of Ann Lee.", ["resignation of Ann Lee: happened"]),
        ("The council voted to overturn the election of Ann Lee as chair.", ["not appointment of Ann Lee: happened"]),
        ("Ann Lee spoke. The councillor was suspended.", ["suspension of Ann Lee: happened"]),
    ],
)
def test_many_ways_to_say_what_was_done(text: str, decisions: list[str]) -> None:
    assert [f"{'not ' if one[1] else ''}{one[0]} of {one[3]}: {one[2]}" for one in told(text)] == decisions


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee promised that no one will be expelled.",
        "Ann Lee said she would resign rather than be suspended.",
        "Ann Lee was elected to speak for Mill Lane.",
        "Ann Lee was threatened with being expelled.",
        "Bo Carr called for Ann Lee to be expelled.",
        "Bo Carr called for Ann Lee's expulsion.",
        "The National Board has not ruled out suspending Ann Lee.",
        "Should Ann Lee be expelled?",
        "Was Ann Lee suspended?",
        "Ann Lee should be expelled.",
        "Ann Lee met members who were suspended.",
        "Ann Lee said the treasurer was suspended.",
        "Suspending Ann Lee would be wrong.",
        "Ann Lee's wife was expelled.",
        "The National Board suspended Ann Lee's deputy.",
        "Ann Lee is to propose a motion to expel Bo Carr.",
        "Ann Lee will not resign.",
        "Ann Lee is resigned to defeat.",
        "Ann Lee quit smoking.",
        "The National Board will be asked to expel Ann Lee.",
    ],
)
def test_what_tells_of_nothing_done(text: str) -> None:
    assert [one for one in told(text) if (one[0], one[2]) != ("resignation", "announced")] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ann Lee, who has sat for Elm since 2011, was deselected by the party on Monday.", "2031-03-03"),
        ("Ann Lee, the MP for Elm since 2019, was suspended by the party in November 2030.", "2030-11"),
        ("On Monday, the council suspended Ann Lee.", "2031-03-03"),
        ("Ann Lee, who has had the whip suspended since 2020, will not stand.", "2020"),
    ],
)
def test_the_day_of_a_clause_put_in_is_not_the_day_of_the_act(text: str, day: str) -> None:
    report = report_of(text, source="Courier", dated=date(2031, 3, 6))

    assert [one.day.text() for one in read(report).decisions if one.day is not None] == [day]

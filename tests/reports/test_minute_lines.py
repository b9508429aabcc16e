"""What the lines of minutes and of lists of results tell of a motion, and who was elected by them."""

from __future__ import annotations

import pytest
from tests.reports.hostile import SHARES, takes

from hustings.reports.found import Certainty, Findings, Kind
from hustings.reports.papers.files import report_of
from hustings.reports.reading import read
from hustings.reports.report import Report

MINUTES = "Minutes of the Council held on 4 March 2031\n\nPresent: Ann Lee (chair), Bo Carr, Jo Quill, Kim Vane\n\n"


def of(text: str, head: str = MINUTES) -> tuple[Report, Findings]:
    report = report_of(head + text, source="minutes")
    return report, read(report)


def moved(text: str, head: str = MINUTES) -> list[tuple[int, int, str, str]]:
    """Of each vote: for, against, who moved it, its words."""
    report, findings = of(text, head)
    return [
        (
            dict(vote.figures)["for"],
            dict(vote.figures)["against"],
            vote.mover.named.name if vote.mover else "",
            " ... ".join(report.words(span) for span in vote.wording),
        )
        for vote in findings.votes
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "4. Night rosters\nMoved: Ann Lee\nSeconded: Bo Carr\nFor: 9\nAgainst: 3\nCarried",
        "Night rosters\nProposed by: Ann Lee. Seconded by: Bo Carr.\nRecorded vote. For: 9. Against: 3.",
        "Motion 4: Night rosters\nMover: Ann Lee, Seconder: Bo Carr\n  • For: 9\n  • Against: 3\n\nMotion is carried.",
        "4.2 Night rosters\nMoved by Ann Lee / Bo Carr\nVotes for: 9\nVotes against: 3\nAbstentions: 0",
        "IV. Night rosters\nM/S/C: Ann Lee, Bo Carr\nAyes: 9\nNoes: 3",
    ],
)
def test_mover_and_heading_are_those_above_the_count(lines: str) -> None:
    assert moved(lines) == [(9, 3, "Ann Lee", "Night rosters")]


@pytest.mark.parametrize(
    "lines",
    [
        "Ann Lee proposed, and Bo Carr seconded, that the rent be raised. Votes for: 9, against: 3. Carried.",
        "It was RESOLVED that the rent be raised. Proposed by: Ann Lee. Recorded vote. For: 9. Against: 3.",
        "Ann Lee moved that the rent be raised. The motion was seconded by Bo Carr. The motion passed 9-3-1.",
        "Moved by Ann Lee. The Council resolved, by 9 votes to 3, that the rent be raised.",
        "Motion by Ann Lee, seconded by Bo Carr: that the rent be raised. For: 9. Against: 3. Carried.",
    ],
)
def test_the_words_of_a_motion_are_those_after_that(lines: str) -> None:
    assert moved(lines) == [(9, 3, "Ann Lee", "that the rent be raised")]


def test_each_motion_has_its_own_mover_also_where_the_one_before_was_not_counted() -> None:
    lines = (
        "Motion 1: Rosters\nMoved: Ann Lee\nThe motion was carried nem con.\n\n"
        "Motion 2: Rent\nMoved: Bo Carr\nFor: 9\nAgainst: 3\n\nMotion 3: Bins\nFor: 4\nAgainst: 8"
    )
    assert moved(lines) == [(9, 3, "Bo Carr", "Rent"), (4, 8, "", "Bins")]


def test_whoever_only_seconded_did_not_move_it() -> None:
    assert moved("Rosters\nSeconded: Bo Carr\nFor: 9\nAgainst: 3") == [(9, 3, "", "Rosters")]


def test_who_moves_the_next_motion_did_not_move_the_one_before() -> None:
    lines = (
        "Ann Lee moved to adopt the policy. The motion passed 34-2-1.\n\n"
        "Bo Carr moved to table the resolution on parking. The motion failed, 15-22."
    )
    assert [each[:3] for each in moved(lines)] == [(34, 2, "Ann Lee"), (15, 22, "Bo Carr")]


def test_in_a_story_nothing_is_taken_from_the_lines_above() -> None:
    story = "Row over rent\n\nAnn Lee moved to Harwick in May. The council then voted 9-3 to raise the rent.\n\n"
    assert moved("Nobody spoke.", story) == [(9, 3, "", "")]


def elected(text: str, head: str = MINUTES) -> list[tuple[str, str, Certainty]]:
    _, findings = of(text, head)
    return [
        (each.of.named.name, each.at.named.name if each.at else "", each.certainty)
        for each in findings.decisions
        if each.what == "appointment" and each.of is not None
    ]


DONE, NOT = Certainty.HAPPENED, Certainty.DENIED
BOTH = [("Ann Lee", "chair"), ("Bo Carr", "treasurer")]


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        ("Chair: Ann Lee elected unopposed\nTreasurer: Bo Carr (re-elected)", BOTH),
        ("The following were elected:\nChair: Ann Lee\nTreasurer: Bo Carr\n\nThe tea was hot.", BOTH),
        ("Elected unopposed: Ann Lee, Bo Carr and Jo Quill.", [("Ann Lee", ""), ("Bo Carr", ""), ("Jo Quill", "")]),
        ("Treasurer: Ann Lee 26, Bo Carr 19. Ann Lee was elected.", [("Ann Lee", "treasurer")]),
    ],
)  # fmt: skip
def test_lists_tell_who_was_elected(lines: str, who: list[tuple[str, str]]) -> None:
    assert elected(lines) == [(name, office, DONE) for name, office in who]


@pytest.mark.parametrize(
    "lines",
    [
        "Chair: Ann Lee\nTreasurer: Bo Carr",
        "Candidates: Ann Lee, Bo Carr",
        "Treasurer: Ann Lee 26, Bo Carr 19.",
        "Not elected: Jo Quill",
        "Nominated: Ann Lee, Bo Carr",
    ],
)
def test_who_holds_an_office_or_stands_for_it_is_not_told_to_be_elected(lines: str) -> None:
    assert elected(lines) == []


def test_votes_for_persons_are_no_votes_for_and_against() -> None:
    assert moved("Treasurer: Ann Lee 26, Bo Carr 19. Ann Lee was elected.") == []


def test_a_resolution_to_elect_somebody_elects_if_it_was_carried() -> None:
    lines = (
        "Resolution 1: To elect Ann Lee as a director\nFor: 56\nAgainst: 3\nCarried\n\n"
        "Resolution 2: To re-elect Bo Carr as a director\nFor: 20\nAgainst: 35\nNot carried"
    )
    assert elected(lines, "Results of the Annual General Meeting held on 4 March 2031\n\n") == [
        ("Ann Lee", "", DONE),
        ("Bo Carr", "", NOT),
    ]


def persons(text: str) -> list[str]:
    _, findings = of(text, "Minutes of the Council held on 4 March 2031\n\n")
    return [each.name for each in findings.names if each.kind is Kind.PERSON]


def test_an_initial_is_the_one_person_of_that_surname_whom_it_fits() -> None:
    assert persons("Present: A. Lee, B. Carr\n\nAnn Lee spoke.") == ["Ann Lee", "B. Carr"]
    assert persons("Present: A. Lee, B. Carr\n\nAnn Lee spoke. Abel Lee left.") == [
        "A. Lee", "B. Carr", "Ann Lee", "Abel Lee",
    ]  # fmt: skip


def test_headings_of_minutes_are_not_set_aside() -> None:
    report, _ = of("4. Night rosters\n\nAnn Lee spoke of them at length.\n\n5. Any other business\n\nThere was none.")

    assert report.strays == ()


@SHARES
@pytest.mark.parametrize(
    "almost", ["Moved: ", "Chair: Ann ", "resolved, that ", "Ann Lee moved ", "For: 9 ", "4.4.", "elected: Ann Lee, "]
)
def test_lines_made_to_be_slow_are_read_in_time(almost: str, share: int) -> None:
    takes(30 / share, lambda: of(almost * (100_000 // share // len(almost))))
    takes(30 / share, lambda: of((almost + "\n") * (20_000 // share // len(almost))))


@pytest.mark.parametrize(
    ("lines", "seconder", "words"),
    [
        ("Ann Lee moved, and Bo Carr seconded, that the policy be adopted. Carried, 9 to 3.", "Bo Carr",
         "that the policy be adopted"),
        ("Ann Lee moved to adopt the policy. The motion was seconded by Bo Carr. The motion passed 9-3.", "Bo Carr",
         "to adopt the policy"),
        ("Motion by Ann Lee, second by Bo Carr, to approve the accounts. Motion carried 9-3.", "",
         "to approve the accounts"),
        ("Moved: Ann Lee\nSeconded: Bo Carr\nFor: 9\nAgainst: 3", "Bo Carr", ""),
    ],
)  # fmt: skip
def test_seconder_and_words_of_a_motion_are_read_from_its_item(lines: str, seconder: str, words: str) -> None:
    report, findings = of(lines)
    (vote,) = findings.votes

    assert (vote.seconder.named.name if vote.seconder else "", report.quoted(vote.wording)) == (seconder, words)


@pytest.mark.parametrize(
    ("lines", "elected"),
    [
        ("Vice-chair: Jo Quill (unopposed)", [("Jo Quill", "vice-chair")]),
        ("Secretary: Jo Quill 14, Kim Vane 9. Jo Quill was elected.", [("Jo Quill", "secretary")]),
        ("Treasurer: Jo Quill 14, Kim Vane 9\nSecretary: Bo Carr (unopposed)", [("Bo Carr", "secretary")]),
        ("The following were elected: Jo Quill, Kim Vane and Bo Carr.",
         [("Jo Quill", ""), ("Kim Vane", ""), ("Bo Carr", "")]),
        ("The following were nominated: Jo Quill, Kim Vane.", []),
    ],
)  # fmt: skip
def test_each_who_was_elected_has_the_office_that_the_line_tells(lines: str, elected: list[tuple[str, str]]) -> None:
    _, findings = of(lines)
    found = [each for each in findings.decisions if each.what == "appointment" and each.of is not None]

    assert [(each.of.named.name, each.at.named.name if each.at else "") for each in found if each.of] == elected

"""Votes told by name: counted only where both sides are told and all that stands there are names."""

from __future__ import annotations

import pytest
from tests.reports.hostile import SHARES, takes

from hustings.entries.entry import ActEntry
from hustings.reports.papers.files import report_of
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read
from hustings.reports.votes.roll_calls import roll_calls

MINUTES = (
    "Minutes of the Council held on 4 March 2031\n\nPresent: Ann Lee (chair), Bo Carr, Cal Dunn, Dee Fox, Eve Grant\n\n"
    "4. Rents\nBo Carr moved that the rent be raised.\n"
)


def rolls(text: str) -> list[tuple[str, str, str]]:
    """Of each vote by name: its figures, its outcome, and who voted how."""
    report = report_of(MINUTES + text, source="minutes")
    return [
        (
            " ".join(f"{number} {side}" for side, number in vote.figures),
            vote.outcome,
            "; ".join(f"{name} {way}" for name, way in vote.roll),
        )
        for vote in read(report).votes
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ayes: Lee, Carr, Fox. Noes: Dunn. Motion carried.",
        "AYES: Lee, Carr, Fox\nNAYS: Dunn\nMotion carried.",
        "Ayes (3): Ann Lee, Bo Carr and Dee Fox\nNoes (1): Cal Dunn\nThe motion was carried.",
        "A recorded vote was requested.\nFor: Cllrs Lee, Carr and Fox\nAgainst: Cllr Dunn\nThe motion was carried.",
        "Voting for: Lee, Carr & Fox. Voting against: Dunn. Carried.",
    ],
)
def test_names_after_each_side_are_counted_and_kept(text: str) -> None:
    assert rolls(text) == [("3 for 1 against", "carried", "Ann Lee for; Bo Carr for; Dee Fox for; Cal Dunn against")]


def test_nobody_on_a_side_is_a_count_of_none_and_the_absent_are_no_votes() -> None:
    assert rolls("Ayes: Lee, Carr. Noes: none. Abstaining: Fox. Absent: Grant. Motion carried.") == [
        ("2 for 0 against 1 abstaining", "carried",
         "Ann Lee for; Bo Carr for; Dee Fox abstaining; Eve Grant absent"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "For: Ann Lee, Bo Carr. Against: Cal Dunn.",
        "Ayes: Lee, Carr, Fox.",
        "Ayes: Lee, Carr and the two delegates. Noes: Dunn.",
        "Ayes: Lee, Carr. Noes: Lee.",
        "Present: Lee, Carr. Absent: Dunn.",
        "Ayes: all present. Noes: none.",
    ],
)
def test_speakers_half_a_list_and_what_is_no_name_are_no_vote(text: str) -> None:
    assert rolls(text) == []


def test_an_entry_names_who_voted_how() -> None:
    report = report_of(MINUTES + "Ayes: Lee, Carr. Noes: Dunn. Motion carried.", source="minutes")
    (proposal,) = proposals_of([(report, read(report))])
    (entry,) = proposal.entries

    assert isinstance(entry, ActEntry)
    assert [(vote.name, vote.way) for vote in entry.votes] == [
        ("Ann Lee", "for"), ("Bo Carr", "for"), ("Cal Dunn", "against"),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["Ayes: Lee, Carr. Noes: Dunn. ", "Ayes: ", "Ayes: Lee, Carr\n", "Lee, "])
@SHARES
def test_many_names_take_no_longer(words: str, share: int) -> None:
    report = report_of("Ayes: " + words * (100_000 // share // len(words)), source="minutes")

    takes(4 / share, lambda: list(roll_calls(report, ())))

"""Real reports from the folder beside the repository: what is proposed of them, told in numbers and places only."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from hustings.reports.found import Findings
from hustings.reports.papers.files import read_report
from hustings.reports.proposing.as_register import faults_of, proposed_text
from hustings.reports.proposing.proposals import Proposal, proposals_of
from hustings.reports.reading import read
from hustings.reports.report import Report

DATED = (date(2023, 3, 28), date(2023, 3, 27), date(2023, 5, 26), date(2022, 12, 6))

Read = tuple[Report, Findings]


@pytest.fixture(scope="module")
def reports(shared: Path) -> list[Read]:
    found = [
        read_report(shared / "reports" / f"report-{number}.txt", dated=day) for number, day in enumerate(DATED, start=1)
    ]
    return [(report, read(report)) for report in found]


def tallies(proposals: tuple[Proposal, ...]) -> list[tuple[tuple[tuple[str, int], ...], str, bool]]:
    """Every tally proposed, its outcome, and whether somebody moved it."""
    told = (proposal.telling for proposal in proposals)
    return [(each.figures, each.outcome, each.name("mover") is not None) for each in told if each.figures]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, [((("for", 22), ("against", 12)), "carried", True)]),
        (1, []),
        (2, []),
        (3, [((("for", 14), ("against", 23)), "lost", True)]),
    ],
)
def test_every_tally_has_its_direction_its_outcome_and_its_mover(
    reports: list[Read], number: int, expected: list[object]
) -> None:
    assert tallies(proposals_of([reports[number]])) == expected


def test_both_contradictions_are_found_and_nothing_else_differs(reports: list[Read]) -> None:
    differing = [
        (at, each.field, len({said.words for said in each.values}))
        for at, one in enumerate(reports)
        for proposal in proposals_of([one])
        for each in proposal.event.differences
    ]

    assert differing == [(2, "day", 2), (3, "by", 2)]


def test_what_does_not_belong_to_them_is_set_aside(reports: list[Read]) -> None:
    assert [len(report.strays) for report, _ in reports] == [0, 0, 2, 1]


def test_together_they_are_one_event_each_and_every_proposed_text_can_be_read(reports: list[Read]) -> None:
    proposals = proposals_of(reports)

    assert max(len({each.report for each in proposal.event.tellings}) for proposal in proposals) == 3
    assert Counter(proposal.kind for proposal in proposals)["vote"] == 1
    assert [faults_of(proposed_text(proposal)) for proposal in proposals if not proposal.lacks] == [
        () for proposal in proposals if not proposal.lacks
    ]

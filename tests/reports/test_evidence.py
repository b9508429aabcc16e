from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reports.proposing import proposed

from hustings.entries.entry import ActEntry
from hustings.reports.events.agreeing import called
from hustings.reports.found import Findings, Named
from hustings.reports.papers.files import read_report
from hustings.reports.proposing.account_entries import NO_DAY
from hustings.reports.proposing.proposals import Proposal, proposals_of
from hustings.reports.reading import read
from hustings.reports.report import Report, Span, plain
from hustings.reports.words.numbers import NUMBER, number

LABELLED = Path(__file__).parent / "labelled"
TEXTS = sorted(LABELLED.glob("*.txt"))
NOBODY = re.compile(r"\b(?:no|none|nil|nobody|unanimous\w*|without|not one|nem)\b", re.IGNORECASE)


def unfounded(report: Report, findings: Findings) -> Iterator[str]:
    """What a proposal of a report holds that none of the sentences shown with it says."""
    for proposal in proposals_of([(report, findings)]):
        shown = [rest.span for rest in proposal.event.rests_on]
        text = " ".join(plain(report.text[span.start : span.end]) for span in shown)
        for what in (*_names(proposal, findings, shown), *_numbers(proposal, text), *_days(proposal, report, findings)):
            yield f"{report.source} {proposal.number} {what}"


def _names(proposal: Proposal, findings: Findings, shown: list[Span]) -> Iterator[str]:
    there: set[str] = set()
    for mention in findings.mentions:
        if any(span.start < mention.span.end and mention.span.start < span.end for span in shown):
            there |= called(mention.named)
    for telling in proposal.event.tellings:
        for _, named in telling.named:
            if not called(named) & there and not all(name in telling.sentence for name in named.also):
                yield named.name


def _numbers(proposal: Proposal, text: str) -> Iterator[str]:
    told = {0} if NOBODY.search(text) else set()
    for match in re.finditer(rf"{NUMBER}|\d[\d,]*", text, re.IGNORECASE):
        try:
            told.add(number(match[0]))
        except ValueError:
            continue
    for entry in proposal.entries:
        if isinstance(entry, ActEntry) and entry.tally is not None:
            for word, figure in entry.tally.figures:
                by_name = [vote.way for vote in entry.votes].count(word)
                if int(figure.text) not in told | {by_name}:
                    yield f"{figure.text} {word}"


def _days(proposal: Proposal, report: Report, findings: Findings) -> Iterator[str]:
    shown = [rest.span for rest in proposal.event.rests_on]
    told = [day for span, day in findings.days if any(rest.holds(span) for rest in shown)]
    for entry in proposal.entries:
        if entry.day == NO_DAY or {report.dated, report.met} & {entry.day.last, entry.day.first}:
            continue
        if not any(day.first <= entry.day.first and entry.day.last <= day.last for day in told):
            yield entry.day.text()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_proposal_holds_a_name_a_number_or_a_day_that_no_sentence_shown_says(path: Path) -> None:
    report = read_report(path)

    assert list(unfounded(report, read(report))) == []


def test_a_fact_of_another_sentence_is_shown_with_it() -> None:
    (proposal,) = proposed("The National Board voted 14-9 to expel Ann Lee. The motion was moved by Bo Carr.")

    assert [rest.words for rest in proposal.event.rests_on] == [
        "The National Board voted 14-9 to expel Ann Lee.", "The motion was moved by Bo Carr.",
    ]  # fmt: skip


def test_what_nobody_said_is_found_by_the_test_of_it() -> None:
    report = read_report(TEXTS[0])
    findings = read(report)
    (first, *_) = [each for each in proposals_of([(report, findings)]) if each.event.tellings[0].named]

    assert isinstance(first.event.tellings[0].named[0][1], Named)
    assert list(_names(first, findings, [])) != []

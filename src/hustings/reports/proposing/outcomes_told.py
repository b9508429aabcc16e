"""Motions of which a report tells the outcome and no count: shown with what was put, and nothing is entered of them."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.entries.entry import Source, Sureness
from hustings.reports.events.events import Event
from hustings.reports.events.sources import source_words
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty, Findings, Vote
from hustings.reports.report import Report, Span


def outcomes_told(read: Sequence[tuple[Report, Findings]]) -> tuple[Event, ...]:
    """One event for each such motion, in the order of the reports; each by itself, for nothing tells which are one."""
    events = []
    for number, (report, findings) in enumerate(read):
        for vote in findings.uncounted:
            telling = Telling(
                number, "vote", Certainty.HAPPENED, vote.span, report.words(vote.span),
                (Source(Sureness.REPORTED, source_words(report)),),
                outcome=vote.outcome, question=report.quoted(vote.wording), told_on=report.dated,
                beside=tuple((span, report.words(span)) for span in _above(report, vote)),
            )  # fmt: skip
            events.append(Event((telling,), ((telling,),), ()))
    return tuple(events)


def _above(report: Report, vote: Vote) -> list[Span]:
    """The sentences that tell what was put, and who moved it, where the outcome has one of its own."""
    put = [span for span in vote.wording if not vote.span.holds(span)]
    return [one.span for one in report.sentences if any(one.span.holds(span) for span in put)]

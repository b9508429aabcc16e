"""Reports as a test writes them, read with names given by hand, and what is proposed of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.reports.naming import mentions

from hustings.reports.days.days import days_of
from hustings.reports.decisions.decisions import decisions_of
from hustings.reports.found import Findings, Kind, Quotation, Reason
from hustings.reports.papers.files import report_of
from hustings.reports.proposing.acts import Acts
from hustings.reports.proposing.as_register import proposed_text
from hustings.reports.proposing.proposals import Proposal, proposals_of
from hustings.reports.report import Report
from hustings.reports.votes.votes import votes_of

PUBLISHED = date(2031, 3, 6)
"""A Thursday."""

NAMED = {
    "Ann_Lee": Kind.PERSON, "Bo_Carr": Kind.PERSON, "Chief_Whip": Kind.OFFICE, "National_Board": Kind.BODY,
    "Council": Kind.BODY,
    "Northmere": Kind.SEAT, "Eastgate": Kind.SEAT,
}  # fmt: skip


def read(
    text: str, *, source: str = "Evening Courier", dated: date | None = PUBLISHED,
    quotations: Sequence[Quotation] = (), reasons: Sequence[Reason] = (),
) -> tuple[Report, Findings]:  # fmt: skip
    """A report with what was found in it."""
    report = report_of(text, source=source, dated=dated)
    named = mentions(report, **NAMED)
    days = tuple((span, day) for span, day in days_of(report) if day is not None)
    votes = votes_of(report, named, days)
    found = Findings(
        mentions=tuple(named), votes=votes, decisions=decisions_of(report, named, days, votes), days=days,
        quotations=tuple(quotations), reasons=tuple(reasons),
    )  # fmt: skip
    return report, found


def proposed(*texts: str, acts: Acts | None = None, dated: date | None = PUBLISHED) -> tuple[Proposal, ...]:
    """What is proposed of reports of several papers."""
    papers = ("Evening Courier", "Herald", "Morning Post")
    return proposals_of([read(text, source=papers[at], dated=dated) for at, text in enumerate(texts)], acts)


def lines(*texts: str, acts: Acts | None = None, dated: date | None = PUBLISHED) -> list[str]:
    """The proposed entries as text, each as a whole."""
    return [proposed_text(proposal) for proposal in proposed(*texts, acts=acts, dated=dated)]

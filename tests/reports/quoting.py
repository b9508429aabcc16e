"""What is quoted in a report, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.entries.days import Day
from hustings.reports.found import Mention, Quotation
from hustings.reports.quotations.quotations import quoted_and_heard
from hustings.reports.quotations.speakers import GRAMMAR, Speakers
from hustings.reports.report import Report, Span


def quotations_of(
    report: Report,
    mentions: Sequence[Mention],
    days: Sequence[tuple[Span, Day]] = (),
    speakers: Speakers = GRAMMAR,
) -> tuple[Quotation, ...]:
    """The quotations of a report, without what else is somebody's word."""
    return quoted_and_heard(report, mentions, days, speakers)[0]

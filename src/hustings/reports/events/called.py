"""What reports are called as sources: as their reader says, else by their own headline, at worst by their file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hustings.reports.events.sources import source_words
from hustings.reports.report import NamedBy, Report


def named(report: Report, source: str, file: str) -> Report:
    """The report under the name that its reader gave it, else under its own headline, with the site of a page.

    Args:
        source: What its reader calls it; empty if nobody said.
        file: What it is called where it has no headline either; the public can do nothing with that.
    """
    if source:
        return replace(report, source=source, named_by=NamedBy.READER)
    if report.title:
        own = f"{report.site}: {report.title}" if report.site and report.site not in report.title else report.title
        return replace(report, source=own, named_by=NamedBy.ITSELF)
    return replace(report, source=file, named_by=NamedBy.FILE)


def told_apart(reports: Iterable[Report]) -> list[Report]:
    """The reports, those numbered that would be one source with one before: "Evening Courier (2), 4 March 2031"."""
    known: set[str] = set()
    apart = []
    for report in reports:
        one, number = report, 1
        while source_words(one) in known:
            number += 1
            one = replace(report, source=f"{report.source} ({number})")
        known.add(source_words(one))
        apart.append(one)
    return apart

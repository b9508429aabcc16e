"""What stands as a source under an entry: a report, or whoever says so in it."""

from __future__ import annotations

import re

from hustings.entries.days import day_words
from hustings.entries.entry import Source, Sureness
from hustings.reports.found import Speaker
from hustings.reports.report import Report

_ITS_WORD = re.compile(r"\b(?:statement|press release|website|notice|bulletin|circular|newsletter)\b", re.IGNORECASE)


def source_words(report: Report) -> str:
    """What a report is called as a source, with its day where that is known and not in its name."""
    if report.dated is None or day_words(report.dated) in report.source or report.dated.isoformat() in report.source:
        return report.source
    return f"{report.source}, {day_words(report.dated)}"


def unnamed(report: Report) -> Source:
    """The source of what a report tells as said, by nobody whom it names or describes."""
    return Source(Sureness.ANONYMOUS, f"somebody who is not named, in {source_words(report)}")


def word_of(kind: Speaker, speaker: str, report: Report) -> Source:
    """The source that somebody is whose words a report tells."""
    sureness = {Speaker.OFFICIAL: Sureness.DECLARED, Speaker.ANONYMOUS: Sureness.ANONYMOUS}.get(kind, Sureness.CLAIMED)
    if kind is Speaker.DOCUMENT and _ITS_WORD.search(speaker):
        sureness = Sureness.DECLARED
    return Source(sureness, f"{speaker}, in {source_words(report)}")

"""Mentions as a test writes them: every place where a name stands."""

from __future__ import annotations

from hustings.reports.found import Kind, Mention, Named
from hustings.reports.report import Report, Span


def mentions(report: Report, **named: Kind) -> list[Mention]:
    """Every place where these names stand; a keyword's underscores are blanks."""
    found = []
    for name, kind in ((each.replace("_", " "), kind) for each, kind in named.items()):
        at = report.text.find(name)
        while at >= 0:
            found.append(Mention(Named(kind, name), Span(at, at + len(name))))
            at = report.text.find(name, at + 1)
    return sorted(found, key=lambda one: one.span)

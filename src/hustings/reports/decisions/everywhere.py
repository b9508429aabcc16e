"""Acts that are for every seat ("barred from every seat"), and seats that only say who somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from hustings.entries.entry import EVERYWHERE
from hustings.reports.found import Decision, Kind, Mention, Named
from hustings.reports.report import Report, Span
from hustings.reports.words.offices import SEAT_HOLDER

_SHUT_OUT = ("bar", "refusal")
_SEATS = r"(?:seats?|constituenc(?:y|ies)|wards?|ridings?|electorates?|electoral districts?)"
_EVERY = re.compile(
    rf"\b(?:(?:from|in|for) (?:standing (?:in|for) |contesting |fighting )?(?:every|any|each|all(?: of)?(?: the| its)?)"
    rf" (?:[a-z-]{{1,20}} )?{_SEATS}|(?:standing|run(?:ning)?|candidate) anywhere|from everywhere)\b",
    re.IGNORECASE,
)
_HOLDER = re.compile(rf" {SEAT_HOLDER}\b", re.IGNORECASE)
_HOLDS = re.compile(rf"\b{SEAT_HOLDER} (?:for|of|in) (?:the )?$", re.IGNORECASE)


HELD = "held"
"""By what a decision has its seat where that is only told as whom somebody sits for: "the MP for Northmere"."""


def with_every_seat(report: Report, decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions, each that shuts somebody out of every seat with that told for its seat."""
    return [_everywhere(report, each) for each in decisions]


def _everywhere(report: Report, decision: Decision) -> Decision:
    held = decision.at if decision.at is not None and _is_held(report, decision.at) else None
    if decision.what in _SHUT_OUT and (decision.at is None or held is not None):
        found = _EVERY.search(report.text[decision.span.start : decision.span.end])
        if found is not None:
            every = Named(Kind.SEAT, EVERYWHERE, known=True, also=(" ".join(found[0].split()),))
            place = Span(decision.span.start + found.start(), decision.span.start + found.end())
            return replace(decision, at=Mention(every, place, "description"))
    return decision if held is None else replace(decision, at=replace(held, by=HELD))


def _is_held(report: Report, at: Mention) -> bool:
    """Whether a seat is told as whom somebody sits for."""
    if at.named.kind is not Kind.SEAT:
        return False
    before = _HOLDS.search(report.text, max(0, at.span.start - 60), at.span.start)
    return before is not None or _HOLDER.match(report.text, at.span.end, at.span.end + 30) is not None

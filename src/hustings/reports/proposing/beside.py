"""What a report tells beside an act: on what conditions it would end, how long it lasts, and numbers.

A register has no line for them, so they are shown with the act that stands nearest before them, of the same person or
seat, else after them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hustings.reports.events.agreeing import same_name
from hustings.reports.events.events import Event
from hustings.reports.found import Condition, Figure, Findings, Mention, Named, Term
from hustings.reports.report import Report, Span, within_a_sentence
from hustings.speech import said

FAR = 3_000
"""So many letters from the nearest telling of an act, nothing is taken to belong to it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A condition, or a number, that is told beside an act.

    Args:
        kind: ``condition``, ``term``, ``majority`` or ``nominations``.
        parts: Each part of the condition, or the number with its unit, in the report's words.
        words: The report's own words.
        speaker: Whose words they are; empty for the report's own.
    """

    kind: str
    parts: tuple[str, ...]
    words: str
    report: int
    span: Span
    speaker: str = ""

    @property
    def sentence(self) -> str:
        """What is told, as a note."""
        if self.kind != "condition":
            return said("Also told: “{words}”.", words=self.words)
        parts = "; ".join(self.parts)
        if self.speaker:
            speaker = within_a_sentence(self.speaker)
            return said("A condition is told, in the words of {speaker}: {parts}.", speaker=speaker, parts=parts)
        return said("A condition is told: {parts}.", parts=parts)


def beside(events: Sequence[Event], read: Sequence[tuple[Report, Findings]]) -> dict[int, tuple[Beside, ...]]:
    """What is told beside each event, by the event's place in their order; each thing beside one event only."""
    found: dict[int, list[Beside]] = {}
    called = [frozenset(pair for telling in event.tellings for pair in telling.named) for event in events]
    for number, (report, findings) in enumerate(read):
        there = sorted(
            (telling.span, at)
            for at, event in enumerate(events)
            for telling in event.tellings
            if telling.report == number and telling.what != "statement"
        )
        starts = [span.start for span, _ in there]
        told: list[Condition | Figure | Term] = [*findings.conditions, *findings.figures, *findings.terms]
        for one in told:
            first, last = bisect_left(starts, one.span.start - 2 * FAR), bisect_right(starts, one.span.end + FAR)
            near = [
                (span.start > one.span.start, _between(span, one.span), at)
                for span, at in there[first:last]
                if _is_of(one, called[at], inside=span.holds(one.span))
            ]
            _, nearest, at = min(near, default=(True, FAR + 1, 0))
            shown = _shown(one, number, report)
            if nearest <= FAR and all(shown.sentence != other.sentence for other in found.get(at, ())):
                found.setdefault(at, []).append(shown)
    return {at: tuple(shown) for at, shown in found.items()}


def _between(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _is_of(one: Condition | Figure | Term, called: Iterable[tuple[str, Named]], *, inside: bool) -> bool:
    """Whether it is told of whom or what an act is: by name, or in one sentence with it where it names nobody."""
    names = dict(_names(one))
    if not names:
        return inside
    return any(field in names and same_name(name, names[field].named) for field, name in called)


def _names(one: Condition | Figure | Term) -> Iterator[tuple[str, Mention]]:
    if one.of is not None:
        yield "person", one.of
    if isinstance(one, Figure) and one.at is not None:
        yield "seat", one.at


def _shown(one: Condition | Figure | Term, number: int, report: Report) -> Beside:
    words = report.words(one.span)
    if isinstance(one, Condition):
        return Beside("condition", one.parts, words, number, one.span, one.speaker)
    if isinstance(one, Term):
        return Beside("term", (words,), words, number, one.span)
    return Beside(one.what, (f"{one.number:,} {one.unit}".strip(),), words, number, one.span)

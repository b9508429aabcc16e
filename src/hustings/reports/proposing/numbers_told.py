"""Two numbers told for one thing: seven branches in one sentence, and eight in another, for the same person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hustings.entries.entry import Source, Sureness
from hustings.reports.events.agreeing import overlap, same_name
from hustings.reports.events.events import Difference, Event, ToldValue
from hustings.reports.events.sources import source_words
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty, Figure, Findings, Named
from hustings.reports.report import Report

MOST = 50
"""Figures of one person or seat that are compared with each other."""


def numbers_that_differ(read: Sequence[tuple[Report, Findings]]) -> tuple[Event, ...]:
    """For each person's nominations or seat's majority of which several numbers are told: an event that says so.

    Numbers of other units ("seven unions", "eight branches"), or of days that are not the same, are of other things.
    """
    groups: dict[tuple[str, str], list[list[tuple[int, Figure]]]] = {}
    for number, (_, findings) in enumerate(read):
        for figure in findings.figures:
            if (about := _about(figure)) is None or figure.number == 0:
                continue
            there = groups.setdefault((figure.what, about.name.casefold()), [])
            home = next(
                (group for group in there[:MOST] if all(_is_same(figure, one) for _, one in group[:MOST])), None
            )
            if home is None:
                there.append(home := [])
            home.append((number, figure))
    found = [
        _event(group, read)
        for there in groups.values()
        for group in there
        if len({figure.number for _, figure in group}) > 1
    ]
    return tuple(sorted(found, key=lambda event: (event.tellings[0].report, event.tellings[0].span)))


def _about(figure: Figure) -> Named | None:
    """Whose number it is: of nominations a person's, of a majority a seat's."""
    mention = figure.of if figure.what == "nominations" else figure.at
    return mention.named if mention is not None else None


def _is_same(one: Figure, other: Figure) -> bool:
    days = one.day is None or other.day is None or overlap(one.day, other.day)
    return days and same_name(_about(one), _about(other)) and _unit(one.unit) == _unit(other.unit)


def _unit(words: str) -> str:
    """The noun of a unit: "local branches of the union" are branches."""
    before = re.split(r" (?:of|from|by|in|for)\b", words.lower(), maxsplit=1)[0]
    return before.split()[-1] if before.split() else ""


def _event(group: Iterable[tuple[int, Figure]], read: Sequence[tuple[Report, Findings]]) -> Event:
    tellings: list[Telling] = []
    values: dict[ToldValue, None] = {}
    for number, figure in group:
        report = read[number][0]
        sentence = next((one.span for one in report.sentences if one.span.holds(figure.span)), figure.span)
        about = _about(figure)
        kind = "person" if figure.what == "nominations" else "seat"
        tellings.append(
            Telling(
                number, "figure", Certainty.HAPPENED, sentence, report.words(sentence),
                (Source(Sureness.REPORTED, source_words(report)),),
                named=((kind, about),) if about is not None else (), told_on=report.dated,
            )
        )  # fmt: skip
        values[ToldValue(f"{figure.number:,} {figure.unit or figure.what}", number, sentence)] = None
    return Event(tuple(tellings), (tuple(tellings),), (Difference("number", tuple(values)),))

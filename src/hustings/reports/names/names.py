"""Whom and what a report names: persons, bodies, offices, seats and other organisations, with every mention of each.

What the register or the book knows is called as it is called there. Everything else is new; nothing is merged with a
known name unless it is written like it, or somebody said that it is an alias. Within the report, "Ms Bell" is the Jo
Bell it names if nobody else there is called so; of two Bells, a bare "Bell" is neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from hustings.reports.days.days import Told
from hustings.reports.found import Kind, Mention, Named
from hustings.reports.names.bodies_named import name_bodies, name_by_words_beside
from hustings.reports.names.gazetteer import Gazetteer, tokens_of
from hustings.reports.names.name_runs import Words
from hustings.reports.names.naming import Naming
from hustings.reports.names.person_words import AFTER_SEATS
from hustings.reports.names.persons_named import name_persons
from hustings.reports.names.pointing_back import describe_back, point_back
from hustings.reports.names.seats_named import name_offices, name_seats
from hustings.reports.report import Report

__all__ = ["Gazetteer", "names_of"]

_LONGEST = 5_000
"""A sentence of more letters than these is not looked at."""


def names_of(
    report: Report, gazetteer: Gazetteer | None = None, days: Sequence[Told] = ()
) -> tuple[tuple[Named, ...], tuple[Mention, ...]]:
    """Whom and what a report names, in the order of first mention, and each mention in its place.

    Args:
        gazetteer: The names that are known.
        days: The stretches that tell days: no name is in them.
    """
    naming = Naming(report, gazetteer or Gazetteer(), _LONGEST)
    _leave_out(naming, days)
    for words in naming.sentences:
        _known(naming, words)
    name_bodies(naming)
    name_seats(naming)
    name_persons(naming)
    name_by_words_beside(naming)
    describe_back(naming)
    name_offices(naming)
    point_back(naming)
    return naming.told()


def _leave_out(naming: Naming, days: Sequence[Told]) -> None:
    """No name is looked for where a day is told."""
    ordered = sorted(span for span, _ in days)
    at = 0
    for words in naming.sentences:
        here = words.sentence.span
        while at < len(ordered) and ordered[at].start < here.end:
            if ordered[at].start >= here.start:
                words.take(ordered[at].start - here.start, min(ordered[at].end, here.end) - here.start)
            at += 1


def _known(naming: Naming, words: Words) -> None:
    """Where names stand that the register or the book has."""
    tokens = words.tokens
    joined = [words.gap(at).strip(" -'") in ("", ".", "&") for at in range(len(tokens) - 1)]
    at = 0
    while at < len(tokens):
        found = naming.gazetteer.longest(tokens, at, joined) if words.is_free(at) else None
        if found is None or not words.free(tokens[at].start, tokens[found[0]].end) or _is_part(words, at, found):
            at += 1
            continue
        last, kind, name = found
        whom = naming.whom(kind, name, tuple(tokens_of(name)))
        whom.known = True
        form = words.joined(at, last)
        by = "name" if form.lower() == name.lower() else "abbreviation" if form.isupper() else "name"
        naming.mention(words, tokens[at].start, tokens[last].end, whom, by)
        at = last + 1


def _is_part(words: Words, at: int, found: tuple[int, Kind, str]) -> bool:
    """Whether a known name is here a part of a longer one: "Rowan" of "Rowan Hill"."""
    last, kind, _ = found
    if kind is not Kind.PERSON and last > at:
        return False
    if kind is Kind.SEAT and last + 1 < len(words.tokens) and words.tokens[last + 1].text in AFTER_SEATS:
        return False
    if words.follows(last) and words.tokens[last + 1].capital and kind in (Kind.PERSON, Kind.SEAT):
        return kind is Kind.PERSON or last == at
    return at > 0 and words.tokens[at - 1].capital and words.gap(at - 1) == " " and last == at and kind is Kind.PERSON

"""Whether what two tellings say can both be right: silence, a fuller name, a vaguer day contradict nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from hustings.entries.days import Day
from hustings.reports.found import Kind, Named

NEAR = timedelta(days=10)
"""How far apart two days may be for tellings that agree on all else to be of one act."""

_LITTLE = frozenset(
    {"the", "a", "an", "of", "s", "and", "for", "its", "his", "her", "their", "mr", "mrs", "ms", "miss", "dr", "sir",
     "dame", "lord", "lady", "cllr", "councillor", "prof", "professor", "party"}
)  # fmt: skip
"""Words of a name that tell nobody from anybody else."""


def same_name(one: Named | None, other: Named | None) -> bool:
    """Whether two reports name the same: by one name or short form; nobody is the same as nobody only.

    A full name and a bare surname are the same only where one report gives the other's name as a short form of its own.
    """
    if one is None or other is None:
        return one is other
    if one.kind is not other.kind and Kind.ORGANISATION not in (one.kind, other.kind):
        return False
    return one.name.casefold() in called(other) or other.name.casefold() in called(one)


def called(named: Named | None) -> set[str]:
    """Every form of a name; the empty one where nobody is named."""
    return {name.casefold() for name in (named.name, *named.also)} if named is not None else {""}


def can_be_one(one: Named | None, other: Named | None) -> bool:
    """Whether two names for who did something, or where, can both be right.

    They can where one is silent, where the one's words or letters are among the other's ("Carr", "Bo Carr"; "NEC",
    "National Executive Committee"; "the panel", "the disputes panel"), and where one is the organisation, which acts
    by its bodies and officers.
    """
    if one is None or other is None or same_name(one, other):
        return True
    if Kind.ORGANISATION in (one.kind, other.kind):
        return True
    return any(_alike(first, second) for first in called(one) for second in called(other))


def _alike(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    return _among(first, second) or _among(second, first) or _letters(one, second) or _letters(other, first)


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name) if word not in _LITTLE]


def _among(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether each word is one of the others, or their first letter."""
    return all(word in many or (len(word) == 1 and any(each[0] == word for each in many)) for word in few)


def _letters(short: str, words: Sequence[str]) -> bool:
    """Whether a name is the first letters of some words: "nec"."""
    return len(words) > 1 and short.replace(".", "") == "".join(word[0] for word in words)


def near(one: Day | None, other: Day | None) -> bool:
    """Whether two days may be one day, one of them told wrong by a few; not known counts as may be."""
    if one is None or other is None or overlap(one, other):
        return True
    if not (one.is_exact and other.is_exact):
        return False
    return abs(one.first - other.first) <= NEAR


def overlap(one: Day, other: Day) -> bool:
    """Whether some day is within both."""
    return one.first <= other.last and other.first <= one.last


def days_agree(days: Iterable[Day]) -> bool:
    """Whether one day can be all of them."""
    days = tuple(days)
    return not days or max(day.first for day in days) <= min(day.last for day in days)

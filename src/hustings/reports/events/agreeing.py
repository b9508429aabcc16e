"""Whether what two tellings say can both be right: silence, a fuller name, a vaguer day contradict nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from hustings.entries.days import Day
from hustings.reports.found import Kind, Named
from hustings.reports.words.titles import ONLY_TITLES
from hustings.reports.words.word_lists import words_of

NEAR = timedelta(days=10)
"""How far apart two days may be for tellings that agree on all else to be of one act."""

_MOST_FORMS = 30
"""Of so many names that tellings have for one thing, the most told, one is chosen."""

_LITTLE = words_of("the a an of s and for its his her their party") | ONLY_TITLES
"""Words of a name that tell nobody from anybody else."""


def same_name(one: Named | None, other: Named | None) -> bool:
    """Whether two reports name the same: by one name or short form; nobody is the same as nobody only.

    A full name and a bare surname are the same only where one report gives the other's name as a short form of its own.
    """
    if one is None or other is None:
        return one is other
    if one.kind is not other.kind and Kind.ORGANISATION not in (one.kind, other.kind):
        return False
    return _folded(one.name) in called(other) or _folded(other.name) in called(one)


def called(named: Named | None) -> set[str]:
    """Every form of a name, as names are compared; the empty one where nobody is named."""
    return {_folded(name) for name in (named.name, *named.also)} if named is not None else {""}


def _folded(name: str) -> str:
    """A name without capitals, article, and what papers curl or leave straight: "The Board", "the board"."""
    folded = " ".join(name.casefold().replace("\u2019", "'").split())
    return folded.removeprefix("the ") or folded


def fullest(names: Sequence[Named]) -> Named | None:
    """Of the names that tellings of one account have for one thing, the one to write; ``None`` where there is none.

    A known name comes first, then a body before its whole organisation, then what most can mean, then the fullest.
    """
    if not names:
        return None
    told = dict(Counter(names).most_common(_MOST_FORMS))
    meant = {one: sum(often for other, often in told.items() if _is_form_of(one, other)) for one in told}
    return max(
        meant,
        key=lambda one: (
            one.known, one.kind is not Kind.ORGANISATION, meant[one], len(one.name), sum(map(str.isupper, one.name)),
        ),
    )  # fmt: skip


def _is_form_of(one: Named, other: Named) -> bool:
    return same_name(one, other) or any(_alike(first, second) for first in called(one) for second in called(other))


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
    return any(_alike(first, second) for first in _forms(one, other) for second in _forms(other, one))


def _forms(named: Named, other: Named) -> set[str]:
    """The forms of a name by which it may be the other: of two persons by name not "the president"."""
    by_name = {form for form in (named.name, *named.also) if form[:4].lower() != "the " and form[:1].isupper()}
    both = named.kind is other.kind is Kind.PERSON and named.name in by_name and other.name[:1].isupper()
    return {_folded(form) for form in by_name} if both else called(named)


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

"""Which pattern a clause is most like: plain counting of the words that they share.

Each pattern lists words and phrases that point to it. One that stands in the clause gives as many points as it has
words, times three if it points to this pattern alone, times two if to two or three, else once. A word of the title
gives one point. Nothing is guessed, and the words that led to a pattern are named beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hustings.patterns.library import patterns
from hustings.patterns.pattern import Pattern

MOST_READ = 20_000
"""The most letters of a pasted clause that are looked at."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*%?|%")
_ENDINGS = ("ments", "ment", "ings", "ing", "ions", "ion", "ied", "ies", "ed", "es", "ly", "s", "e", "y")
_SHORTEST_STEM = 3
_LITTLE_WORDS = """
    a an and are as at be been by each for from has have if in into is it its may must no nobody not of on one or shall
    so some such than that the their them then there they this to two under was were when which who whom will with
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that a clause is like.

    Args:
        score: Points, as counted in this module; above 0.
        words: The words and phrases of the pattern's head that stand in the clause, the weightiest first.
    """

    pattern: Pattern
    score: int
    words: tuple[str, ...]


def nearest_patterns(text: str, many: int = 3) -> tuple[Match, ...]:
    """The patterns that a clause is most like, the nearest first; none where no word points to any.

    Args:
        many: How many at most.
    """
    stems = stems_of(text[:MOST_READ])
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(stems):
        places.setdefault(stem, []).append(place)
    found = (_matched(pattern, stems, places) for pattern in patterns())
    return tuple(sorted((each for each in found if each.score), key=lambda each: -each.score)[: max(many, 0)])


def stems_of(text: str) -> tuple[str, ...]:
    """The words of a text without their endings, in small letters: ``nominated`` and ``nominations`` are one."""
    return tuple(_stem(word.replace("’", "'")) for word in _WORD.findall(text.casefold()))


def cue_stems(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _LITTLE)


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _matched(pattern: Pattern, stems: Sequence[str], places: dict[str, list[int]]) -> Match:
    points: dict[str, int] = {}
    counted: set[tuple[str, ...]] = set()
    met: set[str] = set()
    for cue in pattern.words:
        wanted = stems_of(cue)
        if wanted and wanted not in counted and _stands_in(wanted, stems, places):
            counted.add(wanted)
            points[cue] = len(wanted) * _weight(_how_common()[wanted])
            met.update(wanted)
    for stem in sorted(cue_stems(pattern.title)):
        if stem in places and stem not in met:
            points[next(word for word in _WORD.findall(pattern.title.casefold()) if _stem(word) == stem)] = 1
    words = sorted(points, key=lambda word: -points[word])
    return Match(pattern, sum(points.values()), tuple(words))


def _stands_in(wanted: Sequence[str], stems: Sequence[str], places: dict[str, list[int]]) -> bool:
    """Whether words stand one after the other in a text."""
    return any(tuple(stems[start : start + len(wanted)]) == wanted for start in places.get(wanted[0], ()))


def _weight(patterns_with_it: int) -> int:
    return 3 if patterns_with_it == 1 else 2 if patterns_with_it <= 3 else 1


@cache
def _how_common() -> Counter[tuple[str, ...]]:
    """How many patterns each phrase points to."""
    return Counter(stems for pattern in patterns() for stems in {stems_of(cue) for cue in pattern.words})

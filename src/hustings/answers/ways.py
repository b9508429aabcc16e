"""Ways to bring something about: acts in the order in which they must be done, joined and chosen between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hustings.answers.event import Event

MOST_ACTS = 5
"""How many acts together are tried for one clause."""
MOST_WAYS = 24
"""How many ways to one end are carried along; the shortest are kept."""

Way = tuple[Event, ...]
"""Acts that together bring something about, in the order in which they must be done."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found: ways that work, and whether it looked at everything there is."""

    ways: tuple[Way, ...]
    exhausted: bool


def joined(one: Way, other: Way) -> Way:
    """Both done: the acts of the first, then those of the second that are not among them."""
    return (*one, *(event for event in other if event not in one)) if one else other


def shortest_of(ways: Iterable[Way]) -> tuple[list[Way], bool]:
    """The shortest different ways, and whether any was left out because there were too many or it was too long.

    A way that holds another whole is left out too, and nothing is lost by it.
    """
    kept: list[Way] = []
    for way in sorted(dict.fromkeys(ways), key=len):
        have = set(way)
        if any(set(other) <= have for other in kept):
            continue
        if len(kept) >= MOST_WAYS or len(way) > 3 * MOST_ACTS:
            return kept, True
        kept.append(way)
    return kept, False

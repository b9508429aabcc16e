"""Chance that is the same on every machine: numbers read one after another from a SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")


class Chance:
    """A stream of whole numbers that a name decides. Streams of different names have nothing to do with one another,
    so that one more person in a list does not change how the executive voted."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.drawn = 0

    def below(self, limit: int) -> int:
        """A number from 0 up to, and not including, the limit."""
        self.drawn += 1
        digest = hashlib.sha256(f"commonweal {self.name} {self.drawn}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def between(self, least: int, most: int) -> int:
        """A number from the least to the most, both included."""
        return least + self.below(most - least + 1)

    def in_hundred(self, percent: int) -> bool:
        """Yes in so many cases of a hundred."""
        return self.below(100) < percent

    def one_of(self, choices: Sequence[_T]) -> _T:
        """One of these."""
        return choices[self.below(len(choices))]

    def some_of(self, choices: Sequence[_T], number: int) -> list[_T]:
        """So many different ones of these, in an order of chance."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _ in range(min(number, len(left)))]

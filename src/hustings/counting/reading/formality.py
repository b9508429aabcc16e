"""Which papers of an Australian Senate election are formal, and what preferences their marks are.

Source: Commonwealth Electoral Act 1918 (Cth), ss.239, 268A, 269 and 272, as they stand since 2016.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LEAST_BELOW = 6
"""Squares below the line that have to be numbered for a formal paper, s.268A(1)(b); all where there are fewer."""
ONE = "/*"
"""How the Commission writes a tick and a cross, each taken as the number 1: ss.268A(2)(a), 269(1A)(a)."""
_USUAL = {**{str(number): number for number in range(1, 1000)}, **dict.fromkeys(ONE, 1)}

SET_ASIDE = "numbers after one that is repeated or missing"
ABOVE_UNUSED = "marks above the line, the paper being formal below it"
BELOW_UNUSED = "marks below the line, the paper being formal above it only"
INFORMAL = "papers formal neither above nor below the line"


class UnknownMark(ValueError):
    """A square holds something that is neither a number nor a tick nor a cross."""


@dataclass(frozen=True, slots=True)
class Square:
    """A square below the line: the group it stands in, and the candidate."""

    ticket: str
    name: str


class SquareOrder:
    """The squares of a ballot paper, above the line and below, in the order of its columns.

    Args:
        above: The groups that have a square above the line.
        below: The candidates.
    """

    __slots__ = ("_groups", "_known", "above", "below", "names")

    def __init__(self, above: Sequence[str], below: Sequence[Square]) -> None:
        self.above = tuple(above)
        self.below = tuple(below)
        self._groups = [
            tuple(n for n, square in enumerate(self.below) if square.ticket == ticket) for ticket in self.above
        ]
        plain = Counter(square.name for square in self.below)
        self.names = tuple(
            square.name if plain[square.name] == 1 else f"{square.name} ({square.ticket})" for square in self.below
        )
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def preferences(self, cells: Sequence[str]) -> tuple[tuple[int, ...], list[str]]:
        """What a paper's marks say.

        Args:
            cells: The marks, a cell a square, those above the line first; squares left out at the end are empty.
        Returns:
            The candidates in the order of preference, nobody for an informal paper; and what was set aside and why.
        Raises:
            UnknownMark: If a cell is no mark, or there are more cells than squares.
        """
        split = len(self.above)
        if len(cells) > split + len(self.below) and any(cell.strip() for cell in cells[split + len(self.below) :]):
            raise UnknownMark(f"{len(cells)} marks stand here and the paper has {split + len(self.below)} squares.")
        above, above_whole = numbered(cells[:split])
        below, below_whole = numbered(cells[split : split + len(self.below)]) if len(cells) > split else ([], True)
        reasons: list[str] = []
        if len(below) >= min(LEAST_BELOW, len(self.below)):  # s.269(2): formal below the line, so counted below
            if any(cell.strip() for cell in cells[:split]):
                reasons.append(ABOVE_UNUSED)
            if not below_whole:
                reasons.append(SET_ASIDE)
            return tuple(below), reasons
        if not above:
            return (), [INFORMAL]
        if any(cell.strip() for cell in cells[split:]):
            reasons.append(BELOW_UNUSED)
        if not above_whole:
            reasons.append(SET_ASIDE)
        return self._down_the_groups(tuple(above)), reasons

    def _down_the_groups(self, groups: tuple[int, ...]) -> tuple[int, ...]:
        """Section 272: the candidates of the group marked 1 from the top, then those of the group marked 2."""
        if (known := self._known.get(groups)) is None:
            known = self._known[groups] = tuple(one for group in groups for one in self._groups[group])
        return known


def numbered(cells: Sequence[str]) -> tuple[list[int], bool]:
    """The squares that count, in the order of their numbers: 1, 2, 3 up to the first that is repeated or missing.

    Returns:
        The squares by place from 0, and whether nothing had to be disregarded (s.268A(2)(b), s.269(1A)(b)).
    """
    at: dict[int, int] = {}
    repeated: set[int] = set()
    for place, mark in enumerate(cells):
        if not mark:
            continue
        number = _USUAL.get(mark)
        if number is None:
            mark = mark.strip()
            if not mark:
                continue
            if not (mark.isascii() and mark.isdigit() and len(mark) < 10):
                raise UnknownMark(f"{mark[:20]!r} is neither a number nor a tick nor a cross (/ or *).")
            number = int(mark)
        if number in at:
            repeated.add(number)
        at[number] = place
    order: list[int] = []
    number = 1
    while number in at and number not in repeated:
        order.append(at[number])
        number += 1
    return order, len(order) == len(at) and not repeated

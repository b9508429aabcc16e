"""Papers on the move: parcels of one value, and the pile that each candidate holds. Exact fractions throughout."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from hustings.counting.recount.filed import Preferences, collapsed

Papers = dict[Preferences, int]
"""How many papers bear each list of preferences that are still to come."""


@dataclass(frozen=True)
class Parcel:
    """Papers that came to a candidate together, each worth the same.

    Attributes:
        value: What one paper is worth, of a vote.
        papers: What each paper still prefers after the candidate who holds it.
        came: The number of the transfer that brought it; 0 for first preferences.
    """

    value: Fraction
    papers: Papers
    came: int = 0

    @cached_property
    def many(self) -> int:
        return sum(self.papers.values())

    @cached_property
    def votes(self) -> Fraction:
        return self.value * self.many


def deal(papers: Papers, standing: Collection[int]) -> dict[int | None, Papers]:
    """Papers by the next available preference: candidates in the order of the ballot paper, and last ``None`` for
    papers with no next.

    What goes to a candidate holds the preferences after her.
    """
    piles: dict[int | None, list[tuple[Preferences, int]]] = {}
    for preferences, many in papers.items():
        at = 0
        while at < len(preferences) and preferences[at] not in standing:
            at += 1
        to = preferences[at] if at < len(preferences) else None
        piles.setdefault(to, []).append((preferences[at + 1 :] if to is not None else (), many))
    ordered: dict[int | None, Papers] = {}
    for to in sorted(to for to in piles if to is not None):
        ordered[to] = collapsed(piles[to])
    if None in piles:
        ordered[None] = collapsed(piles[None])
    return ordered


def together(parcels: Iterable[Parcel]) -> list[tuple[Fraction, Papers]]:
    """The papers of several parcels, those of one value put together, the greatest value first."""
    by_value: dict[Fraction, list[tuple[Preferences, int]]] = {}
    for parcel in parcels:
        by_value.setdefault(parcel.value, []).extend(parcel.papers.items())
    return [(value, collapsed(by_value[value])) for value in sorted(by_value, reverse=True)]


def down(amount: Fraction, places: int) -> Fraction:
    """``amount`` to so many decimals, the remainder ignored."""
    scale = 10**places
    return Fraction(amount.numerator * scale // amount.denominator, scale)


def ratio(amount: Fraction) -> str:
    """An exact value as numerator and denominator, ``11/50``, or as a whole number."""
    return str(amount)


def text(amount: Fraction | int, places: int) -> str:
    """An amount that has no more than so many decimals, with all of them: ``1234.56789``.

    Raises:
        ArithmeticError: If it has more; then a step of the law was made wrongly.
    """
    scaled = Fraction(amount) * 10**places
    if scaled.denominator != 1:
        raise ArithmeticError(f"{amount} has more than {places} decimals")
    whole, rest = divmod(abs(scaled.numerator), 10**places)
    sign = "-" if scaled.numerator < 0 else ""
    return f"{sign}{whole}.{str(rest).rjust(places, '0')}" if places else f"{sign}{whole}"

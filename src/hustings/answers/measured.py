"""A comparison told as shares of wholes: the numbers, and the sentence that an officer can check with a pencil."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hustings.rulebook import number_words

_ASKED = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}


@dataclass(frozen=True, slots=True)
class Portion:
    """One share, with its numbers.

    Args:
        section: The section of the vote that it is of; empty for the whole vote.
        of: What the whole is, with its number: ``1,892 valid papers``.
        weight: What it counts for in the sum.
        ahead: Whether *for* is ahead in it, where the whole is the votes for and against;
            ``None`` too where they are as many.
    """

    section: str
    part: Fraction
    whole: Fraction
    of: str
    weight: Fraction
    ahead: bool | None

    @property
    def share(self) -> Fraction:
        return self.part / self.whole


@dataclass(frozen=True, slots=True)
class Measured:
    """A comparison of shares with what is asked.

    Args:
        total: The exact sum of all portions, each with its weight.
        needed: For one share: the least whole number that is enough of this whole or, for *less than* and *at most*,
            the most that is not too many; ``None`` where there are several shares, or no such number.
        holds: Whether it holds.
    """

    portions: tuple[Portion, ...]
    total: Fraction
    op: str
    bound: Fraction
    needed: int | None
    holds: bool

    @property
    def text(self) -> str:
        """``1,435 of 1,892 valid papers is about 75.85 %; at least 2/3 is asked, which takes 1,262: yes``."""
        return _words(self)

    @property
    def against_the_result(self) -> tuple[Portion, ...]:
        """The sections in which another side is ahead than in the sum."""
        together = self.holds if self.op in (">", ">=") else not self.holds
        known = [portion for portion in self.portions if portion.ahead is not None]
        return tuple(portion for portion in known if portion.ahead is not together) if len(known) > 1 else ()


def percent(number: Fraction) -> str:
    """``98.63 %`` to two places, with *about* before it where that is not exact."""
    shown = f"{percent_figure(number)} %"
    return shown if Fraction(round(number * 10_000), 10_000) == number else f"about {shown}"


def percent_figure(number: Fraction) -> str:
    """``98.63``: hundredths of the number, to two places."""
    return number_words(Fraction(round(number * 10_000), 100))


def _words(told: Measured) -> str:
    held = "yes" if told.holds else "no"
    asked = f"{_ASKED[told.op]} {_fraction(told.bound)} is asked"
    if len(told.portions) == 1 and told.portions[0].weight == 1:
        (portion,) = told.portions
        takes = "which takes" if told.op in (">", ">=") else "which allows at most"
        needed = f", {takes} {told.needed:,}" if told.needed is not None else ""
        return f"{_portion_words(portion)} is {percent(portion.share)}; {asked}{needed}: {held}"
    portions = "; ".join(
        f"{_portion_words(portion)}, {percent(portion.share)}, counts {_fraction(portion.weight)}"
        for portion in told.portions
    )
    exact = f", exactly {number_words(told.total)}" if percent(told.total).startswith("about") else ""
    other = "".join(
        f"; in {portion.section or 'one part'} the other side is ahead" for portion in told.against_the_result
    )
    return f"{percent(told.total)} ({portions}){exact}; {asked}: {held}{other}"


def _portion_words(portion: Portion) -> str:
    where = f" in {portion.section}" if portion.section and portion.section not in portion.of else ""
    return f"{number_words(portion.part)} of {portion.of}{where}"


def _fraction(number: Fraction) -> str:
    """``1/2``, ``2/3``, ``40``: as clauses write what they ask."""
    return number_words(number) if number.denominator == 1 else f"{number.numerator:,}/{number.denominator:,}"

"""A comparison told as shares of wholes: the numbers, and the sentence that an officer can check with a pencil."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hustings.rulebook import number_words, value_words
from hustings.speech import numeral, said


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
    figure = percent_figure(number)
    return said("{figure} %", figure=figure) if _is_exact(number) else said("about {figure} %", figure=figure)


def _is_exact(number: Fraction) -> bool:
    """Whether a per cent of two places says it exactly."""
    return Fraction(round(number * 10_000), 10_000) == number


def percent_figure(number: Fraction) -> str:
    """``98.63``: hundredths of the number, to two places."""
    return number_words(Fraction(round(number * 10_000), 100))


def _words(told: Measured) -> str:
    held = value_words(told.holds)
    if len(told.portions) == 1 and told.portions[0].weight == 1:
        (portion,) = told.portions
        return said(
            "{portion} is {percent}; {asked}: {answer}",
            portion=_portion_words(portion), percent=percent(portion.share), asked=_asked(told), answer=held,
        )  # fmt: skip
    portions = "; ".join(
        said(
            "{portion}, {percent}, counts {weight}",
            portion=_portion_words(portion), percent=percent(portion.share), weight=_fraction(portion.weight),
        )
        for portion in told.portions
    )  # fmt: skip
    total = f"{percent(told.total)} ({portions})"
    if not _is_exact(told.total):
        total = said("{total}, exactly {number}", total=total, number=number_words(told.total))
    other = "".join(f"; {_other_side(portion)}" for portion in told.against_the_result)
    return f"{total}; {_asked(told)}: {held}{other}"


def _asked(told: Measured) -> str:
    """What is asked and, of one share, how many of its whole that takes or allows."""
    bound = _fraction(told.bound)
    if told.needed is None:
        match told.op:
            case ">":
                return said("more than {bound} is asked", bound=bound)
            case ">=":
                return said("at least {bound} is asked", bound=bound)
            case "<":
                return said("less than {bound} is asked", bound=bound)
            case _:
                return said("at most {bound} is asked", bound=bound)
    needed = numeral(f"{told.needed:,}")
    match told.op:
        case ">":
            return said("more than {bound} is asked, which takes {needed}", bound=bound, needed=needed)
        case ">=":
            return said("at least {bound} is asked, which takes {needed}", bound=bound, needed=needed)
        case "<":
            return said("less than {bound} is asked, which allows at most {needed}", bound=bound, needed=needed)
        case _:
            return said("at most {bound} is asked, which allows at most {needed}", bound=bound, needed=needed)


def _other_side(portion: Portion) -> str:
    if portion.section:
        return said("in {section} the other side is ahead", section=portion.section)
    return said("in one part the other side is ahead")


def _portion_words(portion: Portion) -> str:
    part = number_words(portion.part)
    if portion.section and portion.section not in portion.of:
        return said("{part} of {whole} in {section}", part=part, whole=portion.of, section=portion.section)
    return said("{part} of {whole}", part=part, whole=portion.of)


def _fraction(number: Fraction) -> str:
    """``1/2``, ``2/3``, ``40``: as clauses write what they ask."""
    return numeral(f"{number.numerator:,}/{number.denominator:,}") if number.denominator != 1 else number_words(number)

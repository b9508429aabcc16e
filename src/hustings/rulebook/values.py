"""What a term or an expression can be: yes or no, a number, a day, a choice, a duration, or not known.

Values are Python's own: ``bool``, ``Fraction``, ``date``, ``str`` (a choice) and ``Duration``. ``None`` is *not known*.
A number or a day that is known only within bounds is a ``Span``: a comparison is yes or no where the bounds settle it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hustings.entries.days import Duration, day_words


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number of which only bounds are known, both included; ``None`` for no bound on that side."""

    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Some day from ``low`` to ``high``, both included; never one day only."""

    low: date
    high: date


Value = bool | Fraction | date | str | Duration | NumberSpan | DaySpan | None


@dataclass(frozen=True, slots=True)
class ValueType:
    """The type of a term or expression.

    Args:
        name: ``yes/no``, ``number``, ``date``, ``choice``, ``months`` (a duration of months or years) or ``days``.
        choices: The closed list, for ``choice``; empty for a bare quoted word not yet compared with anything.
    """

    name: str
    choices: tuple[str, ...] = ()

    def words(self) -> str:
        """The type as a message names it."""
        if self.name == "choice":
            return "one of " + ", ".join(self.choices) if self.choices else "a choice"
        return {"months": "a duration of months", "days": "a duration of days", "date": "a date",
                "number": "a number", "yes/no": "yes or no"}[self.name]  # fmt: skip


YES_NO = ValueType("yes/no")
NUMBER = ValueType("number")
DATE = ValueType("date")
MONTHS = ValueType("months")
DAYS = ValueType("days")


def is_known(value: Value) -> bool:
    """Whether a value is settled: neither not known nor only bounded."""
    return value is not None and not isinstance(value, NumberSpan | DaySpan)


def number_words(number: Fraction) -> str:
    """``1,262``, ``0.5``, ``98.63``, or a fraction where no decimal of nine places is exact: ``1/3``."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    places = 0
    while places <= 9 and (10**places) % number.denominator:
        places += 1
    if places <= 9:
        whole, part = divmod(abs(number.numerator) * 10**places // number.denominator, 10**places)
        return f"{'-' * (number < 0)}{whole:,}.{part:0{places}d}"
    return f"{number.numerator:,}/{number.denominator:,}"


def _rounded(number: Fraction) -> str:
    """Beside a fraction that nobody reads at a glance, what it comes to."""
    if number.denominator <= 100 or "/" not in number_words(number):
        return ""
    if 0 <= number <= 1:
        return f" (about {number_words(Fraction(round(number * 10_000), 100))} %)"
    return f" (about {number_words(round(number, 2))})"


def value_words(value: Value) -> str:
    """A value for a reader; ``not known`` for none, ``at least 34`` for a lower bound."""
    match value:
        case None:
            return "not known"
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return number_words(value) + _rounded(value)
        case date():
            return day_words(value)
        case Duration():
            return value.words()
        case NumberSpan(low, high):
            if low is not None and high is not None:
                return f"from {number_words(low)} to {number_words(high)}"
            if low is not None:
                return f"at least {number_words(low)}"
            return f"at most {number_words(high)}" if high is not None else "not known"
        case DaySpan(low, high):
            return (
                f"some day up to {day_words(high)}"
                if low == date.min
                else (f"some day from {day_words(low)} to {day_words(high)}")
            )
        case _:
            return value

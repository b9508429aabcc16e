"""What a term or an expression can be: yes or no, a number, a day, a choice, a duration, or not known.

Values are Python's own: ``bool``, ``Fraction``, ``date``, ``str`` (a choice) and ``Duration``. ``None`` is *not known*.
A number or a day that is known only within bounds is a ``Span``: a comparison is yes or no where the bounds settle it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hustings.entries.days import Duration, day_words
from hustings.speech import numeral, said, said_as


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
    return numeral(_numeral(number))


def _numeral(number: Fraction) -> str:
    if number.denominator == 1:
        return f"{number.numerator:,}"
    places = 0
    while places <= 9 and (10**places) % number.denominator:
        places += 1
    if places <= 9:
        whole, part = divmod(abs(number.numerator) * 10**places // number.denominator, 10**places)
        return f"{'-' * (number < 0)}{whole:,}.{part:0{places}d}"
    return f"{number.numerator:,}/{number.denominator:,}"


def plain_number(number: Fraction) -> str:
    """A number as a register and a worked example write it: ``20000``, ``2.5``; ``1/3`` where no decimal is exact."""
    return _numeral(number).replace(",", "")


def _with_rounded(number: Fraction) -> str:
    """A number; beside a fraction that nobody reads at a glance, what it comes to."""
    words = number_words(number)
    if number.denominator <= 100 or "/" not in words:
        return words
    if 0 <= number <= 1:
        figure = number_words(Fraction(round(number * 10_000), 100))
        return said("{number} (about {figure} %)", number=words, figure=figure)
    return said("{number} (about {figure})", number=words, figure=number_words(round(number, 2)))


def value_words(value: Value) -> str:
    """A value for a reader; ``not known`` for none, ``at least 34`` for a lower bound."""
    match value:
        case None:
            # Translators: one of three labels, alone or behind a colon; forms that need no verb before them.
            return said_as("answer", "not known")
        case bool():
            # Translators: a label, alone or behind a colon, as on a ballot paper; not the echo of a question's verb.
            return said_as("answer", "yes") if value else said_as("answer", "no")
        case Fraction():
            return _with_rounded(value)
        case date():
            return day_words(value)
        case Duration():
            return value.words()
        case NumberSpan(low, high):
            if low is not None and high is not None:
                return said("from {low} to {high}", low=number_words(low), high=number_words(high))
            if low is not None:
                return said("at least {number}", number=number_words(low))
            if high is not None:
                return said("at most {number}", number=number_words(high))
            return said_as("answer", "not known")
        case DaySpan(low, high):
            if low == date.min:
                return said("some day up to {day}", day=day_words(high))
            return said("some day from {first} to {last}", first=day_words(low), last=day_words(high))
        case _:
            return value

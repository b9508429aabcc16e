"""Values written out in an expression: numbers, days and durations."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from hustings.entries.days import Duration
from hustings.rulebook.expressions import Literal
from hustings.rulebook.refusals import NO_TIMES, refuse_function
from hustings.rulebook.tokens import KEYWORDS, Token, Tokens, shortened

MOST_UNITS_DIGITS = 9
"""The most digits of the number in a duration."""

_UNITS: dict[str, Callable[[int], Duration]] = {
    "year": lambda many: Duration(months=12 * many),
    "month": lambda many: Duration(months=many),
    "week": lambda many: Duration(days=7 * many),
    "day": lambda many: Duration(days=many),
}
_ISO_DURATION = re.compile(r"(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_TIME = re.compile(r"-?P.*T|\d{2}:\d{2}|.*T\d{2}:", re.ASCII)


def read_number_or_duration(row: Tokens) -> Literal:
    """The number that is looked at, or with the unit behind it a duration: ``5``, ``14 days``.

    Raises:
        ExpressionError: If its unit is none, or it is longer than any rule.
    """
    token = row.token
    row.at += 1
    if row.token.kind != "word" or row.token.text in KEYWORDS:
        return Literal(Fraction(token.text), token.text)
    unit = row.token.text
    if unit in ("working", "clear") and row.ahead(1) in ("day", "days"):
        row.fail(f"`{unit} days` stand only in `within`", "write plain days here", token)
    made = _UNITS.get(unit.removesuffix("s"))
    if made is None:
        if unit.removesuffix("s") in ("hour", "minute", "second"):
            row.fail(NO_TIMES, "count in days, weeks, months or years", token)
        row.fail(
            f'Nothing joins "{token.text}" and "{shortened(unit)}"',
            "write a sign between them, or a duration: 5 years, 12 months, 2 weeks, 14 days",
        )
    if not token.text.isdecimal():
        row.fail("A duration is a whole number of its unit", "write `18 months`, not `1.5 years`", token)
    if len(token.text) > MOST_UNITS_DIGITS:
        row.fail("A duration is longer than any rule", f"write at most {MOST_UNITS_DIGITS} digits", token)
    row.at += 1
    return Literal(made(int(token.text)), f"{token.text} {unit}")


def read_called(row: Tokens) -> Literal:
    """``date("2024-10-01")`` or ``duration("P5Y")``; the word is looked at."""
    start, word = row.at, row.token
    row.at += 2
    quoted = row.token
    if quoted.kind != "text" or row.ahead(1) != ")":
        refuse_function(row, word.text, word)
    row.at += 2
    made = read_day(row, quoted.text, quoted) if word.text == "date" else read_iso_duration(row, quoted.text, quoted)
    return Literal(made.value, row.written(start))


def read_at_literal(row: Tokens) -> Literal:
    """``@"2024-10-01"`` or ``@"P5Y"``; the sign is looked at."""
    start = row.at
    row.at += 1
    quoted = row.token
    if quoted.kind != "text":
        row.fail("After `@` a quoted day or duration is expected", "write 2024-10-01, without `@`")
    row.at += 1
    made = read_iso_duration if quoted.text.lstrip("-").startswith("P") else read_day
    return Literal(made(row, quoted.text, quoted).value, row.written(start))


def read_day(row: Tokens, text: str, at: Token) -> Literal:
    """The day that a text names; ``at`` is where it stands, for the message.

    Raises:
        ExpressionError: If no calendar has it.
    """
    if _ISO_TIME.match(text):
        row.fail(NO_TIMES, "write a day: 2024-10-01", at)
    if not _ISO_DAY.fullmatch(text):
        row.fail(f'"{shortened(text)}" is not a day', "write year, month and day: 2024-10-01", at)
    try:
        return Literal(date.fromisoformat(text), text)
    except ValueError:
        row.fail(f"{text} is a day that no calendar has", "look at the month and the day", at)


def read_iso_duration(row: Tokens, text: str, at: Token) -> Literal:
    """The duration that a text such as ``P5Y`` names; ``at`` is where it stands, for the message.

    Raises:
        ExpressionError: If it is none, or mixes months with days.
    """
    if _ISO_TIME.match(text):
        row.fail(NO_TIMES, "count in days, months or years", at)
    found = _ISO_DURATION.fullmatch(text)
    if not found:
        row.fail(f'"{shortened(text)}" is not a duration', "write 5 years, 12 months or 14 days", at)
    minus, *numbers = found.groups()
    if any(number and len(number) > MOST_UNITS_DIGITS for number in numbers):
        row.fail("A duration is longer than any rule", f"write at most {MOST_UNITS_DIGITS} digits", at)
    years, months, days = (int(number or 0) for number in numbers)
    if numbers[2] and (numbers[0] or numbers[1]):
        row.fail("A duration is of months or of days, never of both", "add them one after the other", at)
    sign = -1 if minus else 1
    return Literal(Duration(months=sign * (12 * years + months), days=sign * days), text)

"""Comparing and calculating with values of which only bounds may be known; exact, and never too large.

What cannot be worked out is not known; nothing here raises, whatever the types.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from hustings.entries.days import Duration, add
from hustings.rulebook.values import DaySpan, NumberSpan, Value

LARGEST = 10**60
"""A number whose numerator or denominator goes beyond this is not known, so that no book can make arithmetic slow."""


def compare(op: str, left: Value, right: Value) -> bool | None:
    """Whether ``left op right``: yes or no where every reading of both sides agrees, else not known.

    Words are ordered as text; that the choices of a term have no order is a question of types, settled before. Values
    of different types, and an order of yes and no, are not known.
    """
    if left is None or right is None:
        return None
    one, two = type(left), type(right)
    if one is two:
        if one is Fraction:
            a = left.numerator * right.denominator  # type: ignore[union-attr]
            b = right.numerator * left.denominator  # type: ignore[union-attr]
            return _ordered(op, a, b)
        if one is date or one is str:
            return _ordered(op, left, right)
        if one is bool:
            if op == "=":
                return left == right
            return left != right if op == "!=" else None
        if one is Duration:
            return _compare_durations(op, left, right)  # type: ignore[arg-type]
    return _compare_spans(op, left, right)


def _ordered(op: str, a: Any, b: Any) -> bool:
    match op:
        case ">=":
            return bool(a >= b)
        case "<=":
            return bool(a <= b)
        case ">":
            return bool(a > b)
        case "<":
            return bool(a < b)
        case "=":
            return bool(a == b)
        case _:
            return bool(a != b)


def _compare_durations(op: str, left: Duration, right: Duration) -> bool | None:
    if (left.months and right.days) or (left.days and right.months):
        return None  # months are not days
    return _ordered(op, (left.months, left.days), (right.months, right.days))


def _compare_spans(op: str, left: Value, right: Value) -> bool | None:
    if not ((_numeric(left) and _numeric(right)) or (_datelike(left) and _datelike(right))):
        return None
    (low, high), (least, most) = _bounds(left), _bounds(right)
    below = high is not None and least is not None and high < least  # every left before every right
    above = low is not None and most is not None and low > most
    match op:
        case "<":
            return True if below else False if low is not None and most is not None and low >= most else None
        case "<=":
            return True if high is not None and least is not None and high <= least else False if above else None
        case ">":
            return True if above else False if high is not None and least is not None and high <= least else None
        case ">=":
            return True if low is not None and most is not None and low >= most else False if below else None
    if below or above:
        return op == "!="
    if low is not None and low == high == least == most:
        return op == "="
    return None


def lies(of: Value, low: Value, high: Value, from_low: str, to_high: str) -> bool | None:
    """Whether ``low <= of <= high``; no as well where nothing can lie between."""
    after, before = compare(from_low, low, of), compare(to_high, of, high)
    if after is False or before is False or compare("<=", low, high) is False:
        return False
    return True if after and before else None


def _numeric(value: Value) -> bool:
    return isinstance(value, Fraction | NumberSpan)


def _datelike(value: Value) -> bool:
    return isinstance(value, date | DaySpan)


def _bounds(value: Value) -> tuple[Any, Any]:
    return (value.low, value.high) if isinstance(value, NumberSpan | DaySpan) else (value, value)


def calculate(op: str, left: Value, right: Value) -> Value:
    """``left op right`` with op ``+ - * /``, exactly; not known where it cannot be worked out or types differ."""
    if left is None or right is None:
        return None
    one, two = type(left), type(right)
    if one is Fraction:
        if two is Fraction:
            return _calculate_numbers(op, left, right)  # type: ignore[arg-type]
        if two is Duration:
            return _scaled(right, left) if op == "*" else None  # type: ignore[arg-type]
        return _calculate_spans(op, left, right) if two is NumberSpan else None
    if two is Duration:
        if one is date or one is DaySpan:
            return _moved(left, right, 1 if op == "+" else -1) if op in "+-" else None  # type: ignore[arg-type]
        return _calculate_durations(op, left, right) if one is Duration else None  # type: ignore[arg-type]
    if one is Duration:
        if two is date or two is DaySpan:
            return _moved(right, left, 1) if op == "+" else None  # type: ignore[arg-type]
        if two is Fraction and op == "*":
            return _scaled(left, right)  # type: ignore[arg-type]
        if two is Fraction and op == "/":
            return _scaled(left, 1 / right) if right else None  # type: ignore[arg-type, operator]
        return None
    if one is NumberSpan and (two is Fraction or two is NumberSpan):
        return _calculate_spans(op, left, right)
    if one is date and two is date and op == "-":
        return Duration(days=left.toordinal() - right.toordinal())  # type: ignore[union-attr]
    return None


def _bounded(number: Fraction) -> Fraction | None:
    return number if -LARGEST <= number.numerator <= LARGEST and number.denominator <= LARGEST else None


def _calculate_numbers(op: str, left: Fraction, right: Fraction) -> Fraction | None:
    if op == "+":
        return _bounded(left + right)
    if op == "-":
        return _bounded(left - right)
    if op == "*":
        return _bounded(left * right)
    return _bounded(left / right) if right else None


def _calculate_durations(op: str, left: Duration, right: Duration) -> Value:
    if (left.months and right.days) or (left.days and right.months):
        return None
    if op == "/":
        part, whole = (left.months, right.months) if right.months else (left.days, right.days)
        return Fraction(part, whole) if whole else None
    if op == "*":
        return None
    sign = 1 if op == "+" else -1
    return Duration(left.months + sign * right.months, left.days + sign * right.days)


def _scaled(span: Duration, by: Fraction) -> Duration | None:
    """A duration times a number; FEEL leaves a part of a month out (towards zero), and part of a day is not known."""
    months, days = span.months * by, span.days * by
    if days.denominator != 1 or abs(months) > LARGEST or abs(days) > LARGEST:
        return None
    return Duration(months=int(months), days=int(days))


def _moved(day: date | DaySpan, span: Duration, sign: int) -> date | DaySpan | None:
    """A day moved by a duration; not known outside the calendar, and a span's bounds stay within it.

    A later day never moves to an earlier one, so that the bounds of a span can be moved one by one.
    """
    if isinstance(day, date):
        try:
            return add(day, span, sign)
        except OverflowError:
            return None
    low, high = _moved(day.low, span, sign), _moved(day.high, span, sign)
    if (low if sign * (span.months or span.days) > 0 else high) is None:
        return None  # even the reading that stays longest within the calendar has left it
    first = low if isinstance(low, date) and day.low != date.min else date.min  # "some day up to" has no beginning
    last = high if isinstance(high, date) else date.max
    return first if first == last else DaySpan(first, last)


def _calculate_spans(op: str, left: Value, right: Value) -> Value:
    (low, high), (least, most) = _bounds(left), _bounds(right)
    if op == "+":
        return _span(_both(low, least, lambda a, b: a + b), _both(high, most, lambda a, b: a + b))
    if op == "-":
        return _span(_both(low, most, lambda a, b: a - b), _both(high, least, lambda a, b: a - b))
    if op == "*":
        if isinstance(right, Fraction):
            return _times(low, high, right)
        return _times(least, most, left) if isinstance(left, Fraction) else None
    if isinstance(right, Fraction):
        return _times(low, high, 1 / right) if right else None
    if low is not None and low >= 0 and least is not None and least > 0:
        return _span(low / most if most is not None else Fraction(0), high / least if high is not None else None)
    return None


def _both(a: Fraction | None, b: Fraction | None, join: Callable[[Fraction, Fraction], Fraction]) -> Fraction | None:
    return None if a is None or b is None else join(a, b)


def _times(low: Fraction | None, high: Fraction | None, by: Fraction) -> Value:
    if not by:
        return by
    a, b = (None if low is None else low * by), (None if high is None else high * by)
    return _span(a, b) if by > 0 else _span(b, a)


def _span(low: Fraction | None, high: Fraction | None) -> Value:
    low = None if low is None else _bounded(low)
    high = None if high is None else _bounded(high)
    if low is None and high is None:
        return None
    return low if low == high else NumberSpan(low, high)

"""Comparing and calculating with exact fractions in SQL: cross-multiplied whole numbers, never a floating one.

What ``rulebook.arithmetic`` does with Python's values is done here with texts, case by case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hustings.rulebook.sql.values import (
    NO_BOUND,
    ONE,
    Columns,
    Days,
    Number,
    Part,
    Span,
    Sql,
    YesNo,
    over,
    whole,
)

_T = TypeVar("_T")

COUNTED_BITS = 40
"""A count of people, seats or bodies has fewer bits."""


def product(columns: Columns, a: Sql, b: Sql, bits: int) -> Sql:
    """Two whole numbers multiplied, noticed where that is too much."""
    if a == ONE:
        return b
    if b == ONE:
        return a
    sql = over(f"({columns.dialect.wide(a.text, bits)} * {b.text})", a, b)
    columns.guard(sql, bits)
    return sql


def ordered(columns: Columns, a: Part, op: str, b: Part) -> Sql:
    """A comparison of two fractions; NULL where one is."""
    left = product(columns, a.n, b.d, a.n_bits + b.d_bits)
    right = product(columns, b.n, a.d, b.n_bits + a.d_bits)
    return over(f"({left.text} {op} {right.text})", left, right)


def days_ordered(a: Sql, op: str, b: Sql) -> Sql:
    """A comparison of two whole numbers, such as days; NULL where one is."""
    return over(f"({a.text} {op} {b.text})", a, b)


def compare_numbers(columns: Columns, op: str, left: Number, right: Number) -> YesNo:
    """``left op right``: yes or no where every reading agrees."""
    if left.exact and right.exact:
        return YesNo(ordered(columns, left.low, "<>" if op == "!=" else op, right.low))

    def test(a: Part, sign: str, b: Part) -> Sql:
        return ordered(columns, a, sign, b)

    return YesNo(_readings(op, test, (left.low, left.high), (right.low, right.high)))


def compare_days(op: str, left: Days, right: Days) -> YesNo:
    """The same of two dates."""
    if left.exact and right.exact:
        return YesNo(days_ordered(left.low, "<>" if op == "!=" else op, right.low))
    return YesNo(_readings(op, days_ordered, (left.low, left.high), (right.low, right.high)))


def _readings(op: str, test: Callable[[_T, str, _T], Sql], left: tuple[_T, _T], right: tuple[_T, _T]) -> Sql:
    """A comparison where only bounds are known: ``arithmetic._compare_spans``."""
    (low, high), (least, most) = left, right

    def case(yes: Sql, no: Sql) -> Sql:
        return over(f"(CASE WHEN {yes.text} THEN TRUE WHEN {no.text} THEN FALSE END)", yes, no)

    match op:
        case "<":
            return case(test(high, "<", least), test(low, ">=", most))
        case "<=":
            return case(test(high, "<=", least), test(low, ">", most))
        case ">":
            return case(test(low, ">", most), test(high, "<=", least))
        case ">=":
            return case(test(low, ">=", most), test(high, "<", least))
    below, above = test(high, "<", least), test(low, ">", most)
    apart = over(f"({below.text} OR {above.text})", below, above)
    parts = [test(low, "=", high), test(least, "=", most), test(low, "=", least)]
    same = over(" AND ".join(part.text for part in parts), *parts)
    return case(same, apart) if op == "=" else case(apart, same)


def compare_spans(op: str, left: Span, right: Span) -> YesNo:
    """Two durations of one unit."""
    return YesNo(days_ordered(left.n, "<>" if op == "!=" else op, right.n))


def calculate(columns: Columns, op: str, left: Number, right: Number) -> Number:
    """``left op right``, as ``arithmetic.calculate`` does it."""
    left, right = _kept(columns, left), _kept(columns, right)
    if left.exact and right.exact:
        part = _exact(columns, op, left.low, right.low)
        return Number(part, part)
    if op == "+":
        return Number(_sum(columns, "+", left.low, right.low), _sum(columns, "+", left.high, right.high))
    if op == "-":
        return Number(_sum(columns, "-", left.low, right.high), _sum(columns, "-", left.high, right.low))
    if op == "*":
        return _product_of_readings(columns, left, right)
    return _quotient_of_readings(columns, left, right)


def _kept(columns: Columns, number: Number) -> Number:
    kept = columns.keep_value(number)
    assert isinstance(kept, Number)
    return kept


def _exact(columns: Columns, op: str, a: Part, b: Part) -> Part:
    if op in "+-":
        return _sum(columns, op, a, b)
    if op == "*":
        return _times(columns, a, b)
    return _over(columns, a, b)


def _sum(columns: Columns, sign: str, a: Part, b: Part) -> Part:
    bits = max(a.n_bits + b.d_bits, b.n_bits + a.d_bits) + 1
    if a.d == ONE and b.d == ONE:
        left, right, below = a.n, b.n, ONE
        left = over(columns.dialect.wide(left.text, bits), left)
    else:
        left = product(columns, a.n, b.d, bits)
        right = product(columns, b.n, a.d, bits)
        below = product(columns, a.d, b.d, a.d_bits + b.d_bits)
    above = over(f"({left.text} {sign} {right.text})", left, right)
    columns.guard(above, bits)
    return Part(above, below, bits, a.d_bits + b.d_bits)


def _times(columns: Columns, a: Part, b: Part) -> Part:
    n_bits, d_bits = a.n_bits + b.n_bits, a.d_bits + b.d_bits
    return Part(product(columns, a.n, b.n, n_bits), product(columns, a.d, b.d, d_bits), n_bits, d_bits)


def _upside_down(b: Part) -> Part:
    """1 / b; NULL where b is nothing, and its sign above the line."""
    n = b.n.text
    above = over(f"(CASE WHEN {n} < 0 THEN -{b.d.text} WHEN {n} > 0 THEN {b.d.text} END)", b.n, b.d)
    return Part(above, over(f"(CASE WHEN {n} = 0 THEN 1 ELSE abs({n}) END)", b.n), b.d_bits, b.n_bits)


def _over(columns: Columns, a: Part, b: Part) -> Part:
    return _times(columns, a, _upside_down(b))


def _case(test: Sql, then: Part, otherwise: Part, last: Part = NO_BOUND) -> Part:
    """One part where the test is yes, another where it is no, and else the last."""

    def pick(a: Sql, b: Sql, c: Sql) -> Sql:
        return over(
            f"(CASE WHEN {test.text} THEN {a.text} WHEN NOT {test.text} THEN {b.text} ELSE {c.text} END)", test, a, b, c
        )

    return Part(
        pick(then.n, otherwise.n, last.n), pick(then.d, otherwise.d, last.d),
        max(then.n_bits, otherwise.n_bits, last.n_bits), max(then.d_bits, otherwise.d_bits, last.d_bits),
    )  # fmt: skip


def _is_one(columns: Columns, number: Number) -> Sql:
    """Whether only one reading is left of a number; NULL where a bound is missing."""
    return Sql("TRUE") if number.exact else ordered(columns, number.low, "=", number.high)


def _scaled(columns: Columns, number: Number, by: Part) -> tuple[Part, Part]:
    """A number times an exact one: its bounds change places where that is below 0, and times 0 is 0."""
    low, high = _times(columns, number.low, by), _times(columns, number.high, by)
    up = over(f"({by.n.text} > 0)", by.n)
    zero = over(f"({by.n.text} = 0)", by.n)
    nothing = Part(whole(0), ONE, 1, 1)
    return (
        _case(zero, nothing, _case(up, low, high)),
        _case(zero, nothing, _case(up, high, low)),
    )


def _known(number: Number) -> Sql:
    return over(f"({number.low.n.text} IS NOT NULL OR {number.high.n.text} IS NOT NULL)", number.low.n, number.high.n)


def _product_of_readings(columns: Columns, left: Number, right: Number) -> Number:
    by_right, by_left = _scaled(columns, left, right.low), _scaled(columns, right, left.low)
    one, other = columns.keep(_is_one(columns, right)), columns.keep(_is_one(columns, left))
    known = over(f"({_known(left).text} AND {_known(right).text})", _known(left), _known(right))

    def pick(a: Part, b: Part) -> Part:
        first = _case(over(f"COALESCE({other.text}, FALSE)", other), b, NO_BOUND)
        found = _case(over(f"COALESCE({one.text}, FALSE)", one), a, first)
        return columns.keep_part(_case(known, columns.keep_part(found), NO_BOUND))

    return Number(pick(by_right[0], by_left[0]), pick(by_right[1], by_left[1]))


def _quotient_of_readings(columns: Columns, left: Number, right: Number) -> Number:
    turned = Part(*_upside_down(right.low))
    turned = columns.keep_part(turned)
    scaled = _scaled(columns, left, turned)
    one = columns.keep(_is_one(columns, right))
    zero = Part(whole(0), ONE, 1, 1)
    positive = over(
        f"COALESCE({left.low.n.text} >= 0 AND {right.low.n.text} > 0, FALSE)", left.low.n, right.low.n
    )  # fmt: skip
    least = _over(columns, left.low, right.high)
    bounded = over(f"({right.high.n.text} IS NOT NULL)", right.high.n)
    low = _case(positive, _case(bounded, least, zero), NO_BOUND)
    high = _case(positive, _over(columns, left.high, right.low), NO_BOUND)
    known = over(f"({_known(left).text} AND {_known(right).text})", _known(left), _known(right))
    exactly = over(f"COALESCE({one.text}, FALSE)", one)

    def pick(a: Part, b: Part) -> Part:
        return columns.keep_part(_case(known, columns.keep_part(_case(exactly, a, b)), NO_BOUND))

    return Number(pick(scaled[0], low), pick(scaled[1], high))


def minus(columns: Columns, number: Number) -> Number:
    """``-number``."""
    number = _kept(columns, number)

    def turned(part: Part) -> Part:
        return Part(over(f"(-{part.n.text})", part.n), part.d, part.n_bits, part.d_bits)

    return (
        Number(turned(number.high), turned(number.low))
        if not number.exact
        else Number(turned(number.low), turned(number.low))
    )


# -- durations ---------------------------------------------------------------------------------------------------------


def scale_span(columns: Columns, span: Span, by: Number, *, divide: bool = False) -> Span:
    """A duration times (or over) a number; a part of a month is left out, and a part of a day is not known."""
    by = _kept(columns, by)
    part = columns.keep_part(_upside_down(by.low) if divide else by.low)
    bits = span.bits + part.n_bits
    above = columns.keep(product(columns, span.n, part.n, bits))
    result = over(columns.dialect.quotient(above.text, part.d.text, bits), above, part.d)
    if span.unit == "days" and part.d != ONE:
        result = over(f"(CASE WHEN {above.text} % {part.d.text} = 0 THEN {result.text} END)", above, result)
    if not by.exact:
        one = _is_one(columns, by)
        result = over(f"(CASE WHEN {one.text} THEN {result.text} END)", one, result)
    return Span(columns.keep(result), span.unit, bits)


def add_spans(columns: Columns, sign: str, left: Span, right: Span) -> Span:
    """Two durations of one unit, added or taken from each other."""
    bits = max(left.bits, right.bits) + 1
    first = columns.dialect.wide(left.n.text, bits)
    total = over(f"({first} {sign} {right.n.text})", left.n, right.n)
    columns.guard(total, bits)
    return Span(total, left.unit, bits)


def divide_spans(left: Span, right: Span) -> Number:
    """How often one duration goes into another."""
    part = _upside_down(Part(right.n, ONE, right.bits, 1))
    n = over(
        f"({left.n.text} * (CASE WHEN {right.n.text} < 0 THEN -1 WHEN {right.n.text} > 0 THEN 1 END))", left.n, right.n
    )
    found = Part(n, part.d, left.bits, right.bits)
    return Number(found, found)


def days_between(left: Days, right: Days) -> Span:
    """The days from one date to another; not known where either is not one day."""
    result = over(f"({left.low.text} - {right.low.text})", left.low, right.low)
    for each in (left, right):
        if not each.exact:
            result = over(f"(CASE WHEN {each.low.text} = {each.high.text} THEN {result.text} END)", result, *each)
    return Span(result, "days", 23)

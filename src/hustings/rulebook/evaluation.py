"""The tracing evaluator: what an expression comes to, what decided it, and when time will change it.

Three values after Kleene: yes, no, and ``None`` for not known. Nothing is cut short: every part of an *and* or an *or*
is evaluated, so that no deciding part is lost. Arithmetic is exact. What cannot be worked out - a division by zero, a
day outside the calendar, a number beyond all bounds - is not known; nothing here raises, whatever the types.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from hustings.entries.days import Duration, add, add_months
from hustings.rulebook.expressions import (
    And,
    Arithmetic,
    Between,
    Bound,
    Compare,
    Conditional,
    Expression,
    In,
    Interval,
    Literal,
    Minus,
    Name,
    Not,
    Or,
    names_in,
)
from hustings.rulebook.values import DaySpan, NumberSpan, Value

LARGEST = 10**60
"""A number whose numerator or denominator goes beyond this is not known, so that no book can make arithmetic slow."""

FARTHEST_YEARS = 200
"""How far ahead ``next_change`` looks."""

MOST_STRETCHES = 300_000
"""How often ``next_change`` may divide days into stretches, so that no book can make it slow."""


class Compared(NamedTuple):
    """A comparison that decided, with what stood on both sides.

    Args:
        text: The comparison as written.
        op: ``= != < <= > >=``, ``between`` or ``in``.
        left: What was compared.
        right: What it was compared with; ``None`` for ``between`` and ``in``, whose ``text`` shows it.
        holds: Yes, no, or ``None`` for not known.
    """

    text: str
    op: str
    left: Value
    right: Value
    holds: bool | None


class Trace(NamedTuple):
    """What an expression came to, and what decided it.

    Args:
        value: The value; ``None`` is not known.
        reads: The deciding names, in the order in which they were read, each once.
        comparisons: The deciding comparisons, in the same order.
    """

    value: Value
    reads: tuple[str, ...]
    comparisons: tuple[Compared, ...]


Read = Callable[[str], Value]
"""Gives the value of a name."""


def evaluate(expression: Expression, read: Read) -> Trace:
    """What an expression comes to, with the names and comparisons that decide it.

    A false *and* is decided by its false parts, a true *or* by its true parts, an unknown *and* or *or* by its unknown
    parts, and otherwise by all parts; an *if* by its test and the branch taken; anything else by all it reads.
    """
    names: list[str] = []
    found: list[Compared] = []
    value = _VISITS[type(expression)](expression, read, names, found)
    return Trace(value, tuple(dict.fromkeys(names)), tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found))


def value_of(expression: Expression, read: Read) -> Value:
    """What an expression comes to, without saying why."""
    return _VISITS[type(expression)](expression, read, [], [])


# --- walking the tree: each visit adds to ``names`` and ``found`` what decided it ------------------


def _visit(expression: Expression, read: Read, names: list[str], found: list[Compared]) -> Value:
    return _VISITS[type(expression)](expression, read, names, found)


def _literal(node: Literal, read: Read, names: list[str], found: list[Compared]) -> Value:
    return node.value


def _name(node: Name, read: Read, names: list[str], found: list[Compared]) -> Value:
    names.append(node.name)
    return read(node.name)


def _not(node: Not, read: Read, names: list[str], found: list[Compared]) -> Value:
    value = _visit(node.of, read, names, found)
    return not value if isinstance(value, bool) else None


def _joined(node: And | Or, read: Read, names: list[str], found: list[Compared], settles: bool) -> bool | None:
    """Kleene's *and* (settled by a no) and *or* (settled by a yes)."""
    parts = []
    settled = known = True
    settled = False
    for part in node.parts:
        part_names: list[str] = []
        part_found: list[Compared] = []
        value = _VISITS[type(part)](part, read, part_names, part_found)
        if value is settles:
            settled = True
        elif not isinstance(value, bool):
            value, known = None, False
        parts.append((value, part_names, part_found))
    result = settles if settled else (not settles if known else None)
    for value, part_names, part_found in parts:
        if value is result:
            names += part_names
            found += part_found
    return result


def _and(node: And, read: Read, names: list[str], found: list[Compared]) -> Value:
    return _joined(node, read, names, found, settles=False)


def _or(node: Or, read: Read, names: list[str], found: list[Compared]) -> Value:
    return _joined(node, read, names, found, settles=True)


def _compare(node: Compare, read: Read, names: list[str], found: list[Compared]) -> Value:
    left = _visit(node.left, read, names, found)
    right = _visit(node.right, read, names, found)
    holds = compare(node.op, left, right)
    found.append(Compared(node.text, node.op, left, right, holds))
    return holds


def _between(node: Between, read: Read, names: list[str], found: list[Compared]) -> Value:
    of = _visit(node.of, read, names, found)
    low = _visit(node.low, read, names, found)
    high = _visit(node.high, read, names, found)
    holds = _lies(of, low, high, "<=", "<=")
    found.append(Compared(node.text, "between", of, None, holds))
    return holds


def _in(node: In, read: Read, names: list[str], found: list[Compared]) -> Value:
    of = _visit(node.of, read, names, found)
    holds: bool | None = False
    for test in node.tests:
        met: bool | None
        if type(test) is Interval:
            low = _visit(test.low, read, names, found)
            high = _visit(test.high, read, names, found)
            met = _lies(of, low, high, "<=" if test.low_included else "<", "<=" if test.high_included else "<")
        elif type(test) is Bound:
            met = compare(test.op, of, _visit(test.than, read, names, found))
        else:
            met = compare("=", of, _visit(test, read, names, found))  # type: ignore[arg-type]
        if met or (met is None and not holds):
            holds = met
    found.append(Compared(node.text, "in", of, None, holds))
    return holds


def _arithmetic(node: Arithmetic, read: Read, names: list[str], found: list[Compared]) -> Value:
    left = _visit(node.left, read, names, found)
    right = _visit(node.right, read, names, found)
    return calculate(node.op, left, right)


def _minus(node: Minus, read: Read, names: list[str], found: list[Compared]) -> Value:
    return calculate("*", _MINUS_ONE, _visit(node.of, read, names, found))


def _conditional(node: Conditional, read: Read, names: list[str], found: list[Compared]) -> Value:
    test = _visit(node.test, read, names, found)
    if not isinstance(test, bool):
        return None
    return _visit(node.then if test else node.otherwise, read, names, found)


_VISITS: dict[type, Callable[[Any, Read, list[str], list[Compared]], Value]] = {
    Literal: _literal, Name: _name, Not: _not, And: _and, Or: _or, Compare: _compare, Between: _between, In: _in,
    Arithmetic: _arithmetic, Minus: _minus, Conditional: _conditional,
}  # fmt: skip

_MINUS_ONE = Fraction(-1)


# --- comparing -------------------------------------------------------------------------------------


def compare(op: str, left: Value, right: Value) -> bool | None:
    """Whether ``left op right``: yes or no where every reading of both sides agrees, else not known.

    Values of different types, and an order of choices or of yes and no, are not known.
    """
    if left is None or right is None:
        return None
    one, two = type(left), type(right)
    if one is two:
        if one is Fraction:
            a = left.numerator * right.denominator  # type: ignore[union-attr]
            b = right.numerator * left.denominator  # type: ignore[union-attr]
            return _ordered(op, a, b)
        if one is date:
            return _ordered(op, left, right)
        if one is str or one is bool:
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


def _lies(of: Value, low: Value, high: Value, from_low: str, to_high: str) -> bool | None:
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


# --- calculating -----------------------------------------------------------------------------------


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


# --- when time changes it --------------------------------------------------------------------------

_Sides = tuple[Expression, Expression]


def next_change(
    expression: Expression, read_on: Callable[[str, date], Value], is_time: Callable[[str], bool], day: date
) -> date | None:
    """The first day after ``day`` on which a comparison in the expression changes its own truth by time passing alone.

    Only names for which ``is_time`` is true move; everything else stays as it is on ``day``. Yes, no and not known are
    three truths, so that becoming known is a change too. A comparison need not decide the expression: whoever asks
    evaluates again on the day given, and asks again from there if nothing changed.

    Two sides of which at most one moves, always the same way, pass each other once: that day is found by doubling and
    halving. Where both move (``today + 1 month <= freeze_date + 30 days``), or a side may turn back, days are divided
    into stretches until each is settled; no day is skipped, but the search ends after 300,000 stretches.

    Args:
        read_on: Gives the value of a name on a day. For a name of time it must never go back as days pass.
        is_time: Whether a name's value is the day itself: ``today``, and ``freeze_date`` where none was given.
    Returns:
        The day, or ``None`` where no change was found within 200 years.
    """
    try:
        last = add_months(day, 12 * FARTHEST_YEARS)
    except OverflowError:
        last = date.max
    passing = _Passing(read_on, is_time, day)
    found: date | None = None
    for comparison in _comparisons_in(expression):
        if any(is_time(name) for name in names_in(comparison)):
            changed = passing.first_change(comparison, last)
            if changed is not None:
                found, last = changed, changed
    return found


def _comparisons_in(expression: Expression) -> list[Compare | Between | In]:
    found: list[Compare | Between | In] = []
    left: list[Expression | Interval | Bound] = [expression]
    while left:
        node = left.pop()
        if isinstance(node, Compare | Between | In):
            found.append(node)
        left.extend(_parts(node))
    return found


def _parts(node: Expression | Interval | Bound) -> tuple[Expression | Interval | Bound, ...]:
    match node:
        case Not(of) | Minus(of) | Bound(_, of):
            return (of,)
        case And(parts) | Or(parts):
            return parts
        case Compare(_, left, right, _) | Arithmetic(_, left, right) | Interval(left, right, _, _):
            return (left, right)
        case Between(of, low, high, _):
            return (of, low, high)
        case In(of, tests, _):
            return (of, *tests)
        case Conditional(test, then, otherwise):
            return (test, then, otherwise)
        case _:
            return ()


class _Passing:
    """Time passing from one day on, while everything else stays."""

    def __init__(self, read_on: Callable[[str, date], Value], is_time: Callable[[str], bool], day: date) -> None:
        self.read_on, self.is_time, self.day = read_on, is_time, day
        self.standing: dict[str, Value] = {}
        self.stretches = MOST_STRETCHES

    def reader(self, first: date, last: date | None = None) -> Read:
        """Reads names as on a day; with ``last``, names of time as some day of those from ``first`` to ``last``."""

        def read(name: str) -> Value:
            if self.is_time(name):
                begin = self.read_on(name, first)
                end = begin if last is None else self.read_on(name, last)
                if begin == end:
                    return begin
                return DaySpan(begin, end) if isinstance(begin, date) and isinstance(end, date) else None
            if name not in self.standing:
                self.standing[name] = self.read_on(name, self.day)
            return self.standing[name]

        return read

    def moves(self, expression: Expression) -> bool:
        return any(self.is_time(name) for name in names_in(expression))

    def first_change(self, comparison: Compare | Between | In, last: date) -> date | None:
        """The first day after the day begun with, up to ``last``, on which a comparison is not what it was."""
        before = value_of(comparison, self.reader(self.day))
        sides = [
            pair
            for pair in _sides_of(comparison)
            if (self.moves(pair[0]) or self.moves(pair[1])) and not self.keep_their_order(*pair)
        ]
        if any(self.direction(Arithmetic("-", *pair)) is None for pair in sides):
            if self.stays_unknown(comparison):
                return None
            return self.search(comparison, before, self.day + timedelta(days=1), last) if self.day < last else None
        # Between two days on which sides pass each other nothing changes; each pair passes at most four times.
        passings = [self.next_passing(pair, self.day, last) for pair in sides]
        while days := [day for day in passings if day is not None]:
            day = min(days)
            if value_of(comparison, self.reader(day)) is not before:
                return day
            for number, pair in enumerate(sides):
                if passings[number] == day:
                    passings[number] = self.next_passing(pair, day, last)
        return None

    def keep_their_order(self, left: Expression, right: Expression) -> bool:
        """Whether two sides that both move with the day stay before, after or on one another for ever."""
        one, two = self.ahead(left), self.ahead(right)
        if one is None or two is None:
            return False
        return one[1] < two[0] or two[1] < one[0] or (one == two and one[0] == one[1])

    def ahead(self, side: Expression) -> tuple[int, int] | None:
        """The fewest and the most days by which a side is ahead of the day itself; ``None`` if it is not so simple."""
        match side:
            case Name(name) if self.is_time(name):
                return 0, 0
            case Arithmetic("+" | "-" as op, of, Literal(Duration(months, days))):
                before = self.ahead(of)
                if before is None or abs(months) > 12 * FARTHEST_YEARS or abs(days) > 366 * FARTHEST_YEARS:
                    return None
                sign = 1 if op == "+" else -1
                fewest, most = _days_in_months(sign * months)
                return before[0] + fewest + sign * days, before[1] + most + sign * days
            case _:
                return None

    def direction(self, expression: Expression) -> int | None:
        """1 if a value only grows as days pass, -1 if it only shrinks, 0 if it stays, ``None`` if it cannot be told."""
        match expression:
            case Name(name):
                return 1 if self.is_time(name) else 0
            case Minus(of):
                along = self.direction(of)
                return None if along is None else -along
            case Arithmetic(op, left, right):
                one, two = self.direction(left), self.direction(right)
                if one is None or two is None:
                    return None
                if op in "+-":
                    two = two if op == "+" else -two
                    return one or two if one * two >= 0 else None
                if not one and not two:
                    return 0
                if (one and two) or (two and op == "/"):
                    return None
                moving, by = (left, right) if one else (right, left)
                return self.scaled_direction(op, moving, one or two, by)
            case _:
                return None if self.moves(expression) else 0

    def scaled_direction(self, op: str, moving: Expression, along: int, by: Expression) -> int | None:
        scale = value_of(by, self.reader(self.day))
        if isinstance(scale, Duration):
            return along if scale.months + scale.days > 0 else -along
        if not isinstance(scale, Fraction) or not scale:
            return None
        whole = (scale if op == "*" else 1 / scale).denominator == 1
        if not whole and not isinstance(value_of(moving, self.reader(self.day)), Fraction):
            return None  # part of a day is not known: such a duration comes and goes
        return along if scale > 0 else -along

    def next_passing(self, pair: _Sides, after: date, last: date) -> date | None:
        """The first day after ``after``, up to ``last``, on which the order of two sides is not what it was."""

        def order(day: date) -> tuple[bool | None, bool | None]:
            read = self.reader(day)
            left, right = value_of(pair[0], read), value_of(pair[1], read)
            return compare("<", left, right), compare("<=", left, right)

        before = order(after)
        same, step = after, 1
        while True:
            if same >= last:
                return None
            probe = min(last, same + timedelta(days=min(step, (last - same).days)))
            if order(probe) != before:
                break
            same, step = probe, 2 * step
        while (probe - same).days > 1:
            middle = same + (probe - same) // 2
            if order(middle) == before:
                same = middle
            else:
                probe = middle
        return probe

    def stays_unknown(self, comparison: Compare | Between | In) -> bool:
        """Whether a side of a plain comparison rests on what is not known, so that no day can settle it."""
        if not isinstance(comparison, Compare):
            return False
        read = self.reader(self.day)
        return any(
            isinstance(side, Name | Arithmetic | Minus)
            and _is_plain_sum(side)
            and any(not self.is_time(name) and read(name) is None for name in names_in(side))
            for side in (comparison.left, comparison.right)
        )

    def search(self, comparison: Expression, before: Value, first: date, last: date) -> date | None:
        """The first day from ``first`` to ``last`` on which a comparison is not ``before``, by stretches of days."""
        stretches = [(first, last)]
        while stretches and self.stretches:
            self.stretches -= 1
            first, last = stretches.pop()
            over_all = value_of(comparison, self.reader(first, last))
            if first == last or over_all is not None:
                if over_all is not before:
                    return first
                continue
            middle = first + (last - first) // 2
            stretches += [(middle + timedelta(days=1), last), (first, middle)]
        return None


@lru_cache(maxsize=64)
def _days_in_months(months: int) -> tuple[int, int]:
    """The fewest and the most days by which so many months move a day: over the 400 years after which days repeat."""
    moved = [
        add_months(day, months).toordinal() - day.toordinal()
        for year in range(2000, 2400)
        for month in range(1, 13)
        for day in (
            date(year, month, 1),
            *(date(year, month, last) for last in range(28, monthrange(year, month)[1] + 1)),
        )
    ]
    return min(moved), max(moved)


def _is_plain_sum(expression: Expression) -> bool:
    left: list[Expression | Interval | Bound] = [expression]
    while left:
        node = left.pop()
        if not isinstance(node, Name | Literal | Arithmetic | Minus):
            return False
        left.extend(_parts(node))
    return True


def _sides_of(comparison: Compare | Between | In) -> list[_Sides]:
    """Every two values whose order a comparison looks at."""
    match comparison:
        case Compare(_, left, right, _):
            return [(left, right)]
        case Between(of, low, high, _):
            return [(low, of), (of, high), (low, high)]
        case In(of, tests, _):
            pairs: list[_Sides] = []
            for test in tests:
                if isinstance(test, Interval):
                    pairs += [(test.low, of), (of, test.high), (test.low, test.high)]
                else:
                    pairs.append((of, test.than if isinstance(test, Bound) else test))
            return pairs

"""When time alone will change it: the day on which a comparison turns, with nobody doing anything."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from hustings.entries.days import Duration, add_months
from hustings.rulebook.arithmetic import compare
from hustings.rulebook.evaluation import Read, value_of
from hustings.rulebook.expressions import (
    Arithmetic,
    Between,
    Bound,
    Compare,
    Expression,
    In,
    Interval,
    Literal,
    Minus,
    Name,
    names_in,
    nodes_in,
)
from hustings.rulebook.values import DaySpan, Value

FARTHEST_YEARS = 200
"""How far ahead ``next_change`` looks."""

MOST_STRETCHES = 300_000
"""How often ``next_change`` may divide days into stretches, so that no book can make it slow."""

MOST_KEPT = 500
"""Of how many comparisons the days are kept on which nothing was found to change."""

_Sides = tuple[Expression, Expression]
_Key = tuple[Expression, Value, tuple[tuple[str, Value], ...]]

_unchanged: dict[_Key, tuple[date, date]] = {}
"""For comparisons already searched: from which day to which they stay as they are."""


def next_change(
    expression: Expression,
    read_on: Callable[[str, date], Value],
    is_time: Callable[[str], bool],
    day: date,
    until: date = date.max,
) -> date | None:
    """The first day after ``day`` on which a comparison in the expression changes its own truth by time passing alone.

    Only names for which ``is_time`` is true move; everything else stays as it is on ``day``. Yes, no and not known are
    three truths, so that becoming known is a change too. A comparison need not decide the expression: whoever asks
    evaluates again on the day given, and asks again from there if nothing changed.

    Two sides of which at most one moves, always the same way, pass each other once: that day is found by doubling and
    halving. Where both move (``today + 1 month <= freeze_date + 30 days``), or a side may turn back, days are divided
    into stretches until each is settled; no day is skipped, but the search ends after ``MOST_STRETCHES``.

    Args:
        read_on: Gives the value of a name on a day. For a name of time it must never go back as days pass.
        is_time: Whether a name's value is the day itself: ``today``, and ``freeze_date`` where none was given.
        until: Look no further than to this day.
    Returns:
        The day, or ``None`` where no change was found by then, or within 200 years.
    """
    try:
        last = add_months(day, 12 * FARTHEST_YEARS)
    except OverflowError:
        last = date.max
    passing = _Passing(read_on, is_time, day)
    last = min(last, until)
    found: date | None = None
    for comparison in nodes_in(expression):
        if isinstance(comparison, Compare | Between | In) and passing.moves(comparison):
            changed = passing.first_change(comparison, last)
            if changed is not None:
                found, last = changed, changed
    return found


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
            all(isinstance(node, Name | Literal | Arithmetic | Minus) for node in nodes_in(side))
            and any(not self.is_time(name) and read(name) is None for name in names_in(side))
            for side in (comparison.left, comparison.right)
        )

    def search(self, comparison: Expression, before: Value, first: date, last: date) -> date | None:
        """The first day from ``first`` to ``last`` on which a comparison is not ``before``, by stretches of days.

        Days on which nothing was found to change are kept, since the same is asked again from the next day on.
        """
        asked_from, key = first, self.key(comparison, before, first)
        since, until = _unchanged.get(key, (date.max, date.min)) if key is not None else (date.max, date.min)
        if since <= first and (first - until).days <= 1:
            asked_from, first = since, min(until, last - timedelta(days=1)) + timedelta(days=1)
        found = self.first_in_stretches(comparison, before, first, last)
        if key is not None and (found is not None or self.stretches):
            unchanged = (found or last + timedelta(days=1)) - timedelta(days=1) if found or last < date.max else last
            if len(_unchanged) >= MOST_KEPT:
                _unchanged.clear()
            _unchanged[key] = (asked_from, max(unchanged, until) if asked_from == since else unchanged)
        return found

    def key(self, comparison: Expression, before: Value, day: date) -> _Key | None:
        """What the days on which a comparison stays as it is hang on; ``None`` where time is not the day itself."""
        names = names_in(comparison)
        if any(self.is_time(name) and self.read_on(name, day) != day for name in names):
            return None
        read = self.reader(day)
        return comparison, before, tuple((name, None if self.is_time(name) else read(name)) for name in names)

    def first_in_stretches(self, comparison: Expression, before: Value, first: date, last: date) -> date | None:
        """The first such day, by dividing days into stretches until each is settled."""
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

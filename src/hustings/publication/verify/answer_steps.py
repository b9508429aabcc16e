"""Checks an answer: every node of its proof, worked out again from the entries it quotes and from the rule book's text.

This file is the second reading of the rule language. It was written from the reference pages (``docs/language.md``,
``docs/expressions.md``, ``docs/answers.md``), takes nothing from the program that gave the answer, and needs Python's
standard library only. What it makes of the book and the entries is written down in the form of a claim
(``docs/claim.md``) and laid beside the claim, node by node; wherever the two differ, the node is named.

It says nothing about whether the entries are on the record: the record's own steps do.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

MOST_NODES = 200_000
"""The most nodes of a claim that is read."""

MOST_MARKS = 30
"""The most marks (accents, vowel points) on one letter of a book that is read."""

MOST_WORK = 20_000_000
"""The most single looks at an entry while one claim is checked; a book or a record that asks for more is refused."""

MOST_CLAIM_BYTES = 64_000_000
"""The longest claim that is read."""

_MOST_ROUNDS = 12  # how often a large record is gone through for one claim
_DEEPEST_CALLS = 40_000
_LARGEST = 10**60
_FIRST_DAY = date(1, 1, 1)
_LAST_DAY = date(9999, 12, 31)

Json = dict[str, Any]
Entries = Iterable[Mapping[str, Any]] | Callable[[], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at.

    Args:
        number: Its place in the report, from 1.
        what: What was looked at, with its clause and entries named.
        outcome: ``checked``, ``failed`` or ``not checked``.
        why: What was found, or why it was not looked at.
        node: The node of the claim that it is about; ``None`` if it is about the whole.
        needed: Whether the answer rests on it, so that without it nothing is shown.
    """

    number: int
    what: str
    outcome: str
    why: str
    node: int | None = None
    needed: bool = True


class Unreadable(ValueError):
    """A claim, a text or an entry that cannot be read; ``str()`` is the sentence to show."""


# -- values and the calendar -------------------------------------------------------------------------------------------


class Length(NamedTuple):
    """A span of time: whole months, or whole days. ``how``: plain, working or clear days."""

    months: int = 0
    days: int = 0
    how: str = "plain"


class NumberWithin(NamedTuple):
    """A number of which only bounds are known; ``None``: no bound."""

    low: Fraction | None
    high: Fraction | None


class DayWithin(NamedTuple):
    """Some day from ``low`` to ``high``, both included."""

    low: date
    high: date


Value = bool | Fraction | date | str | Length | NumberWithin | DayWithin | None


def _word(value: bool | None) -> str:
    return "not known" if value is None else "yes" if value else "no"


def _told(value: Value) -> Any:
    """A value as a claim writes it."""
    if value is None or isinstance(value, bool):
        return _word(value)
    if isinstance(value, Fraction):
        return {"number": str(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, str):
        return {"choice": value}
    if isinstance(value, Length):
        return _told_length(value)
    if isinstance(value, NumberWithin):
        return {
            "at_least": None if value.low is None else str(value.low),
            "at_most": None if value.high is None else str(value.high),
        }
    return {"from": None if value.low == _FIRST_DAY else value.low.isoformat(), "to": value.high.isoformat()}


def _told_length(length: Length) -> Json:
    if length.how != "plain":
        return {f"{length.how}_days": length.days}
    return {"months": length.months} if length.months else {"days": length.days}


def _yes_no(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def _all_of(values: Iterable[bool | None]) -> bool | None:
    """Kleene's *and*: no if one is no, else not known if one is not known."""
    found = set(values)
    return False if False in found else None if None in found else True


def _one_of(values: Iterable[bool | None]) -> bool | None:
    """Kleene's *or*: yes if one is yes, else not known if one is not known."""
    found = set(values)
    return True if True in found else None if None in found else False


def _later(day: date, length: Length, sign: int = 1) -> date:
    """A day and a length; a day that the month does not have is the month's last.

    Raises:
        OverflowError: Outside the years 1 to 9999.
    """
    if not length.months:
        return day + timedelta(days=sign * length.days)
    count = day.year * 12 + (day.month - 1) + sign * length.months
    year, month = count // 12, count % 12 + 1
    if year < 1 or year > 9999:
        raise OverflowError("outside the calendar")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _limit(start: date, length: Length, holidays: frozenset[date]) -> date:
    """The last day of a time limit: clear days leave out both ends, working days leave out weekends and holidays."""
    try:
        if length.how == "clear":
            return start + timedelta(days=length.days + 1)
        if length.how == "working":
            day = start
            for _ in range(length.days):
                day += timedelta(days=1)
                while day.weekday() > 4 or day in holidays:
                    day += timedelta(days=1)
            return day
        return _later(start, length)
    except OverflowError:
        return _LAST_DAY


class When(NamedTuple):
    """The day of an entry: some day from ``first`` to ``last``."""

    first: date
    last: date

    def has_come(self, on: date) -> bool | None:
        return True if on >= self.last else False if on < self.first else None

    def told(self) -> Json:
        if self.first == self.last:
            return {"day": self.first.isoformat()}
        return {"from": None if self.first == _FIRST_DAY else self.first.isoformat(), "to": self.last.isoformat()}


_WRITTEN_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_WRITTEN_LENGTH = re.compile(r"(\d{1,6}) (year|month|week|day|working day|clear day)s?", re.ASCII)


def _read_when(text: str) -> When:
    """A day as entries and rules write it.

    Raises:
        Unreadable: If it is none.
    """
    start, dots, end = text.partition("..")
    if dots:
        first = _read_when(start).first if start else _FIRST_DAY
        return When(first, _read_when(end).last)
    found = _WRITTEN_DAY.fullmatch(text)
    if found is None:
        raise Unreadable(f'"{text[:40]}" is not a day')
    try:
        year = int(found[1])
        if found[3]:
            day = date(year, int(found[2]), int(found[3]))
            return When(day, day)
        if found[2]:
            month = int(found[2])
            return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return When(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        raise Unreadable(f'"{text[:40]}" is a day that no calendar has') from None


def _read_day(text: str) -> date:
    when = _read_when(text)
    if when.first != when.last:
        raise Unreadable(f'"{text[:40]}" is not one day')
    return when.first


def _read_length(text: str) -> Length:
    found = _WRITTEN_LENGTH.fullmatch(" ".join(text.split()))
    if found is None:
        raise Unreadable(f'"{text[:40]}" is not a length of time')
    number, unit = int(found[1]), found[2]
    if unit in ("year", "month"):
        return Length(months=number * (12 if unit == "year" else 1))
    return Length(days=number * (7 if unit == "week" else 1), how=unit[:-4] if unit.endswith(" day") else "plain")


# -- expressions: reading ----------------------------------------------------------------------------------------------

Tree = tuple[Any, ...]
"""``(kind, ...)``: value, name, not, and, or, compare, between, in, sum, minus, if; within *in* also range, test."""

_PIECE = re.compile(
    r"""\s*(?:
      (?P<day>\d{4}-\d{2}-\d{2})(?![\d-])
    | (?P<number>(?:\d+(?:\.(?=\d)\d+)?|\.\d+)(?:[eE][+-]?\d{1,9}(?!\d))?)
    | "(?P<text>[^"]*)"
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>\.\.|<=|>=|!=|[-<>=+*/()\[\],@])
    )""",
    re.VERBOSE,
)
_UNITS = {"year": Length(months=12), "month": Length(months=1), "week": Length(days=7), "day": Length(days=1)}
_ISO_LENGTH = re.compile(r"(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?", re.ASCII)
_COMPARING = ("=", "!=", "<", "<=", ">", ">=")


class _Piece(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class _Formula:
    """Reads one expression, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[_Piece] = []
        self.at = self.deep = 0
        self.in_range = False
        place, end = 0, len(text.rstrip())
        while place < end:
            found = _PIECE.match(text, place)
            if found is None or found.lastgroup is None:
                raise Unreadable(f'"{text[place : place + 20]}" cannot be read in "{text[:80]}"')
            kind = found.lastgroup
            start = found.start(kind) - (kind == "text")
            self.pieces.append(_Piece(kind, found[kind], start, found.end()))
            place = found.end()
        self.pieces.append(_Piece("end", "", end, end))

    def whole(self) -> Tree:
        tree = self.any_of()
        if self.now.kind != "end":
            raise self.wrong()
        return tree

    @property
    def now(self) -> _Piece:
        return self.pieces[self.at]

    def wrong(self) -> Unreadable:
        return Unreadable(f'"{self.text[self.now.start :][:30]}" was not expected in "{self.text[:80]}"')

    def is_now(self, *texts: str) -> bool:
        return self.now.kind in ("word", "sign") and self.now.text in texts

    def skip(self, text: str) -> bool:
        if self.is_now(text):
            self.at += 1
            return True
        return False

    def need(self, text: str) -> None:
        if not self.skip(text):
            raise self.wrong()

    def since(self, at: int) -> str:
        return self.text[self.pieces[at].start : self.pieces[self.at - 1].end]

    def any_of(self) -> Tree:
        self.deep += 1
        if self.deep > 500:
            raise Unreadable("an expression is nested too deep")
        parts = [self.all_of()]
        while self.skip("or"):
            parts.append(self.all_of())
        self.deep -= 1
        return parts[0] if len(parts) == 1 else ("or", tuple(parts))

    def all_of(self) -> Tree:
        parts = [self.comparison()]
        while self.skip("and"):
            parts.append(self.comparison())
        return parts[0] if len(parts) == 1 else ("and", tuple(parts))

    def comparison(self) -> Tree:
        at = self.at
        left = self.sum()
        if self.is_now(*_COMPARING):
            sign = self.now.text
            self.at += 1
            right = self.sum()
            return ("compare", sign, left, right, self.since(at))
        if self.skip("between"):
            low = self.sum()
            self.need("and")
            high = self.sum()
            return ("between", left, low, high, self.since(at))
        if self.skip("in"):
            return ("in", left, self.tests(), self.since(at))
        return left

    def tests(self) -> tuple[Tree, ...]:
        if not self.is_now("(") or self.opens_range():
            return (self.test(),)
        self.at += 1
        found = [self.test()]
        while self.skip(","):
            found.append(self.test())
        self.need(")")
        return tuple(found)

    def test(self) -> Tree:
        if self.is_now(*_COMPARING):
            sign = self.now.text
            self.at += 1
            return ("test", sign, self.sum())
        if self.is_now("[", "]") or (self.is_now("(") and self.opens_range()):
            opening = self.now.text
            self.at += 1
            low = self.sum()
            self.need("..")
            before, self.in_range = self.in_range, True
            high = self.sum()
            self.in_range = before
            closing = self.now.text
            if not self.is_now(")", "]", "["):
                raise self.wrong()
            self.at += 1
            return ("range", low, high, opening == "[", closing == "]")
        return self.sum()

    def opens_range(self) -> bool:
        """Whether the bracket here has two dots of its own before it closes and before a comma."""
        dots: list[bool] = []
        for piece in self.pieces[self.at :]:
            if piece.kind != "sign":
                continue
            closes = piece.text == ")" or (piece.text in "[]" and bool(dots) and dots[-1])
            if closes and dots:
                dots.pop()
                if not dots:
                    return False
            elif piece.text in ("(", "[", "]"):
                dots.append(False)
            elif piece.text == ".." and dots:
                dots[-1] = True
                if len(dots) == 1:
                    return True
            elif piece.text == "," and len(dots) == 1:
                return False
        return False

    def sum(self) -> Tree:
        left = self.product()
        while self.is_now("+", "-"):
            sign = self.now.text
            self.at += 1
            left = ("sum", sign, left, self.product())
        return left

    def product(self) -> Tree:
        left = self.signed()
        while self.is_now("*", "/"):
            sign = self.now.text
            self.at += 1
            left = ("sum", sign, left, self.signed())
        return left

    def signed(self) -> Tree:
        if self.skip("-"):
            return ("minus", self.signed())
        return self.value()

    def value(self) -> Tree:
        piece = self.now
        self.at += 1
        match piece.kind:
            case "number":
                return ("value", self.number(piece))
            case "day":
                return ("value", _read_day(piece.text))
            case "text":
                return ("value", piece.text)
            case "word":
                return self.named(piece)
        if piece.text == "(":
            before, self.in_range = self.in_range, False
            tree = self.any_of()
            self.in_range = before
            self.need(")")
            return tree
        if piece.text == "@" and self.now.kind == "text":
            self.at += 1
            return ("value", self.quoted(self.pieces[self.at - 1].text))
        self.at -= 1
        raise self.wrong()

    def number(self, piece: _Piece) -> Value:
        unit = self.now.text.removesuffix("s") if self.now.kind == "word" else ""
        if unit in _UNITS:
            self.at += 1
            one = _UNITS[unit]
            return Length(one.months * int(piece.text), one.days * int(piece.text))
        return Fraction(piece.text)

    def quoted(self, text: str) -> Value:
        found = _ISO_LENGTH.fullmatch(text)
        if found is None:
            return _read_day(text)
        sign = -1 if found[1] else 1
        years, months, days = (int(part or 0) for part in found.groups()[1:])
        return Length(sign * (12 * years + months), sign * days)

    def named(self, piece: _Piece) -> Tree:
        match piece.text:
            case "yes" | "true":
                return ("value", True)
            case "no" | "false":
                return ("value", False)
            case "not":
                self.need("(")
                inner = self.any_of()
                self.need(")")
                return ("not", inner)
            case "if":
                test = self.any_of()
                self.need("then")
                then = self.any_of()
                self.need("else")
                return ("if", test, then, self.any_of())
            case "date" | "duration" if self.skip("("):
                text = self.now
                self.at += 1
                self.need(")")
                return ("value", self.quoted(text.text))
        if piece.text in ("null", "some", "every", "for", "function", "and", "or", "in", "between", "then", "else"):
            self.at -= 1
            raise self.wrong()
        return ("name", piece.text)


def _read_formula(text: str) -> Tree:
    if len(text) > 4_000:
        raise Unreadable("an expression is longer than 4,000 characters")
    return _Formula(text).whole()


def _within(tree: Tree) -> Iterator[Tree]:
    """A tree and every tree in it, in the order in which they are written."""
    yield tree
    for part in tree[1:]:
        if isinstance(part, tuple) and part and isinstance(part[0], str) and tree[0] != "value":
            yield from _within(part)
        elif isinstance(part, tuple) and tree[0] in ("and", "or", "in"):
            for each in part:
                yield from _within(each)


def _names_of(tree: Tree) -> list[str]:
    return list(dict.fromkeys(part[1] for part in _within(tree) if part[0] == "name"))


# -- expressions: working out ------------------------------------------------------------------------------------------


def _ends(value: Value) -> tuple[Any, Any] | None:
    """The bounds of a number or a day, and of which of the two it is not; nothing for other values."""
    if isinstance(value, NumberWithin | DayWithin):
        return (value.low, value.high)
    if isinstance(value, Fraction | date):
        return (value, value)
    return None


def _family(value: Value) -> str:
    if isinstance(value, Fraction | NumberWithin):
        return "number"
    return "day" if isinstance(value, date | DayWithin) else "other"


def _is_before(left: Value, right: Value, *, or_same: bool) -> bool | None:
    """Whether left < right (or <=), for numbers and days of which perhaps only bounds are known."""
    (low, high), (least, most) = _ends(left) or (None, None), _ends(right) or (None, None)
    if high is not None and least is not None and (high < least or (or_same and high == least)):
        return True
    if low is not None and most is not None and (low > most or (not or_same and low == most)):
        return False
    return None


def _compare(sign: str, left: Value, right: Value) -> bool | None:
    """Yes or no where every reading of both sides agrees, else not known."""
    if left is None or right is None:
        return None
    if isinstance(left, bool) or isinstance(right, bool):
        if not (isinstance(left, bool) and isinstance(right, bool)) or sign not in ("=", "!="):
            return None
        return (left is right) is (sign == "=")
    if isinstance(left, str) or isinstance(right, str):
        return _plainly(sign, left, right) if isinstance(left, str) and isinstance(right, str) else None
    if isinstance(left, Length) or isinstance(right, Length):
        if not (isinstance(left, Length) and isinstance(right, Length)):
            return None
        if (left.months and right.days) or (left.days and right.months):
            return None
        return _plainly(sign, (left.months, left.days), (right.months, right.days))
    if _family(left) != _family(right):
        return None
    match sign:
        case "<":
            return _is_before(left, right, or_same=False)
        case "<=":
            return _is_before(left, right, or_same=True)
        case ">":
            return _is_before(right, left, or_same=False)
        case ">=":
            return _is_before(right, left, or_same=True)
    apart = _is_before(left, right, or_same=False) is True or _is_before(right, left, or_same=False) is True
    if apart:
        return sign == "!="
    one, two = _ends(left), _ends(right)
    same = one is not None and one == two and one[0] is not None and one[0] == one[1]
    return (sign == "=") if same else None


def _plainly(sign: str, left: Any, right: Any) -> bool:
    found: dict[str, bool] = {
        "=": left == right, "!=": left != right, "<": left < right, "<=": left <= right, ">": left > right,
        ">=": left >= right,
    }  # fmt: skip
    return found[sign]


def _is_within(of: Value, low: Value, high: Value, low_in: bool, high_in: bool) -> bool | None:
    after = _compare("<=" if low_in else "<", low, of)
    before = _compare("<=" if high_in else "<", of, high)
    if _compare("<=", low, high) is False:
        return False
    return _all_of((after, before))


def _in_bounds(number: Fraction | None) -> Fraction | None:
    if number is None or abs(number.numerator) > _LARGEST or number.denominator > _LARGEST:
        return None
    return number


def _number_within(low: Fraction | None, high: Fraction | None) -> Value:
    low, high = _in_bounds(low), _in_bounds(high)
    if low is None and high is None:
        return None
    return low if low == high else NumberWithin(low, high)


def _calculate(sign: str, left: Value, right: Value) -> Value:
    if left is None or right is None or isinstance(left, bool | str) or isinstance(right, bool | str):
        return None
    if isinstance(left, Length) and isinstance(right, Length):
        return _lengths(sign, left, right)
    if isinstance(left, Length):
        if isinstance(right, date | DayWithin):
            return _moved(right, left, 1) if sign == "+" else None
        if not isinstance(right, Fraction) or sign not in "*/" or (sign == "/" and not right):
            return None
        return _times(left, right if sign == "*" else 1 / right)
    if isinstance(right, Length):
        if isinstance(left, date | DayWithin):
            return _moved(left, right, 1 if sign == "+" else -1) if sign in "+-" else None
        return _times(right, left) if isinstance(left, Fraction) and sign == "*" else None
    if isinstance(left, date) and isinstance(right, date):
        return Length(days=(left - right).days) if sign == "-" else None
    if _family(left) != "number" or _family(right) != "number":
        return None
    return _numbers(sign, left, right)


def _numbers(sign: str, left: Any, right: Any) -> Value:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        if sign == "/" and not right:
            return None
        made = {"+": left + right, "-": left - right, "*": left * right}.get(sign)
        return _in_bounds(left / right if made is None else made)
    (low, high), (least, most) = _ends(left) or (None, None), _ends(right) or (None, None)
    if sign == "+":
        return _number_within(_plus(low, least), _plus(high, most))
    if sign == "-":
        return _number_within(_plus(low, _less(most)), _plus(high, _less(least)))
    if sign == "*":
        if isinstance(right, Fraction):
            return _stretched(low, high, right)
        return _stretched(least, most, left) if isinstance(left, Fraction) else None
    if isinstance(right, Fraction):
        return _stretched(low, high, 1 / right) if right else None
    if low is not None and low >= 0 and least is not None and least > 0:
        return _number_within(Fraction(0) if most is None else low / most, None if high is None else high / least)
    return None


def _plus(one: Fraction | None, two: Fraction | None) -> Fraction | None:
    return None if one is None or two is None else one + two


def _less(one: Fraction | None) -> Fraction | None:
    return None if one is None else -one


def _stretched(low: Fraction | None, high: Fraction | None, by: Fraction) -> Value:
    if by == 0:
        return Fraction(0)
    ends = (None if low is None else low * by, None if high is None else high * by)
    return _number_within(*(ends if by > 0 else ends[::-1]))


def _lengths(sign: str, left: Length, right: Length) -> Value:
    if (left.months and right.days) or (left.days and right.months) or sign == "*":
        return None
    if sign == "/":
        if right.months:
            return Fraction(left.months, right.months)
        return Fraction(left.days, right.days) if right.days else None
    turn = 1 if sign == "+" else -1
    return Length(left.months + turn * right.months, left.days + turn * right.days)


def _times(length: Length, by: Fraction) -> Value:
    months, days = length.months * by, length.days * by
    if days.denominator != 1 or abs(months) > _LARGEST or abs(days) > _LARGEST:
        return None
    return Length(int(months), int(days))


def _moved(day: date | DayWithin, length: Length, sign: int) -> Value:
    if isinstance(day, date):
        try:
            return _later(day, length, sign)
        except OverflowError:
            return None
    low, high = _moved(day.low, length, sign), _moved(day.high, length, sign)
    goes_up = sign * (length.months or length.days) > 0
    if (low if goes_up else high) is None:
        return None
    first = low if isinstance(low, date) and day.low != _FIRST_DAY else _FIRST_DAY
    last = high if isinstance(high, date) else _LAST_DAY
    return first if first == last else DayWithin(first, last)


def _work_out(tree: Tree, read: Callable[[str], Value]) -> Value:
    """What an expression comes to; every part is worked out, and what cannot be is not known."""
    match tree[0]:
        case "value":
            return tree[1]  # type: ignore[no-any-return]
        case "name":
            return read(tree[1])
        case "not":
            inner = _yes_no(_work_out(tree[1], read))
            return None if inner is None else not inner
        case "and":
            return _all_of([_yes_no(_work_out(part, read)) for part in tree[1]])
        case "or":
            return _one_of([_yes_no(_work_out(part, read)) for part in tree[1]])
        case "compare":
            return _compare(tree[1], _work_out(tree[2], read), _work_out(tree[3], read))
        case "between":
            of, low, high = (_work_out(part, read) for part in tree[1:4])
            return _is_within(of, low, high, True, True)
        case "in":
            of = _work_out(tree[1], read)
            return _one_of([_passes(of, test, read) for test in tree[2]])
        case "sum":
            return _calculate(tree[1], _work_out(tree[2], read), _work_out(tree[3], read))
        case "minus":
            return _calculate("*", Fraction(-1), _work_out(tree[1], read))
    test = _work_out(tree[1], read)
    return _work_out(tree[2] if test else tree[3], read) if isinstance(test, bool) else None


def _passes(of: Value, test: Tree, read: Callable[[str], Value]) -> bool | None:
    if test[0] == "range":
        return _is_within(of, _work_out(test[1], read), _work_out(test[2], read), test[3], test[4])
    if test[0] == "test":
        return _compare(test[1], of, _work_out(test[2], read))
    return _compare("=", of, _work_out(test, read))


def _comparisons(trees: Iterable[Tree], read: Callable[[str], Value]) -> list[Json]:
    """Every comparison of some expressions, with what stood on its sides, in the order in which they are written."""
    found: list[Json] = []
    for tree in trees:
        for part in _within(tree):
            if part[0] == "compare":
                sides = {"left": _told(_work_out(part[2], read)), "right": _told(_work_out(part[3], read))}
                found.append({"text": part[4], "op": part[1], **sides, "holds": _told(_work_out(part, read))})
            elif part[0] in ("between", "in"):
                left = _told(_work_out(part[1], read))
                found.append({"text": part[-1], "op": part[0], "left": left, "holds": _told(_work_out(part, read))})
    return found


# -- the rule book: reading --------------------------------------------------------------------------------------------

_SLOTS = ("person", "seat", "body", "entry")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(.*?))?[ \t]*")
_FENCE = re.compile(r"( {0,3})(`{3,}|~{3,})[ \t]*(.*?)[ \t]*")
_NUMBER_WORD = re.compile(r"[\w.()/–-]*[0-9][\w.()/–-]*")
_CLAUSE_WORDS = ("clause", "article", "rule", "section", "§")
_STATEMENT = re.compile(r"(\S+) (requires|means)(?: (.*))?")
_QUOTED = re.compile(r'"[^"]*"')
_TALLY_WORDS = (
    "for", "against", "abstaining", "present", "seats", "voted", "entitled", "returned", "issued", "valid", "invalid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Statement:
    """What one line of a ``rule`` block says.

    Args:
        says: ``requires``, ``means``, ``disapplies``, ``act`` or ``duty``.
        name: The head, the act, the duty, or the clause that is disapplied.
        parts: Expressions: the condition and the ``unless``; the meaning; the ``when``; a duty's ``if``.
        block: Which block it stands in, so that two blocks of the same words stay two.
    """

    says: str
    name: str
    clause: str
    text: str
    block: tuple[int, int]
    parts: tuple[Tree, ...] = ()
    of: tuple[str, str] | None = None
    on: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    giving: tuple[str, ...] = ()
    condition: str = ""
    condition_on: str = ""
    within: tuple[Length, str] | None = None
    ending: tuple[str, ...] = ()
    until: When | Length | str | None = None
    carries: frozenset[str] = frozenset()
    seen_by: tuple[str, ...] = ()
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class _Term:
    """One line of ``terms``. ``kind``: its type, or its choices."""

    name: str
    kind: tuple[str, ...]
    source: str
    reads: str
    act: str = ""
    ever: bool = False
    here: bool = False
    of_body: bool = False
    of_entry: bool = False
    figure: str = ""
    section: str = ""
    by: str = ""
    only_if: str = ""
    seen_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """A ``rule`` block: its clause, and the days for which it is written."""

    clause: str
    start: date | None
    end: date | None
    statements: tuple[_Statement, ...]

    def covers(self, day: date, adopted: date) -> bool:
        return (self.start or adopted) <= day and (self.end is None or day < self.end)


@dataclass
class _Layer:
    """One book, read."""

    name: str
    adopted: date
    yields_to: str
    presume: bool
    people: dict[str, str]
    terms: dict[str, _Term] = field(default_factory=dict)
    head_lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    blocks: list[_Block] = field(default_factory=list)

    def on(self, day: date) -> list[_Statement]:
        """The statements in force on a day, in the order of the book: a dated block stands for the undated one."""
        if day < self.adopted:
            return []
        standing: dict[str, _Block] = {}
        for block in self.blocks:
            if block.covers(day, self.adopted):
                before = standing.get(block.clause)
                if before is None or (before.start is None and before.end is None):
                    standing[block.clause] = block
        order = dict.fromkeys(block.clause for block in self.blocks)
        return [said for clause in order if clause in standing for said in standing[clause].statements]


def _read_layer(data: bytes, place: int, above: Mapping[str, str]) -> _Layer:
    """A rule book's text.

    Args:
        above: The bodies and offices of the books above it.
    Raises:
        Unreadable: If it is no rule book.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unreadable("a rule book's text is not UTF-8") from None
    marks = 0
    for letter in text if not text.isascii() else "":
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > MOST_MARKS:
            raise Unreadable(f"a rule book has more than {MOST_MARKS} marks on one letter")
    text = unicodedata.normalize("NFC", text)
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise Unreadable("a rule book does not begin with its front matter")
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() == "---"), 0)
    if not end:
        raise Unreadable("a rule book's front matter has no end")
    front = _read_front(lines[1:end])
    people = {**_read_people(front.get("bodies", "")), **_read_people(front.get("offices", ""))}
    layer = _Layer(
        name=_bare(front.get("book", "")),
        adopted=_read_day(front.get("adopted", "").partition(" by ")[0].strip()),
        yields_to=_bare(front.get("yields to", "")),
        presume=front.get("presume", "") == "acts valid",
        people={**above, **people},
    )
    _read_sections(layer, lines[end + 1 :], front.get("prefix", ""), place)
    return layer


def _read_front(lines: Sequence[str]) -> dict[str, str]:
    joined: list[str] = []
    for line in lines:
        if line.strip():
            if line[0].isspace() and joined:
                joined[-1] += " " + line.strip()
            else:
                joined.append(line.strip())
    pairs = (line.partition(":") for line in joined)
    return {" ".join(key.replace("_", " ").split()): " ".join(value.split()) for key, _, value in pairs}


def _read_people(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in _apart(text) if part)
    return {_bare(words.strip()): _bare(name.strip()) for words, _, name in pairs}


def _bare(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _apart(text: str) -> list[str]:
    """The parts of a text between commas that stand in no quotes and no brackets."""
    parts, depth, quoted = [""], 0, False
    for letter in text:
        quoted ^= letter == '"'
        if not quoted and letter in "([":
            depth += 1
        elif not quoted and letter in ")]":
            depth = max(0, depth - 1)
        if letter == "," and not quoted and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def _cut(text: str, word: str) -> tuple[str, str] | None:
    """A text before and after the first of this word that stands in no quotes."""
    hidden = _QUOTED.sub(lambda found: "x" * len(found[0]), text)
    found = re.search(rf"(?<!\w){word}(?!\w)", hidden)
    return (text[: found.start()].strip(), text[found.end() :].strip()) if found else None


def _by_and(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?:^| )and(?: |$)", text)]


def _read_sections(layer: _Layer, lines: Sequence[str], prefix: str, place: int) -> None:
    """Headings and blocks, in order; the prose between them says the same and is not read."""
    written: list[tuple[str, str, list[str]]] = []
    clause, at = "", 0
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        heading = _HEADING.fullmatch(lines[at])
        if fence and not (fence[2][0] == "`" and "`" in fence[3]):
            closing = re.compile(rf" {{0,3}}{re.escape(fence[2][0])}{{{len(fence[2])},}}[ \t]*")
            stop = next((end for end in range(at + 1, len(lines)) if closing.fullmatch(lines[end])), None)
            if stop is None:
                raise Unreadable(f"a block of clause {clause} has no end")
            kind, _, info = " ".join(fence[3].split()).partition(" ")
            if kind == "terms":
                for columns in _term_lines(lines[at + 1 : stop]):
                    _read_term(layer, columns)
            elif kind == "rule":
                written.append((clause, info, list(lines[at + 1 : stop])))
            at = stop
        elif heading:
            number = _clause_number(re.sub(r"(?:^|[ \t]+)#+$", "", heading[1] or ""))
            clause = _with_prefix(number, prefix)
        at += 1
    numbers = {clause for clause, _, _ in written}
    for index, (clause, info, block_lines) in enumerate(written):
        start, end = _block_days(info)
        statements = []
        for text in _statement_lines(block_lines):
            said = _read_statement(text, clause, (place, index), layer.people)
            own = _with_prefix(said.name, prefix)
            if said.says == "disapplies" and own in numbers:
                said = replace(said, name=own)
            statements.append(said)
        layer.blocks.append(_Block(clause, start, end, tuple(statements)))


def _with_prefix(number: str, prefix: str) -> str:
    has_it = bool(re.match(rf"{re.escape(prefix)}[\d(]", number))
    return number if not prefix or not number or has_it else prefix + number


def _clause_number(heading: str) -> str:
    """``4.5`` of ``4.5 Bars``, ``Clause 4.5: Bars`` or ``**4.5 Bars**``; empty for a heading without a number."""
    text = " ".join(heading.split())
    for mark in ("**", "__", "*", "_"):
        inner = text[len(mark) : -len(mark)]
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark) and not set("*_") & set(inner):
            text = inner
            break
    if text.startswith("§") and not text.startswith("§ "):
        text = "§ " + text[1:]
    first, _, rest = text.partition(" ")
    named = first.casefold() in _CLAUSE_WORDS
    if named:
        first = rest.strip().partition(" ")[0]
    number = first.strip("*_").rstrip(".):,")
    if number.count("(") > number.count(")"):
        number += ")"
    return number if _NUMBER_WORD.fullmatch(number) or (named and re.fullmatch("[IVXLCDM]+", number)) else ""


def _block_days(info: str) -> tuple[date | None, date | None]:
    """``from DAY until DAY by REFERENCE`` after ``rule``."""
    words = re.split(r"(?:^| )by(?: |$)", info)[0].split()
    if len(words) % 2:
        raise Unreadable(f'"{info[:60]}" after rule cannot be read')
    pairs = dict(zip(words[::2], words[1::2], strict=True))
    if set(pairs) - {"from", "until"}:
        raise Unreadable(f'"{info[:60]}" after rule cannot be read')
    start, end = pairs.get("from"), pairs.get("until")
    return (_read_day(start) if start else None), (_read_day(end) if end else None)


def _indent(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


def _joined_lines(lines: Sequence[str], begins: Callable[[str], bool]) -> Iterator[list[str]]:
    """The lines of each statement: one that stands further in than the block goes on with the one above it."""
    full = [line for line in lines if line.strip()]
    margin = min(map(_indent, full), default=0)
    found: list[str] = []
    for line in full:
        if found and (_indent(line) <= margin or begins(line)):
            yield found
            found = []
        found.append(line.strip())
    if found:
        yield found


def _statement_lines(lines: Sequence[str]) -> Iterator[str]:
    def begins(line: str) -> bool:
        words = " ".join(line.split())
        return words.split(" ")[0] in ("act", "duty", "disapply") or bool(_STATEMENT.match(words))

    for found in _joined_lines(lines, begins):
        yield " ".join(" ".join(found).split())


_PLAIN_TYPES = ("yes/no", "number", "date")


def _columns_of(line: str) -> list[str]:
    columns = [column for column in re.split(r" {2,}|[ ]*\t\s*", line.strip()) if column]
    name, space, rest = columns[0].partition(" ")
    return [name, rest, *columns[1:]] if space and (rest in _PLAIN_TYPES or "," in rest) else columns


def _term_lines(lines: Sequence[str]) -> Iterator[list[str]]:
    def begins(line: str) -> bool:
        columns = _columns_of(line)
        typed = len(columns) > 2 and (columns[1] in _PLAIN_TYPES or "," in columns[1])
        return typed and columns[0].isidentifier()

    for found in _joined_lines(lines, begins):
        yield [column for line in found for column in _columns_of(line)]


def _read_term(layer: _Layer, columns: Sequence[str]) -> None:
    if len(columns) < 3:
        raise Unreadable(f'"{" ".join(columns)[:80]}" is not a line of terms')
    name, written = columns[0], columns[2]
    kind = (columns[1],) if columns[1] in _PLAIN_TYPES else tuple(_bare(part) for part in _apart(columns[1]))
    parts = _apart(written)
    seen_by: tuple[str, ...] = ()
    if len(parts) == 2 and parts[1].startswith("seen by "):
        written, seen_by = parts[0], tuple(_by_and(parts[1].removeprefix("seen by ")))
    if written in ("means", "requires") or (len(columns) == 3 and not seen_by and ("{" in written or "|" in written)):
        layer.head_lines[name] = seen_by
        return
    layer.terms[name] = _read_source(name, kind, " ".join(written.split()), seen_by)


def _read_source(name: str, kind: tuple[str, ...], source: str, seen_by: tuple[str, ...]) -> _Term:
    words = re.findall(r'"[^"]*"|:|[^\s:"]+', source)
    bad = Unreadable(f'"{source[:80]}" is not where a term comes from')
    ever = words[0] == "ever"
    words = words[1:] if ever else words
    if not words:
        raise bad
    reads, rest = words[0], words[1:]
    if reads not in ("any", "first", "latest", "count", "stated", "meeting", "entry", "question"):
        if not ever:
            raise bad
        reads, rest = "any", words
    found: dict[str, Any] = {}
    if reads not in ("meeting", "entry", "question"):
        if not rest:
            raise bad
        found["act"], rest = rest[0], rest[1:]
    while rest and rest[0] != ":":
        word = rest.pop(0)
        if word == "here":
            found["here"] = True
        elif word == "of" and rest and rest[0] in ("body", "entry"):
            found["of_" + rest.pop(0)] = True
        elif word == "by" and rest and rest[0] in _SLOTS:
            found["by"] = rest.pop(0)
        elif word == "if" and rest:
            found["only_if"] = rest.pop(0)
        else:
            raise bad
    if rest:
        if len(rest) < 2 or rest[1] not in ("day", "value", *_TALLY_WORDS) or (len(rest) > 2 and rest[2] != "in"):
            raise bad
        found["figure"] = rest[1]
        found["section"] = _bare(" ".join(rest[3:]))
    return _Term(name, kind, source, reads, ever=ever, seen_by=seen_by, **found)


def _read_statement(text: str, clause: str, block: tuple[int, int], people: Mapping[str, str]) -> _Statement:
    first, _, rest = text.partition(" ")
    if first == "act":
        return _read_act(text, rest, clause, block, people)
    if first == "duty":
        return _read_duty(text, rest, clause, block, people)
    if first == "disapply":
        target, when, condition = rest.partition(" when ")
        words = target.strip().split(" ", 1)
        named = len(words) > 1 and words[0].casefold() in _CLAUSE_WORDS
        number = words[1].strip() if named else target.strip()
        if not when:
            raise Unreadable(f'"{text[:80]}" is not an exception')
        return _Statement("disapplies", number, clause, text, block, (_read_formula(condition),))
    found = _STATEMENT.fullmatch(text)
    if found is None:
        raise Unreadable(f'"{text[:80]}" (clause {clause}) is not a statement')
    if found[2] == "means":
        return _Statement("means", found[1], clause, text, block, (_read_formula(found[3] or ""),))
    cut = _cut(found[3] or "", "unless")
    parts = cut if cut else (found[3] or "",)
    return _Statement("requires", found[1], clause, text, block, tuple(_read_formula(part) for part in parts))


def _read_who(text: str, people: Mapping[str, str], stops: Sequence[str]) -> tuple[tuple[str, str], str]:
    """Who is named at the beginning of a text, and what follows."""
    words = text.split(" ")
    for many in range(len(words), 0, -1):
        name = " ".join(words[:many])
        if name in people:
            return ("one", people[name]), text[len(name) :].strip()
    cuts = [cut for stop in stops if (cut := _cut_before(text, stop)) is not None]
    who, rest = min(cuts, key=lambda cut: len(cut[0])) if cuts else (text.strip(), "")
    if who in ("the person", "the body"):
        return (who.removeprefix("the "), ""), rest
    article, _, kind = who.partition(" ")
    if article not in ("a", "an") or not kind:
        raise Unreadable(f'the front matter does not say who "{who[:60]}" is')
    return ("any", _bare(kind)), rest


def _cut_before(text: str, word: str) -> tuple[str, str] | None:
    cut = _cut(text, word)
    return (cut[0], f"{word} {cut[1]}".strip()) if cut is not None else None


def _read_within(text: str) -> tuple[Length, str]:
    span, of, act = text.rpartition(" of ")
    if not of:
        raise Unreadable(f'"within {text[:60]}" is not a time limit')
    return _read_length(span), act.strip()


_TAILS = ("giving", "if", "within", "ending", "until", "with", "seen by")


def _read_act(
    text: str, rest: str, clause: str, block: tuple[int, int], people: Mapping[str, str]
) -> _Statement:  # fmt: skip
    name, colon, said = rest.partition(":")
    first, *others = _apart(said)
    kind, _, head = first.partition(" ")
    head = head.strip()
    if not colon or not kind:
        raise Unreadable(f'"{text[:80]}" is not an act')
    found: dict[str, Any] = {}
    if head.startswith("of "):
        found["of"], head = _read_who(head[3:].strip(), people, ("for", "on"))
    if head.startswith("for "):
        head = head[4:].strip().partition(" ")[2].strip()
    if head.startswith("on "):
        on: list[str] = []
        about: list[str] = []
        for part in _by_and(head[3:]):
            word, _, of = part.partition(" ")
            if word in _SLOTS and not (about and of):
                on.append(word)
                if of:
                    about.append(of.removeprefix("of").strip())
            else:
                about.append(part)
        found["on"], found["about"] = tuple(on), tuple(about)
    elif head:
        raise Unreadable(f'"{head[:60]}" in the act {name.strip()} cannot be read')
    tails: dict[str, str] = {}
    for part in others:
        tail = next((tail for tail in _TAILS if part.startswith(tail + " ")), "")
        if tail:
            tails[tail] = part[len(tail) :].strip()
        elif list(tails)[-1:] == ["giving"]:
            tails["giving"] += ", " + part
        else:
            raise Unreadable(f'"{part[:60]}" in the act {name.strip()} cannot be read')
    if "giving" in tails:
        given = tails["giving"]
        found["giving"] = (given,) if given in _PLAIN_TYPES else tuple(_bare(part) for part in _apart(given))
    if "if" in tails:
        found["condition"], _, found["condition_on"] = (part.strip() for part in tails["if"].partition(" on "))
    if "within" in tails:
        found["within"] = _read_within(tails["within"])
    if "ending" in tails:
        found["ending"] = tuple(_by_and(tails["ending"]))
    if "until" in tails:
        found["until"] = _read_until(tails["until"])
    if "with" in tails:
        found["carries"] = frozenset(_by_and(tails["with"]))
    if "seen by" in tails:
        found["seen_by"] = tuple(_by_and(tails["seen by"]))
    return _Statement("act", name.strip(), clause, text, block, **found)


def _read_until(text: str) -> When | Length | str:
    if text.isidentifier():
        return text
    return _read_length(text) if " " in text else _read_when(text)


def _read_duty(
    text: str, rest: str, clause: str, block: tuple[int, int], people: Mapping[str, str]
) -> _Statement:  # fmt: skip
    name, _, said = rest.partition(":")
    first, *others = _apart(said)
    who, limit = _read_who(first, people, ("within",))
    found: dict[str, Any] = {"of": who, "within": _read_within(limit.removeprefix("within").strip())}
    for part in others:
        word, _, words = part.partition(" ")
        if word == "if":
            found["parts"] = (_read_formula(words.strip()),)
        elif word == "else":
            found["otherwise"] = words.strip()
        else:
            raise Unreadable(f'"{part[:60]}" in the duty {name.strip()} cannot be read')
    return _Statement("duty", name.strip(), clause, text, block, **found)


@dataclass(frozen=True)
class _Rules:
    """What counts on one day."""

    start: date
    requires: dict[str, list[_Statement]]
    means: dict[str, _Statement]
    disapplies: dict[str, list[_Statement]]
    acts: dict[str, _Statement]
    duties: list[_Statement]
    everything: frozenset[_Statement]

    def is_head(self, name: str) -> bool:
        return name in self.requires or name in self.means


class Book:
    """One rule book, or several read as one, the highest first.

    Raises:
        Unreadable: If a text cannot be read, or the books do not stand one above the other.
    """

    def __init__(self, texts: Sequence[bytes]) -> None:
        self.layers: list[_Layer] = []
        for place, data in enumerate(texts):
            layer = _read_layer(data, place, self.layers[-1].people if self.layers else {})
            if self.layers and layer.yields_to != self.layers[-1].name:
                raise Unreadable(f"{layer.name} does not yield to {self.layers[-1].name}")
            self.layers.append(layer)
        if not self.layers:
            raise Unreadable("the claim names no rule book")
        self.presume = any(layer.presume for layer in self.layers)
        self.adopted = min(layer.adopted for layer in self.layers)
        days = {self.adopted}
        for layer in self.layers:
            days.add(layer.adopted)
            for block in layer.blocks:
                days.update(max(day, layer.adopted) for day in (block.start, block.end) if day is not None)
        self.days = sorted(day for day in days if day >= self.adopted)
        self._rules: dict[date, _Rules] = {}
        self.terms = self._all_terms()
        self.head_lines = {name: seen for layer in reversed(self.layers) for name, seen in layer.head_lines.items()}

    def _all_terms(self) -> dict[str, _Term]:
        """The terms; a lower book's does not count where a book above has a term, or decides a head, of that name."""
        found: dict[str, _Term] = {}
        heads: set[str] = set()
        for layer in self.layers:
            for name, term in layer.terms.items():
                if name not in found and name not in heads:
                    found[name] = term
            heads |= {
                said.name for block in layer.blocks for said in block.statements if said.says in ("requires", "means")
            }
        return found

    def rules(self, day: date) -> _Rules | None:
        """What counts on a day; nothing before the book was adopted."""
        at = bisect_right(self.days, day)
        return self._rules_from(self.days[at - 1]) if at else None

    def _rules_from(self, start: date) -> _Rules:
        if start not in self._rules:
            self._rules[start] = self._make(start)
        return self._rules[start]

    def _make(self, start: date) -> _Rules:
        rules = _Rules(start, {}, {}, {}, {}, [], frozenset())
        counted: list[_Statement] = []
        for place, layer in enumerate(self.layers):
            terms_above = {name for above in self.layers[:place] for name in above.terms}
            acts_above, heads_above = set(rules.acts), {*rules.requires, *rules.means}
            for said in layer.on(start):
                if said.says == "act" and said.name in acts_above:
                    continue
                if said.says == "means" and (said.name in heads_above or said.name in terms_above):
                    continue
                counted.append(said)
                match said.says:
                    case "requires":
                        rules.requires.setdefault(said.name, []).append(said)
                    case "means":
                        rules.means.setdefault(said.name, said)
                    case "disapplies":
                        rules.disapplies.setdefault(said.name, []).append(said)
                    case "act":
                        rules.acts.setdefault(said.name, said)
                    case "duty":
                        rules.duties.append(said)
        return replace(rules, everything=frozenset(counted))

    def span(self, said: _Statement, day: date) -> tuple[date, date | None]:
        """Since when, and until when, a statement in force on a day is in force without a break."""
        at = bisect_right(self.days, day) - 1
        first = last = at
        while first and said in self._rules_from(self.days[first - 1]).everything:
            first -= 1
        while last + 1 < len(self.days) and said in self._rules_from(self.days[last + 1]).everything:
            last += 1
        return self.days[first], self.days[last + 1] if last + 1 < len(self.days) else None

    @cached_property
    def act_texts(self) -> dict[str, list[_Statement]]:
        """Every text that an act has had, in order of time."""
        found: dict[str, list[_Statement]] = {}
        for day in self.days:
            for act in self._rules_from(day).acts.values():
                texts = found.setdefault(act.name, [])
                if act not in texts:
                    texts.append(act)
        return found

    @cached_property
    def duties(self) -> list[_Statement]:
        return list(dict.fromkeys(duty for day in self.days for duty in self._rules_from(day).duties))

    @cached_property
    def enders(self) -> dict[str, list[str]]:
        """By act, those that end it in some text, by name."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.act_texts):
            ended = dict.fromkeys(each for act in self.act_texts[name] for each in act.ending)
            for each in ended:
                found.setdefault(each, []).append(name)
        return found

    @cached_property
    def value_kinds(self) -> dict[str, tuple[str, ...]]:
        """The type of what each act says: as written after ``giving``, else of the first term that reads it."""
        found: dict[str, tuple[str, ...]] = {}
        for name, acts in self.act_texts.items():
            for act in acts:
                if act.giving:
                    found.setdefault(name, act.giving)
        for term in self.terms.values():
            reads = term.figure == "value" or (
                not term.figure and term.reads in ("first", "latest", "stated") and term.kind != ("date",)
            )
            if term.act and reads:
                found.setdefault(term.act, term.kind)
        return found

    def ties(self, term: _Term) -> tuple[str, ...]:
        """What of the question a term is tied to."""
        if term.reads in ("meeting", "entry"):
            return ("entry",)
        tied = {
            "person": any("person" in act.on for act in self.act_texts.get(term.act, ())),
            "seat": term.here, "body": term.of_body, "entry": term.of_entry,
        }  # fmt: skip
        return tuple(slot for slot in _SLOTS if tied[slot] and slot != term.by)


# -- the entries -------------------------------------------------------------------------------------------------------

EVERYBODY, EVERYWHERE = "-", "everywhere"
_UNSURE = ("claimed", "anonymous")
_ENTRY_TYPES = ("act", "correction", "body", "complete", "announcement")


@dataclass(frozen=True, slots=True)
class _Line:
    """One entry of the record, with what is opened of it. ``erased``: the fields that are not."""

    seq: int
    type: str
    when: When
    recorded: date
    act: str = ""
    names: tuple[str, ...] = ()
    by: str = ""
    label: str = ""
    corrects: str = ""
    sources: tuple[str, ...] = ()
    value: str = ""
    tally: dict[str, str] | None = None
    sections: tuple[tuple[str, dict[str, str]], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    under: str = ""
    until: When | Length | str | None = None
    votes: tuple[str, ...] = ()
    notice: bool = False
    kind: str = ""
    acts: tuple[str, ...] = ()
    since: date = _FIRST_DAY
    erased: tuple[str, ...] = ()

    @property
    def is_anonymous(self) -> bool:
        return bool(self.sources) and all(sure == "anonymous" for sure in self.sources)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unreadable("a text was expected, and something else stands there")
    return value


def _read_line(leaf: Mapping[str, Any]) -> _Line:
    """An entry of its leaf and its opened fields.

    Raises:
        Unreadable: If it has not the form of an entry.
    """
    seq = leaf.get("seq")
    if not isinstance(seq, int) or isinstance(seq, bool):
        raise Unreadable("an entry does not say its place (seq)")
    try:
        return _line(seq, leaf, leaf["public"], leaf.get("opened", {}))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Unreadable(f"entry {seq} has not the form of an entry: {error}") from None


def _line(seq: int, leaf: Mapping[str, Any], public: Mapping[str, Any], opened: Mapping[str, Any]) -> _Line:
    erased = tuple(each["p"] for each in leaf["commit"] if each["p"] not in opened)

    def name(path: str, subject: str) -> str:
        if path in opened:
            return _text(opened[path])
        return f"[entry {subject[6:]}]" if subject.startswith("entry:") else subject

    subjects = [_text(subject) for subject in leaf.get("subject", ())]
    path = {"body": "/name", "complete": "/of"}.get(leaf["type"])
    names = tuple(
        subject if subject in (EVERYBODY, EVERYWHERE) else name(path or f"/names/{place}", subject)
        for place, subject in enumerate(subjects)
    )
    when = _read_when(_text(leaf["effective"]))
    own = public.get("account", public.get("about", seq))
    reasons = []
    for place, standing in enumerate(public.get("reasons", ())):
        sures = public.get("reason_sources", ())
        reasons.append((_text(standing), _text(sures[place]) if place < len(sures) else ""))
    until = public.get("until")
    tally = public.get("tally")
    return _Line(
        seq=seq, type=_text(leaf["type"]), when=when, act=_text(leaf.get("act", "")), names=names,
        recorded=date.fromisoformat(public["recorded"]) if "recorded" in public else when.last,
        by=name("/by", _text(leaf["actor"])) if leaf.get("actor") or "/by" in opened else "",
        label=f"entry {own}" if "/label" in erased else _text(opened.get("/label", "")),
        corrects=f"entry {public['corrects']}" if "/corrects" in erased else _text(opened.get("/corrects", "")),
        sources=tuple(_text(sure) for sure in public.get("sources", ())),
        value=_text(public["value"] if "value" in public else opened.get("/value", "")),
        tally=None if tally is None else _read_figures(tally),
        sections=tuple((_text(each["name"]), _read_figures(each["tally"])) for each in public.get("sections", ())),
        reasons=tuple(reasons), under=_text(public.get("under", "")),
        until=None if until is None else _read_end(until),
        votes=tuple(_text(way) for way in public.get("votes", ())), notice="notice" in public,
        kind=_text(public.get("kind", "")), acts=tuple(_text(act) for act in public.get("acts", ())),
        since=date.fromisoformat(public["from"]) if "from" in public else _FIRST_DAY, erased=erased,
    )  # fmt: skip


def _read_end(until: Any) -> When | Length | str:
    if isinstance(until, dict):
        return Length(months=int(until.get("months", 0)), days=int(until.get("days", 0)))
    text = _text(until)
    return _read_when(text) if text[:1].isdigit() or text.startswith("..") else text


def _read_figures(figures: Mapping[str, Any]) -> dict[str, str]:
    return {word: _text(figures[word]) for word in _TALLY_WORDS if word in figures}


def _number(text: str) -> Fraction:
    if not re.fullmatch(r"-?\d{1,15}(?:\.\d{1,15})?%?", text, re.ASCII):
        raise Unreadable(f'"{text[:40]}" is not a number')
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


@dataclass(frozen=True, slots=True, eq=False)
class _Done:
    """An act that was done: one entry, or several that are accounts of one; or done by operation of a duty's clause.

    Args:
        order: Its last possible day, then its first entry.
        between: By section (empty: the whole), the least and the most of each figure on which accounts differ.
        raised: By operation: the duty, what raised it, and its last day.
    """

    order: tuple[date, float]
    act: str
    when: When
    slots: tuple[str, str, str, str]
    by: str = ""
    value: Value = None
    said: str = ""
    numbers: dict[str, Fraction] = field(default_factory=dict)
    sections: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    between: dict[str, dict[str, tuple[Fraction, Fraction]]] = field(default_factory=dict)
    untils: tuple[When | Length | str, ...] = ()
    label: str = ""
    lines: tuple[_Line, ...] = ()
    differs: tuple[str, ...] = ()
    raised: tuple[_Statement, _Done, date] | None = None
    unsure: bool = False

    def figures(self, section: str) -> dict[str, Fraction]:
        """What is told of its votes, in the whole or in a section, as far as its accounts agree."""
        return self.sections.get(section, {}) if section else self.numbers

    @property
    def person(self) -> str:
        return self.slots[0]

    @property
    def body(self) -> str:
        return self.slots[2]

    @property
    def about(self) -> str:
        return self.slots[3]

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(sure for line in self.lines for sure in line.sources)

    @property
    def only_claimed(self) -> bool:
        return bool(self.sources) and all(sure in _UNSURE for sure in self.sources)

    @property
    def mark(self) -> Any:
        """How a claim points to it."""
        if self.raised is None:
            return self.lines[0].seq
        duty, raiser, due = self.raised
        return {"duty": duty.name, "clause": duty.clause, "raised_by": raiser.mark, "due": due.isoformat()}


def _is_after(one: _Done, other: _Done) -> bool | None:
    """Whether one act came after another; not known where all that is known of a day is a month or a year."""
    if one.when.first == one.when.last and other.when.first == other.when.last:
        return one.order > other.order
    if one.when.first > other.when.last:
        return True
    return False if one.when.last < other.when.first else None


def _touches(over: _Done, under: _Done, asked: Sequence[str]) -> bool:
    """Whether an act bears on another for those asked about: on the same person, seat and body, or on all of them."""
    for place, all_of_them in enumerate((EVERYBODY, EVERYWHERE, EVERYBODY)):
        one, other = over.slots[place], under.slots[place]
        if one and other and one not in (all_of_them, other):
            if other != all_of_them or one != asked[place]:
                return False
    return True


class Sieve:
    """Chooses of a record that is too large to be held the entries that may bear on a claim.

    Kept are those that name somebody or something that the claim is about, those that name nobody, those that others
    may point to, and all of the acts that were looked for without a name. Where working the claim out looks for a name
    or an act that was not chosen, the record is gone through again; so in the end nothing was looked for in vain.

    Args:
        names: Whom and what the claim names.
    """

    def __init__(self, names: Iterable[str], recorded_by: date | None) -> None:
        self.names, self.acts = set(names), {"holiday"}
        self.recorded_by = recorded_by
        self.recorded_to: date | None = None
        self._more_names: set[str] = set()
        self._more_acts: set[str] = set()

    def grows(self) -> bool:
        """Take in what was looked for in vain; whether there was anything."""
        grown = bool(self._more_names or self._more_acts)
        self.names |= self._more_names
        self.acts |= self._more_acts
        self._more_names, self._more_acts = set(), set()
        return grown

    def note(self, book: Book, act: str, narrow: int | None, slots: Sequence[str]) -> None:
        """An act is looked for, by the name in one of its slots or (``None``) by none."""
        on = [text.on for text in book.act_texts.get(act, ())]
        if act in self.acts or not any({*each} - {"entry"} for each in on):
            return
        if narrow is None or any(_SLOTS[narrow] not in each for each in on):
            self._more_acts.add(act)
        elif slots[narrow] not in self.names:
            self._more_names.add(slots[narrow])

    def chosen(self, entries: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        """Those of the entries that may bear on the claim; of all it is noted how far they were recorded."""
        for leaf in entries:
            if leaf["type"] == "sealed":
                yield {"type": "sealed", "seq": leaf["seq"]}
            elif leaf["type"] not in _ENTRY_TYPES:
                yield leaf
            else:
                public = leaf["public"]
                recorded = _last_of(public["recorded"] if "recorded" in public else leaf["effective"])
                if self.recorded_by is None or recorded <= self.recorded_by:
                    self.recorded_to = max(recorded, self.recorded_to or recorded)
                if leaf["type"] != "act" or self._bears(leaf, public):
                    yield leaf

    def _bears(self, leaf: Mapping[str, Any], public: Mapping[str, Any]) -> bool:
        opened, subjects = leaf["opened"], leaf["subject"]
        if leaf["act"] in self.acts or not subjects or "/label" in opened or "corrects" in public:
            return True
        if "account" in public or "about" in public:
            return True
        for place, subject in enumerate(subjects):
            if subject in (EVERYBODY, EVERYWHERE) or subject.startswith("entry:"):
                return True
            if opened.get(f"/names/{place}", subject) in self.names:
                return True
        return False


@lru_cache(maxsize=65536)
def _last_of(text: str) -> date:
    return _read_when(text).last


def _names_in(value: Any, key: str = "") -> Iterator[str]:
    """Everybody and everything that a claim names."""
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from _names_in(each, inner)
    elif isinstance(value, list):
        for each in value:
            yield from _names_in(each, key)
    elif isinstance(value, str) and key in ("person", "seat", "body", "by", "name"):
        yield value


class Record:
    """The entries that a claim rests on, read under the book.

    Args:
        entries: Leaves with what is opened of them (``opened``), of any types, in any order.
        keeper: Whether silence means that nothing was done.
        recorded_by: What was put on the record later is left out.
        sieve: What these entries were chosen by, where they are not all; it is told what else is looked for.
    Raises:
        Unreadable: If an entry cannot be read, or two stand at one place.
    """

    def __init__(
        self, book: Book, entries: Iterable[Mapping[str, Any]], *, keeper: bool, recorded_by: date | None,
        sieve: Sieve | None = None,
    ) -> None:  # fmt: skip
        self.book, self.keeper, self.sieve = book, keeper, sieve
        entries = list(entries)
        lines: dict[int, _Line] = {}
        self.unopened: list[int] = []
        for leaf in entries:
            if leaf.get("type") == "sealed":
                self.unopened.append(leaf["seq"])
            if leaf.get("type") not in _ENTRY_TYPES:
                continue
            line = _read_line(leaf)
            if line.seq in lines:
                raise Unreadable(f"two entries stand at place {line.seq}")
            lines[line.seq] = line
        kept = [lines[seq] for seq in sorted(lines) if recorded_by is None or lines[seq].recorded <= recorded_by]
        self.lines = {line.seq: line for line in kept}
        self.recorded_to = max((line.recorded for line in kept), default=None)
        if sieve is not None:
            self.recorded_to = sieve.recorded_to
        self.erased_by = _erasures(entries)
        voided = _never_counted(kept)
        counted = [line for line in kept if line.seq not in voided and not line.is_anonymous]
        self.bodies: dict[str, list[_Line]] = {}
        self.complete = [line for line in counted if line.type == "complete"]
        for line in counted:
            if line.type == "body":
                self.bodies.setdefault(line.names[0], []).append(line)
        self.by_label: dict[str, _Done] = {}
        self._all: list[_Done] = []
        self._accounts: dict[str, list[_Done]] = {}
        self.looks = 0
        for line in counted:
            if line.type == "act" and line.act in book.act_texts:
                self._put(self._done(line))
        self._file()

    def _done(self, line: _Line) -> _Done:
        rules = self.book.rules(line.when.last)
        texts = self.book.act_texts[line.act]
        act = rules.acts.get(line.act, texts[0]) if rules else texts[0]
        names, label = line.names, line.label
        if label and act.on[-1:] == ("entry",) and len(names) == len(act.on) - 1:
            names, label = (*names, f"[{label}]"), ""
        if len(names) != len(act.on):
            raise Unreadable(f"entry {line.seq} names {len(names)}, and {line.act} is about {len(act.on)}")
        by_slot = dict(zip(act.on, names, strict=True))
        about = by_slot.get("entry", "")
        by_slot["entry"] = about[1:-1] if about.startswith("[") and about.endswith("]") else about
        value = self._value(line)
        return _Done(
            order=(line.when.last, line.seq), act=line.act, when=line.when,
            slots=(by_slot.get("person", ""), by_slot.get("seat", ""), by_slot.get("body", ""), by_slot["entry"]),
            by=line.by, value=value, said=line.value or ("yes" if value is True else ""),
            numbers=self._numbers(line),
            sections={name: {word: _number(text) for word, text in tally.items()} for name, tally in line.sections},
            untils=() if line.until is None else (line.until,), label=label, lines=(line,),
        )  # fmt: skip

    def _value(self, line: _Line) -> Value:
        kind = self.book.value_kinds.get(line.act)
        if kind is None or "/value" in line.erased:
            return None
        if not line.value:
            return True if kind == ("yes/no",) else None
        try:
            match kind[0]:
                case "yes/no":
                    return {"yes": True, "no": False}.get(line.value)
                case "number":
                    return _number(line.value)
                case "date":
                    when = _read_when(line.value)
                    return when.first if when.first == when.last else DayWithin(when.first, when.last)
        except Unreadable:
            return None
        return line.value if line.value in kind else None

    def _numbers(self, line: _Line) -> dict[str, Fraction]:
        """The tally as a whole: as given, else the sum of its sections, else a keeper's votes by name."""
        if line.tally is not None:
            return {word: _number(text) for word, text in line.tally.items()}
        if line.sections:
            first = line.sections[0][1]
            shared = [word for word in first if all(word in tally for _, tally in line.sections)]
            return {word: sum((_number(tally[word]) for _, tally in line.sections), Fraction(0)) for word in shared}
        if not self.keeper or not line.votes:
            return {}
        cast = {way: Fraction(line.votes.count(way)) for way in ("for", "against", "abstaining")}
        return {**cast, "present": sum(cast.values(), Fraction(line.votes.count("present")))}

    def _put(self, done: _Done) -> None:
        if not done.label:
            self._all.append(done)
            return
        first = self._accounts.setdefault(done.label, [done])[0]
        if (first.act, first.slots) != (done.act, done.slots):
            raise Unreadable(f"two different acts bear the label of entry {first.mark}")
        if first is not done:
            self._accounts[done.label].append(done)

    def _file(self) -> None:
        """Put every act where it is looked for."""
        self.by_label = {label: _as_one(accounts) for label, accounts in self._accounts.items()}
        self._all += self.by_label.values()
        self.of_act: dict[str, list[_Done]] = {}
        self._of: dict[tuple[str, int, str], list[_Done]] = {}
        self._about: dict[str, list[_Done]] = {}
        for done in sorted(self._all, key=lambda done: done.order):
            self.of_act.setdefault(done.act, []).append(done)
            for place, name in enumerate(done.slots[:3]):
                self._of.setdefault((done.act, place, name), []).append(done)
            if done.about:
                self._about.setdefault(done.about, []).append(done)

    def find(self, act: str, slots: Sequence[str] = ("", "", "", "")) -> list[_Done]:
        """Acts of a name about this person, seat, body and entry, in order; an empty name ties nothing."""
        narrow = next((place for place in range(3) if slots[place]), None)
        if self.sieve is not None:
            self.sieve.note(self.book, act, narrow, slots)
        if narrow is None:
            found = self.of_act.get(act, [])
        else:
            all_of_them = EVERYWHERE if narrow == 1 else EVERYBODY
            names = dict.fromkeys((slots[narrow], all_of_them, ""))
            found = [done for name in names for done in self._of.get((act, narrow, name), ())]
            found.sort(key=lambda done: done.order)
        self.looks += len(found) + 1
        if self.looks > MOST_WORK:
            raise Unreadable(f"this takes more than {MOST_WORK:,} looks at entries")
        return [done for done in found if _is_about(done, slots)]

    def about(self, label: str) -> list[_Done]:
        """Acts about the entry of a label, in order."""
        return self._about.get(label, []) if label else []


def _is_about(done: _Done, slots: Sequence[str]) -> bool:
    person, seat, body, entry = slots
    return (
        (not person or done.slots[0] in (person, EVERYBODY, ""))
        and (not seat or done.slots[1] in (seat, EVERYWHERE, ""))
        and (not body or done.slots[2] in (body, EVERYBODY, ""))
        and (not entry or (done.slots[3] == entry if not (person or seat or body) else done.slots[3] in (entry, "")))
    )


def _never_counted(lines: Sequence[_Line]) -> set[int]:
    """The entries that a later correction takes back; a correction that is itself taken back takes nothing back."""
    bearing: dict[str, list[int]] = {}
    for line in lines:
        if line.label:
            bearing.setdefault(line.label, []).append(line.seq)
    voided: set[int] = set()
    for line in reversed(lines):
        if line.corrects and line.seq not in voided and not line.is_anonymous:
            voided.update(seq for seq in bearing.get(line.corrects, ()) if seq < line.seq)
    return voided


def _as_one(accounts: Sequence[_Done]) -> _Done:
    """Accounts of one act: what they differ on is not known, nor what only a mere claim says; of a day and of a figure
    all that they tell lies between two bounds."""
    first = accounts[0]
    if len(accounts) == 1:
        return first
    surer = [done for done in accounts if not done.only_claimed] or accounts
    differs: dict[str, None] = {}

    def agree(what: str, texts: list[str], sure: list[str]) -> str:
        said = sorted({text for text in texts if text})
        if len(said) > 1:
            differs[what] = None
        return said[0] if len(said) == 1 and any(sure) else ""

    when = When(min(done.when.first for done in accounts), max(done.when.last for done in accounts))
    if any(done.when != first.when for done in accounts):
        differs["day"] = None
    by = agree("by", [done.by for done in accounts], [done.by for done in surer])
    said = agree("value", [done.said for done in accounts], [done.said for done in surer])
    if any("/value" in line.erased for done in accounts for line in done.lines):
        said = ""  # the erased one may have said another
    untils = tuple(dict.fromkeys(until for done in accounts for until in done.untils))
    if len(untils) > 1:
        differs["until"] = None
    numbers: dict[str, Fraction] = {}
    sections: dict[str, dict[str, Fraction]] = {}
    between: dict[str, dict[str, tuple[Fraction, Fraction]]] = {}
    for section in dict.fromkeys(("", *(name for done in accounts for name in done.sections))):
        told = [done.figures(section) for done in accounts]
        sure = [done.figures(section) for done in surer]
        exact = sections.setdefault(section, {}) if section else numbers
        for word in dict.fromkeys(word for figures in told for word in figures):
            ends = sorted(figures[word] for figures in told if word in figures)
            if ends[0] != ends[-1]:
                differs[f"{word} in {section}" if section else word] = None
            if not any(word in figures for figures in sure):
                continue
            if ends[0] == ends[-1]:
                exact[word] = ends[0]
            else:
                between.setdefault(section, {})[word] = (ends[0], ends[-1])
    value = next(done.value for done in accounts if done.said == said) if said else None
    return replace(
        first, order=(when.last, first.order[1]), when=when, by=by, said=said, value=value, untils=untils,
        numbers=numbers, sections=sections, between=between, differs=tuple(differs),
        lines=tuple(line for done in accounts for line in done.lines),
    )  # fmt: skip


# -- working the answer out again --------------------------------------------------------------------------------------


class Moment(NamedTuple):
    """From where the record is read: the day, the freeze date, only what was entered before, only what was done by."""

    day: date
    freeze: date
    before: tuple[date, float] | None
    seen_to: date

    def told(self) -> Json:
        found: Json = {"on": self.day.isoformat()}
        if self.freeze != self.day:
            found["freeze"] = self.freeze.isoformat()
        if self.seen_to != self.day:
            found["seen_to"] = self.seen_to.isoformat()
        if self.before is not None:
            day, place = self.before
            found["before"] = {"day": day.isoformat()}
            if place >= 0:
                found["before"]["seq"] = int(place)
                found["before"]["included"] = place != int(place)
        return found


class Subject(NamedTuple):
    """Whom and what something is read about; ``meeting`` is the act whose tally is read."""

    person: str = ""
    seat: str = ""
    body: str = ""
    entry: str = ""
    meeting: _Done | None = None

    def told(self) -> Json:
        found: Json = {slot: name for slot, name in zip(_SLOTS, self, strict=False) if name}
        if self.meeting is not None:
            found["meeting"] = self.meeting.mark
        return found

    def tied(self, slots: Sequence[str]) -> tuple[str, str, str, str]:
        person, seat, body, entry = (getattr(self, slot) if slot in slots else "" for slot in _SLOTS)
        return person, seat, body, entry


class _Ref:
    """Points to a node that is being made."""

    def __init__(self, to: int) -> None:
        self.to = to


class Proof:
    """The nodes of an answer, worked out from a book and a record."""

    def __init__(
        self,
        book: Book,
        record: Record,
        days_read: Mapping[str, Sequence[date]],
        withheld: Mapping[str, Any] | None = None,
    ) -> None:
        self.book, self.record = book, record
        self.days_read = days_read
        self.withheld = withheld
        self.nodes: list[Json] = []
        self.values: list[Value] = []
        self.ends: dict[int, tuple[bool | None, _Done | None]] = {}
        self._known: dict[Any, int] = {}
        self._making: tuple[Any, ...] = ()
        self._lapsed: dict[Any, _Done | Json] = {}
        self._marks: dict[str, _Done] = {}

    # Nodes: what is known already is not worked out again

    def _node(self, key: Any, fields: Json, fill: Callable[[int, Json], Value]) -> int:
        key = (fields["kind"], self._making, *key)
        if key in self._known:
            return self._known[key]
        at = self._known[key] = len(self.nodes)
        if at >= MOST_NODES:
            raise Unreadable(f"the proof has more than {MOST_NODES:,} nodes")
        self.nodes.append(fields)
        self.values.append(None)
        self.values[at] = value = fill(at, fields)
        fields["value"] = _told(value)
        return at

    def told_from(self, root: int) -> list[Json]:
        """The nodes that a node rests on, itself first, each pointer followed to its end before the next one."""
        place = {root: 0}
        followed = [_met_in(self.nodes[root])]
        while followed:
            at = next((at for at in followed[-1] if at not in place), None)
            if at is None:
                followed.pop()
            else:
                place[at] = len(place)
                followed.append(_met_in(self.nodes[at]))
        return [json.loads(_written(self.nodes[at], place.__getitem__)) for at in place]

    def decided_by(self, root: int) -> list[str]:
        """The clauses that make a goal what it is: one of their statements comes to what the goal comes to.

        One that is no makes the goal no; where none is, one that is not known makes it not known; and a yes needs all.
        """
        value = self.values[root]
        stated = [ref.to for ref in self.nodes[root].get("clauses", ())]
        return list(dict.fromkeys(self.nodes[at]["clause"] for at in stated if self.values[at] is value))

    def _hidden(self, node: Json, part: str = "") -> Any:
        """What the claim keeps from its reader here, if it does; then something is not known to them."""
        return self.withheld.get(_place_of(node, part)) if self.withheld is not None else None

    # Goals and clauses

    def ask(self, name: str, subject: Subject, moment: Moment) -> int:
        """A term or goal about a subject at a moment."""
        rules = self.book.rules(moment.day)
        if name in self.book.terms and not (rules is not None and rules.is_head(name)):
            return self._term(self.book.terms[name], subject, moment)
        fields = {"kind": "goal", "name": name, "about": subject.told(), "at": moment.told()}

        def fill(_: int, node: Json) -> Value:
            found: list[int] = []
            if hidden := self._hidden(node):
                node["withheld"], node["clauses"] = hidden, []
                return None
            if rules is not None and name in rules.means:
                found = [self._clause(rules.means[name], subject, moment, rules)]
            elif rules is not None:
                found = [self._clause(said, subject, moment, rules) for said in rules.requires.get(name, ())]
            node["clauses"] = [_Ref(at) for at in found]
            if rules is not None and name in rules.means:
                return self.values[found[0]]
            return _all_of([_yes_no(self.values[at]) for at in found]) if found else None

        return self._node((name, subject, moment), fields, fill)

    def _clause(
        self, said: _Statement, subject: Subject, moment: Moment, rules: _Rules, above: frozenset[str] = frozenset()
    ) -> int:
        since, until = self.book.span(said, moment.day)
        fields = {
            "kind": "clause", "clause": said.clause, "says": said.says, "text": said.text, "since": since.isoformat(),
            "until": until.isoformat() if until else None, "about": subject.told(), "at": moment.told(),
        }  # fmt: skip

        def fill(_: int, node: Json) -> Value:
            read = self._read_all(said.parts, subject, moment, node)
            parts = [_work_out(tree, read) for tree in said.parts]
            if said.says == "means":
                return parts[0]
            own = _one_of([_yes_no(part) for part in parts])
            node["own"] = _told(own)
            if len(parts) > 1:
                node["condition"], node["unless"] = (_told(_yes_no(part)) for part in parts)
            lifted: list[int] = []
            if said.clause not in above:
                deeper = above | {said.clause} if said.says == "disapplies" else above
                lifting = rules.disapplies.get(said.clause, ())
                lifted = [self._clause(other, subject, moment, rules, deeper) for other in lifting]
            node["lifted_by"] = [_Ref(at) for at in lifted]
            values = [_yes_no(self.values[at]) for at in lifted]
            if said.says == "disapplies":
                return _all_of([own, *(None if value is None else not value for value in values)])
            node["disapplied"] = own is not True and True in values
            return _one_of([own, *values])

        return self._node((said, subject, moment, above), fields, fill)

    def _read_all(
        self, trees: Sequence[Tree], subject: Subject, moment: Moment, node: Json
    ) -> Callable[[str], Value]:  # fmt: skip
        """What every name of some expressions comes to, told in a node with every comparison."""
        names = list(dict.fromkeys(name for tree in trees for name in _names_of(tree)))
        found = {name: self.ask(name, subject, moment) for name in names}
        node["reads"] = [[name, _Ref(at)] for name, at in found.items()]

        def read(name: str) -> Value:
            return self.values[found[name]]

        node["compares"] = _comparisons(trees, read)
        return read

    # Terms

    def _term(self, term: _Term, subject: Subject, moment: Moment) -> int:
        fields = {
            "kind": "term", "name": term.name, "source": term.source, "about": subject.told(), "at": moment.told(),
        }  # fmt: skip

        def fill(_: int, node: Json) -> Value:
            if hidden := self._hidden(node):
                node["withheld"] = hidden
                return None
            match term.reads:
                case "question":
                    return moment.freeze if term.name == "freeze_date" else moment.day
                case "meeting" | "entry":
                    return self._figure_of(term, subject, node)
            averted: list[Json] = []
            found = self._found(term, subject, moment, averted)
            node["found"] = [_Ref(at) for _, at in found]
            if averted:
                node["averted"] = averted
            match term.reads:
                case "any":
                    return self._any(term, subject, moment, found, node)
                case "count":
                    return self._count(term, subject, moment, found, node)
            return self._one(term, found, node)

        return self._node((term, subject, moment), fields, fill)

    def _figure_of(self, term: _Term, subject: Subject, node: Json) -> Value:
        done = subject.meeting
        if term.reads == "entry":
            about = done.about if done is not None else subject.entry
            done = self.record.by_label.get(about) if about else None
        if done is None:
            return None
        node["entry"] = _Ref(self._entry(done))
        if term.figure == "day":
            return _day_of(done.when)
        return done.value if term.figure == "value" else _figure(done, term.figure, term.section)

    def _found(
        self, term: _Term, subject: Subject, moment: Moment, averted: list[Json]
    ) -> list[tuple[_Done, int]]:  # fmt: skip
        """Every act that a term reads and the moment sees, each with the node that says whether it is in force."""
        tied = subject.tied(self.book.ties(term))
        found: list[tuple[_Done, int]] = []
        for done in self._acts(term.act, tied, moment, averted):
            if not _is_seen(done, moment):
                continue
            doer: bool | None = True
            if term.of_body and not done.body and tied[2]:
                doer = done.by == tied[2] if done.by else None
            if doer is not False:
                found.append((done, self._force(done, moment, Subject(*tied), ever=term.ever, doer=doer)))
        return found

    def _acts(self, act: str, tied: Sequence[str], moment: Moment, averted: list[Json]) -> list[_Done]:
        """Acts about these, with those that by the moment count as done by operation of a clause.

        Args:
            averted: Here is told which duties did not lead to that, and why.
        """
        found = self.record.find(act, tied)
        duties = [duty for duty in self.book.duties if duty.otherwise == act]
        lapsed = [done for duty in duties for done in self._by_duty(duty, tied, moment, averted)]
        return sorted([*found, *lapsed], key=lambda done: done.order) if lapsed else found

    def _silence(self, term: _Term, subject: Subject, moment: Moment) -> str | int | None:
        """Why silence settles it: the register is a keeper's, or the entry of who looked; else nothing."""
        if self.record.keeper:
            return "keeper"
        names = [getattr(subject, slot) for slot in self.book.ties(term)]
        return self._looked(term.act, names, min(moment.day, moment.seen_to))

    def _looked(self, act: str, names: Sequence[str], day: date) -> int | None:
        for line in self.record.complete:
            of_these = not line.names or line.names[0] in names
            if act in line.acts and of_these and line.since <= day <= line.when.first:
                return line.seq
        return None

    def _any(
        self, term: _Term, subject: Subject, moment: Moment, found: Sequence[tuple[_Done, int]], node: Json
    ) -> Value:
        values = [_yes_no(self.values[at]) for _, at in found]
        if True in values or None in values:
            node["settled"] = "in force" if True in values else "not known"
            return True if True in values else None
        if any(self.ends.get(at, (False, None))[0] for _, at in found):
            node["settled"] = "ended"
            return False
        silence = self._silence(term, subject, moment)
        if silence is not None:
            node["settled"], node["silence"] = "silence", silence
            return False
        ender = None if term.ever else self._last_ender(term, subject, moment)
        if ender is not None:
            node["settled"], node["ender"] = "ended", _Ref(ender)
            return False
        node["settled"] = "nothing"
        return None

    def _one(self, term: _Term, found: Sequence[tuple[_Done, int]], node: Json) -> Value:
        maybe = sorted((pair for pair in found if self.values[pair[1]] is not False), key=lambda pair: pair[0].order)
        if not maybe:
            node["settled"] = "nothing"
            return None
        done, at = maybe[0] if term.reads == "first" else maybe[-1]
        if self.values[at] is None:
            node["settled"] = "not known"
            return None
        rivals = [other for other, _ in maybe if other is not done and _is_after(other, done) is None]
        read = [done, *rivals]
        node["settled"], node["read"] = "in force", [each.mark for each in read]
        figure = term.figure or ("day" if term.kind == ("date",) else "value")
        if figure == "day":
            pick = min if term.reads == "first" else max
            return _day_of(When(pick(each.when.first for each in read), pick(each.when.last for each in read)))
        values = [each.value if figure == "value" else _figure(each, figure, term.section) for each in read]
        return values[0] if all(value == values[0] for value in values) else None

    def _count(
        self, term: _Term, subject: Subject, moment: Moment, found: Sequence[tuple[_Done, int]], node: Json
    ) -> Value:
        place = _SLOTS.index(term.by)
        counted: dict[str, Json] = {}
        unsure: dict[str, Json] = {}
        for done, at in found:
            name = done.slots[place] or (done.by if term.by == "body" else "")
            if self.values[at] is False or name in counted:
                continue
            one: Json = {"name": name, "act": done.mark}
            if self.values[at] is None or name in ("", EVERYBODY, EVERYWHERE):
                unsure.setdefault(name, one)
                continue
            if term.only_if:
                names = {**dict(zip(_SLOTS, subject[:4], strict=True)), term.by: name}
                about = Subject(names["person"], names["seat"], names["body"], names["entry"])
                asked = self.ask(term.only_if, about, moment)
                one["if"] = _Ref(asked)
                holds = _yes_no(self.values[asked])
                if holds is None:
                    unsure.setdefault(name, one)
                if not holds:
                    continue
            counted[name] = one
        open_ = [one for name, one in unsure.items() if name not in counted]
        node["counted"], node["unsure"] = list(counted.values()), open_
        if open_:
            node["settled"] = "not known"
            return None
        silence = self._silence(term, subject, moment)
        if silence is not None:
            node["settled"], node["silence"] = "silence", silence
            return Fraction(len(counted))
        node["settled"] = "at least" if counted else "nothing"
        return NumberWithin(Fraction(len(counted)), None) if counted else None

    def _last_ender(self, term: _Term, subject: Subject, moment: Moment) -> int | None:
        """The latest act that ended whatever there was of this kind for just those asked about."""
        tied = self.book.ties(term)
        asked = subject.tied(tied)
        best: tuple[_Done, int] | None = None
        for name in self.book.enders.get(term.act, ()):
            for done in self.record.find(name, (asked[0], asked[1], "", "")):
                act = self._text_of(done)
                if act is None or term.act not in act.ending or (act.of or ("",))[0] == "any":
                    continue
                named = [(at, own) for at, own in enumerate(done.slots[:3]) if own not in ("", EVERYBODY, EVERYWHERE)]
                if not named or any(asked[at] != own for at, own in named) or not _is_seen(done, moment):
                    continue
                if best is None or done.order > best[0].order:
                    effect = self._effect(done, moment)
                    if self.values[effect] is True:
                        best = (done, effect)
        return best[1] if best else None

    # Whether an act is in force

    def _text_of(self, done: _Done) -> _Statement | None:
        rules = self.book.rules(done.when.last)
        return rules.acts.get(done.act) if rules else None

    def _force(
        self, done: _Done, moment: Moment, subject: Subject, *, ever: bool = False, doer: bool | None = True
    ) -> int:
        fields = {"kind": "force", "act": done.mark, "about": subject.told(), "at": moment.told()}
        if ever:
            fields["ever"] = True

        def fill(at: int, node: Json) -> Value:
            node["entry"] = _Ref(self._entry(done))
            if doer is None:
                node["doer"] = "not known"
                return None
            begun = done.when.has_come(moment.day)
            node["begun"] = _told(begun)
            if begun is False:
                return False
            judged = self._counts(done)
            node["counts"] = _Ref(judged)
            counted = _yes_no(self.values[judged])
            if counted is False or ever:
                return _all_of((begun, counted))
            over, node["over"] = self._over(done, moment, subject)
            if over:
                self.ends[at] = (True, None)
                return False
            averted: list[Json] = []
            ended, node["ended_by"], ender = self._ended(done, moment, subject, averted)
            if averted:
                node["averted"] = averted
            self.ends[at] = (ended, ender)
            if ended is True:
                return False
            if hidden := self._hidden(node):
                node["withheld"], ended = hidden, None
            return True if begun and counted and over is False and ended is False else None

        return self._node((done, moment, subject, ever, doer), fields, fill)

    def _ended(
        self, done: _Done, moment: Moment, subject: Subject, averted: list[Json]
    ) -> tuple[bool | None, list[Json], _Done | None]:
        """Whether another act ended it, and which: the earliest that surely did, else all that may have."""
        candidates = list(self.record.about(done.label))
        person = done.person if done.person != EVERYBODY else ""
        for name in self.book.enders.get(done.act, ()):
            candidates += [
                ender for ender in self._acts(name, (person, "", "", ""), moment, averted)
                if ender.order >= (done.when.first, -1.0)
            ]  # fmt: skip
        sure: list[tuple[_Done, int]] = []
        unsure: list[tuple[_Done, Json]] = []
        for ender in candidates:
            if not _is_seen(ender, moment):
                continue
            ends, after = self._does_end(ender, done, subject), _is_after(ender, done)
            if ends is False or after is False:
                continue
            effect = self._effect(ender, moment)
            works = _yes_no(self.values[effect])
            if works and ends and after:
                sure.append((ender, effect))
            elif works is not False:
                unsure.append((ender, {"effect": _Ref(effect), "ends": _word(ends), "after": _word(after)}))
        if sure:
            ender, effect = min(sure, key=lambda pair: pair[0].order)
            return True, [{"effect": _Ref(effect), "ends": "yes", "after": "yes"}], ender
        return (None if unsure else False), [told for _, told in unsure], None

    def _does_end(self, ender: _Done, done: _Done, subject: Subject) -> bool | None:
        """Whether one act ends another, for those asked about, if it has its effect."""
        act, ended = self._text_of(ender), self._text_of(done)
        if act is None:
            return False
        if ender.about and ender.about == done.label and "it" in act.ending:
            return True
        over: _Done | None = ender
        if ender.about and not any(ender.slots[:3]):
            over = self.record.by_label.get(ender.about)
        if done.act in act.ending and over is None and self.withheld is not None:
            return None  # it is about an entry that this reader does not see
        if done.act not in act.ending or over is None or not _touches(over, done, subject[:3]):
            return False
        if ended is not None and ended.of is not None and ended.of[0] == "any" and ended.of == act.of:
            return ender.by == done.by if ender.by and done.by else None
        return True

    def _over(self, done: _Done, moment: Moment, subject: Subject) -> tuple[bool | None, list[Json]]:
        """Whether its own end has come: the one that it names, or the one that its clause sets."""
        act = self._text_of(done)
        own = [self._run_out(done, until, "entry", moment, subject) for until in done.untils]
        named: bool | None = False
        if own:
            named = own[0][0] if all(value is own[0][0] for value, _ in own) else None
        by_clause: list[tuple[bool | None, Json]] = []
        if act is not None and act.until is not None:
            by_clause = [self._run_out(done, act.until, "clause", moment, subject)]
        told = [each for _, each in (*own, *by_clause)]
        return _one_of([named, *(value for value, _ in by_clause)]), told

    def _run_out(
        self, done: _Done, until: When | Length | str, of: str, moment: Moment, subject: Subject
    ) -> tuple[bool | None, Json]:
        if isinstance(until, str):
            return self._until_act(done, until, of, moment, subject)
        told: Json = {"of": of, "until": until.told() if isinstance(until, When) else _told_length(until)}
        value: bool | None = False
        if isinstance(until, Length):
            try:
                until = When(_later(done.when.first, until), _later(done.when.last, until))
                told["day"] = until.told()
            except OverflowError:
                until = When(_LAST_DAY, _LAST_DAY)
        value = until.has_come(moment.day)
        told["ended"] = _word(value)
        return value, told

    def _until_act(
        self, done: _Done, act: str, of: str, moment: Moment, subject: Subject
    ) -> tuple[bool | None, Json]:  # fmt: skip
        maybe: list[int] = []
        about = subject.told() if subject[:3] != done.slots[:3] else None
        person, seat = subject.person if done.person == EVERYBODY else done.person, ""
        if not person:
            seat = subject.seat if done.slots[1] == EVERYWHERE else done.slots[1]
        for other in self.record.find(act, (person, seat, "", "")):
            after = _is_after(other, done)
            if after is False or not _is_seen(other, moment) or not _touches(other, done, subject[:3]):
                continue
            at = self._stands(other, moment, ends=False)
            if self.values[at] is True and after:
                sure: Json = {"of": of, "until": {"act": act}, "ended": "yes", "acts": [_Ref(at)]}
                where = {"kind": "until", "act": done.mark, "about": about, "at": moment.told()}
                if hidden := self._hidden(where, act):
                    sure["withheld"] = hidden
                return True, sure
            if self.values[at] is not False:
                maybe.append(at)
        told: Json = {"of": of, "until": {"act": act}, "acts": [_Ref(at) for at in maybe]}
        where = {"kind": "until", "act": done.mark, "about": about, "at": moment.told()}
        hidden = self._hidden(where, act)
        if hidden:
            told["withheld"] = hidden
        value = None if maybe or hidden else False
        told["ended"] = _word(value)
        return value, told

    def _effect(self, done: _Done, moment: Moment) -> int:
        """Whether an act has its effect: it stands, and has not run out."""

        def fill(_: int, node: Json) -> Value:
            stands = self._stands(done, moment, ends=True)
            node["stands"] = _Ref(stands)
            if self.values[stands] is False:
                return False
            over, node["over"] = self._over(done, moment, Subject(*done.slots[:3]))
            return False if over else None if over is None else self.values[stands]

        return self._node((done, moment), {"kind": "effect", "act": done.mark, "at": moment.told()}, fill)

    def _stands(self, done: _Done, moment: Moment, *, ends: bool, under: bool = False) -> int:
        """Whether an act has begun, counts, and is not set aside by an act about it that itself stands.

        Args:
            ends: Whether the own ends of acts that set others aside are looked at.
            under: It is such an act itself.
        """
        fields = {"kind": "stands", "act": done.mark, "at": moment.told(), "ends": ends, "sets_aside": under}

        def fill(_: int, node: Json) -> Value:
            node["entry"] = _Ref(self._entry(done))
            value = done.when.has_come(moment.day)
            node["begun"] = _told(value)
            node["set_aside_by"] = []
            if value is False:
                return False
            judged = self._counts(done)
            node["counts"] = _Ref(judged)
            value = _all_of((value, _yes_no(self.values[judged])))
            if value is not False and ends and under:
                over, node["over"] = self._over(done, moment, Subject(*done.slots[:3]))
                value = False if over else None if over is None else value
            if value is False:
                return False
            sure, maybe = [], []
            for other in self.record.about(done.label):
                act = self._text_of(other)
                if other.order <= done.order or not _is_seen(other, moment) or act is None or "it" not in act.ending:
                    continue
                at = self._stands(other, moment, ends=ends, under=True)
                if self.values[at] is True and _is_after(other, done):
                    sure.append(at)
                elif self.values[at] is not False:
                    maybe.append(at)
            node["set_aside_by"] = [_Ref(at) for at in (sure[:1] or maybe)]
            hidden = self._hidden(node)
            if value and hidden and not sure and not maybe:
                node["withheld"] = hidden
                return None
            return False if sure else None if maybe else value

        return self._node((done, moment, ends, under), fields, fill)

    # Whether an act counts

    def _entry(self, done: _Done) -> int:
        """What the record says of an act."""
        if done.raised is not None:
            return self._known[("operation", (), done)]
        fields: Json = {
            "kind": "entry", "entries": [line.seq for line in done.lines], "act": done.act, "day": done.when.told(),
            "names": {slot: name for slot, name in zip(_SLOTS, done.slots, strict=True) if name},
            "tally": {word: str(number) for word, number in done.numbers.items()},
            "sections": [
                {"name": name, "tally": {word: str(number) for word, number in numbers.items()}}
                for name, numbers in done.sections.items()
            ],
        }  # fmt: skip
        fields |= {key: text for key, text in (("by", done.by), ("label", done.label), ("said", done.said)) if text}
        if done.differs:
            fields["differs"] = list(done.differs)
        erased = [[line.seq, path] for line in done.lines for path in line.erased]
        if erased:
            fields["erased"] = erased
        making, self._making = self._making, ()
        try:
            return self._node((done,), fields, lambda _, __: done.value)
        finally:
            self._making = making

    def _counts(self, done: _Done) -> int:
        """Whether an act was validly done, by the book and the facts of its own day, just before it."""

        def fill(_: int, node: Json) -> Value:
            node["entry"] = _Ref(self._entry(done))
            act = self._text_of(done)
            if act is None:
                return False
            node["clause"] = act.clause
            if done.unsure:
                node["in_time"] = "not known"
                return None
            return self._judge(done, act, node)

        making, self._making = self._making, ()
        try:
            return self._node((done,), {"kind": "counts", "act": done.mark}, fill)
        finally:
            self._making = making

    def _judge(self, done: _Done, act: _Statement, node: Json) -> bool | None:
        may = self._may_do(done, act, node)
        node["authority"] = _told(may)
        if may is False:
            return False
        fits = self._fits(done, act, node)
        if fits is False:
            return False
        value: bool | None = fits
        if act.condition:
            met = self._condition(done, act, node)
            if met is False:
                return False
            value = _all_of((value, met))
        if "by" in done.differs and act.of is not None:
            value = None
        in_time = self._in_time(done, act, node)
        if in_time is False:
            return False
        value = _all_of((value, in_time))
        hidden = self._hidden(node) if act.condition and node["condition"]["met"] == "not known" else None
        unseen = hidden or node.get("within", {}).get("withheld")
        presumes = self.book.presume and not self.record.keeper and not done.only_claimed
        if value is None and fits and presumes and not unseen:
            node["presumed"] = True
            value = True
        missing = self._missing(done, act)
        if missing:
            node["missing"] = missing
        if hidden:
            node["withheld"] = hidden
        if self.record.keeper and (missing or (value is None and not unseen)):
            node["refused"] = True
            return False
        if done.only_claimed:
            node["claimed"] = True
            return None
        return value

    def _may_do(self, done: _Done, act: _Statement, node: Json) -> bool | None:
        if act.of is None or done.raised is not None:
            return True
        kind, name = act.of
        if kind in ("person", "body"):
            about = done.person if kind == "person" else done.body
            return not done.by or done.by == about or about in ("", EVERYBODY)
        if not done.by:
            return None
        if kind == "one":
            return done.by == name
        made = self.record.bodies.get(done.by, [])
        of_kind = [line for line in made if line.kind == name]
        begun = [line for line in of_kind if line.when.has_come(done.when.last)]
        node["bodies"] = [line.seq for line in (begun[:1] or made)]
        if begun:
            return True
        return False if self.record.keeper or (made and not of_kind) else None

    def _fits(self, done: _Done, act: _Statement, node: Json) -> bool | None:
        """Whether the entry that it is about is of an act that its clause names."""
        if not act.about or not done.about:
            return True
        about = self.record.by_label.get(done.about)
        if about is None:
            node["about"] = None
            return None
        node["about"] = _Ref(self._entry(about))
        return about.act in act.about

    def _condition(self, done: _Done, act: _Statement, node: Json) -> bool | None:
        """Whether its condition held; on each day on which it may have been done, if that is not known exactly."""
        subject = Subject(done.person, done.slots[1], done.body or done.by, done.about, done)
        told: list[Json] = []
        values: list[bool | None] = []
        for day in self._days(done, act):
            moment = Moment(day, day, done.order, day)
            one: Json = {"on": day.isoformat()}
            value: bool | None = None
            known = True
            if act.condition_on:
                asked = self.ask(act.condition_on, subject, moment)
                one["as_of"] = _Ref(asked)
                on = self.values[asked]
                known = isinstance(on, date)
                if isinstance(on, date):
                    moment = Moment(on, on, done.order, on)
            if known:
                asked = self.ask(act.condition, subject, moment)
                one["node"] = _Ref(asked)
                value = _yes_no(self.values[asked])
            told.append(one)
            values.append(value)
        met = values[0] if all(value is values[0] for value in values) else None
        node["condition"] = {"term": act.condition, "met": _told(met), "read": told}
        return met

    def _days(self, done: _Done, act: _Statement) -> list[date]:
        """The days on which a condition is read: each on which something that it may rest on changed."""
        if done.when.first == done.when.last:
            return [done.when.last]
        days = {done.when.last, *self.book.days}
        if done.when.first != _FIRST_DAY:
            days.add(done.when.first)
        person = done.person if done.person != EVERYBODY else ""
        for start in self.book.days:
            for term in self._terms_under(act.condition, self.book.rules(start)):
                for name in (term.act, *self.book.enders.get(term.act, ())):
                    for other in self.record.find(name, (person, "", "", "")):
                        days.update(other.when)
        days.update(self.days_read.get(json.dumps(done.mark, sort_keys=True), ()))
        within = sorted(day for day in days if done.when.first <= day <= done.when.last)
        return [*within[:200], done.when.last]

    def _terms_under(self, name: str, rules: _Rules | None) -> list[_Term]:
        """Every term that an answer about a name may read."""
        found: dict[str, None] = {}
        left = [name]
        while left:
            current = left.pop()
            if current in found:
                continue
            found[current] = None
            if rules is not None and rules.is_head(current):
                said = [*rules.requires.get(current, ())]
                said += [rules.means[current]] if current in rules.means else []
                clauses, seen = [one.clause for one in said if one.says == "requires"], set()
                while clauses:
                    clause = clauses.pop()
                    if clause not in seen:
                        seen.add(clause)
                        said += rules.disapplies.get(clause, ())
                        clauses += [one.clause for one in rules.disapplies.get(clause, ())]
                left += [each for one in said for tree in one.parts for each in _names_of(tree)]
            elif current in self.book.terms and self.book.terms[current].only_if:
                left.append(self.book.terms[current].only_if)
        heads = rules.is_head if rules is not None else (lambda _: False)
        return [self.book.terms[each] for each in found if each in self.book.terms and not heads(each)]

    def _holidays(self, length: Length, first: date, last: date) -> tuple[frozenset[date], list[int]]:
        """Days on which a holiday is entered, and of those between two days the entries; only for working days."""
        if length.how != "working":
            return frozenset(), []
        exact = [done for done in self.record.find("holiday") if done.when.first == done.when.last]
        days = frozenset(done.when.first for done in exact)
        end = _limit(last, length, days)
        return days, [done.mark for done in exact if first < done.when.first <= end]

    def _in_time(self, done: _Done, act: _Statement, node: Json) -> bool | None:
        if act.within is None:
            return True
        length, name = act.within
        about = self.record.by_label.get(done.about) if done.about else None
        told: Json = {"of": name, "length": _told_length(length)}
        node["within"] = told
        if hidden := self._hidden(node, "within"):
            told["in_time"], told["withheld"] = "not known", hidden
            return None
        start: _Done | None = None
        if about is not None and about.act == name:
            start = about
            told["from"] = _Ref(self._entry(about))
        else:
            for other in reversed(self.record.find(name, (done.slots[0], done.slots[1], done.slots[2], ""))):
                if other.order < done.order:
                    judged = self._counts(other)
                    if self.values[judged] is True:
                        start = other
                        told["from"] = _Ref(judged)
                        break
        value: bool | None = False if self.record.keeper else None
        if start is not None:
            holidays, seqs = self._holidays(length, start.when.first, start.when.last)
            first, last = _limit(start.when.first, length, holidays), _limit(start.when.last, length, holidays)
            told["last"] = When(first, last).told()
            if seqs:
                told["holidays"] = seqs
            value = True if done.when.last <= first else False if done.when.first > last else None
        told["in_time"] = _word(value)
        return value

    def _missing(self, done: _Done, act: _Statement) -> list[str]:
        """What an entry should carry and does not."""
        if done.raised is not None:
            return []
        lines = done.lines
        has = {
            "reasons": any(_gives_reasons(line) for line in lines),
            "end": bool(done.untils) or act.until is not None,
            "notice": any(line.notice for line in lines),
            "votes": any(line.votes for line in lines),
        }
        found = [thing for thing in has if thing in act.carries and not has[thing]]
        under = [line.under.removeprefix("clause ") for line in lines]
        return found + ["clause" for clause in under if clause and clause != act.clause]

    # Done by operation of a clause

    def _by_duty(
        self, duty: _Statement, tied: Sequence[str], moment: Moment, averted: list[Json]
    ) -> Iterator[_Done]:  # fmt: skip
        """Acts that by the moment count as done because this duty was not."""
        assert duty.within is not None
        length, act = duty.within
        for raiser in self._acts(act, tied, moment, averted):
            rules = self.book.rules(raiser.when.last)
            if rules is None or duty not in rules.duties or not _is_seen(raiser, moment):
                continue
            holidays, seqs = self._holidays(length, raiser.when.last, raiser.when.last)
            due = _limit(raiser.when.last, length, holidays)
            told: Json = {"duty": duty.name, "clause": duty.clause, "due": due.isoformat()}
            if seqs:
                told["holidays"] = seqs
            if due >= moment.day:
                if seqs:
                    averted.append({**told, "raised_by": _Ref(self._entry(raiser))})
                continue
            told["raised_by"] = _Ref(self._counts(raiser))
            if self.values[told["raised_by"].to] is not True:
                averted.append(told)
                continue
            if duty.parts:
                condition: Json = {}
                told["condition"] = condition
                if _yes_no(_work_out(duty.parts[0], self._of_duty(duty, raiser, condition))) is not True:
                    averted.append(told)
                    continue
            key = (raiser, duty, min(moment.seen_to, due))
            if key in self._making:
                continue
            if key not in self._lapsed:
                self._making = (*self._making, key)
                try:
                    self._lapsed[key] = self._lapse(raiser, duty, due, key[2])
                finally:
                    self._making = self._making[:-1]
            done = self._lapsed[key]
            if isinstance(done, _Done):
                yield done
            else:
                averted.append({**told, **done})

    def _of_duty(self, duty: _Statement, raiser: _Done, node: Json) -> Callable[[str], Value]:
        """Reads the names of a duty's condition just after the entry that raises it."""
        day = raiser.when.last
        moment = Moment(day, day, (raiser.order[0], raiser.order[1] + 0.5), day)
        subject = Subject(raiser.person, raiser.slots[1], raiser.body or raiser.by, raiser.about, raiser)
        return self._read_all(duty.parts, subject, moment, node)

    def _lapse(self, raiser: _Done, duty: _Statement, due: date, seen_to: date) -> _Done | Json:
        """The act that counts as done; else what kept it from being so."""
        person, seat, body = (name if name not in (EVERYBODY, EVERYWHERE) else "" for name in raiser.slots[:3])
        maybe: list[int] = []
        for met in self.record.find(duty.name, (person, seat, body, "")):
            if met.order <= raiser.order or met.when.first > min(due, seen_to):
                continue
            if met.about and met.about not in (raiser.label, raiser.about):
                continue
            judged = self._counts(met)
            counted = _yes_no(self.values[judged])
            if counted and met.when.last <= due:
                return {"met": _Ref(judged)}
            if counted is not False:
                maybe.append(judged)
        day = due + timedelta(days=1)
        force = self._force(raiser, Moment(day, day, (day, -1), seen_to), Subject(*raiser.slots[:3]))
        unseen = self.values[force] is None and "withheld" in self.nodes[force]
        if self.values[force] is not True and not unseen:
            return {"in_force": _Ref(force)}
        looked: str | int | None = "keeper" if self.record.keeper else self._looked(duty.name, raiser.slots[:3], due)
        assert duty.within is not None
        _, holidays = self._holidays(duty.within[0], raiser.when.last, raiser.when.last)
        done = _Done(
            order=(day, -1), act=duty.otherwise, when=When(day, day), slots=raiser.slots, raised=(duty, raiser, due),
            unsure=bool(maybe) or looked is None or unseen,
        )  # fmt: skip
        fields: Json = {
            "kind": "operation", "act": done.act, "day": done.when.told(), "clause": duty.clause,
            "due": due.isoformat(), "raised_by": _Ref(self._counts(raiser)), "in_force": _Ref(force),
            "names": {slot: name for slot, name in zip(_SLOTS, done.slots, strict=True) if name},
            "silence": looked, "met_by": [_Ref(at) for at in maybe],
        }  # fmt: skip
        if holidays:
            fields["holidays"] = holidays
        if duty.parts:
            condition: Json = {}
            self._of_duty(duty, raiser, condition)
            fields["condition"] = condition
        making, self._making = self._making, ()
        try:
            self._node((done,), fields, lambda _, __: None if done.unsure else True)
        finally:
            self._making = making
        return done


def _is_seen(done: _Done, moment: Moment) -> bool:
    first = done.when.first
    return (
        first <= moment.day
        and (first <= moment.seen_to or done.raised is not None)
        and (moment.before is None or done.order < moment.before)
    )


def _day_of(when: When) -> Value:
    return when.first if when.first == when.last else DayWithin(when.first, when.last)


def _figure(done: _Done, word: str, section: str) -> Value:
    """A figure of a tally; presence that is not given is at least the votes cast, or those who voted."""
    told, between = done.figures(section), done.between.get(section, {})
    if word in told:
        return told[word]
    if word in between:
        return NumberWithin(*between[word])
    if word != "present":
        return None
    surely = {each: least for each, (least, _) in between.items()} | told
    cast = sum((surely.get(way, Fraction(0)) for way in ("for", "against", "abstaining")), Fraction(0))
    least = max(cast, surely.get("voted", Fraction(0)))
    return NumberWithin(least, None) if least > 0 else None


def _gives_reasons(line: _Line) -> bool:
    """Whether the decider's own words stand there, from more than a claim."""
    for standing, sure in line.reasons:
        sources = (sure,) if sure else line.sources
        if standing == "stated" and (not sources or any(each not in _UNSURE for each in sources)):
            return True
    return False


def _place_of(node: Mapping[str, Any], part: str = "") -> str:
    """What tells one node from every other, before it is worked out; ``part``: which part of it."""
    keys = ("kind", "name", "act", "about", "at", "ever", "ends", "sets_aside")
    return json.dumps([{key: node[key] for key in keys if key in node}, part], sort_keys=True)


def _written(node: Json, place: Callable[[int], int]) -> str:
    """A node as JSON, each pointer with the place of what it points to; they are met in the order of the text."""
    return json.dumps(node, sort_keys=True, default=lambda ref: {"node": place(ref.to)})


def _met_in(node: Json) -> Iterator[int]:
    """What a node points to, in the order in which its pointers are written."""
    met: list[int] = []

    def meet(at: int) -> int:
        met.append(at)
        return at

    _written(node, meet)
    return iter(met)


# -- the steps ---------------------------------------------------------------------------------------------------------

_KEYS = {
    "claim", "question", "answer", "value", "decided_by", "books", "register", "rule", "recorded_to", "reader",
    "checkpoint", "proof",
}  # fmt: skip
_ASKED_KEYS = {"term", "on", "names", "freeze", "recorded_by", "at"}
_MOST_FAILURES = 100


def read_claim(data: bytes) -> Any:
    """The claim that ``claim.json`` holds.

    Raises:
        Unreadable: If it is too long, nested too deep, no JSON, or says one thing twice.
    """
    if len(data) > MOST_CLAIM_BYTES:
        raise Unreadable(f"the claim has more than {MOST_CLAIM_BYTES:,} bytes")
    try:
        return json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"the claim cannot be read: {str(error)[:100]}") from None


def _once(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


class _Report:
    """The steps, as they are taken."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.failures = 0

    def say(self, outcome: str, what: str, why: str, node: int | None = None, *, needed: bool = True) -> None:
        if outcome == "failed":
            self.failures += 1
            if self.failures > _MOST_FAILURES:
                return
        self.steps.append(Step(len(self.steps) + 1, what, outcome, why, node, needed))


def check(
    claim: Any, entries: Entries, texts: Mapping[str, bytes], *, whole: bool
) -> list[Step]:  # fmt: skip
    """Work an answer out again, node by node.

    Args:
        claim: What ``claim.json`` says, as ``read_claim`` gives it.
        entries: Leaves of the record, each with what is opened of it under ``opened`` (path to value); of a sealed one
            that is opened, the leaf within. Or, where these are too many to be held, a function that goes through all
            of them anew each time it is called.
        texts: The rule books' bytes, by their SHA-256 in lower-case hexadecimal.
        whole: These are all entries of the record; then it is also looked at whether others than those quoted bear on
            the answer.
    Returns:
        The steps, in order. The answer is shown if none failed and none that is needed was not looked at.
    """
    report = _Report()
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _DEEPEST_CALLS))
    try:
        if callable(entries):
            report = _check_sieved(claim, entries, texts)
        else:
            _check(claim, list(entries), texts, whole, report)
    except Unreadable as error:
        report.say("failed", "the claim, its book and its entries can be read", str(error))
    except RecursionError:
        report.say("failed", "the claim can be worked out", "it goes deeper than any real one")
    finally:
        sys.setrecursionlimit(before)
    if report.failures > _MOST_FAILURES:
        report.say("failed", "the other nodes", f"{report.failures - _MOST_FAILURES:,} more do not agree")
    return report.steps


def _check_sieved(
    claim: Any, entries: Callable[[], Iterable[Mapping[str, Any]]], texts: Mapping[str, bytes]
) -> _Report:
    """Check a claim against all entries of a record, of which only those that may bear on it are held."""
    _form_of(claim)
    asked = claim["question"]
    recorded_by = _read_day(asked["recorded_by"]) if "recorded_by" in asked else None
    sieve = Sieve(_names_in([asked["names"], claim["proof"]]), recorded_by)
    for name in asked["names"].values():
        sieve.names.add(_text(name))
    for _ in range(_MOST_ROUNDS):
        report, unreadable = _Report(), ""
        chosen = list(sieve.chosen(entries()))
        try:
            _check(claim, chosen, texts, True, report, sieve)
        except Unreadable as error:
            unreadable = str(error)
        if not sieve.grows():
            if unreadable:
                report.say("failed", "the claim, its book and its entries can be read", unreadable)
            return report
    report.say("not checked", "whether other entries bear on the answer", "one thing leads to another too often")
    return report


def _check(
    claim: Any, entries: list[Mapping[str, Any]], texts: Mapping[str, bytes], whole: bool, report: _Report,
    sieve: Sieve | None = None,
) -> None:  # fmt: skip
    nodes = _form_of(claim)
    book = _book_of(claim, texts, report)
    _kept_by(claim, entries, whole, report)
    asked = claim["question"]
    recorded_by = _read_day(asked["recorded_by"]) if "recorded_by" in asked else None
    keeper = claim["register"] == "keeper"
    record = Record(book, entries, keeper=keeper, recorded_by=recorded_by, sieve=sieve)
    withheld = _withheld(claim, nodes, book, report)
    proof = Proof(book, record, {} if whole else _days_read(nodes), withheld)
    root = _put(asked, book, record, proof)
    _say_what_was_asked(claim, record, report)
    expected = proof.told_from(root)
    _compare_nodes(nodes, expected, record, report)
    _compare_answer(claim, proof.values[root], proof.decided_by(root), record, whole, report)
    _say_what_is_open(record, expected, whole, report)


def _form_of(claim: Any) -> list[Any]:
    """The nodes of a claim that has the form of one."""
    if not isinstance(claim, dict) or set(claim) != _KEYS or type(claim["claim"]) is not int or claim["claim"] != 1:
        raise Unreadable("this is not a claim of version 1: its keys are not those of one")
    asked, nodes = claim["question"], claim["proof"]
    texts = ("term", "on", "freeze", "recorded_by", "at")
    if not isinstance(asked, dict) or not set(asked) <= _ASKED_KEYS or not {"term", "on", "names"} <= set(asked):
        raise Unreadable("the claim's question has not the form of one")
    if any(not isinstance(asked[key], str) for key in texts if key in asked):
        raise Unreadable("the claim's question has not the form of one")
    names = asked["names"]
    if (
        not isinstance(names, dict)
        or not set(names) <= set(_SLOTS)
        or not all(isinstance(name, str) for name in names.values())
    ):
        raise Unreadable("the claim's question does not name whom it is about")
    rule = claim["rule"]
    if rule is not None and (isinstance(rule, bool) or not isinstance(rule, int)):
        raise Unreadable("the claim does not say which entry tells of its books")
    if claim["register"] not in ("keeper", "observer"):
        raise Unreadable("the claim does not say whether the register is a keeper's or an observer's")
    books = claim["books"]
    if not isinstance(books, list) or not 0 < len(books) <= 20 or not all(isinstance(each, str) for each in books):
        raise Unreadable("the claim does not name its rule books")
    if not isinstance(nodes, list) or not 0 < len(nodes) <= MOST_NODES:
        raise Unreadable(f"the claim has no proof, or one of more than {MOST_NODES:,} nodes")
    return nodes


def _book_of(claim: Json, texts: Mapping[str, bytes], report: _Report) -> Book:
    found: list[bytes] = []
    for digest in claim["books"]:
        what = f"the rule book {digest[:16]}"
        if digest not in texts:
            raise Unreadable(f"the text of {what} is not there")
        if hashlib.sha256(texts[digest]).hexdigest() != digest:
            raise Unreadable(f"the text of {what} is another than the one that was answered from")
        found.append(texts[digest])
    book = Book(found)
    names = " under ".join(layer.name for layer in reversed(book.layers))
    report.say("checked", f"the rule book: {names}", "its text is the one that was answered from")
    return book


def _kept_by(claim: Json, entries: Sequence[Mapping[str, Any]], whole: bool, report: _Report) -> None:
    """Who keeps the register, and under which books: the record's own entries of the type ``rule`` say it."""
    what = f"the register is {'a keeper' if claim['register'] == 'keeper' else 'an observer'}'s, under these books"
    if claim["rule"] is None:
        report.say("not checked", what, "the claim is of a register file, which no entry of a log tells of")
        return
    rules: dict[Any, Any] = {leaf.get("seq"): leaf.get("public") for leaf in entries if leaf.get("type") == "rule"}
    public = rules.get(claim["rule"])
    if not isinstance(public, dict):
        raise Unreadable("the entry that says under which books the register is kept is not there")
    books = [book.get("sha256") for book in public.get("books", ()) if isinstance(book, dict)]
    joint = hashlib.sha256("".join(f"{text}\n" for text in claim["books"]).encode()).hexdigest()
    named = claim["books"][0] if len(claim["books"]) == 1 else joint
    since = [leaf["seq"] for leaf in entries if leaf["seq"] > claim["rule"] and leaf.get("rulebook", named) != named]
    if public.get("register") != claim["register"] or books != claim["books"]:
        report.say("failed", what, f"entry {claim['rule']} says otherwise")
    elif claim["checkpoint"] is not None and since:
        report.say("failed", what, f"entry {min(since)} was entered under other books since")
    elif whole and claim["rule"] != max(rules):
        report.say("failed", what, f"entry {max(rules)} changed the books since")
    else:
        report.say("checked", what, f"entry {claim['rule']} says so")


def _put(asked: Json, book: Book, record: Record, proof: Proof) -> int:
    """The question, put to the book and the record."""
    term, on = asked["term"], _read_day(asked["on"])
    freeze = _read_day(asked["freeze"]) if "freeze" in asked else on
    before: tuple[date, float] | None = None
    if "at" in asked:
        done = record.by_label.get(asked["at"])
        if done is None:
            raise Unreadable("the entry just before which it was asked is not there")
        before = done.order
    names = {slot: asked["names"].get(slot, "") for slot in _SLOTS}
    meeting = record.by_label.get(names["entry"]) if names["entry"] else None
    if names["entry"] and meeting is None:
        raise Unreadable("the entry that was asked about is not there")
    heads = {said.name for layer in book.layers for block in layer.blocks for said in block.statements
             if said.says in ("requires", "means")}  # fmt: skip
    if term not in book.terms and term not in heads:
        raise Unreadable("the book has no such term or goal as the one that was asked")
    return proof.ask(term, Subject(**names, meeting=meeting), Moment(on, freeze, before, on))


def _say_what_was_asked(claim: Json, record: Record, report: _Report) -> None:
    """The whole question, so that nobody takes the answer for that of another."""
    asked = claim["question"]
    names = [f"{slot} {asked['names'][slot]}" for slot in _SLOTS if asked["names"].get(slot)]
    told = [asked["term"], *names, f"on {asked['on']}"]
    told += [f"with the freeze date {asked['freeze']}"] if "freeze" in asked else []
    told += [f"from what was recorded by {asked['recorded_by']}"] if "recorded_by" in asked else []
    told += [f"from what came before the entry {asked['at']}"] if "at" in asked else []
    told += [f"as {claim['reader']} may see it"] if claim["reader"] is not None else []
    report.say("checked", "the question", ", ".join(told))
    if "recorded_by" in asked:
        what, why = "whether it was recorded by then", "entries say so themselves; witnesses vouch only for the head"
        report.say("not checked", what, why, needed=False)
    known = {name for line in record.lines.values() for name in line.names}
    for slot in ("person", "seat", "body"):
        name = asked["names"].get(slot)
        if name and name not in known:
            what = f"whether {name} is the name that you mean, letter by letter"
            report.say("not checked", what, "no entry here names it, so the answer rests on silence", needed=False)


def _days_read(nodes: Sequence[Any]) -> dict[str, list[date]]:
    """By act, the days on which a claim says that its condition was read, where its own day is not known exactly.

    Without the full record these days are taken from the claim, besides all that the quoted entries call for: reading a
    condition on one day more can only make an answer less sure, and each reading is itself worked out again.
    """
    found: dict[str, list[date]] = {}
    for node in nodes:
        try:
            if node["kind"] == "counts" and len(node["condition"]["read"]) <= 201:
                days = [_read_day(one["on"]) for one in node["condition"]["read"]]
                found[json.dumps(node["act"], sort_keys=True)] = days
        except (KeyError, TypeError, ValueError, RecursionError):
            continue  # whatever has not the form of a node is named where nodes are compared
    return found


def _withheld(claim: Json, nodes: Sequence[Any], book: Book, report: _Report) -> dict[str, Any] | None:
    """What a claim made for a reader keeps from them, and where; nothing for one of whoever sees all.

    Whether a hidden entry bears on the answer cannot be seen; that the book lets only some see such acts can. What is
    withheld is not known, so a yes or a no never rests on it.
    """
    if claim["reader"] is None:
        return None
    kept = {name for name, seen_by in book.head_lines.items() if set(seen_by) - {"public"}}
    kept |= {name for name, term in book.terms.items() if set(term.seen_by) - {"public"}}
    kept |= {name for name, texts in book.act_texts.items() if any(set(act.seen_by) - {"public"} for act in texts)}
    found: dict[str, Any] = {}
    names: dict[str, None] = {}

    def keep(place: str, told: Any) -> None:
        for name in told if isinstance(told, list) else [told]:
            if not isinstance(name, str) or name not in kept:
                raise Unreadable(f"the claim withholds {_shown(name)}, which the book lets everybody see")
            names[name] = None
        found[place] = told

    for node in nodes:
        if not isinstance(node, dict):
            continue
        if "withheld" in node:
            keep(_place_of(node), node["withheld"])
        within = node.get("within")
        if isinstance(within, dict) and "withheld" in within:
            keep(_place_of(node, "within"), within["withheld"])
        for end in node.get("over", ()) if isinstance(node.get("over", ()), list) else ():
            if isinstance(end, dict) and "withheld" in end and isinstance(end.get("until"), dict):
                for about in (None, node.get("about")):
                    where = {"kind": "until", "act": node.get("act"), "about": about, "at": node.get("at")}
                    keep(_place_of(where, str(end["until"].get("act"))), end["withheld"])
    for name in names:
        what = f'whether what is withheld of "{name}" bears on the answer'
        why = "the book lets only some see it, and the claim's reader is not one of them"
        report.say("not checked", what, why, needed=False)
    return found


def _name_of(node: Any, place: int) -> str:
    """What a node is called in a step."""
    try:
        match node["kind"]:
            case "goal" | "term":
                name = f"{node['kind']} {node['name']}"
            case "clause":
                name = f"clause {node['clause']} ({node['text'][:60]})"
            case "entry":
                name = f"what entry {', '.join(map(str, node['entries']))} says ({node['act']})"
            case "counts":
                name = f"whether {_act_words(node['act'])} counts"
            case "force":
                name = f"whether {_act_words(node['act'])} is in force"
            case "operation":
                name = f"{node['act']} by operation of clause {node['clause']}"
            case _:
                name = f"whether {_act_words(node['act'])} has its effect"
        at = node.get("at", {})
        return f"node {place}: {str(name)[:160]}" + (f", {at['on']}" if "on" in at else "")
    except (KeyError, TypeError, AttributeError):
        return f"node {place}"


def _act_words(mark: Any) -> str:
    return f"entry {mark}" if isinstance(mark, int) else f"what clause {mark['clause']} does by itself"


def _compare_nodes(nodes: Sequence[Any], expected: Sequence[Json], record: Record, report: _Report) -> None:
    """Every node of the claim beside the one that was worked out."""
    for place, node in enumerate(nodes):
        if place >= len(expected):
            report.say("failed", _name_of(node, place), "nothing in the proof rests on such a node", place)
            continue
        ours = expected[place]
        what = _name_of(node, place)
        if not isinstance(node, dict):
            report.say("failed", what, f"it is no node; {_name_of(ours, place)} stands there", place)
        elif _same(node, ours):
            report.say("checked", what, f"worked out again: {_shown(ours['value'])}", place)
        else:
            keys = [key for key in sorted({*node, *ours}, key=str) if not _same_at(key, node, ours)]
            told = "; ".join(
                f"{str(key)[:40]}: the claim has {_at(key, node)}, the book and the entries make it {_at(key, ours)}"
                for key in keys[:3]
            )
            report.say("failed", what, told, place)
    for place in range(len(nodes), len(expected)):
        report.say("failed", _name_of(expected[place], place), "the claim leaves it out", place)


def _same(one: Any, two: Any) -> bool:
    """Whether two values of JSON are the same; ``1`` and ``true`` are not."""
    try:
        return json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)
    except (TypeError, ValueError, RecursionError):
        return False


def _same_at(key: Any, one: Mapping[Any, Any], two: Mapping[Any, Any]) -> bool:
    return (key in one) is (key in two) and _same(one.get(key), two.get(key))


def _at(key: Any, node: Mapping[Any, Any]) -> str:
    return _shown(node[key]) if key in node else "nothing"


def _shown(value: Any) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    except (TypeError, ValueError, RecursionError):
        return "what is no JSON"
    return text if len(text) <= 120 else text[:117] + "..."


def _compare_answer(
    claim: Json, value: Value, decided_by: list[str], record: Record, whole: bool, report: _Report
) -> None:  # fmt: skip
    wanted = {"answer": _word(_yes_no(value)), "value": _told(value), "decided_by": decided_by}
    for key, ours in wanted.items():
        what = {"answer": "the answer", "value": "its value", "decided_by": "the clauses that decide"}[key]
        if _same(claim[key], ours):
            report.say("checked", what, _shown(ours))
        else:
            report.say("failed", what, f"the claim says {_shown(claim[key])}, and it is {_shown(ours)}")
    to, last = claim["recorded_to"], record.recorded_to.isoformat() if record.recorded_to else None
    what = "the last day on which something was recorded"
    if whole and record.unopened and isinstance(to, str) and _is_day(to) and (last is None or to > last):
        report.say("not checked", what, "a sealed entry may have been recorded later", needed=False)
    elif whole and to != last:
        report.say("failed", what, f"the claim says {_shown(to)}, and it is {_shown(last)}")
    elif not whole and last is not None and (not isinstance(to, str) or not _is_day(to) or to < last):
        report.say("failed", what, f"the claim says {_shown(to)}, and entries it quotes were recorded to {last}")
    elif not whole and to is not None and not _is_day(to):
        report.say("failed", what, f"{_shown(to)} is no day")
    elif whole:
        report.say("checked", what, _shown(to))
    else:
        report.say("not checked", what, "needs the full record; no quoted entry is later", needed=False)


def _is_day(text: Any) -> bool:
    try:
        return isinstance(text, str) and _read_day(text).isoformat() == text
    except Unreadable:
        return False


def _erasures(entries: Iterable[Mapping[str, Any]]) -> dict[tuple[int, str], tuple[int, str]]:
    """Of each erased value, by entry and path, the entry that says so and the ground."""
    found: dict[tuple[int, str], tuple[int, str]] = {}
    for leaf in entries:
        if leaf.get("type") == "privacy.erased":
            try:
                for each in leaf["public"]["erased"]:
                    ground = str(leaf["public"]["ground"])[:100]
                    found.update(((each["seq"], path), (leaf["seq"], ground)) for path in each["paths"])
            except (KeyError, TypeError):
                raise Unreadable(f"entry {leaf.get('seq')} does not say which values were erased") from None
    return found


def _say_what_is_open(record: Record, expected: Sequence[Json], whole: bool, report: _Report) -> None:
    """What nobody could look at here, and why."""
    erased = [(seq, path) for node in expected for seq, path in node.get("erased", ())]
    for seq, path in erased:
        by, ground = record.erased_by.get((seq, path), (None, ""))
        why = f"its value was erased by entry {by}, on the ground: {ground}"
        told = why if by is not None else "its value is not shown: erased, or kept from this reader"
        report.say("not checked", f"entry {seq}, {path}", told, needed=False)
    what = "whether other entries bear on the answer"
    if not whole:
        report.say("not checked", what, "needs the full record", needed=False)
    elif record.unopened:
        many = f"{len(record.unopened):,} sealed {'entry' if len(record.unopened) == 1 else 'entries'} not opened"
        report.say("not checked", what, f"{many}; all others were looked at", needed=False)
    else:
        report.say("checked", what, "every entry of the record was looked at")

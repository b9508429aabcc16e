"""Which type an expression has, and where its types do not fit.

Everything wrong is collected, so that one reading of a book shows it all. A name of unknown type is passed over in
silence: whoever looks names up reports those that nothing defines.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from hustings.entries.days import Duration
from hustings.entries.problems import nearest
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
    as_written,
)
from hustings.rulebook.values import DATE, DAYS, MONTHS, NUMBER, YES_NO, DaySpan, NumberSpan, Value, ValueType

MOST_MISFITS = 20
"""Problems after which one expression is looked at no further."""

TypeOf = Callable[[str], ValueType | None]
"""Gives the type of a name; ``None`` where it is not known."""


class TypeProblem(NamedTuple):
    """Types that do not fit: what was met, and what to write instead."""

    message: str
    advice: str


class Typed(NamedTuple):
    """The type of an expression, ``None`` where it cannot be told, and all that does not fit in it, each once."""

    type: ValueType | None
    problems: tuple[TypeProblem, ...]


def infer(expression: Expression, type_of: TypeOf) -> Typed:
    """The type of an expression, and where its types do not fit.

    A quoted word alone is a choice of no list; an *if* between quoted words is a choice among these words.
    """
    reader = _Reader(type_of)
    found = reader.infer(expression)
    type_ = found.type
    if found.written and isinstance(expression, Literal):
        type_ = ValueType("choice")
    return Typed(type_, tuple(reader.problems))


class _Found(NamedTuple):
    type: ValueType | None
    written: bool = False
    """A choice whose list is only the words written here, not the closed list of a term."""


_UNKNOWN = _Found(None)
_DURATIONS = (MONTHS, DAYS)
_QUANTITIES = (NUMBER, MONTHS, DAYS)


def type_of_value(value: Value, text: str = "") -> ValueType | None:
    """The type of a value; ``text``, as it was written, tells no months from no days. ``None`` for not known."""
    match value:
        case bool():
            return YES_NO
        case str():
            return ValueType("choice", (value,))
        case Duration(months, days):
            if months or days:
                return MONTHS if months else DAYS
            return MONTHS if any(sign in text for sign in ("Y", "M", "year", "month")) else DAYS
        case date() | DaySpan():
            return DATE
        case Fraction() | NumberSpan():
            return NUMBER
        case None:
            return None


class _Reader:
    def __init__(self, type_of: TypeOf) -> None:
        self.type_of = type_of
        self.problems: dict[TypeProblem, None] = {}

    def report(self, message: str, advice: str) -> None:
        self.problems[TypeProblem(message, advice)] = None

    def infer(self, expression: Expression) -> _Found:
        if len(self.problems) >= MOST_MISFITS:
            return _UNKNOWN
        match expression:
            case Literal(value, text):
                return _Found(type_of_value(value, text), written=isinstance(value, str))
            case Name(name):
                return _Found(self.type_of(name))
            case Not(of):
                self.expect_yes_no(of)
            case And(parts) | Or(parts):
                for part in parts:
                    self.expect_yes_no(part)
            case Compare(op, left, right, text):
                self.check(op, self.infer(left), self.infer(right), text)
            case Between(of, low, high, text):
                found = self.infer(of)
                for end in (low, high):
                    self.check("<=", found, self.infer(end), text)
            case In(of, tests, text):
                self.check_tests(self.infer(of), tests, text)
            case Arithmetic():
                return self.infer_arithmetic(expression)
            case Minus(of):
                found = self.infer(of)
                if found.type is not None and found.type not in _QUANTITIES:
                    self.report(
                        f"`-{_short(of)}` takes the minus of {found.type.words()}",
                        "a minus stands before a number or a duration",
                    )
                    return _UNKNOWN
                return found
            case Conditional():
                return self.infer_conditional(expression)
        return _Found(YES_NO)

    def expect_yes_no(self, part: Expression) -> None:
        found = self.infer(part).type
        if found is not None and found != YES_NO:
            advice = f"compare it with something: `{_short(part)} = ...`"
            if isinstance(part, Literal):
                advice = "write yes or no, without quotes, or a comparison"
            self.report(f"`{_short(part)}` is {_words(found)}, where yes or no is expected", advice)

    # Comparisons

    def check_tests(self, of: _Found, tests: tuple[Expression | Interval | Bound, ...], text: str) -> None:
        for test in tests:
            match test:
                case Interval(low, high, _, _):
                    for end in (low, high):
                        self.check("<=", of, self.infer(end), text)
                case Bound(op, than):
                    self.check(op, of, self.infer(than), text)
                case _:
                    self.check("=", of, self.infer(test), text)

    def check(self, op: str, left: _Found, right: _Found, text: str) -> None:
        """Report what does not fit in a comparison."""
        one, two = left.type, right.type
        ordered = op not in ("=", "!=") and not (left.written and right.written)  # words written out are only text
        for found in (one, two):
            if ordered and found is not None and found.name in ("choice", "yes/no"):
                what = "Choices have" if found.name == "choice" else "Yes and no have"
                self.report(f"{what} no order, in `{_cut(text)}`", "compare them with =, != or `in`")
                return
        if one is None or two is None:
            return
        if one.name != two.name:
            self.report(f"`{_cut(text)}` compares {_words(one)} with {_words(two)}", _why_not_alike(one, two))
        elif one.name == "choice":
            self.check_choices(left, right, text)

    def check_choices(self, left: _Found, right: _Found, text: str) -> None:
        one, two = left.type, right.type
        if one is None or two is None or not (one.choices and two.choices) or (left.written and right.written):
            return
        if left.written or right.written:
            words, known = (one.choices, two.choices) if left.written else (two.choices, one.choices)
            for word in words:
                self.check_member(word, known, text)
        elif not set(one.choices) & set(two.choices):
            self.report(
                f"`{_cut(text)}` compares choices that have no word in common", "compare with one of their words"
            )

    def check_member(self, word: str, known: tuple[str, ...], text: str) -> None:
        if word not in known:
            self.report(
                f'"{_cut(word)}" is not among the choices, in `{_cut(text)}`',
                nearest(word, known) or "choose " + _words(ValueType("choice", known)),
            )

    # Arithmetic

    def infer_arithmetic(self, node: Arithmetic) -> _Found:
        left, right = self.infer(node.left).type, self.infer(node.right).type
        for part, found in ((node.left, left), (node.right, right)):
            if found is not None and found.name in ("choice", "yes/no"):
                self.report(f"`{_short(part)}` is {_words(found)}, in the sum `{_short(node)}`", _NO_SUM)
                return _UNKNOWN
        if left is None or right is None:
            return _Found(_half_known(node.op, left, right))
        result = _calculated(node.op, left, right)
        if result is None:
            self.report(
                f"`{_short(node)}` {_VERBS[node.op].format(left.words(), right.words())}",
                _why_no_sum(node.op, left, right),
            )
        return _Found(result)

    def infer_conditional(self, node: Conditional) -> _Found:
        self.expect_yes_no(node.test)
        then, otherwise = self.infer(node.then), self.infer(node.otherwise)
        one, two = then.type, otherwise.type
        if one is None or two is None:
            known = then if two is None else otherwise
            return known if known.type is None or known.type.name != "choice" else _UNKNOWN
        if one.name != two.name:
            self.report(f"`{_short(node)}` is either {_words(one)} or {_words(two)}", "give both branches one type")
            return _UNKNOWN
        if one.name != "choice":
            return then
        if then.written is not otherwise.written:
            self.check_choices(then, otherwise, as_written(node))
            return otherwise if then.written else then
        return _Found(ValueType("choice", tuple(dict.fromkeys(one.choices + two.choices))), then.written)


_NO_SUM = "sums are of numbers, dates and durations"
_VERBS = {"+": "adds {} and {}", "-": "takes {1} from {0}", "*": "multiplies {} by {}", "/": "divides {} by {}"}
_MONTHS_AND_DAYS = "months are not days, since months differ in length; use one kind of duration on both sides"


def _calculated(op: str, left: ValueType, right: ValueType) -> ValueType | None:
    """The type of a sum of known types; ``None`` where there is no such sum."""
    if left == right == NUMBER:
        return NUMBER
    if op in "+-" and left == right and left in _DURATIONS:
        return left
    if op in "+-" and left == DATE and right in _DURATIONS:
        return DATE
    if op == "+" and left in _DURATIONS and right == DATE:
        return DATE
    if op == "-" and left == right == DATE:
        return DAYS
    if op in "*/" and left in _DURATIONS and right == NUMBER:
        return left
    if op == "*" and left == NUMBER and right in _DURATIONS:
        return right
    if op == "/" and left == right and left in _DURATIONS:
        return NUMBER
    return None


def _half_known(op: str, left: ValueType | None, right: ValueType | None) -> ValueType | None:
    """The type of a sum of which one side has no known type, where only one is possible."""
    known = left or right
    possible = {
        result
        for other in (NUMBER, DATE, MONTHS, DAYS)
        if known and (result := _calculated(op, left or other, right or other))
    }
    return possible.pop() if len(possible) == 1 else None


def _why_not_alike(one: ValueType, two: ValueType) -> str:
    kinds = {one.name, two.name}
    if kinds == {"months", "days"}:
        return _MONTHS_AND_DAYS
    if kinds == {"date", "number"}:
        return "a date is written 2024-10-01, and a number of days 14 days"
    if "number" in kinds and kinds & {"months", "days"}:
        return "a duration is a number with its unit: 14 days, 12 months"
    if "date" in kinds and kinds & {"months", "days"}:
        return "add the duration to a date, and compare the dates"
    if kinds == {"yes/no", "choice"}:
        return "write yes and no without quotes, and choices in quotes"
    return "compare values of one type"


def _why_no_sum(op: str, left: ValueType, right: ValueType) -> str:
    kinds = {left.name, right.name}
    if kinds == {"months", "days"}:
        return _MONTHS_AND_DAYS
    if kinds == {"date", "number"}:
        return "a number of days is written with its unit: 14 days"
    if op in "+-" and "number" in kinds and kinds & {"months", "days"}:
        return "a duration is a number with its unit: 14 days, 12 months"
    if "date" in kinds:
        return "to a date a duration can be added, or taken from it; a date less a date is a number of days"
    return _NO_SUM


def _words(type_: ValueType) -> str:
    return f'the choice "{_cut(type_.choices[0])}"' if len(type_.choices) == 1 else _cut(type_.words(), 80)


def _short(expression: Expression) -> str:
    return _cut(as_written(expression))


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"

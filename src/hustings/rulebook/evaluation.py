"""The tracing evaluator: what an expression comes to, and what decided it.

Three values after Kleene: yes, no, and ``None`` for not known. Nothing is cut short: every part of an *and* or an *or*
is evaluated, so that no deciding part is lost. Arithmetic is exact. What cannot be worked out - a division by zero, a
day outside the calendar, a number beyond all bounds - is not known; nothing here raises, whatever the types.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from hustings.rulebook.arithmetic import calculate, compare, lies
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
)
from hustings.rulebook.values import Value


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


# Walking the tree: each visit adds to ``names`` and ``found`` what decided it


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
    holds = lies(of, low, high, "<=", "<=")
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
            met = lies(of, low, high, "<=" if test.low_included else "<", "<=" if test.high_included else "<")
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

"""The syntax tree of expressions: a subset of FEEL (OMG DMN 1.5, chapter 10). One tree, two evaluators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hustings.rulebook.values import Value


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, day, duration, choice, or yes/no written out. ``text`` is how it was written."""

    value: Value
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A term, or the head of a clause."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """``not(of)``."""

    of: Expression


@dataclass(frozen=True, slots=True)
class And:
    """``a and b and c``: two parts or more."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """``a or b or c``: two parts or more."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """``left op right`` with op one of ``= != < <= > >=``; ``text`` is the comparison as written."""

    op: str
    left: Expression
    right: Expression
    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """``of between low and high``, both ends included."""

    of: Expression
    low: Expression
    high: Expression
    text: str


@dataclass(frozen=True, slots=True)
class Interval:
    """``[low..high]``; a round or turned bracket leaves that end out."""

    low: Expression
    high: Expression
    low_included: bool
    high_included: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """``< 5`` as a test after ``in``: what stands left of ``in`` is compared with ``than``; op as in ``Compare``."""

    op: str
    than: Expression


@dataclass(frozen=True, slots=True)
class In:
    """``of in (a, < b)`` or ``of in [low..high]``: yes if any test is met, a plain value by its equal."""

    of: Expression
    tests: tuple[Expression | Interval | Bound, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left op right`` with op one of ``+ - * /``."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Minus:
    """``-of``."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Conditional:
    """``if test then then else otherwise``."""

    test: Expression
    then: Expression
    otherwise: Expression


Expression = (
    Literal | Name | Not | And | Or | Compare | Between | In | Arithmetic | Minus | Conditional
)  # fmt: skip


def parts_of(node: Expression | Interval | Bound) -> tuple[Expression | Interval | Bound, ...]:
    """What stands directly inside a node, in the order in which it is written."""
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
        case Literal() | Name():
            return ()


def nodes_in(expression: Expression | Interval | Bound) -> Iterator[Expression | Interval | Bound]:
    """An expression and everything in it, in the order in which it is written."""
    left = [expression]
    while left:
        node = left.pop()
        yield node
        left.extend(reversed(parts_of(node)))


def names_in(expression: Expression | Interval | Bound) -> tuple[str, ...]:
    """Every name an expression reads, in order of first appearance."""
    return tuple(dict.fromkeys(node.name for node in nodes_in(expression) if isinstance(node, Name)))


def as_written(expression: Expression | Interval | Bound) -> str:
    """An expression as text again, for messages: with no more brackets than it needs."""
    return _written(expression)[0]


_LEVEL_OF_SIGN = {"+": 4, "-": 4, "*": 5, "/": 5}


def _written(expression: Expression | Interval | Bound) -> tuple[str, int]:
    """The text, and how tightly its outermost sign binds: *or* 1, *and* 2, comparison 3, sum 4, product 5, else 6."""
    match expression:
        case Literal(_, text):
            return text, 6
        case Name(name):
            return name, 6
        case Not(of):
            return f"not({as_written(of)})", 6
        case And(parts):
            return " and ".join(_at_least(3, part) for part in parts), 2
        case Or(parts):
            return " or ".join(_at_least(2, part) for part in parts), 1
        case Compare(op, left, right, _):
            return f"{_at_least(4, left)} {op} {_at_least(4, right)}", 3
        case Between(of, low, high, _):
            return f"{_at_least(4, of)} between {_at_least(4, low)} and {_at_least(4, high)}", 3
        case In(of, tests, _):
            return f"{_at_least(4, of)} in ({', '.join(_at_least(4, test) for test in tests)})", 3
        case Bound(op, than):
            return f"{op} {_at_least(4, than)}", 6
        case Interval(low, high, low_included, high_included):
            opening, closing = "[" if low_included else "(", "]" if high_included else ")"
            return f"{opening}{_at_least(4, low)}..{_at_least(4, high)}{closing}", 6
        case Arithmetic(op, left, right):
            level = _LEVEL_OF_SIGN[op]
            return f"{_at_least(level, left)} {op} {_at_least(level + 1, right)}", level
        case Minus(of):
            return f"-{_at_least(6, of)}", 6
        case Conditional(test, then, otherwise):
            return f"if {as_written(test)} then {as_written(then)} else {as_written(otherwise)}", 0


def _at_least(level: int, expression: Expression | Interval | Bound) -> str:
    text, binds = _written(expression)
    return text if binds >= level else f"({text})"

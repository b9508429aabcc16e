"""The syntax tree of expressions: a subset of FEEL (OMG DMN 1.5, chapter 10). One tree, two evaluators."""

from __future__ import annotations

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


def names_in(expression: Expression | Interval | Bound) -> tuple[str, ...]:
    """Every name an expression reads, in order of first appearance."""
    found: dict[str, None] = {}
    left: list[Expression | Interval | Bound] = [expression]
    while left:
        match left.pop():
            case Name(name):
                found[name] = None
            case Not(of) | Minus(of) | Bound(_, of):
                left.append(of)
            case And(parts) | Or(parts):
                left.extend(reversed(parts))
            case Compare(_, a, b, _) | Arithmetic(_, a, b) | Interval(a, b, _, _):
                left.extend((b, a))
            case Between(of, low, high, _):
                left.extend((high, low, of))
            case In(of, tests, _):
                left.extend((*reversed(tests), of))
            case Conditional(test, then, otherwise):
                left.extend((otherwise, then, test))
    return tuple(found)

"""A comparison read as shares: which numbers are measured against which wholes, with what weight, and what is asked.

``votes_for / valid >= 2/3`` and ``votes_for >= valid * 2/3`` say the same of one share; ``clp_share * 1/2 +
affiliate_share * 1/2 > 1/2``, where clauses say what the two words mean, of two. Nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from hustings.rulebook.expressions import Arithmetic, Compare, Expression, Literal, Minus, Name

_SIGN = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""Each comparison, with its sides changed."""

_DEEPEST = 16
"""How many words, each explained by the next, are followed."""


@dataclass(frozen=True, slots=True)
class Share:
    """Names added up and measured against names added up, as ``votes_for / (votes_for + votes_against)``.

    Args:
        weight: What it is multiplied by before it is added to the other shares.
    """

    part: tuple[str, ...]
    whole: tuple[str, ...]
    weight: Fraction


@dataclass(frozen=True, slots=True)
class SharesAsked:
    """``share + share ... op bound``."""

    shares: tuple[Share, ...]
    op: str
    bound: Fraction


@dataclass(frozen=True, slots=True)
class _Sum:
    """A constant, numbers by name with what each is multiplied by, and shares."""

    constant: Fraction = Fraction(0)
    counts: tuple[tuple[str, Fraction], ...] = ()
    shares: tuple[Share, ...] = ()

    def times(self, factor: Fraction) -> _Sum:
        return _Sum(
            self.constant * factor,
            tuple((name, number * factor) for name, number in self.counts),
            tuple(replace(share, weight=share.weight * factor) for share in self.shares),
        )

    def plus(self, other: _Sum) -> _Sum:
        return _Sum(self.constant + other.constant, self.counts + other.counts, self.shares + other.shares)

    @property
    def is_constant(self) -> bool:
        return not self.counts and not self.shares

    def evenly(self) -> tuple[tuple[str, ...], Fraction] | None:
        """Names that are added up, all with one factor, and the factor; nothing where it is another sum."""
        factors = {factor for _, factor in self.counts}
        if self.shares or self.constant or len(factors) != 1:
            return None
        names = tuple(name for name, _ in self.counts)
        factor = factors.pop()
        return (names, factor) if factor > 0 and len(set(names)) == len(names) else None


def shares_asked(comparison: Expression, meaning: Callable[[str], Expression | None]) -> SharesAsked | None:
    """The shares that a comparison is about; nothing where it is about none, or about more than shares.

    Args:
        meaning: What a clause says that a word means; nothing for a term.
    """
    if not isinstance(comparison, Compare) or comparison.op not in _SIGN:
        return None
    left, right = _sum(comparison.left, meaning, _DEEPEST), _sum(comparison.right, meaning, _DEEPEST)
    if left is None or right is None:
        return None
    op = comparison.op
    if left.is_constant or (right.shares and not left.shares):
        left, right, op = right, left, _SIGN[op]
    if left.shares and right.is_constant and not left.counts:
        if any(share.weight <= 0 for share in left.shares):
            return None
        return SharesAsked(left.shares, op, right.constant - left.constant)
    part, whole = left.evenly(), right.evenly()
    if part is None or whole is None or part[1] == whole[1]:
        return None
    if part[1] > whole[1]:
        return SharesAsked((Share(part[0], whole[0], Fraction(1)),), op, whole[1] / part[1])
    return SharesAsked((Share(whole[0], part[0], Fraction(1)),), _SIGN[op], part[1] / whole[1])


def _sum(expression: Expression, meaning: Callable[[str], Expression | None], left: int) -> _Sum | None:
    match expression:
        case Literal(Fraction() as number, _):
            return _Sum(constant=number)
        case Name(name):
            explained = meaning(name)
            if explained is None:
                return _Sum(counts=((name, Fraction(1)),))
            return _sum(explained, meaning, left - 1) if left else None
        case Minus(of):
            found = _sum(of, meaning, left)
            return found.times(Fraction(-1)) if found is not None else None
        case Arithmetic(op, one, two):
            first, second = _sum(one, meaning, left), _sum(two, meaning, left)
            return _joined(op, first, second) if first is not None and second is not None else None
        case _:
            return None


def _joined(op: str, first: _Sum, second: _Sum) -> _Sum | None:
    if op == "+":
        return first.plus(second)
    if op == "-":
        return first.plus(second.times(Fraction(-1)))
    if op == "*":
        if first.is_constant:
            return second.times(first.constant)
        return first.times(second.constant) if second.is_constant else None
    if second.is_constant:
        return first.times(1 / second.constant) if second.constant else None
    part, whole = first.evenly(), second.evenly()
    if part is None or whole is None:
        return None
    return _Sum(shares=(Share(part[0], whole[0], part[1] / whole[1]),))

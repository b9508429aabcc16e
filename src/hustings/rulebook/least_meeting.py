"""How many it takes: the least whole number that meets a comparison, for "two thirds of 1,892: 1,262"."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hustings.rulebook.evaluation import value_of
from hustings.rulebook.expressions import Compare
from hustings.rulebook.values import Value

LARGEST_COUNT = 10**12
"""No count of votes, members or papers is looked for beyond this."""

_PROBES: tuple[int, ...] = (
    *range(65),
    *sorted(number for power in range(6, 40) for number in ((1 << power) + 1, 3 << power) if number < LARGEST_COUNT),
    LARGEST_COUNT,
)
"""Where a comparison is tried first, to see whether it turns once only: every small number, then ever wider apart."""


def least_whole_number(comparison: Compare, read: Callable[[str], Value], name: str) -> int | None:
    """The least whole number for ``name`` that meets a comparison while every other name stays.

    Args:
        read: Gives the value of every other name.
        name: The number looked for, such as ``votes_for`` in ``votes_for >= valid * 2/3``; it may stand on both sides.
    Returns:
        The number; ``None`` if none up to 10**12 meets the comparison, or if it is met, then not met, then met again.
        One below the number does not meet it.
    """

    def meets(number: int) -> bool:
        value = Fraction(number)
        return value_of(comparison, lambda other: value if other == name else read(other)) is True

    tried = [meets(number) for number in _PROBES]
    turns = [at for at in range(1, len(tried)) if tried[at] is not tried[at - 1]]
    if len(turns) > 1 or not any(tried):
        return None
    if tried[0]:
        return 0
    short, enough = _PROBES[turns[0] - 1], _PROBES[turns[0]]
    while enough - short > 1:
        middle = (short + enough) // 2
        if meets(middle):
            enough = middle
        else:
            short = middle
    return enough

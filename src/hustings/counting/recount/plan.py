"""What a sheet says about places kept for groups: the constraints, read with suspicion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hustings.counting.recount.verdict import CannotCheck

KEYS = {"grouping", "group", "minimum", "maximum", "candidates"}


@dataclass(frozen=True)
class Constraint:
    """The fewest and the most of a group among those elected.

    Attributes:
        most: ``None`` where there is no most.
        members: The group's candidates.
    """

    grouping: str
    group: str
    fewest: int
    most: int | None
    members: frozenset[int]


def plan_of(written: object, names: Sequence[str]) -> tuple[Constraint, ...]:
    """The constraints as a sheet has them.

    Raises:
        CannotCheck: If they are not of the form that a sheet has.
    """
    if not isinstance(written, list) or not written:
        raise CannotCheck(f"constraints is {written!r}, and not a list of constraints.")
    plan: list[Constraint] = []
    for number, one in enumerate(written, start=1):
        found = _constraint(one, names)
        if found is None:
            raise CannotCheck(f"constraint {number} is {one!r}, and not a group with its candidates, fewest and most.")
        for other in plan:
            if other.grouping == found.grouping and (other.group == found.group or other.members & found.members):
                raise CannotCheck(f"constraints {number} and another put somebody in two groups of {found.grouping}.")
        plan.append(found)
    return tuple(plan)


def _constraint(one: object, names: Sequence[str]) -> Constraint | None:
    if not isinstance(one, dict) or set(one) != KEYS:
        return None
    grouping, group, fewest, most, members = (
        one[key] for key in ("grouping", "group", "minimum", "maximum", "candidates")
    )
    if not isinstance(grouping, str) or not isinstance(group, str) or not grouping or not group:
        return None
    if type(fewest) is not int or fewest < 0 or not (most is None or (type(most) is int and most >= fewest)):
        return None
    if not isinstance(members, list) or not all(isinstance(name, str) for name in members):
        return None
    if members != [name for name in names if name in members]:
        return None
    return Constraint(grouping, group, fewest, most, frozenset(map(names.index, members)))

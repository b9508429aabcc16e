"""Places kept for groups while a count goes on: who may be elected next, who excluded, and what the sheet says of it.

A count by a rule asks this at the few places where it elects and excludes. Without constraints it is not there at all,
and the rule is the rule. With them, beside the rule:

1. Nobody doomed is elected. Several who could be elected at once are taken one after another, the most votes first,
   because each election may doom others; a tie that matters for that is parted as the rule parts ties.
2. Nobody guarded is excluded.
3. Whoever is doomed is excluded before a surplus is transferred, the fewest votes first: no more votes go there.
4. Candidates are excluded one at a time, whatever the rule says of excluding several together.
"""

from __future__ import annotations

from hustings.counting.sheet import Decision

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hustings.counting.constraints import Constraints

CLAUSE = "constraints"


class KeptPlaces:
    """The constraints of one count, and whom it has already been written of that she is guarded or doomed.

    Args:
        constraints: What the elected must be.
        decided: Writes a decision on the stage that is being made.
    """

    __slots__ = ("_constraints", "_decided", "_told")

    def __init__(self, constraints: Constraints, decided: Callable[[Decision], None]) -> None:
        self._constraints = constraints
        self._decided = decided
        self._told: set[tuple[str, int]] = set()

    def electable(
        self,
        those: Sequence[int],
        totals: Sequence[int],
        elected: Sequence[int],
        hopeful: Sequence[int],
        part: Callable[[list[int]], int],
    ) -> list[int]:
        """Of those whom the rule would elect, the ones who can be, in the order in which they are.

        Args:
            those: Candidates whom the rule would elect now.
            totals: By candidate, what they are compared by.
            elected: Who holds places.
            hopeful: Who stands, ``those`` included.
            part: Parts a tie: whom of several it falls on to be elected.
        """
        chosen: list[int] = []
        left = list(those)
        while left and len(elected) + len(chosen) < self._constraints.seats:
            standing = [one for one in hopeful if one not in chosen]
            doomed = self.doomed([*elected, *chosen], standing)
            left = [one for one in left if one not in doomed]
            if not left:
                break
            most = max(totals[one] for one in left)
            level = [one for one in left if totals[one] == most]
            taken = level if self.together(level, [*elected, *chosen], standing) else [part(level)]
            chosen += taken
            left = [one for one in left if one not in taken]
        return chosen

    def together(self, those: Sequence[int], elected: Sequence[int], hopeful: Sequence[int]) -> bool:
        """Whether all of these can be elected at once."""
        return len(those) == 1 or self._constraints.possible(
            [*elected, *those], [one for one in hopeful if one not in those]
        )

    def doomed(self, elected: Sequence[int], hopeful: Sequence[int]) -> list[int]:
        """Who cannot be elected any more; written on the sheet when it is first so."""
        return self._found(elected, hopeful)[1]

    def excludable(self, elected: Sequence[int], hopeful: Sequence[int]) -> list[int]:
        """Whom the rule may exclude next: the doomed, if there are any, else all who are not guarded."""
        guarded, doomed = self._found(elected, hopeful)
        return doomed or [one for one in hopeful if one not in guarded]

    def _found(self, elected: Sequence[int], hopeful: Sequence[int]) -> tuple[list[int], list[int]]:
        if len(elected) >= self._constraints.seats:
            return [], []  # what is still done is done for the record
        guarded, doomed = self._constraints.guarded_and_doomed(elected, hopeful)
        if len(elected) + len(hopeful) <= self._constraints.seats:
            return sorted(guarded), sorted(doomed)  # there is no choice left, with constraints or without
        for kind, those, verb in (("guarded", guarded, "must be"), ("doomed", doomed, "can no longer be")):
            for one in sorted(those):
                if (kind, one) not in self._told:
                    self._told.add((kind, one))
                    why = self._constraints.reason(one, elected, hopeful)
                    words = f"{self._constraints.names[one]} {verb} elected: {why}."
                    self._decided(Decision(kind, CLAUSE, (one,), words, one))
        return sorted(guarded), sorted(doomed)

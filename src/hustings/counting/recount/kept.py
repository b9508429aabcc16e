"""Places kept for groups: who must still be elected for the constraints to be met, and who no longer can be.

The definition is that of docs/counting/constraints.md, after I. D. Hill (*Voting matters* 9, 1998) and J. Otten
(*Voting matters* 13, 2001):

1. An outcome is a set of candidates who fill the places: all those elected, and of those who stand as many as there are
   vacancies. It satisfies if every constraint has at least its fewest and at most its most among them.
2. Guarded is who is in every outcome that satisfies, doomed who is in none.
3. That is asked before the count, after every election and after every exclusion, as long as more stand than there are
   vacancies.

Here outcomes are not searched for but counted up: candidates who belong to the same groups are alike, so it is enough
to know how many of each kind are taken. Kind after kind, all sums of members by constraint that can be reached are
written down; those at the end that satisfy show what is possible. Nothing is tried, so nothing can be overlooked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from hustings.counting.recount.plan import Constraint
from hustings.counting.recount.tally import Tally, decision
from hustings.counting.recount.verdict import CannotCheck

SUMS = 200_000
"""Different sums that are written down at most."""


@dataclass
class Kept:
    """Who is guarded and who is doomed, while a count is made.

    Attributes:
        plan: The constraints; none where nothing is kept, and then nobody is ever guarded or doomed.
        names: The candidates in the order of the ballot paper.
    """

    plan: tuple[Constraint, ...]
    names: Sequence[str]
    guarded: set[int] = field(default_factory=set)
    doomed: set[int] = field(default_factory=set)

    def look(self, elected: Collection[int], standing: Collection[int], seats: int) -> list[dict[str, object]]:
        """Step 3: a decision for each who is now guarded or doomed and was not, the guarded first.

        Raises:
            CannotCheck: If the constraints can no longer be met; no count that kept them comes there.
        """
        vacancies = seats - len(elected)
        if not self.plan or vacancies < 1 or len(standing) <= vacancies:
            return []
        always, never = self.always_and_never(elected, standing, vacancies)
        found: list[dict[str, object]] = []
        for kind, now, known in (("guarded", always, self.guarded), ("doomed", never, self.doomed)):
            for candidate in sorted(now - known):
                known.add(candidate)
                found.append(decision(kind, "constraints", [self.names[candidate]], self.names[candidate]))
        return found

    def look_at(self, tally: Tally) -> None:
        """Step 3, entered among the decisions of the stage."""
        tally.decisions.extend(self.look(tally.elected, tally.standing, tally.case.seats))

    def kind(self, candidate: int) -> tuple[bool, ...]:
        """Which constraints a candidate counts for."""
        return tuple(candidate in constraint.members for constraint in self.plan)

    def always_and_never(
        self, elected: Collection[int], standing: Collection[int], vacancies: int
    ) -> tuple[set[int], set[int]]:
        """Of those who stand: who is in every outcome that satisfies, and who is in none."""
        kinds: dict[tuple[bool, ...], list[int]] = {}
        for candidate in standing:
            kinds.setdefault(self.kind(candidate), []).append(candidate)
        if not self.satisfiable(elected, standing, vacancies):
            raise CannotCheck("the constraints cannot be met by those who stand and are elected.")
        always: set[int] = set()
        never: set[int] = set()
        for alike in kinds.values():
            one = alike[0]
            rest = [candidate for candidate in standing if candidate != one]
            if not self.satisfiable(elected, rest, vacancies):
                always.update(alike)
            if not self.satisfiable([*elected, one], rest, vacancies - 1):
                never.update(alike)
        return always, never

    def satisfiable(self, elected: Iterable[int], standing: Iterable[int], vacancies: int) -> bool:
        """Whether so many of those who stand can join those elected, and all constraints be met."""
        if vacancies < 0:
            return False
        many: dict[tuple[bool, ...], int] = {}
        for candidate in standing:
            many[self.kind(candidate)] = many.get(self.kind(candidate), 0) + 1
        start = [0] * len(self.plan)
        for candidate in elected:
            start = [sum_ + counts for sum_, counts in zip(start, self.kind(candidate), strict=True)]
        sums = {(0, *start)}
        for kind, available in many.items():
            sums = {
                (sum_[0] + taken, *(have + taken * counts for have, counts in zip(sum_[1:], kind, strict=True)))
                for sum_ in sums
                for taken in range(min(available, vacancies - sum_[0]) + 1)
            }
            if len(sums) > SUMS:
                raise CannotCheck(f"the groups of the constraints make more than {SUMS} combinations.")
        return any(sum_[0] == vacancies and self.met(sum_[1:]) for sum_ in sums)

    def met(self, members: Sequence[int]) -> bool:
        """Whether so many by constraint satisfy every one."""
        return all(
            constraint.fewest <= many and (constraint.most is None or many <= constraint.most)
            for constraint, many in zip(self.plan, members, strict=True)
        )

    def all_of(self, tally: Tally, equal: Sequence[int]) -> bool:
        """Whether there is a place for each of these, and the constraints let all of them have it."""
        vacancies = tally.vacancies - len(equal)
        if vacancies < 0 or not self.plan or len(tally.standing) <= tally.vacancies:
            return vacancies >= 0
        rest = [candidate for candidate in tally.standing if candidate not in equal]
        return self.satisfiable([*tally.elected, *equal], rest, vacancies)

    def lowest_first(self, tally: Tally) -> list[int]:
        """Who may be excluded next: the doomed if there are any, else everybody who is not guarded."""
        doomed = [candidate for candidate in sorted(tally.standing) if candidate in self.doomed]
        return doomed or [candidate for candidate in sorted(tally.standing) if candidate not in self.guarded]

"""Meek's method, recounted: the reference rule of the Proportional Representation Foundation ("Reference Meek Rule").

All arithmetic is in whole billionths.

A.    Everybody is hopeful with a keep factor of 1; who withdrew has 0.
B.1   The count is complete when the places are filled, or when no more are elected and hopeful than there are places.
B.2.a Each paper starts with a weight of 1: each candidate on it, in order, keeps weight times keep factor, rounded
      up, and the weight falls by what was kept, until it is 0 or the list ends.
B.2.b The quota: all votes divided by one more than the places, rounded down, plus one billionth.
B.2.c Every hopeful candidate with the quota is elected.
B.2.d The surplus: what the elected have over the quota, together; none if that is negative.
B.2.e If somebody was elected, back to B.1. If the surplus is under the limit, or no smaller than the time before, on
      to B.3.
B.2.f The keep factor of each elected candidate: times the quota, rounded up, divided by her votes, rounded up. Back
      to B.2.a.
B.3   The hopeful candidate with fewest votes is defeated; all within the surplus of her are equal to her, and the
      first of them in the predetermined order goes. Keep factor 0.
C.    When the count is complete: places left go to the hopeful, else the hopeful are defeated.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.recount.equal import first_in_order, last_in_order
from hustings.counting.recount.filed import Preferences
from hustings.counting.recount.kept import Kept
from hustings.counting.recount.papers import text
from hustings.counting.recount.tally import Case, Stages, decision

PLACES = 9
ONE = 10**PLACES
LIMIT = ONE // 10**6
"""A millionth of a vote: a smaller surplus is given out no further."""


def up(numerator: int, denominator: int) -> int:
    """A quotient, rounded up."""
    return -(-numerator // denominator)


def distribute(papers: dict[Preferences, int], keep: dict[int, int]) -> tuple[dict[int, int], int]:
    """B.2.a: each candidate's votes, and what no candidate on a paper kept."""
    votes = dict.fromkeys(keep, 0)
    residual = 0
    for preferences, many in papers.items():
        weight = ONE
        for candidate in preferences:
            kept = up(weight * keep[candidate], ONE)
            votes[candidate] += kept * many
            weight -= kept
            if not weight:
                break
        residual += weight * many
    return votes, residual


class Count:
    """A count by the reference rule, while it is made; votes, quota and factors in billionths."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.papers = case.filed.counted()
        self.keep = dict.fromkeys(case.standing, ONE)  # papers for those who withdrew are already without them
        self.hopeful = list(case.standing)
        self.elected: list[int] = []
        self.stages: Stages = []
        self.places = Kept(case.plan, case.filed.names)
        self.decisions: list[dict[str, object]] = []
        self.look()

    def look(self) -> None:
        """Who is now guarded or doomed, where places are kept."""
        self.decisions += self.places.look(self.elected, self.hopeful, self.case.seats)

    def complete(self) -> bool:
        """B.1."""
        return len(self.elected) >= self.case.seats or len(self.elected) + len(self.hopeful) <= self.case.seats

    def give_out(self) -> None:
        """B.2.a and B.2.b."""
        self.votes, self.residual = distribute(self.papers, self.keep)
        self.made_with = dict(self.keep)
        self.quota = sum(self.votes.values()) // (self.case.seats + 1) + 1

    def iterate(self) -> list[int]:
        """B.2: the factors settle down or somebody is elected; those who are.

        Votes are passed on no further before who is doomed is excluded.
        """
        before: int | None = None
        self.iterations = 0
        while True:
            self.iterations += 1
            self.give_out()
            winners = self.winners()
            self.surplus = max(0, sum(self.votes[c] - self.quota for c in self.elected))
            if not winners and self.places.doomed.intersection(self.hopeful):
                return winners
            if winners or self.surplus < LIMIT or (before is not None and self.surplus >= before):
                return winners
            before = self.surplus
            for c in self.elected:
                self.keep[c] = up(up(self.keep[c] * self.quota, ONE) * ONE, self.votes[c])

    def winners(self) -> list[int]:
        """B.2.c: those who are elected now; with places kept one after another, and not the doomed."""
        now: list[int] = []
        while len(self.elected) < self.case.seats:
            open_to = [c for c in self.hopeful if self.votes[c] >= self.quota and c not in self.places.doomed]
            if not open_to:
                break
            equal = [c for c in open_to if self.votes[c] == max(self.votes[c] for c in open_to)]
            vacancies = self.case.seats - len(self.elected) - len(equal)
            if len(equal) > 1 and self.case.plan and not self.all_of(equal, vacancies):
                chosen = last_in_order(self.case, equal)
                names = self.case.filed.names
                self.decisions.append(decision("order", "T", [names[c] for c in equal], names[chosen]))
                equal = [chosen]
            for c in equal:
                self.hopeful.remove(c)
                self.elected.append(c)
            now += equal
            self.look()
        return now

    def all_of(self, equal: list[int], vacancies: int) -> bool:
        """Whether those who are equal can all be elected."""
        if vacancies < 0 or len(self.hopeful) <= vacancies + len(equal):
            return vacancies >= 0
        rest = [c for c in self.hopeful if c not in equal]
        return self.places.satisfiable([*self.elected, *equal], rest, vacancies)

    def defeat(self) -> int:
        """B.3 and T: who is defeated; with places kept the doomed before others, and not the guarded."""
        doomed = [c for c in self.hopeful if c in self.places.doomed]
        among = doomed or [c for c in self.hopeful if c not in self.places.guarded]
        lowest = min(self.votes[c] for c in among)
        tied = [c for c in among if self.votes[c] <= lowest + self.surplus]
        chosen = first_in_order(self.case, tied, len(self.stages))
        names = self.case.filed.names
        self.hopeful.remove(chosen)
        self.keep[chosen] = 0
        self.look()
        if len(tied) > 1:
            self.decisions.append(decision("order", "B.3, T", [names[c] for c in tied], names[chosen]))
        return chosen

    def count(self) -> Stages:
        """The rounds; each is a stage. With no more candidates than places the papers are given out once."""
        if self.complete():
            self.give_out()
            self.iterations = self.surplus = 0
            winners = sorted(self.hopeful, key=lambda c: (-self.votes[c], c))
            self.close("election", winners, [], [])
        while not self.complete():
            winners = self.iterate()
            if winners:
                self.close("election", winners, winners, [])
                continue
            chosen = self.defeat()
            self.close("exclusion", [chosen], [], [chosen])
        return self.stages

    def close(self, action: str, of: list[int], elected: list[int], excluded: list[int]) -> None:
        """The round ends; C. who is left takes the places that are left."""
        elected = list(elected)
        if len(self.elected) < self.case.seats and self.complete():
            rest = sorted(self.hopeful, key=lambda c: (-self.votes[c], c))
            elected += rest
            self.elected += rest
            self.hopeful = []
        names = self.case.filed.names

        def billionths(amount: int) -> str:
            return text(Fraction(amount, ONE), PLACES)

        self.stages.append(
            {
                "action": action,
                "of": [names[c] for c in of],
                "totals": {names[c]: billionths(votes) for c, votes in self.votes.items()},
                "quota": billionths(self.quota),
                "transfers": [],
                "non_transferable": billionths(self.residual),
                "lost_to_rounding": billionths(0),
                "elected": [names[c] for c in elected],
                "excluded": [names[c] for c in excluded],
                "decisions": self.decisions,
                "keep_factors": {names[c]: billionths(factor) for c, factor in self.made_with.items()},
                "surplus": billionths(self.surplus),
                "iterations": self.iterations,
            }
        )
        self.decisions = []


def recount(case: Case) -> Stages:
    """The rounds of a count by the reference rule."""
    return Count(case).count()

"""WIGM, recounted: the reference rule of the Proportional Representation Foundation, in ten-thousandths of a vote.

A.    The quota: valid papers divided by one more than the places, to four decimals, plus 0.0001.
B.1   Everybody hopeful who has the quota is elected, and her surplus waits.
B.2   By choice: the largest set of the lowest whose votes with all surpluses are fewer than those of every other
      hopeful is defeated, if enough stay for the places.
B.3   The largest surplus goes on, also one of nothing: the weight of each paper times the surplus, cut, divided by the
      votes, cut. A paper whose weight becomes nothing is out.
B.4   With no surplus left the lowest is defeated; her papers keep their weight.
D.1   Of equal ones the first in an order fixed beforehand, else in the order of the ballot paper.
D.3   It is complete when the places are filled, or no more stand than places are left; those are elected. By choice
that
      is asked before the papers of the last move, or after it, as the Foundation's program does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hustings.counting.recount.equal import first_in_order
from hustings.counting.recount.kept import Kept
from hustings.counting.recount.papers import down, together
from hustings.counting.recount.tally import Case, Stages, Tally

PLACES = 4
CHOICES: Mapping[str, Sequence[str]] = {"batch": ("no", "yes"), "finish": ("after_transfer", "at_once")}


class Count:
    """A count by the reference rule, while it is made."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.tally = Tally(case, PLACES)
        valid = Fraction(case.filed.valid, case.filed.unit)
        self.quota = down(valid / (case.seats + 1), PLACES) + Fraction(1, 10**PLACES)
        self.waiting: list[int] = []
        self.places = Kept(case.plan, case.filed.names)

    def count(self) -> Stages:
        """All of it."""
        tally = self.tally
        tally.first_preferences()
        self.places.look_at(tally)
        over = self.end("first_preferences", [])
        while not over:
            one_at_a_time = self.case.parameters["batch"] == "no" or self.case.plan
            out = [] if one_at_a_time else self.sure_losers()
            if not out and self.waiting and not (tally.vacancies and self.places.doomed & tally.standing):
                over = self.pass_surplus()
            else:
                sure = bool(out)
                over = self.defeat(out or [self.first_of(self.places.lowest_first(tally), lowest=True)], asked=sure)
        return tally.stages

    def end(self, action: str, of: list[int], excluded: Sequence[int] = ()) -> bool:
        """The stage ends; who is elected by it (B.1, D.3), and whether the count is over."""
        tally = self.tally
        over, now = not tally.vacancies, list[int]()
        if not over:
            if len(tally.standing) <= tally.vacancies:
                now, over = self.elect(tally.in_order(tally.standing)), True
            else:
                now = self.reached()
                self.waiting += now
        if not tally.vacancies and self.case.parameters["finish"] == "at_once":
            over = True
        tally.close(action, of, quota=self.quota, elected=now, excluded=excluded)
        return over

    def reached(self) -> list[int]:
        """B.1: those with the quota; with places kept one after another, and not the doomed."""
        tally, now = self.tally, list[int]()
        while tally.vacancies:
            open_to = {c: tally.total(c) for c in sorted(tally.standing - self.places.doomed)}
            open_to = {c: votes for c, votes in open_to.items() if votes >= self.quota}
            if not open_to:
                break
            equal = [c for c in open_to if open_to[c] == max(open_to.values())]
            if len(equal) > 1 and not self.places.all_of(tally, equal):
                equal = [self.first_of(equal, lowest=False)]
            now += self.elect(equal)
            self.places.look_at(tally)
        return now

    def elect(self, candidates: list[int]) -> list[int]:
        """They are elected, in this order."""
        self.tally.elected += candidates
        self.tally.standing.difference_update(candidates)
        return candidates

    def first_of(self, among: set[int] | list[int], *, lowest: bool) -> int:
        """D.1: the one with fewest, or most, votes."""
        tally = self.tally
        wanted = (min if lowest else max)(tally.total(c) for c in among)
        equal = [c for c in sorted(among) if tally.total(c) == wanted]
        chosen = first_in_order(self.case, equal, len(tally.stages))
        if len(equal) > 1:
            tally.decide("order", "D.1", equal, chosen=chosen)
        return chosen

    def sure_losers(self) -> list[int]:
        """B.2."""
        tally = self.tally
        ordered = sorted(tally.standing, key=lambda c: (tally.total(c), c))
        surpluses = sum((tally.total(c) - self.quota for c in self.waiting), Fraction(0))
        for many in range(len(ordered) - max(tally.vacancies, 1), 0, -1):
            if sum((tally.total(c) for c in ordered[:many]), Fraction(0)) + surpluses < tally.total(ordered[many]):
                if many > 1:
                    tally.decide("bulk", "B.2", ordered[:many])
                return ordered[:many]
        return []

    def pass_surplus(self) -> bool:
        """B.3."""
        tally = self.tally
        of = self.first_of(self.waiting, lowest=False)
        self.waiting.remove(of)
        votes = tally.total(of)
        surplus = votes - self.quota
        held, tally.piles[of] = tally.piles[of], []
        went = Fraction(0)
        for value, papers in together(held):
            weight = down(down(value * surplus, PLACES) / votes, PLACES)
            if weight:
                went += tally.pass_on(of, papers, weight)
            else:
                tally.record(of, None, sum(papers.values()), weight, weight)
        tally.lost += surplus - went
        tally.kept[of] = self.quota
        return self.end("surplus", [of])

    def defeat(self, out: list[int], *, asked: bool) -> bool:
        """B.2 or B.4, with D.2; ``asked`` where D.3 comes before the papers move in any case, in B.2."""
        tally = self.tally
        tally.standing.difference_update(out)
        self.places.look_at(tally)
        if (asked or self.case.parameters["finish"] == "at_once") and len(tally.standing) <= tally.vacancies:
            return self.end("exclusion", out, out)
        for candidate in out:
            held, tally.piles[candidate] = tally.piles[candidate], []
            for value, papers in together(held):
                tally.pass_on(candidate, papers, value)
        return self.end("exclusion", out, out)


def recount(case: Case) -> Stages:
    """The stages of a count by the reference rule."""
    return Count(case).count()

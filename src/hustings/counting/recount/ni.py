"""Northern Ireland's local elections, recounted: SI 1985/454, Schedule 5, rules 41 and 47 to 52.

The Assembly's rules are the same (SI 2001/2599). All figures are in hundredths of a vote.

1. (r.47, 48) First preferences; the quota is the whole part of valid papers divided by one more than the places, plus
   one. Whoever has the quota is deemed elected; where there is one place, nobody before an exclusion.
2. (r.49) The greatest surplus goes on: of first preferences every paper, else the sub-parcel last received. Each
   transferable paper is worth surplus divided by transferable papers, to two decimals, but no more than before. The
   rest of the surplus is not transferable.
3. (r.49(10)) Surpluses that together are less than the gap of the lowest two, or of a group of the lowest to the next,
   are not moved.
4. (r.51) Else the lowest is excluded, or a group whose votes with the surpluses not moved are less than those of the
   next. First preferences go first, then the other papers, the most valuable first.
5. (r.50(1), 51(13)) Equal ones: the earliest stage at which they differed, else the lot. A sub-parcel is no stage.
6. (r.52) As many candidates as vacancies: all elected. One vacancy, and one candidate with the votes of all others and
   the surpluses not moved: she is elected. Nothing is moved after that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.papers import Parcel, deal, down, ratio, text, together
from hustings.counting.recount.tally import Case, Stages, Tally

PLACES = 2

CHOICES: Mapping[str, Sequence[str]] = {
    "tie_of_three": ("narrow", "single"),
    "last_vacancy": ("each_stage", "each_transfer"),
    "one_vacancy": ("at_once", "after_exclusion"),
}


class Count:
    """A count under the order of 1985, while it is made."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.tally = Tally(case, PLACES)
        self.quota = Fraction(case.filed.valid // case.filed.unit // (case.seats + 1) + 1)
        self.stage = 1
        self.excluded = False
        self.stages_only: list[dict[int, Fraction]] = []

    # -- who is elected

    def deem(self, *, midway: bool = False) -> list[int]:
        """Rules 48(3) and 52: those who are elected now, in order; ``midway`` when an exclusion goes on."""
        tally = self.tally
        now: list[int] = []
        if self.case.seats > 1 or self.excluded:
            now = tally.in_order(c for c in tally.standing if tally.total(c) >= self.quota)
            now = now[: tally.vacancies]
            self.elect(now)
        if tally.vacancies and len(tally.standing) <= tally.vacancies:
            rest = tally.in_order(tally.standing)
            self.elect(rest)
            now += rest
        elif tally.vacancies == 1 and self.asked(midway):
            best = [c for c in tally.standing if tally.total(c) >= self.others(c)]
            if len(best) == 1:
                tally.decide("last_places", "r.52(2)", best)
                self.elect(best)
                now += best
        return now

    def elect(self, candidates: list[int]) -> None:
        self.tally.elected += candidates
        self.tally.standing.difference_update(candidates)

    def asked(self, midway: bool) -> bool:
        """Whether rule 52(2) is asked now, by the two choices that the order leaves."""
        if midway and self.case.parameters["last_vacancy"] == "each_stage":
            return False
        return self.case.seats > 1 or self.excluded or self.case.parameters["one_vacancy"] == "at_once"

    def others(self, candidate: int) -> Fraction:
        """The votes of everybody else who is not elected, and the surpluses not moved.

        In the middle of an exclusion the papers still to be moved are with the one excluded, and so among them.
        """
        tally = self.tally
        rest = (tally.total(c) for c in tally.piles if c != candidate and c not in tally.elected)
        return sum(rest, Fraction(0)) + self.waiting()

    # -- surpluses and exclusions

    def surpluses(self) -> dict[int, Fraction]:
        """What the elected have over the quota and have not passed on."""
        tally = self.tally
        return {c: tally.total(c) - self.quota for c in tally.elected if tally.total(c) > self.quota}

    def waiting(self) -> Fraction:
        """Surpluses not moved, together."""
        return sum(self.surpluses().values(), Fraction(0))

    def group(self) -> int:
        """Rule 51(12): how many of the lowest, two or more, go together; 0 if it is one alone."""
        votes = sorted(self.tally.total(c) for c in self.tally.standing)
        for many in range(len(votes) - self.tally.vacancies, 1, -1):
            if many < len(votes) and sum(votes[:many], Fraction(0)) + self.waiting() < votes[many]:
                return many
        return 0

    def stay(self) -> bool:
        """Rule 49(10): whether the surpluses are not liable to be moved."""
        votes = sorted(self.tally.total(c) for c in self.tally.standing)
        return (len(votes) > 1 and self.waiting() < votes[1] - votes[0]) or self.group() > 0

    def one_of(self, equal: list[int], clause: str, *, lowest: bool) -> int:
        """Rules 50(1) and 51(13)."""
        narrow = self.case.parameters["tie_of_three"] == "narrow"
        return settle(
            self.tally, equal, lowest=lowest, clause=clause, backwards=False, narrow=narrow, history=self.stages_only
        )

    # -- the stages

    def count(self) -> Stages:
        """All of it: first preferences, then surpluses and exclusions till the places are filled."""
        tally = self.tally
        tally.first_preferences()
        self.end("first_preferences", [], elected=self.deem())
        self.stages_only.append(tally.history[-1])
        while tally.vacancies and tally.standing:
            self.stage += 1
            surpluses = self.surpluses()
            if surpluses and not self.stay():
                greatest = max(surpluses.values())
                equal = [c for c in sorted(surpluses) if surpluses[c] == greatest]
                chosen = self.one_of(equal, "r.50(1)", lowest=False)
                self.pass_surplus(chosen, surpluses[chosen])
                self.end("surplus", [chosen], elected=self.deem())
            else:
                if surpluses:
                    tally.decide("deferred", "r.49(10)", surpluses)
                self.exclude()
            self.stages_only.append(tally.history[-1])
        return tally.stages

    def pass_surplus(self, of: int, surplus: Fraction) -> None:
        """Rule 49(1) to (7)."""
        tally = self.tally
        held = tally.piles[of]
        last = max(parcel.came for parcel in held)
        (batch,) = together(parcel for parcel in held if parcel.came == last)
        value, papers = batch
        moved = deal(papers, tally.standing)
        stuck = sum(moved.pop(None, {}).values())
        transferable = sum(sum(pile.values()) for pile in moved.values())
        cut = transferable * value > surplus
        if transferable:
            value = min(value, down(surplus / transferable, PLACES))
        tally.came += 1
        for to, pile in moved.items():
            assert to is not None
            parcel = Parcel(value, pile, tally.came)
            tally.piles[to].append(parcel)
            tally.record(of, to, parcel.many, value, parcel.votes)
        rest = surplus - transferable * value
        if cut:
            tally.lost += rest
        elif rest:
            tally.non_transferable += rest
            tally.line(of, None, stuck, ratio(rest / stuck) if stuck else "0", rest)
        tally.kept[of] = self.quota

    def exclude(self) -> None:
        """Rule 51."""
        tally = self.tally
        many = self.group()
        if many:
            out = sorted(tally.standing, key=lambda c: (tally.total(c), c))[:many]
            tally.decide("bulk", "r.51(12)", out)
        else:
            fewest = min(tally.total(c) for c in tally.standing)
            equal = [c for c in sorted(tally.standing) if tally.total(c) == fewest]
            out = [self.one_of(equal, "r.51(13)", lowest=True)]
        self.excluded = True
        if len(tally.standing) - len(out) <= tally.vacancies:
            tally.decide("last_places", "r.52(1)", out)
            rest = tally.in_order(tally.standing.difference(out))
            self.elect(rest)
            self.end("election", rest, elected=rest)
            return
        tally.standing.difference_update(out)
        held = [parcel for candidate in out for parcel in tally.piles[candidate]]
        batches = sorted({(parcel.came > 0, -parcel.value) for parcel in held})
        excluded = out
        for number, (later, minus) in enumerate(batches or [(False, Fraction(-1))], start=1):
            tally.came += 1
            for candidate in out:
                batch = [p for p in tally.piles[candidate] if (p.came > 0, -p.value) == (later, minus)]
                tally.piles[candidate] = [p for p in tally.piles[candidate] if (p.came > 0, -p.value) != (later, minus)]
                for value, papers in together(batch):
                    tally.pass_on(candidate, papers, value)
            named = {"batch": text(-minus, PLACES) if later else "first_preferences"} if batches else {}
            elected = self.deem(midway=number < len(batches))
            self.end("exclusion", out, elected=elected, excluded=excluded, **named)
            excluded = []
            if not tally.vacancies:
                return

    def end(
        self, action: str, of: list[int], *, elected: list[int], excluded: list[int] | None = None, **more: object
    ) -> None:
        """The stage, or a sub-parcel of an exclusion, ends."""
        self.tally.close(
            action, of, quota=self.quota, elected=elected, excluded=excluded or [], stage_of_count=self.stage, **more
        )


def recount(case: Case) -> Stages:
    """The stages of a count; every sub-parcel of an exclusion is one."""
    return Count(case).count()

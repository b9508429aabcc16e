"""Scottish local government elections, recounted: SSI 2007/42, Schedule 1, rules 45 to 52 (SSI 2011/399 restates them).

1. (r.45) Each valid paper is one vote for its first preference.
2. (r.46) The quota: valid papers divided by one more than the places, decimals ignored, plus one.
3. (r.47) Whoever has the quota at a stage is deemed elected.
4. (r.52) When as many stand as places are left, all of them are deemed elected, and nothing more is transferred.
5. (r.48, 49) The greatest surplus goes on: every paper that the candidate holds, to its next preference, at its value
   when received times the surplus, divided by her votes, to five decimals for each paper, the remainder ignored.
6. (r.50, 51) With no surplus left, the candidate with fewest votes is excluded; her papers go on at the value at
   which she received them.
7. (r.49(2), 51(2)) Equal ones are told apart by the most recent stage at which their votes differed; if there is
   none, by lot.

Where places are kept for groups, docs/counting/constraints.md: those with the quota are taken one after another, the
most votes first, without the doomed; equal ones who can all be elected are so at once, and else told apart as in 7.
The doomed are excluded before a surplus goes on; the guarded are not excluded.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.kept import Kept
from hustings.counting.recount.papers import down, together
from hustings.counting.recount.tally import Case, Tally

PLACES = 5


def recount(case: Case) -> list[dict[str, object]]:
    """The stages of a Scottish count."""
    tally = Tally(case, PLACES)
    tally.first_preferences()
    places = Kept(case.plan, case.filed.names)
    places.look_at(tally)
    quota = Fraction(case.filed.valid // case.filed.unit // (case.seats + 1) + 1)
    action, of, excluded = "first_preferences", list[int](), list[int]()
    while True:
        elected = _reached(tally, places, quota)
        last = _last_vacancies(tally)
        tally.close(action, of, quota=quota, elected=[*elected, *last], excluded=excluded)
        if not tally.vacancies or not tally.standing:
            return tally.stages
        surpluses = {c: tally.total(c) - quota for c in tally.elected if tally.total(c) > quota}
        if surpluses and not places.doomed & tally.standing:
            most = max(surpluses.values())
            chosen = choose(tally, [c for c in surpluses if surpluses[c] == most], lowest=False)
            action, of, excluded = "surplus", [chosen], []
            _pass_surplus(tally, chosen, quota)
        else:
            open_to = places.lowest_first(tally)
            fewest = min(tally.total(c) for c in open_to)
            chosen = choose(tally, [c for c in open_to if tally.total(c) == fewest], lowest=True)
            action, of, excluded = "exclusion", [chosen], [chosen]
            tally.standing.discard(chosen)
            places.look_at(tally)
            held, tally.piles[chosen] = tally.piles[chosen], []
            for value, papers in together(held):
                tally.pass_on(chosen, papers, value)


def _reached(tally: Tally, places: Kept, quota: Fraction) -> list[int]:
    """Rule 47: those who now have the quota."""
    if not places.plan:
        return elect(tally, tally.in_order(c for c in tally.standing if tally.total(c) >= quota))
    reached: list[int] = []
    while tally.vacancies:
        open_to = {c: tally.total(c) for c in sorted(tally.standing - places.doomed) if tally.total(c) >= quota}
        if not open_to:
            break
        equal = [c for c in open_to if open_to[c] == max(open_to.values())]
        if len(equal) > 1 and not places.all_of(tally, equal):
            equal = [choose(tally, equal, lowest=False, clause="r.51(2)")]
        reached += elect(tally, equal)
        places.look_at(tally)
    return reached


def _last_vacancies(tally: Tally) -> list[int]:
    """Rule 52: as many stand as there are places left."""
    if tally.vacancies and len(tally.standing) <= tally.vacancies:
        return elect(tally, tally.in_order(tally.standing))
    return []


def elect(tally: Tally, candidates: list[int]) -> list[int]:
    """They are deemed elected, in this order."""
    tally.elected.extend(candidates)
    tally.standing.difference_update(candidates)
    return candidates


def _pass_surplus(tally: Tally, of: int, quota: Fraction) -> None:
    """Rule 48(3): A divided by B, for each paper, to five decimals."""
    votes = tally.total(of)
    surplus = votes - quota
    held = tally.piles[of]
    went = Fraction(0)
    tally.piles[of] = []
    for value, papers in together(held):
        went += tally.pass_on(of, papers, down(surplus * value / votes, PLACES))
    tally.lost += surplus - went
    tally.kept[of] = quota


def choose(tally: Tally, tied: list[int], *, lowest: bool, clause: str | None = None) -> int:
    """Rules 49(2), (3) and 51(2): the most recent stage at which they differed, else the lot."""
    clause = clause or ("r.51(2)" if lowest else "r.49(2)")
    narrow = tally.case.parameters["tie_of_three"] == "narrow"
    return settle(tally, tied, lowest=lowest, clause=clause, backwards=True, narrow=narrow)

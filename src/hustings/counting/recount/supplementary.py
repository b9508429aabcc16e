"""The supplementary vote, recounted: Greater London Authority Act 1999, Schedule 2, paragraphs 2 to 4, until 2022.

1. Whoever has more than half of the first choices is elected.
2. Else all but the highest two are out; those equal second, or more than two equal first, all stay.
   A paper has two choices; what it marks after those is not read.
3. Papers whose first choice is out count for their second, if that one stays.
4. Whoever then has most votes is elected; equal ones by lot, or as chosen by an order fixed beforehand or by more first
   choices.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.filed import collapsed
from hustings.counting.recount.papers import Papers, together
from hustings.counting.recount.tally import Case, Stages, Tally

CHOICES = {"ties": ("lot", "order", "backwards")}


def recount(case: Case) -> Stages:
    """The one or two stages of the vote."""
    tally = Tally(case, 0)
    tally.first_preferences(two_choices(case))
    votes = tally.totals()
    quota = Fraction(sum(votes.values()) // 2 + 1)
    elected = [c for c in votes if votes[c] >= quota]
    ordered = sorted(votes.values(), reverse=True)
    stay = {c for c in votes if votes[c] >= ordered[min(1, len(ordered) - 1)]}
    if not elected and len(votes) <= 2:
        elected = [highest(tally)]
    tally.close("first_preferences", quota=quota, elected=elected)
    if elected:
        return tally.stages
    out = [c for c in votes if c not in stay]
    tally.standing = stay
    for candidate in out:
        held, tally.piles[candidate] = tally.piles[candidate], []
        for value, papers in together(held):
            tally.pass_on(candidate, papers, value)
    tally.close("exclusion", out, quota=None, elected=[highest(tally)], excluded=out)
    return tally.stages


def two_choices(case: Case) -> Papers:
    """The valid papers with their first and second choice; what is marked after those is never read."""
    valid = ((row, many) for row, many in case.filed.rows if not case.filed.withdrawn.issuperset(row))
    return collapsed((row[:2], many) for row, many in valid)


def highest(tally: Tally) -> int:
    """Step 4."""
    ties = tally.case.parameters["ties"]
    most = max(tally.total(c) for c in tally.standing)
    equal = [c for c in tally.standing if tally.total(c) == most]
    history = tally.history if ties == "backwards" else []
    return settle(tally, equal, lowest=False, clause=f"ties={ties}", backwards=True, history=history)

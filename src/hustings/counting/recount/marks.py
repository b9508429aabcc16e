"""Votes that are counted once, recounted: plurality and approval.

1. (plurality) A paper gives so many votes as it may, as a rule as many as there are places, to the first of its
   preferences. If it marks more it is spoilt, where that is chosen or the papers hold crosses.
2. (approval) A paper gives a vote to everybody it marks.
3. Those with most votes have the places. Equal ones at the last place: the order fixed beforehand, else a lot.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.tally import Case, Stages, Tally

EQUAL = "the rule for equal votes"


def plurality(case: Case) -> Stages:
    """The one stage of a plurality."""
    votes, too_many = case.parameters["votes"], case.parameters["too_many"]
    most = case.seats if votes == "seats" else int(votes)
    crosses = (case.filed.reading or "").split(",")[0] == "crosses"
    return once(case, most, spoilt=too_many == "spoilt" or (too_many == "by_reading" and crosses))


def approval(case: Case) -> Stages:
    """The one stage of an approval vote."""
    return once(case, len(case.filed.names), spoilt=False)


def once(case: Case, most: int, *, spoilt: bool) -> Stages:
    """Every paper is looked at once.

    Args:
        most: Votes that a paper may give.
        spoilt: Whether a paper that marks more gives none, or gives them to the first of its preferences.
    """
    tally = Tally(case, 0)
    votes = dict.fromkeys(case.standing, 0)
    given = 0
    for preferences, many in case.filed.counted().items():
        if spoilt and len(preferences) > most:
            tally.non_transferable += many
            continue
        for candidate in preferences[:most]:
            votes[candidate] += many
            given += many
    if tally.non_transferable:
        tally.decide("spoilt", "too_many", [])
    tally.kept = {candidate: Fraction(count) for candidate, count in votes.items()}
    ordered = tally.in_order(votes)
    places = min(case.seats, len(ordered))
    last = votes[ordered[places - 1]]
    elected = [c for c in ordered if votes[c] > last]
    equal = [c for c in ordered if votes[c] == last]
    if len(elected) + len(equal) <= places:
        elected += equal
    while len(elected) < places:
        chosen = settle(tally, equal, lowest=False, clause=EQUAL, backwards=False)
        equal.remove(chosen)
        elected.append(chosen)
    tally.elected = elected
    tally.close("votes", quota=None, elected=elected)
    if most > 1:
        tally.stages[0]["votes_given"] = given
    return tally.stages

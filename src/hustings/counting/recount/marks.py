"""Votes that are counted once, recounted: plurality and approval.

1. (plurality) A paper gives so many votes as it may, as a rule as many as there are places, to the first of its
   preferences. If it marks more it is spoilt, where that is chosen or the papers hold crosses.
2. (approval) A paper gives a vote to everybody it marks.
3. Those with most votes have the places. Equal ones at the last place: the order fixed beforehand, else a lot.
4. (constraints) They are taken one after another, without those who are doomed; equal ones who cannot all have a place
   are told apart one at a time, and equal ones who all have a place have it at once.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.kept import Kept
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


def once(case: Case, limit: int, *, spoilt: bool) -> Stages:
    """Every paper is looked at once.

    Args:
        limit: Votes that a paper may give.
        spoilt: Whether a paper that marks more gives none, or gives them to the first of its preferences.
    """
    tally = Tally(case, 0)
    votes = dict.fromkeys(case.standing, 0)
    given = 0
    for preferences, many in case.filed.counted().items():
        if spoilt and len(preferences) > limit:
            tally.non_transferable += many
            continue
        for candidate in preferences[:limit]:
            votes[candidate] += many
            given += many
    if tally.non_transferable:
        tally.decide("spoilt", "too_many", [])
    tally.kept = {candidate: Fraction(count) for candidate, count in votes.items()}
    places = Kept(case.plan, case.filed.names)
    places.look_at(tally)
    while tally.vacancies and tally.standing:
        open_to = [c for c in sorted(tally.standing) if c not in places.doomed]
        most = max(votes[c] for c in open_to)
        equal = [c for c in open_to if votes[c] == most]
        if len(equal) > 1 and not places.all_of(tally, equal):
            equal = [settle(tally, equal, lowest=False, clause=EQUAL, backwards=False)]
        tally.elected += equal
        tally.standing.difference_update(equal)
        places.look_at(tally)
    tally.close("votes", quota=None, elected=tally.elected)
    if limit > 1:
        tally.stages[0]["votes_given"] = given
    return tally.stages

"""Votes by section, recounted: each section's worth is shared by its own votes.

1. A section is worth its weight, or by choice at most as much as it has votes. One without votes counts for nobody,
   and not in the whole.
2. A candidate's share is, over all sections, worth times votes over the section's votes; divided by the whole.
3. The largest share is elected, or by choice only one of more than half of the whole. Equal ones at the last place: the
   order fixed beforehand, else a lot.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.tables import FiledSections
from hustings.counting.recount.tally import Case, Stages, Tally
from hustings.counting.recount.verdict import CannotCheck

CHOICES = {"needed": ("most", "majority"), "cap": ("none", "votes")}


def percent(share: Fraction) -> str:
    """Per cent to the nearest hundredth."""
    hundredths = int(share * 10_000 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"


def recount(case: Case) -> Stages:
    """The one stage."""
    filed = case.filed
    if not isinstance(filed, FiledSections):
        raise CannotCheck("the ballots are no table of sections.")
    tally = Tally(case, 0)
    shares = dict.fromkeys(case.standing, Fraction(0))
    whole = Fraction(0)
    sections: list[dict[str, object]] = []
    for name, weight, votes in filed.sections:
        given = sum(votes)
        worth = min(weight, Fraction(given)) if case.parameters["cap"] == "votes" else weight
        if given:
            whole += worth
            for candidate in shares:
                shares[candidate] += worth * Fraction(votes[candidate], given)
        sections.append(
            {
                "name": name,
                "weight": str(weight),
                "votes": {filed.names[c]: votes[c] for c in shares},
                "percent": {filed.names[c]: percent(Fraction(votes[c], given)) if given else None for c in shares},
            }
        )
    if not all(sum(votes) for _, _, votes in filed.sections):
        tally.decide("silent", "sections", [])
    if not whole:
        raise CannotCheck("no section is worth anything.")
    shares = {candidate: share / whole for candidate, share in shares.items()}
    tally.kept = {c: Fraction(sum(votes[c] for _, _, votes in filed.sections)) for c in shares}
    elect(tally, shares)
    for candidate in sorted(shares, key=lambda c: (-shares[c], c)):
        tally.decide("share", "weights", [candidate], chosen=candidate)
    tally.close(
        "sections",
        quota=None,
        elected=tally.elected,
        shares={filed.names[c]: {"exact": str(share), "percent": percent(share)} for c, share in shares.items()},
        sections=sections,
    )
    return tally.stages


def elect(tally: Tally, shares: dict[int, Fraction]) -> None:
    """Step 3."""
    while tally.vacancies and tally.standing:
        most = max(shares[c] for c in tally.standing)
        equal = [c for c in sorted(tally.standing) if shares[c] == most]
        if tally.case.parameters["needed"] == "majority" and most * 2 <= 1:
            tally.decide("no_majority", "needed=majority", equal)
            return
        if len(equal) > tally.vacancies:
            equal = [settle(tally, equal, lowest=False, clause="the rule for equal shares", backwards=False)]
        tally.elected += equal
        tally.standing.difference_update(equal)

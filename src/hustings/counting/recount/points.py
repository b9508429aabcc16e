"""Points by rank, recounted.

1. A paper gives points to everybody it ranks, by the scale: so many for the first, so many for the second, and so on;
   whoever is beyond the scale or not ranked has none from it. By ``borda`` the first has one point fewer than
   candidates stand, and each next one fewer again. Who withdrew is passed over, and those after them move up.
2. Those with most points are elected.
3. Equal ones at the last place: by choice more first preferences; then, or at once, the order fixed beforehand, else a
   lot.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.papers import text
from hustings.counting.recount.tally import Case, Stages, Tally

PLACES = 4


def points_of(word: str) -> Fraction | None:
    """Points as a scale has them, at most four decimals; nothing if these are none."""
    whole, dot, decimals = word.partition(".")
    if not (word.isascii() and whole.isdecimal() and len(word) < 20):
        return None
    if dot and not (decimals.isdecimal() and len(decimals) <= PLACES):
        return None
    return Fraction(word)


def scale_known(value: str) -> bool:
    """Whether a scale is one that is understood: ``borda``, or points with commas between."""
    return value == "borda" or all(points_of(word.strip()) is not None for word in value.split(","))


def recount(case: Case) -> Stages:
    """The one stage."""
    tally = Tally(case, PLACES)
    unit, standing = case.filed.unit, case.standing
    if case.parameters["scale"] == "borda":
        scale = [Fraction(len(standing) - rank) for rank in range(1, len(standing) + 1)]
    else:
        scale = [points_of(word.strip()) or Fraction(0) for word in case.parameters["scale"].split(",")]
    points = dict.fromkeys(standing, Fraction(0))
    first = dict.fromkeys(standing, Fraction(0))
    for preferences, many in case.filed.counted().items():
        first[preferences[0]] += Fraction(many, unit)
        for candidate, each in zip(preferences, scale, strict=False):
            points[candidate] += each * Fraction(many, unit)
    tally.kept = points
    by_first = case.parameters["ties"] == "first_preferences"
    while tally.vacancies and tally.standing:
        most = max(points[c] for c in tally.standing)
        equal = [c for c in sorted(tally.standing) if points[c] == most]
        if len(equal) > tally.vacancies and by_first:
            ahead = [c for c in equal if first[c] == max(first[c] for c in equal)]
            if len(ahead) < len(equal):
                tally.decide("tie", "ties=first_preferences", equal, chosen=ahead[0] if len(ahead) == 1 else None)
            equal = ahead
        if len(equal) > tally.vacancies:
            equal = [settle(tally, equal, lowest=False, clause="the rule for equal points", backwards=False)]
        tally.elected += equal
        tally.standing.difference_update(equal)
    given = text(sum(points.values(), Fraction(0)), PLACES)
    tally.close("points", quota=None, elected=tally.elected, points_given=given)
    return tally.stages

"""The alternative vote, recounted, as a rule book says it.

1. Each paper counts for its first preference among those who stand.
2. Whoever has more than half of the votes that count for somebody (or, by choice, of all valid papers) is elected.
   By choice the count runs on for the record till two are left.
3. Else the one with the fewest votes goes out and her papers go to their next preferences; by choice all those of the
   lowest who together have fewer votes than the next go out together.
4. When two are left and neither has the majority asked for, the larger is elected, or by choice nobody. If they are
   equal, the tie rule gives the place.
5. Equal ones are told apart by the choice ``ties``: the most recent stage at which they differed, the earliest, first
   preferences, the stage before; or at once by an order fixed beforehand, or by lot, which is also for those whom
   history leaves equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.papers import together
from hustings.counting.recount.tally import Case, Stages, Tally

CHOICES: Mapping[str, Sequence[str]] = {
    "majority_of": ("continuing", "valid"),
    "finish": ("majority", "two"),
    "bulk": ("no", "yes"),
    "unreached": ("larger", "nobody"),
    "ties": ("backwards", "forwards", "first_preferences", "previous_stage", "order", "lot"),
}


def settle_by(tally: Tally, equal: list[int], *, lowest: bool) -> int:
    """Step 5."""
    ties = tally.case.parameters["ties"]
    history = tally.history
    if ties == "first_preferences":
        history = history[:1]
    elif ties == "previous_stage":
        history = history[-2:-1] if lowest else history[-1:]
    elif ties in ("order", "lot"):
        history = []
    return settle(tally, equal, lowest=lowest, clause=f"ties={ties}", backwards=ties == "backwards", history=history)


class Count:
    """A count for one place, while it is made."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.tally = Tally(case, 0)
        self.valid = Fraction(case.filed.valid, case.filed.unit)

    def count(self) -> Stages:
        """All of it."""
        tally = self.tally
        tally.first_preferences()
        action, of, base = "first_preferences", list[int](), self.valid
        while True:
            votes = {c: tally.total(c) for c in tally.standing}
            if not tally.elected:
                base = self.base(votes)
            two = len(votes) <= 2
            elected = [] if tally.elected else [c for c in votes if votes[c] * 2 > base]
            if two and not elected and not tally.elected:
                elected = self.of_two(votes)
            tally.elected += elected
            tally.close(action, of, quota=Fraction(base // 2 + 1), elected=elected, excluded=of)
            if two or (tally.elected and self.case.parameters["finish"] == "majority"):
                return tally.stages
            action, of = "exclusion", self.lowest(votes)
            if len(of) > 1:
                tally.decide("bulk", "bulk=yes", of)
            tally.standing.difference_update(of)
            for candidate in of:
                held, tally.piles[candidate] = tally.piles[candidate], []
                for value, papers in together(held):
                    tally.pass_on(candidate, papers, value)

    def base(self, votes: dict[int, Fraction]) -> Fraction:
        """What the majority is more than half of; it stays when somebody is elected and the count runs on."""
        continuing = self.case.parameters["majority_of"] == "continuing"
        return sum(votes.values(), Fraction(0)) if continuing else self.valid

    def of_two(self, votes: dict[int, Fraction]) -> list[int]:
        """Step 4."""
        if self.case.parameters["unreached"] == "nobody":
            return []
        most = max(votes.values())
        return [settle_by(self.tally, [c for c in votes if votes[c] == most], lowest=False)]

    def lowest(self, votes: dict[int, Fraction]) -> list[int]:
        """Step 3: who goes out, the fewest votes first."""
        ordered = sorted(votes, key=lambda c: (votes[c], c))
        if self.case.parameters["bulk"] == "yes":
            for many in range(len(ordered) - 2, 1, -1):
                together_ = sum((votes[c] for c in ordered[:many]), Fraction(0))
                if together_ < votes[ordered[many]]:
                    return ordered[:many]
        fewest = votes[ordered[0]]
        return [settle_by(self.tally, [c for c in ordered if votes[c] == fewest], lowest=True)]


def recount(case: Case) -> Stages:
    """The stages of a count by the alternative vote."""
    return Count(case).count()

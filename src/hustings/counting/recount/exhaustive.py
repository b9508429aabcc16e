"""An exhaustive ballot, recounted from a table of its rounds.

1. By ``until=majority`` more than half of the votes cast in a round elects, and nobody else goes out then.
2. Else whoever has fewer votes than the floor of the round, or less than so many per cent of the votes cast, is out.
3. Where that takes nobody the lowest is out, also if she withdrew after the round. Where it takes somebody the lowest
   is among them, whatever is chosen for ``lowest``.
4. Equal last: a lot, or all of them if enough stay, or the ballot is held again with them. Where the next round is
   on the table it shows on whom a lot fell.
5. Who withdrew after the round is out. If no more are left than there are places, they are elected; else those who are
   left are on the next ballot, and a next round must be between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.tables import FiledRounds
from hustings.counting.recount.tally import Case, Stages, Tally
from hustings.counting.recount.verdict import CannotCheck

CLAUSE = "exhaustive ballot"


def floors_known(value: str) -> bool:
    """No floors, or whole numbers with commas between."""
    return not value or all(word.isascii() and word.strip().isdecimal() for word in value.split(","))


def under_known(value: str) -> bool:
    """Per cent, to 50."""
    whole, _, decimals = value.partition(".")
    return value.isascii() and whole.isdecimal() and (decimals or "0").isdecimal() and Fraction(value) <= 50


CHOICES: Mapping[str, Sequence[str] | Callable[[str], bool]] = {
    "until": ("majority", "left"),
    "floors": floors_known,
    "under": under_known,
    "lowest": ("always", "if_nobody_else"),
    "tied_last": ("lot", "all", "again"),
}


class Count:
    """The rounds, one after another."""

    def __init__(self, case: Case) -> None:
        if not isinstance(case.filed, FiledRounds):
            raise CannotCheck("the ballots are no table of rounds.")
        self.case = case
        self.rounds = case.filed.rounds
        self.tally = Tally(case, 0)
        floors = case.parameters["floors"]
        self.floors = [int(word) for word in floors.split(",")] if floors else []

    def count(self) -> Stages:
        """All of it."""
        tally, case = self.tally, self.case
        for number, (votes, withdrew) in enumerate(self.rounds):
            if set(votes) != tally.standing:
                raise CannotCheck(f"round {number + 1} was held between others than the round before leaves.")
            cast = sum(votes.values())
            tally.kept = {c: Fraction(votes.get(c, 0)) for c in case.standing}
            majority = case.parameters["until"] == "majority"
            elected = [c for c in votes if majority and votes[c] * 2 > cast]
            out = [] if elected else self.out(number, votes, withdrew)
            gone = [*out, *sorted(withdrew - set(out))]
            left = [c for c in votes if c not in gone]
            if not elected and len(left) <= case.seats:
                elected = tally.in_order(left)
            last = number + 1 == len(self.rounds)
            if not elected and last:
                tally.decide("next", CLAUSE, left)
            trial = case.script is not None and last and not elected
            tally.elected += elected
            tally.standing.difference_update(gone)
            tally.close(
                "round",
                quota=Fraction(cast // 2 + 1) if majority else None,
                elected=left if trial else elected,
                excluded=gone,
                valid=cast,
                withdrew=tally.names(sorted(withdrew)),
            )
            if elected:
                if not last:
                    raise CannotCheck(f"round {number + 2} was held when everybody had been chosen.")
                break
        return tally.stages

    def out(self, number: int, votes: dict[int, int], withdrew: frozenset[int]) -> list[int]:
        """Steps 2 to 4: who goes out by this round, but for those who withdrew."""
        tally, case = self.tally, self.case
        floor = self.floors[number] if number < len(self.floors) else 0
        under = Fraction(case.parameters["under"]) / 100 * sum(votes.values())
        low = [c for c in votes if votes[c] < floor or votes[c] < under]
        if low:
            tally.decide("floor", CLAUSE, low)
            return low
        if len(votes) <= case.seats:
            return []
        equal = [c for c in votes if votes[c] == min(votes.values())]
        if len(equal) == 1:
            return equal
        return self.equal_last(number, equal, withdrew, len(votes) - len(withdrew))

    def equal_last(self, number: int, equal: list[int], withdrew: frozenset[int], staying: int) -> list[int]:
        """Step 4."""
        tally, how = self.tally, self.case.parameters["tied_last"]
        if how == "all" and staying - len(equal) >= self.case.seats:
            tally.decide("together", CLAUSE, equal)
            return equal
        if how != "lot":
            tally.decide("again", CLAUSE, equal)
            return []
        if number + 1 < len(self.rounds):
            absent = [c for c in equal if c not in self.rounds[number + 1][0]]
            absent = [c for c in absent if c not in withdrew] or absent
            if len(absent) != 1:
                raise CannotCheck(f"round {number + 2} does not show on whom the lot fell.")
            tally.decide("answer", CLAUSE, equal, chosen=absent[0])
            return absent
        return [settle(tally, equal, lowest=True, clause=CLAUSE, backwards=False, history=[])]


def recount(case: Case) -> Stages:
    """The rounds; each is a stage."""
    return Count(case).count()

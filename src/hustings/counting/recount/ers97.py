"""The Electoral Reform Society's rules of 1997, recounted.

Newland and Britton, *How to conduct an election by the Single Transferable Vote*, 3rd edition, section 5. All figures
are in hundredths of a vote.

1. (5.1.6) The quota: valid votes divided by one more than the places, to two decimals; with a remainder, 0.01 more.
2. (5.1.7, 5.3.13, 5.4.9) In descending order of votes, whoever has the quota, or the votes that are still active
   divided by one more than the places left, is deemed elected. Equal ones for whom there are too few places (5.6.2):
   the earliest point where they differed decides; if there is none, none of them is elected now.
3. (5.2.2) Surpluses wait if together they do not exceed the gap between the lowest two, or the gap between the votes of
   a set that could be excluded together and the candidate next above.
4. (5.3) Else the greatest goes on: of a first-stage surplus every paper, of a later one the batch last received. If the
   transferable papers are worth more than the surplus, each is worth surplus divided by papers to two decimals; else
   what it was worth.
5. (5.2.5) Else as many as possible of the lowest are excluded together: enough must stay for the places, and their
   votes with the waiting surpluses must not exceed the votes of the next above.
6. (5.4) Their papers go on in batches, the most valuable first; after each batch rule 2. Nobody elected meanwhile gets
   a later batch. Papers that become non-transferable before anybody is elected lower the quota (5.4.8).
7. (5.5) If an exclusion would leave only as many as there are places, those are elected; when the places are filled,
   the count ends.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.papers import Parcel, deal, down, ratio, text, together
from hustings.counting.recount.tally import Case, Stages, Tally

PLACES = 2
CENT = Fraction(1, 100)


def quota_of(votes: Fraction, seats: int) -> Fraction:
    """Paragraph 5.1.6."""
    exact = votes / (seats + 1)
    whole = down(exact, PLACES)
    return whole if whole == exact else whole + CENT


class Count:
    """A count under the rules of 1997, while it is made."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.tally = Tally(case, PLACES)
        self.valid = Fraction(case.filed.valid, case.filed.unit)
        self.quota = quota_of(self.valid, case.seats)
        self.narrow = case.parameters["tie_of_three"] == "narrow"
        self.stage = 1

    # -- deeming elected

    def active(self) -> Fraction:
        """Paragraph 5.6.1: valid votes without what is non-transferable and what the elected keep."""
        tally = self.tally
        kept = sum((min(tally.total(c), self.quota) for c in tally.elected), Fraction(0))
        return self.valid - tally.non_transferable - tally.lost - kept

    def deem(self, clause: str) -> list[int]:
        """Rule 2 above: those who are elected now, in order."""
        tally = self.tally
        now: list[int] = []
        while tally.vacancies and tally.standing:
            most = max(tally.total(c) for c in tally.standing)
            if most < self.quota and most * (tally.vacancies + 1) < self.active():
                break
            elected = [c for c in sorted(tally.standing) if tally.total(c) == most]
            if len(elected) > tally.vacancies:
                elected = self.for_too_few_places(elected)
            if not elected:
                break
            if most < self.quota:
                tally.decide("active_vote", clause, elected)
            tally.elected += elected
            tally.standing.difference_update(elected)
            now += elected
        if tally.vacancies and len(tally.standing) <= tally.vacancies:  # paragraph 4.3
            rest = tally.in_order(tally.standing)
            tally.elected += rest
            tally.standing.clear()
            now += rest
        return now

    def for_too_few_places(self, equal: list[int]) -> list[int]:
        """Paragraph 5.6.2: those with most votes at the earliest point where they differed, as many as there are
        places.

        Nobody, if they were equal at every point; the points of the stages that are closed.
        """
        tally, remaining, chosen = self.tally, equal, list[int]()
        for totals in tally.history:
            for votes in sorted({totals[c] for c in remaining}, reverse=True):
                ahead = [c for c in remaining if totals[c] == votes]
                if len(chosen) + len(ahead) > tally.vacancies:
                    break
                chosen += ahead
            if chosen:
                break
            if self.narrow:
                most = max(totals[c] for c in remaining)
                remaining = [c for c in remaining if totals[c] == most]
        chosen.sort()
        tally.decide("tie", "5.6.2", equal, chosen=chosen[0] if len(chosen) == 1 else None)
        return chosen

    # -- surpluses and exclusions

    def surpluses(self) -> dict[int, Fraction]:
        """What the elected have over the quota and have not passed on."""
        tally = self.tally
        return {c: tally.total(c) - self.quota for c in tally.elected if tally.total(c) > self.quota}

    def group(self, waiting: Fraction) -> int:
        """How many of the lowest, two or more, can be excluded together under 5.2.5; 0 if none can."""
        tally = self.tally
        votes = sorted(tally.total(c) for c in tally.standing)
        for many in range(len(votes) - tally.vacancies, 1, -1):
            if many < len(votes) and sum(votes[:many], Fraction(0)) + waiting <= votes[many]:
                return many
        return 0

    def wait(self, waiting: Fraction) -> bool:
        """Paragraph 5.2.2: whether the surpluses are deferred."""
        votes = sorted(self.tally.total(c) for c in self.tally.standing)
        if len(votes) > 1 and waiting <= votes[1] - votes[0]:
            return True
        return self.group(waiting) > 0

    def out(self, many: int) -> list[int]:
        """The candidates with fewest votes, so many, the fewest first."""
        left = set(self.tally.standing)
        found: list[int] = []
        while len(found) < many:
            fewest = min(self.tally.total(c) for c in left)
            equal = [c for c in sorted(left) if self.tally.total(c) == fewest]
            if len(equal) <= many - len(found):
                found += equal
            else:
                found.append(self.one_of(equal, "5.2.5", lowest=True))
            left.difference_update(found)
        return found

    def one_of(self, equal: list[int], clause: str, *, lowest: bool) -> int:
        """Paragraphs 5.2.3 and 5.2.5: the earliest point where they differed, else the lot."""
        return settle(self.tally, equal, lowest=lowest, clause=clause, backwards=False, narrow=self.narrow)

    # -- the stages

    def count(self) -> Stages:
        """All of it: first preferences, then surpluses and exclusions till the places are filled."""
        tally = self.tally
        tally.first_preferences()
        self.end("first_preferences", [], elected=self.deem("5.1.7"))
        while tally.vacancies and tally.standing:
            self.stage += 1
            surpluses = self.surpluses()
            waiting = sum(surpluses.values(), Fraction(0))
            if surpluses and not self.wait(waiting):
                greatest = max(surpluses.values())
                chosen = self.one_of([c for c in sorted(surpluses) if surpluses[c] == greatest], "5.2.3", lowest=False)
                self.pass_surplus(chosen, surpluses[chosen])
                self.end("surplus", [chosen], elected=self.deem("5.3.13"))
                continue
            if surpluses:
                tally.decide("deferred", "5.2.2", surpluses)
            many = max(self.group(waiting), 1)
            out = self.out(many)
            if many > 1:
                tally.decide("bulk", "5.2.5", out)
            if len(tally.standing) - many <= tally.vacancies:
                tally.decide("last_places", "5.5.1", out)
                rest = tally.in_order(tally.standing.difference(out))
                tally.elected += rest
                self.end("election", rest, elected=rest)
                break
            self.exclude(out)
        return tally.stages

    def pass_surplus(self, of: int, surplus: Fraction) -> None:
        """Section 5.3."""
        tally = self.tally
        held = tally.piles[of]
        last = max(parcel.came for parcel in held)
        (batch,) = together(parcel for parcel in held if parcel.came == last)
        value, papers = batch
        moved = deal(papers, tally.standing)
        stuck = sum(moved.pop(None, {}).values())
        transferable = sum(sum(pile.values()) for pile in moved.values())
        cut = transferable * value > surplus
        if cut:
            value = down(surplus / transferable, PLACES)
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

    def exclude(self, out: list[int]) -> None:
        """Section 5.4."""
        tally = self.tally
        tally.standing.difference_update(out)
        values = sorted({parcel.value for candidate in out for parcel in tally.piles[candidate]}, reverse=True)
        excluded = out
        for value in values or [Fraction(1)]:
            tally.came += 1
            for candidate in out:
                batch = [parcel for parcel in tally.piles[candidate] if parcel.value == value]
                tally.piles[candidate] = [parcel for parcel in tally.piles[candidate] if parcel.value != value]
                for _, papers in together(batch):
                    tally.pass_on(candidate, papers, value)
            if not tally.elected:
                self.quota = quota_of(self.valid - tally.non_transferable, self.case.seats)
            elected = self.deem("5.4.9")
            self.end(
                "exclusion",
                out,
                elected=elected,
                excluded=excluded,
                **({"batch": text(value, PLACES)} if values else {}),
            )
            excluded = []
            if not tally.vacancies:
                return

    def end(
        self, action: str, of: list[int], *, elected: list[int], excluded: list[int] | None = None, **more: object
    ) -> None:
        """The stage, or the batch of an exclusion, ends."""
        self.tally.close(
            action, of, quota=self.quota, elected=elected, excluded=excluded or [], stage_of_count=self.stage, **more
        )


def recount(case: Case) -> Stages:
    """The stages of a count under ERS97; every batch of an exclusion is one."""
    return Count(case).count()

"""The Australian Senate, recounted: Commonwealth Electoral Act 1918 (Cth), s.273(8) to (32).

A stage of the sheet is what the Act calls a count. Votes are whole; values are exact fractions.

1. The quota: the whole part of valid papers divided by one more than the places, plus one. Whoever has it at the end of
   a count is elected, the most votes first.
2. Surplus: every paper goes on at surplus divided by papers; a receiver is credited with the whole votes in papers
   times value. The surplus of an earlier count goes before that of a later one; of one count the larger first.
3. Exclusion of the candidate who stands lowest: papers of value 1 together, then the others by descending value, each
   value a count. Whoever is elected in one receives nothing of the next, and her surplus waits.
4. (17) One vacancy, two continuing: the one with more votes, by lot if they are equal. (18) As many continuing as
   vacancies: elected.
5. Equal ones. For exclusion: the last count at which two of them differed, for each two, or the last at which each
   had a different number; then the lot. For the order of election: the last count at which each had a different
   number; then the lot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hustings.counting.recount.equal import settle
from hustings.counting.recount.papers import Papers, Parcel, deal, together
from hustings.counting.recount.tally import Case, Stages, Tally

CHOICES: Mapping[str, Sequence[str]] = {
    "exclusion_ties": ("pairwise", "all_different"),
    "bulk_exclusion": ("no",),
    "last_vacancies": ("before_transfer", "after_exclusion"),
}
"""Bulk exclusion, which the Commission gave up by 2016, is not recounted."""


class Count:
    """A scrutiny, while it is made; ``votes`` are whole votes as credited, not papers times value."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.tally = Tally(case, 0)
        self.quota = case.filed.valid // (case.seats + 1) + 1
        self.credited: dict[int, list[tuple[Parcel, int]]] = {c: [] for c in case.standing}
        self.waiting: list[int] = []
        self.excluded = False

    @property
    def votes(self) -> dict[int, Fraction]:
        return self.tally.kept

    def count(self) -> Stages:
        """All counts, till the places are filled."""
        tally = self.tally
        for to, papers in deal(self.case.filed.counted(), tally.standing).items():
            assert to is not None
            parcel = Parcel(Fraction(1), papers)
            self.credited[to].append((parcel, parcel.many))
        for c in tally.piles:
            self.votes[c] = Fraction(sum(whole for _, whole in self.credited[c]))
        self.end("first_preferences", [])
        while tally.vacancies and tally.standing:
            if self.waiting:
                self.pass_surplus(self.waiting.pop(0))
            else:
                self.exclude()
        return tally.stages

    # -- who is elected

    def end(
        self, action: str, of: list[int], *, midway: bool = False, excluded: Sequence[int] = (), **more: object
    ) -> None:
        """The count ends; who is elected by it."""
        tally = self.tally
        now = self.in_order([c for c in tally.standing if self.votes[c] >= self.quota])[: tally.vacancies]
        self.elect(now)
        self.waiting += [c for c in now if self.votes[c] > self.quota]
        if tally.vacancies and tally.standing:
            later = self.excluded and not self.before and (midway or self.waiting)
            if len(tally.standing) <= tally.vacancies and not later:
                rest = self.in_order(sorted(tally.standing))
                self.elect(rest)
                now += rest
            elif tally.vacancies == 1 and len(tally.standing) == 2 and not self.waiting and not midway:
                most = max(self.votes[c] for c in tally.standing)
                equal = [c for c in tally.standing if self.votes[c] == most]
                last = settle(tally, equal, lowest=False, clause="s.273(17)", backwards=True, history=[])
                self.elect([last])
                now.append(last)
        tally.close(action, of, quota=Fraction(self.quota), elected=now, excluded=excluded, **more)

    @property
    def before(self) -> bool:
        """Whether (18) is asked before an exclusion is carried out."""
        return self.case.parameters["last_vacancies"] == "before_transfer"

    def elect(self, candidates: list[int]) -> None:
        self.tally.elected += candidates
        self.tally.standing.difference_update(candidates)

    def in_order(self, candidates: list[int]) -> list[int]:
        """(20): most votes first; equal ones by the last count at which each had a different number, else by lot."""
        found: list[int] = []
        for votes in sorted({self.votes[c] for c in candidates}, reverse=True):
            equal = [c for c in sorted(candidates) if self.votes[c] == votes]
            for totals in self.each_different(equal) if len(equal) > 1 else []:
                ordered = sorted(equal, key=lambda c: -totals[c])
                self.tally.decide("tie", "s.273(20)(b)", equal, chosen=ordered[0])
                found += ordered
                equal = []
            while equal:
                first = settle(self.tally, equal, lowest=False, clause="s.273(20)(b)", backwards=True, history=[])
                equal.remove(first)
                found.append(first)
        return found

    def each_different(self, equal: list[int]) -> list[dict[int, Fraction]]:
        """The last count at which each of these had a different number of votes, if there is one."""
        for totals in reversed(self.tally.history):
            if len({totals[c] for c in equal}) == len(equal):
                return [totals]
        return []

    # -- surpluses and exclusions

    def pass_surplus(self, of: int) -> None:
        """(10) and (14)."""
        surplus = self.votes[of] - self.quota
        papers = [held for parcel, _ in self.credited[of] for held in parcel.papers.items()]
        together_: Papers = {}
        for preferences, many in papers:
            together_[preferences] = together_.get(preferences, 0) + many
        value = surplus / sum(together_.values())
        self.votes[of] = Fraction(self.quota)
        self.move(of, together_, value, surplus)
        self.credited[of] = []
        self.end("surplus", [of])

    def move(self, of: int, papers: Papers, value: Fraction, votes: Fraction) -> None:
        """Papers go on; ``votes`` is what they took from whom they come from."""
        tally = self.tally
        went = Fraction(0)
        for to, pile in deal(papers, tally.standing).items():
            parcel = Parcel(value, pile)
            whole = parcel.votes.numerator // parcel.votes.denominator
            tally.line(of, to, parcel.many, str(value), Fraction(whole))
            if to is None:
                tally.non_transferable += whole
            else:
                self.credited[to].append((parcel, whole))
                self.votes[to] += whole
            went += whole
        tally.lost += votes - went

    def exclude(self) -> None:
        """(13), (13AA) and (16)."""
        tally = self.tally
        fewest = min(self.votes[c] for c in tally.standing)
        equal = [c for c in sorted(tally.standing) if self.votes[c] == fewest]
        if self.case.parameters["exclusion_ties"] == "pairwise":
            out = settle(tally, equal, lowest=True, clause="s.273(31A)", backwards=True)
        else:
            history = self.each_different(equal)
            out = settle(tally, equal, lowest=True, clause="s.273(31)(b)", backwards=True, history=history)
        self.excluded = True
        tally.standing.discard(out)
        if self.before and len(tally.standing) <= tally.vacancies:
            self.end("exclusion", [out], excluded=[out])
            return
        held, self.credited[out] = self.credited[out], []
        values = sorted({parcel.value for parcel, _ in held}, reverse=True) or [Fraction(1)]
        excluded = [out]
        for value in values:
            batch = [(parcel, whole) for parcel, whole in held if parcel.value == value]
            votes = Fraction(sum(whole for _, whole in batch))
            self.votes[out] -= votes
            for _, papers in together(parcel for parcel, _ in batch):
                self.move(out, papers, value, votes)
            self.end("exclusion", [out], midway=value != values[-1], excluded=excluded, batch=str(value))
            excluded = []
            if not tally.vacancies:
                return


def recount(case: Case) -> Stages:
    """The counts of a scrutiny."""
    return Count(case).count()

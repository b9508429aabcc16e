"""The Australian Senate: unweighted inclusive Gregory, every transfer value of an exclusion a count of its own.

Source: Commonwealth Electoral Act 1918 (Cth), section 273 (8) to (32) and 273A, as amended by the Electoral Legislation
Amendment (Assurance of Senate Counting) Act 2021 (No. 135); where the Act leaves the moment of a step open, as the
Electoral Commission's published distributions of preferences have it. A stage of the sheet is what the Act calls a
count. Votes are whole numbers, transfer values exact fractions; fractions of votes are disregarded at each transfer.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.counting.methods.method import Method, Parameter
from hustings.counting.sheet import Decision, Transfer
from hustings.counting.table import Table, largest_first
from hustings.counting.ties import LOSE, WIN, Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.kernel import Parcel
    from hustings.counting.sheet import Sheet

ONE = Fraction(1)


def quota(valid_papers: int, seats: int) -> int:
    """The quota of s.273(8): the whole part of ``valid_papers / (seats + 1)``, plus one; papers, whole votes."""
    return valid_papers // (seats + 1) + 1


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count by section 273: first preferences, then surpluses in their order, then exclusions, a count at a time."""
    return _Scrutiny(ballots, choices).run()


class _Scrutiny:
    """One scrutiny: the table, and before each candidate the papers and the votes that came at each transfer value."""

    def __init__(self, ballots: Ballots, choices: Choices) -> None:
        self.table = Table(SENATE, ballots, choices, places=0)
        self.quota = quota(ballots.papers.total, choices.seats)
        self.table.quota = self.quota
        self.bulk = choices.values["bulk_exclusion"] == "yes"
        self.remaining_at_once = choices.values["last_vacancies"] == "before_transfer"
        self.pairwise = choices.values["exclusion_ties"] == "pairwise"
        self.ties = Ties(ballots, choices, clause="s.273(31)", backwards=True)
        candidates = range(len(ballots.candidates))
        self.papers: list[dict[Fraction, list[Parcel]]] = [{} for _ in candidates]
        self.votes: list[dict[Fraction, int]] = [{} for _ in candidates]
        self.waiting: list[int] = []

    def run(self) -> Sheet:
        """Every count, until the last vacancy is filled (s.273(32))."""
        table = self.table
        table.first_preferences()
        for one, votes in enumerate(table.totals):
            if votes:
                self.papers[one][ONE] = table.take(one, table.one)
                self.votes[one][ONE] = votes
        self._elect_with_quota()
        if len(table.hopeful()) <= table.vacancies:
            self.waiting = []  # (18), notwithstanding any other provision
        self._elect_remaining()
        table.close_stage("first_preferences", ())
        while table.vacancies:
            if self.waiting:
                self._transfer_surplus(self.waiting.pop(0))
            else:
                self._exclude()
        return table.sheet()

    # Who is elected

    def _elect_with_quota(self) -> None:
        """Subsections (8) to (10) and (14): whoever has the quota at the end of a count; (20) has the order."""
        table = self.table
        reached = [one for one in table.hopeful() if table.totals[one] >= self.quota]
        reached = self._in_order(reached, "in the order of their election", "s.273(20)(b)")
        table.elect(reached)
        over = [one for one in reached if table.totals[one] > self.quota]
        # (21) to (23): surpluses of an earlier count before those of a later; of one count, the largest first, and
        # equal surpluses by the same earlier count as the order of election.
        self.waiting += over

    def _elect_remaining(self, *, named: bool = False) -> None:
        """Subsections (17) and (18), which fill the last vacancies without a quota.

        Args:
            named: Candidates are excluded and none of their papers moved: when (18) is then applied is a parameter.
        """
        table = self.table
        if not table.vacancies or self.waiting:
            return
        hopeful = table.hopeful()
        if len(hopeful) <= table.vacancies:
            table.elect(self._in_order(hopeful, "in the order of their election", "s.273(20)(b)"))
        elif table.vacancies == 1 and len(hopeful) == 2 and not named:
            larger = table.highest(hopeful)
            table.elect(
                [table.fallen(self.ties, larger, WIN, "for the last vacancy", clause="s.273(17)", at_once=True)]
            )

    def _in_order(self, those: Sequence[int], about: str, clause: str) -> list[int]:
        """By votes, the most first; equals by the last count at which each had a different number, else by lot."""
        table = self.table
        ordered: list[int] = []
        for one in largest_first(those, table.totals):
            if one in ordered:
                continue
            tied = [other for other in those if table.totals[other] == table.totals[one]]
            ordered += self._untied(tied, about, clause) if len(tied) > 1 else tied
        return ordered

    def _untied(self, tied: list[int], about: str, clause: str) -> list[int]:
        table, names = self.table, self.table.ballots.candidates
        if (parted := self._each_different(tied)) is not None:
            number, ordered = parted
            had = listed([f"{names[one]} had {table.history[number - 1][one]}" for one in ordered])
            words = (
                f"{listed([names[one] for one in sorted(tied)])} are tied {about}; count {number} is the last at which "
                f"each had a different number of votes, and there {had}."
            )
            table.decided(Decision("tie", clause, sorted(tied), words, ordered[0]))
            return ordered
        left, ordered = list(tied), []
        while len(left) > 1:  # one lot after another: whom the first falls on is the first
            fell = table.fallen(self.ties, left, WIN, about, clause=clause, at_once=True)
            left.remove(fell)
            ordered.append(fell)
        return ordered + left

    def _each_different(self, tied: Sequence[int]) -> tuple[int, list[int]] | None:
        """The last count, from 1, at which each of these had a different number of votes, and their order there."""
        history = self.table.history
        for number in range(len(history), 0, -1):
            then = history[number - 1]
            if len({then[one] for one in tied}) == len(tied):
                return number, largest_first(tied, then)
        return None

    # Surpluses

    def _transfer_surplus(self, of: int) -> None:
        """Subsections (9), (10), (12): every paper the candidate holds, at the surplus over the number of papers."""
        table = self.table
        parcels = [parcel for held in self.papers[of].values() for parcel in held]
        surplus = table.totals[of] - self.quota
        value = Fraction(surplus, sum(parcel.papers for parcel in parcels))
        self.papers[of], self.votes[of] = {}, {}
        self._move([(of, parcels, surplus)], value)
        self._elect_with_quota()
        self._elect_remaining()
        table.close_stage("surplus", [of])

    # Exclusions

    def _exclude(self) -> None:
        """Subsections (13) to (16): the lowest, or several in bulk; then a count for each of their transfer values."""
        table = self.table
        out = self._bulk() if self.bulk else []
        if len(out) < 2:
            out = [self._lowest()]
        for one in out:
            table.exclude(one)
        if len(out) > 1:
            words = f"{listed([table.ballots.candidates[one] for one in out])} are excluded together."
            table.decided(Decision("bulk", "s.273(13A)", out, words))
        if self.remaining_at_once and len(table.hopeful()) <= table.vacancies:
            self._elect_remaining(named=True)
            table.close_stage("exclusion", out)
            return
        values = sorted({value for one in out for value in self.papers[one]}, reverse=True) or [ONE]
        for value in values:
            sources = [
                (one, self.papers[one].pop(value), self.votes[one].pop(value))
                for one in out
                if value in self.papers[one]
            ]
            self._move(sources, value)
            self._elect_with_quota()
            if value == values[-1]:
                self._elect_remaining()
            table.close_stage("exclusion", out, extra={"batch": str(value)})
            if not table.vacancies:
                return

    def _bulk(self) -> list[int]:
        """Who may be excluded together by (13A) and (13B), the lowest first; adjusted votes (13C) are not used."""
        table = self.table
        hopeful = table.hopeful()
        votes = sorted(table.totals[one] for one in hopeful)
        notional = [sum(votes[: n + 1]) for n in range(len(votes))]
        leading = self.quota - votes[-1]
        shortfall = sum(self.quota - one for one in votes[-table.vacancies :])
        a = next((n for n, total in enumerate(notional) if total >= shortfall), len(votes))
        below = [n for n in range(min(a, len(votes) - 1)) if notional[n] < votes[n + 1]]
        if not below:
            return []
        number = below[-1] + 1
        if notional[below[-1]] >= leading:
            number = sum(total < leading for total in notional)
        number = min(number, len(hopeful) - table.vacancies)
        out: list[int] = []
        while len(out) < number:
            out.append(self._lowest([one for one in hopeful if one not in out], decides=number - len(out)))
        return out

    def _lowest(self, hopeful: list[int] | None = None, decides: int = 1) -> int:
        """Who stands lowest in the poll, by (31) and (31A).

        Args:
            hopeful: The candidates looked at; ``None``: all who continue.
            decides: How many of the lowest are wanted; a tie among no more than these is not broken.
        """
        table = self.table
        hopeful = table.hopeful() if hopeful is None else hopeful
        least = min(table.totals[one] for one in hopeful)
        tied = [one for one in hopeful if table.totals[one] == least]
        if len(tied) <= decides:
            return tied[0]
        if self.pairwise:
            # To compare each two by the last count at which these two differed is to compare all backwards, those
            # still equal at a count going on to the one before.
            return table.fallen(self.ties, tied, LOSE, "for exclusion", clause="s.273(31A)")
        return self._lowest_as_before(tied)

    def _lowest_as_before(self, tied: list[int]) -> int:
        """Who of tied candidates stands lowest in the poll, as (31)(b) had it until December 2021."""
        table, names = self.table, self.table.ballots.candidates
        clause = "s.273(31)(b)"
        if (parted := self._each_different(tied)) is None:
            return table.fallen(self.ties, tied, LOSE, "for exclusion", clause=clause, at_once=True)
        number, ordered = parted
        words = (
            f"{listed([names[one] for one in sorted(tied)])} are tied for exclusion; count {number} is the last at "
            f"which each had a different number of votes: {names[ordered[-1]]} had the fewest."
        )
        table.decided(Decision("tie", clause, sorted(tied), words, ordered[-1]))
        return ordered[-1]

    # Papers

    def _move(self, sources: Sequence[tuple[int, list[Parcel], int]], value: Fraction) -> None:
        """Move papers at a transfer value; each who receives is credited with the whole votes of all she receives.

        Args:
            sources: (from whom, papers, votes that leave the giver's total with them).
            value: Votes a paper is worth; fractions of a vote are disregarded for each receiver, all givers together.
        """
        table = self.table
        received: dict[int | None, int] = {}
        for source, parcels, leaving in sources:
            to, exhausted = table.sort(parcels)
            credited = 0
            for one, parcel in to.items():
                votes = self._credit(one, parcel.papers, value, received)
                self.papers[one].setdefault(value, []).append(parcel)
                self.votes[one][value] = self.votes[one].get(value, 0) + votes
                table.totals[one] += votes
                table.record(Transfer(source, one, parcel.papers, str(value), votes))
                credited += votes
            if exhausted:
                votes = self._credit(None, exhausted, value, received)
                table.non_transferable += votes
                table.record(Transfer(source, None, exhausted, str(value), votes))
                credited += votes
            table.totals[source] -= leaving
            table.lost += leaving - credited
        # what rounding lost may be less than nothing here: whole votes of papers that came together may be more than
        # the whole votes of the same papers when they came in several transfers

    def _credit(self, one: int | None, papers: int, value: Fraction, received: dict[int | None, int]) -> int:
        before = received.get(one, 0)
        received[one] = before + papers
        return int(received[one] * value) - int(before * value)


SENATE = Method(
    "senate",
    version="1",
    title="Australian Senate (unweighted inclusive Gregory)",
    law="Commonwealth Electoral Act 1918 (Cth), s.273(8)-(32) and s.273A",
    count=count,
    parameters=[
        Parameter(
            "exclusion_ties",
            "pairwise",
            "Equal lowest candidates: each two compared by the last count at which these two differed (pairwise: the "
            "Act since December 2021, the Commission before), or all by the last count at which each had a different "
            "number (all_different: the Act before).",
            choices=("pairwise", "all_different"),
        ),
        Parameter(
            "bulk_exclusion",
            "no",
            "Whether several of the lowest are excluded together by s.273(13A): no for counts by computer since "
            "December 2021 and in 2016 and 2019; yes in 2013 and in counts by hand.",
            choices=("no", "yes"),
        ),
        Parameter(
            "last_vacancies",
            "before_transfer",
            "As many continue as there are vacancies: all are elected as soon as the last exclusion is named "
            "(before_transfer, the Commission since 2019), or when its papers are transferred (after_exclusion, 2016).",
            choices=("before_transfer", "after_exclusion"),
        ),
    ],
)

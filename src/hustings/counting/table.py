"""The counting table: candidates, the piles of papers before them, and what has been written on the sheet so far.

Every transferable count lays its papers out like this. The table moves papers and keeps the books; when to move
which, at what value, and who is elected or excluded is the rule's.
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text
from hustings.counting.problems import CountRefused
from hustings.counting.sheet import Decision, Held, Sheet, Stage, Transfer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.kept_places import KeptPlaces
    from hustings.counting.kernel import Move, Parcel
    from hustings.counting.methods.method import Method
    from hustings.counting.ties import Ties

MOST_TOTALS = 1_000_000
"""Candidates times stages: a thousand candidates who are excluded one by one."""
HOPEFUL, ELECTED, EXCLUDED, WITHDRAWN = "hopeful", "elected", "excluded", "withdrawn"


class Table:
    """The state of a count by a rule that moves papers at a value.

    Amounts (totals, values, what is lost) are whole numbers of the smallest part: votes times 10 to the power of
    ``places``. The papers before a candidate lie in piles by their value.

    Args:
        filed: The rule moves whole papers: keep them one by one, in the order in which they were filed.
    """

    def __init__(self, method: Method, ballots: Ballots, choices: Choices, *, places: int, filed: bool = False) -> None:
        self.method = method
        self.ballots = ballots
        self.choices = choices
        self.places = places
        self.one = 10**places
        self.valid: int = ballots.papers.total * self.one
        self.kernel = ballots.papers.kernel(filed=filed)
        candidates = len(ballots.candidates)
        self.status = [WITHDRAWN if one in ballots.withdrawn else HOPEFUL for one in range(candidates)]
        self.standing = bytearray(one not in ballots.withdrawn for one in range(candidates))
        self.standing += bytearray(len(ballots.ties))
        self.stand_again()
        self.totals = [0] * candidates
        self.piles: list[dict[int, list[Parcel]]] = [{} for _ in range(candidates)]
        self.last_batch: list[tuple[int, list[Parcel]]] = [(0, []) for _ in range(candidates)]  # value, parcels
        self._batch_stage = [0] * candidates  # the stage at which each received her last batch
        self.non_transferable = 0
        self.lost = 0
        self.elected: list[int] = []
        self.stages: list[Stage] = []
        self.history: list[tuple[int, ...]] = []
        self.quota: int | None = None
        self.first_quota: int | None = None
        self.held: Held | None = None
        self.kept = kept_places(choices, self.decided)
        self.apart: Sequence[list[Parcel]] = ()  # papers worth one vote that a rule keeps beside the piles
        self._transfers: list[Transfer] = []
        self._decisions: list[Decision] = []
        self._elected_now: list[int] = []
        self._excluded_now: list[int] = []

    # Who is where

    @property
    def stage(self) -> int:
        """The number of the stage that is being made, from 1."""
        return len(self.stages) + 1

    @property
    def vacancies(self) -> int:
        """Places not yet filled, as far as those who stood can fill them."""
        standing = len(self.status) - len(self.ballots.withdrawn)
        return min(self.choices.seats, standing) - len(self.elected)

    def hopeful(self) -> list[int]:
        """Candidates neither elected nor excluded, in the order of the ballot paper."""
        return [one for one, standing in enumerate(self.standing[: len(self.status)]) if standing]

    def excludable(self) -> list[int]:
        """Whom the rule may exclude: all who stand, but for places kept for groups."""
        return self.hopeful() if self.kept is None else self.kept.excludable(self.elected, self.hopeful())

    def doomed(self) -> list[int]:
        """Who stands and can no longer be elected, because of places kept for groups."""
        return [] if self.kept is None else self.kept.doomed(self.elected, self.hopeful())

    def electable(self, those: list[int], part: Callable[[list[int]], int]) -> list[int]:
        """Of those whom the rule would elect, in their order, the ones whom places kept for groups allow.

        Args:
            part: Parts a tie that matters for that: whom it falls on to be elected.
        """
        if self.kept is None:
            return those
        return self.kept.electable(those, self.totals, self.elected, self.hopeful(), part)

    def together(self, those: list[int]) -> bool:
        """Whether places kept for groups allow all of these to be elected at once."""
        return self.kept is None or self.kept.together(those, self.elected, self.hopeful())

    def lowest(self, number: int) -> tuple[list[int], list[int], int]:
        """The lowest so many of those standing, where some may be equal with others who stay.

        Returns:
            Those who are surely among them, the fewest votes first; those equal at the edge; how many of these.
        """
        ordered = sorted(self.excludable(), key=lambda one: (self.totals[one], one))
        edge = self.totals[ordered[number - 1]]
        clear = [one for one in ordered if self.totals[one] < edge]
        return clear, [one for one in ordered if self.totals[one] == edge], number - len(clear)

    def highest(self, those: Sequence[int]) -> list[int]:
        """Those of them who have the most votes: one, or several who are equal."""
        most = max(self.totals[one] for one in those)
        return [one for one in those if self.totals[one] == most]

    def fallen(
        self, ties: Ties, tied: Sequence[int], sense: int, about: str, *, clause: str = "", at_once: bool = False
    ) -> int:
        """On whom a tie falls, by the ends of earlier stages first; it is written on the sheet. One alone is no tie.

        Args:
            sense: `ties.WIN` or `ties.LOSE`.
            clause: Where the rule says so, if not the clause of these ties.
            at_once: The rule looks at no earlier stage.
        """
        if len(tied) == 1:
            return tied[0]
        history = () if at_once else self.history
        one, decision = ties.break_tie(tied, sense, about, stage=self.stage, history=history, clause=clause)
        self.decided(decision)
        return one

    def elect(self, those: Iterable[int], *, receiving: bool = False) -> None:
        """Deem these elected, in this order; they receive no more papers, unless the count runs on for the record."""
        for one in those:
            if one == self.choices.watched:
                self.held = self._before(one)
            self.status[one] = ELECTED
            self.standing[one] = receiving
            self.elected.append(one)
            self._elected_now.append(one)
        self.stand_again()

    def _before(self, one: int) -> Held | None:
        """What lies before her; ``None`` where the rule keeps papers elsewhere, so that this is not her total."""
        piles = [(value, list(parcels)) for value, parcels in sorted(self.piles[one].items(), reverse=True)]
        if self.apart and self.apart[one]:
            piles.insert(0, (self.one, list(self.apart[one])))
        if sum(value * parcel.papers for value, parcels in piles for parcel in parcels) != self.totals[one]:
            return None
        return Held(self.kernel, self.places, piles, self.quota)

    def exclude(self, one: int) -> None:
        """Exclude her: she receives no more papers. Moving hers is another step."""
        self.status[one] = EXCLUDED
        self.standing[one] = 0
        self._excluded_now.append(one)
        self.stand_again()

    def stand_again(self) -> None:
        """Tell over-votes that are left to the count who stands: two of its candidates, and one stops papers."""
        for at, tie in enumerate(self.ballots.ties, len(self.status)):
            self.standing[at] = sum(self.standing[one] for one in tie) > 1

    # Papers

    def first_preferences(self) -> None:
        """Lay every paper before its first preference, each worth one vote."""
        to, stopped = self._found(self.kernel.first(self.standing))
        for one, parcel in to.items():
            self.piles[one] = {self.one: [parcel]}
            self.last_batch[one] = (self.one, [parcel])
            self._batch_stage[one] = self.stage
            self.totals[one] = parcel.papers * self.one
        self.non_transferable += stopped * self.one

    def values(self, one: int) -> list[int]:
        """The values of the papers before her, the highest first."""
        return sorted(self.piles[one], reverse=True)

    def take(self, one: int, value: int) -> list[Parcel]:
        """Take her pile of this value off the table, to move it."""
        return self.piles[one].pop(value)

    def take_all(self, one: int) -> list[tuple[int, list[Parcel]]]:
        """All her piles as (value, parcels), the highest value first."""
        return [(value, self.take(one, value)) for value in self.values(one)]

    def transfer(self, source: int, parcels: Sequence[Parcel], value: int, text: str = "") -> int:
        """Move these papers of hers on, each worth ``value`` from now on, and credit who receives them.

        Papers that find nobody become non-transferable at that value. Her own total goes down by what moved.

        Args:
            text: The value as the sheet shows it, where that is not its decimal.
        Returns:
            The votes that moved, non-transferable ones included, scaled.
        """
        text = text or decimal_text(value, self.places)
        to, stopped = self.sort(parcels)
        moved = self.credit(source, to, value, text)
        if stopped:
            votes = stopped * value
            self.set_aside(source, stopped, votes, text)
            moved += votes
        return moved

    def move_on(self, those: Sequence[int]) -> None:
        """Move all the papers before these, each at the value at which it lies; none of them receives any."""
        for one in those:
            for value, parcels in self.take_all(one):
                self.transfer(one, parcels, value)

    def sort(self, parcels: Sequence[Parcel]) -> tuple[dict[int, Parcel], int]:
        """Look for the next candidate standing on each of these papers, without moving any.

        Returns:
            Candidate to the parcel she would receive, in the order of the ballot paper; papers that find nobody.
        """
        return self._found(self.kernel.move(parcels, self.standing))

    def _found(self, move: Move) -> tuple[dict[int, Parcel], int]:
        people = len(self.status)
        to = {one: parcel for one, parcel in move.to.items() if one < people}
        stopped: int = move.exhausted.papers
        if len(to) < len(move.to):  # by an over-vote that only the count can decide
            stopped += sum(parcel.papers for one, parcel in move.to.items() if one >= people)
        return to, stopped

    def credit(self, source: int, to: Mapping[int, Parcel], value: int, text: str = "") -> int:
        """Lay papers of hers, already sorted, before those who receive them, each worth ``value`` from now on.

        What one stage brings a candidate is one batch: a rule that moves only the last one finds it in ``last_batch``.

        Returns:
            The votes that moved, scaled; her own total goes down by them.
        """
        text = text or decimal_text(value, self.places)
        moved = 0
        for one, parcel in to.items():
            votes = parcel.papers * value
            self.piles[one].setdefault(value, []).append(parcel)
            if self._batch_stage[one] == self.stage:
                self.last_batch[one][1].append(parcel)
            else:
                self.last_batch[one] = (value, [parcel])
                self._batch_stage[one] = self.stage
            self.totals[one] += votes
            self._transfers.append(Transfer(source, one, parcel.papers, text, votes))
            moved += votes
        self.totals[source] -= moved
        return moved

    def set_aside(self, source: int, papers: int, votes: int, text: str) -> None:
        """Take papers of hers that find nobody out of the count, with what they are worth in all."""
        self.totals[source] -= votes
        self.non_transferable += votes
        self._transfers.append(Transfer(source, None, papers, text, votes))

    def record(self, transfer: Transfer) -> None:
        """Write a transfer that a rule has made itself on the stage that is being made."""
        self._transfers.append(transfer)

    def lose(self, source: int, votes: int) -> None:
        """Take what rounding lost out of her total."""
        self.totals[source] -= votes
        self.lost += votes

    # The sheet

    def decided(self, decision: Decision) -> None:
        """Write a decision on the stage that is being made."""
        self._decisions.append(decision)

    def close_stage(self, action: str, of: Sequence[int], *, extra: Mapping[str, Any] | None = None) -> None:
        """Write the stage on the sheet; the next begins."""
        if len(self.totals) * self.stage > MOST_TOTALS:
            raise CountRefused(
                f"{len(self.totals):,} candidates at each of {self.stage:,} stages are more totals than a sheet holds, "
                f"{MOST_TOTALS:,}. Leave out candidates whom no paper names, or count by a method that excludes many "
                "together, such as ers97."
            )
        self.doomed()  # whoever becomes guarded or doomed by this stage is told of on it
        self.stages.append(
            Stage(
                action, of, self.totals, quota=self.quota, non_transferable=self.non_transferable, lost=self.lost,
                transfers=self._transfers, elected=self._elected_now, excluded=self._excluded_now,
                decisions=self._decisions, extra=extra,
            )
        )  # fmt: skip
        if self.first_quota is None:
            self.first_quota = self.quota
        self.history.append(tuple(self.totals))
        self._transfers = []
        self._decisions = []
        self._elected_now = []
        self._excluded_now = []

    def sheet(self, *, extra: Mapping[str, Any] | None = None) -> Sheet:
        """The sheet as it stands: the count is over."""
        return Sheet(
            self.method, self.ballots, self.choices, places=self.places, quota=self.first_quota, stages=self.stages,
            elected=self.elected, extra=extra, held=self.held,
        )  # fmt: skip


def kept_places(choices: Choices, decided: Callable[[Decision], None]) -> KeptPlaces | None:
    """The places kept for groups in this count; ``None`` where there are none."""
    if choices.constraints is None:
        return None
    from hustings.counting.kept_places import KeptPlaces

    return KeptPlaces(choices.constraints, decided)


def largest_first(those: Iterable[int], totals: Sequence[int]) -> list[int]:
    """Candidates by their totals, the largest first, equals in the order of the ballot paper."""
    return sorted(those, key=lambda one: (-totals[one], one))

"""The recount's table: who holds which parcels, who is elected, and the stages as a sheet has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from hustings.counting.recount.compare import FREE
from hustings.counting.recount.filed import Filed
from hustings.counting.recount.papers import Papers, Parcel, deal, text
from hustings.counting.recount.plan import Constraint

Stages = list[dict[str, object]]
"""The stages as a sheet has them."""


@dataclass(frozen=True)
class Case:
    """What a count was asked to do: all that the recount takes from the sheet, and the papers.

    Attributes:
        answers: For a stage, by its number, whom a person's lot fell on.
        plan: Places kept for groups; empty where none are.
        order: The order fixed beforehand for ties; empty when there is none.
        written: The decisions that the sheet has at each stage: how a lot was settled is read there, and then checked.
        count: The method's recount itself, for trials.
        script: In a trial, on whom each lot falls; ``None`` when it is no trial.
        notes: What was taken on trust; added to while counting.
        used: The answers that were needed; added to while counting.
    """

    method: str
    version: str
    seats: int
    parameters: Mapping[str, str]
    seed: str | None
    answers: Mapping[str, Sequence[str]]
    filed: Filed
    count: Callable[[Case], Stages]
    plan: tuple[Constraint, ...] = ()
    order: tuple[int, ...] = ()
    written: Sequence[Sequence[Mapping[str, object]]] = ()
    script: tuple[int, ...] | None = None
    notes: list[str] = field(default_factory=list)
    used: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        return self.filed.digest()

    @property
    def standing(self) -> list[int]:
        """Candidates who did not withdraw, in the order of the ballot paper."""
        return [place for place in range(len(self.filed.names)) if place not in self.filed.withdrawn]


def decision(kind: str, clause: str, of: list[str], chosen: str | None) -> dict[str, object]:
    """A decision as a sheet has it, without its free words."""
    return {"kind": kind, "clause": clause, "of": of, "chosen": chosen, "words": FREE}


@dataclass
class Tally:
    """The state of a count by parcels of papers.

    Attributes:
        places: Decimals of every figure on the sheet.
        piles: What each candidate holds, in the order it came.
        kept: The votes that stay with those whose surplus has gone on.
        non_transferable: Votes of papers with no next preference, running.
        lost: Votes that ignoring remainders has lost, running.
        history: Every candidate's total at the end of each closed stage.
        came: The number of the transfer that is being made.
        picks: On whom each lot fell, in whatever way it was settled.
        answered: Which recorded answers were needed, by stage.
        indifferent: Whether it is proved that no lot from here on changes who is elected.
    """

    case: Case
    places: int
    piles: dict[int, list[Parcel]] = field(default_factory=dict)
    kept: dict[int, Fraction] = field(default_factory=dict)
    standing: set[int] = field(default_factory=set)
    elected: list[int] = field(default_factory=list)
    non_transferable: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)
    history: list[dict[int, Fraction]] = field(default_factory=list)
    stages: Stages = field(default_factory=list)
    transfers: list[dict[str, object]] = field(default_factory=list)
    decisions: list[dict[str, object]] = field(default_factory=list)
    came: int = 0
    picks: list[int] = field(default_factory=list)
    answered: dict[str, list[str]] = field(default_factory=dict)
    indifferent: bool = False

    def __post_init__(self) -> None:
        self.standing = set(self.case.standing)
        self.piles = {candidate: [] for candidate in self.case.standing}

    @property
    def vacancies(self) -> int:
        return self.case.seats - len(self.elected)

    def total(self, candidate: int) -> Fraction:
        """The votes credited to a candidate."""
        if candidate in self.kept:
            return self.kept[candidate]
        return sum((parcel.votes for parcel in self.piles[candidate]), Fraction(0))

    def totals(self) -> dict[int, Fraction]:
        return {candidate: self.total(candidate) for candidate in self.piles}

    def in_order(self, candidates: Iterable[int]) -> list[int]:
        """Candidates by their votes, most first; equal ones as on the ballot paper."""
        return sorted(candidates, key=lambda candidate: (-self.total(candidate), candidate))

    def name(self, candidate: int) -> str:
        return self.case.filed.names[candidate]

    def names(self, candidates: Iterable[int]) -> list[str]:
        return [self.name(candidate) for candidate in candidates]

    def first_preferences(self, valid: Papers | None = None) -> None:
        """Each paper to its first preference among those who stand, worth one vote."""
        unit = self.case.filed.unit
        for to, papers in deal(self.case.filed.counted() if valid is None else valid, self.standing).items():
            if to is None:
                self.non_transferable += Fraction(sum(papers.values()), unit)
            else:
                self.piles[to].append(Parcel(Fraction(1, unit), papers))

    def pass_on(self, of: int, papers: Papers, value: Fraction) -> Fraction:
        """Papers that were taken from a candidate go to their next preferences at a value; the votes that went.

        They come as part of the transfer whose number is ``came``.
        """
        went = Fraction(0)
        for to, moved in deal(papers, self.standing).items():
            parcel = Parcel(value, moved, self.came)
            if to is None:
                self.non_transferable += parcel.votes
            else:
                self.piles[to].append(parcel)
            self.record(of, to, parcel.many, value, parcel.votes)
            went += parcel.votes
        return went

    def record(self, of: int, to: int | None, many: int, value: Fraction, votes: Fraction) -> None:
        """One line of the transfers of this stage, its value in decimals."""
        self.line(of, to, many, text(value, self.places), votes)

    def line(self, of: int, to: int | None, many: int, value: str, votes: Fraction) -> None:
        """One line of the transfers of this stage, its value as the sheet words it."""
        self.transfers.append(
            {
                "from": self.name(of),
                "to": None if to is None else self.name(to),
                "papers": many,
                "value": value,
                "votes": text(votes, self.places),
            }
        )

    def decide(self, kind: str, clause: str, of: Iterable[int], *, chosen: int | None = None) -> None:
        """A decision of this stage, without its free words."""
        self.decisions.append(decision(kind, clause, self.names(of), None if chosen is None else self.name(chosen)))

    def close(
        self,
        action: str,
        of: Iterable[int] = (),
        *,
        quota: Fraction | None,
        elected: Iterable[int] = (),
        excluded: Iterable[int] = (),
        **more: object,
    ) -> None:
        """The stage ends: its totals become history, and it stands on the sheet."""
        totals = self.totals()
        self.history.append(totals)
        self.stages.append(
            {
                "action": action,
                "of": self.names(of),
                "totals": {self.name(c): text(votes, self.places) for c, votes in totals.items()},
                "quota": None if quota is None else text(quota, self.places),
                "transfers": self.transfers,
                "non_transferable": text(self.non_transferable, self.places),
                "lost_to_rounding": text(self.lost, self.places),
                "elected": self.names(elected),
                "excluded": self.names(excluded),
                "decisions": self.decisions,
                **more,
            }
        )
        self.transfers = []
        self.decisions = []

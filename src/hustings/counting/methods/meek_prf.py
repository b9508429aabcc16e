"""Meek's method as the Proportional Representation Foundation's reference rule states it.

Nobody's papers are moved by hand here. Every candidate has a keep factor: what part of a paper that reaches her she
keeps; the rest goes on to the paper's next candidate. The factors of those elected are lowered, round after round,
until each keeps just the quota; that takes many small steps, each worked out exactly to nine decimals.

Source: Proportional Representation Foundation, Reference Meek Rule (2009); B. L. Meek, "A new approach to the single
transferable vote" (Voting matters 1, 1994). The steps have the reference's letters.
"""

from __future__ import annotations

from hustings.counting.arithmetic import ceiling_division, decimal_text
from hustings.counting.ballots import ListPapers
from hustings.counting.meek_tree import TreeOfPapers
from hustings.counting.methods.method import Method
from hustings.counting.sheet import Decision, Sheet, Stage
from hustings.counting.table import kept_places, largest_first
from hustings.counting.ties import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices

    class Spread(Protocol):
        """Papers laid out by who keeps a part of each: lists, or arrays."""

        def elect(self, one: int) -> None: ...
        def defeat(self, one: int) -> None: ...
        def votes(self, keep_factors: list[int]) -> list[int]: ...


PLACES = 9
ONE = 10**PLACES
OMEGA = 10**3
"""Iterating ends when the surplus is under a millionth of a vote."""
HOPEFUL, ELECTED, DEFEATED = range(3)


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count by the reference rule: a stage for every round, which ends with an election or a defeat."""
    return MeekCount(MEEK_PRF, ballots, choices).run()


def quota(votes: int, seats: int) -> int:
    """The quota of one iteration (B.2.b): votes over ``seats + 1``, cut to nine decimals, plus the least part."""
    return votes // (seats + 1) + 1


class MeekCount:
    """One count, for this rule and for what is built on it.

    Args:
        absent: Candidates by number who are treated as withdrawn though the file of ballots has them.
    """

    def __init__(self, method: Method, ballots: Ballots, choices: Choices, absent: Iterable[int] = ()) -> None:
        self.method = method
        self.ballots = ballots
        self.choices = choices
        candidates = range(len(ballots.candidates))
        out = ballots.withdrawn.union(absent)
        self.state = [DEFEATED if one in out else HOPEFUL for one in candidates]
        self.keep = [0 if one in out else ONE for one in candidates]
        self.order = choices.tie_order or tuple(candidates)
        self.papers = _spread(ballots, bytearray(one not in out for one in candidates))
        self.elected: list[int] = []
        self.stages: list[Stage] = []
        self.noted: list[Decision] = []
        self.kept = kept_places(choices, self.noted.append)
        self.votes = [0] * len(candidates)
        self.quota = 0
        self.first_quota: int | None = None
        self.surplus = 0

    def hopeful(self) -> list[int]:
        """Candidates neither elected nor defeated."""
        return [one for one, state in enumerate(self.state) if state == HOPEFUL]

    def complete(self) -> bool:
        """B.1: all places are filled, or as many are left as there are places."""
        return len(self.elected) >= self.choices.seats or (
            len(self.elected) + len(self.hopeful()) <= self.choices.seats
        )

    def defeatable(self) -> list[int]:
        """Those of them who may be defeated."""
        return self.hopeful()

    def remaining(self) -> list[int]:
        """C.1: those elected without the quota when the count is complete."""
        return self.hopeful()

    def quota_of(self, one: int) -> int:
        """The quota that this candidate needs, and keeps."""
        return self.quota

    def set_quota(self) -> None:
        """B.2.b, from the votes as they are."""
        self.quota = quota(sum(self.votes), self.choices.seats)

    def beside(self) -> dict[str, str]:
        """Further keys of each stage."""
        return {}

    def run(self) -> Sheet:
        """The whole count."""
        if self.complete():
            self._distribute()
            self._close("election", self._elect_the_rest(), 0, [])
        while not self.complete():
            self._round()
        return Sheet(
            self.method, self.ballots, self.choices, places=PLACES, quota=self.first_quota, stages=self.stages,
            elected=self.elected,
        )  # fmt: skip

    def _round(self) -> None:
        """B.2 and B.3: iterate until somebody is elected or the surplus is gone; if it is, defeat the lowest."""
        before: int | None = None
        iterations = 0
        while True:
            iterations += 1
            self._distribute()  # B.2.a, B.2.b
            if reached := [one for one in self.hopeful() if self.votes[one] >= self.quota_of(one)]:  # B.2.c
                reached = largest_first(reached, self.votes)
                if self.kept is not None:
                    reached = self.kept.electable(reached, self.votes, self.elected, self.hopeful(), self._preferred)
                self._elect(reached)
            self.surplus = max(
                0,
                sum(self.votes[one] - self.quota_of(one) for one, state in enumerate(self.state) if state == ELECTED),
            )  # B.2.d
            if reached:
                rest = self._elect_the_rest() if self.complete() else []
                self._close("election", reached + rest, iterations, [])
                return
            if self.kept is not None and self.kept.doomed(self.elected, self.hopeful()):
                break
            if self.surplus < OMEGA or (before is not None and self.surplus >= before):  # B.2.e
                break
            before = self.surplus
            for one, state in enumerate(self.state):  # B.2.f
                if state == ELECTED:
                    self.keep[one] = ceiling_division(
                        ceiling_division(self.keep[one] * self.quota_of(one), ONE) * ONE, self.votes[one]
                    )
        of, decisions = self._lowest()
        keep = list(self.keep)
        self.state[of] = DEFEATED
        self.keep[of] = 0
        self.papers.defeat(of)
        rest = self._elect_the_rest() if self.complete() else []
        self._close("exclusion", rest, iterations, decisions, of=of, keep=keep)

    def _distribute(self) -> None:
        self.votes = self.papers.votes(self.keep)
        self.set_quota()

    def _elect(self, those: list[int]) -> None:
        for one in those:
            self.state[one] = ELECTED
            self.elected.append(one)
            self.papers.elect(one)

    def _elect_the_rest(self) -> list[int]:
        """C: where as many are left as there are places, they are elected."""
        if len(self.elected) >= self.choices.seats:
            return []
        rest = largest_first(self.remaining(), self.votes)
        self._elect(rest)
        return rest

    def _preferred(self, tied: list[int]) -> int:
        """T: the last of them in the order fixed beforehand has the place, as the first is the one that goes out."""
        of = max(tied, key=self.order.index)
        names = self.ballots.candidates
        tied_names = listed([names[one] for one in tied])
        words = f"{tied_names} are tied for a place; {names[of]} is the last of them in the order fixed beforehand."
        self.noted.append(Decision("order", "T", tied, words, of))
        return of

    def _lowest(self) -> tuple[int, list[Decision]]:
        """B.3: all within the surplus of the lowest are tied; the first of them in the order fixed beforehand goes."""
        those = self.defeatable()
        if self.kept is not None:
            those = [one for one in self.kept.excludable(self.elected, self.hopeful()) if one in those]
        least = min(self.votes[one] for one in those)
        tied = [one for one in those if self.votes[one] <= least + self.surplus]
        if len(tied) == 1:
            return tied[0], []
        of = min(tied, key=self.order.index)
        names = self.ballots.candidates
        words = (
            f"{listed([names[one] for one in tied])} are tied for exclusion, within the surplus of "
            f"{decimal_text(self.surplus, PLACES)}; {names[of]} is the first of them in the order fixed beforehand."
        )
        return of, [Decision("order", "B.3, T", tied, words, of)]

    def _close(
        self,
        action: str,
        elected: list[int],
        iterations: int,
        decisions: list[Decision],
        *,
        of: int | None = None,
        keep: list[int] | None = None,
    ) -> None:
        names = self.ballots.candidates
        if self.kept is not None:
            self.kept.doomed(self.elected, self.hopeful())  # whoever becomes guarded or doomed now is told of here
        decisions = [*self.noted, *decisions]
        self.noted.clear()
        standing = [one for one in range(len(names)) if one not in self.ballots.withdrawn]
        keep = keep or self.keep
        if self.first_quota is None:
            self.first_quota = self.quota
        self.stages.append(
            Stage(
                action, [of] if of is not None else elected, self.votes, quota=self.quota,
                non_transferable=self.ballots.papers.total * ONE - sum(self.votes), lost=0, elected=elected,
                excluded=[of] if of is not None else [], decisions=decisions,
                extra={
                    "keep_factors": {names[one]: decimal_text(keep[one], PLACES) for one in standing},
                    "surplus": decimal_text(self.surplus, PLACES),
                    "iterations": iterations,
                    **self.beside(),
                },
            )
        )  # fmt: skip


def _spread(ballots: Ballots, standing: bytearray) -> Spread:
    if isinstance(ballots.papers, ListPapers):
        return TreeOfPapers(ballots.papers.kernel(), standing, ONE)
    from hustings.counting.meek_arrays import spread_in_arrays

    in_arrays = spread_in_arrays(ballots.papers, standing, ONE)
    return in_arrays or TreeOfPapers(ballots.papers.kernel(), standing, ONE)


MEEK_PRF = Method(
    "meek_prf",
    version="1",
    title="Meek STV (PR Foundation's reference rule)",
    law="Proportional Representation Foundation, Reference Meek Rule (2009)",
    count=count,
    kept_places=True,
)

"""Counts that exclude one candidate after another: the alternative vote, its neighbours, and STV as RCTab counts it.

Who is elected, and when the count ends, is each rule's own; whom it takes out next, and by which of the ways that rule
books have a tie is settled, is here.
"""

from __future__ import annotations

from hustings.counting.methods.method import Parameter
from hustings.counting.problems import CountRefused
from hustings.counting.sheet import Decision
from hustings.counting.ties import LOSE, WIN, Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.table import Table

TIES = Parameter(
    "ties",
    "backwards",
    "Equal for last place (or for the place): who had fewer votes at the most recent earlier stage where they differed "
    "(backwards), at the earliest (forwards), in first preferences, at the stage before; or at once the order fixed "
    "beforehand (order), or a lot. What is still equal then goes to such an order, where one is given, and else to a "
    "lot.",
    choices=("backwards", "forwards", "first_preferences", "previous_stage", "order", "lot"),
)


class Exclusions:
    """Who goes out next, and on whom a tie falls; the papers and the sheet are the table's."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rule = table.choices.values["ties"]
        if self.rule == "order" and not table.choices.tie_order:
            raise CountRefused(
                "ties=order needs the order: --set tie_order=NAME;NAME;..., all candidates, who wins every tie first."
            )
        self._ties = Ties(table.ballots, table.choices, clause=f"ties={self.rule}", backwards=self.rule != "forwards")
        self.write_ins = table.ballots.write_ins
        self._begun = 0

    def begin(self) -> None:
        """Lay out first preferences. Undeclared write-ins whom no paper has first are out at once."""
        table = self.table
        self._begun = len(table.history)
        table.first_preferences()
        if self.write_ins is not None and not table.totals[self.write_ins]:
            table.exclude(self.write_ins)

    def break_tie(self, tied: Sequence[int], sense: int, about: str) -> int:
        """Whom a tie falls on; it is written on the sheet."""
        table = self.table
        # A tie for exclusion is seen on a closed stage, one for the place before its stage is closed.
        last = len(table.history) - (sense == LOSE)
        first = last - 1 if self.rule == "previous_stage" else self._begun
        if self.rule == "first_preferences":
            last = min(last, first + 1)
        nothing = (0,) * len(table.totals)  # a stage that does not count tells nobody apart
        history = (
            table.history  # at the last stage those tied for exclusion are equal anyway
            if self.rule in ("backwards", "forwards") and not self._begun
            else [totals if first <= at < last else nothing for at, totals in enumerate(table.history)]
        )
        chosen, decision = self._ties.break_tie(
            tied, sense, about, stage=table.stage, history=history,
            history_counts=self.rule not in ("order", "lot"),
        )  # fmt: skip
        table.decided(decision)
        return chosen

    def highest(self, hopeful: Sequence[int]) -> int:
        """Who has most votes; a tie is broken for the place."""
        tied = self.table.highest(hopeful)
        return tied[0] if len(tied) == 1 else self.break_tie(tied, WIN, "for the place")

    def next_out(self, *, bulk: bool = False, leave: int = 1) -> list[int]:
        """Who is excluded next: undeclared write-ins, else a group that can be, else the lowest.

        Args:
            bulk: Several go out together where they can.
            leave: So many must stay.
        """
        table = self.table
        hopeful = table.hopeful()
        if self.write_ins in hopeful:
            assert self.write_ins is not None
            return [self.write_ins]
        if bulk and len(group := self._group(hopeful, leave)) > 1:
            names = listed([table.ballots.candidates[one] for one in group])
            votes = sum(table.totals[one] for one in group)
            words = (
                f"{names} have {votes} vote{'' if votes == 1 else 's'} together, fewer than anybody else has, and go "
                "out together."
            )
            table.decided(Decision("bulk", "bulk=yes", group, words))
            return group
        _, tied, _ = table.lowest(1)
        return tied if len(tied) == 1 else [self.break_tie(tied, LOSE, "for exclusion")]

    def _group(self, hopeful: Sequence[int], leave: int) -> list[int]:
        """The most that can go out together: all with a total or none, and together below the next."""
        totals = self.table.totals
        order = sorted(hopeful, key=lambda one: (totals[one], one))
        votes = group = 0
        for at, one in enumerate(order[: len(order) - leave], 1):
            votes += totals[one]
            if votes < totals[order[at]]:
                group = at
        return order[:group]

    def exclude(self, those: Sequence[int]) -> None:
        """Move the papers of those who are out, all of whom are out before the first paper moves."""
        table = self.table
        for one in those:
            table.exclude(one)
        table.move_on(those)

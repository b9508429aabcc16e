"""The alternative vote: one place, the lowest goes out until somebody has a majority.

No single statute fixes it. The same rule is the Labour Party's eliminating ballot, the ballot of most trade unions,
Maine's ranked-choice voting (21-A M.R.S. section 723-A) and Robert's preferential vote; where they differ, the
difference is a parameter.
"""

from __future__ import annotations

from hustings.counting.arithmetic import majority
from hustings.counting.methods.method import Method, Parameter
from hustings.counting.problems import CountRefused
from hustings.counting.sheet import Decision
from hustings.counting.table import Table
from hustings.counting.ties import LOSE, WIN, Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet

TIES = Parameter(
    "ties",
    "backwards",
    "Equal for last place (or for the place): who had fewer votes at the most recent earlier stage where they differed "
    "(backwards), at the earliest (forwards), in first preferences, at the stage before; or at once the order fixed "
    "beforehand (order), or a lot. What is still equal then goes to such an order, where one is given, and else to a "
    "lot.",
    choices=("backwards", "forwards", "first_preferences", "previous_stage", "order", "lot"),
)
MAJORITY_OF = Parameter(
    "majority_of",
    "continuing",
    "Elected with more than half: of the votes that still count for somebody (continuing), or of all valid papers "
    "(valid).",
    choices=("continuing", "valid"),
)
FINISH = Parameter(
    "finish",
    "majority",
    "The count ends when somebody has a majority, or runs on until two are left (two), which shows how far apart the "
    "last two are and never changes who is elected.",
    choices=("majority", "two"),
)
BULK = Parameter(
    "bulk",
    "no",
    "Exclude together as many of the lowest as have fewer votes, all together, than the next: only where the rule book "
    "says so. It never changes who is elected by a majority of the continuing votes, and it does change the sheet.",
    choices=("no", "yes"),
)
UNREACHED = Parameter(
    "unreached",
    "larger",
    "Two are left and neither has a majority of the valid papers: the one with more votes is elected (larger), or "
    "nobody is.",
    choices=("larger", "nobody"),
)


class Rounds:
    """The rounds of a count that only excludes, on a table: who is out next, and by which tie rule."""

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
        history = [totals if first <= at < last else nothing for at, totals in enumerate(table.history)]
        chosen, decision = self._ties.break_tie(
            tied, sense, about, stage=table.stage, history=history,
            history_counts=self.rule not in ("order", "lot"),
        )  # fmt: skip
        table.decided(decision)
        return chosen

    def highest(self, hopeful: Sequence[int]) -> int:
        """Who has most votes; a tie is broken for the place."""
        most = max(self.table.totals[one] for one in hopeful)
        tied = [one for one in hopeful if self.table.totals[one] == most]
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
            words = f"{names} have {votes} votes together, fewer than anybody else has, and go out together."
            table.decided(Decision("bulk", "bulk=yes", group, words))
            return group
        least = min(table.totals[one] for one in hopeful)
        tied = [one for one in hopeful if table.totals[one] == least]
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
        for one in those:
            for value, parcels in table.take_all(one):
                table.transfer(one, parcels, value)


def one_place(rounds: Rounds) -> int | None:
    """Fill one place by these rounds, every stage written; gives who is elected, if anybody."""
    table, values = rounds.table, rounds.table.choices.values
    two, bulk = values["finish"] == "two", values["bulk"] == "yes"
    rounds.begin()
    valid = sum(table.totals)
    action, elected = "first_preferences", None
    of: tuple[int, ...] = ()
    while True:
        hopeful = table.hopeful()
        if elected is None:
            continuing = sum(table.totals[one] for one in hopeful)
            table.quota = majority(valid if values["majority_of"] == "valid" else continuing)
            elected = _winner(rounds, hopeful)
            if elected is not None:
                table.elect([elected], receiving=True)
        table.close_stage(action, of)
        written_in = rounds.write_ins in hopeful
        if len(hopeful) <= (2 if elected is not None or not written_in else 1):
            return elected
        if elected is not None and not two:
            return elected
        out = rounds.next_out(bulk=bulk, leave=2 if two or values["majority_of"] == "valid" else 1)
        rounds.exclude(out)
        action, of = "exclusion", tuple(out)


def _winner(rounds: Rounds, hopeful: Sequence[int]) -> int | None:
    """Who is elected as the board stands: with a majority, or as the larger of the last two."""
    table = rounds.table
    if rounds.write_ins in hopeful or not hopeful:
        return None
    with_majority = [one for one in hopeful if table.totals[one] >= (table.quota or 0)]
    if with_majority:
        return with_majority[0]
    if len(hopeful) > 2 or table.choices.values.get("unreached") == "nobody":
        return None
    return rounds.highest(hopeful)


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count by the alternative vote, a round a stage."""
    table = Table(AV, ballots, choices, places=0)
    one_place(Rounds(table))
    return table.sheet()


AV = Method(
    "av",
    version="1",
    title="Alternative vote (instant runoff, eliminating ballot)",
    law="the rule book's own; 21-A M.R.S. section 723-A; Labour Party Rule Book, eliminating ballots",
    count=count,
    over_votes=True,
    parameters=[MAJORITY_OF, FINISH, BULK, UNREACHED, TIES],
    one_seat=True,
)

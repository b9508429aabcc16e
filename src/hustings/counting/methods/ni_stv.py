"""STV in Northern Ireland: district councils, and the Assembly.

Source: The Local Elections (Northern Ireland) Order 1985 (SI 1985/454), Schedule 5, rules 41 and 47 to 52; the same
rules hold for the Assembly by the Northern Ireland Assembly (Elections) Order 2001 (SI 2001/2599), Schedule 1. The
rules are numbered here as in 1985. Amounts are hundredths of a vote.
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text
from hustings.counting.methods.last_batch import group_to_exclude, lowest_to_exclude, move_last_batch
from hustings.counting.methods.method import TIE_OF_THREE, Method, Parameter
from hustings.counting.sheet import Decision
from hustings.counting.table import Table, largest_first
from hustings.counting.ties import WIN, Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.kernel import Parcel
    from hustings.counting.sheet import Sheet

PLACES = 2
FIRST_PREFERENCES = "first_preferences"
"""What the sheet calls the sub-parcel of an excluded candidate's own first preferences."""


def quota(valid_papers: int, seats: int) -> int:
    """The quota (r.48(1), (2)): ``valid_papers / (seats + 1)`` without its fraction, plus one; papers, whole votes."""
    return valid_papers // (seats + 1) + 1


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count by the rules of 1985; a sub-parcel of an exclusion is a stage of its own on the sheet."""
    return _Count(ballots, choices).made()


class _Count:
    """A count by these rules as it goes: the table, and what these rules keep beside it.

    Args:
        own: Each candidate's papers of first preference, which are a sub-parcel of their own for ever (r.51(2)).
        ends: The totals at the end of each stage as the rules number them, for ties.
        rows: The number of each of these on the sheet, where sub-parcels are stages too.
    """

    def __init__(self, ballots: Ballots, choices: Choices) -> None:
        table = self.table = Table(NI_STV, ballots, choices, places=PLACES)
        self.quota = table.quota = quota(ballots.papers.total, choices.seats) * table.one
        self.ties = Ties(
            ballots, choices, clause="r.51(13)", backwards=False, narrowing=choices.values["tie_of_three"] == "narrow"
        )
        self.one_place = choices.seats == 1
        self.each_transfer = choices.values["last_vacancy"] == "each_transfer"
        self.held_back = self.one_place and choices.values["one_vacancy"] == "after_exclusion"
        self.ends: list[tuple[int, ...]] = []
        self.rows: list[int] = []
        self.own: list[list[Parcel]] = []

    def made(self) -> Sheet:
        """The count from the first preferences to the last place."""
        table = self.table
        table.first_preferences()
        self.own = table.apart = [pile.pop(table.one, []) for pile in table.piles]
        if len(table.hopeful()) <= table.vacancies:
            table.elect(largest_first(table.hopeful(), table.totals))
        elif not self.one_place:
            self.deem_elected()
        self.last_vacancy()
        self.close("first_preferences", (), ended=True)
        while table.vacancies:
            waiting = [one for one in table.elected if table.totals[one] > self.quota]
            together = group_to_exclude(table, self.surplus(), if_equal=False)  # r.51(12), and r.49(10) where it is 0
            if waiting and not together and not table.doomed():
                self.transfer_surplus(waiting)
            else:
                self.exclude(together, waiting)
        return table.sheet()

    def surplus(self) -> int:
        """Surpluses not transferred, all together."""
        return sum(max(self.table.totals[one] - self.quota, 0) for one in self.table.elected)

    # Who is elected

    def deem_elected(self) -> None:
        """Rule 48(3): who has the quota, at any stage, the most votes first."""
        table = self.table
        reached = largest_first([one for one in table.hopeful() if table.totals[one] >= self.quota], table.totals)
        table.elect(table.electable(reached, lambda tied: self.fallen(tied, WIN, "for a place")))

    def fallen(self, tied: list[int], sense: int, about: str, clause: str = "") -> int:
        """Rules 50(1) and 51(13): on whom a tie falls, by the stages of the rules; it is written on the sheet."""
        if len(tied) == 1:
            return tied[0]
        one, decision = self.ties.break_tie(
            tied, sense, about, stage=self.table.stage, history=self.ends, numbers=self.rows, clause=clause
        )
        self.table.decided(decision)
        return one

    def last_vacancy(self, pending: int = 0) -> None:
        """Rule 52(2): the last place goes to who has at least the votes of all others and of surpluses not transferred.

        Two who have the same number and leave nobody else anything both have it; then neither is elected by this rule.

        Args:
            pending: Votes on papers of an exclusion that are still to be transferred.
        """
        table = self.table
        if table.vacancies != 1 or self.held_back or len(table.hopeful()) < 2 or table.doomed():
            return
        first, second = largest_first(table.hopeful(), table.totals)[:2]
        surplus = self.surplus()
        others = sum(table.totals[one] for one in table.hopeful()) - table.totals[first]
        if table.totals[first] >= others + surplus + pending and table.totals[first] > table.totals[second]:
            words = (
                f"{table.ballots.candidates[first]} has the last place: {decimal_text(table.totals[first], PLACES)} "
                f"votes are at least as many as the {decimal_text(others + surplus + pending, PLACES)} of all others "
                "and of what is not transferred."
            )
            table.decided(Decision("last_places", "r.52(2)", [first], words))
            table.elect([first])

    # What is done at a stage

    def close(self, action: str, of: list[int] | tuple[int, ...], *, ended: bool, batch: str = "") -> None:
        """Write a stage on the sheet; only where it ends a stage of the rules are its totals looked at for ties."""
        table = self.table
        extra: dict[str, object] = {"stage_of_count": len(self.ends) + 1}
        if batch:
            extra["batch"] = batch
        if ended:
            self.ends.append(tuple(table.totals))
            self.rows.append(table.stage)
        table.close_stage(action, of, extra=extra)

    def transfer_surplus(self, waiting: list[int]) -> None:
        """Rules 49 and 50: the largest surplus, with all first preferences or the sub-parcel last received."""
        table = self.table
        of = self.fallen(table.highest(waiting), WIN, "for the surplus to be transferred first", "r.50(1)")
        move_last_batch(table, of, table.totals[of] - self.quota)
        self.deem_elected()
        self.last_vacancy()
        self.close("surplus", [of], ended=True)

    def exclude(self, together: int, waiting: list[int]) -> None:
        """Rule 51: the lowest; first their own first preferences, then what they received, the highest value first."""
        table = self.table
        of = lowest_to_exclude(table, max(together, 1), self.fallen)
        self.tell(of, waiting)
        if len(table.hopeful()) - len(of) <= table.vacancies:
            self.fill_places(of)
            return
        for one in of:
            table.exclude(one)
        values = sorted({value for one in of for value in table.piles[one]}, reverse=True)
        batches: list[tuple[str, int]] = [(decimal_text(value, PLACES), value) for value in values]
        if any(self.own[one] for one in of):
            batches.insert(0, (FIRST_PREFERENCES, table.one))
        self.held_back = False
        if not batches:  # nothing to transfer, but the place may be filled now that somebody is excluded
            self.deem_elected()
            self.last_vacancy()
            self.close("exclusion", of, ended=True)
        for number, (name, value) in enumerate(batches, 1):
            for one in of:
                if name == FIRST_PREFERENCES and self.own[one]:
                    table.transfer(one, self.own[one], value)
                elif name != FIRST_PREFERENCES and value in table.piles[one]:
                    table.transfer(one, table.take(one, value), value)
            self.deem_elected()
            ended = number == len(batches) or not table.vacancies
            if ended or self.each_transfer:
                self.last_vacancy(sum(table.totals[one] for one in of))
            self.close("exclusion", of, ended=ended or not table.vacancies, batch=name)
            if not table.vacancies:
                return

    def fill_places(self, of: list[int]) -> None:
        """Rule 52(1), (3): as many are left as there are places; they are elected, and nothing more is transferred."""
        table = self.table
        staying = largest_first([one for one in table.hopeful() if one not in of], table.totals)
        words = (
            f"Without {listed([table.ballots.candidates[one] for one in of])} as many are left as there are places: "
            "they are elected, and nothing more is transferred."
        )
        table.decided(Decision("last_places", "r.52(1)", of, words))
        table.elect(staying)
        self.close("election", staying, ended=True)

    def tell(self, of: list[int], waiting: list[int]) -> None:
        """Write on the sheet why surpluses are not transferred and why several go together."""
        names, table = self.table.ballots.candidates, self.table
        going = listed([names[one] for one in of])
        if waiting:
            words = (
                f"The surplus of {listed([names[one] for one in waiting])} is not transferred: "
                f"{decimal_text(self.surplus(), PLACES)} in all could not save {going}."
            )
            table.decided(Decision("deferred", "r.49(10)", waiting, words))
        if len(of) > 1:
            votes = decimal_text(sum(table.totals[one] for one in of), PLACES)
            words = (
                f"{going} are excluded in one operation: their {votes} votes"
                f"{' and the surpluses not transferred' if waiting else ''} are fewer than the votes of the next."
            )
            table.decided(Decision("bulk", "r.51(12)", of, words))


NI_STV = Method(
    "ni_stv",
    version="1",
    title="STV in Northern Ireland (Gregory, last sub-parcel)",
    law="SI 1985/454, Schedule 5, rules 47-52; SI 2001/2599, Schedule 1",
    count=count,
    kept_places=True,
    parameters=[
        TIE_OF_THREE,
        Parameter(
            "last_vacancy",
            "each_stage",
            "When it is asked whether one candidate has as many votes as all others for the last place (r.52(2)): at "
            "the end of each stage, or after each sub-parcel of an exclusion too, papers still to be transferred "
            "counted with the others.",
            choices=("each_stage", "each_transfer"),
        ),
        Parameter(
            "one_vacancy",
            "at_once",
            "With one place in all nobody is elected by the quota before an exclusion (r.48(3)). Whether r.52(2) may "
            "fill the place before that: at_once, or only after_exclusion.",
            choices=("at_once", "after_exclusion"),
        ),
    ],
)

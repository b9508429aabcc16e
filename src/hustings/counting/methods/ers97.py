"""The Electoral Reform Society's rules of 1997: many British societies, trade unions and churches.

Source: R. A. Newland and F. S. Britton, "How to conduct an election by the Single Transferable Vote", 3rd edition,
Electoral Reform Society 1997, section 5. Amounts are hundredths of a vote.
"""

from __future__ import annotations

from hustings.counting.arithmetic import ceiling_division, decimal_text
from hustings.counting.methods.last_batch import group_to_exclude, lowest_to_exclude, move_last_batch
from hustings.counting.methods.method import TIE_OF_THREE, Method
from hustings.counting.sheet import Decision
from hustings.counting.table import Table, largest_first
from hustings.counting.ties import WIN, Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet

PLACES = 2


def quota(votes: int, seats: int) -> int:
    """The quota (5.1.6): ``votes / (seats + 1)`` if that is exact to a hundredth, else cut there and 0.01 added.

    Args:
        votes: The total valid vote, less what is non-transferable where 5.4.8 says so; hundredths.
        seats: Places to fill.
    Returns:
        Hundredths of a vote.
    """
    return ceiling_division(votes, seats + 1)


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count by the rules of 1997; a batch of an exclusion is a stage of its own on the sheet."""
    table = Table(ERS97, ballots, choices, places=PLACES)
    ties = Ties(ballots, choices, clause="5.2.5", backwards=False, narrowing=choices.values["tie_of_three"] == "narrow")
    table.quota = quota(table.valid, choices.seats)
    table.first_preferences()
    if len(table.hopeful()) <= table.vacancies:
        table.elect(largest_first(table.hopeful(), table.totals))
    else:
        _deem_elected(table, ties, "5.1.7")
    table.close_stage("first_preferences", (), extra={"stage_of_count": 1})
    number = 1
    while table.vacancies:
        number += 1
        waiting = [one for one in table.elected if table.totals[one] > table.quota]
        surpluses = sum(table.totals[one] - table.quota for one in waiting)
        together = group_to_exclude(table, surpluses, if_equal=True)  # 5.2.5, and 5.2.2 where it is 0
        if waiting and not together and not table.doomed():
            _transfer_surplus(table, ties, waiting, number)
        else:
            _exclude(table, ties, together, waiting, surpluses, number)
    return table.sheet()


def active_vote(table: Table) -> int:
    """The total active vote (5.6.1, 6.20): valid votes less non-transferable ones and what the elected keep."""
    assert table.quota is not None
    kept: int = sum(min(table.totals[one], table.quota) for one in table.elected)
    return table.valid - table.non_transferable - table.lost - kept


def _deem_elected(table: Table, ties: Ties, clause: str) -> None:
    """5.1.7, 5.3.13, 5.4.9: whoever has the quota, or the active vote over one more than the places not yet filled."""
    assert table.quota is not None
    while table.vacancies:
        doomed = table.doomed()
        hopeful = [one for one in table.hopeful() if one not in doomed]
        if not hopeful:
            return
        level = table.highest(hopeful)
        most, active = table.totals[level[0]], active_vote(table)
        if most < table.quota and most * (table.vacancies + 1) < active:
            return
        selected = level
        room = min(len(level), table.vacancies) if table.together(level) else 1
        if len(level) > room:
            selected, decision = ties.select(
                level, room, "for the last place" if room == 1 else "for the last places",
                history=table.history, clause="5.6.2",
            )  # fmt: skip
            table.decided(decision)
        if most < table.quota and selected:
            needed = decimal_text(ceiling_division(active, table.vacancies + 1), PLACES)
            named = listed([table.ballots.candidates[one] for one in selected])
            words = (
                f"{named} elected below the quota: the active vote is {decimal_text(active, PLACES)}, and "
                f"{needed} is enough for one of the {table.vacancies} places left."
                if table.vacancies > 1
                else f"{named} elected below the quota: the active vote is {decimal_text(active, PLACES)}, and "
                f"{needed} is enough for the last place."
            )
            table.decided(Decision("active_vote", clause, selected, words))
        table.elect(selected)
        if len(selected) < room:
            return


def _transfer_surplus(table: Table, ties: Ties, waiting: list[int], number: int) -> None:
    """5.3: the last batch of the largest surplus, at the surplus over the number of its transferable papers."""
    assert table.quota is not None
    of = table.fallen(ties, table.highest(waiting), WIN, "for the surplus to be transferred first", clause="5.2.3")
    move_last_batch(table, of, table.totals[of] - table.quota)
    _deem_elected(table, ties, "5.3.13")
    table.close_stage("surplus", [of], extra={"stage_of_count": number})


def _exclude(table: Table, ties: Ties, together: int, waiting: list[int], surpluses: int, number: int) -> None:
    """5.2.5 and 5.4: those with the fewest votes, their papers batch by batch, the highest value first."""
    of = lowest_to_exclude(table, max(together, 1), lambda *tie: table.fallen(ties, *tie))
    _tell(table, of, waiting, surpluses)
    here = {"stage_of_count": number}
    if len(table.hopeful()) - len(of) <= table.vacancies:
        staying = [one for one in table.hopeful() if one not in of]
        names = table.ballots.candidates
        words = (
            f"Without {listed([names[one] for one in of])} as many would be left as there are places: they are "
            "elected, and nothing more is transferred."
        )
        table.decided(Decision("last_places", "5.5.1", of, words))
        staying = largest_first(staying, table.totals)
        table.elect(staying)
        table.close_stage("election", staying, extra=here)
        return
    for one in of:
        table.exclude(one)
    values = sorted({value for one in of for value in table.piles[one]}, reverse=True)
    if not values:
        table.close_stage("exclusion", of, extra=here)
    for value in values:
        for one in of:
            if value in table.piles[one]:
                table.transfer(one, table.take(one, value), value)
        if not table.elected:
            table.quota = quota(table.valid - table.non_transferable, table.choices.seats)
        _deem_elected(table, ties, "5.4.9")
        table.close_stage("exclusion", of, extra={**here, "batch": decimal_text(value, PLACES)})
        if not table.vacancies:
            return


def _tell(table: Table, of: list[int], waiting: list[int], surpluses: int) -> None:
    """Write on the sheet why surpluses wait and why several go together."""
    names = table.ballots.candidates
    votes = decimal_text(sum(table.totals[one] for one in of), PLACES)
    if waiting:
        words = (
            f"The surplus of {listed([names[one] for one in waiting])} waits: {decimal_text(surpluses, PLACES)} in all "
            f"could not save {listed([names[one] for one in of])}."
        )
        table.decided(Decision("deferred", "5.2.2", waiting, words))
    if len(of) > 1:
        words = (
            f"{listed([names[one] for one in of])} are excluded together: their {votes} votes"
            f"{' and the surpluses that wait' if waiting else ''} do not exceed the votes of the next above."
        )
        table.decided(Decision("bulk", "5.2.5", of, words))


ERS97 = Method(
    "ers97",
    version="1",
    title="ERS97: Electoral Reform Society STV (Gregory, last batch)",
    law="Newland and Britton, How to conduct an election by the STV, 3rd ed., ERS 1997, section 5",
    count=count,
    kept_places=True,
    parameters=[TIE_OF_THREE],
)

"""Scottish STV: local government elections in Scotland since 2007.

Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52; restated with the
same arithmetic in the Order of 2011 (SSI 2011/399), Schedule 1. The rules are numbered here as in 2007.
"""

from __future__ import annotations

from hustings.counting.methods.method import TIE_OF_THREE, Method
from hustings.counting.table import Table, largest_first
from hustings.counting.ties import LOSE, WIN, Ties

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet

PLACES = 5


def quota(valid_papers: int, seats: int) -> int:
    """The Droop quota (rule 46): the whole part of ``valid_papers / (seats + 1)``, plus one; papers, whole votes."""
    return valid_papers // (seats + 1) + 1


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count by the Scottish rules, a stage at a time: first preferences, one surplus, or one exclusion."""
    table = Table(SCOTTISH_STV, ballots, choices, places=PLACES)
    ties = Ties(
        ballots, choices, clause="r.51(2)", backwards=True, narrowing=choices.values["tie_of_three"] == "narrow"
    )
    table.quota = quota(ballots.papers.total, choices.seats) * table.one
    if len(table.hopeful()) <= table.vacancies:  # nobody need be transferred to
        table.first_preferences()
        table.elect(largest_first(table.hopeful(), table.totals))
        table.close_stage("first_preferences", ())
        return table.sheet()
    table.first_preferences()
    _elect_with_quota(table, ties)
    _last_vacancies(table)
    table.close_stage("first_preferences", ())
    while table.vacancies:
        waiting = [one for one in table.elected if table.totals[one] > table.quota]
        if waiting and not table.doomed():
            _transfer_surplus(table, ties, waiting, table.quota)
        else:
            _exclude_lowest(table, ties)
    return table.sheet()


def _elect_with_quota(table: Table, ties: Ties) -> None:
    """Rule 47: who has the quota at the end of a stage is elected; more than one, the largest first."""
    assert table.quota is not None
    reached = largest_first([one for one in table.hopeful() if table.totals[one] >= table.quota], table.totals)
    table.elect(table.electable(reached, lambda tied: table.fallen(ties, tied, WIN, "for a place")))


def _last_vacancies(table: Table) -> None:
    """Rule 52: where as many are left as there are places, all are elected and no further transfer is made."""
    if table.vacancies and len(table.hopeful()) <= table.vacancies:
        table.elect(largest_first(table.hopeful(), table.totals))


def _transfer_surplus(table: Table, ties: Ties, waiting: list[int], quota: int) -> None:
    """Rules 48 and 49: every paper of the largest surplus, at the surplus times its value over her total."""
    of = table.fallen(ties, table.highest(waiting), WIN, "for the surplus to be transferred first", clause="r.49(2)")
    total = table.totals[of]
    surplus, moved = total - quota, 0
    for value, parcels in table.take_all(of):
        moved += table.transfer(of, parcels, surplus * value // total)
    table.lose(of, surplus - moved)
    _elect_with_quota(table, ties)
    _last_vacancies(table)
    table.close_stage("surplus", [of])


def _exclude_lowest(table: Table, ties: Ties) -> None:
    """Rules 50 and 51: the one with the fewest votes; her papers go on at the value they came with."""
    _, tied, _ = table.lowest(1)
    of = table.fallen(ties, tied, LOSE, "for exclusion")  # rule 51(2)
    table.exclude(of)
    table.move_on([of])
    _elect_with_quota(table, ties)
    _last_vacancies(table)
    table.close_stage("exclusion", [of])


SCOTTISH_STV = Method(
    "scottish_stv",
    version="1",
    title="Scottish STV (weighted inclusive Gregory)",
    law="SSI 2007/42, Schedule 1, rules 45-52; SSI 2011/399, Schedule 1",
    count=count,
    over_votes=True,
    kept_places=True,
    parameters=[TIE_OF_THREE],
)

"""STV as American cities have it that count with RCTab: weighted inclusive, several surpluses at one time.

Source: RCTab's published description of its rules (config_file_documentation.txt, version 2), and the Minneapolis Code
of Ordinances, chapter 167, for which it was made.
"""

from __future__ import annotations

from hustings.counting.arithmetic import ceiling_division
from hustings.counting.methods.exclusions import TIES, Exclusions
from hustings.counting.methods.method import Method, Parameter, whole_number
from hustings.counting.table import Table, largest_first

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet


def threshold(votes: int, seats: int, *, hare: bool, unit: int) -> int:
    """The votes that elect, in parts of which ``unit`` is the smallest counted.

    Droop: votes over places and one, rounded down, and the smallest part more. Hare: votes over places, rounded up.
    """
    if hare:
        return ceiling_division(votes, seats * unit) * unit
    return votes // ((seats + 1) * unit) * unit + unit


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count a round a stage: surpluses of all elected in the round before, or an exclusion."""
    values = choices.values
    table = Table(RCTAB_STV, ballots, choices, places=int(values["places"]))
    exclusions = Exclusions(table)
    exclusions.begin()
    unit = 1 if values["threshold_decimals"] == "yes" else table.one
    table.quota = threshold(sum(table.totals), choices.seats, hare=values["threshold"] == "hare", unit=unit)
    action = "first_preferences"
    of: tuple[int, ...] = ()
    while True:
        elected = _elected(table, exclusions)
        table.elect(elected)
        table.close_stage(action, of)
        over = [one for one in elected if table.totals[one] > table.quota]
        if not table.vacancies or not table.hopeful():
            if over and not table.vacancies and choices.values["last_surpluses"] == "set_aside":
                table.standing = bytearray(len(table.standing))  # all places are filled: nobody receives any more
                _transfer_surpluses(table, over, table.quota)
                table.close_stage("surplus", over)
            return table.sheet()
        if over:
            _transfer_surpluses(table, over, table.quota)
            action, of = "surplus", tuple(over)
        elif not elected or not _elected(table, exclusions):
            out = exclusions.next_out()
            exclusions.exclude(out)
            action, of = "exclusion", tuple(out)


def _elected(table: Table, exclusions: Exclusions) -> list[int]:
    """Who is elected as the board stands; nobody while undeclared write-ins hold votes."""
    hopeful = table.hopeful()
    if exclusions.write_ins in hopeful:
        return []
    if len(hopeful) <= table.vacancies:
        return largest_first(hopeful, table.totals)
    there = [one for one in hopeful if table.totals[one] >= (table.quota or 0)]
    if len(there) > 1 and table.choices.values["one_a_round"] == "yes":
        there = [exclusions.highest(there)]
    return largest_first(there, table.totals)


def _transfer_surpluses(table: Table, over: list[int], quota: int) -> None:
    """Every paper of each of them, at its value times her surplus over her total, each step rounded down."""
    for one in over:
        surplus = table.totals[one] - quota
        share = surplus * table.one // table.totals[one]
        moved = 0
        for value, parcels in table.take_all(one):
            moved += table.transfer(one, parcels, value * share // table.one)
        table.lose(one, surplus - moved)


RCTAB_STV = Method(
    "rctab_stv",
    version="1",
    title="STV as RCTab counts it (weighted inclusive, several surpluses at once)",
    law="RCTab, config_file_documentation.txt; Minneapolis Code of Ordinances, ch. 167",
    count=count,
    over_votes=True,
    parameters=[
        Parameter("places", "4", "Decimals of values and totals.", check=whole_number(1, 20)),
        Parameter(
            "threshold", "droop", "Votes over places and one, and a little more (droop), or over places (hare).",
            choices=("droop", "hare"),
        ),
        Parameter(
            "threshold_decimals", "no", "The threshold has decimals, not only whole votes.", choices=("no", "yes")
        ),
        Parameter(
            "last_surpluses",
            "set_aside",
            "Surpluses above the threshold when the last place is filled: a last round sets them aside as "
            "non-transferable, as RCTab shows it, or they are left where they are.",
            choices=("set_aside", "left"),
        ),
        Parameter("one_a_round", "no", "Only the highest is elected in a round.", choices=("no", "yes")),
        TIES,
    ],
)  # fmt: skip

"""The supplementary vote: a first choice and a second; two rounds at most.

Source: Greater London Authority Act 1999, Schedule 2, Part I, paragraphs 2 to 4, as in force for the elections of the
Mayor of London from 2000 to 2021; the same for mayors and police and crime commissioners in England until 2022.
"""

from __future__ import annotations

from hustings.counting.arithmetic import majority
from hustings.counting.lists import ListKernel
from hustings.counting.methods.exclusions import Exclusions
from hustings.counting.methods.method import Method, Parameter
from hustings.counting.table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Count first choices; without a majority, second choices for the highest two of those whose first is out."""
    table = Table(SUPPLEMENTARY, ballots, choices, places=0)
    table.kernel = ListKernel([(preferences[:2], papers) for preferences, papers in ballots.papers.distinct()])
    exclusions = Exclusions(table)
    exclusions.begin()
    hopeful = [one for one in table.hopeful() if one != exclusions.write_ins]
    table.quota = majority(sum(table.totals))
    with_majority = [one for one in hopeful if table.totals[one] >= table.quota]
    if with_majority or len(hopeful) < 3:
        table.elect(with_majority or [exclusions.highest(hopeful)])
        table.close_stage("first_preferences", ())
        return table.sheet()
    table.close_stage("first_preferences", ())
    table.quota = None
    second = sorted((table.totals[one] for one in hopeful), reverse=True)[1]
    stay = [one for one in hopeful if table.totals[one] >= second]  # all who are equal second stay
    out = [one for one in table.hopeful() if one not in stay]
    exclusions.exclude(out)
    table.elect([exclusions.highest(stay)])
    table.close_stage("exclusion", out)
    return table.sheet()


SUPPLEMENTARY = Method(
    "supplementary",
    version="1",
    title="Supplementary vote (Mayor of London until 2021)",
    law="Greater London Authority Act 1999, Schedule 2, paragraphs 2-4",
    count=count,
    parameters=[
        Parameter(
            "ties",
            "lot",
            "Equal for the place: a lot (the returning officer's, by the Act), or the order fixed beforehand (order), "
            "or who had more first choices (backwards).",
            choices=("lot", "order", "backwards"),
        )
    ],
    one_seat=True,
)  # fmt: skip

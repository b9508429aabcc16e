"""Countback: a vacancy is filled from the papers that elected whoever has left.

Only these papers are looked at: they go to the candidates who are still willing, each at its value, and the lowest go
out until one has more than half. So the voters who chose the member choose again, and those who are represented
already do not.

Source: Tasmania, Local Government Act 1993, Schedule 8 ("Recount to Fill a Casual Vacancy"), clauses 1 to 3, and
Electoral Act 2004, section 231; Victoria, Local Government Act 1989, Schedule 3A (to 2020). What these leave to the
method of the election, or word each in its own way, is a parameter.
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text
from hustings.counting.methods.method import Method, Parameter
from hustings.counting.methods.vacancy import PARAMETERS, Vacancy, vacancy_of
from hustings.counting.problems import CountRefused
from hustings.counting.sheet import Decision
from hustings.counting.table import WITHDRAWN, Table
from hustings.counting.ties import LOSE, WIN, Ties

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Held, Sheet

CLAUSE = "the rule on ties"


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Fill one vacancy from the papers of whoever has left."""
    vacancy = vacancy_of(ballots, choices)
    held = vacancy.original.held
    if held is None:
        raise CountRefused(
            f"By {choices.values['counted_by']} no papers lie with the elected, so there is no countback of them. "
            "meek_prf_vacancy counts all papers again; next_highest needs none."
        )
    if choices.values["values"] == "kept" and held.places == 0:
        raise CountRefused(
            f"{choices.values['counted_by']} counts whole votes only, so values=kept has no meaning with it."
        )
    table = Table(COUNTBACK, ballots, vacancy.choices, places=held.places)
    table.kernel = held.kernel
    table.kept = None  # whom the places kept for groups leave out is settled
    for one in range(len(ballots.candidates)):
        if one not in vacancy.eligible:
            table.status[one] = WITHDRAWN
            table.standing[one] = 0
    table.stand_again()
    ties = Ties(ballots, vacancy.choices, clause=CLAUSE, backwards=True)
    _lay_out(table, ties, vacancy, held)
    while not table.elected:
        _exclude_lowest(table, ties)
    return table.sheet(extra=vacancy.not_eligible())


def _lay_out(table: Table, ties: Ties, vacancy: Vacancy, held: Held) -> None:
    """Give the papers that elected her to those eligible; all others count for nobody here."""
    values = table.choices.values
    of, name = vacancy.vacated, table.ballots.candidates[vacancy.vacated]
    total = sum(value * parcel.papers for value, parcels in held.piles for parcel in parcels)
    piles = []
    for value, parcels in held.piles:
        worth = value
        if values["values"] == "whole":
            worth = table.one
        elif values["values"] == "kept" and held.quota is not None and total > held.quota:
            worth = value * held.quota // total
        piles.append((worth, parcels))
    papers = sum(parcel.papers for _, parcels in piles for parcel in parcels)
    table.totals[of] = sum(worth * parcel.papers for worth, parcels in piles for parcel in parcels)
    table.non_transferable = table.valid - table.totals[of]
    table.decided(
        Decision(
            "countback", "papers counted", [of],
            f"{papers} of {table.ballots.papers.total} papers elected {name}; here they are worth "
            f"{decimal_text(table.totals[of], table.places)} votes together. The rest are not looked at.",
            of,
        )
    )  # fmt: skip
    for decision in vacancy.decisions:
        table.decided(decision)
    whole_paper = values["preference"] == "highest"
    for worth, parcels in piles:
        table.transfer(of, [table.kernel.rewind(one) for one in parcels] if whole_paper else parcels, worth)
    _elect_if_decided(table, ties)
    table.close_stage("countback", [of])


def _elect_if_decided(table: Table, ties: Ties) -> None:
    """Whoever has more than half of the votes that still count, or is the only one left, is elected."""
    hopeful = table.hopeful()
    counting = sum(table.totals[one] for one in hopeful)
    table.elect([one for one in hopeful if len(hopeful) == 1 or 2 * table.totals[one] > counting])
    if not table.elected and len(hopeful) == 2 and table.totals[hopeful[0]] == table.totals[hopeful[1]]:
        table.elect([table.fallen(ties, hopeful, WIN, "for the place")])


def _exclude_lowest(table: Table, ties: Ties) -> None:
    """The one with the fewest votes goes out; her papers go on at their value to the next who is eligible."""
    _, tied, _ = table.lowest(1)
    of = table.fallen(ties, tied, LOSE, "for exclusion")
    table.exclude(of)
    table.move_on([of])
    _elect_if_decided(table, ties)
    table.close_stage("exclusion", [of])


COUNTBACK = Method(
    "countback",
    version="1",
    title="Countback of the papers that elected a member who has left",
    law="Tasmania, Local Government Act 1993, Schedule 8; Victoria, Local Government Act 1989, Schedule 3A",
    count=count,
    kept_places=True,
    parameters=[
        *PARAMETERS,
        Parameter(
            "values",
            "held",
            "Each paper counts at the value at which she held it when she was elected (held); at the part of it that "
            "stayed with her, a quota in all (kept); or as one vote (whole).",
            choices=("held", "kept", "whole"),
        ),
        Parameter(
            "preference",
            "highest",
            "A paper goes to the highest preference on it for anybody eligible (highest), or only to one after hers "
            "(next).",
            choices=("highest", "next"),
        ),
    ],
)

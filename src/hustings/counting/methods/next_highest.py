"""The next highest: a vacancy goes to whoever came next in the election.

No paper is counted anew. It is the rule of many party rule books and societies ("the candidate with the next highest
number of votes"), made for elections by crosses. After a count with transfers "next" can be meant in two ways, and the
rule book should say which.

Source: the rule book's own. The British Labour Party filled places of its executive so in 2018 and 2024.
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text
from hustings.counting.methods.method import Method, Parameter
from hustings.counting.methods.vacancy import PARAMETERS, Vacancy, vacancy_of
from hustings.counting.sheet import Decision, Sheet, Stage
from hustings.counting.ties import WIN, Ties

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices

CLAUSE = "the rule book"


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Fill one vacancy with the next highest; a sheet of one stage, which shows the votes that were compared."""
    vacancy = vacancy_of(ballots, choices)
    first = choices.values["by"] == "first_preferences"
    shown = vacancy.original.stages[0 if first else -1]
    standing = {one: (0, shown.totals[one]) if first else _came(vacancy, one) for one in vacancy.eligible}
    best = max(standing.values())
    tied = [one for one, came in standing.items() if came == best]
    chosen, decisions = tied[0], list(vacancy.decisions)
    if len(tied) > 1:
        earlier = [] if first else [stage.totals for stage in vacancy.original.stages]
        ties = Ties(ballots, vacancy.choices, clause=CLAUSE, backwards=True)
        chosen, decision = ties.break_tie(tied, WIN, "for the place", stage=1, history=earlier)
        decisions.append(decision)
    decisions.append(
        Decision("next_highest", CLAUSE, [chosen], _told(vacancy, chosen, standing[chosen], first), chosen)
    )
    places = vacancy.original.places
    return Sheet(
        NEXT_HIGHEST, ballots, vacancy.choices, places=places, quota=None, elected=[chosen],
        extra=vacancy.not_eligible(),
        stages=[
            Stage(
                "next_highest", [vacancy.vacated], shown.totals, quota=None, non_transferable=shown.non_transferable,
                lost=shown.lost, elected=[chosen], decisions=decisions,
                extra={"compared": _compared(vacancy, standing, first)},
            )
        ],
    )  # fmt: skip


def _came(vacancy: Vacancy, one: int) -> tuple[int, int]:
    """How far she came: the stage at which she was excluded, and her votes at the end of the one before it.

    Whoever was never excluded came furthest; her votes are those at the end of the count.
    """
    stages = vacancy.original.stages
    for number, stage in enumerate(stages):
        if one in stage.excluded:
            return number, stages[max(number - 1, 0)].totals[one]
    return len(stages), stages[-1].totals[one]


def _compared(vacancy: Vacancy, standing: Mapping[int, tuple[int, int]], first: bool) -> dict[str, dict[str, object]]:
    """For the sheet: of each who may fill the place, the stage at which she was excluded, and her votes then."""
    stages = len(vacancy.original.stages)
    return {
        vacancy.original.ballots.candidates[one]: {
            "stage": None if first or at == stages else at + 1,
            "votes": decimal_text(votes, vacancy.original.places),
        }
        for one, (at, votes) in standing.items()
    }


def _told(vacancy: Vacancy, chosen: int, came: tuple[int, int], first: bool) -> str:
    name = vacancy.original.ballots.candidates[chosen]
    votes = decimal_text(came[1], vacancy.original.places)
    if first:
        return f"{name} had the most first preferences of those who may fill the place: {votes}."
    if came[0] == len(vacancy.original.stages):
        return f"{name} was not excluded in the election's count, and ended it with {votes} votes."
    return (
        f"{name} stayed longest of those who may fill the place: excluded at stage {came[0] + 1}, with {votes} votes."
    )


NEXT_HIGHEST = Method(
    "next_highest",
    version="1",
    title="The next highest of the election fills a vacancy",
    law="the rule book's own",
    count=count,
    kept_places=True,
    parameters=[
        *PARAMETERS,
        Parameter(
            "by",
            "count",
            "Next is who came furthest in the count: stood at its end, else was excluded last (count); or who had the "
            "most first preferences (first_preferences). Where nobody is excluded in the count they are the same.",
            choices=("count", "first_preferences"),
        ),
    ],
)

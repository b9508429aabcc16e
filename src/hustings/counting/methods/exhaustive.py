"""The exhaustive ballot: members vote anew in every round, and the lowest leaves before each.

Source: House of Commons, Standing Order No. 1B (election of the Speaker: more than half of those voting; out is the
lowest, and everybody with less than five per cent; candidates may withdraw); the Conservative Party's rules for ballots
of its Members of Parliament (the lowest out, in some years a least number of votes in a round, until two are left).
"""

from __future__ import annotations

from hustings.counting.arithmetic import majority
from hustings.counting.methods.method import Method, Parameter, whole_number
from hustings.counting.polls import Rounds
from hustings.counting.problems import CountRefused
from hustings.counting.sheet import Decision, Sheet, Stage
from hustings.counting.table import largest_first
from hustings.counting.ties import LOSE, Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Go through the rounds as they were held; say after each who is out, and at the end who is elected or goes on.

    Raises:
        CountRefused: If a round was held between others than the rules leave.
    """
    assert isinstance(ballots, Rounds)
    names, values = ballots.candidates, choices.values
    stages: list[Stage] = []
    elected: list[int] = []
    standing = set(ballots.rounds[0])
    for number, votes in enumerate(ballots.rounds, 1):
        if elected:
            raise CountRefused(
                f"Round {number} was held when {_named(names, elected)} had been chosen in the one before."
            )
        if set(votes) != standing:
            raise CountRefused(
                f"Round {number} should have been between {_named(names, standing)}; the table has it between "
                f"{_named(names, votes)}. Who withdrew has the word withdrawn in the round after."
            )
        cast = sum(votes.values())
        totals = [votes.get(one, 0) for one in range(len(names))]
        decisions: list[Decision] = []
        out: list[int] = []
        withdrew = sorted(ballots.withdrew[number - 1])
        if values["until"] == "majority":
            elected = [one for one in votes if votes[one] >= majority(cast)]
        if not elected:
            out = _out(ballots, choices, number, decisions)
            standing = standing.difference(out, withdrew)
            if len(standing) < choices.seats:
                raise CountRefused(
                    f"Round {number} leaves {len(standing)} for {choices.seats} places: everybody else is below the "
                    "floor or withdrew. The rule book must say what is done then."
                )
            if len(standing) <= choices.seats:
                elected = largest_first(standing, totals)
            elif number == len(ballots.rounds):
                decisions.append(
                    Decision(
                        "next", _CLAUSE, sorted(standing), f"A further ballot is between {_named(names, standing)}."
                    )
                )
        quota = majority(cast) if values["until"] == "majority" else None
        stages.append(
            Stage(
                "round", (), totals, quota=quota, non_transferable=0, lost=0, elected=elected,
                excluded=[*out, *(one for one in withdrew if one not in out)],
                decisions=decisions,
                extra={"valid": cast, "withdrew": [names[one] for one in withdrew]},
            )
        )  # fmt: skip
    return Sheet(EXHAUSTIVE, ballots, choices, places=0, quota=stages[0].quota, stages=stages, elected=elected)


_CLAUSE = "exhaustive ballot"


def _named(names: Sequence[str], those: Iterable[int]) -> str:
    return listed([names[one] for one in sorted(those)])


def _out(ballots: Rounds, choices: Choices, number: int, decisions: list[Decision]) -> list[int]:
    """Who is out after a round: below the floor, below the share, and the lowest."""
    names, values = ballots.candidates, choices.values
    votes = ballots.rounds[number - 1]
    cast = sum(votes.values())
    floors = [int(one) for one in values["floors"].split(",") if one]
    floor = floors[number - 1] if number <= len(floors) else 0
    under = int(values["under"])
    out = {one for one in votes if votes[one] < floor or votes[one] * 100 < under * cast}
    if out:
        why = f"fewer than {floor} votes" if floor else f"less than {under} per cent of {cast} votes"
        decisions.append(Decision("floor", _CLAUSE, sorted(out), f"{_named(names, out)}: {why}."))
        if values["lowest"] == "if_nobody_else":
            return sorted(out)
    if len(votes) - len(out) <= choices.seats:
        return sorted(out)  # as many as there are places: nobody else need go
    least = min(votes.values())
    lowest = [one for one in votes if votes[one] == least]
    if len(lowest) == 1 or out.issuperset(lowest):
        return sorted(out.union(lowest))
    if values["tied_last"] == "all" and len(votes) - len(out.union(lowest)) >= choices.seats:
        decisions.append(Decision("together", _CLAUSE, lowest, f"{_named(names, lowest)} are equal last and all out."))
        return sorted(out.union(lowest))
    if values["tied_last"] in ("again", "all"):
        words = f"{_named(names, lowest)} are equal last; the ballot is held again with them."
        decisions.append(Decision("again", _CLAUSE, lowest, words))
        return sorted(out)
    if number < len(ballots.rounds):
        left = [one for one in lowest if one not in ballots.rounds[number] and one not in ballots.withdrew[number - 1]]
        if len(left) == 1:
            words = f"{_named(names, lowest)} are equal last; the ballot after was held without {names[left[0]]}."
            decisions.append(Decision("answer", _CLAUSE, lowest, words, left[0]))
            return sorted(out.union(left))
    ties = Ties(ballots, choices, clause=_CLAUSE, backwards=True)
    chosen, decision = ties.break_tie(lowest, LOSE, "for last place", stage=number, history=())
    decisions.append(decision)
    return sorted({*out, chosen})


def floors_by_round(value: str) -> str:
    """Check the parameter of least votes by round."""
    if all(one.isascii() and one.isdigit() and len(one) < 13 for one in value.split(",") if value):
        return ""
    return "It takes whole numbers with commas between: the least votes in round 1, in round 2, and so on."


EXHAUSTIVE = Method(
    "exhaustive",
    version="1",
    title="Exhaustive ballot: a new vote each round, the lowest out",
    law="House of Commons Standing Order No. 1B; Conservative Party leadership rules",
    count=count,
    takes="rounds",
    parameters=[
        Parameter(
            "until", "majority", "Elected with more than half of the votes cast in a round (majority), or rounds until "
            "as many are left as there are places (left).", choices=("majority", "left"),
        ),
        Parameter(
            "floors", "", "The least votes that keep one in, by round: 30 is for the first round only, 30,20 for two.",
            check=floors_by_round,
        ),
        Parameter("under", "0", "Everybody with less than so many per cent of the votes cast is out.",
                  check=whole_number(0, 50)),
        Parameter(
            "lowest", "always", "The lowest is out too where a floor took somebody (always), or only where it did not.",
            choices=("always", "if_nobody_else"),
        ),
        Parameter(
            "tied_last", "lot", "Equal last: a lot (or the order fixed beforehand, or what the next ballot shows), all "
            "of them (if enough stay), or the ballot is held again.", choices=("lot", "all", "again"),
        ),
    ],
)  # fmt: skip

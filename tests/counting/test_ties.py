"""Ties by the rule's own history, read off totals that a test writes down."""

from __future__ import annotations

import pytest
from tests.counting.making import election

from hustings.counting import Choices, CountRefused
from hustings.counting.ties import LOSE, WIN, LotNeeded, Ties

BALLOTS = election("""
    4 1
    1 1 0
    0
    Ann
    Bo
    Cy
    Di
    """)
ANN, BO, CY, DI = range(4)


def ties(*, backwards: bool, narrowing: bool = True, **given: object) -> Ties:
    """A breaker of ties with nothing but what is given."""
    choices = Choices(1, {}, **given)  # type: ignore[arg-type]
    return Ties(BALLOTS, choices, clause="the clause", backwards=backwards, narrowing=narrowing)


HISTORY = [
    (5, 4, 3, 9),
    (5, 5, 6, 9),
    (6, 6, 6, 9),
]
"""Totals of Ann, Bo, Cy and Di at the end of three stages; Ann, Bo and Cy are tied now."""


@pytest.mark.parametrize(
    ("backwards", "narrowing", "sense", "falls"),
    [
        (True, True, LOSE, BO),  # stage 3 parts nobody, stage 2 leaves Ann and Bo, stage 1 Bo
        (True, False, LOSE, CY),  # stage 2 leaves two and is passed over, at stage 1 Cy alone is lowest
        (True, True, WIN, CY),  # stage 2: Cy alone has most
        (False, True, LOSE, CY),  # stage 1: Cy alone has fewest
        (False, True, WIN, ANN),  # stage 1: Ann alone has most
    ],
)
def test_three_tied(backwards: bool, narrowing: bool, sense: int, falls: int) -> None:
    breaker = ties(backwards=backwards, narrowing=narrowing)

    one, decision = breaker.break_tie([ANN, BO, CY], sense, "for exclusion", stage=4, history=HISTORY)

    assert one == falls
    assert (decision.kind, decision.clause, decision.of, decision.chosen) == (
        "tie",
        "the clause",
        (ANN, BO, CY),
        falls,
    )


def test_the_decision_says_at_which_stage_and_how() -> None:
    breaker = ties(backwards=True)

    _, straight = breaker.break_tie([BO, CY], LOSE, "for exclusion", stage=4, history=HISTORY)
    _, narrowed = breaker.break_tie([ANN, BO, CY], LOSE, "for exclusion", stage=4, history=HISTORY)
    _, numbered = breaker.break_tie([BO, CY], LOSE, "for exclusion", stage=9, history=HISTORY, numbers=[1, 4, 8])

    assert straight.words == "Bo and Cy are tied for exclusion; at the end of stage 2 Bo had fewer votes than Cy."
    assert narrowed.words == (
        "Ann, Bo and Cy are tied for exclusion; earlier stages leave Bo, the last of them stage 1."
    )
    assert numbered.words == "Bo and Cy are tied for exclusion; at the end of stage 4 Bo had fewer votes than Cy."


def test_those_a_stage_parts_off_are_not_in_the_lot() -> None:
    """Ann and Bo have never differed, Cy had more: the lot is between Ann and Bo, and an answer names one of them."""
    history = [(3, 3, 4, 9), (5, 5, 5, 9)]
    with pytest.raises(LotNeeded) as asked:
        ties(backwards=True).break_tie([ANN, BO, CY], LOSE, "for exclusion", stage=3, history=history)
    assert asked.value.tied == (ANN, BO)

    wrong = ties(backwards=True, answers={3: ("Cy",)})
    with pytest.raises(CountRefused, match=r"The answer tie\.3=Cy does not fit: at stage 3, Ann and Bo are tied"):
        wrong.break_tie([ANN, BO, CY], LOSE, "for exclusion", stage=3, history=history)


def test_two_lots_at_one_stage_take_two_answers_in_their_order() -> None:
    breaker = ties(backwards=True, answers={2: ("Bo", "Ann")})

    first, _ = breaker.break_tie([ANN, BO, CY], LOSE, "for exclusion", stage=2, history=[])
    second, _ = breaker.break_tie([ANN, CY], LOSE, "for exclusion", stage=2, history=[])

    assert (first, second) == (BO, ANN)
    with pytest.raises(LotNeeded):
        breaker.break_tie([CY, DI], LOSE, "for exclusion", stage=2, history=[])


@pytest.mark.parametrize(("sense", "chosen"), [(WIN, CY), (LOSE, ANN)])
def test_the_earlier_in_the_order_fixed_beforehand_wins(sense: int, chosen: int) -> None:
    breaker = ties(backwards=True, tie_order=(DI, CY, BO, ANN))

    one, decision = breaker.break_tie([ANN, BO, CY], sense, "for exclusion", stage=2, history=[])

    assert (one, decision.kind) == (chosen, "order")


@pytest.mark.parametrize(
    ("history", "places", "selected"),
    [
        ([(5, 4, 3, 9)], 1, [ANN]),
        ([(5, 4, 3, 9)], 2, [ANN, BO]),
        ([(5, 4, 4, 9), (5, 6, 5, 9)], 2, [ANN, BO]),  # Ann by stage 1, then Bo of Bo and Cy by stage 2
        ([(5, 4, 4, 9)], 2, [ANN]),  # Bo and Cy never differed: neither has the other place
        ([(4, 4, 4, 9)], 2, []),
        ([], 1, []),
    ],
)
def test_places_by_history_alone(history: list[tuple[int, ...]], places: int, selected: list[int]) -> None:
    chosen, decision = ties(backwards=False).select(
        [ANN, BO, CY], places, "for the last place", history=history, clause="5.6.2"
    )

    assert chosen == selected
    assert (decision.kind, decision.clause, decision.of) == ("tie", "5.6.2", (ANN, BO, CY))

"""Whether a motion is carried: shares, of whom, and casting votes, in whole numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hustings.counting import CountRefused
from hustings.counting.motions import ENTITLED, PRESENT, Division, Threshold

TWO_THIRDS = Threshold(Fraction(2, 3), more=False)


def test_more_than_half_of_those_voting_leaves_abstentions_out() -> None:
    division = Division(12, 10, abstaining=4, present=26)

    assert Threshold().outcome(division).carried
    assert Threshold().outcome(division).words == "Carried: 12 of 22 for; 12 were needed."
    assert not Threshold(of=PRESENT).outcome(division).carried  # 14 of 26 were needed


def test_half_is_not_more_than_half() -> None:
    assert not Threshold().outcome(Division(11, 11)).carried
    assert Threshold(more=False).outcome(Division(11, 11)).carried
    assert Threshold().needed(Division(11, 10)) == 11


def test_two_thirds_is_compared_in_whole_numbers() -> None:
    """Casebook C12: of 1,892 valid votes two thirds are 1,261 and a third, so 1,262 are needed; 1,435 were for."""
    outcome = TWO_THIRDS.outcome(Division(1435, 457))

    assert (outcome.carried, outcome.needed, outcome.share) == (True, 1262, Fraction(1435, 1892))
    assert TWO_THIRDS.outcome(Division(2, 1)).carried
    assert not TWO_THIRDS.outcome(Division(1261, 631)).carried
    assert not Threshold(Fraction(2, 3)).outcome(Division(2, 1)).carried  # more than two thirds


def test_a_share_of_those_entitled_counts_who_stayed_away() -> None:
    division = Division(40, 5, entitled=100)

    assert not Threshold(of=ENTITLED).outcome(division).carried
    assert Threshold(Fraction(2, 5), more=False, of=ENTITLED).outcome(division).carried
    with pytest.raises(CountRefused, match="those present"):
        Threshold(of=PRESENT).outcome(division)
    with pytest.raises(CountRefused):
        Threshold(of="awake").outcome(division)


def test_nobody_voting_carries_nothing() -> None:
    outcome = Threshold(more=False).outcome(Division(0, 0, abstaining=5))

    assert (outcome.carried, outcome.share) == (False, Fraction(0))


def test_a_casting_vote_is_a_rule_and_decides_only_an_equal_vote() -> None:
    chair = Threshold(casting=True)

    assert not chair.outcome(Division(11, 11)).carried
    assert chair.outcome(Division(11, 11), casting_vote=True).words == (
        "Carried by the casting vote of the chair: 11 of 22 for; 12 were needed."
    )
    assert not chair.outcome(Division(11, 11), casting_vote=False).carried
    with pytest.raises(CountRefused, match="rule has none"):
        Threshold().outcome(Division(11, 11), casting_vote=True)
    with pytest.raises(CountRefused, match="not equal"):
        chair.outcome(Division(12, 11), casting_vote=True)


def test_a_casting_vote_does_not_make_two_thirds_of_half() -> None:
    two_thirds = Threshold(Fraction(2, 3), more=False, casting=True)

    assert not two_thirds.outcome(Division(11, 11), casting_vote=True).carried


@pytest.mark.parametrize(
    "figures",
    [
        {"votes_for": -1, "against": 0},
        {"votes_for": 5, "against": 5, "present": 9},
        {"votes_for": 5, "against": 5, "entitled": 9},
        {"votes_for": 5, "against": 1, "present": 10, "entitled": 9},
    ],
)
def test_figures_that_contradict_each_other_are_refused(figures: dict[str, int]) -> None:
    with pytest.raises(CountRefused):
        Division(**figures)

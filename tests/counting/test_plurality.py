"""Plurality, several votes, approval, supplementary votes and points, by hand-worked counts; every tie."""

from __future__ import annotations

import pytest
from tests.counting.making import board, counted, election

from hustings.counting import Ballots, CountRefused, Sheet
from hustings.counting.constraints import constraints_for
from hustings.counting.reading.marks import MarkedPapers, reading_rule
from hustings.counting.ties import LotNeeded


def elected(sheet: Sheet) -> list[str]:
    return [sheet.ballots.candidates[one] for one in sheet.elected]


def kinds(sheet: Sheet) -> list[str]:
    return [one.kind for stage in sheet.stages for one in stage.decisions]


def crosses(*papers: tuple[str, int], names: str = "Ada Ben Cai Dot", seats: int = 1) -> Ballots:
    """Papers as the first letters of those marked, and how many papers."""
    box = MarkedPapers(names.split(), reading_rule("crosses"))
    for marked, number in papers:
        box.add((tuple("ABCD".index(letter) for letter in marked),), number)
    return box.ballots(source="papers", seats=seats)


def test_the_most_votes_win_one_place() -> None:
    sheet = counted(election("3 1\n4 1 2 0\n3 2 3 0\n2 3 2 0\n0\nAda\nBen\nCai"), "plurality")

    assert board(sheet) == [("votes", "4", "3", "2", "0", "0")]
    assert elected(sheet) == ["Ada"]


def test_several_votes_for_several_places_and_spoilt_papers_count_for_nobody() -> None:
    """Two places, two votes: Ada 4 + 1, Ben 4, Cai 2 + 1; two papers mark three and are spoilt."""
    sheet = counted(crosses(("AB", 4), ("C", 2), ("AC", 1), ("ABC", 2), seats=2), "plurality")

    assert board(sheet) == [("votes", "5", "4", "3", "0", "2", "0")]
    assert sheet.stages[0].extra == {"votes_given": 12}
    assert (elected(sheet), kinds(sheet)) == (["Ada", "Ben"], ["spoilt"])


def test_a_tie_for_the_last_place_needs_a_lot_and_one_above_it_does_not() -> None:
    three = crosses(("A", 5), ("B", 3), ("C", 3), seats=2)

    with pytest.raises(LotNeeded, match="Ben and Cai are tied for the last place"):
        counted(three, "plurality", votes="1")
    assert elected(counted(three, "plurality", votes="1", answers={1: ("Cai",)})) == ["Ada", "Cai"]
    assert elected(counted(three, "plurality", votes="1", tie_order=(3, 2, 1, 0))) == ["Ada", "Cai"]
    drawn = counted(three, "plurality", votes="1", seed="harbour")
    assert kinds(drawn) == ["lot"]
    both = counted(three, "plurality", votes="1", seats=3)
    assert (elected(both), kinds(both)) == (["Ada", "Ben", "Cai"], [])


def test_more_preferences_than_votes_count_from_the_first_or_spoil() -> None:
    ballots = election("3 2\n4 1 2 3 0\n1 3 1 2 0\n3 2 0\n2 1 0\n0\nAda\nBen\nCai")

    assert counted(ballots, "plurality").stages[0].totals == (7, 7, 1)
    assert counted(ballots, "plurality", votes="1").stages[0].totals == (6, 3, 1)
    assert counted(ballots, "plurality", too_many="spoilt").stages[0].totals == (2, 3, 0)


def test_places_kept_for_a_group_pass_over_only_who_can_no_longer_be_elected() -> None:
    """Two places, one at least for a woman: Ben 6, Cai 5, Ada 3, Dot 2. With Ben in, Cai cannot be; Ada is next."""
    ballots = crosses(("B", 6), ("C", 5), ("A", 3), ("D", 2), seats=2)
    groups = [{"gender": who} for who in ("woman", "man", "man", "woman")]
    constraints = constraints_for("gender:woman=1", "", groups, seats=2, names=ballots.candidates, standing=range(4))
    from hustings.counting import Choices, count, method_named

    method = method_named("plurality")
    sheet = count(ballots, method, Choices(2, method.settled({"votes": "1"}), constraints=constraints))

    assert elected(sheet) == ["Ben", "Ada"]
    assert kinds(sheet) == ["doomed"]


def test_undeclared_write_ins_hold_no_place() -> None:
    box = MarkedPapers(["Ada", "Ben"], reading_rule("crosses,write_ins=candidate"))
    for marks, papers in ((((-1,),), 5), (((0,),), 2), (((1,),), 1)):
        box.add(marks, papers)
    sheet = counted(box.ballots(source="papers", seats=1), "plurality")

    assert sheet.stages[0].totals == (2, 1, 5)
    assert elected(sheet) == ["Ada"]


def test_approval_counts_everybody_marked() -> None:
    """Ada 4 + 1, Ben 4 + 2, Cai 3 + 2 + 1."""
    sheet = counted(crosses(("AB", 4), ("C", 3), ("BC", 2), ("AC", 1)), "approval", answers={1: ("Cai",)})

    assert sheet.stages[0].totals == (5, 6, 6, 0)
    assert elected(sheet) == ["Cai"]
    assert kinds(sheet) == ["answer"]
    assert sheet.stages[0].extra == {"votes_given": 17}


# The supplementary vote


MAYOR = """
    4 1
    40 1 2 0
    30 2 1 0
    12 3 2 1 0
    10 3 4 2 0
    8 4 1 0
    5 4 0
    0
    "Ada"
    "Ben"
    "Cai"
    "Dot"
    """


def test_second_choices_count_only_for_the_two_who_stay() -> None:
    """
    105 papers, no majority (53): Ada 40, Ben 30 stay. Of Cai's 22, twelve are for Ben second; ten have Dot second, who
    is out, and their third is not looked at. Of Dot's 13, eight are for Ada.
    """
    sheet = counted(election(MAYOR), "supplementary")

    assert board(sheet) == [
        ("first_preferences", "40", "30", "22", "13", "0", "0"),
        ("exclusion Cai Dot", "48", "42", "0", "0", "15", "0"),
    ]
    assert elected(sheet) == ["Ada"]


def test_a_majority_of_first_choices_ends_it() -> None:
    sheet = counted(election(MAYOR.replace("40 1 2 0", "80 1 2 0")), "supplementary")

    assert len(sheet.stages) == 1
    assert elected(sheet) == ["Ada"]


def test_all_who_are_equal_second_stay() -> None:
    """Ada 40, Ben 22, Cai 22, Dot 13: three stay."""
    sheet = counted(election(MAYOR.replace("30 2 1 0", "22 2 1 0")), "supplementary")

    assert board(sheet)[1] == ("exclusion Dot", "48", "22", "22", "0", "5", "0")


@pytest.mark.parametrize(
    ("parameters", "winner"),
    [
        ({"ties": "backwards"}, "Ada"),
        ({"ties": "order", "tie_order": (1, 0, 2)}, "Ben"),
        ({"answers": {2: ("Ben",)}}, "Ben"),
    ],
)
def test_equal_in_the_second_round(parameters: dict[str, object], winner: str) -> None:
    """Ada 5, Ben 4, Cai 1 with Ben second: 5 each."""
    ballots = election("3 1\n5 1 0\n4 2 0\n1 3 2 0\n0\nAda\nBen\nCai")

    with pytest.raises(LotNeeded):
        counted(ballots, "supplementary")
    assert elected(counted(ballots, "supplementary", **parameters)) == [winner]  # type: ignore[arg-type]


# Points


def test_points_by_rank() -> None:
    """
    Three stand, so 2, 1, 0. 4 papers Ada, Ben; 3 Ben, Cai; 2 Cai alone.
    Ada 4 x 2 = 8; Ben 4 x 1 + 3 x 2 = 10; Cai 3 x 1 + 2 x 2 = 7.
    """
    ballots = election("3 1\n4 1 2 0\n3 2 3 0\n2 3 0\n0\nAda\nBen\nCai")

    borda, own = counted(ballots, "points"), counted(ballots, "points", scale="10,2.5")

    assert board(borda) == [("points", "8.0000", "10.0000", "7.0000", "0.0000", "0.0000")]
    assert elected(borda) == ["Ben"]
    assert board(own) == [("points", "40.0000", "40.0000", "27.5000", "0.0000", "0.0000")]
    assert (elected(own), kinds(own)) == (["Ada"], ["tie"])  # four first preferences against three
    assert borda.stages[0].extra == {"points_given": "25.0000"}


def test_equal_points_and_first_preferences_are_a_lot() -> None:
    ballots = election("2 1\n1 1 2 0\n1 2 1 0\n0\nAda\nBen")

    with pytest.raises(LotNeeded):
        counted(ballots, "points")
    assert elected(counted(ballots, "points", answers={1: ("Ben",)})) == ["Ben"]
    assert elected(counted(ballots, "points", ties="lot", tie_order=(1, 0))) == ["Ben"]


@pytest.mark.parametrize("scale", ["", "1,2", "a", "-1", "1/2", "1.00001"])
def test_a_scale_that_is_none_is_refused(scale: str) -> None:
    with pytest.raises(CountRefused):
        counted(election("2 1\n1 1 2 0\n0\nAda\nBen"), "points", scale=scale)


@pytest.mark.parametrize("votes", ["0", "-1", "all", "1.5"])
def test_a_number_of_votes_that_is_none_is_refused(votes: str) -> None:
    with pytest.raises(CountRefused):
        counted(election("2 1\n1 1 2 0\n0\nAda\nBen"), "plurality", votes=votes)

from __future__ import annotations

import pytest
from tests.counting.making import board, counted, election

from hustings.counting.ties import LotNeeded


def test_a_surplus_moves_every_paper_at_a_value_cut_to_five_decimals() -> None:
    """
    16 papers for 2 places: the quota is 16 / 3 + 1 = 6. Ann has 9, a surplus of 3; each of her papers is worth
    3 x 1 / 9 = 0.33333 on its way. 5 go to Bo: 1.66665; 3 to Cy: 0.99999; 1 names nobody else: 0.33333 is
    non-transferable, and 3 - 9 x 0.33333 = 0.00003 is lost.
    """
    sheet = counted(
        election("""
            3 2
            5 1 2 0
            3 1 3 0
            1 1 0
            4 2 0
            3 3 0
            0
            Ann
            Bo
            Cy
            """),
        "scottish_stv",
    )

    assert board(sheet) == [
        ("first_preferences", "9.00000", "4.00000", "3.00000", "0.00000", "0.00000"),
        ("surplus Ann", "6.00000", "5.66665", "3.99999", "0.33333", "0.00003"),
        ("exclusion Cy", "6.00000", "5.66665", "0.00000", "4.33332", "0.00003"),
    ]
    assert sheet.as_json()["elected"] == ["Ann", "Bo"]
    assert sheet.as_json()["quota"] == "6.00000"


def decisions(text: str, stage: int, **given: object) -> list[tuple[str, str, list[str], str | None]]:
    """What was decided at a stage, counted from 1."""
    sheet = counted(election(text), "scottish_stv", **given)  # type: ignore[arg-type]
    return [
        (one["kind"], one["clause"], one["of"], one["chosen"])
        for one in sheet.as_json()["stages"][stage - 1]["decisions"]
    ]


def test_the_most_recent_stage_at_which_totals_differed_decides_who_is_excluded() -> None:
    """
    34 papers for 2 places, quota 12. Ann's surplus of 4 gives each of her 16 papers 0.25. Bo has 3, then 3 + 8 x 0.25 =
    5, then 5 and 1 from Di: 6. Cy has 4, then 4, then 4 and 2 from Di: 6. They are tied. At the end of stage 2, the
    most recent at which they differed, Cy had fewer (4 to 5); at stage 1 it was Bo (3 to 4).
    """
    text = """
        5 2
        8 1 2 0
        8 1 0
        3 2 0
        4 3 2 0
        1 4 2 0
        2 4 3 0
        8 5 0
        0
        Ann
        Bo
        Cy
        Di
        Ed
        """
    sheet = counted(election(text), "scottish_stv")

    assert board(sheet)[1:4] == [
        ("surplus Ann", "12.00000", "5.00000", "4.00000", "3.00000", "8.00000", "2.00000", "0.00000"),
        ("exclusion Di", "12.00000", "6.00000", "6.00000", "0.00000", "8.00000", "2.00000", "0.00000"),
        ("exclusion Cy", "12.00000", "10.00000", "0.00000", "0.00000", "8.00000", "4.00000", "0.00000"),
    ]
    assert decisions(text, 4) == [("tie", "r.51(2)", ["Bo", "Cy"], "Cy")]


def test_of_equal_surpluses_the_one_larger_at_the_most_recent_unequal_stage_goes_first() -> None:
    """
    30 papers for 3 places, quota 8. Di's exclusion makes Bo's 7 and Cy's 6 to 9 each. At stage 1 Bo had more: her
    surplus goes first, 9 papers at 1/9 = 0.11111 to Ann, then Cy's to Ed. Ann and Ed are tied with 6.99999; at
    the end of stage 3, the most recent at which they differed, Ed had fewer.
    """
    text = """
        5 3
        6 1 0
        7 2 1 0
        6 3 5 0
        2 4 2 1 0
        3 4 3 5 0
        6 5 0
        0
        Ann
        Bo
        Cy
        Di
        Ed
        """

    assert board(counted(election(text), "scottish_stv"))[1:] == [
        ("exclusion Di", "6.00000", "9.00000", "9.00000", "0.00000", "6.00000", "0.00000", "0.00000"),
        ("surplus Bo", "6.99999", "8.00000", "9.00000", "0.00000", "6.00000", "0.00000", "0.00001"),
        ("surplus Cy", "6.99999", "8.00000", "8.00000", "0.00000", "6.99999", "0.00000", "0.00002"),
        ("exclusion Ed", "6.99999", "8.00000", "8.00000", "0.00000", "0.00000", "6.99999", "0.00002"),
    ]
    assert decisions(text, 3) == [("tie", "r.49(2)", ["Bo", "Cy"], "Bo")]
    assert decisions(text, 5) == [("tie", "r.51(2)", ["Ann", "Ed"], "Ed")]


@pytest.mark.parametrize(("fell", "last"), [("Ann", "Cy"), ("Bo", "Di")])
def test_equal_surpluses_that_never_differed_go_to_a_lot(fell: str, last: str) -> None:
    """
    20 papers for 3 places, quota 6. Ann and Bo have 7 each; whoever goes first brings its favourite to 3.99995 a stage
    before the other, and so saves it when these two are tied for exclusion.
    """
    text = """
        4 3
        7 1 3 0
        7 2 4 0
        3 3 0
        3 4 0
        0
        Ann
        Bo
        Cy
        Di
        """
    with pytest.raises(LotNeeded, match=r"At stage 2, Ann and Bo are tied .* and r\.49\(2\) leaves it to a lot"):
        counted(election(text), "scottish_stv")

    assert decisions(text, 2, answers={2: (fell,)}) == [("answer", "r.49(2)", ["Ann", "Bo"], fell)]
    assert counted(election(text), "scottish_stv", answers={2: (fell,)}).as_json()["elected"] == ["Ann", "Bo", last]


THREE_TIED = """
    6 2
    12 1 4 0
    4 1 3 0
    4 1 0
    5 2 0
    4 3 0
    3 4 0
    1 5 2 0
    1 5 3 0
    9 6 0
    0
    Ann
    Bo
    Cy
    Di
    Ed
    Flo
    """
"""
43 papers for 2 places, quota 15. Ann's surplus of 5 is 0.25 on each of 20 papers: 3 to Di, 1 to Cy. Ed gives Bo and Cy
1 each. Bo, Cy and Di are tied with 6:

              stage 1    stage 2    stage 3
    Bo              5          5          6
    Cy              4          5          6
    Di              3          6          6
"""


@pytest.mark.parametrize(("reading", "goes"), [("narrow", "Cy"), ("single", "Di")])
def test_three_tied_of_whom_the_most_recent_unequal_stage_parts_one(reading: str, goes: str) -> None:
    """At stage 2 Bo and Cy share the lowest. Narrowed to these two, stage 1 finds Cy; passing stage 2 over, Di."""
    assert decisions(THREE_TIED, 4, tie_of_three=reading) == [("tie", "r.51(2)", ["Bo", "Cy", "Di"], goes)]


def test_the_last_places_are_filled_while_a_surplus_waits() -> None:
    """
    20 papers for 3 places, quota 6. Bo has 6. Di goes: Ann has 8 and a surplus of 2, and Cy is the last for the last
    place. She is elected and the surplus is not transferred (r.52).
    """
    sheet = counted(
        election("""
            4 3
            5 1 3 0
            6 2 0
            5 3 0
            3 4 1 0
            1 4 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "scottish_stv",
    )

    assert board(sheet) == [
        ("first_preferences", "5.00000", "6.00000", "5.00000", "4.00000", "0.00000", "0.00000"),
        ("exclusion Di", "8.00000", "6.00000", "5.00000", "0.00000", "1.00000", "0.00000"),
    ]
    assert sheet.as_json()["elected"] == ["Bo", "Ann", "Cy"]

"""The PR Foundation's weighted inclusive Gregory method, by hand; amounts have four decimals."""

from __future__ import annotations

import pytest
from tests.counting.making import board, counted, election
from tests.counting.test_ers97 import decisions, transfers

from hustings.counting.methods.wigm_prf import quota, weight_after

FIVE = """
    5 2
    7 1 2 0
    2 1 3 0
    3 2 3 0
    3 3 0
    2 4 3 0
    1 5 4 0
    0
    Ann
    Bo
    Cy
    Di
    Ed
    """


@pytest.mark.parametrize(("papers", "seats", "votes"), [(18, 2, 6_0001), (14, 3, 3_5001), (10, 2, 3_3334)])
def test_the_quota_is_cut_at_four_decimals_and_a_ten_thousandth_added(papers: int, seats: int, votes: int) -> None:
    assert quota(papers, seats) == votes


def test_a_weight_is_cut_after_the_product_and_again_after_the_quotient() -> None:
    """0.3333 x 1.0003 = 0.33339999 is cut to 0.3333; 0.3333 / 1.9999 = 0.16665... to 0.1666. Cut once: 0.1667."""
    assert weight_after(3333, 1_0003, 1_9999) == 1666
    assert weight_after(1_0000, 2_9999, 9_0000) == 3333


def test_a_count_by_hand() -> None:
    """
    18 papers for 2 places: 18 / 3 + 0.0001 = 6.0001. Ann has 9, a surplus of 2.9999: each of her papers weighs
    2.9999 / 9 = 0.3333 now. 7 go to Bo (2.3331), 2 to Cy (0.6666); 2.9999 - 2.9997 = 0.0002 is lost. Ed goes, his paper
    to Di; Di with 3 then goes before Bo (5.3331) and Cy (3.6666): 2 to Cy, 1 to nobody. Bo, lower than Cy, is defeated;
    as many stand as there are places, and Cy is elected once Bo's papers have moved.
    """
    sheet = counted(election(FIVE), "wigm_prf")

    assert board(sheet) == [
        ("first_preferences", "9.0000", "3.0000", "3.0000", "2.0000", "1.0000", "0.0000", "0.0000"),
        ("surplus Ann", "6.0001", "5.3331", "3.6666", "2.0000", "1.0000", "0.0000", "0.0002"),
        ("exclusion Ed", "6.0001", "5.3331", "3.6666", "3.0000", "0.0000", "0.0000", "0.0002"),
        ("exclusion Di", "6.0001", "5.3331", "5.6666", "0.0000", "0.0000", "1.0000", "0.0002"),
        ("exclusion Bo", "6.0001", "0.0000", "8.6666", "0.0000", "0.0000", "3.3331", "0.0002"),
    ]
    assert sheet.as_json()["elected"] == ["Ann", "Cy"]


def test_by_the_text_the_last_defeated_keep_their_papers() -> None:
    sheet = counted(election(FIVE), "wigm_prf", finish="at_once")

    assert board(sheet)[-1] == ("exclusion Bo", "6.0001", "5.3331", "5.6666", "0.0000", "0.0000", "1.0000", "0.0002")
    assert sheet.as_json()["elected"] == ["Ann", "Cy"]


def test_sure_losers_go_together() -> None:
    """Once no surplus waits, Ed (1) and Di (2) have 3.0000 together, fewer than Cy's 3.6666; with Cy 6.6666."""
    sheet = counted(election(FIVE), "wigm_prf", batch="yes")

    assert [row[0] for row in board(sheet)] == ["first_preferences", "surplus Ann", "exclusion Ed Di", "exclusion Bo"]
    assert decisions(sheet, 3) == [("bulk", "B.2", ["Ed", "Di"], None)]
    assert transfers(sheet, 3) == [("Ed", None, 1, "1.0000", "1.0000"), ("Di", "Cy", 2, "1.0000", "2.0000")]


@pytest.mark.parametrize(
    ("order", "first", "goes", "last"), [((), "Ann", "Cy", "Di"), ((3, 1, 2, 0), "Bo", "Di", "Cy")]
)
def test_in_every_tie_the_first_in_the_order_is_chosen(
    order: tuple[int, ...], first: str, goes: str, last: str
) -> None:
    """
    14 papers for 3 places, quota 3.5001. Ann and Bo have 5 each; 1.4999 / 5 = 0.2999 gives Cy and Di 3.4995 in turn.
    The first in the order has the surplus moved first, and the first in the order is defeated.
    """
    sheet = counted(
        election("""
            4 3
            5 1 3 0
            5 2 4 0
            2 3 0
            2 4 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "wigm_prf",
        tie_order=order,
    )

    assert decisions(sheet, 2) == [("order", "D.1", ["Ann", "Bo"], first)]
    assert decisions(sheet, 4) == [("order", "D.1", ["Cy", "Di"], goes)]
    assert sheet.as_json()["elected"] == ["Ann", "Bo", last]


def test_papers_that_are_worth_nothing_leave_the_count() -> None:
    """
    40,000 papers for 3 places: 10,000.0001. Ann has 10,001, a surplus of 0.9999; 0.9999 / 10,001 is less than 0.0001,
    so each of her papers weighs nothing and is exhausted, though it names Bo.
    """
    sheet = counted(
        election("""
            4 3
            10001 1 2 0
            9998 2 0
            9000 3 0
            11001 4 3 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "wigm_prf",
    )

    assert transfers(sheet, 3) == [("Ann", None, 10001, "0.0000", "0.0000")]
    assert board(sheet)[2] == (
        "surplus Ann", "10000.0001", "9998.0000", "9999.9909", "10000.0001", "0.0000", "2.0089",
    )  # fmt: skip


def test_when_all_places_are_filled_the_program_moves_one_surplus_more_and_the_text_none() -> None:
    """
    2 places, 9 papers: quota 3.0001. Ann has 5, Bo 4: both places are filled. The Foundation's program moves the
    largest surplus and stops; the text of the rule stops before.
    """
    text = """
        3 2
        5 1 3 0
        4 2 3 0
        0
        Ann
        Bo
        Cy
        """

    assert [row[0] for row in board(counted(election(text), "wigm_prf"))] == ["first_preferences", "surplus Ann"]
    assert [row[0] for row in board(counted(election(text), "wigm_prf", finish="at_once"))] == ["first_preferences"]

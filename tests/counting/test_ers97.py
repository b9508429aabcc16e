"""The rules of 1997, each provision by an election small enough to count by hand; amounts are in hundredths."""

from __future__ import annotations

import pytest
from tests.counting.making import board, counted, election

from hustings.counting import Ballots, Sheet
from hustings.counting.methods.ers97 import quota
from hustings.counting.ties import LotNeeded

THREE_PLACES = """
    5 3
    6 1 5 2 4 0
    4 1 5 3 0
    6 1 2 0
    7 2 0
    8 3 0
    7 4 0
    1 5 2 4 0
    1 5 2 0
    0
    Ann
    Bo
    Cy
    Di
    Ed
    """


def decisions(sheet: Sheet, stage: int) -> list[tuple[str, str, list[str], str | None]]:
    """What was decided at a stage, counted from 1."""
    return [
        (one["kind"], one["clause"], one["of"], one["chosen"])
        for one in sheet.as_json()["stages"][stage - 1]["decisions"]
    ]


def transfers(sheet: Sheet, stage: int) -> list[tuple[str, str | None, int, str, str]]:
    """What moved at a stage, counted from 1."""
    return [
        (one["from"], one["to"], one["papers"], one["value"], one["votes"])
        for one in sheet.as_json()["stages"][stage - 1]["transfers"]
    ]


@pytest.mark.parametrize(
    ("votes", "seats", "needed"),
    [(40_00, 3, 10_00), (41_00, 3, 10_25), (40_00, 2, 13_34), (1_00, 2, 34), (7_00, 7, 88)],
)
def test_the_quota_is_exact_to_a_hundredth_or_the_next_hundredth_above(votes: int, seats: int, needed: int) -> None:
    assert quota(votes, seats) == needed


def test_surpluses_and_batches_by_hand() -> None:
    """
    40 papers for 3 places: the quota is 40 / 4 = 10.00.

    1. Ann has 16 and is elected with a surplus of 6.00. It exceeds the gap between Ed (2) and Bo (7).
    2. All 16 papers of hers are transferable: 6.00 / 16 = 0.37, 10 to Ed and 6 to Bo; 0.08 is neglected.
       The active vote is 40 - 10 - 0.08 = 29.92, and 29.92 / 3 is more than Bo's 9.22.
    3. Ed, the lowest, is excluded. First the batch of value 1.00: both papers to Bo, who has 11.22 and is elected.
       Then the 10 papers of value 0.37: none may go to Bo any more, so 6 go to Di and 4 to Cy.
    4. Bo's surplus of 1.22 is more than the gap between Di (9.22) and Cy (9.48). Only her last batch is looked at, the
       2 papers from Ed. One names Di; its 1.00 does not exceed the surplus and it keeps its value. The other 0.22 is
       non-transferable. Di has 10.22.
    """
    sheet = counted(election(THREE_PLACES), "ers97")

    assert board(sheet) == [
        ("first_preferences", "16.00", "7.00", "8.00", "7.00", "2.00", "0.00", "0.00"),
        ("surplus Ann", "10.00", "9.22", "8.00", "7.00", "5.70", "0.00", "0.08"),
        ("exclusion Ed", "10.00", "11.22", "8.00", "7.00", "3.70", "0.00", "0.08"),
        ("exclusion Ed", "10.00", "11.22", "9.48", "9.22", "0.00", "0.00", "0.08"),
        ("surplus Bo", "10.00", "10.00", "9.48", "10.22", "0.00", "0.22", "0.08"),
    ]
    assert transfers(sheet, 2) == [("Ann", "Bo", 6, "0.37", "2.22"), ("Ann", "Ed", 10, "0.37", "3.70")]
    assert transfers(sheet, 5) == [("Bo", "Di", 1, "1.00", "1.00"), ("Bo", None, 1, "11/50", "0.22")]
    told = sheet.as_json()
    assert told["elected"] == ["Ann", "Bo", "Di"]
    assert [stage["stage_of_count"] for stage in told["stages"]] == [1, 2, 3, 3, 4]
    assert [stage.get("batch") for stage in told["stages"]] == [None, None, "1.00", "0.37", None]
    assert [stage["excluded"] for stage in told["stages"]] == [[], [], ["Ed"], [], []]


def test_a_surplus_waits_and_several_go_together_where_the_votes_are_just_equal() -> None:
    """
    30 papers for 2 places, quota 10.00. Ann has 11. Her surplus of 1 does not exceed the gap between Ed (2) and Di (3),
    so it waits (5.2.2: "does not exceed"). 2 + 3 + 1 = 6 does not exceed Cy's 6, so Ed and Di go together. 2 papers
    are non-transferable then; the active vote is 30 - 10 - 2 = 18.00, and Bo's 9.00 is half of it.
    """
    sheet = counted(
        election("""
            5 2
            11 1 0
            8 2 0
            6 3 0
            1 4 2 0
            2 4 0
            2 5 3 0
            0
            Ann
            Bo
            Cy
            Di
            Ed
            """),
        "ers97",
    )

    assert board(sheet) == [
        ("first_preferences", "11.00", "8.00", "6.00", "3.00", "2.00", "0.00", "0.00"),
        ("exclusion Ed Di", "11.00", "9.00", "8.00", "0.00", "0.00", "2.00", "0.00"),
    ]
    assert decisions(sheet, 2) == [
        ("deferred", "5.2.2", ["Ann"], None),
        ("bulk", "5.2.5", ["Ed", "Di"], None),
        ("active_vote", "5.4.9", ["Bo"], None),
    ]
    assert sheet.as_json()["elected"] == ["Ann", "Bo"]


def test_the_quota_falls_while_nobody_is_elected() -> None:
    """
    30 papers for 2 places: 10.00, and nobody has it. Di goes: 3 papers to Cy, 3 non-transferable. The quota is
    (30 - 3) / 3 = 9.00 now (5.4.8): Cy with 10 is elected, and Ann with her 9, the more votes first.
    """
    sheet = counted(
        election("""
            4 2
            9 1 0
            8 2 0
            7 3 0
            3 4 3 0
            3 4 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "ers97",
    ).as_json()

    assert [stage["quota"] for stage in sheet["stages"]] == ["10.00", "9.00"]
    assert sheet["quota"] == "10.00"
    assert sheet["elected"] == ["Cy", "Ann"]


def test_a_tie_for_the_last_place_is_settled_by_the_earliest_unequal_point() -> None:
    """
    15 papers for 2 places, quota 5.00. Ann has 6; her surplus of 1 waits; Di's 2 go, 1 to Cy, 1 non-transferable. Now
    Bo and Cy are equal, so the surplus cannot wait (1 exceeds 0): none of the 6 papers has a next preference, all of it
    is non-transferable. The active vote is 8.00 and both have 4.00, half of it. At stage 1 Bo had 4, Cy 3.
    """
    sheet = counted(
        election("""
            4 2
            6 1 0
            4 2 0
            3 3 0
            1 4 3 0
            1 4 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "ers97",
    )

    assert board(sheet)[-1] == ("surplus Ann", "5.00", "4.00", "4.00", "0.00", "2.00", "0.00")
    assert transfers(sheet, 3) == [("Ann", None, 6, "1/6", "1.00")]
    assert decisions(sheet, 3) == [
        ("tie", "5.6.2", ["Bo", "Cy"], "Bo"),
        ("active_vote", "5.3.13", ["Bo"], None),
    ]
    assert sheet.as_json()["elected"] == ["Ann", "Bo"]


EQUAL_TO_THE_LAST = """
    3 2
    3 1 2 0
    3 1 3 0
    3 2 0
    3 3 0
    0
    Ann
    Bo
    Cy
    """
"""12 papers for 2 places, quota 4.00. Ann's surplus of 2 over 6 papers is 0.33: Bo and Cy have 3.99 each, just half of
the active vote of 7.98, and have never differed: neither is elected then (5.6.2), and the exclusion goes to a lot."""


def test_who_never_differed_is_not_elected_on_a_tie_and_the_lot_is_for_exclusion() -> None:
    with pytest.raises(
        LotNeeded, match=r"At stage 3, Bo and Cy are tied for exclusion, and 5\.2\.5 leaves it to a lot"
    ):
        counted(election(EQUAL_TO_THE_LAST), "ers97")

    sheet = counted(election(EQUAL_TO_THE_LAST), "ers97", answers={3: ("Bo",)})
    assert board(sheet) == [
        ("first_preferences", "6.00", "3.00", "3.00", "0.00", "0.00"),
        ("surplus Ann", "4.00", "3.99", "3.99", "0.00", "0.02"),
        ("election Cy", "4.00", "3.99", "3.99", "0.00", "0.02"),
    ]
    assert decisions(sheet, 2) == [("tie", "5.6.2", ["Bo", "Cy"], None)]
    assert decisions(sheet, 3) == [("answer", "5.2.5", ["Bo", "Cy"], "Bo"), ("last_places", "5.5.1", ["Bo"], None)]


def test_a_tie_for_exclusion_looks_at_the_earliest_point_where_votes_were_unequal() -> None:
    """
    30 papers for 2 places, quota 10.00. Ann's surplus of 3 brings Bo from 3 to 6; Di's exclusion brings Cy from 4 to 6.
    Bo and Cy are tied. At stage 1 Bo had fewer (3 to 4), at stage 2 more (6 to 4): the earlier point decides.
    """
    sheet = counted(
        election("""
            5 2
            3 1 2 0
            10 1 0
            3 2 3 0
            4 3 0
            2 4 3 0
            1 4 0
            7 5 0
            0
            Ann
            Bo
            Cy
            Di
            Ed
            """),
        "ers97",
    )

    assert [row[0] for row in board(sheet)] == ["first_preferences", "surplus Ann", "exclusion Di", "exclusion Bo"]
    assert decisions(sheet, 4)[0] == ("tie", "5.2.5", ["Bo", "Cy"], "Bo")


def test_the_end_of_a_batch_is_a_point_where_votes_are_compared() -> None:
    """
    48 papers for 2 places, quota 16.00. Ann's surplus of 4 over 8 transferable papers is 0.50 each, half to Ed. Ed is
    excluded: the batch of value 1.00 brings Bo from 7 to 8, the batch of value 0.50 then Cy from 7 to 8. They are tied;
    after the first of the two batches, and only there, Cy had fewer.
    """
    sheet = counted(
        election("""
            5 2
            2 1 5 3 0
            2 1 5 0
            4 1 4 0
            12 1 0
            7 2 0
            7 3 2 0
            10 4 0
            1 5 2 0
            3 5 0
            0
            Ann
            Bo
            Cy
            Di
            Ed
            """),
        "ers97",
    )

    assert board(sheet)[2:] == [
        ("exclusion Ed", "16.00", "8.00", "7.00", "12.00", "2.00", "3.00", "0.00"),
        ("exclusion Ed", "16.00", "8.00", "8.00", "12.00", "0.00", "4.00", "0.00"),
        ("exclusion Cy", "16.00", "15.00", "1.00", "12.00", "0.00", "4.00", "0.00"),
    ]
    assert decisions(sheet, 5)[0] == ("tie", "5.2.5", ["Bo", "Cy"], "Cy")
    assert sheet.as_json()["elected"] == ["Ann", "Bo"]  # at once: the batch of value 0.50 stays with Cy (5.5.2)


EQUAL_SURPLUSES = """
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


@pytest.mark.parametrize(("fell", "last"), [("Ann", "Cy"), ("Bo", "Di")])
def test_equal_surpluses_that_never_differed_go_to_a_lot(fell: str, last: str) -> None:
    """
    20 papers for 3 places, quota 5.00. Ann and Bo have 7 each. Whoever's surplus goes first brings its favourite to
    4.96 (7 papers at 0.28) a stage before the other comes to 4.96, half the active vote: that one has the last place.
    """
    sheet = counted(election(EQUAL_SURPLUSES), "ers97", answers={2: (fell,)})

    assert decisions(sheet, 2)[0] == ("answer", "5.2.3", ["Ann", "Bo"], fell)
    assert sheet.as_json()["elected"] == ["Ann", "Bo", last]


def test_equal_surpluses_are_told_apart_by_the_earliest_point() -> None:
    """
    40 papers for 4 places, quota 8.00. Ann's surplus of 2 waits while Di goes (3 + 2 do not exceed Flo's 6). Di's 3
    papers make Bo's 7 to 10: two surpluses of 2, and 6 + 4 exceed the 7 of the next. At stage 1 Ann had more than Bo.
    Of Bo's papers only the 3 from Di are looked at afterwards: 2.00 / 3 is 0.66.
    """
    sheet = counted(
        election("""
            6 4
            10 1 0
            7 2 0
            7 3 0
            3 4 2 3 0
            7 5 0
            6 6 0
            0
            Ann
            Bo
            Cy
            Di
            Ed
            Flo
            """),
        "ers97",
    )

    assert [row[0] for row in board(sheet)[:4]] == ["first_preferences", "exclusion Di", "surplus Ann", "surplus Bo"]
    assert decisions(sheet, 3)[0] == ("tie", "5.2.3", ["Ann", "Bo"], "Ann")
    assert transfers(sheet, 4) == [("Bo", "Cy", 3, "0.66", "1.98")]


def test_three_who_reach_a_quota_for_two_places() -> None:
    """
    30 papers for 2 places: 10.00 exactly. Ann has it; Di's 5 papers bring Bo to 10.00 and Cy to 10.00 at once, and one
    place is left. At stage 1 Cy had 8 and Bo 7.
    """
    sheet = counted(
        election("""
            4 2
            10 1 0
            7 2 0
            8 3 0
            3 4 2 0
            2 4 3 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "ers97",
    )

    assert decisions(sheet, 2) == [("tie", "5.6.2", ["Bo", "Cy"], "Cy")]
    assert sheet.as_json()["elected"] == ["Ann", "Cy"]


def test_as_many_candidates_as_places_are_elected_without_a_transfer() -> None:
    ballots: Ballots = election("""
        2 2
        3 1 2 0
        1 2 0
        0
        Ann
        Bo
        """)

    assert board(counted(ballots, "ers97")) == [("first_preferences", "3.00", "1.00", "0.00", "0.00")]
    assert counted(ballots, "ers97").as_json()["elected"] == ["Ann", "Bo"]

"""STV in Northern Ireland, each rule by an election small enough to count by hand; amounts are in hundredths."""

from __future__ import annotations

import pytest
from tests.counting.making import board, counted, election
from tests.counting.test_ers97 import decisions, transfers

from hustings.counting.methods.ni_stv import quota
from hustings.counting.ties import LotNeeded


@pytest.mark.parametrize(("papers", "seats", "votes"), [(40, 3, 11), (39, 3, 10), (16, 1, 9), (1, 6, 1)])
def test_the_quota_is_in_whole_votes(papers: int, seats: int, votes: int) -> None:
    assert quota(papers, seats) == votes


def test_surpluses_and_sub_parcels_by_hand() -> None:
    """
    40 papers for 3 places: the quota is 40 / 4 + 1 = 11. Ann has 16, a surplus of 5 over 16 transferable papers: 0.31
    each, 10 to Ed, 6 to Bo; 0.04 is lost. Ed is lowest with 6.10. Her own 3 papers go first: Bo has 11.86 and is
    elected at once. The 10 papers of 0.31 pass Bo over: 5 to Cy, 5 to Di, 8.55 each.

    Bo's 0.86 are not less than the gap of 0 between Cy and Di, so they are transferred: only the sub-parcel that she
    received last is looked at, the 3 papers from Ed, 0.86 / 3 = 0.28 each. Cy's 9.39 are more than Di's 8.55, one
    place is left, no surplus waits: Cy has it (r.52(2)).
    """
    sheet = counted(
        election("""
            5 3
            5 1 5 3 0
            5 1 5 4 0
            6 1 2 0
            7 2 0
            7 3 0
            7 4 0
            3 5 2 3 0
            0
            Ann
            Bo
            Cy
            Di
            Ed
            """),
        "ni_stv",
    )

    assert board(sheet) == [
        ("first_preferences", "16.00", "7.00", "7.00", "7.00", "3.00", "0.00", "0.00"),
        ("surplus Ann", "11.00", "8.86", "7.00", "7.00", "6.10", "0.00", "0.04"),
        ("exclusion Ed", "11.00", "11.86", "7.00", "7.00", "3.10", "0.00", "0.04"),
        ("exclusion Ed", "11.00", "11.86", "8.55", "8.55", "0.00", "0.00", "0.04"),
        ("surplus Bo", "11.00", "11.00", "9.39", "8.55", "0.00", "0.00", "0.06"),
    ]
    told = sheet.as_json()
    assert [stage["stage_of_count"] for stage in told["stages"]] == [1, 2, 3, 3, 4]
    assert [stage.get("batch") for stage in told["stages"]] == [None, None, "first_preferences", "0.31", None]
    assert [stage["elected"] for stage in told["stages"]] == [["Ann"], [], ["Bo"], [], ["Cy"]]
    assert decisions(sheet, 5) == [("last_places", "r.52(2)", ["Cy"], None)]
    assert told["elected"] == ["Ann", "Bo", "Cy"]


OWN_PAPERS_FIRST = """
    6 3
    8 1 5 2 0
    8 1 3 0
    8 2 0
    8 3 0
    7 4 0
    3 5 2 3 0
    2 6 5 4 0
    0
    Ann
    Bo
    Cy
    Di
    Ed
    Flo
    """


def test_first_preferences_are_a_sub_parcel_apart_from_others_worth_one_vote() -> None:
    """
    44 papers for 3 places, quota 12. Ed is excluded with 3 papers of her own, 2 received from Flo at
    1.00 and 8 received from Ann at 0.25, in three transfers. Before that Di and Ed have 7.00 each; at stage 1 Ed had
    fewer. Bo's 13.00 are a quota then; for the last place Cy's 10.00 are as many as Di's 9.00 and Bo's surplus of 1.00.
    """
    sheet = counted(election(OWN_PAPERS_FIRST), "ni_stv")

    assert board(sheet)[2:] == [
        ("exclusion Flo", "12.00", "8.00", "10.00", "7.00", "7.00", "0.00", "0.00", "0.00"),
        ("exclusion Ed", "12.00", "11.00", "10.00", "7.00", "4.00", "0.00", "0.00", "0.00"),
        ("exclusion Ed", "12.00", "11.00", "10.00", "9.00", "2.00", "0.00", "0.00", "0.00"),
        ("exclusion Ed", "12.00", "13.00", "10.00", "9.00", "0.00", "0.00", "0.00", "0.00"),
    ]
    assert [stage.get("batch") for stage in sheet.as_json()["stages"][3:]] == ["first_preferences", "1.00", "0.25"]
    assert decisions(sheet, 4) == [("tie", "r.51(13)", ["Di", "Ed"], "Ed")]
    assert decisions(sheet, 6) == [("last_places", "r.52(2)", ["Cy"], None)]


def test_a_surplus_just_as_large_as_the_gap_is_transferred() -> None:
    """
    31 papers for 2 places: quota 11. Ann's surplus of 1 is not *less* than the gap of 1 between Ed (2) and Di (3), and
    2 + 3 + 1 are not less than Cy's 6: it is transferred, and as nobody is named on her papers it is non-transferable.
    Then 2 + 3 are less than 6, and Ed and Di go in one operation. Bo's 10 are at least Cy's 7.
    """
    sheet = counted(
        election("""
            5 2
            12 1 0
            8 2 0
            6 3 0
            1 4 2 0
            2 4 0
            1 5 3 0
            1 5 2 0
            0
            Ann
            Bo
            Cy
            Di
            Ed
            """),
        "ni_stv",
    )

    assert board(sheet) == [
        ("first_preferences", "12.00", "8.00", "6.00", "3.00", "2.00", "0.00", "0.00"),
        ("surplus Ann", "11.00", "8.00", "6.00", "3.00", "2.00", "1.00", "0.00"),
        ("exclusion Ed Di", "11.00", "10.00", "7.00", "0.00", "0.00", "3.00", "0.00"),
    ]
    assert transfers(sheet, 2) == [("Ann", None, 12, "1/12", "1.00")]
    assert decisions(sheet, 3) == [
        ("bulk", "r.51(12)", ["Ed", "Di"], None),
        ("last_places", "r.52(2)", ["Bo"], None),
    ]


DIFFERED_WITHIN_A_STAGE = """
    5 2
    2 1 5 3 0
    2 1 5 0
    4 1 4 0
    13 1 0
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
    """


@pytest.mark.parametrize(("fell", "elected"), [("Bo", ["Ann", "Di"]), ("Cy", ["Ann", "Bo"])])
def test_only_whole_stages_are_looked_at_for_a_tie(fell: str, elected: list[str]) -> None:
    """Bo and Cy differ between two sub-parcels of Ed's exclusion, but at the end of no stage: that is a lot."""
    with pytest.raises(LotNeeded, match="At stage 5, Bo and Cy are tied for exclusion"):
        counted(election(DIFFERED_WITHIN_A_STAGE), "ni_stv")

    sheet = counted(election(DIFFERED_WITHIN_A_STAGE), "ni_stv", answers={5: (fell,)})
    assert decisions(sheet, 5)[0] == ("answer", "r.51(13)", ["Bo", "Cy"], fell)
    assert sheet.as_json()["elected"] == elected


def test_equal_surpluses_are_told_apart_by_the_earliest_stage() -> None:
    """
    43 papers for 4 places: quota 9. Ann's surplus of 2 waits while Di goes (3 + 2 are less than Ed's 6). Di's papers
    make Bo's 8 to 11, a surplus of 2 too. At stage 1 Ann had more.
    """
    sheet = counted(
        election("""
            6 4
            11 1 0
            8 2 0
            8 3 0
            3 4 2 3 0
            6 5 0
            7 6 0
            0
            Ann
            Bo
            Cy
            Di
            Ed
            Flo
            """),
        "ni_stv",
    )

    assert decisions(sheet, 2) == [("deferred", "r.49(10)", ["Ann"], None)]
    assert decisions(sheet, 3)[0] == ("tie", "r.50(1)", ["Ann", "Bo"], "Ann")
    assert sheet.as_json()["elected"] == ["Ann", "Bo", "Cy", "Flo"]


EQUAL_SURPLUSES = """
    4 3
    7 1 3 0
    7 2 4 0
    4 3 0
    4 4 0
    0
    Ann
    Bo
    Cy
    Di
    """


@pytest.mark.parametrize(("fell", "last"), [("Ann", "Cy"), ("Bo", "Di")])
def test_equal_surpluses_that_never_differed_go_to_a_lot(fell: str, last: str) -> None:
    """
    22 papers for 3 places, quota 6. Ann and Bo have 7 each. 7 papers at 0.14 bring the favourite of whoever goes first
    to 4.98, and a stage later the other's too: the earlier one stays in the tie for exclusion and has the place.
    """
    with pytest.raises(LotNeeded, match=r"At stage 2, Ann and Bo are tied .* and r\.50\(1\) leaves it to a lot"):
        counted(election(EQUAL_SURPLUSES), "ni_stv")

    sheet = counted(election(EQUAL_SURPLUSES), "ni_stv", answers={2: (fell,)})
    assert decisions(sheet, 2) == [("answer", "r.50(1)", ["Ann", "Bo"], fell)]
    assert sheet.as_json()["elected"] == ["Ann", "Bo", last]


def test_as_many_as_there_are_places_are_elected_without_a_transfer() -> None:
    """
    23 papers for 2 places, quota 8. Ann's surplus of 3: her 2 papers for Di keep their value, 1.00 is non-transferable.
    Cy goes, her 4 papers name nobody. Bo and Di have 5 each: neither has more than the other, so r.52(2) helps nobody.
    Di, who had fewer at stage 1, is excluded, and Bo is left for the place.
    """
    sheet = counted(
        election("""
            4 2
            9 1 0
            5 2 0
            4 3 0
            2 1 4 3 0
            3 4 2 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "ni_stv",
    )

    assert board(sheet)[-2:] == [
        ("exclusion Cy", "8.00", "5.00", "0.00", "5.00", "5.00", "0.00"),
        ("election Bo", "8.00", "5.00", "0.00", "5.00", "5.00", "0.00"),
    ]
    assert decisions(sheet, 4) == [("tie", "r.51(13)", ["Bo", "Di"], "Di"), ("last_places", "r.52(1)", ["Di"], None)]


@pytest.mark.parametrize(("asked", "stages"), [("each_stage", 4), ("each_transfer", 3)])
def test_the_last_place_may_be_filled_between_two_sub_parcels(asked: str, stages: int) -> None:
    """
    32 papers for 2 places, quota 11. Ann's surplus of 5: 10 transferable papers at 0.50, 6 to Cy, 4 to Di. Di goes; her
    own 3 papers name nobody. Cy then has 9.00; Bo's 6.00 and the 2.00 that Di still holds are fewer. Asked between two
    sub-parcels, Cy has the place; asked at the end of the stage, she has 11.00 and a quota.
    """
    sheet = counted(
        election("""
            4 2
            6 1 3 0
            4 1 4 3 0
            6 1 0
            7 2 0
            6 3 0
            3 4 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "ni_stv",
        last_vacancy=asked,
    )

    assert len(board(sheet)) == stages
    assert sheet.as_json()["elected"] == ["Ann", "Cy"]


def test_the_exclusion_of_one_without_a_paper_is_an_exclusion_too() -> None:
    """
    4 papers, one place: Cy has 2, as many as all others together, Bo and Di 1 each, Ann none. Where r.52(2) may not
    fill the place before somebody is excluded (r.48(3)), it does when Ann is, though no paper moves.
    """
    sheet = counted(
        election("""
            4 1
            1 3 2 4 0
            1 2 0
            1 4 0
            1 3 1 2 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "ni_stv",
        one_vacancy="after_exclusion",
    ).as_json()

    assert [(stage["action"], stage["of"], stage["elected"]) for stage in sheet["stages"]] == [
        ("first_preferences", [], []), ("exclusion", ["Ann"], ["Cy"]),
    ]  # fmt: skip
    assert [one["clause"] for one in sheet["stages"][1]["decisions"]] == ["r.52(2)"]


@pytest.mark.parametrize(
    ("when", "stages"),
    [("at_once", ["first_preferences"]), ("after_exclusion", ["first_preferences", "election Ann"])],
)
def test_a_majority_for_a_single_place(when: str, stages: list[str]) -> None:
    """
    13 papers, one place, quota 7. Ann has 7, more than all others together, so r.52(2) gives her the place; read the
    other way, r.48(3) asks for the exclusion of the 6 votes of all others first.
    """
    sheet = counted(
        election("""
            4 1
            7 1 0
            4 2 0
            1 3 2 0
            1 4 3 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "ni_stv",
        one_vacancy=when,
    )

    assert [row[0] for row in board(sheet)] == stages
    assert sheet.as_json()["elected"] == ["Ann"]

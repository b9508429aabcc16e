"""The Dáil: whole papers, the last filed; counts worked by hand, and what holds for every count."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting.making import board, counted, election

from hustings.counting import Ballots, Choices, CountRefused, ListPapers, Sheet, count, method_named, read_ballots
from hustings.counting.arrays import ArrayPapers
from hustings.counting.paper_order import order_digest, shuffled
from hustings.counting.ties import LotNeeded


def words(sheet: Sheet) -> list[tuple[int, str]]:
    """(count, words) of everything that was decided."""
    return [(n, decision.words) for n, stage in enumerate(sheet.stages, 1) for decision in stage.decisions]


def elected(sheet: Sheet) -> list[tuple[int, str]]:
    """Who was elected, in order, and at which count."""
    return [(number, name) for number, stage in enumerate(sheet.stages, 1) for name in sheet.names(stage.elected)]


WHOLE_PAPERS = """
    4 2
    {first}
    {second}
    6 1 3 0
    5 1 4 0
    3 2 0
    7 3 0
    7 4 0
    0
    Ann
    Bo
    Cy
    Di
    """


def test_a_surplus_is_whole_papers_the_last_filed_of_each_sub_parcel() -> None:
    """
    37 papers for 2 places: the quota is 13. Ann has 20, a surplus of 7. Of her papers 9 name Bo next, 6 Cy, 5 Di:
    9 x 7 / 20 = 3.15, 6 x 7 / 20 = 2.1, 5 x 7 / 20 = 1.75. That is 3, 2 and 1, and one more for the largest fraction,
    Di's. Bo gets the last 3 filed of his 9, which go on to Di. Bo, lowest with 6, is excluded: his own 3 name nobody
    else, the 3 from Ann go to Di, who has 12 against 9 and fills the last vacancy.
    """
    sheet = counted(election(WHOLE_PAPERS.format(first="6 1 2 3 0", second="3 1 2 4 0")), "dail")

    assert board(sheet) == [
        ("first_preferences", "20", "3", "7", "7", "0", "0"),
        ("surplus Ann", "13", "6", "9", "9", "0", "0"),
        ("exclusion Bo", "13", "0", "9", "12", "3", "0"),
    ]
    assert elected(sheet) == [(1, "Ann"), (3, "Di")]


def test_the_same_papers_filed_in_another_order_elect_another() -> None:
    """Now the last 3 of the 9 that name Bo go on to Cy."""
    sheet = counted(election(WHOLE_PAPERS.format(first="6 1 2 4 0", second="3 1 2 3 0")), "dail")
    other = counted(election(WHOLE_PAPERS.format(first="3 1 2 3 0", second="6 1 2 4 0")), "dail")

    assert elected(sheet) == [(1, "Ann"), (3, "Cy")]
    assert elected(other) == [(1, "Ann"), (3, "Di")]
    assert sheet.as_json()["ballots_digest"] == other.as_json()["ballots_digest"]
    assert sheet.as_json()["paper_order"]["rule"] == "filed"
    assert sheet.as_json()["paper_order"]["digest"] != other.as_json()["paper_order"]["digest"]


def test_a_later_surplus_is_of_the_sub_parcel_last_received_and_what_has_no_paper_is_not_effective() -> None:
    """
    30 papers for 2 places: the quota is 11. Count 2 excludes Fay, with 2, and Eve, with 4, together: 6 are fewer than
    Di's 7. Ann has 9 and receives 5 of their papers: 14, a surplus of 3. Only these 5 are looked at: 2 name Di next,
    the others nobody. Fewer than the surplus, so both go to Di, and 1 vote is not effective. Di has 9, Bo 8.
    """
    sheet = counted(
        election("6 2\n9 1 4 0\n8 2 0\n7 4 0\n2 5 1 4 0\n2 5 1 0\n1 6 1 0\n1 6 0\n0\nAnn\nBo\nCy\nDi\nEve\nFay"),
        "dail", deposits="no",
    )  # fmt: skip

    assert board(sheet) == [
        ("first_preferences", "9", "8", "0", "7", "4", "2", "0", "0"),
        ("exclusion Cy Fay Eve", "14", "8", "0", "7", "0", "0", "1", "0"),
        ("surplus Ann", "11", "8", "0", "9", "0", "0", "2", "0"),
    ]
    assert elected(sheet) == [(2, "Ann"), (3, "Di")]
    assert sheet.as_json()["stages"][2]["transfers"] == [
        {"from": "Ann", "to": "Di", "papers": 2, "value": "1", "votes": "2"},
        {"from": "Ann", "to": None, "papers": 1, "value": "1", "votes": "1"},
    ]


def test_of_equal_fractions_that_of_the_larger_sub_parcel_counts_as_larger() -> None:
    """
    35 papers for 2 places: the quota is 12. Ann has 18, a surplus of 6, and 12 papers that name somebody: Bo 3, Cy 5,
    Di 4. Half of each goes: 1.5, 2.5 and 2. The paper that is left goes to Cy, whose sub-parcel is larger than Bo's.
    """
    ballots = election("4 2\n3 1 2 0\n5 1 3 0\n4 1 4 0\n6 1 0\n6 2 0\n6 3 0\n5 4 0\n0\nAnn\nBo\nCy\nDi")
    assert board(counted(ballots, "dail", deposits="no"))[1] == ("surplus Ann", "12", "7", "9", "7", "0", "0")


def test_of_equal_fractions_of_equal_sub_parcels_that_of_more_first_preferences_counts_as_larger() -> None:
    """22 papers for 2 places: the quota is 8. Ann's surplus of 3 is 1.5 for Bo and 1.5 for Cy; Bo had 6 and Cy 5."""
    ballots = election("3 2\n4 1 2 0\n4 1 3 0\n3 1 0\n6 2 0\n5 3 0\n0\nAnn\nBo\nCy")
    sheet = counted(ballots, "dail", deposits="no")
    assert board(sheet)[1] == ("surplus Ann", "8", "8", "6", "0", "0")
    assert words(sheet) == [
        (2, "Bo and Cy are tied for the larger fraction; at the end of stage 1 Bo had more votes than Cy.")
    ]


def test_a_surplus_that_could_change_nothing_waits_and_the_lowest_go_together() -> None:
    """
    100 papers for 2 places: the quota is 34. Ann's surplus of 2 could not bring Bo, with 30, to 34, nor Eve, with 3, to
    Di's 6. Eve and Di have 9, with the surplus 11, fewer than Cy's 25: they go together, if no deposit is in question.
    A quarter of the quota is 8.5, and Di could reach 6 + 3 + 2 = 11: so only Eve goes.
    """
    ballots = election("5 2\n36 1 0\n30 2 0\n25 3 0\n6 4 2 0\n3 5 3 0\n0\nAnn\nBo\nCy\nDi\nEve")

    without = counted(ballots, "dail", deposits="no")
    assert board(without)[1][0] == "exclusion Eve Di"
    assert words(without) == [
        (2, "The surplus of Ann is not transferred: it could not elect anybody, bring the lowest up to the next, or "
         "save a deposit."),
        (2, "Eve and Di are excluded together: all their votes are not enough."),
    ]  # fmt: skip
    assert board(counted(ballots, "dail"))[1][0] == "exclusion Eve"
    assert board(counted(ballots, "dail", deposits="no", together="no"))[1][0] == "exclusion Eve"


FOR_A_DEPOSIT = "4 1\n50 1 3 0\n10 1 0\n25 2 0\n10 3 0\n5 4 0\n0\nAnn\nBo\nCy\nDi"


def test_a_count_goes_on_for_a_deposit_when_the_places_are_filled() -> None:
    """
    100 papers for 1 place: the quota is 51 and Ann has it with 60. A quarter is 12.75. Cy has 10, and with Ann's
    surplus of 9 and Di's 5 could have more, so the count goes on (s.124(3)): Cy receives 9 papers.
    """
    ballots = election(FOR_A_DEPOSIT)
    assert board(counted(ballots, "dail")) == [
        ("first_preferences", "60", "25", "10", "5", "0", "0"),
        ("surplus Ann", "51", "25", "19", "5", "0", "0"),
    ]
    assert len(counted(ballots, "dail", deposits="no").stages) == 1


def test_at_a_by_election_the_deposit_is_measured_by_the_full_number_of_members() -> None:
    """For 9 members the quota would be 11 and a quarter 2.75: everybody has more, and the count is over at once."""
    assert len(counted(election(FOR_A_DEPOSIT), "dail", deposit_seats="9").stages) == 1


def test_the_largest_surplus_goes_first_whichever_count_it_arose_at() -> None:
    """
    60 papers for 4 places: the quota is 13. At the first count Ann has 20 and Bo 17. Ann's surplus of 7 goes to Cy, who
    has 19: this surplus of 6 is larger than Bo's 4 and moves before it, though it arose later (s.121(9)).
    """
    sheet = counted(
        election("5 4\n20 1 3 4 0\n17 2 5 0\n12 3 4 0\n6 4 0\n5 5 0\n0\nAnn\nBo\nCy\nDi\nEve"), "dail", deposits="no"
    )
    assert [row[0] for row in board(sheet)][1:3] == ["surplus Ann", "surplus Cy"]
    assert sheet.quota == 13


def test_equal_surpluses_equal_from_the_start_are_parted_by_lot() -> None:
    """
    41 papers for 4 places: the quota is 9. Ann and Bo have a surplus of 3. Whichever moves first elects Cy; the other
    goes past Cy, Ann's to Eve, Bo's to Di, who are equal: so the lot decides between them.
    """
    ballots = election("5 4\n12 1 3 5 0\n12 2 3 4 0\n7 3 0\n5 4 0\n5 5 0\n0\nAnn\nBo\nCy\nDi\nEve")
    with pytest.raises(LotNeeded, match="Ann and Bo are tied for the surplus to be transferred first"):
        counted(ballots, "dail", deposits="no")
    assert elected(counted(ballots, "dail", deposits="no", answers={2: ("Ann",)}))[2:] == [(2, "Cy"), (3, "Di")]
    assert elected(counted(ballots, "dail", deposits="no", answers={2: ("Bo",)}))[2:] == [(2, "Cy"), (3, "Eve")]


def test_equal_lowest_who_differed_earlier() -> None:
    """
    24 papers for 1 place: the quota is 13. Di has 1 and is excluded, for Cy, who now has 5 like Bo and Eve. At the
    first count Cy had 4: Cy goes.
    """
    sheet = counted(
        election("5 1\n9 1 0\n5 2 1 0\n4 3 2 0\n1 4 3 0\n5 5 0\n0\nAnn\nBo\nCy\nDi\nEve"),
        "dail", deposits="no", together="no",
    )  # fmt: skip
    assert [row[0] for row in board(sheet)][1:3] == ["exclusion Di", "exclusion Cy"]
    assert words(sheet)[0] == (
        3, "Bo, Cy and Eve are tied for exclusion; at the end of stage 1 Cy had fewer votes than Bo and Eve.",
    )  # fmt: skip


def test_equal_lowest_at_every_count_are_parted_by_lot() -> None:
    """Bo and Cy have 3 each: Bo's papers would elect Cy, Cy's elect Ann."""
    ballots = election("3 1\n5 1 0\n3 2 3 0\n3 3 1 0\n0\nAnn\nBo\nCy")
    with pytest.raises(LotNeeded, match="Bo and Cy are tied for exclusion"):
        counted(ballots, "dail", deposits="no")
    assert elected(counted(ballots, "dail", deposits="no", answers={2: ("Bo",)})) == [(2, "Cy")]


def test_the_last_vacancy_is_filled_when_one_has_more_than_all_others_and_what_is_not_transferred() -> None:
    """
    Section 124(2), a quota of 17 for 2 places. Ann has 18, a surplus of 1. With Cy 9 and Di 8, Bo's 15 are not more
    than all that; with Cy 6 and Di 8, Bo's 16 are more than 6 + 8 + 1, so Bo is elected and nothing is moved.
    """
    lines = "4 2\n18 1 3 0\n{bo} 2 0\n{cy} 3 0\n7 4 0\n1 4 3 0\n0\nAnn\nBo\nCy\nDi"
    assert len(counted(election(lines.format(bo=15, cy=9)), "dail", deposits="no").stages) > 1
    assert elected(counted(election(lines.format(bo=16, cy=6)), "dail", deposits="no")) == [(1, "Ann"), (1, "Bo")]


def test_shuffled_papers_ask_for_a_seed_and_give_one_order_whatever_the_file_has() -> None:
    """A paper's place is by the SHA-256 of seed, digest and number: nobody chooses it and everybody can repeat it."""
    one = election(WHOLE_PAPERS.format(first="6 1 2 3 0", second="3 1 2 4 0"))
    other = election(WHOLE_PAPERS.format(first="3 1 2 4 0", second="6 1 2 3 0"))
    with pytest.raises(CountRefused, match="Give a seed that everybody knows: --seed TEXT"):
        counted(one, "dail", paper_order="shuffled")

    sheets = [counted(ballots, "dail", paper_order="shuffled", seed="7 May").json_text() for ballots in (one, other)]
    assert sheets[0] == sheets[1]
    again = counted(one, "dail", paper_order="shuffled", seed="8 May").as_json()
    assert again["paper_order"]["digest"] not in sheets[0]


def test_the_digest_of_the_order_is_of_a_line_a_paper() -> None:
    """printf '1 2 1 0\\n1 1 0\\n1 1 0\\n' | sha256sum"""
    assert order_digest(ListPapers([((1, 0), 1), ((0,), 2)])) == (
        "sha256:9036e83f813a165c5fbd1ebeefe2ed442206a69ff629f0d6619783327a06b39e"
    )


@st.composite
def papers(draw: st.DrawFn) -> tuple[int, int, list[tuple[tuple[int, ...], int]]]:
    """(candidates, seats, rows) of a small election, with weights that make surpluses and ties."""
    candidates = draw(st.integers(2, 7))
    row = st.permutations(range(candidates)).flatmap(
        lambda order: st.integers(1, candidates).map(lambda length: tuple(order[:length]))
    )
    rows = draw(st.lists(st.tuples(row, st.integers(1, 9)), min_size=1, max_size=25))
    return candidates, draw(st.integers(1, candidates)), rows


PARAMETERS = st.fixed_dictionaries(
    {
        "together": st.sampled_from(("yes", "no")),
        "deposits": st.sampled_from(("yes", "no")),
        "deposit_seats": st.sampled_from(("0", "5")),
        "paper_order": st.sampled_from(("filed", "shuffled")),
    }
)


@given(papers(), PARAMETERS)
def test_papers_are_neither_made_nor_lost_and_the_places_are_filled(
    drawn: tuple[int, int, list[tuple[tuple[int, ...], int]]], parameters: dict[str, str]
) -> None:
    candidates, seats, rows = drawn
    ballots = Ballots([f"c{one}" for one in range(candidates)], ListPapers(rows), seats=seats)
    method = method_named("dail")
    sheet = count(ballots, method, Choices(seats, method.settled(parameters), seed="hand"))

    assert len(sheet.elected) == seats
    for stage in sheet.stages:
        assert sum(stage.totals) + stage.non_transferable == ballots.papers.total
        assert stage.lost == 0
        assert all(total >= 0 for total in stage.totals)
        moved = sum(transfer.votes for transfer in stage.transfers if transfer.target is not None)
        assert moved == sum(transfer.papers for transfer in stage.transfers if transfer.target is not None)
    assert all(sheet.stages[-1].totals[one] == 0 for stage in sheet.stages for one in stage.excluded)


@given(papers(), PARAMETERS, st.integers(0, 9))
def test_the_store_changes_nothing_and_shuffled_the_order_of_the_file_neither(
    drawn: tuple[int, int, list[tuple[tuple[int, ...], int]]], parameters: dict[str, str], shuffle: int
) -> None:
    candidates, seats, rows = drawn
    names = [f"c{one}" for one in range(candidates)]
    singly = [(preferences, 1) for preferences, weight in rows for _ in range(weight)]
    if parameters["paper_order"] == "shuffled":
        Random(shuffle).shuffle(singly)
    stores = [
        ListPapers(rows), ListPapers(singly), ArrayPapers.of_rows(rows, candidates=candidates),
        ArrayPapers.of_rows(singly, candidates=candidates),
    ]  # fmt: skip
    method = method_named("dail")
    choices = Choices(seats, method.settled(parameters), seed="hand")
    told = {count(Ballots(names, stored, seats=seats), method, choices).json_text() for stored in stores if stored}
    assert len(told) == 1


@given(papers(), st.integers(0, 9))
def test_shuffling_keeps_every_paper(drawn: tuple[int, int, list[tuple[tuple[int, ...], int]]], shuffle: int) -> None:
    candidates, _, rows = drawn
    order = list(range(sum(weight for _, weight in rows)))
    Random(shuffle).shuffle(order)
    arrays = ArrayPapers.of_rows(rows, candidates=candidates)
    assert arrays is not None
    in_lists, in_arrays = shuffled(ListPapers(rows), order), shuffled(arrays, order)
    assert list(in_lists.rows()) == list(in_arrays.rows())
    assert list(in_lists.distinct()) == list(ListPapers(rows).distinct())


def test_dublin_north_in_2002(shared: Path) -> None:
    """43,942 papers, 4 places: the quota is 8,789. First preferences and the elected; later totals need the order."""
    files = sorted((shared / "conformance/counting/irish-2002").glob("*[Dd]ublin*.blt"))
    if not files:
        pytest.skip("reads the papers of Dublin North in 2002 as BLT, and they are not there")
    ballots = read_ballots(str(files[0]))
    method = method_named("dail")
    sheet = count(ballots, method, Choices(4, method.settled({}), seed="2002"))

    assert (ballots.papers.total, sheet.quota) == (43_942, 8_789)
    assert [sheet.stages[0].totals[one - 1] for one in (10, 9, 4, 12)] == [7294, 6359, 5892, 5658]
    assert sorted(one + 1 for one in sheet.elected) == [4, 9, 10, 12]

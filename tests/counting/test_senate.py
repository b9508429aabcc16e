"""The Australian Senate: counts worked by hand, and what holds for every count."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting.making import board, counted, election

from hustings.counting import Ballots, Choices, ListPapers, Sheet, count, method_named
from hustings.counting.arrays import ArrayPapers
from hustings.counting.ties import LotNeeded


def decisions(sheet: Sheet) -> list[tuple[int, str, str]]:
    """(count, clause, words) of everything that was decided."""
    return [
        (number, decision.clause, decision.words)
        for number, stage in enumerate(sheet.stages, 1)
        for decision in stage.decisions
    ]


def orders(sheet: Sheet) -> list[tuple[int, str]]:
    """Who was elected, in order, and at which count."""
    return [(number, name) for number, stage in enumerate(sheet.stages, 1) for name in sheet.names(stage.elected)]


def test_a_surplus_moves_all_papers_at_surplus_over_papers_and_drops_fractions() -> None:
    """
    24 papers for 2 places: the quota is 24 / 3 + 1 = 9. Ann has 14, so each paper moves at 5/14: 10 x 5/14 = 3.57 is
    3 votes for Bo, 4 x 5/14 = 1.42 is 1 for Cy, and 1 vote is lost by fractions. Di, the lowest, is excluded and gives
    Cy 3. One vacancy and two continuing: Cy, with 8 against 6, is elected without the quota (s.273(17)).
    """
    sheet = counted(
        election("""
            4 2
            10 1 2 0
            4 1 3 0
            3 2 0
            4 3 4 0
            3 4 3 0
            0
            Ann
            Bo
            Cy
            Di
            """),
        "senate",
    )

    assert board(sheet) == [
        ("first_preferences", "14", "3", "4", "3", "0", "0"),
        ("surplus Ann", "9", "6", "5", "3", "0", "1"),
        ("exclusion Di", "9", "6", "8", "0", "0", "1"),
    ]
    assert orders(sheet) == [(1, "Ann"), (3, "Cy")]
    assert sheet.as_json()["stages"][1]["transfers"][0] == {
        "from": "Ann", "to": "Bo", "papers": 10, "value": "5/14", "votes": "3",
    }  # fmt: skip


MID_EXCLUSION = """
    5 3
    8 1 4 3 2 0
    5 1 5 0
    6 2 0
    5 3 5 0
    3 3 2 0
    4 4 3 2 0
    {eve} 5 0
    0
    Ann
    Bo
    Cy
    Di
    Eve
    """


def test_each_transfer_value_of_an_exclusion_is_a_count_and_who_is_elected_in_one_gets_none_of_the_next() -> None:
    """
    39 papers for 3 places: the quota is 10. Ann's surplus of 3 moves at 3/13: Di 8 papers, 1 vote; Eve 5 papers, 1.
    Di has 5 and is excluded, in two counts. Her 4 first preferences go to Cy, who has 12 and is elected. Her 8 papers
    worth 3/13 name Cy next, who is elected: they go to Bo, 1 vote (s.273(16)). Only then does Cy's surplus of 2 move
    (s.273(14)), at 2/12: 7 papers give Bo 1 vote, 5 give Eve none. Eve has 9, Bo 8.
    """
    sheet = counted(election(MID_EXCLUSION.format(eve=8)), "senate")

    assert board(sheet) == [
        ("first_preferences", "13", "6", "8", "4", "8", "0", "0"),
        ("surplus Ann", "10", "6", "8", "5", "9", "0", "1"),
        ("exclusion Di", "10", "6", "12", "1", "9", "0", "1"),
        ("exclusion Di", "10", "7", "12", "0", "9", "0", "1"),
        ("surplus Cy", "10", "8", "10", "0", "9", "0", "2"),
    ]
    assert [stage["batch"] for stage in sheet.as_json()["stages"][2:4]] == ["1", "3/13"]
    assert orders(sheet) == [(1, "Ann"), (3, "Cy"), (5, "Eve")]


def test_equal_votes_for_the_last_vacancy_are_settled_by_lot_and_not_by_earlier_counts() -> None:
    """The same with one paper fewer for Eve: 8 to 8. Eve led until count 5, but s.273(17) names only the lot."""
    ballots = election(MID_EXCLUSION.format(eve=7))
    with pytest.raises(LotNeeded, match=r"At stage 5, Bo and Eve are tied for the last vacancy, and s\.273\(17\)"):
        counted(ballots, "senate")

    assert orders(counted(ballots, "senate", answers={5: ("Bo",)}))[-1] == (5, "Bo")
    assert orders(counted(ballots, "senate", answers={5: ("Eve",)}))[-1] == (5, "Eve")
    drawn = counted(ballots, "senate", seed="Elverbeck, 7 May")
    assert [(number, clause) for number, clause, _ in decisions(drawn)] == [(5, "s.273(17)")]


LAST_TWO = """
    4 3
    9 1 0
    5 2 0
    4 3 0
    3 4 3 0
    0
    Ann
    Bo
    Cy
    Di
    """


def test_the_last_exclusion_is_named_and_no_paper_of_it_moved() -> None:
    """
    21 papers for 3 places: the quota is 6. Ann's surplus of 3 is exhausted. Di, with 3, is excluded; Bo and Cy are as
    many as the vacancies, so both are elected before a paper is moved (s.273(18)), Bo first with 5 to 4.
    """
    sheet = counted(election(LAST_TWO), "senate")

    assert board(sheet) == [
        ("first_preferences", "9", "5", "4", "3", "0", "0"),
        ("surplus Ann", "6", "5", "4", "3", "3", "0"),
        ("exclusion Di", "6", "5", "4", "3", "3", "0"),
    ]
    assert sheet.as_json()["stages"][2]["excluded"] == ["Di"]
    assert orders(sheet) == [(1, "Ann"), (3, "Bo"), (3, "Cy")]


def test_as_counted_in_2016_the_last_exclusion_is_carried_out_and_can_change_the_order() -> None:
    """Di's 3 papers go to Cy, who reaches the quota with 7; Cy's surplus of 1 moves, and then Bo is elected."""
    sheet = counted(election(LAST_TWO), "senate", last_vacancies="after_exclusion")

    assert board(sheet)[2] == ("exclusion Di", "6", "5", "7", "0", "3", "0")
    assert board(sheet)[3] == ("surplus Cy", "6", "5", "6", "0", "4", "0")
    assert orders(sheet) == [(1, "Ann"), (3, "Cy"), (4, "Bo")]


def test_as_many_candidates_as_vacancies_are_elected_at_the_first_count() -> None:
    sheet = counted(election("2 2\n9 1 0\n1 2 0\n0\nAnn\nBo"), "senate")
    assert orders(sheet) == [(1, "Ann"), (1, "Bo")]
    assert len(sheet.stages) == 1


THREE_LOWEST = """
    7 2
    12 1 4 0
    18 1 5 0
    15 2 0
    15 3 0
    4 4 0
    3 5 0
    5 6 0
    1 7 6 0
    0
    Ann
    Bo
    Cy
    Yan
    Zoe
    Xia
    Pat
    """


def test_three_tied_for_exclusion_are_compared_two_by_two() -> None:
    """
    73 papers for 2 places: the quota is 25. Count 1: Xia 5, Yan 4, Zoe 3. Count 2, Ann's surplus of 5 at 1/6: Yan and
    Zoe have 6. Count 3, Pat's paper: Xia has 6 too. Xia differed last from each of the others at count 2, with fewer,
    so Xia stands lowest (s.273(31A)).
    """
    sheet = counted(election(THREE_LOWEST), "senate", seed="x")

    assert board(sheet)[2] == ("exclusion Pat", "25", "15", "15", "6", "6", "6", "0", "0", "0")
    assert sheet.as_json()["stages"][3]["of"] == ["Xia"]
    assert decisions(sheet)[0] == (
        4, "s.273(31A)",
        "Yan, Zoe and Xia are tied for exclusion; at the end of stage 2 Xia had fewer votes than Yan and Zoe.",
    )  # fmt: skip


def test_before_december_2021_three_tied_go_back_to_a_count_where_all_differed() -> None:
    """The same papers: the last count at which each had a different number is the first, and there Zoe had fewest."""
    sheet = counted(election(THREE_LOWEST), "senate", seed="x", exclusion_ties="all_different")

    assert sheet.as_json()["stages"][3]["of"] == ["Zoe"]
    assert decisions(sheet)[0] == (
        4, "s.273(31)(b)",
        "Yan, Zoe and Xia are tied for exclusion; count 1 is the last at which each had a different number of votes: "
        "Zoe had the fewest.",
    )  # fmt: skip


@pytest.mark.parametrize("exclusion_ties", ["pairwise", "all_different"])
def test_equal_from_the_start_the_lowest_is_found_by_lot(exclusion_ties: str) -> None:
    """Bo and Cy have 3 each; Bo's papers would elect Cy, Cy's elect Ann. So the lot decides, and is asked for."""
    ballots = election("3 1\n5 1 0\n3 2 3 0\n3 3 1 0\n0\nAnn\nBo\nCy")
    with pytest.raises(LotNeeded, match="Bo and Cy are tied for exclusion"):
        counted(ballots, "senate", exclusion_ties=exclusion_ties)

    bo_out = counted(ballots, "senate", exclusion_ties=exclusion_ties, answers={2: ("Bo",)})
    assert bo_out.names(bo_out.stages[1].excluded) == ["Bo"]
    assert bo_out.names(bo_out.elected) == ["Cy"]


def test_elected_at_one_count_with_equal_votes_the_earlier_count_gives_the_order() -> None:
    """
    37 papers for 3 places: the quota is 10. Ann's surplus of 4 at 4/14: 7 papers give Bo 2 votes, 4 give Cy 1. Both
    have 10; at count 1 Cy had 9 and Bo 8, so Cy is elected before Bo (s.273(20)(b)).
    """
    sheet = counted(election("4 3\n7 1 2 0\n4 1 3 0\n3 1 0\n8 2 0\n9 3 0\n6 4 0\n0\nAnn\nBo\nCy\nDi"), "senate")

    assert orders(sheet) == [(1, "Ann"), (2, "Cy"), (2, "Bo")]
    assert decisions(sheet) == [
        (2, "s.273(20)(b)",
         "Bo and Cy are tied in the order of their election; count 1 is the last at which each had a different number "
         "of votes, and there Cy had 9 and Bo had 8."),
    ]  # fmt: skip


def test_a_lot_for_the_order_of_election_alone_is_not_drawn() -> None:
    """Ann and Bo have the quota with 10 each at the first count: whoever is first, the same two are elected."""
    sheet = counted(election("3 2\n10 1 0\n10 2 0\n3 3 0\n0\nAnn\nBo\nCy"), "senate")
    assert orders(sheet) == [(1, "Ann"), (1, "Bo")]
    assert [decision.kind for decision in sheet.stages[0].decisions] == ["undrawn"]


def test_of_two_surpluses_that_of_the_earlier_count_moves_first_though_it_is_smaller() -> None:
    """
    44 papers for 3 places: the quota is 12. Count 1: Ann 16, Bo 13. Count 2, Ann's surplus of 4 at 1/4: 16 papers give
    Cy 4, who has 15. Cy's surplus is 3 and Bo's 1, but Bo's is of the first count (s.273(23)), so it would move first;
    with Cy all three vacancies are filled, and nothing more moves (s.273(32)). For 4 places the quota is 9: Bo's
    surplus of 4 moves at count 3, before Cy's.
    """
    papers = "4 {seats}\n16 1 3 4 0\n13 2 4 0\n11 3 4 0\n4 4 0\n0\nAnn\nBo\nCy\nDi"
    three = counted(election(papers.format(seats=3)), "senate")
    assert orders(three) == [(1, "Ann"), (1, "Bo"), (2, "Cy")]
    assert len(three.stages) == 2


def test_the_smaller_surplus_of_the_first_count_goes_before_the_larger_of_the_second() -> None:
    """
    60 papers for 4 places: the quota is 13. Count 1: Ann 21 and Bo 14. Count 2, Ann's surplus of 8 at 8/21: 21 papers
    give Cy 8, who has 18, a surplus of 5. Count 3 is Bo's surplus of 1 (s.273(23)), count 4 Cy's.
    """
    sheet = counted(
        election("6 4\n21 1 3 4 0\n14 2 5 0\n10 3 4 0\n8 4 0\n5 5 0\n2 6 0\n0\nAnn\nBo\nCy\nDi\nEve\nFay"), "senate"
    )
    assert [row[0] for row in board(sheet)][:4] == ["first_preferences", "surplus Ann", "surplus Bo", "surplus Cy"]


BULK = "6 1\n50 1 0\n45 2 0\n12 3 2 0\n3 4 3 0\n2 5 0\n1 6 0\n0\nLea\nMo\nKit\nUma\nVic\nWim"


def test_a_bulk_exclusion_takes_all_who_cannot_catch_up_together() -> None:
    """
    113 papers for 1 place: the quota is 57 and Lea lacks 7. Wim has 1, Vic 2, Uma 3: together 6, fewer than Kit's 12
    and fewer than 7. So all three go together (s.273(13A)(c)). Kit's 12 with theirs would be 18: Kit is Candidate A.
    """
    together = counted(election(BULK), "senate", bulk_exclusion="yes")
    assert together.as_json()["stages"][1]["excluded"] == ["Wim", "Vic", "Uma"]
    assert board(together)[1] == ("exclusion Wim Vic Uma", "50", "45", "15", "0", "0", "0", "3", "0")

    singly = counted(election(BULK), "senate")
    assert [row[0] for row in board(singly)][1:4] == ["exclusion Wim", "exclusion Vic", "exclusion Uma"]
    assert together.elected == singly.elected


@pytest.mark.parametrize(
    ("lea", "why"),
    [
        (
            14,
            "Uma, Vic and Wim have 6, fewer than Lea's 14 and than the 7 she lacks; but then one would be left for two",
        ),
        (15, "6 is not fewer than the 6 that Lea lacks; Vic and Wim with 3 are (s.273(13A)(d))"),
    ],
)
def test_a_bulk_exclusion_leaves_enough_and_stays_below_what_the_first_lacks(lea: int, why: str) -> None:
    """
    80 or 81 papers for 3 places: the quota is 21. Ann has 60 and her surplus of 39 is exhausted. Two vacancies, four
    continuing: Lea, Uma 3, Vic 2, Wim 1. Vic and Wim go together, and the two left are elected (s.273(13B), (18)).
    """
    sheet = counted(
        election(f"5 3\n60 1 0\n{lea} 2 0\n3 3 0\n2 4 0\n1 5 0\n0\nAnn\nLea\nUma\nVic\nWim"),
        "senate",
        bulk_exclusion="yes",
    )
    assert sheet.as_json()["stages"][2]["excluded"] == ["Wim", "Vic"], why
    assert orders(sheet)[1:] == [(3, "Lea"), (3, "Uma")]


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
        "exclusion_ties": st.sampled_from(("pairwise", "all_different")),
        "bulk_exclusion": st.sampled_from(("no", "yes")),
        "last_vacancies": st.sampled_from(("before_transfer", "after_exclusion")),
    }
)


@given(papers(), PARAMETERS)
def test_no_vote_appears_or_vanishes_and_the_vacancies_are_filled(
    drawn: tuple[int, int, list[tuple[tuple[int, ...], int]]], parameters: dict[str, str]
) -> None:
    candidates, seats, rows = drawn
    ballots = Ballots([f"c{one}" for one in range(candidates)], ListPapers(rows), seats=seats)
    method = method_named("senate")
    sheet = count(ballots, method, Choices(seats, method.settled(parameters), seed="hand"))

    assert len(sheet.elected) == seats
    gone: set[int] = set()
    before: tuple[int, ...] = ()
    for stage in sheet.stages:
        assert sum(stage.totals) + stage.non_transferable + stage.lost == ballots.papers.total
        assert all(total >= 0 for total in stage.totals)
        assert all(stage.totals[one] <= before[one] for one in gone)
        gone |= {*stage.elected, *stage.excluded}
        before = stage.totals


@given(papers(), PARAMETERS, st.integers(0, 9))
def test_the_order_of_papers_and_the_store_they_are_in_change_nothing(
    drawn: tuple[int, int, list[tuple[tuple[int, ...], int]]], parameters: dict[str, str], shuffle: int
) -> None:
    candidates, seats, rows = drawn
    names = [f"c{one}" for one in range(candidates)]
    singly = [(preferences, 1) for preferences, weight in rows for _ in range(weight)]
    Random(shuffle).shuffle(singly)
    method = method_named("senate")
    choices = Choices(seats, method.settled(parameters), seed="hand")
    arrays = ArrayPapers.of_rows(singly, candidates=candidates)
    assert arrays is not None

    told = {
        count(Ballots(names, stored, seats=seats), method, choices).json_text()
        for stored in (ListPapers(rows), ListPapers(singly), arrays)
    }
    assert len(told) == 1

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.counting.making import board, counted, election

from hustings.counting import Ballots, Choices, ListPapers, Sheet, count, method_named
from hustings.counting.arrays import ArrayPapers


def test_a_keep_factor_falls_until_the_elected_keep_just_the_quota() -> None:
    """
    6 papers for 2 places. Ann has 4 and the quota is 6 / 3 = 2, plus the least part: 2.000000001. Her factor becomes
    1 x 2.000000001 / 4 = 0.50000000025, rounded up: 0.500000001. So she keeps 4 x 0.500000001 = 2.000000004 and Bo
    has the rest, 1.999999996. The surplus, 0.000000003, is under a millionth: iterating ends, and Bo is the lowest;
    Cy's 2 is more than the surplus above her, so they are not tied. Cy is left for the last place.
    """
    sheet = counted(
        election("""
            3 2
            4 1 2 0
            2 3 0
            0
            Ann
            Bo
            Cy
            """),
        "meek_prf",
    )

    assert board(sheet) == [
        ("election Ann", "4.000000000", "0.000000000", "2.000000000", "0.000000000", "0.000000000"),
        ("exclusion Bo", "2.000000004", "1.999999996", "2.000000000", "0.000000000", "0.000000000"),
    ]
    last = sheet.as_json()["stages"][-1]
    assert (last["quota"], last["surplus"], last["iterations"]) == ("2.000000001", "0.000000003", 2)
    assert last["keep_factors"] == {"Ann": "0.500000001", "Bo": "1.000000000", "Cy": "1.000000000"}
    assert sheet.as_json()["elected"] == ["Ann", "Cy"]


def test_everybody_within_the_surplus_of_the_lowest_is_tied_and_the_first_in_the_order_goes() -> None:
    """
    Nobody has a surplus; Bo and Cy have 2 each, under the quota of 8 / 2 = 4 plus the least part. The first of them
    in the order fixed beforehand is excluded: Bo by the ballot paper, Cy where the order says so.
    """
    text = """
        3 1
        4 1 0
        2 2 3 0
        2 3 0
        0
        Ann
        Bo
        Cy
        """
    by_paper, by_order = counted(election(text), "meek_prf"), counted(election(text), "meek_prf", tie_order=(0, 2, 1))

    assert [one.as_json()["stages"][0]["excluded"] for one in (by_paper, by_order)] == [["Bo"], ["Cy"]]
    assert [
        (one["kind"], one["of"], one["chosen"]) for one in by_order.as_json()["stages"][0]["decisions"]
    ] == [("order", ["Bo", "Cy"], "Cy")]  # fmt: skip


def test_as_many_candidates_as_places_are_all_elected() -> None:
    sheet = counted(election("2 2\n3 1 0\n1 2 0\n0\nAnn\nBo\n"), "meek_prf")

    assert board(sheet) == [("election Ann Bo", "3.000000000", "1.000000000", "0.000000000", "0.000000000")]


@st.composite
def elections(draw: st.DrawFn) -> tuple[int, int, list[tuple[tuple[int, ...], int]], tuple[int, ...]]:
    candidates = draw(st.integers(2, 7))
    rows = draw(
        st.lists(
            st.tuples(
                st.permutations(range(candidates)).flatmap(
                    lambda all: st.integers(1, candidates).map(lambda upto: tuple(all[:upto]))
                ),
                st.integers(1, 12),
            ),
            min_size=1,
            max_size=25,
        )
    )
    withdrawn = draw(st.sampled_from([(), (candidates - 1,)])) if candidates > 2 else ()
    rows = [row for row in rows if not set(withdrawn).issuperset(row[0])] or [((0,), 1)]
    return candidates, draw(st.integers(1, candidates - 1)), rows, withdrawn


def by_meek(candidates: int, seats: int, papers: object, withdrawn: tuple[int, ...]) -> Sheet:
    ballots = Ballots(
        [f"Candidate {one}" for one in range(candidates)], papers, withdrawn=withdrawn  # type: ignore[arg-type]
    )  # fmt: skip
    return count(ballots, method_named("meek_prf"), Choices(seats, {}))


@given(elections(), st.randoms(use_true_random=False))
def test_lists_and_arrays_whole_and_collapsed_in_any_order_give_one_sheet(
    given_: tuple[int, int, list[tuple[tuple[int, ...], int]], tuple[int, ...]], chance: object
) -> None:
    candidates, seats, rows, withdrawn = given_
    shuffled = [(preferences, 1) for preferences, weight in rows for _ in range(weight)]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    sheets = {
        by_meek(candidates, seats, papers, withdrawn).json_text()
        for papers in (
            ListPapers(rows),
            ListPapers(shuffled),
            ArrayPapers.of_rows(rows, candidates=candidates),
            ArrayPapers.of_rows(shuffled, candidates=candidates),
        )
    }

    assert len(sheets) == 1


@given(elections())
def test_no_vote_appears_or_vanishes_and_the_places_are_filled(
    given_: tuple[int, int, list[tuple[tuple[int, ...], int]], tuple[int, ...]],
) -> None:
    candidates, seats, rows, withdrawn = given_
    sheet = by_meek(candidates, seats, ListPapers(rows), withdrawn)

    for stage in sheet.stages:
        assert sum(stage.totals) + stage.non_transferable == sum(weight for _, weight in rows) * 10**9
        assert min(stage.totals) >= 0
        assert stage.non_transferable >= 0
    assert len(set(sheet.elected)) == len(sheet.elected) == min(seats, candidates - len(withdrawn))

"""Whatever the papers, by every method that moves or adds them: no vote is made or lost, and their order is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.counting import Ballots, Choices, ListPapers, Sheet, count, method_named
from hustings.counting.arrays import ArrayPapers
from hustings.counting.reading import marks
from hustings.counting.reading.marks import OVERVOTE, WRITE_IN, MarkedPapers, Marks, reading_rule

METHODS = {
    "av": [{}, {"bulk": "yes"}, {"finish": "two", "bulk": "yes"}, {"majority_of": "valid", "unreached": "nobody"}],
    "av_places": [{}, {"by": "exclusion"}, {"by": "share", "share": "30"}, {"bulk": "yes", "finish": "two"}],
    "rctab_stv": [{}, {"threshold_decimals": "yes", "one_a_round": "yes"}, {"threshold": "hare", "places": "2"}],
}
RULE = "lenient,overvote=stop_if_several_stand,write_ins=candidate"


@st.composite
def papers(draw: st.DrawFn) -> list[tuple[Marks, int]]:
    """Papers as they come: ranks left out, over-votes, candidates again, names written in."""
    rank = st.lists(st.sampled_from([0, 1, 2, 3, 4, WRITE_IN]), max_size=3, unique=True).map(tuple)
    return draw(st.lists(st.tuples(st.lists(rank, max_size=5).map(tuple), st.integers(1, 20)), min_size=1, max_size=12))


def box(filed: list[tuple[Marks, int]], rule: str = RULE) -> Ballots:
    read = MarkedPapers(["Ada", "Ben", "Cai", "Dot", "Eve"], reading_rule(rule))
    for each, number in filed:
        read.add(each, number)
    return read.ballots(source="papers", seats=2)


def sheet_of(ballots: Ballots, name: str, parameters: dict[str, str]) -> Sheet:
    method = method_named(name)
    return count(ballots, method, Choices(1 if method.one_seat else 2, method.settled(parameters), seed="harbour"))


CASES = [(name, parameters) for name, all_of_them in METHODS.items() for parameters in all_of_them]


@pytest.mark.parametrize(("name", "parameters"), CASES)
@settings(max_examples=30, deadline=None)
@given(papers(), st.randoms(use_true_random=False))
def test_no_vote_is_made_or_lost_and_order_is_nothing(
    name: str, parameters: dict[str, str], filed: list[tuple[Marks, int]], order: object
) -> None:
    ballots = box(filed)
    if not ballots.papers.total:
        return
    sheet = sheet_of(ballots, name, parameters)
    valid = ballots.papers.total * 10**sheet.places
    for stage in sheet.stages:
        assert sum(stage.totals) + stage.non_transferable + stage.lost == valid
        assert min(stage.totals) >= 0
    assert len(set(sheet.elected)) == len(sheet.elected)
    assert ballots.candidates[-1] != "Undeclared Write-ins" or len(ballots.candidates) - 1 not in sheet.elected

    shuffled = list(filed)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sheet_of(box(shuffled), name, parameters).json_text() == sheet.json_text()
    collapsed = box([(each, 1) for each, number in filed for _ in range(number)])
    assert sheet_of(collapsed, name, parameters).json_text() == sheet.json_text()


@pytest.mark.parametrize(("name", "parameters"), CASES)
@settings(max_examples=20, deadline=None)
@given(papers())
def test_lists_and_arrays_give_the_same_sheet(
    name: str, parameters: dict[str, str], filed: list[tuple[Marks, int]]
) -> None:
    ballots = box(filed)
    if not ballots.papers.total:
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(marks, "IN_LISTS", 0)
        arrayed = box(filed)

    assert isinstance(ballots.papers, ListPapers)
    assert isinstance(arrayed.papers, ArrayPapers)
    assert list(arrayed.papers.rows()) == list(ballots.papers.rows())
    assert sheet_of(arrayed, name, parameters).json_text() == sheet_of(ballots, name, parameters).json_text()


@given(papers(), st.sampled_from(["uk", "strict", "lenient", "one_gap", "crosses", "lenient,ranks=2,duplicate=stop"]))
def test_every_paper_is_valid_or_invalid_and_a_preference_stands_once(
    filed: list[tuple[Marks, int]], rule: str
) -> None:
    ballots = box(filed, rule)

    assert ballots.papers.total + ballots.invalid == sum(number for _, number in filed)
    for row, _ in ballots.papers.rows():
        assert len(set(row)) == len(row) > 0


@given(papers())
def test_a_strict_reading_keeps_what_the_others_keep_whole(filed: list[tuple[Marks, int]]) -> None:
    """Whoever's paper counts by the strict rule is read the same by every rule."""
    for each, _ in filed:
        strict = list(box([(each, 1)], "strict").papers.rows())
        if strict:
            assert list(box([(each, 1)], "uk").papers.rows()) == strict
            assert list(box([(each, 1)], "lenient").papers.rows()) == strict


def test_over_votes_without_their_candidates_spoil_a_paper_of_crosses() -> None:
    assert box([(((OVERVOTE,),), 3), (((0,),), 1)], "crosses").invalid == 3

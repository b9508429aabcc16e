"""The two kernels keep one contract: whatever is done with papers, lists and arrays answer the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.counting import arrays, canonical
from hustings.counting.arrays import ArrayKernel, ArrayPapers, ArrayParcel
from hustings.counting.ballots import Ballots, ListPapers
from hustings.counting.lists import ListKernel, ListParcel

Row = tuple[tuple[int, ...], int]


@st.composite
def rows_of_papers(draw: st.DrawFn, weighted: bool | None = None) -> tuple[int, list[Row]]:
    """So many candidates, and rows of papers for them as a file may have them: repeated, long, short, in any order."""
    candidates = draw(st.sampled_from([1, 2, 5, 9, 12, 30, 300]))
    weighted = draw(st.booleans()) if weighted is None else weighted
    some = draw(
        st.lists(
            st.tuples(
                st.lists(st.integers(0, candidates - 1), min_size=1, max_size=14, unique=True).map(tuple),
                st.integers(1, 1500) if weighted else st.just(1),
            ),
            max_size=40,
        )
    )
    again = draw(st.lists(st.sampled_from(some), max_size=40)) if some else []
    return candidates, some + again


def opened(parcel: Any, papers: ArrayPapers) -> list[tuple[tuple[int, ...], int]]:
    """What is left of each paper in a parcel from where it lies, with its weight, in order."""
    if isinstance(parcel, ListParcel):
        return [(preferences[place:], weight) for preferences, place, weight in parcel.entries]
    assert isinstance(parcel, ArrayParcel)
    found = []
    for at, weights in parcel.pieces:
        given_weights = [1] * len(at) if weights is None else weights.tolist()
        for one, weight in zip(at.tolist(), given_weights, strict=True):
            end = one
            while papers.flat[end]:
                end += 1
            found.append((tuple(int(number) - 1 for number in papers.flat[one:end]), weight))
    return found


def same(listed: Any, arrayed: Any, papers: ArrayPapers) -> None:
    """Two parcels hold the same papers, at the same place in each, in the same order."""
    assert listed.papers == arrayed.papers
    assert opened(listed, papers) == opened(arrayed, papers)


def same_move(listed: Any, arrayed: Any, papers: ArrayPapers) -> None:
    assert list(listed.to) == list(arrayed.to)
    for one in listed.to:
        same(listed.to[one], arrayed.to[one], papers)
    same(listed.exhausted, arrayed.exhausted, papers)


@pytest.fixture(params=["as set", "tiny batches", "two threads"])
def batches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with batches so small that every parcel is cut and joined, and with two threads."""
    if request.param != "as set":
        monkeypatch.setattr(arrays, "AT_ONCE", 3)
        monkeypatch.setattr(canonical, "ROWS_AT_ONCE", 4)
    if request.param == "two threads":
        monkeypatch.setattr(arrays, "ALONE", 0)


@settings(max_examples=80, deadline=None)
@given(st.data())
def check_a_count_of_random_steps(data: st.DataObject) -> None:
    candidates, rows = data.draw(rows_of_papers())
    papers = ArrayPapers.of_rows(rows, candidates=candidates)
    assert papers is not None
    lists, array = ListKernel(rows), ArrayKernel(papers)
    standing = bytearray(data.draw(st.lists(st.sampled_from([1, 1, 1, 0]), min_size=candidates, max_size=candidates)))
    first, first_array = lists.first(standing), array.first(standing)
    same_move(first, first_array, papers)
    piles = {one: [(first.to[one], first_array.to[one])] for one in first.to}
    for _ in range(6):
        holding = [one for one in piles if piles[one] and standing[one]]
        if not holding:
            break
        one = data.draw(st.sampled_from(holding))
        standing[one] = 0
        taken = piles.pop(one)
        for held, held_array in taken:
            same(lists.rewind(held), array.rewind(held_array), papers)
        if data.draw(st.booleans()):
            held, held_array = taken[-1]
            last = data.draw(st.integers(0, held.papers))
            rest, split = lists.split_last(held, last), array.split_last(held_array, last)
            same(rest[0], split[0], papers)
            same(rest[1], split[1], papers)
            taken = [*taken[:-1], (rest[1], split[1])]
        move, move_array = lists.move([a for a, _ in taken], standing), array.move([b for _, b in taken], standing)
        same_move(move, move_array, papers)
        for other in move.to:
            piles.setdefault(other, []).append((move.to[other], move_array.to[other]))


def test_both_kernels_move_the_same_papers_to_the_same_candidates(batches: None) -> None:
    check_a_count_of_random_steps()


@settings(max_examples=120, deadline=None)
@given(rows_of_papers())
def check_rows_and_digest(election: tuple[int, list[Row]]) -> None:
    candidates, rows = election
    names = [f"Candidate {number}" for number in range(candidates)]
    lists, papers = ListPapers(rows), ArrayPapers.of_rows(rows, candidates=candidates)
    assert papers is not None
    assert list(papers.rows()) == rows
    assert papers.total == lists.total
    assert list(papers.distinct()) == lists.distinct()
    assert b"".join(papers.lines()) == b"".join(lists.lines())
    assert Ballots(names, papers).digest() == Ballots(names, lists).digest()


def test_both_stores_give_back_the_same_rows_and_the_same_digest(batches: None) -> None:
    check_rows_and_digest()


@settings(max_examples=60, deadline=None)
@given(rows_of_papers(weighted=False), st.randoms(use_true_random=False))
def test_collapsed_or_in_another_order_the_papers_have_one_digest(election: tuple[int, list[Row]], order: Any) -> None:
    candidates, rows = election
    collapsed = ListPapers(rows).distinct()
    order.shuffle(collapsed)
    one, other = (ArrayPapers.of_rows(some, candidates=candidates) for some in (rows, collapsed))
    assert one is not None and other is not None
    assert b"".join(one.lines()) == b"".join(other.lines())
    assert list(one.merged().distinct()) == list(other.distinct())


def test_the_digest_of_papers_in_words() -> None:
    """
    Five papers for three candidates, one of them filed twice with a weight:
      3 for C then A; 1 for A; 2000 for A then B; 2 for C then A
    """
    papers = ArrayPapers.of_rows([((2, 0), 3), ((0,), 1), ((0, 1), 2000), ((2, 0), 2)], candidates=3)
    assert papers is not None
    assert b"".join(papers.lines()) == b"1 1 0\n2000 1 2 0\n5 3 1 0\n"


def test_decimal_weights_are_written_shortest() -> None:
    """Weights in tenths: 1.5 and 20."""
    papers = ArrayPapers.of_rows([((0,), 15), ((1,), 200)], candidates=2, unit=10)
    assert papers is not None
    assert b"".join(papers.lines()) == b"1.5 1 0\n20 2 0\n"


def test_papers_beyond_what_arrays_can_hold_stay_in_lists() -> None:
    assert ArrayPapers.of_rows([((0,), 1 << 62), ((1,), 1 << 62)], candidates=2) is None
    assert ArrayPapers.of_rows([((0,), 1)], candidates=70_000) is None


def test_what_lies_between_papers_is_never_looked_at() -> None:
    """``1 2 1 0`` and ``7 1 0`` as they stood in a file, weights and all."""
    import numpy as np

    papers = ArrayPapers(
        np.array([1, 2, 1, 0, 7, 1, 0], np.uint8), np.array([1, 5], np.int32), np.array([1, 7]), candidates=2
    )
    move = papers.kernel().first(bytearray([1, 1]))
    assert {one: parcel.papers for one, parcel in move.to.items()} == {0: 7, 1: 1}
    assert list(papers.rows()) == [((1, 0), 1), ((0,), 7)]
    assert b"".join(papers.lines()) == b"7 1 0\n1 2 1 0\n"


def test_the_last_papers_are_split_off_only_where_the_order_of_filing_is_known() -> None:
    """Rules that move whole papers ask for a kernel with ``filed=True``; others may be given equal papers as one."""
    rows: list[Row] = [((0, 1), 1), ((1,), 1), ((0,), 1), ((0, 1), 1)]
    arrayed = ArrayPapers.of_rows(rows, candidates=2)
    assert arrayed is not None
    for papers in (ListPapers(rows), arrayed):
        kernel: Any = papers.kernel(filed=True)
        heap = kernel.first(bytearray([1, 1])).to[0]
        assert opened(kernel.split_last(heap, 1)[1], arrayed) == [((0, 1), 1)]
        together: Any = papers.kernel()
        with pytest.raises(ValueError, match="filed=True"):
            together.split_last(together.first(bytearray([1, 1])).to[0], 1)


def test_many_equal_papers_are_counted_as_few_rows() -> None:
    """300,000 papers of three kinds make a kernel of three rows; in the order of filing it keeps them all."""
    papers = ArrayPapers.of_rows([((0, 1), 1), ((1,), 1), ((0,), 1)] * 100_000, candidates=2)
    assert papers is not None
    first = papers.kernel().first(bytearray([1, 1]))
    assert {one: parcel.papers for one, parcel in first.to.items()} == {0: 200_000, 1: 100_000}
    assert sum(len(at) for at, _ in first.to[0].pieces) == 2
    assert sum(len(at) for at, _ in papers.kernel(filed=True).first(bytearray([1, 1])).to[0].pieces) == 200_000

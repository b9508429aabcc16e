"""Whatever the store, the order or the collapsing of papers: one sheet, byte for byte, by every method."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.counting import Ballots, Choices, CountRefused, ListPapers, all_methods, count
from hustings.counting.arrays import ArrayPapers
from hustings.counting.methods.method import Method

WHOLE_PAPERS = {"dail"}
"""Rules in which the order of the papers counts, by law."""

NO_PAPERS = {"exhaustive", "sections"}
"""Methods that count rounds and sections."""

Row = tuple[tuple[int, ...], int]


@st.composite
def elections(draw: st.DrawFn) -> tuple[int, int, list[Row]]:
    """(candidates, seats, rows): few candidates and many equal totals, so that ties and surpluses come often."""
    candidates = draw(st.integers(2, 7))
    seats = draw(st.integers(1, min(3, candidates)))
    order = st.permutations(range(candidates)).flatmap(
        lambda whole: st.integers(1, candidates).map(lambda many: tuple(whole[:many]))
    )
    return candidates, seats, draw(st.lists(st.tuples(order, st.integers(1, 30)), min_size=1, max_size=25))


def sheet_of(method: Method, candidates: int, seats: int, papers: Any) -> str:
    """The sheet's text, or the sentence in which the method refuses these ballots."""
    ballots = Ballots([f"Candidate {number}" for number in range(1, candidates + 1)], papers, seats=seats)
    given_values = {"vacated": "Candidate 1"} if any(one.name == "vacated" for one in method.parameters) else {}
    try:
        chosen = Choices(1 if method.one_seat else seats, method.settled(given_values), seed="a seed")
        return count(ballots, method, chosen).json_text()
    except CountRefused as refused:
        return str(refused)


@pytest.mark.parametrize(
    "method", [one for one in all_methods() if one.name not in NO_PAPERS], ids=lambda method: method.name
)
def test_every_store_order_and_collapsing_gives_one_sheet(method: Method) -> None:
    @settings(max_examples=25, deadline=None)
    @given(elections(), st.randoms(use_true_random=False))
    def check(election: tuple[int, int, list[Row]], chance: Any) -> None:
        candidates, seats, rows = election
        listed = sheet_of(method, candidates, seats, ListPapers(rows))
        assert sheet_of(method, candidates, seats, ArrayPapers.of_rows(rows, candidates=candidates)) == listed
        single = [(preferences, 1) for preferences, weight in rows for _ in range(weight)]
        assert sheet_of(method, candidates, seats, ArrayPapers.of_rows(single, candidates=candidates)) == listed
        if method.name in WHOLE_PAPERS:
            return
        chance.shuffle(single)
        assert sheet_of(method, candidates, seats, ListPapers(single)) == listed
        collapsed = ListPapers(rows).distinct()
        assert sheet_of(method, candidates, seats, ArrayPapers.of_rows(collapsed, candidates=candidates)) == listed

    check()

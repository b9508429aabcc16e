"""What every count by transferable votes keeps to, whatever the rule: no vote is made or lost, and no order matters."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.counting import Ballots, Choices, ListPapers, count, method_named
from hustings.counting.arrays import ArrayPapers

if TYPE_CHECKING:
    from hustings.counting.ballots import Papers

Row = tuple[tuple[int, ...], int]

RULES: list[tuple[str, dict[str, str]]] = [
    ("scottish_stv", {}),
    ("scottish_stv", {"tie_of_three": "single"}),
    ("ers97", {}),
    ("ni_stv", {}),
    ("ni_stv", {"last_vacancy": "each_transfer", "one_vacancy": "after_exclusion"}),
    ("wigm_prf", {}),
    ("wigm_prf", {"batch": "yes"}),
    ("wigm_prf", {"finish": "at_once", "batch": "yes"}),
]


class Drawn:
    """An election as hypothesis made it up: candidates by number, places, who has withdrawn, and rows of papers."""

    def __init__(self, candidates: int, seats: int, withdrawn: frozenset[int], rows: list[Row]) -> None:
        self.candidates, self.seats, self.withdrawn, self.rows = candidates, seats, withdrawn, rows

    def __repr__(self) -> str:
        lines = [f"{self.candidates} {self.seats}", *(f"-{one + 1}" for one in sorted(self.withdrawn))]
        lines += [f"{weight} {' '.join(str(one + 1) for one in row)} 0" for row, weight in self.rows]
        return "\n".join(lines)

    def sheet(self, rule: str, values: dict[str, str], rows: list[Row] | None = None, kernel: str = "") -> str:
        """The whole sheet as text, by a rule, of these rows or of others in their place."""
        rows = self.rows if rows is None else rows
        papers: Papers = ListPapers(rows)
        if kernel == "arrays":
            arrayed = ArrayPapers.of_rows(rows, candidates=self.candidates)
            assert arrayed is not None
            papers = arrayed
        names = [f"Candidate {'ABCDEFGH'[one]}" for one in range(self.candidates)]
        method = method_named(rule)
        ballots = Ballots(names, papers, seats=self.seats, withdrawn=self.withdrawn)
        return count(ballots, method, Choices(self.seats, method.settled(values), seed="a seed")).json_text()


@st.composite
def elections(draw: st.DrawFn) -> Drawn:
    """Elections with ties, surpluses, papers that stop early and candidates without a vote."""
    candidates = draw(st.integers(2, 7))
    withdrawn = draw(st.sets(st.integers(0, candidates - 1), max_size=1)) if candidates > 3 else set()
    seats = draw(st.integers(1, candidates - len(withdrawn)))
    row = st.tuples(
        st.lists(st.integers(0, candidates - 1), min_size=1, max_size=candidates, unique=True).map(tuple),
        st.one_of(st.integers(1, 4), st.integers(1, 60)),
    )
    return Drawn(candidates, seats, frozenset(withdrawn), draw(st.lists(row, min_size=1, max_size=25)))


def loaded(text: str) -> dict[str, Any]:
    """The sheet as plain values."""
    import json

    values: dict[str, Any] = json.loads(text)
    return values


@pytest.mark.parametrize(("rule", "values"), RULES, ids=lambda value: str(value))
def test_votes_are_neither_made_nor_lost(rule: str, values: dict[str, str]) -> None:
    """At every stage: totals, non-transferable votes and what rounding lost are the valid papers, and each total is
    the one before with what came and what went; what went is papers times value."""

    @given(elections())
    @settings(max_examples=60, deadline=None)
    def check(drawn: Drawn) -> None:
        sheet = loaded(drawn.sheet(rule, values))
        before: dict[str, Fraction] | None = None
        for stage in sheet["stages"]:
            totals = {name: Fraction(text) for name, text in stage["totals"].items()}
            lost = Fraction(stage["lost_to_rounding"])
            apart = Fraction(stage["non_transferable"])
            assert sum(totals.values()) + apart + lost == sheet["valid"]
            if before is None:
                before, apart_before, lost_before = totals, apart, lost
                continue
            came = dict.fromkeys(totals, Fraction(0))
            aside = Fraction(0)
            for transfer in stage["transfers"]:
                votes = Fraction(transfer["votes"])
                if transfer["value"] != "0":
                    assert transfer["papers"] * Fraction(transfer["value"]) == votes
                came[transfer["from"]] -= votes
                if transfer["to"] is None:
                    aside += votes
                else:
                    came[transfer["to"]] += votes
            rounding = lost - lost_before
            assert rounding >= 0
            assert apart - apart_before == aside
            if stage["action"] == "surplus":
                came[stage["of"][0]] -= rounding
            else:
                assert rounding == 0
            assert totals == {name: before[name] + came[name] for name in totals}
            before, apart_before, lost_before = totals, apart, lost

    check()


@pytest.mark.parametrize(("rule", "values"), RULES, ids=lambda value: str(value))
def test_places_are_filled_once_and_nobody_gains_who_is_elected_or_excluded(rule: str, values: dict[str, str]) -> None:
    @given(elections())
    @settings(max_examples=60, deadline=None)
    def check(drawn: Drawn) -> None:
        sheet = loaded(drawn.sheet(rule, values))
        assert len(sheet["elected"]) == len(set(sheet["elected"])) == drawn.seats
        assert set(sheet["elected"]).isdisjoint(sheet["withdrawn"])
        assert [name for stage in sheet["stages"] for name in stage["elected"]] == sheet["elected"]
        gone: set[str] = set()
        for stage in sheet["stages"]:
            gone |= set(stage["excluded"])
            assert gone.isdisjoint(transfer["to"] for transfer in stage["transfers"])
            assert set(sheet["elected"]).isdisjoint(stage["excluded"])
            gone |= set(stage["elected"])

    check()


@pytest.mark.parametrize(("rule", "values"), RULES, ids=lambda value: str(value))
def test_neither_order_nor_collapsing_nor_the_kernel_changes_a_byte(rule: str, values: dict[str, str]) -> None:
    @given(elections(), st.randoms(use_true_random=False))
    @settings(max_examples=40, deadline=None)
    def check(drawn: Drawn, random: Random) -> None:
        told = drawn.sheet(rule, values)
        one_by_one = [(row, 1) for row, weight in drawn.rows for _ in range(weight)]
        random.shuffle(one_by_one)
        assert drawn.sheet(rule, values, one_by_one) == told
        assert drawn.sheet(rule, values, ListPapers(drawn.rows).distinct()) == told
        assert drawn.sheet(rule, values, kernel="arrays") == told

    check()

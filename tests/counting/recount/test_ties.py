"""A tie on the sheet is a tie in the count, and is settled as the sheet says."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from hustings.counting import Choices, count, method_named, read_ballots
from hustings.counting.recount import Filed, Verdict, check_sheet, read_papers

TIED = '3 1\n4 1 0\n4 2 0\n1 3 0\n0\n"Ann"\n"Bo"\n"Cy"\n'
"""9 papers for one place, quota 5. Cy goes first; then Ann and Bo have 4 each,
as at every stage: r.51(2) leaves it to a lot."""


@pytest.fixture
def tied(tmp_path: Path) -> Path:
    file = tmp_path / "tied.blt"
    file.write_text(TIED, encoding="utf-8")
    return file


def sheet_of(file: Path, *, seed: str | None = None, answers: dict[int, tuple[str, ...]] | None = None) -> Any:
    by = method_named("scottish_stv")
    ballots = read_ballots(str(file))
    return count(ballots, by, Choices(ballots.seats, by.settled({}), seed=seed, answers=answers)).as_json()


def check(sheet: Any, file: Path) -> Verdict:
    return check_sheet(sheet, read_papers(str(file)))


def test_a_lot_is_drawn_again_from_the_seed(tied: Path) -> None:
    sheet = sheet_of(tied, seed="noon")
    digest = Filed(("Ann", "Bo", "Cy"), frozenset(), (((0,), 4), ((1,), 4), ((2,), 1))).digest()
    lot = int.from_bytes(sha256(f"noon\0{digest}\x003\0Ann\0Bo".encode()).digest(), "big") % 2

    assert sheet["stages"][2]["excluded"] == [["Ann", "Bo"][lot]]
    assert check(sheet, tied).agrees


def test_a_lot_that_fell_on_the_other_is_a_difference(tied: Path) -> None:
    one, other = sheet_of(tied, answers={3: ("Ann",)}), sheet_of(tied, answers={3: ("Bo",)})
    lawful, unlawful = (one, other) if sheet_of(tied, seed="noon")["elected"] == one["elected"] else (other, one)
    for sheet in (one, other):
        assert check(sheet, tied).agrees
        sheet.update(seed="noon", answers={})
        sheet["stages"][2]["decisions"][0]["kind"] = "lot"

    assert check(lawful, tied).agrees
    assert not check(unlawful, tied).agrees


def test_an_answer_that_was_not_needed_is_a_difference(tied: Path) -> None:
    sheet = sheet_of(tied, answers={3: ("Bo",)})
    sheet["answers"]["2"] = ["Cy"]

    assert check(sheet, tied).differences == ('Answers, 2: ["Cy"] is written; the recount has nothing there.',)


def test_a_sheet_that_says_a_lot_decides_nothing_where_it_decides_is_not_believed(tied: Path) -> None:
    sheet = sheet_of(tied, answers={3: ("Ann",)})
    sheet.update(answers={}, seed=None)
    sheet["stages"][2]["decisions"][0]["kind"] = "undrawn"

    assert check(sheet, tied).differences == (
        "stage 3: Ann, Bo are equal, and the sheet has neither a seed nor an answer for it.",
    )


def test_a_lot_that_decides_nothing_need_not_be_drawn(tmp_path: Path) -> None:
    """Cy and Di are equal and lowest. Whoever goes first, Ann has the quota of 6 before the end."""
    file = tmp_path / "file.blt"
    file.write_text('4 1\n4 1 0\n3 2 0\n2 3 1 0\n2 4 1 0\n0\n"Ann"\n"Bo"\n"Cy"\n"Di"\n', encoding="utf-8")
    sheet = sheet_of(file)

    assert [d["kind"] for stage in sheet["stages"] for d in stage["decisions"]] == ["undrawn"]
    assert check(sheet, file).agrees


def test_an_order_that_the_sheet_does_not_hold_cannot_be_checked(tied: Path) -> None:
    sheet = sheet_of(tied, answers={3: ("Ann",)})
    sheet["stages"][2]["decisions"][0]["kind"] = "order"

    assert check(sheet, tied).differences == (
        "stage 3: an order fixed beforehand is said to have decided, and the sheet does not hold it.",
    )


@pytest.mark.parametrize("method", ["meek_prf", "wigm_prf"])
def test_an_order_on_the_sheet_is_followed_and_one_that_is_missing_is_asked_for(tied: Path, method: str) -> None:
    """Ann and Bo are tied at the end; by the order Bo, Ann, Cy it falls on Bo."""
    by = method_named(method)
    ballots = read_ballots(str(tied))
    sheet = count(ballots, by, Choices(1, by.settled({}), tie_order=(1, 0, 2))).as_json()
    decided = [d["chosen"] for stage in sheet["stages"] for d in stage["decisions"]]
    missing = {key: value for key, value in sheet.items() if key != "tie_order"}

    assert decided == ["Bo"]
    assert sheet["tie_order"] == ["Bo", "Ann", "Cy"]
    assert check(sheet, tied).agrees
    assert check({**missing, "tie_order": ["Bo", "Ann", "Cy"]}, tied).agrees
    assert check({**missing, "tie_order": ["Ann", "Bo", "Cy"]}, tied).status == 1
    assert check(missing, tied).status == 2

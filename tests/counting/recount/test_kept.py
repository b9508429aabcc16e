"""Sheets of counts that keep places for groups: every one agrees, and no changed one does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.counting.recount.making import blt, changed, kept_sheet_of, made_up, told

from hustings.counting.recount import check_sheet, read_papers

METHODS: dict[str, list[dict[str, str]]] = {
    "plurality": [{}, {"votes": "1"}],
    "approval": [{}],
    "scottish_stv": [{}, {"tie_of_three": "single"}],
    "wigm_prf": [{}, {"batch": "yes"}, {"finish": "at_once"}],
    "meek_prf": [{}],
}
"""Methods that are recounted with kept places, and the choices that are tried."""


@pytest.mark.parametrize("method", METHODS)
def test_every_sheet_with_kept_places_agrees(method: str, tmp_path: Path) -> None:
    agreed = number = decided = 0
    while agreed < 250:
        number += 1
        chance = random.Random(f"kept {method} {number}")
        file = tmp_path / "ballots.blt"
        file.write_text(made_up(chance), encoding="utf-8")
        choices = chance.choice(METHODS[method])
        sheet = kept_sheet_of(file, method, chance, seed=chance.choice([None, "noon"]), **choices)
        if sheet is None or "constraints" not in sheet:
            continue  # it could not be met, a lot without a seed, no paper
        verdict = check_sheet(sheet, read_papers(str(file)))
        assert verdict.agrees, (number, choices, verdict.differences[:3], file.read_text(encoding="utf-8"))
        agreed += 1
        decided += any(decision["kind"] == "doomed" for stage in sheet["stages"] for decision in stage["decisions"])
    assert decided > 50


@pytest.mark.parametrize("method", METHODS)
def test_a_thousand_random_changes_are_refused(method: str, tmp_path: Path) -> None:
    changes = number = 0
    while changes < 1000:
        number += 1
        chance = random.Random(f"changes of kept {method} {number}")
        file = tmp_path / "ballots.blt"
        file.write_text(made_up(chance), encoding="utf-8")
        sheet = kept_sheet_of(file, method, chance, seed="noon", **chance.choice(METHODS[method]))
        if sheet is None or "constraints" not in sheet:
            continue
        papers = read_papers(str(file))
        for _ in range(25):
            other, what = changed(sheet, chance)
            assert not check_sheet(other, papers).agrees, (number, what, file.read_text(encoding="utf-8"))
            changes += 1


GROUPS = "candidate,gender\nAda Okafor,man\nBo Finch,man\nCy Marsh,man\nDi Nowak,woman\n"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """20 papers for 2 places, one at least for a woman; the quota is 7. Ada is elected with 8. Di is the only woman, so
    that Bo, who has 7, and Cy can no longer be elected: Cy goes out with 3, then Bo with 10."""
    file = tmp_path / "kept.blt"
    file.write_text(blt(2, [([0], 8), ([1], 7), ([2, 1], 3), ([3], 2)], candidates=4), encoding="utf-8")
    file.with_suffix(".csv").write_text(GROUPS, encoding="utf-8")
    return file


def sheet_kept(file: Path, *further: str) -> dict[str, object]:
    groups = str(file.with_suffix(".csv"))
    command = ["--method", "scottish_stv", "--groups", groups, "--set", "minimum=gender:woman=1", "--json", *further]
    sheet = told([str(file), *command])
    assert sheet is not None
    return sheet


def test_who_has_the_quota_and_is_doomed_is_not_elected(kept: Path) -> None:
    sheet = sheet_kept(kept)

    assert sheet["elected"] == ["Ada Okafor", "Di Nowak"]
    assert check_sheet(sheet, read_papers(str(kept))).notes[0] == (  # type: ignore[arg-type]
        "what the constraints ask, and who is in which group, was taken from the sheet."
    )


def test_a_sheet_that_leaves_out_what_was_asked_does_not_agree(kept: Path) -> None:
    sheet = sheet_kept(kept)
    del sheet["constraints"]

    assert not check_sheet(sheet, read_papers(str(kept))).agrees  # type: ignore[arg-type]


def test_another_group_makes_another_count(kept: Path) -> None:
    sheet = sheet_kept(kept)
    sheet["constraints"] = [
        {"grouping": "gender", "group": "woman", "minimum": 1, "maximum": None, "candidates": ["Cy Marsh", "Di Nowak"]}
    ]

    assert not check_sheet(sheet, read_papers(str(kept))).agrees  # type: ignore[arg-type]


ONE = {"grouping": "gender", "group": "woman", "minimum": 1, "maximum": None, "candidates": ["Di Nowak"]}


@pytest.mark.parametrize(
    "written",
    [
        [],
        {},
        [ONE, ONE],
        [{**ONE, "minimum": "1"}],
        [{**ONE, "minimum": True}],
        [{**ONE, "minimum": 2, "maximum": 1}],
        [{**ONE, "candidates": ["Nobody"]}],
        [{**ONE, "candidates": ["Di Nowak", "Di Nowak"]}],
        [{**ONE, "candidates": ["Di Nowak", "Ada Okafor"]}],
        [{**ONE, "remark": ""}],
        [ONE, {**ONE, "group": "man"}],
        [{**ONE, "minimum": 2}],
    ],
)
def test_constraints_without_sense_cannot_be_checked(kept: Path, written: object) -> None:
    verdict = check_sheet({**sheet_kept(kept), "constraints": written}, read_papers(str(kept)))  # type: ignore[dict-item]

    assert (verdict.status, len(verdict.differences)) == (2, 1)


def test_a_lot_for_the_one_place_that_is_not_kept_is_drawn(tmp_path: Path) -> None:
    """Two places, one at least for a woman, and Ed is the only one. Bo and Cy both have the quota of 3 for the other
    place: whoever has it dooms the other, so the lot decides."""
    file = tmp_path / "equal.blt"
    file.write_text(blt(2, [([0, 1], 3), ([1, 2, 3], 3)], candidates=4), encoding="utf-8")
    file.with_suffix(".csv").write_text(GROUPS, encoding="utf-8")

    sheet = sheet_kept(file, "--seed", "Elverbeck, 7 May")

    assert [decision["kind"] for decision in sheet["stages"][0]["decisions"]].count("lot") == 1  # type: ignore[index]
    assert check_sheet(sheet, read_papers(str(file))).agrees  # type: ignore[arg-type]

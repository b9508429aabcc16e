"""Every sheet that the engine makes agrees, and no changed one does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.counting.recount.making import changed, made_up, sheet_of

from hustings.counting import CountRefused
from hustings.counting.recount import check_files, check_sheet, read_papers

CHOICES: dict[str, list[dict[str, str]]] = {
    "scottish_stv": [{}, {"tie_of_three": "single"}],
    "ers97": [{}, {"tie_of_three": "single"}],
    "ni_stv": [{}, {"tie_of_three": "single"}, {"last_vacancy": "each_transfer"}],
    "dail": [{}, {"paper_order": "shuffled"}, {"together": "no", "deposits": "no"}, {"deposit_seats": "7"}],
    "senate": [{}, {"exclusion_ties": "all_different"}, {"last_vacancies": "after_exclusion"}],
    "wigm_prf": [{}, {"batch": "yes"}, {"finish": "at_once"}, {"batch": "yes", "finish": "at_once"}],
    "meek_prf": [{}],
    "av": [
        {},
        {"majority_of": "valid", "finish": "two", "ties": "forwards"},
        {"bulk": "yes", "ties": "first_preferences"},
        {"majority_of": "valid", "unreached": "nobody", "ties": "previous_stage"},
        {"ties": "lot"},
    ],
    "supplementary": [{}, {"ties": "backwards"}],
    "plurality": [{}, {"votes": "1", "too_many": "spoilt"}, {"votes": "2", "too_many": "first"}],
    "approval": [{}],
    "points": [{}, {"ties": "lot"}, {"scale": "12,10,8"}, {"scale": "3,1.25", "ties": "lot"}],
}
"""Methods that are recounted, with the choices that are tried."""

ONE_PLACE = {"av", "supplementary"}


@pytest.mark.parametrize("method", CHOICES)
def test_every_sheet_of_the_engine_agrees(method: str, tmp_path: Path) -> None:
    agreed = 0
    for number in range(250):
        chance = random.Random(f"{method} {number}")
        file = tmp_path / "ballots.blt"
        file.write_text(made_up(chance, seats=1 if method in ONE_PLACE else None), encoding="utf-8")
        choices = chance.choice(CHOICES[method])
        try:
            sheet = sheet_of(file, method, seed=chance.choice([None, "noon", "x"]), **choices)
        except CountRefused:
            continue  # a lot without a seed, nobody left, no paper
        verdict = check_sheet(sheet, read_papers(str(file)))
        assert verdict.agrees, (number, choices, verdict.differences[:3], file.read_text(encoding="utf-8"))
        agreed += 1
    assert agreed > 100


@pytest.mark.parametrize("method", CHOICES)
def test_a_thousand_random_changes_are_refused(method: str, tmp_path: Path) -> None:
    changes = 0
    number = 0
    while changes < 1000:
        number += 1
        chance = random.Random(f"changes of {method} {number}")
        file = tmp_path / "ballots.blt"
        file.write_text(made_up(chance, seats=1 if method in ONE_PLACE else None), encoding="utf-8")
        try:
            sheet = sheet_of(file, method, seed="noon", **chance.choice(CHOICES[method]))
        except CountRefused:
            continue
        papers = read_papers(str(file))
        for _ in range(25):
            other, what = changed(sheet, chance)
            assert not check_sheet(other, papers).agrees, (number, what, file.read_text(encoding="utf-8"))
            changes += 1


def test_papers_in_another_order_or_put_together_agree_too(tmp_path: Path) -> None:
    one, other = tmp_path / "one.blt", tmp_path / "other.blt"
    one.write_text('2 1\n2 1 0\n3 2 1 0\n2 1 0\n0\n"Ada"\n"Bo"\n', encoding="utf-8")
    other.write_text('2 1\n1 2 1 0\n4 1 0\n2 2 1 0\n0\n"Ada"\n"Bo"\n', encoding="utf-8")
    sheet = sheet_of(one, "scottish_stv")

    assert check_sheet(sheet, read_papers(str(other))).agrees


def test_other_papers_do_not_agree(tmp_path: Path) -> None:
    one, other, sheet = tmp_path / "one.blt", tmp_path / "other.blt", tmp_path / "sheet.json"
    one.write_text('2 1\n4 1 0\n3 2 1 0\n0\n"Ada"\n"Bo"\n', encoding="utf-8")
    other.write_text('2 1\n4 1 2 0\n3 2 1 0\n0\n"Ada"\n"Bo"\n', encoding="utf-8")
    import json

    sheet.write_text(json.dumps(sheet_of(one, "scottish_stv")), encoding="utf-8")

    assert check_files(str(sheet), str(one)).status == 0
    assert [line[:14] for line in check_files(str(sheet), str(other)).differences] == ["Ballots digest"]

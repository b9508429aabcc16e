"""What the check says, to whom, and with which exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.counting.recount.making import sheet_of

from hustings.counting.command import main
from hustings.counting.recount import CannotCheck, check_files, check_sheet, read_papers

WARD = """3 2
5 1 2 0
3 1 3 0
1 1 0
4 2 0
3 3 0
0
"Ann"
"Bo"
"Cy"
"North ward"
"""
"""16 papers for 2 places: the quota is 16 / 3 + 1 = 6. Ann has 9, a surplus of 3; 3 x 1 / 9 = 0.33333 a paper.
5 papers go to Bo: 1.66665; 3 to Cy: 0.99999; 1 names nobody else: 0.33333; 0.00003 is lost. Then Cy is excluded."""


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    file = tmp_path / "ward.blt"
    file.write_text(WARD, encoding="utf-8")
    return file


def written(sheet: dict[str, Any], to: Path) -> str:
    to.write_text(json.dumps(sheet), encoding="utf-8")
    return str(to)


def test_the_sheet_of_the_count_agrees(ward: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = written(sheet_of(ward, "scottish_stv"), tmp_path / "sheet.json")

    assert main(["--verify", sheet, str(ward)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{sheet} agrees with {ward}: every figure of the count was recomputed.",
        "  Note: titles, laws and the words of decisions are free text and were not checked.",
    ]


def test_a_transfer_value_that_was_rounded_instead_of_cut_is_named(ward: Path) -> None:
    sheet = sheet_of(ward, "scottish_stv")
    sheet["stages"][1]["transfers"][1]["value"] = "0.33334"
    sheet["stages"][1]["transfers"][1]["votes"] = "1.00002"
    sheet["stages"][1]["totals"]["Cy"] = "4.00002"

    assert check_sheet(sheet, read_papers(str(ward))).differences == (
        'Stage 2, totals, Cy: the sheet has "4.00002", the recount "3.99999".',
        'Stage 2, transfers 2, value: the sheet has "0.33334", the recount "0.33333".',
        'Stage 2, transfers 2, votes: the sheet has "1.00002", the recount "0.99999".',
    )


def test_a_sheet_that_elects_another_leaves_with_1(
    ward: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = sheet_of(ward, "scottish_stv")
    sheet["elected"] = ["Ann", "Cy"]
    file = written(sheet, tmp_path / "sheet.json")

    assert main(["--verify", file, str(ward), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "schema": 1,
        "agrees": False,
        "checked": True,
        "differences": ['Elected: the sheet has ["Ann", "Cy"], the recount ["Ann", "Bo"].'],
        "notes": ["titles, laws and the words of decisions are free text and were not checked."],
    }


def test_a_stage_too_many_and_a_key_too_many_are_differences(ward: Path) -> None:
    sheet = sheet_of(ward, "scottish_stv")
    sheet["stages"].append(sheet["stages"][-1])
    sheet["remark"] = "in order"

    assert check_sheet(sheet, read_papers(str(ward))).differences == (
        "Stages: the sheet has 4, the recount 3.",
        'Remark: "in order" is written; the recount has nothing there.',
    )


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("schema", 2, "the sheet's schema is 2; only schema 1 is known here."),
        ("schema", True, "the sheet's schema is True; only schema 1 is known here."),
        ("version", "99", "version '99' of scottish_stv is unknown; known: 1."),
        ("seats", 0, "seats is 0, and not a number of places to fill."),
        ("seats", 2.0, "seats is 2.0, and not a number of places to fill."),
        ("parameters", {}, "the sheet does not say which tie_of_three was chosen."),
        ("parameters", {"tie_of_three": "draw"}, "the choice tie_of_three = 'draw' is unknown for scottish_stv."),
        ("parameters", {"tie_of_three": "narrow", "x": "y"}, "the choice x = 'y' is unknown for scottish_stv."),
        ("seed", 7, "the seed is 7, and not a text."),
        ("answers", {"2": "Ann"}, "answers, 2: 'Ann' is no list of names."),
    ],
)
def test_what_is_asked_and_not_known_cannot_be_checked(ward: Path, key: str, value: object, sentence: str) -> None:
    verdict = check_sheet({**sheet_of(ward, "scottish_stv"), key: value}, read_papers(str(ward)))  # type: ignore[dict-item]

    assert (verdict.status, verdict.differences) == (2, (sentence,))


def test_a_method_that_is_not_known_leaves_with_2(
    ward: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = written({**sheet_of(ward, "scottish_stv"), "method": "borda"}, tmp_path / "sheet.json")

    assert main(["--verify", sheet, str(ward)]) == 2
    assert capsys.readouterr().err.startswith(
        f"{sheet} could not be checked against {ward}.\n  the method 'borda' cannot be recounted; those known are "
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '{"seats": 1, "seats": 2}',
            "sheet.json: 'seats' is written twice in one place, and a reader may take either.",
        ),
        ('{"seats": NaN}', "sheet.json: NaN is no number that a sheet may hold."),
        ("[1]", "sheet.json: a sheet is one JSON object."),
        ('{"seats":\n 1', "sheet.json:2: this is no JSON (Expecting ',' delimiter)."),
        ("[" * 200_000, "sheet.json: the sheet is nested deeper than any sheet."),
    ],
)
def test_what_is_no_sheet_is_said_in_a_sentence(
    ward: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sheet.json").write_text(text, encoding="utf-8")

    assert check_files("sheet.json", str(ward)).differences == (sentence,)
    assert check_files("sheet.json", str(ward)).status == 2


def test_files_that_are_not_there_are_said_in_a_sentence(ward: Path, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    sheet = written(sheet_of(ward, "scottish_stv"), tmp_path / "sheet.json")

    assert check_files(nowhere, str(ward)).differences == (
        f"{nowhere}: the sheet cannot be read (No such file or directory).",
    )
    assert check_files(sheet, nowhere).differences == (
        f"{nowhere}: the ballots cannot be read (No such file or directory).",
    )


def test_a_file_that_is_no_plain_blt_is_read_by_the_house_and_the_verdict_says_so(ward: Path) -> None:
    ward.write_text(WARD.replace('"Ann"', '"Ann" # first on the paper'), encoding="utf-8")

    papers = read_papers(str(ward))

    assert (papers.names, papers.valid, papers.own) == (("Ann", "Bo", "Cy"), 16, False)
    assert papers.notes == (
        "the ballots were read by the same reader as for the count, not by a second one, because line 8 is no plain "
        "name; the count itself was recomputed apart.",
    )


def test_ballots_that_nobody_can_read_cannot_be_checked(ward: Path) -> None:
    ward.write_text("nothing of the kind\n", encoding="utf-8")

    with pytest.raises(CannotCheck, match=r"ward\.blt:1: "):
        read_papers(str(ward))

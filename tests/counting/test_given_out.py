"""What `hustings count` prints and writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.counting.making import election
from tests.counting.sheets import NORTHMERE, northmere

from hustings.counting.command import main
from hustings.counting.explaining import explain
from hustings.counting.recount.check import METHODS, Known
from hustings.counting.writing.blt import ballots_as_blt
from hustings.counting.writing.csv_sheet import sheet_as_csv
from hustings.counting.writing.page import sheet_as_page
from hustings.counting.writing.text import sheet_as_text


@pytest.fixture
def ward(tmp_path: Path) -> str:
    file = tmp_path / "ward.blt"
    file.write_text("".join(ballots_as_blt(election(NORTHMERE))), encoding="utf-8")
    return str(file)


def test_a_count_prints_the_sheet_as_text(ward: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([ward, "--method", "scottish_stv"]) == 0
    assert capsys.readouterr().out == sheet_as_text(northmere())


def test_files_are_written_beside_what_is_printed(
    ward: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / name for name in ("sheet.csv", "sheet.html", "again.blt")]
    options = ["--csv", str(files[0]), "--html", str(files[1]), "--blt", str(files[2]), "--json"]

    assert main([ward, "--method", "scottish_stv", *options]) == 0
    assert json.loads(capsys.readouterr().out) == northmere()
    assert files[0].read_bytes().decode() == sheet_as_csv(northmere())
    assert files[1].read_text(encoding="utf-8") == sheet_as_page(northmere(), recounted=True)
    assert files[2].read_text(encoding="utf-8") == Path(ward).read_text(encoding="utf-8")
    assert sorted(tmp_path.iterdir()) == sorted([Path(ward), *files])


def test_a_dash_prints_the_form(ward: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([ward, "--method", "scottish_stv", "--csv", "-"]) == 0
    assert capsys.readouterr().out.splitlines() == sheet_as_csv(northmere()).splitlines()


def test_an_explanation_is_printed_by_itself(ward: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([ward, "--method", "scottish_stv", "--explain", "Bo Finch"]) == 0
    told = capsys.readouterr().out
    assert " ".join(told.split()) == " ".join(explain(northmere(), "Bo Finch"))
    assert max(map(len, told.splitlines())) <= 80

    assert main([ward, "--method", "scottish_stv", "--explain", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"schema": 1, "explanation": explain(northmere(), "Bo Finch")}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--explain", "Nobody"], "There is no candidate 'Nobody' on this sheet.\n"),
        (["--csv", "-", "--json"], "Only one thing can be printed. Give the other forms a file.\n"),
        (["--csv", "x.out", "--blt", "x.out"], "Two forms are wanted in x.out. Give each a file of its own.\n"),
        (["--html", "ward.blt"], "ward.blt is the file that this is made from, and stays. Choose another file.\n"),
        (["--html", "no/such"], "no/such was not written: No such file or directory. Choose another file.\n"),
    ],
)
def test_what_cannot_be_given_out_is_said_and_nothing_is_printed_or_written(
    ward: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    options: list[str], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)

    assert main([ward, "--method", "scottish_stv", *options]) == 2
    captured = capsys.readouterr()
    assert captured.err == said
    assert "elected" not in captured.out
    assert list(tmp_path.iterdir()) == [Path(ward)]


def test_a_file_that_was_there_stays_if_the_count_is_refused(ward: str, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("of last year", encoding="utf-8")

    assert main([ward, "--method", "scottish_stv", "--csv", str(sheet), "--explain", "Nobody"]) == 2
    assert sheet.read_text(encoding="utf-8") == "of last year"


@pytest.mark.parametrize(("known", "told"), [({"av": METHODS["av"]}, True), ({}, False)])
def test_the_page_says_of_a_second_count_only_what_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: dict[str, Known], told: bool
) -> None:
    monkeypatch.setattr("hustings.counting.recount.check.METHODS", known)
    ballots, page = tmp_path / "ward.blt", tmp_path / "sheet.html"
    ballots.write_text("3 1\n3 1 2 0\n1 2 0\n1 3 0\n0\nAnn\nBo\nCy\n", encoding="utf-8")

    assert main([str(ballots), "--method", "av", "--html", str(page)]) == 0

    text = page.read_text(encoding="utf-8")
    assert ("--verify sheet.json" in text) == told
    assert ("no second program counts it again yet" in text) != told


def test_a_count_is_called_what_is_said(ward: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([ward, "--method", "scottish_stv", "--title", "Branch delegates"]) == 0
    assert capsys.readouterr().out.startswith(
        "Branch delegates\nScottish STV (weighted inclusive Gregory) (scottish_stv, version 1; "
    )

    assert main([ward, "--method", "scottish_stv", "--title", "two\nlines"]) == 2
    assert "--title takes one line of text" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--method", "Scottish STV"], "There is no method 'Scottish STV'. Did you mean scottish_stv? "),
        (
            ["--method", "scottish_stv", "--seats", "0"],
            "--seats 0 is not understood. It takes a whole number from 1 up.",
        ),
    ],
)
def test_what_is_not_understood_is_told_with_what_was_meant(
    ward: str, capsys: pytest.CaptureFixture[str], asked: list[str], told: str
) -> None:
    assert main([ward, *asked]) == 2
    assert capsys.readouterr().err.startswith(told)

"""A sheet out of a file has every form that a count has; a file that is no sheet is refused with the place."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.counting.sheets import northmere

from hustings.counting import CountRefused
from hustings.counting.command import main
from hustings.counting.explaining import explain
from hustings.counting.writing.csv_sheet import sheet_as_csv
from hustings.counting.writing.page import sheet_as_page
from hustings.counting.writing.rctab import sheet_as_rctab
from hustings.counting.writing.sheet_file import read_sheet
from hustings.counting.writing.text import sheet_as_text


@pytest.fixture
def filed(tmp_path: Path) -> Callable[[Any], str]:
    def write(sheet: Any) -> str:
        file = tmp_path / "sheet.json"
        file.write_text(sheet if isinstance(sheet, str) else json.dumps(sheet), encoding="utf-8")
        return str(file)

    return write


def test_every_form_can_be_had_from_the_sheet_alone(
    filed: Callable[[Any], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = filed(northmere())

    assert main(["--sheet", file, "--html", str(tmp_path / "sheet.html")]) == 0
    assert capsys.readouterr().out == sheet_as_text(northmere())
    assert (tmp_path / "sheet.html").read_text(encoding="utf-8") == sheet_as_page(northmere(), recounted=True)
    assert main(["--sheet", file, "--explain", "Bo Finch", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["explanation"] == explain(northmere(), "Bo Finch")
    assert main(["--sheet", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == northmere()


@pytest.mark.parametrize(
    "more", [["ward.blt"], ["--method", "av"], ["--blt", "x.blt"], ["--verify", "other.json"], ["--csv", "sheet.json"]]
)
def test_with_a_sheet_nothing_is_counted_and_it_is_not_written_over(
    filed: Callable[[Any], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    file = filed(northmere())
    monkeypatch.chdir(tmp_path)

    assert main(["--sheet", file, *more]) == 2
    assert json.loads(Path(file).read_text(encoding="utf-8")) == northmere()
    assert list(tmp_path.iterdir()) == [Path(file)]


def changed(**keys: object) -> dict[str, Any]:
    return {**northmere(), **keys}


def in_stage(**keys: object) -> dict[str, Any]:
    sheet = copy.deepcopy(northmere())
    sheet["stages"][1].update(keys)
    return sheet


@pytest.mark.parametrize(
    ("sheet", "fault"),
    [
        ("{", "is no JSON. Give a sheet that `hustings count --json` wrote."),
        ("[" * 100_000, "is no JSON. Give a sheet that `hustings count --json` wrote."),
        ("[]", "is no sheet of a count: it is not object."),
        (changed(schema=True), "is no sheet of a count: schema is not 1."),
        (changed(seats="2"), "is no sheet of a count: seats is not integer."),
        (changed(seats=0), "is no sheet of a count: seats is less than 1."),
        (changed(stages=[]), "is no sheet of a count: it has no stages."),
        (changed(valid=20.5), "is no sheet of a count: valid is none of what may stand there."),
        (changed(candidates=["Ann", "Ann"]), "is no sheet of a count: candidates has something twice."),
        (changed(elected=["Eve"]), "is no sheet of a count: 'Eve' is no candidate."),
        (in_stage(totals={"Ada Okafor": "many"}), "is no sheet of a count: stages[2].totals.Ada Okafor is not"),
        (in_stage(totals={}), "is no sheet of a count: stage 2 has no total for"),
        (in_stage(of=["Eve"]), "is no sheet of a count: 'Eve' at stage 2 is no candidate."),
        (in_stage(transfers=[{"from": "Ada Okafor"}]), "is no sheet of a count: stages[2].transfers[1] has no to."),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_refused_with_its_place(sheet: Any, fault: str, filed: Callable[[Any], str]) -> None:
    file = filed(sheet)
    with pytest.raises(CountRefused) as refused:
        read_sheet(file)

    assert str(refused.value).startswith(f"{file} {fault}")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CountRefused, match=r"nothing\.json cannot be read: No such file or directory\."):
        read_sheet(str(tmp_path / "nothing.json"))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inner for place in places(one, (*path, key)))]


def test_a_damaged_sheet_is_refused_or_read_but_never_a_fault_of_ours(filed: Callable[[Any], str]) -> None:
    """1,500 sheets with one value, anywhere, put in the place of another or taken out."""
    drawn = random.Random("damage")
    strange: list[Any] = [
        None,
        True,
        -1,
        1.5,
        10**30,
        "",
        "-",
        "Ada Okafor",
        "1.5",
        "9" * 400,
        [],
        {},
        [[]],
        {"a": 1},
        "\x00",
    ]
    refused = 0
    for _ in range(1500):
        sheet = northmere()
        path = drawn.choice(places(sheet)[1:])
        inside = sheet
        for key in path[:-1]:
            inside = inside[key]
        if drawn.random() < 0.2:
            del inside[path[-1]]
        else:
            inside[path[-1]] = drawn.choice(strange)
        try:
            read = read_sheet(filed(sheet))
            for form in (sheet_as_text, sheet_as_csv, sheet_as_page, sheet_as_rctab):
                form(read)
            for name in read["candidates"]:
                explain(read, name)
        except CountRefused:
            refused += 1

    assert 1000 < refused < 1500

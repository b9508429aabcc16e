"""The two invented reports of examples/reports, read beside the invented party's book and record."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import hustings

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "examples" / "reports"


def command() -> list[str]:
    """What the folder's own page says to run."""
    page = (REPORTS / "README.md").read_text(encoding="utf-8").replace("\\\n", " ")
    line = next(line for line in page.splitlines() if line.startswith("$ hustings read"))
    return shlex.split(line.removeprefix("$ hustings "))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(ROOT)
    ran = hustings(*command(), "--json")
    assert (ran.status, ran.err) == (0, "")
    return dict(json.loads(ran.out))


def test_two_papers_and_the_record_are_one_act_with_what_they_tell_differently(told: dict[str, Any]) -> None:
    barred = told["proposals"][0]

    assert {(each["field"], *(value["says"] for value in each["values"])) for each in barred["differences"]} == {
        ("tally", "22 for, 12 against", "21 for, 12 against"),
        ("mover", "Petra Lindqvist", "Callum Reyes"),
    }
    assert [each["entry"] for each in barred["on_record"]] == [48]
    assert {named["name"] for named in barred["new_names"]} == {"Callum Reyes"}


def test_the_headline_of_another_story_is_cut_out(told: dict[str, Any]) -> None:
    assert "Ferry fares to rise by a tenth in spring" in [stray["words"] for stray in told["reports"][0]["set_aside"]]


def test_the_report_that_the_docs_begin_with_gives_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    report, told = (block.partition("```")[0] for block in page.split("```text\n")[1:3])
    line, _, shown = told.partition("\n")
    monkeypatch.chdir(tmp_path)
    Path("echo.txt").write_text(report, encoding="utf-8")
    hustings("new", "society", "--name", "Northmere Allotment Society")

    ran = hustings(*shlex.split(line.removeprefix("$ hustings ")))
    accepted = hustings(*shlex.split(line.removeprefix("$ hustings "))[:-1], "all", "--out", "accepted.register")

    assert " ".join(ran.out.split()) == " ".join(shown.split())
    assert accepted.status == 0
    assert hustings("check", "society/BOOK.md", "accepted.register").status == 0

"""What the page about sheets shows is what comes out, and the schema holds for every sheet."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.counting.sheets import large, northmere

from hustings.counting.command import main
from hustings.counting.methods import METHODS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "counting" / "sheet.md").read_text(encoding="utf-8")
ENTRY = (ROOT / "docs" / "counting" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "shown"), re.findall(r"```console\n\$ hustings count (.*)\n([^`]*)```", PAGE))
def test_what_the_page_shows_is_what_is_printed(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out == shown


def test_the_first_count_of_the_entry_page_goes_through_and_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    block = ENTRY.partition("```sh\n")[2].partition("```")[0]

    for line in block.splitlines():
        command, _, file = line.removeprefix("hustings count ").partition(" > ")
        assert main(shlex.split(command)) == 0
        printed = capsys.readouterr().out
        if file:
            Path(file).write_text(printed, encoding="utf-8")

    assert printed.startswith("sheet.json agrees with examples/counting/elverbeck.blt: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["examples", "sheet.csv", "sheet.html", "sheet.json"]


def test_the_entry_page_shows_what_python_prints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(ENTRY.partition("```python\n")[2].partition("```")[0], "README.md", "exec"), {})

    assert capsys.readouterr().out == ENTRY.partition("```text\n")[2].partition("```")[0]


def test_the_entry_page_lists_methods_as_they_are_listed_and_links_every_page() -> None:
    table = ENTRY.partition("| for | method |")[2].partition("\n\n")[0]
    listed = re.findall(r"`(\w+)`", table)
    pages = {page.name for page in (ROOT / "docs" / "counting").glob("*.md")} - {"README.md"}

    assert listed == list(METHODS)
    assert pages == set(re.findall(r"\]\(([\w-]+\.md)\)", ENTRY))


@pytest.fixture
def schema(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["--schema"]) == 0
    read: dict[str, Any] = json.loads(capsys.readouterr().out)
    return read


def test_sheets_keep_to_the_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)

    for sheet in (northmere(), large(20, 15)):
        jsonschema.validate(sheet, schema)


def test_every_key_of_a_sheet_is_in_the_schema(schema: dict[str, Any]) -> None:
    sheet = northmere()

    assert set(sheet) <= set(schema["properties"])
    assert set(sheet["stages"][0]) <= set(schema["$defs"]["stage"]["properties"])


@pytest.mark.parametrize(
    "damage",
    [{"valid": 20.5}, {"seats": 0}, {"quota": 7}, {"ballots_digest": "sha256:12"}, {"candidates": ["Ann", "Ann"]}],
)
def test_the_schema_refuses_what_is_no_sheet(schema: dict[str, Any], damage: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**northmere(), **damage}, schema)

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

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "counting" / "sheet.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "shown"), re.findall(r"```console\n\$ hustings count (.*)\n([^`]*)```", PAGE))
def test_what_the_page_shows_is_what_is_printed(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out == shown


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

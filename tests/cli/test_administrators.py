"""The page for administrators: its commands are run, in its order, and its files read."""

from __future__ import annotations

import configparser
import shlex
from pathlib import Path

import pytest
from tests.clerk.societies import BOOK
from tests.cli.running import ROOT, Write, hustings
from tests.cli.test_docs import FENCE

from hustings.cli.settings import SETTINGS

PAGE = (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")
REGISTER = "register: keeper\n2020-01-02 membership Ada\n2020-01-02 membership Ben\n"


def test_every_command_of_the_page_works_in_its_order(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    write("rulebook.md", BOOK)
    write("society.register", REGISTER)
    commands = [
        line[2:] for language, block in FENCE.findall(PAGE) if language == "console" for line in block.splitlines()
    ]
    said = {}
    for command in commands:
        program, *arguments = shlex.split(command)
        if program == "mkdir":
            (tmp_path / arguments[0]).mkdir()
            continue
        assert program == "hustings"
        ran = hustings(*arguments)
        assert (ran.status, ran.err) == (0, ""), f"{command}: {ran.out}{ran.err}"
        said[command.split()[1]] = ran.out

    assert len(said) == 8
    assert "It may be written to." in said["restore"]


def test_the_unit_names_settings_that_there_are_and_a_command_that_serves() -> None:
    (unit,) = (block for language, block in FENCE.findall(PAGE) if language == "ini")
    names = [line.split("=")[1] for line in unit.splitlines() if line.startswith("Environment=")]
    parser = configparser.ConfigParser(strict=False)
    parser.read_string(unit)

    assert set(names) <= {each.name for each in SETTINGS}
    assert parser["Service"]["ExecStart"].split()[1:] == ["serve", "--bind", "127.0.0.1:8000"]
    assert hustings("serve", "--help").status == 0

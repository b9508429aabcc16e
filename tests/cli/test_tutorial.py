"""The tutorial is followed to the letter, in a folder of its own."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.cli.running import ROOT, hustings
from tests.cli.test_docs import as_shown

PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")

BLOCK = re.compile(r"^```(console|file|chapter|example|register)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[str, str]]:
    """Every block of the page that somebody follows, in order."""
    return [(found[1], found[2]) for found in BLOCK.finditer(PAGE)]


def test_the_tutorial_can_be_followed_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book, register = Path("hill-allotments/BOOK.md"), Path("hill-allotments/register.txt")
    shown_commands = 0
    for kind, text in blocks():
        if kind == "file":
            name, _, words = text.partition("\n")
            Path(name).write_text(words, encoding="utf-8")
        elif kind == "chapter":
            before, mark, after = book.read_text("utf-8").partition("# Worked examples\n")
            book.write_text(before + text + mark + after, encoding="utf-8")
        elif kind == "example":
            book.write_text(book.read_text("utf-8") + text, encoding="utf-8")
        elif kind == "register":
            register.write_text(text, encoding="utf-8")
        else:
            command, _, shown = text.removeprefix("$ ").partition("\n")
            ran = hustings(*shlex.split(command)[1:])
            assert (ran.err, as_shown(shown, ran.out)) == ("", True), ran.out
            shown_commands += 1

    assert shown_commands == 8

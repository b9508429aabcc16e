"""One malformed register for each kind of mistake, with all that is said of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hustings.entries import read_register, reader

HERE = Path(__file__).parent / "malformed"
ROOM = Path(reader.__file__).parent

WITHOUT_A_FILE = {"too-large"}
"""Mistakes whose example would be a file of 50 MB; see ``test_bounds.py``."""


@pytest.mark.parametrize("path", sorted(HERE.glob("*.register")), ids=lambda path: path.stem)
def test_a_mistake_is_told_with_its_place_and_what_to_do(path: Path) -> None:
    problems = read_register(path.read_bytes(), path.name).problems

    assert path.stem in {problem.code for problem in problems}
    assert "".join(f"{problem}\n" for problem in problems) == path.with_suffix(".expected").read_text(encoding="utf-8")


def test_every_mistake_that_the_reader_knows_has_its_file() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    known = set(re.findall(r'(?:LineError|Problem)\(\s*"([a-z0-9-]+)"', source))

    assert known == {path.stem for path in HERE.glob("*.register")} | WITHOUT_A_FILE

"""What the page about the record shows is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hustings.record

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text(encoding="utf-8")


def test_the_example_on_the_page_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.search(r"```python\n(.*?)```\n\nprints\n\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None

    exec(compile(example[1], "docs/record.md", "exec"), {})

    assert capsys.readouterr().out == example[2]


def test_every_name_on_the_page_is_one_that_the_room_gives() -> None:
    table = PAGE.partition("| what | form |")[2].partition("\n\n")[0]
    named = {name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.rpartition(" | ")[2])}

    assert len(named) > 25
    assert named - set(hustings.record.__all__) == set()

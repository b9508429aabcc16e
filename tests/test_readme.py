"""What the first page shows is what the program says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def shown() -> tuple[list[str], list[str]]:
    """The command that README shows, and the lines it shows of the answer."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```\n\$ \.venv/bin/hustings (.*?)```", text, re.DOTALL)
    assert block is not None
    command, _, answer = block[1].replace("\\\n", "").partition("\n")
    return shlex.split(command), answer.splitlines()


def test_the_answer_on_the_first_page_is_the_one_given() -> None:
    command, lines = shown()

    run = subprocess.run([sys.executable, "-m", "hustings", *command], cwd=ROOT, capture_output=True, text=True)

    assert run.stderr == ""
    said = iter(run.stdout.splitlines())
    missing = [line for line in lines if line != "..." and line not in said]
    assert missing == []
    assert len([line for line in lines if line != "..."]) > 10


def test_the_first_page_leads_to_every_page_of_the_documentation() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [page.name for page in sorted((ROOT / "docs").glob("*.md")) if f"(docs/{page.name})" not in text] == []

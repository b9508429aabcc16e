"""Running a command as a test does: in this process, with what it printed and how it left."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from hustings import answers
from hustings.cli.commands import app

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

COMMONWEAL = ("--book", str(EXAMPLES / "commonweal/rulebook.md"),
              "--register", str(EXAMPLES / "commonweal/commonweal.register"))  # fmt: skip
LABOUR = ("--book", str(EXAMPLES / "casebook/labour.md"),
          "--register", str(EXAMPLES / "casebook/labour.register"))  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """How a command left, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def first_line(self) -> str:
        return self.out.partition("\n")[0]


def hustings(*arguments: str) -> Ran:
    """Run a command in this process."""
    result = CliRunner().invoke(app, list(arguments), prog_name="hustings")
    return Ran(result.exit_code, result.stdout, result.stderr)


def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands of one test read each file only once; a register of thousands takes a second every time."""
    for read in ("read_book", "read_register"):
        monkeypatch.setattr(answers, read, functools.cache(getattr(answers, read)))


Write = Callable[[str, str], str]
"""Writes a file of this name and text, and gives its path."""


BOOK = """\
---
book: Rules of the Allotment Society
adopted: 2000-01-01
bodies: the committee = Committee
---
# 1 Who may keep bees
```terms
member  yes/no  any membership  {is} a member
barred  yes/no  any bar         {is} barred from keeping bees
plots   number  count plot by seat   {} plots
votes_for      number  meeting: for      {} voted for
votes_against  number  meeting: against  {} voted against
```
## 1.1 Members
Members of the society may keep bees.
```rule
may_keep_bees requires member
act membership: decision of the committee on person
act plot: decision of the committee on person and seat
```
## 1.2 Bars
The committee may bar a member from keeping bees, by more votes for than against.
```rule
may_keep_bees requires not(barred)
carried means votes_for > votes_against
act bar: motion of the committee on person, if carried, with reasons
act lift_bar: motion of the committee on person, if carried, ending bar
```
# Worked examples
```example A bar that was carried
register: keeper
2020-01-01 membership Ann by Committee
2020-02-01 bar Ann by Committee: 5 for, 2 against
    because stated "Two stings"
ask 2020-03-01 may_keep_bees Ann
no by 1.2
ask 2020-03-01 plots Ann
0
```
"""

REGISTER = """\
register: keeper
2020-01-01 membership Ann by Committee
2020-02-01 bar Ann by Committee: 5 for, 2 against [A/1]
    because stated "Two stings"
"""

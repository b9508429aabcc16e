"""A small society with a desk: one book with an act of every sort, and registers kept under it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent

from hustings.clerk import Desk, Receipt
from hustings.entries import RegisterKind

BOOK = """\
---
book: Rules of a Society
adopted: 2000-01-01
bodies: the executive = Executive, the panel = Panel
offices: the secretary = Secretary
---
# Words
```terms
member     yes/no   any membership   {is} a member
barred     yes/no   any bar here     {is} barred here
limit      number   latest limit: value   the limit is {}
finding    passed, failed   latest finding: value   the finding: {}
in_favour  number   meeting: for      {} for
opposed    number   meeting: against  {} against
```
## 1.1 Acts
Who does what.
```rule
carried means in_favour > opposed
act membership: event on person
act bar: motion of the executive on person and seat, if carried, with reasons
act lift_bar: motion of the executive on person and seat, if carried, ending bar
act limit: decision of the executive, giving number
act complaint: notice of the person on person, seen by the panel
act finding: finding of the panel on person, seen by the person and the panel
act set_aside: ruling of the panel on entry, ending it
```
## 1.2 Standing
Members who are not barred may stand.
```rule
may_stand requires member and not(barred)
```
"""

AT = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)


def lines(text: str) -> str:
    """The lines of a register, without what indents them in a test."""
    return dedent(text).lstrip("\n")


def founded(
    url: str, folder: Path, text: str = "", *, kind: RegisterKind = RegisterKind.KEEPER, book: str = BOOK
) -> tuple[Desk, Receipt]:
    """A society's record with its first lines."""
    return Desk.found(
        url, [(book.encode(), "book.md")], kind, origin="example.org/society", key_file=folder / "society.key",
        lines=lines(text), file="first.register", clock=lambda: AT,
    )  # fmt: skip

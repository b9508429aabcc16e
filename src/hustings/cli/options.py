"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Books = Annotated[
    list[Path] | None, typer.Option("--book", metavar="BOOK.md", help="The rule book; repeatable, for layers of one.")
]
Database = Annotated[
    str,
    typer.Option(
        "--database", metavar="URL", help="The store; if not given, HUSTINGS_DATABASE_URL, else sqlite:///hustings.db."
    ),
]
Reader = Annotated[
    str,
    typer.Option("--reader", metavar="WHO", help="For whom the pages are: public, members, a body, office or person."),
]
Registers = Annotated[
    list[Path] | None,
    typer.Option("--register", metavar="FILE", help="A register; several are read as one, in this order."),
]

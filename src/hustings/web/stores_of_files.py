"""Stores made from files: a rule book and its register, for those who have no store and for the examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from hustings.clerk.desk import Desk
from hustings.clerk.lines import kind_of

Progress = Callable[[int, int], object]


def store_of_files(folder: Path, name: str, book: Path, register: Path, progress: Progress | None = None) -> str:
    """Found a store in a folder from a book and a register; its address.

    Its key lies beside it and is its own, as is the random end of its name: such a store shows what a record of these
    files is like, and is nobody's.

    Args:
        name: What its file is called, without the ending.
        progress: Told how many lines are entered, and of how many.
    Raises:
        Refused: If one of them cannot be read, or the book does not allow what the register says.
        StoreError: If the store cannot be written.
    """
    lines = register.read_bytes()
    kind = kind_of(lines, str(register))
    url = f"sqlite:///{quote(str(folder.absolute() / f'{name}.db'))}"
    texts = [(book.read_bytes(), str(book))]
    desk, _ = Desk.found(
        url, texts, kind, origin=f"{name}/register/{token_hex(4)}", key_file=folder / f"{name}.key", lines=lines,
        file=str(register), progress=progress,
    )  # fmt: skip
    desk.close()
    return url

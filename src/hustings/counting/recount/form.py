"""Reading a sheet's JSON with suspicion: what JSON lets pass and a sheet may not, is refused here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

from hustings.counting.recount.verdict import CannotCheck

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What JSON can say."""

LARGEST = 1 << 28
"""Bytes of the largest sheet that is read; a count of ten thousand stages needs a tenth of it."""


def read_sheet(path: str) -> dict[str, Json]:
    """The sheet in a file.

    Raises:
        CannotCheck: If the file cannot be read, is no JSON object, or names a key twice.
    """
    try:
        file = Path(path)
        if file.stat().st_size > LARGEST:
            raise CannotCheck(f"{path}: the file is larger than any sheet. Give the JSON that hustings count wrote.")
        return sheet_of(file.read_bytes().decode("utf-8"), path)
    except OSError as error:
        raise CannotCheck(f"{path}: the sheet cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        raise CannotCheck(f"{path}: the sheet is not UTF-8 text (byte {error.start + 1}).") from None


def sheet_of(text: str, source: str) -> dict[str, Json]:
    """The sheet in a text; ``source`` is named in refusals."""

    def once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        members: dict[str, Json] = {}
        for key, value in pairs:
            if key in members:
                raise CannotCheck(f"{source}: {key!r} is written twice in one place, and a reader may take either.")
            members[key] = value
        return members

    def no_number(word: str) -> NoReturn:
        raise CannotCheck(f"{source}: {word} is no number that a sheet may hold.")

    try:
        sheet = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except RecursionError:
        raise CannotCheck(f"{source}: the sheet is nested deeper than any sheet.") from None
    except json.JSONDecodeError as error:
        raise CannotCheck(f"{source}:{error.lineno}: this is no JSON ({error.msg}).") from None
    except ValueError as error:
        raise CannotCheck(f"{source}: this is no sheet ({error}).") from None
    if not isinstance(sheet, dict):
        raise CannotCheck(f"{source}: a sheet is one JSON object.")
    return sheet

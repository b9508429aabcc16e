"""What a count leaves behind: files whole or not at all, and the text for whoever waits at the screen."""

from __future__ import annotations

from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from hustings.counting.ballots import Ballots

STDOUT = "-"
"""As the name of a file: print it."""


def forms_of(
    as_json: Mapping[str, Any],
    wanted: Mapping[str, str],
    ballots: Ballots | None,
    *,
    source: str,
    recounted: Callable[[], bool] | None = None,
) -> dict[str, str]:
    """Every form that was asked for, made before the first is written: file to text.

    Args:
        as_json: The sheet's JSON, made once.
        ballots: What was counted, for ``blt``; ``None`` where only the sheet is there.
        source: The file that the ballots or the sheet came from.
        recounted: Says whether a second program can count this sheet again; asked for the page alone.
        wanted: Name of a form (``csv``, ``html``, ``rctab``, ``blt``) to the file it is wanted in.
    Raises:
        CountRefused: If two forms are wanted in one file, or one in the file that it was made from.
    """
    made: dict[str, str] = {}
    for form, file in wanted.items():
        if file in made:
            raise CountRefused(f"Two forms are wanted in {file}. Give each a file of its own.")
        if file != STDOUT and _same_file(file, source):
            raise CountRefused(f"{file} is the file that this is made from, and stays. Choose another file.")
        if form == "csv":
            from hustings.counting.writing.csv_sheet import sheet_as_csv

            made[file] = sheet_as_csv(as_json)
        elif form == "html":
            from hustings.counting.writing.page import sheet_as_page

            made[file] = sheet_as_page(as_json, recounted=recounted() if recounted is not None else None)
        elif form == "rctab":
            from hustings.counting.writing.rctab import sheet_as_rctab

            made[file] = sheet_as_rctab(as_json)
        elif ballots is not None:
            from hustings.counting.writing.blt import ballots_as_blt

            made[file] = "".join(ballots_as_blt(ballots, seats=as_json["seats"]))
    return made


def sheet_schema() -> str:
    """The JSON Schema of a sheet, as text."""
    from importlib.resources import files

    return files("hustings.counting").joinpath("sheet.schema.json").read_text(encoding="utf-8")


def _same_file(one: str, other: str) -> bool:
    from os.path import exists, samefile

    return exists(one) and exists(other) and samefile(one, other)


def write_whole(file: str, text: str) -> None:
    """Write a file whole: what stood there before stays until the new one is complete.

    Raises:
        CountRefused: If it cannot be written, with the system's reason.
    """
    import os

    part = f"{file}.{os.getpid()}.part"
    try:
        if os.path.exists(file) and not os.path.isfile(file):  # a pipe, or /dev/null: nothing to be put in its place
            with open(file, "w", encoding="utf-8", newline="") as out:
                out.write(text)
            return
        try:
            with open(part, "x", encoding="utf-8", newline="", errors="replace") as out:
                out.write(text)
            os.replace(part, file)
        except OSError:
            if os.path.exists(part):
                os.remove(part)
            raise
    except OSError as error:
        raise CountRefused(f"{file} was not written: {error.strerror or error}. Choose another file.") from None

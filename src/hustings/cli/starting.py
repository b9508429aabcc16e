"""``hustings new``: a rule book, a register and a README to begin with, in a folder of their own."""

from __future__ import annotations

import contextlib
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from hustings.cli.complaints import RequestError
from hustings.cli.json_output import print_json
from hustings.patterns import PatternError
from hustings.patterns.starting import BOOK, REGISTER, OrganisationKind, start_for
from hustings.speech import listed

FINE = 0


def new(directory: Path | None, kind: str, name: str, *, as_json: bool) -> int:
    """Write the files into a new or empty folder, all or none, and print what to do next.

    Raises:
        RequestError: If no folder is named, something stands in it, or the kind or the name cannot be used.
    """
    if directory is None:
        raise RequestError("hustings new needs a folder to write to: hustings new DIR, as in hustings new our-society.")
    kinds = [str(each) for each in OrganisationKind]
    if kind not in kinds:
        raise RequestError(f'--kind: there is no book for a "{kind}" to begin with; there is {listed(kinds)}.')
    called = name or _name_from(directory)
    try:
        start = start_for(OrganisationKind(kind), called)
    except PatternError as error:
        raise RequestError(f"Nothing was written. {error} Give one with --name.") from None
    _write(directory, start.files)
    book, register = (shlex.quote(str(directory / file)) for file in (BOOK, REGISTER))
    commands = [
        f"hustings check {book} {register}",
        f"hustings ask {start.question} --book {book} --register {register}",
        f"hustings serve --book {book} --register {register}",
    ]
    if as_json:
        files = [str(directory / file) for file in start.files]
        print_json({"files": files, "kind": kind, "name": called, "next": commands, "schema": 1})
        return FINE
    print(f"Wrote {listed(list(start.files))} for {called} into {directory}. Next:")
    print("".join(f"\n    {command}" for command in commands))
    others = [each for each in kinds if each != kind]
    print(f"\nThe book is for an {kind}." if kind[0] in "aeio" else f"\nThe book is for a {kind}.", end=" ")
    print(f"For another: --kind {' or --kind '.join(others)}.")
    return FINE


def _name_from(directory: Path) -> str:
    """The name of an organisation from that of its folder: ``allotment-society`` is Allotment Society."""
    words = re.split(r"[\s_-]+", directory.resolve().name)
    return " ".join(word[:1].upper() + word[1:] for word in words if word) or "Our Society"


def _write(directory: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder that is new or empty; if one cannot be written, none is left.

    Raises:
        RequestError: If something stands there already, or it cannot be written.
    """
    if directory.exists() and not directory.is_dir():
        raise RequestError(f"{directory} is a file. Name a new folder.")
    written: list[Path] = []
    made = not directory.exists()
    try:
        if not made and any(directory.iterdir()):
            raise RequestError(f"There are files in {directory} already, and none is written over. Name a new folder.")
        directory.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            with (directory / file).open("x", encoding="utf-8", newline="\n") as opened:
                written.append(directory / file)
                opened.write(text)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        if made:
            with contextlib.suppress(OSError):
                directory.rmdir()
        raise RequestError(f"Nothing was written: {directory} cannot be used ({error.strerror or error}).") from None

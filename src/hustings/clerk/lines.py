"""Register lines as they come in: with the first line of a register, or without it."""

from __future__ import annotations

import re
from dataclasses import replace

from hustings.entries import (
    AnyEntry,
    Place,
    Problem,
    Refused,
    RegisterKind,
    RegisterReading,
    Severity,
    read_entries,
    read_register,
)

_FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*register[ \t]*:", re.IGNORECASE)


def kind_named(data: bytes) -> bool:
    """Whether the lines say, as a file of a register does, whose register they are."""
    return _FIRST_LINE.match(data) is not None


def kind_of(data: bytes, file: str) -> RegisterKind:
    """Whose register a file is; an observer's where it does not say.

    Raises:
        Refused: If the file has an error.
    """
    return _sound(read_register(data, file)).register.kind


def read_lines(data: bytes | str, file: str, kind: RegisterKind, first_number: int) -> tuple[AnyEntry, ...]:
    """The entries that lines say, which are to join a register of this kind; they are numbered from ``first_number``.

    Raises:
        Refused: If a line cannot be read, or they say that they are of another kind of register.
    """
    data = data.encode("utf-8") if isinstance(data, str) else data
    if not kind_named(data):
        return _sound(read_entries(data, kind, file, first_number=first_number)).register.entries
    register = _sound(read_register(data, file, first_number=first_number)).register
    if register.kind is not kind:
        raise Refused(
            [
                Problem(
                    "kinds-differ",
                    Place(file, 1),
                    f"these are lines of {_WHOSE[register.kind]} register, and the record is {_WHOSE[kind]}; silence "
                    "means something else in each",
                    f"Begin the file with register: {kind}, if that is what the lines are.",
                )
            ]
        )
    return register.entries


_WHOSE = {RegisterKind.KEEPER: "a keeper's", RegisterKind.OBSERVER: "an observer's"}


def _sound(reading: RegisterReading) -> RegisterReading:
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)
    return reading


def numbered(entries: tuple[AnyEntry, ...], first: int) -> tuple[AnyEntry, ...]:
    """The entries with the numbers that they get in the log."""
    return tuple(replace(entry, number=number) for number, entry in enumerate(entries, start=first))

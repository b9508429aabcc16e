"""Rule books and registers from files, for the commands and for whoever uses Hustings as a library."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from hustings import entries
from hustings.entries import Place, Problem, Refused, Register, Severity
from hustings.rulebook import RuleBook, drafting, layers
from hustings.rulebook.drafting import DraftReading

LIMIT = 64 * 2**20
"""Bytes that are read of a file at most, so that a device or a runaway file is refused and not read for ever."""


def read_book(*paths: str | os.PathLike[str]) -> RuleBook:
    """The rule book in a file, or several books that are read as layers of one, in whatever order they are given.

    Raises:
        Refused: If a file cannot be read or a book has an error; ``problems`` has them all, notes included.
        TypeError: If no file is named.
    """
    if not paths:
        raise TypeError("read_book needs a file, or several")
    problems: list[Problem] = []
    texts: list[tuple[bytes, str]] = []
    for path in paths:
        try:
            texts.append((read_bytes(path), os.fspath(path)))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    reading = layers.read_layers(texts)
    if reading.book is None:
        raise Refused(reading.problems)
    return reading.book


def read_draft(
    book: str | os.PathLike[str], draft: str | os.PathLike[str], *layers: str | os.PathLike[str]
) -> DraftReading:
    """The rule book in one file as the draft in another would have it; its ``book`` is there.

    A draft that is a whole book of its own is read as that, and the first file is not looked at.

    Args:
        layers: Further books that are read with it as layers of one.
    Raises:
        Refused: If a file cannot be read, or one of the two texts has an error; ``problems`` has them all.
    """
    others = [(read_bytes(path), os.fspath(path)) for path in layers]
    reading = drafting.read_draft(read_bytes(book), os.fspath(book), read_bytes(draft), os.fspath(draft), others)
    if reading.book is None:
        raise Refused(reading.problems)
    return reading


def read_register(*paths: str | os.PathLike[str]) -> Register:
    """The register in one file, or in several that are read as one in the order given.

    Args:
        paths: One file or more; entries are numbered through, and within a day the order of the files decides.
    Raises:
        Refused: If a file cannot be read or has an error, or the files differ in kind; ``problems`` has them all.
        TypeError: If no file is named.
    """
    if not paths:
        raise TypeError("read_register needs a file, or several")
    problems: list[Problem] = []
    registers: list[Register] = []
    entered = 0
    for path in paths:
        try:
            data = read_bytes(path)
        except Refused as refused:
            problems += refused.problems
            continue
        reading = entries.read_register(data, os.fspath(path), first_number=entered + 1)
        problems += reading.problems
        registers.append(reading.register)
        entered += len(reading.register.entries)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(problems)
    return join_registers(*registers)


def join_registers(*registers: Register) -> Register:
    """Several registers as one, in the order given; their entries are numbered through.

    Raises:
        Refused: If one is a keeper's and another an observer's: silence means something else in each.
    """
    first = registers[0]
    problems = [
        Problem(
            "kinds-differ",
            Place(register.name, 1),
            f"this is the register of {_WHOSE[register.kind]}, and {first.name} is that of {_WHOSE[first.kind]}; "
            "silence means something else in each, so they cannot be read as one",
            'Give both the same first line, "register: keeper" or "register: observer".',
        )
        for register in registers[1:]
        if register.kind is not first.kind
    ]
    if problems:
        raise Refused(problems)
    if len(registers) == 1:
        return first
    joined = [entry for register in registers for entry in register.entries]
    return Register(
        first.kind,
        tuple(
            entry if entry.number == number else replace(entry, number=number)
            for number, entry in enumerate(joined, start=1)
        ),
        ", ".join(register.name for register in registers),
    )


_WHOSE = {entries.RegisterKind.KEEPER: "a keeper", entries.RegisterKind.OBSERVER: "an observer"}


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file.

    Raises:
        Refused: If there is no such file, it is a folder, may not be read, or is longer than ``LIMIT``.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise Refused([_unreadable(name, "there is no such file", _near(Path(path)))]) from None
    except (IsADirectoryError, NotADirectoryError):
        message = "this is a folder, not a file" if Path(path).is_dir() else "there is no such file"
        raise Refused([_unreadable(name, message)]) from None
    except PermissionError:
        raise Refused(
            [_unreadable(name, "you may not read this file", "Ask its owner for leave to read it.")]
        ) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Refused([_unreadable(name, f"this file cannot be read: {why}")]) from None
    if len(data) > LIMIT:
        raise Refused([_unreadable(name, f"this file is longer than {LIMIT // 2**20} MiB, and is not read")])
    return data


def _unreadable(name: str, message: str, advice: str = "") -> Problem:
    return Problem("unreadable-file", Place(name, 1), message, advice)


def _near(path: Path) -> str:
    """A file of nearly that name in the same folder, as a question."""
    try:
        beside = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ""
    return entries.nearest(path.name, beside)

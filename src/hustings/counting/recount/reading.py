"""The recount's own reading of BLT files: strict and small. What it cannot read it leaves to the house's reader, and
says so.

The form, line by line: ``CANDIDATES SEATS``; perhaps ``-3`` for each who withdrew; a line a kind of paper, ``WEIGHT 2
1 3 0``; ``0``; each candidate's name on a line, in double quotes or bare; perhaps a title. Source: the BLT form of
Hill, Wichmann and Woodall (Algorithm 123, 1987), as the Electoral Reform Society's programs write it.
"""

from __future__ import annotations

from pathlib import Path

from hustings.counting.recount.filed import Filed, Preferences
from hustings.counting.recount.tables import read_table
from hustings.counting.recount.verdict import CannotCheck

LARGEST = 1 << 32
"""Bytes of the largest ballot file that is read."""


def read_papers(path: str, *, reading: str | None = None, form: str | None = None) -> Filed:
    """The papers of a file: read here if the file is plain BLT, else by the house's reader, with a note.

    Args:
        path: The ballots.
        reading: The named rule that turned marks into preferences, as the sheet has it.
        form: The format, where it cannot be told from the file.
    Raises:
        CannotCheck: If neither reader can read the file.
    """
    try:
        file = Path(path)
        if file.stat().st_size > LARGEST:
            raise CannotCheck(f"{path}: the file is larger than {LARGEST >> 30} GB. Give the file that was counted.")
        content = file.read_bytes()
    except OSError as error:
        raise CannotCheck(f"{path}: the ballots cannot be read ({error.strerror}).") from None
    if reading in ("sections", "rounds"):
        try:
            return read_table(content.decode("utf-8"), path, reading)
        except UnicodeDecodeError as error:
            raise CannotCheck(f"{path}: the table is not UTF-8 text (byte {error.start + 1}).") from None
    try:
        if form not in (None, "blt"):
            raise NotPlain(f"they are in the format {form}")
        return plain_blt(content.decode("utf-8"), path)
    except (UnicodeDecodeError, NotPlain) as reason:
        why = str(reason) if isinstance(reason, NotPlain) else "it is not UTF-8 text"
    return _by_the_house(path, why, reading=reading, form=form)


class NotPlain(Exception):
    """The file is no BLT of the plainest kind; its text says why, to follow "because"."""


def plain_blt(text: str, source: str) -> Filed:
    """The papers of a BLT file of the plainest kind.

    Raises:
        NotPlain: If anything in it is not of the form above.
    """
    lines = text.split("\n")
    at = 0

    def numbers(line: str) -> list[int]:
        words = line.split()
        if not words or not all(
            (w[1:] if w[0] == "-" else w).isdecimal() and w.isascii() and len(w) < 16 for w in words
        ):
            raise NotPlain(f"line {at + 1} is no line of whole numbers")
        return [int(word) for word in words]

    head = numbers(lines[0])
    if len(head) != 2 or min(head) < 1 or head[0] > 100_000:
        raise NotPlain("line 1 is not the numbers of candidates and of seats")
    many, seats = head
    at = 1
    withdrawn: set[int] = set()
    while at < len(lines) and lines[at].lstrip().startswith("-"):
        for number in numbers(lines[at]):
            if not -many <= number <= -1:
                raise NotPlain(f"line {at + 1} withdraws nobody")
            withdrawn.add(-number - 1)
        at += 1
    rows: list[tuple[Preferences, int]] = []
    while True:
        if at >= len(lines):
            raise NotPlain("no 0 ends the papers")
        row = numbers(lines[at])
        if row == [0]:
            break
        weight, *marks, end = row if len(row) > 1 else [0, 1]
        if (
            weight < 1
            or end != 0
            or len(set(marks)) != len(marks)
            or (marks and not 1 <= min(marks) <= max(marks) <= many)
        ):
            raise NotPlain(f"line {at + 1} is not a weight, different candidates and 0")
        rows.append((tuple(mark - 1 for mark in marks), weight))
        at += 1
    rest = lines[at + 1 :]
    while rest and not rest[-1].strip():
        rest.pop()
    names: list[str] = []
    for name in map(str.strip, rest):
        at += 1
        bare = name[1:-1] if len(name) > 2 and name[0] == name[-1] == '"' else name
        if not bare or bare != bare.strip() or any(sign in bare for sign in '"#\\,;[]\t') or not bare.isprintable():
            raise NotPlain(f"line {at + 1} is no plain name")
        names.append(bare)
    if len(names) not in (many, many + 1) or len(set(names[:many])) != many:
        raise NotPlain("there is not one name for each candidate")
    return Filed(
        tuple(names[:many]), frozenset(withdrawn), tuple(rows), seats=seats, reading="as_filed", own=True, source=source
    )


def _by_the_house(path: str, why: str, *, reading: str | None, form: str | None) -> Filed:
    """The papers as the house's reader has them."""
    from hustings.counting import reading as readers
    from hustings.counting.problems import CountRefused

    try:
        ballots = readers.read_ballots(path, format=form, reading=reading if reading != "as_filed" else None)
    except CountRefused as refused:
        raise CannotCheck(str(refused)) from None
    return Filed(
        tuple(ballots.candidates),
        frozenset(ballots.withdrawn),
        tuple((tuple(preferences), weight) for preferences, weight in ballots.papers.rows()),
        unit=ballots.papers.unit,
        invalid=ballots.invalid,
        seats=ballots.seats,
        reading=ballots.reading,
        dropped=tuple(ballots.dropped),
        order=tuple(ballots.tie_order),
        source=path,
        groups=tuple(ballots.groups),
        notes=(
            f"the ballots were read by the same reader as for the count, not by a second one, because {why}; "
            "the count itself was recomputed apart.",
        ),
    )

"""The Australian Electoral Commission's files of formal preferences in Senate elections: every paper's marks.

Since 2019 the first line names a column for each square, above the line (``A:Party``) and then below (``A:SURNAME
Given``); the file of 2016 has the marks in one quoted cell and names nobody, so a list of the candidates is needed
beside it. The files come as CSV or as a zip with one CSV in it.

How marks become preferences, and which papers are formal, is the Act's own rule: `formality`.
"""

from __future__ import annotations

import csv
import zipfile
import zlib
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import IO

from hustings.counting.ballots import Ballots, ListPapers
from hustings.counting.problems import BallotsRefused, CountRefused
from hustings.counting.reading.formality import Square, SquareOrder, UnknownMark
from hustings.counting.reading.names import check_names, fault_in, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Papers

LARGEST = 8 << 30
"""Bytes of CSV that are read at most, unpacked; the largest published file has one and a half thousand million."""
LONGEST_LINE = 1 << 16
MOST_DISTINCT = 10_000_000
MANY = 5_000
"""Distinct papers from which on they are kept in arrays."""
UNGROUPED = "UG"
BEFORE_MARKS = 6
"""Columns that say where a paper was given, before its marks."""


def read(path: str, reading: str | None) -> Ballots:
    """The papers of one State or Territory, formal ones as preferences, equal ones as one row.

    Args:
        path: The CSV, or the zip it is published in.
        reading: ``senate``, by itself or with ``,candidates=FILE,state=NT`` for a file that names no candidates.
    Raises:
        BallotsRefused: With file and line.
        CountRefused: For another reading rule.
    """
    asked = _asked(reading)
    with closing(_lines(path)) as lines:
        first = next(lines, b"")
        head = _cells(path, 1, first)
        if [cell.strip() for cell in head[:2]] == ["State", "Division"]:
            order = _order_in(path, head[BEFORE_MARKS:])
            marks, state = _marks_in_columns(path, lines)
        elif [cell.strip() for cell in head[:2]] == ["ElectorateNm", "VoteCollectionPointNm"]:
            state = asked.get("state") or _state_in_name(path)
            if "candidates" not in asked:
                raise BallotsRefused(
                    path, 1, "This file names no candidates. Give the Commission's list of the candidates of that "
                    "election: --reading senate,candidates=FILE"
                )  # fmt: skip
            order = _order_listed(asked["candidates"], state)
            marks = _marks_in_one_cell(path, lines)
        else:
            raise BallotsRefused(
                path, 1, "This is not the Commission's file of formal preferences: it would begin with the columns "
                "State and Division, or in 2016 ElectorateNm and VoteCollectionPointNm."
            )  # fmt: skip
    title = f"Senate, {state}" if state else "Senate"
    if fault := fault_in(title):
        raise BallotsRefused(path, 2, f"{short(state)!r} cannot be the name of a State: it {fault}.")
    return _ballots(path, title, order, marks)


def _asked(reading: str | None) -> dict[str, str]:
    name, *changes = (reading or "senate").split(",")
    asked: dict[str, str] = {}
    for change in changes:
        choice, _, value = change.partition("=")
        asked[choice.strip()] = value.strip()
    if name.strip() != "senate" or not set(asked) <= {"candidates", "state"}:
        raise CountRefused(
            f"Papers of the Senate are read by the rule senate, not by {reading!r}: formality is in the Act. After the "
            "name may come candidates=FILE and state=NT, for the file of 2016."
        )
    return asked


# Lines


def _lines(path: str) -> Generator[bytes, None, None]:
    """The lines of a CSV, or of the one CSV in a zip; no more and none longer than is reasonable."""
    if not path.lower().endswith(".zip"):
        with open(path, "rb") as file:
            yield from _bounded(path, file)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".csv")]
            if len(inside) != 1:
                raise BallotsRefused(path, 0, f"A zip with one CSV in it is expected, and this has {len(inside)}.")
            if inside[0].flag_bits & 1:
                raise BallotsRefused(path, 0, "What is in this zip is encrypted. Unpack it first.")
            with archive.open(inside[0]) as unpacked:
                yield from _bounded(path, unpacked)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise BallotsRefused(path, 0, f"This zip cannot be unpacked: {error}.") from None


def _bounded(path: str, file: IO[bytes]) -> Iterator[bytes]:
    number = read_so_far = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        read_so_far += len(line)
        if len(line) > LONGEST_LINE:
            raise BallotsRefused(path, number, f"This line is longer than {LONGEST_LINE:,} bytes.")
        if read_so_far > LARGEST:
            raise BallotsRefused(path, number, f"The file is larger than {LARGEST >> 30} GB, unpacked.")
        yield line
    if number == 0:
        raise BallotsRefused(path, 0, "The file is empty.")


def _cells(path: str, number: int, line: bytes) -> list[str]:
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise BallotsRefused(path, number, "This line is not UTF-8 text.") from None
    try:
        return next(csv.reader([text], strict=True), [])
    except csv.Error as error:
        raise BallotsRefused(path, number, f"This line is not CSV ({error}).") from None


# Squares and candidates


def _order_in(path: str, columns: list[str]) -> SquareOrder:
    """The squares from the names of their columns: those above the line first, then those below."""
    above: list[str] = []
    below: list[Square] = []
    for column in columns:
        ticket, colon, name = column.partition(":")
        ticket, name = ticket.strip(), name.strip()
        if not colon or not ticket:
            raise BallotsRefused(path, 1, f"The column {column[:60]!r} is neither a group nor a candidate (A:NAME).")
        # Above the line the groups follow one another; a group that comes again, or before, begins what is below.
        if below or ticket == UNGROUPED or (above and _rank(ticket) <= _rank(above[-1])):
            below.append(Square(ticket, name))
        else:
            above.append(ticket)
    return _square_order(path, above, below)


def _square_order(path: str, above: list[str], below: list[Square]) -> SquareOrder:
    groups = {square.ticket for square in below}
    if missing := [ticket for ticket in above if ticket not in groups]:
        raise BallotsRefused(
            path, 1, f"Group {short(missing[0])} has a square above the line and no candidate below it."
        )
    if not below or not all(square.name for square in below):
        raise BallotsRefused(path, 1, "The columns below the line name no candidate, or one without a name.")
    order = SquareOrder(above, below)
    if (wrong := check_names(list(order.names))) is not None:
        raise BallotsRefused(path, 1, wrong[1])
    return order


def _rank(ticket: str) -> tuple[bool, int, str]:
    """Where a group stands on the paper: A to Z, then AA, and those without a group last."""
    return ticket == UNGROUPED, len(ticket), ticket


def _state_in_name(path: str) -> str:
    """``NT`` in ``aec-senate-formalpreferences-20499-NT.csv``."""
    name = path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    state = name.rpartition("-")[2].upper()
    if not (state.isascii() and state.isalpha() and 2 <= len(state) <= 3):
        raise BallotsRefused(
            path, 0, "Of which State are these papers? Say it: --reading senate,candidates=FILE,state=NT"
        )
    return state


def _order_listed(path: str, state: str) -> SquareOrder:
    """The squares from the Commission's list of candidates, or from its first preferences by vote type."""
    columns: dict[str, int] = {}
    found: list[tuple[tuple[bool, int, str], int, Square]] = []
    try:
        with closing(_lines(path)) as lines:
            for number, line in enumerate(lines, 1):
                cells = _cells(path, number, line)
                if not columns:
                    named = {cell.strip().lower().replace("_", ""): n for n, cell in enumerate(cells)}
                    if {"stateab", "ticket", "ballotposition"} <= set(named):
                        columns = named
                    elif number > 3:
                        break
                    continue
                if not cells or len(cells) < len(columns):
                    continue
                row = {column: cells[n].strip() for column, n in columns.items()}
                position = row["ballotposition"]
                if row["stateab"].upper() != state or row.get("nomty", "S") != "S" or position in ("", "0"):
                    continue
                if not (position.isascii() and position.isdigit() and len(position) < 4):
                    raise BallotsRefused(path, number, f"{position[:20]!r} is no place on the ballot paper.")
                given = row.get("ballotgivennm", "")
                name = f"{row['surname']} {given}" if "surname" in row else row.get("candidatedetails", "")
                found.append((_rank(row["ticket"]), int(position), Square(row["ticket"], name.strip())))
    except OSError as error:
        raise BallotsRefused(path, 0, f"The list of candidates cannot be read ({error.strerror}).") from None
    if not columns:
        raise BallotsRefused(path, 0, "This list of candidates has no columns for State, ticket and ballot position.")
    if not found:
        raise BallotsRefused(path, 0, f"This list has no Senate candidates of {short(state)}.")
    below = [square for _, _, square in sorted(found, key=lambda one: one[:2])]
    above = list(dict.fromkeys(square.ticket for square in below if square.ticket != UNGROUPED))
    return _square_order(path, above, below)


# Marks


def _marks_in_columns(path: str, lines: Iterator[bytes]) -> tuple[dict[bytes, tuple[int, int]], str]:
    """Each distinct marking with the papers that have it and its first line: marks after the sixth comma."""
    marks: dict[bytes, tuple[int, int]] = {}
    state = ""
    for number, line in enumerate(lines, 2):
        parts = line.rstrip(b"\r\n").split(b",", BEFORE_MARKS)
        if b'"' in line:
            cells = _cells(path, number, line)
            parts = [*(cell.encode() for cell in cells[:BEFORE_MARKS]), ",".join(cells[BEFORE_MARKS:]).encode()]
        if len(parts) <= BEFORE_MARKS:
            if not line.strip():
                continue
            raise BallotsRefused(path, number, f"This line has fewer than {BEFORE_MARKS + 1} cells; it may be cut off.")
        if not state:
            state = parts[0].decode("utf-8", "replace").strip()
        elif parts[0].decode("utf-8", "replace").strip() != state:
            raise BallotsRefused(
                path, number, f"This paper is of another State than the others, which are of {short(state)}."
            )
        _note(path, marks, parts[BEFORE_MARKS], number)
    return marks, state


def _marks_in_one_cell(path: str, lines: Iterator[bytes]) -> dict[bytes, tuple[int, int]]:
    marks: dict[bytes, tuple[int, int]] = {}
    for number, line in enumerate(lines, 2):
        cells = _cells(path, number, line)
        if len(cells) == 6 and cells[5].strip("-") == "" and cells[0].startswith("-"):
            continue  # the rule under the header
        if len(cells) != 6:
            if not line.strip():
                continue
            raise BallotsRefused(path, number, f"6 cells are expected and {len(cells)} stand here; it may be cut off.")
        _note(path, marks, cells[5].encode(), number)
    return marks


def _note(path: str, marks: dict[bytes, tuple[int, int]], marking: bytes, number: int) -> None:
    marking = marking.rstrip(b", ")
    before = marks.get(marking)
    marks[marking] = (1, number) if before is None else (before[0] + 1, before[1])
    if len(marks) > MOST_DISTINCT:
        raise BallotsRefused(path, number, f"More than {MOST_DISTINCT:,} different papers are more than can be held.")


def _ballots(path: str, title: str, order: SquareOrder, marks: dict[bytes, tuple[int, int]]) -> Ballots:
    rows: list[tuple[tuple[int, ...], int]] = []
    dropped: Counter[str] = Counter()
    invalid = 0
    for marking, (papers, number) in marks.items():
        try:
            preferences, reasons = order.preferences(marking.decode("utf-8", "replace").split(","))
        except UnknownMark as unknown:
            raise BallotsRefused(path, number, str(unknown)) from None
        if preferences:
            rows.append((preferences, papers))
        else:
            invalid += papers
        for reason in reasons:
            dropped[reason] += papers
    return Ballots(
        order.names, _papers(rows, len(order.names)), title=title, invalid=invalid, dropped=sorted(dropped.items()),
        reading="senate", source=path,
    )  # fmt: skip


def _papers(rows: list[tuple[tuple[int, ...], int]], candidates: int) -> Papers:
    if len(rows) > MANY:
        from hustings.counting.arrays import ArrayPapers

        if (papers := ArrayPapers.of_rows(rows, candidates=candidates)) is not None:
            return papers
    return ListPapers(rows)

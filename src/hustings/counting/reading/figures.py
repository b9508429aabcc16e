"""Tables of figures: the rounds of an exhaustive ballot (``rounds``), and votes by section (``sections``).

A line a candidate; a column a round or a section. Lines ``# title: ...``, ``# seats: 1`` and, for sections,
``# weights: Members 1/2; MPs 1/2`` may stand before the header.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from typing import TypeVar

from hustings.counting.polls import Rounds, Sections
from hustings.counting.problems import BallotsRefused
from hustings.counting.reading import MOST_CANDIDATES
from hustings.counting.reading.csv_marks import Table
from hustings.counting.reading.names import check_names, fault_in, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

Read = TypeVar("Read")

MOST_VOTES = 10**12
WITHDRAWN = ("withdrawn", "withdrew")


def read_rounds(path: str, reading: str | None) -> Rounds:
    """The rounds of an exhaustive ballot: figures, an empty cell for who is not on that ballot, ``withdrawn``.

    Raises:
        BallotsRefused: With file and line.
    """
    return _opened(path, reading, Rounds.form, _rounds)


def read_sections(path: str, reading: str | None) -> Sections:
    """Votes by section, with each section's weight; sections without a weight given are worth the same.

    Raises:
        BallotsRefused: With file and line.
    """
    return _opened(path, reading, Sections.form, _sections)


def _opened(path: str, reading: str | None, form: str, read: Callable[[Table], Read]) -> Read:
    if reading not in (None, form):
        raise BallotsRefused(path, 0, "A table of figures holds no marks, so no reading rule is taken.")
    with open(path, encoding="utf-8-sig", newline="") as file:
        try:
            return read(Table(path, file))
        except UnicodeDecodeError as problem:
            raise BallotsRefused(path, 0, "This is not text in UTF-8. Save the table as CSV in UTF-8.") from problem
        except csv.Error as problem:
            raise BallotsRefused(path, 0, f"This is not a table in CSV: {problem}.") from problem


def _figures(table: Table) -> tuple[list[str], list[list[str]], list[int]]:
    """Names, cells as text without spaces at the ends, and the line of each."""
    width = len(table.header)
    if width < 2 or not all(table.header):
        raise table.refused("The header is a word such as candidate, then a heading for each column of figures.")
    names: list[str] = []
    cells: list[list[str]] = []
    lines: list[int] = []
    for row in table.rows():
        row = [cell.strip() for cell in row[:width]] + [""] * (width - len(row))
        if not any(row):
            continue
        name = row[0]
        if len(names) >= MOST_CANDIDATES:
            raise table.refused(f"More than {MOST_CANDIDATES:,} candidates stand in this table.")
        names.append(name)
        cells.append(row[1:])
        lines.append(table.line)
    if not names:
        raise table.refused("The table has no candidate.")
    if (wrong := check_names(names)) is not None:
        raise BallotsRefused(table.path, lines[wrong[0]], wrong[1])
    for text in (*table.header[1:], table.said.get("title") or "-"):
        if fault := fault_in(text):
            raise BallotsRefused(table.path, 0, f"{short(text)!r} cannot be a heading or the title: it {fault}.")
    return names, cells, lines


def _votes(table: Table, line: int, cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 13) or int(cell) > MOST_VOTES:
        raise BallotsRefused(table.path, line, f"{cell[:40]!r} is no number of votes: a whole number is expected.")
    return int(cell)


def _rounds(table: Table) -> Rounds:
    names, cells, lines = _figures(table)
    rounds: list[dict[int, int]] = []
    withdrew: list[set[int]] = []
    for column in range(len(table.header) - 1):
        votes: dict[int, int] = {}
        withdrew.append(set())
        for one, (row, line) in enumerate(zip(cells, lines, strict=True)):
            if row[column].lower() in WITHDRAWN:
                if column == 0 or one not in rounds[-1]:
                    raise BallotsRefused(table.path, line, f"{names[one]} withdraws from a ballot she was not on.")
                withdrew[column - 1].add(one)
            elif row[column]:
                votes[one] = _votes(table, line, row[column])
        if not any(votes.values()):
            raise BallotsRefused(table.path, 0, f"The column {table.header[column + 1]!r} has no votes.")
        rounds.append(votes)
    return Rounds(
        names, rounds, [frozenset(one) for one in withdrew], seats=table.seats() or 1,
        title=table.said.get("title", ""), source=table.path,
    )  # fmt: skip


def _sections(table: Table) -> Sections:
    names, cells, lines = _figures(table)
    sections = table.header[1:]
    if len(set(sections)) < len(sections):
        raise BallotsRefused(table.path, 0, "Two sections have the same name.")
    votes = [
        [_votes(table, line, row[column]) if row[column] else 0 for row, line in zip(cells, lines, strict=True)]
        for column in range(len(sections))
    ]
    weights = {name: Fraction(1, len(sections)) for name in sections}
    if said := table.said.get("weights", ""):
        weights = {}
        for part in filter(None, (part.strip() for part in said.split(";"))):
            name, _, weight = part.rpartition(" ")
            weights[name.strip()] = _weight(table, weight)
        if weights.keys() != set(sections):
            wanted = "; ".join(f"{one} 1/{len(sections)}" for one in sections)
            raise BallotsRefused(table.path, 0, f"The line '# weights' gives each section one: {wanted}.")
    return Sections(
        names, sections, [weights[name] for name in sections], votes, seats=table.seats() or 1,
        title=table.said.get("title", ""), source=table.path,
    )  # fmt: skip


def _weight(table: Table, text: str) -> Fraction:
    """A weight: ``1/2``, ``0.25``, ``30%`` or a number of points."""
    plain, per_cent = (text[:-1], 100) if text.endswith("%") else (text, 1)
    try:
        if len(plain) > 20 or not plain.isascii() or set(plain) - set("0123456789./"):
            raise ValueError
        weight = Fraction(plain) / per_cent
    except (ValueError, ZeroDivisionError):
        weight = Fraction(0)
    if weight <= 0:
        raise BallotsRefused(table.path, 0, f"{text[:40]!r} is no weight: 1/2, 0.25, 30% or a number of points.")
    return weight

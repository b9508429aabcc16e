"""Cast vote records as the machines of Dominion, Hart, Clear Ballot and ES&S export them, as marks.

What each field means was learnt from the vendors' public format descriptions and RCTab's public test files.
"""

from __future__ import annotations

import csv
import os

from hustings.counting.problems import BallotsRefused
from hustings.counting.reading.cast_votes import json_from, marks_by_rank
from hustings.counting.reading.marks import WRITE_IN
from hustings.counting.reading.xlsx import rows_of
from hustings.counting.reading.xml_tree import elements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from hustings.counting.reading.cast_votes import CastVotes
    from hustings.counting.reading.marks import Marks

NOT_COUNTED = 7
"""Dominion's outstack condition of a contest that is not to be counted on this paper."""

_CLEAR_BALLOT_CHOICES = 10
"""Columns before the first choice in Clear Ballot's table."""


def dominion(folder: str, contest: str, votes: CastVotes) -> Iterator[Marks]:
    """The papers of one contest, by its id, in a folder of Dominion's JSON: ``CvrExport.json`` or ``CvrExport_1.json``…

    A paper that was adjudicated is read as it was changed; marks the machine holds ambiguous are left out.
    """
    names = ["CvrExport.json"]
    if not os.path.exists(os.path.join(folder, names[0])):
        names = sorted(
            name
            for name in os.listdir(folder)
            if name.startswith("CvrExport_") and name.endswith(".json") and name[10:-5].isdigit()
        )
    if not names:
        raise BallotsRefused(folder, 0, "There is no CvrExport.json in this folder.")
    for name in names:
        path = os.path.join(folder, name)
        try:
            yield from _dominion(path, json_from(path), contest, votes)
        except (KeyError, TypeError, AttributeError) as problem:
            raise BallotsRefused(
                path, 0, f"The export is not as Dominion writes it: {type(problem).__name__} at {str(problem)[:80]}."
            ) from problem


def _dominion(path: str, export: Any, contest: str, votes: CastVotes) -> Iterator[Marks]:
    for session in export["Sessions"]:
        current = session["Original"]
        if not current["IsCurrent"]:
            if "Modified" not in session:
                continue
            current = session["Modified"]
        for card in current.get("Cards", [current]):
            for here in card["Contests"]:
                if str(here["Id"]) != contest or NOT_COUNTED in here.get("OutstackConditionIds", ()):
                    continue
                marked = [
                    (int(mark["Rank"]), votes.number(path, 0, str(mark["CandidateId"])))
                    for mark in here["Marks"]
                    if not mark["IsAmbiguous"]
                ]
                yield marks_by_rank(path, 0, marked)


def hart(folder: str, contest: str, votes: CastVotes) -> Iterator[Marks]:
    """The papers of one contest, by its id, in a folder of Hart's XML: a file a paper.

    A candidate's ``0100`` says: marked at rank 2.
    """
    names = sorted(
        name for name in os.listdir(folder) if name.lower().endswith("xml") and not name.lower().endswith(".sig.xml")
    )
    if not names:
        raise BallotsRefused(folder, 0, "There is no XML file in this folder.")
    for name in names:
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            for here in elements(path, file, each=frozenset(("Contest",))):
                if here.inside("Id") != contest:
                    continue
                marked = [
                    (rank, votes.number(path, 0, option.inside("Id")))
                    for options in here.all("Options")
                    for option in options.all("Option")
                    for rank, mark in enumerate(option.inside("Value"), 1)
                    if mark == "1"
                ]
                yield marks_by_rank(path, 0, marked)


def clear_ballot(path: str, contest: str, votes: CastVotes) -> Iterator[Marks]:
    """The papers of one contest, by its name, in Clear Ballot's table: a column a candidate and rank."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        try:
            columns: list[tuple[int, int, str]] = []
            for at, heading in enumerate(next(rows, [])):
                parts = heading.split(":")
                if at < _CLEAR_BALLOT_CHOICES or len(parts) != 6 or parts[1] != contest:
                    continue
                if not (parts[2].isascii() and parts[2].isdigit() and len(parts[2]) < 5):
                    raise BallotsRefused(path, 1, f"The heading {heading[:80]!r} has no rank in its third part.")
                columns.append((at, int(parts[2]), parts[4]))
            if not columns:
                raise BallotsRefused(path, 1, f"No column of this table is of the contest {contest!r}.")
            for row in rows:
                if not row:
                    continue
                if len(row) <= columns[-1][0]:
                    raise BallotsRefused(path, rows.line_num, f"This line ends after {len(row)} cells.")
                marked = [
                    (rank, votes.number(path, rows.line_num, name))
                    for at, rank, name in columns
                    if row[at].strip() == "1"
                ]
                yield marks_by_rank(path, rows.line_num, marked)
        except (csv.Error, UnicodeDecodeError) as problem:
            raise BallotsRefused(path, rows.line_num, f"This is not a table in CSV: {problem}.") from problem


def ess(
    path: str,
    votes: CastVotes,
    *,
    first_column: int,
    first_row: int,
    ranks: int,
    delimiter: str = "",
    blank_is_write_in: bool = False,
) -> Iterator[Marks]:
    """The papers of an ES&S workbook: a row a paper, a column a rank with a name in it.

    Args:
        first_column: Where the first rank stands, from 1.
        first_row: Where the first paper stands, from 1.
        ranks: How many columns are ranks; 0 for all to the right.
        delimiter: What stands between several names in one cell; empty where that is not told.
        blank_is_write_in: An empty cell is a name written in for nobody declared.
    """
    for number, cells in rows_of(path):
        if number < first_row:
            continue
        last = first_column + ranks - 2 if ranks else max(cells)
        marked: list[tuple[int, int]] = []
        for rank, column in enumerate(range(first_column - 1, last + 1), 1):
            text = cells.get(column, "").strip()
            if not text:
                if blank_is_write_in:
                    marked.append((rank, WRITE_IN))
                continue
            names = [name.strip() for name in text.split(delimiter)] if delimiter else [text]
            for name in names:
                if len(names) > 1 and (not name or name == votes.skipped):
                    raise BallotsRefused(path, number, f"The cell {text[:60]!r} holds several names, and one is blank.")
                if name != votes.skipped:
                    marked.append((rank, votes.number(path, number, name)))
        yield marks_by_rank(path, number, marked)


def rank_table(path: str, votes: CastVotes, *, first_column: int, first_row: int) -> Iterator[Marks]:
    """The papers of RCTab's generic table: a column a candidate from ``first_column`` on, with her rank in it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        try:
            header = [name.strip() for name in next(rows, [])[first_column - 1 :]]
            if not header or not all(header):
                raise BallotsRefused(path, 1, f"From column {first_column} on each column needs a candidate's name.")
            numbers = [votes.number(path, 1, name) for name in header]
            for at, row in enumerate(rows, 2):
                if at < first_row or not row:
                    continue
                marked: list[tuple[int, int]] = []
                for cell, candidate in zip(row[first_column - 1 :], numbers, strict=False):
                    text = cell.strip()
                    if text:
                        if not (text.isascii() and text.isdigit() and len(text) < 7):
                            raise BallotsRefused(path, rows.line_num, f"{text[:40]!r} is no rank.")
                        marked.append((int(text), candidate))
                yield marks_by_rank(path, rows.line_num, marked)
        except (csv.Error, UnicodeDecodeError) as problem:
            raise BallotsRefused(path, rows.line_num, f"This is not a table in CSV: {problem}.") from problem

"""Preference profiles of Scottish wards as CSV, in the form in which they are collected for research (mggg/scot-elex).

``candidates,seats,`` then ``papers,first,second,...,`` then ``"Candidate 1","Name","Party (P)",`` and the ward.
"""

from __future__ import annotations

import csv

from hustings.counting.ballots import Ballots, ListPapers
from hustings.counting.problems import BallotsRefused
from hustings.counting.reading import AS_FILED, MOST_CANDIDATES, MOST_PAPERS
from hustings.counting.reading.names import check_names, fault_in, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def read(path: str, reading: str | None) -> Ballots:
    """The papers of a ward, with each candidate's party beside her name.

    Raises:
        BallotsRefused: With file and line.
    """
    if reading not in (None, AS_FILED):
        raise BallotsRefused(path, 0, "A profile holds preferences already, so no reading rule is taken.")
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.reader(file)
        try:
            return _read(path, rows)
        except csv.Error as problem:
            raise BallotsRefused(path, rows.line_num, f"This is not a table in CSV: {problem}.") from problem


def _read(path: str, rows: Any) -> Ballots:
    def whole(text: str, most: int) -> int:
        text = text.strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 13) or not 0 < int(text) <= most:
            raise BallotsRefused(path, rows.line_num, f"{text[:40]!r} is no whole number from 1 to {most:,}.")
        return int(text)

    head: list[str] = next(rows, [])
    if len(head) < 2:
        raise BallotsRefused(path, 1, "The first line gives two numbers: candidates and seats.")
    count, seats = whole(head[0], MOST_CANDIDATES), whole(head[1], MOST_CANDIDATES)
    papers: list[tuple[tuple[int, ...], int]] = []
    names: list[str] = []
    lines: list[int] = []  # on which each name stands
    parties: list[dict[str, str]] = []
    title = ""
    for row in rows:
        cells = [cell for cell in row if cell.strip()]
        if not cells:
            continue
        if cells[0].startswith("Candidate ") and len(cells) > 1:
            names.append(cells[1].strip())
            lines.append(rows.line_num)
            parties.append({"party": cells[2].strip()} if len(cells) > 2 else {})
        elif names:
            title = cells[0].strip()
        else:
            preferences = tuple(whole(cell, count) - 1 for cell in cells[1:])
            if len(set(preferences)) < len(preferences) or not preferences:
                raise BallotsRefused(path, rows.line_num, "A paper has no preference, or the same candidate twice.")
            papers.append((preferences, whole(cells[0], MOST_PAPERS)))
    if len(names) != count:
        raise BallotsRefused(
            path, rows.line_num, f"The file names {len(names)} of its {count} candidates. It may be cut off."
        )
    if (wrong := check_names(names)) is not None:
        raise BallotsRefused(path, lines[wrong[0]], wrong[1])
    if title and (fault := fault_in(title)):
        raise BallotsRefused(path, rows.line_num, f"{short(title)!r} cannot be the title: it {fault}.")
    return Ballots(names, ListPapers(papers), seats=seats, title=title, groups=parties, source=path)

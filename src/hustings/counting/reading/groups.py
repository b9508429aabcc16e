"""Who is in which group: a small CSV file beside the ballots, for elections with places kept for groups.

The first line names the columns: ``candidate`` and one for each grouping (``gender``, ``nation``). Each further line is
one candidate, written exactly as on the ballot; an empty cell means in no group of that grouping.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence

from hustings.counting.problems import BallotsRefused
from hustings.counting.reading.files import check_file
from hustings.counting.reading.names import short

LARGEST = 4_000_000
"""Bytes a file of groups may have: far more than any election has candidates for."""


def read_groups(path: str, candidates: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Read a file of groups for these candidates.

    Args:
        path: The CSV file, in UTF-8.
        candidates: Names in ballot order.
    Returns:
        For each candidate, in ballot order, the group in each grouping in which there is one.
    Raises:
        BallotsRefused: If it is not such a file, leaves a candidate out, or names somebody who does not stand.
    """
    try:
        check_file(path)
        with open(path, "rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise BallotsRefused(path, 0, f"The file of groups cannot be read ({error.strerror}).") from None
    if len(raw) > LARGEST:
        raise BallotsRefused(path, 0, f"A file of groups has at most {LARGEST} bytes, and this has more.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BallotsRefused(path, line, "This is not UTF-8 text. Save the file as CSV in UTF-8.") from None
    lines = csv.reader(text.splitlines(), strict=True)
    try:
        head = [cell.strip() for cell in next(lines, [])]
        if "candidate" not in head or len(head) < 2 or len(set(head)) < len(head) or "" in head:
            raise BallotsRefused(
                path, 1, "The first line names the columns: candidate, then each grouping once (candidate,gender)."
            )
        found: dict[str, dict[str, str]] = {}
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(head):
                raise BallotsRefused(
                    path, lines.line_num, f"{len(cells)} cells stand here and the first line has {len(head)}."
                )
            row = {column: cell.strip() for column, cell in zip(head, cells, strict=True)}
            name = row.pop("candidate")
            shown = short(name)
            if name not in candidates:
                raise BallotsRefused(
                    path, lines.line_num, f'"{shown}" is not a candidate. Write the name as it is on the ballot.'
                )
            if name in found:
                raise BallotsRefused(path, lines.line_num, f'"{shown}" has a line already. Keep one of the two.')
            found[name] = {grouping: group for grouping, group in row.items() if group}
    except csv.Error as error:
        raise BallotsRefused(path, lines.line_num, f"This line is not CSV ({error}).") from None
    missing = [name for name in candidates if name not in found]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise BallotsRefused(path, 0, f'"{missing[0]}"{more} has no line. Give every candidate one, if need be empty.')
    return tuple(found[name] for name in candidates)

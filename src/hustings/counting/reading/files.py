"""What is looked at before a file of ballots is opened: that it is a file, and that it has lines."""

from __future__ import annotations

import os
import stat

from hustings.counting.problems import BallotsRefused

LONGEST_LINE = 1 << 20
"""Bytes: a table's line of ten thousand candidates has a tenth of it."""


def check_file(path: str, *, lines: bool = False) -> None:
    """Refuse what is no file but a device, or a pipe that lies in a folder and may wait for its other end for ever.

    What a shell hands over (``/dev/stdin``, ``<(zcat ward.blt.gz)``) is read.

    Args:
        lines: Also refuse a file with a line so long that it is no table. A line is refused from twice `LONGEST_LINE`
            on, never below it.
    Raises:
        BallotsRefused: With the file.
        OSError: If it is not there, or may not be read.
    """
    mode = os.stat(path).st_mode
    if stat.S_ISFIFO(mode):
        if not path.startswith(("/dev/", "/proc/")):
            raise BallotsRefused(path, 0, "This is a pipe and no file. Write the ballots to a file, and give that.")
    elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise BallotsRefused(path, 0, "This is a device and no file. Write the ballots to a file, and give that.")
    if lines and stat.S_ISREG(mode) and os.path.getsize(path) > LONGEST_LINE:
        _check_lines(path)


def _check_lines(path: str) -> None:
    before = 0
    with open(path, "rb") as file:
        while len(part := file.read(LONGEST_LINE)) == LONGEST_LINE:
            if b"\n" not in part and b"\r" not in part:
                raise BallotsRefused(
                    path, _line_at(path, before), f"This line has more than {LONGEST_LINE:,} bytes; no table has such."
                )
            before += len(part)


def _line_at(path: str, place: int) -> int:
    """The number of the line at this byte, from 1."""
    number = 1
    with open(path, "rb") as file:
        while place > 0 and (part := file.read(min(LONGEST_LINE, place))):
            number += part.count(b"\n")
            place -= len(part)
    return number

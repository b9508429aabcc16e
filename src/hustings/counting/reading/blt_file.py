"""A BLT file: a small one line by line, a large one a block at a time into arrays."""

from __future__ import annotations

import os
import sys

from hustings.counting.problems import BallotsRefused
from hustings.counting.reading import AS_FILED
from hustings.counting.reading.blt import text_of
from hustings.counting.reading.blt_plain import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots

LARGE = 1 << 19
"""Bytes; files above are read into arrays: loading numpy takes as long as a megabyte line by line."""

LARGEST_BY_LINE = 1 << 25
SAMPLE = 1 << 17
"""Bytes from the beginning that are looked at for equal lines."""


def read(path: str, reading: str | None) -> Ballots:
    """The ballots of a BLT file.

    Args:
        reading: None but ``as_filed``: the rows of a BLT file are preferences already.
    Raises:
        BallotsRefused: With file and line.
    """
    if reading not in (None, AS_FILED):
        raise BallotsRefused(path, 0, "A BLT file holds preferences already, so no reading rule is taken.")
    if os.path.isfile(path) and os.path.getsize(path) > LARGE and not _better_by_line(path):
        from hustings.counting.reading.blt_fast import read_large

        if (ballots := read_large(path)) is not None:
            return ballots
    return read_text(text_of(path), path)


def _better_by_line(path: str) -> bool:
    """Whether so many lines are equal that the few different ones are read before numpy would be loaded."""
    if "numpy" in sys.modules or os.path.getsize(path) > LARGEST_BY_LINE:
        return False
    with open(path, "rb") as file:
        lines = file.read(SAMPLE).split(b"\n")
    return len(set(lines)) * 4 < len(lines)

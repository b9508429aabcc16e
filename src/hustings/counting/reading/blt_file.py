"""A BLT file: a small one line by line, a large one a block at a time into arrays."""

from __future__ import annotations

import os

from hustings.counting.reading.blt import read_text, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.counting.ballots import Ballots

LARGE = 1 << 19
"""Bytes; files above are read into arrays: loading numpy takes as long as a megabyte line by line."""


def read(path: str, reading: str | None, choices: Mapping[str, str]) -> Ballots:
    """The ballots of a BLT file.

    Args:
        reading: Not used: the rows of a BLT file are preferences already.
    Raises:
        BallotsRefused: With file and line.
    """
    if os.path.isfile(path) and os.path.getsize(path) > LARGE:
        from hustings.counting.reading.blt_fast import read_large

        if (ballots := read_large(path)) is not None:
            return ballots
    return read_text(text_of(path), path)

"""Ballots written out as BLT, the form that other counting programs read.

Equal papers are written as one line with their number, in the order of their preferences: so the same ballots give the
same file, whatever file they came from, and no order of papers tells who voted when.
"""

from __future__ import annotations

from hustings.counting.ballots import row_line
from hustings.counting.problems import CountRefused
from hustings.counting.writing.sheet_read import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.counting.ballots import Ballots


def ballots_as_blt(ballots: Ballots, *, seats: int = 0) -> Iterator[str]:
    """The lines of the file, each with its line end.

    Args:
        seats: Places to fill, where the ballots themselves say none.
    Raises:
        CountRefused: If nobody said how many places there are, which BLT cannot leave open; or if there are over-votes
            that the count decides.
    """
    places = seats or ballots.seats
    if places < 1:
        raise CountRefused("A BLT file says how many places there are, and these ballots do not. Give --seats NUMBER.")
    if ballots.ties:
        raise CountRefused(
            "These ballots have over-votes that are decided while they are counted, and BLT has no way to write them. "
            "Choose a reading rule that settles them, or keep the file they came from."
        )
    yield f"{len(ballots.candidates)} {places}\n"
    withdrawn = " ".join(f"-{one + 1}" for one in sorted(ballots.withdrawn))
    if withdrawn:
        yield f"{withdrawn}\n"
    for preferences, weight in ballots.papers.distinct():
        yield row_line(preferences, weight, ballots.papers.unit)
    yield "0\n"
    for name in (*ballots.candidates, ballots.title):
        yield f'"{_inside_quotes(name)}"\n'


def _inside_quotes(text: str) -> str:
    """BLT has no way to write a quotation mark inside a name: typographic ones stand for it."""
    return plain(text).replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}")

"""Candidates named in a parameter: as on the ballot paper, or by their number from 1, with semicolons between."""

from __future__ import annotations

from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.ballots import Ballots


def candidates_in(parameter: str, value: str, ballots: Ballots) -> list[int]:
    """The candidates, by number from 0, that a parameter names; none for an empty value.

    Raises:
        CountRefused: If somebody named does not stand on the ballot paper, or is named twice.
    """
    found: list[int] = []
    for given in filter(None, (part.strip() for part in value.split(";"))):
        if given in ballots.candidates:
            one = ballots.candidates.index(given)
        elif given.isascii() and given.isdigit() and len(given) < 7 and 1 <= int(given) <= len(ballots.candidates):
            one = int(given) - 1
        else:
            raise CountRefused(
                f"{parameter}: there is no candidate {given!r}. Give names as they are on the ballot paper, or numbers "
                "from 1, with semicolons between."
            )
        if one in found:
            raise CountRefused(f"{parameter}: {ballots.candidates[one]} is named twice.")
        found.append(one)
    return found


def names_of(those: list[int], ballots: Ballots) -> str:
    """The same candidates as a parameter's value."""
    return "; ".join(ballots.candidates[one] for one in those)

"""Candidates as people name them: as on the ballot paper, or by their number there, from 1."""

from __future__ import annotations

from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.ballots import Ballots


def candidate_meant(given: str, candidates: Sequence[str]) -> int | None:
    """Who is meant, by number from 0; ``None`` for nobody. A name that is a number is a name."""
    wanted = given.strip()
    if wanted in candidates:
        return candidates.index(wanted)
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 7 and 1 <= int(wanted) <= len(candidates):
        return int(wanted) - 1
    return None


def near(given: str, candidates: Sequence[str]) -> list[str]:
    """The names that come near: those that hold what is given, whatever its case, else those that are spelt alike."""
    folded = given.strip().casefold()
    within = [name for name in candidates if folded and folded in name.casefold()]
    if not within:
        from difflib import get_close_matches

        known = {name.casefold(): name for name in candidates}
        within = [known[one] for one in get_close_matches(folded, list(known), 3, 0.5)]
    return within


def nobody(given: str, candidates: Sequence[str], where: str = "") -> CountRefused:
    """The refusal of a name that is nobody's, with those that come near."""
    those = near(given, candidates)[:5]
    hint = f" Did you mean {' or '.join(those)}?" if those else ""
    return CountRefused(f"There is no candidate {given.strip()!r}{where}.{hint}")


def candidate_named(given: str, candidates: Sequence[str]) -> int:
    """Who is meant, by number from 0.

    Raises:
        CountRefused: If it is nobody; with the names that come near.
    """
    one = candidate_meant(given, candidates)
    if one is None:
        raise nobody(given, candidates)
    return one


def candidates_in(parameter: str, value: str, ballots: Ballots) -> list[int]:
    """The candidates, by number from 0, that a setting names with semicolons between; none for an empty value.

    Raises:
        CountRefused: If somebody named does not stand on the ballot paper, or is named twice.
    """
    found: list[int] = []
    for given in filter(None, (part.strip() for part in value.split(";"))):
        one = candidate_meant(given, ballots.candidates)
        if one is None:
            raise CountRefused(
                f"{parameter}: {nobody(given, ballots.candidates)} Give names as they are on the ballot paper, or "
                "numbers from 1, with semicolons between."
            )
        if one in found:
            raise CountRefused(f"{parameter}: {ballots.candidates[one]} is named twice.")
        found.append(one)
    return found


def names_of(those: Sequence[int], ballots: Ballots) -> str:
    """The same candidates as a setting's value."""
    return "; ".join(ballots.candidates[one] for one in those)

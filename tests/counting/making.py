"""Small elections as a test writes them down."""

from __future__ import annotations

from collections.abc import Mapping

from hustings.counting import Ballots, Choices, Sheet, count, method_named
from hustings.counting.reading.blt_plain import read_text


def election(text: str) -> Ballots:
    """The ballots in a BLT text, which may be indented as a docstring is."""
    return read_text("\n".join(line.strip() for line in text.strip().splitlines()), "election.blt")


def counted(
    ballots: Ballots,
    method: str,
    *,
    seats: int | None = None,
    tie_order: tuple[int, ...] = (),
    seed: str | None = None,
    answers: Mapping[int, tuple[str, ...]] | None = None,
    **parameters: str,
) -> Sheet:
    """The sheet of these ballots by a named method."""
    by = method_named(method)
    return count(
        ballots, by,
        Choices(
            seats or ballots.seats, by.settled(parameters), tie_order=tie_order or ballots.tie_order, seed=seed,
            answers=answers,
        ),
    )  # fmt: skip


def board(sheet: Sheet) -> list[tuple[str, ...]]:
    """Every stage as a row: what was done, to whom, then the totals, what is non-transferable and what is lost."""
    return [
        (
            " ".join([stage["action"], *stage["of"]]), *stage["totals"].values(), stage["non_transferable"],
            stage["lost_to_rounding"],
        )
        for stage in sheet.as_json()["stages"]
    ]  # fmt: skip

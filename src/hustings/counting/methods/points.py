"""Points by rank: so many for a first preference, fewer for a second; the most points are elected.

Source: J.-C. de Borda, Memoire sur les elections au scrutin (1781); other scales are the rule book's own.
"""

from __future__ import annotations

from hustings.counting.arithmetic import decimal_text, scaled_from
from hustings.counting.methods.method import Method, Parameter
from hustings.counting.sheet import Decision
from hustings.counting.table import Table
from hustings.counting.ties import WIN, Ties, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.counting.ballots import Ballots
    from hustings.counting.choices import Choices
    from hustings.counting.sheet import Sheet

PLACES = 4


def scale_from(text: str, standing: int) -> list[int]:
    """Points for each rank from the first, in ten-thousandths.

    Args:
        text: ``borda``: as many as candidates stand, less one, and one fewer each rank; else points, commas between.
    """
    if text == "borda":
        return [(standing - rank) * 10**PLACES for rank in range(1, standing + 1)]
    return [scaled_from(part, PLACES) for part in text.split(",")]


def count(ballots: Ballots, choices: Choices) -> Sheet:
    """Add the points of every paper; who is not ranked has none."""
    table = Table(POINTS, ballots, choices, places=PLACES)
    scale = scale_from(choices.values["scale"], len(table.hopeful()))
    firsts = [0] * len(table.totals)
    for preferences, papers in ballots.papers.distinct():
        ranked = [one for one in preferences if table.standing[one]]
        if ranked:
            firsts[ranked[0]] += papers
        for one, points in zip(ranked, scale, strict=False):
            table.totals[one] += points * papers
    if ballots.write_ins is not None:
        table.exclude(ballots.write_ins)
    _elect(table, firsts)
    table.close_stage("points", (), extra={"points_given": decimal_text(sum(table.totals), PLACES)})
    return table.sheet()


def _elect(table: Table, firsts: Sequence[int]) -> None:
    names = table.ballots.candidates
    ties = Ties(table.ballots, table.choices, clause="the rule for equal points", backwards=True)
    while table.vacancies and table.hopeful():
        tied = table.highest(table.hopeful())
        if len(tied) > table.vacancies and table.choices.values["ties"] == "first_preferences":
            best = max(firsts[one] for one in tied)
            ahead = [one for one in tied if firsts[one] == best]
            if len(ahead) < len(tied):
                most_first = listed([names[one] for one in ahead])
                words = (
                    f"{listed([names[one] for one in tied])} have equal points; most first preferences: {most_first}."
                )
                table.decided(
                    Decision("tie", "ties=first_preferences", tied, words, ahead[0] if len(ahead) == 1 else None)
                )
                tied = ahead
        if len(tied) <= table.vacancies:
            table.elect(tied)
            continue
        table.elect([table.fallen(ties, tied, WIN, "for the last place", at_once=True)])


def check_scale(value: str) -> str:
    """Check the parameter of points by rank."""
    try:
        points = scale_from(value, 1)
    except ValueError:
        points = [-1]
    if len(value) <= 10_000 and min(points) >= 0 and points == sorted(points, reverse=True):
        return ""
    return "It takes borda, or points with commas between, at most 4 decimals, none more than the one before: 12,10,8."


POINTS = Method(
    "points",
    version="1",
    title="Points by rank (Borda and others)",
    law="the rule book's own; J.-C. de Borda (1781)",
    count=count,
    parameters=[
        Parameter(
            "scale", "borda", "Points for a first preference, a second, and so on, or borda: candidates less one, and "
            "one fewer each rank.", check=check_scale,
        ),
        Parameter(
            "ties", "first_preferences", "Equal points for the last place: more first preferences, and else the order "
            "fixed beforehand or a lot; or these at once (lot).", choices=("first_preferences", "lot"),
        ),
    ],
)  # fmt: skip

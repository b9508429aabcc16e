"""Which of two numbers of votes is for and which against: by the outcome, or by whom the votes were cast on."""

from __future__ import annotations

import re

from hustings.reports.votes.outcomes import LARGER
from hustings.reports.votes.vote_counts import Pair

_PUTS_OUT = re.compile(
    r"\b(?:no[- ]confidence|no confidence|censur\w+|remov(?:e|al|ed|ing)|oust\w*|expel\w*|expulsion|impeach\w*"
    r"|recall\w*|suspend\w*|suspension|deselect\w*|dismiss\w*|spill|depos\w+|unseat\w*|sack\w*)\b",
    re.IGNORECASE,
)
_MAY_STAY = re.compile(
    r"(?<!no )(?<!no-)\b(?:confidence (?:vote|motion|ballot)|(?:vote|motion) of confidence|re-?adopt\w*|re-?select\w*"
    r"|endors\w+|reaffirm\w*|reappoint\w*|re-?admi\w+|reinstat\w*|admission|elect\w*|nominat\w*|candidate\w*)\b",
    re.IGNORECASE,
)
_ON_SOMEBODY_AFTER = re.compile(
    r",? (?:in )?(?P<how>against|for|in favour of|(?:his|her|their)(?= favour)|(?-i:(?:[A-Z][\w'-]+ ){0,2}[A-Z][\w-]+)"
    r"'s?(?= favour)) (?:him|her|them|favour|(?-i:[A-Z])[\w'-]+)(?=[.,;]|$| (?:on|at|after|in|by|last|following)\b)",
    re.IGNORECASE,
)
"""After a tally: it went against a person, or in her favour."""


def on_somebody(figures: tuple[int, int], around: str) -> tuple[int, int] | None:
    """For and against, where votes were cast against a person: that is for putting them out, or against them staying.

    ``None`` where it is not told which of the two was put to the vote.
    """
    out, stays = _PUTS_OUT.search(around) is not None, _MAY_STAY.search(around) is not None
    if out == stays:
        return None
    return (figures[1], figures[0]) if out else figures


def gone_for_or_against(text: str, pair: Pair) -> tuple[tuple[int, int], str] | None:
    """For and against with the outcome, where the vote to put somebody out is told as gone against her, or for her."""
    way = None if pair.labelled else _ON_SOMEBODY_AFTER.match(text, pair.end)
    if way is None or not _PUTS_OUT.search(text[: pair.start]) or _MAY_STAY.search(text[: pair.start]):
        return None
    if way["how"].lower() == "against":
        return (pair.first, pair.second), "carried"
    return (pair.second, pair.first), "lost"


def directed(text: str, pair: Pair, outcome: str) -> tuple[int, int] | None:
    """(for, against), or ``None`` where the sentence does not tell which is which."""
    told = (pair.first, pair.second)
    if outcome == "contest":
        return None
    if pair.labelled or pair.first == pair.second:
        return told
    if outcome == "carried":
        return told if pair.first > pair.second else None
    if outcome == "lost":
        return told if LARGER.search(text) else (min(told), max(told))
    return None

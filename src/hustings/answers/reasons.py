"""Reasons in three columns, never merged: stated by those who decided, attributed by others, alleged by the person.

Each keeps who says so and how surely. A column with nothing in it says that nothing is on the record.
"""

from __future__ import annotations

from dataclasses import dataclass

from hustings.answers.event import Event
from hustings.entries import Source, Standing
from hustings.speech import said

COLUMNS = (Standing.STATED, Standing.ATTRIBUTED, Standing.ALLEGED)
"""The columns in their order."""


def column_title(column: Standing) -> str:
    """What stands above a column, or before it."""
    match column:
        case Standing.STATED:
            return said("Stated by those who decided")
        case Standing.ATTRIBUTED:
            return said("Attributed by others")
        case Standing.ALLEGED:
            return said("Alleged by the person concerned")


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """One reason, and everybody who reports it.

    Args:
        source: The source of its own line, if it has one.
        sources: Its own source, else those of the account that gives it; of every account that gives it.
    """

    standing: Standing
    words: str
    source: Source | None
    sources: tuple[Source, ...]


def reasons_given(event: Event) -> tuple[ReasonGiven, ...]:
    """The reasons that all accounts of an act give, in their order; the same words of the same column once."""
    found: dict[tuple[Standing, str], ReasonGiven] = {}
    for account in event.accounts:
        for reason in account.reasons:
            said_by = (reason.source,) if reason.source else account.sources
            before = found.get((reason.standing, reason.words))
            found[reason.standing, reason.words] = ReasonGiven(
                reason.standing,
                reason.words,
                (before.source if before else None) or reason.source,
                tuple(dict.fromkeys((*(before.sources if before else ()), *said_by))),
            )
    return tuple(found.values())


def reason_columns(event: Event) -> tuple[tuple[Standing, tuple[ReasonGiven, ...]], ...]:
    """All three columns, those with nothing in them too."""
    given = reasons_given(event)
    return tuple((column, tuple(reason for reason in given if reason.standing is column)) for column in COLUMNS)

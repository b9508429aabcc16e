"""A person's standing over time: a lane for each fact, drawn from the register as the rule book reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hustings.rulebook import Value


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``start`` to before ``end`` on which a fact stays the same.

    Args:
        value: True, False or ``None`` (not known) for a yes/no term; the value for another.
        text: The fact in the book's words.
        entries: Numbers of the entries it rests on.
    """

    start: date
    end: date
    value: Value
    text: str
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One term, its title, and its stretches in order of time without gaps."""

    term: str
    title: str
    stretches: tuple[Stretch, ...]

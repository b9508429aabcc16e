"""All that was read of a book, before anybody looks whether it holds together.

A draft in the sense of an officer, a text that is to change a book, is read in ``drafting``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hustings.entries.problems import Place
from hustings.rulebook.book import FrontMatter
from hustings.rulebook.statements import Clause, Example, HeadPhrase, Statement, Term, Version


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, and the days on which it is in force: ``start`` <= day < ``end``."""

    statement: Statement
    start: date
    end: date | None


def overlap(one: Said | Version, two: Said | Version) -> bool:
    """Is there a day on which both are in force?"""
    return (one.end is None or two.start < one.end) and (two.end is None or one.start < two.end)


@dataclass(frozen=True)
class Draft:
    """What the reader hands to the checks.

    Args:
        front_places: The line of each key of the front matter.
        terms, head_phrases: In order, also where two have one name.
        unread: Names of what could not be read; that they are missing is no second problem.
        unread_clauses: Clauses of which a statement could not be read.
    """

    file: str
    front: FrontMatter
    front_places: dict[str, Place]
    clauses: tuple[Clause, ...]
    terms: tuple[Term, ...]
    head_phrases: tuple[HeadPhrase, ...]
    examples: tuple[Example, ...]
    unread: frozenset[str] = frozenset()
    unread_clauses: frozenset[str] = frozenset()
    said: tuple[Said, ...] = field(init=False)

    def __post_init__(self) -> None:
        found = [
            Said(statement, version.start, version.end)
            for clause in self.clauses
            for version in clause.versions
            for statement in version.statements
        ]
        object.__setattr__(self, "said", tuple(found))

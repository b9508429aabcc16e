"""Clause numbers with their book's prefix, so that no two books that are read together have a clause of one number.

A book with ``prefix: B`` calls its clause 4.5 B4.5 to everybody else. In its own text both will do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from hustings.rulebook.draft import Draft
from hustings.rulebook.literate import Section
from hustings.rulebook.statements import Ask, Clause, Disapply, Example, Version


def prefixed(sections: Iterable[Section], prefix: str) -> tuple[Section, ...]:
    """The sections with the prefix before every number that does not have it already."""
    if not prefix:
        return tuple(sections)
    return tuple(replace(section, number=_with(section.number, prefix)) for section in sections)


def _with(number: str, prefix: str) -> str:
    has_it = re.match(rf"{re.escape(prefix)}[\d(]", number)
    return number if has_it or not number else f"{prefix}{number}"


def with_own_numbers(draft: Draft) -> Draft:
    """A book in which exceptions and examples name its own clauses with their prefix, however they were written."""
    prefix = draft.front.prefix
    if not prefix:
        return draft
    numbers = {clause.number for clause in draft.clauses}
    return replace(
        draft,
        clauses=tuple(_clause(clause, prefix, numbers) for clause in draft.clauses),
        examples=tuple(_example(example, prefix, numbers) for example in draft.examples),
    )


def _own(number: str, prefix: str, numbers: Collection[str]) -> str:
    """The number of the book's own clause, if it has one of that number; else the number as written."""
    own = _with(number, prefix)
    return own if own in numbers else number


def _clause(clause: Clause, prefix: str, numbers: Collection[str]) -> Clause:
    return replace(clause, versions=tuple(_version(version, prefix, numbers) for version in clause.versions))


def _version(version: Version, prefix: str, numbers: Collection[str]) -> Version:
    return replace(
        version,
        statements=tuple(
            replace(one, target=_own(one.target, prefix, numbers)) if isinstance(one, Disapply) else one
            for one in version.statements
        ),
    )


def _example(example: Example, prefix: str, numbers: Collection[str]) -> Example:
    return replace(example, asks=tuple(_ask(ask, prefix, numbers) for ask in example.asks))


def _ask(ask: Ask, prefix: str, numbers: Collection[str]) -> Ask:
    expected = ask.expected
    if expected.clauses is not None:
        expected = replace(expected, clauses=tuple(_own(number, prefix, numbers) for number in expected.clauses))
    overdue = tuple(replace(one, clause=_own(one.clause, prefix, numbers)) for one in ask.overdue)
    return replace(ask, expected=expected, overdue=overdue)

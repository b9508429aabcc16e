"""Two people of one name: never taken for each other, and never answered about in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from hustings.answers.event import Event
from hustings.answers.verdict import Mark, MarkKind
from hustings.entries import Problem, Severity, write_name
from hustings.speech import said

_NUMBERED = re.compile(r"(.*\S) #[0-9]{1,15}", re.DOTALL)


def namesakes_of(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """By name without its number, those on record who are told apart by a number (``Ann Lee #1042``)."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (len(name), name)):
        plain = plain_name_of(name)
        if plain:
            found.setdefault(plain, []).append(name)
    return {plain: tuple(numbered) for plain, numbered in found.items()}


def plain_name_of(name: str) -> str:
    """``Ann Lee`` of ``Ann Lee #1042``; empty for a name without a number."""
    found = _NUMBERED.fullmatch(name)
    return found[1] if found else ""


def which_of_them(name: str, numbered: Iterable[str]) -> str:
    """Why a question cannot be put that names only what several people are called."""
    return said(
        'Which "{name}"? On record are {names}. Write the name with its number; it is never taken for one of them.',
        name=name, names=", ".join(write_name(each) for each in numbered),
    )  # fmt: skip


def namesake_marks(name: str, numbered: Iterable[str]) -> Iterator[Mark]:
    """A mark on an answer about somebody who is on record without a number, where others of that name have one."""
    others = [write_name(each) for each in numbered if each != name]
    if others:
        told = said(
            'others of the name "{name}" are on record: {names}; this answer is about none of them',
            name=name, names=", ".join(others),
        )  # fmt: skip
        yield Mark(MarkKind.NAMESAKE, told)


def namesake_notes(events: Iterable[Event]) -> Iterator[Problem]:
    """A note, once for each name, where a register has people of that name with a number and one without."""
    first: dict[str, Event] = {}
    names: set[str] = set()
    for event in events:
        names.add(event.person)
        plain = plain_name_of(event.person)
        if plain:
            first.setdefault(plain, event)
    for plain, event in first.items():
        if plain in names:
            yield namesake_note(plain, event)


def namesake_note(plain: str, event: Event) -> Problem:
    """The note on the first act about a person with a number, where people are named without one."""
    message = f'lines that name "{plain}" without a number are taken to be about another than {event.person}'
    advice = f"look at each of them; those about this person are written {write_name(event.person)}"
    return Problem("namesakes", event.accounts[0].place, message, advice, Severity.NOTE)

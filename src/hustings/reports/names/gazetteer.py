"""The names that are known before a report is read: those of a register and a book, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hustings.reports.found import Kind
from hustings.reports.report import plain


@dataclass(frozen=True)
class Gazetteer:
    """What an organisation's register and rule book call its people, bodies, offices and seats.

    Args:
        organisations: What the organisation itself is called; empty where the book does not tell it.
        aliases: Other forms to the name each stands for: ``{"NEC": "Executive"}``. Somebody said that they are one.
        unsorted: Names of which it is not known whether they are a person's, a body's or a seat's. What a report's own
            words tell to be a person, a body or a seat of that name is known.
    """

    persons: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    unsorted: tuple[str, ...] = ()

    def known(self, kind: Kind, words: str) -> str:
        """The name that the words are, in this kind; empty if they are none. Blanks and capitals do not matter."""
        key = _key(words)
        if kind is Kind.PERSON and " " not in key:  # a surname alone may be anybody's
            return self._names.get(kind, {}).get(key, "")
        return self._names.get(kind, {}).get(key, "") or self._unsorted.get(key, "")

    def forms(self) -> Iterator[tuple[Kind, str, str]]:
        """Every form that is known: its kind, the form, and the name it stands for."""
        by_kind = (
            (Kind.PERSON, self.persons), (Kind.BODY, self.bodies), (Kind.OFFICE, self.offices), (Kind.SEAT, self.seats),
            (Kind.ORGANISATION, self.organisations),
        )  # fmt: skip
        kinds = {name: kind for kind, names in by_kind for name in names}
        for kind, names in by_kind:
            yield from ((kind, name, name) for name in names)
        for form, name in self.aliases.items():
            yield kinds.get(name, Kind.ORGANISATION), form, name

    @cached_property
    def _names(self) -> dict[Kind, dict[str, str]]:
        found: dict[Kind, dict[str, str]] = {}
        for kind, form, name in self.forms():
            found.setdefault(kind, {}).setdefault(_key(form), name)
        return found

    @cached_property
    def _unsorted(self) -> dict[str, str]:
        return {_key(name): name for name in self.unsorted}


def _key(words: str) -> str:
    return " ".join(plain(words).lower().split()).removeprefix("the ")

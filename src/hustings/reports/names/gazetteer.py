"""The names that are known before a report is read: those of a register and a book, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hustings.reports.found import Kind
from hustings.reports.names.name_runs import Token, words_in
from hustings.reports.report import plain


@dataclass(frozen=True)
class Gazetteer:
    """What an organisation's register and rule book call its people, bodies, offices and seats.

    Args:
        aliases: Other forms to the name each stands for: ``{"NEC": "Executive"}``. Somebody said that they are one.
        unsorted: Names of which it is not known whether they are a person's, a body's or a seat's. They are looked
            for nowhere; what a report's own words tell to be a person, a body or a seat of that name is known.
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

    def longest(self, tokens: Sequence[Token], at: int, joined: Sequence[bool]) -> tuple[int, Kind, str] | None:
        """The longest known name that begins with a word: its last word's number, its kind and the name.

        Args:
            joined: Whether each word is followed by the next with nothing between but blanks, hyphens or marks.
        """
        for length, names in self._first.get(tokens[at].low, {}).items():
            last = at + length - 1
            if last >= len(tokens) or not all(joined[at:last]):
                continue
            words = " ".join(token.low for token in tokens[at : last + 1])
            if words in names:
                kind, name, form = names[words]
                if kind is Kind.PERSON and not tokens[at].capital:
                    continue
                if (
                    length == 1
                    and form[0].isupper()
                    and not tokens[at].capital
                    and kind not in (Kind.BODY, Kind.OFFICE)
                ):
                    continue
                return last, kind, name
        return None

    def forms(self) -> Iterator[tuple[Kind, str, str]]:
        """Every form that is known: its kind, the form, and the name it stands for."""
        kinds = {name: kind for kind, names in self._by_kind for name in names}
        for kind, names in self._by_kind:
            yield from ((kind, name, name) for name in names)
        for form, name in self.aliases.items():
            yield kinds.get(name, Kind.ORGANISATION), form, name

    @cached_property
    def _by_kind(self) -> tuple[tuple[Kind, tuple[str, ...]], ...]:
        return (
            (Kind.PERSON, self.persons), (Kind.BODY, self.bodies), (Kind.OFFICE, self.offices), (Kind.SEAT, self.seats),
            (Kind.ORGANISATION, self.organisations),
        )  # fmt: skip

    @cached_property
    def _names(self) -> dict[Kind, dict[str, str]]:
        found: dict[Kind, dict[str, str]] = {}
        for kind, form, name in self.forms():
            found.setdefault(kind, {}).setdefault(_key(form), name)
        return found

    @cached_property
    def _unsorted(self) -> dict[str, str]:
        return {_key(name): name for name in self.unsorted}

    @cached_property
    def _first(self) -> dict[str, dict[int, dict[str, tuple[Kind, str, str]]]]:
        """By the first word, then by how many words, the longest first."""
        found: dict[str, dict[int, dict[str, tuple[Kind, str, str]]]] = {}
        for kind, form, name in self.forms():
            words = tokens_of(form)
            if words:
                by_length = found.setdefault(words[0], {})
                by_length.setdefault(len(words), {}).setdefault(" ".join(words), (kind, name, form))
        return {first: dict(sorted(lengths.items(), reverse=True)) for first, lengths in found.items()}


def tokens_of(form: str) -> list[str]:
    """The words of a name in small letters, as a sentence's words are parted."""
    return [token.low for token in words_in(plain(form))]


def _key(words: str) -> str:
    return " ".join(plain(words).lower().split())

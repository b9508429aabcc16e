"""What the desk must know of the record before lines join it: read whole where that is small, else off a shelf.

Both ways refuse the same lines; the second reads only the entries that the new lines need, so that a line goes
quickly into a record of millions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from hustings.answers import ShelvedRegister, check_register
from hustings.answers.binding import entry_slots
from hustings.answers.register_check import check_joining
from hustings.answers.seeing import Audiences, is_restricted
from hustings.answers.shelved import ShelvedDocket
from hustings.clerk.filing import ties_of
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    Problem,
    Register,
    entry_bytes,
)
from hustings.rulebook import RuleBook, Slot
from hustings.store import Store

READ_WHOLE = 5_000
"""Up to how many entries a record is read whole: keeping it read is then quicker than asking for each."""


class OnRecord(Protocol):
    """The record as it is before new lines join it; ``new`` are these, numbered after all that are on it."""

    def same(self, entries: Sequence[AnyEntry]) -> Mapping[bytes, int]:
        """By its bytes (``entry_bytes``), the number of an entry on the record, for those that are word for word so."""

    def problems(self, new: Sequence[AnyEntry]) -> tuple[Problem, ...]:
        """What the rule book has to say of the new lines: errors are refusals."""

    def sealed(self, new: Sequence[AnyEntry]) -> Sequence[bool]:
        """For each of the new lines, whether not everybody may see it."""

    def labels(self, new: Sequence[AnyEntry]) -> Mapping[str, int]:
        """The first entry that bears each label that the new lines name (a line that names another by it does not)."""

    def is_named(self, kind: str, name: str) -> bool:
        """Whether it is the name of a ``person`` or ``seat`` on record."""


class WholeRecord:
    """A register that was read whole."""

    def __init__(self, book: RuleBook, register: Register) -> None:
        self.book = book
        self.register = register

    def same(self, entries: Sequence[AnyEntry]) -> Mapping[bytes, int]:
        return {entry_bytes(entry): entry.number for entry in self.register.entries} if entries else {}

    def problems(self, new: Sequence[AnyEntry]) -> tuple[Problem, ...]:
        if not new:
            return ()
        whole = Register(self.register.kind, (*self.register.entries, *new), self.register.name)
        return check_register(self.book, whole, entered_from=new[0].number)

    def sealed(self, new: Sequence[AnyEntry]) -> Sequence[bool]:
        return sealed_among(self.book, (*self.register.entries, *new), new)

    def labels(self, new: Sequence[AnyEntry]) -> Mapping[str, int]:
        return first_bearers(self.book, (*self.register.entries, *new))

    def is_named(self, kind: str, name: str) -> bool:
        return (kind, name) in self._names

    @cached_property
    def _names(self) -> frozenset[tuple[str, str]]:
        return frozenset(each for entry in self.register.entries for each in ties_of(self.book, entry).names())


class RecordOnShelf:
    """A register of which only what is needed is read."""

    def __init__(self, book: RuleBook, register: ShelvedRegister, store: Store) -> None:
        self.book = book
        self.register = register
        self.store = store

    def same(self, entries: Sequence[AnyEntry]) -> Mapping[bytes, int]:
        found: dict[bytes, int] = {}
        for entry in entries:
            wanted = entry_bytes(entry)
            for other in self._like(entry):
                if other.day == entry.day and wanted not in found and entry_bytes(other) == wanted:
                    found[wanted] = other.number
        return found

    def _like(self, entry: AnyEntry) -> Iterable[AnyEntry]:
        """The entries on record among which one of the same words would be."""
        shelf = self.register.shelf
        if entry.label:
            return shelf.labelled([entry.label])
        match entry:
            case BodyEntry():
                return shelf.bodies(entry.name)
            case CompleteEntry():
                return shelf.completes([entry.of])
            case AnnouncementEntry():
                return shelf.announcements([entry.act])
            case ActEntry():
                slots = entry_slots(self.book, entry) or {}
                for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY):
                    if slots.get(slot, "") not in ("", EVERYBODY, EVERYWHERE):
                        return shelf.tied(entry.act, str(slot), [slots[slot]])
                return shelf.about(slots[Slot.ENTRY]) if slots.get(Slot.ENTRY) else shelf.of_act(entry.act)
        return shelf.correcting([entry.corrects])

    def problems(self, new: Sequence[AnyEntry]) -> tuple[Problem, ...]:
        return check_joining(self.book, self.register, new) if new else ()

    def sealed(self, new: Sequence[AnyEntry]) -> Sequence[bool]:
        if not is_restricted(self.book):
            return [False] * len(new)
        return sealed_among(
            self.book, ShelvedDocket(self.book, self.register.shelf, supposed=new).beside_supposed(), new
        )

    def labels(self, new: Sequence[AnyEntry]) -> Mapping[str, int]:
        named = {name for entry in new for kind, name in ties_of(self.book, entry).names() if kind == "label"}
        return first_bearers(self.book, (*self.register.shelf.labelled(named), *new))

    def is_named(self, kind: str, name: str) -> bool:
        return self.store.vault.alias_named(kind, name) is not None


def sealed_among(book: RuleBook, entries: Sequence[AnyEntry], new: Sequence[AnyEntry]) -> Sequence[bool]:
    """For each of the new entries, which are among these, whether not everybody may see it."""
    if not is_restricted(book):
        return [False] * len(new)
    audiences = Audiences(book, entries)
    places = {entry.number: place for place, entry in enumerate(entries)}
    return [any(audiences.parts(places[entry.number])) for entry in new]


def first_bearers(book: RuleBook, entries: Iterable[AnyEntry]) -> dict[str, int]:
    """The first of these entries that bears each label."""
    found: dict[str, int] = {}
    for entry in entries:
        if entry.label and entry.label not in found and not ties_of(book, entry).ends_in_label:
            found[entry.label] = entry.number
    return found

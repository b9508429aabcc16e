"""A register in memory as a shelf: what a store's answers are compared with, and what is supposed on top of one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from hustings.answers.binding import entries_by_slot
from hustings.answers.bound import NO_NAMES
from hustings.answers.namesakes import plain_name_of
from hustings.answers.shelf import Head
from hustings.entries import (
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    Register,
    RegisterKind,
)
from hustings.rulebook import RuleBook, Slot

_T = TypeVar("_T", bound=AnyEntry)


@dataclass(frozen=True, slots=True)
class MemoryHead:
    """The head of a log, as a shelf in memory is told it."""

    origin: str
    size: int
    root: bytes


class MemoryShelf:
    """A whole register, filed under a book as a store would file it (``answers.shelf.Shelf``).

    Args:
        head: The head it says its entries lie under; they are in no log, so this is what the caller says.
    """

    def __init__(self, register: Register, book: RuleBook, head: Head | None = None) -> None:
        self._register = register
        self._head = head or MemoryHead("memory.example", len(register.entries), bytes(32))
        self._acts: dict[str, list[ActEntry]] = {}
        self._tied: dict[tuple[str, str, str], list[ActEntry]] = {}
        self._naming: dict[tuple[str, str], list[ActEntry | BodyEntry]] = {}
        self._about: dict[str, list[ActEntry]] = {}
        self._labelled: dict[str, list[AnyEntry]] = {}
        self._correcting: dict[str, list[AnyEntry]] = {}
        self._bodies: dict[str, list[BodyEntry]] = {}
        self._completes: dict[str, list[CompleteEntry]] = {}
        self._announced: dict[str, list[AnnouncementEntry]] = {}
        self._until: dict[str, list[ActEntry]] = {}
        self._seated: dict[str, list[ActEntry]] = {}
        self._interpreting: list[ActEntry] = []
        self._anonymous: list[ActEntry] = []
        for entry in register.entries:
            self._file(entry)
        acts = (entry for entry in register.entries if isinstance(entry, ActEntry))
        for act, slots in entries_by_slot(book, acts):
            if slots is not None:
                self._file_names(act, slots)

    def _file(self, entry: AnyEntry) -> None:
        if entry.label:
            self._labelled.setdefault(entry.label, []).append(entry)
        if entry.corrects:
            self._correcting.setdefault(entry.corrects, []).append(entry)
        if isinstance(entry, ActEntry):
            self._file_act(entry)
        elif isinstance(entry, BodyEntry):
            self._bodies.setdefault(entry.name, []).append(entry)
            self._naming.setdefault((Slot.BODY, entry.name), []).append(entry)
        elif isinstance(entry, CompleteEntry):
            self._completes.setdefault(entry.of, []).append(entry)
        elif isinstance(entry, AnnouncementEntry):
            self._announced.setdefault(entry.act, []).append(entry)

    def _file_act(self, entry: ActEntry) -> None:
        self._acts.setdefault(entry.act, []).append(entry)
        if isinstance(entry.until, str):
            self._until.setdefault(entry.until, []).append(entry)
        if entry.interprets:
            self._interpreting.append(entry)
        if entry.is_anonymous:
            self._anonymous.append(entry)
        if entry.tells_seats:
            self._seated.setdefault(entry.by, []).append(entry)

    def _file_names(self, entry: ActEntry, slots: Mapping[Slot, str]) -> None:
        if slots[Slot.ENTRY]:
            self._about.setdefault(slots[Slot.ENTRY], []).append(entry)
        for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY):
            self._tied.setdefault((entry.act, slot, slots[slot]), []).append(entry)
            named = {slots[slot], entry.by} if slot is Slot.BODY else {slots[slot]}
            for name in named.difference(NO_NAMES):
                self._naming.setdefault((slot, name), []).append(entry)

    @property
    def kind(self) -> RegisterKind:
        return self._register.kind

    @property
    def head(self) -> Head:
        return self._head

    @property
    def last_number(self) -> int:
        return self._register.entries[-1].number if self._register.entries else 0

    def entries(self) -> Iterable[AnyEntry]:
        return self._register.entries

    def numbered_so(self, numbers: Iterable[int]) -> list[AnyEntry]:
        found = self._by_number
        return [found[number] for number in numbers if number in found]

    @cached_property
    def _by_number(self) -> dict[int, AnyEntry]:
        return {entry.number: entry for entry in self._register.entries}

    def of_act(self, act: str) -> Iterable[ActEntry]:
        return self._acts.get(act, ())

    def tied(self, act: str, slot: str, names: Collection[str]) -> Iterable[ActEntry]:
        return _in_order(entry for name in set(names) for entry in self._tied.get((act, slot, name), ()))

    def about(self, label: str) -> Iterable[ActEntry]:
        return self._about.get(label, ())

    def interpreting(self) -> Iterable[ActEntry]:
        return self._interpreting

    def anonymous(self) -> Iterable[ActEntry]:
        return self._anonymous

    def seated(self, by: str) -> Iterable[ActEntry]:
        return sorted(self._seated.get(by, ()), key=lambda entry: (entry.day.last, entry.number), reverse=True)

    def lasting_until(self, act: str) -> Iterable[ActEntry]:
        return self._until.get(act, ())

    def labelled(self, labels: Collection[str]) -> Iterable[AnyEntry]:
        return _in_order(entry for label in set(labels) for entry in self._labelled.get(label, ()))

    def correcting(self, labels: Collection[str]) -> Iterable[AnyEntry]:
        return _in_order(entry for label in set(labels) for entry in self._correcting.get(label, ()))

    def bodies(self, name: str = "") -> Iterable[BodyEntry]:
        if name:
            return self._bodies.get(name, ())
        return _in_order(entry for made in self._bodies.values() for entry in made)

    def completes(self, of: Collection[str]) -> Iterable[CompleteEntry]:
        return _in_order(entry for name in set(of) for entry in self._completes.get(name, ()))

    def announcements(self, acts: Collection[str]) -> Iterable[AnnouncementEntry]:
        return _in_order(entry for act in set(acts) for entry in self._announced.get(act, ()))

    def naming(self, slot: str, name: str) -> Iterable[ActEntry | BodyEntry]:
        return _in_order(self._naming.get((slot, name), ()))

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for slot, name in sorted(self._naming):
            names.setdefault(slot, []).append(name)
        return names

    def names(self, slot: str, after: str = "") -> Iterator[str]:
        names = self._names.get(slot, [])
        return iter(names[bisect_right(names, after) :])

    @cached_property
    def _numbered(self) -> dict[str, list[str]]:
        numbered: dict[str, list[str]] = {}
        for name in self._names.get(Slot.PERSON, ()):
            numbered.setdefault(plain_name_of(name), []).append(name)
        return numbered

    def numbered(self, name: str) -> Iterable[str]:
        return self._numbered.get(name, ()) if name else ()

    @cached_property
    def _by_recorded(self) -> list[AnyEntry]:
        return sorted(self._register.entries, key=lambda entry: entry.recorded_on, reverse=True)

    def latest(self, recorded_by: date | None) -> Iterator[AnyEntry]:
        return (entry for entry in self._by_recorded if recorded_by is None or entry.recorded_on <= recorded_by)


def _in_order(entries: Iterable[_T]) -> list[_T]:
    return sorted(entries, key=lambda entry: entry.number)

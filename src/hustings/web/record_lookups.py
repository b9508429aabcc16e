"""What pages look up on the record: entries by number, acts about somebody, names; fetched from the store when needed.

Lists of everything read the whole record once for a head, and only where it is not too long for that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice

from hustings.answers import Event, Reading, View, is_restricted, read_under
from hustings.answers.seeing import reader_words
from hustings.answers.shelf import Shelf
from hustings.answers.shelved import ShelvedDocket
from hustings.answers.shelved_seen import SeenShelvedRegister
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    ActEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    RegisterKind,
    register_hash,
    write_entry,
)
from hustings.rulebook import RuleBook, Slot
from hustings.web.act_reading import title_of

READ_WHOLE = 20_000
"""Entries of a record that is read whole for its lists; of a longer one lists are made from the store's indexes."""

LOOKED_AT = 2_000
"""Of a longer record, the entries that lists of everything look at: the newest."""


class RecordLookups:
    """A record as one reader may see it, as of one head.

    Args:
        shelf: The record as it is on the store's shelf.
        register: The same as the reader may see it.
    """

    def __init__(self, book: RuleBook, shelf: Shelf, register: SeenShelvedRegister) -> None:
        self.book = book
        self.shelf = shelf
        self.head = shelf.head
        self.is_long = shelf.head.size > READ_WHOLE
        """Whether the record is too long to be read whole for a list."""
        self.register = register

    @property
    def reading(self) -> Reading:
        """The record read under the book; what is worked out about it is kept."""
        return read_under(self.book, self.register)

    @property
    def docket(self) -> ShelvedDocket:
        """Where acts are found."""
        found = self.reading.docket
        assert isinstance(found, ShelvedDocket), "a record in a store is read from its shelf"
        return found

    @property
    def kept_by_itself(self) -> bool:
        """Whether the organisation keeps this register; else an observer rebuilt it from what was published."""
        return self.register.kind is RegisterKind.KEEPER

    @property
    def looked_at(self) -> int:
        """How many entries of a long record its lists look at."""
        return LOOKED_AT

    @property
    def last_number(self) -> int:
        """The number of the last entry; entry 0 names the rule book."""
        return max(self.head.size - 1, 0)

    @cached_property
    def recorded_to(self) -> date | None:
        """The last day on which something was put on record that the reader may see."""
        return self.reading.bound.recorded_to

    # -- entries and acts by what they are -------------------------------------------------------------------------

    def entry(self, number: int) -> AnyEntry | None:
        """The entry of this number, if there is one that the reader may see."""
        return next(iter(self.entries_of([number])), None)

    def entries_of(self, numbers: Collection[int]) -> list[AnyEntry]:
        """The entries of these numbers, in their order, as far as the reader may see them."""
        return self.docket.fetched(lambda shelf: shelf.numbered_so(numbers))

    def event(self, number: int) -> Event | None:
        """The act that an entry is an account of, by the entry's number."""
        if not self.is_long:
            return self._event_of.get(number)
        entry = self.entry(number)
        return next(iter(self.docket.acts([entry])), None) if isinstance(entry, ActEntry) else None

    @cached_property
    def _event_of(self) -> Mapping[int, Event]:
        return {account.number: event for event in self.events for account in event.accounts}

    def event_labelled(self, label: str) -> Event | None:
        """The act that bears a label."""
        return self.docket.labelled(label) if label else None

    def neighbour(self, number: int, step: int) -> int:
        """The number of the next entry that the reader may see, forwards (1) or backwards (-1); 0 if there is none."""
        first = number + step
        while 0 < first <= self.last_number:
            last = max(1, min(self.last_number, first + 15 * step))
            found = self.entries_of(range(min(first, last), max(first, last) + 1))
            if found:
                return found[0].number if step > 0 else found[-1].number
            first = last + step
        return 0

    def newest(self) -> Iterator[AnyEntry]:
        """The entries that the reader may see, the last first; usually only a few are looked at."""
        stop = self.last_number + 1
        while stop > 1:
            start = max(1, stop - 50)
            yield from reversed(self.entries_of(range(start, stop)))
            stop = start

    def acts_by(self, body: str) -> Sequence[Event]:
        """The acts that a body, office or person did, in order of time; of a long record, where who did what is on no
        index, those that are about the same person, and of others the newest."""
        if self.is_long:
            about_them = self.docket.acts(self.docket.acts_of_person(body)) if self.is_person(body) else ()
            done = dict.fromkeys(event for event in (*about_them, *self._newest_by.get(body, ())) if event.by == body)
            return sorted(done, key=lambda event: event.order)
        found = self.docket.acts(self.docket.fetched(lambda shelf: shelf.naming("body", body)))
        return [event for event in found if event.by == body]

    @cached_property
    def _newest_by(self) -> Mapping[str, Sequence[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(event.by, []).append(event)
        return found

    def acts_on(self, slot: Slot, name: str) -> Sequence[Event]:
        """The acts that have a name in a slot, in order of time; of a seat of a long record the newest."""
        if self.is_long and slot is not Slot.PERSON:
            return [event for event in self.events if event.slot(slot) == name]
        if slot is Slot.PERSON:
            found = self.docket.acts(self.docket.acts_of_person(name))
        else:
            found = self.docket.acts(self.docket.fetched(lambda shelf: shelf.naming(str(slot.value), name)))
        return [event for event in found if event.slot(slot) == name]

    def about(self, person: str) -> Sequence[Event]:
        """Acts about a person or by them, and acts about one of those, in order of time."""
        found = dict.fromkeys([*self.acts_on(Slot.PERSON, person), *self.acts_by(person)])
        left = {event.label for event in found} - {""}
        met = set(left)
        while left:
            more = [event for label in sorted(left) for event in self.docket.about(label)]
            found.update(dict.fromkeys(more))
            left = {event.label for event in more} - met - {""}
            met |= left
        return sorted(found, key=lambda event: event.order)

    def usual_seat(self, person: str) -> str:
        """The seat that an act about this person named last."""
        named = [event.seat for event in self.acts_on(Slot.PERSON, person) if event.seat not in ("", EVERYWHERE)]
        return named[-1] if named else ""

    def searches(self) -> list[CompleteEntry]:
        """The entries that say acts were looked for, of nobody in particular or of anybody."""
        if self.is_long:
            return [e for e in self.docket.fetched(lambda shelf: shelf.completes([""])) if isinstance(e, CompleteEntry)]
        return [entry for entry in self.register.entries if isinstance(entry, CompleteEntry)]

    # -- names -----------------------------------------------------------------------------------------------------

    def is_person(self, name: str) -> bool:
        """Whether an act is about a person of this name."""
        return name in self.reading.names_on_record[Slot.PERSON]

    def is_seat(self, name: str) -> bool:
        """Whether an act is about a seat of this name."""
        return name in self.reading.names_on_record[Slot.SEAT]

    def has_page(self, name: str) -> bool:
        """Whether somebody has a page: an act is about them, or they are named in a division."""
        return self.is_person(name) or name in self.divisions

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everybody whom acts are about; of a long record those whom its newest entries are about."""
        if not self.is_long:
            return self._named(Slot.PERSON)
        return tuple(sorted({event.person for event in self.events} - {"", EVERYBODY}, key=by_surname))

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """Everybody who has a page: whom an act is about, or who is named as having taken part in one."""
        bodies = {*self.bodies, *self.book.front.bodies.values(), *self.book.front.offices.values()}
        return tuple(sorted({*self.people, *(self.divisions.keys() - bodies)}, key=by_surname))

    @cached_property
    def seats(self) -> tuple[str, ...]:
        return self._named(Slot.SEAT)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies of the record; of a long one those that an entry made a body: whoever acts is among the others."""
        if not self.is_long:
            return self._named(Slot.BODY)
        return tuple(sorted({entry.name for entry in self.bodies_made}, key=by_surname))

    @cached_property
    def bodies_made(self) -> tuple[BodyEntry, ...]:
        """The entries by which bodies are bodies, as far as the reader of the pages may see them."""
        made = self.docket.standing(self.docket.fetched(lambda shelf: shelf.bodies()))
        return tuple(entry for entry in made if isinstance(entry, BodyEntry))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entry.label for entry in self.all_entries if entry.label))

    def _named(self, slot: Slot) -> tuple[str, ...]:
        found = (name for name in self.reading.names_on_record[slot] if name not in (EVERYBODY, EVERYWHERE))
        return tuple(sorted(found, key=by_surname))

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """By name without its number, the people who are told apart by one."""
        return self.reading.namesakes

    def kinds_of(self, body: str) -> tuple[str, ...]:
        """The kinds of body that entries on the record made it."""
        return tuple(dict.fromkeys(kind for _, kind in self.docket.kinds(body)))

    # -- the whole record, where it is not too long ----------------------------------------------------------------

    @cached_property
    def all_entries(self) -> tuple[AnyEntry, ...]:
        """Every entry that the reader may see; of a long record the newest."""
        return tuple(islice(self.newest(), LOOKED_AT))[::-1] if self.is_long else self.register.entries

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every act on the record, its accounts put together, in order of time; of a long record the newest."""
        return tuple(self.docket.acts(self.all_entries)) if self.is_long else self.reading.bound.events

    @cached_property
    def anonymous(self) -> tuple[Event, ...]:
        """Acts that only anonymous sources tell of; nothing rests on them."""
        return self.reading.bound.anonymous

    @cached_property
    def divisions(self) -> Mapping[str, Sequence[Event]]:
        """By name, the acts on which somebody is named as having voted, moved, seconded or spoken, in order of time; of
        a long record among its newest entries, because votes are on no index."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            voters = (vote.name for account in event.accounts for vote in account.votes if vote.name)
            others = (part.name for account in event.accounts for part in account.parts)
            for name in dict.fromkeys((*voters, *others)):
                found.setdefault(name, []).append(event)
        return found

    @cached_property
    def register_hash(self) -> str:
        """The hash of the register's file form; empty of a long record, which has its root."""
        return "" if self.is_long else register_hash(self.register)

    @cached_property
    def number_of_entries(self) -> int:
        """How many entries the reader may see; of a long record how many there are."""
        return self.last_number if self.is_long else len(self.all_entries)

    # -- in words --------------------------------------------------------------------------------------------------

    @cached_property
    def withheld(self) -> tuple[str, ...]:
        """Acts of the book that are kept from the reader of these pages, whether or not any was done."""
        view = View(self.book, self.register.reader)
        return tuple(act for act in sorted(self.book.act_names) if view.hides(act, own=False) == act)

    @property
    def reader(self) -> str:
        """For whom the pages are made, for a sentence; empty where the book keeps nothing from anybody."""
        return reader_words(self.register.reader.words) if is_restricted(self.book) else ""

    def title_of(self, event: Event) -> str:
        """What an act is called in a sentence: ``bar of Rowan everywhere, 28 March 2023``."""
        return title_of(self.book, self.register, event)

    def written(self, entry: AnyEntry) -> str:
        """An entry as a line of a register, with the lines indented under it."""
        return write_entry(entry).rstrip("\n")


def by_surname(name: str) -> tuple[str, str]:
    """A name as it is put in order: its last word first; the number that tells namesakes apart is no part of it."""
    plain = _NUMBERED.sub("", name)
    return plain.rpartition(" ")[2].casefold(), name.casefold()


_NUMBERED = re.compile(r" #\d+$")

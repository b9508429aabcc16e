"""Entries fetched from a shelf as they are asked for, for one reader or whoever sees all, and what they say.

Whatever is fetched is completed before anything is made of it: with every account of the same act, every correction,
and, for a reader, what tells who may see it. So what is worked out here is what the whole register would say.

A store's entries were read under the book when they were entered. So only those that a question meets are read again,
and one of them that the book cannot read refuses the question; of a register read whole any such line does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import islice

from hustings.answers.accounts import joined
from hustings.answers.binding import Binder, voided_places
from hustings.answers.docket import Docket, tie_filter, ties_of
from hustings.answers.event import Event, Order
from hustings.answers.memory_shelf import MemoryShelf
from hustings.answers.seeing import Audiences, Reader, is_restricted
from hustings.answers.shelf import Shelf
from hustings.entries import (
    EVERYBODY,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CorrectionEntry,
    Day,
    Problem,
    Refused,
    Register,
    Severity,
)
from hustings.rulebook import Act, RuleBook, Slot

Fetch = Callable[[Shelf], Iterable[AnyEntry]]


class ShelvedDocket(Docket):
    """Acts found on a shelf. What was fetched once is kept, and an act is the same event whichever way it is found.

    Args:
        readers: For whom: only what all of these may see is read; nobody: all of it.
        kept_by: The book that tells who may see what, if it is another.
        recorded_by: What was put on the record later is left out, corrections too.
        supposed: Entries laid over the shelf, numbered after all of its own, where they change what those say.
        joining: They are not only supposed: they are about to be entered, and judged as if they were.
    """

    def __init__(
        self,
        book: RuleBook,
        shelf: Shelf,
        *,
        readers: Sequence[Reader] = (),
        kept_by: RuleBook | None = None,
        recorded_by: date | None = None,
        supposed: Sequence[AnyEntry] = (),
        joining: bool = False,
    ) -> None:
        super().__init__((), {})
        self.joining = joining
        self.book = book
        self.shelf = shelf
        self.kept_by = kept_by or book
        self.readers = tuple(readers) if is_restricted(self.kept_by) else ()
        self.recorded_by = recorded_by
        self.supposed = tuple(supposed)
        self._over = MemoryShelf(Register(shelf.kind, self.supposed), book) if supposed else None
        self._supposed_numbers = frozenset(entry.number for entry in self.supposed)
        self._binder = _Binder(self)
        self._notes: list[Problem] = []
        self._events: dict[int, Event | None] = {}
        self._seen: dict[int, AnyEntry | None] = {}
        self._raw_bearers: dict[str, list[AnyEntry]] = {}
        self._bearers: dict[str, list[AnyEntry]] = {}
        self._correctors: dict[str, list[AnyEntry]] = {}
        self._found: dict[tuple[str, str, str], list[Event]] = {}
        self._merged: dict[tuple[str, str, str, str, str], Sequence[Event]] = {}
        self._of_person: dict[str, list[ActEntry]] = {}
        self._kinds: dict[str, tuple[tuple[Day, str], ...]] = {}
        self._told_seats: dict[str, tuple[Order, Fraction] | None] = {}
        self._all_kinds: dict[str, dict[str, None]] | None = None

    @property
    def size(self) -> int:
        """How many entries are kept."""
        return len(self._events)

    # -- finding acts ----------------------------------------------------------------------------------------------

    def _own(self, act: str, person: str, seat: str, body: str, about: str) -> Sequence[Event]:
        if not (person or seat or body):
            if about:
                return [event for event in self.about(about) if event.act == act]
            return self._kept((act, "", ""), lambda shelf: shelf.of_act(act))
        key = (act, person, seat, body, about)
        if key not in self._merged:
            self._merged[key] = self._found_by_names(act, person, seat, body, about)
        return self._merged[key]

    def _found_by_names(self, act: str, person: str, seat: str, body: str, about: str) -> Sequence[Event]:
        slot, names = ties_of(person, seat, body)
        lists = [self._tied_to(act, slot, name) for name in names]
        lists = [found for found in lists if found]
        found = lists[0] if len(lists) == 1 else sorted((event for found in lists for event in found), key=_order)
        return tie_filter(found, person, seat, body, about)

    def _tied_to(self, act: str, slot: Slot, name: str) -> list[Event]:
        key = (act, str(slot), name)
        if slot is not Slot.PERSON or name in ("", EVERYBODY):
            return self._kept(key, lambda shelf: shelf.tied(act, slot, (name,)))
        if key not in self._found:
            self._found[key] = self.acts([entry for entry in self.acts_of_person(name) if entry.act == act])
        return self._found[key]

    def acts_of_person(self, name: str) -> list[ActEntry]:
        """The entries of every act about a person: fetched together, since one question reads many kinds of act."""
        if name not in self._of_person:
            found = self.fetched(lambda shelf: shelf.naming(Slot.PERSON, name))
            self._of_person[name] = [entry for entry in found if isinstance(entry, ActEntry)]
        return self._of_person[name]

    def _kept(self, key: tuple[str, str, str], fetch: Fetch) -> list[Event]:
        if key not in self._found:
            self._found[key] = self.acts(self.fetched(fetch))
        return self._found[key]

    def about(self, label: str) -> Sequence[Event]:
        return self._kept(("", "about", label), lambda shelf: shelf.about(label)) if label else ()

    def labelled(self, label: str) -> Event | None:
        if not label:
            return None
        return next((event for event in self.acts(self.bearers([label])) if event.label == label), None)

    def kinds(self, body: str) -> tuple[tuple[Day, str], ...]:
        if body not in self._kinds:
            self._kinds[body] = tuple((entry.day, entry.kind) for entry in self.made_bodies(body))
        return self._kinds[body]

    def made_bodies(self, body: str) -> list[BodyEntry]:
        """The entries that made a body one of a kind, in the order of their numbers; what was corrected is none."""
        made = self.standing(self.fetched(lambda shelf: shelf.bodies(body))) if body else []
        return [entry for entry in made if isinstance(entry, BodyEntry) and not entry.is_anonymous]

    def bodies_of(self, kind: str) -> list[str]:
        if self._all_kinds is None:
            self._all_kinds = {}
            for entry in self.standing(self.fetched(lambda shelf: shelf.bodies())):
                if isinstance(entry, BodyEntry) and not entry.is_anonymous:
                    self._all_kinds.setdefault(entry.name, {})[entry.kind] = None
        return [name for name, kinds in self._all_kinds.items() if kind in kinds]

    def _own_seats(self, by: str) -> tuple[Order, Fraction] | None:
        if by not in self._told_seats:
            self._told_seats[by] = self._last_seats(by) if by else None
        return self._told_seats[by]

    def _last_seats(self, by: str) -> tuple[Order, Fraction] | None:
        best: Event | None = None
        for entry in self.each(lambda shelf: shelf.seated(by)):
            on_record = entry.number not in self._supposed_numbers
            if best is not None and on_record and (entry.day.last, entry.number) < best.order:
                break  # it and all that follow came earlier
            for event in self.acts([entry]):
                if event.by == by and "seats" in event.numbers and (best is None or best.order < event.order):
                    best = event
        return (best.order, best.numbers["seats"]) if best is not None else None

    # -- fetching --------------------------------------------------------------------------------------------------

    def fetched(self, fetch: Fetch) -> list[AnyEntry]:
        """What the shelf hands out, as far as the reader may see it and it was recorded in time; corrected or not."""
        found = self._visible(list(fetch(self.shelf)))
        return [*found, *fetch(self._over)] if self._over is not None else found

    def each(self, fetch: Fetch) -> Iterator[AnyEntry]:
        """The same one by one, what is supposed first: for whoever looks only at the first."""
        if self._over is not None:
            yield from fetch(self._over)
        for entry in fetch(self.shelf):
            yield from self._visible([entry])

    def latest(self) -> Iterator[AnyEntry]:
        """The entry that was recorded last, as far as the reader may see; beside it, what is supposed."""
        yield from self.supposed
        on_record = (entry for each in self.shelf.latest(self.recorded_by) for entry in self._visible([each]))
        yield from islice(on_record, 1)

    def all_names(self, slot: str) -> Iterator[str]:
        """The names that stand in a slot, in the order of their characters, whether they count as on record or not."""
        own = self.shelf.names(slot)
        return own if self._over is None else iter(sorted({*own, *self._over.names(slot)}))

    def all_numbered(self, name: str) -> set[str]:
        """The people told apart by a number behind this name, whether they count as on record or not."""
        return {*self.shelf.numbered(name), *(self._over.numbered(name) if self._over is not None else ())}

    def bears(self, label: str) -> list[AnyEntry]:
        """The entries of a label that the reader may see, recorded in time or later."""
        found = self._visible(list(self._everybodys([label])), in_time=False)
        return [*found, *(self._over.labelled([label]) if self._over is not None else ())]

    def _visible(self, entries: Sequence[AnyEntry], *, in_time: bool = True) -> list[AnyEntry]:
        if in_time and self.recorded_by is not None:
            entries = [entry for entry in entries if entry.recorded_on <= self.recorded_by]
        if not self.readers:
            return list(entries)
        fresh = [entry for entry in entries if entry.number not in self._seen]
        if fresh:
            audiences = Audiences(self.kept_by, self._with_targets(fresh))
            seen: dict[int, AnyEntry] = {entry.number: entry for entry in audiences.seen_by(self.readers[0])}
            for reader in self.readers[1:]:
                seen = {entry.number: entry for entry in Audiences(self.kept_by, tuple(seen.values())).seen_by(reader)}
            self._seen.update((entry.number, seen.get(entry.number)) for entry in fresh)
        found = (self._seen[entry.number] for entry in entries)
        return [entry for entry in found if entry is not None]

    def _with_targets(self, entries: Iterable[AnyEntry], *, every: bool = False) -> list[AnyEntry]:
        """Entries with those that tell who may see them: what they are about, what a correction corrects, and so on.

        Args:
            every: Also what they correct besides, and other accounts of the same.
        """
        found = {entry.number: entry for entry in entries}
        left = list(found.values())
        while left:
            labels = {label for entry in left for label in self._points_to(entry, every)}
            left = [entry for entry in self._everybodys(labels) if entry.number not in found]
            found.update((entry.number, entry) for entry in left)
        return [found[number] for number in sorted(found)]

    def _points_to(self, entry: AnyEntry, every: bool) -> Iterator[str]:
        if isinstance(entry, CorrectionEntry) or (every and entry.corrects):
            yield entry.corrects
        if every and entry.label:
            yield entry.label
        if isinstance(entry, ActEntry | AnnouncementEntry):
            yield from (name[1:-1] for name in entry.names if name.startswith("[") and name.endswith("]"))
            if entry.label and (isinstance(entry, AnnouncementEntry) or self._binder.names_by_label(entry)):
                yield entry.label

    def _everybodys(self, labels: Iterable[str]) -> Iterator[AnyEntry]:
        """The entries of these labels on the shelf, whoever may see them."""
        labels = set(labels) - {""}
        missing = [label for label in sorted(labels) if label not in self._raw_bearers]
        if missing:
            _file_by(self._raw_bearers, missing, self.shelf.labelled(missing), lambda entry: entry.label)
        for label in sorted(labels):
            yield from self._raw_bearers[label]

    def bearers(self, labels: Iterable[str]) -> list[AnyEntry]:
        """The entries, of any kind, whose labels these are."""
        labels = sorted(set(labels) - {""})
        missing = [label for label in labels if label not in self._bearers]
        if missing:
            found = self.fetched(lambda shelf: shelf.labelled(missing))
            _file_by(self._bearers, missing, found, lambda entry: entry.label)
        return [entry for label in labels for entry in self._bearers[label]]

    def standing(self, entries: Sequence[AnyEntry]) -> list[AnyEntry]:
        """Of these the entries that no later correction takes back, in the order of their numbers."""
        found = {entry.number: entry for entry in entries}
        left = {entry.label for entry in entries} - {""}
        met: set[str] = set()
        while left:
            met |= left
            missing = sorted(label for label in left if label not in self._correctors)
            if missing:
                correcting = self.fetched(lambda shelf, missing=missing: shelf.correcting(missing))  # type: ignore[misc]
                _file_by(self._correctors, missing, correcting, lambda entry: entry.corrects)
            correctors = [entry for label in left for entry in self._correctors[label]]
            found.update((entry.number, entry) for entry in correctors)
            left = {entry.label for entry in correctors} - met - {""}
        in_order = [found[number] for number in sorted(found)]
        voided = voided_places(in_order) if len(met) else set()
        asked = {entry.number for entry in entries}
        return [entry for place, entry in enumerate(in_order) if place not in voided and entry.number in asked]

    # -- reading them under the book -------------------------------------------------------------------------------

    def acts(self, entries: Iterable[AnyEntry]) -> list[Event]:
        """The acts that these entries are accounts of, in order of time; what is anonymous or corrected is none.

        Raises:
            Refused: If the book cannot read one of them.
        """
        wanted = [entry for entry in entries if isinstance(entry, ActEntry)]
        fresh = [entry for entry in wanted if entry.number not in self._events]
        if fresh:
            others = self.bearers(entry.label for entry in fresh)
            accounts = {entry.number: entry for entry in (*fresh, *others) if isinstance(entry, ActEntry)}
            self._bind([entry for number, entry in accounts.items() if number not in self._events])
        found = dict.fromkeys(self._events[entry.number] for entry in wanted)
        return sorted((event for event in found if event is not None), key=_order)

    def _bind(self, entries: Sequence[ActEntry]) -> None:
        self._events.update((entry.number, None) for entry in entries)
        try:
            self._bind_standing(entries)
        except Refused:
            for entry in entries:
                del self._events[entry.number]
            raise

    def _bind_standing(self, entries: Sequence[ActEntry]) -> None:
        by_label: dict[str, list[Event]] = {}
        for entry in self.standing(entries):
            if entry.is_anonymous or not isinstance(entry, ActEntry):
                continue
            event = self._binder.event(entry)
            if event is not None and self.joining:
                event = replace(event, supposed=False)
            if event is None:
                continue
            if not event.label:
                self._events[entry.number] = event
                continue
            accounts = by_label.setdefault(event.label, [event])
            if accounts[0] is not event and self._binder.is_of_one_act(accounts[0], event, entry):
                accounts.append(event)
        for accounts in by_label.values():
            act = joined(accounts)
            self._events.update((account.number, act) for account in act.accounts)
        self.refuse()

    def anonymous(self) -> tuple[Event, ...]:
        """The acts that only anonymous sources tell of, in the order of their numbers."""
        said = self.standing(self.fetched(lambda shelf: shelf.anonymous()))
        events = [self._binder.event(entry) for entry in said if isinstance(entry, ActEntry)]
        self.refuse()
        return tuple(event for event in events if event is not None)

    def supposed_acts(self) -> tuple[Event, ...]:
        """The acts that are only supposed, in order of time.

        Raises:
            Refused: If the book cannot read what is supposed, or not beside what is on the record.
        """
        events, problems = self.laid_over()
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if errors:
            raise Refused(errors)
        return tuple(event for event in events if event.supposed)

    def laid_over(self) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
        """The acts that the entries laid over the shelf are accounts of, in order of time, and every problem of these
        entries, notes too."""
        for entry in self.supposed:
            self._binder.check_corrects(entry)
        standing = self.standing(self.supposed)
        for entry in standing:
            self._binder.check_acts(entry)
            if entry.is_anonymous and not isinstance(entry, AnnouncementEntry):
                self._binder.refuse_anonymous(entry)
        problems = list(self._binder.problems)
        self._binder.problems.clear()
        events: list[Event] = []
        try:
            events = self.acts(standing)
        except Refused as refused:
            problems += refused.problems
        # By identity: a line of a file and an entry of a log may happen to be called the same.
        places = {id(entry.place) for entry in self.supposed}
        problems += [note for note in self._notes if id(note.place) in places]
        problems.sort(key=lambda problem: problem.place.line)
        if not self.readers and is_restricted(self.book):
            found = Audiences(self.book, self.beside_supposed()).problems()
            problems += [problem for problem in found if id(problem.place) in places]
        return tuple(events), tuple(problems)

    def beside_supposed(self) -> list[AnyEntry]:
        """What is laid over the shelf, with all recorded in time that bears on who may see that, by numbers."""
        beside = self._with_targets([*self.supposed, *self.bearers(self._labels_of_supposed())], every=True)
        return [
            entry for entry in beside
            if self.recorded_by is None or entry.recorded_on <= self.recorded_by
            or entry.number in self._supposed_numbers
        ]  # fmt: skip

    def _labels_of_supposed(self) -> Iterator[str]:
        for entry in self.supposed:
            yield from self._points_to(entry, every=True)

    def refuse(self) -> None:
        """Refuse what the book could not read, if there is any."""
        problems: list[Problem] = self._binder.problems
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        self._notes += [problem for problem in problems if problem.severity is Severity.NOTE]
        problems.clear()
        if errors:
            raise Refused(errors)


class _Binder(Binder):
    """Reads single entries off a shelf.

    Those on record were read under the book when they were entered; only of what is supposed all is checked.
    """

    def __init__(self, docket: ShelvedDocket) -> None:
        register = Register(docket.shelf.kind, docket.supposed)
        supposed_from = docket.supposed[0].number if docket.supposed else None
        super().__init__(docket.book, register, [], supposed_from, docket, in_part=True)
        self.labels = _Labels(docket, self)

    def check_by(self, entry: ActEntry, act: Act) -> None:
        if self.supposed_from is not None and entry.number >= self.supposed_from:
            super().check_by(entry, act)


class _Labels(Collection[str]):
    """The labels that entries on a shelf bear; not those by which a line names what it is about."""

    def __init__(self, docket: ShelvedDocket, binder: Binder) -> None:
        self._docket = docket
        self._binder = binder

    def __contains__(self, label: object) -> bool:
        return any(not self._binder.names_by_label(entry) for entry in self._docket.bears(str(label)))

    def __iter__(self) -> Iterator[str]:
        """None of them: to suggest the nearest is not worth reading them all."""
        return iter(())

    def __len__(self) -> int:
        return 0


def _order(event: Event) -> Order:
    return event.order


def _file_by(
    index: dict[str, list[AnyEntry]], keys: Iterable[str], entries: Iterable[AnyEntry], key: Callable[[AnyEntry], str]
) -> None:
    index.update((each, []) for each in keys)
    for entry in entries:
        index[key(entry)].append(entry)

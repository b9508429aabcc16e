"""The reading ``standing``: for every act on the record, over which days it is in force, as rows for a database.

All judging is done here, once, by the tracing evaluator's own steps: does the act count, when did it begin, what ended
it, when. A statement of ``rulebook.sql`` then only has to look at the rows of one day; what each column means is told
in ``rulebook.sql.shape``. A row never says why; that is what an answer is for.

The rows of one person can be made by themselves, those of acts about nobody or everybody too: so a store makes anew
only those that an entry has made stale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from hustings.answers.event import Event, Order
from hustings.answers.facts import tally_figure
from hustings.answers.force import by_operation, may_end, works_at
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.standing_form import ActMarks, LookedRow, Numbers, Progress, Row, StandingRow, ValueRow
from hustings.answers.stretches import Stretch, stretches
from hustings.answers.turning_days import days_of_effect
from hustings.entries import EVERYBODY, EVERYWHERE, CompleteEntry
from hustings.rulebook import Reads, RuleBook, Slot, WhoKind
from hustings.rulebook.sql import (
    EVERYBODY_ID,
    EVERYWHERE_ID,
    KEY_SHIFT,
    LAST_DAY,
    NOBODY_ID,
    Force,
    Shape,
)

TOLD_EVERY = 1000

_ENTRY_PLACE = 2**32
"""Entries stand after what counts as done by operation of a clause on the same day."""

_LATEST = Moment(date.max, date.max, None, date.max)


def act_numbers(book: RuleBook) -> dict[str, int]:
    """How ``standing.act`` calls the acts of a book."""
    return {name: number for number, name in enumerate(sorted(book.act_names), 1)}


def value_fields(book: RuleBook) -> dict[tuple[str, str], int]:
    """How ``standing_value.field`` calls what the terms of a book read of acts: a field, and the section of it."""
    fields: dict[tuple[str, str], int] = {}
    for term in book.terms.values():
        source = term.source
        name = source.field or ("day" if term.type.name == "date" else "value")
        if source.reads in (Reads.FIRST, Reads.LATEST, Reads.STATED) and name != "day":
            fields.setdefault((name, source.section), len(fields) + 1)
    return fields


class StandingRows:
    """Writes the rows of a register read under a book; afterwards ``shape`` says what they are like.

    Args:
        acts: What rows that were written before are like; it grows with those written here.
    """

    def __init__(self, reading: Reading, numbers: Numbers, *, acts: dict[str, ActMarks] | None = None) -> None:
        self.reading = reading
        self.numbers = numbers
        self.act_numbers = act_numbers(reading.book)
        self.fields = value_fields(reading.book)
        self.wanted: dict[str, dict[tuple[str, str], int]] = {}
        for term in reading.book.terms.values():
            source = term.source
            name = source.field or ("day" if term.type.name == "date" else "value")
            if source.reads in (Reads.FIRST, Reads.LATEST, Reads.STATED) and name != "day":
                self.wanted.setdefault(source.act, {})[(name, source.section)] = self.fields[name, source.section]
        self.acts: dict[str, ActMarks] = {} if acts is None else acts
        self.copies = False
        self._ids: dict[tuple[Slot, str], int] = {}
        self._usual: dict[Event, tuple[Stretch, ...]] = {}

    @property
    def shape(self) -> Shape:
        """What the rows written so far are like."""
        acts = {name: act.shape for name, act in self.acts.items()}
        return Shape(self.reading.keeper, acts, self.copies, self.fields)

    def rows(self, progress: Progress | None = None) -> Iterator[Row]:
        """Every row of a register that was read whole: those about nobody or everybody, then person by person in the
        order of their numbers."""
        yield from self.looked()
        by_person: dict[str, list[Event]] = {}
        for event in self.reading.bound.events:
            if event.person not in ("", EVERYBODY):
                by_person.setdefault(event.person, []).append(event)
        yield from self.of_nobody()
        people = sorted(by_person, key=lambda name: self._id(Slot.PERSON, name))
        for done, person in enumerate(people):
            if progress is not None and done % TOLD_EVERY == 0:
                progress(done, len(people))
            yield from self.of_person(person, by_person[person])
        if progress is not None:
            progress(len(people), len(people))

    # -- about one person, and about nobody or everybody ---------------------------------------------------------------

    def of_person(self, person: str, events: Sequence[Event]) -> Iterator[Row]:
        """The rows of one person.

        Args:
            events: The acts about them by name, in order of time.
        """
        whom = self._id(Slot.PERSON, person)
        acts = {event.act for event in events}
        if not acts.isdisjoint(self._raising):
            operated = self._operated(person)
            acts.update(event.act for event, _ in operated)
            yield from self._all_for(whom, operated)
        yield from self._all_for(whom, ((event, event.order[1]) for event in events))
        for act, about_all in self._universal.items():
            if self._is_apart(person, acts, about_all):
                self._act(act).marks.add("apart")
                for event, place in about_all:
                    yield from self._for(event, place, whom, person, copy=1)
        if not self.reading.keeper:
            yield from self._enders(person)

    def of_nobody(self, only: Iterable[str] | None = None) -> Iterator[Row]:
        """The rows of acts about nobody or everybody.

        Args:
            only: Of these acts; ``None``: of all.
        """
        wanted = None if only is None else set(only)
        for event, place in self._unnamed:
            if wanted is None or event.act in wanted:
                yield from self._for(event, place, 0, "", copy=0)
                yield from self._values(event, place)
        if not self.reading.keeper:
            yield from self._enders("", wanted)

    def looked(self, searches: Iterable[CompleteEntry] | None = None) -> Iterator[LookedRow]:
        """For whom, and when, somebody looked for acts (``complete``).

        Args:
            searches: The entries that say so; ``None``: all of the register.
        """
        for act in self.acts.values():
            act.looked_for_all.clear()
        for complete in self.reading.bound.complete if searches is None else searches:
            days = complete.since.toordinal(), complete.day.first.toordinal()
            for name in complete.acts:
                act = self._act(name)
                if not complete.of:
                    act.looked_for_all.append(days)
                    continue
                act.marks.add("looked")
                for number, slot in enumerate((Slot.PERSON, Slot.SEAT, Slot.BODY), 1):
                    known = self.numbers.known(slot, complete.of)
                    if known is not None:
                        yield LookedRow(act.number, number, known, *days)

    # -- which acts ----------------------------------------------------------------------------------------------------

    @cached_property
    def _raising(self) -> frozenset[str]:
        """The acts of which an entry may have another done by operation of a clause."""
        return frozenset(duty.within.act for duty in self.reading.book.duties if duty.otherwise)

    def _operated(self, person: str) -> list[tuple[Event, float]]:
        """What counts as done by operation of a clause to a person (empty: to nobody or everybody), and its place."""
        names = (person,) if person else ("", EVERYBODY)
        found = [
            event
            for act in sorted(self.reading.default_acts)
            for event in by_operation(self.reading, act, _LATEST, person=person or EVERYBODY)
            if event.person in names
        ]
        seen: Counter[tuple[Order, int | None]] = Counter()
        placed: list[tuple[Event, float]] = []
        for event in found:
            key = (event.order, event.raised_by)
            placed.append((event, (event.raised_by or 0) % 2**22 * 1024 + seen[key] % 1024 - _ENTRY_PLACE))
            seen[key] += 1
        return placed

    @cached_property
    def _unnamed(self) -> list[tuple[Event, float]]:
        """Acts about nobody or everybody, each with its place in its day."""
        reading = self.reading
        entered = {
            event: event.order[1]
            for act in sorted(reading.book.act_names)
            for event in reading.docket.find(act, person=EVERYBODY)
        }
        return [*sorted(entered.items(), key=lambda each: each[0].order), *self._operated("")]

    @cached_property
    def _universal(self) -> Mapping[str, list[tuple[Event, float]]]:
        """Those about everybody, by act."""
        found: dict[str, list[tuple[Event, float]]] = {}
        for event, place in self._unnamed:
            if event.person == EVERYBODY:
                found.setdefault(event.act, []).append((event, place))
        return found

    # -- acts about everybody that ended apart -------------------------------------------------------------------------

    def _is_apart(self, person: str, acts: set[str], about_all: Iterable[tuple[Event, float]]) -> bool:
        """Whether one of these acts comes to something else for a person than for everybody."""
        return any(
            (person in self._named_apart(event) or not acts.isdisjoint(self._ending(event)))
            and self._differs(event, person)
            for event, _ in about_all
        )

    def _ending(self, event: Event) -> Iterable[str]:
        """The acts that may end this one for those whom they name."""
        act = self.reading.act_of(event)
        untils = (*event.untils, act.until if act is not None else None)
        return (*self.reading.acts_ending(event.act), *(until for until in untils if isinstance(until, str)))

    def _named_apart(self, event: Event) -> frozenset[str]:
        """Whom entries name that are about this act, or about which there is one that ends it."""
        if event not in self._apart_by_entry:
            docket = self.reading.docket
            ends = [ender for name in self._ending(event) for ender in docket.find(name, person=EVERYBODY)]
            about = (docket.labelled(ender.about) for ender in ends if ender.about)
            named = (*docket.about(event.label), *(other for other in about if other is not None))
            self._apart_by_entry[event] = frozenset(other.person for other in named)
        return self._apart_by_entry[event]

    @cached_property
    def _apart_by_entry(self) -> dict[Event, frozenset[str]]:
        return {}

    def _differs(self, event: Event, person: str) -> bool:
        seats = self._apart(event, Slot.SEAT, Subject(person)) if event.seat == EVERYWHERE else ()
        bodies = self._apart(event, Slot.BODY, Subject(person)) if event.body == EVERYBODY else ()
        if event not in self._usual:
            self._usual[event] = stretches(self.reading, event, Subject())
        return any(
            stretches(self.reading, event, Subject(person, seat, body))
            != (self._usual[event] if not (seat or body) else stretches(self.reading, event, Subject("", seat, body)))
            for seat in ("", *seats) for body in ("", *bodies)
        )  # fmt: skip

    def _apart(self, event: Event, slot: Slot, asked: Subject) -> tuple[str, ...]:
        """The names in a slot for which an act about all may have ended by itself, for those asked about."""
        found: dict[str, None] = {}
        for other in may_end(self.reading, event, asked):
            over = other
            if other.about and not (other.person or other.seat or other.body):
                over = self.reading.docket.labelled(other.about) or other
            found[over.slot(slot)] = None
        return tuple(name for name in found if name not in ("", EVERYBODY, EVERYWHERE))

    # -- one act -------------------------------------------------------------------------------------------------------

    def _all_for(self, whom: int, events: Iterable[tuple[Event, float]]) -> Iterator[Row]:
        for event, place in events:
            yield from self._for(event, place, whom, event.person, copy=0)
            if event.act in self.wanted:
                yield from self._values(event, place)

    def _for(self, event: Event, place: float, whom: int, asked: str, *, copy: int) -> Iterator[StandingRow]:
        """The rows of an act for one person (or whoever else), with those for a seat or a body where they differ."""
        seats = self._apart(event, Slot.SEAT, Subject(asked)) if event.seat == EVERYWHERE else ()
        bodies = self._apart(event, Slot.BODY, Subject(asked)) if event.body == EVERYBODY else ()
        usual = stretches(self.reading, event, Subject(asked))
        yield from self._rows(event, place, whom, usual, copy=copy)
        if not seats and not bodies:
            return
        other = {
            (seat, body): stretches(self.reading, event, Subject(asked, seat, body))
            for seat in ("", *seats) for body in ("", *bodies) if seat or body
        }  # fmt: skip
        if all(found == usual for found in other.values()):
            return
        for (seat, body), found in other.items():
            marks = self._act(event.act).marks
            marks.update(("seats_apart",) if seat else ())
            marks.update(("bodies_apart",) if body else ())
            yield from self._rows(event, place, whom, found, copy=copy, seat=seat, body=body)

    def _rows(
        self,
        event: Event,
        place: float,
        whom: int,
        found: Iterable[Stretch],
        *,
        copy: int = 0,
        seat: str = "",
        body: str = "",
    ) -> Iterator[StandingRow]:
        act = self._act(event.act)
        if not whom:
            act.marks.add("everybody")
        if not event.day.is_exact:
            act.marks.add("imprecise")
        entered = int(bool(event.accounts) and not copy)
        if whom and not entered:
            self.copies = True
        names = (
            self._id(Slot.PERSON, event.person), self._id(Slot.SEAT, event.seat), self._id(Slot.BODY, event.body),
            self._id(Slot.BODY, event.by), self._id(Slot.SEAT, seat), self._id(Slot.BODY, body),
        )  # fmt: skip
        key, first = _key(event, place), event.day.first.toordinal()
        for stretch in found:
            if Force.NOT_KNOWN in (stretch.force, stretch.ever):
                act.marks.add("unsure")
            yield StandingRow(whom, act.number, key, *stretch, *names, first, copy, entered, 0)

    def _values(self, event: Event, place: float) -> Iterator[ValueRow]:
        """What an act says."""
        for (name, section), number in self.wanted.get(event.act, {}).items():
            value = event.value if name == "value" else tally_figure(event, name, section)
            if value is not None:
                yield self._act(event.act).value(_key(event, place), number, value)

    def _act(self, name: str) -> ActMarks:
        found = self.acts.get(name)
        if found is None:
            found = self.acts[name] = ActMarks(self.act_numbers[name])
        return found

    def _id(self, slot: Slot, name: str) -> int:
        if not name:
            return NOBODY_ID
        if name == EVERYBODY:
            return EVERYBODY_ID
        if slot is Slot.SEAT and name == EVERYWHERE:
            return EVERYWHERE_ID
        if slot is Slot.PERSON:
            return self.numbers.number(slot, name)
        found = self._ids.get((slot, name))
        if found is None:
            found = self._ids[slot, name] = self.numbers.number(slot, name)
        return found

    # -- silence -------------------------------------------------------------------------------------------------------

    def _enders(self, person: str, only: set[str] | None = None) -> Iterator[StandingRow]:
        """Acts that ended whatever there was of a kind, recorded or not (``force.last_ender``): those that name a
        person, or (empty) those that name none."""
        reading = self.reading
        wanted = (person,) if person else ("", EVERYBODY)
        for act in sorted(reading.book.act_names if only is None else only & reading.book.act_names):
            for name in reading.acts_ending(act):
                for ender in reading.docket.find(name, person=person or EVERYBODY):
                    text = reading.act_of(ender)
                    if text is None or act not in text.ending or (text.of and text.of.kind is WhoKind.ANY):
                        continue
                    if ender.person not in wanted:
                        continue
                    names = [self._id(slot, ender.slot(slot)) for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY)]
                    if max(names) > 0:
                        yield from self._ender(act, ender, names)

    def _ender(self, act: str, ender: Event, names: list[int]) -> Iterator[StandingRow]:
        found = self._act(act)
        found.marks.add("enders")
        if names[0] <= 0:
            found.marks.add("everybody")
        starts = sorted(day.toordinal() for day in days_of_effect(self.reading, ender))
        first = ender.day.first.toordinal()
        starts = [first, *(start for start in starts if start > first)]
        key = _key(ender, ender.order[1])
        for start, end in zip(starts, [*starts[1:], LAST_DAY], strict=True):
            day = date.fromordinal(start)
            if works_at(self.reading, ender, Moment(day, day, None, day)) is True:
                yield StandingRow(
                    max(names[0], 0), found.number, key, start, end, int(Force.ENDED), int(Force.NONE),
                    names[0], names[1], names[2], 0, 0, 0, first, 0, 0, 1,
                )  # fmt: skip


def _key(event: Event, place: float) -> int:
    return (event.day.last.toordinal() << KEY_SHIFT) + int(place) + _ENTRY_PLACE

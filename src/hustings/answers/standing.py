"""The reading ``standing``: for every act on the record, over which days it is in force, as rows for a database.

All judging is done here, once, by the tracing evaluator's own steps: does the act count, when did it begin, what ended
it, when. A statement of ``rulebook.sql`` then only has to look at the rows of one day; what each column means is told
in ``rulebook.sql.shape``. A row never says why; that is what an answer is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple, Protocol

from hustings.answers.counting import counts
from hustings.answers.event import Event
from hustings.answers.facts import tally_figure
from hustings.answers.force import by_operation, in_force, may_end, works_at
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.turning_days import days_of_effect, days_of_event
from hustings.entries import EVERYBODY, EVERYWHERE
from hustings.rulebook import DaySpan, NumberSpan, Reads, Slot, Value, WhoKind
from hustings.rulebook.sql import (
    EVERYBODY_ID,
    EVERYWHERE_ID,
    KEY_SHIFT,
    LARGEST_STORED,
    LAST_DAY,
    NOBODY_ID,
    ActShape,
    Force,
    Shape,
)

Progress = Callable[[int, int], None]
"""Told from time to time how many acts are done, of how many."""

TOLD_EVERY = 5000

_ENTRY_PLACE = 2**32
"""Entries stand after what counts as done by operation of a clause on the same day."""


class Numbers(Protocol):
    """The numbers by which a store calls persons, seats and bodies."""

    def number(self, kind: Slot, name: str) -> int:
        """The number of a name, above 0."""

    def known(self, kind: Slot, name: str) -> int | None:
        """The number of a name, if it has one."""


class StandingRow(NamedTuple):
    """One row of ``standing``; the columns in the order of the table."""

    whom: int
    act: int
    key: int
    from_day: int
    to_day: int
    force: int
    ever: int
    person: int
    seat: int
    body: int
    by_whom: int
    for_seat: int
    for_body: int
    first_day: int
    copy: int
    entered: int
    ender: int


class ValueRow(NamedTuple):
    """One row of ``standing_value``."""

    key: int
    field: int
    lo_n: int | None
    lo_d: int | None
    hi_n: int | None
    hi_d: int | None
    word: str | None
    big: int


class LookedRow(NamedTuple):
    """One row of ``standing_looked``."""

    act: int
    slot: int
    name: int
    from_day: int
    to_day: int


Row = StandingRow | ValueRow | LookedRow


class Stretch(NamedTuple):
    """Days from ``start`` up to ``end`` over which nothing about an act changes."""

    start: int
    end: int
    force: int
    ever: int


@dataclass
class _Act:
    """What the rows of one act are like, as they are written."""

    number: int
    marks: set[str] = field(default_factory=set)
    numerator: int = 1
    denominator: int = 1
    looked_for_all: list[tuple[int, int]] = field(default_factory=list)


class StandingRows:
    """Writes the rows of a register read under a book; afterwards ``shape`` says what they are like.

    Args:
        numbers: Those of the acts are given by their place in the book's list of names, from 1.
    """

    def __init__(self, reading: Reading, numbers: Numbers, *, progress: Progress | None = None) -> None:
        self.reading = reading
        self.numbers = numbers
        self.progress = progress
        book = reading.book
        self.act_numbers = {name: number for number, name in enumerate(sorted(book.act_names), 1)}
        self.fields: dict[tuple[str, str], int] = {}
        self.wanted: dict[str, dict[tuple[str, str], int]] = {}
        for term in book.terms.values():
            source = term.source
            name = source.field or ("day" if term.type.name == "date" else "value")
            if source.reads in (Reads.FIRST, Reads.LATEST, Reads.STATED) and name != "day":
                number = self.fields.setdefault((name, source.section), len(self.fields) + 1)
                self.wanted.setdefault(source.act, {})[(name, source.section)] = number
        self.acts: dict[str, _Act] = {}
        self.copies = False
        self.places: dict[Event, int] = {}

    @property
    def shape(self) -> Shape:
        """What the rows written so far are like."""
        acts = {
            name: ActShape(
                act.number, **dict.fromkeys(act.marks, True), numerator=act.numerator, denominator=act.denominator,
                looked_for_all=tuple(act.looked_for_all),
            )
            for name, act in self.acts.items()
        }  # fmt: skip
        return Shape(self.reading.keeper, acts, self.copies, self.fields)

    def rows(self) -> Iterator[Row]:
        """Every row, act by act in the order of time."""
        yield from self._looked()
        events = self._all_events()
        universal: dict[str, list[Event]] = {}
        for done, event in enumerate(events):
            if self.progress is not None and done % TOLD_EVERY == 0:
                self.progress(done, len(events))
            if event.person == EVERYBODY:
                universal.setdefault(event.act, []).append(event)
            else:
                yield from self._plain(event)
        for act, about_all in universal.items():
            yield from self._about_everybody(act, about_all)
        if not self.reading.keeper:
            yield from self._enders()
        if self.progress is not None:
            self.progress(len(events), len(events))

    def _all_events(self) -> list[Event]:
        reading = self.reading
        latest = Moment(date.max, date.max, None, date.max)
        operated = [event for act in sorted(reading.default_acts) for event in by_operation(reading, act, latest)]
        self.places = {event: place for place, event in enumerate(operated)}
        return [*reading.bound.events, *operated]

    def _act(self, name: str) -> _Act:
        found = self.acts.get(name)
        if found is None:
            found = self.acts[name] = _Act(self.act_numbers[name])
        return found

    # -- one act -------------------------------------------------------------------------------------------------------

    def _plain(self, event: Event) -> Iterator[Row]:
        """An act about one person, or about none."""
        yield from self._for(event, self._id(Slot.PERSON, event.person), event.person, copy=0)
        yield from self._values(event)

    def _for(self, event: Event, whom: int, asked: str, *, copy: int) -> Iterator[StandingRow]:
        """The rows of an act for one person (or whoever else), with those for a seat or a body where they differ."""
        seats = self._apart(event, Slot.SEAT) if event.seat == EVERYWHERE else ()
        bodies = self._apart(event, Slot.BODY) if event.body == EVERYBODY else ()
        usual = stretches(self.reading, event, Subject(asked))
        yield from self._rows(event, whom, usual, copy=copy)
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
            yield from self._rows(event, whom, found, copy=copy, seat=seat, body=body)

    def _rows(
        self, event: Event, whom: int, found: Iterable[Stretch], *, copy: int = 0, seat: str = "", body: str = ""
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
        key, first = self._key(event), event.day.first.toordinal()
        for stretch in found:
            if Force.NOT_KNOWN in (stretch.force, stretch.ever):
                act.marks.add("unsure")
            yield StandingRow(whom, act.number, key, *stretch, *names, first, copy, entered, 0)

    def _key(self, event: Event) -> int:
        place = self.places[event] if event in self.places else int(event.order[1]) + _ENTRY_PLACE
        return (event.day.last.toordinal() << KEY_SHIFT) + place

    def _id(self, slot: Slot, name: str) -> int:
        if not name:
            return NOBODY_ID
        if name == EVERYBODY:
            return EVERYBODY_ID
        return EVERYWHERE_ID if slot is Slot.SEAT and name == EVERYWHERE else self.numbers.number(slot, name)

    def _about_everybody(self, act: str, events: list[Event]) -> Iterator[Row]:
        """Acts about everybody; and for those for whom one of them ended apart, all of them once more."""
        apart: dict[str, None] = {}
        for event in events:
            usual = stretches(self.reading, event, Subject())
            for person in self._apart(event, Slot.PERSON):
                if person not in apart and self._differs(event, person, usual):
                    apart[person] = None
            yield from self._for(event, 0, "", copy=0)
            yield from self._values(event)
        for person in apart:
            self._act(act).marks.add("apart")
            for event in events:
                yield from self._for(event, self._id(Slot.PERSON, person), person, copy=1)

    def _differs(self, event: Event, person: str, usual: tuple[Stretch, ...]) -> bool:
        seats = self._apart(event, Slot.SEAT) if event.seat == EVERYWHERE else ()
        bodies = self._apart(event, Slot.BODY) if event.body == EVERYBODY else ()
        return any(
            stretches(self.reading, event, Subject(person, seat, body))
            != (usual if not (seat or body) else stretches(self.reading, event, Subject("", seat, body)))
            for seat in ("", *seats) for body in ("", *bodies)
        )  # fmt: skip

    def _apart(self, event: Event, slot: Slot) -> tuple[str, ...]:
        """The names in a slot for which an act about all may have ended by itself."""
        found: dict[str, None] = {}
        for other in may_end(self.reading, event):
            over = other
            if other.about and not (other.person or other.seat or other.body):
                over = self.reading.docket.labelled(other.about) or other
            found[over.slot(slot)] = None
        return tuple(name for name in found if name not in ("", EVERYBODY, EVERYWHERE))

    # -- what an act says ----------------------------------------------------------------------------------------------

    def _values(self, event: Event) -> Iterator[ValueRow]:
        for (name, section), number in self.wanted.get(event.act, {}).items():
            value = event.value if name == "value" else tally_figure(event, name, section)
            if value is not None:
                yield self._value(event, number, value)

    def _value(self, event: Event, number: int, value: Value) -> ValueRow:
        key, act = self._key(event), self._act(event.act)
        match value:
            case bool():
                return ValueRow(key, number, int(value), 1, int(value), 1, None, 0)
            case str():
                return ValueRow(key, number, None, None, None, None, value, 0)
            case date():
                return ValueRow(key, number, value.toordinal(), 1, value.toordinal(), 1, None, 0)
            case DaySpan(first, last):
                act.marks.add("spans")
                return ValueRow(key, number, first.toordinal(), 1, last.toordinal(), 1, None, 0)
        low, high = _bounds(value)
        if low is not high:
            act.marks.add("spans")
        parts = [part for part in (low, high) if part is not None]
        if any(max(abs(part.numerator), part.denominator) > LARGEST_STORED for part in parts):
            act.marks.add("big")
            return ValueRow(key, number, None, None, None, None, None, 1)
        for part in parts:
            act.numerator = max(act.numerator, part.numerator.bit_length())
            act.denominator = max(act.denominator, part.denominator.bit_length())
        least, most = ((None, 1) if part is None else (part.numerator, part.denominator) for part in (low, high))
        return ValueRow(key, number, least[0], least[1], most[0], most[1], None, 0)

    # -- silence -------------------------------------------------------------------------------------------------------

    def _looked(self) -> Iterator[LookedRow]:
        """For whom, and when, somebody looked for acts (``complete``)."""
        for complete in self.reading.bound.complete:
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

    def _enders(self) -> Iterator[StandingRow]:
        """Acts that ended whatever there was of a kind, recorded or not (``force.last_ender``)."""
        reading = self.reading
        for act in sorted(reading.book.act_names):
            for name in reading.acts_ending(act):
                for ender in reading.docket.find(name):
                    text = reading.act_of(ender)
                    if text is None or act not in text.ending or (text.of and text.of.kind is WhoKind.ANY):
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
        for start, end in zip(starts, [*starts[1:], LAST_DAY], strict=True):
            day = date.fromordinal(start)
            if works_at(self.reading, ender, Moment(day, day, None, day)) is True:
                yield StandingRow(
                    max(names[0], 0), found.number, self._key(ender), start, end, int(Force.ENDED), int(Force.NONE),
                    names[0], names[1], names[2], 0, 0, 0, first, 0, 0, 1,
                )  # fmt: skip


def _bounds(value: Value) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest reading of a number."""
    if isinstance(value, NumberSpan):
        return value.low, value.high
    return (value, value) if isinstance(value, Fraction) else (None, None)


def stretches(reading: Reading, event: Event, subject: Subject) -> tuple[Stretch, ...]:
    """What an act comes to from its first day on, for whom it is asked about; each stretch as long as it can be."""
    first = event.day.first.toordinal()
    starts = [first, *sorted(day.toordinal() for day in days_of_event(reading, event) if day > event.day.first)]
    found: list[Stretch] = []
    counted = counts(reading, event).value
    for start in dict.fromkeys(starts):
        day = date.fromordinal(start)
        if counted is False:
            force, ever = Force.NONE, Force.NONE
        else:
            state = in_force(reading, event, Moment(day, day, None, day), subject)
            force = Force.YES if state.value else Force.NOT_KNOWN if state.value is None else Force.NONE
            if state.value is False and state.ended:
                force = Force.ENDED
            ever = Force.YES if event.day.begun(day) and counted else Force.NOT_KNOWN
        if found and (found[-1].force, found[-1].ever) == (force, ever):
            continue
        if found:
            found[-1] = found[-1]._replace(end=start)
        found.append(Stretch(start, LAST_DAY, int(force), int(ever)))
        if counted is False:
            break
    return tuple(found)

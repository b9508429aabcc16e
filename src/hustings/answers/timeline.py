"""A person's standing over time: a lane for each fact, drawn from the register as the rule book reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hustings.answers.deciding import Deciding
from hustings.answers.event import Event
from hustings.answers.flips import next_flip
from hustings.answers.force import events_of
from hustings.answers.lines import term_words
from hustings.answers.proving import shown
from hustings.answers.readers import read_under
from hustings.answers.reading import Moment, Reading, Subject
from hustings.entries import EVERYBODY, Register
from hustings.rulebook import Reads, RuleBook, Slot, Term, Value


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``start`` to before ``end`` on which a fact stays the same.

    Args:
        value: True, False or ``None`` (not known) for a yes/no term; the value for another.
        text: The fact in the book's words.
        entries: Numbers of the entries it rests on.
    """

    start: date
    end: date
    value: Value
    text: str
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One term, its title, and its stretches in order of time without gaps."""

    term: str
    title: str
    stretches: tuple[Stretch, ...]


def lanes(
    person: str, *, book: RuleBook, register: Register, start: date, end: date, seat: str = ""
) -> tuple[Lane, ...]:
    """A lane for each yes/no fact and choice about a person on which the register has something to say.

    Args:
        start, end: The days drawn, from ``start`` to before ``end``.
        seat: Also facts tied to this seat; without one, facts tied to a seat have no lane.
    Raises:
        Refused: If the register cannot be read under the book.
    """
    reading = read_under(book, register)
    subject = Subject(person=person, seat=seat)
    at_end = Moment(end, end, None, end)
    found = []
    for term in book.terms.values():
        slots = reading.ties[term.name]
        wanted = term.source.reads in (Reads.ANY, Reads.STATED, Reads.LATEST) and term.type.name in ("yes/no", "choice")
        if not wanted or Slot.PERSON not in slots or term.source.ever:
            continue
        if any(not subject.name(slot) for slot in slots):
            continue
        events = list(events_of(reading, term.source.act, subject, at_end, slots=slots))
        if events:
            stretches = tuple(_stretches(reading, term, subject, events, max(start, book.front.adopted), end))
            if stretches:
                found.append(Lane(term.name, term_words(term.name), stretches))
    return tuple(found)


def _stretches(
    reading: Reading, term: Term, subject: Subject, events: list[Event], start: date, end: date
) -> Iterator[Stretch]:
    days = sorted({start, *(day for day in _turning_days(reading, term, subject, events) if start < day < end)})
    earlier: Stretch | None = None
    for day, until in zip(days, [*days[1:], end], strict=True):
        deciding = Deciding(reading, Moment(day, day, None, day))
        found = deciding.fact(term.name, subject)
        words = shown(deciding, found, subject).text
        entries = tuple(event.number for event in found.events if event.number is not None)
        if earlier is not None and earlier.value == found.value and earlier.entries == entries:
            earlier = Stretch(earlier.start, until, earlier.value, earlier.text, entries)
            continue
        if earlier is not None:
            yield earlier
        earlier = Stretch(day, until, found.value, words, entries)
    if earlier is not None:
        yield earlier


def _turning_days(reading: Reading, term: Term, subject: Subject, events: list[Event]) -> Iterator[date]:
    """Every day on which the fact may change: entries begin, are ended, run out, or were looked for."""
    person = subject.person if subject.person != EVERYBODY else ""
    for event in events:
        yield from (event.day.first, event.day.last)
        for other in reading.docket.about(event.label):
            yield from (other.day.first, other.day.last)
        if isinstance(event.until, str):
            yield from (other.day.last for other in reading.docket.find(event.until, person=person))
        flip = next_flip(
            reading,
            term.name,
            subject,
            Moment(event.day.last, event.day.last, None, event.day.last),
            fixed_freeze=False,
        )
        if flip is not None:
            yield flip[0]
    for name in reading.acts_ending(term.source.act):
        for ender in reading.docket.find(name, person=person):
            yield from (ender.day.first, ender.day.last)
    for complete in reading.searches((subject.person, subject.seat, subject.body)):
        if term.source.act in complete.acts:
            yield complete.since
            if complete.day.last < date.max:
                yield complete.day.last + timedelta(days=1)

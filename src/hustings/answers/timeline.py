"""A person's standing over time: a lane for each fact, drawn from the register as the rule book reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hustings.answers.deciding import Deciding
from hustings.answers.event import Event
from hustings.answers.flips import flip_after, next_flip
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


def values_over(
    reading: Reading, term: str, subject: Subject, days: Sequence[date], end: date, *, freeze: date | None = None
) -> Iterator[tuple[date, Value]]:
    """What a term or goal comes to from the first of these days to before ``end``: each value with the day from which
    it stands. Only the value is worked out, without its proof.

    Args:
        days: In order: the first day, and every later one on which something entered may turn it. Where it turns by
            itself between them is found.
        freeze: The freeze date; each day itself if not given.
    """
    last: tuple[date, Value] | None = None
    for day, until in zip(days, [*days[1:], end], strict=True):
        while day < until:
            deciding = Deciding(reading, Moment(day, freeze or day, None, day))
            value = deciding.value(term, subject)
            if last is None or last[1] != value:
                last = day, value
                yield last
            if value is not None and not isinstance(value, bool):
                break  # only whether something holds is looked for between days on which something is entered
            flip = flip_after(
                deciding, term, subject, fixed_freeze=freeze is not None, start=value, until=until,
                watched=lambda later: later.value(term, subject),
            )  # fmt: skip
            day = flip[0] if flip is not None else until


def _stretches(
    reading: Reading, term: Term, subject: Subject, events: list[Event], start: date, end: date
) -> Iterator[Stretch]:
    days = sorted({start, *(day for day in _turning_days(reading, term, subject, events, end) if start < day < end)})
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


def _turning_days(
    reading: Reading, term: Term, subject: Subject, events: list[Event], end: date
) -> Iterator[date]:  # fmt: skip
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
            until=end,
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

"""The day on which an answer turns by itself, with nobody doing anything: limits, ends, dated clauses, defaults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from hustings.answers.counting import counts
from hustings.answers.deciding import Deciding
from hustings.answers.docket import tie
from hustings.answers.event import Event
from hustings.answers.facts import counted_name
from hustings.answers.force import due_day, duties_raised, events_of
from hustings.answers.reading import Moment, Reading, Subject
from hustings.entries import Day, Duration, add
from hustings.rulebook import Reads, Value
from hustings.rulebook.passing_time import next_change

MOST_READ = 400
"""How many terms, each for everybody counted, are looked at for something that time changes."""
STEPS = 80
"""How many days on which something changes are tried before it is given up."""


def next_flip(
    reading: Reading,
    name: str,
    subject: Subject,
    moment: Moment,
    *,
    fixed_freeze: bool,
    outcome: Callable[[Deciding], Value] | None = None,
    until: date = date.max,
) -> tuple[date, Value] | None:
    """The first later day on which the value of ``name`` is another, though nothing more is entered; and that value.

    Args:
        fixed_freeze: The freeze date was given; else it is the day asked, and moves with it.
        outcome: What to watch instead of the value: something that rests on the same facts, such as one clause of it.
        until: Look no further than to before this day.
    """
    watched = outcome or (lambda deciding: deciding.value(name, subject))
    deciding = Deciding(reading, moment)
    start = watched(deciding)
    if moment.before is not None:
        deciding = Deciding(reading, moment._replace(before=None))
    return flip_after(deciding, name, subject, fixed_freeze=fixed_freeze, watched=watched, start=start, until=until)


def flip_after(
    deciding: Deciding,
    name: str,
    subject: Subject,
    *,
    fixed_freeze: bool,
    watched: Callable[[Deciding], Value],
    start: Value,
    until: date,
) -> tuple[date, Value] | None:
    """The first day before ``until`` on which what is watched is not ``start`` any more, and what it is then."""
    for _ in range(STEPS):
        day = next_turn(deciding, name, subject, fixed_freeze=fixed_freeze, until=until)
        if day is None or day >= until:
            return None
        at = deciding.moment
        deciding = Deciding(deciding.reading, at._replace(day=day, freeze=at.freeze if fixed_freeze else day))
        value = watched(deciding)
        if value != start:
            return day, value
    return None


def next_turn(deciding: Deciding, name: str, subject: Subject, *, fixed_freeze: bool, until: date) -> date | None:
    """The first later day on which something that the name rests on may change by itself, and its value with it; a day
    after ``until`` may be left out."""
    day = deciding.moment.day
    return min((each for each in _changes(deciding, name, subject, fixed_freeze, until) if each > day), default=None)


def _changes(deciding: Deciding, name: str, subject: Subject, fixed_freeze: bool, until: date) -> Iterator[date]:
    """Days after the moment on which something the name rests on may change by itself."""
    reading, moment = deciding.reading, deciding.moment
    book = reading.book
    for edition in book.editions:
        if edition.start > moment.day:
            yield edition.start
            break
    edition_now = deciding.edition
    seen: set[tuple[str, Subject]] = set()
    left = [(name, subject)]
    while left and len(seen) < MOST_READ:
        current, subject = left.pop()
        if (current, subject) in seen:
            continue
        seen.add((current, subject))
        if edition_now is not None and edition_now.is_head(current):
            for expression, read, reads_the_day in reading.expressions_read(edition_now, current):
                if reads_the_day:
                    changed = next_change(
                        expression,
                        partial(_on_day, deciding, subject, fixed_freeze),
                        lambda name: is_time(deciding, name, fixed_freeze),
                        moment.day,
                        until,
                    )
                    if changed is not None:
                        yield changed
                left.extend((each, subject) for each in read)
        elif current in book.terms:
            term = book.terms[current]
            if term.source.reads in (Reads.QUESTION, Reads.MEETING, Reads.ENTRY):
                continue
            for event in events_of(reading, term.source.act, subject, moment, slots=reading.ties[term.name]):
                yield from _days_of(reading, event, moment)
                if term.source.only_if and term.source.by is not None:
                    counted = subject.about(term.source.by, counted_name(event, term.source.by))
                    left.append((term.source.only_if, counted._replace(meeting=None)))
            enders = reading.acts_ending(term.source.act)
            names = {"person": subject.person, "seat": "" if subject.person else subject.seat}
            for ender in (ender for name in enders for ender in reading.docket.find(name, **names)):
                yield from _days_of(reading, ender, moment)
            if reading.default_acts & {term.source.act, *enders}:
                yield from _defaults(reading, subject, moment)


def is_time(deciding: Deciding, name: str, fixed_freeze: bool) -> bool:
    """Whether a term is the day asked itself, and so moves with time."""
    term = deciding.reading.book.terms.get(name)
    if term is None or term.source.reads is not Reads.QUESTION:
        return False
    return name != "freeze_date" or not fixed_freeze


def _on_day(deciding: Deciding, subject: Subject, fixed_freeze: bool, name: str, day: date) -> Value:
    return day if is_time(deciding, name, fixed_freeze) else deciding.value(name, subject)


def _days_of(reading: Reading, event: Event, moment: Moment) -> Iterator[date]:
    """The days of an act, and of every act about it, about one of those, and so on."""
    chain = {event}
    left = [event]
    while left:
        link = left.pop()
        yield from _own_days(reading, link, moment)
        for other in reading.docket.about(link.label):
            if other not in chain:
                chain.add(other)
                left.append(other)


def _own_days(reading: Reading, event: Event, moment: Moment) -> Iterator[date]:
    """The days on which an act surely begins, and on which its own end comes."""
    if not (event.by_operation or event.day.first <= moment.seen_to) or counts(reading, event).value is False:
        return
    yield event.day.last
    act = reading.act_of(event)
    for until in (*event.untils, act.until if act else None):
        if isinstance(until, str):
            ends = reading.docket.find(until, person=tie(event.person))
            yield from (other.day.last for other in ends if other.day.first <= moment.seen_to)
        if isinstance(until, Day):
            yield from (until.first, until.last)
        elif isinstance(until, Duration):
            for start in (event.day.first, event.day.last):
                try:
                    yield add(start, until)
                except OverflowError:
                    continue


def _defaults(reading: Reading, subject: Subject, moment: Moment) -> Iterator[date]:
    for raiser, duty in duties_raised(reading, moment, subject.person, subject.seat):
        due = due_day(reading, raiser, duty)
        if duty.otherwise and due < date.max:
            yield due + timedelta(days=1)

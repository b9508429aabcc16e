"""What a term says about a subject at a moment, and which acts on the record say so.

Yes, no, or not known: where the register is a keeper's, what was not entered did not happen; where it is an observer's,
silence proves nothing outside the time that a ``complete`` entry covers. Only a ``stated`` term stays open for both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hustings.answers.counting import counts
from hustings.answers.event import Event, comes_after
from hustings.answers.force import InForce, events_of, in_force, last_ender
from hustings.answers.reading import Moment, Reading, Subject
from hustings.entries import EVERYBODY, EVERYWHERE, CompleteEntry
from hustings.rulebook import DaySpan, NumberSpan, Reads, Slot, Term, Value

Holds = Callable[[str, Subject, Moment], bool | None]
"""Whether a yes/no term or head holds, for ``count ... if``."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A term's value, and the acts on which it rests.

    Args:
        events: The acts that decide it: those in force, or the one ended last and what ended it, or those that failed.
        ended_by: The act that ended it, where an act did.
        silent: No act on the record decides it: the value comes from silence, or there is none.
        looked: In an observer's register, the entry by which silence settles it.
        aside: Endings that no longer stand, each with what set it aside.
        withheld: What is kept from the reader and may decide it; then its value is not known.
        untold: For ``count ... if``, those of whom it is not known whether the condition holds.
    """

    term: Term
    value: Value
    events: tuple[Event, ...] = ()
    ended_by: Event | None = None
    silent: bool = False
    looked: CompleteEntry | None = None
    aside: tuple[Event, ...] = ()
    untold: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


def fact(reading: Reading, term: Term, subject: Subject, moment: Moment, holds: Holds) -> Fact:
    """A term's value at a moment, for as much of a subject as the term is tied to."""
    whole = subject
    tied = reading.ties[term.name]
    hidden = kept_from_reader(reading, term, subject)
    if hidden:
        return Fact(term, None, silent=True, withheld=(hidden,))
    person, seat, body, entry = (whole.name(slot) if slot in tied else "" for slot in Slot)
    subject = Subject(person, seat, body, entry, whole.meeting)
    match term.source.reads:
        case Reads.QUESTION:
            return Fact(term, moment.freeze if term.name == "freeze_date" else moment.day)
        case Reads.MEETING:
            return _tally_fact(term, subject.meeting)
        case Reads.ENTRY:
            about = whole.meeting.about if whole.meeting is not None else whole.entry
            return _tally_fact(term, reading.docket.labelled(about) if about else None)
        case Reads.COUNT:
            return _count(reading, term, subject, whole, moment, holds)
        case Reads.ANY:
            return _any(reading, term, subject, moment)
        case _:
            return _one(reading, term, subject, moment)


def kept_from_reader(reading: Reading, term: Term, subject: Subject) -> str:
    """The term, or the act it reads, if the reader may not see all of it about those asked about; else empty."""
    view = reading.view
    if view is None:
        return ""
    own = view.is_reader(subject.person)
    kept = view.hides_name(term.name, own=own)
    if kept or not term.source.act:
        return kept
    asked = reading.docket.labelled(subject.entry) if term.source.of_entry and subject.entry else None
    own_entry = asked is not None and view.is_reader(reading.person_of(asked))
    person = subject.person if Slot.PERSON in reading.ties[term.name] else ""
    return reading.hides(term.source.act, person, own_entry=own_entry)


def _unseen(found: list[tuple[Event, InForce]]) -> tuple[str, ...]:
    """What is kept from the reader and may have ended one of these acts."""
    return tuple(dict.fromkeys(name for _, force in found if force.value is None for name in force.hidden))


def tally_figure(event: Event, field: str, section: str = "") -> Value:
    """A figure of a tally: within bounds where accounts differ on it; presence not given is at least the votes cast (or
    ``voted``, if more)."""
    told, between = event.figures(section), event.bounds.get(section, {})
    if field in told:
        return told[field]
    if field in between:
        return NumberSpan(*between[field])
    if field == "present":
        surely = {way: least for way, (least, _) in between.items()} | {**told}
        cast = sum((surely.get(way, Fraction(0)) for way in ("for", "against", "abstaining")), Fraction(0))
        least = max(cast, surely.get("voted", Fraction(0)))
        return NumberSpan(least, None) if least > 0 else None
    return None


def _tally_fact(term: Term, event: Event | None) -> Fact:
    if event is None:
        return Fact(term, None, silent=True)
    field = term.source.field
    if field in ("day", "value"):
        return Fact(term, _day(event) if field == "day" else event.value, (event,))
    return Fact(term, tally_figure(event, field, term.source.section), (event,))


def _found(reading: Reading, term: Term, subject: Subject, moment: Moment) -> list[tuple[Event, InForce]]:
    """Every act that the term reads and the moment sees, with whether it is in force (for ``ever``: was done)."""
    found = []
    for event in events_of(reading, term.source.act, subject, moment, slots=reading.ties[term.name]):
        if not reading.seen(event, moment):
            continue
        done_by_it = done_by_body(event, subject.body) if term.source.of_body else True
        if done_by_it is False:
            continue
        if done_by_it is None:
            found.append((event, InForce(None)))
        elif term.source.ever:
            begun, counted = event.day.begun(moment.day), counts(reading, event).value
            value = False if begun is False or counted is False else True if begun and counted else None
            found.append((event, InForce(value)))
        else:
            found.append((event, in_force(reading, event, moment, subject)))
    return found


def done_by_body(event: Event, body: str) -> bool | None:
    """Whether an act that is on no body was done by this one (``of body``); not known where its doer is not shown."""
    if event.body or not body:
        return True
    return event.by == body if event.by else None


def _silence(reading: Reading, term: Term, subject: Subject, moment: Moment) -> tuple[bool, CompleteEntry | None]:
    """Whether nothing on the record means nothing done, for what the term is tied to, and who looked."""
    if reading.keeper:
        return True, None
    names = [subject.name(slot) for slot in reading.ties[term.name]]
    looked = reading.looked_for(term.source.act, names, min(moment.day, moment.seen_to))
    return looked is not None, looked


def _any(reading: Reading, term: Term, subject: Subject, moment: Moment) -> Fact:
    found = _found(reading, term, subject, moment)
    standing = tuple(event for event, force in found if force.value is True)
    if standing:
        aside = (event for _, force in found if force.value is True for event in force.aside)
        return Fact(term, True, standing, aside=tuple(dict.fromkeys(aside)))
    unsure = tuple(event for event, force in found if force.value is None)
    if unsure:
        return Fact(term, None, unsure, withheld=_unseen(found))
    ended = [(event, force) for event, force in found if force.ended]
    if ended:
        event, force = ended[-1]
        by = (force.ended_by,) if force.ended_by is not None else ()
        return Fact(term, False, (event, *by), ended_by=force.ended_by, aside=force.aside)
    failed = tuple(event for event, _ in found)
    settled, looked = _silence(reading, term, subject, moment)
    if settled:
        return Fact(term, False, failed, silent=True, looked=looked)
    ender = None if term.source.ever else last_ender(reading, term.source.act, subject, reading.ties[term.name], moment)
    if ender is not None:
        return Fact(term, False, (ender,), ended_by=ender)
    return Fact(term, None, failed, silent=True)


def _one(reading: Reading, term: Term, subject: Subject, moment: Moment) -> Fact:
    """The earliest or latest act among those in force, its day or value; for ``stated``, the latest statement."""
    found = [(event, force) for event, force in _found(reading, term, subject, moment) if force.value is not False]
    if not found:
        tried = events_of(reading, term.source.act, subject, moment, slots=reading.ties[term.name])
        return Fact(term, None, tuple(event for event in tried if reading.seen(event, moment)), silent=True)
    found.sort(key=lambda pair: pair[0].order)
    first = term.source.reads is Reads.FIRST
    event, force = found[0] if first else found[-1]
    if force.value is None:
        unsure = tuple(event for event, force in found if force.value is None)
        return Fact(term, None, unsure, withheld=_unseen(found))
    rivals = [other for other, _ in found if other is not event and comes_after(other, event) is None]
    field = term.source.field or ("day" if term.type.name == "date" else "value")
    if field == "day":
        days = [event.day, *(other.day for other in rivals)]
        pick = min if first else max
        return Fact(term, _span(pick(day.first for day in days), pick(day.last for day in days)), (event, *rivals))
    values = [_figure(event, field, term.source.section) for event in (event, *rivals)]
    agreed = all(value == values[0] for value in values)
    return Fact(term, values[0] if agreed else None, (event, *rivals))


def _figure(event: Event, field: str, section: str) -> Value:
    return event.value if field == "value" else tally_figure(event, field, section)


def _span(first: date, last: date) -> Value:
    return first if first == last else DaySpan(first, last)


def _day(event: Event) -> Value:
    return _span(event.day.first, event.day.last)


def counted_name(event: Event, slot: Slot) -> str:
    """The name by which ``count ... by SLOT`` tells acts apart; for a body the one the act is on, else the doer."""
    return event.slot(slot) or (event.by if slot is Slot.BODY else "")


def _count(reading: Reading, term: Term, subject: Subject, whole: Subject, moment: Moment, holds: Holds) -> Fact:
    slot = term.source.by
    assert slot is not None
    kept: dict[str, Event] = {}
    unsure: list[Event] = []
    untold: dict[str, None] = {}
    found = _found(reading, term, subject, moment)
    for event, force in found:
        if force.value is False:
            continue
        name = counted_name(event, slot)
        if name in kept:
            continue
        if force.value is None or name in ("", EVERYBODY, EVERYWHERE):
            unsure.append(event)
            continue
        if term.source.only_if:
            kept_here = holds(term.source.only_if, whole.about(slot, name)._replace(meeting=None), moment)
            if kept_here is None:
                unsure.append(event)
                untold[name] = None
            if not kept_here:
                continue
        kept[name] = event
    if any(counted_name(event, slot) not in kept for event in unsure):
        return Fact(term, None, (*kept.values(), *unsure), untold=tuple(untold), withheld=_unseen(found))
    number = Fraction(len(kept))
    events = tuple(kept.values())
    settled, looked = _silence(reading, term, subject, moment)
    if settled:
        return Fact(term, number, events, silent=not events, looked=looked)
    return Fact(term, NumberSpan(number, None) if kept else None, events, silent=not events)

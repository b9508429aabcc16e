"""Is an act in force? Begun, valid, and not ended: by its own end, by an act of that kind, or by one about itself.

Nothing here looks at a later entry than the moment asked about.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hustings.answers.counting import counts
from hustings.answers.event import Event, shares_subject
from hustings.answers.reading import Moment, Reading, Subject
from hustings.entries import EVERYBODY, EVERYWHERE, Day, Duration, add, last_day
from hustings.rulebook import Duty, Slot, WhoKind


@dataclass(frozen=True, slots=True)
class InForce:
    """Whether an act is in force, and what ended it (``None`` where its own end did, or nothing has)."""

    value: bool | None
    ended: bool | None = False
    ended_by: Event | None = None


def events_of(reading: Reading, act: str, subject: Subject, *, slots: Container[Slot]) -> Sequence[Event]:
    """Events of an act tied to the subject's names in these slots, with those that count as done by operation of
    a clause, in order."""
    person = subject.person if Slot.PERSON in slots else ""
    seat = subject.seat if Slot.SEAT in slots else ""
    body = subject.body if Slot.BODY in slots else ""
    about = subject.entry if Slot.ENTRY in slots else ""
    found = reading.docket.find(act, person=person, seat=seat, body=body, about=about)
    defaulted = by_operation(reading, act, person, seat) if act in reading.default_acts else ()
    return sorted((*found, *defaulted), key=lambda event: event.order) if defaulted else found


def in_force(reading: Reading, event: Event, moment: Moment, subject: Subject) -> InForce:
    """Whether an act counts on a day for the person and seat asked about: begun, valid, and not ended."""
    if not reading.seen(event, moment):
        return InForce(False)
    begun = event.day.begun(moment.day)
    if begun is False:
        return InForce(False)
    counted = counts(reading, event).value
    if counted is False:
        return InForce(False)
    ended, by = _ended(reading, event, moment, subject)
    if ended is True:
        return InForce(False, True, by)
    value = True if begun and counted and ended is False else None
    return InForce(value, ended, by)


def _ended(reading: Reading, event: Event, moment: Moment, subject: Subject) -> tuple[bool | None, Event | None]:
    act = reading.act_of(event)
    unknown: tuple[bool | None, Event | None] = (False, None)
    for until in (event.until, act.until if act else None):
        ended = _run_out(reading, event, until, moment) if until is not None else False
        if ended:
            return True, None
        if ended is None:
            unknown = (None, None)
    for ender in _possible_enders(reading, event):
        if not reading.seen(ender, moment) or ender.order <= event.order or not _ends(reading, ender, event, subject):
            continue
        works = _works(reading, ender, moment)
        if works:
            return True, ender
        if works is None:
            unknown = (None, ender)
    return unknown


def _run_out(reading: Reading, event: Event, until: Day | Duration | str, moment: Moment) -> bool | None:
    """Has its own end come? It counts before the day it names, or before the day of the first such act after it."""
    if isinstance(until, Day):
        return until.begun(moment.day)
    if isinstance(until, Duration):
        try:
            return Day(add(event.day.first, until), add(event.day.last, until)).begun(moment.day)
        except OverflowError:
            return False
    result: bool | None = False
    for other in reading.docket.find(until):
        if other.order > event.order and reading.seen(other, moment) and shares_subject(other, event):
            works = _works(reading, other, moment)
            if works:
                return True
            if works is None:
                result = None
    return result


def _works(reading: Reading, event: Event, moment: Moment) -> bool | None:
    """Whether an act has its effect: begun, counted, and not itreading set aside."""
    begun = event.day.begun(moment.day)
    if begun is False:
        return False
    counted = counts(reading, event).value
    if counted is False:
        return False
    aside = _set_aside(reading, event, moment)
    if aside is True:
        return False
    return True if begun and counted and aside is False else None


def _set_aside(reading: Reading, event: Event, moment: Moment) -> bool | None:
    """Whether an act about this one entry has ended it (``ending it``) and still stands."""
    result: bool | None = False
    for other in reading.docket.about(event.label):
        act = reading.act_of(other)
        if act is None or "it" not in act.ending or other.order <= event.order or not reading.seen(other, moment):
            continue
        works = _works(reading, other, moment)
        if works:
            return True
        if works is None:
            result = None
    return result


def _possible_enders(reading: Reading, event: Event) -> Iterator[Event]:
    yield from reading.docket.about(event.label)
    person = event.person if event.person != EVERYBODY else ""
    for name in reading.acts_ending(event.act):
        yield from reading.docket.find(name, person=person)
        yield from by_operation(reading, name, person, "")


def _ends(reading: Reading, ender: Event, event: Event, subject: Subject) -> bool:
    """Whether this act ends that one, for the person, seat and body asked about."""
    act = reading.act_of(ender)
    if act is None:
        return False
    if ender.about and event.label == ender.about and "it" in act.ending:
        return True
    if event.act not in act.ending:
        return False
    ended_act = reading.act_of(event)
    for slot, universal in ((Slot.PERSON, EVERYBODY), (Slot.SEAT, EVERYWHERE), (Slot.BODY, EVERYBODY)):
        over, under = ender.slot(slot), event.slot(slot)
        if not over or not under or over in (universal, under):
            continue
        if under != universal or over != subject.name(slot):
            return False
    if ended_act and ended_act.of and ended_act.of.kind is WhoKind.ANY and act.of == ended_act.of:
        return ender.by == event.by
    return True


def last_ender(reading: Reading, act: str, subject: Subject, slots: Iterable[Slot], moment: Moment) -> Event | None:
    """The latest act that ended whatever there was of this kind for this subject, recorded or not: a lifted bar
    stays lifted, even where nobody reported the bar. It must name one of those asked about."""
    names = {slot: subject.name(slot) for slot in slots}
    found: Event | None = None
    for name in reading.acts_ending(act):
        for ender in reading.docket.find(name, person=names.get(Slot.PERSON, ""), seat=names.get(Slot.SEAT, "")):
            text = reading.act_of(ender)
            if text is None or act not in text.ending or (text.of and text.of.kind is WhoKind.ANY):
                continue
            later = found is None or ender.order > found.order
            named = any(name and ender.slot(slot) == name for slot, name in names.items())
            if later and named and reading.seen(ender, moment) and _works(reading, ender, moment) is True:
                found = ender
    return found


def by_operation(reading: Reading, act: str, person: str, seat: str) -> tuple[Event, ...]:
    """Acts of this name that count as done because a duty was not (``duty ... else ACT``), from the next day."""
    if act not in reading.default_acts:
        return ()
    key = (act, person, seat)
    if key not in reading.defaulted:
        reading.defaulted[key] = ()  # a chain of defaults that came round would find nothing more
        reading.defaulted[key] = tuple(_default(reading, act, person, seat))
    return reading.defaulted[key]


def _default(reading: Reading, act: str, person: str, seat: str) -> Iterator[Event]:
    for raiser, duty in duties_raised(reading, person=person, seat=seat, otherwise=act):
        due = due_day(reading, raiser, duty)
        if due is None or due == date.max:
            continue
        meeting = acts_meeting(reading, duty, raiser)
        met = any(act.day.first <= due and counts(reading, act).value is not False for act in meeting)
        if not met:
            day = due + timedelta(days=1)
            lapse = Moment(day, day, (day, -1), day)
            if in_force(reading, raiser, lapse, Subject(raiser.person, raiser.seat, raiser.body)).value is True:
                yield Event(
                    order=(day, -1), act=act, day=Day.exact(day), person=raiser.person, seat=raiser.seat,
                    body=raiser.body, about=raiser.about, by_operation=duty.clause,
                )  # fmt: skip


def due_day(reading: Reading, raiser: Event, duty: Duty) -> date | None:
    """The last day of a duty; ``None`` if it lies beyond the calendar."""
    try:
        return last_day(raiser.day.last, duty.within.span, reading.holidays)
    except OverflowError:
        return None


def duties_raised(
    reading: Reading, *, person: str = "", seat: str = "", body: str = "", about: str = "", otherwise: str = ""
) -> Iterator[tuple[Event, Duty]]:
    """Every duty that an entry about these raised, with that entry; in force on its day, its condition met."""
    duties = dict.fromkeys(duty for edition in reading.book.editions for duty in edition.duties)
    for duty in duties:
        if otherwise and duty.otherwise != otherwise:
            continue
        for raiser in reading.docket.find(duty.within.act, person=person, seat=seat, body=body, about=about):
            edition = reading.book.edition(raiser.day.last)
            if edition is None or duty not in edition.duties or counts(reading, raiser).value is not True:
                continue
            if duty.condition is None or reading.judge_duty(reading, raiser, duty) is True:
                yield raiser, duty


def acts_meeting(reading: Reading, duty: Duty, raiser: Event) -> Iterator[Event]:
    """The acts that meet a duty, in order: entered after what raised it, about the same subjects."""
    for event in reading.docket.find(
        duty.name, person=_tie(raiser.person), seat=_tie(raiser.seat), body=_tie(raiser.body)
    ):
        if event.order > raiser.order and (not event.about or event.about in (raiser.label, raiser.about)):
            yield event


def _tie(name: str) -> str:
    return "" if name in (EVERYBODY, EVERYWHERE) else name

"""Is an act in force? Begun, valid, and not ended: by its own end, by an act of that kind, or by one about itself.

Nothing here looks at a later entry than the moment asked about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hustings.answers.counting import counts
from hustings.answers.docket import tie
from hustings.answers.event import Event, comes_after, reaches, shares_subject
from hustings.answers.reading import Moment, Reading, Subject
from hustings.entries import EVERYBODY, EVERYWHERE, Day, Duration, add, last_day
from hustings.rulebook import Duty, Slot, WhoKind


@dataclass(frozen=True, slots=True)
class InForce:
    """Whether an act is in force, and what ended it (``None`` where its own end did, or nothing has).

    Args:
        aside: Endings that no longer stand, each with what set it aside: why it is in force all the same.
        hidden: What is kept from the reader and may have ended it.
    """

    value: bool | None
    ended: bool | None = False
    ended_by: Event | None = None
    aside: tuple[Event, ...] = ()
    hidden: tuple[str, ...] = ()


def events_of(
    reading: Reading, act: str, subject: Subject, moment: Moment, *, slots: Container[Slot]
) -> Sequence[Event]:
    """Events of an act tied to the subject's names in these slots, with those that by the moment count as done by
    operation of a clause, in order."""
    person = subject.person if Slot.PERSON in slots else ""
    seat = subject.seat if Slot.SEAT in slots else ""
    body = subject.body if Slot.BODY in slots else ""
    about = subject.entry if Slot.ENTRY in slots else ""
    return _all_of(reading, act, moment, person, seat, body, about)


def _all_of(
    reading: Reading, act: str, moment: Moment, person: str = "", seat: str = "", body: str = "", about: str = ""
) -> Sequence[Event]:
    found = reading.docket.find(act, person=person, seat=seat, body=body, about=about)
    if act not in reading.default_acts:
        return found
    defaulted = list(by_operation(reading, act, moment, person=person, seat=seat, body=body, about=about))
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
    aside: list[Event] = []
    ended, by = _ended(reading, event, moment, subject, aside)
    if ended is True:
        return InForce(False, True, by, tuple(aside))
    hidden = reading.unseen_ends(event, subject)
    if hidden and ended is False:
        ended = None
    value = True if begun and counted and ended is False else None
    return InForce(value, ended, by, tuple(aside), hidden)


def _ended(
    reading: Reading, event: Event, moment: Moment, subject: Subject, aside: list[Event]
) -> tuple[bool | None, Event | None]:
    run_out = is_over(reading, event, moment, subject)
    if run_out:
        return True, None
    unknown: tuple[bool | None, Event | None] = (run_out, None)
    sure = reading.ended_for_good.get(event)
    if sure is not None and reading.seen(sure, moment) and sure.day.begun(moment.day):
        return True, sure
    for ender in possible_enders(reading, event, moment, subject):
        if not reading.seen(ender, moment):
            continue
        ends = ends_it(reading, ender, event, subject)
        after = comes_after(ender, event)
        if ends is False or after is False:
            continue
        works = works_at(reading, ender, moment)
        if works and ends and after:
            if _is_final(reading, event, ender):
                reading.ended_for_good[event] = ender
            aside += _set_aside_twice(reading, ender, moment)
            return True, ender
        if works is not False:
            unknown = (None, ender)
        elif ender.label and counts(reading, ender).value is True and ender.day.begun(moment.day):
            aside += [ender, *_setters(reading, ender, moment)]
    return unknown


def _set_aside_twice(reading: Reading, ender: Event, moment: Moment) -> Iterator[Event]:
    """Acts that would have set an ending aside, and do not because they are themselves set aside; with what did."""
    for other in reading.docket.about(ender.label):
        if sets_aside(reading, other) and reading.seen(other, moment) and _stands(reading, other, moment) is False:
            if counts(reading, other).value is True and other.day.begun(moment.day):
                yield other
                yield from _setters(reading, other, moment)


def _setters(reading: Reading, event: Event, moment: Moment) -> Iterator[Event]:
    """The acts that set this one aside, and stand; an appeal against it is none."""
    for other in reading.docket.about(event.label):
        if sets_aside(reading, other) and _stands(reading, other, moment):
            yield other


def _is_final(reading: Reading, event: Event, ender: Event) -> bool:
    """Whether this end holds for whoever asks and whenever: the ender cannot be set aside or run out, of itself or by
    its clause, and both are about the same."""
    act = reading.act_of(ender)
    lasts = not ender.untils and act is not None and act.until is None
    plain = not ender.label and lasts and ender.accounts and event.day.is_exact and ender.day.is_exact
    universal = {event.person, event.seat, event.body} & {EVERYBODY, EVERYWHERE}
    return bool(plain) and not universal and not event.label


def is_over(reading: Reading, event: Event, moment: Moment, subject: Subject) -> bool | None:
    """Has its own end come? Its entry's, or the one its clause sets; where accounts of it differ, if all say so."""
    act = reading.act_of(event)
    own = [has_run_out(reading, event, until, moment, subject) for until in event.untils]
    result: bool | None = None if own else False
    if own and all(ended is own[0] for ended in own):
        result = own[0]
    by_clause = has_run_out(reading, event, act.until, moment, subject) if act and act.until is not None else False
    if result or by_clause:
        return True
    return None if result is None or by_clause is None else False


def has_run_out(
    reading: Reading, event: Event, until: Day | Duration | str, moment: Moment, subject: Subject
) -> bool | None:
    """Whether one end has come. It counts before the day named, or before the day of the first such act after it."""
    if isinstance(until, Day):
        return until.begun(moment.day)
    if isinstance(until, Duration):
        try:
            return Day(add(event.day.first, until), add(event.day.last, until)).begun(moment.day)
        except OverflowError:
            return False
    person, seat = reached_with(event, subject)
    result: bool | None = None if reading.hides(until, person) else False
    for other in reading.docket.find(until, person=person, seat=seat):
        after = comes_after(other, event)
        if after is False or not reading.seen(other, moment) or not reaches(other, event, subject.name):
            continue
        works = _stands(reading, other, moment, with_ends=False)
        if works and after:
            return True
        if works is not False:
            result = None
    return result


def own_end(reading: Reading, event: Event, moment: Moment, subject: Subject) -> tuple[str, Day | None, Event | None]:
    """What ended an act that has run out: the words of its end, as the entry or else the clause gives them; its day,
    where that is worked out; and the act until which it ran, where it is one."""
    act = reading.act_of(event)
    for until in (*event.untils, *((act.until,) if act is not None and act.until is not None else ())):
        if not has_run_out(reading, event, until, moment, subject):
            continue
        if isinstance(until, Day):
            return until.words(), until, None
        if isinstance(until, Duration):
            return until.words(), Day(add(event.day.first, until), add(event.day.last, until)), None
        person, seat = reached_with(event, subject)
        ender = next((
            other for other in reading.docket.find(until, person=person, seat=seat)
            if comes_after(other, event) and reaches(other, event, subject.name) and _stands(reading, other, moment)
        ), None)  # fmt: skip
        return until.replace("_", " "), None, ender
    return "", None, None


def works_at(reading: Reading, event: Event, moment: Moment) -> bool | None:
    """Whether an act has its effect: begun, counted, not run out, and not itself set aside.

    That an act of another kind has ended it does not take back what it ended: whoever left and came back has not been
    a member all the time.
    """
    stands = _stands(reading, event, moment)
    if stands is False:
        return False
    over = is_over(reading, event, moment, Subject(event.person, event.seat, event.body))
    return False if over else None if over is None else stands


def _stands(reading: Reading, event: Event, moment: Moment, *, with_ends: bool = True) -> bool | None:
    """Whether an act has begun, counts, and is not set aside by an act about it (``ending it``) that itself stands.

    Of a chain of acts each about the last, the latest is looked at first, however long the chain is. One of them whose
    own end has come, such as a stay of two months, sets nothing aside any more; whether the act itself has run out is
    not asked here.

    Args:
        with_ends: Look at the ends of those acts; not within the search for such an end, which goes no deeper.
    """
    chain = [event]
    for link in chain:
        for other in reading.docket.about(link.label):
            if other.order > link.order and reading.seen(other, moment) and sets_aside(reading, other):
                chain.append(other)
    standing: dict[Event, bool | None] = {}
    for link in sorted(dict.fromkeys(chain), key=lambda link: link.order, reverse=True):
        value = link.day.begun(moment.day)
        if value is not False:
            counted = counts(reading, link).value
            value = False if counted is False else True if value and counted else None
        if value is not False and with_ends and link is not event:
            over = is_over(reading, link, moment, Subject(link.person, link.seat, link.body))
            value = False if over else None if over is None else value
        for other in reading.docket.about(link.label):
            stands = standing.get(other, False)
            if value is False or stands is False or other.order <= link.order:
                continue
            value = False if stands and comes_after(other, link) else None
        standing[link] = None if value and reading.unseen_setting_aside(link) else value
    return standing[event]


def sets_aside(reading: Reading, event: Event) -> bool:
    """Whether an act is of a kind that sets aside the one it is about."""
    act = reading.act_of(event)
    return act is not None and "it" in act.ending


def possible_enders(reading: Reading, event: Event, moment: Moment, subject: Subject) -> Iterator[Event]:
    """Acts that may end this one for those asked about, in order of time; those that surely came before it are left
    out."""
    yield from reading.docket.about(event.label)
    person, seat = reached_with(event, subject)
    for name in reading.acts_ending(event.act):
        found = _all_of(reading, name, moment, person, seat)
        yield from found[bisect_left(found, (event.day.first, -1.0), key=lambda ender: ender.order) :]


def reached_with(event: Event, subject: Subject) -> tuple[str, str]:
    """The person, else the seat, that an act must name, or leave open, to reach this one for those asked about
    (``reaches``); both empty where it need name nobody."""
    person = subject.person if event.person == EVERYBODY else event.person
    if person:
        return person, ""
    return "", subject.seat if event.seat == EVERYWHERE else event.seat


def may_end(reading: Reading, event: Event, subject: Subject) -> Iterator[Event]:
    """Every act that may at any time end this one for those asked about: of a kind that does, about it, or one until
    which it lasts. Where nobody is asked about, also those that end it for some only."""
    always = Moment(date.max, date.max, None, date.max)
    for ender in possible_enders(reading, event, always, subject):
        if comes_after(ender, event) is not False:
            yield ender
    act = reading.act_of(event)
    person, seat = reached_with(event, subject)
    for until in (*event.untils, act.until if act is not None else None):
        if isinstance(until, str):
            for other in reading.docket.find(until, person=person, seat=seat):
                if comes_after(other, event) is not False and shares_subject(other, event):
                    yield other


def ends_it(reading: Reading, ender: Event, event: Event, subject: Subject) -> bool | None:
    """Whether this act ends that one, for the person, seat and body asked about."""
    act = reading.act_of(ender)
    if act is None:
        return False
    if ender.about and event.label == ender.about and "it" in act.ending:
        return True
    over: Event | None = ender
    if ender.about and not (ender.person or ender.seat or ender.body):
        over = reading.docket.labelled(ender.about)  # about an entry only: it touches those that entry is about
    if over is None and event.act in act.ending and reading.view is not None:
        return None  # about an entry that the reader does not see
    if event.act not in act.ending or over is None or not reaches(over, event, subject.name):
        return False
    ended = reading.act_of(event)
    if ended and ended.of and ended.of.kind is WhoKind.ANY and act.of == ended.of:
        return ender.by == event.by if ender.by and event.by else None
    return True


def last_ender(reading: Reading, act: str, subject: Subject, slots: Iterable[Slot], moment: Moment) -> Event | None:
    """The latest act that ended whatever there was of this kind for this subject, recorded or not: a lifted bar
    stays lifted, even where nobody reported the bar. It must name one of those asked about, and nobody else."""
    names = {slot: subject.name(slot) for slot in slots}
    found: Event | None = None
    for name in reading.acts_ending(act):
        tied = {str(slot): names[slot] for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY) if slot in names}
        for ender in reading.docket.find(name, **tied):
            text = reading.act_of(ender)
            if text is None or act not in text.ending or (text.of and text.of.kind is WhoKind.ANY):
                continue
            specific = {slot: ender.slot(slot) for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY)}
            specific = {slot: name for slot, name in specific.items() if name not in ("", EVERYBODY, EVERYWHERE)}
            whole = bool(specific) and all(names.get(slot) == name for slot, name in specific.items())
            later = found is None or ender.order > found.order
            if later and whole and reading.seen(ender, moment) and works_at(reading, ender, moment) is True:
                found = ender
    return found


# -- done by operation of a clause -------------------------------------------------------------------------------------


def by_operation(
    reading: Reading, act: str, moment: Moment, *, person: str = "", seat: str = "", body: str = "", about: str = ""
) -> Iterator[Event]:
    """Acts of this name that by the moment count as done because a duty was not (``duty ... else ACT``)."""
    for raiser, duty in duties_raised(reading, moment, person, seat, body, about, otherwise=act):
        due = due_day(reading, raiser, duty)
        key = (raiser, id(duty), min(moment.seen_to, due))
        if key in reading.making:
            continue  # whether it is done is being worked out: it cannot have ended what raised it before
        if key not in reading.defaulted:
            reading.making.add(key)
            try:
                reading.defaulted[key] = _default(reading, raiser, duty, due, moment.seen_to)
            finally:
                reading.making.discard(key)
        event = reading.defaulted[key]
        if event is not None:
            yield event


def _default(reading: Reading, raiser: Event, duty: Duty, due: date, seen_to: date) -> Event | None:
    """What counts as done from the day after the last day of a duty, unless it was done or what raised it has ended."""
    meeting = [met for met in acts_meeting(reading, duty, raiser) if met.day.first <= min(due, seen_to)]
    done = [_done_by(reading, met, due) for met in meeting]
    if True in done:
        return None
    day = due + timedelta(days=1)
    lapse = Moment(day, day, (day, -1), seen_to)
    subject = Subject(raiser.person, raiser.seat, raiser.body)
    force = in_force(reading, raiser, lapse, subject)
    if force.value is not True and not (force.value is None and force.hidden):
        return None
    looked = reading.closed(duty.name, (raiser.person, raiser.seat, raiser.body), due)
    return Event(
        order=(day, -1), act=duty.otherwise, day=Day.exact(day), person=raiser.person, seat=raiser.seat,
        body=raiser.body, about=raiser.about, by_operation=duty.clause,
        unsure=None in done or not looked or force.value is None,
        raised_by=raiser.number, due=due,
    )  # fmt: skip


def _done_by(reading: Reading, met: Event, due: date) -> bool | None:
    """Whether an act was validly done by a day; not known where its own day may be a later one."""
    counted = counts(reading, met).value
    return None if counted and met.day.last > due else counted


def due_day(reading: Reading, raiser: Event, duty: Duty) -> date:
    """The last day of a duty."""
    return last_day(raiser.day.last, duty.within.span, reading.holidays)


def duties_raised(
    reading: Reading, moment: Moment, person: str = "", seat: str = "", body: str = "", about: str = "", *,
    otherwise: str = "", about_nobody: bool = False,
) -> Iterator[tuple[Event, Duty]]:  # fmt: skip
    """Every duty that an act about these raised by the moment, with that act: in force on its day, its condition met.

    Args:
        otherwise: Only duties that name this act after ``else``, and whose time is up.
        about_nobody: Only duties that an act about nobody in particular may raise.
    """
    for duty in reading.book.duties:
        if otherwise and duty.otherwise != otherwise:
            continue
        if about_nobody and not reading.may_name_nobody(duty.within.act):
            continue
        for raiser in _all_of(reading, duty.within.act, moment, person, seat, body, about):
            edition = reading.book.edition(raiser.day.last)
            if edition is None or duty not in edition.duties or not reading.seen(raiser, moment):
                continue
            if otherwise and not _is_time_up(reading, raiser, duty, moment):
                continue  # looked at first: the condition may itself ask what this duty would have ended
            if counts(reading, raiser).value is not True:
                continue
            if duty.condition is None or reading.judge_duty(reading, raiser, duty) is True:
                yield raiser, duty


def _is_time_up(reading: Reading, raiser: Event, duty: Duty, moment: Moment) -> bool:
    """Whether the last day of a duty lies before the moment."""
    return due_day(reading, raiser, duty) < moment.day


def acts_meeting(reading: Reading, duty: Duty, raiser: Event) -> Iterator[Event]:
    """The acts that meet a duty, in order: entered after what raised it, about the same subjects."""
    for event in reading.docket.find(
        duty.name, person=tie(raiser.person), seat=tie(raiser.seat), body=tie(raiser.body)
    ):
        if event.order > raiser.order and (not event.about or event.about in (raiser.label, raiser.about)):
            yield event

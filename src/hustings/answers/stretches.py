"""Over which days an act is in force, and over which it is not: stretches of days in which nothing about it changes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hustings.answers.counting import counts
from hustings.answers.event import Event
from hustings.answers.force import in_force, possible_enders
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.turning_days import days_of_event
from hustings.rulebook.sql import LAST_DAY, Force

_ALWAYS = Moment(date.max, date.max, None, date.max)


class Stretch(NamedTuple):
    """Days from ``start`` up to ``end`` (ordinals) over which nothing about an act changes."""

    start: int
    end: int
    force: int
    ever: int


def stretches(reading: Reading, event: Event, subject: Subject) -> tuple[Stretch, ...]:
    """What an act comes to from its first day on, for whom it is asked about; each stretch as long as it can be."""
    first = event.day.first.toordinal()
    counted = counts(reading, event).value
    if counted is False:
        return (Stretch(first, LAST_DAY, int(Force.NONE), int(Force.NONE)),)
    if _lasts(reading, event, subject):
        force = int(Force.YES if counted else Force.NOT_KNOWN)
        return (Stretch(first, LAST_DAY, force, force),)
    days = days_of_event(reading, event, subject)
    found: list[Stretch] = []
    for start in (first, *sorted(day.toordinal() for day in days if day > event.day.first)):
        day = date.fromordinal(start)
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
    return tuple(found)


def _lasts(reading: Reading, event: Event, subject: Subject) -> bool:
    """Whether an act has begun on its day, for sure, and nothing can end it: most are so."""
    if not event.day.is_exact or event.untils or event.label:
        return False
    act = reading.act_of(event)
    if act is not None and act.until is not None:
        return False
    return next(possible_enders(reading, event, _ALWAYS, subject), None) is None

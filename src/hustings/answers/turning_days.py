"""On which days what becomes of an act may change: a few too many, and never one too few.

An act turns when its own day has come, when its end has, when an act that may end it begins, runs out, is set aside or
revived. Which of these days do change anything is then found by asking on each.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hustings.answers.event import Event, comes_after, reaches, shares_subject
from hustings.answers.force import may_end
from hustings.answers.reading import Reading, Subject
from hustings.entries import Day, Duration, add


def days_of_event(reading: Reading, event: Event, subject: Subject) -> set[date]:
    """Every day on which whether an act is in force for those asked about may change."""
    days = {event.day.first, event.day.last}
    days.update(_days_of_ends(reading, event))
    for ender in may_end(reading, event, subject):
        if _may_reach(ender, event, subject):
            days.update(days_of_effect(reading, ender))
    return days


def _may_reach(ender: Event, event: Event, subject: Subject) -> bool:
    """Whether an act may end another for those asked about; one about an entry may, whoever else it names."""
    return bool(ender.about) or reaches(ender, event, subject.name)


def days_of_effect(reading: Reading, event: Event) -> set[date]:
    """Every day on which an act may begin to have its effect, or cease to: begun, run out, set aside, revived."""
    days: set[date] = set()
    left, seen = [event], {event}
    while left:
        link = left.pop()
        days.update((link.day.first, link.day.last))
        days.update(_days_of_ends(reading, link))
        for other in (*reading.docket.about(link.label), *_until(reading, link)):
            if other not in seen and comes_after(other, link) is not False and shares_subject(other, link):
                seen.add(other)
                left.append(other)
    return days


def _until(reading: Reading, event: Event) -> Iterator[Event]:
    """The acts until which an act may last."""
    act = reading.act_of(event)
    for until in (*event.untils, act.until if act is not None else None):
        if isinstance(until, str):
            yield from reading.docket.find(until)


def _days_of_ends(reading: Reading, event: Event) -> Iterator[date]:
    """The days on which an act runs out of itself."""
    act = reading.act_of(event)
    for until in (*event.untils, act.until if act is not None else None):
        if isinstance(until, Day):
            yield from (until.first, until.last)
        elif isinstance(until, Duration):
            for day in (event.day.first, event.day.last):
                try:
                    yield add(day, until)
                except OverflowError:
                    continue

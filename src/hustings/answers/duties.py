"""What somebody had to do by when, and has not done: duties raised by entries about those asked about."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.answers.counting import counts
from hustings.answers.describe import doer_words
from hustings.answers.event import Event
from hustings.answers.force import acts_meeting, due_day, duties_raised, in_force
from hustings.answers.lines import term_words
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.verdict import Mark, MarkKind, OverdueDuty
from hustings.entries import EVERYBODY, EVERYWHERE, day_words
from hustings.rulebook import Duty
from hustings.speech import said


def duties_at(reading: Reading, subject: Subject, moment: Moment) -> tuple[tuple[OverdueDuty, ...], tuple[Mark, ...]]:
    """The duties overdue at a moment, raised by entries about the person, seat, body or entry asked about, with marks
    for those done late and, in an observer's register, for those whose act nobody has looked for."""
    overdue: dict[tuple[str, str, object, int | None], OverdueDuty] = {}
    marks: list[Mark] = []
    for raiser, duty in _raised(reading, subject, moment):
        if not reading.seen(raiser, moment) or not _about(raiser, subject):
            continue
        due = due_day(reading, raiser, duty)
        if due >= moment.day or duty.otherwise == duty.name:
            continue
        if reading.hides_duty(raiser, duty):
            continue  # it may have been done, or not have been due, where the reader does not see it
        if in_force(reading, raiser, moment, subject).value is not True:
            continue  # what raised it has ended, and the duty with it
        met = [event for event in acts_meeting(reading, duty, raiser) if reading.seen(event, moment)]
        done = [event for event in met if counts(reading, event).value is not False]
        if done:
            if done[0].day.first > due:
                told = said(
                    "{act} came after its last day, {day} (clause {clause})",
                    act=reading.title(done[0]), day=day_words(due), clause=duty.clause,
                )  # fmt: skip
                marks.append(Mark(MarkKind.LATE, told, done[0].number))
            continue
        overdue[(duty.clause, duty.name, due, raiser.number)] = OverdueDuty(
            clause=duty.clause,
            duty=duty.name,
            by=doer_words(duty.who, raiser.person, raiser.body),
            due=due,
            raised_by=raiser.number,
        )
        if not reading.closed(duty.name, (raiser.person, raiser.seat, raiser.body), moment.day):
            told = said(
                "nothing recorded shows {act}, but nobody is recorded as having looked for it",
                act=term_words(duty.name),
            )  # fmt: skip
            marks.append(Mark(MarkKind.NOT_COMPLETE, told, raiser.number))
    return tuple(overdue.values()), tuple(dict.fromkeys(marks))


def _raised(reading: Reading, subject: Subject, moment: Moment) -> Iterator[tuple[Event, Duty]]:
    if subject.person:
        yield from duties_raised(reading, moment, person=subject.person)
    elif subject.seat:
        yield from duties_raised(reading, moment, seat=subject.seat)
    elif subject.body:
        yield from duties_raised(reading, moment, body=subject.body)
    elif not subject.entry:
        yield from duties_raised(reading, moment, about_nobody=True)
    if subject.entry:
        yield from duties_raised(reading, moment, about=subject.entry)
        asked = reading.docket.labelled(subject.entry)
        if asked is not None:
            for raiser, duty in duties_raised(reading, moment, person=asked.person, seat=asked.seat, body=asked.body):
                if raiser is asked:
                    yield raiser, duty


def _about(event: Event, subject: Subject) -> bool:
    """Whether an entry is about what was asked: it shares a name with it, and contradicts none."""
    if not any((*subject[:4], event.person, event.seat, event.body, event.about)):
        return True
    shared = False
    for name, asked, universal in (
        (event.person, subject.person, EVERYBODY),
        (event.seat, subject.seat, EVERYWHERE),
        (event.body, subject.body, EVERYBODY),
    ):
        if not name or not asked:
            continue
        if name not in (asked, universal):
            return False
        shared = True
    return shared or (bool(subject.entry) and subject.entry in (event.label, event.about))

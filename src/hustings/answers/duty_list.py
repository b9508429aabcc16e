"""Every duty that was ever raised, whoever owes it: due, overdue, done, late or lapsed on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hustings.answers.counting import counts
from hustings.answers.describe import doer_words
from hustings.answers.event import Event
from hustings.answers.force import acts_meeting, by_operation, due_day, duties_raised, in_force
from hustings.answers.reading import Moment, Reading, Subject
from hustings.entries import EVERYBODY, EVERYWHERE
from hustings.rulebook import Duty, Who, WhoKind


class DutyState(StrEnum):
    """How a duty stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    LATE = "done late"
    DONE = "done"
    BY_OPERATION = "done by operation of the clause"
    LAPSED = "lapsed"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class RaisedDuty:
    """A duty that an act on the record raised.

    Args:
        duty: Its name, which is that of the act that meets it. ``clause``: the clause that gives it.
        by: Who owes it, in words; ``owed_by`` is the name that entries use, empty where the clause gives it to any body
            of a kind and the record does not say which.
        raised_by: The act that raised it.
        due: Its last day; ``None`` where it lies beyond the calendar.
        met_by: The act that met it, in time or late; ``None`` if none did.
        looked: Whether silence about it means that it was not done; never so in an observer's register unless
            somebody looked for such acts.
    """

    duty: str
    clause: str
    by: str
    owed_by: str
    raised_by: Event
    due: date | None
    state: DutyState
    met_by: Event | None = None
    looked: bool = True


def duty_list(reading: Reading, on: date) -> tuple[RaisedDuty, ...]:
    """Every duty that was raised by a day, as it stands on that day: the earliest last day first.

    A duty done before what raised it ended is done; one that was not is lapsed from the day on which that ended. The
    states are those of an answer: what is overdue here is overdue in the answer about the same person, seat or body.
    """
    found = _found(reading, Moment(on, on, None, on))
    return tuple(sorted(found, key=lambda raised: (raised.due or date.max, raised.raised_by.order, raised.duty)))


def _found(reading: Reading, moment: Moment) -> Iterator[RaisedDuty]:
    for raiser, duty in duties_raised(reading, moment):
        due = due_day(reading, raiser, duty)
        met = [event for event in acts_meeting(reading, duty, raiser) if reading.seen(event, moment)]
        done = next((event for event in met if counts(reading, event).value is not False), None)
        yield RaisedDuty(
            duty=duty.name, clause=duty.clause, by=doer_words(duty.who, raiser.person, raiser.body),
            owed_by=_owed_by(duty.who, raiser), raised_by=raiser, due=due,
            state=_state(reading, raiser, duty, due, done, moment), met_by=done,
            looked=reading.closed(duty.name, (raiser.person, raiser.seat, raiser.body), moment.day),
        )  # fmt: skip


def _state(
    reading: Reading, raiser: Event, duty: Duty, due: date | None, done: Event | None, moment: Moment
) -> DutyState:
    if reading.hides_duty(raiser, duty) or (done is not None and counts(reading, done).value is None):
        return DutyState.NOT_KNOWN
    if done is not None:
        return DutyState.LATE if due is not None and done.day.first > due else DutyState.DONE
    stands = in_force(reading, raiser, moment, Subject(raiser.person, raiser.seat, raiser.body, raiser.about)).value
    passed = due is not None and due < moment.day
    if passed and duty.otherwise == duty.name:
        default = _default(reading, raiser, duty, moment)
        if default is not None:
            return DutyState.NOT_KNOWN if default.unsure else DutyState.BY_OPERATION
    if stands is False:
        return DutyState.LAPSED
    if stands is None:
        return DutyState.NOT_KNOWN
    return DutyState.OVERDUE if passed else DutyState.DUE


def _default(reading: Reading, raiser: Event, duty: Duty, moment: Moment) -> Event | None:
    """The act that counts as done because the duty was not."""
    names = {
        name: "" if name in (EVERYBODY, EVERYWHERE) else name for name in (raiser.person, raiser.seat, raiser.body)
    }
    made = by_operation(
        reading, duty.name, moment, person=names[raiser.person], seat=names[raiser.seat], body=names[raiser.body]
    )
    return next((one for one in made if one.raised_by == raiser.number and one.by_operation == duty.clause), None)


def _owed_by(who: Who, raiser: Event) -> str:
    match who.kind:
        case WhoKind.ONE:
            return who.name
        case WhoKind.PERSON:
            return raiser.person
        case WhoKind.ANY | WhoKind.BODY:
            return raiser.body

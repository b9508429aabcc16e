"""Every request on the record: who was asked for what, and whether it was answered by a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hustings.answers.counting import counts
from hustings.answers.event import Event
from hustings.answers.marking import answer_unseen, answered
from hustings.answers.reading import Moment, Reading
from hustings.rulebook import Act, ActKind, WhoKind


@dataclass(frozen=True, slots=True)
class RequestMade:
    """A request that counts, and the act it asks for.

    Args:
        asked_of: The name of whoever may do what is asked; empty where the book gives it to any body of a kind and the
            request is about none, or to anybody.
        answered: Whether what was asked for was done on the same subjects, or whoever may do it answered the request;
            ``None`` where the reader may not see that.
    """

    event: Event
    wanted: Act
    asked_of: str
    answered: bool | None


def request_list(reading: Reading, on: date) -> tuple[RequestMade, ...]:
    """Every request made by a day, in order of time, each with whether it was answered by then."""
    return tuple(_made(reading, Moment(on, on, None, on)))


def _made(reading: Reading, moment: Moment) -> Iterator[RequestMade]:
    names = [name for name in reading.book.act_names
             if any(act.kind is ActKind.REQUEST for act in reading.book.versions_of_act(name))]  # fmt: skip
    made = (event for name in names for event in reading.docket.find(name))
    for event in sorted(made, key=lambda event: event.order):
        act = reading.act_of(event)
        if act is None or act.kind is not ActKind.REQUEST or not reading.seen(event, moment):
            continue
        edition = reading.book.edition(event.day.last)
        wanted = edition.acts.get(act.for_act) if edition is not None else None
        if wanted is None or counts(reading, event).value is not True:
            continue
        was = answered(reading, event, wanted, moment)
        known = was or not answer_unseen(reading, event, wanted, moment)
        yield RequestMade(event, wanted, _asked_of(wanted, event), was if known else None)


def _asked_of(wanted: Act, event: Event) -> str:
    if wanted.of is None:
        return ""
    match wanted.of.kind:
        case WhoKind.ONE:
            return wanted.of.name
        case WhoKind.PERSON:
            return event.person
        case WhoKind.ANY | WhoKind.BODY:
            return event.body

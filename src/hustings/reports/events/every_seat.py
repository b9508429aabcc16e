"""One act for every seat, told beside the seat that somebody sits for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hustings.entries.entry import EVERYWHERE
from hustings.reports.events.tellings import Telling


def of_every_seat(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """The tellings; where one tells that somebody was shut out of every seat, a seat that others of the same act only
    call them by ("the MP for Northmere has been barred") is not the act's, and is left out."""
    whom = {_act(one) for one in tellings if (seat := one.name("seat")) is not None and seat.name == EVERYWHERE}
    for one in tellings:
        if one.held and _act(one) in whom:
            one = replace(one, held=False, named=tuple(each for each in one.named if each[0] != "seat"))
        yield one


def _act(telling: Telling) -> tuple[object, ...]:
    person = telling.name("person")
    return telling.what, telling.undone, person.name if person is not None else ""

"""Where events are found: by act, and by the person, seat, body or entry they are about. Large registers stay quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from hustings.answers.event import Event, Order
from hustings.entries import EVERYBODY, EVERYWHERE, Day
from hustings.rulebook import Slot

_NONE: tuple[Event, ...] = ()


class Docket:
    """Events in order of time, with an index for each way of looking for them.

    A docket may stand on another (``base``): what is supposed is laid over the record without copying it.
    """

    def __init__(
        self,
        events: Iterable[Event],
        bodies: Mapping[str, tuple[tuple[Day, str], ...]],
        base: Docket | None = None,
    ) -> None:
        self._base = base
        self._bodies = bodies
        self._by_act: dict[str, list[Event]] = {}
        self._by_person: dict[tuple[str, str], list[Event]] = {}
        self._by_seat: dict[tuple[str, str], list[Event]] = {}
        self._by_body: dict[tuple[str, str], list[Event]] = {}
        self._by_about: dict[str, list[Event]] = {}
        self._by_label: dict[str, Event] = {}
        self._seats: dict[str, tuple[Order, Fraction]] | None = None
        self._by_slot = {Slot.PERSON: self._by_person, Slot.SEAT: self._by_seat, Slot.BODY: self._by_body}
        for event in events:
            self._by_act.setdefault(event.act, []).append(event)
            self._by_person.setdefault((event.act, event.person), []).append(event)
            self._by_seat.setdefault((event.act, event.seat), []).append(event)
            self._by_body.setdefault((event.act, event.body), []).append(event)
            if event.about:
                self._by_about.setdefault(event.about, []).append(event)
            if event.label:
                self._by_label[event.label] = event

    def find(self, act: str, *, person: str = "", seat: str = "", body: str = "", about: str = "") -> Sequence[Event]:
        """The events of an act about this person, seat, body and entry, in order; an empty name ties nothing.

        An event about everybody is about each person, one ``everywhere`` about each seat, and one that names no person
        (or no seat, or body) is about all.
        """
        found = self._own(act, person, seat, body, about)
        if self._base is not None:
            below = self._base.find(act, person=person, seat=seat, body=body, about=about)
            if not found:
                return below
            return sorted((*below, *found), key=_order)
        return found

    def _own(self, act: str, person: str, seat: str, body: str, about: str) -> Sequence[Event]:
        if not (person or seat or body):
            if about:
                return [event for event in self._by_about.get(about, _NONE) if event.act == act]
            return self._by_act.get(act, _NONE)
        slot, names = ties_of(person, seat, body)
        found = _merged(self._by_slot[slot], act, names)
        return tie_filter(found, person, seat, body, about) if (person and seat) or body or about else found

    def _own_seats(self, by: str) -> tuple[Order, Fraction] | None:
        """How many seats a body had, by its own last act that tells it, and when that was."""
        if self._seats is None:
            self._seats = {}
            for events in self._by_act.values():
                for event in events:
                    if "seats" in event.numbers:
                        told = (event.order, event.numbers["seats"])
                        self._seats[event.by] = max(told, self._seats.get(event.by, told))
        return self._seats.get(by)

    def seats(self, by: str) -> Fraction | None:
        """How many seats a body has, as its last act on record that tells it does; ``None`` if none does."""
        told = [found for found in self._all_seats(by) if found is not None]
        return max(told)[1] if told else None

    def _all_seats(self, by: str) -> Iterator[tuple[Order, Fraction] | None]:
        yield self._own_seats(by)
        if self._base is not None:
            yield from self._base._all_seats(by)

    def about(self, label: str) -> Sequence[Event]:
        """Every event about the entry of this label, in order."""
        if not label:
            return _NONE
        own = self._by_about.get(label, _NONE)
        if self._base is None:
            return own
        below = self._base.about(label)
        return sorted((*below, *own), key=_order) if own else below

    def labelled(self, label: str) -> Event | None:
        found = self._by_label.get(label)
        return self._base.labelled(label) if found is None and self._base is not None else found

    def kinds(self, body: str) -> tuple[tuple[Day, str], ...]:
        """The kinds that entries made a body, each with its day."""
        own = self._bodies.get(body, ())
        return (*self._base.kinds(body), *own) if self._base is not None else own

    def bodies_of(self, kind: str) -> list[str]:
        """The bodies of a kind, in the order of their entries."""
        below = self._base.bodies_of(kind) if self._base is not None else []
        own = [name for name, kinds in self._bodies.items() if any(made == kind for _, made in kinds)]
        return list(dict.fromkeys((*below, *own)))


def ties_of(person: str, seat: str, body: str) -> tuple[Slot, tuple[str, ...]]:
    """In which slot to look for acts about these, of whom one at least is named, and the names that may stand in it."""
    if person:
        return Slot.PERSON, (person, EVERYBODY, "") if person != EVERYBODY else (EVERYBODY, "")
    if seat:
        return Slot.SEAT, (seat, EVERYWHERE, "") if seat != EVERYWHERE else (EVERYWHERE, "")
    return Slot.BODY, (body, EVERYBODY, "") if body != EVERYBODY else (EVERYBODY, "")


def tie_filter(found: Sequence[Event], person: str, seat: str, body: str, about: str) -> Sequence[Event]:
    """Of acts found by the first of these names, those that the others fit too."""
    if not ((person and seat) or body or about):
        return found
    return [
        event
        for event in found
        if (not seat or event.seat in (seat, EVERYWHERE, ""))
        and (not body or event.body in (body, EVERYBODY, ""))
        and (not about or event.about in (about, ""))
    ]


def tie(name: str) -> str:
    """The name by which events about the same are found; empty, which ties nothing, for everybody and everywhere."""
    return "" if name in (EVERYBODY, EVERYWHERE) else name


def _order(event: Event) -> Order:
    return event.order


def _merged(index: Mapping[tuple[str, str], list[Event]], act: str, names: Iterable[str]) -> Sequence[Event]:
    lists = [found for name in names if (found := index.get((act, name)))]
    if len(lists) < 2:
        return lists[0] if lists else _NONE
    return sorted((event for found in lists for event in found), key=_order)

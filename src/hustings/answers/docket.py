"""Where events are found: by act, and by the person, seat, body or entry they are about. Large registers stay quick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hustings.answers.event import Event, Order
from hustings.entries import EVERYBODY, EVERYWHERE, Day

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
        found: Sequence[Event]
        if person:
            found = _merged(self._by_person, act, (person, EVERYBODY, "") if person != EVERYBODY else (EVERYBODY, ""))
        elif seat:
            found = _merged(self._by_seat, act, (seat, EVERYWHERE, "") if seat != EVERYWHERE else (EVERYWHERE, ""))
        elif body:
            found = _merged(self._by_body, act, (body, EVERYBODY, ""))
        elif about:
            return [event for event in self._by_about.get(about, _NONE) if event.act == act]
        else:
            return self._by_act.get(act, _NONE)
        if (person and seat) or body or about:
            found = [
                event
                for event in found
                if (not seat or event.seat in (seat, EVERYWHERE, ""))
                and (not body or event.body in (body, EVERYBODY, ""))
                and (not about or event.about in (about, ""))
            ]
        return found

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

"""How a claim is written down: values, days, subjects, and nodes that point to one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from hustings.answers.event import Event, Order
from hustings.answers.reading import Moment, Subject
from hustings.entries import Day, DayCount, Duration
from hustings.rulebook import DaySpan, NumberSpan, Slot, Value

Json = dict[str, Any]

MOST_NODES = 200_000
"""The most nodes of a claim."""


class TooLarge(ValueError):
    """A proof has more nodes than a claim may have; ``str()`` is the sentence to show."""


class Ref(NamedTuple):
    """Points to a node while nodes are made."""

    to: int


def word(value: bool | None) -> str:
    """``yes``, ``no`` or ``not known``."""
    return "not known" if value is None else "yes" if value else "no"


def told(value: Value) -> Any:
    """A value as a claim writes it: numbers as exact texts, each with what kind of value it is."""
    match value:
        case None | bool():
            return word(value)
        case Fraction():
            return {"number": str(value)}
        case date():
            return {"day": value.isoformat()}
        case Duration():
            return told_duration(value)
        case NumberSpan(low, high):
            return {
                "at_least": None if low is None else str(low), "at_most": None if high is None else str(high),
            }  # fmt: skip
        case DaySpan(low, high):
            return {"from": _first(low), "to": high.isoformat()}
        case _:
            return {"choice": value}


def told_duration(span: Duration) -> Json:
    """``{"months": 12}``, ``{"days": 14}``, ``{"working_days": 3}`` or ``{"clear_days": 7}``."""
    if span.counted is not DayCount.PLAIN:
        return {str(span.counted).replace(" ", "_"): span.days}
    return {"months": span.months} if span.months else {"days": span.days}


def told_day(day: Day) -> Json:
    """One day, or some day from one to another; ``from`` is ``null`` where nothing is known of its beginning."""
    if day.is_exact:
        return {"day": day.first.isoformat()}
    return {"from": _first(day.first), "to": day.last.isoformat()}


def told_until(until: Day | Duration | str) -> Json:
    """When something ends of itself: a day, after a time, or with an act."""
    match until:
        case Day():
            return told_day(until)
        case Duration():
            return told_duration(until)
        case _:
            return {"act": until}


def _first(day: date) -> str | None:
    return None if day == date.min else day.isoformat()


def told_order(order: Order) -> Json:
    """Before which entry the record is read; ``included``: after it, and before the next."""
    day, place = order
    if place < 0:
        return {"day": day.isoformat()}
    return {"day": day.isoformat(), "seq": int(place), "included": place != int(place)}


def told_moment(moment: Moment) -> Json:
    """From where the record is read; what is as the day says is left out."""
    found: Json = {"on": moment.day.isoformat()}
    if moment.freeze != moment.day:
        found["freeze"] = moment.freeze.isoformat()
    if moment.seen_to != moment.day:
        found["seen_to"] = moment.seen_to.isoformat()
    if moment.before is not None:
        found["before"] = told_order(moment.before)
    return found


def names_by_slot(names: Subject | Event) -> dict[str, str]:
    """The names of a subject or an act, by slot; those that there are."""
    name = names.name if isinstance(names, Subject) else names.slot
    return {slot.value: name(slot) for slot in Slot if name(slot)}


class Nodes:
    """Nodes, each made once however often it is pointed to."""

    def __init__(self) -> None:
        self.fields: list[Json] = []
        self.values: list[Value] = []
        self._known: dict[object, int] = {}

    def make(self, key: object, fields: Json, fill: Callable[[Json], Value]) -> Ref:
        """The node of this key; ``fill`` adds to its fields, and gives its value.

        Raises:
            TooLarge: If there are too many.
        """
        if key in self._known:
            return Ref(self._known[key])
        at = self._known[key] = len(self.fields)
        if at >= MOST_NODES:
            raise TooLarge(f"the proof has more than {MOST_NODES:,} nodes; ask about fewer at once")
        self.fields.append(fields)
        self.values.append(None)
        self.values[at] = value = fill(fields)
        fields["value"] = told(value)
        return Ref(at)

    def value(self, ref: Ref) -> Value:
        return self.values[ref.to]

    def from_root(self, root: Ref) -> list[Json]:
        """All that a node rests on, itself first. A node's own pointers, in the order of its keys and lists, are
        followed one after the other, each to its end."""
        order: dict[int, int] = {}
        left = [root.to]
        while left:
            at = left.pop()
            if at not in order:
                order[at] = len(order)
                left.extend(ref.to for ref in reversed(list(_refs(self.fields[at]))))
        return [_with_places(self.fields[at], order) for at in order]


def _refs(value: Any) -> Iterator[Ref]:
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, dict):
        for key in sorted(value):
            yield from _refs(value[key])
    elif isinstance(value, list):
        for each in value:
            yield from _refs(each)


def _with_places(value: Any, order: Mapping[int, int]) -> Any:
    if isinstance(value, Ref):
        return {"node": order[value.to]}
    if isinstance(value, dict):
        return {key: _with_places(each, order) for key, each in value.items()}
    return [_with_places(each, order) for each in value] if isinstance(value, list) else value

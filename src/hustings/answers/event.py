"""An act on the record, read under the book: its names put to their slots, its accounts put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from hustings.entries import ActEntry, Day, Duration, Source, Sureness
from hustings.rulebook import Slot, Value

Order = tuple[date, int]
"""When something counts as entered: its (last possible) day, then its place in the file."""


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One act, with every account of it that the register gives.

    Args:
        person, seat, body, about: Its names by slot (``about``: the label of the entry it is about); empty where the
            act has no such slot.
        by: Who did it; empty where not shown, or where accounts differ.
        value: What it says, typed; ``None`` where it says nothing, or where accounts differ.
        numbers: Its tally, with sections summed where it has only sections; figures on which accounts differ left out.
        until: When it ends of itself.
        differing: The fields on which its accounts differ.
        supposed: It is only supposed.
        by_operation: The clause by whose operation it counts as done (``duty ... else``); empty for an entry.
    """

    order: Order
    act: str
    day: Day
    person: str = ""
    seat: str = ""
    body: str = ""
    about: str = ""
    by: str = ""
    value: Value = None
    value_text: str = ""
    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    sections: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    until: Day | Duration | str | None = None
    label: str = ""
    accounts: tuple[ActEntry, ...] = ()
    differing: tuple[str, ...] = ()
    supposed: bool = False
    by_operation: str = ""

    @property
    def number(self) -> int | None:
        """The number of its (first) entry."""
        return self.accounts[0].number if self.accounts else None

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(source for account in self.accounts for source in account.sources)

    @property
    def only_claimed(self) -> bool:
        """Whether every source of it is a mere claim."""
        sources = self.sources
        return bool(sources) and all(source.sureness is Sureness.CLAIMED for source in sources)

    def slot(self, slot: Slot) -> str:
        match slot:
            case Slot.PERSON:
                return self.person
            case Slot.SEAT:
                return self.seat
            case Slot.BODY:
                return self.body
            case _:
                return self.about


def shares_subject(one: Event, other: Event, *, covers: frozenset[str] = frozenset({"-", "everywhere"})) -> bool:
    """Whether two acts are about the same person, seat and body, as far as both name one."""
    for a, b in ((one.person, other.person), (one.seat, other.seat), (one.body, other.body)):
        if a and b and a != b and a not in covers and b not in covers:
            return False
    return True

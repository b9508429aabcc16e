"""An act on the record, read under the book: its names put to their slots, its accounts put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from hustings.entries import EVERYBODY, EVERYWHERE, ActEntry, Day, Duration, Source, Sureness
from hustings.rulebook import Slot, Value

Order = tuple[date, float]
"""When something counts as entered: its (last possible) day, then its place in the file. What is supposed may come
between two entries."""

Bounds = tuple[Fraction, Fraction]
"""The least and the most that accounts tell of a figure."""


UNSURE = (Sureness.CLAIMED, Sureness.ANONYMOUS)
"""How surely those sources know on which alone nothing rests."""


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One act, with every account of it that the register gives.

    Args:
        person, seat, body, about: Its names by slot (``about``: the label of the entry it is about); empty where the
            act has no such slot.
        by: Who did it; empty where not shown, or where accounts differ.
        value: What it says, typed; ``None`` where it says nothing, or where accounts differ.
        numbers: Its tally, with sections summed where it has only sections; figures on which accounts differ left out.
        bounds: By section (empty: the whole), the least and the most told of each figure on which accounts differ.
        untils: When it ends of itself; more than one where accounts differ.
        differing: The fields on which its accounts differ.
        supposed: It is only supposed.
        by_operation: The clause by whose operation it counts as done (``duty ... else``); empty for an entry.
        raised_by, due: By operation: the entry that raised the duty, and its last day.
        unsure: By operation, but whether the duty was done after all is not known.
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
    bounds: Mapping[str, Mapping[str, Bounds]] = field(default_factory=dict)
    untils: tuple[Day | Duration | str, ...] = ()
    label: str = ""
    accounts: tuple[ActEntry, ...] = ()
    differing: tuple[str, ...] = ()
    supposed: bool = False
    by_operation: str = ""
    unsure: bool = False
    raised_by: int | None = None
    due: date | None = None

    @property
    def until(self) -> Day | Duration | str | None:
        """When it ends of itself, as its first account says; ``None`` if no account does."""
        return self.untils[0] if self.untils else None

    @property
    def number(self) -> int | None:
        """The number of its (first) entry; ``None`` where it is on no record: supposed, or done by operation."""
        return self.accounts[0].number if self.accounts and not self.supposed else None

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(source for account in self.accounts for source in account.sources)

    @property
    def erased(self) -> tuple[str, ...]:
        """The fields that were erased from its accounts, or are kept from whoever reads."""
        return tuple(dict.fromkeys(path for account in self.accounts for path in account.erased))

    @property
    def only_claimed(self) -> bool:
        """Whether every source of it is a mere claim; an anonymous one beside it adds nothing."""
        sources = self.sources
        return bool(sources) and all(source.sureness in UNSURE for source in sources)

    @property
    def interprets(self) -> tuple[str, ...]:
        """The clauses that it says it interprets, by number."""
        named = (clause for account in self.accounts for clause in account.interprets)
        return tuple(dict.fromkeys(clause.removeprefix("clause ") for clause in named))

    def figures(self, section: str = "") -> Mapping[str, Fraction]:
        """The figures of its tally, whole or of one section, on which its accounts agree."""
        return self.sections.get(section, {}) if section else self.numbers

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


def comes_after(one: Event, other: Event) -> bool | None:
    """Whether one act came after another; not known where a month or a year is all that is known of a day."""
    if one.day.is_exact and other.day.is_exact:
        return one.order > other.order
    if one.day.first > other.day.last:
        return True
    return False if one.day.last < other.day.first else None


def reaches(over: Event, under: Event, asked: Callable[[Slot], str]) -> bool:
    """Whether an act touches another for those asked about: it names the same person, seat and body, or all of them.

    What is about one seat touches what is about every seat in that seat only.

    Args:
        asked: The name asked about, by slot; empty where the question is not tied to one.
    """
    for slot, universal in ((Slot.PERSON, EVERYBODY), (Slot.SEAT, EVERYWHERE), (Slot.BODY, EVERYBODY)):
        one, other = over.slot(slot), under.slot(slot)
        if not one or not other or one in (universal, other):
            continue
        if other != universal or one != asked(slot):
            return False
    return True


def shares_subject(one: Event, other: Event) -> bool:
    """Whether two acts are about the same person, seat and body, as far as both name one."""
    for a, b in ((one.person, other.person), (one.seat, other.seat), (one.body, other.body)):
        if a and b and a != b and not {a, b} & {EVERYBODY, EVERYWHERE}:
            return False
    return True

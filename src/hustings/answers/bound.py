"""What a register says in a book's terms, besides its acts by name: searches, announcements, who is named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hustings.answers.event import Event
from hustings.answers.namesakes import namesakes_of
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    AnnouncementEntry,
    CompleteEntry,
    Day,
    Problem,
    RegisterKind,
    nearest_word,
)
from hustings.rulebook import Slot

NO_NAMES = ("", EVERYBODY, EVERYWHERE)
"""What may stand in a slot and names nobody."""


@dataclass(frozen=True)
class Bound:
    """What a register says, in a book's terms.

    Args:
        events: Acts in order of time; within a day, in the order of the file.
        bodies: For each body, the kinds that entries made it, each with its day.
        problems: Everything in the register that the book cannot read.
        anonymous: Acts that only anonymous sources tell of: none is among ``events``, and nothing rests on them.
        rulings: Of the events, those that say which clauses they interpret.
    """

    kind: RegisterKind
    events: tuple[Event, ...]
    bodies: Mapping[str, tuple[tuple[Day, str], ...]]
    complete: tuple[CompleteEntry, ...]
    announcements: tuple[AnnouncementEntry, ...]
    problems: tuple[Problem, ...]
    recorded_to: date | None
    anonymous: tuple[Event, ...] = ()
    rulings: tuple[Event, ...] = ()

    def completes(self, names: Collection[str]) -> Iterable[CompleteEntry]:
        """The searches for acts about all, or about one of these names, in the order of the register."""
        return (complete for complete in self.complete if not complete.of or complete.of in names)

    @property
    def announces(self) -> bool:
        """Whether anything may have been announced."""
        return bool(self.announcements)

    def announced(self, acts: Collection[str]) -> Iterable[AnnouncementEntry]:
        """What was announced of these acts, in the order of the register."""
        return (entry for entry in self.announcements if entry.act in acts)

    def first_until(self, acts: Collection[str]) -> str:
        """Of these acts, the one until which the first act lasts that says it lasts until one of them; else empty."""
        if not acts:
            return ""
        named = (until for event in self.events for until in event.untils if isinstance(until, str))
        return next((until for until in named if until in acts), "")

    @cached_property
    def names(self) -> Mapping[Slot, Set[str]]:
        """Every person, seat and body that the register names; of bodies also those that did an act."""
        names: dict[Slot, set[str]] = {Slot.PERSON: set(), Slot.SEAT: set(), Slot.BODY: set(self.bodies)}
        for event in self.events:
            for slot, found in names.items():
                found.add(event.slot(slot))
            names[Slot.BODY].add(event.by)
        return {slot: frozenset(found.difference(NO_NAMES)) for slot, found in names.items()}

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """By name without its number, the people on record who are told apart by one."""
        return namesakes_of(self.names[Slot.PERSON])

    def nearest(self, slot: Slot, name: str) -> str:
        """The name on record in a slot that is nearest to one that is not; empty where none is near."""
        return nearest_word(name, sorted(self.names[slot]))

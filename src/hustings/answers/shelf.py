"""What a store of a register too large to be read whole must offer, so that questions are answered from it.

A shelf hands out entries as they are on the record, and decides nothing: which of them count, which were corrected, who
may see them and whether two are accounts of one act is worked out from what it hands out. Entries come with their
number in the log. Each method hands out entries in the order of their numbers, each once, unless it says otherwise; it
may hand out what was put on the record later than asked (``recorded_by`` is looked at by whoever asked), and a store
opened at one head hands out nothing later than that head.

Names are those of the entries (``Rowan``, ``-``, ``everywhere``), put to their slots under the book by ``entry_slots``;
labels stand without brackets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from hustings.entries import ActEntry, AnnouncementEntry, AnyEntry, BodyEntry, CompleteEntry, Register, RegisterKind


class Head(Protocol):
    """The state of a log that an answer rests on: ``Checkpoint`` of ``hustings.record`` is one."""

    @property
    def origin(self) -> str:
        """The name of the log."""

    @property
    def size(self) -> int:
        """How many leaves it has."""

    @property
    def root(self) -> bytes:
        """The hash of its tree, 32 bytes."""


class Shelf(Protocol):
    """Entries of a large register, handed out on demand, all of them as of one head."""

    @property
    def kind(self) -> RegisterKind:
        """Who keeps the register."""

    @property
    def head(self) -> Head:
        """The head that everything handed out lies under."""

    @property
    def last_number(self) -> int:
        """The number of the last entry; 0 if there is none."""

    def entries(self) -> Iterable[AnyEntry]:
        """Every entry: the whole register, for what must look at all of it."""

    def numbered_so(self, numbers: Iterable[int]) -> Iterable[AnyEntry]:
        """The entries of these numbers, in their order, as far as there are such."""

    # -- acts ------------------------------------------------------------------------------------------------------

    def of_act(self, act: str) -> Iterable[ActEntry]:
        """Every entry of an act, whomever it is about."""

    def tied(self, act: str, slot: str, names: Collection[str]) -> Iterable[ActEntry]:
        """The entries of an act that have one of these names in a slot, exactly as they stand.

        Args:
            slot: ``person``, ``seat`` or ``body`` (the body the act is on, not the one that did it).
            names: ``-``, ``everywhere`` and the empty name (nothing stands in the slot) are names like any other, and
                mean only themselves here: whoever asks for Rowan asks for ``-`` and the empty name too.
        """

    def about(self, label: str) -> Iterable[ActEntry]:
        """The acts about the entry of this label: it stands in their slot ``entry``, however they write it."""

    def interpreting(self) -> Iterable[ActEntry]:
        """Every act that interprets a clause."""

    def anonymous(self) -> Iterable[ActEntry]:
        """Every act that has sources, and only anonymous ones (``Entry.is_anonymous``)."""

    def seated(self, by: str) -> Iterable[ActEntry]:
        """The acts that this body did whose tally, or the tally of a section, tells how many seats it has; latest day
        (``Day.last``) first, and of one day the highest number first.

        Usually only the first is looked at: better handed out one by one.
        """

    def lasting_until(self, act: str) -> Iterable[ActEntry]:
        """The acts whose line ``until`` names this act."""

    # -- labels ----------------------------------------------------------------------------------------------------

    def labelled(self, labels: Collection[str]) -> Iterable[AnyEntry]:
        """Every entry, of any kind, whose ``label`` is one of these: all accounts of one act, and lines that name by
        the label at their end what they are about."""

    def correcting(self, labels: Collection[str]) -> Iterable[AnyEntry]:
        """Every entry, of any kind, whose ``corrects`` is one of these."""

    # -- the register's own kinds of entry -------------------------------------------------------------------------

    def bodies(self, name: str = "") -> Iterable[BodyEntry]:
        """The entries that make a body one of a kind: of this name, or all."""

    def completes(self, of: Collection[str]) -> Iterable[CompleteEntry]:
        """The entries that say acts were looked for: those whose ``of`` is one of these (empty: for all)."""

    def announcements(self, acts: Collection[str]) -> Iterable[AnnouncementEntry]:
        """What was announced of these acts."""

    # -- names -----------------------------------------------------------------------------------------------------

    def naming(self, slot: str, name: str) -> Iterable[ActEntry | BodyEntry]:
        """The acts that have this name in a slot; of a body also those it did (``by``), and what makes it a body.

        Usually only the first is looked at: better handed out one by one.
        """

    def names(self, slot: str, after: str = "") -> Iterator[str]:
        """The names that stand in a slot somewhere (of bodies also doers and names of ``body`` entries), each once, in
        the order of their characters, from the first that comes after ``after``; not ``-`` and ``everywhere``."""

    def numbered(self, name: str) -> Iterable[str]:
        """The people who are told apart by a number behind this name: ``Ann Lee #1042`` of ``Ann Lee``, in any order;
        ``naming`` says whether they are on record."""

    # -- the record ------------------------------------------------------------------------------------------------

    def latest(self, recorded_by: date | None) -> Iterator[AnyEntry]:
        """Every entry recorded by a day (``None``: ever), the one recorded on the last day (``Entry.recorded_on``)
        first; of one day in any order.

        Usually only the first is looked at: better handed out one by one.
        """


class ShelvedRegister(Register):
    """A register on a shelf: it is asked like one that was read whole, and questions fetch from it what they need.

    Args:
        shelf: What hands its entries out, all as of one head; for another head make another register.
    """

    def __init__(self, shelf: Shelf, name: str = "register") -> None:
        object.__setattr__(self, "kind", shelf.kind)
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "shelf", shelf)
        object.__setattr__(self, "kept", {})
        object.__setattr__(self, "seen", {})

    shelf: Shelf
    kept: dict[Any, Any]
    """What was worked out about it, for the next question (``readers``)."""
    seen: dict[Any, ShelvedRegister]
    """The same register as each reader may see it."""

    @cached_property
    def entries(self) -> tuple[AnyEntry, ...]:
        """Every entry: this reads the whole register."""
        return tuple(self.shelf.entries())

    @property
    def recorded_to(self) -> date | None:
        """The last day on which something was put on the record."""
        last = next(iter(self.shelf.latest(None)), None)
        return last.recorded_on if last is not None else None

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

"""How an entry is filed, so that answers find it without reading the whole register."""

from __future__ import annotations

from dataclasses import dataclass

from hustings.store.database import Row
from hustings.store.schema import NO_SLOT_ID


@dataclass(frozen=True, slots=True)
class Alias:
    """A name and what stands for it in leaves.

    Args:
        id: Its number in this store.
        kind: ``person``, ``seat``, ``body`` or ``label``.
        opaque: A random id, ``person:`` and 16 hexadecimal digits; empty of a label, for which leaves have the entry.
        name: The name; ``None`` if it was erased.
    """

    id: int
    kind: str
    opaque: str
    name: str | None

    @classmethod
    def of(cls, row: Row) -> Alias:
        """The alias of a row (id, kind, opaque, name)."""
        number, kind, opaque, name = row
        return cls(number, kind, opaque or "", name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What one entry is tied to: numbers of aliases and days.

    Where a name would be, 0 stands for none, ``EVERYBODY_ID`` for ``-`` and ``EVERYWHERE_ID`` for ``everywhere``.

    Args:
        type: The leaf's type, of a sealed leaf that of the inner one.
        act: The name of the act; empty if it has none.
        person: Who stands in the act's slot ``person``; ``NO_SLOT_ID`` if the act has none. So ``seat`` and ``body``.
            Of a ``body`` entry the body stands in ``body``; of a ``complete`` entry, ``of`` in ``person`` or ``seat``.
        about: The label of the entry that it is about.
        label: Its own label.
        corrects: The label of the entry that it corrects.
        by: Who did it.
        first: Ordinal of the first day on which it may have happened; ``last`` of the last.
        recorded: Ordinal of the day on which it was put on the record.
        until: The act named by its line ``until``; empty for a day, a duration and nothing.
        interprets: Whether it interprets a clause.
        anonymous: Whether it has sources, and only anonymous ones.
        seats: Whether its tally, or that of a section, tells how many seats the body that did it has.
        sealed: Whether not everybody may see it.
    """

    type: str
    first: int
    last: int
    recorded: int
    act: str = ""
    person: int = NO_SLOT_ID
    seat: int = NO_SLOT_ID
    body: int = NO_SLOT_ID
    about: int = 0
    label: int = 0
    corrects: int = 0
    by: int = 0
    until: str = ""
    interprets: bool = False
    anonymous: bool = False
    seats: bool = False
    sealed: bool = False

    @property
    def shape(self) -> tuple[str, int, int, int]:
        """The act, and whether it has a slot for a person, a seat, a body (1 or 0)."""
        slots = self.person, self.seat, self.body
        person, seat, body = (int(number != NO_SLOT_ID) for number in slots)
        return self.act, person, seat, body

    def row(self, seq: int) -> Row:
        """The row of ``named`` for the entry ``seq``."""
        return (
            seq, self.type, self.act, self.person, self.seat, self.body, self.about, self.label, self.corrects, self.by,
            self.first, self.last, self.recorded, self.until, int(self.interprets),
            int(self.anonymous), int(self.seats), int(self.sealed),
        )  # fmt: skip

    @classmethod
    def of(cls, row: Row) -> Filing:
        """The filing that a row of ``named`` holds."""
        _, type_, act, person, seat, body, about, label, corrects, by, first, last, recorded, *rest = row
        until, interprets, anonymous, seats, sealed = rest
        return cls(
            type=type_, act=act, person=person, seat=seat, body=body, about=about, label=label, corrects=corrects,
            by=by, first=first, last=last, recorded=recorded, until=until, interprets=bool(interprets),
            anonymous=bool(anonymous), seats=bool(seats), sealed=bool(sealed),
        )  # fmt: skip

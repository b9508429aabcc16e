"""Looking at the rows of ``standing``: which are about a subject, and what they come to for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from hustings.rulebook.sql.shape import EVERYBODY_ID, EVERYWHERE_ID, ActShape, Force, Shape
from hustings.rulebook.statements import Slot


class Frame(NamedTuple):
    """A relation of subjects, called ``f`` wherever it is read: for each slot the column of ``f`` that names it, a
    fixed number, or nothing where it is not asked about.

    Args:
        subjects: The relation that lists them; empty for a question about nothing that varies.
    """

    subjects: str
    person: str = ""
    seat: str = ""
    body: str = ""

    def of(self, slot: Slot) -> str:
        return {Slot.PERSON: self.person, Slot.SEAT: self.seat, Slot.BODY: self.body}.get(slot, "")

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of ``f``."""
        return tuple(text[2:] for text in (self.person, self.seat, self.body) if text.startswith("f."))

    def varies(self, tied: frozenset[Slot]) -> bool:
        """Whether what is tied to these slots can differ from subject to subject."""
        return any(self.of(slot).startswith("f.") for slot in tied)

    def fixed(self) -> Frame:
        """Only what is the same for all."""
        return Frame("", *("" if text.startswith("f.") else text for text in (self.person, self.seat, self.body)))


class Look(NamedTuple):
    """Which rows a term reads for a subject: those of one act, tied to these slots."""

    act: str
    tied: frozenset[Slot]
    ever: bool
    of_body: bool


@dataclass
class Looking:
    """Writes the parts of one statement that read rows, for one day.

    Args:
        day: The day asked about, as an ordinal.
    """

    shape: Shape
    day: int
    parts: dict[str, str] = field(default_factory=dict)

    def part(self, text: str) -> str:
        """The name of a part of the statement."""
        for name, known in self.parts.items():
            if known == text:
                return name
        name = f"r{len(self.parts) + 1}"
        self.parts[name] = text
        return name

    @property
    def today(self) -> str:
        """That a row's days include the day asked about."""
        return f"s.from_day <= {self.day} AND s.to_day > {self.day}"

    def force(self, look: Look) -> str:
        """What an act comes to; where it is not shown which body did it, that is not known."""
        column = "s.ever" if look.ever else "s.force"
        if look.of_body:
            unseen = "s.ender = 0 AND s.body = 0 AND s.by_whom = 0"
            return f"(CASE WHEN {unseen} THEN {int(Force.NOT_KNOWN)} ELSE {column} END)"
        return column

    def conditions(self, look: Look, frame: Frame) -> str:
        """What must hold of a row, beside its person and its days, to be read for a subject."""
        act = self.shape.acts[look.act]
        found = [f"s.act = {act.number}"]
        found += self._names(act, look, frame, Slot.SEAT, "seat", EVERYWHERE_ID, act.seats_apart)
        found += self._names(act, look, frame, Slot.BODY, "body", EVERYBODY_ID, act.bodies_apart)
        if look.of_body:
            found.append(f"(s.ender = 1 OR s.body <> 0 OR s.by_whom IN (0, {frame.body}))")
        if Slot.PERSON not in look.tied:
            found += ["s.copy = 0"] if act.apart else []
            found += ["(s.ender = 0 OR s.whom = 0)"] if act.enders else []
        return " AND ".join(found)

    def _names(
        self, act: ActShape, look: Look, frame: Frame, slot: Slot, column: str, universal: int, apart: bool
    ) -> list[str]:
        if slot not in look.tied:
            found = [f"s.for_{column} = 0"] if apart else []
            return found + ([f"(s.ender = 0 OR s.{column} <= 0)"] if act.enders else [])
        name = frame.of(slot)
        found = [f"s.{column} IN ({name}, {universal}, 0)"]
        if apart:
            other = (
                f"SELECT 1 FROM standing x WHERE x.whom = s.whom AND x.act = s.act AND x.key = s.key "
                f"AND x.for_{column} = {name}"
            )
            found.append(f"(s.for_{column} = {name} OR (s.for_{column} = 0 AND NOT EXISTS ({other})))")
        return found

    def rows(self, look: Look, frame: Frame, name: str = "0") -> str:
        """Every row read for each subject, those about everybody too: the frame's columns, ``key``, ``first_day``,
        ``name`` and ``e``: what it comes to."""
        act = self.shape.acts[look.act]
        wanted = f"{self.conditions(look, frame)} AND {self.today}"
        columns = "".join(f"f.{column}, " for column in frame.columns)
        select = f"SELECT {columns}s.key AS key, {self.force(look)} AS e, s.first_day AS first_day, {name} AS name FROM"
        if not frame.columns:
            return f"{select} standing s WHERE {wanted}"
        if Slot.PERSON not in look.tied:
            return f"{select} {frame.subjects} f CROSS JOIN standing s WHERE {wanted}"
        own = f"{select} {frame.subjects} f JOIN standing s ON s.whom = {frame.person} WHERE {wanted}"
        if not act.everybody:
            return own
        about_all = f"{select} {frame.subjects} f CROSS JOIN standing s WHERE s.whom = 0 AND {wanted}"
        if act.apart:
            about_all += (
                f" AND NOT EXISTS (SELECT 1 FROM standing x WHERE x.whom = {frame.person} "
                f"AND x.act = {act.number} AND x.copy = 1)"
            )
        return f"{own} UNION ALL {about_all}"


def joined(frame: Frame, part: str, alias: str) -> str:
    """A part of the statement put beside the subjects, by the frame's columns."""
    on = " AND ".join(f"{alias}.{column} = f.{column}" for column in frame.columns) or "TRUE"
    return f"LEFT JOIN {part} {alias} ON {on}"

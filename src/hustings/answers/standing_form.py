"""The rows of the reading ``standing``, as they go into its tables; what each column means is told in
``rulebook.sql.shape``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple, Protocol

from hustings.rulebook import DaySpan, NumberSpan, Slot, Value
from hustings.rulebook.sql import LARGEST_STORED, ActShape, Shape

Progress = Callable[[int, int], object]
"""Told from time to time how many are done, of how many."""


class Numbers(Protocol):
    """The numbers by which a store calls persons, seats and bodies."""

    def number(self, kind: Slot, name: str) -> int:
        """The number of a name, above 0."""

    def known(self, kind: Slot, name: str) -> int | None:
        """The number of a name, if it has one."""


class StandingRow(NamedTuple):
    """One row of ``standing``; the columns in the order of the table."""

    whom: int
    act: int
    key: int
    from_day: int
    to_day: int
    force: int
    ever: int
    person: int
    seat: int
    body: int
    by_whom: int
    for_seat: int
    for_body: int
    first_day: int
    copy: int
    entered: int
    ender: int


class ValueRow(NamedTuple):
    """One row of ``standing_value``."""

    key: int
    field: int
    lo_n: int | None
    lo_d: int | None
    hi_n: int | None
    hi_d: int | None
    word: str | None
    big: int


class LookedRow(NamedTuple):
    """One row of ``standing_looked``."""

    act: int
    slot: int
    name: int
    from_day: int
    to_day: int


Row = StandingRow | ValueRow | LookedRow


@dataclass
class ActMarks:
    """What the rows of one act are like, as they are written; an ``ActShape`` that grows."""

    number: int
    marks: set[str] = field(default_factory=set)
    numerator: int = 1
    denominator: int = 1
    looked_for_all: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, shape: ActShape) -> ActMarks:
        """The marks that a shape tells."""
        told = {name for name in MARKS if getattr(shape, name)}
        return cls(shape.number, told, shape.numerator, shape.denominator, list(shape.looked_for_all))

    @property
    def shape(self) -> ActShape:
        """What the rows written so far are like."""
        return ActShape(
            self.number, **dict.fromkeys(self.marks, True), numerator=self.numerator, denominator=self.denominator,
            looked_for_all=tuple(self.looked_for_all),
        )  # fmt: skip

    def value(self, key: int, number: int, value: Value) -> ValueRow:
        """The row of a field of what an act says."""
        match value:
            case bool():
                return ValueRow(key, number, int(value), 1, int(value), 1, None, 0)
            case str():
                return ValueRow(key, number, None, None, None, None, value, 0)
            case date():
                return ValueRow(key, number, value.toordinal(), 1, value.toordinal(), 1, None, 0)
            case DaySpan(first, last):
                self.marks.add("spans")
                return ValueRow(key, number, first.toordinal(), 1, last.toordinal(), 1, None, 0)
        low, high = _bounds(value)
        if low is not high:
            self.marks.add("spans")
        parts = [part for part in (low, high) if part is not None]
        if any(max(abs(part.numerator), part.denominator) > LARGEST_STORED for part in parts):
            self.marks.add("big")
            return ValueRow(key, number, None, None, None, None, None, 1)
        for part in parts:
            self.numerator = max(self.numerator, part.numerator.bit_length())
            self.denominator = max(self.denominator, part.denominator.bit_length())
        least, most = ((None, 1) if part is None else (part.numerator, part.denominator) for part in (low, high))
        return ValueRow(key, number, least[0], least[1], most[0], most[1], None, 0)


def joined(one: Shape, other: Shape) -> Shape:
    """What the rows of both are like together; searches are those of either."""
    acts = dict(one.acts)
    for name, shape in other.acts.items():
        known = acts.get(name, shape)
        acts[name] = replace(
            shape,
            **{mark: True for mark in MARKS if getattr(known, mark)},
            numerator=max(known.numerator, shape.numerator),
            denominator=max(known.denominator, shape.denominator),
            looked_for_all=tuple(dict.fromkeys((*known.looked_for_all, *shape.looked_for_all))),
        )
    return Shape(other.keeper, acts, one.copies or other.copies, other.fields)


MARKS = (
    "everybody", "apart", "seats_apart", "bodies_apart", "imprecise", "unsure", "enders", "spans", "big", "looked",
)  # fmt: skip
"""The marks of an act that are either there or not."""


def _bounds(value: Value) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest reading of a number."""
    if isinstance(value, NumberSpan):
        return value.low, value.high
    return (value, value) if isinstance(value, Fraction) else (None, None)

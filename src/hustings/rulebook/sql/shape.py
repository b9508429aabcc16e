"""What the reading ``standing`` holds, as far as a statement over it depends on it.

A statement looks for nothing that is not there: where no act of a kind is about everybody, nothing is joined for it.

One row of ``standing`` is one act (its accounts put together) over a stretch of days in which nothing about it changes:

* ``whom``: the person whose row it is; 0 where the act is about everybody or about nobody. ``copy`` 1: the act is about
  everybody, and this row says what it is for this person, for whom such acts ended apart;
* ``act``: its number in ``Shape.acts``; ``key``: its order, ``day * 2**33 + place``, which is also its identity;
* ``from_day`` <= day < ``to_day``: proleptic Gregorian ordinals, as Python's ``date.toordinal``;
* ``force``, ``ever``: a ``Force``: whether it is in force, and whether it was done;
* ``person, seat, body, by_whom``: its names; ``for_seat, for_body``: as ``copy``, for one seat or body;
* ``first_day``: of its own day the first reading; the last is ``key / 2**33``;
* ``entered`` 1: it is an entry (and not done by operation of a clause);
* ``ender`` 1: no act of that kind, but the act that ended whatever there was of it.

Beside it ``standing_value`` (``key, field, lo_n, lo_d, hi_n, hi_d, word, big``): what the act says, exactly; and
``standing_looked`` (``act, slot, name, from_day, to_day``): for whom, and when, somebody looked for such acts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

NOBODY_ID, EVERYBODY_ID, EVERYWHERE_ID = 0, -1, -2

KEY_SHIFT = 33
"""A key is a day's ordinal, shifted by so many bits, and a place within the day."""

LAST_DAY = 3652060
"""The ordinal after the calendar's last day: "until further notice"."""

LARGEST_STORED = 2**53
"""A value with a numerator or denominator beyond this is stored as ``big``, and the tracer is asked about whoever it
decides."""


class Force(IntEnum):
    """What becomes of an act on a day; of several the highest counts."""

    NONE = 0
    """Not in force, and it never counted."""
    ENDED = 1
    NOT_KNOWN = 2
    YES = 3


@dataclass(frozen=True, slots=True)
class ActShape:
    """What the rows of one act are like.

    Args:
        number: How ``standing.act`` calls it.
        everybody: Some are about everybody, or about nobody.
        apart: Some of those ended apart for some persons. ``seats_apart``, ``bodies_apart``: for some seats or bodies.
        imprecise: Of some only a month or a year is known.
        unsure: Of some it is not known, on some day, whether they are in force or were done.
        enders: There are rows with ``ender``.
        spans: Some value is known within bounds only. ``big``: some value is too large to be stored.
        numerator, denominator: The most bits of a value's.
        looked: There are rows in ``standing_looked`` for one person, seat or body.
        looked_for_all: Stretches of days, both ends included, for which somebody looked for all such acts.
    """

    number: int
    everybody: bool = False
    apart: bool = False
    seats_apart: bool = False
    bodies_apart: bool = False
    imprecise: bool = False
    unsure: bool = False
    enders: bool = False
    spans: bool = False
    big: bool = False
    numerator: int = 1
    denominator: int = 1
    looked: bool = False
    looked_for_all: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Shape:
    """What the rows are like, by act; an act without rows is not in it.

    Args:
        keeper: The register is a keeper's: what was not entered did not happen.
        copies: There are rows with ``copy`` or not ``entered``, so that not every row's person is on record.
        fields: The number of each field of a value, by its name and section.
    """

    keeper: bool
    acts: Mapping[str, ActShape] = field(default_factory=dict)
    copies: bool = False
    fields: Mapping[tuple[str, str], int] = field(default_factory=dict)

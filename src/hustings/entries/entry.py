"""Everything that can be put on the record: frozen, dated, sourced.

An entry is never edited; a correction is another entry. Nothing here knows a rule book: ``names``, ``value`` and
``until`` are kept as written, and what they mean is read by the book.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from hustings.entries.days import Day, Duration
from hustings.entries.problems import Place

EVERYBODY = "-"
"""Stands where a name would: the entry is about everybody."""

EVERYWHERE = "everywhere"
"""Stands where a seat would: the entry is about every seat."""

TALLY_FIELDS = (
    "for", "against", "abstaining", "present", "seats", "voted", "entitled", "returned", "issued", "valid", "invalid",
)  # fmt: skip
"""The words that a tally may use, in the order in which they are written."""


class RegisterKind(StrEnum):
    """Who keeps a register, and so what silence means in it."""

    KEEPER = "keeper"
    """The organisation itself: what was not entered did not happen."""
    OBSERVER = "observer"
    """Somebody rebuilding it from what was published: silence proves nothing."""


class Sureness(StrEnum):
    """How surely a source knows, the surest first."""

    MINUTED = "minuted"
    DECLARED = "declared"
    REPORTED = "reported"
    CLAIMED = "claimed"
    ANONYMOUS = "anonymous"
    """Somebody who is not named: nothing ever rests on it, and answers only mark what it says."""


class Standing(StrEnum):
    """Whose reason it is: the decider's own words, another's account of them, or the person's own claim."""

    STATED = "stated"
    ATTRIBUTED = "attributed"
    ALLEGED = "alleged"


@dataclass(frozen=True, slots=True)
class Source:
    """Who says that it happened, and how surely."""

    sureness: Sureness
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason given for an act; ``source`` where this line has its own."""

    standing: Standing
    words: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as its source wrote it (``22``, ``98.63%``), kept to the letter and read exactly."""

    text: str
    number: Fraction


@dataclass(frozen=True)
class Tally:
    """How a meeting divided or a ballot came out: pairs of a word of ``TALLY_FIELDS`` and its figure, as written."""

    figures: tuple[tuple[str, Figure], ...]

    @cached_property
    def numbers(self) -> dict[str, Fraction]:
        return {field: figure.number for field, figure in self.figures}


@dataclass(frozen=True, slots=True)
class Vote:
    """How one member voted; ``name`` is empty where a vote is known and its voter is not."""

    name: str
    way: str  # for, against, abstaining, present or absent


class Did(StrEnum):
    """What a member did about a motion besides voting; it shows no vote."""

    MOVED = "moved"
    SECONDED = "seconded"
    SPOKE = "spoke"


@dataclass(frozen=True, slots=True)
class Part:
    """The part that one member took in a debate; how they voted it does not say.

    Args:
        side: ``for`` or ``against``, on which they spoke; empty where not known, and of movers and seconders.
        source: Where this line has its own.
    """

    did: Did
    name: str
    side: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What all entries share.

    Args:
        number: Place in the register, from 1.
        day: The day it happened.
        recorded: The day it was put on the record; where not written, the (last possible) day it happened.
        label: The name by which other entries point to it, without brackets; empty if it has none.
        corrects: The label of the entry that, as recorded from this one on, never counted; empty if none.
        erased: The fields whose values were erased from the record, or are kept from whoever reads, as paths such as
            ``/value``. An erased name stands as an opaque id, an erased text is empty, an erased value is not known.
        erased_under: The ground on which they were erased, if the record says it; empty if not.
    """

    number: int
    day: Day
    place: Place
    recorded: date | None = None
    label: str = ""
    corrects: str = ""
    sources: tuple[Source, ...] = ()
    erased: tuple[str, ...] = ()
    erased_under: str = ""

    @property
    def recorded_on(self) -> date:
        return self.recorded or self.day.last

    @property
    def is_anonymous(self) -> bool:
        """Whether it has sources and none of them is named: such an entry never counts."""
        return bool(self.sources) and all(source.sureness is Sureness.ANONYMOUS for source in self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActEntry(Entry):
    """Somebody did an act of the rule book.

    Args:
        names: Whom and what it is about, in the order of the act's ``on``, as written: a name, ``EVERYBODY``,
            ``EVERYWHERE``, or a label in brackets (``[EX/2023/14]``).
        by: The body, office or person that did it; empty where not shown.
        value: What it says (``failed``, ``2016-01-12``, ``no``), as written and without quotes; empty if nothing.
        sections: Named parts of a vote, each with its tally.
        notice: The day on which notice of it was given; ``None`` if the entry shows none.
        until: When it ends of itself: a day, a duration after its day, or the name of an act.
        under: The clause it says it was done under; empty if it says none.
        interprets: The clauses that it interprets, if it is a ruling; it changes no value.
        question: The words that were put to the vote; empty if not known.
        parts: Who moved it, seconded it and spoke, as far as known.
    """

    act: str
    names: tuple[str, ...] = ()
    by: str = ""
    value: str = ""
    tally: Tally | None = None
    sections: tuple[tuple[str, Tally], ...] = ()
    reasons: tuple[Reason, ...] = ()
    question: str = ""
    under: str = ""
    interprets: tuple[str, ...] = ()
    until: Day | Duration | str | None = None
    votes: tuple[Vote, ...] = ()
    parts: tuple[Part, ...] = ()
    notice: date | None = None

    @property
    def tells_seats(self) -> bool:
        """Whether its tally, or that of one of its sections, tells how many seats the body has."""
        tallies = [self.tally, *(tally for _, tally in self.sections)]
        return any("seats" in tally.numbers for tally in tallies if tally is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEntry(Entry):
    """``body Hill: branch``: from that day the body ``name`` is one of the kind ``kind``."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteEntry(Entry):
    """``complete ACT, ACT of NAME from DAY``: those acts, for that person or seat (empty: all), were looked for
    from ``since`` to the entry's own day, and all that was found is entered."""

    acts: tuple[str, ...]
    of: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementEntry(Entry):
    """A pledge or forecast of an act: it changes nothing, and is shown as announced, not decided."""

    act: str
    names: tuple[str, ...]
    by: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionEntry(Entry):
    """``correction`` with ``corrects [LABEL]``: that entry never counted, and nothing stands in its place."""


AnyEntry = ActEntry | BodyEntry | CompleteEntry | AnnouncementEntry | CorrectionEntry


@dataclass(frozen=True)
class Register:
    """Dated entries, in the order of their file or files.

    Args:
        name: What to call it in messages: its file, or its files.
    """

    kind: RegisterKind
    entries: tuple[AnyEntry, ...]
    name: str = "register"

    @cached_property
    def recorded_to(self) -> date | None:
        """The last day on which something was put on the record."""
        return max((entry.recorded_on for entry in self.entries), default=None)

"""What the grammar finds in a report: each with the stretch of text that it rests on, and nothing that it does not say.

These are findings about a text, not about the world. `proposals` makes of them entries that a person accepts or not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hustings.entries.days import Day
from hustings.entries.entry import Standing
from hustings.reports.report import Span


class Kind(StrEnum):
    """What a name names."""

    PERSON = "person"
    BODY = "body"
    OFFICE = "office"
    SEAT = "seat"
    ORGANISATION = "organisation"
    """Another body than those of this organisation: a newspaper, a union, a watchdog."""


@dataclass(frozen=True, slots=True)
class Named:
    """Whom or what a report names, all its mentions taken together.

    Args:
        name: The fullest form in the report, or the register's own name where it is known there.
        known: Whether the register or the book has it; a new name is proposed as new, never merged.
        also: Other forms met: surname, title and surname, abbreviation.
        owner: Of a body or an office: the organisation whose it is, as the report writes it; empty where it does not
            say.
    """

    kind: Kind
    name: str
    known: bool = False
    also: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a report names somebody or something, or points back with a pronoun or a description."""

    named: Named
    span: Span
    by: str = "name"
    """``name``, ``surname``, ``title``, ``abbreviation``, ``description`` ("his predecessor"), ``pronoun``; ``held`` of
    a seat that only says who somebody is."""


def within(mentions: Sequence[Mention], stretch: Span) -> list[Mention]:
    """Those that stand in a stretch of the text; found without a look at the others.

    Args:
        mentions: In the order of the text.
    """
    begin = bisect_left(mentions, stretch.start, key=_start)
    end = bisect_left(mentions, stretch.end, lo=begin, key=_start)
    return [one for one in mentions[begin:end] if one.span.end <= stretch.end]


def _start(mention: Mention) -> int:
    return mention.span.start


class Speaker(StrEnum):
    """Who speaks in a quotation."""

    NAMED = "named"
    OFFICIAL = "official"
    """A spokesperson, by the office: "a party spokeswoman"."""
    ANONYMOUS = "anonymous"
    """A source who is not named, with the description given."""
    DOCUMENT = "document"
    """A motion, a letter, a report."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, from the opening to the closing mark, over paragraphs where they go on.

    Args:
        spans: Its stretches in order, without the marks; more than one where "she said" parts them.
        speaker: The person's name, the description of the source, or the document; empty where not told.
        rests_on: The words that say who speaks; ``None`` where nothing does.
        day: When it was said, if the report says.
    """

    spans: tuple[Span, ...]
    kind: Speaker
    speaker: str
    rests_on: Span | None = None
    day: Day | None = None


class Certainty(StrEnum):
    """In what way a report tells something."""

    HAPPENED = "happened"
    ANNOUNCED = "announced"
    """A pledge or plan by whoever would do it: "will not stand"."""
    FORECAST = "forecast"
    """Expected by the writer or others: "is expected to be approved"."""
    ALLEGED = "alleged"
    """Told as somebody's claim: "he said he was blocked for"."""
    DENIED = "denied"
    """Told as not so, or not yet."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A tally: how many for and against a motion, however the sentence orders them.

    Args:
        figures: Words of a register's tally to numbers: ``for``, ``against``, ``abstaining``, ``present``, ...; empty
            of a decision of which only the mover is told.
        outcome: ``carried``, ``lost``, or empty where the report does not say.
        what: The motion in the report's words; empty if not given.
        wording: Stretches that quote its text.
        mover: Who proposed it.
        seconder: Who seconded it.
        roll: Who voted how, where it is told by name: the name, and ``for``, ``against``, ``abstaining`` or ``absent``.
        places: Where its figures stand, each time that it is told; empty where that is the whole of ``span``.
    """

    figures: tuple[tuple[str, int], ...]
    outcome: str
    span: Span
    certainty: Certainty = Certainty.HAPPENED
    what: str = ""
    wording: tuple[Span, ...] = ()
    mover: Mention | None = None
    seconder: Mention | None = None
    body: Mention | None = None
    day: Day | None = None
    places: tuple[Span, ...] = field(default=(), compare=False)
    roll: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision or a change of somebody's standing.

    Args:
        what: What was done, as a word of `decisions.DONE`: ``bar``, ``suspension``, ``whip_withdrawal``, ...
        undone: True where the report tells that it was lifted, restored, withdrawn or refused to be made.
        of: Who is concerned.
        at: The seat, or the office, it is about.
        by: The body, office or person that decided.
        vote: The tally it was decided with, if the report joins the two.
    """

    what: str
    span: Span
    certainty: Certainty
    undone: bool = False
    of: Mention | None = None
    at: Mention | None = None
    by: Mention | None = None
    day: Day | None = None
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was done, and whose word that is."""

    words: str
    span: Span
    standing: Standing
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What somebody would have to do first: each part by itself."""

    parts: tuple[str, ...]
    span: Span
    of: Mention | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """How long something is to last that was done to somebody, or that they will appeal, in the report's words."""

    words: str
    span: Span
    of: Mention


@dataclass(frozen=True, slots=True)
class Figure:
    """Another number that a record keeps: a majority, a count of nominations or of supporters.

    Args:
        what: ``majority`` or ``nominations``.
        unit: Whose or of what, in the report's words: "local branches".
    """

    what: str
    number: int
    span: Span
    unit: str = ""
    of: Mention | None = None
    at: Mention | None = None
    day: Day | None = None


@dataclass(frozen=True)
class Findings:
    """All that was found in one report.

    Args:
        uncounted: Motions whose outcome is told and no count; they have no figures.
    """

    names: tuple[Named, ...] = ()
    mentions: tuple[Mention, ...] = ()
    votes: tuple[Vote, ...] = ()
    decisions: tuple[Decision, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    reasons: tuple[Reason, ...] = ()
    conditions: tuple[Condition, ...] = ()
    figures: tuple[Figure, ...] = ()
    terms: tuple[Term, ...] = ()
    uncounted: tuple[Vote, ...] = ()
    days: tuple[tuple[Span, Day], ...] = field(default=())

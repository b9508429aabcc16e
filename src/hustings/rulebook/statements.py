"""What a rule book says, once read: terms, requirements, meanings, exceptions, acts and duties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hustings.entries.days import Day, Duration
from hustings.entries.problems import Place
from hustings.rulebook.expressions import Expression
from hustings.rulebook.values import ValueType


class Slot(StrEnum):
    """What a question or an act can be about, in the order in which names stand in a question."""

    PERSON = "person"
    SEAT = "seat"
    BODY = "body"
    ENTRY = "entry"


class ActKind(StrEnum):
    """How an act comes about; see the language reference for what each allows."""

    MOTION = "motion"
    DECISION = "decision"
    RULING = "ruling"
    FINDING = "finding"
    CERTIFICATE = "certificate"
    NOTICE = "notice"
    STATEMENT = "statement"
    REQUEST = "request"
    EVENT = "event"


class Carries(StrEnum):
    """What an entry must carry (``with ...``)."""

    REASONS = "reasons"
    END = "end"
    VOTES = "votes"
    NOTICE = "notice"


class WhoKind(StrEnum):
    """``the executive`` is one body or office of the front matter, ``a branch`` any body of a kind, ``the person``
    whoever the act is about, ``the body`` the body it is about."""

    ONE = "one"
    ANY = "any"
    PERSON = "person"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Who:
    """Who may do an act.

    Args:
        words: As written, with its article: ``the executive``, ``a branch``.
        name: For ``ONE`` the name that entries use (``Executive``); for ``ANY`` the kind of body (``branch``).
    """

    kind: WhoKind
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Within:
    """``within DURATION of ACT``."""

    span: Duration
    act: str


@dataclass(frozen=True, slots=True)
class Act:
    """``act NAME: KIND ...``: who may change the register, about what, on what condition.

    Args:
        of: Who may do it; ``None``: an event is nobody's, another act anybody's.
        for_act: For a request: the act that it asks for.
        on: The slots its names fill, in order; empty: it is about nobody and applies to all.
        about: Of which acts the entry may be that it is about (``on entry of ACT``); empty: any.
        giving: The type of its value, where written; else ``value_type`` of the book infers it from its readers.
        condition: The term or head that must hold (``, if``); empty for none.
        condition_on: The date term whose day the condition is read on; empty for just before the entry.
        ending: Acts that it ends; ``it`` for the one entry it is about.
        until: When its entries end unless they say sooner: a day, a duration or an act.
        seen_by: Who may see it, as written: ``the panel``, ``a branch``, ``the person``, ``members``, ``public``;
            empty: everybody.
    """

    name: str
    kind: ActKind
    clause: str
    place: Place
    of: Who | None = None
    for_act: str = ""
    on: tuple[Slot, ...] = ()
    giving: ValueType | None = None
    condition: str = ""
    condition_on: str = ""
    within: Within | None = None
    ending: tuple[str, ...] = ()
    until: Day | Duration | str | None = None
    carries: frozenset[Carries] = frozenset()
    seen_by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def may_be_about(self, act: str) -> bool:
        """Whether it can be about an entry of that act."""
        return Slot.ENTRY in self.on and (not self.about or act in self.about)

    def may_set_aside(self, act: str) -> bool:
        """Whether it can end one entry of that act by its label (``ending it``)."""
        return "it" in self.ending and self.may_be_about(act)


@dataclass(frozen=True, slots=True)
class Duty:
    """``duty NAME: WHO within DURATION of ACT [, if E] [, else ACT]``: what somebody must do by when.

    Args:
        name: The act that meets it.
        otherwise: The act that counts as done by operation of the clause if it is overdue; empty for none.
    """

    name: str
    who: Who
    within: Within
    clause: str
    place: Place
    condition: Expression | None = None
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Requires:
    """``HEAD requires E [unless U]``. ``text`` is the statement as written, on one line."""

    head: str
    condition: Expression
    unless: Expression | None
    clause: str
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Means:
    """``HEAD means E``."""

    head: str
    expression: Expression
    clause: str
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Disapply:
    """``disapply TARGET when E``."""

    target: str
    when: Expression
    clause: str
    place: Place
    text: str


Statement = Act | Duty | Requires | Means | Disapply


class Reads(StrEnum):
    """What a term's source reads."""

    ANY = "any"
    FIRST = "first"
    LATEST = "latest"
    COUNT = "count"
    STATED = "stated"
    MEETING = "meeting"
    ENTRY = "entry"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class TermSource:
    """Where a term's value comes from.

    Args:
        act: The act read, for ``any first latest count stated``.
        ever: Also entries that have ended.
        here: Tied to the seat asked about. ``of_body``, ``of_entry``: tied to the body or entry asked about.
        field: ``day``, ``value`` or a word of a tally; empty: by the term's type (a date reads ``day``, others
            ``value``).
        section: The section of the tally; empty: the whole.
        by: For ``count``: the slot whose different names are counted.
        only_if: For ``count``: the term that must hold for each; empty: none.
    """

    reads: Reads
    text: str
    act: str = ""
    ever: bool = False
    here: bool = False
    of_body: bool = False
    of_entry: bool = False
    field: str = ""
    section: str = ""
    by: Slot | None = None
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a fact reads: when yes (or known), when no, when not known. ``{}`` stands for the value.

    ``{subject}`` in any of the three stands for the subject's name, and then nothing is put before that part.

    Args:
        of_subject: Whether the words follow the subject's name ("Rowan *is barred*") or stand alone ("5 bodies
            nominated").
    """

    yes: str
    no: str
    not_known: str
    of_subject: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A fact that clauses read; ``seen_by`` as in an act."""

    name: str
    type: ValueType
    source: TermSource
    phrase: Phrase
    clause: str
    place: Place
    seen_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadPhrase:
    """A line of ``terms`` that gives the head of a clause its type and its words, and no source; it may also say who
    may see it."""

    name: str
    type: ValueType
    phrase: Phrase
    clause: str
    place: Place
    seen_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One block of a clause: in force ``start`` <= day < ``end`` (``None``: no end).

    The versions of a clause never overlap and stand in order of time: the reader cuts an undated block where dated
    ones replace it, so one block may be more than one version.

    Args:
        made_by: The reference after ``by``: the decision that made it; empty if none is given.
    """

    start: date
    end: date | None
    made_by: str
    statements: tuple[Statement, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading, the prose that members voted on, and the blocks that say the same.

    Args:
        level: 1 for ``#``, 2 for ``##`` ...
        prose: The Markdown between heading and next heading, without its fences.
    """

    number: str
    title: str
    level: int
    prose: str
    place: Place
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation of a worked example, after an ``ask``: an answer (``yes``, ``no``, ``not known`` or a value as
    written), with the clauses that decide if they are named."""

    answer: str
    clauses: tuple[str, ...] | None
    place: Place


@dataclass(frozen=True, slots=True)
class ExpectedOverdue:
    """``overdue CLAUSE since DAY``, the last day of the duty itself."""

    clause: str
    since: date
    place: Place


@dataclass(frozen=True, slots=True)
class Ask:
    """``ask DAY GOAL [NAME ...]`` and what the book expects of it."""

    on: date
    goal: str
    names: tuple[str, ...]
    expected: Expected
    overdue: tuple[ExpectedOverdue, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: register lines (as text, with their first line's place) and questions."""

    title: str
    register: str
    register_place: Place
    asks: tuple[Ask, ...]
    place: Place

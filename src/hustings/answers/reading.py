"""Which acts count, and from when till when they are in force: a register read under a rule book.

What it works out about an act is kept here; ``counting`` and ``force`` work it out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple, Protocol

from hustings.answers.bound import Bound
from hustings.answers.docket import Docket
from hustings.answers.event import Event, Order
from hustings.answers.lines import term_words
from hustings.answers.reach import expressions_about
from hustings.answers.seeing import THE_PUBLIC
from hustings.answers.verdict import Cited, Mark
from hustings.answers.withholding import View
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    CompleteEntry,
    RegisterKind,
)
from hustings.rulebook import Act, Duty, Edition, Expression, Reads, RuleBook, Slot, names_in
from hustings.speech import said, said_as


class Moment(NamedTuple):
    """The point from which the record is read.

    Args:
        day: The day: what began by it is seen.
        freeze: The freeze date.
        before: Only what was entered before this; ``None``: everything of the day.
        seen_to: Only what happened by this day is seen, while ``day`` runs on (to find when an answer flips by itself).
    """

    day: date
    freeze: date
    before: Order | None
    seen_to: date


class ExpressionRead(NamedTuple):
    """An expression, the names that it reads, and whether one of them is the day asked about or the freeze date."""

    expression: Expression
    names: tuple[str, ...]
    reads_the_day: bool


class Subject(NamedTuple):
    """Whom and what a term is read about; ``meeting`` is the entry whose tally is read. Empty: not tied."""

    person: str = ""
    seat: str = ""
    body: str = ""
    entry: str = ""
    meeting: Event | None = None

    def name(self, slot: Slot) -> str:
        if slot is Slot.PERSON:
            return self.person
        if slot is Slot.SEAT:
            return self.seat
        return self.body if slot is Slot.BODY else self.entry

    def about(self, slot: Slot, name: str) -> Subject:
        """The same subject with another person, seat, body or entry."""
        match slot:
            case Slot.PERSON:
                return self._replace(person=name)
            case Slot.SEAT:
                return self._replace(seat=name)
            case Slot.BODY:
                return self._replace(body=name)
            case Slot.ENTRY:
                return self._replace(entry=name)


class Condition(Protocol):
    """An act's ``, if``, judged."""

    @property
    def value(self) -> bool | None:
        """Whether it held."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether an act was validly done, the marks it bears, and its condition as judged (``None`` if it has none).

    Args:
        why: In a sentence, where it is not simply yes.
    """

    value: bool | None
    marks: tuple[Mark, ...] = ()
    condition: Condition | None = None
    why: str = ""


Judge = Callable[["Reading", Event, Act], Condition]
"""Judges an act's ``, if``."""

DutyRaised = Callable[["Reading", Event, Duty], bool | None]
"""Judges a duty's ``, if``, just after the entry that raises it."""


@dataclass(eq=False)
class Reading:
    """A register read under a book. What it works out about an act is kept, since it never changes.

    Args:
        view: What a reader may not see, of whose entries alone the register is made; ``None``: all is seen.
        more_searches: Searches for acts that are only supposed.
    """

    book: RuleBook
    bound: Bound
    docket: Docket
    judge: Judge
    judge_duty: DutyRaised
    base: Reading | None = None
    supposed_from: Order | None = None
    supposed: tuple[Event, ...] = ()
    counted: dict[Event, Counted] = field(default_factory=dict)
    defaulted: dict[tuple[Event, int, date], Event | None] = field(default_factory=dict)
    ended_for_good: dict[Event, Event] = field(default_factory=dict)
    cited: dict[tuple[Event, bool, int], Cited] = field(default_factory=dict)
    making: set[tuple[Event, int, date]] = field(default_factory=set)
    depth: int = 0
    view: View | None = None
    more_searches: tuple[CompleteEntry, ...] = ()

    @property
    def keeper(self) -> bool:
        return self.bound.kind is RegisterKind.KEEPER

    def act_of(self, event: Event, day: date | None = None) -> Act | None:
        """The act's text on the event's own day."""
        edition = self.book.edition(day or event.day.last)
        return edition.acts.get(event.act) if edition else None

    def seen(self, event: Event, moment: Moment) -> bool:
        """Whether an event may be looked at from a moment."""
        first = event.day.first
        return (
            first <= moment.day
            and (first <= moment.seen_to or bool(event.by_operation))
            and (moment.before is None or event.order < moment.before)
        )

    @property
    def holidays(self) -> frozenset[date]:
        """Days on which an act named ``holiday`` stands; they are not working days."""
        return frozenset(event.day.first for event in self.docket.find("holiday") if event.day.is_exact)

    # -- what a reader may not see ---------------------------------------------------------------------------------

    def hides(self, act: str, person: str, *, own_entry: bool = False) -> str:
        """What is kept from the reader, if there may be acts of this name about this person that they do not see; else
        empty. An empty person is anybody; ``own_entry``: about an entry that is about the reader."""
        if self.view is None:
            return ""
        own = self.view.is_reader(person) and act not in self._owed_to_all
        return self.view.hides(act, own=own, own_entry=own_entry and act not in self._owed_to_all)

    def clouds_condition(self, event: Event, act: Act) -> str:
        """What is kept from the reader, if the condition of an act may rest on it; else empty."""
        if self.view is None:
            return ""
        return self.view.clouds_condition(act, own=self.view.is_reader(event.person)) or self.unseen_through_entries

    def hides_duty(self, raiser: Event, duty: Duty) -> bool:
        """Whether a duty may have been done, or not have been due, where the reader does not see it."""
        acts = (raiser.act, duty.name)
        return any(self.hides(act, raiser.person) for act in acts) or bool(self.hides("holiday", ""))

    def person_of(self, event: Event) -> str:
        """Whom an event is about; where it is about another, whom that one is about."""
        seen = {event}
        while not event.person and event.about:
            under = self.docket.labelled(event.about)
            if under is None or under in seen:
                return ""
            seen.add(under)
            event = under
        return event.person

    def unseen_ends(self, event: Event, subject: Subject) -> tuple[str, ...]:
        """What is kept from the reader and may have ended an event for those asked about."""
        if self.view is None:
            return ()
        person = subject.person if event.person == EVERYBODY else event.person
        text = self.act_of(event)
        ends = [*self.acts_ending(event.act), *(until for until in event.untils if isinstance(until, str))]
        if text is not None and isinstance(text.until, str):
            ends.append(text.until)
        found = [self.hides(name, person) for name in ends]
        return tuple(dict.fromkeys(name for name in (*found, self.unseen_setting_aside(event)) if name))

    def unseen_setting_aside(self, event: Event) -> str:
        """What is kept from the reader and may have set one entry aside."""
        if self.view is None or not event.label:
            return ""
        return self.view.hides_setting_aside(event.act, self.person_of(event))

    @cached_property
    def kept_from_the_public(self) -> tuple[frozenset[str], frozenset[str]]:
        """The terms, and the acts, of which not everybody may see all."""
        if self.base is not None:
            return self.base.kept_from_the_public
        book, everybody = self.book, View(self.book, THE_PUBLIC)
        terms = (name for name in book.seen_by if everybody.hides_name(name, own=False))
        acts = (act for act in book.act_names if everybody.hides(act, own=False))
        return frozenset(terms), frozenset(acts)

    @cached_property
    def unseen_through_entries(self) -> str:
        """What is kept from the reader and may bear on others because of what an entry says, and not the book alone: an
        act until which an entry lasts, or one that meets what is owed to everybody."""
        below = self.base.unseen_through_entries if self.base is not None else ""
        if below:
            return below
        if self.base is None:
            first = self.bound.first_until({act for act in self.book.act_names if self.hides(act, "")})
        else:
            ends = (until for event in self.supposed for until in event.untils if isinstance(until, str))
            first = next((until for until in ends if self.hides(until, "")), "")
        found = (self.hides(name, "") for name in (*((first,) if first else ()), *self._owed_to_all))
        return next((hidden for hidden in found if hidden), "")

    @cached_property
    def _owed_to_all(self) -> Mapping[str, None]:
        """Acts that may count as done to everybody, because something owed to everybody was not done. It may have been
        done about anybody, and so where a reader does not see it who sees all that is about themselves."""
        found: dict[str, None] = dict(self.base._owed_to_all) if self.base is not None else {}
        left = self._acts_about_everybody()
        while left:
            act = left.pop()
            for duty in self.book.duties:
                if duty.otherwise and duty.within.act == act and duty.otherwise not in found:
                    found[duty.otherwise] = None
                    left.append(duty.otherwise)
        return found

    def _acts_about_everybody(self) -> list[str]:
        """The acts that raise a duty with an ``else`` and were done about everybody or nobody: of what is supposed, or
        where nothing is, of the record; in the order of the first of each."""
        if self.base is not None:
            return list(dict.fromkeys(event.act for event in self.supposed if event.person in (EVERYBODY, "")))
        raising = {duty.within.act for duty in self.book.duties if duty.otherwise}
        firsts = {act: found[0].order for act in raising if (found := self.docket.find(act, person=EVERYBODY))}
        return sorted(firsts, key=lambda act: firsts[act])

    def title(self, event: Event) -> str:
        """``bar of Rowan everywhere, 28 March 2023``: what an event is called in a sentence."""
        seat = said_as("seat", "everywhere") if event.seat == EVERYWHERE else event.seat
        names = " ".join(
            name for name in (event.person, seat, event.body, f"[{event.about}]" if event.about else "") if name
        ).replace(EVERYBODY + " ", f"{said('everybody')} ")
        words, day = term_words(event.act), event.day.words()
        return said("{act} of {names}, {day}", act=words, names=names, day=day) if names else f"{words}, {day}"

    def acts_ending(self, act: str) -> tuple[str, ...]:
        """The acts that, in some edition, end acts of this name (not those that end one entry by its label)."""
        return self.book.enders.get(act, ())

    def looked_for(self, act: str, names: Collection[str], day: date) -> CompleteEntry | None:
        """The entry that says, for these names and that day, that acts of this kind were looked for."""
        for complete in self.searches(names):
            if act in complete.acts and complete.since <= day <= complete.day.first:
                return complete
        return None

    def may_name_nobody(self, act: str) -> bool:
        """Whether an act may be on record, or count as done, that names no person, seat, body or entry."""
        return act in self.default_acts or any(not version.on for version in self.book.versions_of_act(act))

    def searches(self, names: Collection[str]) -> Iterable[CompleteEntry]:
        """The entries that say acts were looked for, about all or about one of these names; what is supposed last."""
        more = (complete for complete in self.more_searches if not complete.of or complete.of in names)
        return chain(self.bound.completes(names), more)

    def closed(self, act: str, names: Collection[str], day: date) -> bool:
        """Whether silence about an act, for these names, means that it was not done."""
        return self.keeper or self.looked_for(act, names, day) is not None

    @property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """By name without its number, the people on record who are told apart by one; suppositions aside."""
        return self.bound.namesakes

    @property
    def names_on_record(self) -> Mapping[Slot, Set[str]]:
        """Every person, seat and body that the register names; suppositions aside."""
        return self.bound.names

    @cached_property
    def ties(self) -> Mapping[str, tuple[Slot, ...]]:
        """For each term, the slots of the question it is tied to, in their usual order."""
        if self.base is not None:
            return self.base.ties
        book = self.book
        return {name: tuple(slot for slot in Slot if slot in book.tied(term)) for name, term in book.terms.items()}

    def expressions_read(self, edition: Edition, head: str) -> tuple[ExpressionRead, ...]:
        """Every expression that decides a head in an edition, with the names that it reads."""
        if self.base is not None:
            return self.base.expressions_read(edition, head)
        key = (edition.start, head)
        if key not in self._expressions:
            days = {name for name, term in self.book.terms.items() if term.source.reads is Reads.QUESTION}
            self._expressions[key] = tuple(
                ExpressionRead(each, names, not days.isdisjoint(names))
                for each in expressions_about(edition, head)
                for names in (names_in(each),)
            )
        return self._expressions[key]

    @cached_property
    def _expressions(self) -> dict[tuple[date, str], tuple[ExpressionRead, ...]]:
        return {}

    @cached_property
    def default_acts(self) -> frozenset[str]:
        """The acts that a duty names after ``else``."""
        return frozenset(duty.otherwise for duty in self.book.duties if duty.otherwise)

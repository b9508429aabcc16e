"""Which acts count, and from when till when they are in force: a register read under a rule book.

Whether an act counts is judged once, under the book and the facts of its own day, just before it. Whether it is in
force on a day is read from what ended it. Nothing here looks at a later entry than the moment asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, Protocol

from hustings.answers.binding import Bound
from hustings.answers.docket import Docket
from hustings.answers.event import Event, Order, shares_subject
from hustings.answers.verdict import Mark, MarkKind
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    Day,
    Duration,
    RegisterKind,
    Standing,
    Sureness,
    add,
    day_words,
    last_day,
)
from hustings.rulebook import Act, Carries, Duty, RuleBook, Slot, WhoKind


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


@dataclass(frozen=True, slots=True)
class InForce:
    """Whether an act is in force, and what ended it (``None`` where its own end did, or nothing has)."""

    value: bool | None
    ended: bool | None = False
    ended_by: Event | None = None


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
    """A register read under a book. What it works out about an act is kept, since it never changes."""

    book: RuleBook
    bound: Bound
    docket: Docket
    judge: Judge
    judge_duty: DutyRaised
    base: Reading | None = None
    supposed_from: Order | None = None
    supposed: tuple[Event, ...] = ()
    _counted: dict[Event, Counted] = field(default_factory=dict)
    _defaulted: dict[tuple[str, str, str], tuple[Event, ...]] = field(default_factory=dict)
    _enders: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def keeper(self) -> bool:
        return self.bound.kind is RegisterKind.KEEPER

    def act_of(self, event: Event, day: date | None = None) -> Act | None:
        """The act's text on the event's own day."""
        edition = self.book.edition(day or event.day.last)
        return edition.acts.get(event.act) if edition else None

    # -- finding ---------------------------------------------------------------------------------------------------

    def events(self, act: str, subject: Subject, *, slots: Container[Slot]) -> Sequence[Event]:
        """Events of an act tied to the subject's names in these slots, with those that count as done by operation of
        a clause, in order."""
        person = subject.person if Slot.PERSON in slots else ""
        seat = subject.seat if Slot.SEAT in slots else ""
        body = subject.body if Slot.BODY in slots else ""
        about = subject.entry if Slot.ENTRY in slots else ""
        found = self.docket.find(act, person=person, seat=seat, body=body, about=about)
        defaulted = self.by_operation(act, person, seat) if act in self.default_acts else ()
        return sorted((*found, *defaulted), key=lambda event: event.order) if defaulted else found

    def seen(self, event: Event, moment: Moment) -> bool:
        """Whether an event may be looked at from a moment."""
        first = event.day.first
        return (
            first <= moment.day
            and (first <= moment.seen_to or bool(event.by_operation))
            and (moment.before is None or event.order < moment.before)
        )

    # -- does it count? --------------------------------------------------------------------------------------------

    def counts(self, event: Event) -> Counted:
        """Whether an act was validly done, under the book and the facts of its own day, just before it."""
        if self.base is not None and not event.supposed and self.supposed_from and event.order < self.supposed_from:
            return self.base.counts(event)
        found = self._counted.get(event)
        if found is None:
            found = self._counted[event] = self._count(event)
        return found

    def _count(self, event: Event) -> Counted:
        act = self.act_of(event)
        marks: list[Mark] = []

        def mark(kind: MarkKind, text: str) -> None:
            marks.append(Mark(kind, text, event.number))

        if act is None:
            mark(
                MarkKind.NOT_IN_FORCE, f"no clause in force on {event.day.words()} gives {event.act}; it does not count"
            )
            return Counted(False, tuple(marks), None, "no clause in force gave the act")
        if event.supposed:
            mark(MarkKind.SUPPOSED, f"{event.act} is supposed, not on the record")
        if event.differing:
            fields = ", ".join(event.differing)
            mark(
                MarkKind.ACCOUNTS_DIFFER,
                f"accounts of {self.title(event)} differ on: {fields}; what they differ on is not known",
            )
        authority = self._authority(act, event)
        if authority is False:
            who = act.of.name if act.of else ""
            return Counted(False, tuple(marks), None, f"clause {act.clause} gives it to {who}, and {event.by} did it")
        if authority is None:
            who = act.of.words if act.of else "nobody"
            mark(MarkKind.BODY_NOT_SHOWN, f"the record does not show who did it; clause {act.clause} gives it to {who}")
        value: bool | None = True
        asked: Condition | None = None
        why: list[str] = []
        if act.condition:
            asked = self.judge(self, event, act)
            value = asked.value
            if value is False:
                return Counted(False, tuple(marks), asked, f'it was not "{act.condition}"')
            if value is None:
                why.append(f'whether it was "{act.condition}" is not known')
        in_time, told = self._in_time(act, event)
        if told:
            why.append(told)
        if in_time is False:
            mark(MarkKind.LATE, told)
            return Counted(False, tuple(marks), asked, told)
        if in_time is None:
            value = None
        if value is None:
            value = self._unsettled(event, act, mark)
        refused = self._carried(act, event, mark)
        if self.keeper and not event.supposed and (value is None or refused):
            told = refused or why[-1]
            mark(
                MarkKind.REFUSED,
                f"a keeper refuses {self.title(event)}: {told} (clause {act.clause}); it does not count",
            )
            return Counted(False, tuple(marks), asked, told)
        if event.only_claimed and value is not False:
            mark(MarkKind.CLAIMED, f"{self.title(event)} is only claimed, so it is not known")
            value = None
        elif not self.keeper and not event.supposed and not event.by_operation and not event.sources:
            mark(MarkKind.NO_SOURCE, f"{self.title(event)} names no source")
        return Counted(value, tuple(marks), asked, why[-1] if value is None and why else "")

    def _unsettled(self, event: Event, act: Act, mark: Callable[[MarkKind, str], None]) -> bool | None:
        """What becomes of an act whose condition is not known, in an observer's register."""
        if self.keeper or not self.book.front.presume_valid or event.supposed or event.only_claimed:
            return None
        mark(
            MarkKind.PRESUMED,
            f"{self.title(event)} is presumed valid, as the book says: "
            f'whether it was "{act.condition or "in time"}" is not known',
        )  # fmt: skip
        return True

    def _authority(self, act: Act, event: Event) -> bool | None:
        """Was it done by whom the clause names? ``None``: not shown."""
        if act.of is None or event.by_operation:
            return True
        if act.of.kind is WhoKind.PERSON:
            return not event.by or event.by == event.person or event.person in ("", EVERYBODY)
        if not event.by:
            return None
        if act.of.kind is WhoKind.ONE:
            return event.by == act.of.name
        kinds = [(day, kind) for day, kind in self.docket.kinds(event.by) if kind == act.of.name]
        if any(day.begun(event.day.last) for day, _ in kinds):
            return True
        if self.docket.kinds(event.by) and not kinds:
            return False
        return False if self.keeper else None

    def _in_time(self, act: Act, event: Event) -> tuple[bool | None, str]:
        """Was it done within the time its clause allows? With the last day, in a sentence."""
        if act.within is None:
            return True, ""
        starts: list[Event] = []
        about = self.docket.labelled(event.about) if event.about else None
        if about is not None and about.act == act.within.act:
            starts = [about]
        else:
            starts = [
                start
                for start in self.docket.find(act.within.act, person=event.person, seat=event.seat, body=event.body)
                if start.order < event.order and self.counts(start).value is True
            ]
        if not starts:
            told = f"no {act.within.act} is on the record from which its time would run"
            return (False if self.keeper else None), told
        start = starts[-1]
        limit = act.within.span
        told = f"its last day was {day_words(last_day(start.day.last, limit, self.holidays))}"
        if event.day.last <= last_day(start.day.first, limit, self.holidays):
            return True, ""
        if event.day.first > last_day(start.day.last, limit, self.holidays):
            return (
                False,
                f"{self.title(event)} came too late: {told} ({limit.words()} of {start.act}, clause {act.clause})",
            )
        return None, f"whether it was in time is not known: {told}"

    @property
    def holidays(self) -> frozenset[date]:
        """Days on which an act named ``holiday`` stands; they are not working days."""
        return frozenset(event.day.first for event in self.docket.find("holiday") if event.day.is_exact)

    def _carried(self, act: Act, event: Event, mark: Callable[[MarkKind, str], None]) -> str:
        """Mark what the entry should carry and does not; for a keeper, the sentence of its refusal."""
        if event.supposed or event.by_operation:
            return ""
        missing: list[tuple[MarkKind, str]] = []
        if Carries.REASONS in act.carries and not _gives_reasons(event):
            missing.append(
                (MarkKind.NO_REASONS, f"no reasons of its own are stated, and clause {act.clause} asks for them")
            )
        if Carries.END in act.carries and event.until is None and act.until is None:
            missing.append((MarkKind.NO_END, f"it does not say how long it lasts, and clause {act.clause} asks for it"))
        if Carries.VOTES in act.carries and not any(account.votes for account in event.accounts):
            missing.append((MarkKind.NO_VOTES, f"votes by name are not shown, and clause {act.clause} asks for them"))
        for account in event.accounts:
            under = account.under.removeprefix("clause ")
            if under and under != act.clause:
                missing.append(
                    (
                        MarkKind.WRONG_CLAUSE,
                        f"it says it was done under clause {under}; clause {act.clause} gives the act",
                    )
                )
        if not self.keeper:
            for kind, text in missing:
                mark(kind, f"{self.title(event)}: {text}")
        return missing[0][1] if missing else ""

    def title(self, event: Event) -> str:
        """``bar of Rowan everywhere, 28 March 2023``: what an event is called in a sentence."""
        names = " ".join(
            name for name in (event.person, event.seat, event.body, f"[{event.about}]" if event.about else "") if name
        ).replace(EVERYBODY + " ", "everybody ")
        words = event.act.replace("_", " ")
        return f"{words}{f' of {names}' if names else ''}, {event.day.words()}"

    # -- is it in force? -------------------------------------------------------------------------------------------

    def in_force(self, event: Event, moment: Moment, subject: Subject) -> InForce:
        """Whether an act counts on a day for the person and seat asked about: begun, valid, and not ended."""
        if not self.seen(event, moment):
            return InForce(False)
        begun = event.day.begun(moment.day)
        if begun is False:
            return InForce(False)
        counts = self.counts(event).value
        if counts is False:
            return InForce(False)
        ended, by = self._ended(event, moment, subject)
        if ended is True:
            return InForce(False, True, by)
        value = True if begun and counts and ended is False else None
        return InForce(value, ended, by)

    def _ended(self, event: Event, moment: Moment, subject: Subject) -> tuple[bool | None, Event | None]:
        act = self.act_of(event)
        unknown: tuple[bool | None, Event | None] = (False, None)
        for until in (event.until, act.until if act else None):
            ended = self._run_out(event, until, moment) if until is not None else False
            if ended:
                return True, None
            if ended is None:
                unknown = (None, None)
        for ender in self._possible_enders(event):
            if not self.seen(ender, moment) or ender.order <= event.order or not self._ends(ender, event, subject):
                continue
            works = self._works(ender, moment)
            if works:
                return True, ender
            if works is None:
                unknown = (None, ender)
        return unknown

    def _run_out(self, event: Event, until: Day | Duration | str, moment: Moment) -> bool | None:
        """Has its own end come? It counts before the day it names, or before the day of the first such act after it."""
        if isinstance(until, Day):
            return until.begun(moment.day)
        if isinstance(until, Duration):
            try:
                return Day(add(event.day.first, until), add(event.day.last, until)).begun(moment.day)
            except OverflowError:
                return False
        result: bool | None = False
        for other in self.docket.find(until):
            if other.order > event.order and self.seen(other, moment) and shares_subject(other, event):
                works = self._works(other, moment)
                if works:
                    return True
                if works is None:
                    result = None
        return result

    def _works(self, event: Event, moment: Moment) -> bool | None:
        """Whether an act has its effect: begun, counted, and not itself set aside."""
        begun = event.day.begun(moment.day)
        if begun is False:
            return False
        counts = self.counts(event).value
        if counts is False:
            return False
        aside = self._set_aside(event, moment)
        if aside is True:
            return False
        return True if begun and counts and aside is False else None

    def _set_aside(self, event: Event, moment: Moment) -> bool | None:
        """Whether an act about this one entry has ended it (``ending it``) and still stands."""
        result: bool | None = False
        for other in self.docket.about(event.label):
            act = self.act_of(other)
            if act is None or "it" not in act.ending or other.order <= event.order or not self.seen(other, moment):
                continue
            works = self._works(other, moment)
            if works:
                return True
            if works is None:
                result = None
        return result

    def acts_ending(self, act: str) -> tuple[str, ...]:
        """The acts that, in some edition, end acts of this name (not those that end one entry by its label)."""
        if act not in self._enders:
            self._enders[act] = tuple(
                name
                for name in sorted(self.book.act_names)
                if any(act in version.ending for version in self.book.versions_of_act(name))
            )
        return self._enders[act]

    def _possible_enders(self, event: Event) -> Iterator[Event]:
        yield from self.docket.about(event.label)
        person = event.person if event.person != EVERYBODY else ""
        for name in self.acts_ending(event.act):
            yield from self.docket.find(name, person=person)
            yield from self.by_operation(name, person, "")

    def _ends(self, ender: Event, event: Event, subject: Subject) -> bool:
        """Whether this act ends that one, for the person, seat and body asked about."""
        act = self.act_of(ender)
        if act is None:
            return False
        if ender.about and event.label == ender.about and "it" in act.ending:
            return True
        if event.act not in act.ending:
            return False
        ended_act = self.act_of(event)
        for slot, universal in ((Slot.PERSON, EVERYBODY), (Slot.SEAT, EVERYWHERE), (Slot.BODY, EVERYBODY)):
            over, under = ender.slot(slot), event.slot(slot)
            if not over or not under or over in (universal, under):
                continue
            if under != universal or over != subject.name(slot):
                return False
        if ended_act and ended_act.of and ended_act.of.kind is WhoKind.ANY and act.of == ended_act.of:
            return ender.by == event.by
        return True

    def last_ender(self, act: str, subject: Subject, slots: Iterable[Slot], moment: Moment) -> Event | None:
        """The latest act that ended whatever there was of this kind for this subject, recorded or not: a lifted bar
        stays lifted, even where nobody reported the bar. It must name one of those asked about."""
        names = {slot: subject.name(slot) for slot in slots}
        found: Event | None = None
        for name in self.acts_ending(act):
            for ender in self.docket.find(name, person=names.get(Slot.PERSON, ""), seat=names.get(Slot.SEAT, "")):
                text = self.act_of(ender)
                if text is None or act not in text.ending or (text.of and text.of.kind is WhoKind.ANY):
                    continue
                later = found is None or ender.order > found.order
                named = any(name and ender.slot(slot) == name for slot, name in names.items())
                if later and named and self.seen(ender, moment) and self._works(ender, moment) is True:
                    found = ender
        return found

    # -- done by operation of a clause -----------------------------------------------------------------------------

    def by_operation(self, act: str, person: str, seat: str) -> tuple[Event, ...]:
        """Acts of this name that count as done because a duty was not (``duty ... else ACT``), from the next day."""
        if act not in self.default_acts:
            return ()
        key = (act, person, seat)
        if key not in self._defaulted:
            self._defaulted[key] = ()  # a chain of defaults that came round would find nothing more
            self._defaulted[key] = tuple(self._default(act, person, seat))
        return self._defaulted[key]

    @cached_property
    def ties(self) -> Mapping[str, tuple[Slot, ...]]:
        """For each term, the slots of the question it is tied to, in their usual order."""
        if self.base is not None:
            return self.base.ties
        book = self.book
        return {name: tuple(slot for slot in Slot if slot in book.tied(term)) for name, term in book.terms.items()}

    @cached_property
    def default_acts(self) -> frozenset[str]:
        """The acts that a duty names after ``else``."""
        return frozenset(duty.otherwise for edition in self.book.editions for duty in edition.duties if duty.otherwise)

    def _default(self, act: str, person: str, seat: str) -> Iterator[Event]:
        for raiser, duty in self.raised(person=person, seat=seat, otherwise=act):
            due = self.due(raiser, duty)
            if due is None or due == date.max:
                continue
            met = any(
                meets.day.first <= due and self.counts(meets).value is not False for meets in self.meeting(duty, raiser)
            )
            if not met:
                day = due + timedelta(days=1)
                lapse = Moment(day, day, (day, -1), day)
                if self.in_force(raiser, lapse, Subject(raiser.person, raiser.seat, raiser.body)).value is True:
                    yield Event(
                        order=(day, -1), act=act, day=Day.exact(day), person=raiser.person, seat=raiser.seat,
                        body=raiser.body, about=raiser.about, by_operation=duty.clause,
                    )  # fmt: skip

    def due(self, raiser: Event, duty: Duty) -> date | None:
        """The last day of a duty; ``None`` if it lies beyond the calendar."""
        try:
            return last_day(raiser.day.last, duty.within.span, self.holidays)
        except OverflowError:
            return None

    def raised(
        self, *, person: str = "", seat: str = "", body: str = "", about: str = "", otherwise: str = ""
    ) -> Iterator[tuple[Event, Duty]]:
        """Every duty that an entry about these raised, with that entry; in force on its day, its condition met."""
        duties = dict.fromkeys(duty for edition in self.book.editions for duty in edition.duties)
        for duty in duties:
            if otherwise and duty.otherwise != otherwise:
                continue
            for raiser in self.docket.find(duty.within.act, person=person, seat=seat, body=body, about=about):
                edition = self.book.edition(raiser.day.last)
                if edition is None or duty not in edition.duties or self.counts(raiser).value is not True:
                    continue
                if duty.condition is None or self.judge_duty(self, raiser, duty) is True:
                    yield raiser, duty

    def meeting(self, duty: Duty, raiser: Event) -> Iterator[Event]:
        """The acts that meet a duty, in order: entered after what raised it, about the same subjects."""
        for event in self.docket.find(
            duty.name, person=_tie(raiser.person), seat=_tie(raiser.seat), body=_tie(raiser.body)
        ):
            if event.order > raiser.order and (not event.about or event.about in (raiser.label, raiser.about)):
                yield event


def _tie(name: str) -> str:
    return "" if name in (EVERYBODY, EVERYWHERE) else name


def _gives_reasons(event: Event) -> bool:
    """Whether the decider's own words are on the record, from more than a claim."""
    for account in event.accounts:
        for reason in account.reasons:
            if reason.standing is not Standing.STATED:
                continue
            sources = (reason.source,) if reason.source else account.sources
            if not sources or any(source.sureness is not Sureness.CLAIMED for source in sources):
                return True
    return False

"""From facts to a verdict on a goal: the clauses in force, their exceptions, and what each comes to.

A goal is the *and* of its requirements in force. A clause that another disapplies asks nothing. Where no clause about
a goal is in force it is not known: silence of a rule book is no permission.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hustings.answers.event import Event
from hustings.answers.facts import Fact, fact
from hustings.answers.reach import terms_read
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.verdict import Answer, ClauseProof
from hustings.entries import EVERYBODY
from hustings.rulebook import (
    Act,
    Disapply,
    Duty,
    Edition,
    Expression,
    Requires,
    Trace,
    Value,
    evaluate,
    value_of,
)


def both(a: bool | None, b: bool | None) -> bool | None:
    """Kleene's *and*."""
    return False if a is False or b is False else None if a is None or b is None else True


def either(a: bool | None, b: bool | None) -> bool | None:
    """Kleene's *or*."""
    return True if a is True or b is True else None if a is None or b is None else False


def opposite(a: bool | None) -> bool | None:
    """Kleene's *not*."""
    return None if a is None else not a


def yes_no(value: Value) -> bool | None:
    """A value as yes, no or not known."""
    return value if isinstance(value, bool) else None


MOST_DAYS = 200
"""On how many days within a month or a year a condition is read, where no more is known of an act's day."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one statement of one clause comes to, with the traces that decide it.

    Args:
        beneath: The exceptions that were looked at, of other clauses.
        disapplied: It asks nothing, because the exception ``beneath`` applies.
    """

    clause: str
    text: str
    value: Value
    traces: tuple[Trace, ...] = ()
    beneath: tuple[Judged, ...] = ()
    disapplied: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """The value of a head, and what each statement about it comes to, in the order of the book."""

    value: Value
    judged: tuple[Judged, ...]

    def clause_value(self, clause: str) -> bool | None:
        """What the statements of one clause come to together; ``None`` too where it has none."""
        value: bool | None = True
        found = False
        for judged in self.judged:
            if judged.clause == clause:
                value, found = both(value, yes_no(judged.value)), True
        return value if found else None

    @property
    def clauses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(judged.clause for judged in self.judged))


@dataclass(eq=False)
class Deciding:
    """Reads heads and terms for one moment; what it has read once it does not read again."""

    reading: Reading
    moment: Moment
    depth: int = 0
    edition: Edition | None = field(init=False)
    facts: dict[tuple[str, Subject], Fact] = field(default_factory=dict)
    _decided: dict[tuple[str, Subject], Decided] = field(default_factory=dict)
    proofs: dict[tuple[str, Subject, Answer], tuple[ClauseProof, ...]] = field(default_factory=dict)
    """Proofs already drawn up, so that clauses which share a ground share its proof."""

    def __post_init__(self) -> None:
        self.edition = self.reading.book.edition(self.moment.day)

    def is_head(self, name: str) -> bool:
        """Whether a clause in force at the moment decides this name."""
        return self.edition is not None and self.edition.is_head(name)

    def fact(self, name: str, subject: Subject) -> Fact:
        key = (name, subject)
        found = self.facts.get(key)
        if found is None:
            term = self.reading.book.terms[name]
            found = self.facts[key] = fact(self.reading, term, subject, self.moment, self.holds)
        return found

    def withheld(self, head: str, subject: Subject) -> str:
        """The head itself, if it is kept from the reader; else empty."""
        view = self.reading.view
        return view.hides_name(head, own=view.is_reader(subject.person)) if view is not None else ""

    def holds(self, name: str, subject: Subject, moment: Moment) -> bool | None:
        """Whether a yes/no term or head holds for another subject at the same moment (``count ... if``)."""
        return yes_no(self.value(name, subject))

    def value(self, name: str, subject: Subject) -> Value:
        """The value of a term, or of a head in force; ``None`` for a head that no clause in force decides."""
        if self.is_head(name):
            return self.decide(name, subject).value
        return self.fact(name, subject).value if name in self.reading.book.terms else None

    def decide(self, head: str, subject: Subject) -> Decided:
        """The value of a head, with what each statement about it in force comes to."""
        key = (head, subject)
        found = self._decided.get(key)
        if found is None:
            found = self._decided[key] = self._decide(head, subject)
        return found

    def _decide(self, head: str, subject: Subject) -> Decided:
        if self.edition is None:
            return Decided(None, ())
        if self.withheld(head, subject):
            found = [self.edition.means[head]] if head in self.edition.means else self.edition.requires.get(head, ())
            return Decided(None, tuple(Judged(each.clause, each.text, None) for each in found))
        if head in self.edition.means:
            means = self.edition.means[head]
            trace = evaluate(means.expression, lambda name: self.value(name, subject))
            return Decided(trace.value, (Judged(means.clause, means.text, trace.value, (trace,)),))
        requirements = self.edition.requires.get(head, ())
        judged = tuple(self._requirement(requirement, subject, self.edition) for requirement in requirements)
        value: bool | None = True
        for each in judged:
            value = both(value, yes_no(each.value))
        return Decided(value if requirements else None, judged)

    def _requirement(self, requirement: Requires, subject: Subject, edition: Edition) -> Judged:
        """Whether a requirement is met, excused by its ``unless``, or disapplied by another clause."""
        value, traces = self._unless(requirement.condition, requirement.unless, subject)
        beneath: tuple[Judged, ...] = ()
        for exception in edition.disapplies.get(requirement.clause, ()):
            if value is True:
                break
            lifted = self._disapplied(exception, subject, edition, frozenset())
            if lifted.value is True:
                return Judged(requirement.clause, requirement.text, True, (), (lifted,), True)
            value = either(value, yes_no(lifted.value))
            beneath = (*beneath, lifted)
        return Judged(requirement.clause, requirement.text, value, traces, beneath)

    def _unless(
        self, condition: Expression, unless: Expression | None, subject: Subject
    ) -> tuple[bool | None, tuple[Trace, ...]]:
        def read(name: str) -> Value:
            return self.value(name, subject)

        trace = evaluate(condition, read)
        met = yes_no(trace.value)
        if unless is None or met is True:
            return met, (trace,)
        excuse = evaluate(unless, read)
        excused = yes_no(excuse.value)
        value = either(met, excused)
        if value is True:
            return True, (excuse, trace)
        if value is False:
            return False, (trace, excuse)
        return None, tuple(part for part, known in ((trace, met), (excuse, excused)) if known is None)

    def _disapplied(self, exception: Disapply, subject: Subject, edition: Edition, seen: frozenset[str]) -> Judged:
        """Whether an exception applies, itself perhaps disapplied."""
        trace = evaluate(exception.when, lambda name: self.value(name, subject))
        applies = value = yes_no(trace.value)
        beneath: tuple[Judged, ...] = ()
        if exception.clause not in seen:
            for other in edition.disapplies.get(exception.clause, ()):
                lifted = self._disapplied(other, subject, edition, seen | {exception.clause})
                held = yes_no(lifted.value)
                value = both(value, opposite(held))
                if applies is not False and held is not False:
                    beneath = (*beneath, lifted)
        return Judged(exception.clause, exception.text, value, (trace,), beneath)


@dataclass(frozen=True, slots=True)
class Asked:
    """A term or head put at a moment about a subject, with what it came to; its proof can be drawn up when wanted."""

    deciding: Deciding
    name: str
    subject: Subject
    value: bool | None


# -- an act's own condition, a duty's own condition --------------------------------------------------------------------


def judge_condition(reading: Reading, event: Event, act: Act) -> Asked:
    """Whether an act's ``if`` held on its own day, just before it (or on the day of the conduct).

    Where only a month or a year is known it is read on each day on which it may differ; where it does, it is not known.
    """
    subject = acting(event)
    results: list[Asked] = []
    for day in days_within(reading, event, act):
        deciding = Deciding(reading, Moment(day, day, event.order, day))
        known = True
        if act.condition_on:
            on = deciding.value(act.condition_on, subject)
            known = type(on) is date
            if type(on) is date:
                deciding = Deciding(reading, Moment(on, on, event.order, on))
        value = yes_no(deciding.value(act.condition, subject)) if known else None
        results.append(Asked(deciding, act.condition, subject, value))
    first = results[0]
    agreed = all(asked.value is first.value for asked in results)
    return first if agreed else Asked(first.deciding, first.name, first.subject, None)


def days_within(reading: Reading, event: Event, act: Act) -> list[date]:
    """The days an act may have been done on, one for each state in which its condition may have been."""
    if event.day.is_exact:
        return [event.day.last]
    days = {event.day.last} | ({event.day.first} - {date.min})
    book = reading.book
    for edition in book.editions:
        days.add(edition.start)
        for term in terms_read(book, edition, act.condition):
            for name in (term.source.act, *reading.acts_ending(term.source.act)):
                for other in reading.docket.find(name, person=event.person if event.person != EVERYBODY else ""):
                    days.update((other.day.first, other.day.last))
    within = sorted(day for day in days if event.day.first <= day <= event.day.last)
    return [*within[:MOST_DAYS], event.day.last]


def acting(event: Event) -> Subject:
    """The subject of an act's own condition: its names; ``body`` is the body it is on, else the one that acts."""
    return Subject(event.person, event.seat, event.body or event.by, event.about, event)


def judge_duty(reading: Reading, event: Event, duty: Duty) -> bool | None:
    """Whether a duty's ``if`` holds just after the entry that raises it, with that entry's own value."""
    assert duty.condition is not None
    day = event.day.last
    deciding = Deciding(reading, Moment(day, day, (event.order[0], event.order[1] + 1), day))
    subject = acting(event)
    return yes_no(value_of(duty.condition, lambda name: deciding.value(name, subject)))

"""What would change an answer, and who could do it: found by reading the clauses backwards, proved by trying.

From what a clause wants, the acts that could give it are read off the book: an act that feeds a term, one that ends
what stands in the way, with whatever its own condition asks first. Each set so found is then supposed and the question
asked again; only what turns the answer is kept, and nothing that it could do without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import product

from hustings.answers.deciding import Deciding, acting
from hustings.answers.event import Event
from hustings.answers.facts import Fact, counted_name
from hustings.answers.flips import is_time
from hustings.answers.reading import Reading, Subject
from hustings.answers.supposed_acts import SupposedActs
from hustings.answers.values_to_try import could_come_out, reads_day, values_to_try
from hustings.answers.ways import MOST_ACTS, Search, Way, joined, shortest_of
from hustings.entries import EVERYWHERE
from hustings.rulebook import (
    YES_NO,
    Act,
    And,
    Arithmetic,
    Between,
    Compare,
    Conditional,
    Expression,
    In,
    Literal,
    Minus,
    Name,
    Not,
    Or,
    Reads,
    Slot,
    Term,
    Value,
    WhoKind,
    names_in,
    value_of,
)
from hustings.rulebook.passing_time import FARTHEST_YEARS

MOST_STEPS = 40
"""How many heads deep a search goes, one resting on another."""


@dataclass(frozen=True, slots=True)
class _Searched:
    """What a search for one head found, the heads it went through, and whether it was cut short."""

    ways: list[Way]
    through: frozenset[tuple[str, bool]]
    cut_short: bool


@dataclass(eq=False)
class Remedies:
    """A search for acts on one day that would turn an answer.

    Args:
        waiting: What time brings by itself is taken as given: the ways found work on some later day.
        fixed_freeze: The freeze date was given, and does not move with time.
    """

    deciding: Deciding
    subject: Subject
    waiting: bool = False
    fixed_freeze: bool = False
    tried: int = 0
    cut_short: bool = False
    _path: list[tuple[str, bool]] = field(default_factory=list)
    _searched: dict[tuple[str, bool, Subject], _Searched] = field(default_factory=dict)
    _came_round: int = MOST_STEPS
    """The outermost step of the path to which the search under way came round; what it found holds only there."""
    _through: set[tuple[str, bool]] = field(default_factory=set)
    acts: SupposedActs = field(init=False)

    def __post_init__(self) -> None:
        self.acts = SupposedActs(self.deciding)

    @property
    def reading(self) -> Reading:
        return self.deciding.reading

    @property
    def day(self) -> date:
        return self.deciding.moment.day

    # -- the search ------------------------------------------------------------------------------------------------

    def for_clauses(self, head: str, clauses: Sequence[str], want: bool) -> list[Search]:
        """For each clause of a goal, the ways to make that clause come out as wanted, each tried by itself."""
        edition = self.deciding.edition
        assert edition is not None
        found = []
        for clause in clauses:
            self.cut_short = False
            ways: list[Way] = []
            if head in edition.means:
                ways = self.head(head, want, self.subject)
            else:
                parts = [
                    self.requirement(requirement.condition, requirement.unless, clause, want, self.subject)
                    for requirement in edition.requires.get(head, ())
                    if requirement.clause == clause
                ]
                ways = self.all_of(parts) if want else self.any_of(parts)
            kept = self.shortest(way for way in ways if way and len(way) <= MOST_ACTS)
            too_long = len(kept) < len([way for way in ways if way])
            found.append(Search(tuple(kept), not self.cut_short and not too_long))
        return found

    def requirement(
        self, condition: Expression, unless: Expression | None, clause: str, want: bool, subject: Subject
    ) -> list[Way]:
        edition = self.deciding.edition
        exceptions = edition.disapplies.get(clause, ()) if edition else ()
        ways = [self.make(condition, want, subject)]
        if unless is not None:
            ways.append(self.make(unless, want, subject))
        for exception in exceptions:
            lifted = [self.make(exception.when, want, subject)]
            others = edition.disapplies.get(exception.clause, ()) if edition else ()
            barring = [self.make(other.when, not want, subject) for other in others]
            ways.append(self.all_of([*lifted, *barring]) if want else self.any_of([*lifted, *barring]))
        return self.any_of(ways) if want else self.all_of(ways)

    def head(self, name: str, want: bool, subject: Subject) -> list[Way]:
        """Ways to bring a head, or a term that an act's condition names, to yes (or no); searched once, however many
        clauses read it. An act may ask for what only such an act brings about: then the search has come round."""
        edition = self.deciding.edition
        if edition is None:
            return []
        depth = len(self._path)
        if (name, want) in self._path or depth > MOST_STEPS:
            self._came_round = min(
                self._came_round, MOST_STEPS if depth > MOST_STEPS else self._path.index((name, want))
            )
            return []
        key = (name, want, subject)
        known = self._searched.get(key)
        if known is not None and known.through.isdisjoint(self._path):
            self.cut_short = self.cut_short or known.cut_short
            self._through |= known.through
            return known.ways
        outside = self._came_round, self._through, self.cut_short
        self._came_round, self._through, self.cut_short = MOST_STEPS, {(name, want)}, False
        self._path.append((name, want))
        try:
            if name in edition.means:
                ways = self.make(edition.means[name].expression, want, subject)
            elif not edition.is_head(name):
                term = self.reading.book.terms.get(name)
                ways = self.yes_no_term(term, want, subject) if term is not None else []
            else:
                parts = [
                    self.requirement(requirement.condition, requirement.unless, requirement.clause, want, subject)
                    for requirement in edition.requires.get(name, ())
                ]
                ways = self.all_of(parts) if want else self.any_of(parts)
        finally:
            self._path.pop()
        if self._came_round >= depth:  # it came round to nothing above it: the same is found from wherever it is read
            self._searched[key] = _Searched(ways, frozenset(self._through), self.cut_short)
        came_round, through, cut_short = outside
        self._came_round = min(came_round, self._came_round)
        self._through |= through
        self.cut_short = self.cut_short or cut_short
        return ways

    def make(self, expression: Expression, want: bool, subject: Subject) -> list[Way]:
        """Ways to bring an expression to yes (or no); the empty way if it is so already; none if nothing can."""
        if value_of(expression, lambda name: self.value(name, subject)) is want:
            return [()]
        match expression:
            case Not(of):
                return self.make(of, not want, subject)
            case And(parts):
                ways = [self.make(part, want, subject) for part in parts]
                return self.all_of(ways) if want else self.any_of(ways)
            case Or(parts):
                ways = [self.make(part, want, subject) for part in parts]
                return self.any_of(ways) if want else self.all_of(ways)
            case Conditional(test, then, otherwise):
                return self.any_of([
                    self.all_of([self.make(test, True, subject), self.make(then, want, subject)]),
                    self.all_of([self.make(test, False, subject), self.make(otherwise, want, subject)]),
                ])  # fmt: skip
            case Name(name):
                edition = self.deciding.edition
                if edition is not None and edition.is_head(name):
                    return self.head(name, want, subject)
                if name not in self.reading.book.terms:
                    return []
                return self.yes_no_term(self.reading.book.terms[name], want, subject)
            case Compare() | Between() | In():
                return self.comparison(expression, want, subject)
            case Literal() | Arithmetic() | Minus():
                return []

    def value(self, name: str, subject: Subject) -> Value:
        """A name's value; while waiting, a day that moves with time is as late as we look."""
        if self.waiting and is_time(self.deciding, name, self.fixed_freeze):
            return self.day.replace(year=min(self.day.year + FARTHEST_YEARS, 9999), day=min(self.day.day, 28))
        return self.deciding.value(name, subject)

    def any_of(self, ways: Iterable[Sequence[Way]]) -> list[Way]:
        return self.shortest(way for some in ways for way in some)

    def all_of(self, parts: Sequence[Sequence[Way]]) -> list[Way]:
        """Every part brought about: one way of each, joined."""
        together: list[Way] = [()]
        for ways in parts:
            together = self.shortest(joined(one, other) for one, other in product(together, ways))
            if not together:
                return []
        return together

    def shortest(self, ways: Iterable[Way]) -> list[Way]:
        """The shortest different ways; a way that holds another whole is left out."""
        kept, cut_short = shortest_of(ways)
        self.cut_short = self.cut_short or cut_short
        return kept

    # -- terms -----------------------------------------------------------------------------------------------------

    def yes_no_term(self, term: Term, want: bool, subject: Subject) -> list[Way]:
        found = self.deciding.fact(term.name, subject)
        if term.source.reads is Reads.STATED:
            return self.enact(term, subject, value=want)
        if term.source.reads is not Reads.ANY:
            return self.enact(term, subject, value=want) if term.source.field in ("", "value") else []
        if want:
            revived = [self.undo(found.ended_by)] if found.ended_by is not None else []
            return self.any_of([self.enact(term, subject), *revived])
        if found.value is None and found.silent:
            self.cut_short = True  # it may be so already; somebody would have to look
        if term.source.ever:
            return []
        if not found.silent:
            return self.end_all(found.events, subject)
        edition = self.deciding.edition
        enders = (edition.acts.get(name) for name in self.reading.acts_ending(term.source.act)) if edition else ()
        return self.any_of(
            [self.do(act, subject) for act in enders if act is not None and term.source.act in act.ending]
        )

    def comparison(self, expression: Compare | Between | In, want: bool, subject: Subject) -> list[Way]:
        """Ways through one of the terms compared: another value, more of what is counted, or fewer."""
        ways: list[list[Way]] = []
        for name in names_in(expression):
            term = self.reading.book.terms.get(name)
            is_head = self.deciding.is_head(name)
            kind = self.reading.book.head_types.get(name) if is_head else term.type if term is not None else None
            if kind is None or (term is not None and term.source.reads in (Reads.QUESTION, Reads.MEETING, Reads.ENTRY)):
                continue

            def holds_with(value: Value, name: str = name) -> bool:
                read = value_of(expression, lambda each: value if each == name else self.value(each, subject))
                return read is want

            if kind == YES_NO:
                ways += [self.make(Name(name), value, subject) for value in (True, False) if holds_with(value)]
                continue
            if is_head or term is None:
                self.cut_short = True  # a number or a day that other clauses work out
                continue
            found = self.deciding.fact(name, subject)
            if term.source.reads is Reads.COUNT:
                ways.append(self.count(term, found, subject, holds_with))
            else:
                ways.append(self.another_value(term, found, subject, expression, holds_with))
        if not any(ways) and could_come_out(self.deciding, expression, want, subject, self.value):
            self.cut_short = True  # two values that must change together, or one that was not thought of
        return self.any_of(ways)

    def another_value(
        self, term: Term, found: Fact, subject: Subject, expression: Expression, holds_with: Callable[[Value], bool]
    ) -> list[Way]:
        """A new act whose day or value makes the comparison come out."""
        if reads_day(term):
            fresh = term.source.reads is Reads.LATEST or not found.events or found.silent
            return self.enact(term, subject) if fresh and holds_with(self.day) else []
        if term.type.name == "choice":
            ways = [self.enact(term, subject, value=choice) for choice in term.type.choices if holds_with(choice)]
            return self.any_of(ways)
        for value in values_to_try(term, expression, lambda name: self.deciding.value(name, subject)):
            if holds_with(value):
                return self.enact(term, subject, value=value)
        return []

    def count(self, term: Term, found: Fact, subject: Subject, holds_with: Callable[[Value], bool]) -> list[Way]:
        """The fewest acts more, or the fewest ended, with which a count comes out."""
        number = Fraction(len({counted_name(event, term.source.by) for event in found.events if term.source.by}))
        if term.source.only_if:
            self.cut_short = True
        more: list[Way] = []
        for extra in range(1, MOST_ACTS + 1):
            if holds_with(number + extra):
                more = self.enact_several(term, subject, extra)
                break
        else:
            self.cut_short = True
        fewer: list[Way] = []
        for less in range(1, min(MOST_ACTS, int(number)) + 1):
            if holds_with(number - less):
                fewer = self.end_all(found.events[-less:], subject)
                if not fewer:
                    self.cut_short = True  # others of them may be ended, though the latest cannot
                break
        return self.any_of([more, fewer])

    def end_all(self, events: Sequence[Event], subject: Subject) -> list[Way]:
        return self.all_of([self.end(event, subject) for event in events])

    def end(self, event: Event, subject: Subject) -> list[Way]:
        """Ways to end an act in force: by an act that ends its kind, by one about itself, or by what it runs until."""
        if event.unsure:
            self.cut_short = True  # whether it counts hangs on an act that may have been done
            return []
        ways: list[list[Way]] = [self.undo(event)]
        edition = self.deciding.edition
        for name in self.reading.acts_ending(event.act):
            act = edition.acts.get(name) if edition else None
            if act is None or event.act not in act.ending:
                continue
            seat = subject.seat if event.seat == EVERYWHERE and subject.seat else event.seat
            about = Subject(event.person, seat, event.body, event.label)
            ways.append(self.do(act, about, by=event.by if act.of and act.of.kind is WhoKind.ANY else ""))
        text = self.reading.act_of(event)
        for until in (event.until, text.until if text else None):
            if self.waiting and until is not None and not isinstance(until, str):
                ways.append([()])
            if isinstance(until, str) and edition is not None and until in edition.acts:
                ways.append(self.do(edition.acts[until], Subject(event.person, event.seat, event.body, event.label)))
        return self.any_of(ways)

    def undo(self, event: Event | None) -> list[Way]:
        """Ways to set one entry aside by its label."""
        edition = self.deciding.edition
        if event is None or edition is None:
            return []
        if not event.label:
            if event.accounts and any(act.may_set_aside(event.act) for act in edition.acts.values()):
                self.cut_short = True  # it could be set aside if its line bore a label
            return []
        return self.any_of(
            self.do(act, Subject(event.person, event.seat, event.body, event.label))
            for act in edition.acts.values()
            if act.may_set_aside(event.act)
        )

    # -- acts ------------------------------------------------------------------------------------------------------

    def enact(self, term: Term, subject: Subject, value: Value = None) -> list[Way]:
        edition = self.deciding.edition
        act = edition.acts.get(term.source.act) if edition else None
        return self.do(act, subject, value=value) if act else []

    def enact_several(self, term: Term, subject: Subject, number: int) -> list[Way]:
        """As many new acts as are wanted, each by or about another name."""
        edition = self.deciding.edition
        act = edition.acts.get(term.source.act) if edition else None
        slot = term.source.by
        if act is None or slot is None:
            return []
        taken = {counted_name(event, slot) for event in self.deciding.fact(term.name, subject).events}
        on_act = slot in act.on
        names = self.acts.names_for(act, slot, taken, number)
        if names is None:
            return []
        each = []
        for name in names:
            about = subject.about(slot, name) if on_act else subject
            each.append(self.do(act, about, by="" if on_act else name))
        return self.all_of(each)

    def do(self, act: Act, subject: Subject, *, value: Value = None, by: str = "") -> list[Way]:
        """Ways to do an act validly: first whatever its own condition asks, then the act."""
        names: dict[str, str] = {}
        for slot in act.on:
            name = subject.name(slot)
            if not name:
                self.cut_short = True
                return []
            if slot is Slot.ENTRY and (entry := self.reading.docket.labelled(name)) and not act.may_be_about(entry.act):
                return []
            names["about" if slot is Slot.ENTRY else slot.value] = name
        doer = by or self.acts.doer(act, subject)
        if value is None and (wanted := self.reading.book.act_types.get(act.name)) and wanted.name == "yes/no":
            value = True
        event = self.acts.make(act, names, doer, value)
        if not act.condition or act.condition_on:
            return [(event,)]
        return [joined(first, (event,)) for first in self.condition(act, event)]

    def condition(self, act: Act, event: Event) -> list[Way]:
        """Ways to meet an act's own condition just before it; its vote is supposed to be won by everybody."""
        subject = acting(event)
        if self.deciding.value(act.condition, subject) is True:
            return [()]
        return self.head(act.condition, True, subject)

    # -- trying ----------------------------------------------------------------------------------------------------

    def supposing(self, way: Way) -> Deciding:
        """The same moment with these acts done, in their order, on the day asked."""
        self.tried += 1
        return self.acts.supposing(way)

    def least(self, head: str, way: Way, want: Value) -> Way | None:
        """The way without what it could do without; ``None`` if it does not bring about what is wanted."""
        if self.supposing(way).value(head, self.subject) is not want:
            return None
        for event in way:
            shorter = tuple(other for other in way if other is not event)
            if shorter and self.supposing(shorter).value(head, self.subject) is want:
                return self.least(head, shorter, want)
        return way

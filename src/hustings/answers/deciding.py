"""From facts to a verdict on a goal: the clauses in force, their exceptions, and the proof of each.

A goal is the *and* of its requirements in force. A clause that another disapplies asks nothing. Where no clause about
a goal is in force it is not known: silence of a rule book is no permission.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from hustings.answers.describe import event_words, fact_words, subject_name
from hustings.answers.event import Event
from hustings.answers.facts import Fact, fact
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.verdict import Answer, Cited, ClauseProof, FactShown
from hustings.rulebook import (
    Act,
    Compared,
    Disapply,
    Duty,
    Edition,
    Expression,
    Reads,
    Requires,
    Slot,
    Trace,
    Value,
    evaluate,
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


@dataclass(frozen=True, slots=True)
class Decided:
    """The value of a head, and its proofs clause by clause: of all its clauses, in the order of the book."""

    value: Value
    proofs: tuple[ClauseProof, ...]

    @property
    def deciding(self) -> tuple[ClauseProof, ...]:
        """For No the clauses that are no, for Not known those that are not known, for Yes all."""
        if not isinstance(self.value, bool) and self.value is not None:
            return self.proofs
        return tuple(proof for proof in self.proofs if proof.holds is Answer.of(self.value))


@dataclass(frozen=True, slots=True)
class _Judged:
    value: bool | None
    traces: tuple[Trace, ...]
    beneath: tuple[ClauseProof, ...] = ()


@dataclass(eq=False)
class Deciding:
    """Reads heads and terms for one moment; what it has read once it does not read again."""

    reading: Reading
    moment: Moment
    _facts: dict[tuple[str, Subject], Fact] = field(default_factory=dict)
    _decided: dict[tuple[str, Subject], Decided] = field(default_factory=dict)

    @property
    def edition(self) -> Edition | None:
        return self.reading.book.edition(self.moment.day)

    def fact(self, name: str, subject: Subject) -> Fact:
        key = (name, subject)
        found = self._facts.get(key)
        if found is None:
            term = self.reading.book.terms[name]
            found = self._facts[key] = fact(self.reading, term, subject, self.moment, self.holds)
        return found

    def holds(self, name: str, subject: Subject, moment: Moment) -> bool | None:
        """Whether a yes/no term or head holds for another subject at the same moment (``count ... if``)."""
        value = self.value(name, subject)
        return value if isinstance(value, bool) else None

    def value(self, name: str, subject: Subject) -> Value:
        """The value of a term, or of a head in force; ``None`` for a head that no clause in force decides."""
        edition = self.edition
        if edition is not None and edition.is_head(name):
            return self.decide(name, subject).value
        return self.fact(name, subject).value if name in self.reading.book.terms else None

    def decide(self, head: str, subject: Subject) -> Decided:
        """The value of a head, with a proof for each clause about it that is in force."""
        key = (head, subject)
        if key not in self._decided:
            self._decided[key] = self._decide(head, subject)
        return self._decided[key]

    def _decide(self, head: str, subject: Subject) -> Decided:
        edition = self.edition
        if edition is None:
            return Decided(None, ())
        if head in edition.means:
            means = edition.means[head]
            trace = evaluate(means.expression, lambda name: self.value(name, subject))
            judged = _Judged(trace.value if isinstance(trace.value, bool) else None, (trace,))
            proof = self._proof(means.clause, means.text, subject, judged)
            if _is_value(trace.value):
                proof = replace(proof, holds=Answer.YES, value=trace.value)
            return Decided(trace.value, (proof,))
        proofs: dict[str, ClauseProof] = {}
        value: bool | None = True
        requirements = edition.requires.get(head, ())
        for requirement in requirements:
            judged, disapplied = self._requirement(requirement, subject, edition)
            value = both(value, judged.value)
            proof = replace(self._proof(requirement.clause, requirement.text, subject, judged), disapplied=disapplied)
            earlier = proofs.get(requirement.clause)
            proofs[requirement.clause] = _joined(earlier, proof) if earlier else proof
        return Decided(value if requirements else None, tuple(proofs.values()))

    def _requirement(self, requirement: Requires, subject: Subject, edition: Edition) -> tuple[_Judged, bool]:
        """Whether a requirement is met, excused by its ``unless``, or disapplied by another clause."""
        judged = self._unless(requirement.condition, requirement.unless, subject)
        for exception in edition.disapplies.get(requirement.clause, ()):
            if judged.value is True:
                break
            lifted = self._disapplied(exception, subject, edition, frozenset())
            proof = self._proof(exception.clause, exception.text, subject, lifted)
            if lifted.value is True:
                return _Judged(True, (), (proof,)), True
            judged = _Judged(either(judged.value, lifted.value), judged.traces, (*judged.beneath, proof))
        return judged, False

    def _unless(self, condition: Expression, unless: Expression | None, subject: Subject) -> _Judged:
        def read(name: str) -> Value:
            return self.value(name, subject)

        trace = evaluate(condition, read)
        met = trace.value if isinstance(trace.value, bool) else None
        if unless is None or met is True:
            return _Judged(met, (trace,))
        excuse = evaluate(unless, read)
        excused = excuse.value if isinstance(excuse.value, bool) else None
        value = either(met, excused)
        if value is True:
            return _Judged(True, (excuse, trace))
        if value is False:
            return _Judged(False, (trace, excuse))
        return _Judged(None, tuple(part for part, known in ((trace, met), (excuse, excused)) if known is None))

    def _disapplied(self, exception: Disapply, subject: Subject, edition: Edition, seen: frozenset[str]) -> _Judged:
        """Whether an exception applies, itself perhaps disapplied."""
        trace = evaluate(exception.when, lambda name: self.value(name, subject))
        applies = trace.value if isinstance(trace.value, bool) else None
        beneath: tuple[ClauseProof, ...] = ()
        value = applies
        if exception.clause not in seen:
            for other in edition.disapplies.get(exception.clause, ()):
                lifted = self._disapplied(other, subject, edition, seen | {exception.clause})
                value = both(value, opposite(lifted.value))
                if applies is not False and lifted.value is not False:
                    beneath = (*beneath, self._proof(other.clause, other.text, subject, lifted))
        return _Judged(value, (trace,), beneath)

    # -- proofs ----------------------------------------------------------------------------------------------------

    def _proof(self, clause: str, text: str, subject: Subject, judged: _Judged) -> ClauseProof:
        facts: dict[str, FactShown] = {}
        beneath: dict[int, ClauseProof] = {}
        comparisons: list[Compared] = []
        edition = self.edition
        for trace in judged.traces:
            comparisons.extend(trace.comparisons)
            for name in trace.reads:
                if edition is not None and edition.is_head(name):
                    for proof in self.decide(name, subject).deciding:
                        beneath[id(proof)] = proof
                elif name in self.reading.book.terms and name not in facts:
                    facts[name] = self.shown(self.fact(name, subject), subject)
        return ClauseProof(
            clause=clause,
            title=self.title(clause),
            holds=Answer.of(judged.value),
            text=text,
            facts=tuple(facts.values()),
            comparisons=tuple(comparisons),
            because=(*beneath.values(), *judged.beneath),
            value=judged.value,
        )

    def title(self, clause: str) -> str:
        found = self.reading.book.by_number.get(clause)
        return found.title if found else ""

    def shown(self, found: Fact, subject: Subject) -> FactShown:
        """A fact with the acts it rests on, each with whether it counts and why."""
        book = self.reading.book
        names = {slot: subject.name(slot) for slot in Slot}
        words = fact_words(book, found.term, found.value, subject_name(book, found.term, names))
        figures = found.term.source.reads in (Reads.MEETING, Reads.ENTRY)
        cited = tuple(self.cite(event, judged=not figures) for event in found.events)
        return FactShown(found.term.name, found.value, words, cited, found.ended_by)

    def cite(self, event: Event, *, judged: bool = True) -> Cited:
        """An act, with whether it counts; not ``judged`` where only the figures of its tally are read."""
        if not judged:
            act = self.reading.act_of(event)
            return Cited(event, None, act.clause if act else "", event_words(event))
        counted = self.reading.counts(event)
        act = self.reading.act_of(event)
        clause = event.by_operation or (act.clause if act else "")
        return Cited(event, Answer.of(counted.value), clause, event_words(event), counted.proof)

    def plain(self, name: str, subject: Subject) -> Decided:
        """A plain term asked by itself: decided by the clauses of the acts that made or ended it."""
        found = self.fact(name, subject)
        shown = self.shown(found, subject)
        by_clause: dict[str, list[Cited]] = {}
        for cited in shown.cited:
            by_clause.setdefault(cited.clause, []).append(cited)
        if found.ended_by is not None:
            ender = next(cited for cited in shown.cited if cited.event is found.ended_by)
            by_clause = {ender.clause: list(shown.cited)}
        if not by_clause:
            edition = self.edition
            act = edition.acts.get(found.term.source.act) if edition else None
            by_clause = {act.clause if act else found.term.clause: []}
        holds = Answer.YES if _is_value(found.value) else Answer.of(found.value)
        proofs = tuple(
            ClauseProof(
                clause=clause,
                title=self.title(clause),
                holds=holds,
                text=f"{name}: {found.term.source.text}",
                facts=(replace(shown, cited=tuple(cited)),),
                because=tuple(proof for entry in cited for proof in entry.because),
                value=found.value,
            )
            for clause, cited in by_clause.items()
        )
        return Decided(found.value, proofs)


def _is_value(value: Value) -> bool:
    return value is not None and not isinstance(value, bool)


def _joined(one: ClauseProof, other: ClauseProof) -> ClauseProof:
    """Two requirements of one clause about one goal, as one proof."""
    values = {Answer.YES: True, Answer.NO: False, Answer.NOT_KNOWN: None}
    holds = Answer.of(both(values[one.holds], values[other.holds]))
    parts = [proof for proof in (one, other) if proof.holds is holds] or [one, other]
    facts = {shown.term: shown for proof in parts for shown in proof.facts}
    return replace(
        one,
        holds=holds,
        text="; ".join(proof.text for proof in parts),
        facts=tuple(facts.values()),
        comparisons=tuple(compared for proof in parts for compared in proof.comparisons),
        because=tuple(nested for proof in parts for nested in proof.because),
        disapplied=all(proof.disapplied for proof in parts),
    )


# -- an act's own condition, a duty's own condition --------------------------------------------------------------------


def judge_condition(reading: Reading, event: Event, act: Act) -> tuple[bool | None, tuple[ClauseProof, ...]]:
    """Whether an act's ``if`` held on its own day, just before it (or on the day of the conduct), with its proof.

    A day known only as a month is read at both its ends; where they differ it is not known.
    """
    subject = acting(event)
    results: list[tuple[bool | None, tuple[ClauseProof, ...]]] = []
    for day in dict.fromkeys((event.day.first, event.day.last)):
        if day == date.min:
            continue
        moment = Moment(day, day, event.order, day)
        if act.condition_on:
            on = Deciding(reading, moment).value(act.condition_on, subject)
            if type(on) is not date:
                results.append((None, ()))
                continue
            moment = Moment(on, on, event.order, on)
        deciding = Deciding(reading, moment)
        edition = deciding.edition
        if edition is not None and edition.is_head(act.condition):
            decided = deciding.decide(act.condition, subject)
        elif act.condition in reading.book.terms:
            decided = deciding.plain(act.condition, subject)
        else:
            decided = Decided(None, ())
        results.append((decided.value if isinstance(decided.value, bool) else None, decided.deciding))
    first = results[0]
    return first if all(value is first[0] for value, _ in results) else (None, first[1])


def acting(event: Event) -> Subject:
    """The subject of an act's own condition: its names; ``body`` is the body it is on, else the one that acts."""
    return Subject(event.person, event.seat, event.body or event.by, event.about, event)


def judge_duty(reading: Reading, event: Event, duty: Duty) -> bool | None:
    """Whether a duty's ``if`` holds just after the entry that raises it, with that entry's own value."""
    assert duty.condition is not None
    day = event.day.last
    deciding = Deciding(reading, Moment(day, day, (event.order[0], event.order[1] + 1), day))
    subject = acting(event)
    value = evaluate(duty.condition, lambda name: deciding.value(name, subject)).value
    return value if isinstance(value, bool) else None

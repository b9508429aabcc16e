"""A rule book, read and checked, and its edition in force on a day."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from hustings.entries.problems import Place
from hustings.rulebook.expressions import names_in
from hustings.rulebook.statements import (
    Act,
    ActKind,
    Clause,
    Disapply,
    Duty,
    Example,
    Means,
    Phrase,
    Reads,
    Requires,
    Slot,
    Statement,
    Term,
)
from hustings.rulebook.values import ValueType
from hustings.speech import said


def joint_hash(*hashes: str) -> str:
    """The hash of several texts that count as one: SHA-256 of their hashes in lower-case hexadecimal, a line each.

    For two files it is what ``sha256sum`` gives of the two sums it gives of them, without their names.
    """
    return hashlib.sha256("".join(f"{each}\n" for each in hashes).encode()).hexdigest()


@dataclass(frozen=True)
class FrontMatter:
    """What stands before the first clause.

    Args:
        bodies, offices: What the clauses call it (``the executive``) to the name that entries use (``Executive``).
        changed_by: The act that changes the book; empty if none is named.
        office: The term that says who holds an office; empty if none is named.
        members: The yes/no term of a person that makes a reader a member; empty if none is named.
        presume_valid: ``presume: acts valid``: an observer's unknown condition counts, with a mark.
        yields_to: The name of the book above this one; empty if it yields to none.
        prefix: What stands before the number of each of its clauses.
    """

    book: str
    adopted: date
    adopted_by: str = ""
    bodies: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = ""
    changed_by: str = ""
    presume_valid: bool = False
    office: str = ""
    members: str = ""
    yields_to: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """One of several books that are read as one.

    Args:
        changed_by: The act that changes it; empty if none is named.
        numbers: Of its clauses, with its prefix.
    """

    book: str
    file: str
    text_hash: str
    changed_by: str
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Yielding:
    """A term, a meaning or an act of a lower book that does not count, because a book above it has one of that name.

    Args:
        what: ``term``, ``meaning`` or ``act``.
        clause, book: Where it stands.
        to_clause, to_book: What counts in its place.
        start, end: On which days: ``start`` <= day < ``end``.
    """

    name: str
    what: str
    clause: str
    book: str
    to_clause: str
    to_book: str
    place: Place
    start: date
    end: date | None

    def words(self) -> str:
        """In a sentence, for whoever reads an answer that rests on it."""
        where, above = _clause_of(self.clause, self.book), _clause_of(self.to_clause, self.to_book)
        if self.what == "act":
            return said(
                '{where} gives an act "{act}" too; it yields to {above}', where=where, act=self.name, above=above
            )
        return said(
            '{where} says what counts as "{name}" too; it yields to {above}', where=where, name=self.name, above=above
        )


def _clause_of(clause: str, book: str) -> str:
    return said("clause {clause} of {book}", clause=clause, book=book) if clause else book


@dataclass(frozen=True)
class Edition:
    """The clauses in force on every day from ``start`` until the next edition."""

    start: date
    requires: Mapping[str, tuple[Requires, ...]]
    means: Mapping[str, Means]
    disapplies: Mapping[str, tuple[Disapply, ...]]
    """By the clause they disapply."""
    acts: Mapping[str, Act]
    duties: tuple[Duty, ...]

    def is_head(self, name: str) -> bool:
        return name in self.requires or name in self.means

    @cached_property
    def requests(self) -> tuple[tuple[Act, Act], ...]:
        """Every request, with the act that it asks for."""
        return tuple(
            (request, self.acts[request.for_act])
            for request in self.acts.values()
            if request.kind is ActKind.REQUEST and request.for_act in self.acts
        )


@dataclass(frozen=True)
class RuleBook:
    """A book that can be relied on: read whole, and without an error.

    Args:
        text_hash: Lower-case hexadecimal SHA-256 of the book's bytes; of layers, their ``joint_hash``, highest first.
        head_types: The inferred type of every head of a ``requires`` or ``means``.
        act_types: The type of each act's value; acts without a value are not in it.
        head_phrases: The words that ``terms`` give the head of a clause; without them it is told by its clause's title.
        seen_by: Who may see the terms and heads that not everybody may see, as written.
        layers: The books that it is made of, the highest first; empty for a book by itself.
        yielding: What lower layers say, and does not count because a layer above says it.
    """

    name: str
    front: FrontMatter
    clauses: tuple[Clause, ...]
    terms: Mapping[str, Term]
    examples: tuple[Example, ...]
    head_types: Mapping[str, ValueType]
    act_types: Mapping[str, ValueType]
    text_hash: str
    head_phrases: Mapping[str, Phrase] = field(default_factory=dict)
    seen_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    layers: tuple[Layer, ...] = ()
    yielding: tuple[Yielding, ...] = ()

    @cached_property
    def by_number(self) -> Mapping[str, Clause]:
        return {clause.number: clause for clause in self.clauses if clause.number}

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition, in order of time; the first starts on the day of adoption."""
        return build_editions(self.front.adopted, self.clauses)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every duty of any edition, each once."""
        return tuple(dict.fromkeys(duty for edition in self.editions for duty in edition.duties))

    @cached_property
    def _starts(self) -> list[date]:
        return [edition.start for edition in self.editions]

    def edition(self, day: date) -> Edition | None:
        """The edition in force on a day; ``None`` before the book was adopted."""
        index = bisect.bisect_right(self._starts, day)
        return self.editions[index - 1] if index else None

    @cached_property
    def act_names(self) -> frozenset[str]:
        return frozenset(self._acts)

    @cached_property
    def _acts(self) -> dict[str, tuple[Act, ...]]:
        found: dict[str, dict[Act, date]] = {}
        for clause in self.clauses:
            for version in clause.versions:
                for statement in version.statements:
                    if isinstance(statement, Act):
                        versions = found.setdefault(statement.name, {})
                        versions[statement] = min(version.start, versions.get(statement, date.max))
        return {name: tuple(sorted(acts, key=lambda act: acts[act])) for name, acts in found.items()}

    def versions_of_act(self, name: str) -> tuple[Act, ...]:
        """The different texts an act has had, in order of time."""
        return self._acts.get(name, ())

    @cached_property
    def enders(self) -> Mapping[str, tuple[str, ...]]:
        """For each act, those that end it in some edition, by name; under ``it`` those that end one by its label."""
        found: dict[str, dict[str, None]] = {}
        for name in sorted(self._acts):
            for version in self._acts[name]:
                for ended in version.ending:
                    found.setdefault(ended, {})[name] = None
        return {ended: tuple(names) for ended, names in found.items()}

    def acts_setting_aside(self, act: str) -> tuple[str, ...]:
        """The acts that, in some edition, can end one entry of this act by its label (``ending it``), by name."""
        return tuple(
            name
            for name in self.enders.get("it", ())
            if any(version.may_set_aside(act) for version in self.versions_of_act(name))
        )

    @cached_property
    def heads(self) -> frozenset[str]:
        return frozenset(self.head_types)

    @cached_property
    def _slots(self) -> dict[str, frozenset[Slot]]:
        return {}

    def slots(self, name: str) -> frozenset[Slot]:
        """What a question about this term or head must name: a person, a seat, a body, an entry.

        Taken over every edition, so that a question is put the same way whatever day it asks about.
        """
        if name not in self._slots:
            self._slots[name] = self._find_slots(name)
        return self._slots[name]

    def _find_slots(self, name: str) -> frozenset[Slot]:
        found: set[Slot] = set()
        seen: set[str] = set()
        left = [name]
        while left:
            current = left.pop()
            if current in seen:
                continue
            seen.add(current)
            term = self.terms.get(current)
            if term is not None:
                found |= self.tied(term)
                if term.source.only_if:
                    inner = set(self.slots(term.source.only_if))
                    found |= inner - {term.source.by} if term.source.by else inner
            else:
                left.extend(self._read_by.get(current, ()))
        return frozenset(found)

    @cached_property
    def _read_by(self) -> dict[str, dict[str, None]]:
        """What the clauses that decide a head read in any edition, exceptions included."""
        by_head: dict[str, dict[str, None]] = {}
        clauses_of: dict[str, dict[str, None]] = {}
        by_clause: dict[str, dict[str, None]] = {}
        exceptions: dict[str, dict[str, None]] = {}
        for clause in self.clauses:
            for version in clause.versions:
                for statement in version.statements:
                    if isinstance(statement, Requires | Means):
                        by_head.setdefault(statement.head, {}).update(dict.fromkeys(_names_read(statement)))
                        if isinstance(statement, Requires):
                            clauses_of.setdefault(statement.head, {})[statement.clause] = None
                    elif isinstance(statement, Disapply):
                        by_clause.setdefault(statement.target, {}).update(dict.fromkeys(names_in(statement.when)))
                        exceptions.setdefault(statement.target, {})[statement.clause] = None
        for head, clauses in clauses_of.items():
            seen: set[str] = set()
            left = list(clauses)
            while left:
                number = left.pop()
                if number not in seen:
                    seen.add(number)
                    by_head[head].update(by_clause.get(number, {}))
                    left.extend(exceptions.get(number, ()))
        return by_head

    def reads(self, name: str) -> Mapping[str, None]:
        """The terms and heads that the clauses which decide a head read in any edition; for a term ``count ... if`` the
        one that must hold."""
        term = self.terms.get(name)
        if term is not None:
            return {term.source.only_if: None} if term.source.only_if else {}
        return self._read_by.get(name, {})

    def tied(self, term: Term) -> frozenset[Slot]:
        """The slots of the question that a term's source is tied to."""
        source = term.source
        if source.reads in (Reads.MEETING, Reads.ENTRY):
            return frozenset({Slot.ENTRY})
        found: set[Slot] = set()
        if any(Slot.PERSON in act.on for act in self.versions_of_act(source.act)):
            found.add(Slot.PERSON)
        for tied, slot in ((source.here, Slot.SEAT), (source.of_body, Slot.BODY), (source.of_entry, Slot.ENTRY)):
            if tied:
                found.add(slot)
        return frozenset(found - {source.by} if source.by else found)


def _names_read(statement: Requires | Means) -> tuple[str, ...]:
    if isinstance(statement, Means):
        return names_in(statement.expression)
    return names_in(statement.condition) + (names_in(statement.unless) if statement.unless is not None else ())


def build_editions(adopted: date, clauses: Iterable[Clause]) -> tuple[Edition, ...]:
    """Cut the clauses' versions into editions, one for each stretch of days on which no block changes."""
    clauses = tuple(clauses)
    starts = {adopted}
    for clause in clauses:
        for version in clause.versions:
            starts.add(max(version.start, adopted))
            if version.end is not None and version.end > adopted:
                starts.add(version.end)
    return tuple(_edition(start, clauses) for start in sorted(starts))


def _edition(start: date, clauses: Iterable[Clause]) -> Edition:
    requires: dict[str, list[Requires]] = {}
    means: dict[str, Means] = {}
    disapplies: dict[str, list[Disapply]] = {}
    acts: dict[str, Act] = {}
    duties: list[Duty] = []
    for clause in clauses:
        for statement in in_force(clause, start):
            match statement:
                case Requires():
                    requires.setdefault(statement.head, []).append(statement)
                case Means():
                    means.setdefault(statement.head, statement)
                case Disapply():
                    disapplies.setdefault(statement.target, []).append(statement)
                case Act():
                    acts.setdefault(statement.name, statement)
                case Duty():
                    duties.append(statement)
    return Edition(
        start=start,
        requires={head: tuple(found) for head, found in requires.items()},
        means=means,
        disapplies={target: tuple(found) for target, found in disapplies.items()},
        acts=acts,
        duties=tuple(duties),
    )


def in_force(clause: Clause, day: date) -> tuple[Statement, ...]:
    """The statements of a clause on a day: of its version in force with the latest start (a dated block replaces an
    undated one), or none."""
    version = max(
        (version for version in clause.versions if version.start <= day and (version.end is None or day < version.end)),
        key=lambda version: version.start,
        default=None,
    )
    return version.statements if version else ()

"""What two rule books make of one register: each question under both, and their sums, clause by clause."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from hustings.answers.asking import PutQuestion
from hustings.answers.deciding import Deciding
from hustings.answers.proving import plain_proofs
from hustings.answers.reading import Reading, Subject
from hustings.answers.verdict import Answer, Question, Verdict
from hustings.entries import Problem, Register, register_hash
from hustings.rulebook import RuleBook, Slot, Value, value_words


class Names(NamedTuple):
    """Whom and what one question is about; empty where the goal is not tied to one."""

    person: str = ""
    seat: str = ""
    body: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a goal comes to under one book, and the numbers of the clauses that decide it."""

    value: Value
    clauses: tuple[str, ...]

    @property
    def answer(self) -> str:
        """``yes``, ``no``, ``not known``, or the value in words."""
        if self.value is None or isinstance(self.value, bool):
            return str(Answer.of(self.value))
        return value_words(self.value)


@dataclass(frozen=True, slots=True)
class BothAnswers:
    """One question put under both books."""

    names: Names
    before: Outcome
    after: Outcome

    @property
    def kind(self) -> tuple[str, str]:
        """From which answer to which."""
        return self.before.answer, self.after.answer

    @property
    def changes(self) -> bool:
        return self.before.value != self.after.value

    @property
    def through(self) -> tuple[str, ...]:
        """The clauses under which it changes: where it becomes yes, those of the first book that stood in the way;
        else those that decide it under the second."""
        return self.before.clauses if self.after.value is True else self.after.clauses


@dataclass(frozen=True, slots=True)
class ClauseSum:
    """How many answers change in one way under one clause.

    Args:
        of_first: The clause is one of the first book, which stood in the way and does so no longer.
    """

    clause: str
    title: str
    of_first: bool
    kind: tuple[str, str]
    number: int


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that counts under one book otherwise than under the other.

    Args:
        before, after: Whether it counts; ``None`` under a book that cannot read it at all.
        why: Why it does not count, or cannot be read, under the book under which it does not.
    """

    number: int
    day: str
    act: str
    text: str
    before: Answer | None
    after: Answer | None
    why: str


@dataclass(frozen=True)
class Side:
    """One of the two books, with the register read under it."""

    book: RuleBook
    reading: Reading
    deciding: Deciding
    unread: tuple[Problem, ...]

    def outcome(self, goal: str, names: Names) -> Outcome:
        """What the goal comes to, without a proof."""
        deciding, subject = self.deciding, self.subject(names)
        if deciding.is_head(goal):
            decided = deciding.decide(goal, subject)
            value = decided.value
            if value is None or isinstance(value, bool):
                held = (clause for clause in decided.clauses if decided.clause_value(clause) is value)
                return Outcome(value, tuple(held))
            return Outcome(value, decided.clauses)
        if goal not in self.book.terms:  # a goal about which no clause is in force on that day
            return Outcome(None, ())
        value = deciding.fact(goal, subject).value
        return Outcome(value, tuple(proof.clause for proof in plain_proofs(deciding, goal, subject)))

    def subject(self, names: Names) -> Subject:
        return Subject(*names, self.reading.docket.labelled(names.entry) if names.entry else None)


@dataclass(frozen=True)
class Comparison:
    """What changes for whom if the second book counted instead of the first.

    Args:
        answers: Every question that was put, in the order in which the register first names them.
        slots: What the goal is about, under either book.
        about: In a sentence, who was asked about.
        entries: The entries that count otherwise, up to the day asked.
    """

    goal: str
    on: date
    freeze: date | None
    before: Side
    after: Side
    register: Register
    slots: tuple[Slot, ...]
    about: str
    answers: tuple[BothAnswers, ...]
    entries: tuple[EntryChange, ...]

    @cached_property
    def changed(self) -> tuple[BothAnswers, ...]:
        """Those whose answer differs."""
        return tuple(each for each in self.answers if each.changes)

    @cached_property
    def other_clauses(self) -> tuple[BothAnswers, ...]:
        """Those whose answer is the same No or Not known, and is decided by other clauses."""
        return tuple(
            each
            for each in self.answers
            if not each.changes
            and each.after.value in (False, None)
            and set(each.before.clauses) != set(each.after.clauses)
        )

    @cached_property
    def unchanged(self) -> dict[str, int]:
        """How many keep each answer."""
        return dict(Counter(each.after.answer for each in self.answers if not each.changes).most_common())

    @cached_property
    def kinds(self) -> dict[tuple[str, str], int]:
        """How many answers change from which to which, the most frequent first."""
        return dict(Counter(each.kind for each in self.changed).most_common())

    @cached_property
    def clauses(self) -> tuple[ClauseSum, ...]:
        """How many answers change under each clause, in each way; an answer that changes under two counts for both."""
        found: Counter[tuple[bool, str, tuple[str, str]]] = Counter()
        for each in self.changed:
            found.update((each.after.value is True, clause, each.kind) for clause in each.through)
        return tuple(
            ClauseSum(clause, self._title(clause, of_first), of_first, kind, number)
            for (of_first, clause, kind), number in found.most_common()
        )

    def _title(self, number: str, of_first: bool) -> str:
        clause = (self.before if of_first else self.after).book.by_number.get(number)
        return clause.title if clause else ""

    def about_name(self, name: str) -> tuple[BothAnswers, ...]:
        """The questions about a person, seat, body or entry of this name."""
        return tuple(each for each in self.answers if name.strip().strip("[]") in each.names)

    def verdicts(self, compared: BothAnswers) -> tuple[Verdict, Verdict]:
        """Both answers to one question, each with its proof."""
        return self._verdict(self.before, compared.names), self._verdict(self.after, compared.names)

    def _verdict(self, side: Side, names: Names) -> Verdict:
        tied = side.book.slots(self.goal)
        person, seat, body, entry = (name if slot in tied else "" for slot, name in zip(Slot, names, strict=True))
        question = Question(
            term=self.goal, on=self.on, person=person, seat=seat, body=body, entry=entry, freeze=self.freeze,
            recorded_by=None, at="", supposed=(),
        )  # fmt: skip
        subject = side.subject(Names(person, seat, body, entry))
        put = PutQuestion(question, side.reading, subject, side.deciding.moment, self.register)
        return put.answer(remedies=False)

    @cached_property
    def register_hash(self) -> str:
        return register_hash(self.register)

"""Rolls: one question about every person on record, answered by one statement over the readings ``standing``.

Made from files, the readings lie in memory and are gone with the roll. Whoever the database cannot answer for, because
a number is beyond its whole numbers, is asked about by the tracing evaluator: a roll is never wrong, only slower.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Protocol

from hustings.answers import Answer, Deciding, Moment, Names, NotUnderstood, Reading, read_under
from hustings.answers.comparison import Outcome, Side
from hustings.answers.standing import StandingRows
from hustings.answers.standing_form import LookedRow, Numbers, Progress, Row, StandingRow, ValueRow
from hustings.entries import EVERYBODY, EVERYWHERE, Register, nearest
from hustings.rulebook import RuleBook, Slot, value_words
from hustings.rulebook.sql import POSTGRESQL, SQLITE, NotCompiled, Shape, Statement, compile_goal
from hustings.store import Head
from hustings.store.database import Database
from hustings.store.sqlite import SqliteDatabase
from hustings.store.standing import fill_standing, index_standing, make_standing, run_statement

TABLES: dict[type[Row], str] = {
    StandingRow: "standing", ValueRow: "standing_value", LookedRow: "standing_looked",
}  # fmt: skip


NAMED_TOGETHER = 2000
"""People whose names are looked up together."""


@dataclass
class NameNumbers:
    """Numbers for names, given out as they come: persons in the order in which the register first names them."""

    given: dict[tuple[Slot, str], int] = field(default_factory=dict)
    persons: dict[int, str] = field(default_factory=dict)

    def number(self, kind: Slot, name: str) -> int:
        found = self.given.get((kind, name))
        if found is None:
            found = self.given[kind, name] = len(self.given) + 1
            if kind is Slot.PERSON:
                self.persons[found] = name
        return found

    def known(self, kind: Slot, name: str) -> int | None:
        return self.given.get((kind, name))

    def names(self, numbers: Iterable[int]) -> Mapping[int, str]:
        return self.persons


class PersonNumbers(Numbers, Protocol):
    """Numbers from which the names of people are found again."""

    def names(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """The names of at least these people, by number."""


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person's answer, with the clauses that decide it.

    Args:
        number: By which the readings call the person; from a store, the number of the alias.
    """

    person: str
    outcome: Outcome
    number: int = 0

    @property
    def answer(self) -> str:
        """``yes``, ``no``, ``not known``, or the value in words."""
        value = self.outcome.value
        return str(Answer.of(value)) if value is None or isinstance(value, bool) else value_words(value)

    @property
    def decided_by(self) -> tuple[str, ...]:
        """The clauses that stand in the way, or of which it is not known whether they do; of a yes none are told."""
        return () if self.outcome.value is True else self.outcome.clauses


@dataclass
class Standing:
    """The readings of one register under one book, in a database, ready for any number of rolls.

    Args:
        head: From a store: of which head they are.
    """

    reading: Reading
    database: Database
    numbers: PersonNumbers
    shape: Shape
    head: Head | None = None

    @property
    def book(self) -> RuleBook:
        return self.reading.book

    def statement(self, goal: str, on: date, *, seat: str = "", freeze: date | None = None) -> Statement:
        """The statement that answers a goal for everybody.

        Raises:
            NotUnderstood: If the goal cannot be asked of everybody at once; the sentence says why.
        """
        book = self.book
        if goal not in book.terms and goal not in book.heads:
            near = nearest(goal, {*book.terms, *book.heads})
            raise NotUnderstood(f'The book has no term or goal "{goal}". {near[:1].upper()}{near[1:]}'.strip())
        number = self.numbers.known(Slot.SEAT, seat) if seat else None
        if seat and (number is None or seat not in self.reading.bound.names[Slot.SEAT]):
            near = self.reading.bound.nearest(Slot.SEAT, seat)
            advice = f'Did you mean "{near}"?' if near else ""
            raise NotUnderstood(f'No entry names a seat "{seat}". {advice}'.strip())
        if seat and Slot.SEAT not in book.slots(goal):
            raise NotUnderstood(f"{goal} is about no seat, so it cannot be asked for one. Leave --seat out.")
        dialect = SQLITE if self.database.dialect == "sqlite" else POSTGRESQL
        try:
            return compile_goal(book, goal, on, shape=self.shape, dialect=dialect, freeze=freeze, seat=number)
        except NotCompiled as refused:
            raise NotUnderstood(str(refused)) from None

    def roll(self, goal: str, on: date, *, seat: str = "", freeze: date | None = None) -> Iterator[RollLine]:
        """The answer for every person whom an entry up to the day names, a few at a time.

        Raises:
            NotUnderstood: As ``statement`` does.
        """
        return self._lines(self.statement(goal, on, seat=seat, freeze=freeze), on, seat, freeze)

    def _lines(self, statement: Statement, on: date, seat: str, freeze: date | None) -> Iterator[RollLine]:
        side: Side | None = None
        rows = run_statement(self.database, statement.text)
        while some := list(islice(rows, NAMED_TOGETHER)):
            names = self.numbers.names([row[0] for row in some])
            for row in some:
                person = names[row[0]]
                if not statement.must_ask(row):
                    yield RollLine(person, Outcome(*statement.read(row)), row[0])
                    continue
                if side is None:
                    side = Side(self.book, self.reading, Deciding(self.reading, Moment(on, freeze or on, None, on)), ())
                asked = seat if Slot.SEAT in self.book.slots(statement.goal) else ""
                yield RollLine(person, side.outcome(statement.goal, Names(person, asked)), row[0])

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def standing_of(
    book: RuleBook, register: Register, *, database: Database | None = None, progress: Progress | None = None
) -> Standing:
    """Work the readings out from a register under a book.

    Args:
        database: Where to put them; ``None``: in memory. Tables of these names in it are dropped.
        progress: Told from time to time how many acts are done.
    Raises:
        Refused: If the register says what the book cannot read.
    """
    return standing_from(read_under(book, register), database=database, progress=progress)


def standing_from(reading: Reading, *, database: Database | None = None, progress: Progress | None = None) -> Standing:
    """As ``standing_of``, of a register that is read already."""
    database = SqliteDatabase(None) if database is None else database
    numbers = NameNumbers()
    for event in reading.bound.events:
        for slot in (Slot.PERSON, Slot.SEAT, Slot.BODY):
            if event.slot(slot) not in ("", EVERYBODY, EVERYWHERE):
                numbers.number(slot, event.slot(slot))
    made = StandingRows(reading, numbers)
    make_standing(database)
    fill_standing(database, ((TABLES[type(row)], row) for row in made.rows(progress)))
    index_standing(database)
    return Standing(reading, database, numbers, made.shape)

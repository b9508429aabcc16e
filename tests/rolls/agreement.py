"""The tracing evaluator and the statement, asked the same about everybody."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.rolls import coverage
from tests.rolls.generator import DAYS, FIRST_DAY, Made, make

from hustings.answers import Deciding, Moment, Names, NotUnderstood
from hustings.answers.comparison import Side
from hustings.answers.deciding import judge_condition, judge_duty
from hustings.answers.docket import Docket
from hustings.answers.reading import Reading
from hustings.clerk.rolls import Standing, standing_of
from hustings.entries import EVERYBODY, EVERYWHERE, Register, Severity, read_register
from hustings.rulebook import RuleBook, Slot, read_rule_book
from hustings.store.database import Database
from hustings.store.standing import run_statement

NO_SEAT = "Nowhere"


@dataclass
class Tally:
    """What was compared, of what it was made, and where the two differ."""

    answers: Counter[str] = field(default_factory=Counter)
    values: int = 0
    asked_again: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    constructs: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    @property
    def verdicts(self) -> int:
        return sum(self.answers.values()) + self.values

    def add(self, other: Tally) -> None:
        self.answers += other.answers
        self.values += other.values
        self.asked_again += other.asked_again
        self.refused += other.refused
        self.constructs += other.constructs
        self.differences += other.differences


def read(made: Made) -> tuple[RuleBook, Register]:
    """A made-up book and register, read; what is wrong with them is a mistake of the generator."""
    found = read_rule_book(made.book.encode(), "book.md")
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert found.book is not None and not errors, "\n".join(map(str, errors))
    lines = read_register(made.register, "the.register")
    errors = [problem for problem in lines.problems if problem.severity is Severity.ERROR]
    assert not errors, "\n".join(map(str, errors))
    return found.book, lines.register


def agree(standing: Standing, goal: str, on: date, *, seat: str = "", freeze: date | None = None) -> Tally:
    """Ask one goal about everybody in both ways."""
    tally, book = Tally(), standing.book
    slots = book.slots(goal)
    seat = seat if Slot.SEAT in slots else ""
    try:
        statement = standing.statement(goal, on, seat=seat, freeze=freeze)
    except NotUnderstood as refused:
        tally.refused[str(refused)] += 1
        return tally
    known = standing.reading
    apart = Reading(book, known.bound, Docket(known.bound.events, known.bound.bodies), judge_condition, judge_duty)
    side = Side(book, apart, Deciding(apart, Moment(on, freeze or on, None, on)), ())
    found_rows = list(run_statement(standing.database, statement.text))
    numbers = [row[0] for row in found_rows]
    if numbers != sorted(numbers):
        tally.differences.append(f"{goal} on {on}: not in the order in which the register names them")
    names = standing.numbers.names(numbers)
    rows = {names[row[0]]: row for row in found_rows}
    people = {event.person for event in known.bound.events if event.day.first <= on} - {"", EVERYBODY}
    if people != set(rows):
        tally.differences.append(f"{goal} on {on}: asked about {sorted(rows)}, and on record are {sorted(people)}")
    for person in sorted(people & set(rows)):
        row, outcome = rows[person], side.outcome(goal, Names(person, seat))
        if statement.must_ask(row):
            tally.asked_again += 1
            continue
        if statement.kind == "yes/no":
            tally.answers[outcome.answer] += 1
        else:
            tally.values += 1
        found, clauses = statement.value(row), statement.deciding(row)
        if found != outcome.value or (side.deciding.is_head(goal) and clauses != outcome.clauses):
            tally.differences.append(
                f"{goal} {person} {seat} on {on}: the statement says {found} by {clauses}, "
                f"the tracing evaluator {outcome.value} by {outcome.clauses}"
            )
    tally.constructs.update(coverage.of_book(book, goal, on))
    return tally


def try_seed(seed: int, database: Database | None = None, *, questions: int = 6) -> Tally:
    """Everything that a made-up book of this seed is asked."""
    chance = random.Random(seed)
    made = make(chance)
    book, register = read(made)
    standing = standing_of(book, register, database=database)
    tally = Tally()
    events = standing.reading.bound.events
    seats = sorted({event.seat for event in events} - {"", EVERYWHERE})
    for _ in range(questions):
        on = FIRST_DAY + timedelta(days=chance.randrange(DAYS + 200))
        freeze = None if chance.randrange(3) else on - timedelta(days=chance.randrange(400))
        goal = chance.choice((*made.goals, *made.goals, chance.choice(sorted(book.terms))))
        found = agree(standing, goal, on, seat=chance.choice(seats) if seats else "", freeze=freeze)
        found.differences = [f"seed {seed}: {difference}" for difference in found.differences]
        tally.add(found)
    tally.constructs.update(coverage.of_register(standing.reading.bound))
    if database is None:
        standing.close()
    return tally

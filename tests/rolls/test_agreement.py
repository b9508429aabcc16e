"""The statement and the tracing evaluator agree on every verdict and on every clause that decides it."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.cli.running import BOOK, REGISTER
from tests.cli.test_layers import BEE_ACT
from tests.rolls.agreement import Tally, agree, read, try_seed
from tests.rolls.coverage import ANSWERS, WANTED
from tests.rolls.generator import Made

from hustings.answers import read_book, read_register, stretches
from hustings.answers.asking import DEEPEST_CALLS
from hustings.answers.force import in_force
from hustings.clerk.rolls import Standing, standing_of
from hustings.entries import EVERYWHERE, Register
from hustings.rulebook import RuleBook, Slot
from hustings.store.database import Database
from hustings.store.postgresql import PostgresqlDatabase

ROOT = Path(__file__).resolve().parents[2]
CI_VERDICTS = 4_000
"""Enough that every construct of the language is among them, and each answer often: two tests hold that."""
LONG_VERDICTS = 1_000_000


def _verdicts(wanted: int, first_seed: int) -> Tally:
    sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST_CALLS))
    tally, seed = Tally(), first_seed
    while tally.verdicts < wanted and len(tally.differences) < 10:
        tally.add(try_seed(seed))
        seed += 1
    return tally


@pytest.fixture(scope="module")
def tally() -> Tally:
    return _verdicts(CI_VERDICTS, 0)


def test_thousands_of_verdicts_agree(tally: Tally) -> None:
    assert tally.differences == []
    assert tally.verdicts >= CI_VERDICTS
    assert tally.asked_again < tally.verdicts / 10


def test_the_made_up_books_cover_the_language(tally: Tally) -> None:
    assert {construct for construct in WANTED if not tally.constructs[construct]} == set()


def test_each_answer_is_given_often(tally: Tally) -> None:
    total = sum(tally.answers.values())
    assert {answer: tally.answers[answer] >= total / 5 for answer in ANSWERS} == dict.fromkeys(ANSWERS, True), (
        tally.answers
    )


@pytest.mark.long
def test_a_million_verdicts_agree() -> None:
    tally = _verdicts(LONG_VERDICTS, 1_000_000)
    assert tally.differences == []


EACH_DAY = [pytest.param(False, id="on one day or another"), pytest.param(True, marks=pytest.mark.long, id="on each")]


@pytest.mark.parametrize("each_day", EACH_DAY)
def test_commonweal_agrees_on_every_goal(each_day: bool) -> None:
    """Every goal about everybody; in the ordinary run the goals take the two days in turn."""
    folder = ROOT / "examples" / "commonweal"
    book = read_book(folder / "rulebook.md")
    register = read_register(*sorted(folder.glob("*.register")))
    standing = standing_of(book, register)
    seats = sorted({event.seat for event in standing.reading.bound.events} - {"", EVERYWHERE})
    found = Tally()
    days = (date(2022, 3, 1), date(2024, 6, 30))
    for number, goal in enumerate(sorted({*book.heads, *book.terms})):
        for on in days if each_day else days[number % 2 :][:1]:
            found.add(agree(standing, goal, on, seat=seats[0] if Slot.SEAT in book.slots(goal) else ""))
    assert found.differences == []
    assert found.verdicts > 2_000


def test_the_casebook_agrees_on_every_goal_about_a_person() -> None:
    folder = ROOT / "examples" / "casebook"
    found = _everything(read_book(folder / "labour.md"), read_register(folder / "labour.register"))

    assert found.differences == []
    assert found.verdicts > 50


def test_layers_of_one_book_agree(tmp_path: Path) -> None:
    upper, lower = tmp_path / "act.md", tmp_path / "book.md"
    upper.write_text(BEE_ACT)
    lower.write_text(BOOK.replace("adopted: 2000-01-01", "adopted: 2000-01-01\nyields to: Bees Act\nprefix: S"))
    register = tmp_path / "the.register"
    register.write_text(REGISTER + "2020-01-10 sting Ann\n2020-01-10 sting Bo\n2020-01-03 membership Cy by Committee\n")
    found = _everything(read_book(upper, lower), read_register(register))

    assert found.differences == []
    assert found.answers["no"] and found.answers["yes"]


def _everything(book: RuleBook, register: Register) -> Tally:
    """Every goal on three days, for each of some seats."""
    standing = standing_of(book, register)
    events = standing.reading.bound.events
    seats = sorted({event.seat for event in events} - {"", EVERYWHERE})
    days = sorted({event.day.last for event in events})
    found = Tally()
    for goal in sorted({*book.heads, *book.terms}):
        for on in dict.fromkeys((days[len(days) // 3], days[len(days) // 2], days[-1])):
            for seat in seats[:3] if Slot.SEAT in book.slots(goal) else ("",):
                found.add(agree(standing, goal, on, seat=seat))
    return found


WORDS = """\
---
book: Rules of Odd Words
adopted: 2000-01-01
bodies: the panel = Panel
---
# Words
```terms
state  "so?", "it's"  latest grading  stands at {}
closed  yes/no  any closure  {is} closed
```
## 1 Acts
```rule
act grading: finding of the panel on person
act closure: decision of the panel on person
act opening: decision of the panel on person, ending closure
```
## 2 Goal
```rule
may_stand requires state = "so?" and not(closed)
```
"""


def _odd_words(register: str, database: Database | None = None) -> Standing:
    made = Made(WORDS, f"register: keeper\n{register}", ("may_stand",))
    return standing_of(*read(made), database=database)


def test_a_word_with_a_question_mark_is_a_word(postgresql: Database | None = None) -> None:
    standing = _odd_words('2020-01-01 grading Ann by Panel: "so?"\n', postgresql)

    found = agree(standing, "may_stand", date(2021, 1, 1))
    assert found.differences == []
    assert found.answers == {"yes": 1}


@pytest.mark.postgres
def test_a_word_with_a_question_mark_is_one_on_postgresql_too(postgresql_url: str) -> None:
    database = PostgresqlDatabase(postgresql_url, create=True)
    test_a_word_with_a_question_mark_is_a_word(database)
    database.close()


def test_what_ended_apart_for_many_is_not_looked_at_by_each_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def counted(*arguments: object) -> object:
        nonlocal asked
        asked += 1
        return in_force(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(stretches, "in_force", counted)
    opened = "".join(f"{date(2020, 2, 1) + timedelta(days=day)} opening P{day} by Panel\n" for day in range(200))
    standing = _odd_words(f"2020-01-01 closure - by Panel\n{opened}")

    found = agree(standing, "closed", date(2020, 4, 1))
    assert found.differences == []
    assert found.answers["no"] == 61
    assert asked < 5 * 200


def _tried(url: str, seeds: range) -> Tally:
    sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST_CALLS))
    database, tally = PostgresqlDatabase(url, create=True), Tally()
    try:
        for seed in seeds:
            tally.add(try_seed(seed, database))
    finally:
        database.close()
    return tally


@pytest.mark.postgres
def test_postgresql_agrees_too(postgresql_url: str) -> None:
    tally = _tried(postgresql_url, range(5_000, 5_015))

    assert tally.differences == []
    assert tally.verdicts > 250


@pytest.mark.postgres
@pytest.mark.long
def test_postgresql_agrees_on_many(postgresql_url: str) -> None:
    tally = _tried(postgresql_url, range(6_000, 7_000))

    assert tally.differences == []

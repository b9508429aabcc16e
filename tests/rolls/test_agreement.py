"""The statement and the tracing evaluator agree on every verdict and on every clause that decides it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from tests.rolls.agreement import Tally, agree, try_seed
from tests.rolls.coverage import ANSWERS, WANTED

from hustings.answers import read_book, read_register
from hustings.answers.asking import DEEPEST_CALLS
from hustings.clerk.rolls import standing_of
from hustings.entries import EVERYWHERE
from hustings.rulebook import Slot
from hustings.store.postgresql import PostgresqlDatabase

ROOT = Path(__file__).resolve().parents[2]
CI_VERDICTS = 10_000
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


def test_ten_thousand_verdicts_agree(tally: Tally) -> None:
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


def test_commonweal_agrees_on_every_goal() -> None:
    folder = ROOT / "examples" / "commonweal"
    book = read_book(folder / "rulebook.md")
    register = read_register(*sorted(folder.glob("*.register")))
    standing = standing_of(book, register)
    seats = sorted({event.seat for event in standing.reading.bound.events} - {"", EVERYWHERE})
    found = Tally()
    for goal in sorted({*book.heads, *book.terms}):
        for on in (date(2022, 3, 1), date(2024, 6, 30)):
            found.add(agree(standing, goal, on, seat=seats[0] if Slot.SEAT in book.slots(goal) else ""))
    assert found.differences == []
    assert found.verdicts > 2_000


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

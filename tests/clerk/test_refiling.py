"""The readings of a record are dropped and made again, and are what they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.clerk.societies import BOOK, founded

from hustings.clerk import Desk, rebuild_readings, register_of
from hustings.clerk.erasing import Wanted, erase
from hustings.clerk.frozen_rolls import RollQuestion, freeze, frozen_rolls
from hustings.store import Store
from hustings.store.readings import READINGS

REGISTER = """
    2020-01-02 membership Ada
    2020-01-02 membership Ben
    2020-03-01 bar Ada Hill by Executive: 22 for, 12 against [EX/1]
        because stated "Words were spoken"
    2020-03-05 complaint Ada by Ada
    2020-03-07 set_aside [EX/1] by Panel
        because stated "Nothing was shown"
    2020-04-01 bar Ben everywhere by Executive: 20 for, 2 against, 33 seats
        because stated "He was there"
"""


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A record with a sealed entry, a frozen roll, another book, and somebody whose name was erased."""
    desk, _ = founded(store_url, tmp_path, REGISTER)
    freeze(desk, RollQuestion("may_stand", date(2020, 2, 1), "Hill"))
    desk.change_book([(f"{BOOK}\nMore words.\n".encode(), "book.md")])
    erase(desk, Wanted("Ben", "gdpr-17-1-d"))
    yield desk
    desk.close()


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(store.database.rows(f"SELECT * FROM {table}")) for table in READINGS}


def test_readings_that_are_made_again_are_as_they_were(desk: Desk) -> None:
    before, head, size = rows(desk.store), desk.store.head(), desk.store.log.size()

    assert rebuild_readings(desk.store) == size

    assert rows(desk.store) == before
    assert desk.store.head() == head
    assert [row[1] for row in before["named"] if row[1] != "act"] == ["rule", "roll.frozen", "rule", "privacy.erased"]


def test_readings_that_are_lost_are_made_again(desk: Desk) -> None:
    before, register, rolls = rows(desk.store), register_of(desk.store), frozen_rolls(desk.store)
    for table in READINGS:
        desk.store.database.run(f"DROP TABLE {table}")

    rebuild_readings(desk.store)

    assert rows(desk.store) == before
    assert (register_of(desk.store), frozen_rolls(desk.store)) == (register, rolls)
    assert len(desk.enter("2021-01-01 membership Cem\n", "more.register").entered) == 1

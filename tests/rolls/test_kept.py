"""The readings kept in a store: brought up to date after any acts, they are what they would be if built anew."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.clerk.societies import BOOK, founded
from tests.rolls.agreement import read
from tests.rolls.generator import DAYS, FIRST_DAY, make

from hustings.answers import NotUnderstood
from hustings.clerk import Desk, kept_readings
from hustings.clerk.erasing import Wanted, erase
from hustings.clerk.kept_readings import KeptReadings, kept_standing
from hustings.clerk.register_read import register_of
from hustings.clerk.rolls import standing_of
from hustings.clerk.rules import rules_of
from hustings.clerk.stale import stale_since
from hustings.entries import Refused
from hustings.rulebook import Slot
from hustings.store import Store
from hustings.store.standing import TABLES

Rows = list[list[tuple[object, ...]]]


def rows_of(store: Store) -> Rows:
    """Everything in the tables."""
    return [sorted(store.database.rows(f"SELECT * FROM {table}"), key=repr) for table in TABLES]


def entries_of(register: str) -> list[str]:
    """The entries of a register, each with the lines under it."""
    found: list[str] = []
    for line in register.splitlines(keepends=True):
        if line.startswith((" ", "\t")) and found:
            found[-1] += line
        elif line.strip() and not line.startswith("register"):
            found.append(line)
    return found


def answers_of(store: Store, goals: Sequence[str], on: date) -> dict[tuple[str, str], object]:
    """What the readings kept say of everybody."""
    with kept_standing(store) as standing:
        found: dict[tuple[str, str], object] = {}
        for goal in goals:
            slots = standing.book.slots(goal)
            try:
                lines = list(standing.roll(goal, on, seat="Northmere" if Slot.SEAT in slots else ""))
            except NotUnderstood:
                continue
            found.update({(goal, line.person): line.outcome for line in lines})
        return found


def answers_of_register(store: Store, goals: Sequence[str], on: date) -> dict[tuple[str, str], object]:
    """The same from readings made of the whole register, without the store."""
    standing = standing_of(rules_of(store).book, register_of(store))
    found: dict[tuple[str, str], object] = {}
    for goal in goals:
        slots = standing.book.slots(goal)
        try:
            lines = list(standing.roll(goal, on, seat="Northmere" if Slot.SEAT in slots else ""))
        except NotUnderstood:
            continue
        found.update({(goal, line.person): line.outcome for line in lines})
    standing.close()
    return found


def try_seed(seed: int, url: str, folder: Path) -> tuple[int, int]:
    """Enter a made-up register bit by bit, and compare after each bit; how often something was compared, and how often
    less than everything was made anew."""
    chance = random.Random(seed)
    made = make(chance)
    _, register = read(made)
    entries = entries_of(made.register)
    chance.shuffle(entries)
    first = chance.randrange(len(entries))
    compared = in_part = 0
    key = folder / f"{seed}.key"
    desk, _ = Desk.found(url, [(made.book.encode(), "book.md")], register.kind, origin="test/log", key_file=key)
    with desk:
        _entered(desk, entries[:first])
        while True:
            kept = KeptReadings(desk.store)
            part = kept.note is not None and not kept.must_build()
            kept.bring_up_to_date()
            found = rows_of(desk.store)
            on = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
            goals = [goal for goal in made.goals if chance.randrange(3) == 0]
            assert answers_of(desk.store, goals, on) == answers_of_register(desk.store, goals, on), f"seed {seed}"
            kept.drop()
            kept.bring_up_to_date()
            assert found == rows_of(desk.store), f"seed {seed}, after {first} entries: {_differing(found, desk.store)}"
            compared, in_part = compared + 1, in_part + part
            if first >= len(entries):
                return compared, in_part
            some = chance.randrange(1, 4)
            _entered(desk, entries[first : first + some])
            first += some


def _entered(desk: Desk, entries: Sequence[str]) -> None:
    """Enter these one by one; what the book or an unknown label does not allow is left out."""
    for entry in entries:
        try:
            desk.enter(entry, "a line")
        except Refused:
            continue


def _differing(found: Rows, store: Store) -> list[object]:
    return [set(map(repr, one)) ^ set(map(repr, other)) for one, other in zip(found, rows_of(store), strict=True)]


# -- any acts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seeds", [range(3, 6), pytest.param(range(40), marks=pytest.mark.long)], ids=["few", "many"])
def test_brought_up_to_date_they_are_as_if_built_anew(tmp_path: Path, seeds: range) -> None:
    compared = in_part = 0
    for seed in seeds:
        found = try_seed(seed, f"sqlite:///{tmp_path / f'{seed}.db'}", tmp_path)
        compared, in_part = compared + found[0], in_part + found[1]

    assert compared > 8 * len(seeds)
    assert in_part > len(seeds) / 2


@pytest.mark.postgres
def test_on_postgresql_too(postgresql_url: str, tmp_path: Path) -> None:
    assert try_seed(103, postgresql_url, tmp_path)[0] > 5


# -- what is erased ----------------------------------------------------------------------------------------------------

SOCIETY = """
    2020-01-02 membership Ada
    2020-01-02 membership Ben
    2020-03-01 bar Ada Hill by Executive: 22 for, 12 against [EX/1]
        because stated "Words were spoken"
    2020-03-06 finding Ada by Panel: passed
    2020-03-06 finding Ben by Panel: passed
"""


def test_an_erased_value_is_gone_at_once(store_url: str, tmp_path: Path) -> None:
    desk, _ = founded(store_url, tmp_path, SOCIETY)
    with desk:
        before = _findings(desk.store)
        erase(desk, Wanted("Ada", "court-order"))
        words = desk.store.database.rows("SELECT word FROM standing_value WHERE word IS NOT NULL")

        assert before == {"Ada": "passed", "Ben": "passed"}
        assert words == [("passed",)]
        after = _findings(desk.store)
        (ada,) = set(after) - {"Ben"}
        assert ada.startswith("person:")
        assert after == {ada: "not known", "Ben": "passed"}


def _findings(store: Store) -> dict[str, str]:
    with kept_standing(store) as standing:
        return {line.person: line.answer for line in standing.roll("finding", date(2020, 4, 1))}


# -- what is read again ------------------------------------------------------------------------------------------------


def test_one_persons_act_makes_only_that_persons_rows_anew(sqlite_url: str, tmp_path: Path) -> None:
    desk, _ = founded(sqlite_url, tmp_path, SOCIETY)
    with desk:
        kept = KeptReadings(desk.store)
        kept.bring_up_to_date()
        desk.enter("2020-05-01 membership Cleo\n2020-05-02 complaint Ben by Ben\n", "lines")
        stale = stale_since(desk.store, rules_of(desk.store), 6)
        names = {alias.name for alias in desk.store.vault.aliases(stale.people).values()}

        assert not stale.everything
        assert names == {"Ben", "Cleo"}
        assert not kept.must_build()


def test_another_rule_book_makes_everything_anew(sqlite_url: str, tmp_path: Path) -> None:
    desk, _ = founded(sqlite_url, tmp_path, SOCIETY)
    with desk:
        kept = KeptReadings(desk.store)
        kept.bring_up_to_date()
        changed = BOOK.replace("member and not(barred)", "member or barred")
        desk.change_book([(changed.encode(), "book.md")])

        assert kept.must_build()
        with kept_standing(desk.store) as standing:
            lines = {line.person: line.answer for line in standing.roll("may_stand", date(2020, 4, 1), seat="Hill")}
        assert lines == {"Ada": "yes", "Ben": "yes"}


def test_a_build_that_was_broken_off_goes_on(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _ = founded(sqlite_url, tmp_path, SOCIETY)
    with desk:
        monkeypatch.setattr(kept_readings, "BLOCK", 1)
        kept = KeptReadings(desk.store)
        blocks: list[int] = []

        def stop(done: int, total: int) -> None:
            blocks.append(done)
            if len(blocks) == 1:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            kept.bring_up_to_date(stop)
        note = kept.note
        assert note is not None
        assert note.upto
        kept.bring_up_to_date(stop)
        found = rows_of(desk.store)
        kept.drop()
        kept.bring_up_to_date()

        assert blocks[1:] == [1, 1], "one person was left, and then what is about nobody"
        assert rows_of(desk.store) == found

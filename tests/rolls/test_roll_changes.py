"""Later changes are told beside a frozen roll and change nothing of it; two frozen rolls are compared."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.clerk.societies import BOOK, founded, lines

from hustings.answers import ask
from hustings.clerk import Desk, register_of, rules_of
from hustings.clerk.erasing import Wanted, erase
from hustings.clerk.frozen_rolls import FrozenRoll, RollQuestion, check_rows, freeze, frozen_roll
from hustings.clerk.roll_changes import NotComparable, RollChanges, compare_rolls, differing, later_changes
from hustings.store import RollRow

FIRST = """
    register: keeper
    2020-01-02 membership Ada [M/1]
    2020-01-02 membership Ben
    2020-01-02 membership Cyd
    2020-02-01 bar Ben Northmere by Executive: 3 for, 1 against [B/1]
        because stated "Two stings"
"""
LATER = """
    2020-02-03 membership Dee
    2020-02-20 bar Cyd Northmere by Executive: 3 for, 1 against
        because stated "One sting"
    2020-02-25 lift_bar Ben Northmere by Executive: 3 for, 1 against
    2020-02-26 correction
        corrects [M/1]
    2020-02-27 limit by Executive: 5
"""
ON = date(2020, 3, 1)
STAND = RollQuestion("may_stand", ON, "Northmere")


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    made, _ = founded(store_url, tmp_path, FIRST)
    with made:
        yield made


def told(found: RollChanges) -> dict[str, tuple[str, str, str, tuple[str, ...], tuple[int, ...] | None]]:
    """What changes say, by name."""
    return {each.name: (each.kind, *each.answers, each.through, each.entries) for each in found.changes}


WANTED = {
    "Ada": ("went", "yes", "", (), (9,)),
    "Ben": ("turned", "no", "yes", ("1.2",), (8,)),
    "Cyd": ("turned", "yes", "no", ("1.2",), (7,)),
    "Dee": ("came", "", "yes", (), (6,)),
}


def test_what_was_entered_and_corrected_later_is_told_and_changes_nothing(desk: Desk) -> None:
    roll, _, _ = freeze(desk, STAND)
    assert later_changes(desk.store, roll).changes == ()
    rows = list(desk.store.vault.roll(roll.seq))

    desk.enter(lines(LATER), "more.register")
    later = later_changes(desk.store, roll)

    assert told(later) == WANTED
    assert later.kinds == {("yes", ""): 1, ("no", "yes"): 1, ("yes", "no"): 1, ("", "yes"): 1}
    assert (later.head, later.book_changed) == (desk.store.head(), False)
    assert list(desk.store.vault.roll(roll.seq)) == rows
    assert check_rows(desk.store, frozen_roll(desk.store, roll.seq)).agree


def test_two_frozen_rolls_are_compared_either_way(desk: Desk) -> None:
    one, _, _ = freeze(desk, STAND)
    desk.enter(lines(LATER), "more.register")
    two, _, _ = freeze(desk, STAND)

    forward, back = compare_rolls(desk.store, one, two), compare_rolls(desk.store, two, one)

    assert told(forward) == WANTED
    assert {each.name: each.answers[::-1] for each in back.changes} == {
        each.name: each.answers for each in forward.changes
    }
    assert {each.name: each.entries for each in back.changes} == {each.name: each.entries for each in forward.changes}
    assert compare_rolls(desk.store, one, one).changes == ()


def test_a_day_that_passes_is_told_by_the_entries_that_it_rests_on(desk: Desk) -> None:
    desk.enter(lines(LATER), "more.register")
    one, _, _ = freeze(desk, RollQuestion("may_stand", date(2020, 2, 10), "Northmere"))
    two, _, _ = freeze(desk, STAND)

    found = told(compare_rolls(desk.store, one, two))

    assert found["Cyd"] == ("turned", "yes", "no", ("1.2",), (6,))
    assert found["Ben"] == ("turned", "no", "yes", ("1.2",), (7,))
    assert set(found) == {"Cyd", "Ben"}


def test_a_name_that_was_erased_is_told_by_its_opaque_id_and_the_entry_of_erasure(desk: Desk) -> None:
    roll, _, _ = freeze(desk, RollQuestion("member", ON))
    alias = desk.store.vault.alias_named("person", "Ben")
    assert alias is not None
    erase(desk, Wanted("Ben", "gdpr-17-1-a"))

    later = later_changes(desk.store, roll)

    assert later.changes == ()
    checked = check_rows(desk.store, roll)
    assert (checked.nameless, checked.agree) == (1, True)
    assert {row.name for row in desk.store.vault.roll(roll.seq)} == {"Ada", None, "Cyd"}
    desk.enter(lines('2020-02-01 bar Cyd Northmere by Executive: 3 for, 1 against\n    because stated "No"\n'), "more")
    assert told(later_changes(desk.store, roll)) == {}


def test_values_that_were_erased_are_told_by_the_entry_that_says_so(store_url: str, tmp_path: Path) -> None:
    book = BOOK.replace("passed, failed   latest finding", "yes/no  stated finding").replace(
        "the finding: {}", "{is} found sound"
    )
    book = book.replace(", seen by the person and the panel", "").replace(
        "may_stand requires member", "may_stand requires member and finding"
    )
    made, _ = founded(
        store_url, tmp_path, """
        register: keeper
        2020-01-02 membership Ada
        2020-01-02 membership Ben
        2020-01-03 bar Ben Northmere by Executive: 3 for, 1 against
            because stated "Two stings"
        2020-01-04 finding Ada by Panel: yes
        """, book=book,
    )  # fmt: skip
    with made as desk:
        roll, _, _ = freeze(desk, STAND)
        assert roll.counts["yes"] == 1
        ada = desk.store.vault.alias_named("person", "Ada")
        assert ada is not None
        erase(desk, Wanted("Ada", "gdpr-17-1-a"))

        found = told(later_changes(desk.store, roll))

        assert found == {ada.opaque: ("turned", "yes", "not known", ("1.2",), found[ada.opaque][-1])}
        assert 6 in (found[ada.opaque][-1] or ())


def test_rolls_of_different_goals_are_not_compared(desk: Desk) -> None:
    one, _, _ = freeze(desk, STAND)
    two, _, _ = freeze(desk, RollQuestion("member", ON))

    with pytest.raises(NotComparable, match="may_stand for Northmere, member"):
        compare_rolls(desk.store, one, two)


def test_a_changed_rule_book_is_told(desk: Desk) -> None:
    one, _, _ = freeze(desk, STAND)
    desk.change_book([(BOOK.replace("not(barred)", "not(barred and not(member))").encode(), "book.md")])
    two, _, _ = freeze(desk, STAND)

    found = compare_rolls(desk.store, one, two)

    assert found.book_changed
    assert {name: change[:4] for name, change in told(found).items()} == {"Ben": ("turned", "no", "yes", ("1.2",))}
    assert later_changes(desk.store, one).book_changed


def test_the_changes_are_those_that_asking_one_by_one_finds(desk: Desk) -> None:
    """Lines by chance, in several acts at the desk; after each a roll; every pair of rolls against ``ask``."""
    chance = random.Random(20200301)
    people = ["Ada", "Ben", "Cyd", "Dee", "Eve", "Fay"]
    asked: list[tuple[FrozenRoll, dict[str, str]]] = []
    for _ in range(5):
        text = ""
        for _ in range(4):
            day, who = f"2020-02-{chance.randrange(1, 28):02}", chance.choice(people)
            what = chance.choice(["membership", "bar", "lift_bar"])
            if what == "membership":
                text += f"{day} membership {who}\n"
            else:
                text += f"{day} {what} {who} Northmere by Executive: 3 for, {chance.randrange(3)} against\n"
                text += '    because stated "It is so"\n'
        desk.enter(text, "chance.register")
        roll, _, _ = freeze(desk, STAND)
        book, register = rules_of(desk.store).book, register_of(desk.store)
        named = {name for entry in register.entries for name in getattr(entry, "names", ())} & set(people)
        asked.append((
            roll,
            {who: str(ask("may_stand", who, "Northmere", on=ON, book=book, register=register).answer) for who in named},
        ))  # fmt: skip
    for one, before in asked:
        for two, after in asked:
            found = {each.name: each.answers for each in compare_rolls(desk.store, one, two).changes if
                     each.kind != "clauses"}  # fmt: skip
            assert found == {
                who: (before.get(who, ""), after.get(who, ""))
                for who in {*before, *after} if before.get(who) != after.get(who)
            }  # fmt: skip


def test_rows_in_order_are_told_apart() -> None:
    def row(who: str, answer: str, clauses: str = "") -> RollRow:
        return RollRow(who, None, answer, clauses)

    before = [row("a", "yes"), row("b", "no", "1"), row("d", "no", "1"), row("e", "yes")]
    after = [row("b", "no", "1, 2"), row("c", "yes"), row("d", "no", "1"), row("e", "no", "2"), row("f", "yes")]

    assert list(differing(before, after)) == [
        (before[0], None), (before[1], after[0]), (None, after[1]), (before[3], after[3]), (None, after[4]),
    ]  # fmt: skip
    assert list(differing(before, before)) == []
    assert list(differing([], [])) == []


def test_a_store_that_may_only_be_read_tells_the_same(desk: Desk) -> None:
    roll, _, _ = freeze(desk, STAND)
    desk.enter(lines(LATER), "more.register")

    desk.store.read_only = "It was restored from an old backup."

    assert told(later_changes(desk.store, roll)) == WANTED
    assert not desk.store.meta("standing") or '"size":5' in (desk.store.meta("standing") or "")

"""A frozen roll stays what it was, says nothing that names anybody, and can be checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.clerk.societies import founded, lines

from hustings.answers import NotUnderstood
from hustings.clerk import Desk, register_of
from hustings.clerk.frozen_rolls import (
    NoSuchRoll,
    RollQuestion,
    check_rows,
    freeze,
    frozen_roll,
    frozen_rolls,
    roll_csv,
)
from hustings.entries import leaf_fields
from hustings.store import ReadOnly, StoreError

FIRST = """
    register: keeper
    2020-01-02 membership Ada
    2020-01-02 membership Ben
    2020-01-02 membership Cyd
    2020-02-01 bar Ben Northmere by Executive: 3 for, 1 against
        because stated "Two stings"
"""
ON = date(2020, 3, 1)
STAND = RollQuestion("may_stand", ON, "Northmere")
MEMBER = RollQuestion("member", ON)


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    made, _ = founded(store_url, tmp_path, FIRST)
    with made:
        yield made


def test_a_frozen_roll_says_what_was_asked_and_what_came_out(desk: Desk) -> None:
    roll, head, note = freeze(desk, STAND)

    assert (roll.seq, roll.size, roll.question, roll.people) == (5, 5, STAND, 3)
    assert roll.counts == {"yes": 2, "no": 1, "not_known": 0}
    assert roll.by_clause == (("no", "1.2", 1),)
    assert roll.book == leaf_fields(desk.store.leaf(0))["rulebook"]
    assert {(row.name, row.answer, row.clauses) for row in desk.store.vault.roll(5)} == {
        ("Ada", "yes", ""), ("Ben", "no", "1.2"), ("Cyd", "yes", ""),
    }  # fmt: skip
    assert head.size == 6
    assert note.startswith("example.org/society\n6\n")
    assert frozen_rolls(desk.store) == [roll]


def test_its_entry_names_nobody_and_its_seat_by_an_opaque_id(desk: Desk) -> None:
    freeze(desk, STAND)

    leaf = desk.store.leaf(5)
    fields = leaf_fields(leaf)
    seat = desk.store.vault.alias_named("seat", "Northmere")
    assert seat is not None
    assert fields["subject"] == [seat.opaque]
    assert (fields["type"], fields["clause"], fields["refs"]) == ("roll.frozen", ["1.2"], [0])
    assert not any(name in leaf for name in (b"Ada", b"Ben", b"Cyd", b"Northmere", b"person:"))
    assert fields["public"]["head"] == {"size": 5, "root": desk.store.log.root(5).hex()}


def test_the_hash_is_that_of_the_rows_as_a_file_without_names(desk: Desk) -> None:
    roll, _, _ = freeze(desk, STAND)

    data = b"".join(roll_csv(desk.store.vault.roll(roll.seq)))

    ids = sorted(alias.opaque for alias in desk.store.vault.everyone("person"))
    ben = desk.store.vault.alias_named("person", "Ben")
    assert ben is not None
    wanted = "person,answer,clauses\n" + "".join(
        f"{each},no,1.2\n" if each == ben.opaque else f"{each},yes,\n" for each in ids
    )
    assert data == wanted.encode()
    assert hashlib.sha256(data).hexdigest() == roll.rows_hash


def test_what_is_entered_later_does_not_touch_it(desk: Desk) -> None:
    roll, _, _ = freeze(desk, MEMBER)
    rows = list(desk.store.vault.roll(roll.seq))

    desk.enter(lines("2020-02-20 membership Dee\n"), "more.register")
    later, _, _ = freeze(desk, MEMBER)

    assert list(desk.store.vault.roll(roll.seq)) == rows
    assert frozen_roll(desk.store, roll.seq) == roll
    assert check_rows(desk.store, roll).agree
    assert (later.seq, later.people, roll.people) == (7, 4, 3)
    assert [entry.number for entry in register_of(desk.store).entries] == [1, 2, 3, 4, 6]


def test_a_roll_that_not_everybody_may_see_is_sealed(desk: Desk) -> None:
    book = b"""---
book: Rules of a Society
adopted: 2000-01-01
bodies: the executive = Executive, the panel = Panel
offices: the secretary = Secretary
---
# Words
```terms
member     yes/no   any membership   {is} a member
barred     yes/no   any bar here     {is} barred here
in_favour  number   meeting: for      {} for
opposed    number   meeting: against  {} against
accused    yes/no   any complaint     {is} accused
```
## 1.1 Acts
```rule
carried means in_favour > opposed
act membership: event on person
act bar: motion of the executive on person and seat, if carried, with reasons
act complaint: notice of the person on person, seen by the panel
```
## 1.2 Standing
```rule
may_stand requires member and not(barred)
trusted requires member and not(accused)
```
"""
    desk.change_book([(book, "book.md")])
    desk.enter(lines("2020-02-20 complaint Ada by Ada\n"), "more.register")

    roll, _, _ = freeze(desk, RollQuestion("trusted", ON))
    plain, _, _ = freeze(desk, STAND)

    assert (roll.sealed, plain.sealed) == (True, False)
    assert roll.counts == {"yes": 2, "no": 1, "not_known": 0}
    leaf = leaf_fields(desk.store.leaf(roll.seq))
    assert (leaf["type"], leaf["public"]) == ("sealed", {})
    assert b"trusted" not in desk.store.leaf(roll.seq)
    assert [each.seq for each in frozen_rolls(desk.store, sealed=False)] == [plain.seq]
    assert frozen_rolls(desk.store) == [roll, plain]
    assert check_rows(desk.store, roll).agree


def test_names_that_are_erased_leave_the_rows_as_they_were(desk: Desk) -> None:
    roll, _, _ = freeze(desk, STAND)
    ben = desk.store.vault.alias_named("person", "Ben")
    assert ben is not None
    with desk.store.writing() as writing:
        writing.erase(aliases=[ben.id])

    checked = check_rows(desk.store, roll)

    assert (checked.kept, checked.nameless, checked.agree) == (3, 1, True)
    with desk.store.writing():
        assert desk.store.database.run("DELETE FROM roll_row WHERE person = ?", (ben.id,)) == 1
    checked = check_rows(desk.store, roll)
    assert (checked.kept, checked.nameless, checked.agree) == (2, 0, False)


def test_rows_that_were_changed_are_found_out(desk: Desk) -> None:
    roll, _, _ = freeze(desk, STAND)
    with desk.store.writing():
        desk.store.database.run("UPDATE roll_row SET answer = 'yes' WHERE answer = 'no'")

    assert not check_rows(desk.store, roll).agree


def test_a_roll_that_cannot_be_drawn_leaves_nothing(desk: Desk) -> None:
    head = desk.store.head()

    for question, told in (
        (RollQuestion("may_stand", ON), "Say which"),
        (RollQuestion("may_stand", ON, "Nowhere"), "No entry names a seat"),
        (RollQuestion("carried", ON), "is about an entry"),
        (RollQuestion("may_sit", ON), "no term or goal"),
    ):
        with pytest.raises(NotUnderstood, match=told):
            freeze(desk, question)
    with pytest.raises(NoSuchRoll, match="Entry 4 is no frozen roll"):
        frozen_roll(desk.store, 4)

    assert desk.store.head() == head
    assert desk.store.database.rows("SELECT * FROM roll_row") == []


def test_a_failure_while_it_is_kept_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    head = desk.store.head()

    def fails(*_: object) -> None:
        raise OSError("power lost")

    monkeypatch.setattr("hustings.store.writing.Writing.keep_roll", fails)
    with pytest.raises(OSError, match="power lost"):
        freeze(desk, STAND)

    assert desk.store.head() == head
    assert frozen_rolls(desk.store) == []


def test_a_rule_book_changed_meanwhile_freezes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.clerk.societies import BOOK

    from hustings.clerk import frozen_rolls as module

    draw = module.draw

    def drawn_while_the_book_changes(*arguments: object, **named: object) -> object:
        found = draw(*arguments, **named)  # type: ignore[arg-type]
        desk.change_book([(BOOK.replace("Members who", "All members who").encode(), "book.md")])
        return found

    monkeypatch.setattr(module, "draw", drawn_while_the_book_changes)
    with pytest.raises(StoreError, match="The rule book was changed while the roll was drawn"):
        freeze(desk, STAND)

    assert frozen_rolls(desk.store) == []


def test_without_the_key_nothing_is_frozen(desk: Desk) -> None:
    with pytest.raises(ReadOnly, match="without the key"):
        freeze(Desk(desk.store), STAND)


def test_a_store_that_had_no_frozen_rolls_can_keep_them(tmp_path: Path) -> None:
    """A store of version 1 has no table for their rows; it gets one, and keeps what it has."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    made, _ = founded(url, tmp_path, FIRST)
    with made:
        made.store.database.script("DROP TABLE roll_row;\nUPDATE meta SET value = '1' WHERE key = 'schema_version';\n")

    with Desk.open(url, tmp_path / "society.key") as desk:
        roll, _, _ = freeze(desk, MEMBER)

        assert check_rows(desk.store, roll).agree
        assert json.loads(desk.store.leaf(roll.seq))["public"]["people"] == 3

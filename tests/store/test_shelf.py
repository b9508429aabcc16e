"""What the store hands out is what the whole register has: each question, put to a shelf in memory as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.store.filed import file_entry, file_register

from hustings.answers.memory_shelf import MemoryShelf
from hustings.answers.shelf import Shelf
from hustings.entries import (
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    CompleteEntry,
    Register,
    RegisterKind,
    entry_bytes,
    read_register,
)
from hustings.rulebook import RuleBook, Slot, read_rule_book
from hustings.store import Store, StoreShelf, open_store

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SLOTS = (Slot.PERSON, Slot.SEAT, Slot.BODY)


def read(name: str, at_most: int = 200) -> tuple[RuleBook, Register]:
    """An example's book and the first entries of its register."""
    folder = EXAMPLES / "commonweal" if name == "commonweal" else EXAMPLES / "casebook"
    book_path = folder / ("rulebook.md" if name == "commonweal" else f"{name}.md")
    book = read_rule_book(book_path.read_bytes(), book_path.name).book
    register = read_register((folder / f"{name}.register").read_bytes(), name).register
    assert book is not None and register is not None
    return book, Register(register.kind, register.entries[:at_most], name)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        yield opened


def told(entries: Iterable[AnyEntry]) -> list[tuple[int, bytes]]:
    """Entries as number and bytes: places are a file's in the one and the log's in the other."""
    return [(entry.number, entry_bytes(entry)) for entry in entries]


def questions(register: Register) -> dict[str, set[str]]:
    """Every act, name and label of a register, and some that it does not have."""
    acts = [entry for entry in register.entries if isinstance(entry, ActEntry)]
    names = {name for entry in acts for name in entry.names if not name.startswith("[")}
    names |= {entry.by for entry in acts} | {e.of for e in register.entries if isinstance(e, CompleteEntry)}
    labels = {entry.label for entry in register.entries} | {entry.corrects for entry in register.entries}
    announced = {entry.act for entry in register.entries if isinstance(entry, AnnouncementEntry)}
    return {
        "acts": {entry.act for entry in acts} | announced | {"no_such_act"},
        "names": names | {"", "-", "everywhere", "Nobody Of This Name", "person:0123456789abcdef"},
        "labels": (labels - {""}) | {"NO/1", "entry 3"},
    }


@pytest.mark.parametrize("name", ["labour", "irish-greens", "commonweal"])
def test_each_question_gets_what_the_whole_register_has(store: Store, name: str) -> None:
    book, register = read(name)
    file_register(store, register, book)
    whole: Shelf = MemoryShelf(register, book)
    shelf: Shelf = StoreShelf(store, register.kind)

    asked = questions(register)
    assert told(shelf.entries()) == told(whole.entries())
    assert told(shelf.interpreting()) == told(whole.interpreting())
    assert told(shelf.anonymous()) == told(whole.anonymous())
    assert told(shelf.bodies()) == told(whole.bodies())
    assert told(shelf.announcements(asked["acts"])) == told(whole.announcements(asked["acts"]))
    for act in asked["acts"]:
        assert told(shelf.of_act(act)) == told(whole.of_act(act))
        assert told(shelf.lasting_until(act)) == told(whole.lasting_until(act))
        for slot in SLOTS:
            for one in sorted(asked["names"])[::7]:
                assert told(shelf.tied(act, slot, {one, ""})) == told(whole.tied(act, slot, {one, ""})), (
                    act,
                    slot,
                    one,
                )
    for one in sorted(asked["names"])[::3]:
        assert told(shelf.completes([one, ""])) == told(whole.completes([one, ""]))
        assert told(shelf.bodies(one or "x")) == told(whole.bodies(one or "x"))
        assert told(shelf.seated(one)) == told(whole.seated(one))
        assert list(shelf.numbered(one)) == sorted(whole.numbered(one))
        for slot in SLOTS:
            assert told(shelf.naming(slot, one)) == told(whole.naming(slot, one))
    for label in sorted(asked["labels"])[::2]:
        assert told(shelf.labelled([label])) == told(whole.labelled([label]))
        assert told(shelf.correcting([label])) == told(whole.correcting([label]))
        assert told(shelf.about(label)) == told(whole.about(label))
    assert told(shelf.labelled(asked["labels"])) == told(whole.labelled(asked["labels"]))
    for slot in SLOTS:
        assert list(shelf.names(slot)) == list(whole.names(slot))
        assert list(shelf.names(slot, "M")) == list(whole.names(slot, "M"))
    for day in (None, date(2016, 7, 12), date(1900, 1, 1)):
        days = [entry.recorded_on for entry in shelf.latest(day)]
        assert days == [entry.recorded_on for entry in whole.latest(day)]


def test_a_shelf_hands_out_nothing_that_was_entered_after_its_head(store: Store) -> None:
    book, register = read("commonweal")
    some, rest = register.entries[:100], register.entries[100:200]
    file_register(store, Register(register.kind, some), book)
    shelf = StoreShelf(store, register.kind)
    names, last = list(shelf.names("person")), next(iter(shelf.latest()))
    with store.writing() as writing:
        for entry in rest:
            file_entry(writing, entry, book)

    assert shelf.last_number == 100
    assert told(shelf.entries()) == told(some)
    assert list(shelf.names("person")) == names
    assert next(iter(shelf.latest())) == last
    for act in questions(register)["acts"]:
        assert all(entry.number <= 100 for entry in shelf.of_act(act))


def test_who_was_erased_is_found_by_their_opaque_id_alone(store: Store) -> None:
    book, register = read("commonweal", 60)
    file_register(store, register, book)
    before = StoreShelf(store, register.kind)
    name = next(before.names("person"))
    found = [entry.number for entry in before.naming("person", name)]
    with store.writing() as writing:
        alias = writing.alias("person", name)
        openings = [(seq, "/names/0") for seq in found]
        assert writing.erase(openings, [alias.id]) == len(found) + 1

    shelf = StoreShelf(store, register.kind)
    assert list(shelf.naming("person", name)) == []
    assert [entry.number for entry in shelf.naming("person", alias.opaque)] == found
    assert list(shelf.naming("seat", alias.opaque)) == []
    assert alias.opaque in list(shelf.names("person")) and name not in list(shelf.names("person"))


def test_a_shelf_of_an_empty_store_has_nothing(store: Store) -> None:
    book, register = read("labour", 0)
    file_register(store, register, book)
    shelf = StoreShelf(store, RegisterKind.KEEPER)

    assert (shelf.last_number, list(shelf.latest()), list(shelf.names("body"))) == (0, [], [])

"""No question to the shelf goes along the whole log: each is answered from an index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.store.filed import file_register
from tests.store.test_shelf import read

from hustings.entries import RegisterKind
from hustings.store import Store, StoreShelf, open_store


@pytest.fixture
def shelf() -> Iterator[StoreShelf]:
    book, register = read("commonweal", 100)
    with open_store("sqlite:///:memory:", create=True) as store:
        file_register(store, register, book)
        yield StoreShelf(store, RegisterKind.KEEPER)


def plans_of(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How SQLite finds the answers to every question put from now on."""
    told: list[str] = []
    rows = store.database.rows

    def explained(sql: str, values: Any = ()) -> list[Any]:
        told.extend(row[3] for row in rows(f"EXPLAIN QUERY PLAN {sql}", values) if " named" in sql)
        return rows(sql, values)

    monkeypatch.setattr(store.database, "rows", explained)
    return told


def test_every_question_is_answered_from_an_index(shelf: StoreShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    told = plans_of(shelf._store, monkeypatch)
    name = next(shelf.names("person"))
    label = "X/1"
    for asked in (
        shelf.of_act("bar"),
        shelf.tied("bar", "person", [name, "-", ""]),
        shelf.tied("bar", "seat", ["Northmere", "everywhere", ""]),
        shelf.about(label),
        shelf.interpreting(),
        shelf.anonymous(),
        shelf.seated("Executive"),
        shelf.lasting_until("membership"),
        shelf.labelled([label]),
        shelf.correcting([label]),
        shelf.bodies(),
        shelf.bodies("Northmere"),
        shelf.completes([name, ""]),
        shelf.announcements(["bar"]),
        shelf.naming("person", name),
        shelf.names("seat"),
    ):
        list(asked)

    shelf._store.of_type("privacy.erased")
    shelf._store.of_type("rule", 50)
    along_the_log = {plan for plan in told if plan.startswith("SCAN") or "INTEGER PRIMARY KEY" in plan}
    assert len(told) > 17
    assert {plan for plan in along_the_log if "USING" not in plan or "INTEGER PRIMARY KEY" in plan} == set()

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

import pytest
from tests.store.leaves import LOG, append, filing, filled, leaf, opening

from hustings.record import EMPTY_ROOT, leaf_hash, node_hash
from hustings.store import Damaged, Head, Misplaced, NoStore, ReadOnly, Store, StoreError, open_store


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        yield opened


def root_of(hashes: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, as it is written: split at the largest power of two below the number of leaves."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256().digest()
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(root_of(hashes[:split]), root_of(hashes[split:]))


def counts(store: Store) -> list[int]:
    """How many rows the tables hold that an entry is written to."""
    return [
        store.database.rows(f"SELECT count(*) FROM {table}")[0][0]
        for table in ("entry", "node", "opening", "alias", "named", "meta", "rulebook", "checkpoint")
    ]


def test_a_new_store_is_empty_and_has_no_name_yet(store: Store) -> None:
    assert store.head() == Head("", 0, EMPTY_ROOT)
    assert store.read_only == ""


def test_what_was_entered_is_read_back_as_it_was(store: Store, store_url: str) -> None:
    salted = [opening(0), opening(0, {"standing": "stated", "words": "a reason"}, "/reasons/0")]
    with store.writing() as writing:
        ada = writing.alias("person", "Ada Okafor")
        assert writing.append(leaf(0), salted, filing(person=ada.id, until="lift")) == 0
        assert writing.last_at == "2026-11-21T22:00:00Z"

    with open_store(store_url) as again:
        assert again.origin == LOG
        assert list(again.leaves()) == [(0, leaf(0))]
        assert list(again.openings(0)) == salted
        assert again.filing(0) == filing(person=ada.id, until="lift")
        assert again.vault.alias_named("person", "Ada Okafor") == again.vault.alias_of(ada.opaque) == ada


@pytest.mark.parametrize("together", [1, 7, 300])
def test_the_root_is_that_of_the_leaves_however_many_are_entered_together(store: Store, together: int) -> None:
    while store.log.size() < min(300, 40 * together):
        with store.writing() as writing:
            append(writing, together)

        head = store.head()
        assert head.root == root_of([leaf_hash(data) for _, data in store.leaves()])
    assert store.verify_all() == head


def test_every_earlier_head_can_still_be_reproduced(store: Store) -> None:
    filled(store, 70)
    hashes = [leaf_hash(data) for _, data in store.leaves()]

    assert [store.log.root(size) for size in range(71)] == [root_of(hashes[:size]) for size in range(71)]


def test_a_block_that_raises_leaves_nothing_and_no_gap(store: Store) -> None:
    filled(store, 5)
    before, kept = store.head(), counts(store)

    with pytest.raises(KeyboardInterrupt), store.writing() as writing:
        append(writing, 30)
        writing.keep_rulebook("Book", "text")
        writing.set_meta("note", "half")
        raise KeyboardInterrupt

    assert (store.head(), counts(store)) == (before, kept)
    with store.writing() as writing:
        assert append(writing) == [5]


def test_several_entries_are_entered_at_once_by_whoever_has_just_opened_the_store(store: Store, store_url: str) -> None:
    """Hashes that are not known yet are then read between the entries, and what waits is inserted before."""
    filled(store, 1)
    for count in range(1, 18):
        with open_store(store_url) as other:
            filled(other, count)

    assert store.verify_all().size == 1 + sum(range(1, 18))


def test_what_is_read_inside_a_transaction_includes_what_it_entered(store: Store) -> None:
    with store.writing() as writing:
        append(writing, 3)

        assert store.head().size == 3
        assert store.leaf(2) == leaf(2)
        assert store.openings(1)[0].value == "Person 1"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (leaf(4), "An entry that says it is number 4 cannot be appended: the next one is 3."),
        (leaf(3, log="other.example"), f"Entry 3 is of the log other.example; this one is {LOG}."),
        (
            leaf(3, at="2026-11-21T21:59:59Z"),
            "Entry 3 was taken at 2026-11-21T21:59:59Z, before entry 2, taken at 2026-11-21T22:00:00Z.",
        ),
        (leaf(3, at="yesterday"), "Entry 3 says no time; it is written as 2026-11-21T22:00:00Z."),
        (leaf(3, size=65_536), "Entry 3 has 65,642 bytes; an entry has at most 65,535. Shorten it."),
        (b"[]", "What was to become entry 3 is no leaf: it has no seq, log and at."),
    ],
)
def test_an_entry_that_cannot_stand_there_is_refused_with_all_that_came_with_it(
    store: Store, wrong: bytes, sentence: str
) -> None:
    filled(store, 3)

    with pytest.raises(Misplaced) as refused, store.writing() as writing:
        writing.alias("seat", "Northmere")
        writing.append(wrong)

    assert str(refused.value) == sentence
    assert store.log.size() == 3
    assert store.vault.alias_named("seat", "Northmere") is None


def test_two_who_write_in_turn_each_see_what_the_other_entered(store: Store, store_url: str) -> None:
    with open_store(store_url) as other:
        for turn in range(10):
            with (store if turn % 2 else other).writing() as writing:
                assert append(writing, 1 + turn % 3) != []

        assert store.head() == other.head() == store.verify_all()


def test_a_reader_sees_one_moment_while_others_enter(store: Store, store_url: str) -> None:
    filled(store, 2)
    with open_store(store_url) as reader, reader.reading():
        before = reader.head()
        filled(store, 1)

        assert reader.head() == before
    assert store.head().size == 3


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
@pytest.mark.parametrize(
    ("table", "column"),
    [("entry", "leaf_hash"), ("node", "hash"), ("checkpoint", "note"), ("cosignature", "line"), ("rulebook", "text")],
)
def test_the_database_itself_refuses_to_change_and_to_delete(
    store: Store, statement: str, table: str, column: str
) -> None:
    kept_in_full(store)

    with pytest.raises(StoreError, match=f"{table} is never (changed|deleted)"):
        store.database.run(statement.format(table, column, column))


@pytest.mark.parametrize("table", ["entry", "node", "checkpoint", "cosignature", "rulebook"])
@pytest.mark.postgres
def test_postgresql_refuses_to_empty_a_table(postgresql_url: str, table: str) -> None:
    with open_store(postgresql_url, create=True) as store:
        kept_in_full(store)

        with pytest.raises(StoreError, match="is never changed or deleted"):
            store.database.run(f"TRUNCATE {table} CASCADE")


def test_sqlite_refuses_to_put_another_entry_in_the_place_of_one(sqlite_url: str) -> None:
    with open_store(sqlite_url, create=True) as store:
        filled(store, 3)

        for place in (1, 4):
            with pytest.raises(StoreError, match="an entry is appended at the end of the log, without a gap"):
                store.database.run("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", (place, b"{}", leaf_hash(b"{}")))


def test_a_signed_head_stays_and_signatures_are_added_to_it(store: Store) -> None:
    kept_in_full(store)

    with store.writing() as writing:
        writing.keep_checkpoint(3, store.log.root(3), "another note")
        writing.add_cosignature(3, "\u2014 branch.example c2Vjb25k")

    kept = store.checkpoint()
    assert kept is not None
    assert kept.note == "note\n\u2014 auditor.example c2lnbmVk\n\u2014 branch.example c2Vjb25k\n"


def kept_in_full(store: Store) -> None:
    """A row in each table that is kept as entered."""
    filled(store, 3)
    with store.writing() as writing:
        writing.keep_rulebook("Book", "# Book\n")
        writing.keep_checkpoint(3, store.log.root(3), "note\n")
        writing.add_cosignature(3, "\u2014 auditor.example c2lnbmVk")


def test_a_head_that_the_store_does_not_reproduce_is_not_kept(store: Store) -> None:
    filled(store, 3)

    for size, root in [(3, os.urandom(32)), (4, store.log.root(3))]:
        with pytest.raises(Damaged), store.writing() as writing:
            writing.keep_checkpoint(size, root, "note")
    assert store.checkpoint() is None


def test_an_address_that_leads_nowhere_is_told(store_url: str) -> None:
    with pytest.raises(NoStore):
        open_store(store_url)
    with pytest.raises(NoStore, match=r'"hustings\.db" is not the address of a store\. Write it as sqlite:///'):
        open_store("hustings.db")


def test_a_store_that_says_why_is_not_written_to(store: Store) -> None:
    store.read_only = "It was restored from a backup."

    with pytest.raises(ReadOnly, match="restored from a backup"), store.writing():
        pass  # pragma: no cover

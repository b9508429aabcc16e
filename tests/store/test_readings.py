from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.leaves import append, filing, filled, leaf

from hustings.store import Store, StoreError, open_store
from hustings.store.readings import READINGS


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(store.database.rows(f"SELECT * FROM {table}")) for table in READINGS}


def test_readings_that_are_dropped_and_rebuilt_are_as_before(store_url: str) -> None:
    with open_store(store_url, create=True) as store:
        filled(store, 50)
        before, head = rows(store), store.head()
        filings = [(seq, found) for seq in range(50) if (found := store.filing(seq))]
        with store.writing() as writing:
            assert writing.rebuild_readings(filings, built_for="ab" * 32) == 50

        assert (rows(store), store.head()) == (before, head)
        assert store.readings_built_for == "ab" * 32


def test_who_wrote_before_files_rightly_after_somebody_else_rebuilt(store_url: str) -> None:
    with open_store(store_url, create=True) as store, open_store(store_url) as other:
        with store.writing() as writing:
            writing.append(leaf(0), (), filing(by=5))
        with other.writing() as writing:
            writing.rebuild_readings([(0, filing(act="ban", by=6))], built_for="")
        with store.writing() as writing:
            writing.append(leaf(1), (), filing(by=5))

        assert ("by", 5, 1) in rows(store)["since"]
        assert [row[0] for row in rows(store)["shape"]] == ["ban", "bar"]


def test_a_rebuild_that_fails_leaves_the_readings_as_they_were(store_url: str) -> None:
    with open_store(store_url, create=True) as store:
        filled(store, 5)
        before = rows(store)
        with pytest.raises(StoreError), store.writing() as writing:
            writing.rebuild_readings([(0, filing()), (0, filing())], built_for="")

        assert rows(store) == before
        with store.writing() as writing:
            append(writing)
        assert len(rows(store)["named"]) == 6


def found_in(folder: Path, value: str) -> list[str]:
    return [path.name for path in sorted(folder.iterdir()) if value.encode() in path.read_bytes()]


def test_an_erased_value_is_in_no_file_of_the_store(sqlite_url: str, tmp_path: Path) -> None:
    with open_store(sqlite_url, create=True) as store:
        with store.writing() as writing:
            rosa = writing.alias("person", "Rosalind Quenby-Featherstonehaugh")
            append(writing, 3)
        filled(store, 3000)
        for start in range(3):  # rows come and go around it, and pages are split
            with store.writing() as writing:
                for seq in range(start, 3000, 3):
                    writing.erase([(seq, "/names/0")])
        head = store.head()
        assert found_in(tmp_path, "Featherstonehaugh") != []

        with store.writing() as writing:
            assert writing.erase([(0, "/names/0"), (1, "/nowhere")], [rosa.id, rosa.id]) == 1
        store.scrub()

        assert found_in(tmp_path, "Featherstonehaugh") == []
        assert found_in(tmp_path, "Person 3") != []  # somebody else's
        assert store.verify_all() == head
        gone = store.vault.alias_of(rosa.opaque)
        assert gone is not None and gone.name is None


@pytest.mark.postgres
def test_an_erased_value_is_in_no_row_of_postgresql(postgresql_url: str) -> None:
    with open_store(postgresql_url, create=True) as store:
        filled(store, 20)
        with store.writing() as writing:
            assert writing.erase([(3, "/names/0")], [writing.alias("person", "Person 3").id]) == 2
        store.scrub()

        assert store.openings(3) == ()
        assert store.vault.alias_named("person", "Person 3") is None
        assert store.verify_all().size == 20

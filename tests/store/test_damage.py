"""What happens to a store whose file somebody, or a bad disk, has changed; and to one whose writer was killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.store.leaves import append, filled, leaf

from hustings.store import Damaged, NoStore, ReadOnly, StoreError, open_store
from hustings.store.migrations import migrate, version_of
from hustings.store.schema import SCHEMA_VERSION
from hustings.store.turns import Turns

VERSION_1 = Path(__file__).with_name("version-1.sql")


def found(url: str, count: int) -> None:
    with open_store(url, create=True) as store:
        filled(store, count)
        with store.writing() as writing:
            writing.keep_checkpoint(count, store.log.root(count), "note\n")


def by_hand(path: Path, *statements: str) -> None:
    """Change a file past the program: the triggers taken away first."""
    made = sqlite3.connect(path)
    for (name,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        made.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        made.execute(statement)
    made.commit()
    made.close()


def test_a_bit_flipped_in_the_file_is_found_on_read_with_its_entry(sqlite_url: str, tmp_path: Path) -> None:
    found(sqlite_url, 40)
    path = tmp_path / "store.db"
    data = bytearray(path.read_bytes())
    place = data.index(leaf(17)) + 20
    data[place] ^= 0x04
    path.write_bytes(data)

    with open_store(sqlite_url) as store:
        assert store.leaf(16) == leaf(16)
        for read in (lambda: store.leaf(17), lambda: list(store.leaves()), store.verify_all):
            with pytest.raises(Damaged, match="The bytes of entry 17 are not those that were entered") as damaged:
                read()
            assert damaged.value.seq == 17


def test_a_leaf_changed_with_its_hash_is_found_by_the_hash_above_it(sqlite_url: str, tmp_path: Path) -> None:
    from hustings.record import leaf_hash

    found(sqlite_url, 40)
    other = leaf(17, size=5)
    path = tmp_path / "store.db"
    by_hand(path, f"UPDATE entry SET leaf = x'{other.hex()}', leaf_hash = x'{leaf_hash(other).hex()}' WHERE seq = 17")

    with open_store(sqlite_url) as store:
        assert store.leaf(17) == other
        with pytest.raises(Damaged, match="over entries 16 to 17 does not fit them"):
            store.verify_all()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE node SET hash = zeroblob(32) WHERE level = 5", "does not give the head of 40 entries that was signed"),
        ("DELETE FROM node WHERE level = 3 AND idx = 4", "The hash over entries 32 to 39 is missing"),
        ("DELETE FROM entry WHERE seq = 39", "it has 39 entries, and a head of 40 was signed"),
        ("UPDATE checkpoint SET root = zeroblob(32)", "does not give the head of 40 entries that was signed"),
    ],
)
def test_a_store_that_does_not_give_its_signed_head_can_only_be_read(
    sqlite_url: str, tmp_path: Path, statement: str, sentence: str
) -> None:
    found(sqlite_url, 40)
    by_hand(tmp_path / "store.db", statement)

    with open_store(sqlite_url) as store:
        assert sentence in store.read_only
        assert store.leaf(3) == leaf(3)
        with pytest.raises(ReadOnly), store.writing():
            pass  # pragma: no cover


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Minutes of the meeting. " * 100)

    for create in (True, False):
        with pytest.raises(NoStore, match="is not a store: it is no SQLite file"):
            open_store(f"sqlite:///{tmp_path / 'notes.txt'}", create=create)
    with pytest.raises(NoStore, match="There is no store at"):
        open_store(f"sqlite:///{tmp_path / 'missing' / 'store.db'}")


def test_whoever_waits_too_long_for_their_turn_is_told(tmp_path: Path) -> None:
    path = tmp_path / "store.db-lock"
    first, second = Turns(path), Turns(path)
    first.wait(1)
    with pytest.raises(StoreError, match=r"others have been writing to store\.db for 0\.1 seconds"):
        second.wait(0.1)
    first.end()
    second.wait(1)
    with pytest.raises(StoreError):
        first.wait(0.1)
    second.close()
    first.wait(1)
    first.close()


def writer(url: str, count: int, out: multiprocessing.Queue[float]) -> None:
    """Append one by one; the longest wait for one act goes ``out``."""
    longest = 0.0
    with open_store(url) as store:
        for _ in range(count):
            begun = time.monotonic()
            with store.writing() as writing:
                append(writing)
            longest = max(longest, time.monotonic() - begun)
    out.put(longest)


def eight_write(url: str, count: int) -> float:
    """Eight processes append ``count`` each; the longest wait of any of them, in seconds."""
    filled(open_store(url, create=True), 1)
    context = multiprocessing.get_context("spawn")
    out: multiprocessing.Queue[float] = context.Queue()
    at_work = [context.Process(target=writer, args=(url, count, out)) for _ in range(8)]
    for process in at_work:
        process.start()
    longest = max(out.get(timeout=120) for _ in at_work)
    for process in at_work:
        process.join()
    with open_store(url) as store:
        assert store.verify_all().size == 1 + 8 * count
        assert [seq for seq, _ in store.leaves()] == list(range(1 + 8 * count))
    return longest


def test_eight_who_append_at_once_lose_nothing(store_url: str) -> None:
    eight_write(store_url, 15)


@pytest.mark.long
def test_none_of_eight_writers_waits_over_a_second(store_url: str) -> None:
    assert eight_write(store_url, 400) < 1


KILLED = """
import sys
from hustings.store import open_store
from tests.store.leaves import append
with open_store(sys.argv[1]) as store:
    while True:
        with store.writing() as writing:
            last = append(writing, 1 + writing.size % 5)[-1]
        print(last, flush=True)
"""


def test_a_writer_that_is_killed_leaves_all_it_acknowledged_and_nothing_half(store_url: str) -> None:
    filled(open_store(store_url, create=True), 1)
    root = Path(__file__).resolve().parents[2]
    path = os.pathsep.join([str(root / "src"), str(root)])
    for wait in (0.0, 0.013, 0.041):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, store_url],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert process.stdout is not None
        said = [process.stdout.readline()]
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().splitlines()
        process.wait()
        acknowledged = max(int(line) for line in said if line.strip().isdigit())

        with open_store(store_url) as store:
            assert store.read_only == ""
            head = store.verify_all()
            assert head.size > acknowledged
            assert len([1 for seq in range(head.size) if store.filing(seq) and store.openings(seq)]) == head.size
            filled(store, 1)


def test_the_store_of_the_first_schema_is_opened_with_all_it_has(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    made = sqlite3.connect(path)
    made.executescript(VERSION_1.read_text(encoding="utf-8"))
    made.close()

    with open_store(f"sqlite:///{path}") as store:
        assert version_of(store.database) == SCHEMA_VERSION
        assert store.read_only == ""
        kept = store.checkpoint()
        assert kept is not None and (kept.size, kept.root) == (5, store.verify_all().root)
        assert [store.openings(seq)[0].value for seq in range(5)] == [f"Person {seq}" for seq in range(5)]
        filled(store, 2)
        assert store.verify_all().size == 7


def test_a_step_to_a_newer_version_that_fails_changes_nothing(store_url: str) -> None:
    with open_store(store_url, create=True) as store:
        filled(store, 3)
        head = store.head()

        def fails(database: object) -> None:
            store.database.run("CREATE TABLE half (way bigint)")
            store.database.run("UPDATE meta SET value = 'another' WHERE key = 'origin'")
            raise RuntimeError("power lost")

        with pytest.raises(RuntimeError):
            migrate(store.database, to=SCHEMA_VERSION + 1, steps={SCHEMA_VERSION: fails})

        assert version_of(store.database) == SCHEMA_VERSION
        assert not store.database.has_table("half")
        assert store.head() == head


def test_a_step_to_a_newer_version_keeps_what_there_is(store_url: str) -> None:
    with open_store(store_url, create=True) as store:
        filled(store, 3)
        head = store.head()
        steps = {SCHEMA_VERSION: lambda database: database.script("CREATE TABLE more (seq bigint PRIMARY KEY);")}

        assert migrate(store.database, to=SCHEMA_VERSION + 1, steps=steps) == SCHEMA_VERSION
        assert store.verify_all() == head
        assert store.database.has_table("more")

    with pytest.raises(NoStore, match="was made by a newer version of Hustings"):
        open_store(store_url)

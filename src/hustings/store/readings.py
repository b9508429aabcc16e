"""The readings of the log: dropped and rebuilt when the rule book says other slots, or when they are in doubt.

Nothing is lost with them: everything in them was worked out from the log, the vault and the rule book.
"""

from __future__ import annotations

from collections.abc import Iterable

from hustings.store.database import Database
from hustings.store.filing import Filing
from hustings.store.schema import POSTGRESQL, SQLITE, named, named_indexes

READINGS = ("named", "since", "shape")

BUILT_FOR = "readings_built_for"
"""The note that tells for which rule book (SHA-256) the readings were built."""
GENERATION = "readings_generation"
"""The note that counts how often they were built, so that what a program remembers of them is forgotten."""

_TOGETHER = 10_000


def make_readings(database: Database) -> None:
    """Make the tables anew, empty and without indexes; what was in them is dropped."""
    for table in READINGS:
        database.run(f"DROP TABLE IF EXISTS {table}")
    database.script(named(SQLITE if database.dialect == "sqlite" else POSTGRESQL))


def fill_readings(database: Database, filings: Iterable[tuple[int, Filing]]) -> int:
    """Fill the empty tables with entries by number, in order, and make their indexes; how many entries there were."""
    since: dict[tuple[str, int], int] = {}
    shapes: set[tuple[str, int, int, int]] = set()
    count = 0
    for seq, filing in filings:
        database.put("named", filing.row(seq))
        since.setdefault(("by", filing.by), seq)
        since.setdefault(("recorded", filing.recorded), seq)
        shapes.add(filing.shape)
        count += 1
        if count % _TOGETHER == 0:
            database.flush()
    for (kind, number), seq in since.items():
        database.put("since", (kind, number, seq))
    for shape in sorted(shapes):
        database.put("shape", shape)
    database.flush()
    database.script(named_indexes())
    return count

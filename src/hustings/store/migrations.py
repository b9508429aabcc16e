"""From the store of an earlier version to today's: numbered steps, each a plain function, all in one transaction.

A step never changes a leaf. What it cannot carry over it leaves as it was: it raises, and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hustings.store.database import Database
from hustings.store.faults import NoStore
from hustings.store.schema import (
    POSTGRESQL,
    SCHEMA_VERSION,
    SQLITE,
    Dialect,
    guards,
    named,
    named_indexes,
    roll_rows,
    tables,
)

Step = Callable[[Database], None]


def _dialect(database: Database) -> Dialect:
    return SQLITE if database.dialect == "sqlite" else POSTGRESQL


def _rows_of_rolls(database: Database) -> None:
    """Version 2 keeps the rows of frozen rolls."""
    database.script(roll_rows(_dialect(database)))


STEPS: Mapping[int, Step] = {1: _rows_of_rolls}
"""The step from each version to the next, by the version it leaves."""


def found_tables(database: Database) -> None:
    """Make the tables of an empty store, inside the transaction that is open."""
    dialect = _dialect(database)
    database.script(tables(dialect))
    database.script(guards(dialect))
    database.script(named(dialect))
    database.script(named_indexes())
    database.run("INSERT INTO meta VALUES ('schema_version', ?)", (str(SCHEMA_VERSION),))


def version_of(database: Database) -> int:
    """The version of the store's tables; 0 if there is no store."""
    if not database.has_table("meta"):
        return 0
    found = database.row("SELECT value FROM meta WHERE key = 'schema_version'")
    return int(found[0]) if found else 0


def migrate(database: Database, *, to: int = SCHEMA_VERSION, steps: Mapping[int, Step] = STEPS) -> int:
    """Bring an older store up to version ``to``; the version it had.

    Raises:
        NoStore: If there is none, or it was made by a newer program.
    """
    had = version_of(database)
    if had == 0:
        raise NoStore(f"There is no store at {database.address}. Look at the address, or found one by entering a file.")
    if had > to:
        raise NoStore(
            f"The store at {database.address} was made by a newer version of Hustings (its tables are of version {had};"
            f" this program knows them up to {to}). Update Hustings; nothing was changed."
        )
    if had == to:
        return had
    database.begin()
    try:
        for version in range(version_of(database), to):  # somebody may have been quicker
            steps[version](database)
        database.run("UPDATE meta SET value = ? WHERE key = 'schema_version'", (str(to),))
        database.commit()
    except BaseException:
        database.rollback()
        raise
    return had

"""All tables of a store into another, whatever databases the two are in: for backups, and for moving house."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hustings.store.database import Database, Row
from hustings.store.faults import NoStore, StoreError
from hustings.store.keeping import Store
from hustings.store.migrations import found_tables, migrate, version_of
from hustings.store.schema import SCHEMA_VERSION
from hustings.store.sqlite import SqliteDatabase

_IN_ORDER = ("meta", "rulebook", "log_key", "entry", "node", "alias", "checkpoint")
"""Tables on which others rest, before those."""

_TOGETHER = 5_000

Change = Callable[[str, Row], Row | None]
"""What to put in place of a row of a table; ``None``: nothing."""


def copy_tables(source: Database, target: Database, change: Change | None = None) -> int:
    """Copy every row of every table that both have, inside the transactions that are open; how many rows.

    Tables that only the source has are readings of another day, and are made anew where they are needed.

    Raises:
        StoreError: If a table has other columns in the target.
    """
    count = 0
    have = set(tables_of(target))
    wanted = [table for table in tables_of(source) if table in have and table != "head"]
    target.run("DELETE FROM meta")
    for table in sorted(wanted, key=lambda name: (_IN_ORDER.index(name) if name in _IN_ORDER else 99, name)):
        columns = _columns_of(target, table)
        if sorted(columns) != sorted(_columns_of(source, table)):
            raise StoreError(f"The table {table} of {source.address} is not that of {target.address}. Update Hustings.")
        for row in source.stream(f"SELECT {', '.join(columns)} FROM {table}{_ORDER.get(table, '')}"):
            changed = change(table, row) if change else row
            if changed is None:
                continue
            target.put(table, changed)
            count += 1
            if count % _TOGETHER == 0:
                target.flush()
        target.flush()
    return count


_ORDER = {"entry": " ORDER BY seq", "node": " ORDER BY level, idx"}


def tables_of(database: Database) -> list[str]:
    """The names of the tables of a store."""
    if database.dialect == "sqlite":
        found = database.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@'"
        )
    else:
        found = database.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return sorted(name for (name,) in found)


def _columns_of(database: Database, table: str) -> list[str]:
    if database.dialect == "sqlite":
        found = database.rows("SELECT name FROM pragma_table_info(?)", (table,))
    else:
        found = database.rows(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
            " AND table_name = ? ORDER BY ordinal_position",
            (table,),
        )
    return [str(name) for (name,) in found]


def new_file(path: Path) -> SqliteDatabase:
    """A store without entries in a new SQLite file.

    Raises:
        StoreError: If there is something at ``path``.
    """
    if path.exists():
        raise StoreError(f"There is something at {path} already. Name a new file.")
    database = SqliteDatabase(path, create=True)
    database.begin_founding()
    found_tables(database)
    database.commit()
    return database


def finish_file(database: SqliteDatabase) -> None:
    """Close a store's file so that it is one file, with everything in it and nothing beside it."""
    path = Path(database.address)
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    database.rows("PRAGMA journal_mode = DELETE")
    database.close()
    path.with_name(f"{path.name}-lock").unlink(missing_ok=True)


def open_untouched(path: Path) -> Store:
    """A store in a SQLite file, to be read only; the file and its folder stay as they are.

    Raises:
        NoStore: If it is no store, or one of another version of the tables: then ``had_version`` in the sentence.
    """
    database = SqliteDatabase(path, untouched=True)
    try:
        if (had := version_of(database)) != SCHEMA_VERSION:
            if had == 0 or had > SCHEMA_VERSION:
                migrate(database)  # says what is wrong with it
            raise NoStore(f"{path} has tables of version {had}, and this program those of version {SCHEMA_VERSION}.")
    except BaseException:
        database.close()
        raise
    return Store(database)

"""The store in a SQLite file: WAL, ``synchronous=FULL``, ``BEGIN IMMEDIATE``, one writer at a time in turn.

FULL, because NORMAL may lose the last commits when the power fails, and a log that has signed what it then lost is
dead. ``secure_delete``, because an erased value must not stay in free pages. Nothing newer than SQLite 3.40 is used.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hustings.store.database import WAIT_SECONDS, Database, Row
from hustings.store.faults import Busy, NoStore, ReadOnly, StoreError
from hustings.store.turns import Turns

_SETTINGS = """
PRAGMA foreign_keys = ON;

PRAGMA secure_delete = ON;
PRAGMA synchronous = FULL;
PRAGMA journal_size_limit = 27103364;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA mmap_size = 134217728;
PRAGMA cache_size = -20000;
PRAGMA temp_store = MEMORY;
"""


class SqliteDatabase(Database):
    """A connection to the file at ``path``; an empty path is a store in memory, gone when it is closed.

    Args:
        untouched: Only read, and leave the file and its folder exactly as they are; nobody may be writing to it.
    """

    dialect = "sqlite"

    def __init__(self, path: Path | None, *, create: bool = False, untouched: bool = False) -> None:
        super().__init__()
        self.address = str(path) if path else "memory"
        self._turns = Turns(path.with_name(path.name + "-lock")) if path else None
        if path and not create and not path.exists():
            raise NoStore(f"There is no store at {path}. Look at the address, or found one by entering the first file.")
        try:
            whole = f"file:{quote(str(path))}?mode=ro&immutable=1" if untouched else path or ":memory:"
            self._made = sqlite3.connect(
                whole, uri=untouched, timeout=WAIT_SECONDS, isolation_level=None, cached_statements=512,
                check_same_thread=False,
            )  # fmt: skip
            self._made.execute("PRAGMA page_size = 2048").fetchone()  # most rows are short: half the bytes to sync
            self._made.execute("PRAGMA schema_version").fetchone()
            if path and not untouched:
                self._made.execute("PRAGMA journal_mode = WAL").fetchone()
            self._made.executescript(_SETTINGS)
            self._path = path
            self._opened = _identity(path) if path else None
        except sqlite3.Error as error:
            raise self._told(error) from error
        self._inserts: dict[tuple[str, int], str] = {}

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        try:
            if self._waiting:
                self.flush()
            return self._made.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._told(error) from error

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        try:
            if self._waiting:
                self.flush()
            cursor = self._made.execute(sql, values)
            cursor.arraysize = 1000
            while found := cursor.fetchmany():
                yield from found
        except sqlite3.Error as error:
            raise self._told(error) from error

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        try:
            if self._waiting:
                self.flush()
            return self._made.execute(sql, values).rowcount
        except sqlite3.Error as error:
            raise self._told(error) from error

    def script(self, sql: str) -> None:
        statement = ""
        for line in sql.splitlines(keepends=True):  # executescript would commit first
            statement += line
            if sqlite3.complete_statement(statement):
                self.run(statement)
                statement = ""

    def insert(self, tables: Mapping[str, Sequence[Row]]) -> None:
        try:
            for table, rows in tables.items():
                if not rows:
                    continue
                sql = self._insert_into(table, len(rows[0]))
                if len(rows) == 1:
                    self._made.execute(sql, rows[0])
                else:
                    self._made.executemany(sql, rows)
        except sqlite3.Error as error:
            raise self._told(error) from error

    def has_table(self, name: str) -> bool:
        return self.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)) is not None

    def begin(self, question: str = "SELECT 1") -> list[Row]:
        try:
            if self._turns:
                self._turns.wait(WAIT_SECONDS)
            self._made.execute("BEGIN IMMEDIATE")
            if self._path is not None:
                self._is_still_there(self._path)
            return self._made.execute(question).fetchall()
        except OSError as error:
            raise ReadOnly(
                f"{self.address} cannot be written: {error.strerror} (its lock, {error.filename}). Ask who"
                " administers it for the right to write there."
            ) from error
        except sqlite3.Error as error:
            self.rollback()
            raise self._told(error) from error

    def _is_still_there(self, path: Path) -> None:
        """Refuse to write into a file that has lost its name: what is written there is gone when it is closed.

        Raises:
            ReadOnly: If there is no file any more where we opened one, or another.
        """
        try:
            now = _identity(path)
        except OSError:
            now = None
        if now != self._opened:
            self.rollback()
            raise ReadOnly(
                f"{path} is not the file any more that was opened: it was removed or replaced meanwhile. Nothing was"
                " entered. Bring it back, or restore the newest backup, and start the program again."
            )

    def begin_founding(self) -> None:
        self.begin()

    def begin_reading(self) -> None:
        self.run("BEGIN DEFERRED")

    def commit(self) -> None:
        try:
            if self._waiting:
                self.flush()
            self._made.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._told(error) from error
        self._end_turn()

    def rollback(self) -> None:
        self._waiting = {}
        try:
            if self._made.in_transaction:
                self._made.execute("ROLLBACK")
        except sqlite3.Error:
            pass  # what is not committed is rolled back by whoever opens it next
        finally:
            self._end_turn()

    def scrub(self) -> None:
        if self._turns is None:
            return
        self._turns.wait(WAIT_SECONDS)
        try:
            self.run("VACUUM")
            busy = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._end_turn()
        if busy and busy[0][0]:
            raise Busy(
                f"What was erased may still be in {self.address}-wal: somebody reads the store and keeps it open. Ask"
                " again when they are done."
            )

    def close(self) -> None:
        self._made.close()
        if self._turns:
            self._turns.close()

    def _end_turn(self) -> None:
        if self._turns:
            self._turns.end()

    def _insert_into(self, table: str, columns: int) -> str:
        sql = self._inserts.get((table, columns))
        if sql is None:
            sql = f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
            self._inserts[table, columns] = sql
        return sql

    def _told(self, error: sqlite3.Error) -> StoreError:
        """The sentence for what SQLite says; its own words are kept, for who searches for them."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        where, words = self.address, str(error)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return Busy(
                f"Nothing was entered: others have been writing to {where} for {WAIT_SECONDS} seconds ({words})."
                " Try again; if it goes on, look for a program that hangs."
            )
        if code == sqlite3.SQLITE_FULL:
            return StoreError(f"Nothing was entered: there is no room left where {where} is ({words}). Make room.")
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
            return ReadOnly(f"{where} cannot be written ({words}). Ask who administers it for the right to write.")
        if code == sqlite3.SQLITE_NOTADB:
            return NoStore(f"{where} is not a store: it is no SQLite file ({words}). Look at the address.")
        if code == sqlite3.SQLITE_CANTOPEN:
            return NoStore(f"{where} cannot be opened ({words}). Look at the address, and whether its folder is there.")
        if code == sqlite3.SQLITE_CORRUPT:
            return StoreError(f"{where} is damaged ({words}). Write no more to it; restore the newest backup.")
        if code == sqlite3.SQLITE_IOERR:
            return StoreError(f"The disk failed under {where} ({words}). Look at the disk before anything is entered.")
        return StoreError(f"{where} refused: {words}.")


def _identity(path: Path) -> tuple[int, int]:
    """What tells a file from every other, whatever its name."""
    found = os.stat(path)
    return found.st_dev, found.st_ino

"""The store in a schema of PostgreSQL 15 or newer; the head's row, locked, lets one writer in at a time.

The number of an entry is counted under that lock and never taken from a sequence, which would leave gaps on a
rollback. ``synchronous_commit`` is switched on whatever the server's default.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from hustings.store.database import WAIT_SECONDS, Database, Row
from hustings.store.faults import Busy, NoStore, ReadOnly, StoreError

if TYPE_CHECKING:
    import psycopg

_OLDEST = 150_000
_COPIED_FROM = 20
"""From so many rows on, COPY is quicker than a statement a row."""


class PostgresqlDatabase(Database):
    """A connection to the schema that ``url`` names by its ``search_path`` (without one, ``public``)."""

    dialect = "postgresql"

    def __init__(self, url: str, *, create: bool = False) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise NoStore(
                "A store in PostgreSQL needs the package psycopg, which is not installed. In the folder of Hustings: "
                "pip install '.[pg]'."
            ) from error
        super().__init__()
        self._psycopg = psycopg
        self.address = _without_password(url)
        self._streams = itertools.count()
        try:
            self._made: psycopg.Connection[Row] = psycopg.connect(
                _quoted(url), autocommit=True, cursor_factory=psycopg.RawCursor, prepare_threshold=2
            )
        except psycopg.Error as error:
            words = str(error).strip().splitlines()[-1:] or ["no answer"]
            raise NoStore(
                f"{self.address} cannot be reached: {words[0]}. Look at the address, and whether the server runs."
            ) from error
        if self._made.info.server_version < _OLDEST:
            version = self._made.info.server_version // 10_000
            self._made.close()
            raise NoStore(f"{self.address} is PostgreSQL {version}; a store needs version 15 or newer.")
        self.run(f"SET lock_timeout = '{WAIT_SECONDS}s'")
        self.run("SET synchronous_commit = on")
        self.run("SET client_min_messages = error")
        if create:
            self._make_schema()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        try:
            if self._waiting:
                self.flush()
            return self._made.execute(_numbered(sql) if values else sql, values or None).fetchall()
        except self._psycopg.Error as error:
            raise self._told(error) from error

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        inside = self._made.info.transaction_status is not self._psycopg.pq.TransactionStatus.IDLE
        name = f"hustings_{next(self._streams)}"
        try:
            if self._waiting:
                self.flush()
            if not inside:
                self._made.execute("BEGIN READ ONLY")
            self._made.execute(
                f"DECLARE {name} NO SCROLL CURSOR FOR {_numbered(sql) if values else sql}", values or None
            )
            while found := self._made.execute(f"FETCH 2000 FROM {name}").fetchall():
                yield from found
            self._made.execute(f"CLOSE {name}")
        except self._psycopg.Error as error:
            raise self._told(error) from error
        finally:
            if not inside:
                self.rollback()

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        try:
            if self._waiting:
                self.flush()
            return self._made.execute(_numbered(sql) if values else sql, values or None).rowcount
        except self._psycopg.Error as error:
            raise self._told(error) from error

    def script(self, sql: str) -> None:
        try:
            self._made.execute(sql)
        except self._psycopg.Error as error:
            raise self._told(error) from error

    def insert(self, tables: Mapping[str, Sequence[Row]]) -> None:
        try:
            for table, rows in tables.items():
                if len(rows) >= _COPIED_FROM:
                    with self._made.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
                        for row in rows:
                            copy.write_row(row)
                    continue
                for row in rows:
                    self._made.execute(_insert_into(table, len(row)), row)
        except self._psycopg.Error as error:
            raise self._told(error) from error

    def has_table(self, name: str) -> bool:
        found = self.row("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?", (name,))
        return found is not None

    def begin(self, question: str = "SELECT 1") -> list[Row]:
        return self._begin("SELECT one FROM head FOR UPDATE", question)

    def begin_founding(self) -> None:
        self._begin("SELECT pg_advisory_xact_lock(hashtext('hustings ' || current_schema()))", "SELECT 1")

    def _begin(self, lock: str, question: str) -> list[Row]:
        try:
            asked = self._made.execute(f"BEGIN ISOLATION LEVEL READ COMMITTED; {lock}; {question}")
            while asked.nextset():
                pass
            return asked.fetchall()
        except self._psycopg.errors.LockNotAvailable as error:
            self.rollback()
            raise Busy(
                f"Nothing was entered: others have been writing to {self.address} for {WAIT_SECONDS} seconds. Try"
                " again; if it goes on, look for a program that hangs."
            ) from error
        except self._psycopg.Error as error:
            self.rollback()
            raise self._told(error) from error

    def begin_reading(self) -> None:
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def commit(self) -> None:
        waiting, self._waiting = self._waiting, {}
        few = {table: rows for table, rows in waiting.items() if len(rows) < _COPIED_FROM}
        if len(few) < len(waiting):  # in the order given
            self.insert(waiting)
            few = {}
        try:
            with self._made.pipeline():  # all at once over the line, and one wait for the disk
                self.insert(few)
                self._made.execute("COMMIT")
        except self._psycopg.Error as error:
            raise self._told(error) from error

    def rollback(self) -> None:
        self._waiting = {}
        try:
            if self._made.info.transaction_status is not self._psycopg.pq.TransactionStatus.IDLE:
                self._made.execute("ROLLBACK")
        except self._psycopg.Error:
            self._made.close()  # the server rolls back what a lost connection leaves

    def scrub(self) -> None:
        for table in ("opening", "alias", "roll_row", "standing", "standing_value"):
            if not self.has_table(table):  # readings are not always there
                continue
            self.run(f"VACUUM FULL {table}")
            self.run(f"ANALYZE {table}")  # the planner keeps samples of the values it saw
        self.run("VACUUM FULL pg_statistic")  # passed over, with a warning, where the role does not own the database

    def close(self) -> None:
        self._made.close()

    def _make_schema(self) -> None:
        if self.rows("SELECT current_schema()") != [(None,)]:
            return
        [(path,)] = self.rows("SHOW search_path")
        name = path.split(",")[0].strip().strip('"')
        self.run(f'CREATE SCHEMA IF NOT EXISTS "{name.replace(chr(34), chr(34) * 2)}"')

    def _told(self, error: psycopg.Error) -> StoreError:
        """The sentence for what PostgreSQL says; its own words are kept, for who searches for them."""
        words = (error.diag.message_primary or str(error)).strip().split("\n")[0]
        errors, where = self._psycopg.errors, self.address
        match error:
            case errors.LockNotAvailable() | errors.DeadlockDetected() | errors.SerializationFailure():
                return Busy(f"Nothing was entered: others write to {where} at the same time ({words}). Try again.")
            case errors.DiskFull():
                return StoreError(f"Nothing was entered: the server of {where} has no room left. Make room.")
            case errors.ReadOnlySqlTransaction() | errors.InsufficientPrivilege():
                return ReadOnly(f"{where} cannot be written ({words}). Ask who administers it for the right to write.")
            case errors.InvalidSchemaName() | errors.UndefinedTable():
                return NoStore(f"There is no store at {where} ({words}). Look at the address and its search_path.")
            case errors.DataCorrupted() | errors.IndexCorrupted():
                return StoreError(f"{where} is damaged ({words}). Write no more to it; restore the newest backup.")
            case self._psycopg.OperationalError():
                return StoreError(
                    f"The connection to {where} was lost ({words}). What was not acknowledged was not entered; see"
                    " whether the server runs, and try again."
                )
        return StoreError(f"{where} refused: {words}.")


@lru_cache(maxsize=1024)
def _numbered(sql: str) -> str:
    """The statement with ``$1``, ``$2`` where it has ``?``; no statement of ours has a question mark in a text."""
    parts = sql.split("?")
    return parts[0] + "".join(f"${number}{part}" for number, part in enumerate(parts[1:], start=1))


@lru_cache(maxsize=64)
def _insert_into(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join(f'${number + 1}' for number in range(columns))})"


def _quoted(url: str) -> str:
    """The address as libpq takes it: in ``?options=-csearch_path=NAME`` the second ``=`` has to be escaped."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    settings = [setting.partition("=") for setting in parts.query.split("&")]
    query = "&".join(f"{key}={quote(unquote(value), safe='')}" for key, _, value in settings)
    return urlunsplit(parts._replace(query=query))


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=user.partition(":")[0] + at + host, query="", fragment=""))

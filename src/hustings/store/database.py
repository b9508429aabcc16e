"""What a database has to offer the store: the same few verbs on SQLite and on PostgreSQL.

Statements are written once, with ``?`` where a value goes; each dialect has a module of its own. One connection
belongs to one thread at a time.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

Row = tuple[Any, ...]

_ASKED_TOGETHER = 400

WAIT_SECONDS = 20
"""How long a writer waits for its turn before it gives up."""


class Database(ABC):
    """One connection to one store's database. Outside a transaction each statement is one of its own."""

    dialect: ClassVar[str]
    """``sqlite`` or ``postgresql``."""
    address: str
    """Where it is, for messages; without a password."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Row]] = {}

    def put(self, table: str, row: Row) -> None:
        """Insert a row by the end of the transaction: many go in together, and before anything is read."""
        self._waiting.setdefault(table, []).append(row)

    def flush(self) -> None:
        """Insert the rows that wait."""
        waiting, self._waiting = self._waiting, {}
        self.insert(waiting)

    @abstractmethod
    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of an answer."""

    @abstractmethod
    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of an answer one by one, in little memory, however many."""

    @abstractmethod
    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Do a statement; how many rows it touched."""

    @abstractmethod
    def script(self, sql: str) -> None:
        """Do several statements, parted by semicolons, inside the transaction that is open."""

    @abstractmethod
    def insert(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Put rows into tables, in the order given; a row has a value for every column, in the columns' order."""

    @abstractmethod
    def has_table(self, name: str) -> bool:
        """Whether the store has a table of this name."""

    @abstractmethod
    def begin(self, question: str = "SELECT 1") -> list[Row]:
        """Wait for our turn and begin a transaction that may write; no other writer is at work until it ends.

        Returns:
            The rows of ``question``, asked once it is our turn (over a line, on the same way).
        Raises:
            Busy: If others were writing for longer than ``WAIT_SECONDS``.
        """

    @abstractmethod
    def begin_founding(self) -> None:
        """As ``begin``, where there may be no tables yet."""

    @abstractmethod
    def begin_reading(self) -> None:
        """Begin a transaction that only reads, and sees the store as it is now until it ends."""

    @abstractmethod
    def commit(self) -> None:
        """Insert the rows that wait and end the transaction; on return it survives the loss of power."""

    @abstractmethod
    def rollback(self) -> None:
        """End the transaction as if it had never begun; quietly, also where the connection is lost."""

    @abstractmethod
    def scrub(self) -> None:
        """Rewrite what holds personal data, so that no deleted value is left in free space. Not in a transaction."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of an answer; ``None`` if it has none."""
        found = self.rows(sql, values)
        return found[0] if found else None


def in_parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values in parts of which each fits into one statement."""
    return (values[start : start + _ASKED_TOGETHER] for start in range(0, len(values), _ASKED_TOGETHER))


def marks(values: Sequence[Any]) -> str:
    """A question mark for each value, for a list in a statement."""
    return ", ".join("?" * len(values))

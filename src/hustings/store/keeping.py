"""A store: one organisation's log, vault and readings in one database."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from hustings.entries.leaf import Opening
from hustings.store.database import Database
from hustings.store.faults import Busy, ReadOnly, StoreError
from hustings.store.filing import Filing
from hustings.store.log import Head, Log
from hustings.store.readings import BUILT_FOR
from hustings.store.vault import Vault
from hustings.store.writing import END, SCRUB_DUE, Edge, Known, Writing


@dataclass(frozen=True, slots=True)
class StoredCheckpoint:
    """A signed head that the store keeps.

    Args:
        note: The signed note (C2SP signed-note), with every signature that was added since.
    """

    size: int
    root: bytes
    note: str


@dataclass(frozen=True, slots=True)
class LogKey:
    """A key that signs heads, from that of ``first_size`` to that of ``last_size`` (``None``: until now)."""

    vkey: str
    first_size: int
    last_size: int | None


class Store:
    """The record of one organisation. A store belongs to one thread at a time: open one in each.

    ``open_store`` opens it. ``log`` and ``vault`` are for reading; what is entered goes through ``writing()``.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.log = Log(database)
        self.vault = Vault(database)
        self.read_only = ""
        """Why nothing may be entered, a sentence; empty if it may."""
        self._origin = ""
        self._known = Edge()
        self._since = Known()
        self._writing: Writing | None = None
        self._reading = False

    # -- reading ---------------------------------------------------------------------------------------------------

    @property
    def address(self) -> str:
        """Where it is, for messages; without a password."""
        return self.database.address

    @property
    def origin(self) -> str:
        """The name of the log; empty as long as nothing is entered."""
        if self._writing is not None:
            return self._writing.origin
        if not self._origin:
            self._origin = self.meta("origin") or ""
        return self._origin

    def head(self) -> Head:
        """How far the log has come, with the hash over all its entries."""
        size = self.log.size()
        return Head(self.origin, size, self.log.root(size))

    def last_numbers(self) -> tuple[int, int]:
        """How many entries there are, and how many the newest signed head has: changed where something was entered."""
        found = self.database.row("SELECT size FROM checkpoint ORDER BY size DESC LIMIT 1")
        return self.log.size(), int(found[0]) if found else 0

    def leaf(self, seq: int) -> bytes:
        """The bytes of the entry ``seq``, checked against their hash (``Log.leaf``)."""
        return self.log.leaf(seq)

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, bytes]]:
        """Number and bytes of the entries from ``start`` to before ``stop``, checked (``Log.leaves``)."""
        return self.log.leaves(start, stop)

    def openings(self, seq: int) -> tuple[Opening, ...]:
        """What opens the commitments of the entry ``seq`` (``Vault.openings``)."""
        return self.vault.openings(seq)

    def read_node(self, level: int, index: int) -> bytes:
        """The hash of a complete subtree (``Log.read_node``)."""
        return self.log.read_node(level, index)

    def verify_all(self, progress: Callable[[int, int], object] | None = None) -> Head:
        """Compute every hash anew from the stored bytes (``Log.verify_all``); the head if all of them fit."""
        with self.reading():
            root = self.log.verify_all(progress)
            return Head(self.origin, self.log.size(), root)

    def filing(self, seq: int) -> Filing | None:
        """How the entry ``seq`` is filed; ``None`` if it is not."""
        found = self.database.row("SELECT * FROM named WHERE seq = ?", (seq,))
        return Filing.of(found) if found else None

    def of_type(self, type_: str, before: int | None = None) -> list[int]:
        """The numbers of the entries of a type (any but ``act``), in order; only those before a number, if it is given.

        They are few, and found without going along the log.
        """
        limit, values = ("", ()) if before is None else (" AND +seq < ?", (before,))
        sql = f"SELECT seq FROM named WHERE type <> 'act' AND type = ?{limit}"  # so written, the index is used
        return sorted(seq for (seq,) in self.database.rows(sql, (type_, *values)))

    def meta(self, key: str) -> str | None:
        """What is noted about the store itself under ``key``; ``None`` if nothing is."""
        found = self.database.row("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0]) if found else None

    @property
    def readings_built_for(self) -> str:
        """The SHA-256 of the rule book under which the entries are filed; empty if that was never noted."""
        return self.meta(BUILT_FOR) or ""

    def rulebook(self, hash_: str) -> tuple[str, str] | None:
        """Name and text of the rule book of this SHA-256 (lower-case hexadecimal)."""
        found = self.database.row("SELECT name, text FROM rulebook WHERE hash = ?", (hash_,))
        return (found[0], found[1]) if found else None

    def rulebooks(self) -> list[str]:
        """The hashes of all rule books that are kept, sorted."""
        return [row[0] for row in self.database.rows("SELECT hash FROM rulebook ORDER BY hash")]

    def checkpoint(self, size: int | None = None) -> StoredCheckpoint | None:
        """The signed head of ``size`` entries; without it the newest. ``None`` if there is none."""
        condition, values = ("ORDER BY size DESC LIMIT 1", []) if size is None else ("WHERE size = ?", [size])
        found = self.database.row(f"SELECT size, root, note FROM checkpoint {condition}", values)
        if found is None:
            return None
        added = self.database.rows("SELECT line FROM cosignature WHERE size = ? ORDER BY line", (found[0],))
        return StoredCheckpoint(found[0], bytes(found[1]), found[2] + "".join(f"{line}\n" for (line,) in added))

    def checkpoint_sizes(self) -> list[int]:
        """The sizes of all signed heads, in ascending order."""
        return [row[0] for row in self.database.rows("SELECT size FROM checkpoint ORDER BY size")]

    def keys(self) -> list[LogKey]:
        """The keys that sign or signed heads, the earliest first."""
        found = self.database.rows("SELECT vkey, first_size, last_size FROM log_key ORDER BY first_size, vkey")
        return [LogKey(*row) for row in found]

    # -- transactions ----------------------------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything that is read inside is of one moment, whatever others enter meanwhile."""
        if self._reading or self._writing is not None:
            yield
            return
        self.database.begin_reading()
        self._reading = True
        try:
            yield
        finally:
            self._reading = False
            self.database.rollback()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction that writes: all of it is entered when the block ends, or none if it raises.

        Raises:
            ReadOnly: If nothing may be entered here; the sentence says why.
            Busy: If others were writing for longer than we wait.
        """
        if self.read_only:
            raise ReadOnly(self.read_only)
        if self._writing is not None or self._reading:
            raise StoreError("A transaction is open already: end it before the next one that writes is begun.")
        [end] = self.database.begin(END)
        try:
            writing = Writing(
                self.database, self.log, self.vault, end=end, origin=self.origin, known=self._known, since=self._since
            )
            self._writing = writing
            yield writing
            self.database.commit()
            self._known, self._origin = writing.edge, writing.origin
            self._since = writing.known
        except BaseException:
            self.database.rollback()
            raise
        finally:
            self._writing = None

    def set_read_only(self, why: str) -> None:
        """From now on nothing may be entered here, for whoever opens the store; with an empty sentence it may again.

        Args:
            why: A sentence that says why and what to do.
        """
        self.database.begin()
        try:
            self.database.run("DELETE FROM meta WHERE key = 'read_only'")
            if why:
                self.database.run("INSERT INTO meta VALUES ('read_only', ?)", (why,))
            self.database.commit()
        except BaseException:
            self.database.rollback()
            raise
        self.read_only = why

    def scrub(self) -> None:
        """After values were erased: rewrite the vault, so that they are gone from free space and the journal too.

        SQLite: ``VACUUM``, then the write-ahead log is emptied. PostgreSQL: ``VACUUM FULL`` of the vault's tables; its
        server's own write-ahead log and backups are for who administers the server.

        Raises:
            Busy: If somebody keeps the store open for reading just then; ask again.
        """
        self.database.scrub()
        if self.meta(SCRUB_DUE):
            with self.writing() as writing:
                writing.set_meta(SCRUB_DUE, "")

    def scrub_if_due(self) -> None:
        """Do what is left to do of an erasure that was killed before its end, or found somebody reading."""
        if self.meta(SCRUB_DUE) and not self.read_only:
            with contextlib.suppress(Busy):  # who comes next does it
                self.scrub()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

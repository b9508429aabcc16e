"""The log: leaves in their order and the tree over them, read from the database and checked as it is read.

Logs have died because one stored entry differed from the one that was hashed, by a flipped bit. So bytes are checked
against their leaf hash on every read, and nothing that does not fit is handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hustings.record import EMPTY_ROOT, consistency_proof, inclusion_proof, leaf_hash, node_hash, root
from hustings.store.database import Database, in_parts, marks
from hustings.store.faults import Damaged, StoreError

_BLOCK = 1024
"""Leaves that are checked together: a complete subtree of ten levels."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a log has come.

    Args:
        origin: The name of the log; empty as long as nothing is entered.
        size: Entries in it.
        root: The hash over all of them (RFC 6962), 32 bytes.
    """

    origin: str
    size: int
    root: bytes


class Log:
    """The entries of one store, by their numbers from 0."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def size(self) -> int:
        """How many entries there are."""
        found = self._database.row("SELECT seq FROM entry ORDER BY seq DESC LIMIT 1")
        return int(found[0]) + 1 if found else 0

    def leaf(self, seq: int) -> bytes:
        """The bytes of the entry ``seq``, checked against their hash.

        Raises:
            StoreError: If there is no such entry.
            Damaged: If they are not those that were entered.
        """
        found = self._database.row("SELECT leaf, leaf_hash FROM entry WHERE seq = ?", (seq,))
        if found is None:
            raise StoreError(f"There is no entry {seq}: the log has {self.size()}, counted from 0.")
        return self._checked(seq, *found)

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, bytes]]:
        """Number and bytes of the entries from ``start`` up to and without ``stop``, each checked as it is read.

        Raises:
            Damaged: At the first one whose bytes are not those that were entered, and at a gap.
        """
        stop = self.size() if stop is None else stop
        expected = start
        for seq, leaf, stored in self._database.stream(
            "SELECT seq, leaf, leaf_hash FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq", (start, stop)
        ):
            if seq != expected:
                break
            yield seq, self._checked(seq, leaf, stored)
            expected += 1
        if expected < stop and expected < self.size():
            raise Damaged(f"Entry {expected} is missing from {self._database.address}.", expected)

    def leaves_of(self, seqs: Sequence[int]) -> dict[int, bytes]:
        """The bytes of several entries by their numbers, each checked; of a number beyond the log there is none.

        Raises:
            Damaged: If they are not those that were entered.
        """
        found = {}
        for some in in_parts(seqs):
            sql = f"SELECT seq, leaf, leaf_hash FROM entry WHERE seq IN ({marks(some)})"
            for seq, leaf, stored in self._database.rows(sql, some):
                found[seq] = self._checked(seq, leaf, stored)
        return found

    def read_node(self, level: int, index: int) -> bytes:
        """The hash of a complete subtree: of ``2**level`` leaves, the ``index``-th such from the left.

        Raises:
            Damaged: If it is not stored.
        """
        if level == 0:
            found = self._database.row("SELECT leaf_hash FROM entry WHERE seq = ?", (index,))
        else:
            found = self._database.row("SELECT hash FROM node WHERE level = ? AND idx = ?", (level, index))
        if found is None:
            raise Damaged(
                f"The hash over entries {index << level} to {((index + 1) << level) - 1} is missing from"
                f" {self._database.address}. Restore the newest backup.",
                index << level,
            )
        return bytes(found[0])

    def root(self, size: int | None = None) -> bytes:
        """The hash over the first ``size`` entries (all), from stored hashes."""
        size = self.size() if size is None else size
        return root(size, self.read_node) if size else EMPTY_ROOT

    def inclusion_proof(self, seq: int, size: int) -> list[bytes]:
        """The hashes that show entry ``seq`` to be under the head of ``size`` (RFC 6962, 2.1.1)."""
        self._reaches(size)
        return list(inclusion_proof(seq, size, self.read_node))

    def consistency_proof(self, old: int, new: int) -> list[bytes]:
        """The hashes that show the head of ``old`` to be a beginning of that of ``new`` (RFC 6962, 2.1.2)."""
        self._reaches(new)
        return list(consistency_proof(old, new, self.read_node))

    def verify_all(self, progress: Callable[[int, int], object] | None = None) -> bytes:
        """Compute every hash anew from the stored bytes and compare; the root over all entries.

        Args:
            progress: Called now and then with the entries checked so far and their whole number.
        Raises:
            Damaged: At the first entry or hash that does not fit.
        """
        size = self.size()
        row: list[bytes] = []
        tops: list[bytes] = []
        for seq, leaf in self.leaves(0, size):
            row.append(leaf_hash(leaf))
            if len(row) == _BLOCK:
                first = seq + 1 - _BLOCK
                level = 0
                while len(row) > 1:
                    row, level = _paired(row), level + 1
                    self._compare(level, first >> level, row)
                tops += row
                row = []
                if progress is not None:
                    progress(seq + 1, size)
        first, level = size - len(row), 0
        while row := _paired(row):
            level += 1
            self._compare(level, first >> level, row)
        level = _BLOCK.bit_length() - 1
        while tops := _paired(tops):
            level += 1
            self._compare(level, 0, tops)
        if progress is not None:
            progress(size, size)
        self._nothing_beyond(size)
        return self.root(size)

    def _compare(self, level: int, first: int, computed: list[bytes]) -> None:
        stored = self._database.rows(
            "SELECT idx, hash FROM node WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx",
            (level, first, first + len(computed)),
        )
        found = {int(index): bytes(hash_) for index, hash_ in stored}
        for index, hash_ in enumerate(computed, start=first):
            if found.get(index) != hash_:
                raise Damaged(
                    f"The hash that is stored over entries {index << level} to {((index + 1) << level) - 1} does not"
                    f" fit them. Write no more to {self._database.address}; restore the newest backup.",
                    index << level,
                )

    def _nothing_beyond(self, size: int) -> None:
        beyond = self._database.row(
            "SELECT level, idx FROM node WHERE ((idx + 1) << CAST(level AS INTEGER)) > ? LIMIT 1", (size,)
        )
        if beyond is not None:
            level, index = beyond
            raise Damaged(f"A hash is stored over entries up to {((index + 1) << level) - 1}; there are {size}.", size)

    def _checked(self, seq: int, leaf: bytes, stored: bytes) -> bytes:
        leaf = bytes(leaf)
        if leaf_hash(leaf) != stored:
            raise Damaged(
                f"The bytes of entry {seq} are not those that were entered: they do not fit its hash. Write no more to"
                f" {self._database.address}; restore the newest backup.",
                seq,
            )
        return leaf

    def _reaches(self, size: int) -> None:
        if size > self.size():
            raise StoreError(f"There is no head of {size} entries: the log has {self.size()}.")


def _paired(row: list[bytes]) -> list[bytes]:
    """One level up; a hash without a partner is not part of a complete subtree, and is left out."""
    return [node_hash(row[place], row[place + 1]) for place in range(0, len(row) - 1, 2)]

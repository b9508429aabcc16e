"""The tree over the record: hashes, and roots and proofs made from the nodes that somebody keeps.

The tree is that of RFC 6962. A *node* is the hash of a complete subtree: level 0 are the hashes of the leaves, and node
``(level, index)`` spans the leaves from ``index * 2**level`` to before ``(index + 1) * 2**level``. A node never changes
once its last leaf is there; so whoever keeps the nodes can answer for every size the tree ever had. How they are kept
is the reader's affair: a function ``read(level, index)``.

Source:
    RFC 6962 section 2.1, with SHA-256; RFC 9162 section 2.1 says the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from hustings.record.encodings import HASH_SIZE, LARGEST

ReadNode = Callable[[int, int], bytes]
"""Gives the hash of a complete subtree by level and index; level 0 are the hashes of the leaves."""

Node = tuple[int, int, bytes]
"""Level, index and hash of a complete subtree."""

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of the tree without leaves."""


class TreeError(ValueError):
    """A size, an index or a hash that no tree has; ``str()`` says which."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf with these bytes: SHA-256 of a zero byte and the data."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two nodes of 32 bytes each: SHA-256 of a one byte, the left and the right."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def nodes_completed(size: int, leaf_hash: bytes, read: ReadNode) -> list[Node]:
    """The nodes above the leaves that are complete once a leaf is appended to a tree of ``size`` leaves.

    The leaf's own hash, node ``(0, size)``, is not among them: whoever keeps the leaf keeps that with it.

    Args:
        size: Leaves before the new one; so the new leaf's index.
        leaf_hash: The hash of the new leaf, 32 bytes.
        read: Asked for nodes of the tree as it was before.
    Returns:
        Level (1 or more), index and hash, from the lowest up; none for every leaf with an even index.
    Raises:
        TreeError: If the size or the hash is impossible.
    """
    _check_size(size)
    _check_hash(leaf_hash)
    nodes: list[Node] = []
    level, index, above = 0, size, leaf_hash
    while index & 1:
        above = node_hash(read(level, index - 1), above)
        level, index = level + 1, index >> 1
        nodes.append((level, index, above))
    return nodes


def root(size: int, read: ReadNode) -> bytes:
    """The root of the tree of the first ``size`` leaves; ``EMPTY_ROOT`` where there are none.

    Raises:
        TreeError: If no tree has that size.
    """
    _check_size(size)
    return _over(0, size, read) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, read: ReadNode) -> list[bytes]:
    """The hashes that lead from leaf ``index`` to the root of the tree of ``size`` leaves, from the leaf up.

    Raises:
        TreeError: If that tree has no such leaf.
    Source:
        RFC 6962 section 2.1.1.
    """
    _check_size(size)
    if not 0 <= index < size:
        raise TreeError(f"a record of {size} entries has no entry {index}; its entries are numbered from 0")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _left_of(end - start)
        if index < middle:
            proof.append(_over(middle, end, read))
            end = middle
        else:
            proof.append(_over(start, middle, read))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, read: ReadNode) -> list[bytes]:
    """The hashes that show that the tree of ``new`` leaves begins with the tree of ``old`` leaves.

    Returns:
        No hash where the sizes are equal, or where ``old`` is 0: every tree begins with the empty one.
    Raises:
        TreeError: If ``old`` is more than ``new``, or no tree has such a size.
    Source:
        RFC 6962 section 2.1.2; for ``old`` 0 C2SP tlog-witness ("the consistency proof MUST be empty").
    """
    _check_size(old)
    _check_size(new)
    if old > new:
        raise TreeError(f"a record of {new} entries does not begin with one of {old}")
    if old == 0:
        return []
    proof: list[bytes] = []
    start, end = 0, new
    while old != end:
        middle = start + _left_of(end - start)
        if old <= middle:
            proof.append(_over(middle, end, read))
            end = middle
        else:
            proof.append(_over(start, middle, read))
            start = middle
    if start:  # the old tree is not itself a node of the new one, so its last part has to be told
        proof.append(_over(start, end, read))
    return proof[::-1]


class Frontier:
    """A tree that is only grown at its end: keeps one hash a level, however many leaves go through.

    For reading a whole record once, such as to recompute its root from a million leaves.
    """

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []  # of the complete subtrees, the largest and leftmost first

    @classmethod
    def of(cls, size: int, read: ReadNode) -> Frontier:
        """Goes on from a tree of ``size`` leaves whose nodes are kept."""
        _check_size(size)
        frontier = cls()
        frontier.size = size
        levels = [level for level in range(size.bit_length() - 1, -1, -1) if size >> level & 1]
        frontier._peaks = [read(level, (size >> level) - 1) for level in levels]
        return frontier

    def append(self, leaf_hash: bytes) -> None:
        """One more leaf, by its hash."""
        above, index, peaks, sha256 = leaf_hash, self.size, self._peaks, hashlib.sha256
        while index & 1:
            above = sha256(b"\x01" + peaks.pop() + above).digest()
            index >>= 1
        peaks.append(above)
        self.size += 1

    def extend(self, leaf_hashes: Iterable[bytes]) -> None:
        """More leaves, by their hashes."""
        for one in leaf_hashes:
            self.append(one)

    def completed(self, leaf_hash: bytes) -> list[Node]:
        """One more leaf; gives the nodes above the leaves that it completes, as ``nodes_completed`` does."""
        nodes: list[Node] = []
        above, index = leaf_hash, self.size
        while index & 1:
            above = node_hash(self._peaks.pop(), above)
            index >>= 1
            nodes.append((len(nodes) + 1, index, above))
        self._peaks.append(above)
        self.size += 1
        return nodes

    def root(self) -> bytes:
        """The root of the tree so far."""
        if not self._peaks:
            return EMPTY_ROOT
        *rest, above = self._peaks
        for peak in reversed(rest):
            above = node_hash(peak, above)
        return above


def _over(start: int, end: int, read: ReadNode) -> bytes:
    """The hash of the tree over the leaves from ``start`` to before ``end``, where ``start`` begins a subtree."""
    peaks: list[bytes] = []
    while (size := end - start) & (size - 1):
        left = _left_of(size)
        peaks.append(_read(left.bit_length() - 1, start, read))
        start += left
    above = _read(size.bit_length() - 1, start, read)
    for peak in reversed(peaks):
        above = node_hash(peak, above)
    return above


def _read(level: int, start: int, read: ReadNode) -> bytes:
    """The node of a level that begins with leaf ``start``."""
    return read(level, start >> level)


def _left_of(size: int) -> int:
    """The leaves on the left of a tree of two leaves or more: the largest power of two below its size."""
    return 1 << (size - 1).bit_length() - 1


def _check_size(size: int) -> None:
    if not 0 <= size <= LARGEST:
        raise TreeError(f"a record cannot have {size} entries; it has from 0 to 2^63 - 1")


def _check_hash(value: bytes) -> None:
    if len(value) != HASH_SIZE:
        raise TreeError(f"a SHA-256 hash has {HASH_SIZE} bytes, and this one {len(value)}")

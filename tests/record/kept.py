"""A tree whose nodes are kept in a dictionary: the plainest reader there can be."""

from __future__ import annotations

from collections.abc import Iterable

from hustings.record import leaf_hash, nodes_completed


class Kept:
    """Leaves and the nodes above them, grown one leaf at a time."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self.nodes: dict[tuple[int, int], bytes] = {}
        for data in leaves:
            self.append(leaf_hash(data))

    def append(self, hashed: bytes) -> None:
        completed = nodes_completed(self.size, hashed, self.read)
        self.nodes[0, self.size] = hashed
        for level, index, above in completed:
            assert (level, index) not in self.nodes, "a node never changes"
            self.nodes[level, index] = above
        self.size += 1

    def read(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

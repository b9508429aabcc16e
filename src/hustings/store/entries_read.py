"""Entries as they are read from a store: from the leaf, whose bytes are checked, and what the vault still opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hustings.entries import AnyEntry, LeafError, Opening, read_leaf
from hustings.store.faults import Damaged
from hustings.store.keeping import Store

TOGETHER = 2000
"""Leaves that are read with their openings at a time; memory is bounded by it."""

Grounds = Mapping[int, Mapping[str, str]]
"""By entry and path, the ground on which a value was erased."""


def entries_between(store: Store, start: int, stop: int, grounds: Grounds | None = None) -> Iterator[AnyEntry]:
    """The entries of a register from ``start`` up to and without ``stop``, in order; what is no entry is passed over.

    Raises:
        Damaged: If a leaf or an opening is not what was entered.
    """
    for first in range(start, stop, TOGETHER):
        last = min(stop, first + TOGETHER)
        openings: dict[int, list[Opening]] = {}
        for opening in store.vault.openings_between(first, last):
            openings.setdefault(opening.seq, []).append(opening)
        for seq, leaf in store.leaves(first, last):
            entry = entry_of(store, seq, leaf, openings.get(seq, ()), grounds)
            if entry is not None:
                yield entry


def entry_of(
    store: Store, seq: int, leaf: bytes, openings: Iterable[Opening], grounds: Grounds | None = None
) -> AnyEntry | None:
    """One entry; ``None`` if the leaf is no entry of a register, or a sealed one that the vault does not open.

    Raises:
        Damaged: If an opening is not the one that was entered.
    """
    try:
        return read_leaf(leaf, openings, grounds.get(seq) if grounds else None)
    except LeafError as error:
        raise Damaged(f"Entry {seq} of {store.address} cannot be read: {error}.", seq) from None

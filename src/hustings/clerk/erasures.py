"""What was erased, as the record itself says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hustings.entries import leaf_fields
from hustings.store import Store

WITHIN = "/within"
"""The path of what an entry of erasure commits to and never publishes: the opaque ids, and the values of sealed
entries."""


def erased_in(store: Store) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Of each entry of erasure what it says to everybody, and what it commits to (empty where that is not opened)."""
    for (seq,) in store.database.rows("SELECT seq FROM named WHERE type = ? ORDER BY seq", ("privacy.erased",)):
        opened = {opening.path: opening.value for opening in store.openings(seq)}
        yield leaf_fields(store.leaf(seq))["public"], opened.get(WITHIN) or {}

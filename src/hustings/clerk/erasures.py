"""What was erased: as the record itself says it, and as a list beside backups, so that it does not come back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hustings.entries import leaf_fields
from hustings.store import Store, StoreError
from hustings.store.files import replace_file

WITHIN = "/within"
"""The path of what an entry of erasure commits to and never publishes: the opaque ids, and the values of sealed
entries."""


def erased_in(store: Store) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Of each entry of erasure what it says to everybody, and what it commits to (empty where that is not opened)."""
    for seq in store.of_type("privacy.erased"):
        opened = {opening.path: opening.value for opening in store.openings(seq)}
        yield leaf_fields(store.leaf(seq))["public"], opened.get(WITHIN) or {}


ERASED_LIST = "erased.jsonl"
"""Beside backups: what was erased since, so that a restore leaves it out. It has no names, but is for nobody else."""


@dataclass(frozen=True)
class Erasures:
    """What was erased, from wherever it is known: (entry, path), and opaque ids whose names are gone."""

    values: frozenset[tuple[int, str]] = frozenset()
    ids: frozenset[str] = frozenset()

    def __or__(self, other: Erasures) -> Erasures:
        return Erasures(self.values | other.values, self.ids | other.ids)

    @classmethod
    def of(cls, store: Store) -> Erasures:
        """What the log of a store says was erased."""
        values: set[tuple[int, str]] = set()
        ids: set[str] = set()
        for public, within in erased_in(store):
            for each in (*public["erased"], *within.get("sealed", ())):
                values |= {(each["seq"], path) for path in each["paths"]}
            ids |= set(within.get("ids", ()))
        return cls(frozenset(values), frozenset(ids))

    @classmethod
    def of_leaves(cls, leaves: Iterator[bytes]) -> Erasures:
        """What published leaves say was erased; of sealed entries they do not say it."""
        values = set()
        for leaf in leaves:
            fields = leaf_fields(leaf)
            if fields["type"] == "privacy.erased":
                values |= {(each["seq"], path) for each in fields["public"]["erased"] for path in each["paths"]}
        return cls(frozenset(values))


def note_erasures(folder: Path, origin: str, erased: Erasures) -> None:
    """Keep beside the backups what was erased since; what is known there already stays.

    Raises:
        OSError: If it cannot be written.
    """
    if not erased.values and not erased.ids:
        return
    lines = _listed(folder)
    before = lines.get(origin, Erasures())
    if before | erased == before:
        return
    lines[origin] = before | erased
    written = ""
    for each, known in sorted(lines.items()):
        values = [[seq, path] for seq, path in sorted(known.values)]
        written += json.dumps({"ids": sorted(known.ids), "origin": each, "values": values}) + "\n"
    replace_file(folder / ERASED_LIST, written.encode())


def listed_beside(folder: Path, origin: str) -> Erasures:
    """What the list beside backups says was erased from a log.

    Raises:
        StoreError: If the list cannot be read: it is not known then what must not come back.
    """
    return _listed(folder).get(origin, Erasures())


def _listed(folder: Path) -> dict[str, Erasures]:
    place = folder / ERASED_LIST
    try:
        read = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]
        return {
            each["origin"]: Erasures(frozenset((seq, path) for seq, path in each["values"]), frozenset(each["ids"]))
            for each in read
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreError(
            f"{place}, which says what was erased since, cannot be read. Mend it or bring it back from another copy of "
            "the backups: without it erased values would come back."
        ) from None

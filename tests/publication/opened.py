"""A register file as the opened entries of a log: what a bundle hands to the steps that check an answer."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable
from typing import Any

from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    Links,
    Position,
    Register,
    is_label,
    make_leaf,
)
from hustings.entries.leaf_making import names_in_order

LOG = "example.org/register"
ENTERED = "2026-11-21T22:00:00Z"

Opened = dict[str, Any]


def opened_entries(register: Register, *, erased: Iterable[tuple[int, str]] = ()) -> list[Opened]:
    """Every entry as its leaf with all that is committed opened, but for what is erased (number and path)."""
    first: dict[str, int] = {}
    for entry in register.entries:
        if entry.label:
            first.setdefault(entry.label, entry.number)
    numbers = itertools.count()
    gone = set(erased)
    found = []
    for entry in register.entries:
        leaf = make_leaf(
            entry, Position(LOG, entry.number, ENTERED, "ab" * 32), linked(entry, first),
            salt=lambda: hashlib.sha256(str(next(numbers)).encode()).digest(),
        )  # fmt: skip
        opened = {each.path: each.value for each in leaf.openings if (entry.number, each.path) not in gone}
        found.append({**json.loads(leaf.data), "opened": opened})
    return found


def linked(entry: AnyEntry, first: dict[str, int]) -> Links:
    """The opaque ids and numbers of an entry; ``first`` has the first entry that bears each label."""

    def subject(name: str) -> str:
        if name in (EVERYBODY, EVERYWHERE):
            return name
        return f"entry:{first.get(name[1:-1], 1)}" if is_label(name) else _opaque("person", name)

    by = entry.by if isinstance(entry, ActEntry | AnnouncementEntry) else ""
    account = first.get(entry.label)
    return Links(
        tuple(map(subject, names_in_order(entry))),
        actor=_opaque("body", by) if by else "",
        account=account if account != entry.number else None,
        corrects=first.get(entry.corrects, 1) if entry.corrects else None,
    )


def _opaque(kind: str, name: str) -> str:
    return f"{kind}:{hashlib.sha256(name.encode()).hexdigest()[:16]}"

"""Leaves for the store's tests: the store looks only at their place, their log and their time."""

from __future__ import annotations

import json
import os

from hustings.entries.leaf import Opening
from hustings.store import Filing, Store, Writing

LOG = "commonweal.example/register/2026"
DAY = 739_941  # 20 November 2026


def leaf(seq: int, *, at: str = "2026-11-21T22:00:00Z", log: str = LOG, size: int = 0) -> bytes:
    """The bytes of a leaf that stands at ``seq``; with ``size`` bytes of filling."""
    filling = {"filling": "x" * size} if size else {}
    return json.dumps({"at": at, "log": log, "seq": seq, "v": 1, **filling}, sort_keys=True).encode()


def opening(seq: int, value: object = "Ada Okafor", path: str = "/names/0") -> Opening:
    """What opens one commitment, with a salt of its own."""
    return Opening(seq, path, os.urandom(32), value)


def filing(**what: int | str | bool) -> Filing:
    """A bar on one day, and what is told otherwise."""
    return Filing(**{"type": "act", "act": "bar", "first": DAY, "last": DAY, "recorded": DAY, **what})  # type: ignore[arg-type]


def append(writing: Writing, count: int = 1) -> list[int]:
    """Append so many entries, each with an opening and filed under a person."""
    seqs = []
    for _ in range(count):
        seq = writing.size
        person = writing.alias("person", f"Person {seq % 7}").id
        seqs.append(writing.append(leaf(seq), [opening(seq, f"Person {seq % 7}")], filing(person=person)))
    return seqs


def filled(store: Store, count: int) -> Store:
    """The store with so many entries, entered in one transaction."""
    with store.writing() as writing:
        append(writing, count)
    return store

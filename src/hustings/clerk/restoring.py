"""Bringing a backup back: into an empty database, without what was erased since, and never to a second history.

A database cannot know by itself that it is old. So a restored store may be read, and nothing is entered or signed,
until a head that somebody else knows (published, remembered, told by witnesses) is found to be one that it goes on
from, and none is known that is larger.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hustings.clerk.backups import Progress, check_file, check_whole, keys_of, keys_sign
from hustings.clerk.erasures import Erasures, listed_beside
from hustings.clerk.signed_heads import objection_to, put_back
from hustings.entries import leaf_fields
from hustings.record import Checkpoint, read_checkpoint, read_note
from hustings.store import Damaged, Head, NoStore, Store, StoreError, open_store
from hustings.store.copying import copy_tables, open_untouched
from hustings.store.database import Row


@dataclass(frozen=True, slots=True)
class KnownHead:
    """A head of which somebody outside the backup knows.

    Args:
        told: What it is called in messages.
        note: The signed checkpoint.
    """

    told: str
    note: bytes


@dataclass(frozen=True)
class Restored:
    """What a restore did.

    Args:
        left_out: How many values of the backup were left out because they were erased since.
        read_only: Why nothing may be entered, a sentence; empty if it may.
    """

    address: str
    head: Head
    taken: str
    left_out: int
    read_only: str
    checked: tuple[str, ...] = field(default=())


def restore(
    path: Path,
    url: str,
    *,
    known: Sequence[KnownHead] = (),
    ahead: Mapping[str, int] | None = None,
    erased: Erasures | None = None,
    nothing_newer: bool = False,
    progress: Progress | None = None,
) -> Restored:
    """Bring a backup back into an empty database: all of it or nothing, checked before and after.

    What was erased since it was taken does not come back, as far as that is known: from ``erased``, and from the list
    beside the backup. Nothing can be entered as long as it is not known that the backup is the newest state: a head
    that is known must be one that it reproduces, and no known head may be larger.

    Args:
        known: The heads that are known elsewhere: published, remembered, cosigned by witnesses.
        ahead: Witnesses that have seen more entries than the backup has, and how many.
        nothing_newer: Whoever restores vouches that nothing was entered after it was taken, although no head is known.
    Raises:
        StoreError: If it is no backup, it is damaged, or there is something in the database already.
    """
    with _opened(path) as backup:
        check_file(backup)
        head = check_whole(backup, progress)
        erased = (erased or Erasures()) | listed_beside(path.parent, backup.origin) | Erasures.of(backup)
        left_out = [0]
        change = _leaving_out(backup, erased, left_out)
        taken = backup.meta("backup_taken") or ""
        read_only, checked = _why_read_only(backup, known, ahead or {}, nothing_newer=nothing_newer, taken=taken)
        with open_store(url, create=True) as store:
            database = store.database
            database.begin()
            try:
                if store.log.size():
                    raise StoreError(
                        f"{store.address} has {store.log.size():,} entries already. A backup goes into an empty "
                        "database."
                    )
                copy_tables(backup.database, database, change)
                database.run("DELETE FROM meta WHERE key IN ('read_only', 'backup_of', 'backup_taken')")
                if read_only:
                    database.run("INSERT INTO meta VALUES ('read_only', ?)", (read_only,))
                if check_whole(store) != head:
                    raise Damaged(
                        f"What came back into {store.address} is not what is in {path}. Nothing was restored."
                    )
                database.commit()
            except BaseException:
                database.rollback()
                raise
            return Restored(store.address, head, taken, left_out[0], read_only, checked)


def look_again(
    store: Store,
    known: Sequence[KnownHead],
    *,
    ahead: Mapping[str, int] | None = None,
    nothing_newer: bool = False,
) -> Restored:
    """Ask anew whether a restored store may be written to, with the heads that are known now.

    Raises:
        StoreError: If it is damaged.
    """
    with store.reading():
        head = Head(store.origin, store.log.size(), store.log.root())
        read_only, checked = _why_read_only(store, known, ahead or {}, nothing_newer=nothing_newer, taken="")
    if read_only != store.read_only:
        store.set_read_only(read_only)
    return Restored(store.address, head, "", 0, read_only, checked)


def _why_read_only(
    store: Store, known: Sequence[KnownHead], ahead: Mapping[str, int], *, nothing_newer: bool, taken: str
) -> tuple[str, tuple[str, ...]]:
    """Why nothing may be entered into a restored store; and the heads that it was found to go on from."""
    keys = keys_of(store)
    checked: list[str] = []
    if ahead:
        name, size = max(ahead.items(), key=lambda each: each[1])
        return put_back(store, f"the witness {name} has seen", size), ()
    for each in known:
        head = _read(each, store.origin)
        if head is None:
            continue
        if told := objection_to(store, head, each.told):
            return told, ()
        if not keys_sign(each.note, keys):
            return (
                f"{each.told} is not signed with a key of {store.origin}. Nothing is entered until it is known why.",
                (),
            )
        checked.append(f"goes on from {each.told}, of {head.size:,} entries")
    if checked or nothing_newer:
        return "", tuple(checked)
    when = f" taken at {taken}" if taken else ""
    return (
        f"{store.origin} was restored from a backup{when}, and no head of it is known here, so it may be older than "
        "what was signed. It may be read; nothing is entered or signed. Name a published folder or a checkpoint: "
        "hustings restore --known PATH",
        (),
    )


def _read(known: KnownHead, origin: str) -> Checkpoint | None:
    """A known head, if it is one of this log.

    Raises:
        StoreError: If it cannot be read.
    """
    try:
        head = read_checkpoint(read_note(known.note).text)
    except ValueError as error:
        raise StoreError(f"{known.told} cannot be read: {error}.") from None
    return head if head.origin == origin else None


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    """A backup, to be read; one with tables of an older version is brought up to date in a copy."""
    if not path.is_file():
        raise StoreError(f"There is no backup at {path}.")
    try:
        opened = open_untouched(path)
    except NoStore as fault:
        if "has tables of version" not in str(fault):
            raise
        with tempfile.TemporaryDirectory(prefix="hustings-") as folder:
            copy = Path(folder) / "backup.db"
            copy.write_bytes(path.read_bytes())
            with open_store(f"sqlite:///{copy}") as store:
                yield store
        return
    with opened:
        if opened.meta("backup_of") is None:
            raise StoreError(f"{path} is a store and no backup. Make one of it with hustings backup FILE.")
        yield opened


def _leaving_out(backup: Store, erased: Erasures, left_out: list[int]) -> Callable[[str, Row], Row | None]:
    """What of a backup's rows comes back, without what was erased."""
    ids = erased.ids | _ids_of(backup, erased.values)
    labels = _labels_of(backup, erased.values)

    def change(table: str, row: Row) -> Row | None:
        if table == "opening" and (row[0], row[1]) in erased.values:
            left_out[0] += 1
            return None
        if table == "alias" and row[3] is not None and (row[2] in ids or row[0] in labels):
            return (row[0], row[1], row[2], None)
        return row

    return change


def _ids_of(backup: Store, values: frozenset[tuple[int, str]]) -> set[str]:
    """The ids behind erased names, as far as no other opening of the backup still shows the name."""
    found: dict[str, str] = {}
    for seq, path in sorted(values):
        opened = {each.path: each.value for each in backup.openings(seq)}
        if path not in opened or not (path.startswith("/names/") or path == "/by"):
            continue
        fields: Mapping[str, Any] = opened.get("/entry") or leaf_fields(backup.leaf(seq))
        opaque = fields.get("actor", "") if path == "/by" else fields["subject"][int(path[7:])]
        found[str(opaque)] = str(opened[path])
    return {
        opaque
        for opaque, name in found.items()
        if all(
            (seq, path) in values
            for seq, path in backup.database.rows(
                "SELECT seq, path FROM opening WHERE value = ?", (json.dumps(name, ensure_ascii=False),)
            )
        )
    }


def _labels_of(backup: Store, values: frozenset[tuple[int, str]]) -> set[int]:
    """The aliases of labels that were erased."""
    filed = (backup.filing(seq) for seq, path in values if path == "/label")
    return {filing.label for filing in filed if filing is not None and filing.label}

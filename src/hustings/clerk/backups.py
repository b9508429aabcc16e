"""Backups: one file that holds a whole store and was checked, and the way back that never signs two histories.

A backup is itself a store in one SQLite file, whatever database it was made of. So it is checked with the same code as
any store, and goes back into either database. The private key is not in it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hustings.clerk.erasures import Erasures, note_erasures
from hustings.clerk.rules import rules_of
from hustings.entries import leaf_fields
from hustings.record import Checkpoint, VerifierKey, open_checkpoint, read_checkpoint, read_note
from hustings.store import Damaged, Head, Store, StoreError, entries_between
from hustings.store.copying import copy_tables, finish_file, new_file, open_untouched
from hustings.store.files import name_file

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made and checked.

    Args:
        head: How far the store had come.
        size: Bytes of the file.
    """

    path: Path
    head: Head
    size: int


def back_up(store: Store, path: Path, at: datetime, progress: Progress | None = None) -> BackedUp:
    """Write a store into a new file, check the file, and only then give it its name.

    Others may go on entering meanwhile; the backup is of one moment.

    Args:
        at: When it is made.
    Raises:
        StoreError: If the store is damaged or the file cannot be written. There is no file then.
    """
    if path.exists():
        raise _taken(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}.") from None
    os.close(handle)
    part = Path(name)
    part.unlink()
    try:
        with store.reading():
            rules_of(store)
            _fill(store, part, at)
            erased = Erasures.of(store)
        head = check_backup(part, progress)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        note_erasures(path.parent, store.origin, erased)
        if not name_file(part, path):
            raise _taken(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}. There is no backup.") from None
    finally:
        for left in part.parent.glob(f"{part.name}*"):
            left.unlink(missing_ok=True)
    return BackedUp(path, head, path.stat().st_size)


def _taken(path: Path) -> StoreError:
    return StoreError(f"There is something at {path} already. Name a new file: no backup is written over.")


def _fill(store: Store, part: Path, at: datetime) -> None:
    target = new_file(part)
    part.chmod(0o600)
    try:
        target.begin()
        copy_tables(store.database, target)
        target.run("DELETE FROM meta WHERE key IN ('read_only', 'backup_of', 'backup_taken')")
        told = f"This is a backup of {store.origin}. Nothing is entered into it; bring it back with hustings restore."
        for key, value in (
            ("read_only", told), ("backup_of", store.address), ("backup_taken", at.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ):  # fmt: skip
            target.run("INSERT INTO meta VALUES (?, ?)", (key, value))
        target.commit()
    except BaseException:
        target.rollback()
        target.close()
        raise
    finish_file(target)


def check_backup(path: Path, progress: Progress | None = None) -> Head:
    """Check a backup whole: every leaf against its hash, every hash anew, the signed head, every value against its
    commitment; the head if all of it is sound.

    Raises:
        StoreError: If it is no backup, or not what was written.
    """
    with open_untouched(path) as store:
        check_file(store)
        return check_whole(store, progress)


def check_file(store: Store) -> None:
    """Have SQLite look through the whole file of a backup: its tables, and the indexes over them.

    Raises:
        Damaged: If something is wrong with it.
    """
    told = store.database.rows("PRAGMA integrity_check(1)")
    if told != [("ok",)]:
        raise Damaged(f"{store.address} is damaged ({str(told[0][0]).splitlines()[-1]}). Take another backup.")


def check_whole(store: Store, progress: Progress | None = None) -> Head:
    """As ``check_backup``, of a store inside whatever transaction is open."""
    size = store.log.size()
    root = store.log.verify_all(progress)
    signed = store.checkpoint()
    if signed is None or signed.size > size or store.log.root(signed.size) != signed.root:
        raise Damaged(f"{store.address} does not give the head that was signed last. Take another backup.")
    note, keys = signed.note.encode("utf-8"), keys_of(store)
    if not keys_sign(note, keys) or read_checkpoint(read_note(note).text) != Checkpoint(
        store.origin, signed.size, signed.root
    ):
        raise Damaged(f"{store.address} keeps a signed head that is not that of its entries. Take another backup.")
    for _ in entries_between(store, 0, size):
        pass
    _check_texts(store)
    _check_names(store, size)
    return Head(store.origin, size, root)


def _check_texts(store: Store) -> None:
    for hash_ in store.rulebooks():
        kept = store.rulebook(hash_)
        if kept is None or hashlib.sha256(kept[1].encode("utf-8")).hexdigest() != hash_:
            raise Damaged(f"{store.address} keeps a rule book that is not the one entered ({hash_[:16]}).")


def _check_names(store: Store, size: int) -> None:
    """Whoever stands behind an opaque id must be whom the entries name."""
    names = {alias.opaque: alias.name for kind in ("person", "seat", "body") for alias in store.vault.everyone(kind)}
    for seq, leaf in store.leaves(0, size):
        if b'"subject":[]' in leaf and b'"sealed"' not in leaf:
            continue
        opened = {opening.path: opening.value for opening in store.openings(seq)}
        fields: Mapping[str, Any] = opened.get("/entry") or leaf_fields(leaf)
        told = [(opaque, opened.get(f"/names/{place}")) for place, opaque in enumerate(fields.get("subject", ()))]
        for opaque, name in (*told, (fields.get("actor", ""), opened.get("/by"))):
            if name is not None and names.get(opaque, name) not in (name, None):
                raise Damaged(f"{store.address} says of {opaque} another name than entry {seq}.", seq)


def keys_of(store: Store) -> list[VerifierKey]:
    """The keys with which heads of a log are or were signed."""
    return [VerifierKey.parse(each.vkey) for each in store.keys()]  # noqa: SIM118 - not a mapping's


def keys_sign(note: bytes, keys: Sequence[VerifierKey]) -> bool:
    """Whether one of the keys signed a checkpoint."""
    try:
        _, opened = open_checkpoint(note, keys)
    except ValueError:
        return False
    return any(opened.signed_by(key) for key in keys)

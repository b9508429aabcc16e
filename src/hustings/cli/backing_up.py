"""``hustings backup`` and ``hustings restore``: a whole store as one checked file, and the way back."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hustings.answers.lines import Style, harmless
from hustings.clerk.backups import back_up
from hustings.clerk.desk import key_path_of
from hustings.clerk.erasures import Erasures
from hustings.clerk.restoring import KnownHead, Restored, look_again
from hustings.clerk.restoring import restore as restore_backup
from hustings.clerk.signed_heads import SignedHeads
from hustings.cli.complaints import RequestError
from hustings.cli.entering import database_url, seal
from hustings.cli.json_output import print_json
from hustings.cli.terminal import show
from hustings.publication.asking_witnesses import ask_witnesses
from hustings.publication.remembered import MemoryFault, RememberedHeads, usual_place
from hustings.record import PolicyError, read_checkpoint, read_entries, read_note, read_policy
from hustings.record.tiles import WIDTH
from hustings.store import Store, StoreError, open_store
from hustings.store.copying import open_untouched

DONE, READ_ONLY = 0, 1

LARGEST = 1 << 20
"""Bytes of a policy or a checkpoint, at most."""


@dataclass(frozen=True)
class Asked:
    """What ``hustings restore`` was given."""

    file: Path | None
    database: str
    known: Sequence[str]
    policy: Path | None
    nothing_newer: bool


def backup(file: Path | None, database: str, *, as_json: bool) -> int:
    """Write a backup and check it.

    Raises:
        RequestError: If no file is named, it is there already, or the store is damaged.
    """
    if file is None:
        raise RequestError("hustings backup needs a new file: hustings backup FILE")
    try:
        with open_store(database_url(database)) as store:
            done = back_up(store, file, datetime.now(UTC))
    except StoreError as error:
        raise RequestError(str(error)) from None
    head = done.head
    if as_json:
        told = {"origin": head.origin, "size": head.size, "root": head.root.hex()}
        print_json({"file": str(done.path), "bytes": done.size, **told, "schema": 1})
        return DONE
    show([
        (Style.YES, harmless(f"Backed up {head.size:,} entries of {head.origin} to {done.path}; all are checked.")),
        (Style.PLAIN, "The private key is not in it: keep a copy of the key file elsewhere, under lock."),
        (Style.FOOT, f"seal {seal(head.root)}"),
    ])  # fmt: skip
    return DONE


def restore(asked: Asked, *, as_json: bool) -> int:
    """Restore a backup, or look again at a store that was restored; the status is 1 if it may only be read.

    Raises:
        RequestError: If it is no backup, it is damaged, or the database is not empty.
    """
    url = database_url(asked.database)
    try:
        known, erased = _known(asked, url)
        if asked.file is None:
            with open_store(url) as store:
                more, ahead = _witnessed(store, asked.policy)
                done = look_again(store, [*known, *more], ahead=ahead, nothing_newer=asked.nothing_newer)
        else:
            more, ahead = _witnesses_of_file(asked.file, asked.policy)
            done = restore_backup(
                asked.file, url, known=[*known, *more], ahead=ahead, erased=erased, nothing_newer=asked.nothing_newer
            )
    except StoreError as error:
        raise RequestError(str(error)) from None
    if as_json:
        print_json({
            "database": done.address, "origin": done.head.origin, "size": done.head.size, "root": done.head.root.hex(),
            "taken": done.taken or None, "left_out": done.left_out, "read_only": done.read_only or None,
            "checked": list(done.checked), "schema": 1,
        })  # fmt: skip
    else:
        show(_lines(done, restored=asked.file is not None))
    return READ_ONLY if done.read_only else DONE


def _lines(done: Restored, *, restored: bool) -> Iterator[tuple[Style, str]]:
    head = done.head
    if restored:
        told = f"Restored {head.size:,} entries of {head.origin} into {done.address}, and checked them all."
        yield Style.YES, harmless(told)
    if done.left_out:
        values = "1 value" if done.left_out == 1 else f"{done.left_out:,} values"
        yield Style.PLAIN, f"Left out because erased since the backup was taken: {values}."
    for each in done.checked:
        yield Style.PLAIN, harmless(f"It {each}.")
    if done.read_only:
        yield Style.NO, harmless(done.read_only)
    else:
        yield Style.YES, "It may be written to."
    yield Style.FOOT, f"seal {seal(head.root)}"


# -- what is known elsewhere -------------------------------------------------------------------------------------------


def _known(asked: Asked, url: str) -> tuple[list[KnownHead], Erasures]:
    """The heads, and the erasures, that are known of any record: named, remembered here, signed last with the key."""
    found: list[KnownHead] = []
    erased = Erasures()
    for each in asked.known:
        heads, more = _named(each)
        found += heads
        erased |= more
    memory = SignedHeads(key_path_of(url)).path
    if memory.is_file():
        found.append(KnownHead(f"the head that was signed last ({memory})", _read(memory)))
    try:
        remembered = RememberedHeads.read(usual_place(os.environ, Path.home()))
    except (MemoryFault, RuntimeError) as error:
        raise RequestError(str(error)) from None
    told = "the head that this machine remembers"
    return [*found, *(KnownHead(told, note.encode("utf-8")) for note in remembered.notes.values())], erased


def _named(source: str) -> tuple[list[KnownHead], Erasures]:
    """What a published folder, a checkpoint or another store knows.

    Raises:
        RequestError: If it is none of them.
    """
    if "://" in source:
        with open_store(source) as store, store.reading():
            signed = store.checkpoint()
            told = f"the head of {store.address}"
            heads = [KnownHead(told, signed.note.encode("utf-8"))] if signed else []
            return heads, Erasures.of(store)
    path = Path(source)
    if not path.is_dir():
        return [KnownHead(source, _read(path))], Erasures()
    heads = [KnownHead(f"the published folder {source}", _read(path / "checkpoint"))]
    return heads, Erasures.of_leaves(_leaves(path))


def _leaves(folder: Path) -> Iterator[bytes]:
    """The leaves of a published folder that may be entries of erasure."""
    for each in sorted((folder / "tile" / "entries").rglob("*")):
        if not each.is_file():
            continue
        try:
            width = int(each.name) if each.parent.suffix == ".p" else WIDTH
            leaves = read_entries(each.read_bytes(), width)
        except (OSError, ValueError) as error:
            raise RequestError(f"{each} cannot be read: {error}.") from None
        yield from (leaf for leaf in leaves if b'"type":"privacy.erased"' in leaf)


def _witnesses_of_file(file: Path, policy: Path | None) -> tuple[list[KnownHead], Mapping[str, int]]:
    if policy is None:
        return [], {}
    with open_untouched(file) as store:
        return _witnessed(store, policy)


def _witnessed(store: Store, policy: Path | None) -> tuple[list[KnownHead], Mapping[str, int]]:
    """What the witnesses of a policy have seen: the head that they cosigned, or how many entries more.

    Raises:
        RequestError: If the policy cannot be read, or a witness remembers another head of the same size.
    """
    signed = store.checkpoint()
    if policy is None or signed is None:
        return [], {}
    note = signed.note.encode("utf-8")
    try:
        asked = ask_witnesses(note, read_policy(_read(policy)), store.log.consistency_proof)
    except PolicyError as error:
        raise RequestError(f"{policy} cannot be read: {error}.") from None
    if asked.split:
        names = ", ".join(asked.split)
        raise RequestError(f"{names} remembers another history of {store.origin}. Nothing was restored; find out why.")
    if not asked.signed and not asked.ahead:
        told = "; ".join(f"{name} {fault}" for name, fault in asked.faults.items()) or "the policy gives no addresses"
        raise RequestError(f"No witness could say what it has seen: {told}. Nothing was restored.")
    size = read_checkpoint(read_note(note).text).size
    names = ", ".join(asked.signed)
    heads = [KnownHead(f"the head of {size:,} entries that {names} cosigned", asked.note)] if names else []
    return heads, asked.ahead


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise RequestError(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > LARGEST:
        raise RequestError(f"{path} is longer than a policy or a checkpoint can be.")
    return data

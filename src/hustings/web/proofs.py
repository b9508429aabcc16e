"""What proves a page to somebody else: the proof of an entry, an answer with its entries, and the files of the log."""

from __future__ import annotations

import re

from hustings.answers.asking import put_question
from hustings.publication.answer_proofs import answer_proof
from hustings.publication.bundles import PublishError
from hustings.publication.stored_record import StoredRecord
from hustings.record import Tile, TileError, TlogProof, tile_path, write_entries, write_tile
from hustings.record.tiles import WIDTH, entries_path
from hustings.store import Store, StoredCheckpoint
from hustings.web.archive import Archive
from hustings.web.questions import Asked

_NUMBER = re.compile(r"((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", re.ASCII)
_LEVEL = re.compile(r"0|[1-9][0-9]?", re.ASCII)


class NoProof(Exception):
    """Nothing proves this: its head is not signed, it only supposes something, or its proof is too large."""


def bundle_of(archive: Archive, asked: Asked) -> bytes:
    """An answer with every entry that it rests on, their proofs and the rule book, as one zip file.

    Raises:
        NoProof: If it cannot be proved.
        NotUnderstood: If the question cannot be asked.
        Refused: If the book cannot read what is on record.
    """
    store, _ = _signed(archive)
    if asked.suppose:
        raise NoProof
    put = put_question(
        asked.term, *asked.names(archive.book), on=asked.on, book=archive.book, register=archive.register,
        freeze=asked.freeze, recorded_by=asked.recorded_by,
    )  # fmt: skip
    try:
        return answer_proof(StoredRecord(store), put, rule=archive.standing.rule)
    except PublishError:
        raise NoProof from None


def proof_of_entry(archive: Archive, number: int) -> bytes:
    """That an entry is on the record under the signed head (C2SP tlog-proof).

    Raises:
        NoProof: If the head is not signed, or the entry is not under it.
    """
    store, signed = _signed(archive)
    if not 0 <= number < signed.size:
        raise NoProof
    hashes = tuple(store.log.inclusion_proof(number, signed.size))
    return TlogProof(number, hashes, archive.standing.note.encode("utf-8")).write()


def log_file(archive: Archive, path: str) -> bytes | None:
    """A file of the log as others' programs follow it: ``checkpoint``, or a tile; ``None`` if there is none.

    Source:
        C2SP tlog-tiles.
    """
    store, signed = archive.standing.store, archive.standing.signed
    if store is None or signed is None:
        return None
    if path == "checkpoint":
        return archive.standing.note.encode("utf-8")
    kind, _, rest = path.removeprefix("tile/").partition("/")
    found = _NUMBER.fullmatch(rest)
    if not path.startswith("tile/") or not found or not (kind == "entries" or _LEVEL.fullmatch(kind)):
        return None
    index, width = int(found[1].replace("/", "").replace("x", "")), int(found[2] or WIDTH)
    level = 0 if kind == "entries" else int(kind)
    if width > WIDTH or index >= 1 << 48 or level > 6:
        return None
    wanted = entries_path(index, width) if kind == "entries" else tile_path(level, index, width)
    first, last = index * WIDTH << 8 * level, (index * WIDTH + width) << 8 * level
    if wanted != path or last > signed.size:
        return None
    if kind == "entries":
        return write_entries([leaf for _, leaf in store.leaves(first, last)])
    try:
        return write_tile(Tile(level, index, width), store.read_node)
    except TileError:
        return None


def policy_of(archive: Archive) -> bytes | None:
    """Whose signatures the publisher asks to trust (C2SP tlog-policy); ``None`` where nothing is signed."""
    store = archive.standing.store
    return StoredRecord(store).policy if store is not None and archive.standing.signed is not None else None


def _signed(archive: Archive) -> tuple[Store, StoredCheckpoint]:
    store, signed = archive.standing.store, archive.standing.signed
    if store is None or signed is None:
        raise NoProof
    return store, signed

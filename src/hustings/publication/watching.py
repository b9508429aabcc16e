"""Witnessing what somebody published: fetch the head, prove that it goes on from the one remembered, cosign.

No open port is needed: whoever runs the witness asks, and hands the cosignature over as a file.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hustings.publication.witness import Witness, WitnessError, head_words
from hustings.record.checkpoints import Checkpoint, CheckpointError, read_checkpoint
from hustings.record.cosignatures import add_signatures
from hustings.record.notes import LARGEST_NOTE, NoteError, read_note, read_signatures
from hustings.record.tiles import Tile, TileError, nodes_of_tiles
from hustings.record.tree import TreeError, consistency_proof
from hustings.record.witnessing import Witnessed, write_request

CHECKPOINT = "checkpoint"
SECONDS = 10.0
"""How long a server may be silent while a file is fetched."""

Read = Callable[[str, int], bytes]
"""Gives the file of a path within what was published, of at most so many bytes."""


class NotThere(WitnessError):
    """A file that is not published."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What came of looking once.

    Args:
        before: The head that was remembered, if there was one.
        line: The signature line of this witness, with its line feed.
        note: The checkpoint with it.
    """

    checkpoint: Checkpoint
    before: Witnessed | None
    line: str
    note: bytes

    @property
    def words(self) -> str:
        """What happened, for the people who run the witness."""
        head = f"{self.checkpoint.origin}: cosigned {head_words(self.checkpoint)}"
        if self.before is None:
            return f"{head}. It was not known before, so what it was until today is taken as it is."
        if self.before.size == self.checkpoint.size:
            return f"{head}. Nothing was added since the last time."
        return f"{head}. It goes on from the head remembered, of {head_words(self.before)}."


def watch_once(witness: Witness, source: str, *, at: int) -> Watched:
    """Look at a published record once, and cosign its head if it goes on from the one remembered.

    Args:
        source: A folder, or an address (``https://...``), with ``checkpoint`` and ``tile/...``.
        at: The time, in seconds since 1970.
    Raises:
        WitnessError: If it cannot be read, is of no known log, or does not go on from what was remembered.
    """
    read = reader_of(source)
    data = read(CHECKPOINT, LARGEST_NOTE)
    try:
        checkpoint = read_checkpoint(read_note(data).text)
    except (NoteError, CheckpointError) as error:
        raise WitnessError(f"The checkpoint of {source} cannot be read: {error}.") from None
    before = witness.memory.heads().get(checkpoint.origin)
    old = before.size if before is not None else 0
    if old > checkpoint.size:
        raise WitnessError(
            f"{checkpoint.origin} shows {head_words(checkpoint)}, and this witness had seen {old} entries of it: it is"
            " an old copy, or entries were taken away. Nothing was cosigned; ask whoever keeps it."
        )
    proof = prove(read, old, checkpoint.size, source) if old else []
    reply = witness.add_checkpoint(write_request(old, proof, data), at=at)
    said = reply.body.decode("utf-8", "replace").strip()
    if reply.status == 409:
        raise WitnessError(
            f"{checkpoint.origin} shows {head_words(checkpoint)}, which is not the head of that size that this witness"
            f" remembers, or another process of it was quicker ({said}). Nothing was cosigned."
        )
    if reply.status != 200:
        raise WitnessError(f"The head of {source} was not cosigned: {said}.")
    line = reply.body.decode()
    try:
        return Watched(checkpoint, before, line, add_signatures(data, *read_signatures(line)))
    except NoteError as error:
        raise WitnessError(f"The cosignature cannot be put beneath the checkpoint of {source}: {error}.") from None


def prove(read: Read, old: int, size: int, source: str) -> list[bytes]:
    """The proof that the record of ``size`` entries begins with that of ``old``, from the published tiles.

    Raises:
        WitnessError: If a tile that it needs is not there, or not of its size.
    """

    def fetch(tile: Tile) -> bytes:
        """The tile; where the part of one is no longer published, the beginning of the whole (tlog-tiles allows it)."""
        try:
            return read(tile.path, tile.width * 32)
        except NotThere:
            whole = Tile(tile.level, tile.index)
            return read(whole.path, whole.width * 32)[: tile.width * 32]

    try:
        return consistency_proof(old, size, nodes_of_tiles(size, fetch))
    except (TileError, TreeError) as error:
        raise WitnessError(f"The tiles of {source} cannot be read: {error}.") from None


def reader_of(source: str) -> Read:
    """How the files of a published record are read: from a folder, or from an address.

    Raises:
        WitnessError: If it is neither.
    """
    if source.startswith(("http://", "https://")):
        _check_address(source)
        return _from_address(source if source.endswith("/") else f"{source}/")
    if "://" in source:
        raise WitnessError(f"{source} is neither a folder nor an address with https://.")
    folder = Path(source)
    if not folder.is_dir():
        raise WitnessError(f"{source} is not a folder with a published record, nor an address with https://.")
    return _from_folder(folder)


def _check_address(address: str) -> None:
    try:
        parts = urllib.parse.urlsplit(address)
        fine = bool(parts.hostname) and parts.port != 0  # a port that is no number is a ValueError
    except ValueError:
        fine = False
    if not fine:
        raise WitnessError(f"{address} is not an address of the form https://HOST/PATH.")


def _from_folder(folder: Path) -> Read:
    def read(path: str, most: int) -> bytes:
        try:
            with (folder / path).open("rb") as file:
                return _bounded(file.read(most + 1), most, path)
        except (FileNotFoundError, NotADirectoryError):
            raise NotThere(f"{folder} has no {path}; is it a published record, and whole?") from None
        except OSError as error:
            raise WitnessError(f"{folder / path} cannot be read: {error.strerror}.") from None

    return read


def _from_address(address: str) -> Read:
    def read(path: str, most: int) -> bytes:
        try:
            with urllib.request.urlopen(address + path, timeout=SECONDS) as answer:
                return _bounded(answer.read(most + 1), most, path)
        except urllib.error.HTTPError as error:
            with error:
                sentence = f"{address}{path} answers {error.code}; is it a published record, and whole?"
            raise (NotThere if error.code in (403, 404, 410) else WitnessError)(sentence) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise WitnessError(f"{address}{path} could not be fetched ({reason}). Is the address right?") from None

    return read


def _bounded(data: bytes, most: int, path: str) -> bytes:
    if len(data) > most:
        raise WitnessError(f"{path} is longer than the {most:,} bytes that it may have.")
    return data

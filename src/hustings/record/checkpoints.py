"""A checkpoint: how long the record is, and one hash over all of it.

Three lines: the origin (the name of the log), the number of entries, and the root in base64. Lines after these are read
and kept for the logs of others that have them; none are written here, as nobody could audit them.

Source:
    C2SP tlog-checkpoint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hustings.record.encodings import HASH_SIZE, LARGEST, EncodingFault, clipped, read_decimal, read_hash, write_base64
from hustings.record.keys import SignerKey, VerifierKey
from hustings.record.notes import Note, open_note, sign_note


class CheckpointError(ValueError):
    """A text that is no checkpoint, or a checkpoint that cannot be; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a record.

    Args:
        origin: The name of the log, such as ``example.org/register/2026``.
        size: Entries, from 0.
        root: The root of the tree over them, 32 bytes.
        extensions: Further lines, without line feeds; only other people's logs have them.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for what, line in (("origin", self.origin), *(("extension line", line) for line in self.extensions)):
            if not line or re.search(r"[\x00-\x1f]", line):
                raise CheckpointError(f'the {what} of a checkpoint is one line of text, and "{clipped(line)}" is not')
        if not 0 <= self.size <= LARGEST:
            raise CheckpointError(f"a record cannot have {self.size} entries")
        if len(self.root) != HASH_SIZE:
            raise CheckpointError(f"the root of a record has {HASH_SIZE} bytes, and this one {len(self.root)}")

    def text(self) -> str:
        """The text that is signed."""
        return "\n".join((self.origin, str(self.size), write_base64(self.root), *self.extensions, ""))

    def sign(self, *signers: SignerKey) -> bytes:
        """The signed note. The name of the key should be the origin."""
        return sign_note(self.text(), *signers)


def read_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint, without signatures.

    Raises:
        CheckpointError: If it has fewer than three lines, an empty one, or one that is not what it should be.
    """
    if not text.endswith("\n"):
        raise CheckpointError("the last line of a checkpoint ends with a line feed, and this does not")
    lines = text[:-1].split("\n")
    if len(lines) < 3:
        raise CheckpointError("a checkpoint has three lines: the name of the log, the number of entries, and the root")
    origin, size, root, *extensions = lines
    try:
        return Checkpoint(origin, read_decimal(size), read_hash(root), tuple(extensions))
    except EncodingFault as error:
        raise CheckpointError(f"the checkpoint of {clipped(origin)} cannot be read: {error}") from None


def open_checkpoint(data: bytes, keys: Iterable[VerifierKey]) -> tuple[Checkpoint, Note]:
    """Read a signed checkpoint, and check it with the keys one knows.

    That one of these is the log's own is for the caller to ask (``Note.signed_by``), or for a policy (``policies``).

    Raises:
        NoteError: If it is no note, no known key signed it, or a signature of a known key does not fit.
        CheckpointError: If the text of the note is no checkpoint.
    """
    note = open_note(data, keys)
    return read_checkpoint(note.text), note

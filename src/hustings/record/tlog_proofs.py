"""One entry's proof as one text, to be checked without asking anybody: its number, hashes, and a cosigned checkpoint.

Source:
    C2SP tlog-proof, ``c2sp.org/tlog-proof@v1``.
"""

from __future__ import annotations

from dataclasses import dataclass

from hustings.record.encodings import EncodingFault, clipped, read_base64, read_decimal, read_hash, write_base64
from hustings.record.policies import Accepted, Policy
from hustings.record.proofs import verify_inclusion

HEADER = "c2sp.org/tlog-proof@v1"

MOST_HASHES = 63
"""Hashes of a proof, at most: as many levels as a tree can have."""


class TlogProofError(ValueError):
    """A text that is no proof of an entry; ``str()`` says why. One that is and does not hold raises ``ProofError``."""


@dataclass(frozen=True, slots=True)
class TlogProof:
    """The proof of one entry.

    Args:
        index: The entry's number, from 0.
        hashes: From the sibling of the leaf up.
        checkpoint: The signed note, byte for byte.
        extra: Whatever was added for the reader; nobody signed it, so it proves nothing. Empty where there is none.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes = b""

    @classmethod
    def read(cls, data: bytes) -> TlogProof:
        """Read the text of a proof; nothing is checked yet, not even that its checkpoint is one.

        Raises:
            TlogProofError: If it is not such a text.
        """
        head, blank, checkpoint = data.partition(b"\n\n")
        try:
            first, *lines = head.decode("ascii").split("\n")
        except UnicodeDecodeError as error:
            raise TlogProofError(
                f"byte {error.start} of the proof is not ASCII, and is before its checkpoint"
            ) from None
        if first != HEADER:
            raise TlogProofError(
                f'a proof of an entry begins with the line "{HEADER}", and this with "{clipped(first)}"'
            )
        if not blank or not checkpoint.endswith(b"\n"):
            raise TlogProofError(
                "after its hashes the proof has no blank line, or no checkpoint that ends with a line feed"
            )
        try:
            extra = b""
            if lines and lines[0].startswith("extra "):
                extra = read_base64(lines.pop(0).removeprefix("extra "))
                if not extra:
                    raise TlogProofError("the line with what is extra has nothing; such a line is left out")
            if not lines or not lines[0].startswith("index "):
                raise TlogProofError('the proof has no line "index NUMBER" where it should')
            index = read_decimal(lines.pop(0).removeprefix("index "))
            if len(lines) > MOST_HASHES:
                raise TlogProofError(f"the proof has {len(lines)} hashes; no tree needs more than {MOST_HASHES}")
            return cls(index, tuple(read_hash(line) for line in lines), checkpoint, extra)
        except EncodingFault as error:
            raise TlogProofError(f"the proof cannot be read: {error}") from None

    def write(self) -> bytes:
        """The text of the proof."""
        lines = [HEADER]
        if self.extra:
            lines.append(f"extra {write_base64(self.extra)}")
        lines.append(f"index {self.index}")
        lines.extend(write_base64(hashed) for hashed in self.hashes)
        return "\n".join([*lines, "", ""]).encode("ascii") + self.checkpoint

    def verify(self, leaf: bytes, policy: Policy) -> Accepted:
        """Check that the entry is on the record, under a checkpoint that the policy accepts.

        1. The hash of the entry is the caller's: ``leaf_hash`` of its bytes.
        2. The checkpoint is signed by a log of the policy, in its own name.
        3. Every signature of a known witness fits, and the witnesses are enough.
        4. The hashes lead from the entry to the root of the checkpoint.

        Raises:
            NoteError: If the checkpoint is no note, or a signature of a known key does not fit.
            CheckpointError: If the text of the note is no checkpoint.
            PolicyError: If no log of the policy signed it, or there are not enough witnesses.
            ProofError: If the hashes do not lead from this entry to the root.
        Source:
            C2SP tlog-proof, "Verifying a tlog proof".
        """
        accepted = policy.accept(self.checkpoint)
        head = accepted.checkpoint
        verify_inclusion(leaf, self.index, head.size, self.hashes, head.root)
        return accepted

"""A witness: remembers the latest checkpoint of each log, and signs a later one only if nothing before it has changed.

One pure step. Whoever runs a witness keeps the heads, and must read a head, take the step and keep the new head as one
transaction, *before* the answer is sent; else two requests at once could make it sign two histories.

Source:
    C2SP tlog-witness, ``add-checkpoint``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hustings.record.checkpoints import Checkpoint, CheckpointError, read_checkpoint
from hustings.record.cosignatures import cosignature
from hustings.record.encodings import EncodingFault, clipped, read_decimal, read_hash, write_base64
from hustings.record.keys import SignerKey, VerifierKey
from hustings.record.notes import NoteError, open_note, split_note, write_note
from hustings.record.proofs import ProofError, verify_consistency
from hustings.record.tree import EMPTY_ROOT

MOST_HASHES = 63
"""Hashes of a request, at most."""

WORDS = "text/plain; charset=utf-8"
SIZE = "text/x.tlog.size"


class WitnessingError(ValueError):
    """A request that cannot be read; ``str()`` says why, and is the body of the answer 400."""


@dataclass(frozen=True, slots=True)
class Witnessed:
    """The latest head of one log that this witness has cosigned.

    Args:
        note: The checkpoint with the log's signatures that were checked and the witness's own, for monitors to fetch.
    """

    origin: str
    size: int
    root: bytes
    note: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a request.

    Args:
        status: 200 cosigned; 400 not understood; 403 not signed by the log; 404 a log not known here; 409 the log went
            on from another size than this witness's, which is the body, or has another root at that size; 422 not a
            continuation of what it has seen.
        body: Signature lines for 200, the size for 409, else a sentence.
        head: What must be kept before this is sent; None if nothing changes.
    """

    status: int
    body: bytes
    content_type: str = WORDS
    head: Witnessed | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request to cosign: the size that the log believes the witness has, the proof from there, and the checkpoint.

    Args:
        note: The signed checkpoint; its signatures are not even read yet.
        checkpoint: What its text says.
    """

    old: int
    hashes: tuple[bytes, ...]
    note: bytes
    checkpoint: Checkpoint


def add_checkpoint(
    request: bytes,
    *,
    heads: Mapping[str, Witnessed],
    logs: Mapping[str, Sequence[VerifierKey]],
    signer: SignerKey,
    at: int,
) -> Reply:
    """Answer a request to cosign a checkpoint.

    Args:
        request: The body of the request.
        heads: The latest head of each log, by origin; a log that was never cosigned is absent.
        logs: The keys of each log that this witness serves, by origin.
        signer: The witness's key, of kind 0x04.
        at: The time, in seconds since 1970.
    Returns:
        What to answer, and the head to keep first. The order of the checks is that of the specification. Where it is
        silent: what cannot be read is 400, but a signature line that cannot be read is 403, like one that does not fit.
    """
    try:
        asked = read_request(request)
    except WitnessingError as error:
        return _refuse(400, str(error))
    head = asked.checkpoint
    if head.origin not in logs:
        return _refuse(404, f"unknown log: this witness does not serve {clipped(head.origin)}")
    try:
        signed = open_note(asked.note, logs[head.origin])
    except NoteError as error:
        return _refuse(403, f"invalid signature: {error}")
    if asked.old > head.size:
        return _refuse(400, f"the old size is {asked.old}, and the checkpoint has only {head.size} entries")
    kept = heads.get(head.origin)
    if asked.old != (kept.size if kept else 0):
        return Reply(409, b"%d\n" % (kept.size if kept else 0), SIZE)
    if kept and head.size == kept.size and head.root != kept.root:
        return Reply(409, b"%d\n" % kept.size, SIZE)  # two histories: the log gets back the size that it sent
    if wrong := _not_a_continuation(asked, kept):
        return _refuse(422, wrong)
    made = cosignature(signed.text, signer, at)
    note = write_note(signed.text, [*(one.signature for one in signed.verified), made])
    return Reply(200, made.line.encode(), head=Witnessed(head.origin, head.size, head.root, note))


def read_request(data: bytes) -> Request:
    """Read the body of a request to cosign.

    Raises:
        WitnessingError: If it is not such a body.
    """
    head, blank, note = data.partition(b"\n\n")
    if not blank:
        raise WitnessingError("the request has no blank line between the proof and the checkpoint")
    try:
        first, *lines = head.decode("ascii").split("\n")
        if not first.startswith("old "):
            raise WitnessingError('the first line of the request is not "old SIZE"')
        if len(lines) > MOST_HASHES:
            raise WitnessingError(f"the request has {len(lines)} hashes; at most {MOST_HASHES} are read")
        old, hashes = read_decimal(first.removeprefix("old ")), tuple(read_hash(line) for line in lines)
        text, _ = split_note(note)
        return Request(old, hashes, note, read_checkpoint(text))
    except UnicodeDecodeError:
        raise WitnessingError("the request has something else than ASCII before the checkpoint") from None
    except (EncodingFault, NoteError, CheckpointError) as error:
        raise WitnessingError(f"the request cannot be read: {error}") from None


def write_request(old: int, hashes: Sequence[bytes], note: bytes) -> bytes:
    """The body of a request to cosign, as a log sends it.

    Args:
        old: The size of the witness's latest head; 0 if it has none or that is not known.
        hashes: The proof that the new record begins with the old one; none if ``old`` is 0.
        note: The signed checkpoint.
    """
    lines = [f"old {old}", *(write_base64(hashed) for hashed in hashes), "", ""]
    return "\n".join(lines).encode("ascii") + note


def _not_a_continuation(asked: Request, kept: Witnessed | None) -> str:
    """Why the checkpoint does not go on from what was seen; empty if it does."""
    head = asked.checkpoint
    if head.size == 0 and head.root != EMPTY_ROOT:
        return "a record without entries has the root SHA-256 of nothing, and this checkpoint has another"
    if kept is None or kept.size == 0:
        return "the consistency proof from a record without entries has no hashes, and this has" if asked.hashes else ""
    try:
        verify_consistency(kept.size, head.size, asked.hashes, kept.root, head.root)
    except ProofError as error:
        return f"the consistency proof does not hold: {error}"
    return ""


def _refuse(status: int, sentence: str) -> Reply:
    return Reply(status, f"{sentence}\n".encode("utf-8", "replace"))

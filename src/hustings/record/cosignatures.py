"""What a witness puts beneath a checkpoint: at this time it was the largest I had seen, and no history had changed.

Source:
    C2SP tlog-cosignature, with Ed25519 (kind 0x04).
"""

from __future__ import annotations

from hustings.record.encodings import LARGEST
from hustings.record.keys import SignerKey, VerifierKey
from hustings.record.notes import NoteError, Signature, read_note, write_note
from hustings.record.signature_types import COSIGNATURE, ED25519


def cosignature(text: str, signer: SignerKey, at: int) -> Signature:
    """The signature of a witness over the text of a checkpoint.

    Args:
        text: The text of the checkpoint, with extension lines if it has any.
        signer: A key of a kind that says when (0x04).
        at: Seconds since 1970, above 0.
    Raises:
        NoteError: If the key is not a witness's, or the time is impossible.
    """
    if not signer.says_when:
        raise NoteError(f"the key of {signer.name} is not a witness's: make one of the kind 0x{COSIGNATURE:02x}")
    if not 0 < at <= LARGEST:
        raise NoteError(f"{at} is no time at which a witness could sign: seconds since 1970, above 0")
    return Signature(signer.name, signer.verifier.key_id, signer.sign(text.encode(), at))


def cosign(note: bytes, signer: SignerKey, at: int) -> bytes:
    """The same note with the signature of a witness beneath the others. Nothing is checked: see ``witnessing``.

    Raises:
        NoteError: If it is no note, the key is not a witness's, or there are too many signatures.
    """
    unchecked = read_note(note)
    return write_note(unchecked.text, [*unchecked.signatures, cosignature(unchecked.text, signer, at)])


def add_signatures(note: bytes, *signatures: Signature) -> bytes:
    """The same note with more signatures beneath, such as those that witnesses sent. Nothing is checked.

    Raises:
        NoteError: If it is no note, or there would be too many signatures.
    """
    unchecked = read_note(note)
    return write_note(unchecked.text, [*unchecked.signatures, *signatures])


def as_cosigner(key: VerifierKey) -> VerifierKey:
    """The key of a witness that was written with the kind of a log (0x01), as many lists of witnesses do."""
    return VerifierKey(key.name, COSIGNATURE, key.public) if key.kind == ED25519 else key

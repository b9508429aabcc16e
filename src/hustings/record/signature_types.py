"""The kinds of signature a note may bear, behind one small interface, so that others can join.

A kind is known by one byte, which is part of a key's text and of its id. Here are two: Ed25519 over the text of a note
(0x01), with which a log signs, and the cosignature with a time (0x04), with which a witness does.

Source:
    C2SP signed-note, "Signature types"; C2SP tlog-cosignature; RFC 8032 for Ed25519.
"""

from __future__ import annotations

from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hustings.record.encodings import LARGEST

ED25519 = 0x01
"""A log's signature: over the text of the note as it is."""

COSIGNATURE = 0x04
"""A witness's signature: over the text of a checkpoint and the time of signing."""


class SignatureType(Protocol):
    """One kind of signature; keys and signatures are bytes."""

    number: int
    """The byte that names the kind."""

    says_when: bool
    """Whether a signature carries the time at which it was made."""

    private_size: int
    public_size: int

    def public(self, private: bytes) -> bytes:
        """The public key that belongs to a private one."""

    def sign(self, private: bytes, text: bytes, at: int) -> bytes:
        """Sign the text of a note; ``at`` is the time in seconds since 1970, used only if ``says_when``."""

    def fits(self, public: bytes, text: bytes, signature: bytes) -> bool:
        """Whether this key made this signature over this text."""

    def time(self, signature: bytes) -> int | None:
        """When it was made, as it says itself, in seconds since 1970; None if the kind does not say."""


class Ed25519Signature:
    """Ed25519 over the text of the note: 64 bytes."""

    number = ED25519
    says_when = False
    private_size = public_size = 32

    def public(self, private: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()

    def sign(self, private: bytes, text: bytes, at: int) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(private).sign(text)

    def fits(self, public: bytes, text: bytes, signature: bytes) -> bool:
        return ed25519_fits(public, text, signature)

    def time(self, signature: bytes) -> int | None:
        return None


class Cosignature(Ed25519Signature):
    """Ed25519 over a line that says so, the time, and the text: 8 bytes of time and 64 of signature."""

    number = COSIGNATURE
    says_when = True

    def sign(self, private: bytes, text: bytes, at: int) -> bytes:
        return at.to_bytes(8, "big") + super().sign(private, cosigned_text(text, at), at)

    def fits(self, public: bytes, text: bytes, signature: bytes) -> bool:
        when = self.time(signature)
        return (
            len(signature) == 72 and when <= LARGEST and ed25519_fits(public, cosigned_text(text, when), signature[8:])
        )

    def time(self, signature: bytes) -> int:
        return int.from_bytes(signature[:8], "big")


SIGNATURE_TYPES: dict[int, SignatureType] = {kind.number: kind for kind in (Ed25519Signature(), Cosignature())}
"""All kinds that can be read and made here, by their byte."""


def cosigned_text(text: bytes, at: int) -> bytes:
    """What a witness signs: a line that says so, a line with the time, and the text of the checkpoint.

    Source:
        C2SP tlog-cosignature, "Ed25519 signed message".
    """
    return b"cosignature/v1\ntime %d\n%b" % (at, text)


def ed25519_fits(public: bytes, text: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature fits; never raises, whatever the bytes are.

    Source:
        RFC 8032 section 5.1.7.
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True

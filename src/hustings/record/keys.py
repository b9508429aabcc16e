"""Keys as text: a private key, kept by whoever signs, and a verifier key, handed to everybody.

A verifier key is ``NAME+ID+KEY``: the name, the key's id in hexadecimal, and in base64 the kind of signature and the
public key. The id is the beginning of a hash over all of these, so a mistyped key is noticed.

Source:
    C2SP signed-note, "Signatures" and "Verifier keys"; the text of a private key is that of Go's sumdb/note.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field

from hustings.record.encodings import EncodingFault, clipped, read_base64, write_base64
from hustings.record.signature_types import ED25519, SIGNATURE_TYPES, SignatureType

PRIVATE = "PRIVATE+KEY+"


class KeyTextError(ValueError):
    """A text that is no key; ``str()`` says why, and never shows a private one."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """What is needed to check somebody's signatures.

    Args:
        name: Whose key it is, such as ``example.org/register``; the signature line bears it.
        kind: The kind of signature: 0x01 Ed25519, 0x04 cosignature.
        public: The public key.
    """

    name: str
    kind: int
    public: bytes

    def __post_init__(self) -> None:
        check_key_name(self.name)
        expected = signature_type(self.kind, self.name).public_size
        if len(self.public) != expected:
            raise KeyTextError(f"the key of {clipped(self.name)} has {len(self.public)} bytes; its kind has {expected}")

    @classmethod
    def parse(cls, vkey: str) -> VerifierKey:
        """Read ``NAME+ID+KEY``.

        Raises:
            KeyTextError: If it is not such a text, is of a kind not known here, or the id does not belong to the key.
        """
        name, key_id, kind, public = _parts(vkey.strip("\n"), "a verifier key")
        key = cls(name, kind, public)
        if key.key_id != key_id:
            raise KeyTextError(
                f"the verifier key of {clipped(name)} is mistyped: the id {key_id.hex()} is not that of its key"
            )
        return key

    @property
    def key_id(self) -> bytes:
        """Four bytes that stand for this key in a signature line."""
        return _key_id(self.name, self.kind, self.public)

    @property
    def vkey(self) -> str:
        """The text of the key, to be handed to everybody."""
        return f"{self.name}+{self.key_id.hex()}+{write_base64(bytes([self.kind]) + self.public)}"

    def fits(self, text: bytes, signature: bytes) -> bool:
        """Whether this key made this signature over the text of a note."""
        return SIGNATURE_TYPES[self.kind].fits(self.public, text, signature)

    def time(self, signature: bytes) -> int | None:
        """When the signature says it was made, in seconds since 1970; None if its kind does not say."""
        return SIGNATURE_TYPES[self.kind].time(signature)


@dataclass(frozen=True, slots=True)
class SignerKey:
    """The private half: who has it can sign in this name."""

    name: str
    kind: int
    private: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_key_name(self.name)
        expected = signature_type(self.kind, self.name).private_size
        if len(self.private) != expected:
            raise KeyTextError(
                f"the private key of {clipped(self.name)} has {len(self.private)} bytes; its kind has {expected}"
            )

    @classmethod
    def generate(cls, name: str, kind: int = ED25519) -> SignerKey:
        """A new key, from the operating system's randomness."""
        check_key_name(name)
        return cls(name, kind, os.urandom(signature_type(kind, name).private_size))

    @classmethod
    def parse(cls, text: str) -> SignerKey:
        """Read what ``text()`` gave; a line feed at the end does not matter.

        Raises:
            KeyTextError: If it is not such a text; the key itself is not shown.
        """
        line = text.strip("\n")
        if not line.startswith(PRIVATE):
            raise KeyTextError(f"a private key begins with {PRIVATE}, and this text does not")
        name, key_id, kind, private = _parts(line.removeprefix(PRIVATE), "a private key")
        key = cls(name, kind, private)
        if key.verifier.key_id != key_id:
            raise KeyTextError(
                f"the private key of {clipped(name)} is damaged: the id {key_id.hex()} is not that of the key"
            )
        return key

    def text(self) -> str:
        """The private key as one line, without a line feed: to be kept, and shown to nobody."""
        encoded = write_base64(bytes([self.kind]) + self.private)
        return f"{PRIVATE}{self.name}+{self.verifier.key_id.hex()}+{encoded}"

    @property
    def verifier(self) -> VerifierKey:
        """The half to be handed to everybody."""
        return VerifierKey(self.name, self.kind, SIGNATURE_TYPES[self.kind].public(self.private))

    @property
    def vkey(self) -> str:
        """The text of the verifier key."""
        return self.verifier.vkey

    @property
    def says_when(self) -> bool:
        """Whether its signatures carry the time: those of a witness do, those of a log do not."""
        return SIGNATURE_TYPES[self.kind].says_when

    def sign(self, text: bytes, at: int = 0) -> bytes:
        """The signature over the text of a note; ``at`` in seconds since 1970, for kinds that say when."""
        return SIGNATURE_TYPES[self.kind].sign(self.private, text, at)


def check_key_name(name: str) -> None:
    """Refuse a name that a signature line cannot bear: empty, or with white space, plus or control characters.

    Raises:
        KeyTextError: If it is such a name.
    """
    if not name or any(mark.isspace() or mark == "+" or mark < " " for mark in name) or not _is_unicode(name):
        raise KeyTextError(
            f'"{clipped(name)}" cannot be the name of a key; write it without spaces and plus, as example.org/log'
        )


def signature_type(kind: int, name: str) -> SignatureType:
    """The kind of signature with this byte.

    Raises:
        KeyTextError: If it is not known here.
    """
    if kind not in SIGNATURE_TYPES:
        known = ", ".join(f"0x{number:02x}" for number in sorted(SIGNATURE_TYPES))
        raise KeyTextError(f"the key of {clipped(name)} is for signatures of kind 0x{kind:02x}; known here are {known}")
    return SIGNATURE_TYPES[kind]


def _key_id(name: str, kind: int, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def _parts(text: str, what: str) -> tuple[str, bytes, int, bytes]:
    """Name, id, kind and key of a text ``NAME+ID+KEY``; never quotes the key, which may be private."""
    name, *rest = text.split("+", 2)
    if len(rest) != 2 or not re.fullmatch(r"[0-9a-f]{8}", rest[0]):
        raise KeyTextError(f"{what} is a name, eight hexadecimal digits and base64, with a plus between them")
    check_key_name(name)
    try:
        encoded = read_base64(rest[1])
    except EncodingFault:
        raise KeyTextError(f"the last part of {what} of {clipped(name)} is not base64 with its padding") from None
    if not encoded:
        raise KeyTextError(f"the last part of {what} of {clipped(name)} is empty")
    return name, bytes.fromhex(rest[0]), encoded[0], encoded[1:]


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True

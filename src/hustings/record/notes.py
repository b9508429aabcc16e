"""Signed notes: a text, and beneath it the lines of those who sign it.

Signatures of keys that are not known are kept and passed on, and trusted in nothing: so a note may bear the signatures
of witnesses one has never heard of. A signature of a known key that does not fit spoils the whole note.

Source:
    C2SP signed-note; the limit of 100 signatures and of a million bytes is that of Go's sumdb/note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hustings.record.encodings import EncodingFault, clipped, read_base64, write_base64
from hustings.record.keys import KeyTextError, SignerKey, VerifierKey, check_key_name

MOST_SIGNATURES = 100
"""Signature lines that are read, at most; every reader takes 16."""

LARGEST_NOTE = 1_000_000
"""Bytes of a note, at most."""

DASH = "\N{EM DASH} "

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class NoteError(ValueError):
    """A note that cannot be read or not be trusted; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose it says it is, the id of the key, and the signature itself."""

    name: str
    key_id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """As it stands in a note, with its line feed."""
        return f"{DASH}{self.name} {write_base64(self.key_id + self.signature)}\n"


@dataclass(frozen=True, slots=True)
class Verified:
    """A signature that fits, with the key that made it."""

    key: VerifierKey
    signature: Signature

    @property
    def at(self) -> int | None:
        """When it was made, in seconds since 1970, as the signer says; None for a kind that does not say."""
        return self.key.time(self.signature.signature)


@dataclass(frozen=True, slots=True)
class Note:
    """A note that at least one known key has signed.

    Args:
        text: What was signed, with its last line feed.
        verified: The signatures of known keys, in the order of the note; all of them fit.
        unknown: All others; nothing is known about them.
    """

    text: str
    verified: tuple[Verified, ...]
    unknown: tuple[Signature, ...]

    def signed_by(self, key: VerifierKey) -> bool:
        """Whether this very key is among those that signed."""
        return any(one.key == key for one in self.verified)


@dataclass(frozen=True, slots=True)
class UncheckedNote:
    """A note as it was read: nobody has looked at the signatures, so its text means nothing yet."""

    text: str
    signatures: tuple[Signature, ...]

    def check(self, keys: Iterable[VerifierKey]) -> Note:
        """Look at every signature of a known key.

        Raises:
            NoteError: If no known key signed, a signature of a known key does not fit, or two of the known keys
                have the same name and id, so that nobody can say whose signature it is.
        """
        known: dict[tuple[str, bytes], list[VerifierKey]] = {}
        for key in keys:
            known.setdefault((key.name, key.key_id), []).append(key)
        data = self.text.encode()
        verified, unknown = [], []
        for signature in self.signatures:
            owners = known.get((signature.name, signature.key_id), [])
            if not owners:
                unknown.append(signature)
                continue
            if len(owners) > 1:
                raise NoteError(
                    f"two known keys have the name {clipped(signature.name)} and the id {signature.key_id.hex()}"
                )
            if not owners[0].fits(data, signature.signature):
                raise NoteError(f"the signature of {clipped(signature.name)} does not fit the text")
            verified.append(Verified(owners[0], signature))
        if not verified:
            signers = ", ".join(dict.fromkeys(one.name for one in self.signatures))
            raise NoteError(f"no signature is by a known key; the note says that it is signed by {clipped(signers)}")
        return Note(self.text, tuple(verified), tuple(unknown))


def sign_note(text: str, *signers: SignerKey) -> bytes:
    """A note with this text and these signatures.

    Args:
        text: What is signed; ends with a line feed.
        signers: One or more, of kinds that do not say when; a witness signs with ``cosign``.
    Raises:
        NoteError: If a note cannot have this text, nobody signs, or a signature needs a time.
    """
    timed = [signer.name for signer in signers if signer.says_when]
    if timed:
        raise NoteError(f"the key of {timed[0]} is a witness's, whose signatures say when: use cosign")
    _check_text(text)
    data = text.encode()
    return write_note(text, [Signature(one.name, one.verifier.key_id, one.sign(data)) for one in signers])


def open_note(data: bytes, keys: Iterable[VerifierKey]) -> Note:
    """Read a note, and check it with the keys one knows.

    Raises:
        NoteError: If it is not a note, no known key signed it, or a signature of a known key does not fit.
    """
    return read_note(data).check(keys)


def read_note(data: bytes) -> UncheckedNote:
    """Read a note without looking at its signatures.

    A signature line that stands twice is read once.

    Raises:
        NoteError: If it is not a note, or has more than ``MOST_SIGNATURES`` lines or ``LARGEST_NOTE`` bytes.
    """
    text, lines = split_note(data)
    return UncheckedNote(text, read_signatures(lines))


def split_note(data: bytes) -> tuple[str, str]:
    """The text of a note and what stands beneath it, which may be anything.

    Raises:
        NoteError: If it has more than ``LARGEST_NOTE`` bytes, has bytes that no note has, or is not in two parts.
    """
    if len(data) > LARGEST_NOTE:
        raise NoteError(f"a note has at most {LARGEST_NOTE:,} bytes, and this one {len(data):,}")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteError(f"byte {error.start} of the note is not UTF-8") from None
    if found := CONTROL.search(whole):
        raise NoteError(f"character {found.start()} of the note is a control character; only line feeds may be in it")
    text, blank, lines = whole.rpartition("\n\n")
    if not blank:
        raise NoteError("the note has no blank line between its text and its signatures")
    return text + "\n", lines


def read_signatures(lines: str) -> tuple[Signature, ...]:
    """Read signature lines, each ended by a line feed, such as a witness sends; one that stands twice, once.

    Raises:
        NoteError: If there is none, there are more than ``MOST_SIGNATURES``, or one is not a signature line.
    """
    if not lines.endswith("\n"):
        raise NoteError(
            "the last signature line does not end with a line feed" if lines else "there is no signature line"
        )
    found = lines[:-1].split("\n")
    if len(found) > MOST_SIGNATURES:
        raise NoteError(f"{len(found)} signature lines; at most {MOST_SIGNATURES} are read")
    return tuple(dict.fromkeys(_signature(line) for line in found))


def write_note(text: str, signatures: Iterable[Signature]) -> bytes:
    """A note with this text and these signatures, which are not checked; one that stands twice, once.

    Raises:
        NoteError: If a note cannot have this text, or there are no signatures or too many.
    """
    _check_text(text)
    lines = list(dict.fromkeys(one.line for one in signatures))
    if not 0 < len(lines) <= MOST_SIGNATURES:
        raise NoteError(f"a note has from 1 to {MOST_SIGNATURES} signatures, and this would have {len(lines)}")
    data = f"{text}\n{''.join(lines)}".encode()
    if len(data) > LARGEST_NOTE:
        raise NoteError(f"a note has at most {LARGEST_NOTE:,} bytes, and this would have {len(data):,}")
    return data


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise NoteError("the text of a note ends with a line feed, and this does not")
    if CONTROL.search(text):
        raise NoteError("the text of a note has no control characters but line feeds, and this has one")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NoteError(
            "the text of a note has whole characters, and this has half of one (a lone surrogate)"
        ) from None


def _signature(line: str) -> Signature:
    name, space, encoded = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not space:
        raise NoteError(
            f'"{clipped(line)}" is not a signature line: a long dash, a name and base64, with spaces between'
        )
    try:
        check_key_name(name)
        data = read_base64(encoded)
    except (EncodingFault, KeyTextError) as error:
        raise NoteError(f"a signature line cannot be read: {error}") from None
    if len(data) < 5:
        raise NoteError(f"the signature of {clipped(name)} has {len(data)} bytes; the id of the key alone has four")
    return Signature(name, data[:4], data[4:])

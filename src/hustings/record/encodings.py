"""Numbers, base64 and hashes as the C2SP texts write them: one way each, so that no byte can change unnoticed.

Source:
    RFC 4648 section 4 (base64 with padding); tlog-checkpoint ("ASCII decimal with no leading zeroes").
"""

from __future__ import annotations

import base64
import binascii
import re

HASH_SIZE = 32
"""Bytes of a SHA-256 hash."""

LARGEST = 2**63 - 1
"""The largest size, index or time that is read: what 63 levels of a tree and a signed 64-bit number can hold."""

DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


class EncodingFault(ValueError):
    """A text that is not written in its one way; whoever catches it knows what the text was to be."""


def read_decimal(text: str) -> int:
    """A whole number of 0 to 2^63 - 1, in ASCII digits without sign or leading zeroes.

    Raises:
        EncodingFault: If ``text`` is anything else.
    """
    if not DECIMAL.fullmatch(text) or (number := int(text)) > LARGEST:
        raise EncodingFault(f'"{clipped(text)}" is not a whole number from 0 to 2^63 - 1 without leading zeroes')
    return number


def read_base64(text: str) -> bytes:
    """The bytes that a base64 text stands for.

    Texts that other readers let pass are refused: without padding, with white space, or with stray bits at the end.

    Raises:
        EncodingFault: If ``text`` is not the one base64 text of any bytes.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = None
    if data is None or write_base64(data) != text:
        raise EncodingFault(f'"{clipped(text)}" is not base64 with its padding (RFC 4648 section 4)')
    return data


def read_hash(text: str) -> bytes:
    """A SHA-256 hash in base64.

    Raises:
        EncodingFault: If ``text`` is not base64, or not of 32 bytes.
    """
    data = read_base64(text)
    if len(data) != HASH_SIZE:
        raise EncodingFault(f'"{clipped(text)}" is base64 of {len(data)} bytes; a SHA-256 hash has {HASH_SIZE}')
    return data


def write_base64(data: bytes) -> str:
    """Base64 with padding, on one line."""
    return base64.b64encode(data).decode("ascii")


def clipped(text: str) -> str:
    """At most 60 characters of a text from outside, to be quoted in a sentence."""
    shown = "".join(mark if mark.isprintable() else "?" for mark in text[:60])
    return shown + ("..." if len(text) > 60 else "")

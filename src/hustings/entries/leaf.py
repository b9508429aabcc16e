"""The leaf: an entry as the bytes that a public log hashes, with all that is private in salted commitments.

A leaf is one JSON object in the form of RFC 8785 (whole numbers only, texts in NFC, never null). What is in its
``public`` may be read by anybody for ever: kinds, figures, days and clauses, never a name and never free text. Names,
labels, reasons and sources are committed one by one; each ``Opening`` shows one of them and can be deleted, which
erases the value and breaks no proof. ``docs/leaf-form.md`` has every key.

Nothing here draws a random number or reads a clock: salts, opaque ids and the time are arguments.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from hustings.entries.marks import normalised

VERSION = 1
"""The version of the form, in every leaf's ``v``."""

LEAF_LIMIT = 65_535
"""The most bytes of a leaf: tile bundles give its length in 16 bits (C2SP tlog-tiles, "Log entries")."""

SALT_LENGTH = 32
"""Bytes of a salt: 256 bits, so that a commitment to one of two words cannot be guessed."""

ENTRY_TYPES = ("act", "correction", "body", "complete", "announcement")
"""The types of leaf that are entries of a register."""

SEALABLE = (*ENTRY_TYPES, "roll.frozen")
"""The types that may be sealed."""

LEAF_TYPES = (*ENTRY_TYPES, "rule", "sealed", "roll.frozen", "log.key.rotated", "privacy.erased")
"""Every type of leaf that there is."""

_TAG = b"hustings/commit/v1\x00"
_WHOLE_NUMBER = 2**53 - 1
SUBJECT = re.compile(r"(?:person|seat|body|label):[0-9a-f]{16}|entry:(?:0|[1-9][0-9]{0,14})", re.ASCII)
"""What stands for a name: a kind and 16 random hexadecimal digits, or the entry that bears a label."""

# With ASCII keys and whole numbers these are the bytes of RFC 8785.
_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


class LeafError(ValueError):
    """An entry that cannot be made a leaf, or bytes that are none; ``str()`` is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands behind one commitment of one leaf.

    Args:
        seq: The leaf's place in the log, from 0.
        path: Which field, such as ``/names/0``.
        salt: ``SALT_LENGTH`` random bytes, used nowhere else.
        value: A text, or an object of texts; of a sealed leaf the whole inner leaf.
    """

    seq: int
    path: str
    salt: bytes
    value: Any


@dataclass(frozen=True, slots=True)
class Leaf:
    """The bytes that are hashed, and what opens their commitments, in the order of these."""

    data: bytes
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a leaf stands.

    Args:
        log: The origin of the log; it keeps a leaf from being played into another.
        seq: Its index in the log, from 0.
        at: When the server says it took it: UTC to the second, as in ``2026-11-21T22:00:00Z``.
        rulebook: The SHA-256 of the rule book in force, in lower-case hexadecimal (of layers, their joint hash).
    """

    log: str
    seq: int
    at: str
    rulebook: str


@dataclass(frozen=True, slots=True)
class Links:
    """What an entry is tied to, in opaque ids and numbers instead of names and labels.

    Args:
        subjects: For each of the entry's names, in their order, ``person:``, ``seat:`` or ``body:`` with 16 random
            hexadecimal digits, ``-``, ``everywhere``, or ``entry:SEQ`` for an entry named by its label (``label:`` and
            digits for a label that no entry bears).
        actor: The same of its ``by``; empty where it shows none.
        account: The first entry that bears its label, if it is another account of the same act.
        about: The entry that it is about, where the label at the end of its line says so.
        corrects: The first entry that bears the label that it corrects.
    """

    subjects: tuple[str, ...] = ()
    actor: str = ""
    account: int | None = None
    about: int | None = None
    corrects: int | None = None

    @property
    def refs(self) -> list[int]:
        """Every entry that it points to, in ascending order."""
        named = {int(subject[6:]) for subject in self.subjects if subject.startswith("entry:")}
        return sorted(named | {seq for seq in (self.account, self.about, self.corrects) if seq is not None})


def canonical_json(value: Any) -> bytes:
    """A value as the bytes that are hashed: RFC 8785, for ASCII keys and whole numbers.

    Raises:
        LeafError: If a text holds half of a surrogate pair, which no UTF-8 can, or the value is none of JSON.
    """
    try:
        return normalised(_json(value)).encode("utf-8")
    except UnicodeEncodeError:
        raise LeafError("a text holds half of a surrogate pair, which cannot be written; type it again") from None
    except (ValueError, TypeError, RecursionError) as error:
        raise LeafError(f"a value cannot be written as JSON: {error}") from None


def commitment(path: str, value: Any, salt: bytes) -> str:
    """What a leaf says instead of a private value: 64 hexadecimal digits that only salt and value explain.

    Source:
        ``SHA-256("hustings/commit/v1" || 00 || salt || JCS({"p": path, "value": value}))``, where JCS is RFC 8785; it
        binds as SHA-256 does and hides as well as a salt of 256 bits.
    """
    if len(salt) != SALT_LENGTH:
        raise LeafError(f"a salt has {SALT_LENGTH} bytes; this one has {len(salt)}")
    return hashlib.sha256(_TAG + salt + canonical_json({"p": path, "value": value})).hexdigest()


def leaf_fields(data: bytes) -> dict[str, Any]:
    """The object that a leaf's bytes say.

    Raises:
        LeafError: If they are not the bytes that this object has in the form of RFC 8785 (so also where a key stands
            twice, or a number is not whole), or lack what every leaf has.
    """
    try:
        fields = json.loads(data, parse_float=_no_fraction, parse_constant=_no_fraction)
    except (ValueError, RecursionError) as error:
        raise LeafError(f"this is no leaf: {error}") from None
    if not isinstance(fields, dict) or canonical_json(fields) != data:
        raise LeafError("this is no leaf: its bytes are not the canonical ones of one object (RFC 8785)")
    if fields.get("v") != VERSION:
        raise LeafError(f"this leaf is of version {fields.get('v')!r}; this program reads version {VERSION}")
    if fields.get("type") not in LEAF_TYPES:
        raise LeafError(f"this leaf is of the type {fields.get('type')!r}, which this program does not know")
    if not _is_whole(fields.get("seq")):
        raise LeafError("this leaf does not say its place (seq) as a whole number")
    return fields


def _no_fraction(text: str) -> Any:
    raise ValueError(f"{text} is not a whole number")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _WHOLE_NUMBER

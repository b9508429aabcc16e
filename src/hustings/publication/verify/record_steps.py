"""Checks a published record, step by step: that it is whole, signed, and the same for everybody.

    python record_steps.py BUNDLE [--policy FILE] [--known FILE ...] [--record DIR] [--json]

BUNDLE is a directory or a zip file. This is one file of Python's standard library; the package ``cryptography`` checks
signatures if it is there, else a slower check in this file does. It needs no network and nothing of the program that
made the bundle: it was written from the specifications (RFC 6962, RFC 8032, RFC 8785, C2SP signed-note,
tlog-checkpoint, tlog-tiles, tlog-cosignature, tlog-policy and tlog-proof, and the pages ``docs/verify.md`` and
``docs/leaf-form.md`` of Hustings). Where ``answer_steps.py`` lies beside it, that checks the answer of an answer
bundle.

The exit status is 0 only if nothing failed and nothing needed was missing, 1 if not, and 2 if the request could not be
understood.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import concurrent.futures
import hashlib
import importlib.util
import json
import multiprocessing
import os
import re
import stat
import struct
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

try:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:  # the slower check below does as well
    Ed25519PublicKey = None  # type: ignore[assignment,misc]

TILE = 256
"""Entries of a full tile (C2SP tlog-tiles)."""

CHUNK = 16 * TILE
"""Entries that one process takes at a time."""

MOST_FILES = 2_000_000
MOST_SHORT = 1 << 20  # bytes of a checkpoint, a policy, a proof or a line
MOST_TEXT = 16 << 20  # bytes of a rule-book text, of README.txt and of verify.html
MOST_QUOTED = 64 << 20  # bytes of entries.jsonl or claim.json of an answer bundle
MOST_BUNDLED = TILE * (2 + 0xFFFF)  # bytes of an entry bundle
MOST_ASKED = 400  # characters of whom a policy asks for, and of who signed
MOST_TOLD = 20  # findings of one kind that are told one by one
MOST_UNTOLD = 100_000  # names that are not shown, of which it is looked up whether they were erased

SEALABLE = frozenset(["act", "correction", "body", "complete", "announcement", "roll.frozen"])
LEAF_TYPES = frozenset([*SEALABLE, "rule", "sealed", "log.key.rotated", "privacy.erased"])

_SUMS = "SHA256SUMS"
_SINGLE = {
    "checkpoint": MOST_SHORT, "policy.txt": MOST_SHORT, "README.txt": MOST_TEXT, "verify.html": MOST_TEXT,
    "claim.json": MOST_QUOTED, "entries.jsonl": MOST_QUOTED, "openings.jsonl": 1 << 42, _SUMS: MOST_TEXT,
}  # fmt: skip
_TILE_NAME = re.compile(r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")
_PROOF_NAME = re.compile(r"proofs/(0|[1-9][0-9]{0,15})\.tlog-proof")
_TEXT_NAME = re.compile(r"rulebook/([0-9a-f]{64})\.md")
_ROLL_NAME = re.compile(r"rolls/(0|[1-9][0-9]{0,15})\.csv")
_SAFE_NAME = re.compile(r"[A-Za-z0-9._+-]+(?:/[A-Za-z0-9._+-]+)*")


class Bad(Exception):
    """Something that fails a step; ``str()`` is the sentence, with the file or the entry that it is about."""

    def __init__(self, sentence: str, *, file: str = "", entry: int | None = None) -> None:
        self.finding = Finding(sentence, file, entry)
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: a sentence, and the file and the entry that it names."""

    sentence: str
    file: str = ""
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """What was not checked, and why; ``needed``: without it the record is not shown to be sound."""

    what: str
    why: str
    needed: bool = False


@dataclass
class Step:
    """One step of the check.

    Args:
        number: Its place, from 1.
        title: What it is about.
        checked: What was found to be so, a sentence each.
    """

    number: int
    title: str
    checked: list[str] = field(default_factory=list)
    failed: list[Finding] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """``failed``, ``checked``, or ``not checked`` where nothing was, or something needed was not."""
        if self.failed:
            return "failed"
        return "checked" if self.checked and not any(each.needed for each in self.not_checked) else "not checked"

    def fail(self, sentence: str, *, file: str = "", entry: int | None = None) -> None:
        self.failed.append(Finding(sentence, file, entry))

    def skip(self, what: str, why: str, *, needed: bool = False) -> None:
        self.not_checked.append(NotChecked(what, why, needed))


@dataclass
class Report:
    """All steps, and what they are about.

    Args:
        kind: ``full`` (all entries), ``answer`` (one question with its entries), or empty where that is not clear.
        policy: Whose keys were trusted: ``user`` (given by the reader), ``bundle`` (what the operator says), or empty.
        note: The signed checkpoint, once its signatures were found right.
        unseen: Which witnesses the policy still asks for, if it asks for more than signed (``Policy.unseen``).
        continues: It was shown to go on from every checkpoint of this log that the reader had; only then may it take
            their place in what the reader remembers.
    """

    steps: list[Step] = field(default_factory=list)
    kind: str = ""
    policy: str = ""
    origin: str = ""
    size: int | None = None
    root: bytes = b""
    note: bytes = b""
    unseen: str = ""
    continues: bool = False

    @property
    def is_sound(self) -> bool:
        """Nothing failed, and nothing needed was missing."""
        return not any(step.failed or any(each.needed for each in step.not_checked) for step in self.steps)

    @property
    def holds(self) -> bool:
        """Nothing failed, and nothing needed was missing but witnesses."""
        needed = sum(each.needed for step in self.steps for each in step.not_checked)
        return not any(step.failed for step in self.steps) and needed == bool(self.unseen)

    def begin(self, title: str) -> Step:
        self.steps.append(Step(len(self.steps) + 1, title))
        return self.steps[-1]

    def as_json(self) -> dict[str, Any]:
        return {
            "schema": 1,
            "sound": self.is_sound,
            "kind": self.kind,
            "policy": self.policy,
            "origin": self.origin,
            "size": self.size,
            "root": self.root.hex(),
            "steps": [_step_json(step) for step in self.steps],
        }

    def lines(self) -> Iterator[str]:
        """The report for people."""
        for step in self.steps:
            yield f"{step.number}. {step.title}: {step.outcome.upper()}"
            yield from (f"   checked: {_harmless(told)}" for told in step.checked)
            yield from (f"   FAILED: {_harmless(finding.sentence)}" for finding in step.failed)
            for each in step.not_checked:
                needed = " (needed)" if each.needed else ""
                yield f"   not checked{needed}: {_harmless(each.what)}, because {_harmless(each.why)}"
        yield self.summary

    @property
    def summary(self) -> str:
        """What it all comes to, in one sentence."""
        failed = [step.number for step in self.steps if step.failed]
        missing = [step.number for step in self.steps if any(each.needed for each in step.not_checked)]
        if failed:
            return f"The record is NOT sound: step {', '.join(map(str, failed))} failed."
        if self.unseen and self.holds:
            return (
                f"The record is {_harmless(self.unseen)}. All else that was checked of its {self.size:,} entries holds."
            )
        if missing:
            return f"The record is NOT shown to be sound: step {', '.join(map(str, missing))} lacks what it needs."
        return f"The record is sound as far as it was checked: {self.size:,} entries of {_harmless(self.origin)}."


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "step": step.number,
        "title": step.title,
        "outcome": step.outcome,
        "checked": step.checked,
        "failed": [
            {"sentence": each.sentence}
            | ({"file": each.file} if each.file else {})
            | ({"entry": each.entry} if each.entry is not None else {})
            for each in step.failed
        ],
        "not_checked": [{"what": each.what, "why": each.why, "needed": each.needed} for each in step.not_checked],
    }


def _harmless(text: str) -> str:
    """A text that cannot steer a terminal or turn its reader's direction."""
    return "".join(each if each.isprintable() else f"\\u{{{ord(each):x}}}" for each in text)


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


# -- the files of a bundle ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Files:
    """The files of a bundle by name, in a directory or in a zip file; other processes can be handed one.

    Args:
        place: The directory or the zip file.
        sizes: Bytes of each file.
        starts: In a zip file, where each file's bytes begin; of a directory ``None``.
    """

    place: str
    sizes: Mapping[str, int]
    starts: Mapping[str, int] | None = None

    def open(self, name: str) -> tuple[BinaryIO, int, int]:
        """The open file, and from where to where in it the bytes are."""
        if self.starts is not None:
            return open(self.place, "rb"), self.starts[name], self.starts[name] + self.sizes[name]
        found = os.open(os.path.join(self.place, name), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        return os.fdopen(found, "rb"), 0, self.sizes[name]

    def read(self, name: str, most: int) -> bytes:
        """All bytes of a file.

        Raises:
            Bad: If it is longer than ``most`` bytes, or cannot be read.
        """
        if self.sizes[name] > most:
            raise Bad(f"{name} has {self.sizes[name]:,} bytes, and at most {most:,} are expected", file=name)
        try:
            file, start, end = self.open(name)
            with file:
                file.seek(start)
                data = file.read(end - start)
        except OSError as error:
            raise Bad(f"{name} cannot be read: {error.strerror}", file=name) from None
        if len(data) != end - start:
            raise Bad(f"{name} was cut short while it was read", file=name)
        return data

    def digest(self, name: str) -> str:
        """The SHA-256 of a file, in lower-case hexadecimal."""
        hashed = hashlib.sha256()
        try:
            file, start, end = self.open(name)
            with file:
                file.seek(start)
                while start < end and (piece := file.read(min(1 << 20, end - start))):
                    hashed.update(piece)
                    start += len(piece)
        except OSError as error:
            raise Bad(f"{name} cannot be read: {error.strerror}", file=name) from None
        return hashed.hexdigest()


_NOTHING = Files("", {})


def open_bundle(place: str) -> Files:
    """The files of a directory or zip file; nothing is unpacked, and no link is followed.

    Raises:
        Bad: If it is neither, or holds what a bundle never does.
    """
    try:
        is_directory = stat.S_ISDIR(os.stat(place).st_mode)
    except (OSError, ValueError) as error:
        raise Bad(f"{place} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return _directory(place) if is_directory else _zip(place)


def _directory(place: str) -> Files:
    sizes: dict[str, int] = {}
    waiting = [""]
    while waiting:
        under = waiting.pop()
        if under.count("/") > 12:
            raise Bad(f"{under} lies deeper than any file of a bundle", file=under)
        try:
            with os.scandir(os.path.join(place, under)) as found:
                for each in found:
                    name = under + each.name
                    if each.is_symlink():
                        raise Bad(f"{name} is a link, and a bundle has only files of its own", file=name)
                    if each.is_dir(follow_symlinks=False):
                        waiting.append(f"{name}/")
                    elif each.is_file(follow_symlinks=False):
                        sizes[name] = each.stat(follow_symlinks=False).st_size
                    else:
                        raise Bad(f"{name} is neither a file nor a folder", file=name)
                    if len(sizes) + len(waiting) > MOST_FILES:
                        raise Bad(f"the bundle has more than {MOST_FILES:,} files; this check reads no more")
        except OSError as error:
            raise Bad(f"{under or place} cannot be read: {error.strerror}", file=under) from None
    return Files(place, sizes)


_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_REPACK = "Unpack it and check the folder, or take the zip file as it was published."


def _zip(place: str) -> Files:
    """The files of a zip file in the one form in which bundles are packed.

    Every byte of it has its one right value: files are stored, not compressed, one after the other with no gap, with
    the same date and mode, and listed at the end in the same order. So there is nothing to inflate, and no byte that
    could be changed without notice.
    """
    total = os.stat(place).st_size
    sizes: dict[str, int] = {}
    starts: dict[str, int] = {}
    with open(place, "rb") as file:
        file.seek(max(0, total - _END.size))
        tail = file.read(_END.size)
        if len(tail) != _END.size or tail[:4] != b"PK\5\6":
            raise Bad(
                f"This is no whole zip file in the form of a bundle: its end is not where it should be. {_REPACK}"
            )
        _, disk, first_disk, here, count, length, offset, comment = _END.unpack(tail)
        if disk or first_disk or comment or here != count or offset + length + _END.size != total:
            raise Bad(f"The end of the zip file does not fit the file. {_REPACK}")
        file.seek(offset)
        listing = file.read(length)
        at = place_of_next = 0
        for _ in range(count):
            if at + _CENTRAL.size > length:
                raise Bad(f"The list of files in the zip file is cut short. {_REPACK}")
            fields = _CENTRAL.unpack_from(listing, at)
            crc, packed, size, named = fields[7], fields[8], fields[9], fields[10]
            start = fields[16]
            raw = listing[at + _CENTRAL.size : at + _CENTRAL.size + named]
            name = raw.decode("ascii", "replace")
            expected = _CENTRAL.pack(
                b"PK\1\2", 20 | 3 << 8, 20, 0, 0, 0, 33, crc, size, size, named, 0, 0, 0, 0, 0o100644 << 16, start
            )
            header = _LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, 33, crc, size, size, named, 0) + raw
            if listing[at : at + _CENTRAL.size] != expected or packed != size or len(raw) != named:
                raise Bad(f"{_short(name)} is packed in another form than bundles are. {_REPACK}", file=_short(name))
            if not _SAFE_NAME.fullmatch(name) or {".", ".."} & set(name.split("/")):
                raise Bad(f'"{_short(name)}" is no name of a file in a bundle', file=_short(name))
            if name in sizes:
                raise Bad(f"{name} is in the zip file twice", file=name)
            file.seek(start)
            if start != place_of_next or file.read(len(header)) != header:
                raise Bad(f"{name} does not lie where the zip file's list says. {_REPACK}", file=name)
            sizes[name], starts[name] = size, start + len(header)
            place_of_next = starts[name] + size
            if place_of_next > offset:
                raise Bad(f"{name} is longer than the zip file has room for", file=name)
            check = 0
            file.seek(starts[name])
            left = size
            while left and (piece := file.read(min(1 << 20, left))):
                check = zlib.crc32(piece, check)
                left -= len(piece)
            if left or check != crc:
                raise Bad(f"{name} was changed in the zip file: its check sum is another", file=name)
            at += _CENTRAL.size + named
        if at != length or place_of_next != offset:
            raise Bad(f"The zip file has bytes that belong to no file. {_REPACK}")
    return Files(place, sizes, starts)


# -- Ed25519 and signed notes ------------------------------------------------------------------------------------------

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
_Point = tuple[int, int, int, int]


def _add(a: _Point, b: _Point) -> _Point:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % _P, (a[1] + a[0]) * (b[1] + b[0]) % _P
    g, h = 2 * a[3] * b[3] * _D % _P, 2 * a[2] * b[2] % _P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(factor: int, point: _Point) -> _Point:
    found: _Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            found = _add(found, point)
        point = _add(point, point)
        factor >>= 1
    return found


def _point(encoded: bytes) -> _Point | None:
    """RFC 8032, section 5.1.3."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


def _encoded(point: _Point) -> bytes:
    inverse = pow(point[2], _P - 2, _P)
    x, y = point[0] * inverse % _P, point[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


_BASE: _Point = _point(bytes.fromhex("58" + "66" * 31)) or (0, 1, 1, 0)


def verify_slowly(key: bytes, message: bytes, signature: bytes) -> bool:
    """Ed25519 in plain Python: RFC 8032, section 5.1.7, in the form without the cofactor."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, s = _point(key), int.from_bytes(signature[32:], "little")
    if public is None or s >= _L:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    h = int.from_bytes(digest, "little") % _L
    minus: _Point = (_P - public[0], public[1], public[2], _P - public[3])
    return _encoded(_add(_times(s, _BASE), _times(h, minus))) == signature[:32]


def verify_signature(key: bytes, message: bytes, signature: bytes) -> bool:
    """Ed25519, by the package ``cryptography`` where it is there."""
    if Ed25519PublicKey is None:
        return verify_slowly(key, message, signature)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except UnsupportedAlgorithm:
        return verify_slowly(key, message, signature)
    except (InvalidSignature, ValueError):
        return False
    return True


def from_base64(text: str) -> bytes | None:
    """The bytes, only if this is the one way to write them in base64; else ``None``."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


@dataclass(frozen=True, slots=True)
class Key:
    """A verifier's key (C2SP signed-note): a name, four bytes that tell it from others, its kind, the key itself."""

    name: str
    id: bytes
    kind: int
    key: bytes

    def signed(self, text: bytes, signature: bytes) -> bool | None:
        """Whether it signed the text; ``None`` if this check does not know its kind."""
        if self.kind == 1:
            return verify_signature(self.key, text, signature)
        if self.kind == 4:  # C2SP tlog-cosignature, cosignature/v1
            if len(signature) != 72:
                return False
            head = f"cosignature/v1\ntime {int.from_bytes(signature[:8], 'big')}\n".encode()
            return verify_signature(self.key, head + text, signature[8:])
        return None


_VKEY = re.compile(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)")


def read_vkey(text: str) -> Key:
    """A key as it is written in a policy.

    Raises:
        Bad: If it is none.
    """
    match = _VKEY.fullmatch(text)
    data = from_base64(match[3]) if match else None
    if match is None or not data or len(text) > 10_000:
        raise Bad(f'"{_short(text)}" is no key of the form NAME+ID+BASE64')
    key = _key(match[1], data)
    if key.id.hex() != match[2]:
        raise Bad(f'the key "{_short(text)}" was changed: its parts do not fit each other')
    if key.kind not in (1, 2, 4, 5, 6, 255):
        raise Bad(f'the key "{_short(text)}" is of a kind that C2SP signed-note does not have')
    if key.kind in (1, 4) and len(data) != 33:
        raise Bad(f'the key "{_short(text)}" is of another length than its kind has')
    return key


def _key(name: str, data: bytes) -> Key:
    return Key(name, hashlib.sha256(name.encode() + b"\n" + data).digest()[:4], data[0], data[1:])


@dataclass(frozen=True, slots=True)
class Note:
    """A signed note (C2SP signed-note): the text that is signed, and of each signature its name, key id and bytes."""

    text: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...]


_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


def read_note(data: bytes) -> Note:
    """A signed note.

    Raises:
        Bad: If it has not the form of one.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Bad("this is no signed note: it is not UTF-8") from None
    if len(data) > MOST_SHORT or any(each < " " and each != "\n" for each in text):
        raise Bad("this is no signed note: it is too long, or holds control characters")
    body, gap, tail = text.rpartition("\n\n")
    if not gap or not tail.endswith("\n") or not body:
        raise Bad("this is no signed note: a text, an empty line, and a line for each signature")
    found = []
    for line in tail[:-1].split("\n"):
        match = _SIGNATURE.fullmatch(line)
        raw = from_base64(match[2]) if match else None
        if match is None or raw is None or len(raw) < 5:
            raise Bad(f'"{_short(line)}" is no signature line')
        found.append((match[1], raw[:4], raw[4:]))
    return Note((body + "\n").encode(), tuple(found))


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint says: how many entries which log has, and their root."""

    origin: str
    size: int
    root: bytes


def read_head(text: bytes) -> Head:
    """The head in the text of a checkpoint (C2SP tlog-checkpoint); lines after the third are left alone.

    Raises:
        Bad: If it is none.
    """
    lines = text.decode("utf-8").split("\n")
    root = from_base64(lines[2]) if len(lines) >= 4 else None
    if len(lines) < 4 or lines[-1] or not lines[0] or not all(lines[3:-1]):
        raise Bad("this is no checkpoint: the log's name, its size and its root, each on a line")
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", lines[1]) or int(lines[1]) >= 1 << 63:
        raise Bad(f'"{_short(lines[1])}" is no number of entries')
    if root is None or len(root) != 32:
        raise Bad(f'"{_short(lines[2])}" is no root: 32 bytes in base64')
    return Head(lines[0], int(lines[1]), root)


@dataclass
class Policy:
    """Whom to trust (C2SP tlog-policy): keys of logs, keys of witnesses by name, and what makes a quorum of them."""

    logs: list[Key] = field(default_factory=list)
    witnesses: dict[str, Key] = field(default_factory=dict)
    groups: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    quorum: str = ""

    def met(self, signed: set[str]) -> bool:
        """Whether the witnesses that signed make up the quorum."""
        present = {"none", *signed}
        for name, (least, members) in self.groups.items():  # members stand on lines above
            if len(present.intersection(members)) >= least:
                present.add(name)
        return self.quorum in present

    def unseen(self, signed: set[str]) -> str:
        """What is to be said where the witnesses that signed are not enough; empty where they are."""
        if self.met(signed):
            return ""
        asked, under = self._asked()
        by = ", ".join(name for name in under if name in signed) or "none"
        missing = ", ".join(name for name in under if name not in signed)
        return (
            f"not yet seen by enough witnesses: the policy asks for {_short(asked, MOST_ASKED)}; "
            f"signed by: {_short(by, MOST_ASKED)}; not signed by: {_short(missing, MOST_ASKED)}"
        )

    def _asked(self) -> tuple[str, list[str]]:
        """What the quorum asks for, as ``2 of branches (1 of north, south), union``; and the witnesses that it counts.

        Members stand on lines above the groups that have them.
        """
        told = {name: (name, [name]) for name in self.witnesses}
        for name, (least, members) in self.groups.items():
            parts = [f"{each} ({told[each][0]})" if each in self.groups else each for each in members]
            under = [witness for each in members for witness in told.pop(each)[1]]
            told[name] = f"{least} of {', '.join(parts)}", under
        return told[self.quorum]


def read_policy(data: bytes) -> Policy:
    """A policy file.

    Raises:
        Bad: If a line of it is not understood.
    """
    policy = Policy()
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise Bad("the policy is not UTF-8", file="policy.txt") from None
    members_used: set[str] = set()
    for number, line in enumerate(lines, start=1):
        words: list[str] = []
        for word in line.split():
            if word.startswith("#"):
                break
            words.append(word)
        try:
            if words:
                _policy_line(policy, words, members_used)
        except Bad as bad:
            raise Bad(f"line {number} of the policy is not understood: {bad}", file="policy.txt") from None
    if not policy.quorum:
        raise Bad('the policy has no quorum line; "quorum none" says that no witness is asked for', file="policy.txt")
    return policy


def _policy_line(policy: Policy, words: list[str], members_used: set[str]) -> None:
    named = {*policy.witnesses, *policy.groups, "none", "any", "all"}
    match words:
        case ["log", vkey] | ["log", vkey, _]:
            key = read_vkey(vkey)
            if key in policy.logs:
                raise Bad("the same log stands twice")
            policy.logs.append(key)
        case ["witness", name, vkey] | ["witness", name, vkey, _] if name not in named:
            key = read_vkey(vkey)
            if key.kind == 1:  # many lists of witnesses give the kind of a log's key; witnesses sign as witnesses
                key = _key(key.name, b"\4" + key.key)
            if any(key.key == other.key for other in policy.witnesses.values()):
                raise Bad("two witnesses have one key")
            policy.witnesses[name] = key
        case ["group", name, least, *members] if name not in named and members:
            if any(member not in named - {"none", "any", "all"} for member in members):
                raise Bad("a group has only witnesses and groups of lines above")
            if len(set(members)) != len(members) or members_used & set(members):
                raise Bad("a witness or group is counted twice")
            members_used.update(members)
            number = {"any": "1", "all": str(len(members))}.get(least, least)
            if not re.fullmatch("[1-9][0-9]{0,8}", number) or int(number) > len(members):
                raise Bad(f'"{_short(least)}" is no number of members of this group')
            policy.groups[name] = int(number), tuple(members)
        case ["quorum", name] if not policy.quorum and (name == "none" or name in named - {"any", "all"}):
            policy.quorum = name
        case _:
            raise Bad("it is none of: log KEY, witness NAME KEY, group NAME NUMBER MEMBERS, quorum NAME")


@dataclass
class Signed:
    """Who signed a note: which keys of the log, which witnesses and when, and lines of keys that nobody named.

    ``own``: those whom the policy calls witnesses, and who have the key of the log itself.
    """

    logs: list[Key] = field(default_factory=list)
    witnesses: dict[str, int] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)


def check_signatures(note: Note, origin: str, policy: Policy) -> Signed:
    """Check every signature by a key that the policy names.

    Raises:
        Bad: If one is wrong, or none is by a key of this log.
    """
    signed = Signed()
    for name, key_id, signature in note.signatures:
        log = next((key for key in policy.logs if (key.name, key.id) == (name, key_id) and name == origin), None)
        witness = next(
            (each for each in policy.witnesses.items() if (each[1].name, each[1].id) == (name, key_id)), None
        )
        key = log or (witness[1] if witness else None)
        right = key.signed(note.text, signature) if key else None
        if key is None or right is None:
            signed.unknown.append(name)
        elif not right:
            raise Bad(f"the signature of {name} is wrong: it is not of this text, or not by this key")
        elif log:
            signed.logs.append(log)
        elif witness and any(key.key == own.key for own in policy.logs):
            signed.own.append(witness[0])
        elif witness and key.kind == 4:
            signed.witnesses[witness[0]] = int.from_bytes(signature[:8], "big")
    if not any(key.name == origin for key in policy.logs):
        raise Bad(f'the policy has no key of the log "{_short(origin)}"')
    if not signed.logs:
        raise Bad(f'no key that the policy names for "{_short(origin)}" has signed it')
    return signed


# -- the tree (RFC 6962, section 2.1) ----------------------------------------------------------------------------------


def leaf_hash(data: bytes) -> bytes:
    """The hash of one entry."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two neighbours."""
    return hashlib.sha256(b"\1" + left + right).digest()


def _subtree(hashes: Sequence[bytes]) -> bytes:
    """The hash over a whole power of two of neighbours."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def _peaks(hashes: Sequence[bytes]) -> Iterator[bytes]:
    """The hashes of the largest whole subtrees, from the left."""
    at = 0
    while at < len(hashes):
        width = 1 << ((len(hashes) - at).bit_length() - 1)
        yield _subtree(hashes[at : at + width])
        at += width


def tree_root(tiles: Sequence[bytes], rest: Sequence[bytes]) -> bytes:
    """The root over full tiles, each by its own hash, and the leaf hashes after them."""
    found = b""
    for peak in reversed([*_peaks(tiles), *_peaks(rest)]):
        found = node_hash(peak, found) if found else peak
    return found or hashlib.sha256().digest()


def root_from_proof(index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to; ``None`` if it has another length than it must (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or any(len(each) != 32 for each in (leaf, *proof)):
        return None
    node, last, found = index, size - 1, leaf
    for each in proof:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = node_hash(each, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, each)
        node, last = node >> 1, last >> 1
    return found if last == 0 else None


@dataclass(frozen=True, slots=True)
class Proof:
    """A ``.tlog-proof`` file: the place of an entry, the hashes on its way to the root, and the signed checkpoint."""

    index: int
    hashes: tuple[bytes, ...]
    note: bytes
    extra: bytes = b""


def read_proof(data: bytes) -> Proof:
    """A proof in the form of C2SP tlog-proof@v1.

    Raises:
        Bad: If it has not that form.
    """
    head, gap, note = data.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        lines = []
    if not gap or not note or not lines or lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise Bad("this is no proof of the form c2sp.org/tlog-proof@v1")
    extra: bytes | None = b""
    if lines and lines[0].startswith("extra "):
        extra = from_base64(lines.pop(0)[6:])
    index = re.fullmatch(r"index (0|[1-9][0-9]{0,18})", lines.pop(0)) if lines else None
    hashes = [from_base64(line) for line in lines[:64]]
    if extra is None or index is None or len(lines) > 63 or any(each is None or len(each) != 32 for each in hashes):
        raise Bad("a line of the proof is not what it should be: its index, and hashes of 32 bytes in base64")
    return Proof(int(index[1]), tuple(each for each in hashes if each), note, extra)


def check_proof(data: bytes, leaf: bytes, policy: Policy) -> Head:
    """Check a proof by itself: that it leads from the entry with this leaf hash to a checkpoint that is well signed.

    Raises:
        Bad: If it does not.
    """
    proof = read_proof(data)
    note = read_note(proof.note)
    head = read_head(note.text)
    signed = check_signatures(note, head.origin, policy)
    if told := policy.unseen(set(signed.witnesses)):
        raise Bad(f"the checkpoint is {told}")
    if root_from_proof(proof.index, head.size, leaf, proof.hashes) != head.root:
        raise Bad("the proof does not lead from this entry to the root", entry=proof.index)
    return head


# -- one entry ---------------------------------------------------------------------------------------------------------

_MOST = 2**53 - 1
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_HASH = re.compile(r"[0-9a-f]{64}")
_HEX = re.compile(r"[0-9a-f]*")
_SUBJECT = re.compile(r"(?:person|seat|body):[0-9a-f]{16}|entry:(?:0|[1-9][0-9]{0,14})|-|everywhere")
_REQUIRED = frozenset(["v", "log", "seq", "type", "at", "rulebook", "subject", "clause", "public", "commit"])
_ALLOWED = _REQUIRED | {"act", "effective", "actor", "refs"}


def _whole(text: str) -> int:
    number = int(text) if len(text) < 18 else _MOST + 1
    if abs(number) > _MOST or text == "-0":
        raise ValueError(f"the number {_short(text)} is beyond what is allowed")
    return number


def _no_fraction(text: str) -> Any:
    raise ValueError(f"{_short(text)} is not a whole number")


_decode = json.JSONDecoder(parse_int=_whole, parse_float=_no_fraction, parse_constant=_no_fraction).decode
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def _sorted(value: Any) -> Any:
    """The same value with keys in the order of RFC 8785: by UTF-16 units."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    return [_sorted(each) for each in value] if isinstance(value, list) else value


_encode_in_order = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def _has_null(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_null, value.values()))
    return any(map(_has_null, value)) if isinstance(value, list) else value is None


def read_canonical(data: bytes) -> Any:
    """The value of canonical JSON: RFC 8785 with whole numbers only, texts in NFC, and never null.

    Raises:
        ValueError: If the bytes are not the one way to write a value.
    """
    try:
        text = data.decode("utf-8")
        value = _decode(text)
        if text.isascii():
            same = _encode(value) == text
        else:
            same = unicodedata.is_normalized("NFC", text) and _encode_in_order(_sorted(value)) == text
        if "null" in text and _has_null(value):
            raise ValueError("it holds a null")
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except UnicodeError:
        raise ValueError("it is not text in UTF-8") from None
    if not same:
        raise ValueError("it is not written in the canonical way (RFC 8785)")
    return value


def read_leaf(data: bytes, seq: int, origin: str) -> dict[str, Any]:
    """The object that an entry's bytes say, in its form and at its place.

    Raises:
        Bad: If it is not.
    """
    if len(data) > 0xFFFF:
        raise Bad(f"entry {seq} is longer than an entry may be", entry=seq)
    try:
        fields = read_canonical(data)
    except ValueError as error:
        raise Bad(f"entry {seq} cannot be read: {_short(str(error))}", entry=seq) from None
    fault = _fault_of(fields, seq, origin)
    if fault:
        raise Bad(f"entry {seq} has not the form of an entry: {fault}", entry=seq)
    found: dict[str, Any] = fields
    return found


def _fault_of(fields: Any, seq: int, origin: str) -> str:
    """What is wrong with the form of an entry; empty if nothing is."""
    if not isinstance(fields, dict) or not fields.keys() >= _REQUIRED or not fields.keys() <= _ALLOWED:
        return "it lacks a field, or has one that entries do not have"
    if fields["v"] != 1 or isinstance(fields["v"], bool):
        return "it is of another version than 1"
    if fields["log"] != origin:
        return f'it belongs to the log "{_short(str(fields["log"]))}", not to "{_short(origin)}"'
    if fields["seq"] != seq or isinstance(fields["seq"], bool):
        return f"it says that its place is {_short(str(fields['seq']))}"
    if not isinstance(fields["type"], str) or fields["type"] not in LEAF_TYPES:
        return f'"{_short(str(fields["type"]))}" is no type of entry'
    try:
        if not _AT.fullmatch(fields["at"]) or not _HASH.fullmatch(fields["rulebook"]):
            return "its time or the hash of its rule book is not written as it should be"
        datetime.fromisoformat(fields["at"][:-1])
        if not all(map(_SUBJECT.fullmatch, fields["subject"])) or not isinstance(fields["subject"], list):
            return "it is about something that is no opaque id"
        if "actor" in fields and not _SUBJECT.fullmatch(fields["actor"]):
            return "who did it is no opaque id"
        paths = [each["p"] for each in fields["commit"]]
        for each in fields["commit"]:
            if len(each) != 2 or each["p"][:1] != "/" or len(each["c"]) != 64:
                return "a commitment of it is not written as it should be"
        if not _HEX.fullmatch("".join([each["c"] for each in fields["commit"]])):
            return "a commitment of it is not written as it should be"
    except (TypeError, KeyError, ValueError, AttributeError):
        return "a field of it is not written as it should be"
    if (
        len(set(paths)) != len(paths)
        or not isinstance(fields["public"], dict)
        or not isinstance(fields["commit"], list)
    ):
        return "it commits to one value twice, or its public part is none"
    refs = fields.get("refs", [])
    if not isinstance(refs, list):
        return "what it points to is no list"
    for earlier in refs:
        if not isinstance(earlier, int) or isinstance(earlier, bool) or not 0 <= earlier < seq:
            return "it points to an entry that is not an earlier one"
    if not isinstance(fields["clause"], list) or not all(isinstance(each, str) for each in fields["clause"]):
        return "its clauses are not written as they should be"
    if fields["type"] == "sealed" and paths != ["/entry"]:
        return "it is sealed and commits to something else than an entry"
    return ""


# -- openings ----------------------------------------------------------------------------------------------------------

_TAG = b"hustings/commit/v1\0"
_TELLING = ("/names/", "/name", "/of", "/by", "/label", "/corrects")
"""What tells whom and which entry an entry is about: without it, it is not found when somebody asks about them."""
_OPENING = re.compile(
    rb'\{"path":"(/[^"\\\x00-\x1f]*)","salt":"([0-9a-f]{64})","seq":(0|[1-9][0-9]{0,15}),"value":(.+)\}\n'
)
_PLAIN = re.compile(rb'"[ !#-\[\]-~]*"')  # an ASCII text that can be written in one way only


def _opening_line(line: bytes, offset: int) -> tuple[int, bytes, bytes, bytes]:
    """The entry, path, salt and value of a line of openings.jsonl, the last two as bytes of the line."""
    match = _OPENING.fullmatch(line)
    if match is None:
        at = f"byte {offset} of openings.jsonl"
        raise Bad(f"the line at {at} is no opening: its path, salt, entry and value", file="openings.jsonl")
    return int(match[3]), match[1], match[2], match[4]


class _Openings:
    """The lines of openings.jsonl from one entry on, in order."""

    def __init__(self, files: Files, first: int) -> None:
        self.start = self.began = self.at = self.at_line = self.end = 0
        self.next: tuple[int, bytes, bytes, bytes] | None = None
        if "openings.jsonl" not in files.sizes:
            return
        self.file, self.start, self.end = files.open("openings.jsonl")
        self.at = self.began = self._first_of(first)
        self.file.seek(self.at)
        self.advance()

    def _first_of(self, first: int) -> int:
        """Where the first line of this entry or a later one begins, if lines are in order; that they are is seen when
        all of them were read and each part ended where the next began."""
        low, high = self.start, self.end
        while high - low > 1 << 16:
            self.file.seek((low + high) // 2)
            self._line()  # the rest of a line
            begins = self.file.tell()
            if begins >= high:
                break
            line = self._line()
            if _opening_line(line, begins - self.start)[0] < first:
                low = begins + len(line)
            else:
                high = begins
        self.file.seek(low)
        while low < self.end:
            line = self._line()
            if _opening_line(line, low - self.start)[0] >= first:
                break
            low += len(line)
        return low

    def _line(self) -> bytes:
        return self.file.readline(min(4 * MOST_SHORT, max(0, self.end - self.file.tell())))

    def advance(self) -> None:
        """Go on to the next line; ``at`` is where it begins."""
        self.at_line = self.at
        if self.at >= self.end:
            self.next = None
            return
        line = self.file.readline(min(4 * MOST_SHORT, self.end - self.at))
        self.next = _opening_line(line, self.at - self.start)
        self.at += len(line)

    def of(self, seq: int) -> Iterator[tuple[str, bytes, bytes]]:
        """Path, salt and value of each opening of an entry, which must not lie before the one asked for last."""
        while self.next is not None and self.next[0] <= seq:
            there, path, salt, value = self.next
            if there < seq:
                raise Bad(
                    f"openings.jsonl is not in order: an opening of entry {there} comes too late, or there is no such "
                    "entry",
                    file="openings.jsonl",
                    entry=there,
                )
            self.advance()
            yield str(path, "utf-8", "replace"), salt, value

    def close(self) -> None:
        if self.end:
            self.file.close()


def _opened(fields: Mapping[str, Any], openings: _Openings, seen: _Seen) -> dict[str, Any]:
    """What the openings of one entry open, by path; the inner entry of a sealed one stands under ``/entry``.

    Raises:
        Bad: If one does not fit its commitment.
    """
    seq = fields["seq"]
    commitments = {each["p"]: each["c"] for each in fields["commit"]}
    found: dict[str, Any] = {}
    names: dict[str, str] = dict(_named(fields))

    def wrong(told: str) -> Bad:
        return Bad(told, file="openings.jsonl", entry=seq)

    lines: Iterator[tuple[str, bytes, bytes]] | list[tuple[str, bytes, bytes]] = openings.of(seq)
    if fields["type"] == "sealed":  # the seal comes first: it says what the others are committed to by
        lines = sorted(lines, key=lambda line: line[0] != "/entry")
    for path, salt, raw in lines:
        if path in found:
            raise wrong(f"{path} of entry {seq} is opened twice")
        if path not in commitments:
            raise wrong(f"{path} of entry {seq} is opened, and the entry commits to no such value")
        committed = b'%s%s{"p":"%s","value":%s}' % (_TAG, binascii.unhexlify(salt), path.encode(), raw)
        if hashlib.sha256(committed).hexdigest() != commitments[path]:
            raise wrong(f"{path} of entry {seq} is not what was entered: the opening does not fit its commitment")
        try:
            value = raw[1:-1].decode() if _PLAIN.fullmatch(raw) else read_canonical(raw)
        except ValueError as error:
            raise wrong(f"{path} of entry {seq} cannot be read: {_short(str(error))}") from None
        found[path] = value
        seen.opened += 1
        seen.last_opened = seq
        if path == "/entry" and fields["type"] == "sealed":
            inner = _inner(value, fields)
            commitments |= {each["p"]: each["c"] for each in inner["commit"]}
            names |= dict(_named(inner))
        elif path in names and isinstance(value, str):
            seen.meet(names[path], value, seq)
    for path in commitments:
        if path not in found:
            seen.unopened += 1
            if path.startswith(_TELLING) and fields["type"] not in ("sealed", "privacy.erased"):
                if len(seen.untold) < MOST_UNTOLD:
                    seen.untold.append((seq, path))
                else:
                    seen.more_untold = True
            if len(seen.unopened_paths) < MOST_TOLD * 5:
                seen.unopened_paths.append((seq, path))
    return found


def _named(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Of each path whose value is a name: the opaque id that it is the name of."""
    paths = {"body": "/name", "complete": "/of"}
    for place, subject in enumerate(fields["subject"]):
        if ":" in subject and not subject.startswith("entry:"):
            yield paths.get(fields["type"], f"/names/{place}"), subject
    if ":" in fields.get("actor", ""):
        yield "/by", fields["actor"]


def _inner(value: Any, sealed: Mapping[str, Any]) -> dict[str, Any]:
    """The entry that a sealed one commits to."""
    seq = sealed["seq"]
    fault = _fault_of(value, seq, sealed["log"])
    if not fault and (value["type"] not in SEALABLE or any(value[key] != sealed[key] for key in ("at", "rulebook"))):
        fault = "it is of another time, rule book or kind than its seal says"
    if fault:
        raise Bad(f"what is sealed in entry {seq} is no entry: {fault}", file="openings.jsonl", entry=seq)
    found: dict[str, Any] = value
    return found


# -- all entries of a full bundle, a part at a time --------------------------------------------------------------------

_KINDS = {"person": 0, "seat": 1, "body": 2}


@dataclass
class _Seen:
    """What was seen in some entries; parts are put together in order."""

    tiles: list[bytes] = field(default_factory=list)
    rest: list[bytes] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    opening_faults: list[Finding] = field(default_factory=list)
    first_at: str = ""
    last_at: str = ""
    types: dict[str, int] = field(default_factory=dict)
    rulebooks: dict[str, int] = field(default_factory=dict)
    notices: list[dict[str, Any]] = field(default_factory=list)
    opened: int = 0
    unopened: int = 0
    unopened_paths: list[tuple[int, str]] = field(default_factory=list)
    untold: list[tuple[int, str]] = field(default_factory=list)
    more_untold: bool = False
    last_opened: int = -1
    names: dict[int, int] = field(default_factory=dict)
    last_met: dict[str, str] = field(default_factory=dict)
    began: int = 0
    ended: int = 0

    def meet(self, opaque: str, name: str, seq: int) -> None:
        """An opaque id was opened to a name."""
        if self.last_met.get(opaque) == name:
            return
        self.last_met[opaque] = name
        kind, _, digits = opaque.partition(":")
        digest = int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:7], "big")
        self._name(int(digits, 16) << 2 | _KINDS[kind], digest << 53 | seq)

    def _name(self, who: int, name: int) -> None:
        before = self.names.setdefault(who, name)
        if before >> 53 != name >> 53:
            kind = [*_KINDS][who & 3]
            first, second = sorted((before & _MOST, name & _MOST))
            self.opening_faults.append(
                Finding(
                    f"{kind}:{who >> 2:016x} has one name in entry {first} and another in entry {second}",
                    "openings.jsonl",
                    second,
                )
            )

    def take(self, fields: Mapping[str, Any]) -> None:
        """One entry more, the next in order."""
        self._after(fields["at"], fields["at"], fields["seq"])
        kind = fields["type"]
        self.types[kind] = self.types.get(kind, 0) + 1
        self.rulebooks.setdefault(fields["rulebook"], fields["seq"])
        if kind in ("rule", "log.key.rotated", "privacy.erased", "roll.frozen"):
            self.notices.append(dict(fields))

    def _after(self, first: str, last: str, seq: int) -> None:
        if first < self.last_at:
            told = f"entry {seq} says that it was entered at {first}, before the entry in front of it"
            self.faults.append(Finding(told, entry=seq))
        self.first_at = self.first_at or first
        self.last_at = last or self.last_at

    def join(self, part: _Seen, first: int) -> None:
        """What was seen in the entries from ``first`` on, which follow those seen before."""
        if part.first_at:
            self._after(part.first_at, part.last_at, first)
        if part.began != self.ended and not self.opening_faults and not part.opening_faults:
            told = f"openings.jsonl is not in order about entry {first}"
            self.opening_faults.append(Finding(told, "openings.jsonl", first))
        self.ended = part.ended
        self.tiles += part.tiles
        self.rest += part.rest
        self.faults += part.faults
        self.opening_faults += part.opening_faults
        self.notices += part.notices
        self.opened += part.opened
        self.unopened += part.unopened
        self.last_opened = max(self.last_opened, part.last_opened)
        self.more_untold |= part.more_untold or len(self.untold) + len(part.untold) > MOST_UNTOLD
        self.untold += part.untold[: MOST_UNTOLD - len(self.untold)]
        self.unopened_paths += part.unopened_paths[: max(0, MOST_TOLD * 5 - len(self.unopened_paths))]
        for kind, number in part.types.items():
            self.types[kind] = self.types.get(kind, 0) + number
        for book, seq in part.rulebooks.items():
            self.rulebooks.setdefault(book, seq)
        for who, name in part.names.items():
            self._name(who, name)


def tile_name(level: str | int, number: int, width: int = TILE) -> str:
    """The name of a tile (C2SP tlog-tiles): groups of three digits, and how wide it is if it is not full."""
    digits = f"{number % 1000:03}"
    while number >= 1000:
        number //= 1000
        digits = f"x{number % 1000:03}/{digits}"
    return f"tile/{level}/{digits}" + ("" if width == TILE else f".p/{width}")


def _number(digits: str) -> int:
    return int("".join(each for each in digits if each.isdigit()))


def bundled_entries(data: bytes, first: int, width: int, name: str) -> list[bytes]:
    """The entries of an entry bundle, each after its length in two bytes.

    Raises:
        Bad: If they are not as many as they should be.
    """
    found = []
    at = 0
    for place in range(width):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise Bad(f"{name} ends within entry {first + place}", file=name, entry=first + place)
        found.append(data[at + 2 : end])
        at = end
    if at != len(data):
        last = first + width - 1
        raise Bad(f"{name} has bytes after entry {last}, its last", file=name, entry=last)
    return found


def _bundle(files: Files, name: str, ours: bool) -> bytes:
    """The bytes of an entry bundle; mirrors of others may keep it compressed, as it is sent."""
    data = files.read(name, MOST_BUNDLED)
    if ours or data[:3] != b"\x1f\x8b\x08":
        return data
    inflating = zlib.decompressobj(wbits=31)
    try:
        inflated = inflating.decompress(data, MOST_BUNDLED + 1)
    except zlib.error:
        return data
    return data if len(inflated) > MOST_BUNDLED or not inflating.eof or inflating.unused_data else inflated


def _look_at(files: Files, head: Head, ours: bool, first: int) -> _Seen:
    """Check the entries from ``first`` on, as many as one process takes at a time."""
    seen = _Seen()
    stop = min(first + CHUNK, head.size)
    openings: _Openings | None = None
    try:
        openings = _Openings(files, first) if ours else None
    except (Bad, OSError) as bad:
        seen.opening_faults.append(bad.finding if isinstance(bad, Bad) else Finding(str(bad), "openings.jsonl"))
    seen.began = openings.began - openings.start if openings else 0
    for start in range(first, stop, TILE):
        width = min(TILE, head.size - start)
        name, hashes_name = (tile_name(level, start // TILE, width) for level in ("entries", 0))
        try:
            told = files.read(hashes_name, 32 * TILE)
            if len(told) != 32 * width:
                raise Bad(f"{hashes_name} has not the length of {width} hashes", file=hashes_name, entry=start)
            leaves = bundled_entries(_bundle(files, name, ours), start, width, name)
        except Bad as bad:
            seen.faults.append(bad.finding)
            continue
        hashes = [leaf_hash(leaf) for leaf in leaves]
        if b"".join(hashes) != told:
            wrong = [at for at in range(width) if hashes[at] != told[32 * at : 32 * at + 32]]
            seen.faults += [
                Finding(
                    f"entry {start + at} in {name} does not have the hash that {hashes_name} gives", name, start + at
                )
                for at in wrong[:MOST_TOLD]
            ]
        if width == TILE:
            seen.tiles.append(_subtree(hashes))
        else:
            seen.rest = hashes
        for seq, leaf in enumerate(leaves, start=start) if ours else ():
            try:
                fields = read_leaf(leaf, seq, head.origin)
            except Bad as bad:
                seen.faults.append(bad.finding)
                continue
            seen.take(fields)
            try:
                if openings:
                    _opened(fields, openings, seen)
                else:
                    _opened(fields, _Openings(_NOTHING, 0), seen)
            except Bad as bad:
                seen.opening_faults.append(bad.finding)
                openings = None  # what comes after cannot be told apart; one fault is enough
    if openings:
        seen.ended = openings.at_line - openings.start
        openings.close()
    seen.last_met = {}
    seen.faults, seen.opening_faults = seen.faults[:MOST_TOLD], seen.opening_faults[:MOST_TOLD]
    return seen


_HANDED: tuple[Files, Head, bool] | None = None


def _hand(files: Files, head: Head, ours: bool) -> None:
    global _HANDED
    _HANDED = files, head, ours


def _look_at_handed(first: int) -> _Seen:
    assert _HANDED is not None
    return _look_at(*_HANDED, first)


Progress = Callable[[int, int], None]
"""Told now and then how many entries of how many are done."""


def _look_at_all(files: Files, head: Head, ours: bool, processes: int, progress: Progress | None) -> _Seen:
    seen = _Seen()
    firsts = range(0, head.size, CHUNK)

    def put_together(parts: Iterator[_Seen]) -> _Seen:
        for first, part in zip(firsts, parts, strict=True):
            seen.join(part, first)
            if progress:
                progress(min(first + CHUNK, head.size), head.size)
        return seen

    if processes < 2 or len(firsts) < 4:
        return put_together(map(partial(_look_at, files, head, ours), firsts))
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with concurrent.futures.ProcessPoolExecutor(processes, context, _hand, (files, head, ours)) as pool:
        return put_together(pool.map(_look_at_handed, firsts))


# -- the steps ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """A checkpoint that the reader already has.

    Args:
        told: Where it is from, in words.
        note: The signed checkpoint.
        own: The reader's own program found its signatures right before, so that they need no key now.
    """

    told: str
    note: bytes
    own: bool = False


AnswerCheck = Callable[..., Any]
"""What ``checking`` gives: takes the bytes of a claim, the opened entries that it quotes, the texts of the rule book by
their hash, and ``whole`` (these are all entries of the record); gives the steps of the answer."""


def checking(answer_steps: Any) -> AnswerCheck:
    """The check of answers by a module such as ``answer_steps``, with its ``read_claim`` and ``check``."""
    return lambda data, *given, **more: answer_steps.check(answer_steps.read_claim(data), *given, **more)


class _Check:
    """One check of one bundle: what later steps need of earlier ones."""

    def __init__(self, files: Files, report: Report) -> None:
        self.files = files
        self.report = report
        self.policy = Policy()
        self.signed = Signed()
        self.head = Head("", 0, b"")
        self.seen = _Seen()
        self.ours = True
        self.full = True
        self.sound_tree = False
        self.changing = False
        self.levels: list[list[bytes]] = []
        self.fields: dict[int, dict[str, Any]] = {}
        self.opened: dict[int, dict[str, Any]] = {}
        self.texts: dict[str, bytes] = {}
        self.record: _Check | None = None

    def root_at(self, size: int) -> bytes:
        """The root over the first entries of a full bundle that was found sound."""
        tiles, width = divmod(size, TILE)
        rest: list[bytes] = []
        if width:
            there = min(TILE, self.head.size - tiles * TILE)
            data = self.files.read(tile_name(0, tiles, there), 32 * TILE)
            rest = [data[at : at + 32] for at in range(0, 32 * width, 32)]
        return tree_root(self.seen.tiles[:tiles], rest)

    def entries(self, size: int, shown: Mapping[int, dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The first entries of a full bundle that was found sound, each with what is opened of it, one after another.

        Args:
            shown: Entries that somebody was handed with more opened, by their number.
        """
        openings = _Openings(self.files, 0)
        try:
            for start in range(0, size, TILE):
                width = min(TILE, self.head.size - start)
                name = tile_name("entries", start // TILE, width)
                leaves = bundled_entries(self.files.read(name, MOST_BUNDLED), start, width, name)
                for seq, leaf in enumerate(leaves[: size - start], start=start):
                    found: dict[str, Any] = shown.get(seq) or json.loads(leaf)
                    opened = {path: _plainly(raw) for path, _, raw in openings.of(seq)}
                    if seq not in shown:
                        found["opened"] = opened
                    yield found
        finally:
            openings.close()


def _plainly(raw: bytes) -> Any:
    """The value of an opening that was checked before."""
    return raw[1:-1].decode() if _PLAIN.fullmatch(raw) else json.loads(raw)


def verify(
    place: str,
    *,
    policy: bytes | None = None,
    known: Sequence[Known] = (),
    processes: int = 1,
    progress: Progress | None = None,
    answer_check: AnswerCheck | None = None,
    record: str = "",
) -> Report:
    """Check a bundle.

    Args:
        place: A directory or a zip file.
        policy: The reader's own policy; without it that of the bundle is taken, which is only what its operator says.
        known: Checkpoints that the reader already has, of this log.
        processes: How many processes look at the entries of a full bundle.
        answer_check: What checks the claim of an answer bundle.
        record: A full bundle of the same record, to see that no other entry bears on the answer.
    """
    check = _verified(place, policy, known, processes, progress)
    report = check.report
    if record and report.holds:
        step = report.begin("The full record is the one that the answer is from")
        try:
            _check_record(check, step, _verified(record, policy, known, processes, progress))
        except (Bad, OSError) as bad:
            step.failed.append(bad.finding if isinstance(bad, Bad) else Finding(str(bad)))
    if "claim.json" in check.files.sizes:
        _check_claim(check, answer_check)
    return report


def _check_record(check: _Check, step: Step, full: _Check) -> None:
    """Whether the full record that was given is the one that the answer was made from, or goes on from it."""
    head, other = check.head, full.head
    if check.full or not full.full or not full.ours:
        step.fail("the full record is asked for with an answer bundle, and must itself be a full bundle")
    elif not full.report.holds:
        first = next((finding for each in full.report.steps for finding in each.failed), None)
        told = f": {first.sentence}" if first else "; check it by itself"
        step.fail(f"the full record is not sound{told}")
    elif other.origin != head.origin:
        step.fail(f'the full record is of another log, "{_short(other.origin)}"')
    elif other.size < head.size:
        step.fail(f"the full record has {other.size:,} entries, and the answer is of {head.size:,}: get a newer one")
    elif full.root_at(head.size) != head.root:
        step.fail(f"this is ANOTHER history than that of the answer: the first {head.size:,} entries differ. Keep both")
    else:
        check.record = full
        step.checked.append(f"its first {head.size:,} entries are those that the answer was made from")


def _verified(
    place: str, policy: bytes | None, known: Sequence[Known], processes: int, progress: Progress | None
) -> _Check:  # fmt: skip
    """Steps 1 to 7."""
    report = Report()
    step = report.begin("The files are whole and named as they should be")
    check = _Check(Files(place, {}), report)
    try:
        check.files = open_bundle(place)
        _check_files(check, step)
    except (Bad, OSError) as bad:
        step.failed.append(bad.finding if isinstance(bad, Bad) else Finding(str(bad)))
        check.files = Files(place, {})
        return check
    step = report.begin("The checkpoint is signed, and witnesses have seen it")
    try:
        _check_note(check, step, policy)
    except Bad as bad:
        step.failed.append(bad.finding)
    if not check.head.origin:
        check.files = Files(place, {})
        return check
    for title, run in (
        (
            "Every entry is in its place under the checkpoint",
            partial(_check_entries, processes=processes, progress=progress),
        ),
        ("Nothing was taken back since a checkpoint known before", partial(_check_known, known=known)),
        ("What is shown is what was entered", _check_openings),
        ("The rule book is the one that entries name", _check_texts),
        ("Keys, erased values, sealed entries and frozen rolls", _check_notices),
    ):
        step = report.begin(title)
        try:
            run(check, step)
        except Bad as bad:
            step.failed.append(bad.finding)
        except OSError as error:
            step.fail(f"the bundle cannot be read: {error}")
    return check


def _is_named_as_should_be(name: str) -> bool:
    if name in _SINGLE or any(each.fullmatch(name) for each in (_PROOF_NAME, _TEXT_NAME, _ROLL_NAME)):
        return True
    tile = _TILE_NAME.fullmatch(name)
    if tile is None:
        return False
    level, width = tile[1], int(tile[3] or TILE)
    number = _number(tile[2])
    return width <= TILE and name == tile_name(level, number, width) and (level == "entries" or int(level) < 64)


def _check_files(check: _Check, step: Step) -> None:
    """Step 1."""
    files = check.files
    strange = sorted(name for name in files.sizes if not _is_named_as_should_be(name))
    if files.starts is not None:
        step.checked.append("the zip file is packed in the one way in which bundles are, byte for byte")
        if strange:
            raise Bad(f'"{_short(strange[0])}" is no file of a bundle', file=_short(strange[0]))
    if "checkpoint" not in files.sizes:
        raise Bad("there is no checkpoint: this is no bundle, or a part of it is missing", file="checkpoint")
    for name in files.sizes:
        if name in _SINGLE and files.sizes[name] > _SINGLE[name]:
            raise Bad(f"{name} is longer than such a file may be", file=name)
    check.full = "entries.jsonl" not in files.sizes
    check.report.kind = "full" if check.full else "answer"
    if not check.full and any(name.startswith("tile/") for name in files.sizes):
        raise Bad("it has both tiles and entries.jsonl: a bundle is of all entries or of some", file="entries.jsonl")
    if strange:
        told = ", ".join(_short(name) for name in strange[:3]) + (", ..." if len(strange) > 3 else "")
        step.skip(f"{len(strange)} other files ({told})", "they belong to no bundle, and nothing here relies on them")
    check.ours = _SUMS in files.sizes or not check.full or _looks_ours(files)
    single = [name for name in files.sizes if _is_named_as_should_be(name) and not name.startswith("tile/")]
    if not check.ours:
        check.report.kind = "full"
        step.skip("whether files other than tiles are whole", f"there is no {_SUMS}; this is no Hustings log")
        return
    if _SUMS not in files.sizes:
        raise Bad(f"{_SUMS} is missing: the sums of all files that the checkpoint does not vouch for", file=_SUMS)
    sums = _read_sums(files.read(_SUMS, MOST_TEXT))
    check.changing = len(sums.get("openings.jsonl", ())) > 1
    for name in sorted({*single, *sums} - {_SUMS}):
        if name not in sums:
            step.fail(f"{name} is not listed in {_SUMS}", file=name)
        elif name not in files.sizes:
            step.fail(f"{name} is listed in {_SUMS} and is missing", file=name)
        elif files.digest(name) not in sums[name]:
            step.fail(f"{name} was changed: it does not have the sum that {_SUMS} gives", file=name)
    if not step.failed:
        step.checked.append(f"all {len(sums)} files listed in {_SUMS} are there and have their sums")
    step.skip(
        "whether verify.html and README.txt tell the truth"
        if "verify.html" in sums
        else "whether README.txt tells the truth",
        "they are the operator's words; nothing here relies on them",
    )


def _looks_ours(files: Files) -> bool:
    """Whether the first entry is one of Hustings."""
    for name in files.sizes:
        if name.startswith("tile/entries/000") and files.sizes[name] <= MOST_BUNDLED:
            return files.read(name, MOST_BUNDLED)[2:].startswith((b'{"act":', b'{"at":', b'{"clause":[', b'{"actor":'))
    return False


def _read_sums(data: bytes) -> dict[str, set[str]]:
    """The sums by file. A file may have two: while a bundle is being published anew, its old and its new one."""
    found: dict[str, set[str]] = {}
    try:
        lines = data.decode("ascii").split("\n")
    except UnicodeDecodeError:
        lines = []
    if not lines or lines.pop():
        raise Bad(f"{_SUMS} is not a list of sums, or was cut short", file=_SUMS)
    for line in lines:
        match = re.fullmatch(r"([0-9a-f]{64})  ([!-~]+)", line)
        if match is None or not _is_named_as_should_be(match[2]) or match[1] in found.get(match[2], ()):
            raise Bad(f'{_SUMS} has a line that is no sum of a file: "{_short(line)}"', file=_SUMS)
        found.setdefault(match[2], set()).add(match[1])
    return found


def _check_note(check: _Check, step: Step, own: bytes | None) -> None:
    """Step 2."""
    files, report = check.files, check.report
    raw = files.read("checkpoint", MOST_SHORT)
    try:
        note = read_note(raw)
        check.head = read_head(note.text)
    except Bad as bad:
        raise Bad(f"checkpoint: {bad}", file="checkpoint") from None
    head = check.head
    report.origin, report.size, report.root = head.origin, head.size, head.root
    in_bundle = files.read("policy.txt", MOST_SHORT) if "policy.txt" in files.sizes else None
    report.policy = "user" if own is not None else "bundle" if in_bundle is not None else ""
    data = own if own is not None else in_bundle
    if data is None:
        step.skip("the signatures", "the bundle has no policy.txt, and you gave no policy of your own", needed=True)
        return
    check.policy = read_policy(data)
    try:
        check.signed = check_signatures(note, head.origin, check.policy)
    except Bad as bad:
        raise Bad(f"checkpoint: {bad}", file="checkpoint") from None
    signed = check.signed
    keys = ", ".join(f"{key.name}+{key.id.hex()}" for key in signed.logs)
    step.checked.append(f"{head.size:,} entries with the root {head.root.hex()[:16]}..., signed by {keys}")
    if own is None:
        step.skip(
            "whether these are the right keys",
            "they are what the bundle's own policy.txt says; give yours with --policy",
        )
    report.unseen = check.policy.unseen(set(signed.witnesses))
    if report.unseen:
        step.skip("that others are shown the same record", f"it is {report.unseen}", needed=True)
    elif check.policy.quorum == "none":
        step.skip("whether others are shown the same record", "the policy asks for no witness")
    if signed.witnesses:
        times = sorted(signed.witnesses.values())
        told = ", ".join(sorted(signed.witnesses))
        step.checked.append(f"seen by the witnesses {told}, first at {_time(times[0])}, last at {_time(times[-1])}")
    if signed.own:
        step.skip(
            f"what {', '.join(signed.own)} signed",
            "the policy calls them witnesses, and they have the log's own key: nobody else has seen it",
        )
    if signed.unknown:
        step.skip(
            f"{len(signed.unknown)} more signatures",
            "the policy does not name their keys, or they are of an unknown kind",
        )
    if not step.failed:
        report.note = raw


def _time(seconds: int) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (OverflowError, ValueError, OSError):
        return f"{seconds} seconds after 1970"


def _check_entries(check: _Check, step: Step, *, processes: int, progress: Progress | None) -> None:
    """Step 3."""
    if not check.full:
        _check_quoted(check, step)
        return
    files, head = check.files, check.head
    for level in ("entries", "0"):
        full = sum(name.startswith(f"tile/{level}/") and ".p/" not in name for name in files.sizes)
        needed = head.size // TILE
        if full < needed:
            missing = next(number for number in range(needed) if tile_name(level, number) not in files.sizes)
            name = tile_name(level, missing)
            raise Bad(
                f"{name} is missing: the entries from {missing * TILE} on cannot be checked",
                file=name,
                entry=missing * TILE,
            )
        width = head.size % TILE
        if width and (name := tile_name(level, needed, width)) not in files.sizes:
            raise Bad(
                f"{name} is missing: the entries from {needed * TILE} on cannot be checked",
                file=name,
                entry=needed * TILE,
            )
    for number in range(head.size // TILE):
        for level in ("entries", "0"):
            if (name := tile_name(level, number)) not in files.sizes:
                raise Bad(f"{name} is missing", file=name, entry=number * TILE)
    seen = check.seen = _look_at_all(files, head, check.ours, processes, progress)
    step.failed += seen.faults[:MOST_TOLD]
    whole = len(seen.tiles) == head.size // TILE and len(seen.rest) == head.size % TILE
    root = tree_root(seen.tiles, seen.rest) if whole else b""
    if whole and root != head.root:
        told = (
            f"all {head.size:,} entries together lead to the root {root.hex()[:16]}..., not to that of the checkpoint"
        )
        step.fail(told, file="checkpoint")
    elif whole:
        check.sound_tree = True
        step.checked.append(f"the bytes of all {head.size:,} entries lead to the root of the checkpoint")
        _check_tiles(check, step)
    if check.ours and not seen.faults:
        step.checked.append(
            "each entry is in canonical form, of this log, at its place and not earlier than the one before"
        )
    elif not check.ours:
        step.skip("the form of the entries", "this is no Hustings log; that they are under the checkpoint was checked")


def _check_tiles(check: _Check, step: Step) -> None:
    """The tiles above the lowest, and narrower ones that were published earlier."""
    files, head = check.files, check.head
    expected: set[str] = set()
    levels: list[list[bytes]] = [[], check.seen.tiles]
    level = 1
    while levels[level]:
        hashes = levels[level]
        above = []
        for number in range(0, len(hashes), TILE):
            part = hashes[number : number + TILE]
            name = tile_name(level, number // TILE, len(part))
            expected.add(name)
            if name not in files.sizes:
                step.fail(f"{name} is missing", file=name)
            elif files.read(name, 32 * TILE) != b"".join(part):
                step.fail(f"{name} was changed: it does not have the hashes of the tiles beneath it", file=name)
            if len(part) == TILE:
                above.append(_subtree(part))
        levels.append(above)
        level += 1
    check.levels = levels
    beyond = []
    for name in files.sizes:
        tile = _TILE_NAME.fullmatch(name)
        if tile is None or name in expected or not _is_named_as_should_be(name):
            continue
        at, width, number = tile[1], int(tile[3] or TILE), _number(tile[2])
        total = head.size if at in ("entries", "0") else len(levels[int(at)]) if int(at) < len(levels) else 0
        there = min(TILE, total - number * TILE)
        if width > there:
            beyond.append(name)
        elif width < there:
            _check_earlier(check, name, tile_name(at, number, there), width, number, step)
    if beyond:
        step.skip(
            f"{len(beyond)} tiles such as {beyond[0]}",
            "they belong to entries after this checkpoint: a publication had begun and not ended",
        )
    if not step.failed:
        step.checked.append("all tiles have the hashes that the entries give")


def _check_earlier(check: _Check, name: str, later: str, width: int, number: int, step: Step) -> None:
    """A tile that was narrower in an earlier publication has the beginning of what it has now."""
    files = check.files
    data, now = (_bundle(files, each, check.ours) for each in (name, later))
    if not now.startswith(data):
        step.fail(f"{name}, published earlier, is not how {later} begins: one of the two was changed", file=name)
        return
    if name.startswith("tile/entries/"):
        try:
            bundled_entries(data, number * TILE, width, name)
        except Bad as bad:
            step.failed.append(bad.finding)
    elif len(data) != 32 * width:
        step.fail(f"{name} has not the length of {width} hashes", file=name)


def _check_quoted(check: _Check, step: Step) -> None:
    """The entries of an answer bundle, each by its proof."""
    files, head = check.files, check.head
    checkpoint = files.read("checkpoint", MOST_SHORT)
    proofs = {int(match[1]) for name in files.sizes if (match := _PROOF_NAME.fullmatch(name))}
    before = -1
    data = files.read("entries.jsonl", MOST_QUOTED)
    if not data.endswith(b"\n") and data:
        raise Bad("entries.jsonl does not end with the end of a line", file="entries.jsonl")
    for number, line in enumerate(data.split(b"\n")[:-1], start=1):
        try:
            quoted = read_canonical(line)
            seq, leaf = quoted["seq"], quoted["leaf"].encode("utf-8")
            right = len(quoted) == 2 and isinstance(seq, int) and not isinstance(seq, bool)
        except (ValueError, TypeError, KeyError, AttributeError):
            right = False
        if not right:
            raise Bad(f"line {number} of entries.jsonl is no entry with its place", file="entries.jsonl")
        if seq <= before or seq >= head.size:
            raise Bad(
                f"entries.jsonl has entry {seq} out of order, or beyond the checkpoint", file="entries.jsonl", entry=seq
            )
        before = seq
        name = f"proofs/{seq}.tlog-proof"
        try:
            if seq not in proofs:
                raise Bad(f"{name} is missing: entry {seq} is not shown to be on the record", file=name, entry=seq)
            try:
                proof = read_proof(files.read(name, MOST_SHORT))
            except Bad as bad:
                raise Bad(f"{name}, of entry {seq}: {bad}", file=name, entry=seq) from None
            if proof.note != checkpoint or proof.extra or proof.index != seq:
                raise Bad(f"{name} is the proof of another entry or under another checkpoint", file=name, entry=seq)
            if root_from_proof(seq, head.size, leaf_hash(leaf), proof.hashes) != head.root:
                raise Bad(
                    f"entry {seq} is not under the checkpoint: its bytes or its proof ({name}) were changed",
                    file="entries.jsonl",
                    entry=seq,
                )
            fields = read_leaf(leaf, seq, head.origin)
            check.fields[seq] = fields
            check.seen.take(fields)
        except Bad as bad:
            step.failed.append(bad.finding)
        proofs.discard(seq)
    for seq in sorted(proofs)[:MOST_TOLD]:
        step.fail(
            f"proofs/{seq}.tlog-proof proves entry {seq}, which is not quoted",
            file=f"proofs/{seq}.tlog-proof",
            entry=seq,
        )
    step.failed += check.seen.faults
    if not step.failed:
        step.checked.append(
            f"the bytes of each of the {len(check.fields)} entries quoted lead to the root of the checkpoint"
        )
        step.checked.append(
            "each entry is in canonical form, of this log, at its place and not earlier than the one before"
        )
    step.skip("the other entries", "this bundle has only those that its answer quotes; the full record has all")


def _check_known(check: _Check, step: Step, *, known: Sequence[Known]) -> None:
    """Step 4."""
    head = check.head
    mine = 0
    check.report.continues = True
    for each in known:
        try:
            note = read_note(each.note)
            before = read_head(note.text)
        except Bad as bad:
            raise Bad(f"{each.told} cannot be read: {bad}") from None
        if before.origin != head.origin:
            if not each.own:
                step.fail(f'{each.told} is of another log, "{_short(before.origin)}"')
            continue
        mine += 1
        if not each.own:
            try:
                check_signatures(note, before.origin, check.policy)
            except Bad as bad:
                raise Bad(f"{each.told}: {bad}") from None
        compared = len(step.checked)
        _compare(check, step, each, before)
        check.report.continues &= len(step.checked) > compared
        if each.own:
            _check_key_known(check, step, note)
    if not mine and not step.failed:
        step.skip("whether the record was changed since you last saw it", "no earlier checkpoint of it is known here")


def _check_key_known(check: _Check, step: Step, before: Note) -> None:
    """Whoever has a copy of a record could go on with a key of their own, and a policy that names it."""
    had = {(name, key_id) for name, key_id, _ in before.signatures if name == check.head.origin}
    if check.report.policy == "bundle" and not had & {(key.name, key.id) for key in check.signed.logs}:
        step.skip(
            "whether the same log goes on here",
            "it is signed by another key than the head that this machine remembers, and only the bundle's own policy "
            "names that key. Ask whoever keeps the log for its key, and give it with --policy",
            needed=True,
        )


def _compare(check: _Check, step: Step, known: Known, before: Head) -> None:
    head, told = check.head, f"{known.told} ({before.size:,} entries, root {before.root.hex()[:16]}...)"
    if before.size > head.size:
        why = f"that has {before.size:,} entries and this only {head.size:,}: this is older, or entries were taken back"
        if check.full or not known.own:
            step.skip(f"whether this record agrees with {known.told}", f"{why}. Ask for the newest", needed=True)
        else:  # an answer may be older than what its reader saw last; the head remembered stays the newer one
            step.skip(
                f"whether this answer agrees with {known.told}",
                f"{why}. Ask for an answer of today, or compare it with the record: --record DIR",
            )
    elif before.size == head.size:
        if before.root != head.root:
            step.fail(f"this is ANOTHER history than that of {told}: the operator showed two. Keep both")
        else:
            step.checked.append(f"it is the same as {told}")
    elif not check.full:
        why = "that takes the full record, and this bundle has only some entries"
        step.skip(f"whether this record continues {told}", why, needed=not known.own)
    elif not check.sound_tree:
        step.skip(f"whether this record continues {told}", "the entries do not lead to the checkpoint", needed=True)
    else:
        if check.root_at(before.size) != before.root:
            step.fail(
                f"this is ANOTHER history than that of {told}: its first {before.size:,} entries differ. Keep both"
            )
        else:
            step.checked.append(f"its first {before.size:,} entries are those of {told}")


def _check_openings(check: _Check, step: Step) -> None:
    """Step 5."""
    seen, files = check.seen, check.files
    if not check.ours:
        step.skip("openings", "this is no Hustings log")
        return
    if not check.full and check.report.steps[2].failed:
        step.skip("openings", "the entries themselves are not right", needed=True)
        return
    if not check.full:
        openings = _Openings(files, 0)
        for seq, fields in check.fields.items():
            try:
                check.opened[seq] = _opened(fields, openings, seen)
            except Bad as bad:
                step.failed.append(bad.finding)
                break
        else:
            seen.ended = openings.at_line - openings.start
        openings.close()
    step.failed += seen.opening_faults[:MOST_TOLD]
    if not step.failed and seen.ended != files.sizes.get("openings.jsonl", 0):
        step.fail("openings.jsonl opens an entry that is not in the bundle", file="openings.jsonl")
    if step.failed:
        return
    step.checked.append(f"all {seen.opened:,} values shown are those that were committed to")
    step.checked.append("no opaque id stands for two names")
    if seen.unopened:
        step.skip(
            f"{seen.unopened:,} values that are not shown", "their openings are not in the bundle: withheld or erased"
        )


def _check_rule(step: Step, notice: Mapping[str, Any], parts: dict[str, list[str]]) -> None:
    """What an entry of the type ``rule`` says: which texts are the rule book in force, the highest first."""
    try:
        texts = [book["sha256"] for book in notice["public"]["books"]]
        joint = hashlib.sha256("".join(f"{text}\n" for text in texts).encode()).hexdigest()
        right = bool(texts) and notice["rulebook"] == (joint if len(texts) > 1 else texts[0])
    except (KeyError, TypeError):
        right = False
    if right and all(map(_HASH.fullmatch, texts)):
        parts[notice["rulebook"]] = texts
    else:
        seq = notice["seq"]
        step.fail(f"entry {seq} does not say of which texts the rule book is that it puts in force", entry=seq)


def _check_texts(check: _Check, step: Step) -> None:
    """Step 6."""
    if not check.ours:
        step.skip("rule books", "this is no Hustings log")
        return
    for name in sorted(check.files.sizes):
        if match := _TEXT_NAME.fullmatch(name):
            data = check.files.read(name, MOST_TEXT)
            if hashlib.sha256(data).hexdigest() == match[1]:
                check.texts[match[1]] = data
            else:
                step.fail(f"{name} was changed: it does not have the hash that its name says", file=name)
    parts: dict[str, list[str]] = {}
    for notice in check.seen.notices:
        if notice["type"] == "rule":
            _check_rule(step, notice, parts)
    named = 0
    for book, seq in sorted(check.seen.rulebooks.items(), key=lambda item: item[1]):
        layers = parts.get(book, [book] if book in check.texts else [])
        missing = [text for text in layers if text not in check.texts]
        if not layers and not check.full:
            step.skip(
                f"the texts of rule book {book[:16]}..., of entry {seq}", "the entry that lists them is not quoted"
            )
        elif not layers or missing:
            text = (missing or [book])[0]
            step.skip(
                f"rule book {book[:16]}..., which entry {seq} is the first to name",
                f"its text rulebook/{text}.md is not in the bundle",
                needed=True,
            )
        else:
            named += 1
    if named and not step.failed:
        step.checked.append(f"the texts of all {named} rule books that entries name are here, unchanged")


def _check_notices(check: _Check, step: Step) -> None:
    """Step 7."""
    seen = check.seen
    if not check.ours:
        step.skip("keys and erased values", "this is no Hustings log")
        return
    if check.full:
        _check_rotations(check, step)
    else:
        step.skip("changes of the log's key, and erasures", "only the full record shows them all")
    erased: set[tuple[int, str]] = set()
    for notice in seen.notices:
        if notice["type"] == "privacy.erased":
            erased |= _check_erased(check, step, notice)
    if not seen.opening_faults:
        _check_untold(check, step, erased)
    sealed = seen.types.get("sealed", 0)
    step.checked.append(f"{len(erased):,} values erased; {sealed:,} sealed entries, which not everybody may read")
    _check_rolls(check, step)
    if sealed:
        step.skip("what sealed entries that are not opened say", "only a commitment to it is published")


def _check_untold(check: _Check, step: Step, erased: set[tuple[int, str]]) -> None:
    """A name may be kept back from everybody only where an entry says that it was erased.

    Whoever leaves out one opening could else hide from those who ask about a person what everybody may see of them.
    """
    seen = check.seen
    hidden = [each for each in seen.untold if each not in erased]
    if check.changing and hidden and hidden[0][0] > seen.last_opened:
        step.skip(
            f"names and words from entry {hidden[0][0]} on",
            "a publication had begun and not ended, and they come last; check again when it is done",
        )
    elif hidden or seen.more_untold:
        told = ", ".join(f"{path} of entry {seq}" for seq, path in hidden[:3]) + (", ..." if hidden[3:] else "")
        step.skip(
            f"whom and what {len(hidden):,} values stand for that everybody may see ({told})",
            "they are kept back, and no entry says that they were erased: an answer may lack what they tell",
            needed=True,
        )


_ROLL_KEYS = frozenset(["goal", "on", "freeze", "head", "people", "counts", "clauses", "rows"])
_ANSWERS = frozenset(["yes", "no", "not_known", "value"])


def _check_rolls(check: _Check, step: Step) -> None:
    """Frozen rolls: each entry has its form and names a head of this record; rows that are here have its hash."""
    rolls = {notice["seq"]: notice["public"] for notice in check.seen.notices if notice["type"] == "roll.frozen"}
    shown = {int(match[1]): name for name in sorted(check.files.sizes) if (match := _ROLL_NAME.fullmatch(name))}
    for seq, name in shown.items():
        if seq not in rolls:
            step.fail(f"{name} is the rows of a frozen roll, and entry {seq} is none", file=name, entry=seq)
    there = 0
    for seq, public in rolls.items():
        fault = _fault_of_roll(public, seq)
        if fault:
            step.fail(f"entry {seq} does not tell of a frozen roll as it should: {fault}", entry=seq)
        elif check.full and check.sound_tree and check.root_at(public["head"]["size"]).hex() != public["head"]["root"]:
            step.fail(f"the roll of entry {seq} was drawn from another history than this record", entry=seq)
        elif seq in shown and check.files.digest(shown[seq]) != public["rows"]:
            step.fail(
                f"{shown[seq]} is not the rows of entry {seq}: they have another hash", file=shown[seq], entry=seq
            )
        else:
            there += seq in shown
    if rolls and not step.failed:
        step.checked.append(f"{len(rolls):,} frozen rolls have their form; the rows of {there:,} are here, unchanged")
    if len(rolls) > there and not step.failed:
        step.skip(
            f"the rows of {len(rolls) - there:,} frozen rolls", "they are not published: who is a member is private"
        )


def _fault_of_roll(public: Mapping[str, Any], seq: int) -> str:
    """What is wrong with what an entry says of a frozen roll; empty if nothing is."""
    try:
        if public.keys() != _ROLL_KEYS or not isinstance(public["goal"], str):
            return "it lacks something, or has something that it should not"
        for key in ("on", "freeze"):
            if date.fromisoformat(public[key]).isoformat() != public[key]:
                return f"{_short(str(public[key]))} is no day"
        head, counts, people = public["head"], public["counts"], public["people"]
        numbers = [head["size"], people, *counts.values(), *(each["people"] for each in public["clauses"])]
        if not all(type(each) is int and each >= 0 for each in numbers) or not 0 < head["size"] <= seq:
            return "a number of it is none, or its head is not of the entries before it"
        if not counts.keys() <= _ANSWERS or sum(counts.values()) != people:
            return "its counts are not those of its people"
        if any(
            each.keys() != {"clause", "answer", "people"} or not isinstance(each["clause"], str)
            or each["people"] > counts[each["answer"]] for each in public["clauses"]
        ):  # fmt: skip
            return "it counts more people by a clause than have that answer"
        if not _HASH.fullmatch(head["root"]) or not _HASH.fullmatch(public["rows"]):
            return "a hash of it is none"
    except (TypeError, KeyError, ValueError, AttributeError):
        return "a field of it is not written as it should be"
    return ""


def _check_rotations(check: _Check, step: Step) -> None:
    ranges: dict[str, list[int | None]] = {}
    for notice in seen_rotations(check.seen.notices):
        public, seq = notice["public"], notice["seq"]
        first, last = public.get("from"), public.get("until", public.get("from"))
        try:
            old, new = read_vkey(public["old"]), read_vkey(public["new"])
            if not isinstance(first, int) or not isinstance(last, int) or not seq < first <= last:
                raise Bad("its sizes are not in order")
        except (Bad, KeyError, TypeError) as error:
            step.fail(f"entry {seq} does not say from which key to which the log changed, and when: {error}", entry=seq)
            return
        ranges.setdefault(_vkey_id(old), [0, None])[1] = last
        ranges[_vkey_id(new)] = [first, None]
        step.checked.append(
            f"the log's key changed by entry {seq}: {old.name}+{old.id.hex()} signs up to size {last:,}, "
            f"{new.name}+{new.id.hex()} from size {first:,}"
        )
    if not ranges or not check.signed.logs:
        return
    size = check.head.size
    for key in check.signed.logs:
        first, last = ranges.get(_vkey_id(key), [None, None])
        if first is not None and first <= size and (last is None or size <= last):
            return
    told = ", ".join(f"{key.name}+{key.id.hex()}" for key in check.signed.logs)
    step.fail(
        f"the checkpoint of size {size:,} is signed by {told}, which was not the log's key at that size",
        file="checkpoint",
    )


def seen_rotations(notices: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The entries by which the log's key changed."""
    return (notice for notice in notices if notice["type"] == "log.key.rotated")


def _vkey_id(key: Key) -> str:
    return f"{key.name}+{key.id.hex()}+{key.kind}+{key.key.hex()}"


def _check_erased(check: _Check, step: Step, notice: Mapping[str, Any]) -> set[tuple[int, str]]:
    """The values that an entry of erasure names, by entry and path; each must be gone from the openings."""
    seq, public = notice["seq"], notice["public"]
    try:
        named = [(each["seq"], path) for each in public["erased"] for path in each["paths"]]
        if not all(isinstance(there, int) and 0 <= there < seq and isinstance(path, str) for there, path in named):
            raise ValueError
        ground = _short(str(public["ground"]))
    except (KeyError, TypeError, ValueError):
        step.fail(f"entry {seq} does not say which values were erased and on what ground", entry=seq)
        return set()
    step.checked.append(f"entry {seq} erased {len(named)} values on the ground {ground}; its entries stay provable")
    if check.seen.opening_faults:
        return set(named)
    for there in sorted({there for there, _ in named}):
        openings = _Openings(check.files, there)
        paths = {path for path, _, _ in openings.of(there)}
        openings.close()
        for path in sorted(paths & {path for entry, path in named if entry == there}):
            told = f"{path} of entry {there} was erased by entry {seq}, and openings.jsonl still shows it"
            step.fail(told, file="openings.jsonl", entry=there)
    return set(named)


def _check_claim(check: _Check, answer_check: AnswerCheck | None) -> None:
    """Steps 8 and on: the answer, by a checker written separately."""
    report = check.report
    if not report.holds or check.full:
        step = report.begin("The answer follows from the entries")
        why = "the record has all entries, and this check takes answer bundles" if check.full else "a step above failed"
        step.skip("the answer", why, needed=True)
        return
    if answer_check is None:
        step = report.begin("The answer follows from the entries")
        step.skip("the answer", "answer_steps.py is not beside this file", needed=True)
        return
    entries: dict[int, dict[str, Any]] = {}
    for seq, fields in check.fields.items():
        opened = check.opened.get(seq, {})
        inner = opened.get("/entry") if fields["type"] == "sealed" else fields
        if inner is not None:
            shown = {path: value for path, value in opened.items() if path != "/entry"}
            entries[seq] = {**inner, "opened": shown}
    try:
        claim = check.files.read("claim.json", MOST_QUOTED)
        if check.record is None:
            steps = answer_check(claim, entries.values(), check.texts, whole=False)
        else:
            everything = partial(check.record.entries, check.head.size, entries)
            steps = answer_check(claim, everything, check.record.texts, whole=True)
        _check_claimed_head(check, report.begin("The answer is from this record"), claim)
    except (Bad, ValueError, RecursionError) as error:
        report.begin("The answer follows from the entries").fail(f"claim.json: {error}", file="claim.json")
        return
    for each in steps:
        step = report.begin(f"The answer: {each.what}")
        if each.outcome == "checked":
            step.checked.append(each.why)
        elif each.outcome == "failed":
            step.fail(each.why, file="claim.json")
        else:
            step.skip(each.what, each.why, needed=each.needed)


def _check_claimed_head(check: _Check, step: Step, claim: bytes) -> None:
    told, head = json.loads(claim).get("checkpoint"), check.head
    if told is None:
        step.skip("whether it was answered from this record", "it does not say from which record it is", needed=True)
    elif told != {"origin": head.origin, "size": head.size, "root": head.root.hex()}:
        step.fail(
            "the answer says that it is of another record, or of another head than the one here", file="claim.json"
        )
    else:
        step.checked.append(f"it was answered from the {head.size:,} entries under this checkpoint")


def beside(name: str = "answer_steps.py") -> AnswerCheck | None:
    """The check of answers by the file of this name beside this one; ``None`` if there is none."""
    place = Path(__file__).with_name(name)
    if not place.is_file():
        return None
    spec = importlib.util.spec_from_file_location("answer_steps", place)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules["answer_steps"] = module
    spec.loader.exec_module(module)
    return checking(module)


def _show_progress(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\r{done:,} of {total:,} entries", end=end, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the bundle that the arguments name, and tell what was found; the exit status."""
    parser = argparse.ArgumentParser(description="Check a published record, step by step.")
    parser.add_argument("bundle", metavar="BUNDLE", help="a directory or a zip file")
    parser.add_argument("--policy", metavar="FILE", help="whom you trust; without it, whom the bundle names")
    parser.add_argument("--known", metavar="FILE", action="append", default=[], help="a checkpoint that you have")
    parser.add_argument("--record", metavar="DIR", default="", help="the full record, to check an answer against it")
    parser.add_argument("--processes", metavar="N", type=int, default=min(8, os.cpu_count() or 1))
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args(arguments)
    try:
        policy = Path(asked.policy).read_bytes() if asked.policy else None
        known = [Known(name, Path(name).read_bytes()) for name in asked.known]
    except OSError as error:
        print(f"{error.filename} cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    report = verify(
        asked.bundle,
        policy=policy,
        known=known,
        processes=max(1, min(64, asked.processes)),
        progress=_show_progress if sys.stderr.isatty() else None,
        answer_check=beside(),
        record=asked.record,
    )
    if asked.json:
        print(json.dumps(report.as_json(), ensure_ascii=True, indent=2))
    else:
        print("\n".join(report.lines()))
    return 0 if report.is_sound else 1


if __name__ == "__main__":
    sys.exit(main())

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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hustings.entries.days import Day, Duration
from hustings.entries.entry import (
    EVERYBODY,
    EVERYWHERE,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    CorrectionEntry,
    Source,
    Tally,
)
from hustings.entries.names import normalised

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
_SUBJECT = re.compile(r"(?:person|seat|body|label):[0-9a-f]{16}|entry:(?:0|[1-9][0-9]{0,14})", re.ASCII)

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


def make_leaf(
    entry: AnyEntry,
    position: Position,
    links: Links,
    *,
    salt: Callable[[], bytes],
    clause: tuple[str, ...] = (),
    value_is_public: bool = False,
    sealed: bool = False,
) -> Leaf:
    """An entry as a leaf, with the openings of all that is private in it.

    Args:
        salt: Gives ``SALT_LENGTH`` fresh random bytes at each call.
        clause: The clauses that give the act, by number.
        value_is_public: The act is about no person and its value is of a type of the rule book (a number, a day, a
            choice), so that everybody may read it.
        sealed: Not everybody may see the entry: the leaf says only that there is one, and commits to the rest.
    Raises:
        LeafError: If the links do not fit the entry, or the leaf would be longer than ``LEAF_LIMIT``.
    """
    _check_links(entry, links)
    fields = _head(position, _type(entry))
    if isinstance(entry, ActEntry | AnnouncementEntry):
        fields["act"] = entry.act
    fields |= {"effective": entry.day.text(), "subject": list(links.subjects), "clause": list(clause)}
    if links.actor:
        fields["actor"] = links.actor
    if links.refs:
        fields["refs"] = links.refs
    fields["public"] = _public(entry, links, value_is_public=value_is_public)
    openings = [
        Opening(position.seq, path, salt(), value)
        for path, value in _private(entry, links, value_is_public=value_is_public)
    ]
    fields["commit"] = [_committed(opening) for opening in openings]
    data = _bounded(fields)
    return _sealed(position, data, salt, openings) if sealed else Leaf(data, tuple(openings))


def _sealed(position: Position, data: bytes, salt: Callable[[], bytes], openings: Sequence[Opening] = ()) -> Leaf:
    """A leaf within another that says only that there is one, and commits to the rest."""
    inner = Opening(position.seq, "/entry", salt(), json.loads(data))
    outer = _head(position, "sealed") | {"subject": [], "clause": [], "public": {}, "commit": [_committed(inner)]}
    return Leaf(_bounded(outer), (inner, *openings))


def make_notice(
    kind: str,
    position: Position,
    public: Mapping[str, Any],
    *,
    clause: tuple[str, ...] = (),
    refs: tuple[int, ...] = (),
    subjects: tuple[str, ...] = (),
    sealed_with: Callable[[], bytes] | None = None,
) -> Leaf:
    """A leaf that is no entry of a register but tells of the record itself; it commits to nothing.

    Args:
        kind: ``rule``, ``roll.frozen``, ``log.key.rotated`` or ``privacy.erased``.
        subjects: What it is about, in opaque ids.
        sealed_with: Gives ``SALT_LENGTH`` fresh random bytes, where not everybody may see it (``roll.frozen`` only).
    Raises:
        LeafError: If there is no such type, or it would be longer than ``LEAF_LIMIT``.
    """
    if kind not in LEAF_TYPES or kind in (*ENTRY_TYPES, "sealed"):
        raise LeafError(f'"{kind}" is no type of leaf that tells of the record itself')
    if not all(map(_SUBJECT.fullmatch, subjects)):
        raise LeafError("what it is about is named by opaque ids: a kind and 16 random hexadecimal digits")
    if sealed_with is not None and kind not in SEALABLE:
        raise LeafError(f"{kind} is for everybody to read, and cannot be sealed")
    fields = _head(position, kind) | {"subject": list(subjects), "clause": list(clause), "public": dict(public)}
    fields["commit"] = []
    if refs:
        fields["refs"] = sorted(set(refs))
    data = _bounded(fields)
    return Leaf(data, ()) if sealed_with is None else _sealed(position, data, sealed_with)


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


def _bounded(fields: Mapping[str, Any]) -> bytes:
    data = canonical_json(fields)
    if len(data) > LEAF_LIMIT:
        raise LeafError(
            f"this entry takes {len(data):,} bytes of the public record, and one entry has room for {LEAF_LIMIT:,}; "
            "divide its votes or reasons between two accounts of the act with one label"
        )
    return data


def _head(position: Position, kind: str) -> dict[str, Any]:
    return {
        "v": VERSION, "log": position.log, "seq": position.seq, "type": kind, "at": position.at,
        "rulebook": position.rulebook,
    }  # fmt: skip


def _committed(opening: Opening) -> dict[str, str]:
    return {"p": opening.path, "c": commitment(opening.path, opening.value, opening.salt)}


def _type(entry: AnyEntry) -> str:
    match entry:
        case ActEntry():
            return "act"
        case BodyEntry():
            return "body"
        case CompleteEntry():
            return "complete"
        case AnnouncementEntry():
            return "announcement"
        case CorrectionEntry():
            return "correction"


def names_in_order(entry: AnyEntry) -> tuple[str, ...]:
    """The names that stand as a leaf's ``subject``: of a search whom it is of, of a body itself."""
    match entry:
        case ActEntry() | AnnouncementEntry():
            return entry.names
        case BodyEntry():
            return (entry.name,)
        case CompleteEntry():
            return (entry.of,) if entry.of else ()
    return ()


def _check_links(entry: AnyEntry, links: Links) -> None:
    names = names_in_order(entry)
    if len(names) != len(links.subjects):
        raise LeafError(f"the entry has {len(names)} names, and {len(links.subjects)} opaque ids were given for them")
    for name, subject in zip(names, links.subjects, strict=True):
        if subject in (EVERYBODY, EVERYWHERE):
            if subject != name:
                raise LeafError(f'"{subject}" was given as the opaque id of a name')
        elif not _SUBJECT.fullmatch(subject):
            raise LeafError(f'"{subject}" is no opaque id: a kind and 16 random hexadecimal digits')
    by = entry.by if isinstance(entry, ActEntry | AnnouncementEntry) else ""
    if bool(by) != bool(links.actor) or (links.actor and not _SUBJECT.fullmatch(links.actor)):
        raise LeafError("an entry that shows who did it needs the opaque id of whoever did it, and no other does")
    if bool(entry.corrects) != (links.corrects is not None):
        raise LeafError("an entry that corrects another needs the place of that one in the log, and no other does")


@dataclass
class _Private:
    """What is committed to, field by field."""

    fields: list[tuple[str, Any]] = field(default_factory=list)

    def put(self, path: str, value: str | dict[str, Any]) -> None:
        if value:
            self.fields.append((path, value))


def _private(entry: AnyEntry, links: Links, *, value_is_public: bool) -> list[tuple[str, Any]]:
    """Every private field of an entry: its path and its value."""
    found = _Private()
    if isinstance(entry, ActEntry | AnnouncementEntry):
        for place, name in enumerate(entry.names):
            if links.subjects[place] not in (EVERYBODY, EVERYWHERE):
                found.put(f"/names/{place}", name)
        found.put("/by", entry.by)
    elif isinstance(entry, BodyEntry):
        found.put("/name", entry.name)
    elif isinstance(entry, CompleteEntry):
        found.put("/of", entry.of)
    found.put("/label", entry.label)
    found.put("/corrects", entry.corrects)
    if isinstance(entry, AnnouncementEntry):
        found.put("/words", entry.words)
    if isinstance(entry, ActEntry):
        if not value_is_public:
            found.put("/value", entry.value)
        for place, reason in enumerate(entry.reasons):
            found.put(f"/reasons/{place}", {"words": reason.words} | _own_source(reason.source))
        found.put("/question", entry.question)
        for place, vote in enumerate(entry.votes):
            found.put(f"/votes/{place}", vote.name)
        for place, part in enumerate(entry.parts):
            found.put(f"/parts/{place}", {"name": part.name} | _own_source(part.source))
    for place, source in enumerate(entry.sources):
        found.put(f"/sources/{place}", source.text)
    return found.fields


def _own_source(source: Source | None) -> dict[str, str]:
    return {"source": source.text} if source else {}


def _public(entry: AnyEntry, links: Links, *, value_is_public: bool) -> dict[str, Any]:
    """What anybody may read of an entry; a key whose value would be empty is absent."""
    found: dict[str, Any] = {
        "recorded": entry.recorded.isoformat() if entry.recorded else None,
        "sources": [str(source.sureness) for source in entry.sources],
        "account": links.account,
        "about": links.about,
        "corrects": links.corrects,
    }
    if isinstance(entry, BodyEntry):
        found["kind"] = entry.kind
    elif isinstance(entry, CompleteEntry):
        found |= {"acts": list(entry.acts), "from": entry.since.isoformat()}
    elif isinstance(entry, ActEntry):
        found |= {
            "value": entry.value if value_is_public else None,
            "tally": _tally(entry.tally) if entry.tally is not None else None,
            "sections": [{"name": name, "tally": _tally(tally)} for name, tally in entry.sections],
            "reasons": [str(reason.standing) for reason in entry.reasons],
            "reason_sources": [str(reason.source.sureness) if reason.source else "" for reason in entry.reasons]
            if any(reason.source for reason in entry.reasons)
            else [],
            "under": entry.under,
            "interprets": list(entry.interprets),
            "notice": entry.notice.isoformat() if entry.notice else None,
            "until": _until(entry.until) if entry.until is not None else None,
            "votes": [vote.way for vote in entry.votes],
            "parts": [
                {"did": str(part.did)}
                | ({"side": part.side} if part.side else {})
                | ({"sure": str(part.source.sureness)} if part.source else {})
                for part in entry.parts
            ],
        }
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _tally(tally: Tally) -> dict[str, str]:
    return {word: figure.text for word, figure in tally.figures}


def _until(until: Day | Duration | str) -> str | dict[str, int]:
    if isinstance(until, Day):
        return until.text()
    if isinstance(until, Duration):
        return {"months": until.months} if until.months else {"days": until.days}
    return until

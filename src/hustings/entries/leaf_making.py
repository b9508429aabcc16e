"""An entry becomes a leaf: what everybody may read of it in the clear, all else as commitments with their openings.

``docs/leaf-form.md`` says which is which. Nothing here draws a random number: salts and opaque ids are arguments.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hustings.entries.canonical import figures_by_word, until_form
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
)
from hustings.entries.leaf import (
    ENTRY_TYPES,
    LEAF_LIMIT,
    LEAF_TYPES,
    SEALABLE,
    SUBJECT,
    VERSION,
    Leaf,
    LeafError,
    Links,
    Opening,
    Position,
    canonical_json,
    commitment,
)


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
    private: Mapping[str, Any] | None = None,
    salt: Callable[[], bytes] | None = None,
    sealed_with: Callable[[], bytes] | None = None,
) -> Leaf:
    """A leaf that is no entry of a register but tells of the record itself.

    Args:
        kind: ``rule``, ``roll.frozen``, ``log.key.rotated`` or ``privacy.erased``.
        subjects: What it is about, in opaque ids.
        private: By path, the values that it only commits to; ``salt`` gives each its salt.
        sealed_with: Gives ``SALT_LENGTH`` fresh random bytes, where not everybody may see it (``roll.frozen`` only).
    Raises:
        LeafError: If there is no such type, or it would be longer than ``LEAF_LIMIT``.
    """
    if kind not in LEAF_TYPES or kind in (*ENTRY_TYPES, "sealed"):
        raise LeafError(f'"{kind}" is no type of leaf that tells of the record itself')
    if not all(map(SUBJECT.fullmatch, subjects)):
        raise LeafError("what it is about is named by opaque ids: a kind and 16 random hexadecimal digits")
    if sealed_with is not None and kind not in SEALABLE:
        raise LeafError(f"{kind} is for everybody to read, and cannot be sealed")
    if private and salt is None:
        raise LeafError("what is only committed to needs salts")
    openings = [Opening(position.seq, path, salt(), value) for path, value in (private or {}).items() if salt]
    fields = _head(position, kind) | {"subject": list(subjects), "clause": list(clause), "public": dict(public)}
    fields["commit"] = [_committed(opening) for opening in openings]
    if refs:
        fields["refs"] = sorted(set(refs))
    data = _bounded(fields, _DIVIDE_NOTICE)
    return Leaf(data, tuple(openings)) if sealed_with is None else _sealed(position, data, sealed_with, openings)


_DIVIDE_ENTRY = "divide its votes or reasons between two accounts of the act with one label"
_DIVIDE_NOTICE = "do it in several steps, each with an entry of its own"


def _bounded(fields: Mapping[str, Any], advice: str = _DIVIDE_ENTRY) -> bytes:
    data = canonical_json(fields)
    if len(data) > LEAF_LIMIT:
        raise LeafError(
            f"this entry takes {len(data):,} bytes of the public record, and one entry has room for {LEAF_LIMIT:,}; "
            f"{advice}"
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
        elif not SUBJECT.fullmatch(subject):
            raise LeafError(f'"{subject}" is no opaque id: a kind and 16 random hexadecimal digits')
    by = entry.by if isinstance(entry, ActEntry | AnnouncementEntry) else ""
    if bool(by) != bool(links.actor) or (links.actor and not SUBJECT.fullmatch(links.actor)):
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
            "tally": figures_by_word(entry.tally) if entry.tally is not None else None,
            "sections": [{"name": name, "tally": figures_by_word(tally)} for name, tally in entry.sections],
            "reasons": [str(reason.standing) for reason in entry.reasons],
            "reason_sources": [str(reason.source.sureness) if reason.source else "" for reason in entry.reasons]
            if any(reason.source for reason in entry.reasons)
            else [],
            "under": entry.under,
            "interprets": list(entry.interprets),
            "notice": entry.notice.isoformat() if entry.notice else None,
            "until": until_form(entry.until) if entry.until is not None else None,
            "votes": [vote.way for vote in entry.votes],
            "parts": [
                {"did": str(part.did)}
                | ({"side": part.side} if part.side else {})
                | ({"sure": str(part.source.sureness)} if part.source else {})
                for part in entry.parts
            ],
        }
    return {key: value for key, value in found.items() if value not in (None, "", [])}

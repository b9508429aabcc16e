"""Erasing what is personal: the values leave the vault, an entry says so, and every proof still holds.

What is erased of a person: their name wherever it stands, what tells who is behind their opaque id, and of every entry
about them the value and all free text. What stays, in the log for ever, names nobody: that there was an act, on which
day, under which clause, its figures, the ways of votes and the standing of reasons.

The entry of erasure lists entries and paths, and the ground. Of entries that not everybody may see it only commits to
the list: else it would tell that a sealed entry is about the same person as an open one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from hustings.clerk.desk import Desk
from hustings.clerk.erasures import WITHIN
from hustings.clerk.grounds import GROUNDS, ground_of
from hustings.clerk.kept_readings import KeptReadings
from hustings.clerk.notices import enter_notice
from hustings.entries import leaf_fields, shown
from hustings.record import Checkpoint
from hustings.store import Alias, Busy, Store, StoreError

_OF_NAMES = ("/names/", "/by", "/of", "/votes/", "/parts/", "/name")
_ABOUT = ("/value", "/question", "/words", "/reasons/", "/sources/")
_NOTICE_PATHS = 1000
"""Values that one entry of erasure lists, so that it fits into a leaf."""


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """One value of the vault.

    Args:
        sealed: Whether not everybody may see its entry.
        why: ``name``, ``about them``, ``mentions them`` or ``asked for``.
    """

    seq: int
    path: str
    sealed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be erased.

    Args:
        person: A name or an opaque id (``person:`` and 16 digits); empty if only values of one entry are.
        ground: The code of a ground (``grounds.GROUNDS``).
        entry: The number of one entry, with ``paths``: then only these values of it.
        keep: Paths that stay, such as ``/sources/*`` or ``12:/reasons/0`` (that of one entry only).
    """

    person: str
    ground: str
    entry: int | None = None
    paths: Sequence[str] = ()
    keep: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be erased, and what would stay.

    Args:
        values: What goes, by entry and path.
        kept: What ``keep`` names, and so stays.
        aliases: The numbers of the identities whose names go.
        ids: The opaque ids of these.
        entries: How many entries are concerned.
        stays: Sentences on what else stays although the name is in it.
    """

    values: tuple[Value, ...]
    kept: tuple[Value, ...]
    aliases: tuple[int, ...]
    ids: tuple[str, ...]
    stays: tuple[str, ...]

    @property
    def entries(self) -> int:
        return len({value.seq for value in self.values})


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased.

    Args:
        seqs: The entries that say so.
        checkpoint: The head after them.
        left: Why the bytes may still be in free space, a sentence; empty if they are gone.
    """

    plan: Plan
    seqs: tuple[int, ...]
    checkpoint: Checkpoint
    left: str


def plan_erasure(store: Store, wanted: Wanted) -> Plan:
    """What an erasure would take, and what it would leave; nothing is changed.

    Raises:
        StoreError: If the ground is none of the list, or there is nothing of the kind to erase.
    """
    if ground_of(wanted.ground) is None:
        codes = ", ".join(ground.code for ground in GROUNDS)
        raise StoreError(f"{shown(wanted.ground)} is no ground for erasing. Grounds are {codes}.")
    if (wanted.entry is None) != (not wanted.paths):
        raise StoreError("An entry is named together with the paths of its values: --entry 12 --path /reasons/0.")
    if wanted.entry is not None:
        if wanted.person:
            raise StoreError("Name either a person, or one entry with the paths of its values; not both.")
        return _plan_entry(store, wanted, wanted.entry)
    if not wanted.person:
        raise StoreError("Name the person, or one entry with the paths of its values.")
    return _plan_person(store, wanted, _whom(store, wanted.person))


def erase(desk: Desk, wanted: Wanted) -> Erased:
    """Erase, enter that it was done and on what ground, sign the head, and clear what the database keeps in free space.

    The values and the entry are one transaction. If clearing has to wait for somebody who reads, ``left`` says so, and
    ``Store.scrub()`` does it later.

    Raises:
        StoreError: As ``plan_erasure`` does, or if nothing may be entered here. Nothing was erased then.
    """
    store = desk.store
    desk.check_may_enter()
    with store.writing() as writing:
        plan = plan_erasure(store, wanted)
        seqs = []
        for part, values in enumerate(_parts(plan.values)):
            public = {"ground": wanted.ground, "erased": _by_entry(value for value in values if not value.sealed)}
            within = {
                "ids": list(plan.ids) if part == 0 else [],
                "sealed": _by_entry(value for value in values if value.sealed),
            }
            seqs.append(enter_notice(desk, writing, "privacy.erased", public, within=within))
        for alias in store.vault.aliases(plan.aliases).values():
            if alias.kind == "body":  # whoever did something; what is left of them is the id of the person
                writing.file_doings(alias.id, plan.aliases[0])
        writing.erase([(value.seq, value.path) for value in plan.values], plan.aliases)
        KeptReadings(store).forget_erased(writing)
    checkpoint, _ = desk.sign()
    left = ""
    try:
        store.scrub()
    except Busy as busy:
        left = str(busy)
    return Erased(plan, tuple(seqs), checkpoint, left)


# -- one entry ---------------------------------------------------------------------------------------------------------


def _plan_entry(store: Store, wanted: Wanted, seq: int) -> Plan:
    there = {opening.path: opening for opening in store.openings(seq)}
    sealed = "/entry" in there
    for path in wanted.paths:
        if path == WITHIN or path == "/entry":
            raise StoreError(f"{path} of entry {seq} holds the entry together and names nobody; it is not erased.")
        if path.startswith(("/names/", "/by", "/of", "/label", "/name")):
            raise StoreError(
                f"{path} of entry {seq} is a name, and a name is erased wherever it stands: name the person instead."
            )
        if path not in there:
            have = ", ".join(sorted(set(there) - {"/entry", WITHIN})) or "none"
            raise StoreError(f"Entry {seq} keeps no value at {shown(path)} (or no more). It keeps: {have}.")
    values = tuple(sorted(Value(seq, path, sealed, "asked for") for path in set(wanted.paths)))
    return Plan(values, (), (), (), ())


# -- a person ----------------------------------------------------------------------------------------------------------


def _whom(store: Store, person: str) -> Alias:
    found = store.vault.alias_named("person", person) or store.vault.alias_of(person)
    if found is None or found.kind != "person":
        raise StoreError(
            f"No entry of {store.origin} names a person {shown(person)}, whole and in these letters. "
            "Somebody whose name was erased already is named by the opaque id (person: and 16 digits)."
        )
    return found


def _plan_person(store: Store, wanted: Wanted, who: Alias) -> Plan:
    found = {(value.seq, value.path): value for value in _about(store, who)}
    stays: list[str] = []
    aliases = [who] if who.name is not None else []
    if who.name is not None:
        for value in _naming(store, who.name):
            found[value.seq, value.path] = value
        others, stays = _aliases_naming(store, who.name)
        aliases += others
    kept = tuple(sorted(value for value in found.values() if _is_kept(value, wanted.keep)))
    values = tuple(sorted(set(found.values()) - set(kept)))
    if any(value.why == "name" for value in kept):
        aliases = []
        stays.append("The name stays where you keep it, and so does what tells who is behind the opaque id.")
    if not values and not aliases:
        raise StoreError(f"Of {shown(wanted.person)} nothing is left that could be erased.")
    ids = tuple(alias.opaque for alias in aliases if alias.opaque)
    return Plan(values, kept, tuple(alias.id for alias in aliases), ids, tuple(stays))


def _about(store: Store, who: Alias) -> Iterator[Value]:
    """Value and free text of every entry about a person, and of those about such an entry or correcting it."""
    rows = store.database.rows("SELECT seq, label, sealed FROM named WHERE person = ? ORDER BY seq", (who.id,))
    about = {seq: bool(sealed) for seq, _, sealed in rows}
    for label in {label for _, label, _ in rows if label}:
        for seq, sealed in store.database.rows(
            "SELECT seq, sealed FROM named WHERE about = ? OR corrects = ? ORDER BY seq", (label, label)
        ):
            about[seq] = bool(sealed)
    for seq, openings in store.vault.openings_of(sorted(about)).items():
        for opening in openings:
            if opening.path.startswith(_ABOUT):
                yield Value(seq, opening.path, about[seq], "about them")


def _naming(store: Store, name: str) -> Iterator[Value]:
    """Every value that is the name, and every text that mentions it."""
    written = json.dumps(name, ensure_ascii=False)[1:-1]
    mention = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    holds = "instr(value, ?)" if store.database.dialect == "sqlite" else "strpos(value, ?)"
    rows = [
        (seq, path, json.loads(value))
        for seq, path, value in store.database.rows(
            f"SELECT seq, path, value FROM opening WHERE {holds} > 0 AND path NOT IN (?, ?) ORDER BY seq, path",
            (written, "/entry", WITHIN),
        )
    ]
    for seq, path, value in rows:
        why = _naming_how(store, name, mention, seq, path, value)
        if why:
            yield Value(seq, path, _is_sealed(store, seq), why)


def _naming_how(store: Store, name: str, mention: re.Pattern[str], seq: int, path: str, value: Any) -> str:
    if path.startswith("/parts/"):
        return "name" if value["name"] == name else "mentions them" if mention.search(value.get("source", "")) else ""
    if path.startswith(_OF_NAMES) and not (isinstance(value, str) and value.startswith("[")):
        return "name" if value == name and _is_a_persons(store, seq, path) else ""
    return "mentions them" if any(mention.search(text) for text in _texts(value)) else ""


def _texts(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else [text for text in value.values() if isinstance(text, str)]


def _is_a_persons(store: Store, seq: int, path: str) -> bool:
    """Whether the name at a path is that of a person; a seat or a body may bear the same."""
    if path == "/name":
        return False
    place = 0 if path == "/of" else int(path[7:]) if path.startswith("/names/") else -1
    return place < 0 or str(_inner(store, seq)["subject"][place]).startswith("person:")


def _inner(store: Store, seq: int) -> Mapping[str, Any]:
    """A leaf; of a sealed one that within."""
    fields = leaf_fields(store.leaf(seq))
    within = next((opening.value for opening in store.openings(seq) if opening.path == "/entry"), None)
    return fields if within is None else within


def _is_sealed(store: Store, seq: int) -> bool:
    return bool(leaf_fields(store.leaf(seq))["type"] == "sealed")


def _aliases_naming(store: Store, name: str) -> tuple[list[Alias], list[str]]:
    """Other identities that bear a person's name and go with it; and sentences on those that stay."""
    found, stays = [], []
    as_doer = store.vault.alias_named("body", name)  # whoever did something is filed among the bodies, too
    if as_doer is not None:
        written = json.dumps(name, ensure_ascii=False)
        if store.database.row("SELECT 1 FROM opening WHERE path = ? AND value = ?", ("/name", written)):
            stays.append("A body of the same name is on record, and stays.")
        else:
            found.append(as_doer)
    if store.vault.alias_named("seat", name) is not None:
        stays.append("A seat of the same name is on record, and stays.")
    mention = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    holds = "instr(name, ?)" if store.database.dialect == "sqlite" else "strpos(name, ?)"
    rows = store.database.rows(
        f"SELECT id, kind, opaque, name FROM alias WHERE kind = 'label' AND {holds} > 0", (name,)
    )
    found += [Alias.of(row) for row in rows if mention.search(row[3])]
    for hash_ in store.rulebooks():
        kept = store.rulebook(hash_)
        if kept is not None and mention.search(kept[1]):
            stays.append(f'The text of "{kept[0]}" mentions the name. It is published, and is not erased here.')
    return found, stays


def _is_kept(value: Value, keep: Iterable[str]) -> bool:
    for each in keep:
        seq, colon, path = each.partition(":")
        if colon and seq != str(value.seq):
            continue
        if fnmatchcase(value.path, path if colon else each):
            return True
    return False


def _parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values for each entry of erasure; at least one, as an identity may be all that goes."""
    for start in range(0, max(1, len(values)), _NOTICE_PATHS):
        yield values[start : start + _NOTICE_PATHS]


def _by_entry(values: Iterable[Value]) -> list[dict[str, Any]]:
    """Values as the entry of erasure lists them."""
    found: dict[int, list[str]] = {}
    for value in values:
        found.setdefault(value.seq, []).append(value.path)
    return [{"seq": seq, "paths": sorted(paths)} for seq, paths in sorted(found.items())]

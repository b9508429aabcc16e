"""The vault: what stands behind the commitments of the log, and who stands behind its opaque ids.

Everything here is personal or may be. It can be erased, and no proof breaks by that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from hustings.entries.leaf import Opening
from hustings.store.database import Database, Row, in_parts, marks
from hustings.store.filing import Alias

# The bytes of RFC 8785 for the values that openings hold: texts, whole numbers, lists and objects with ASCII keys.
_object = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_text = json.encoder.encode_basestring

_OPAQUE = re.compile(r"(?:person|seat|body):[0-9a-f]{16}", re.ASCII)
_LABEL_GONE = re.compile(r"entry (0|[1-9][0-9]{0,14})", re.ASCII)


def is_opaque_id(name: str) -> bool:
    """Whether a name has the form of an opaque id, which is read in place of a name that was erased."""
    return _OPAQUE.fullmatch(name) is not None


class RollRow(NamedTuple):
    """One person of a frozen roll.

    Args:
        opaque: Their opaque id, such as ``person:8b1f0c2d9e3a4b5c``.
        name: Their name; ``None`` if it was erased since.
        answer: ``yes``, ``no``, ``not known``, or a value in words.
        clauses: The clauses that stand in the way, or of which it is not known whether they do; parted by ``, ``.
    """

    opaque: str
    name: str | None
    answer: str
    clauses: str


def can_be_kept(name: str) -> bool:
    """Whether a database can keep such a text at all; one with a zero byte or half a character is nobody's name."""
    return "\0" not in name and not any("\ud800" <= letter <= "\udfff" for letter in name)


class Vault:
    """Openings by entry, and aliases by number, opaque id or name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def openings(self, seq: int) -> tuple[Opening, ...]:
        """What opens the commitments of the entry ``seq``, by path; of an erased value there is none."""
        return tuple(self.openings_between(seq, seq + 1))

    def openings_between(self, start: int, stop: int) -> Iterator[Opening]:
        """The openings of the entries from ``start`` up to and without ``stop``, in order of entry and path."""
        sql = "SELECT seq, path, salt, value FROM opening WHERE seq >= ? AND seq < ? ORDER BY seq, path"
        found = self._database.rows if stop - start < 1000 else self._database.stream
        for row in found(sql, (start, stop)):
            yield _opening(row)

    def openings_of(self, seqs: Sequence[int]) -> dict[int, tuple[Opening, ...]]:
        """The openings of several entries, by entry."""
        found: dict[int, list[Opening]] = {seq: [] for seq in seqs}
        for some in in_parts(seqs):
            for row in self._database.rows(
                f"SELECT seq, path, salt, value FROM opening WHERE seq IN ({marks(some)}) ORDER BY seq, path", some
            ):
                found[row[0]].append(_opening(row))
        return {seq: tuple(openings) for seq, openings in found.items()}

    def roll(self, seq: int) -> Iterator[RollRow]:
        """The rows of the frozen roll that entry ``seq`` tells of, by opaque id in the order of code points."""
        sql = (
            "SELECT opaque, name, answer, clauses FROM roll_row JOIN alias ON alias.id = roll_row.person"
            " WHERE roll_row.seq = ? ORDER BY opaque"
        )
        return (RollRow(*row) for row in self._database.stream(sql, (seq,)))

    def alias(self, number: int) -> Alias | None:
        """The alias of this number."""
        return self._one("id = ?", number)

    def alias_of(self, opaque: str) -> Alias | None:
        """The alias of this opaque id, such as ``person:8b1f0c2d9e3a4b5c``."""
        return self._one("opaque = ?", opaque) if can_be_kept(opaque) else None

    def alias_named(self, kind: str, name: str) -> Alias | None:
        """The alias of a person, seat, body or label of exactly this name."""
        return self._one("kind = ? AND name = ?", kind, name) if can_be_kept(name) else None

    def aliases_named(self, kind: str, names: Iterable[str]) -> dict[str, Alias]:
        """The aliases of those of the names that have one."""
        found = {}
        for some in in_parts([name for name in dict.fromkeys(names) if can_be_kept(name)]):
            for row in self._database.rows(
                f"SELECT id, kind, opaque, name FROM alias WHERE kind = ? AND name IN ({marks(some)})", [kind, *some]
            ):
                found[row[3]] = Alias.of(row)
        return found

    def aliases(self, numbers: Iterable[int]) -> dict[int, Alias]:
        """The aliases of these numbers; numbers that stand for everybody or nobody have none."""
        found = {}
        for some in in_parts([number for number in dict.fromkeys(numbers) if number > 0]):
            for row in self._database.rows(
                f"SELECT id, kind, opaque, name FROM alias WHERE id IN ({marks(some)})", some
            ):
                found[row[0]] = Alias.of(row)
        return found

    def names_after(self, kind: str, after: str, most: int) -> list[Alias]:
        """At most so many aliases of a kind whose names come after ``after`` in the order of code points.

        None come after what no name can be: nobody's name begins like that.
        """
        if not can_be_kept(after):
            return []
        sql = "SELECT id, kind, opaque, name FROM alias WHERE kind = ? AND name > ? ORDER BY name LIMIT ?"
        return [Alias.of(row) for row in self._database.rows(sql, (kind, after, most))]

    def erased_named(self, kind: str, name: str) -> Alias | None:
        """The alias of somebody or something whose name was erased, by what stands for the name in what is read.

        That is the opaque id, and of a label ``entry`` and the number of the entry that bears it. A person who did
        something is meant among the bodies, too.
        """
        alias = None
        if kind == "label" and (gone := _LABEL_GONE.fullmatch(name)):
            alias = self._one("id = (SELECT label FROM named WHERE seq = ?)", int(gone[1]))
        elif is_opaque_id(name):
            alias = self.alias_of(name)
        if alias is None or alias.name is not None or (alias.kind != kind and (alias.kind, kind) != ("person", "body")):
            return None
        return alias

    def erased(self, kind: str) -> list[Alias]:
        """The aliases of a kind whose name was erased, by opaque id."""
        sql = "SELECT id, kind, opaque, name FROM alias WHERE kind = ? AND name IS NULL ORDER BY opaque"
        return [Alias.of(row) for row in self._database.rows(sql, (kind,))]

    def everyone(self, kind: str) -> Iterator[Alias]:
        """All aliases of a kind, the erased ones first, then by name in the order of code points."""
        sql = "SELECT id, kind, opaque, name FROM alias WHERE kind = ? ORDER BY name IS NOT NULL, name, id"
        return (Alias.of(row) for row in self._database.stream(sql, (kind,)))

    def _one(self, condition: str, *values: str | int) -> Alias | None:
        found = self._database.row(f"SELECT id, kind, opaque, name FROM alias WHERE {condition}", values)
        return Alias.of(found) if found else None


def opening_row(opening: Opening, seq: int) -> Row:
    """The row of ``opening`` for what opens a commitment of the entry ``seq``."""
    value = opening.value
    return (seq, opening.path, opening.salt, _text(value) if isinstance(value, str) else _object(value))


def _opening(row: Row) -> Opening:
    seq, path, salt, value = row
    read: Any = json.loads(value)
    return Opening(seq, path, bytes(salt), read)

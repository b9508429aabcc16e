"""The register on a shelf: answers fetch from the store the entries they need, and no others.

What a shelf has to offer is said where answers are worked out (``answers.shelf``); this one satisfies it and does not
import it. Every entry is read from its leaf, whose bytes are checked, and from the openings that the vault still has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from heapq import merge
from typing import Any, TypeVar, cast

from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    Opening,
    Register,
    RegisterKind,
)
from hustings.store.database import in_parts, marks
from hustings.store.entries_read import Grounds, entries_between, entry_of
from hustings.store.filing import Alias
from hustings.store.keeping import Store
from hustings.store.log import Head
from hustings.store.schema import EVERYBODY_ID, EVERYWHERE_ID, NO_SLOT_ID, NOBODY_ID

_KEPT = 20_000
"""Entries that are kept once they are read; about 1 KB each."""
_FIRST_BLOCK, _LARGEST_BLOCK = 8, 400

_OF_TYPE = "type <> 'act' AND type ="
"""So written, the index of all that is no act is used."""

_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)

_STANDS_FOR = {"": NOBODY_ID, EVERYBODY: EVERYBODY_ID, EVERYWHERE: EVERYWHERE_ID}

_T = TypeVar("_T", bound=AnyEntry)


class StoreShelf:
    """The entries of a store, as of one head: what is entered later is not on it.

    Args:
        kind: Who keeps the register.
        head: The head that everything lies under; without it, that of now.
        grounds: Why values were erased, told in what is read.
    """

    def __init__(
        self, store: Store, kind: RegisterKind, *, head: Head | None = None, grounds: Grounds | None = None
    ) -> None:
        self.kind = kind
        self.head = head or store.head()
        self._store, self._database = store, store.database
        self._grounds = grounds or {}
        self._kept: dict[int, AnyEntry | None] = {}

    @property
    def last_number(self) -> int:
        """The number of the last entry; 0 if there is none."""
        return max(self.head.size - 1, 0)

    def entries(self) -> Iterator[AnyEntry]:
        """Every entry in order, in blocks: memory does not grow with the register."""
        return entries_between(self._store, 0, self.head.size, self._grounds)

    def register(self) -> Register:
        """The whole register, in memory."""
        return Register(self.kind, tuple(self.entries()), self.head.origin)

    def numbered_so(self, numbers: Iterable[int]) -> Iterator[AnyEntry]:
        """The entries of these numbers, in their order; what is no entry of the register, or is not there, is not."""
        return self._in_order(number for number in numbers if 0 <= number < self.head.size)

    # -- acts ------------------------------------------------------------------------------------------------------

    def of_act(self, act: str) -> Iterator[ActEntry]:
        """Every entry of an act, whomever it is about."""
        return self._acts("act = ?", act)

    def tied(self, act: str, slot: str, names: Collection[str]) -> Iterator[ActEntry]:
        """The entries of an act that have one of these names in a slot; the empty name is also that of no slot."""
        column = _column(slot)
        found: set[int] = set()
        for some in in_parts(self._numbers(column, names)):
            sql = f"act = ? AND {column} IN ({marks(some)}) AND {column} <> {NO_SLOT_ID}"
            found.update(self._seqs(f"type = 'act' AND {sql}", act, *some))
        if "" in names and self._database.row(f"SELECT 1 FROM shape WHERE act = ? AND {column} = 0", (act,)):
            found.update(self._seqs(f"type = 'act' AND act = ? AND {column} = {NO_SLOT_ID}", act))
        return self._as(ActEntry, sorted(found))

    def about(self, label: str) -> Iterator[ActEntry]:
        """The acts about the entry of this label."""
        return self._by_labels("about", [label], ActEntry)

    def interpreting(self) -> Iterator[ActEntry]:
        """Every act that interprets a clause."""
        return self._acts("interprets = 1")

    def anonymous(self) -> Iterator[ActEntry]:
        """Every act that has sources, and only anonymous ones."""
        return self._acts("anonymous = 1")

    def seated(self, by: str) -> Iterator[ActEntry]:
        """The acts of a body whose tally tells how many seats it has, the latest day first."""
        numbers = self._numbers("body", [by])
        if not numbers:
            return iter(())
        sql = f"SELECT seq FROM named WHERE seats = 1 AND by IN ({marks(numbers)}) AND seq < ?"
        rows = self._database.rows(f"{sql} ORDER BY last DESC, seq DESC", (*numbers, self.head.size))
        return self._as(ActEntry, [seq for (seq,) in rows])

    def lasting_until(self, act: str) -> Iterator[ActEntry]:
        """The acts whose line ``until`` names this act."""
        return self._acts("until = ? AND until <> ''", act)

    # -- labels ----------------------------------------------------------------------------------------------------

    def labelled(self, labels: Collection[str]) -> Iterator[AnyEntry]:
        """Every entry that bears one of these labels."""
        return self._by_labels("label", labels, cast("type[AnyEntry]", object))

    def correcting(self, labels: Collection[str]) -> Iterator[AnyEntry]:
        """Every entry that corrects one of these labels."""
        return self._by_labels("corrects", labels, cast("type[AnyEntry]", object))

    # -- the register's own kinds of entry -------------------------------------------------------------------------

    def bodies(self, name: str = "") -> Iterator[BodyEntry]:
        """The entries that make a body one of a kind: of this name, or all."""
        if not name:
            return self._as(BodyEntry, self._seqs(f"{_OF_TYPE} 'body'"))
        numbers = self._numbers("body", [name])
        if not numbers:
            return iter(())
        return self._as(BodyEntry, self._seqs(f"{_OF_TYPE} 'body' AND body IN ({marks(numbers)})", *numbers))

    def completes(self, of: Collection[str]) -> Iterator[CompleteEntry]:
        """The entries that say acts were looked for: of one of these, or (empty) for all."""
        found: set[int] = set()
        for column in ("person", "seat"):
            for some in in_parts([number for number in self._numbers(column, of) if number]):
                sql = f"act = '' AND {column} IN ({marks(some)}) AND {column} <> {NO_SLOT_ID}"
                found.update(self._seqs(f"type = 'complete' AND {sql}", *some))
        if "" in of:
            found.update(self._seqs("type = 'complete' AND act = '' AND person IN (0, -3) AND seat IN (0, -3)"))
        return self._as(CompleteEntry, sorted(found))

    def announcements(self, acts: Collection[str]) -> Iterator[AnnouncementEntry]:
        """What was announced of these acts."""
        found: set[int] = set()
        for some in in_parts(list(acts)):
            found.update(self._seqs(f"{_OF_TYPE} 'announcement' AND act || '' IN ({marks(some)})", *some))
        return self._as(AnnouncementEntry, sorted(found))

    # -- names -----------------------------------------------------------------------------------------------------

    def naming(self, slot: str, name: str) -> Iterator[ActEntry | BodyEntry]:
        """The acts that have this name in a slot; of a body also those it did, and what makes it a body."""
        column = _column(slot)
        numbers = [number for number in self._numbers(column, [name]) if number > 0]
        if not numbers:
            return iter(())
        seqs = iter(self._seqs_of_alias(column, numbers))
        if column == "body":
            made = self._seqs(f"{_OF_TYPE} 'body' AND body IN ({marks(numbers)})", *numbers)
            seqs = _each_once(merge(seqs, made, *(self._done_by(number) for number in numbers)))
        return (entry for entry in self._in_order(seqs) if isinstance(entry, ActEntry | BodyEntry))

    def names(self, slot: str, after: str = "") -> Iterator[str]:
        """The names that stand in a slot somewhere, each once, in the order of their characters."""
        column = _column(slot)
        gone = (alias.opaque for alias in self._store.vault.erased(column) if alias.opaque > after)
        known = (alias.name or "" for alias in self._known_after(column, after) if self._is_on_record(column, alias))
        erased = (name for name in gone if self._is_on_record(column, self._store.vault.alias_of(name)))
        return merge(known, erased)

    def numbered(self, name: str) -> Iterator[str]:
        """The people who are told apart by a number behind this name."""
        if not name:
            return
        for alias in self._known_after("person", f"{name} #"):
            known = alias.name or ""
            if not known.startswith(f"{name} #"):
                return
            if _NUMBER.fullmatch(known, len(name) + 2) and self._is_on_record("person", alias):
                yield known

    # -- the record ------------------------------------------------------------------------------------------------

    def latest(self, recorded_by: date | None = None) -> Iterator[AnyEntry]:
        """Every entry recorded by a day (``None``: ever), that of the last day first."""
        last = (recorded_by or date.max).toordinal()
        sql = "SELECT id, seq FROM since WHERE kind = 'recorded' AND id <= ? AND seq < ? ORDER BY id DESC"
        for day, first in self._database.rows(sql, (last, self.head.size)):
            yield from self._in_order(self._paged("recorded = ?", (day,), first))

    # -- how it is found -------------------------------------------------------------------------------------------

    def _acts(self, condition: str, *values: Any) -> Iterator[ActEntry]:
        return self._as(ActEntry, self._seqs(f"type = 'act' AND {condition}", *values))

    def _by_labels(self, column: str, labels: Collection[str], kind: type[_T]) -> Iterator[_T]:
        found: set[int] = set()
        for some in in_parts(self._numbers("label", labels)):
            found.update(self._seqs(f"{column} IN ({marks(some)}) AND {column} <> 0", *some))
        return self._as(kind, sorted(found))

    def _seqs(self, condition: str, *values: Any) -> list[int]:
        """The numbers of the entries that are filed so, in order."""
        sql = f"SELECT seq FROM named WHERE {condition} AND +seq < ?"  # the plus: by the index, not along the log
        return sorted(seq for (seq,) in self._database.rows(sql, (*values, self.head.size)))

    def _paged(self, condition: str, values: Sequence[Any], first: int) -> Iterator[int]:
        """The same from the entry ``first`` on, read as far as it is asked for."""
        sql = f"SELECT seq FROM named WHERE {condition} AND seq >= ? AND seq < ? ORDER BY seq LIMIT ?"
        most = _FIRST_BLOCK
        while rows := self._database.rows(sql, (*values, first, self.head.size, most)):
            yield from (seq for (seq,) in rows)
            if len(rows) < most:
                return
            first, most = rows[-1][0] + 1, min(most * 4, _LARGEST_BLOCK)

    def _done_by(self, number: int) -> Iterator[int]:
        first = self._database.row("SELECT seq FROM since WHERE kind = 'by' AND id = ?", (number,))
        return self._paged("type = 'act' AND by = ?", (number,), first[0]) if first else iter(())

    def _seqs_of_alias(self, column: str, numbers: Sequence[int]) -> list[int]:
        """The acts that have one of these aliases in a slot: each act that has the slot is looked up."""
        acts = self._acts_with(column)
        sql = f"act IN ({marks(acts)}) AND {column} IN ({marks(numbers)}) AND {column} <> {NO_SLOT_ID}"
        return self._seqs(f"type = 'act' AND {sql}", *acts, *numbers) if acts else []

    def _acts_with(self, column: str) -> list[str]:
        return [act for (act,) in self._database.rows(f"SELECT DISTINCT act FROM shape WHERE {column} = 1")]

    def _is_on_record(self, column: str, alias: Alias | None) -> bool:
        """Whether an alias stands in a slot; of a body also whether it did something or was made one."""
        if alias is None:
            return False
        acts = self._acts_with(column)
        limit = f"AND {column} <> {NO_SLOT_ID} AND seq < ? LIMIT 1"
        for act in acts:
            sql = f"SELECT 1 FROM named WHERE type = 'act' AND act = ? AND {column} = ? {limit}"
            if self._database.row(sql, (act, alias.id, self.head.size)):
                return True
        if column != "body":
            return False
        made = f"SELECT 1 FROM named WHERE {_OF_TYPE} 'body' AND body = ? AND +seq < ? LIMIT 1"
        return (
            self._database.row(made, (alias.id, self.head.size)) is not None
            or next(self._done_by(alias.id), None) is not None
        )

    def _known_after(self, kind: str, after: str) -> Iterator[Alias]:
        most = _FIRST_BLOCK
        while found := self._store.vault.names_after(kind, after, most):
            yield from found
            after, most = found[-1].name or "", min(most * 4, _LARGEST_BLOCK)

    def _numbers(self, kind: str, names: Collection[str]) -> list[int]:
        """The numbers that stand for names in a column; a name that was erased is told by its opaque id."""
        numbers = [_STANDS_FOR[name] for name in names if name in _STANDS_FOR and kind != "label"]
        plain = [name for name in names if name not in _STANDS_FOR]
        known = self._store.vault.aliases_named(kind, plain)
        numbers += [alias.id for alias in known.values()]
        for name in plain:
            if name not in known and (gone := self._store.vault.erased_named(kind, name)):
                numbers.append(gone.id)
        return list(dict.fromkeys(numbers))

    # -- reading entries -------------------------------------------------------------------------------------------

    def _as(self, kind: type[_T], seqs: Iterable[int]) -> Iterator[_T]:
        return (entry for entry in self._in_order(seqs) if isinstance(entry, kind))

    def _in_order(self, seqs: Iterable[int]) -> Iterator[AnyEntry]:
        """The entries of these numbers, read in blocks that grow: often only the first is looked at."""
        waiting: list[int] = []
        most = _FIRST_BLOCK
        for seq in seqs:
            waiting.append(seq)
            if len(waiting) == most:
                yield from self._fetched(waiting)
                waiting, most = [], min(most * 4, _LARGEST_BLOCK)
        yield from self._fetched(waiting)

    def _fetched(self, seqs: Sequence[int]) -> list[AnyEntry]:
        kept = self._kept
        wanted = [seq for seq in seqs if seq not in kept]
        if len(kept) + len(wanted) > _KEPT:
            kept = self._kept = {seq: kept[seq] for seq in seqs if seq in kept}
        if wanted:
            openings = self._store.vault.openings_of(wanted)
            for seq, leaf in self._store.log.leaves_of(wanted).items():
                kept[seq] = self._read(seq, leaf, openings[seq])
        entries: list[AnyEntry] = []
        for seq in seqs:
            entry = kept.get(seq)
            if entry is not None:
                entries.append(entry)
        return entries

    def _read(self, seq: int, leaf: bytes, openings: Iterable[Opening]) -> AnyEntry | None:
        return entry_of(self._store, seq, leaf, openings, self._grounds)


def _column(slot: str) -> str:
    if slot not in ("person", "seat", "body"):
        raise ValueError(f'"{slot}" is no slot by which entries are filed')
    return str(slot)


def _each_once(seqs: Iterable[int]) -> Iterator[int]:
    last = -1
    for seq in seqs:
        if seq != last:
            yield seq
        last = seq

"""One transaction that writes: the domain's writes and the append to the log are one, all of it or none.

As long as it lasts, nobody else writes. What the desk asks before it enters is asked inside it, so that of two
contradictory acts the second is judged after the first.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from hustings.entries.leaf import LEAF_LIMIT, Opening
from hustings.record import leaf_hash, nodes_completed
from hustings.store.database import Database, Row
from hustings.store.faults import Damaged, Misplaced, StoreError
from hustings.store.filing import Alias, Filing
from hustings.store.log import Log
from hustings.store.readings import BUILT_FOR, GENERATION, READINGS, fill_readings, make_readings
from hustings.store.schema import ALIAS_KINDS
from hustings.store.vault import Vault, opening_row

_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_FLUSHED_AT = 2000

SCRUB_DUE = "scrub_due"
"""The note that values were erased which may still be in free space; empty if they are gone."""

END = """
SELECT (SELECT coalesce(max(id), 0) FROM alias), (SELECT value FROM meta WHERE key = 'readings_generation'),
    seq, leaf, leaf_hash
FROM head LEFT JOIN entry ON seq = (SELECT max(seq) FROM entry)
"""
"""Asked when a transaction begins: the last alias, which readings there are, and the last entry."""

First = tuple[str, int] | tuple[str, int, int, int]
"""``by`` or ``recorded`` and the number of an alias or of a day; or the shape of an act (``Filing.shape``)."""


@dataclass(frozen=True)
class Known:
    """What is known to be on record in the readings of one ``generation``: they may be built anew by somebody else."""

    generation: str | None = None
    firsts: frozenset[First] = frozenset()


@dataclass
class Edge:
    """Where the log ends, kept from one transaction to the next so that an append need not read its neighbours.

    Args:
        size: Entries in the log.
        last: The hash of the last leaf; nothing is believed of a log that ends in another.
        at: When the last one was taken.
        nodes: The rightmost complete subtree that is known, by level: its index and hash.
    """

    size: int = 0
    last: bytes = b""
    at: str = ""
    nodes: dict[int, tuple[int, bytes]] = field(default_factory=dict)

    def copy(self) -> Edge:
        return Edge(self.size, self.last, self.at, dict(self.nodes))


class Writing:
    """A transaction of one store; ``Store.writing()`` begins and ends it."""

    def __init__(
        self, database: Database, log: Log, vault: Vault, *, end: Row, origin: str, known: Edge, since: Known
    ) -> None:
        self._database, self._log, self._vault = database, log, vault
        last_alias, generation, *last_entry = end
        self.origin = origin
        """The log's name; the first entry gives it."""
        self.edge = self._edge(last_entry, known)
        self.since: set[First] = set()
        """Doers, days of recording and acts that this transaction may have been the first to put on record."""
        self.generation: str | None = generation
        self._since: Set[First] = since.firsts if since.generation == generation else frozenset()
        self._aliases: dict[tuple[str, str], Alias] = {}
        self._next_alias = last_alias + 1
        self._appended = 0

    @property
    def size(self) -> int:
        """Entries in the log so far, those of this transaction included: the number that the next one gets."""
        return self.edge.size

    @property
    def last_at(self) -> str:
        """When the last entry was taken (``2026-11-21T22:00:00Z``; empty if there is none): the next is not earlier."""
        return self.edge.at

    def append(self, leaf: bytes, openings: Iterable[Opening] = (), filing: Filing | None = None) -> int:
        """Put an entry at the end of the log, with what opens its commitments and how it is filed; its number.

        Raises:
            Misplaced: If the leaf names another number or log than those it gets, or an earlier time than the last.
        """
        edge, database = self.edge, self._database
        seq = edge.size
        at = self._place(leaf, seq)
        hashed = leaf_hash(leaf)
        completed = nodes_completed(seq, hashed, self._read_node)  # reads: what waits is inserted now
        database.put("entry", (seq, leaf, hashed))
        for level, index, hash_ in completed:
            if level:
                database.put("node", (level, index, hash_))
                edge.nodes[level] = (index, hash_)
        for opening in openings:
            database.put("opening", opening_row(opening, seq))
        if filing is not None:
            database.put("named", filing.row(seq))
            self._notice(filing, seq)
        edge.nodes[0] = (seq, hashed)
        edge.size, edge.last, edge.at = seq + 1, hashed, at
        self._appended += 1
        if self._appended % _FLUSHED_AT == 0:
            database.flush()
        return seq

    def _notice(self, filing: Filing, seq: int) -> None:
        """Keep which doers, days of recording and acts are on record, and since which entry."""
        for first in (("by", filing.by), ("recorded", filing.recorded), filing.shape):
            if first in self._since or first in self.since:
                continue
            self.since.add(first)
            if len(first) == 2:
                self._database.run("INSERT INTO since VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (*first, seq))
            else:
                self._database.run("INSERT INTO shape VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", first)

    def refile(self, filings: Iterable[tuple[int, Filing]]) -> int:
        """File entries otherwise than before, as under another rule book; how many there were to change."""
        wanted = {seq: filing.row(seq) for seq, filing in filings}
        for row in self._database.stream("SELECT * FROM named ORDER BY seq"):
            if wanted.get(row[0]) == tuple(row):
                del wanted[row[0]]
        for seq, row in wanted.items():
            self._database.run("DELETE FROM named WHERE seq = ?", (seq,))
            self._database.put("named", row)
            self._notice(Filing.of(row), seq)
        return len(wanted)

    def alias(self, kind: str, name: str) -> Alias:
        """The alias of a name; one with a random opaque id is made if it has none.

        What stands for an erased name (``Vault.erased_named``) is no new name: it has the alias that it had.
        """
        known = self._aliases.get((kind, name))
        if known is None:
            known = self._vault.alias_named(kind, name) or self._new_alias(kind, name)
            self._aliases[kind, name] = known
        return known

    def aliases(self, kind: str, names: Iterable[str]) -> dict[str, Alias]:
        """The aliases of many names, as ``alias`` gives each, with few questions to the database."""
        wanted = list(dict.fromkeys(names))
        unknown = [name for name in wanted if (kind, name) not in self._aliases]
        for name, alias in self._vault.aliases_named(kind, unknown).items():
            self._aliases[kind, name] = alias
        for name in unknown:
            if (kind, name) not in self._aliases:
                self._aliases[kind, name] = self._new_alias(kind, name)
        return {name: self._aliases[kind, name] for name in wanted}

    def set_meta(self, key: str, value: str) -> None:
        """Keep a note about the store itself, in place of what was noted under ``key``."""
        self._database.run(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
        )

    def keep_rulebook(self, name: str, text: str) -> str:
        """Keep the text of a rule book; its SHA-256 in lower-case hexadecimal, by which leaves name it."""
        hash_ = hashlib.sha256(text.encode("utf-8")).hexdigest()
        self._database.run("INSERT INTO rulebook VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING", (hash_, name, text))
        return hash_

    def keep_checkpoint(self, size: int, root: bytes, note: str) -> None:
        """Keep a signed head; one of the same size that is there already stays, with its signatures.

        Raises:
            Damaged: If the store does not reproduce it. It must then not be handed out.
        """
        if size > self.size or self._log.root(size) != root:
            raise Damaged(
                f"The head of {size} entries that was to be signed is not the one of {self._database.address}. Nothing"
                " was signed; let the store be verified.",
                size,
            )
        self._database.run("INSERT INTO checkpoint VALUES (?, ?, ?) ON CONFLICT (size) DO NOTHING", (size, root, note))

    def add_cosignature(self, size: int, line: str) -> None:
        """Add a signature line (``— name base64``, without its end of line) to the checkpoint of ``size``."""
        if "\n" in line or not line.startswith("\u2014 "):
            raise StoreError("A signature is one line that begins with a long dash and the signer's name.")
        self._database.run("INSERT INTO cosignature VALUES (?, ?) ON CONFLICT (size, line) DO NOTHING", (size, line))

    def add_key(self, vkey: str, first_size: int) -> None:
        """From the head of ``first_size`` on, this key signs."""
        self._database.run("INSERT INTO log_key VALUES (?, ?, NULL)", (vkey, first_size))

    def end_key(self, vkey: str, last_size: int) -> None:
        """After the head of ``last_size``, this key signs no more."""
        self._database.run("UPDATE log_key SET last_size = ? WHERE vkey = ?", (last_size, vkey))

    def erase(self, openings: Iterable[tuple[int, str]] = (), aliases: Iterable[int] = ()) -> int:
        """Delete openings (entry and path) and the names of aliases (numbers); how many there were.

        The entry that says so, and on what ground, is the desk's to append in the same transaction. After it, call
        ``Store.scrub()``: only then is the value gone from free space, too.
        """
        gone = 0
        for seq, path in openings:
            gone += self._database.run("DELETE FROM opening WHERE seq = ? AND path = ?", (seq, path))
        for number in aliases:
            gone += self._database.run("UPDATE alias SET name = NULL WHERE id = ? AND name IS NOT NULL", (number,))
        self._aliases.clear()
        self.set_meta(SCRUB_DUE, "yes")
        return gone

    def file_doings(self, doer: int, other: int) -> None:
        """File what somebody did under another alias: of an erased doer only the opaque id of the person is left."""
        self._database.run("UPDATE named SET by = ? WHERE by = ?", (other, doer))
        self._database.run("UPDATE since SET id = ? WHERE kind = 'by' AND id = ?", (other, doer))

    def keep_roll(self, seq: int, rows: Iterable[tuple[int, str, str]]) -> None:
        """Keep the rows of the frozen roll that entry ``seq`` tells of.

        Args:
            rows: Of each person the number of the alias, the answer, and the clauses (``vault.RollRow``).
        """
        for place, row in enumerate(rows, 1):
            self._database.put("roll_row", (seq, *row))
            if place % _FLUSHED_AT == 0:
                self._database.flush()

    def make_lost_readings(self) -> None:
        """Make the tables of the readings, empty, if one of them is not there; they have to be rebuilt then."""
        if not all(map(self._database.has_table, READINGS)):
            make_readings(self._database)

    def rebuild_readings(self, filings: Iterable[tuple[int, Filing]], *, built_for: str) -> int:
        """Drop the readings and fill them with these entries, by number and in order; how many there were.

        Args:
            built_for: The SHA-256 of the rule book under which the entries were filed.
        """
        make_readings(self._database)
        count = fill_readings(self._database, filings)
        self.generation = str(int(self.generation or 0) + 1)
        self.set_meta(GENERATION, self.generation)
        self.set_meta(BUILT_FOR, built_for)
        self._since = frozenset()
        self.since.clear()
        return count

    @property
    def known(self) -> Known:
        """What is known to be on record once this transaction is committed."""
        return Known(self.generation, frozenset(self._since | self.since) if self.since else frozenset(self._since))

    def _new_alias(self, kind: str, name: str) -> Alias:
        if gone := self._vault.erased_named(kind, name):
            return gone
        if kind not in ALIAS_KINDS:
            raise StoreError(f'"{kind}" is no kind of name; there are {", ".join(ALIAS_KINDS)}.')
        alias = Alias(self._next_alias, kind, "" if kind == "label" else f"{kind}:{secrets.token_hex(8)}", name)
        self._next_alias += 1
        self._database.put("alias", (alias.id, alias.kind, alias.opaque or None, alias.name))
        return alias

    def _edge(self, last_entry: Sequence[Any], known: Edge) -> Edge:
        """The end of the log as it is now, others may have appended; what is known of it, if it is still the same."""
        seq, leaf, stored = last_entry
        if seq is None:
            return Edge()
        if known.size == seq + 1 and known.last == stored:
            return known.copy()
        leaf = bytes(leaf)
        if leaf_hash(leaf) != stored:
            raise Damaged(
                f"The bytes of entry {seq} are not those that were entered: they do not fit its hash. Nothing is"
                f" appended to {self._database.address}; restore the newest backup.",
                seq,
            )
        return Edge(seq + 1, bytes(stored), json.loads(leaf)["at"])

    def _read_node(self, level: int, index: int) -> bytes:
        known = self.edge.nodes.get(level)
        if known is not None and known[0] == index:
            return known[1]
        return self._log.read_node(level, index)

    def _place(self, leaf: bytes, seq: int) -> str:
        """When the leaf was taken, if it may stand at ``seq``."""
        if len(leaf) > LEAF_LIMIT:
            raise Misplaced(f"Entry {seq} has {len(leaf):,} bytes; an entry has at most {LEAF_LIMIT:,}. Shorten it.")
        try:
            read = json.loads(leaf)
            named, log, at = read["seq"], read["log"], read["at"]
        except (ValueError, KeyError, TypeError):
            raise Misplaced(f"What was to become entry {seq} is no leaf: it has no seq, log and at.") from None
        if named != seq or isinstance(named, bool):
            raise Misplaced(f"An entry that says it is number {named} cannot be appended: the next one is {seq}.")
        if not isinstance(at, str) or not _AT.fullmatch(at):
            raise Misplaced(f"Entry {seq} says no time; it is written as 2026-11-21T22:00:00Z.")
        if at < self.edge.at:
            raise Misplaced(f"Entry {seq} was taken at {at}, before entry {seq - 1}, taken at {self.edge.at}.")
        if seq == 0 and isinstance(log, str) and log:
            self.origin = log
            self.set_meta("origin", log)
        elif log != self.origin:
            raise Misplaced(f"Entry {seq} is of the log {log}; this one is {self.origin}.")
        return at

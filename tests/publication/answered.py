"""A register file as a record with its answers: the bundle that an organisation would hand over."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.publication.made_bundles import ORIGIN, Files, Record, answer_files
from tests.publication.opened import linked

from hustings.answers import put_question, read_book, read_register
from hustings.answers.claim import claim_bytes, claim_of, quoted_seqs
from hustings.entries import Position, make_leaf
from hustings.entries.leaf import Leaf, Opening
from hustings.entries.leaf_making import make_notice


@dataclass
class Answered:
    """A book and a register, entered into a record from entry 1; entry 0 says under which book."""

    book_path: Path
    register_path: Path
    record: Record = field(default_factory=Record)
    entered: list[tuple[bytes, tuple[Opening, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.book_path.read_bytes()
        self.book, self.register = read_book(self.book_path), read_register(self.register_path)
        books = [{"name": self.book.name, "sha256": hashlib.sha256(self.text).hexdigest()}]
        public = {"register": str(self.register.kind), "books": books}
        self._put(make_notice("rule", self._position(0), public))
        first: dict[str, int] = {}
        for entry in self.register.entries:
            if entry.label:
                first.setdefault(entry.label, entry.number)
        numbers = itertools.count()

        def salt() -> bytes:
            return hashlib.sha256(str(next(numbers)).encode()).digest()

        for entry in self.register.entries:
            self._put(make_leaf(entry, self._position(entry.number), linked(entry, first), salt=salt))

    def _position(self, seq: int) -> Position:
        return Position(ORIGIN, seq, "2026-11-21T22:00:00Z", hashlib.sha256(self.text).hexdigest())

    def _put(self, leaf: Leaf) -> None:
        self.entered.append((leaf.data, leaf.openings))
        self.record.leaves.append(leaf.data)
        self.record.openings += [
            {"path": each.path, "salt": each.salt.hex(), "seq": each.seq, "value": each.value} for each in leaf.openings
        ]

    def claim(self, term: str, *names: str, on: date) -> dict[str, Any]:
        """What the record answers, with its proof."""
        put = put_question(term, *names, on=on, book=self.book, register=self.register)
        checkpoint = {"origin": ORIGIN, "size": len(self.record.leaves), "root": self.record.root.hex()}
        return claim_of(put, checkpoint=checkpoint, rule=0)

    def files(self, claim: dict[str, Any]) -> Files:
        """The bundle of an answer."""
        files = answer_files(self.record, [0, *self.quoted(claim)], self.text.decode())
        return files | {"claim.json": claim_bytes(claim)}

    def quoted(self, claim: dict[str, Any]) -> list[int]:
        """The entries that it rests on, but for that of the rule book."""
        return [seq for seq in quoted_seqs(claim) if seq]

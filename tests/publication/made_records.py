"""A made-up record in memory: entries of Commonweal with names and reasons, some sealed, signed and cosigned."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hustings.entries.leaf import Opening, canonical_json, commitment
from hustings.record import (
    COSIGNATURE,
    Checkpoint,
    SignerKey,
    cosign,
    leaf_hash,
    nodes_completed,
    root,
)

ORIGIN = "commonweal.example/register/2026"
COSIGNED_AT = 1_795_000_000  # 18 November 2026
BOOK = b"# Rules of Commonweal\n\n## 4.5 Bars\n\nThe Executive may bar a person.\n"
HASH = hashlib.sha256(BOOK).hexdigest()

Fields = dict[str, Any]


def key(name: str, kind: int = 1) -> SignerKey:
    """The same key each time for a name."""
    return SignerKey(name, kind, hashlib.sha256(f"key of {name}".encode()).digest())


@dataclass
class Record:
    """A log that is kept in memory, with what ``publish`` asks of a record."""

    origin: str = ORIGIN
    signers: tuple[SignerKey, ...] = (key(ORIGIN),)
    witnesses: tuple[SignerKey, ...] = (
        key("branch.example", COSIGNATURE),
        key("union.example", COSIGNATURE),
        key("agent.example", COSIGNATURE),
    )
    entered: list[bytes] = field(default_factory=list)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    opened: dict[int, list[Opening]] = field(default_factory=dict)
    rulebook: str = HASH
    signed_size: int | None = None

    @property
    def size(self) -> int:
        return len(self.entered) if self.signed_size is None else self.signed_size

    @property
    def note(self) -> bytes:
        note = Checkpoint(self.origin, self.size, root(self.size, self.read_node)).sign(*self.signers)
        for place, witness in enumerate(self.witnesses[:2]):
            note = cosign(note, witness, COSIGNED_AT + place)
        return note

    @property
    def policy(self) -> bytes:
        lines = [f"log {signer.vkey}" for signer in self.signers]
        lines += [f"witness w{place} {witness.vkey}" for place, witness in enumerate(self.witnesses)]
        return ("\n".join([*lines, "group all-of-them 2 w0 w1 w2", "quorum all-of-them"]) + "\n").encode()

    def read_node(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def leaves(self, start: int, stop: int) -> Iterator[tuple[int, bytes]]:
        yield from list(enumerate(self.entered))[start:stop]

    def openings(self, start: int, stop: int) -> Iterator[Opening]:
        for seq in range(start, stop):
            yield from self.opened.get(seq, ())

    def texts(self) -> list[tuple[str, bytes]]:
        return [(HASH, BOOK)]

    def salt(self, seq: int, path: str) -> bytes:
        return hashlib.sha256(f"salt {seq} {path}".encode()).digest()

    def fields(self, kind: str, **more: Any) -> Fields:
        seq = len(self.entered)
        at = f"2026-{1 + seq // 28_000:02}-{1 + seq // 1000 % 28:02}T{seq // 100 % 10 + 10}:{seq % 100 // 2:02}:00Z"
        head = {"v": 1, "log": self.origin, "seq": seq, "type": kind, "at": at, "rulebook": self.rulebook}
        return {**head, "subject": [], "clause": [], "public": {}, "commit": [], **more}

    def committed(self, fields: Fields, private: dict[str, Any]) -> list[Opening]:
        """Commit an entry to its private fields."""
        seq = fields["seq"]
        openings = [Opening(seq, path, self.salt(seq, path), value) for path, value in private.items()]
        fields["commit"] = [{"p": each.path, "c": commitment(each.path, each.value, each.salt)} for each in openings]
        return openings

    def add(self, data: bytes, openings: list[Opening] | None = None) -> int:
        """Put bytes on the record, whatever they are."""
        seq = len(self.entered)
        self.entered.append(data)
        hashed = leaf_hash(data)
        self.nodes[0, seq] = hashed
        for level, index, node in nodes_completed(seq, hashed, self.read_node):
            self.nodes[level, index] = node
        if openings:
            self.opened[seq] = sorted(openings, key=lambda each: each.path)
        return seq

    def enter(self, kind: str, private: dict[str, Any] | None = None, *, sealed: bool = False, **more: Any) -> int:
        """Put an entry on the record, with its private fields."""
        fields = self.fields(kind, **more)
        openings = self.committed(fields, private or {})
        if sealed:
            outer = self.fields("sealed")
            openings += self.committed(outer, {"/entry": fields})
            fields = outer
        return self.add(canonical_json(fields), openings)

    def found(self) -> None:
        books = [{"name": "Rules of Commonweal", "adopted": "2020-01-01", "sha256": HASH}]
        self.enter("rule", public={"register": "keeper", "books": books})


def opaque(kind: str, name: str) -> str:
    return f"{kind}:{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def person(number: int) -> str:
    return f"Zoë Àrdal-{number}" if number % 7 == 3 else f"Ada Okafor {number}"


def bar(record: Record, seq: int) -> None:
    """22 for, 12 against, with reasons and a source."""
    who = person(seq % 90)
    private = {"/names/0": who, "/by": "Executive", "/reasons/0": {"words": f'said "no" at stage {seq}\nand left'}}
    record.enter(
        "act",
        private | {"/sources/0": f"Minutes {seq}", "/label": f"EX/{seq}"},
        act="bar",
        effective="2026-01-25",
        subject=[opaque("person", who)],
        actor=opaque("body", "Executive"),
        clause=["4.5"],
        public={"tally": {"for": "22", "against": "12"}, "reasons": ["stated"], "sources": ["minuted"]},
        refs=[seq - 1],
    )


def record_of(size: int, change: Callable[[Record, int], bool] = lambda record, seq: False) -> Record:
    """A record of so many entries: bars, members, and now and then a sealed complaint.

    Args:
        change: Enters what it likes instead of the entry of this place, and says whether it did.
    """
    record = Record()
    record.found()
    while (seq := len(record.entered)) < size:
        if change(record, seq):
            continue
        if seq % 3 == 0:
            bar(record, seq)
        else:
            who = person(seq % 90)
            subject = [opaque("person", who)]
            record.enter(
                "act",
                {"/names/0": who, "/by": "Secretary"},
                sealed=seq % 20 == 1,
                act="complaint" if seq % 20 == 1 else "membership",
                effective="2026-01-12",
                subject=subject,
                actor=opaque("person", "Secretary"),
                public={"sources": []} if seq % 2 else {},
            )
    return record

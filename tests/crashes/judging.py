"""Whether a record is whole, whatever happened to those who wrote to it: everything in it is looked at again.

The judge opens the record anew and believes nothing that a writer said, except what it acknowledged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hustings.clerk import Desk, register_of, rules_of
from hustings.clerk.entering import filings
from hustings.clerk.frozen_rolls import check_rows, frozen_rolls
from hustings.clerk.on_record import WholeRecord
from hustings.clerk.refiling import notice_filings
from hustings.clerk.register_read import grounds_of
from hustings.entries import leaf_fields
from hustings.entries.leaf import commitment
from hustings.publication.verify.record_steps import verify
from hustings.record import VerifierKey, open_checkpoint
from hustings.store import Filing, Store, open_store


@dataclass(frozen=True)
class Acknowledged:
    """A signed head that was handed out, with what it covers."""

    size: int
    root: bytes
    note: str


class RolledBack(Exception):
    """Ends a transaction of the judge, which changes nothing."""


def judge(url: str, acknowledged: Iterable[Acknowledged] = ()) -> int:
    """Hold everything in the record at ``url`` against everything else; its size.

    Raises:
        AssertionError: If something acknowledged is lost, something is there by halves, or a signed head is not that
            of what is stored.
    """
    with open_store(url) as store:
        assert store.read_only == ""
        head = store.verify_all()
        _heads(store, acknowledged)
        _vault(store)
        _rolls(store)
        _readings(store)
        _acts_whole(store)
    return head.size


def _heads(store: Store, acknowledged: Iterable[Acknowledged]) -> None:
    """What was acknowledged is there, and every signed head is that of the stored bytes."""
    keys = [VerifierKey.parse(key.vkey) for key in store.keys()]  # noqa: SIM118 - not a mapping's
    for size in store.checkpoint_sizes():
        kept = store.checkpoint(size)
        assert kept is not None
        told, _ = open_checkpoint(kept.note.encode(), keys)
        assert (told.origin, told.size, told.root) == (store.origin, size, store.log.root(size))
    for each in acknowledged:
        assert each.size <= store.log.size(), f"{each.size} entries were acknowledged; {store.log.size()} are there"
        assert store.log.root(each.size) == each.root
        kept = store.checkpoint(each.size)
        assert kept is not None and kept.note == each.note


def _vault(store: Store) -> None:
    """Every commitment has its opening, unless an entry says that it was erased; every alias is that of an entry."""
    named = set()
    erased = grounds_of(store)
    for seq, leaf in store.leaves():
        fields = leaf_fields(leaf)
        promised = {each["p"]: each["c"] for each in fields["commit"]}
        opened = {each.path: each for each in store.openings(seq)}
        inner = opened.get("/entry")
        if inner is not None:
            fields = dict(inner.value)
            promised |= {each["p"]: each["c"] for each in fields["commit"]}
        assert promised.keys() - erased.get(seq, {}).keys() == opened.keys(), f"entry {seq}"
        for path, each in opened.items():
            assert commitment(path, each.value, each.salt) == promised[path], f"entry {seq}, {path}"
        named |= {each for each in [*fields.get("subject", ()), fields.get("actor")] if each}
    named = {each for each in named if each.partition(":")[0] in ("person", "seat", "body")}
    filed = set()
    for row in store.database.rows("SELECT person, seat, body, about, label, corrects, by FROM named"):
        filed |= {number for number in row if number > 0}
    known = store.database.rows("SELECT id, opaque, kind, name FROM alias")
    assert named <= {row[1] for row in known}
    unused = [row for row in known if row[0] not in filed and row[1] not in named]
    assert [row for row in unused if (row[2], row[3]) != ("body", None)] == []  # the erased name of a person who acted
    size = store.log.size()
    for table in ("opening", "named", "since", "roll_row"):
        assert store.database.rows(f"SELECT 1 FROM {table} WHERE seq >= ?", (size,)) == [], table


def _rolls(store: Store) -> None:
    """Every frozen roll has its rows, as far as nobody in it was erased; there are no rows of anything else."""
    rolls = frozen_rolls(store)
    for roll in rolls:
        checked = check_rows(store, roll)
        assert checked.kept == roll.people
        assert checked.agree
    assert {row[0] for row in store.database.rows("SELECT DISTINCT seq FROM roll_row")} == {roll.seq for roll in rolls}


def _readings(store: Store) -> None:
    """The readings are what they would be if they were made now."""
    if not store.log.size():
        return
    rules = rules_of(store)
    try:
        with store.writing() as writing:
            wanted = filings(rules.book, WholeRecord(rules.book, register_of(store)), writing)
            assert writing.refile([*wanted, *notice_filings(store, store.log.size())]) == 0
            raise RolledBack
    except RolledBack:
        pass
    rows = [Filing.of(row) for row in store.database.rows("SELECT * FROM named ORDER BY seq")]
    since: dict[tuple[str, int], int] = {}
    for seq, filing in enumerate(rows):
        since.setdefault(("by", filing.by), seq)
        since.setdefault(("recorded", filing.recorded), seq)
    assert {(row[0], row[1]): row[2] for row in store.database.rows("SELECT * FROM since")} == since
    assert set(store.database.rows("SELECT * FROM shape")) == {filing.shape for filing in rows}


BATCH = re.compile(r"Member (\w+-\d+) (\d+) of (\d+)")
"""The names that the acts of these tests give: which act, which line, of how many."""


def _acts_whole(store: Store) -> None:
    """Of the lines of one act all are there, or none."""
    there: Counter[tuple[str, int]] = Counter()
    for row in store.database.rows("SELECT value FROM opening WHERE path = '/names/0'"):
        if found := BATCH.search(row[0]):
            there[found[1], int(found[3])] += 1
    assert [act for act, count in there.items() if act[1] != count] == []


def goes_on(url: str, key_file: Path, name: str) -> Acknowledged:
    """Whoever comes next can enter and sign, as if nothing had happened."""
    with Desk.open(url, key_file) as desk:
        receipt = desk.enter(f'2021-01-01 membership "Member {name}-0 1 of 1"\n', "next.register")
    assert len(receipt.entered) + len(receipt.already) == 1
    return Acknowledged(receipt.checkpoint.size, receipt.checkpoint.root, receipt.note)


def judge_published(folder: Path, sizes: Iterable[int] = (), *, begun: bool = True) -> None:
    """A published folder passes the stranger's check, and has all that was acknowledged.

    Args:
        begun: Whether a first publication may not have come to its end, and there be no checkpoint yet.
    """
    if begun and not (folder / "checkpoint").exists():
        assert not list(sizes)
        return
    report = verify(str(folder))
    assert report.is_sound, list(report.lines())
    assert report.size is not None
    assert report.size >= max(sizes, default=0)

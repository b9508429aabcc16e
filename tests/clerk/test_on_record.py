"""A record off a shelf refuses what one read whole refuses, in the same words, and enters the same leaves."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from tests.clerk.societies import founded, lines

from hustings.clerk import Desk, Receipt
from hustings.clerk.on_record import RecordOnShelf, WholeRecord
from hustings.entries import Refused, RegisterKind, leaf_fields
from hustings.store import StoreShelf

FIRST = """
    2020-01-02 membership Ada
    2020-01-02 membership Ben
    2020-01-02 membership "Cyd Lee"
    2020-03-01 bar Ada Hill by Executive: 22 for, 12 against [EX/1]
        because stated "Words were spoken"
    2020-03-02 limit by Executive: 5000
    2020-03-02 limit by Executive: 6000 [EX/2]
    2020-03-03 finding Ben by Panel: failed [P/1]
    2020-03-04 complete bar, finding from 2019-01-01
"""
KEEPER, OBSERVER = RegisterKind.KEEPER, RegisterKind.OBSERVER

NEW = {
    "a member": "2020-05-01 membership Dan",
    "some who are there": "2020-01-02 membership Ben\n2020-03-02 limit by Executive: 5000\n"
    "2020-03-04 complete bar, finding from 2019-01-01\n2020-05-01 membership Dan",
    "a namesake": '2020-05-01 membership "Cyd Lee" #7',
    "by the wrong body": '2020-05-01 bar Ben Hill by Panel: 22 for, 12 against\n    because stated "Words"',
    "lost": '2020-05-01 bar Ben Hill by Executive: 2 for, 12 against\n    because stated "Words"',
    "without reasons": "2020-05-01 bar Ben Hill by Executive: 22 for, 12 against",
    "no tally": '2020-05-01 bar Ben Hill by Executive\n    because stated "Words"',
    "no such act": "2020-05-01 nonsense Ben\n2020-05-01 complete nonsense from 2019-01-01",
    "too many names": "2020-05-01 membership Ben Hill",
    "another body": "2020-05-01 limit by Nobody: 7000",
    "a wrong value": "2020-05-01 limit by Executive: many",
    "before the book": "1999-05-01 membership Dan",
    "anonymous": '2020-05-01 membership Dan\n    anonymous "A letter"',
    "another account": "2020-03-01 bar Ada Hill by Executive: 22 for, 13 against [EX/1]",
    "a label used twice": "2020-05-01 limit by Executive: 7000 [EX/1]",
    "twice in the new lines": "2020-05-01 limit by Executive: 7000 [N/1]\n2020-05-02 membership Dan [N/1]",
    "a correction": "2020-05-01 correction\n    corrects [EX/1]",
    "a correction of nothing": "2020-05-01 correction\n    corrects [EX/9]",
    "an act in place of another": "2020-03-02 limit by Executive: 6500\n    corrects [EX/2]",
    "an end": "2020-05-01 set_aside [EX/1] by Panel",
    "an end at the end": "2020-05-01 set_aside by Panel [EX/1]",
    "an end of nothing": "2020-05-01 set_aside [EX/9] by Panel",
    "an end of one below it": "2020-05-02 set_aside [N/1] by Panel\n2020-05-01 limit by Executive: 7000 [N/1]",
    "sealed": "2020-05-01 complaint Ada by Ada\n2020-05-02 finding Ada by Panel: passed",
    "a correction of what is sealed": "2020-05-01 correction\n    corrects [P/1]",
    "in place of what is sealed": "2020-05-01 limit by Executive: 7000\n    corrects [P/1]",
    "about what is sealed": "2020-05-01 set_aside [P/1] by Panel",
    "a search": "2020-05-01 complete bar, complaint, finding from 2019-01-01",
    "a pledge": '2020-05-01 announcement bar Ben Hill by Executive: "He will be barred"',
    "a pledge of nothing": '2020-05-01 announcement nonsense Ben by Executive: "He will be barred"',
    "a body": "2020-05-01 body Hill: branch",
    "another's complaint": "2020-05-01 complaint Ben by Ada",
}


def desk_of(url: str, folder: Path, kind: RegisterKind) -> Desk:
    folder.mkdir()
    desk, _ = founded(url, folder, FIRST, kind=kind)
    return desk


def outcome(desk: Desk, text: str) -> list[Any]:
    """What the desk says to some lines, without what is drawn by lot."""
    try:
        receipt = desk.enter(text, "new")
    except Refused as refused:
        return [(problem.code, str(problem.place), problem.message) for problem in refused.problems]
    leaves = [leaf_fields(leaf) for _, leaf in desk.store.leaves(receipt.entered[0].seq)] if receipt.entered else []
    filed = [desk.store.filing(each.seq) for each in receipt.entered]
    return [_receipt(receipt), [_without_lots(leaf) for leaf in leaves], filed]


def _receipt(receipt: Receipt) -> Any:
    notes = [(note.code, str(note.place), note.message) for note in receipt.notes]
    return receipt.entered, receipt.already, notes, receipt.checkpoint.size


def _without_lots(leaf: dict[str, Any]) -> Any:
    said = {key: value for key, value in leaf.items() if key not in ("commit", "subject", "actor")}
    return said, [subject.partition(":")[0] for subject in leaf["subject"]], [each["p"] for each in leaf["commit"]]


@pytest.mark.parametrize("kind", [KEEPER, OBSERVER])
@pytest.mark.parametrize("what", NEW)
def test_a_record_off_the_shelf_says_what_the_whole_one_says(what: str, kind: RegisterKind, tmp_path: Path) -> None:
    with (
        desk_of(f"sqlite:///{tmp_path / 'whole.db'}", tmp_path / "one", kind) as whole,
        desk_of(f"sqlite:///{tmp_path / 'shelf.db'}", tmp_path / "two", kind) as shelved,
    ):
        shelved.read_whole = 0

        assert outcome(shelved, lines(NEW[what])) == outcome(whole, lines(NEW[what]))


def test_which_way_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    for way in (WholeRecord, RecordOnShelf):

        def told(self: Any, new: Any, name: str = way.__name__, problems: Any = way.problems) -> Any:
            taken.append(name)
            return problems(self, new)

        monkeypatch.setattr(way, "problems", told)
    with desk_of(f"sqlite:///{tmp_path / 'store.db'}", tmp_path / "one", KEEPER) as desk:
        desk.enter("2020-05-01 membership Dan\n", "new")
        desk.read_whole = 0
        desk.enter("2020-05-01 membership Eve\n", "new")

    assert taken == ["WholeRecord", "WholeRecord", "RecordOnShelf"]


def test_many_acts_in_turn_end_in_one_record_either_way(store_url: str, tmp_path: Path) -> None:
    """Random lines, one or several at a time: what was refused and what was entered is the same."""
    rng = random.Random(7)
    with (
        desk_of(f"sqlite:///{tmp_path / 'whole.db'}", tmp_path / "one", KEEPER) as whole,
        desk_of(store_url, tmp_path / "two", KEEPER) as shelved,
    ):
        shelved.read_whole = 0
        for _ in range(40):
            text = "\n".join(rng.sample(list(NEW.values()), rng.choice([1, 1, 2])))
            text = text.replace("Dan", rng.choice(["Dan", "Eve", "Flo"]))
            assert outcome(shelved, text) == outcome(whole, text), text
        assert shelved.store.head().size == whole.store.head().size > 15


def test_a_line_reads_few_entries_of_a_large_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer than twenty of eight hundred: what is read does not grow with the record."""
    many = "".join(f"2020-01-02 membership Member{number}\n" for number in range(800))
    (tmp_path / "one").mkdir()
    desk, _ = founded(f"sqlite:///{tmp_path / 'store.db'}", tmp_path / "one", many)
    read: list[int] = []
    reads = StoreShelf._read

    def counted(self: Any, seq: int, leaf: bytes, openings: Any) -> Any:
        read.append(seq)
        return reads(self, seq, leaf, openings)

    monkeypatch.setattr(StoreShelf, "_read", counted)
    with desk:
        desk.read_whole = 0
        bar = '2020-05-01 bar Member7 Hill by Executive: 2 for, 1 against\n    because stated "Words"\n'
        receipt = desk.enter(f"{bar}2020-01-02 membership Member7\n", "new")

    assert receipt.checkpoint.size == 802
    assert [each.seq for each in receipt.already] == [8]
    assert 0 < len(read) < 20

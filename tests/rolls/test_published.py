"""Frozen rolls in a published record: the entry always, the rows only where everybody may ask for them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.clerk.societies import founded
from tests.cli.running import hustings

from hustings.clerk import Desk, rules_of
from hustings.clerk.frozen_rolls import RollQuestion, freeze
from hustings.entries import Position, make_notice
from hustings.publication.verify import record_steps
from hustings.store import Filing

FIRST = """
    register: keeper
    2020-01-02 membership Ada
    2020-01-02 membership Ben
    2020-02-01 bar Ben Northmere by Executive: 3 for, 1 against
        because stated "Two stings"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = founded(f"sqlite:///{tmp_path / 'store.db'}", tmp_path, FIRST)
    with made:
        freeze(made, RollQuestion("may_stand", date(2020, 3, 1), "Northmere"))
        freeze(made, RollQuestion("member", date(2020, 3, 1)))
        yield made


def published(desk: Desk, folder: Path, *more: str) -> record_steps.Report:
    ran = hustings("publish", str(folder), "--database", f"sqlite:///{desk.store.address}", *more)
    assert ran.status == 0, ran.err
    return record_steps.verify(str(folder))


def told(report: record_steps.Report) -> str:
    step = report.steps[6]
    found = [*step.checked, *(each.sentence for each in step.failed), *(f"{x.what}: {x.why}" for x in step.not_checked)]
    return "\n".join(found)


def test_rows_are_not_published_unless_asked_for(desk: Desk, tmp_path: Path) -> None:
    report = published(desk, tmp_path / "out")

    assert report.is_sound
    assert not (tmp_path / "out" / "rolls").exists()
    assert "2 frozen rolls have their form; the rows of 0 are here" in told(report)
    assert "the rows of 2 frozen rolls: they are not published" in told(report)


def test_rows_that_are_published_are_checked_and_stay(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = published(desk, out, "--rolls")

    assert report.is_sound
    assert "the rows of 2 are here, unchanged" in told(report)
    assert sorted(path.name for path in (out / "rolls").iterdir()) == ["4.csv", "5.csv"]
    assert b"Ada" not in (out / "rolls" / "4.csv").read_bytes()
    desk.enter("2020-03-04 membership Cyd\n", "more.register")
    again = published(desk, out)
    assert again.is_sound
    assert "the rows of 2 are here, unchanged" in told(again)


def test_rows_that_were_changed_are_found_out_though_the_sums_fit(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    published(desk, out, "--rolls")
    place, sums = out / "rolls" / "4.csv", out / "SHA256SUMS"
    before = place.read_bytes()
    place.write_bytes(before.replace(b",no,", b",yes,"))
    fitted = sums.read_text().replace(
        hashlib.sha256(before).hexdigest(), hashlib.sha256(place.read_bytes()).hexdigest()
    )
    sums.write_text(fitted)

    report = record_steps.verify(str(out))

    assert not report.is_sound
    assert [(each.sentence, each.entry) for each in report.steps[6].failed] == [
        ("rolls/4.csv is not the rows of entry 4: they have another hash", 4)
    ]
    place.rename(out / "rolls" / "3.csv")
    sums.write_text(fitted.replace("rolls/4.csv", "rolls/3.csv"))
    assert "rolls/3.csv is the rows of a frozen roll, and entry 3 is none" in told(record_steps.verify(str(out)))


GOOD = {
    "goal": "member", "on": "2020-03-01", "freeze": "2020-03-01", "head": {"size": 4, "root": "0" * 64}, "people": 2,
    "counts": {"yes": 1, "no": 1, "not_known": 0}, "clauses": [{"clause": "1.2", "answer": "no", "people": 1}],
    "rows": "a" * 64,
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"goal": 1}, {"on": "2020-02-30"}, {"freeze": "20200301"}, {"head": {"size": 5, "root": "0" * 64}},
        {"head": {"size": 4, "root": "0"}}, {"people": 3}, {"people": True}, {"counts": {"yes": 2, "perhaps": 0}},
        {"counts": {"yes": 3, "no": -1}}, {"clauses": [{"clause": "1.2", "answer": "no", "people": 2}]},
        {"clauses": [{"clause": "1.2", "answer": "maybe", "people": 1}]}, {"rows": "A" * 64}, {"names": ["Ada"]},
        {"head": None}, {"clauses": None},
    ],
)  # fmt: skip
def test_an_entry_that_does_not_tell_of_a_roll_as_it_should(wrong: dict[str, object]) -> None:
    assert record_steps._fault_of_roll(GOOD, 4) == ""
    assert record_steps._fault_of_roll({**GOOD, **wrong}, 4) != ""


def test_a_roll_said_to_be_drawn_from_another_history_is_found_out(desk: Desk, tmp_path: Path) -> None:
    with desk.store.writing() as writing:
        at = desk.at(writing)
        position = Position(desk.store.origin, writing.size, at, rules_of(desk.store).book.text_hash)
        leaf = make_notice("roll.frozen", position, GOOD, refs=(0,))
        filing = Filing(type="roll.frozen", first=1, last=1, recorded=date.fromisoformat(at[:10]).toordinal())
        writing.append(leaf.data, leaf.openings, filing)
    desk.sign()

    report = published(desk, tmp_path / "out")

    assert not report.is_sound
    assert "the roll of entry 6 was drawn from another history than this record" in told(report)

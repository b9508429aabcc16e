"""An answer against the whole record: that no other entry bears on it, with only those held that may."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.clerk.societies import BOOK
from tests.cli.running import hustings
from tests.publication.opened import Opened, opened_entries
from tests.publication.test_answer_steps import failures, registers, stories

from hustings.answers import put_question
from hustings.answers.claim import claim_bytes, claim_of
from hustings.entries import read_register
from hustings.publication.verify.answer_steps import Sieve, Step, check, read_claim
from hustings.rulebook import read_rule_book

TEXTS = {hashlib.sha256(BOOK.encode()).hexdigest(): BOOK.encode()}
LINES = """\
register: keeper
2020-01-02 membership Ada
2020-01-03 membership Ben
2020-03-01 bar Ada Northmere by Executive: 5 for, 2 against [EX/1]
    because stated "Two stings"
2020-03-02 bar Ben Northmere by Executive: 5 for, 2 against
    because stated "Three stings"
"""


def claim(lines: str, term: str = "may_stand", *names: str) -> Any:
    book = read_rule_book(BOOK.encode(), "book.md").book
    assert book is not None
    register = read_register(lines, "lines").register
    put = put_question(term, *(names or ("Ada", "Northmere")), on=date(2020, 7, 1), book=book, register=register)
    return read_claim(claim_bytes(claim_of(put)))


def entries(lines: str) -> list[Opened]:
    return opened_entries(read_register(lines, "lines").register)


def outcomes(steps: list[Step]) -> list[tuple[str, str, str]]:
    return [(step.what, step.outcome, step.why) for step in steps]


def test_the_stories_come_out_alike_whether_all_entries_are_held_or_only_some() -> None:
    asked = list(stories())[::2]
    assert len(asked) > 15
    opened = {id(question.register): opened_entries(question.register) for question in registers(asked)}
    for question in asked:
        found, whole = question.claim(), opened[id(question.register)]
        sieved = check(found, partial(iter, whole), question.texts(), whole=True)
        assert outcomes(sieved) == outcomes(check(found, whole, question.texts(), whole=True)), question
        assert not failures(sieved), question


@pytest.mark.parametrize(
    "unseen",
    [
        '2020-04-01 lift_bar Ada Northmere by Executive: 4 for, 3 against\n    because stated "sorry"\n',
        "2020-04-01 set_aside [EX/1] by Panel\n",
        "2020-01-01 membership - \n",
        '2020-04-01 bar Ada Northmere by Executive: 9 for, 0 against [EX/1]\n    because stated "x"\n',
    ],
    ids=["its end", "what sets it aside", "of everybody", "another account of it"],
)
def test_an_entry_that_was_kept_silent_about_is_found(unseen: str) -> None:
    told, record = claim(LINES), entries(LINES + unseen)

    sieved = check(told, lambda: iter(record), TEXTS, whole=True)

    assert failures(sieved)
    assert outcomes(sieved) == outcomes(check(told, record, TEXTS, whole=True))


def test_of_a_long_record_only_what_may_bear_on_the_claim_is_held() -> None:
    others = "".join(f"2020-01-04 membership Person-{number}\n" for number in range(3000))
    record, read = entries(LINES + others), 0

    def through() -> Iterator[Opened]:
        nonlocal read
        read += 1
        yield from record

    sieve = Sieve(["Ada", "Northmere"], None)
    kept = list(sieve.chosen(through()))
    steps = check(claim(LINES + others), through, TEXTS, whole=True)

    assert len(kept) < 6
    assert sieve.recorded_to == date(2020, 3, 2)
    assert not failures(steps)
    assert read <= 3


def test_by_commands_an_answer_is_checked_against_every_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    Path("book.md").write_text(BOOK, "utf-8")
    Path("lines").write_text(LINES + "2020-06-02 finding Ada by Panel: failed\n", "utf-8")
    hustings("enter", "lines", "--book", "book.md")
    asked = ("ask", "may_stand", "Ada", "Northmere", "--on", "2020-07-01", "--proof", "proof.zip")
    assert hustings(*asked).status == 1
    hustings("publish", "public")
    Path("more").write_text("register: keeper\n2020-08-02 membership Cleo\n", "utf-8")
    hustings("enter", "more")
    hustings("publish", "longer")

    for folder in ("public", "longer"):
        report = hustings("verify", "proof.zip", "--record", folder, "--json")
        assert report.status == 0, report.out
        steps = {step["title"]: step for step in report.json["steps"]}
        assert steps["The full record is the one that the answer is from"]["outcome"] == "checked"
        told = steps["The answer: whether other entries bear on the answer"]["not_checked"]
        assert told[0]["why"] == "1 sealed entry not opened; all others were looked at"

    Path("other").mkdir()
    monkeypatch.chdir("other")
    Path("lines").write_text(LINES, "utf-8")
    hustings("enter", "lines", "--book", "../book.md")
    hustings("publish", "public")
    monkeypatch.chdir(tmp_path)
    for record, told in (
        ("other/public", "The full record is the one that the answer is from"),
        ("proof.zip", "must itself be a full bundle"),
    ):
        wrong = hustings("verify", "proof.zip", "--record", record)
        assert wrong.status == 1
        assert told in " ".join(wrong.out.split())
    assert hustings("verify", "proof.zip", "--record", "nothing").status == 2

"""The invented party that is shipped: written by a script, the same everywhere, with one of each kind of trouble."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.cli.running import EXAMPLES, ROOT

from hustings import ask, read_book, read_register
from hustings.answers import check_register
from hustings.entries import ActEntry, Did, Register
from hustings.rulebook import RuleBook

REGISTER = EXAMPLES / "commonweal" / "commonweal.register"

SHA_256 = "889178323c963d3161cfc365fc4e14abd4851d82ef93c4fc00d01ecc27099869"
"""Of the register as committed. If it was meant to change: run script/grow-commonweal, read the difference, and write
the figure here that ``sha256sum examples/commonweal/commonweal.register`` prints."""


@pytest.fixture(scope="module")
def party() -> tuple[RuleBook, Register]:
    return read_book(REGISTER.with_name("rulebook.md")), read_register(REGISTER)


@pytest.fixture(scope="module")
def register(party: tuple[RuleBook, Register]) -> Register:
    return party[1]


def test_the_script_writes_the_register_that_is_shipped_byte_for_byte(tmp_path: Path) -> None:
    written = tmp_path / "commonweal.register"

    subprocess.run([sys.executable, "-B", str(ROOT / "script" / "growing"), str(written)], check=True, timeout=60)

    assert written.read_bytes() == REGISTER.read_bytes()
    assert hashlib.sha256(written.read_bytes()).hexdigest() == SHA_256


def test_the_party_has_two_thousand_people_and_a_hundred_decisions_with_their_words_and_movers(
    register: Register,
) -> None:
    acts = [entry for entry in register.entries if isinstance(entry, ActEntry)]
    people = {entry.names[0] for entry in acts if entry.act == "membership"}
    put = [entry for entry in acts if entry.question and Did.MOVED in {part.did for part in entry.parts}]
    by_name = [entry for entry in put if entry.votes]

    assert len(people) >= 2000
    assert len(put) >= 100
    assert len(by_name) >= 50
    assert '"Ann Lee" #1042' in REGISTER.read_text(encoding="utf-8")


def test_votes_by_name_are_as_many_as_the_tally_says(register: Register) -> None:
    rolls = [entry for entry in register.entries if isinstance(entry, ActEntry) and entry.votes]

    assert rolls
    for entry in rolls:
        counted = {way: sum(1 for vote in entry.votes if vote.way == way) for way in ("for", "against")}
        assert entry.tally is not None
        assert counted == {way: entry.tally.numbers[way] for way in counted}, entry.label


@pytest.mark.parametrize(
    ("question", "on", "answer"),
    [
        (("barred", "Jonah Tregarth", "Thornquay"), "2024-07-03", "yes"),  # until the general election
        (("barred", "Jonah Tregarth", "Thornquay"), "2024-07-04", "no"),
        (("barred", "Sunniva Hale", "Larkmoor"), "2023-11-28", "no"),  # lifted
        (("barred", "Dilys Fenwick", "Foxmarsh"), "2025-08-13", "no"),  # nine to two, and no quorum
        (("quorate", "[EX/2025/33]"), "2025-08-12", "no"),
        (("suspended", "Marged Bowen"), "2026-11-02", "yes"),
        (("suspended", "Ann Lee #1042"), "2024-05-01", "yes"),
        (("suspended", "Ann Lee"), "2024-05-01", "no"),
        (("may_join", "Petra Lindqvist"), "2026-11-02", "no"),  # the executive did not readmit her
        (("member", "Hedley Croft"), "2026-11-02", "yes"),
        (("longlisted", "Nadine Okello", "Elverbeck"), "2023-03-17", "yes"),  # a failure counts with its reasons
        (("longlisted", "Nadine Okello", "Elverbeck"), "2023-03-18", "no"),
        (("longlisted", "Ruben Achterberg", "Thornquay"), "2026-11-02", "yes"),  # and never without
        (("longlisted", "Yusuf Darwish", "Dunhallow"), "2026-11-02", "no"),
        (("waived", "Jude Ferrant", "Gannetholm"), "2026-11-02", "no"),
        (("member", "Edith Marlow"), "2025-05-01", "not known"),  # she joined between March and July
        (("reselected", "Morag Ellingham", "Kestrelgate"), "2026-11-02", "yes"),  # one of four
        (("reselected", "Desmond Achari", "Larkmoor"), "2026-11-02", "no"),  # two of six are a third
        (("carried", "[EX/2025/17a]"), "2025-05-01", "yes"),
        (("carried_by_two_thirds", "[C/2025/4]"), "2025-09-23", "no"),
        (("selected", "Bronwen Castell", "Gannetholm"), "2026-11-02", "no"),  # announced, not certified
        (("shortlist_length", "Thornquay"), "2024-07-03", "2"),
        (("shortlist_length", "Thornquay"), "2026-11-02", "3"),  # those of the last election are gone
        (("in_a_union", "Imelda Hartog"), "2026-11-02", "no"),
        (("made_up", "Diligence Panel"), "2025-02-10", "no"),
        (("made_up", "Diligence Panel"), "2025-04-01", "yes"),
    ],
)
def test_each_kind_of_trouble_is_answered(
    question: tuple[str, ...], on: str, answer: str, party: tuple[RuleBook, Register]
) -> None:
    book, register = party

    verdict = ask(*question, on=date.fromisoformat(on), book=book, register=register, remedies=False)

    assert (verdict.answer.value if verdict.value in (True, False, None) else str(verdict.value)) == answer


def test_what_a_keeper_may_not_enter_is_refused_line_by_line(party: tuple[RuleBook, Register]) -> None:
    path = EXAMPLES / "commonweal" / "not-allowed.txt"

    problems = check_register(party[0], read_register(path))

    assert [(problem.place.line, problem.code) for problem in problems] == [
        (line, "refused-entry") for line in (4, 5, 7, 9)
    ]

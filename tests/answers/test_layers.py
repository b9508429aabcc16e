"""A question asked of several books that count as one: the answer names the clauses of each, and what yields."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.answers.worked import register

from hustings import Verdict, ask, read_book, run_examples
from hustings.answers.json_form import verdict_json

LAYERS = Path(__file__).resolve().parents[1] / "rulebook" / "layers"

LINES = """
2010-01-01 membership Ann by Executive
2020-05-01 conviction Ann
2021-03-01 honour Ben by Executive: 4 for, 4 against
"""


def asked(name: str, *files: str) -> Verdict:
    book = read_book(*(LAYERS / file for file in files))
    return ask("may_hold_office", name, on=date(2022, 1, 1), book=book, register=register(LINES), remedies=False)


def test_a_statute_says_no_to_whom_the_rule_book_would_let_in() -> None:
    verdict = asked("Ann", "union.md", "statute.md")

    assert (str(verdict.answer), verdict.clauses) == ("no", ("S2.1",))


def test_by_its_own_text_the_lower_book_would_carry_what_the_upper_does_not() -> None:
    """Four for and four against: carried under U1.2, which yields to S2.2."""
    assert asked("Ben", "union.md", "statute.md").clauses == ("U1.1",)


def test_an_answer_says_what_yields_and_which_books_were_read() -> None:
    verdict = asked("Ann", "statute.md", "union.md")

    assert [mark.text for mark in verdict.marks if mark.kind == "yields"] == [
        'clause U1 of Rules of the Quarry Union says what counts as "convicted" too; '
        "it yields to clause S1 of Unions Act",
        'clause U1 of Rules of the Quarry Union says what counts as "votes_for" too; '
        "it yields to clause S2.2 of Unions Act",
        'clause U1.2 of Rules of the Quarry Union says what counts as "carried" too; '
        "it yields to clause S2.2 of Unions Act",
    ]
    assert [layer["book"] for layer in verdict_json(verdict)["layers"]] == ["Unions Act", "Rules of the Quarry Union"]


@pytest.mark.parametrize(("name", "changed_by"), [("Ann", None), ("Ben", "rule_change")])
def test_who_may_change_a_clause_is_said_by_the_book_in_which_it_stands(name: str, changed_by: str | None) -> None:
    """Nobody in the union changes the statute."""
    change = asked(name, "statute.md", "union.md").rule_change

    assert (change and change.act) == changed_by


def test_an_answer_from_a_lower_book_alone_says_that_the_upper_was_not_read(tmp_path: Path) -> None:
    path = tmp_path / "branch.md"
    path.write_text(
        "---\nbook: Branch Rules\nadopted: 2000-01-01\nyields to: Unions Act\n---\n# 1 Dues\n"
        "```terms\npaid  yes/no  any dues\n```\n```rule\nmay_vote requires paid\nact dues: event on person\n```\n"
    )
    lines = register("2010-01-01 dues Ann")
    verdict = ask("may_vote", "Ann", on=date(2022, 1, 1), book=read_book(path), register=lines, remedies=False)

    assert [mark.text for mark in verdict.marks] == [
        "Branch Rules yields to Unions Act, which was not read: what that says may count before it"
    ]


def test_the_examples_of_the_lower_book_run_with_both() -> None:
    book = read_book(LAYERS / "union.md", LAYERS / "statute.md")

    assert [(result.title, result.passed) for result in run_examples(book)] == [
        ("Not a member, and convicted", True), ("An equal vote carries nothing", True),
    ]  # fmt: skip

"""``hustings ask`` of a store: the same answers as from the files that were entered, under a head."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.clerk.societies import BOOK
from tests.cli.running import COMMONWEAL, EXAMPLES, Write, hustings

from hustings.clerk import Desk
from hustings.entries import RegisterKind

QUESTIONS = [
    ("may_stand", "Rowan Ashdown", "Northmere", "--on", "2026-11-02"),
    ("may_stand", "Grace Adeyemi", "Southquay", "--on", "2026-11-02",
     "--suppose", '2026-10-12 opposition "Grace Adeyemi"'),
    ("quorate", "[EX/2026/11]", "--on", "2026-03-24"),
    ("nominations", "Grace Adeyemi", "Southquay", "--on", "2026-06-01"),
    ("member", "Alex Penhaligon", "--on", "2024-05-25"),
]  # fmt: skip


@pytest.fixture(scope="module")
def commonweal(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store of the invented party."""
    folder = tmp_path_factory.mktemp("store")
    files = EXAMPLES / "commonweal"
    url = f"sqlite:///{folder / 'commonweal.db'}"
    desk, _ = Desk.found(
        url, [((files / "rulebook.md").read_bytes(), "rulebook.md")], RegisterKind.KEEPER, origin="commonweal",
        lines=(files / "commonweal.register").read_bytes(), file="commonweal.register",
    )  # fmt: skip
    desk.close()
    return url


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question[0]))
def test_the_answer_is_that_from_the_files_under_a_head(commonweal: str, question: tuple[str, ...]) -> None:
    stored = hustings("ask", *question, "--database", commonweal, "--json")
    filed = hustings("ask", *question, *COMMONWEAL, "--json")

    assert (stored.status, stored.err) == (filed.status, "")
    assert stored.json["checkpoint"]["size"] == 3939
    jsonschema.validate(stored.json, json.loads(hustings("ask", "--schema").out))
    assert _without_seal(stored.json) == _without_seal(filed.json)


def _without_seal(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key not in ("checkpoint", "register")}


def test_a_reader_sees_in_the_answer_of_a_store_no_more_than_in_that_of_files(write: Write) -> None:
    write("rulebook.md", BOOK)
    text = "register: keeper\n2020-01-02 membership Ada\n2020-06-02 finding Ada by Panel: failed\n"
    write("society.register", text)
    hustings("enter", "society.register", "--book", "rulebook.md")

    asked = ("ask", "finding", "Ada", "--on", "2020-07-01")
    answers = {reader: hustings(*asked, "--reader", reader, "--json").json for reader in ("public", "Panel", "Ada")}

    assert {reader: answer["answer"] for reader, answer in answers.items()} == {
        "public": "not known", "Panel": "failed", "Ada": "failed",
    }  # fmt: skip
    assert "failed" not in json.dumps(answers["public"]["because"])


def test_without_files_and_without_a_store_it_says_what_it_needs(write: Write, tmp_path: Path) -> None:
    write("rulebook.md", BOOK)

    asked = hustings("ask", "member", "Ada", "--on", "2020-07-01")

    assert (asked.status, asked.out) == (2, "")
    assert asked.err.startswith(
        "hustings ask needs a rule book and a register, --book BOOK.md --register FILE, or a store"
    )
    assert not (tmp_path / "hustings.db").exists()
    other = hustings("ask", "member", "Ada", "--on", "2020-07-01", "--database", "sqlite:///nothing.db")
    assert (other.status, other.err.partition(".db")[0]) == (2, "There is no store at nothing")

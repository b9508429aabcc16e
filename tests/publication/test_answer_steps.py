"""Claims of the example organisations, worked out again by the second reader of the rule language."""

from __future__ import annotations

import ast
import hashlib
import json
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.publication.opened import Opened, opened_entries

from hustings.answers import put_question
from hustings.answers.claim import claim_bytes, claim_of, claim_schema, quoted_seqs
from hustings.entries import Register, read_register
from hustings.publication.verify import answer_steps
from hustings.publication.verify.answer_steps import Step, check, read_claim
from hustings.rulebook import RuleBook, read_rule_book

EXAMPLES = Path(__file__).parents[2] / "examples"
BOOKS = ("casebook/labour.md", "casebook/labour-leader-2016.md", "casebook/irish-greens.md", "commonweal/rulebook.md")
STORIES = (
    ("casebook/labour.md", "casebook/labour.register", "casebook/labour.story.txt"),
    ("casebook/labour-leader-2016.md", "casebook/labour-leader-2016.register", "casebook/labour-leader-2016.story.txt"),
    ("casebook/irish-greens.md", "casebook/irish-greens.register", "casebook/irish-greens.story.txt"),
    ("commonweal/rulebook.md", "commonweal/commonweal.register", "commonweal/story.txt"),
)


@dataclass(frozen=True)
class Asked:
    """One question to one book and register."""

    book: str
    register: Register
    on: date
    term: str
    names: tuple[str, ...]

    def claim(self) -> Any:
        put = put_question(self.term, *self.names, on=self.on, book=book(self.book), register=self.register)
        return read_claim(claim_bytes(claim_of(put)))

    def texts(self) -> dict[str, bytes]:
        data = (EXAMPLES / self.book).read_bytes()
        return {hashlib.sha256(data).hexdigest(): data}


@cache
def book(name: str) -> RuleBook:
    found = read_rule_book((EXAMPLES / name).read_bytes(), name).book
    assert found is not None
    return found


def worked_examples() -> Iterator[Asked]:
    for name in BOOKS:
        for example in book(name).examples:
            register = read_register(example.register, "example").register
            for ask in example.asks:
                yield Asked(name, register, ask.on, ask.goal, ask.names)


def stories() -> Iterator[Asked]:
    for name, register_name, story in STORIES:
        register = read_register((EXAMPLES / register_name).read_bytes(), register_name).register
        for line in (EXAMPLES / story).read_text(encoding="utf-8").splitlines():
            words = shlex.split(line.removeprefix("also: ").partition(" | ")[0])
            if words and words[0][:4].isdecimal() and len(words) > 1:
                names = tuple(" ".join(words[2:]).split(" #")) if "#" in line else tuple(words[2:])
                names = (f"{names[0]} #{names[1]}",) if "#" in line else names
                yield Asked(name, register, date.fromisoformat(words[0]), words[1], names)


def registers(asked: Sequence[Asked]) -> Iterable[Asked]:
    """One question of each register."""
    return {id(question.register): question for question in asked}.values()


def failures(steps: list[Step]) -> list[Step]:
    return [step for step in steps if step.outcome == "failed"]


def quoted(claim: Any, entries: list[Opened]) -> list[Opened]:
    numbers = set(quoted_seqs(claim))
    return [entry for entry in entries if entry["seq"] in numbers]


@pytest.mark.parametrize("questions", [worked_examples, stories], ids=["worked examples", "stories"])
def test_every_claim_of_the_examples_holds_with_its_quoted_entries_and_with_the_full_record(questions: Any) -> None:
    asked = list(questions())
    assert len(asked) > 30
    validator = Draft202012Validator(claim_schema())
    opened = {id(question.register): opened_entries(question.register) for question in registers(asked)}
    for question in asked:
        claim, entries = question.claim(), opened[id(question.register)]
        validator.validate(claim)
        whole = check(claim, entries, question.texts(), whole=True)
        part = check(claim, quoted(claim, entries), question.texts(), whole=False)
        assert not failures(whole), question
        assert not failures(part), question
        nodes = {step.node for step in part if step.outcome == "checked" and step.node is not None}
        assert nodes == set(range(len(claim["proof"])))
        assert any(step.outcome == "not checked" and "full record" in step.why for step in part)


def test_a_claim_says_what_the_answer_says() -> None:
    for question in (*worked_examples(), *stories()):
        put = put_question(
            question.term, *question.names, on=question.on, book=book(question.book), register=question.register
        )
        verdict, claim = put.answer(remedies=False), question.claim()
        assert claim["answer"] == str(verdict.answer)
        if verdict.is_goal:
            assert claim["decided_by"] == list(verdict.clauses)


def test_the_same_question_gives_the_same_bytes_whatever_was_asked_before() -> None:
    first = next(worked_examples())
    put = put_question(first.term, *first.names, on=first.on, book=book(first.book), register=first.register)
    before = claim_bytes(claim_of(put))
    for question in list(worked_examples())[1:5]:
        question.claim()
    put.answer()
    assert claim_bytes(claim_of(put)) == before
    assert json.loads(before) == first.claim()


def test_the_second_reader_takes_nothing_from_the_first_and_needs_no_package() -> None:
    path = Path(answer_steps.__file__)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert all(name.split(".")[0] in sys.stdlib_module_names for name in names)
    alone = f"import runpy; print(sorted(k for k in runpy.run_path({str(path)!r}) if k == 'check'))"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", alone], capture_output=True, text=True, check=True)
    assert done.stdout == "['check']\n"

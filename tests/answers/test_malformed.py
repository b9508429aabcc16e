"""One malformed register, or worked example, for each thing that a book has to say of what is kept under it."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from tests.rulebook.test_language_pages import codes_in

from hustings.answers import check_register, run_examples
from hustings.entries import Problem, read_register
from hustings.rulebook import RuleBook, read_rule_book

HERE = Path(__file__).parent / "malformed"
REGISTERS = sorted(HERE.glob("*.register"))
EXAMPLES = sorted(HERE.glob("example-*.md"))

TOLD_ELSEWHERE = {
    "unreadable-file": "tests/cli/test_ask.py",
    "kinds-differ": "tests/cli/test_check.py",
    "empty-supposition": "tests/answers/test_questions.py",
}
"""What no one file shows, with the test that does."""


def book_of(path: Path) -> RuleBook:
    book = read_rule_book(path.read_bytes(), path.name).book
    assert book is not None
    return book


def told(problems: tuple[Problem, ...] | list[Problem]) -> str:
    return "".join(f"[{problem.code}] {problem}\n" for problem in problems)


@pytest.fixture(scope="module")
def club() -> RuleBook:
    return book_of(HERE / "club.md")


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.stem)
def test_a_register_is_told_what_its_book_cannot_read_or_does_not_allow(path: Path, club: RuleBook) -> None:
    reading = read_register(path.read_bytes(), path.name)
    assert reading.problems == ()

    problems = check_register(club, reading.register)

    assert path.stem in {problem.code for problem in problems}
    assert told(problems) == path.with_suffix(".expected").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_worked_example_that_fails_says_what_came_instead(path: Path) -> None:
    failures = list(chain.from_iterable(result.failures for result in run_examples(book_of(path))))

    assert {problem.code for problem in failures} == {path.stem}
    assert told(failures) == path.with_suffix(".expected").read_text(encoding="utf-8")


def test_everything_that_is_said_of_a_register_under_a_book_has_its_file() -> None:
    shown = {path.stem for path in (*REGISTERS, *EXAMPLES)}

    assert codes_in("answers") - shown == set(TOLD_ELSEWHERE)
    for code, test in TOLD_ELSEWHERE.items():
        assert f'"{code}"' in (HERE.parents[2] / test).read_text(encoding="utf-8"), code

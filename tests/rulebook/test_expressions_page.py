"""The page ``docs/expressions.md`` says what is so: what it lets stand is read, what it refuses is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hustings.rulebook.evaluation import value_of
from hustings.rulebook.parsing import parse_expression
from hustings.rulebook.tokens import KEYWORDS, ExpressionError

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "expressions.md").read_text(encoding="utf-8")


def table_of(title: str) -> list[tuple[str, str]]:
    """The expressions in the first column of a section's table, each with what stands in the second."""
    section = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \| (.*) \|$", section, flags=re.MULTILINE)
    assert rows, title
    return [(expression, meaning) for cell, meaning in rows for expression in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("title", ["Values", "Conditions", "Sums"])
def test_what_the_page_lets_stand_is_read(title: str) -> None:
    for expression, _ in table_of(title):
        parse_expression(expression)


def test_what_the_page_says_of_not_known_is_so() -> None:
    words = {None: "not known", True: "yes", False: "no"}
    for expression, meaning in table_of("Not known"):
        value = value_of(parse_expression(expression), lambda _: None)
        assert isinstance(value, bool | None)
        assert meaning.startswith(words[value]), expression


def test_what_the_page_says_is_refused_is_refused() -> None:
    for expression, _ in table_of("What is refused"):
        with pytest.raises(ExpressionError):
            parse_expression(expression)


def test_the_page_names_every_word_that_is_no_name() -> None:
    named = PAGE.partition("These words are not names:")[2].partition("\n\n")[0]

    assert sorted(re.findall(r"`(\w+)`", named)) == sorted(KEYWORDS)

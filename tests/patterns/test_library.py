from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from hustings.answers import run_examples
from hustings.patterns import BlankKind, Pattern, PatternError, patterns, read_pattern
from hustings.patterns.filling import figure_in_rules
from hustings.rulebook import read_rule_book

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "patterns.md").read_text(encoding="utf-8")

RULE = re.compile(r"^```rule.*?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = re.compile(r"^```example.*?\n.*?^```$", re.MULTILINE | re.DOTALL)

each_pattern = pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.name)


def holds(text: str) -> bool:
    """Whether a book has no error and every worked example comes out."""
    book = read_rule_book(text.encode(), "pattern.md").book
    return book is not None and all(result.passed for result in run_examples(book))


@each_pattern
def test_every_pattern_passes_its_check(pattern: Pattern) -> None:
    reading = read_rule_book(pattern.text.encode(), f"{pattern.name}.md")

    assert reading.book is not None, reading.problems
    results = run_examples(reading.book)
    notes = [problem for problem in reading.problems if problem.code != "month-end"]
    assert (notes, list(chain.from_iterable(result.failures for result in results))) == ([], [])
    assert results


@each_pattern
def test_a_patterns_clause_and_its_places_are_in_its_book(pattern: Pattern) -> None:
    book = read_rule_book(pattern.text.encode(), "pattern.md").book
    assert book is not None
    rules = "".join(RULE.findall(pattern.text))
    examples = "".join(EXAMPLES.findall(pattern.text))
    front = pattern.text.partition("\n---\n")[0]
    places: dict[BlankKind, str] = {BlankKind.SEAT: examples, BlankKind.BODY: front, BlankKind.OFFICE: front}

    assert pattern.clause in {clause.number for clause in book.clauses if clause.versions}
    for place in pattern.places:
        text = places.get(place.kind, rules)
        wanted = figure_in_rules(place) if text is rules else rf"\b{re.escape(place.value)}\b"
        assert re.search(wanted, text), place
    values = [place.value for place in pattern.places]
    assert len(values) == len(set(values)), "two places have one value, and could not be told apart"


MUTANTS = (
    ("a requirement left out", r"^(\w+ requires ).*$", r"\1yes"),
    ("a meaning always yes", r"^(\w+ means ).*$", r"\1yes"),
    ("a meaning never yes", r"^(\w+ means ).*$", r"\1no"),
    ("an exception left out", r"^(disapply \S+ when ).*$", r"\1no"),
    ("a condition left out", r"^(act [^\n]*), if \w+(?: on \w+)?", r"\1"),
    ("a time limit left out", r"^(act [^\n]*), within [^,\n]*", r"\1"),
    ("an ending left out", r"^(act [^\n]*), ending [^,\n]*", r"\1"),
    ("an end left out", r"^(act [^\n]*), until [^,\n]*", r"\1"),
    ("a duty left out", r"^duty .*$", ""),
)


def mutants(text: str) -> Iterator[tuple[str, str]]:
    """A book with one part of one rule left out or turned, for each part."""
    for block in RULE.finditer(text):
        for what, wanted, instead in MUTANTS:
            for found in re.finditer(wanted, block[1], re.MULTILINE):
                start, end = block.start(1) + found.start(), block.start(1) + found.end()
                yield f"{what}: {found[0]}", text[:start] + found.expand(instead) + text[end:]


@each_pattern
def test_a_rule_left_out_of_a_pattern_breaks_one_of_its_examples(pattern: Pattern) -> None:
    found = list(mutants(pattern.text))

    assert found
    assert [what for what, text in found if holds(text)] == []


def test_the_page_of_patterns_lists_them_all() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*) \| (.*) \|$", PAGE, re.MULTILINE)

    assert rows == [(pattern.name, pattern.title, pattern.purpose) for pattern in patterns()]


def test_names_are_those_of_the_files_and_there_are_enough() -> None:
    files = sorted(path.stem for path in (ROOT / "src/hustings/patterns/library").glob("*.md"))

    assert [pattern.name for pattern in patterns()] == files
    assert len(files) >= 40


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# 1 Words\n", "begins with its head"),
        ("```text\npattern: a\n```\n", "lacks the line title"),
        ("```text\npattern: a\npattern: b\n```\n", "stands twice"),
        ("```text\nfor what: a\n```\n", "is not read"),
        ("```text\npattern: a\ntitle: b\nfor: c\nwords: d\nclause: 1\nplace: colour red: e\n```\n", "KIND VALUE"),
    ],
)
def test_a_head_that_cannot_be_read_is_refused(text: str, told: str) -> None:
    with pytest.raises(PatternError, match=told):
        read_pattern(text)

"""The two pages on rule books say all there is: every word of the language, and every message."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from hustings.entries.problems import Severity
from hustings.rulebook.act_lines import ACT_TAILS
from hustings.rulebook.blocks import read_rule_block, read_terms_block
from hustings.rulebook.duty_lines import DUTY_TAILS
from hustings.rulebook.front_matter import DRAFT_KEYS, FRONT_KEYS
from hustings.rulebook.literate import CLAUSE_WORDS, FENCE_KINDS, Fence, read_literate
from hustings.rulebook.naming import SOURCE_WORDS, STATEMENT_WORDS, TYPE_WORDS
from hustings.rulebook.people import People
from hustings.rulebook.phrases import PHRASE_WORDS
from hustings.rulebook.reader import FENCE_WORDS, read_rule_book
from hustings.rulebook.statements import ActKind, Carries, Slot
from hustings.rulebook.term_lines import FIELD_WORDS, QUESTION_TERMS, SOURCE_TIES
from hustings.rulebook.worked_examples import EXAMPLE_WORDS

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
CHECKS = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")

WORDS = {
    *FENCE_KINDS, *CLAUSE_WORDS, *FRONT_KEYS, *DRAFT_KEYS, *FENCE_WORDS, *STATEMENT_WORDS, *TYPE_WORDS, *SOURCE_WORDS,
    *SOURCE_TIES,
    *FIELD_WORDS, *QUESTION_TERMS, *ACT_TAILS, *DUTY_TAILS, *ActKind, *Slot, *Carries, *EXAMPLE_WORDS, *PHRASE_WORDS,
}  # fmt: skip

BLOCKS = [block for section in read_literate(LANGUAGE, "language.md").sections for block in section.fences]


def written_as_code(page: str) -> str:
    """All that a page shows as code: spans and blocks."""
    blocks = re.findall(r"^(~~~~|```)[^\n]*\n(.*?)^\1$", page, re.DOTALL | re.MULTILINE)
    without = re.sub(r"^(~~~~|```)[^\n]*\n.*?^\1$", "", page, flags=re.DOTALL | re.MULTILINE)
    spans = re.findall(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", without, re.DOTALL)
    return "\n".join(code for _, code in blocks + spans)


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_of_the_language_is_on_the_page(word: str) -> None:
    assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", written_as_code(LANGUAGE), re.IGNORECASE), word


def test_the_complete_book_on_the_page_is_one() -> None:
    whole = next(block for block in BLOCKS if block.kind == "markdown" and block.lines[0] == "---")
    reading = read_rule_book("\n".join(whole.lines).encode(), "language.md")

    assert [str(problem) for problem in reading.problems if problem.severity is Severity.ERROR] == []
    assert reading.book is not None
    assert [ask.expected.answer for ask in reading.book.examples[0].asks] == ["yes"]


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.kind in ("rule", "terms")], ids=str)
def test_every_block_on_the_page_can_be_read(block: Fence) -> None:
    people = People({"the executive": "Executive", "the panel": "Panel", "the diligence panel": "Diligence Panel"})
    reading = read_rule_block(block, "1", people) if block.kind == "rule" else read_terms_block(block, "1", people)

    assert reading.problems == []
    assert reading.statements or reading.terms or reading.head_phrases


def codes_in(room: str) -> set[str]:
    """Every code that a room gives a problem: the first argument of whatever makes or reports one."""
    makers = {"Problem", "LineError", "report", "note", "problem", "_report", "_note", "note_at", "left_over"}
    found: set[str] = set()
    for path in sorted((ROOT / "src" / "hustings" / room).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                code = node.args[0].value
                if name in makers and isinstance(code, str) and re.fullmatch(r"[a-z][a-z0-9-]*", code):
                    found.add(code)
    return found


def sections(page: str) -> list[str]:
    return re.findall(r"^### `([^`]+)`$", page, re.MULTILINE)


def test_every_message_has_its_section_and_no_section_is_left_over() -> None:
    written = sections(CHECKS)
    assert len(written) == len(set(written))
    assert codes_in("rulebook") | codes_in("entries") | codes_in("answers") == set(written)


def test_every_message_about_a_book_is_shown_by_a_malformed_one() -> None:
    shown = {
        line.partition("]")[0][1:]
        for path in (Path(__file__).parent / "malformed").rglob("*.expected")
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.startswith("[")
    }
    assert codes_in("rulebook") - shown == {"more-problems", "not-utf-8", "stacked-marks"}  # told by test_reader


def test_every_code_is_written_out_where_it_is_told() -> None:
    """So that the test above misses none: what is not a text there is the code of a problem handed on."""
    makers = {"Problem", "LineError"}
    odd = {
        f"{path.relative_to(ROOT)}: {ast.unparse(node.args[0])}"
        for path in (ROOT / "src" / "hustings").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers and node.args
        and not isinstance(node.args[0], ast.Constant) and ast.unparse(node.args[0]) not in ("code", "error.code")
    }  # fmt: skip
    assert odd == set()


def test_no_room_above_these_has_codes_of_its_own() -> None:
    """What is wrong with a book or a register is found where it is read; commands and pages only show it."""
    assert codes_in("cli") | codes_in("web") == set()


WITHOUT_EXAMPLE = {
    "not-utf-8", "control-character", "stacked-marks", "too-long", "more-problems", "unreadable-file", "too-deep",
    "long-name", "long-label", "long-value", "long-number", "long-line", "too-large",
}  # fmt: skip
"""Mistakes that a page cannot show in a few lines: of size, of bytes, and of files."""


def test_every_section_shows_the_mistake() -> None:
    parts = re.split(r"^### ", CHECKS, flags=re.MULTILINE)[1:]
    assert {part.split("`")[1] for part in parts if "\n```" not in part and "\n~~~" not in part} == WITHOUT_EXAMPLE


def test_every_section_says_how_to_mend_it() -> None:
    parts = re.split(r"^### ", CHECKS, flags=re.MULTILINE)[1:]
    assert [part.split("\n")[0] for part in parts if "**Mend it:**" not in part] == []

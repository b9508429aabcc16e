"""The page on the register is complete, and its examples are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hustings.entries import TALLY_FIELDS, RegisterKind, Standing, Sureness, read_register
from hustings.entries.details import AND, DETAILS, UNKNOWN, WAYS
from hustings.entries.names import KEPT_WORDS, OWN_KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "register.md").read_text(encoding="utf-8")

WORDS = {
    *DETAILS, *WAYS, UNKNOWN, AND, *KEPT_WORDS, *OWN_KINDS, *TALLY_FIELDS, *RegisterKind, *Standing, *Sureness,
    "register", "-", "everywhere",
}  # fmt: skip

EXAMPLES = re.findall(r"```register\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_of_the_register_is_on_its_page(word: str) -> None:
    assert re.search(rf"`(register: )?{re.escape(word)}`", PAGE) or re.search(rf"^{word}: ", PAGE, re.MULTILINE)


@pytest.mark.parametrize("code", sorted(path.stem for path in (Path(__file__).parent / "malformed").glob("*.register")))
def test_every_mistake_is_on_the_page(code: str) -> None:
    assert f"`{code}`" in PAGE


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_on_the_page_can_be_read(example: str) -> None:
    reading = read_register(example, "example")

    assert reading.problems == ()


def test_every_word_that_begins_a_line_is_in_an_example() -> None:
    shown = "\n".join(EXAMPLES)

    for word in (*DETAILS, *OWN_KINDS):
        assert re.search(rf"^(    |[0-9-]+ ){word}\b", shown, re.MULTILINE), word

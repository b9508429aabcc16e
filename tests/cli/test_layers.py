"""Several books as one, from the command line."""

from __future__ import annotations

import pytest
from tests.cli.running import BOOK, REGISTER, ROOT, Write, hustings

BEE_ACT = """\
---
book: Bees Act
adopted: 1980-01-01
prefix: A
---
# 1 Stings
```terms
stung  yes/no  any sting  {has} been stung
```
```rule
may_keep_bees requires not(stung)
act sting: event on person
```
"""

ASKED = ("may_keep_bees", "Ann", "--on", "2020-01-15", "--register", "the.register")


@pytest.fixture
def files(write: Write) -> None:
    write("act.md", BEE_ACT)
    write("book.md", BOOK.replace("adopted: 2000-01-01", "adopted: 2000-01-01\nyields to: Bees Act\nprefix: S"))
    write("the.register", REGISTER + "2020-01-10 sting Ann\n")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("books", [("act.md", "book.md"), ("book.md", "act.md")])
def test_a_question_is_asked_of_both_books(books: tuple[str, str]) -> None:
    ran = hustings("ask", *ASKED, "--book", books[0], "--book", books[1], "--json")

    assert (ran.status, ran.err) == (1, "")
    assert [proof["clause"] for proof in ran.json["because"]] == ["A1"]
    assert [layer["book"] for layer in ran.json["layers"]] == ["Bees Act", "Rules of the Allotment Society"]


@pytest.mark.usefixtures("files")
def test_both_books_are_checked_together_with_the_examples_of_each() -> None:
    ran = hustings("check", "book.md", "the.register", "--book", "act.md")

    assert ran.status == 0, ran.out
    assert ran.out.endswith("book.md and act.md and the.register: 0 errors, 0 notes; 1 of 1 worked example passed.\n")


@pytest.mark.usefixtures("files")
def test_a_register_under_both_books_needs_both() -> None:
    ran = hustings("ask", *ASKED, "--book", "book.md")

    assert ran.status == 2
    assert 'no clause of the book gives an act "sting"' in ran.err


@pytest.mark.usefixtures("files")
def test_the_same_book_twice_is_not_understood() -> None:
    ran = hustings("ask", *ASKED, "--book", "act.md", "--book", "act.md")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        'act.md:2: error: this book has the name of the one in act.md, "Bees Act"\n    Give each book once.\n'
        "The question was not asked, because of the error above.\n"
    )


def test_the_example_of_a_union_under_a_statute_is_sound() -> None:
    folder = ROOT / "tests" / "rulebook" / "layers"
    ran = hustings("check", str(folder / "union.md"), "--book", str(folder / "statute.md"), "--json")

    assert (ran.status, ran.json["errors"], [example["passed"] for example in ran.json["examples"]]) == (
        0,
        0,
        [True] * 3,
    )


@pytest.mark.usefixtures("files")
def test_a_draft_of_one_layer_is_compared_under_the_other(write: Write) -> None:
    write("draft.md", "## 1 Stings\n```rule\nact sting: event on person\n```\n")
    goal, name, *rest = ASKED
    ran = hustings("compare", "act.md", "draft.md", "--goal", goal, *rest, "--book", "book.md", "--json")

    assert (ran.status, ran.err) == (0, "")
    assert ran.json["draft"]["clauses"][0]["clause"] == "A1"
    assert [(each["person"], each["before"]["by"], each["after"]["answer"]) for each in ran.json["changed"]] == [
        (name, ["A1"], "yes")
    ]

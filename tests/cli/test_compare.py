from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator
from tests.cli.running import BOOK, COMMANDS_PAGE, REGISTER, Write, hustings

from hustings.answers.compare_words import comparison_schema

DRAFT = """\
---
draft: Bees for all
of: Rules of the Allotment Society
---
## 1.2 Bars
```rule
carried means votes_for > votes_against * 4
act bar: motion of the committee on person, if carried, with reasons
```
```example Nobody is barred any more
register: keeper
2020-01-01 membership Ann by Committee
2020-02-01 bar Ann by Committee: 9 for, 2 against
    because stated "Two stings"
ask 2020-03-01 may_keep_bees Ann
no by 1.1
```
"""

ASKED = ("--goal", "may_keep_bees", "--on", "2020-03-01", "--register", "the.register")


@pytest.fixture
def files(write: Write) -> None:
    write("book.md", BOOK)
    write("draft.md", DRAFT)
    write("the.register", REGISTER)


@pytest.mark.usefixtures("files")
def test_a_draft_is_compared_in_words() -> None:
    ran = hustings("compare", "book.md", "draft.md", *ASKED)

    assert ran.status == 0
    assert (
        re.sub(r"\b[0-9a-f]{12}\b", "HASH", ran.out)
        == """\
May keep bees, on 1 March 2020.
The book is Rules of the Allotment Society. The draft "Bees for all" is read as if it
were adopted. It:
  - replaces clause 1.2, Bars.
Asked: 1 question. Every person that an entry up to the day asked names.

1 answer differs.
  - 1 from no to yes

Under which clause:
  - clause 1.2, Bars, of the book, which no longer stands in the way: 1 from no to yes

Whose answer differs:
        under the book   under the draft
  Ann   no by 1.2        yes

Entries that count under one and not under the other:
  - Entry 2, bar of Ann, 1 February 2020: under the book it counts; under the draft it
    does not count: its condition "carried" is no.

Worked examples of the book that no longer hold:
  - book.md:30: "A bar that was carried": this example no longer holds.
    Line 36: expected "no", and the answer is "yes" by 1.1.

Worked examples of the draft:
  - draft.md:10: "Nobody is barred any more": this example does not hold.
    Line 16: expected "no", and the answer is "yes" by 1.1.

These are two readings of one register; which rule is better is for its members to say.
Register HASH, the book HASH, the draft HASH.
"""
    )
    assert ran.err == (
        'book.md:9: note: no clause reads the term "barred"\n    Delete it, or ask it in a worked example.\n'
    )


@pytest.mark.usefixtures("files")
def test_both_proofs_are_shown_of_whom_somebody_wants_explained() -> None:
    ran = hustings("compare", "book.md", "draft.md", *ASKED, "--explain", "Ann")
    told = ran.out.partition("Ann, under the book:\n")[2]

    assert ran.status == 0
    assert told.startswith("  No: may keep bees - Ann, on 1 March 2020.\n")
    assert "\nAnn, under the draft:\n  Yes: may keep bees - Ann, on 1 March 2020.\n" in told


@pytest.mark.usefixtures("files")
def test_a_comparison_as_json_fits_its_schema() -> None:
    ran = hustings("compare", "book.md", "draft.md", *ASKED, "--explain", "Ann", "--json")

    Draft202012Validator.check_schema(comparison_schema())
    Draft202012Validator(comparison_schema()).validate(ran.json)
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["changed"] == [
        {
            "person": "Ann", "seat": None, "body": None, "entry": None,
            "before": {"answer": "no", "value": False, "by": ["1.2"]},
            "after": {"answer": "yes", "value": True, "by": ["1.1"]},
        }
    ]  # fmt: skip
    assert hustings("compare", "--schema").json == comparison_schema()


def test_every_key_of_a_comparison_is_documented() -> None:
    page = COMMANDS_PAGE.partition("\n## hustings compare\n")[2].partition("\n## ")[0]
    schema = comparison_schema()
    lists = ("changed", "kinds", "clauses", "entries")
    forms = [schema, schema["$defs"]["compared"], schema["$defs"]["outcome"]]
    keys = {key for form in forms for key in form["properties"]}
    keys |= {key for name in lists for key in schema["properties"][name]["items"].get("properties", {})}

    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


@pytest.mark.usefixtures("files")
def test_a_whole_other_book_is_compared(write: Write) -> None:
    write("other.md", BOOK.replace("Allotment", "Bee").replace("may_keep_bees requires not(barred)\n", ""))
    ran = hustings("compare", "book.md", "other.md", *ASKED)

    assert ran.status == 0
    assert "The first book is Rules of the Allotment Society, the second Rules of the Bee Society.\n" in ran.out
    assert "  Ann   no by 1.2              yes\n" in ran.out


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "hustings compare needs a rule book and a draft"),
        (("book.md",), "hustings compare needs a rule book and a draft"),
        (("book.md", "draft.md"), "hustings compare needs what is asked: --goal TERM"),
        (("book.md", "draft.md", "--goal", "a"), "hustings compare needs the day asked about"),
        (("book.md", "draft.md", "--goal", "a", "--on", "2020-01-01"), "hustings compare needs a register"),
        (("book.md", "draft.md", *ASKED, "--freeze", "soon"), "--freeze: "),
        (("book.md", "draft.md", *ASKED, "--seat", "North"), "may_keep_bees is about no seat"),
        (("book.md", "draft.md", *ASKED, "--explain", "Zoe"), '--explain: nobody was asked about of the name "Zoe"'),
        (("book.md", "no-such.md", *ASKED), "no-such.md:1: error: there is no such file"),
        (("book.md", "the.register", *ASKED), "the.register:1: error: this draft changes no clause and no term"),
    ],
)
def test_what_cannot_be_compared_is_told_with_status_two(arguments: tuple[str, ...], sentence: str) -> None:
    ran = hustings("compare", *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err

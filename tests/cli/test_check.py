from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.running import BOOK, COMMONWEAL, LABOUR, REGISTER, Ran, Write, hustings

from hustings.cli.checking import check_schema

FAILING = BOOK.replace("no by 1.2", "yes")


def checked(*arguments: str) -> tuple[Ran, Any]:
    """A check as JSON, which is always as its schema says."""
    ran = hustings("check", *arguments, "--json")
    assert list(Draft202012Validator(check_schema()).iter_errors(ran.json)) == []
    return ran, ran.json


def test_a_sound_book_and_register_leave_with_0(write: Write) -> None:
    write("rules.md", BOOK)
    write("bees.register", REGISTER)

    ran = hustings("check", "rules.md", "bees.register")

    assert ran == Ran(
        0,
        'rules.md:30: example "A bar that was carried": passed, 2 questions\n'
        "rules.md and bees.register: 0 errors, 0 notes; 1 of 1 worked example passed.\n",
        "",
    )


@pytest.mark.parametrize("files", [COMMONWEAL[1:2], COMMONWEAL[1::2], LABOUR[1::2]], ids=["book", "party", "casebook"])
def test_the_examples_that_are_shipped_have_no_error(files: tuple[str, ...]) -> None:
    ran, found = checked(*files)

    assert (ran.status, found["errors"], [each for each in found["examples"] if not each["passed"]]) == (0, 0, [])
    assert len(found["examples"]) > 5


def test_a_failing_example_tells_what_was_expected_and_what_came(write: Write) -> None:
    write("rules.md", FAILING)

    ran = hustings("check", "rules.md")

    assert ran == Ran(
        1,
        'rules.md:30: example "A bar that was carried": FAILED, 2 questions\n'
        'rules.md:36: error: expected "yes", and the answer is "no" by 1.2\n'
        "    Ann is barred from keeping bees.\n"
        "rules.md: 0 errors, 0 notes; 0 of 1 worked example passed.\n",
        "",
    )


def test_every_problem_of_every_file_is_told_at_once_and_errors_before_notes(write: Write) -> None:
    write("rules.md", BOOK.replace("plots   number", "hives   number").replace("ask 2020-03-01 plots Ann\n0\n", ""))
    write("a.register", "register: keeper\n2020-02-30 membership Ann\n")
    write("b.register", "register: keeper\n2020-02-01 membership Ann\nsoon bar Ann\n")

    ran = hustings("check", "rules.md", "a.register", "b.register")
    _, found = checked("rules.md", "a.register", "b.register")

    assert [line.partition(" ")[0] for line in ran.out.splitlines() if not line.startswith(" ")] == [
        "a.register:2:",
        "b.register:3:",
        "rules.md:10:",
        "rules.md:30:",
        "rules.md",
    ]
    assert [(problem["file"], problem["line"], problem["severity"]) for problem in found["problems"]] == [
        ("rules.md", 10, "note"),
        ("a.register", 2, "error"),
        ("b.register", 3, "error"),
    ]
    assert (ran.status, found["errors"], found["notes"]) == (1, 2, 1)


def test_a_register_is_read_under_the_book_of_the_same_check(write: Write) -> None:
    write("rules.md", BOOK)
    write("bees.register", REGISTER + "2020-02-09 swarm Ann\n2020-02-10 bar Ann by Comittee: 5 for, 2 against\n")

    ran, found = checked("rules.md", "bees.register")

    assert ran.status == 1
    assert [(problem["code"], problem["line"]) for problem in found["problems"]] == [
        ("unknown-act", 5),
        ("unknown-body", 6),
    ]


def test_the_examples_of_a_book_with_errors_are_not_run(write: Write) -> None:
    write("rules.md", BOOK.replace("requires member", "requires membr"))

    ran = hustings("check", "rules.md")
    _, found = checked("rules.md")

    assert ran.status == 1
    assert ran.out.splitlines()[0] == 'rules.md:17: error: "membr" is neither a term nor the head of a clause'
    assert ran.out.splitlines()[1] == '    Did you mean "member"?'
    assert ran.out.splitlines()[-2] == "The worked examples were not run, because the book has errors."
    assert found["examples"] == []


def test_registers_of_different_kinds_are_a_problem_of_the_second(write: Write) -> None:
    write("rules.md", BOOK)
    write("a.register", REGISTER)
    write("b.register", "register: observer\n2020-02-10 plot Ann North by Committee\n")

    _, found = checked("rules.md", "a.register", "b.register")

    assert [(problem["code"], problem["file"]) for problem in found["problems"]] == [("kinds-differ", "b.register")]


def test_a_problem_as_json_has_its_place_its_kind_and_advice(write: Write) -> None:
    write("rules.md", FAILING)

    _, found = checked("rules.md")

    assert found == {
        "problems": [],
        "examples": [
            {
                "title": "A bar that was carried",
                "file": "rules.md",
                "line": 30,
                "passed": False,
                "questions": 2,
                "failures": [
                    {
                        "file": "rules.md",
                        "line": 36,
                        "code": "example-fails",
                        "severity": "error",
                        "message": 'expected "yes", and the answer is "no" by 1.2',
                        "advice": "Ann is barred from keeping bees",
                    }
                ],
            }
        ],
        "errors": 0,
        "notes": 0,
        "schema": 1,
    }


def test_files_that_cannot_be_read_are_all_named_and_nothing_is_checked(write: Write) -> None:
    write("rules.md", BOOK)

    ran = hustings("check", "rules.md", "bees.register", ".")

    assert ran == Ran(
        2,
        "",
        "bees.register:1: error: there is no such file\n"
        ".:1: error: this is a folder, not a file\n"
        "Nothing was checked, because of the 2 errors above.\n",
    )


def test_without_a_book_there_is_a_sentence() -> None:
    assert hustings("check") == Ran(2, "", "hustings check needs a rule book: hustings check BOOK.md [REGISTER ...]\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "---",
        "﻿",
        "# 1\n```rule\n",
        "---\nbook: X\n---\n```terms\na\n```",
        "\x1b[31m",
        "a" * 100_000,
        "---\r---\r",
    ],
    ids=["empty", "nul", "front", "bom", "open fence", "half a term", "escape", "long", "returns"],
)
def test_a_malformed_file_has_problems_and_no_traceback(write: Write, text: str) -> None:
    write("rules.md", text)
    write("bees.register", text.replace("book: X\n", ""))  # a whole book in its place is refused in one sentence

    for ran in (
        hustings("check", "rules.md", "bees.register"),
        hustings("check", "rules.md", "bees.register", "--json"),
    ):
        assert ran.status == 1
        assert "Traceback" not in ran.out + ran.err
        assert "\x1b" not in ran.out


def test_bytes_that_are_no_text_have_a_problem_with_a_line(write: Write) -> None:
    with open(write("rules.md", ""), "wb") as file:
        file.write(BOOK.encode() + b"\xff\xfe\n")

    _, found = checked("rules.md")

    assert [(problem["file"], problem["line"]) for problem in found["problems"]] == [("rules.md", BOOK.count("\n") + 1)]


def test_the_schema_of_a_check_is_printed_without_a_book() -> None:
    ran = hustings("check", "--schema")

    assert (ran.status, ran.json) == (0, check_schema())
    Draft202012Validator.check_schema(check_schema())


def test_a_draft_is_said_to_be_one_and_how_to_check_it(write: Write) -> None:
    write(
        "six-months.md",
        "---\ndraft: Six months\nof: Rules of the Beekeepers\n---\n# 1.1 A\n```rule\na requires b\n```\n",
    )

    ran = hustings("check", "six-months.md")

    assert ran == Ran(
        2,
        "",
        'six-months.md is a draft of "Rules of the Beekeepers", and is checked together with the book that it changes: '
        "hustings compare BOOK.md six-months.md --register FILE --goal TERM --on DAY.\n",
    )


def test_a_book_with_a_line_of_a_draft_in_its_front_matter_is_checked_as_a_book(write: Write) -> None:
    write("rules.md", BOOK.replace("---\n", "---\nof: Something\n", 1))

    assert hustings("check", "rules.md").status == 1


def test_a_second_book_in_the_place_of_a_register_is_told_once(write: Write) -> None:
    write("rules.md", BOOK)
    write("branch.md", BOOK)

    assert hustings("check", "rules.md", "branch.md") == Ran(
        2,
        "",
        "branch.md is a rule book, and stands where a register is expected. "
        "A book above or below the first is given with --book branch.md.\n",
    )

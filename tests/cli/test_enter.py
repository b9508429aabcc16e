"""``hustings enter``: what a secretary types, what is told, and how it leaves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from tests.clerk.societies import BOOK
from tests.cli.running import EXAMPLES, Ran, Write, hustings
from tests.cli.test_docs import as_shown, section
from typer.testing import CliRunner

from hustings.cli.commands import app

REGISTER = "register: keeper\n2020-01-02 membership Ada\n2020-01-02 membership Ben\n"


@pytest.fixture
def begun(write: Write) -> Ran:
    """A record with two entries, in the working directory."""
    write("rulebook.md", BOOK)
    write("society.register", REGISTER)
    return hustings("enter", "society.register", "--book", "rulebook.md")


def test_the_first_time_needs_the_book_and_begins_a_record(begun: Ran, tmp_path: Path) -> None:
    *told, head = begun.out.splitlines()

    assert (begun.status, begun.err) == (0, "")
    assert told == ["The rule book is in force by entry 0.", "Entered: 2 entries, 1 to 2."]
    assert re.fullmatch(r"rules-of-a-society/register/[0-9a-f]{8}: 3 entries, seal [0-9a-f ]{19}\.", head)
    assert (tmp_path / "hustings.db").exists()
    assert (tmp_path / "hustings.db.key").exists()


def test_without_a_book_the_first_time_says_what_to_do(write: Write, tmp_path: Path) -> None:
    write("society.register", REGISTER)

    asked = hustings("enter", "society.register")

    assert asked.status == 2
    assert "--book BOOK.md" in asked.err
    assert not (tmp_path / "hustings.db").exists()


def test_a_first_file_that_does_not_say_whose_register_it_is(write: Write) -> None:
    write("rulebook.md", BOOK)
    write("society.register", REGISTER.partition("\n")[2])

    asked = hustings("enter", "society.register", "--book", "rulebook.md")

    assert (asked.status, asked.out) == (2, "")
    assert asked.err.startswith("society.register does not say whose register it is.")


def test_typed_lines_are_entered(begun: Ran) -> None:
    result = CliRunner().invoke(app, ["enter", "-"], input="2020-05-01 membership Cyd\n")

    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Entered: entry 3.")


def test_what_is_refused_is_told_with_its_line_and_nothing_is_entered(begun: Ran, write: Write) -> None:
    write("more.register", "2020-05-01 membership Cyd\n2020-05-02 bar Ben Hill by Executive: 2 for, 1 against\n")

    asked = hustings("enter", "more.register")
    as_json = hustings("enter", "more.register", "--json")

    assert (asked.status, asked.out) == (1, "")
    assert asked.err.splitlines()[0] == (
        "more.register:2: error: a keeper refuses bar of Ben Hill, 2 May 2020: no reasons of its own are stated, and "
        "clause 1.1 asks for them; it does not count"
    )
    assert asked.err.splitlines()[-1] == "Nothing was entered, because of the error above."
    assert as_json.status == 1
    assert [problem["line"] for problem in as_json.json["refused"]] == [2]
    jsonschema.validate(as_json.json, json.loads(hustings("enter", "--schema").out))
    assert ": 3 entries, seal " in hustings("enter", "society.register").out.splitlines()[-1]


def test_json_is_what_the_schema_says(begun: Ran, write: Write) -> None:
    write("more.register", "2020-01-02 membership Ada\n2020-05-01 membership Cyd\n")

    told = hustings("enter", "more.register", "--json").json

    jsonschema.validate(told, json.loads(hustings("enter", "--schema").out))
    assert told["entered"] == [{"number": 3, "file": "more.register", "line": 2}]
    assert told["already"] == [{"number": 1, "file": "more.register", "line": 1}]
    assert told["checkpoint"]["size"] == 4
    assert told["note"].startswith(f"{told['checkpoint']['origin']}\n4\n")


def test_the_store_is_named_by_option_or_setting(
    begun: Ran, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hustings("enter", "society.register", "--book", "rulebook.md", "--database", "sqlite:///one.db", "--origin", "one")
    monkeypatch.setenv("HUSTINGS_DATABASE_URL", "sqlite:///two.db")
    monkeypatch.setenv("HUSTINGS_KEY_FILE", str(tmp_path / "second.key"))
    two = hustings("enter", "society.register", "--book", "rulebook.md", "--origin", "two")

    assert two.out.splitlines()[-1].startswith("two: 3 entries")
    assert sorted(path.name for path in tmp_path.glob("*.key")) == ["hustings.db.key", "one.db.key", "second.key"]
    other = hustings("enter", "society.register", "--origin", "three")
    assert (other.status, other.err) == (2, "This record is called two, and keeps its name: leave --origin out.\n")


def test_the_page_shows_what_is_printed(write: Write) -> None:
    write("rulebook.md", BOOK)
    write("society.register", REGISTER)
    write("more.register", "2020-05-01 membership Cyd\n")
    (shown,) = (block for block in re.findall(r"^```text\n(.*?)^```$", section("enter"), re.MULTILINE | re.DOTALL))

    steps = re.split(r"^\$ ", shown, flags=re.MULTILINE)[1:]

    assert len(steps) == 3
    for step in steps:
        command, _, expected = step.partition("\n")
        ran = hustings(*command.split()[1:])
        assert (ran.status, ran.err, as_shown(expected, ran.out)) == (0, "", True), ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "hustings enter needs a file of register lines"),
        (["nothing.register"], "nothing.register:1: error: there is no such file"),
        (["society.register", "--database", "oracle://x"], "is not the address of a store"),
        (["society.register", "--database", "sqlite:///new.db", "--book", "rulebook.md", "--origin", "a b"],
         "A record cannot be called so"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_leaves_with_2(begun: Ran, arguments: list[str], told: str) -> None:
    asked = hustings("enter", *arguments)

    assert (asked.status, asked.out) == (2, "")
    assert told in asked.err


def test_every_act_of_commonweal_that_is_not_allowed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = EXAMPLES / "commonweal"
    begun = hustings("enter", str(folder / "commonweal.register"), "--book", str(folder / "rulebook.md"))

    asked = hustings("enter", str(folder / "not-allowed.txt"), "--json")

    assert begun.status == 0
    assert asked.status == 1
    written = (folder / "not-allowed.txt").read_text(encoding="utf-8").splitlines()
    acts = {number for number, line in enumerate(written, 1) if line[:1].isdecimal()}
    assert {problem["line"] for problem in asked.json["refused"]} >= acts - {3}

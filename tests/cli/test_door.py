from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.cli.running import BOOK, REGISTER, ROOT, Ran, Write, hustings

from hustings import answers
from hustings.cli.door import CLOSED, NOT_YET
from hustings.speech import listed

HAVE = (
    "ask",
    "backup",
    "check",
    "compare",
    "count",
    "demo",
    "enter",
    "erase",
    "freeze",
    "frozen",
    "key",
    "methods",
    "new",
    "patterns",
    "publish",
    "read",
    "restore",
    "roll",
    "serve",
    "verify",
    "witness",
)
IT_HAS = f"It has {listed(HAVE)}."

RUN = (sys.executable, "-m", "hustings")


def run(*arguments: str, **environment: str) -> Ran:
    """Run a command as a program of its own, as a shell would."""
    done = subprocess.run(
        [*RUN, *arguments], capture_output=True, text=True, cwd=ROOT, env={**os.environ, **environment}, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def bees(tmp_path: Path) -> tuple[str, ...]:
    """The options that name a small book and register, wherever a command is run."""
    book, register = tmp_path / "rules.md", tmp_path / "bees.register"
    book.write_text(BOOK, encoding="utf-8")
    register.write_text(REGISTER, encoding="utf-8")
    return "--book", str(book), "--register", str(register)


def test_the_version_is_one_line() -> None:
    line = f"hustings {version('hustings')}\n"

    assert run("--version") == Ran(0, line, "")
    assert hustings("--version") == Ran(0, line, "")


def test_the_help_names_every_command_there_is_and_no_other() -> None:
    told = hustings("--help").out

    listed = [line.split()[0] for line in told.partition("Commands:\n")[2].splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted(HAVE)
    assert hustings() == Ran(0, told, "")
    assert hustings("-h") == Ran(0, told, "")


@pytest.mark.parametrize("name", NOT_YET)
def test_a_command_that_is_promised_and_not_built_says_so(name: str) -> None:
    asked = hustings(name, "--on", "2026-01-01")

    assert asked == Ran(2, "", f"hustings has no command '{name}' yet. {IT_HAS}\n")


def test_a_command_that_is_mistyped_gets_the_nearest() -> None:
    assert hustings("chek", "book.md") == Ran(
        2, "", f"hustings has no command 'chek'. Did you mean 'check'? {IT_HAS}\n"
    )
    assert hustings("vote") == Ran(2, "", f"hustings has no command 'vote'. {IT_HAS}\n")


def test_an_unknown_option_gets_a_sentence() -> None:
    asked = hustings("check", "--quickly", "book.md")

    assert (asked.status, asked.out) == (2, "")
    assert asked.err == 'hustings check: No such option: --quickly. "hustings check --help" tells what it takes.\n'


def test_a_request_that_is_not_understood_is_json_too_where_json_was_asked_for() -> None:
    asked = hustings("import", "members.csv", "--json")

    message = f"hustings has no command 'import' yet. {IT_HAS}"
    assert (asked.status, asked.err) == (2, message + "\n")
    assert asked.json == {"error": {"message": message, "problems": []}, "schema": 1}


# -- faults of our own, and ends that nobody chose ---------------------------------------------------------------------


def test_a_fault_of_hustings_is_a_sentence_that_asks_to_report_it(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("rules.md", BOOK)
    write("bees.register", REGISTER)
    question = ("ask", "member", "Ann", "--on", "2020-03-01", "--book", "rules.md", "--register", "bees.register")

    def broken(*names: str, **options: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(answers, "put_question", broken)

    assert hustings(*question) == Ran(
        2,
        "",
        "This is a fault of Hustings, not yours (ZeroDivisionError: division by zero). Please report it to its "
        "maintainers with the command that you gave; with HUSTINGS_DEBUG=1 before it, it shows where it happened.\n",
    )
    monkeypatch.setenv("HUSTINGS_DEBUG", "1")
    assert hustings(*question).err == ""  # the runner keeps what was raised; a shell would show where


def test_whoever_stops_reading_is_left_in_peace() -> None:
    """As in ``hustings ask --schema | head -1``: the pipe is closed before everything was written."""
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen([*RUN, "ask", "--schema"], stdout=writing, stderr=subprocess.PIPE, cwd=ROOT) as asked:
        os.close(writing)
        _, err = asked.communicate()

    assert (asked.returncode, err) == (CLOSED, b"")


def test_a_terminal_that_cannot_write_a_name_gets_it_spelt_out(bees: tuple[str, ...]) -> None:
    asked = run("ask", "member", "Åsa", "--on", "2026-11-02", *bees, PYTHONIOENCODING="ascii")

    assert (asked.status, asked.err) == (1, "")
    assert asked.out.splitlines()[0] == r"No: member - \xc5sa, on 2 November 2026."


def test_a_name_that_a_terminal_cannot_write_is_right_in_json(bees: tuple[str, ...]) -> None:
    asked = run("ask", "member", "Åsa 𝔊", "--on", "2026-11-02", *bees, "--json", PYTHONIOENCODING="ascii")

    assert json.loads(asked.out)["question"]["person"] == "Åsa 𝔊"


def test_colour_is_for_terminals_that_want_it(bees: tuple[str, ...]) -> None:
    question = ("ask", "member", "Ann", "--on", "2026-11-02", *bees)

    plain, coloured = run(*question, FORCE_COLOR=""), run(*question, FORCE_COLOR="1", TERM="xterm-256color")

    assert "\x1b" not in plain.out
    assert coloured.out.startswith("\x1b[1;32mYes: member - Ann, on 2 November 2026.\x1b[0m\n")


def test_starting_the_commands_imports_neither_the_pages_nor_the_engine() -> None:
    heavy = "[name for name in sys.modules if name.split('.')[0] in ('django', 'rich', 'uvicorn')]"
    code = f"import sys; from hustings.cli.commands import app; print({heavy})"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert done.stdout == "[]\n"

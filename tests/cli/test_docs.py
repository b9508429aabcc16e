from __future__ import annotations

import contextlib
import io
import re
import shlex

import pytest
import typer.main
from tests.cli.running import EXAMPLES, ROOT, hustings, read_once

from hustings.answers.json_form import answer_schema
from hustings.cli.checking import check_schema
from hustings.cli.commands import app
from hustings.cli.door import NOT_YET
from hustings.counting.command import parser

COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
ADMINISTRATORS = (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")
LIBRARY = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")

COUNTING = [
    option for action in parser("hustings count")._actions for option in action.option_strings
    if option.startswith("--") and option != "--help"
]  # fmt: skip
"""What `hustings count` takes: it reads its options itself, without waiting for the other commands to load."""

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def section(name: str) -> str:
    """The part of the page about one command."""
    return COMMANDS.partition(f"\n## hustings {name}\n")[2].partition("\n## ")[0]


def tried(page: str) -> list[tuple[str, str]]:
    """Every command that a page shows with a prompt, and what it shows beneath."""
    found = []
    for language, block in FENCE.findall(page):
        if language == "console":
            for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, shown = step.partition("\n")
                found.append((command, shown))
    return found


def as_shown(shown: str, printed: str) -> bool:
    """Whether what was printed is what is shown, where a line ``...`` stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*".join(parts), printed) is not None


@pytest.mark.parametrize("name", list(typer.main.get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_and_option_is_documented(name: str) -> None:
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]

    options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    options += COUNTING if name == "count" else []
    assert [option for option in options if f"| `{option}" not in section(name)] == []
    assert f"[`hustings {name}`](#hustings-{name})" in COMMANDS


def test_no_option_is_documented_that_is_not_there() -> None:
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        documented = set(re.findall(r"^\| `(--[a-z-]+)", section(name), re.MULTILINE))
        assert documented == {
            option for parameter in command.params for option in parameter.opts if option != "--help"
            if option.startswith("--")
        } | set(COUNTING if name == "count" else ())  # fmt: skip


def test_every_setting_is_documented() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "hustings").rglob("*.py")]
    read = {name for source in sources for name in re.findall(r"\b(?:HUSTINGS|XDG)_[A-Z_]+", source)}

    table = ADMINISTRATORS.partition("\n## Settings\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE)
    assert read == {name for cells in rows for name in re.findall(r"`(\w+)`", cells)}


def test_what_is_promised_and_not_built_is_named() -> None:
    told = COMMANDS.partition("Promised and not built yet:")[2].partition("Typing one")[0]

    assert sorted(re.findall(r"`(\w+)`", told)) == sorted(NOT_YET)


def test_every_key_of_an_answer_is_documented() -> None:
    table = section("ask").partition("### The answer as JSON")[2]
    documented = {
        key for cells in re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE) for key in re.findall(r"`(\w+)`", cells)
    }

    assert documented == set(answer_schema()["properties"])


def test_every_key_of_a_check_is_documented() -> None:
    schema = check_schema()
    keys = {*schema["properties"], *schema["$defs"]["problem"]["properties"]}
    keys |= set(schema["properties"]["examples"]["items"]["properties"])

    assert [key for key in sorted(keys) if f"`{key}`" not in section("check")] == []


@pytest.mark.parametrize(("command", "shown"), tried(COMMANDS))
def test_the_page_of_commands_shows_what_is_printed(command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    ran = hustings(*shlex.split(command)[1:])

    assert (ran.err, as_shown(shown, ran.out)) == ("", True), ran.out


def test_every_question_about_the_invented_party_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    readme = (EXAMPLES / "commonweal" / "README.md").read_text(encoding="utf-8")
    commands = [command for command, _ in tried(readme)]
    files = next(command for command in commands if command.startswith("export FILES=")).partition('"')[2].rstrip('"')

    read_once(monkeypatch)
    asked = [
        hustings(*shlex.split(command.replace("$FILES", files))[1:])
        for command in commands
        if command.startswith("hustings")
    ]

    assert [(ran.status in (0, 1), ran.err) for ran in asked] == [(True, "")] * (len(commands) - 1)


def test_the_page_of_the_library_runs_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    printed = io.StringIO()
    expected = []
    for language, block in FENCE.findall(LIBRARY):
        if language == "python":
            with contextlib.redirect_stdout(printed):
                exec(compile(block, "docs/library.md", "exec"), names)
    for shown in re.findall(r"^prints\n\n```text\n(.*?)^```$", LIBRARY, re.MULTILINE | re.DOTALL):
        expected.append(shown)

    assert printed.getvalue() == "".join(expected)
    places = names["places"]
    assert isinstance(places, list)
    assert places[-1] == "no-such.register:1"

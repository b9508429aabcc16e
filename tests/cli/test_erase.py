"""``hustings erase``: it shows before it does, and does only what was confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.clerk.societies import BOOK
from tests.cli.running import Ran, Write, hustings
from tests.cli.test_docs import as_shown, section

from hustings.clerk.grounds import GROUNDS

REGISTER = """register: keeper
2020-01-02 membership "Ada Hill"
2020-01-02 membership Ben
"""


@pytest.fixture
def begun(write: Write) -> Ran:
    write("rulebook.md", BOOK)
    write("society.register", REGISTER)
    return hustings("enter", "society.register", "--book", "rulebook.md")


def test_it_shows_first_and_erases_only_when_confirmed(begun: Ran, tmp_path: Path) -> None:
    shown = hustings("erase", "Ada Hill", "--ground", "gdpr-17-1-b")
    dry = hustings("erase", "Ada Hill", "--ground", "gdpr-17-1-b", "--yes", "--dry-run")

    assert (shown.status, dry.status) == (1, 0)
    assert shown.out.startswith("Goes: 1 value of 1 entry\n  entry 1 /names/0 (the name)\n  who is behind person:")
    assert "Nothing was erased yet. To erase this, say it again with --yes." in shown.out
    assert b"Ada Hill" in (tmp_path / "hustings.db").read_bytes()

    done = hustings("erase", "Ada Hill", "--ground", "gdpr-17-1-b", "--yes")

    assert done.status == 0, done.err
    assert "Erased: 1 value of 1 entry. Entry 3 says so." in done.out
    assert "HUSTINGS_BACKUPS names no folder of backups" in done.err
    files = [path for path in tmp_path.iterdir() if path.name.startswith("hustings.db")]
    assert [path.name for path in files if b"Ada Hill" in path.read_bytes()] == []
    assert "Ada Hill" not in hustings("roll", "member", "--on", "2020-02-01").out


def test_as_json(begun: Ran) -> None:
    done = hustings("erase", "Ben", "--ground", "court-order", "--yes", "--json").json

    assert (done["erased"], done["ground"], done["entered"], done["left"]) == (True, "court-order", [3], "")
    assert done["values"] == [{"number": 2, "path": "/names/0", "sealed": False, "why": "name"}]
    assert done["checkpoint"]["size"] == 4


def test_no_ground_lists_those_there_are(begun: Ran) -> None:
    asked = hustings("erase", "Ben", "--ground", "asked")

    assert asked.status == 2
    assert all(ground.code in asked.err for ground in GROUNDS)


def test_without_the_key_nothing_is_erased(begun: Ran, tmp_path: Path) -> None:
    (tmp_path / "hustings.db.key").unlink()

    assert hustings("erase", "Ben", "--ground", "court-order", "--yes").status == 2
    assert hustings("erase", "Ben", "--ground", "court-order", "--dry-run").status == 0


def test_nothing_to_clear_is_fine(begun: Ran) -> None:
    assert hustings("erase", "--scrub").out == "What was erased is gone from the free space of hustings.db.\n"


def test_every_ground_is_documented() -> None:
    rows = [f"| `{ground.code}` | {ground.law} | {ground.meaning} |" for ground in GROUNDS]

    assert [row for row in rows if row not in section("erase")] == []


def test_the_page_shows_what_is_printed(begun: Ran) -> None:
    command, _, shown = section("erase").partition("```text\n$ ")[2].partition("```")[0].partition("\n")

    assert as_shown(shown, hustings(*command.split()[1:]).out)

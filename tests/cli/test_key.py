"""``hustings key``: what is shown of the keys, and what a change tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.clerk.societies import BOOK
from tests.cli.running import Ran, Write, hustings


@pytest.fixture
def begun(write: Write) -> Ran:
    write("rulebook.md", BOOK)
    write("society.register", "register: keeper\n2020-01-02 membership Ada\n")
    return hustings("enter", "society.register", "--book", "rulebook.md", "--origin", "rules-of-a-society/register")


def test_keys_are_shown_and_never_a_private_one(begun: Ran) -> None:
    shown = hustings("key", "show")

    assert shown.status == 0
    assert shown.out.startswith("rules-of-a-society/register+")
    assert "signs heads of 0 entries on; its private half is in hustings.db.key" in shown.out
    assert "PRIVATE" not in shown.out


def test_a_change_is_told_and_shown(begun: Ran) -> None:
    done = hustings("key", "rotate", "--overlap", "3")
    keys = hustings("key", "show", "--json").json["keys"]

    assert done.status == 0, done.err
    assert "Entry 2 says that the key changed. The new one signs from 3 entries on:" in done.out
    assert [(each["from"], each["until"], each["held"]) for each in keys] == [(0, 6, True), (3, None, True)]
    assert keys[1]["vkey"] in done.out
    assert hustings("enter", "society.register").status == 0
    assert hustings("publish", "public").status == 0


def test_a_lost_key(begun: Ran) -> None:
    Path("hustings.db.key").unlink()

    assert "--lost" in hustings("key", "rotate").err
    assert hustings("key", "rotate", "--lost", "--json").json["from"] == 3
    assert [each["held"] for each in hustings("key", "show", "--json").json["keys"]] == [False, True]


@pytest.mark.parametrize("arguments", [["key"], ["key", "turn"], ["key", "rotate", "--overlap", "-1"]])
def test_what_cannot_be_done_is_told(begun: Ran, arguments: list[str]) -> None:
    ran = hustings(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err

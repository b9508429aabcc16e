from __future__ import annotations

import csv
import io

import pytest
from tests.cli.running import BOOK, COMMONWEAL, REGISTER, Write, hustings

from hustings.clerk.kept_readings import KeptReadings
from hustings.store import open_store

FILES = ("--book", "book.md", "--register", "the.register")
ON = ("--on", "2020-03-01")


@pytest.fixture
def files(write: Write) -> None:
    write("book.md", BOOK)
    write("the.register", REGISTER)


@pytest.mark.usefixtures("files")
def test_a_roll_says_of_everybody_what_ask_says_of_one() -> None:
    ran = hustings("roll", "may_keep_bees", *ON, *FILES)

    assert ran.status == 0
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert rows
    for row in rows:
        asked = hustings("ask", "may_keep_bees", row["person"], *ON, *FILES, "--json").json
        assert row["answer"] == asked["answer"]
        if row["answer"] != "yes":
            assert row["clauses"].split(", ") == [clause["clause"] for clause in asked["because"]]


@pytest.mark.usefixtures("files")
def test_a_roll_as_json_names_the_question() -> None:
    found = hustings("roll", "may_keep_bees", *ON, *FILES, "--json").json

    assert found["schema"] == 1
    assert found["question"] == {"term": "may_keep_bees", "on": "2020-03-01", "seat": None, "freeze": None}
    assert {line["answer"] for line in found["roll"]} <= {"yes", "no", "not known"}
    assert hustings("roll", "may_keep_bees", *ON, *FILES, "--format", "json").json == found


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("roll",), "needs what is asked"),
        (("roll", "may_keep_bees", *FILES), "needs the day"),
        (("roll", "may_keep_bees", *ON, "--register", "the.register"), "needs a rule book"),
        (("roll", "may_keep_bees", *ON, "--book", "book.md"), "needs a register"),
        (("roll", "may_keep_beez", *ON, *FILES), 'Did you mean "may_keep_bees"?'),
        (("roll", "may_keep_bees", *ON, *FILES, "--seat", "Northmere"), 'No entry names a seat "Northmere"'),
        (("roll", "may_keep_bees", *ON, *FILES, "--format", "xml"), "--format is csv or json"),
    ],
)
def test_what_cannot_be_drawn_up_is_refused_with_a_sentence(arguments: tuple[str, ...], told: str) -> None:
    ran = hustings(*arguments)

    assert ran.status == 2
    assert told in ran.err


def test_a_goal_about_a_seat_asks_for_the_seat() -> None:
    ran = hustings("roll", "may_stand", "--on", "2024-06-30", *COMMONWEAL)

    assert ran.status == 2
    assert "Say which: --seat SEAT." in ran.err


def test_a_goal_about_an_entry_is_refused() -> None:
    ran = hustings("roll", "carried", "--on", "2024-06-30", *COMMONWEAL)

    assert ran.status == 2
    assert "is about an entry too" in ran.err


def test_a_roll_of_a_store_is_that_of_the_files_and_names_its_head(write: Write) -> None:
    write("book.md", BOOK)
    write("the.register", REGISTER)
    assert hustings("enter", "the.register", "--book", "book.md").status == 0

    for _ in range(2):  # made from nothing, and as kept
        of_store = hustings("roll", "may_keep_bees", *ON, "--json").json
        of_files = hustings("roll", "may_keep_bees", *ON, *FILES, "--json").json
        assert sorted(map(repr, of_store["roll"])) == sorted(map(repr, of_files["roll"]))
        assert set(of_store["checkpoint"]) == {"origin", "size", "root"}
    table = hustings("roll", "may_keep_bees", *ON)
    assert table.out.startswith("person,answer,clauses\n")
    assert f"at {of_store['checkpoint']['size']} entries, root {of_store['checkpoint']['root']}." in table.err


def test_a_store_that_may_only_be_read_gives_the_same_roll(write: Write) -> None:
    """One that came back from a backup keeps no readings, and may write none."""
    write("book.md", BOOK)
    write("the.register", REGISTER)
    hustings("enter", "the.register", "--book", "book.md")
    before = hustings("roll", "may_keep_bees", *ON).out
    with open_store("sqlite:///hustings.db") as store:
        KeptReadings(store).drop()
        store.set_read_only("It is an old copy.")

    after = hustings("roll", "may_keep_bees", *ON)

    assert after.status == 0
    assert sorted(after.out.splitlines()) == sorted(before.splitlines())


def test_without_files_and_without_a_store_it_says_what_is_needed(write: Write) -> None:
    ran = hustings("roll", "may_keep_bees", *ON)

    assert ran.status == 2
    assert "or a store that has both" in ran.err

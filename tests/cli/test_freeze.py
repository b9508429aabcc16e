"""``hustings freeze`` and ``hustings frozen``: what a secretary types, what is told, and how it leaves."""

from __future__ import annotations

import csv
import hashlib
import io
import re

import pytest
from tests.clerk.societies import BOOK
from tests.cli.running import Ran, Write, hustings
from tests.cli.test_docs import as_shown, section

REGISTER = """\
register: keeper
2020-01-02 membership Ada
2020-01-02 membership Ben
2020-02-01 bar Ben Northmere by Executive: 3 for, 1 against
    because stated "Two stings"
"""
STAND = ("may_stand", "--seat", "Northmere", "--on", "2020-03-01")


@pytest.fixture
def begun(write: Write) -> Ran:
    """A record with three entries, in the working directory."""
    write("rulebook.md", BOOK)
    write("society.register", REGISTER)
    return hustings("enter", "society.register", "--book", "rulebook.md", "--origin", "rules-of-a-society/register")


@pytest.mark.usefixtures("begun")
def test_a_roll_is_frozen_and_listed() -> None:
    assert hustings("frozen").out == "No roll was frozen yet. hustings freeze TERM --on DAY freezes one.\n"

    ran = hustings("freeze", *STAND)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == [
        "Frozen as entry 4: may_stand on 2020-03-01, for Northmere.",
        "2 people: 1 yes, 1 no.",
    ]
    assert ran.out.splitlines()[2].startswith("rules-of-a-society/register: 5 entries, seal ")
    assert hustings("frozen").out == "4: may_stand on 2020-03-01, for Northmere. 2 people: 1 yes, 1 no.\n"


@pytest.mark.usefixtures("begun")
def test_the_json_of_a_frozen_roll() -> None:
    told = hustings("freeze", *STAND, "--freeze", "2020-02-15", "--json").json

    assert told["entry"] == 4
    assert told["question"] == {
        "term": "may_stand", "on": "2020-03-01", "seat": "Northmere", "freeze": "2020-02-15",
    }  # fmt: skip
    assert told["counts"] == {"yes": 1, "no": 1, "not_known": 0}
    assert told["clauses"] == [{"answer": "no", "clause": "1.2", "people": 1}]
    assert told["checkpoint"]["size"] == 5
    assert told["note"].startswith("rules-of-a-society/register\n5\n")
    shown = hustings("frozen", "4", "--json").json
    assert {key: shown[key] for key in told if key not in ("checkpoint", "note")} == {
        key: value for key, value in told.items() if key not in ("checkpoint", "note")
    }
    assert shown["rows_agree"] is True
    assert sorted((row["person"], row["answer"], tuple(row["clauses"])) for row in shown["roll"]) == [
        ("Ada", "yes", ()), ("Ben", "no", ("1.2",)),
    ]  # fmt: skip
    assert hustings("frozen", "--json").json["frozen"][0]["rows"] == told["rows"]
    data = "person,answer,clauses\n" + "".join(
        f"{row['id']},{row['answer']},{', '.join(row['clauses'])}\n" for row in shown["roll"]
    )
    assert hashlib.sha256(data.encode()).hexdigest() == told["rows"]


@pytest.mark.usefixtures("begun")
def test_frozen_rolls_as_csv() -> None:
    hustings("freeze", *STAND)

    (listed,) = csv.DictReader(io.StringIO(hustings("frozen", "--format", "csv").out))
    rows = list(csv.DictReader(io.StringIO(hustings("frozen", "4", "--format", "csv").out)))

    assert (listed["entry"], listed["seat"], listed["yes"], listed["no"]) == ("4", "Northmere", "1", "1")
    assert sorted(row["person"] for row in rows) == ["Ada", "Ben"]


@pytest.mark.usefixtures("begun")
def test_rows_that_are_not_those_frozen_are_told() -> None:
    from hustings.store import open_store

    hustings("freeze", *STAND)
    assert "✓ The 2 rows that are kept have the hash" in hustings("frozen", "4").out
    with open_store("sqlite:///hustings.db") as store, store.writing():
        store.database.run("UPDATE roll_row SET clauses = '' WHERE answer = 'no'")

    ran = hustings("frozen", "4")

    assert ran.status == 1
    assert "✗ The rows that are kept are not those that were frozen" in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("freeze",), "needs what is asked"),
        (("freeze", "member"), "needs the day"),
        (("freeze", "member", "--on", "yesterday"), "--on: "),
        (("freeze", "membr", "--on", "2020-03-01"), 'Did you mean "member"?'),
        (("freeze", "may_stand", "--on", "2020-03-01"), "Say which: --seat SEAT."),
        (("freeze", "member", "--on", "2020-03-01", "--database", "sqlite:///none.db"), "There is no store"),
        (("frozen", "3"), "Entry 3 is no frozen roll."),
        (("frozen", "three"), '"three" is none'),
        (("frozen", "--format", "xml"), "--format is text, csv or json"),
        (("frozen", "--database", "sqlite:///none.db"), "There is no store"),
    ],
)
@pytest.mark.usefixtures("begun")
def test_what_cannot_be_understood_leaves_with_2(arguments: tuple[str, ...], told: str) -> None:
    ran = hustings(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("name", ["freeze", "frozen"])
def test_the_page_shows_what_is_printed(name: str) -> None:
    (shown,) = re.findall(r"^```text\n(.*?)^```$", section(name), re.MULTILINE | re.DOTALL)
    if name == "frozen":
        hustings("freeze", *STAND)
    for step in re.split(r"^\$ ", shown, flags=re.MULTILINE)[1:]:
        command, _, expected = step.partition("\n")
        ran = hustings(*command.split()[1:])
        assert (ran.status, ran.err, as_shown(expected, ran.out)) == (0, "", True), ran.out


MORE = """\
2020-02-20 membership Dee
2020-02-25 lift_bar Ben Northmere by Executive: 3 for, 1 against
"""


@pytest.mark.usefixtures("begun")
def test_what_would_differ_today_is_told_beside_the_roll(write: Write) -> None:
    hustings("freeze", *STAND)
    write("more.register", MORE)
    hustings("enter", "more.register")

    shown, told = hustings("frozen", "4"), hustings("frozen", "4", "--json").json

    wanted = section("frozen").partition("it may say instead:\n\n```\n")[2].partition("```")[0]
    ours = shown.out.partition("\n\n")[2]
    assert sorted(wanted.split("\n")) == sorted(ours.split("\n"))
    assert shown.status == 0
    assert told["later"]["drawn_from"]["size"] == 7
    assert {each["person"]: (each["kind"], each["entries"]) for each in told["later"]["changes"]} == {
        "Ben": ("turned", [6]), "Dee": ("came", [5]),
    }  # fmt: skip


@pytest.mark.usefixtures("begun")
def test_two_frozen_rolls_are_compared(write: Write) -> None:
    hustings("freeze", *STAND)
    write("more.register", MORE)
    hustings("enter", "more.register")
    hustings("freeze", *STAND)
    hustings("freeze", "member", "--on", "2020-03-01")

    shown = hustings("frozen", "4", "7")
    rows = list(csv.DictReader(io.StringIO(hustings("frozen", "4", "7", "--format", "csv").out)))
    told = hustings("frozen", "4", "7", "--json").json

    assert (shown.status, shown.err) == (0, "")
    assert shown.out.splitlines()[:3] == [
        "From entry 4 to entry 7",
        "Entry 4: may_stand on 2020-03-01, for Northmere. 2 people: 1 yes, 1 no.",
        "Entry 7: may_stand on 2020-03-01, for Northmere. 3 people: 3 yes.",
    ]
    assert "  - Ben: no, then yes, no longer by 1.2 (entry 6)" in shown.out.splitlines()
    assert sorted(map(tuple, (row.values() for row in rows))) == [
        ("Ben", "no", "yes", "1.2", "6"), ("Dee", "", "yes", "", "5"),
    ]  # fmt: skip
    assert (told["before"]["entry"], told["after"]["entry"], told["book_changed"]) == (4, 7, False)
    assert {(each["from"], each["to"], each["number"]) for each in told["kinds"]} == {
        ("no", "yes", 1),
        (None, "yes", 1),
    }
    assert hustings("frozen", "4", "4").out.splitlines()[-1] == "The two say the same of everybody."
    other = hustings("frozen", "4", "8")
    assert (other.status, other.out) == (2, "")
    assert "ask about different things" in other.err


@pytest.mark.usefixtures("begun")
def test_a_question_that_the_book_no_longer_knows_is_told(write: Write) -> None:
    hustings("freeze", *STAND)
    write("rulebook.md", BOOK.replace("may_stand", "may_be_chosen"))
    write("more.register", MORE)
    assert hustings("enter", "more.register", "--book", "rulebook.md").status == 0

    shown, told = hustings("frozen", "4"), hustings("frozen", "4", "--json").json

    assert shown.status == 0
    assert "It cannot be drawn again today: The book has no term or goal" in shown.out.replace("\n", " ")
    assert list(told["later"]) == ["error"]

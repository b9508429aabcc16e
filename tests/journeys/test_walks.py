"""From door to door: a book and its register are checked, asked, supposed about, and the same stands on the page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.cli.running import COMMONWEAL, EXAMPLES, LABOUR, hustings, read_once
from tests.web.held import kept
from tests.web.test_pages import text

from hustings.entries import Refused
from hustings.web import addresses
from hustings.web.kept_records import KeptRecord, Shelf
from hustings.web.site import SHELF, configure

BOOK = """\
---
book: Rules of the Allotment Society
adopted: 2000-01-01
bodies: the committee = Committee
---
# 1 Words
```terms
today          date    question
member         yes/no  any joining       {is} a member
joined         date    first joining     joined on {}
barred         yes/no  any bar here      {is} barred from this seat
votes_for      number  meeting: for      {} voted for
votes_against  number  meeting: against  {} voted against
```
# 2 Standing
Nobody stands who has not been a member for a year, or is barred.
```rule
may_stand requires member and joined <= today - 12 months
may_stand requires not(barred)
carried means votes_for > votes_against
act joining: event on person
act bar: motion of the committee on person and seat, if carried, with reasons
act lift_bar: motion of the committee on person and seat, if carried, ending bar
```
"""
REGISTER = """\
register: keeper
2020-01-01 joining Kim
2022-03-01 bar Kim Chair by Committee: 4 for, 3 against [C/1]
    because stated "The hose was left running"
"""


def client_of(*records: KeptRecord) -> Client:
    """A reader of the pages of these organisations."""
    configure()
    defaults: dict[str, Any] = {SHELF: Shelf(records)}
    return Client(headers={"host": "localhost"}, **defaults)


def commonweal(tmp_path: Path) -> Client:
    return client_of(kept(tmp_path, "party", "The party", Path(COMMONWEAL[1]), Path(COMMONWEAL[3])))


def labour(tmp_path: Path) -> Client:
    return client_of(kept(tmp_path, "party", "The party", Path(LABOUR[1]), Path(LABOUR[3])))


def page_of(client: Client, term: str, person: str, seat: str, on: str, *suppose: str) -> tuple[str, dict[str, Any]]:
    """What a page says, and the same as JSON."""
    query = [("what", term), ("person", person), ("seat", seat), ("on", on), *(("suppose", line) for line in suppose)]
    page = client.get(addresses.ask("party", query))
    same = client.get(addresses.ask("party", query, as_json=True))
    assert (page.status_code, same.status_code) == (200, 200)
    return text(page.content.decode()), json.loads(same.content)


@pytest.mark.parametrize(
    ("files", "client", "person", "seat", "day"),
    [
        (COMMONWEAL, commonweal, "Rowan Ashdown", "Northmere", "2026-11-02"),
        (LABOUR, labour, "Jeremy Corbyn", "Islington North", "2023-04-01"),
    ],
    ids=["as its party keeps it", "as the papers had it"],
)
def test_somebody_kept_from_standing_finds_why_and_what_would_change_it(
    files: tuple[str, ...],
    client: Any,
    person: str,
    seat: str,
    day: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Check the files, ask, suppose each way that is offered, and find the same clauses on the page."""
    read_once(monkeypatch)
    checked = hustings("check", files[1], files[3], "--json")
    assert (checked.status, checked.json["errors"]) == (0, 0)

    asked = hustings("ask", "may_stand", person, seat, "--on", day, *files, "--json")
    assert asked.status == 1
    assert asked.json["answer"] == "no"
    for remedy in asked.json["remedies"]:
        lines = [part for act in remedy for part in ("--suppose", act["line"])]
        supposed = hustings("ask", "may_stand", person, seat, "--on", day, *files, *lines, "--json")
        assert (supposed.status, supposed.json["answer"]) == (0, "yes"), lines

    told = hustings("ask", "may_stand", person, seat, "--on", day, *files)
    page, same = page_of(client(tmp_path), "may_stand", person, seat, day)
    clauses = {clause["clause"] for clause in asked.json["because"]}
    assert {clause["clause"] for clause in same["because"]} == clauses
    for clause in clauses:
        assert f"lause {clause}" in told.out
        assert re.search(rf"\b{re.escape(clause)}\b", page)


def test_a_small_society_writes_its_rules_and_lives_by_them(tmp_path: Path) -> None:
    """A mistake is told with its line and mended; a bar is entered; it is lifted by supposing; the page agrees."""
    book, register = tmp_path / "rules.md", tmp_path / "society.register"
    book.write_text(BOOK.replace("not(barred)", "not(bared)"), encoding="utf-8")
    register.write_text(REGISTER, encoding="utf-8")
    wrong = hustings("check", str(book), str(register))
    line = 1 + BOOK[: BOOK.index("not(barred)")].count("\n")
    assert wrong.status == 1
    assert f'rules.md:{line}: error: "bared" is neither a term nor the head of a clause' in wrong.out
    assert 'Did you mean "barred"?' in wrong.out

    book.write_text(BOOK, encoding="utf-8")
    assert hustings("check", str(book), str(register)).status == 0

    files = ("--book", str(book), "--register", str(register))
    before = hustings("ask", "may_stand", "Kim", "Chair", "--on", "2022-02-28", *files, "--json")
    after = hustings("ask", "may_stand", "Kim", "Chair", "--on", "2022-03-01", *files, "--json")
    assert (before.status, before.json["answer"]) == (0, "yes")
    assert (after.status, after.json["answer"], [clause["clause"] for clause in after.json["because"]]) == (
        1,
        "no",
        ["2"],
    )
    lifted = after.json["remedies"][0][0]
    assert (lifted["act"], lifted["by"], lifted["clause"]) == ("lift_bar", "Committee", "2")

    supposed = hustings("ask", "may_stand", "Kim", "Chair", "--on", "2022-03-01", *files, "--suppose", lifted["line"])
    assert supposed.status == 0
    client = client_of(kept(tmp_path, "party", "The society", book, register))
    said, _ = page_of(client, "may_stand", "Kim", "Chair", "2022-03-01")
    what_if, _ = page_of(client, "may_stand", "Kim", "Chair", "2022-03-01", lifted["line"])
    assert "The hose was left running" in said
    assert "4" in said and "C/1" in said
    assert what_if != said
    entered = register.read_text(encoding="utf-8") + lifted["line"] + "\n"
    register.write_text(entered, encoding="utf-8")
    assert hustings("check", str(book), str(register)).status == 0
    assert hustings("ask", "may_stand", "Kim", "Chair", "--on", "2022-03-01", *files).status == 0


def test_an_act_not_allowed_is_refused_at_every_door(tmp_path: Path) -> None:
    """A bar without reasons: named by the check, not counted by the answer, and not entered into a store for pages."""
    book, register = tmp_path / "rules.md", tmp_path / "society.register"
    book.write_text(BOOK, encoding="utf-8")
    register.write_text(REGISTER.replace('    because stated "The hose was left running"\n', ""), encoding="utf-8")

    checked = hustings("check", str(book), str(register), "--json")
    asked = hustings(
        "ask",
        "may_stand",
        "Kim",
        "Chair",
        "--on",
        "2022-04-01",
        "--book",
        str(book),
        "--register",
        str(register),
        "--json",
    )
    with pytest.raises(Refused, match="clause 2 asks for them"):
        kept(tmp_path, "party", "The society", book, register)

    wrong = [
        (problem["code"], problem["line"]) for problem in checked.json["problems"] if problem["file"] == str(register)
    ]
    assert wrong == [("refused-entry", 3)]
    assert (asked.status, asked.json["answer"]) == (0, "yes")


def test_the_examples_on_the_shelf_are_those_that_the_commands_read() -> None:
    """What the walks above were about is what is shipped."""
    assert {Path(COMMONWEAL[1]).parent.parent, Path(LABOUR[1]).parent.parent} == {EXAMPLES}

"""The page of a clause: how its text changed, for how many it decides what, and what rests on it."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.web.held import kept

from hustings.answers import ask
from hustings.rulebook import Slot
from hustings.web.archive import Archive
from hustings.web.clause_page import ClausePage
from hustings.web.kept_records import Shelf

DAY = date(2026, 11, 2)

RULED_BOOK = """---
book: Rules of a Chess Club
adopted: 2000-01-01
bodies: the board = Board
---
# 1 Members
```terms
member  yes/no  any membership  {is} a member
```
```rule
act membership: decision of the board on person
```
## 1.1 Playing for the club
Members play for the club.
```rule until 2010-01-01
may_play requires member
```
```rule from 2010-01-01 by B/2009/1
may_play requires member
may_captain requires may_play
```
# Examples
```example A member plays
register: keeper
2001-01-01 membership Ann by Board
ask 2002-01-01 may_play Ann
yes by 1.1
ask 2002-01-01 may_play Ben
no by 1.1
```
"""
RULED_REGISTER = """register: keeper
2001-01-01 membership Ann by Board
"""


def text(page: str) -> str:
    """What a reader sees of a page, on one line."""
    body = re.sub(r"<(script|style|title|desc)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.fixture
def club(tmp_path: Path) -> Archive:
    (tmp_path / "club.md").write_text(RULED_BOOK, encoding="utf-8")
    (tmp_path / "club.register").write_text(RULED_REGISTER, encoding="utf-8")
    return kept(tmp_path, "club", "A Chess Club", tmp_path / "club.md", tmp_path / "club.register").archive()


def test_what_changed_is_told_line_by_line_in_words(client: Client) -> None:
    page = client.get("/commonweal/rulebook/5.1").content.decode()
    shown = text(page[page.index('<ul class="diff">') :])

    assert "removed longlisted requires nominations >= 5" in shown
    assert "added longlisted requires nominations >= 3" in shown
    assert "as before act nomination: decision of an affiliated body on person and seat" in shown
    assert "1 October 2024, by C/2024/9" in text(page)


def test_a_text_that_gained_a_line_shows_only_that_line_as_added(club: Archive) -> None:
    (change,) = ClausePage(club, club.book.by_number["1.1"], DAY).changes

    assert [(line.how, line.text) for line in change.lines] == [
        ("kept", "may_play requires member"), ("added", "may_captain requires may_play"),
    ]  # fmt: skip
    assert (change.day, change.by, change.by_address) == ("1 January 2010", "B/2009/1", "")


@pytest.mark.parametrize("organisation", ["commonweal", "labour", "odd"])
def test_the_counts_of_every_clause_are_those_of_the_answers_one_by_one(shelf: Shelf, organisation: str) -> None:
    archive = shelf.records[organisation].archive()
    day = archive.usual_day()
    counted = 0
    for clause in archive.book.clauses:
        page = ClausePage(archive, clause, day)
        heads = [one for one in page.decides if one.of]
        for one in heads[:1]:
            (head,) = re.findall(r"choose=(\w+)", one.ask_address)
            found = page._subjects(head)
            assert found is not None
            slots = [slot for slot in Slot if slot in archive.book.slots(head)]
            answers = [
                str(ask(head, *(subject.name(slot) for slot in slots), on=day, book=archive.book,
                        register=archive.register, remedies=False).answer)
                for subject in found[1]
            ]  # fmt: skip
            sums = (one.headcount.yes, one.headcount.no, one.headcount.not_known)
            assert sums == tuple(answers.count(word) for word in ("yes", "no", "not known")), (clause.number, head)
            counted += len(answers)
    assert counted


def test_the_examples_that_test_a_clause_stand_on_its_page_and_on_no_other(club: Archive) -> None:
    assert [one.title for one in ClausePage(club, club.book.by_number["1.1"], DAY).examples] == ["A member plays"]
    assert ClausePage(club, club.book.by_number["1"], DAY).examples == ()


def test_the_numbers_stand_beside_the_drawing_and_in_the_json(client: Client) -> None:
    page = text(client.get("/commonweal/rulebook/4.3").content.decode())
    data = client.get("/commonweal/rulebook/4.3.json").json()

    (decides,) = data["decides"]
    assert decides["words"] == "May stand"
    told = f"yes {decides['yes']} not known {decides['not_known']} no {decides['no']}"
    total = sum(decides[way] for way in ("yes", "no", "not_known"))
    assert f"{told} of {total} people, each in a seat they are named with, on the record" in page


def test_what_is_no_question_of_yes_or_no_or_about_one_entry_is_not_counted(client: Client) -> None:
    page = text(client.get("/commonweal/rulebook/2.2").content.decode())

    assert "It is asked of one entry at a time." in page

"""Pages of a record that is too long to be read whole: the same answers, and lists that say how far they looked."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.web.test_pages import text

from hustings.web import addresses, record_lookups
from hustings.web.kept_records import KeptRecord, Shelf
from hustings.web.questions import Asked
from hustings.web.site import SHELF


@pytest.fixture
def long(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The examples as if every record of more than ten entries were a long one."""
    monkeypatch.setattr(record_lookups, "READ_WHOLE", 10)
    monkeypatch.setattr(record_lookups, "LOOKED_AT", 30)
    records = [KeptRecord(record.organisation) for record in shelf.records.values()]
    return Client(headers={"host": "localhost"}, **{SHELF: Shelf(records)})  # type: ignore[arg-type]


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads a whole long record fails."""

    def refuse(self: object) -> None:
        raise AssertionError("a long record was read whole")

    monkeypatch.setattr("hustings.store.shelf.StoreShelf.entries", refuse)


PEOPLE = ["Rowan Ashdown", "Leila Haddad", "Noor Siddiqui", "Tomasz Wilk"]


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_s_page_is_the_same_whether_or_not_the_record_is_read_whole(
    long: Client, client: Client, name: str
) -> None:
    address = addresses.person("commonweal", name, [("on", "2026-11-02")], as_json=True)
    found, same = long.get(address), client.get(address)

    assert found.status_code == 200
    assert found.json()["verdict"] == same.json()["verdict"]
    assert found.json()["entries"] == same.json()["entries"]
    short = {lane["term"]: lane["stretches"] for lane in same.json()["lanes"]}
    assert {lane["term"]: lane["stretches"] for lane in found.json()["lanes"]} == short


def test_a_person_s_page_of_a_long_record_links_to_where_what_would_change_it_is_looked_for(
    long: Client, client: Client
) -> None:
    address = addresses.person("commonweal", "Rowan Ashdown", [("seat", "Northmere"), ("on", "2026-11-02")])
    found, short = long.get(address).content.decode(), client.get(address).content.decode()

    linked = re.search(r'<a href="([^"]*)#change">What would change it</a>', found)
    assert linked is not None
    assert 'class="changes"' in short
    assert 'class="changes"' not in found
    assert 'class="changes"' in long.get(html.unescape(linked[1])).content.decode()


@pytest.mark.parametrize("name", PEOPLE)
def test_the_lane_of_the_question_is_the_answer_of_every_day(shelf: Shelf, name: str) -> None:
    archive = shelf.records["commonweal"].archive()
    start, end = date(2026, 1, 1), date(2027, 3, 1)
    days = [start + timedelta(days=day) for day in range((end - start).days)]
    asked = Asked("may_stand", start, name, "Northmere")
    turns = [start, *sorted({event.day.last for event in archive.events if start < event.day.last < end})]
    over = archive.values_over(asked, turns, end)

    for day in days[::3]:
        value = [value for since, value in over if since <= day][-1]
        assert value == archive.quick_answer(asked, day).value, day


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize(
    "place",
    ["", "people", "seats", "seat/Northmere", "bodies", "body/Executive", "duties", "decisions", "decisions?act=bar",
     "decision/100", "person/Rowan%20Ashdown", "rulebook", "rulebook/4.4", "ask", "about", "record/"],
)  # fmt: skip
def test_no_page_reads_a_long_record_whole_and_lists_say_how_far_they_looked(long: Client, place: str) -> None:
    response = long.get(f"/commonweal/{place}")
    told = "Lists and counts on this page look at the newest 30 of them"

    assert response.status_code == 200
    lists = place.partition("/")[0].partition("?")[0] not in ("decision", "person", "ask", "about", "record")
    assert (told in text(response.content.decode())) is lists


def test_the_list_of_a_long_record_is_the_newest_part_of_the_whole_list(long: Client, client: Client) -> None:
    newest = long.get("/commonweal/decisions.json").json()["entries"]
    whole = client.get("/commonweal/decisions.json").json()["entries"]
    numbers = [entry["number"] for entry in newest]

    assert 20 < len(numbers) <= 30
    assert min(numbers) > max(entry["number"] for entry in whole) - 200
    assert [entry for entry in whole if entry["number"] in numbers] == newest


@pytest.mark.usefixtures("unread")
def test_drafts_are_not_compared_over_a_long_record_here(long: Client) -> None:
    response = long.get("/labour/compare?draft=labour-local-choice&what=may_stand&on=2023-07-01")

    assert response.status_code == 422
    assert "On your own machine “hustings compare” does it." in text(response.content.decode())

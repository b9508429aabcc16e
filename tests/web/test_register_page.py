"""The register as a list: what is found, what is said where nothing is, and that a long one stays quick."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.web.held import kept

from hustings.answers import Event
from hustings.entries import ActEntry, Sureness
from hustings.web.archive import Archive
from hustings.web.kept_records import Shelf
from hustings.web.paging import page_of
from hustings.web.record_lookups import by_surname
from hustings.web.register_page import RegisterPage, Wanted
from hustings.web.site import SHELF


def numbers(archive: Archive, **wanted: str) -> list[int]:
    """The numbers of the entries that are found, the newest first."""
    return [line.row.number for line in RegisterPage(archive, Wanted(**wanted)).found]


def acts(archive: Archive, **wanted: str) -> set[str]:
    return {line.act for line in RegisterPage(archive, Wanted(**wanted)).found}


def _event(archive: Archive, number: int) -> Event:
    event = archive.event(number)
    assert event is not None
    return event


def test_every_entry_stands_once_the_newest_first(shelf: Shelf) -> None:
    for archive in shelf:
        found = RegisterPage(archive, Wanted()).found
        seconds = {account.number for event in archive.events for account in event.accounts[1:]}

        assert sorted(line.row.number for line in found) == sorted(
            {entry.number for entry in archive.all_entries} - seconds
        )
        assert [line.last for line in found] == sorted((line.last for line in found), reverse=True)


def test_each_filter_finds_exactly_what_an_officer_would_count_by_hand(shelf: Shelf) -> None:
    archive = shelf.records["commonweal"].archive()
    entries = [entry for entry in archive.register.entries if isinstance(entry, ActEntry)]

    def by_hand(kept: Any) -> list[int]:
        return sorted(entry.number for entry in entries if kept(entry))

    assert acts(archive, act="bar") == {"bar"}
    assert sorted(numbers(archive, act="bar")) == by_hand(lambda entry: entry.act == "bar")
    assert sorted(numbers(archive, person="Rowan Ashdown", act="membership")) == by_hand(
        lambda entry: entry.act == "membership" and entry.names == ("Rowan Ashdown",)
    )
    assert sorted(numbers(archive, body="Executive", act="endorsement")) == by_hand(
        lambda entry: entry.act == "endorsement" and entry.by == "Executive"
    )
    assert sorted(numbers(archive, since="2026-03", until="2026-03", act="bar")) == by_hand(
        lambda entry: entry.act == "bar" and entry.day.text().startswith("2026-03")
    )
    assert numbers(archive, act="bar", person="Nobody") == []


def test_words_are_found_in_the_line_and_in_plain_words_without_capitals_or_accents(shelf: Shelf) -> None:
    odd = shelf.records["odd"].archive()

    assert numbers(odd, words="zoe thorsdottir") == []  # the letter thorn has no plain form
    assert numbers(odd, words="ZOE") == [5]
    assert numbers(odd, words="february byron 2002") == [8]
    assert numbers(odd, words="byron echo") == []


def test_sources_and_marks_narrow_the_list(shelf: Shelf) -> None:
    labour = shelf.records["labour"].archive()
    claimed = numbers(labour, sure="claimed")

    assert claimed
    for number in claimed:
        sources = {source.sureness for account in _event(labour, number).accounts for source in account.sources}
        assert Sureness.CLAIMED in sources
    assert set(numbers(labour, sure="none")).isdisjoint(numbers(labour, sure="reported"))
    marked = RegisterPage(labour, Wanted(marked="yes")).found
    assert marked
    assert all(line.marks for line in marked)


def test_the_page_shows_its_filters_as_ways_back_and_the_line_of_the_register(client: Client) -> None:
    page = client.get("/commonweal/decisions?act=bar&words=rowan").content.decode()

    chips = re.findall(r'<li><a href="([^"]+)"><span class="visually-hidden">Take away: </span>([^<]+) <', page)
    assert [(html.unescape(address), html.unescape(words)) for address, words in chips] == [
        ("/commonweal/decisions?act=bar", "“rowan”"),
        ("/commonweal/decisions?words=rowan", "Bar"),
    ]
    assert "<pre>2026-03-24 bar &quot;Rowan Ashdown&quot; everywhere by Executive" in page
    assert '<option value="bar" selected>Bar</option>' in page


def test_where_nothing_is_found_the_page_says_what_to_do(client: Client) -> None:
    page = client.get("/commonweal/decisions?words=unicorn").content.decode()

    assert "No entry is found" in page
    assert "Take one of the filters above away" in page


def test_a_day_that_is_none_is_told_and_the_rest_is_still_searched(client: Client) -> None:
    response = client.get("/commonweal/decisions?since=2026-02-30&act=bar")

    assert response.status_code == 400
    assert 'href="#since"' in response.content.decode()
    data = client.get("/commonweal/decisions.json?since=2026-02-30&act=bar").json()
    assert [fault["field"] for fault in data["faults"]] == ["since"]
    assert {entry["act"] for entry in data["entries"]} == {"bar"}


def test_names_that_are_markup_stay_words(client: Client) -> None:
    page = client.get("/odd/decisions?words=%3Cb%3E&person=%22%3E%3Cscript%3E").content.decode()

    assert "<script>" not in page.replace("<script src", "")
    assert "&lt;b&gt;" in page


def test_a_list_is_cut_into_pages_and_a_senseless_number_is_the_first_or_the_last() -> None:
    items = list(range(120))

    assert [page_of(items, wanted, "/x", length=50).items for wanted in ("", "2", "3", "9", "0", "-1", "²", "x")] == [
        items[:50], items[50:100], items[100:], items[100:], items[:50], items[:50], items[:50], items[:50],
    ]  # fmt: skip
    middle = page_of(items, "2", "/x", [("words", "a b"), ("page", "2")], length=50)
    assert (middle.first, middle.until, middle.earlier, middle.later) == (
        51, 100, "/x?words=a%20b", "/x?words=a%20b&page=3",
    )  # fmt: skip
    assert page_of([], "5", "/x", length=50).last == 1


def test_people_are_found_by_a_part_of_their_name(client: Client) -> None:
    data = client.get("/commonweal/people.json?words=ASHD").json()

    assert [person["person"] for person in data["people"]] == ["Rowan Ashdown"]
    assert "Nobody is found" in client.get("/commonweal/people?words=unicorn").content.decode()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A register of four thousand entries about two thousand people: eighty pages of decisions, seventeen of people."""
    folder = tmp_path_factory.mktemp("crowded")
    (folder / "book.md").write_text(
        "---\nbook: Rules of a large union\nadopted: 2000-01-01\nbodies: the board = Board\n---\n"
        "# 1 Joining\n```terms\nmember  yes/no  any membership  {is} a member\n```\n```rule\n"
        "act membership: decision of the board on person\nact leaving: decision of the board on person, ending "
        "membership\nmay_stand requires member\n```\n",
        encoding="utf-8",
    )
    lines = [
        f'{2001 + number // 400}-{1 + number % 12:02}-{1 + number % 28:02} {"leaving" if number % 5 else "membership"}'
        f' "Member {number % 2000}" by Board' for number in range(4_000)
    ]  # fmt: skip
    (folder / "book.register").write_text("\n".join(["register: keeper", *lines]) + "\n", encoding="utf-8")
    return Shelf([kept(folder, "large", "Large", folder / "book.md", folder / "book.register")])


def test_a_register_of_thousands_of_entries_comes_a_page_at_a_time_and_quickly(crowded: Shelf) -> None:
    reader = Client(headers={"host": "localhost"}, **{SHELF: crowded})  # type: ignore[arg-type]
    reader.get("/large/decisions")

    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        page = reader.get("/large/decisions?words=member+1&since=2005&page=2").content.decode()
        best = min(best, time.perf_counter() - start)
    assert page.count('<li><span class="when">') == 50
    assert best < 0.3
    people = reader.get("/large/people?page=3").content.decode()
    assert people.count("/large/person/") == 120
    assert "2000 people" in people


@pytest.mark.parametrize(
    ("address", "key", "total"), [("decisions.json?words=board", "entries", 4_000), ("people.json", "people", 2000)]
)
def test_the_data_of_a_long_list_comes_in_pages_that_lead_to_each_other(
    crowded: Shelf, address: str, key: str, total: int
) -> None:
    reader = Client(headers={"host": "localhost"}, **{SHELF: crowded})  # type: ignore[arg-type]
    seen: list[str] = []
    following = f"/large/{address}"
    while following:
        response = reader.get(following)
        data = response.json()
        assert len(response.content) < 200_000
        seen += [str(one) for one in data[key]]
        following = data["later"]

    assert len(seen) == len(set(seen)) == data["found"] == total
    assert data["page"] == data["pages"] == total // 500


def test_a_form_does_not_carry_every_name_of_a_large_organisation(crowded: Shelf, client: Client) -> None:
    reader = Client(headers={"host": "localhost"}, **{SHELF: crowded})  # type: ignore[arg-type]
    for address in ("/large/ask", "/large/decisions?act=leaving&until=2001"):
        page = reader.get(address).content.decode()
        assert '<datalist id="people" data-names="/large/people.json"></datalist>' in page
        assert len(page) < 100_000
    assert '<option value="Jeremy Corbyn">' in client.get("/labour/ask").content.decode()


def test_who_only_took_part_in_a_vote_is_found_and_can_be_asked_about(client: Client) -> None:
    acts = {one["person"]: one["acts"] for one in client.get("/moot/people.json").json()["people"]}

    assert (acts["Bo"], acts["Lou"], acts["Max"]) == (2, 2, 1)
    assert "Council" not in acts
    assert client.get("/moot/ask?what=may_stand&person=Max&seat=Northmere&on=2003-03-01").status_code == 200
    missing = client.get("/moot/ask?what=may_stand&person=Maxx&seat=Northmere&on=2003-03-01")
    assert missing.status_code == 400
    assert "did you mean &quot;Max&quot;" in missing.content.decode()


def test_people_who_are_told_apart_by_a_number_stand_under_their_surname() -> None:
    names = ["Ann Lee #1042", "Zoë Abel", "Ann Lee #7", "Kim", "Bo Lem"]

    assert sorted(names, key=by_surname) == ["Zoë Abel", "Kim", "Ann Lee #1042", "Ann Lee #7", "Bo Lem"]


def test_the_lists_of_an_organisation_stay_short(crowded: Shelf, tmp_path: Path) -> None:
    reader = Client(headers={"host": "localhost"}, **{SHELF: crowded})  # type: ignore[arg-type]
    page = reader.get("/large/").content.decode()

    assert page.count("/large/person/") < 50
    assert "All 2000 people" in page

"""The pages of a reader: with and without what they may not see on the record, the same to the last byte.

The foot of a page is left out of this: that an entry was sealed everybody can count in the published log.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.answers.test_who_may_see import BOOK, WITH, WITHOUT
from tests.web.held import APART, held, numbered_apart

from hustings.answers import reader_named
from hustings.entries import Register
from hustings.web.kept_records import Shelf
from hustings.web.organisations import Organisation
from hustings.web.site import SHELF, configure

PEOPLE = ("Ann", "Bo", "Cy", "Zoe", "Anne", "Nobody")

ADDRESSES = (
    "/", "/index.json", "/party/", "/party.json", "/party/about", "/party/about.json", "/party/ask", "/party/ask.json",
    *(f"/party/{page}{form}"
      for page in ("people", "seats", "bodies", "duties", "decisions") for form in ("", ".json")),
    *(f"/party/decision/{APART * number}{form}" for number in range(1, 25) for form in ("", ".json")),
    "/party/decisions?q=suspension", "/party/decisions?q=Zoe", "/party/duties?by=Panel", "/party/rulebook",
    *(f"/party/rulebook/{clause}" for clause in ("1", "2", "3", "4")), "/party/seat/Hill", "/party/body/Panel",
    *(f"/party/person/{name}{form}" for name in PEOPLE for form in ("", ".json")),
    *(f"/party/person/{name}?on=2001-06-01&seat=Hill&what=may_stand" for name in PEOPLE),
    *(f"/party/ask{form}?what={term}&person={name}&seat=Hill&on={day}"
      for form in ("", ".json") for term in ("may_stand", "suspended", "censured", "lapsed", "barred")
      for name in PEOPLE[:4] for day in ("2001-05-26", "2001-07-01")),
    "/party/ask?what=carried&entry=S/1&on=2001-07-01", "/party/ask?what=carried&entry=B/1&on=2001-07-01",
    "/party/ask?what=suspended&person=Ann&on=2001-07-01&suppose=2001-07-01+suspension+Ann+by+Panel",
)  # fmt: skip


def client_of(register: Register, reader: str) -> Client:
    configure()
    named = reader_named(reader, book=BOOK, register=register, on=date(2001, 6, 1))
    organisation = Organisation("party", "The Party", "", reader=reader)
    defaults: dict[str, Any] = {SHELF: Shelf([held(organisation, BOOK, numbered_apart(BOOK, register, named))])}
    return Client(headers={"host": "localhost"}, **defaults)


@pytest.mark.parametrize("reader", ["public", "Executive"])
def test_no_page_tells_a_stranger_of_a_withheld_suspension(reader: str) -> None:
    with_hidden, without = client_of(WITH, reader), client_of(WITHOUT, reader)
    found = 0
    for address in ADDRESSES:
        one, other = with_hidden.get(address), without.get(address)
        assert (address, one.status_code, one.content) == (address, other.status_code, other.content)
        assert b"Nobody else may know" not in one.content
        found += one.status_code == 200
    assert found > 90


def test_the_panel_has_it_on_its_pages() -> None:
    page = client_of(WITH, "Panel").get("/party/decisions").content.decode()
    assert "Suspension of Ann" in page
    assert "As the Panel may see it." in page
    assert "Suspension of Ann" not in client_of(WITH, "public").get("/party/decisions").content.decode()

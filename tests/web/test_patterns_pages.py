"""The pages of clause patterns: what is near to a pasted clause and why, what was put in, and that nothing is kept."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest
from django.test import Client
from tests.web.held import held

from hustings.answers.readers import read_whole
from hustings.cli import serving
from hustings.patterns import filled_in, find_pattern, nearest_patterns, patterns
from hustings.web.kept_records import AddressTaken, Shelf
from hustings.web.site import Organisation

NOTICE = (
    "No person shall stand for the Management Committee who has not been in continuous membership for eighteen months "
    "immediately prior to the election. Applications go to the Membership Secretary."
)


def text(page: str) -> str:
    """What a reader sees of a page, on one line."""
    body = re.sub(r"<(script|style|title|desc|textarea)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_every_pattern_is_listed_and_has_a_page_of_its_own(client: Client) -> None:
    page = client.get("/patterns/").content.decode()

    assert len(patterns()) > 40
    for each in patterns():
        assert f'href="/patterns/{each.name}"' in page
        own = client.get(f"/patterns/{each.name}")
        assert own.status_code == 200
        shown = text(own.content.decode())
        assert each.title in shown
        assert " ".join(each.purpose.split()) in shown
        assert all(" ".join(told.split()) in shown for told in each.watch)
        assert all(place.value in shown for place in each.places)


def test_a_patterns_page_shows_prose_rule_words_and_examples(client: Client) -> None:
    page = client.get("/patterns/length-of-membership").content.decode()

    shown = text(page)
    assert "2.1 Time as a member Nobody may stand who has not been a member for the twelve months before" in shown
    assert "When you paste a clause, its words stand here." in shown
    assert "may_stand requires member and joined <= today - 12 months" in shown
    assert "Twelve months to the day are enough register: keeper 2023-03-10 membership Kim by Secretary" in shown


def test_a_pasted_clause_finds_three_with_the_words_that_led_to_them_and_is_filled_in(client: Client) -> None:
    page = client.post("/patterns/", {"clause": NOTICE}).content.decode()

    near = nearest_patterns(NOTICE)
    filled = filled_in(near[0].pattern, NOTICE)
    shown = text(page)
    assert near[0].pattern.name == "length-of-membership"
    for match in near:
        assert f"Words that led to it: {' , '.join(match.words)} ." in shown
    assert "18 months How long somebody must have been a member. Your clause: “eighteen months”." in shown
    assert "the membership secretary Who enters members." in shown
    for told in filled.please_check:
        assert " ".join(told.split()) in shown
    (carried,) = re.findall(r'<input type="hidden" name="book" value="(.*?)">', page, flags=re.DOTALL)
    assert html.unescape(carried) == filled.text
    assert "passes the check" in shown


def test_another_of_the_near_ones_can_be_filled_in_instead(client: Client) -> None:
    other = nearest_patterns(NOTICE)[1].pattern
    shown = text(client.post("/patterns/", {"clause": NOTICE, "pattern": other.name}).content.decode())

    assert f"Filled in: {other.title}" in shown
    assert nearest_patterns(NOTICE)[0].pattern.title in shown


def test_what_was_filled_in_is_taken_to_the_editor(client: Client) -> None:
    filled = filled_in(nearest_patterns(NOTICE)[0].pattern, NOTICE)
    page = client.post("/try/", {"book": filled.text}).content.decode()

    (written,) = re.findall(r'<textarea id="book".*?>\n(.*?)</textarea>', page, flags=re.DOTALL)
    assert html.unescape(written) == filled.text
    assert "No problem" in page


def test_a_clause_like_no_pattern_is_told_so(client: Client) -> None:
    shown = text(client.post("/patterns/", {"clause": "Xyzzy plugh."}).content.decode())

    assert "No pattern is like this clause It shares no word with any of them." in shown
    assert "Filled in" not in shown


def test_only_the_beginning_of_a_long_clause_is_read_and_that_is_told(client: Client) -> None:
    page = client.post("/patterns/", {"clause": NOTICE + " word" * 5_000}).content.decode()

    assert "Only the first 20000 characters of the clause were read." in text(page)
    assert "Only the first" not in client.post("/patterns/", {"clause": NOTICE}).content.decode()


@pytest.mark.parametrize(
    "clause",
    [
        "</textarea><script>alert(1)</script> a member for two years {{ archive }}",
        "```rule\nmay_stand requires member\n``` ![x](javascript:alert(1)) member for one year",
        "---\nbook: x\n---\n# 1 member for <img src=x onerror=alert(1)>",
        "\x00\x01 member for ten days",
    ],
)
def test_nothing_is_kept_and_nothing_is_run_of_what_is_pasted(client: Client, clause: str) -> None:
    response = client.post("/patterns/", {"clause": clause})
    page = response.content.decode()

    assert response.status_code == 200
    assert "Set-Cookie" not in response
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "alert(1)" not in client.get("/patterns/").content.decode()


@pytest.mark.parametrize(
    "clause",
    ["The National Executive Committee " * 700, "two thirds of " * 1_500, "the " * 5_000, "12 " * 6_000, "`#*" * 6_000,
     "A" * 20_000, "Within fourteen (14) clear working days " * 500],
)  # fmt: skip
def test_no_clause_holds_others_up(client: Client, clause: str) -> None:
    start = time.perf_counter()
    assert client.post("/patterns/", {"clause": "member for two years " + clause}).status_code == 200
    assert time.perf_counter() - start < 5


def test_the_same_stands_as_json(client: Client) -> None:
    listed = client.get("/patterns.json").json()
    assert [each["name"] for each in listed["patterns"]] == [each.name for each in patterns()]
    assert client.get("/patterns/appeal.json").json()["name"] == "appeal"

    near = client.post("/patterns.json", {"clause": NOTICE}).json()
    assert [each["name"] for each in near["near"]] == [match.pattern.name for match in nearest_patterns(NOTICE)]
    assert near["filled"]["passes"] is True
    assert client.post("/patterns.json", {"clause": "Xyzzy."}).json() == {"near": [], "filled": None}


def test_a_pattern_that_is_not_there_is_told_with_near_ones(client: Client) -> None:
    response = client.get("/patterns/appeal-in-time")

    assert response.status_code == 404
    assert "There is no clause pattern “appeal-in-time”." in response.content.decode()
    assert 'href="/patterns/appeal"' in response.content.decode()
    assert client.get("/patterns/nothing.json").status_code == 404


@pytest.mark.parametrize("address", ["/", "/try/", "/commonweal/", "/commonweal/rulebook", "/patterns/appeal"])
def test_the_patterns_are_led_to_from_everywhere(client: Client, address: str) -> None:
    assert 'href="/patterns/"' in client.get(address).content.decode()


@pytest.mark.parametrize("slug", ["patterns", "try", "static"])
def test_no_organisation_can_stand_where_the_site_has_a_page_of_its_own(shelf: Shelf, slug: str) -> None:
    known = shelf.records["odd"].archive()
    record = held(Organisation(slug, "X", ""), known.book, read_whole(known.register))

    with pytest.raises(AddressTaken, match=f'cannot have the address "/{slug}/"'):
        Shelf([record])


@pytest.mark.parametrize(("file", "slug"), [("try", "the-try"), ("Patterns", "the-patterns"), ("tryst", "tryst")])
def test_a_register_called_like_a_page_of_the_site_has_another_address(file: str, slug: str) -> None:
    assert serving._slug(Path(f"{file}.register")) == slug


def test_a_body_is_not_called_as_another_of_the_pattern_is() -> None:
    """Only a secretary is named, and the pattern's other office bears that name already."""
    pattern = find_pattern("affiliates-in-good-standing")
    assert pattern is not None
    filled = filled_in(pattern, "The secretary certifies the payment of the fee.")

    calls = {place.value for place in pattern.places} - {one.place.value for one in filled.put_in}
    assert calls.isdisjoint(one.value for one in filled.put_in)
    assert filled.problems == ()

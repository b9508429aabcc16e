"""Seats, bodies and duties: what their pages say is what the answers say."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.test import Client

from hustings.answers import ask
from hustings.web.bodies_page import BodyPage
from hustings.web.duties_page import DutiesPage
from hustings.web.kept_records import Shelf
from hustings.web.seats_page import SeatPage

DAY = date(2026, 11, 2)


def text(page: str) -> str:
    """What a reader sees of a page, on one line."""
    body = re.sub(r"<(script|style|title|desc)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_every_page_of_an_organisation_leads_to_all_the_others(client: Client) -> None:
    page = client.get("/commonweal/about").content.decode()
    head = page[page.index("<nav aria-label") : page.index("</nav>")]

    assert re.findall(r'href="/commonweal/([^"]*)"', head) == [
        "ask", "people", "seats", "bodies", "duties", "decisions", "rulebook", "about",
    ]  # fmt: skip
    for address in re.findall(r'href="(/commonweal/[^"]*)"', head):
        shown = client.get(address).content.decode()
        assert 'aria-current="page"' in shown, address


def test_the_answers_on_a_seats_page_are_those_of_the_questions_themselves(shelf: Shelf) -> None:
    archive = shelf.records["commonweal"].archive()
    for name in archive.seats:
        shown = SeatPage(archive, name, DAY)
        for candidate in shown.candidates:
            for goal, answer in zip(shown.goals, candidate.answers, strict=True):
                verdict = ask(goal, candidate.name, name, on=DAY, book=archive.book, register=archive.register,
                              remedies=False)  # fmt: skip
                wanted = () if str(verdict.answer) == "yes" else verdict.clauses
                assert (answer.answer.lower(), tuple(n for n, _, _ in answer.clauses)) == (str(verdict.answer), wanted)


def test_a_seats_page_names_everybody_in_the_running_with_clause_and_nominations(client: Client) -> None:
    page = text(client.get("/commonweal/seat/Northmere?on=2026-11-02").content.decode())

    assert "Noor Siddiqui May stand ? Not known by 4.8 Union membership" in page.replace("stand Not", "stand ? Not")
    assert "Nominations 3" in page
    assert "The seat has 3 branches." in page


def test_a_body_page_says_what_it_may_do_did_owes_and_was_asked(client: Client, shelf: Shelf) -> None:
    page = text(client.get("/commonweal/body/Chief%20Whip?on=2026-11-02").content.decode())

    assert "An office: “the chief whip” in the clauses of the book." in page
    assert "1 duty not done" in page
    assert "Whip withdrawal : a decision of the chief whip about a person. It must carry the reasons" in page
    assert "Whip review , by Chief Whip overdue 257 days" in page

    archive = shelf.records["commonweal"].archive()
    executive = BodyPage(archive, "Executive", DAY)
    did = [event.number for event in archive.events if event.by == "Executive"]
    assert executive.as_json()["did"] == did[::-1]
    assert any(one.votes for one in executive.decisions)


def test_a_body_of_a_kind_may_do_what_the_book_gives_to_that_kind(shelf: Shelf) -> None:
    archive = shelf.records["commonweal"].archive()
    branch = next(name for name in archive.bodies if archive.kinds_of(name) == ("branch",))

    may = {act["act"] for act in BodyPage(archive, branch, DAY).as_json()["may"]}  # type: ignore[attr-defined]
    assert "open_request" in may
    assert "bar" not in may


def test_duties_stand_overdue_first_and_are_narrowed_by_whom_and_how_they_stand(shelf: Shelf, client: Client) -> None:
    archive = shelf.records["commonweal"].archive()
    shown = DutiesPage(archive, DAY)
    states = [duty.state for duty in shown.shown]

    assert states[0] == "overdue"
    assert sum(count.number for count in shown.states[1:]) == shown.states[0].number == len(archive.duties(DAY))
    assert {duty.by for duty in DutiesPage(archive, DAY, by="Chief Whip").shown} == {"Chief Whip"}
    assert {duty.state for duty in DutiesPage(archive, DAY, state="overdue").shown} == {"overdue"}
    assert len(DutiesPage(archive, DAY, state="nonsense").shown) == len(shown.shown)
    data = client.get("/commonweal/duties.json?on=2026-11-02&state=overdue").json()
    assert data["duties"][0] == {
        "duty": "whip_review", "clause": "6.4", "by": "Chief Whip", "state": "overdue", "due": "2026-02-18",
        "raised_by": data["duties"][0]["raised_by"], "met_by": None, "looked_for": True,
    }  # fmt: skip


def test_before_its_last_day_is_over_a_duty_is_due_with_the_days_that_are_left(client: Client) -> None:
    page = text(client.get("/commonweal/duties?on=2026-02-18").content.decode())

    assert "Whip review , by Chief Whip due today is its last day" in page


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/commonweal/seat/Northmer", "No seat called “Northmer” is on this record; did you mean"),
        ("/commonweal/body/Nobody", "No body or office called “Nobody” is on this record"),
        ("/odd/seat/%3Cb%3E", "No seat called “<b>” is on this record"),
    ],
)
def test_what_is_not_on_the_record_is_told_with_a_way_on(client: Client, address: str, told: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert told in text(response.content.decode())


@pytest.mark.parametrize("page", ["duties", "seat/Northmere", "body/Executive"])
@pytest.mark.parametrize("on", ["2026-02-30", "soon", "1900-01-01"])
def test_a_day_that_cannot_be_asked_about_is_told(client: Client, page: str, on: str) -> None:
    assert client.get(f"/commonweal/{page}?on={on}").status_code == 400


def test_awkward_names_lead_to_their_pages_and_back(client: Client) -> None:
    seats = client.get("/odd/seats").content.decode()
    (address,) = (found for found in re.findall(r'href="(/odd/seat/[^"]+)"', seats) if "South" in found)
    page = client.get(html.unescape(address)).content.decode()

    assert "<h1>North/South</h1>" in page
    assert "<b>Byron</b>" not in client.get("/odd/seat/Eastgate").content.decode()

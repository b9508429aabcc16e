"""What the pages say, what they refuse, and that they say it safely."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.web.conftest import INVENTED, ODD_BOOK, ODD_NAMES
from tests.web.held import kept

from hustings.answers import ask
from hustings.answers.json_form import verdict_json
from hustings.entries import Refused
from hustings.web import addresses
from hustings.web.answer_page import AnswerPage
from hustings.web.kept_records import Shelf
from hustings.web.person_page import PersonPage
from hustings.web.questions import Asked

CORBYN = "/labour/ask?what=may_stand&person=Jeremy+Corbyn&seat=Islington+North&on=2023-04-01"
ROWAN = "/commonweal/ask?what=may_stand&person=Rowan+Ashdown&seat=Northmere&on=2026-11-02"

PAGES = (
    "/", "/labour/", "/commonweal/", "/odd/", "/labour/ask", CORBYN, ROWAN, "/labour/person/Jeremy%20Corbyn",
    "/labour/person/Mish%20Rahman?on=2023-08-01", "/commonweal/person/Leila%20Haddad", "/labour/rulebook",
    "/labour/rulebook/4.5", "/commonweal/rulebook/5.1", "/labour/decisions",
    "/commonweal/decisions?words=bar&marked=yes", "/commonweal/people", "/commonweal/decision/48", "/labour/about",
    "/commonweal/about", "/commonweal/seats", "/commonweal/seat/Northmere?on=2026-11-02", "/odd/seat/North%2FSouth",
    "/commonweal/bodies", "/commonweal/body/Executive", "/odd/body/Board", "/labour/bodies",
    "/commonweal/body/Chief%20Whip?on=2026-11-02", "/commonweal/duties?on=2026-11-02&state=overdue", "/labour/duties",
)  # fmt: skip


def text(page: str) -> str:
    """What a reader sees of a page, on one line."""
    body = re.sub(r"<(script|style|title|desc)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.mark.parametrize("address", PAGES)
def test_every_kind_of_page_is_there(client: Client, address: str) -> None:
    response = client.get(address)
    page = response.content.decode()

    assert response.status_code == 200
    assert set(response["Content-Security-Policy"].split("; ")) == {
        "default-src 'self'", "img-src 'self' data:", "frame-ancestors 'none'", "base-uri 'self'",
        "object-src 'none'", "form-action 'self'",
    }  # fmt: skip
    assert page.count("<h1") == 1
    assert re.search(r'<html lang="\w+"', page)
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert not re.search(r"\son\w+=", re.sub(r"&[a-z]+;", "", re.sub(r">[^<]*<", "><", page)))
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("address", PAGES)
def test_beside_every_page_stands_the_same_as_json(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    found = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)">', page)

    assert found is not None
    response = client.get(html.unescape(found[1]))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json()


def test_the_first_page_tells_the_reported_story_first(client: Client) -> None:
    page = text(client.get("/").content.decode())

    labour, commonweal = page.index("The Labour Party, as reported"), page.index("The Commonweal Party")
    assert labour < page.index("May Jeremy Corbyn stand?") < page.index("No") < commonweal
    assert "Islington North, on 1 April 2023" in page
    assert "Clause 4.5, Decisions not to endorse" in page


def test_the_answer_stands_with_its_clause_votes_reasons_and_sources(client: Client) -> None:
    page = text(client.get(ROWAN).content.decode())

    assert "May Rowan Ashdown stand?" in page
    assert "No Northmere, on 2 November 2026" in page
    assert "A member of parliament may stand only while holding the whip." in page
    assert "That Rowan Ashdown be not a candidate of this party at the next general election." in page
    assert "22 for 12 against 34 of 39 present 18 for were needed" in page
    assert "Had 5 of the 22 who voted for it voted the other way, it would have fallen." in page
    assert "Stated by those who decided Standing with the electorate of Northmere" in page
    assert "Attributed by others None on the record. Alleged by the person concerned None on the record." in page
    assert "no appeal No clause of this book gives an appeal." in page
    assert "overdue Whip review by Chief Whip was due by 18 February 2026." in page
    assert "announced, not decided Restore whip, by Chief Whip, 6 October 2026" in page
    assert "Conference may change the rules themselves, under clause 2.3" in page


def test_an_answer_about_a_person_says_what_else_they_are_on_that_day(client: Client) -> None:
    page = client.get(ROWAN).content.decode()
    (line,) = re.findall(r"On that day: ([^<]*)", page)

    assert {"is a member", "has had the whip withdrawn"} <= set(line.rstrip(".").split("; "))
    assert "barred" not in line
    assert "not known" not in line
    assert "On that day:" not in client.get(f"{ROWAN}&recorded=2026-01-01").content.decode()


def test_an_observers_pages_say_on_each_that_they_are_rebuilt_from_reports(client: Client) -> None:
    for address in PAGES:
        page = client.get(address).content.decode()
        assert ("Rebuilt from published reports" in page) is address.startswith("/labour/"), address
        if address.startswith("/labour/"):
            assert 'href="/labour/about#errors"' in page


def test_the_letter_tells_the_other_side_too(client: Client) -> None:
    def letter(address: str) -> str:
        page = client.get(address).content.decode()
        return text(page[page.index('<section class="letter"') : page.index('<div class="hashes">')])

    rowan, corbyn = letter(ROWAN), letter(CORBYN)
    assert "Stated by those who decided: “Standing with the electorate" in rowan
    assert "No appeal: No clause of this book gives an appeal." in rowan
    assert "Overdue: Whip review by Chief Whip was due by 18 February 2026." in rowan
    assert "Attributed by others: “" in corbyn
    assert "Also not known: Clause" in corbyn


def test_an_invented_organisation_is_called_so_on_each_of_its_pages_and_on_the_first(client: Client) -> None:
    for address in PAGES:
        page = text(client.get(address).content.decode())
        assert (INVENTED in page) is (address == "/" or address.startswith("/commonweal/")), address


def test_an_organisation_offers_its_stories_and_each_has_an_answer(client: Client, shelf: Shelf) -> None:
    page = client.get("/commonweal/").content.decode()
    offered = shelf.records["commonweal"].organisation.also
    block = page.partition("Stories to begin with</h2>")[2].partition("</ul>")[0]
    offered_at = [html.unescape(address) for address in re.findall(r'<a href="([^"]+)">', block)]

    assert len(offered_at) == len(offered) > 20
    assert all(html.escape(title) in block for title, _ in offered)
    for address in offered_at:
        answered = client.get(address)
        assert (answered.status_code, '<h1 class="question">' in answered.content.decode()) == (200, True), address
    assert "Stories to begin with" not in client.get("/labour/").content.decode()


@pytest.mark.parametrize("name", ["Rowan Ashdown", "Leila Haddad", "Callum Strand"])
def test_days_on_which_others_were_dealt_with_change_nothing_on_a_persons_page(
    shelf: Shelf, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = shelf.records["commonweal"].archive()
    asked = Asked("may_stand", date(2026, 11, 2), name, archive.usual_seat(name))
    answer = AnswerPage(archive, asked, archive.answer(asked), at="person")
    lane = PersonPage(archive, asked, answer, whole=False).goal_lane
    monkeypatch.setattr(PersonPage, "_may_turn", lambda page, event: event.person in (name, "") or bool(event.seat))

    assert PersonPage(archive, asked, answer, whole=False).goal_lane == lane


def test_sources_with_an_address_are_links_that_say_where_they_lead(client: Client) -> None:
    page = client.get(CORBYN).content.decode()

    assert re.search(r'<a href="https://labourlist\.org/2023/03/[^"]+" rel="[^"]+">labourlist\.org</a>', page)


def test_json_is_the_answer_itself(client: Client, shelf: Shelf) -> None:
    archive = shelf.records["commonweal"].archive()
    verdict = ask("may_stand", "Rowan Ashdown", "Northmere", on=date(2026, 11, 2), book=archive.book,
                  register=archive.register)  # fmt: skip

    assert client.get(ROWAN.replace("/ask?", "/ask.json?")).json() == verdict_json(verdict)
    beside = client.get("/commonweal/person/Rowan%20Ashdown.json?on=2026-11-02").json()
    assert beside["person"] == "Rowan Ashdown"
    assert beside["verdict"] == verdict_json(verdict)
    assert beside["lanes"][0]["term"] == "may_stand"


# -- suppositions ------------------------------------------------------------------------------------------------------


def test_every_remedy_is_an_address_that_supposes_it_and_turns_the_answer(client: Client) -> None:
    page = client.get("/commonweal/ask?what=may_stand&person=Leila+Haddad&seat=Southquay&on=2026-11-02")
    ways = re.findall(r'<a class="try" href="([^"]+)"', page.content.decode())

    assert ways
    supposed = client.get(html.unescape(ways[0]))
    told = text(supposed.content.decode())
    assert supposed.status_code == 200
    assert "Supposed, not on the record" in told
    assert "Back to what is on the record" in told
    assert "Yes Southquay, on 2 November 2026" in told


def test_a_supposition_can_be_left_out_again(client: Client) -> None:
    lines = ['2026-11-01 lift_suspension "Tomasz Wilk" by "Disputes Panel": 5 for, 0 against, 5 of 7 present',
             '2026-11-01 apology "Rowan Ashdown" by "Rowan Ashdown": no']  # fmt: skip
    address = addresses.with_query("/commonweal/ask", [
        ("what", "may_stand"), ("person", "Rowan Ashdown"), ("seat", "Northmere"), ("on", "2026-11-02"),
        *(("suppose", line) for line in lines),
    ])  # fmt: skip
    page = client.get(address).content.decode()
    without = re.findall(r'<a href="([^"]+)">Leave it out', page)

    assert len(without) == 2
    left = client.get(html.unescape(without[0])).content.decode()
    assert lines[0].replace('"', "&quot;") not in left
    assert lines[1].replace('"', "&quot;") in left


def test_lanes_beside_a_supposed_answer_say_that_they_are_as_recorded(client: Client) -> None:
    asked = "what=may_stand&person=Leila+Haddad&seat=Southquay&on=2026-11-02"
    page = client.get(f"/commonweal/ask?{asked}").content.decode()
    lines = re.findall(r"[?&]suppose=([^&]+)", html.unescape(re.findall(r'class="try" href="([^"]+)"', page)[0]))
    line = "&suppose=".join(lines)
    address = "/commonweal/person/Leila%20Haddad?seat=Southquay&on=2026-11-02"

    told = text(client.get(f"{address}&suppose={line}").content.decode())
    assert "Yes Southquay, on 2 November 2026" in told
    assert "As recorded, without what is supposed May Leila Haddad stand as recorded: no" in told
    assert "without what is supposed" not in text(client.get(address).content.decode())


def test_a_supposition_that_cannot_be_read_says_why(client: Client) -> None:
    response = client.get(f"{ROWAN}&suppose=2026-11-01+barr+Rowan")

    assert response.status_code == 400
    assert "no clause of the book gives an act" in text(response.content.decode()).casefold()
    assert 'did you mean "bar"?' in text(response.content.decode()).casefold()


# -- what cannot be asked ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/labour/ask?what=may_stan&person=Jeremy+Corbyn", 400, 'has no term "may_stan"; did you mean "may_stand"?'),
        ("/labour/ask?what=may_stand&person=Jeremy+Corbyn&on=2023-04-01", 400, "Say which seat"),
        ("/labour/ask?what=may_stand&seat=Islington+North&on=2023-04-01", 400, "Say who"),
        (f"{CORBYN}&on=2023-02-30", 400, '"2023-02-30" is a day that no calendar has.'),
        (f"{CORBYN}&on=yesterday", 400, '"yesterday" is not a day'),
        (f"{CORBYN}&on=1899-01-01", 400, "no book was in force"),
        (f"{CORBYN}&freeze=2023", 400, "is not one day"),
        ("/labour/ask?what=may_stand&person=Jeremy+Corbin&seat=X", 400, 'did you mean "Jeremy Corbyn"?'),
        ("/labour/ask?what=carried&entry=NEC/1900", 400, "No entry bears the label [NEC/1900]"),
        ("/labour/person/Jeremy%20Corbyn?on=2023-02-30", 400, "no calendar has"),
        ("/labour/person/Jeremy%20Corbyn?what=nothing", 400, 'has no term "nothing"'),
        ("/labour/person/Jeremy%20Corbin", 404, 'did you mean "Jeremy Corbyn"?'),
        ("/labour/rulebook/4.55", 404, 'has no clause 4.55; did you mean "4.5"?'),
        ("/labour/decision/4000", 404, "has no entry 4000"),
        ("/nobody/", 404, "No organisation is kept here under this address"),
        ("/labour/nothing", 404, "There is no page at this address."),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    client: Client, address: str, status: int, sentence: str
) -> None:
    response = client.get(address)
    page = text(response.content.decode())

    assert response.status_code == status
    assert sentence.casefold() in page.casefold()
    assert "Traceback" not in page


def test_as_json_too_a_fault_is_told_in_a_sentence(client: Client) -> None:
    response = client.get("/labour/ask.json?what=may_stand&person=Jeremy+Corbyn&on=2023-04-01")

    assert response.status_code == 400
    assert response.json() == {
        "faults": [{"field": "seat", "message": "Say which seat: this question is about a seat."}]
    }
    assert client.get("/labour/decision/4000.json").json()["faults"][0]["message"].startswith("The register has no")


@pytest.mark.parametrize("junk", ["%00", "%FF%FE", "a" * 5000, "%F0%9F%91%A9", "..%2F..%2F", "%3Cscript%3E", "[", "]]"])
def test_junk_in_an_address_is_never_a_fault_of_the_program(client: Client, junk: str) -> None:
    for address in (f"/labour/person/{junk}", f"/labour/rulebook/{junk}", f"/labour/ask?what={junk}",
                    f"{CORBYN}&suppose={junk}", f"{CORBYN}&entry={junk}", f"{CORBYN}&recorded={junk}",
                    f"/labour/person/Jeremy%20Corbyn?seat={junk}", f"/{junk}/"):  # fmt: skip
        assert client.get(address).status_code in (200, 400, 404), address


@pytest.mark.parametrize("day", ["1980-05-03", "2000-02-29", "9999-12-30", "9999-12-31"])
def test_any_day_that_a_calendar_has_can_be_asked_about(client: Client, day: str) -> None:
    for address in ("/commonweal/person/Rowan%20Ashdown?", "/commonweal/person/Noor%20Siddiqui?from=all&",
                    f"{ROWAN}&"):  # fmt: skip
        assert client.get(f"{address}on={day}").status_code == 200, address


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/labour/ask").status_code == 405


def test_another_name_of_the_machine_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_a_register_that_its_book_cannot_read_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text(ODD_BOOK, encoding="utf-8")
    (tmp_path / "odd.register").write_text("register: keeper\n2001-01-01 knighthood Ada\n", encoding="utf-8")

    with pytest.raises(Refused, match="no clause of the book gives an act"):
        kept(tmp_path, "odd", "Odd", tmp_path / "odd.md", tmp_path / "odd.register")


# -- awkward names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ODD_NAMES)
def test_every_name_has_a_page_whatever_characters_it_has(client: Client, name: str) -> None:
    listed = client.get("/odd/").content.decode()
    (address,) = re.findall(rf'<a href="([^"]+)">{re.escape(html.escape(name))}</a>', listed)
    response = client.get(html.unescape(address))
    page = response.content.decode()

    assert response.status_code == 200
    assert f"<h1>{html.escape(name)}</h1>".replace("&#x27;", "&#39;") in page
    assert client.get(addresses.person("odd", name, as_json=True)).json()["person"] == name


def test_what_people_wrote_is_shown_and_never_run(client: Client) -> None:
    for address in ("/odd/", "/odd/decisions", "/odd/decision/7", "/odd/rulebook", "/odd/rulebook/1",
                    addresses.person("odd", "A/B & C?d=e#f", [("seat", "North/South")]),
                    addresses.ask("odd", [("what", "may_stand"), ("person", "A/B & C?d=e#f"), ("seat", "North/South"),
                                          ("on", "2003-01-01")])):  # fmt: skip
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img" not in page, address
        assert "<b>Byron" not in page, address
        assert 'href="javascript:' not in page, address


def test_an_entrys_label_with_slashes_can_be_asked_about(client: Client) -> None:
    page = client.get("/odd/decision/7").content.decode()
    (address,) = re.findall(r'<a href="([^"]+)">Ask this by itself', page)

    response = client.get(html.unescape(address))
    assert response.status_code == 200
    assert "[B/1?x=1]: carried?" in text(response.content.decode())


# -- single pages ------------------------------------------------------------------------------------------------------


def test_an_equal_vote_is_shown_not_to_count_and_why(client: Client) -> None:
    page = text(client.get("/odd/decision/8").content.decode())

    assert "no It does not count." in page
    assert "2 is more than 2: no" in page
    assert "3 for were needed" in page


def test_a_decision_shows_what_it_ended_and_what_ended_it(client: Client, shelf: Shelf) -> None:
    numbers = {event.label: event.number for event in shelf.records["commonweal"].archive().events if event.label}
    suspension, lifted = numbers["GS/2024/4"], numbers["DP/2024/3"]

    ended = client.get(f"/commonweal/decision/{suspension}").content.decode()
    assert f'Ended by <a href="/commonweal/decision/{lifted}">' in ended
    ender = text(client.get(f"/commonweal/decision/{lifted}").content.decode())
    assert "It ended suspension of Tomasz Wilk" in ender


def test_a_decision_shows_the_entry_as_it_stands_in_the_register(client: Client) -> None:
    page = html.unescape(client.get("/odd/decision/7").content.decode())

    assert '2002-01-01 bar "A/B & C?d=e#f" North/South by Board: 3 for, 2 against [B/1?x=1]' in page
    assert '    because stated "<img src=x onerror=alert(1)>"' in page


def test_a_clause_shows_its_versions_with_their_days_and_what_was_done_under_it(client: Client) -> None:
    page = text(client.get("/commonweal/rulebook/5.1").content.decode())

    assert "In force until 30 September 2024 not in force Longlisted requires nominations ≥ 5" in page
    assert "In force from 1 October 2024, by C/2024/9 Longlisted requires nominations ≥ 3" in page
    assert "Nomination: Noor Siddiqui, Northmere, by Fire Workers" in page


def test_a_clause_with_thousands_of_entries_shows_the_last_of_them_and_where_the_others_are(client: Client) -> None:
    page = client.get("/commonweal/rulebook/1.1").content.decode()

    assert page.count('<span class="when">') == 120
    assert re.search(r"These are the last 120 of 2,?\d{3}\. Search the register for the others\.", text(page))


def test_a_persons_page_can_step_to_the_days_on_which_something_changes(client: Client) -> None:
    page = client.get("/labour/person/Jeremy%20Corbyn?on=2023-04-01").content.decode()
    (earlier,) = re.findall(r'id="earlier" href="([^"]+)"', page)
    (later,) = re.findall(r'id="later" href="([^"]+)"', page)

    assert "on=2023-03-28" in earlier
    assert "on=2024-05-24" in later
    assert "Islington North, on 28 March 2023" in text(client.get(html.unescape(earlier)).content.decode())


def test_what_the_lanes_draw_stands_in_a_table_too(client: Client) -> None:
    page = text(client.get("/labour/person/Jeremy%20Corbyn?on=2023-04-01").content.decode())

    assert "Jeremy Corbyn is suspended 29 October 2020 16 November 2020" in page


def test_about_names_the_fingerprints_that_answers_name(client: Client) -> None:
    page = client.get("/labour/about").content.decode()
    answer = client.get(CORBYN.replace("/ask?", "/ask.json?")).json()

    assert answer["book"] in page
    assert answer["checkpoint"]["root"] in page
    assert '<a href="https://odd.example/errors"' in client.get("/odd/about").content.decode()


def test_what_the_book_keeps_for_some_readers_is_not_on_the_pages(client: Client, shelf: Shelf) -> None:
    about = text(client.get("/commonweal/about").content.decode())
    assert "“diligence”" in about
    assert "These pages are made for the public" in about
    assert "made for the public" not in text(client.get("/labour/about").content.decode())
    assert "diligence" not in {event.act for event in shelf.records["commonweal"].archive().events}
    assert "As the public may see it." in text(client.get("/commonweal/decisions").content.decode())


def test_styles_and_script_are_served_from_here_and_may_be_kept(client: Client) -> None:
    page = client.get("/").content.decode()
    (style,) = re.findall(r'href="([^"]+hustings\.css)"', page)
    (script,) = re.findall(r'src="([^"]+pages\.js)"', page)

    for address, kind in ((style, "text/css"), (script, "text/javascript")):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].startswith(kind)
        assert "max-age=604800" in response["Cache-Control"]


def test_a_decision_shows_its_reasons_in_three_columns_each_with_who_says_so(client: Client) -> None:
    page = text(client.get("/moot/decision/4").content.decode())

    assert (
        "Reasons Stated by those who decided The good name of the Moot Reported : Evening Courier, 2 February 2003 "
        "Declared : Statement of the Council, 4 February 2003 "
        "Attributed by others A quarrel over the accounts Reported : Evening Courier, 3 February 2003 "
        "Pressure from the chair Anonymous : One member of the council, to the Herald "
        "Alleged by the person concerned None on the record."
    ) in page


def test_a_decision_of_which_no_reason_is_known_says_so_in_each_column(client: Client) -> None:
    page = text(client.get("/moot/decision/8").content.decode())

    assert page.count("None on the record.") == 3


def test_a_decision_shows_the_votes_that_are_known_by_name_and_apart_who_moved_seconded_and_spoke(
    client: Client,
) -> None:
    page = text(client.get("/moot/decision/4").content.decode())

    assert (
        "By name For 9 whose names are not known Against Lou , and 3 more whose names are not known "
        "There, no vote known Jo Absent Sam Named, but how they voted is not known "
        "Bo (accounts say: for, against) , Max (accounts say: against, for) "
    ) in page
    assert "Moved Ann Lee Seconded Bo Spoke Lou (against; Evening Courier, 2 February 2003; voted against)" in page
    assert "Max is named twice: against, for; how they voted is not known." in page


def test_names_that_cannot_fit_the_totals_are_marked_on_the_decision(client: Client) -> None:
    page = text(client.get("/moot/decision/8").content.decode())

    assert "names do not fit Names cannot fit the totals: 2 are named as voting for, and the totals say 1." in page


def test_a_persons_page_lists_how_they_voted_where_it_is_known(client: Client) -> None:
    bo, lou = (text(client.get(f"/moot/person/{name}").content.decode()) for name in ("Bo", "Lou"))

    assert "1 June 2003 Voted for : bar of Ann Lee Eastgate, 1 June 2003 [C/5]" in bo
    assert "How they voted is not known (accounts say: for, against); seconded it : bar of Kim Northmere" in bo
    assert "Voted against; spoke against : bar of Kim Northmere, 1 February 2003 [C/3]" in lou
    assert client.get("/moot/person/Nobody").status_code == 404


def test_an_entry_of_an_anonymous_source_says_that_nothing_rests_on_it(client: Client) -> None:
    page = text(client.get("/moot/decision/7").content.decode())
    named = text(client.get("/moot/decision/4").content.decode())

    assert "Every source of this entry is anonymous (A member of the council, to the Herald). It does not count" in page
    assert (
        "An anonymous source tells of it too: bar of Kim Northmere, 1 February 2003 . Nothing rests on that." in named
    )


def test_a_ruling_stands_beneath_the_clause_it_interprets_in_an_answer_and_on_the_clauses_page(client: Client) -> None:
    answer = text(client.get("/moot/ask?what=may_stand&person=Kim&seat=Northmere&on=2003-05-20").content.decode())
    clause = text(client.get("/moot/rulebook/1.3").content.decode())
    told = "ruling Entry 3 interprets this clause: 1 March 2002: guidance, by Bench. That a bar binds the seat"

    assert told in answer
    assert told in clause
    assert told not in text(client.get("/moot/rulebook/1.2").content.decode())


def test_a_name_that_two_people_bear_is_not_taken_for_either_and_the_page_offers_both(client: Client) -> None:
    page = client.get("/moot/person/Jo%20Roe")
    asked = client.get("/moot/ask?what=member&person=Jo+Roe&on=2003-06-01")

    assert page.status_code == 404
    assert "Which &quot;Jo Roe&quot;?" in page.content.decode()
    assert "/moot/person/Jo%20Roe%20%2312" in page.content.decode()
    assert "/moot/person/Jo%20Roe%20%237" in page.content.decode()
    assert asked.status_code == 400
    assert 'Which "Jo Roe"? On record are "Jo Roe" #7, "Jo Roe" #12.' in text(asked.content.decode())


def test_a_misspelt_seat_is_doubted_above_the_answer_with_the_seat_that_was_perhaps_meant(client: Client) -> None:
    page = client.get(ROWAN.replace("Northmere", "Northmer")).content.decode()
    doubt = page.partition('<div class="verdict')[0]

    assert 'No entry that this reader may see names the seat "Northmer"; did you mean "Northmere"?' in text(doubt)
    found = re.search(r'<a href="([^"]+)">Ask about Northmere</a>', doubt)
    assert found is not None
    assert "unknown name" not in client.get(html.unescape(found[1])).content.decode()


def test_a_name_is_found_whatever_its_capitals_and_accents(client: Client) -> None:
    plain = client.get("/commonweal/ask.json?what=may_stand&person=ROWAN+ashdown&seat=northmere&on=2026-11-02")
    exact = client.get(ROWAN.replace("/ask?", "/ask.json?"))

    assert plain.json() == exact.json()
    odd = client.get("/odd/ask?what=may_stand&person=zoe+%C3%9E%C3%B3rsdottir+%F0%9F%91%A9&seat=Eastgate&on=2003-01-01")
    assert (odd.status_code, "Zoë Þórsdóttir" in odd.content.decode()) == (200, True)


def test_a_fact_is_not_painted_as_a_permission(client: Client) -> None:
    barred = client.get("/labour/ask?what=barred&person=Jeremy+Corbyn&seat=Islington+North&on=2023-04-01")
    stands = client.get(ROWAN)

    assert '<div class="verdict yes fact">' in barred.content.decode()
    assert '<div class="verdict no">' in stands.content.decode()

"""The page on which reports are read: what stands beside what, that nothing is kept or run, and nothing holds it up."""

from __future__ import annotations

import html
import os
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hustings.clerk.report_names import NamesKnown, names_of_register
from hustings.entries import read_register
from hustings.reports.proposing import words
from hustings.reports.report import Aside
from hustings.rulebook import read_rule_book
from hustings.speech import LANGUAGES, speaking
from hustings.web import reports_apart as apart
from hustings.web.kept_records import SHELF, Shelf
from hustings.web.logs import NobodyNamed
from hustings.web.reports_page import paragraphs_shown
from hustings.web.reports_views import OWN, OwnReports
from hustings.web.settings import SENT_AT_MOST

ECHO = """Weavers' council bars former treasurer

NORTHPORT, 4 March 2031 - The Weavers' Union council voted today by 14 votes to 9 to bar Ada Fenwick from standing in \
Harbour Ward.

"It was a dark day for the union," said Bo Lindqvist, who sits on the council.

Ms Fenwick was suspended on 2 February 2031.
"""
GAZETTE = """The Gazette, 5 March 2031

The Weavers' Union council voted on Tuesday by 15 votes to 9 to bar Ada Fenwick from standing in Harbour Ward.
"""


def text(page: str) -> str:
    """What a reader sees of a page, on one line."""
    body = re.sub(r"<(script|style|title)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def fields(page: str) -> dict[str, list[str]]:
    """What the form of a page sends if nothing is touched."""
    form = page[page.index('id="reading"') :]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        kind = told.get("type", "text")
        if kind in ("file", "checkbox") or (kind == "radio" and "checked" not in tag) or "name" not in told:
            continue
        found.setdefault(told["name"], []).append(html.unescape(told.get("value", "")))
    for name, value in re.findall(
        r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL
    ) + re.findall(r'<textarea name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        found[name] = [html.unescape(value).replace("\n", "\r\n")]  # as browsers send it
    return found


def read(client: Client, *reports: str, **more: str) -> str:
    """The page for these reports."""
    files = [SimpleUploadedFile(f"report-{number}.txt", each.encode()) for number, each in enumerate(reports, 1)]
    response = client.post("/read/", {"file": files, **more})
    assert response.status_code == 200, text(response.content.decode())
    return response.content.decode()


def chosen(page: str, way: str = "accept") -> dict[str, list[str]]:
    """The form of a page with the same chosen for every proposal."""
    return {name: [way] if name.startswith("choice-") else value for name, value in fields(page).items()}


def lines(page: str) -> list[str]:
    """The text of each proposal."""
    return [value[0].replace("\r\n", "\n") for name, value in fields(page).items() if name.startswith("lines-")]


def test_each_proposal_stands_beside_the_sentence_that_it_rests_on(client: Client) -> None:
    page = read(client, ECHO)

    assert any(each.startswith('2031-03-04 bar "Ada Fenwick"') and "14 for, 9 against" in each for each in lines(page))
    (at,) = set(re.findall(r'<mark id="([^"]+)" data-for="[^"]*">The Weavers', page)) or re.findall(
        r'<mark id="([^"]+)" data-for="[^"]*">NORTHPORT', page
    )
    assert f'href="#{at}"' in page
    assert "Nothing is saved, and nothing is entered anywhere." in text(page)


def test_the_whole_report_is_shown_letter_for_letter(client: Client) -> None:
    page = read(client, ECHO)

    shown = page[page.index('<div class="report-text">') : page.index('<details class="also-found"')]
    shown = re.sub(r'<a class="ref".*?</a>|<span class="(?:visually-hidden|here)".*?</span>', "", shown)
    assert text(shown).replace(" ", "") == "".join(ECHO.split())


def test_what_is_accepted_becomes_the_text_of_an_observers_register(client: Client) -> None:
    page = read(client, ECHO)
    again = client.post("/read/", chosen(page)).content.decode()
    (register,) = re.findall(r'<textarea readonly id="register-text".*?>\n(.*?)</textarea>', again, re.DOTALL)
    register = html.unescape(register)

    assert register.startswith("register: observer\n")
    found = read_register(register, "accepted")
    assert found.problems == ()
    assert len(found.register.entries) >= 2
    assert all(entry.sources for entry in found.register.entries)
    downloaded = client.post("/read/accepted", chosen(page))
    assert downloaded["Content-Disposition"] == 'attachment; filename="accepted.register"'
    assert downloaded.content.decode() == register


def test_nothing_that_is_not_accepted_is_in_the_text(client: Client) -> None:
    page = read(client, ECHO)

    for way in ("reject", "open", "nonsense"):
        assert client.post("/read/accepted", chosen(page, way)).content == b""
    assert "Nothing yet." in text(page)


def test_a_mended_text_is_kept_and_a_wrong_one_is_told_and_left_out(client: Client) -> None:
    page = read(client, ECHO)
    sent = chosen(page)
    first, second = [name for name in sent if name.startswith("lines-")][:2]
    sent[first] = ['2031-03-04 bar "Ada Fenwick" "Harbour Ward" by Council: 14 for, 9 against\r\n    minuted "Minutes"']
    sent[second] = ["2031-13-45 nonsense"]
    again = client.post("/read/", sent).content.decode()

    assert "mended" in text(again)
    told = text(again[again.index('id="accepted"') :])
    number = second.removeprefix("lines-").partition("-")[0]
    assert f"Proposal {number} not in the text yet Line 1:" in told
    own = again[again.index(f'id="why-{number}"') :]
    assert text(own[: own.index("</div>")]).startswith('id="why')
    assert "not in the text yet Line 1:" in text(own[: own.index("</div>")])
    downloaded = client.post("/read/accepted", sent).content.decode()
    assert '    minuted "Minutes"' in downloaded
    assert "nonsense" not in downloaded


def test_what_still_lacks_its_day_is_not_in_the_text(client: Client) -> None:
    page = read(client, "Ada Fenwick was expelled from the Weavers' Union by its council.\n")
    (line,) = lines(page)

    assert line.startswith("DAY expulsion")
    assert "1 report does not tell its own day." in text(page)
    assert client.post("/read/accepted", chosen(page)).content == b""
    assert "not in the text yet The day is missing: write it in place of DAY, as 2031-03-04." in text(
        client.post("/read/", chosen(page)).content.decode()
    )


def test_the_day_of_a_report_may_be_said_afterwards_and_its_choices_stay(client: Client) -> None:
    undated = ECHO.replace("4 March 2031 - ", "") + "\nCy Marsh was expelled on Monday.\n"
    sent = chosen(read(client, undated))
    sent["dated"] = ["2031-03-05"]
    again = client.post("/read/", sent).content.decode()

    assert any(each.startswith("2031-03-03 expulsion") for each in lines(again))
    after = fields(again)
    kept = [name.replace("choice-", "lines-") for name, value in after.items() if value == ["accept"]]
    assert [name for name in after if name.startswith("lines-") and " suspension " in after[name][0]] == kept
    assert "5 March 2031" in after[kept[0]][0]
    assert "mended" not in text(again)


SAYINGS = """Published: 4 March 2031

Ada Fenwick was barred from standing by the Weavers' Union council on Monday.

"It was a dark day for the union," said Bo Lindqvist. "Nobody was asked."

Ms Fenwick needs to apologise, repay the money and attend a course first, according to one source.

Ms Fenwick was elected with a majority of 1,661.

Follow us on Facebook for more news.
"""


def test_what_is_found_beside_proposals_is_listed_and_stands_in_the_text(client: Client) -> None:
    page = read(client, SAYINGS)
    also = page[page.index('<details class="also-found"') :]
    also = also[: also.index("</details>")]

    told = text(also)
    assert "Bo Lindqvist : It was a dark day for the union. Nobody was asked." in told
    assert "Conditions Ada Fenwick (by the words of one source) apologise repay the money attend a course" in told
    assert "Figures Majority: 1,661" in told
    assert "Follow us on Facebook for more news. (a plea or a notice to the reader, not a part of the report)" in told
    assert "Person Bo Lindqvist" in told or "Person Ada Fenwick, Bo Lindqvist" in told
    places = re.findall(r'href="#(f1-[\d-]+)"', also)
    assert len(places) >= 4
    for place in places:
        assert page.count(f'<span class="here" id="{place}"></span>') == 1
        assert re.search(rf'data-found="[^"]*\b{place}\b', page)
    both = re.findall(rf'data-found="{places[0]}">([^<]*)<', page)
    assert both == ["It was a dark day for the union,", "Nobody was asked."]


def test_a_report_says_how_its_day_is_known(client: Client) -> None:
    told = text(read(client, SAYINGS, ECHO.replace("4 March 2031 - ", "")))
    said = text(
        client.post("/read/", {"text": ECHO.replace("4 March 2031 - ", ""), "day": "2031-03-05"}).content.decode()
    )

    assert "Of 4 March 2031. Its text tells that: “Published: 4 March 2031”." in told
    assert "Its day is not known." in told
    assert "Of 5 March 2031. You said so." in said


def test_a_day_that_contradicts_the_text_is_told(client: Client) -> None:
    told = text(client.post("/read/", {"text": ECHO, "day": "2031-03-09"}).content.decode())

    assert "Of 9 March 2031. You said so. Its own words tell another day, 4 March 2031:" in told


def test_one_report_given_twice_is_one_source(client: Client) -> None:
    page = read(client, ECHO, GAZETTE, ECHO)

    assert "report-3.txt : It is the same, letter for letter, as report-1.txt, and is read once." in text(page)
    assert sum(each.count("reported") for each in lines(page) if " bar " in each) == 2


def test_what_is_told_differently_stands_side_by_side_each_with_its_sentence(client: Client) -> None:
    page = read(client, ECHO, GAZETTE, GAZETTE.replace("The Gazette", "The Mail"))
    differ = page[page.index('<div class="differ">') :]
    sides = re.findall(r"<li>(.*?)</li>", differ[: differ.index("</div>")], re.DOTALL)

    assert [text(side.split("<q")[0]) for side in sides] == ["14 for, 9 against", "15 for, 9 against"]
    assert "voted today by 14 votes to 9 to bar Ada Fenwick" in text(sides[0])
    assert [text(sides[1]).count(called) for called in ("Weavers' council bars", "The Gazette, 5", "The Mail, 5")] == [
        0,
        1,
        1,
    ]
    for at in re.findall(r'href="#([^"]+)"', "".join(sides)):
        assert f'<mark id="{at}"' in page


def test_what_was_accepted_is_what_the_page_shows_as_accepted_also_when_a_report_is_added(client: Client) -> None:
    page = read(client, ECHO)
    sent = chosen(page)
    more = {"text": GAZETTE, "called": "Gazette"}
    again = client.post("/read/", {**sent, **more}).content.decode()
    kept = [name for name, value in fields(again).items() if value == ["accept"]]
    registers = re.findall(r'<textarea readonly id="register-text".*?>\n(.*?)</textarea>', again, re.DOTALL)

    assert len(kept) == 1  # the bar is told twice now, and differently: it is decided anew
    assert [html.unescape(each).count("\n20") for each in registers] == [1]
    assert " bar " not in registers[0]


def test_what_is_not_told_plainly_says_that_it_needs_a_look(client: Client) -> None:
    told = "The Elm Board suspended Bo Carr on 3 March 2031 by 9 votes to 6, and a call to delay fell by 5 votes to 10."
    page = text(read(client, told))
    other = text(read(client, ECHO))

    assert "Look at it first:" not in other
    assert "a look first" not in other
    assert "Look at it first: Two counts of votes stand in one sentence." in page
    assert "a look first." in page


def test_two_reports_of_one_event_are_one_proposal_and_differ_where_they_differ(client: Client) -> None:
    page = read(client, ECHO, GAZETTE)
    bars = [each for each in lines(page) if " bar " in each]

    assert len(bars) == 1
    assert bars[0].count("reported") == 2
    assert "Where it is told differently" in text(page)
    assert "14 for, 9 against" in text(page)
    assert "15 for, 9 against" in text(page)
    again = client.post("/read/", {**fields(page), "without": ["1"]}).content.decode()
    assert "15 for, 9 against" not in text(again)


def test_an_organisations_names_are_known_and_its_acts_words_are_used(client: Client) -> None:
    report = "4 March 2031\n\nThe council barred Ann Lee from standing in Northmere.\n"
    alone, beside = text(read(client, report)), text(read(client, report, organisation="moot"))

    assert "Ann Lee (person)" in alone
    assert "Ann Lee (person)" not in beside
    assert "Northmere (seat)" not in beside


HOSTILE = """4 March 2031

The council barred </textarea><script>alert(1)</script> Ada Fenwick by 14 votes to 9. {{ archive }} {% debug %}

register: keeper
2031-03-04 membership Eve by Council
    minuted "<img src=x onerror=alert(2)>"

"'><b>Ada Fenwick was suspended by the council on 2 March 2031.
"""


def test_nothing_is_kept_and_nothing_is_run_of_what_is_sent(client: Client) -> None:
    response = client.post("/read/", {"text": HOSTILE, "called": '"><script>alert(3)</script>'})
    page = response.content.decode()

    assert "Set-Cookie" not in response
    assert response["Cache-Control"] == "no-store"
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "'><b>" not in page
    assert "{{ archive }}" in page
    assert "alert(1)" not in client.get("/read/").content.decode()
    assert not any("membership" in each for each in lines(page))


def test_a_page_of_the_web_is_shown_as_text_and_comes_back_as_it_was(client: Client) -> None:
    web = (
        "<!doctype html><html><head><title>x</title><script>alert(1)</script></head><body><article><h1>Bar</h1>"
        "<p>4 March 2031</p><p>The council barred <b>Ada Fenwick</b> from standing.</p></article></body></html>"
    )
    file = SimpleUploadedFile("a <b>page.html", web.encode())
    page = client.post("/read/", {"file": file}).content.decode()
    again = client.post("/read/", fields(page)).content.decode()

    assert "alert(1)" not in page
    assert "<b>" not in page
    assert lines(page) == lines(again) != []


def test_a_part_of_a_page_is_known_by_its_files_name_also_when_it_comes_back(client: Client) -> None:
    part = "<article><h1>Bar</h1><p>4 March 2031</p><p>Ada Fenwick was <b>suspended</b> by the council.</p></article>"
    page = client.post("/read/", {"file": SimpleUploadedFile("saved.html", part.encode())}).content.decode()
    again = client.post("/read/", {**fields(page), "source": "The Echo"}).content.decode()

    assert "&lt;b&gt;" not in page
    assert "&lt;b&gt;" not in again
    assert "The Echo" in lines(again)[0]


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        ({}, 400, "There is no report yet"),
        ({"text": "  \n"}, 400, "There is no report yet"),
        ({"text": ECHO, "day": "2031-02-30"}, 400, "2031-02-30"),
        ({"report": "not packed", "source": "x", "dated": ""}, 400, "The form came back damaged"),
        ({"text": "x " * 250_000}, 413, "more than 150,000 letters"),
        ({"file": SimpleUploadedFile("x.pdf", b"x" * 2_000_001)}, 413, "at most 2 megabytes"),
        ({"text": "x" * (SENT_AT_MOST + 1)}, 413, "longer than 8 megabytes"),
        ({"file": [SimpleUploadedFile(f"{n}.txt", ECHO.encode()) for n in range(13)]}, 413, "At most 12 reports"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    client: Client, sent: dict[str, Any], status: int, told: str
) -> None:
    response = client.post("/read/", sent)

    assert response.status_code == status
    assert told in text(response.content.decode())


def test_a_file_that_is_no_report_is_refused_and_the_others_are_read(client: Client) -> None:
    files = [SimpleUploadedFile("a.bin", b"\x00\x01\x02" * 50), SimpleUploadedFile("b.txt", ECHO.encode())]
    page = client.post("/read/", {"file": files}).content.decode()

    assert "Not read a.bin : This is no text" in text(page)
    assert len(lines(page)) >= 2
    sent = {**chosen(page), "without": ["0"]}
    assert "Not read" not in text(client.post("/read/", sent).content.decode())


def test_a_packed_report_cannot_unfold_beyond_what_is_read(client: Client) -> None:
    import base64
    import zlib

    bomb = base64.b64encode(zlib.compress(b"x" * 500_000_000, 9)).decode()
    start = time.perf_counter()
    response = client.post("/read/", {"report": bomb, "source": "x", "dated": ""})

    assert response.status_code == 413
    assert time.perf_counter() - start < 15


def test_a_reading_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)

    start = time.perf_counter()
    response = client.post("/read/", {"text": ECHO})
    assert response.status_code == 422
    assert "was stopped" in response.content.decode()
    assert time.perf_counter() - start < 5


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has a process that reads do something else first."""

    def puts(code: str) -> None:
        (tmp_path / "sitecustomize.py").write_text(code, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")

    return puts


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("import hustings.reports.reading as r\ndef read(*a): raise KeyError('Ada Fenwick')\nr.read = read", 500,
         "It is a fault of the program, not of yours"),
        ("import hustings.reports.reading as r\ndef read(*a): raise MemoryError\nr.read = read", 422, "was stopped"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", 422, "was stopped"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGABRT)", 500, "It is a fault of the program"),
    ],
)  # fmt: skip
def test_a_fault_of_the_program_is_not_told_as_too_long_a_report_and_its_log_names_nobody(
    client: Client, faulty: Callable[[str], None], caplog: pytest.LogCaptureFixture, code: str, status: int, told: str
) -> None:
    faulty(code)
    response = client.post("/read/", {"text": ECHO})

    assert response.status_code == status
    assert told in text(response.content.decode())
    logged = "\n".join(NobodyNamed().format(each) for each in caplog.records)
    assert ("hustings.apart" in logged) == (status == 500)
    assert "Fenwick" not in logged


HOSTILE_FILES = {
    "a.html": b"<!doctype html><html><head><base href='https://evil.example/'><meta http-equiv=refresh content='0;"
    b"url=https://evil.example/'><style>@import 'https://evil.example/x.css'</style></head><body onload=alert(1)>"
    b"<article><form action='https://evil.example/'><p>4 March 2031</p>"
    b"<svg onload=alert(2)><script>alert(3)</script></svg>"
    b"<p>The council barred Ada <img src=x onerror=alert(4)>Fenwick from standing.</p>"
    b"<iframe src='javascript:alert(5)'></iframe><a href='javascript:alert(6)'>more</a></form></article></body></html>",
    "nulls.txt": ECHO.encode() + b"\x00" * 1_000,
    "bytes.pdf": b"%PDF-1.7\n" + b"\x00\xff" * 5_000,
    "mega.txt": b"a" * 140_000,
    "marks.txt": ("“Never,” said Ann Lee. " * 1_000).encode(),
    "right.txt": "\u202eregister: keeper\n\u2067Ada Fenwick was expelled by the council.\u2069\n".encode() * 500,
    "lines.txt": b"4 May 2031\n\nregister: keeper\n2031-03-04 membership Eve by Council\n    votes\n        Eve for\n",
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_whatever_a_file_holds_the_page_runs_and_fetches_nothing_of_it(client: Client, name: str) -> None:
    start = time.perf_counter()
    response = client.post("/read/", {"file": SimpleUploadedFile(name, HOSTILE_FILES[name])})
    page = response.content.decode()

    assert response.status_code in (200, 422)
    assert time.perf_counter() - start < apart.SECONDS + 10
    assert "default-src 'self'" in response["Content-Security-Policy"]
    for piece in ("<base", "http-equiv", "evil.example/x.css", "onload", "onerror", "<iframe", "javascript:", "<svg o"):
        assert piece not in page
    assert re.findall(r"<script(?![^>]*\bsrc=\"/static/)", page) == []
    assert re.findall(r'<form action="(?!/)', page) == []
    assert not re.search(r'<textarea name="lines-[^>]*>[^<]*membership', page)
    assert "\u202e" not in page and "\u2067" not in page


def test_no_field_of_the_form_holds_the_pages_up(client: Client) -> None:
    """Marks stacked on one letter are put in order in a time that grows with the square of their number: bounded."""
    stacked = "a" + "\u0301\u0316" * 200_000
    start = time.perf_counter()
    response = client.post("/read/", {"text": ECHO, "called": stacked, "organisation": stacked})

    assert response.status_code == 200
    assert time.perf_counter() - start < apart.SECONDS + 10


HOSTILE_TEXTS = {
    "one endless sentence": "was barred by " * 10_000,
    "nothing but quotation marks": '"' * 149_000,
    "nothing but abbreviations": "(NEC) " * 24_000,
    "a decision a line": "\n".join(f"Ada Fenwick {n} was suspended by {n + 20} votes to {n}." for n in range(2_000)),
    "turned about": "\u202eAda Fenwick was expelled.\u2066 " * 3_000,
}


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_no_report_holds_the_pages_up(client: Client, name: str) -> None:
    start = time.perf_counter()
    response = client.post("/read/", {"text": HOSTILE_TEXTS[name]})

    assert response.status_code in (200, 422)
    assert time.perf_counter() - start < apart.SECONDS + 10


def test_while_others_are_read_one_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    for _ in range(apart.AT_ONCE):
        apart._turns.acquire()
    try:
        assert client.post("/read/", {"text": ECHO}).status_code == 503
    finally:
        for _ in range(apart.AT_ONCE):
            apart._turns.release()


@pytest.mark.parametrize("code", ["cy", "de"])
def test_no_sentence_of_ours_is_left_in_english(client: Client, shelf: Shelf, code: str) -> None:
    sent = {"file": [SimpleUploadedFile("a.txt", ECHO.encode()), SimpleUploadedFile("b.txt", GAZETTE.encode())]}
    english = client.post("/read/", sent).content.decode()
    sent = {"file": [SimpleUploadedFile("a.txt", ECHO.encode()), SimpleUploadedFile("b.txt", GAZETTE.encode())]}
    other = client.post("/read/", sent, headers={"accept-language": code}).content.decode()

    titles = " ".join(
        (
            "Person Organisation",
            *(each.organisation.title for each in shelf.records.values()),
            "Hustings",
            *LANGUAGES.values(),
        )
    )
    of_others = " ".join(f"{ECHO} {GAZETTE} {' '.join(lines(english))} {titles} a.txt b.txt".split())
    forms = [client.get("/read/", headers={"accept-language": each}).content.decode() for each in ("en", code)]
    for first, second in ((english, other), forms):
        same = set(_pieces(first)) & set(_pieces(second))
        assert sorted(piece for piece in same if any(part not in of_others for part in piece.split(", "))) == []


def _pieces(page: str) -> Iterator[str]:
    page = re.sub(r'<(span|p|q)\b[^>]* lang="en".*?</\1>|<(script|style|textarea|kbd|code)\b.*?</\2>', "<br>", page,
                  flags=re.DOTALL)  # fmt: skip
    for told in re.findall(r'(?:aria-label|title|placeholder|data-[\w-]*(?:said|failed|copied)[\w-]*)="([^"]*)"', page):
        yield html.unescape(told)
    for piece in re.split(r"<[^>]*>", page):
        piece = " ".join(html.unescape(piece).split()).strip(",:() ")
        if re.search(r"[A-Za-z]{3}", piece):
            yield piece


def test_ones_own_files_are_shown_without_being_sent(shelf: Shelf) -> None:
    book = read_rule_book(BOOK.encode(), "book").book
    register = read_register('register: keeper\n2030-01-01 membership "Ada Fenwick" by Council\n', "r").register
    names = names_of_register(book, register)
    record = 'register: observer\n2031-02-02 suspension "Ada Fenwick" by Council\n    declared "Minutes"\n'
    given = (apart.ReportGiven("echo.txt", ECHO.encode(), date(2031, 3, 4)),)
    own = OwnReports(given, apart.Basis(names, (BOOK,), record))
    client = Client(headers={"host": "localhost"}, **{SHELF: Shelf(()), OWN: own})  # type: ignore[arg-type]
    page = client.get("/read/").content.decode()

    assert names == NamesKnown(("Ada Fenwick",), ("Council",), ())
    assert not any("suspension" in each for each in lines(page))
    assert "Already on record: entry 1." in text(page)
    assert "Ada Fenwick (person)" not in text(page)
    sent = chosen(page)
    assert client.post("/read/accepted", sent).content == b""  # the book has no act for it
    (bar,) = [name for name in sent if name.startswith("lines-")]
    assert 'The rule book: No clause of the book gives an act "bar".' in text(page)
    assert 'not in the text yet The rule book: No clause of the book gives an act "bar".' in text(
        client.post("/read/", sent).content.decode()
    )
    sent[bar] = ['2031-03-04 suspension "Bo Carr" by Council\r\n    reported "Echo"\r\n']
    assert client.post("/read/accepted", sent).content.startswith(b"register: observer\n")


BOOK = """---
book: Rules of the Weavers
adopted: 2000-01-01
bodies: the council = Council
---
# 1 Words
```terms
member     yes/no  any membership  {is} a member
suspended  yes/no  any suspension  {is} suspended
```
## 1.1 Members
```rule
act membership: decision of the council on person
may_stand requires member and not(suspended)
act suspension: decision of the council on person
```
"""


def test_every_reason_for_which_a_stretch_is_set_aside_can_be_told_in_each_language() -> None:
    assert set(Aside) == set(words.ASIDE)
    with speaking("de"):
        assert words.aside_words([Aside.CAPTION, Aside.PLEA]) == (
            "eine Bildunterschrift oder ein Bildnachweis; "
            "eine Aufforderung oder ein Hinweis an die Leser, kein Teil des Berichts"
        )


# -- the text, cut -----------------------------------------------------------------------------------------------------


def test_a_text_is_cut_where_anything_begins_or_ends_and_nothing_is_lost() -> None:
    told = "One two three.\n\nFour five.\nSix"
    paragraphs = paragraphs_shown(
        0, told, {(0, 7): [1], (4, 14): [2], (16, 26): [1, 3]}, [{"start": 27, "end": 30, "why": ["page"]}]
    )
    flat = [(run.text, run.numbers, run.last_of, run.stray) for runs in paragraphs for run in runs]

    assert flat == [
        ("One ", (1,), (), ()), ("two", (1, 2), (1,), ()), (" three.", (2,), (2,), ()),
        ("Four five.", (1, 3), (1, 3), ()), ("Six", (), (), ("page",)),
    ]  # fmt: skip
    assert len(paragraphs) == 3
    assert [run.at for runs in paragraphs for run in runs] == ["r1-0", "r1-4", "r1-7", "r1-16", ""]


def test_a_stretch_over_paragraphs_is_marked_in_each_and_counted_once() -> None:
    paragraphs = paragraphs_shown(1, "A b\nc d\n", {(2, 7): [4]}, [])

    assert [[(run.text, run.numbers, run.last_of, run.at) for run in runs] for runs in paragraphs] == [
        [("A ", (), (), ""), ("b", (4,), (), "r2-2")], [("c d", (4,), (4,), "")],
    ]  # fmt: skip


def test_the_real_reports_are_read_together(client: Client, shared: Path) -> None:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted((shared / "reports").glob("*.txt"))]
    page = client.post("/read/", {"file": files, "organisation": "labour"}).content.decode()

    assert page.count('<article class="report"') == 4
    assert page.count('class="stray"') >= 2
    assert sum("14 for, 23 against" in each for each in lines(page)) >= 1
    assert sum("22 for, 12 against" in each for each in lines(page)) >= 1

"""The page on which a rule book is written: what it finds, that it keeps nothing, and that no text can hold it up."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest
from django.test import Client
from tests.web.held import kept

from hustings.entries import Severity
from hustings.rulebook import read_rule_book
from hustings.web import trying
from hustings.web.trying import NotTried, tried
from hustings.web.trying_views import SAMPLE_BOOK, SAMPLE_QUESTION, SAMPLE_REGISTER, explained

ROOT = Path(__file__).resolve().parents[2]


def text(page: str) -> str:
    """What a reader sees of a page, on one line."""
    body = re.sub(r"<(script|style|title|desc)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_the_sample_has_no_problem_its_example_passes_and_its_question_is_answered(client: Client) -> None:
    page = text(client.get("/try/").content.decode())

    assert "No problem 5 clauses. 1 of 1 worked example came out as the book says." in page
    assert "No. " in page
    assert "Clause 2.2, Standing for the committee: no" in page
    assert "Nothing is saved" in page


def test_what_is_found_is_what_the_check_finds_with_its_lines() -> None:
    broken = SAMPLE_BOOK.replace("not(suspended)", "not(suspendid)").replace("of the committee on person, ending", "x")
    problems = read_rule_book(broken.encode(), "book").problems

    found = tried(broken)
    assert [(one.line, one.code, one.message, one.note) for one in found.found] == [
        (one.place.line, one.code, one.message, one.severity is Severity.NOTE) for one in problems
    ]
    assert found.errors > 1
    assert found.examples == ()


def test_an_example_that_comes_out_otherwise_is_told_with_its_line(client: Client) -> None:
    book = SAMPLE_BOOK.replace("no by 2.2", "yes")
    page = client.post("/try/", {"book": book}).content.decode()

    assert "0 of 1 worked example came out" in text(page)
    line = book.splitlines().index("yes", book.splitlines().index("ask 2022-05-01 may_stand Ada")) + 1
    assert f'data-text="book" data-line="{line}"' in page
    assert 'href="/try/messages#example-fails"' in page


@pytest.mark.parametrize(
    ("register", "question", "told"),
    [
        (SAMPLE_REGISTER, "ask 2023-01-01 may_stand Ada", "Yes."),
        (SAMPLE_REGISTER, "2023-01-01 member Ben", "Yes."),
        (SAMPLE_REGISTER, "ask 2023-01-01 may_fly Ben", "has no term or goal"),
        (SAMPLE_REGISTER, "ask soon may_stand Ben", "Write a question as"),
        (SAMPLE_REGISTER, "ask", "Write a question as"),
        (SAMPLE_REGISTER + "2022-13-01 membership Cy\n", SAMPLE_QUESTION, "as soon as the register has no error"),
        (SAMPLE_REGISTER + "2022-12-01 anointing Cy\n", SAMPLE_QUESTION, "The book cannot read the register"),
    ],
)
def test_a_question_is_answered_or_it_is_told_why_not(client: Client, register: str, question: str, told: str) -> None:
    page = client.post("/try/", {"book": SAMPLE_BOOK, "register": register, "question": question})

    assert page.status_code == 200
    shown = text(page.content.decode())
    assert told in shown[shown.index("The question") :]


def test_an_organisations_own_book_can_be_begun_with(client: Client) -> None:
    page = client.get("/try/?start=commonweal").content.decode()
    (written,) = re.findall(r'<textarea id="book".*?>\n(.*?)</textarea>', page, flags=re.DOTALL)

    assert html.unescape(written) == (ROOT / "examples/commonweal/rulebook.md").read_text(encoding="utf-8")
    assert "No problem" in page


def test_nothing_is_kept_and_nothing_is_run_of_what_is_written(client: Client) -> None:
    hostile = SAMPLE_BOOK.replace("Joining", "</textarea><script>alert(1)</script>{{ archive }}{% debug %}")
    response = client.post(
        "/try/", {"book": hostile, "register": "<img src=x onerror=alert(2)>", "question": "'\"><b>"}
    )
    page = response.content.decode()

    assert "Set-Cookie" not in response
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert '"><b>' not in page
    assert "{{ archive }}" in page
    assert "alert(1)" not in client.get("/try/").content.decode()


def test_a_text_that_is_too_long_is_refused_in_a_sentence(client: Client) -> None:
    response = client.post("/try/", {"book": "x" * (trying.BOOK_BYTES + 1)})

    assert response.status_code == 413
    assert "The book is longer than 300 kilobytes" in response.content.decode()
    assert client.post("/try/", {"book": SAMPLE_BOOK, "register": "é" * 60_000}).status_code == 413
    with pytest.raises(NotTried, match="at most 2000 characters"):
        tried(SAMPLE_BOOK, question="x" * 2_001)


def test_a_reading_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(trying, "SECONDS", 0.01)

    start = time.perf_counter()
    response = client.post("/try/", {"book": SAMPLE_BOOK})
    assert response.status_code == 422
    assert "was stopped" in response.content.decode()
    assert time.perf_counter() - start < 3


def test_while_others_are_read_one_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(trying, "SECONDS", 0.01)
    for _ in range(trying.AT_ONCE):
        trying._turns.acquire()
    try:
        assert client.post("/try/", {"book": SAMPLE_BOOK}).status_code == 503
    finally:
        for _ in range(trying.AT_ONCE):
            trying._turns.release()


HOSTILE = {
    "deep brackets": SAMPLE_BOOK.replace("member and", "(" * 5_000 + "member" + ")" * 5_000 + " and"),
    "many clauses": SAMPLE_BOOK + "".join(f"## 9.{n} T\n```rule\nh{n} means member\n```\n" for n in range(6_000)),
    "a long chain": SAMPLE_BOOK
    + "".join(f"## 9.{n} T\n```rule\nh{n} means {f'h{n - 1}' if n else 'member'}\n```\n" for n in range(6_000)),
    "one long line": SAMPLE_BOOK + "may " * 70_000,
    "a circle of disapplied clauses": SAMPLE_BOOK
    + "".join(f"## 9.{n} T\n```rule\ndisapply 9.{(n + 1) % 40} when member\n```\n" for n in range(40)),
    "examples": SAMPLE_BOOK + SAMPLE_BOOK[SAMPLE_BOOK.index("```example") :] * 900,
    "lone surrogates and controls": SAMPLE_BOOK + "\udcff\x00\x1b[2J",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_book_holds_the_pages_up(name: str) -> None:
    book = HOSTILE[name].encode("utf-8", "replace")[: trying.BOOK_BYTES].decode("utf-8", "ignore")

    start = time.perf_counter()
    try:
        found = tried(book)
    except NotTried as error:
        assert error.status == 422
    else:
        assert found.found or found.examples
    assert time.perf_counter() - start < trying.SECONDS + 4


def test_every_message_that_is_explained_stands_on_its_page(client: Client) -> None:
    written = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    codes = re.findall(r"^### `([a-z0-9-]+)`$", written, flags=re.MULTILINE)
    page = client.get("/try/messages").content.decode()

    assert list(explained()) == codes
    assert [code for code in codes if f'<section id="{code}"' not in page] == []


def test_what_a_message_means_leads_to_no_page_that_is_not_there(client: Client) -> None:
    page = client.get("/try/messages").content.decode()
    leads = set(re.findall(r'href="([^"]+)"', page.partition("<main")[2].partition("</main>")[0]))

    assert leads
    assert {address for address in leads if ".md" in address} == set()
    assert "language.md" in page


def test_a_rule_block_between_tildes_is_shown_to_its_end(tmp_path: Path) -> None:
    book = SAMPLE_BOOK.replace("```rule\nact membership: decision of the committee on person\n```",
                               "~~~rule\nact membership: decision of the committee on person\n~~~")  # fmt: skip
    assert "~~~rule" in book
    (tmp_path / "book.md").write_text(book, encoding="utf-8")
    (tmp_path / "book.register").write_text(SAMPLE_REGISTER, encoding="utf-8")
    archive = kept(tmp_path, "plots", "Plots", tmp_path / "book.md", tmp_path / "book.register").archive()

    (version,) = archive.book.by_number["2.1"].versions
    assert archive.rule_text(version) == "act membership: decision of the committee on person"

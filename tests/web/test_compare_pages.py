"""The page that compares a draft with the book: what it counts and shows, that it takes no side and keeps nothing."""

from __future__ import annotations

import html
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from tests.web.held import held, numbered_apart

from hustings.answers.compare_words import comparison_json, comparison_schema
from hustings.answers.seeing import THE_PUBLIC
from hustings.cli.comparing import Wanted as Typed
from hustings.cli.comparing import compared as compared_by_command
from hustings.cli.serving import drafts_of
from hustings.entries import Refused, read_register
from hustings.rulebook import read_rule_book
from hustings.web import comparing
from hustings.web.differences import LineChanged, compared_words
from hustings.web.flow_drawing import flow_drawn, flow_words
from hustings.web.kept_records import KeptRecord, Shelf
from hustings.web.organisations import Organisation

CASEBOOK = Path(__file__).resolve().parents[2] / "examples" / "casebook"
KEPT = "/labour/compare?draft=labour-local-choice&what=may_stand&on=2023-07-01"

MOOT_DRAFT = """---
draft: Bars for nobody
of: Rules of the Moot
---
## 1.3 Bars
The council bars nobody by more for than against, with reasons.
```rule
carried means for_it > against
act bar: motion of the council on person and seat, if carried, with reasons
act lift_bar: motion of the council on person and seat, if carried, ending bar
```
"""
MOOT = {"text": MOOT_DRAFT, "what": "may_stand", "on": "2003-03-01"}


def text(page: str) -> str:
    """What a reader sees of a page, on one line."""
    body = re.sub(r"<(script|style|title|desc|textarea)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_the_page_says_what_the_command_says(client: Client) -> None:
    told = compared_by_command(
        Typed(CASEBOOK / "labour.md", CASEBOOK / "labour-local-choice.md", "may_stand", "2023-07-01",
              (CASEBOOK / "labour.register",))
    )  # fmt: skip
    theirs = comparison_json(told)
    found = client.get(KEPT.replace("?", ".json?")).json()

    Draft202012Validator(comparison_schema()).validate(found)
    for example in (*theirs["examples"]["no_longer"], *theirs["examples"]["own"]):
        example["file"] = "draft" if "local-choice" in example["file"] else "book"
    assert found == theirs


def test_a_draft_that_is_kept_shows_counts_clauses_people_texts_and_examples(client: Client) -> None:
    page = client.get(KEPT).content.decode()

    shown = text(page)
    assert "What would differ: Local members choose May stand, on 1 July 2023" in shown
    assert "1 answer differs, 4 stay as they are. Asked: 5 questions. Every pair of person and seat" in shown
    assert "These are two readings; which rule is better is for the members to say." in shown
    assert "This book The draft How many no not known 1 not known not known 3 no no 1" in shown
    assert "Clause 4.7 , Being selected: 1 from no to not known. As it decides under the draft." in shown
    assert "Jeremy Corbyn, Islington North This book no by 4.4 , 4.5 The draft ? not known by 4.2 , 4.7 , 5.2" in shown
    assert "The same answer, decided by other clauses: 4" in shown
    assert "Clause 4.7, Being selected replaced" in shown
    assert "removed act selection: decision on person and seat" in shown
    assert "added act selection: decision of a constituency party on person and seat" in shown
    assert "holds Advised against, and chosen by the members all the same" in shown
    assert '<a href="/labour/rulebook/4.5">4.5</a>' in page
    assert '<a href="#change-4">4.7</a>' in page


def test_each_row_leads_to_both_answers_side_by_side(client: Client) -> None:
    page = client.get(KEPT).content.decode()
    (address,) = re.findall(r'<a href="([^"]*person=Jeremy[^"]*)">', page)
    shown = text(client.get(html.unescape(address)).content.decode())

    pair = shown[shown.index("Jeremy Corbyn, Islington North: both answers") : shown.index("How many")]
    before, after = pair.split("The draft")
    assert "This book No" in before
    assert "Clause 4.5 , Decisions not to endorse no" in before
    assert (
        "Jeremy Corbyn is refused the endorsement for the next general election" in before or "Jeremy Corbyn" in before
    )
    assert "Not known" in after
    assert "Clause 4.7 , Being selected not known" in after
    assert "4.5" not in after


def test_a_pasted_draft_is_compared_and_nothing_of_it_is_kept(client: Client) -> None:
    response = client.post("/moot/compare", MOOT)
    page = response.content.decode()

    shown = text(page)
    assert "What would differ: Bars for nobody" in shown
    assert "1 answer differs" in shown
    assert "Kim, Northmere This book no by 1.3 The draft" in shown
    assert "The council bars nobody by more for than against, with reasons." in shown
    assert "<ins>nobody </ins>" in page
    assert "Set-Cookie" not in response
    assert "Bars for nobody" not in client.get("/moot/compare").content.decode()

    (about,) = set(re.findall(r'name="about" value="([^"]*)"', page[: page.index("The same answer")]
                              if "The same answer" in page else page))  # fmt: skip
    pair = text(client.post("/moot/compare", {**MOOT, "about": html.unescape(about)}).content.decode())
    assert "Kim, Northmere: both answers This book No" in pair


def test_a_whole_other_book_can_be_pasted(client: Client, shelf: Shelf) -> None:
    other = (
        shelf.records["moot"].archive().book_text.replace("may_stand requires not(barred)", "may_stand requires barred")
    )
    shown = text(
        client.post("/moot/compare", {**MOOT, "text": other.replace("of the Moot", "of a Moot")}).content.decode()
    )

    assert "Two books are read over the same register: this one, and Rules of a Moot." in shown
    assert "The other book" in shown


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ({"text": ""}, 400, "Paste a draft to compare, or choose one."),
        ({"text": MOOT_DRAFT.replace("for_it > against", "for_itt > against")}, 400, "Line 8 of the draft"),
        ({"text": MOOT_DRAFT, "what": "may_fly"}, 400, 'has no term or goal "may_fly"'),
        ({"text": MOOT_DRAFT, "on": "2003-02-30"}, 400, "2003-02-30"),
        ({"text": MOOT_DRAFT, "on": "1999-01-01"}, 400, "was adopted on 2000-01-01"),
        ({"text": "x" * 100_001}, 413, "longer than 100 kilobytes"),
    ],
)
def test_what_cannot_be_compared_is_told(client: Client, given: dict[str, str], status: int, told: str) -> None:
    response = client.post("/moot/compare", {**MOOT, **given})
    shown = text(response.content.decode())

    assert response.status_code == status
    assert "Nothing was compared" in shown
    assert told in shown
    assert client.post("/moot/compare.json", {**MOOT, **given}).status_code == status


def test_a_draft_that_is_not_kept_here_is_told(client: Client) -> None:
    response = client.get("/labour/compare?draft=nothing")

    assert response.status_code == 404
    assert "No draft of this name is kept here." in response.content.decode()
    assert client.get("/labour/compare.json").json() == {
        "drafts": [{"draft": "labour-local-choice", "title": "Local members choose"}]
    }


def test_nothing_is_run_of_what_is_pasted(client: Client) -> None:
    hostile = MOOT_DRAFT.replace("Bars for nobody", "</title><script>alert(1)</script>").replace(
        "bars nobody", "<img src=x onerror=alert(2)> [x](javascript:alert(3))"
    )
    page = client.post("/moot/compare", {**MOOT, "text": hostile}).content.decode()

    assert "What would differ" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def test_a_comparison_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(comparing, "SECONDS", 0.01)

    start = time.perf_counter()
    response = client.post("/moot/compare", MOOT)
    assert response.status_code == 422
    assert "was stopped" in response.content.decode()
    assert time.perf_counter() - start < 3


def test_while_others_are_compared_one_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(comparing, "SECONDS", 0.01)
    for _ in range(comparing.AT_ONCE):
        comparing._turns.acquire()
    try:
        assert client.post("/moot/compare", MOOT).status_code == 503
    finally:
        for _ in range(comparing.AT_ONCE):
            comparing._turns.release()


COMMONWEAL_DRAFT = """---
draft: Standing without a union
of: Rules of the Commonweal Party
---
## 4.8 Union membership
Nobody need belong to a trade union.
```rule
act union_membership: statement of the person on person
act union_exemption: certificate of the general secretary on person
```
"""


def test_a_party_of_thousands_is_compared_within_the_time(client: Client) -> None:
    start = time.perf_counter()
    given = {"text": COMMONWEAL_DRAFT, "what": "may_stand", "on": "2026-11-02"}
    response = client.post("/commonweal/compare", given)

    assert response.status_code == 200, text(response.content.decode())[:2000]
    assert "Clause 4.8" in text(response.content.decode())
    assert time.perf_counter() - start < comparing.SECONDS


SECRET_BOOK = """---
book: Rules of a Club
adopted: 2000-01-01
bodies: the panel = Panel
---
# 1 Words
```terms
member     yes/no  any membership  {is} a member
suspended  yes/no  any suspension  {is} suspended
```
## 1.1 Members
```rule
act membership: decision of the panel on person
may_stand requires member
```
## 1.2 Suspension
```rule
may_stand requires not(suspended)
act suspension: decision of the panel on person, seen by the panel and the person
```
"""
SECRET_LINES = "register: keeper\n2001-01-01 membership Ann by Panel\n2001-01-01 membership Ben by Panel\n"
HIDDEN = "2002-01-01 suspension Ann by Panel\n"


def _club(register: str) -> Client:
    book = read_rule_book(SECRET_BOOK.encode(), "club.md").book
    assert book is not None
    read = numbered_apart(book, read_register(register, "club.register").register, THE_PUBLIC)
    record = held(Organisation("club", "Club", ""), book, read, SECRET_BOOK)
    return Client(headers={"host": "localhost"}, **{"hustings.shelf": Shelf([record])})  # type: ignore[arg-type]


CLUB_DRAFT = "---\ndraft: D\nof: Rules of a Club\n---\n"
ANYBODY = f"""{CLUB_DRAFT}## 1.1 Members
```rule
act membership: decision of the panel on person
may_stand requires member or not(member)
```
"""
SHOWN_TO_ALL = f"""{CLUB_DRAFT}## 1.2 Suspension
```rule
may_stand requires not(suspended)
act suspension: decision of the panel on person
```
"""


def test_what_the_public_may_not_see_changes_nothing_on_the_page() -> None:
    given = {"text": ANYBODY, "what": "may_stand", "on": "2003-01-01"}
    with_it = _club(SECRET_LINES + HIDDEN).post("/club/compare", given)
    without = _club(SECRET_LINES).post("/club/compare", given)

    assert with_it.status_code == 200
    assert with_it.content == without.content
    assert "not known 2" in with_it.content.decode()


def test_a_draft_that_would_show_more_than_the_book_does_is_not_compared_for_the_public() -> None:
    given = {"text": SHOWN_TO_ALL, "what": "may_stand", "on": "2003-01-01"}
    response = _club(SECRET_LINES + HIDDEN).post("/club/compare", given)

    assert response.status_code == 400
    assert 'would let the public see "suspension", which the first keeps from them.' in text(response.content.decode())


def test_the_drafts_of_an_example_are_found_beside_its_book() -> None:
    assert drafts_of(CASEBOOK / "labour.md") == (CASEBOOK / "labour-local-choice.md",)
    assert drafts_of(CASEBOOK / "irish-greens.md") == ()


def test_a_kept_draft_with_an_error_is_refused_at_the_start(tmp_path: Path, shelf: Shelf) -> None:
    (tmp_path / "bad.md").write_text("---\ndraft: x\nof: Rules of the Moot\n---\n## 1.3 Bars\n```rule\nnonsense\n```\n")
    moot = shelf.records["moot"].organisation

    with pytest.raises(Refused):
        KeptRecord(replace(moot, drafts=(tmp_path / "bad.md",)))


# -- the drawing and the differences -----------------------------------------------------------------------------------


def test_the_flow_is_drawn_with_its_words_and_tells_all_numbers() -> None:
    flow = {("no", "yes"): 3, ("yes", "yes"): 1200, ("not known", "no"): 1}
    drawn = flow_drawn(flow, "this book", "the <draft>")

    assert flow_words(flow) == "3 from no to yes; 1 from not known to no; 1200 stay yes"
    assert f'<desc id="flow-desc">{flow_words(flow)}</desc>' in drawn
    assert drawn.count('class="flow-changed"') == 2
    assert drawn.count('class="flow-same"') == 1
    assert "yes 1,203" in drawn
    assert "the &lt;draft&gt;" in drawn


@pytest.mark.parametrize("flow", [{}, {("3", "4"): 2}, {("yes", "5 May 2020"): 1}])
def test_what_is_no_yes_or_no_is_not_drawn(flow: dict[tuple[str, str], int]) -> None:
    assert flow_drawn(flow, "a", "b") == ""


def test_like_texts_differ_word_by_word_and_unlike_ones_whole() -> None:
    assert compared_words("The council may bar a member.", "The council may not bar a member.") == (
        LineChanged("kept", "The council may "), LineChanged("added", "not "), LineChanged("kept", "bar a member. "),
    )  # fmt: skip
    assert compared_words("One thing.", "Another matter altogether.") == (
        LineChanged("removed", "One thing."), LineChanged("added", "Another matter altogether."),
    )  # fmt: skip
    assert compared_words("", "New.") == (LineChanged("added", "New."),)
    assert compared_words("Same.", "Same.") == (LineChanged("kept", "Same. "),)


def test_a_draft_is_first_compared_on_the_day_of_the_record_s_story(client: Client) -> None:
    """The last day of a record rebuilt by observers is often after everything that it tells is over."""
    assert 'name="on" type="date" value="2023-04-01"' in client.get("/labour/compare").content.decode()
    assert client.get("/labour/compare.json?draft=labour-local-choice").json()["on"] == "2023-04-01"

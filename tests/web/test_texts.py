"""Texts that people wrote, made safe, and addresses that carry any name."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from hustings.web import addresses, prose
from hustings.web.kept_records import Shelf
from hustings.web.questions import Asked, BadQuestion, read_asked


def test_markdown_keeps_words_and_loses_what_could_do_harm() -> None:
    shown = prose.markdown('*One* [two](https://x.example "t") <script>alert(1)</script> [three](javascript:alert(1))')

    assert "<em>One</em>" in shown
    assert '<a href="https://x.example" title="t" rel="noopener noreferrer nofollow">two</a>' in shown
    assert "<script" not in shown
    assert 'href="javascript' not in shown


def test_an_opening_ends_with_a_sentence() -> None:
    clause = "A member may stand. *Our reading* of [a note](https://x.example/a), which is long. Then more."

    assert prose.opening(clause, 200) == "A member may stand. Our reading of a note, which is long. Then more."
    assert prose.opening(clause, 30) == "A member may stand. …"
    assert prose.opening("One sentence without an end that is rather long", 20) == "One sentence …"


def test_addresses_in_a_source_are_links_and_the_rest_is_plain() -> None:
    shown = prose.with_links('The Echo <2>, https://www.echo.example/a?b=1&c="d, page 2 (http://x.example/).')

    assert shown.startswith("The Echo &lt;2&gt;, ")
    assert '<a href="https://www.echo.example/a?b=1&amp;c=" rel=' in shown
    assert ">echo.example</a>" in shown
    assert 'href="http://x.example/"' in shown
    assert shown.endswith("</a>).")


@given(st.text())
def test_no_source_can_write_markup(text: str) -> None:
    shown = prose.with_links(text)

    assert "<" not in shown.replace("<a href=", "").replace("</a>", "")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_every_name_comes_back_from_its_address(name: str) -> None:
    path = urlsplit(addresses.person("x", name)).path

    assert unquote(path.removeprefix("/x/person/")).strip() == name.strip()
    assert path.count("/") == 3


def test_empty_values_are_left_out_of_an_address() -> None:
    assert addresses.ask("x", [("what", "may_stand"), ("seat", ""), ("on", "2023-04-01")]) == (
        "/x/ask?what=may_stand&on=2023-04-01"
    )


def test_a_question_comes_back_from_its_address(shelf: Shelf) -> None:
    asked = Asked("may_stand", date(2023, 4, 1), person="A/B & Ü", seat="North", freeze=date(2023, 1, 1),
                  suppose=('2023-01-01 x "y"', "2023-01-02 z\n    until 2024-01-01"))  # fmt: skip
    query = urlsplit(addresses.ask("odd", asked.query())).query

    assert read_asked(QueryDict(query), shelf.records["odd"].archive().book, on=date(2000, 1, 1)) == asked


def test_all_faults_of_a_question_are_told_at_once(shelf: Shelf) -> None:
    given = QueryDict("what=may_stand&on=2023-02-30&freeze=soon")

    with pytest.raises(BadQuestion) as raised:
        read_asked(given, shelf.records["odd"].archive().book, on=date(2000, 1, 1))
    assert [fault.field for fault in raised.value.faults] == ["person", "seat", "on", "freeze"]


def test_an_accented_name_is_found_however_it_was_typed(shelf: Shelf) -> None:
    given = QueryDict("what=member&person=Zoe%CC%88+%C3%9E%C3%B3rsd%C3%B3ttir+%F0%9F%91%A9&on=2023-01-01")

    assert read_asked(given, shelf.records["odd"].archive().book, on=date(2000, 1, 1)).person == "Zoë Þórsdóttir 👩"

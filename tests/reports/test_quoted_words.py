"""How the parts of a quotation are put together: three dots stand for words that were left out."""

from __future__ import annotations

import re

import pytest
from tests.reports.hostile import takes

from hustings.reports.report import Report, Span

MARKED = re.compile(r'"([^"]*)"')


def joined(text: str) -> str:
    """All that stands in marks in a text, as one quotation."""
    return Report("Paper", text).quoted([Span(*found.span(1)) for found in MARKED.finditer(text)])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"It was fair," she said.', "It was fair,"),
        ('"It was," said Ann Lee, who chairs the branch, "the fairest vote."', "It was, the fairest vote."),
        ('"It was fair," she said. "Nobody was asked."', "It was fair. Nobody was asked."),
        ('"It was fair." She added: "Nobody was asked."', "It was fair. Nobody was asked."),
        ('The motion calls the bar "unfair" and the leadership "absent".', "unfair ... absent"),
        ('It notes "a breach of rule 4." The board met twice. It adds "no hearing was held".',
         "a breach of rule 4. ... no hearing was held"),
    ],
)  # fmt: skip
def test_dots_stand_only_where_words_were_left_out(text: str, words: str) -> None:
    assert joined(text) == words


def test_what_goes_on_in_the_next_paragraph_is_said_in_one() -> None:
    report = Report("Paper", '"It was fair.\n\n"Nobody was asked."')

    assert report.quoted([Span(1, 13), Span(16, 33)]) == "It was fair. Nobody was asked."


def test_a_quotation_in_thousands_of_parts_takes_no_longer_than_they_are() -> None:
    report = Report("Paper", "a " * 200_000)
    spans = [Span(at, at + 1) for at in range(0, 400_000, 100)]

    takes(1, lambda: report.quoted(spans))

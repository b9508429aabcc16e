"""Words that one list holds are known wherever reports are read: each row tries one word at every door."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import hustings.reports
from hustings.reports.papers.files import report_of
from hustings.reports.reading import read
from hustings.reports.text.sentences import sentences_of
from hustings.reports.words.titles import SHORTENED, TITLES
from hustings.reports.words.word_lists import any_of, words_of

REPORTS = Path(hustings.reports.__file__).parent


def test_a_pattern_tries_listed_words_in_order_and_the_longest_of_a_set_first() -> None:
    assert any_of("chair(?:man)? vice_chair") == r"(?:chair(?:man)?|vice\schair)"
    assert any_of(words_of("gen general", "ann")) == "(?:general|ann|gen)"


@pytest.mark.parametrize(
    "title", ["Cllr", "Coun.", "Comrade", "Sen.", "Rev.", "Dame", "Alderman", "Professor", "Hajia"]
)
def test_a_title_is_one_in_decisions_votes_and_quotations_alike(title: str) -> None:
    found = read(report_of(
        f"The motion by the branch secretary, {title} Ada Lunt, was lost by 12 votes to 9.\n"
        f"The Guild suspended the treasurer, {title} Bo Carr, and the auditor, {title} Cy Dow.\n"
        f'The plan was "dead", said {title} Ada Lunt.',
        source="a report",
    ))  # fmt: skip

    assert [one.mover.named.name.split()[-1] for one in found.votes if one.mover] == ["Lunt"]
    assert [one.of.named.name.split()[-1] for one in found.decisions if one.of] == ["Carr", "Dow"]
    assert [one.speaker.split()[-1] for one in found.quotations] == ["Lunt"]


@pytest.mark.parametrize("office", ["auditor", "clerk", "co-leader", "registrar", "scrutineer", "provost", "trustee"])
def test_an_office_is_one_in_decisions_votes_and_quotations_alike(office: str) -> None:
    found = read(report_of(
        f"The motion by the {office} of the Guild, Ada Lunt, was lost by 12 votes to 9.\n"
        f"The Guild suspended the secretary, Bo Carr, and the {office}, Cy Dow.\n"
        f'The plan was "dead", said the {office}, Ada Lunt.',
        source="a report",
    ))  # fmt: skip

    assert [one.mover.named.name for one in found.votes if one.mover] == ["Ada Lunt"]
    assert [one.of.named.name for one in found.decisions if one.of] == ["Bo Carr", "Cy Dow"]
    assert [one.speaker for one in found.quotations] == ["Ada Lunt"]


@pytest.mark.parametrize("paper", ["composite", "proposition", "rule change", "amendment"])
def test_a_paper_is_one_in_votes_and_quotations_alike(paper: str) -> None:
    found = read(report_of(
        f'The {paper}, which calls the levy "a tax on the poor", was lost by 12 votes to 9. '
        f"Cllr Ada Lunt's {paper} was lost by 14 votes to 8.",
        source="a report",
    ))  # fmt: skip

    assert [dict(one.figures) for one in found.votes] == [{"for": 9, "against": 12}, {"for": 8, "against": 14}]
    assert [one.speaker for one in found.quotations] == [f"The {paper}"]
    assert [one.mover.named.name for one in found.votes if one.mover] == ["Ada Lunt"]


@pytest.mark.parametrize("title", sorted(SHORTENED & TITLES))
def test_no_shortened_title_ends_a_sentence(title: str) -> None:
    assert len(sentences_of(f"The board met. It heard {title.capitalize()}. Lunt and rose.")) == 2


def test_no_pattern_loses_its_braces() -> None:
    """An f-string makes "(0, 6)" of "{0,6}", which must be written "{{0,6}}"."""
    lost = [
        f"{file.name}:{value.lineno}"
        for file in sorted(REPORTS.rglob("*.py"))
        for value in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(value, ast.FormattedValue) and isinstance(value.value, ast.Constant | ast.Tuple)
    ]

    assert lost == []

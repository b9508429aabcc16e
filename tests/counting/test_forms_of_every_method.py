"""Whatever the method, its sheet can be read in every form, and each says of a candidate what the sheet says."""

from __future__ import annotations

import csv
import io
from html import escape
from random import Random
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.counting.asking import VACANCIES, Election, parameters_for, seats_for

from hustings.counting import Ballots, Choices, CountRefused, ListPapers, count
from hustings.counting.explaining import explain
from hustings.counting.methods import METHODS, method_named
from hustings.counting.writing.csv_sheet import sheet_as_csv
from hustings.counting.writing.given_out import sheet_schema
from hustings.counting.writing.page import sheet_as_page
from hustings.counting.writing.sheet_read import SheetRead
from hustings.counting.writing.telling import stage_sentences
from hustings.counting.writing.text import sheet_as_text


@st.composite
def elections(draw: st.DrawFn) -> tuple[Ballots, int]:
    count = draw(st.integers(1, 7))
    row = st.permutations(range(count)).flatmap(
        lambda order: st.integers(1, count).map(lambda long: tuple(order[:long]))
    )
    rows = draw(st.lists(st.tuples(row, st.integers(1, 9)), min_size=1, max_size=9))
    names = [f"Candidate {letter}" for letter in "ABCDEFG"[:count]]
    return Ballots(names, ListPapers(rows), seats=1, title="Any"), draw(st.integers(1, min(3, count)))


def sheet_of(method: str, ballots: Ballots, seats: int) -> dict[str, Any] | None:
    """The sheet, or nothing where the method does not take such an election."""
    told: dict[str, str] = {}
    if method in VACANCIES:
        election = Election(len(ballots.candidates), seats, list(ballots.papers.rows()), frozenset())
        found = parameters_for(method, election, Random(seats))
        if found is None:
            return None
        told = found
        seats = seats_for(method, election, told)
    try:
        by = method_named(method)
        return count(ballots, by, Choices(1 if by.one_seat else seats, by.settled(told), seed="drawn")).as_json()
    except CountRefused:
        return None


@pytest.mark.parametrize("method", METHODS)
@given(elections())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_form_says_what_the_sheet_says(method: str, election: tuple[Ballots, int]) -> None:
    sheet = sheet_of(method, *election)
    if sheet is None:
        return
    import json

    jsonschema.validate(sheet, json.loads(sheet_schema()))
    text, page = sheet_as_text(sheet), sheet_as_page(sheet)
    rows = {row[0]: row for row in csv.reader(io.StringIO(sheet_as_csv(sheet), newline="")) if row}
    read = SheetRead(sheet)
    for name in sheet["candidates"]:
        assert name in text
        assert escape(name) in page
        assert (rows[name][-1] == "Elected") == (name in sheet["elected"])  # nobody is protected in these elections
        assert explain(sheet, name)[0].startswith(
            f"{name} is {'elected' if name in sheet['elected'] else 'not elected'}"
        )
    for number, stage in enumerate(sheet["stages"]):
        told = " ".join(stage_sentences(read, number))
        assert f'id="stage-{number + 1}"' in page
        assert all(name in told for name in (*stage["elected"], *stage["excluded"]))

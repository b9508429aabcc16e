"""Shut out of every seat, and not of the one that somebody sits for."""

from __future__ import annotations

import re

import pytest
from tests.reports.naming import mentions
from tests.reports.proposing import lines

from hustings.reports.decisions.decisions import decisions_of
from hustings.reports.found import Kind
from hustings.reports.papers.files import report_of


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("The board barred Ann Lee from every seat.", ["everywhere"]),
        ("The board barred Ann Lee, the MP for Northmere, from standing in any constituency.", ["everywhere"]),
        (
            "Ann Lee, the MP for Northmere, was barred. The board voted to bar Ann Lee from all seats.",
            ["Northmere", "everywhere"],
        ),
        ("Ann Lee was blocked from running anywhere for the party.", ["everywhere"]),
        ("Ann Lee was barred from standing in Northmere. Every seat was fought.", ["Northmere"]),
        ("Ann Lee was barred from standing in Northmere, though any seat would do.", ["Northmere"]),
        ("Ann Lee, the MP for Northmere, was barred.", ["Northmere"]),
    ],
)
def test_the_seat_of_an_act_is_every_seat_where_its_words_say_so(text: str, seats: list[str]) -> None:
    report = report_of(text, source="courier.txt")
    named = mentions(report, **{"Ann_Lee": Kind.PERSON, "Northmere": Kind.SEAT, "board": Kind.BODY})

    told = decisions_of(report, named)

    assert [one.at.named.name if one.at else "" for one in told] == seats


@pytest.mark.parametrize(
    ("texts", "seat"),
    [
        (["Ann Lee, the MP for Northmere, was barred. The board barred Ann Lee from all seats."], "everywhere"),
        (
            ["The board barred Ann Lee from all seats.", "A motion to bar the Northmere MP, Ann Lee, was carried."],
            "everywhere",
        ),
        (["Ann Lee, the MP for Northmere, was barred by the board."], "Northmere"),
    ],
)
def test_a_seat_by_which_somebody_is_called_is_not_the_act_s_where_that_is_for_every_seat(
    texts: list[str], seat: str
) -> None:
    assert [re.split(r" by |\n", line)[0].split()[-1] for line in lines(*texts)] == [seat]

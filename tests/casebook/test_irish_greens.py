"""Two thirds of the valid papers: which papers are the whole, and the least number that is enough."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hustings import Answer, Verdict, ask, read_book, read_register
from hustings.entries import Register

CASEBOOK = Path(__file__).parents[2] / "examples" / "casebook"
BOOK = read_book(CASEBOOK / "irish-greens.md")
REGISTER = read_register(CASEBOOK / "irish-greens.register")
ON = date(2020, 7, 1)


def answer(term: str, *names: str, register: Register = REGISTER) -> Verdict:
    return ask(term, *names, on=ON, book=BOOK, register=register)


def test_the_motion_is_carried_by_the_clause_on_valid_papers() -> None:
    """2020-06-26 enter_government by Members: 1435 for, 457 against, 1892 valid"""
    verdict = answer("carried", "[M/2020]")

    assert verdict.answer is Answer.YES
    assert verdict.clauses == ("2.1",)


def test_its_share_of_the_valid_papers_is_75_85_per_cent() -> None:
    (compared,) = answer("carried", "[M/2020]").because[0].comparisons

    assert compared.left == Fraction(1435, 1892)
    assert round(Fraction(1435, 1892) * 100, 2) == Fraction("75.85")


def test_the_least_number_that_is_enough_is_1262_of_the_valid_papers() -> None:
    ((_, measured),) = answer("carried", "[M/2020]").because[0].compared()

    assert measured is not None
    assert (
        measured.text == "1,435 of 1,892 valid papers is about 75.85 %; at least 2/3 is asked, which takes 1,262: yes"
    )


def test_174_voters_on_the_other_side_would_have_made_it_fail() -> None:
    assert [change.voters for change in answer("carried", "[M/2020]").vote_changes] == [174]


@pytest.mark.parametrize(
    ("votes_for", "expected"),
    [
        (1261, Answer.NO),  # two thirds rounded down
        (1262, Answer.YES),  # the number that the party announced; 1,270 of those returned and 1,328 issued not needed
    ],
)
def test_1262_of_1892_is_enough_and_1261_is_not(votes_for: int, expected: Answer, tmp_path: Path) -> None:
    text = (CASEBOOK / "irish-greens.register").read_text(encoding="utf-8")
    changed = tmp_path / "changed.register"
    changed.write_text(text.replace("1435 for, 457 against", f"{votes_for} for, {1892 - votes_for} against"))

    assert answer("carried", "[M/2020]", register=read_register(changed)).answer is expected


def test_how_many_papers_came_back_is_told_apart() -> None:
    assert answer("turnout", "[M/2020]").value == Fraction(1904, 1991)

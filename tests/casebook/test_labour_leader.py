"""A day to have joined by, set by an executive, set aside by one court and given back by another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hustings import Answer, Verdict, ask, read_book, read_register

CASEBOOK = Path(__file__).parents[2] / "examples" / "casebook"
BOOK = read_book(CASEBOOK / "labour-leader-2016.md")
REGISTER = read_register(CASEBOOK / "labour-leader-2016.register")


def joined(day: str, *, on: date, then: str = "") -> Verdict:
    """May somebody who joined on this day vote as a member? Nobody of that name is on the record: it is supposed."""
    suppose = [f"{day} membership Kim", *([then] if then else [])]
    return ask("votes_as_member", "Kim", on=on, book=BOOK, register=REGISTER, suppose=suppose)


@pytest.mark.parametrize(
    ("on", "expected", "clauses"),
    [
        (date(2016, 8, 5), Answer.NO, ("2",)),
        (date(2016, 8, 9), Answer.YES, ("1", "2")),
        (date(2016, 8, 13), Answer.NO, ("2",)),
    ],
)
def test_who_joined_on_1_march_2016(on: date, expected: Answer, clauses: tuple[str, ...]) -> None:
    verdict = joined("2016-03-01", on=on)

    assert verdict.answer is expected
    assert verdict.clauses == clauses


def test_between_the_two_courts_the_answer_is_disputed() -> None:
    assert "disputed" in {str(mark.kind) for mark in joined("2016-03-01", on=date(2016, 8, 9)).marks}
    assert "disputed" not in {str(mark.kind) for mark in joined("2016-03-01", on=date(2016, 8, 5)).marks}


@pytest.mark.parametrize("on", [date(2016, 8, 5), date(2016, 8, 9), date(2016, 8, 13)])
def test_who_joined_on_the_day_itself_or_before_could_vote_throughout(on: date) -> None:
    assert joined("2016-01-12", on=on).answer is Answer.YES


def test_who_registered_as_a_supporter_could_vote_all_the_same() -> None:
    suppose = ["2016-03-01 membership Kim", "2016-07-19 registration Kim by Kim"]
    verdict = ask("may_vote", "Kim", on=date(2016, 8, 5), book=BOOK, register=REGISTER, suppose=suppose)

    assert verdict.answer is Answer.YES


def test_a_resolution_of_which_no_vote_was_published_counts_as_reported() -> None:
    assert ask("cutoff", on=date(2016, 8, 5), book=BOOK, register=REGISTER).value == date(2016, 1, 12)

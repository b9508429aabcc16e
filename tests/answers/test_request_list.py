"""Every request on the record, and whether it was answered; one question about many."""

from __future__ import annotations

from datetime import date

import pytest
from tests.answers.worked import book, register

from hustings.answers import Headcount, Subject, ask, headcount, read_under, request_list, values

BOOK = book(
    """
    suspended   yes/no   any suspension      {is} suspended
    apologised  yes/no   stated apology      {has} apologised
    warnings    number   count warning by body   {} bodies warned
    """,
    """
    6.1
    may_stand requires not(suspended) and apologised
    act suspension: decision of the secretary on person
    act lift: decision of the panel on person, ending suspension
    act appeal: request of the person for lift on person
    act refusal: decision of the panel on person and entry
    act apology: statement of the person on person
    act warning: notice of a branch on person
    """,
)


def requests(text: str, day: str) -> list[tuple[str, str, str, bool | None]]:
    """Each request as an officer would note it: whose, what for, put to whom, answered."""
    made = request_list(read_under(BOOK, register(text)), date.fromisoformat(day))
    return [(one.event.person, one.wanted.name, one.asked_of, one.answered) for one in made]


def test_a_request_stands_unanswered_until_what_it_asks_for_is_done() -> None:
    text = """
    2010-01-01 suspension Ada by Secretary
    2010-01-05 appeal Ada [A/1]
    2010-02-01 lift Ada by Panel
    """

    assert requests(text, "2010-01-04") == []
    assert requests(text, "2010-01-31") == [("Ada", "lift", "Panel", False)]
    assert requests(text, "2010-02-01") == [("Ada", "lift", "Panel", True)]


def test_an_answer_to_the_request_itself_answers_it_and_one_to_another_does_not() -> None:
    text = """
    2010-01-05 appeal Ada [A/1]
    2010-01-06 appeal Kim [A/2]
    2010-01-20 refusal Ada [A/1] by Panel
    """

    assert requests(text, "2010-02-01") == [("Ada", "lift", "Panel", True), ("Kim", "lift", "Panel", False)]


def test_a_headcount_agrees_with_the_answers_one_by_one() -> None:
    kept = register(
        """register: observer
2010-01-01 suspension Ada by Secretary
    reported "Courier"
2010-01-02 apology Kim
    reported "Courier"
2010-01-02 apology Ada: no
    reported "Courier"
2010-01-03 complete suspension of Kim from 2000-01-01
"""
    )
    people, day = ("Ada", "Kim", "Lee"), date(2010, 1, 3)
    reading = read_under(BOOK, kept)
    subjects = tuple(Subject(person=name) for name in people)

    found = [value for _, value in values(reading, "may_stand", subjects, day)]
    assert found == [
        ask("may_stand", name, on=day, book=BOOK, register=kept, remedies=False).value for name in people
    ] == [False, True, None]  # fmt: skip
    assert headcount(reading, "may_stand", subjects, day) == Headcount(yes=1, no=1, not_known=1)
    assert headcount(reading, "may_stand", (), day).total == 0


def test_a_question_that_the_book_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        headcount(
            read_under(BOOK, register("2010-01-01 apology Kim\n")), "may_fly", (Subject("Kim"),), date(2011, 1, 1)
        )

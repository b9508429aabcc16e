"""Two people of one name are never taken for each other, and never answered about in silence."""

from __future__ import annotations

import pytest
from tests.answers.worked import Asking, asking, book

from hustings.answers import NotUnderstood

BOOK = book(
    "member    yes/no   any membership          {is} a member",
    """
    1.1
    act membership: event on person
    """,
)

NUMBERED = """
    2010-01-01 membership "Ann Lee" #7
    2010-01-01 membership "Ann Lee" #1042
"""


def namesakes(told: Asking, name: str) -> list[str]:
    """The marks about people of the same name on an answer about somebody."""
    verdict = told.about("2010-02-01", "member", name, remedies=False)
    return [mark.text for mark in verdict.marks if mark.kind == "namesake"]


def test_a_question_by_the_bare_name_of_two_people_is_refused_and_lists_them() -> None:
    told = asking(BOOK, NUMBERED)

    with pytest.raises(NotUnderstood) as refused:
        told.about("2010-02-01", "member", "Ann Lee")
    assert str(refused.value) == (
        'Which "Ann Lee"? On record are "Ann Lee" #7, "Ann Lee" #1042. '
        "Write the name with its number; it is never taken for one of them."
    )
    assert told.about("2010-02-01", "member", "Ann Lee #7", remedies=False).answer == "yes"
    assert namesakes(told, "Ann Lee #7") == []


def test_one_person_with_a_number_is_not_meant_by_the_bare_name_either() -> None:
    with pytest.raises(NotUnderstood, match="Which"):
        asking(BOOK, '2010-01-01 membership "Ann Lee" #7\n').about("2010-02-01", "member", "Ann Lee")


def test_where_one_of_them_bears_no_number_the_answer_is_about_that_one_and_names_the_others() -> None:
    told = asking(BOOK, NUMBERED + '    2010-03-01 membership "Ann Lee"\n')

    assert told.about("2010-02-01", "member", "Ann Lee", remedies=False).answer == "no"
    assert namesakes(told, "Ann Lee") == [
        'others of the name "Ann Lee" are on record: "Ann Lee" #7, "Ann Lee" #1042; this answer is about none of them'
    ]


def test_somebody_whom_a_supposition_names_may_be_asked_about() -> None:
    verdict = asking(BOOK, NUMBERED).about(
        "2010-02-01", "member", "Ann Lee", suppose=['2010-01-02 membership "Ann Lee"'], remedies=False
    )

    assert verdict.answer == "yes"
    assert "namesake" in [mark.kind for mark in verdict.marks]

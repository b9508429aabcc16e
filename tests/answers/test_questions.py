"""What may be asked, and what is refused with the reason."""

from __future__ import annotations

from datetime import date

import pytest
from tests.answers.worked import asking, book

from hustings import NotUnderstood, Refused

BOOK = book(
    """
    today        date     question
    freeze_date  date     question
    member       yes/no   any membership    {is} a member
    joined       date     first membership  joined on {}
    barred       yes/no   any bar here      {is} barred
    votes_for    number   meeting: for      {} for
    votes_against  number   meeting: against  {} against
    """,
    """
    1.1
    may_stand requires member and joined <= freeze_date - 12 months
    may_stand requires not(barred)
    act membership: event on person
    act leaving: event on person, ending membership
    """,
    """
    1.2
    carried means votes_for > votes_against
    act bar: motion of the executive on person and seat, if carried
    """,
)
LINES = """
    2010-01-31 membership Kim
    2011-06-01 bar Kim Northmere by Executive: 3 for, 2 against [B]
    2011-06-01 leaving Kim [L]
    """


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2011-02-01 may_stand Kim", "which seat"),
        ("2011-02-01 may_stand", "which person, which seat"),
        ("2011-02-01 may_stand Kim, Northmere, Hill", '"Hill" is one name too many'),
        ("2011-02-01 may_stnd Kim, Northmere", "may_stand"),
        ("2011-02-01 carried", "which entry"),
        ("2011-02-01 carried [X]", r"No entry bears the label \[X\]"),
        ("1999-12-31 may_stand Kim, Northmere", "no book was in force"),
    ],
)
def test_what_is_left_open_or_unknown_is_refused_and_never_taken_as_no(question: str, told: str) -> None:
    with pytest.raises(NotUnderstood, match=told):
        asking(BOOK, LINES)(question)


def test_an_unknown_label_of_at_is_refused() -> None:
    with pytest.raises(NotUnderstood, match=r"No entry bears the label \[X\]"):
        asking(BOOK, LINES)("2011-06-01 member Kim", at="X")


@pytest.mark.parametrize(
    "lines", [[""], ["# nothing"], ["2011 nonsense Kim"], ["bar"], ["2011-02-01 bar Kim by Executive"]]
)
def test_a_supposition_that_cannot_be_read_is_refused(lines: list[str]) -> None:
    with pytest.raises(Refused):
        asking(BOOK, LINES)("2011-06-01 member Kim", suppose=lines)


def test_a_supposition_that_says_nothing_is_told_so() -> None:
    with pytest.raises(Refused) as refused:
        asking(BOOK, LINES)("2011-06-01 member Kim", suppose=["# nothing"])

    assert [problem.code for problem in refused.value.problems] == ["empty-supposition"]


def test_any_term_may_be_asked_and_a_date_answers_with_its_value() -> None:
    verdict = asking(BOOK, LINES).verdict("2011-02-01 joined Kim")

    assert verdict.value == date(2010, 1, 31)
    assert verdict.clauses == ("1.1",)
    assert [cited.event.number for cited in verdict.cited()] == [1]


def test_the_freeze_date_is_the_day_asked_unless_it_is_given() -> None:
    told = asking(BOOK, LINES)

    assert told("2011-01-30 may_stand Kim, Eastgate") == "no by 1.1"
    assert told("2011-01-31 may_stand Kim, Eastgate") == "yes by 1.1"
    assert told("2011-05-31 may_stand Kim, Eastgate", freeze="2011-01-30") == "no by 1.1"
    assert told("2011-01-30 may_stand Kim, Eastgate", freeze="2011-01-31") == "yes by 1.1"


def test_a_plain_question_on_a_day_sees_all_of_it_and_at_asks_just_before_an_entry() -> None:
    told = asking(BOOK, LINES)

    assert told("2011-06-01 member Kim") == "no by 1.1"
    assert told("2011-06-01 member Kim", at="L") == "yes by 1.1"
    assert told("2011-06-01 barred Kim, Northmere", at="L") == "yes by 1.2"
    assert told("2011-06-01 barred Kim, Northmere", at="[B]") == "no by 1.2"


def test_a_question_about_an_entry_reads_the_book_of_the_day_asked() -> None:
    changed = book(
        "votes_for  number  meeting: for  {} for\nvotes_against  number  meeting: against  {} against\n"
        "barred  yes/no  any bar  {is} barred",
        "1.1 until 2011-01-01\ncarried means votes_for > votes_against",
        "1.1 from 2011-01-01\ncarried means votes_for > 2 * votes_against",
        "1.2\nact bar: motion of the executive on person, if carried",
    )
    told = asking(changed, "2010-06-01 bar Kim by Executive: 3 for, 2 against [B]\n")

    assert told("2010-12-31 carried [B]") == "yes by 1.1"
    assert told("2011-01-01 carried [B]") == "no by 1.1"
    assert told("2011-01-01 barred Kim") == "yes by 1.2"


def test_a_name_that_no_entry_bears_is_marked_with_a_suggestion() -> None:
    verdict = asking(BOOK, LINES).verdict("2011-02-01 member Kin")

    assert [(str(mark.kind), "Kim" in mark.text) for mark in verdict.marks] == [("unknown name", True)]

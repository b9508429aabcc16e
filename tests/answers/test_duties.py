"""Duties: due, overdue, late, lapsed, and done by operation of a clause."""

from __future__ import annotations

import pytest
from tests.answers.worked import asking, book

BOOK = book(
    """
    finding       passed, failed   latest finding   the finding: {}
    suspended     yes/no   any suspension           {is} suspended
    warned        yes/no   any warning              {is} warned
    charged       yes/no   any charge               {is} charged
    removed       yes/no   any removal              {is} removed
    closed        yes/no   any closure of body      {is} closed
    """,
    """
    6.1
    act finding: finding of the panel on person
    act reasons: notice of the panel on person
    duty reasons: the panel within 7 days of finding, if finding = "failed"
    """,
    """
    6.2
    act suspension: decision of the secretary on person
    act lift: decision of the panel on person, ending suspension
    act review: decision of the panel on person
    duty review: the panel within 3 months of suspension
    """,
    """
    6.3
    act warning: decision of the secretary on person
    act reply: statement of the person on person
    duty reply: the person within 10 days of warning, else charge
    act charge: decision of the secretary on person
    act defence: statement of the person on person
    duty defence: the person within 10 days of charge, else removal
    act removal: decision of the panel on person
    """,
    """
    6.4
    act demand: notice of the secretary on body
    act account: notice of a branch on body
    duty account: a branch within 10 days of demand, else closure
    act closure: decision of the secretary on body
    """,
)
LAPSING = book(
    """
    suspended   yes/no   any suspension   {is} suspended
    """,
    """
    6.2
    may_act requires not(suspended)
    act suspension: decision of the secretary on person
    act lift: decision of the panel on person, ending suspension
    act hearing: decision of the panel on person
    duty hearing: the panel within 30 days of suspension, else lift
    """,
)


def test_a_duty_raised_by_an_act_about_nobody_stands_under_questions_about_nobody() -> None:
    told = asking(book(
        """
        due      yes/no   any poll       a poll {is} recorded
        member   yes/no   any joining    {is} a member
        """,
        """
        1.1
        may_meet requires due
        may_stand requires member
        act poll: event
        act joining: event on person
        act report: notice of the secretary
        duty report: the secretary within 10 days of poll
        """,
    ), "2020-01-01 poll\n2020-01-01 joining Kim\n")  # fmt: skip

    assert told.overdue("2020-01-11 may_meet") == []
    assert told.overdue("2020-01-12 may_meet") == [("1.1", "2020-01-11")]
    assert told.overdue("2020-01-12 may_stand Kim") == []


def test_the_condition_of_a_duty_may_ask_what_its_else_would_have_ended() -> None:
    """A duty of members that ends membership if it is not met: found by made-up books, which it kept going round."""
    told = asking(book(
        """
        member   yes/no   any joining   {is} a member
        """,
        """
        1.1
        act joining: event on person
        act fee: notice of the person on person
        act leaving: notice of the person on person, ending joining
        duty fee: the person within 10 days of joining, if member, else leaving
        """,
    ), "2020-01-01 joining Kim\n")  # fmt: skip

    assert told("2020-01-11 member Kim") == "yes by 1.1"
    assert told("2020-01-12 member Kim") == "no by 1.1"


@pytest.mark.parametrize(
    ("day", "overdue"),
    [("2010-01-08", []), ("2010-01-09", [("6.1", "2010-01-08")]), ("2011-01-01", [("6.1", "2010-01-08")])],
)
def test_a_duty_is_due_on_its_last_day_and_overdue_from_the_next(day: str, overdue: list[tuple[str, str]]) -> None:
    assert asking(BOOK, "2010-01-01 finding Kim by Panel: failed\n").overdue(f"{day} finding Kim") == overdue


def test_its_condition_is_read_just_after_the_entry_with_that_entrys_own_value() -> None:
    told = asking(BOOK, """
        2010-01-01 finding Kim by Panel: passed
        2010-02-01 finding Lee by Panel: passed
        2010-03-01 finding Lee by Panel: failed
        2010-04-01 finding Lee by Panel: passed
        """)  # fmt: skip

    assert told.overdue("2010-06-01 finding Kim") == []
    assert told.overdue("2010-06-01 finding Lee") == [("6.1", "2010-03-08")]


def test_each_entry_raises_its_own_and_months_end_on_the_months_last_day() -> None:
    told = asking(BOOK, """
        2010-11-30 suspension Kim by Secretary
        2011-01-10 suspension Kim by Secretary
        """)  # fmt: skip

    assert told.overdue("2011-03-01 suspended Kim") == [("6.2", "2011-02-28")]
    assert told.overdue("2011-05-01 suspended Kim") == [("6.2", "2011-02-28"), ("6.2", "2011-04-10")]


def test_it_is_met_by_the_first_such_act_about_the_same_person_and_late_if_after_it() -> None:
    told = asking(BOOK, """
        2010-01-01 suspension Kim by Secretary
        2010-01-01 suspension Lee by Secretary
        2010-03-01 review Kim by Panel
        2010-06-01 review Lee by Panel
        """)  # fmt: skip

    assert told.overdue("2010-07-01 suspended Kim") == []
    assert "late" not in told.marks("2010-07-01 suspended Kim")
    assert told.overdue("2010-05-01 suspended Lee") == [("6.2", "2010-04-01")]
    assert told.overdue("2010-07-01 suspended Lee") == []
    assert "late" in told.marks("2010-07-01 suspended Lee")


def test_it_lapses_if_what_raised_it_has_ended() -> None:
    told = asking(BOOK, """
        2010-01-01 suspension Kim by Secretary
        2010-06-01 lift Kim by Panel
        """)  # fmt: skip

    assert told.overdue("2010-05-31 suspended Kim") == [("6.2", "2010-04-01")]
    assert told.overdue("2010-06-01 suspended Kim") == []


def test_an_observer_marks_a_duty_as_overdue_on_what_is_recorded_unless_somebody_looked() -> None:
    lines = """
        register: observer
        2010-01-01 suspension Kim by Secretary
            minuted "Minutes"
        """
    told = asking(BOOK, lines)
    looked = asking(BOOK, lines + "2010-12-31 complete review of Kim from 2000-01-01\n")

    assert (
        told.overdue("2010-05-01 suspended Kim")
        == looked.overdue("2010-05-01 suspended Kim")
        == [("6.2", "2010-04-01")]
    )
    assert "not complete" in told.marks("2010-05-01 suspended Kim")
    assert "not complete" not in looked.marks("2010-05-01 suspended Kim")


def test_an_answer_lists_the_duties_raised_about_whom_it_asks_only() -> None:
    told = asking(BOOK, "2010-01-01 suspension Kim by Secretary\n")

    assert told.overdue("2010-05-01 warned Kim") == [("6.2", "2010-04-01")]
    assert told.overdue("2010-05-01 warned Lee") == []


@pytest.mark.parametrize(("day", "answer"), [("2010-01-11", "no"), ("2010-01-12", "yes")])
def test_else_counts_as_done_from_the_day_after_the_due_day(day: str, answer: str) -> None:
    told = asking(BOOK, "2010-01-01 warning Kim by Secretary\n")

    assert told(f"{day} charged Kim") == f"{answer} by 6.3"
    assert told(f"{day} charged Lee") == "no by 6.3"


def test_else_does_not_come_where_the_duty_was_done_in_time() -> None:
    told = asking(BOOK, """
        2010-01-01 warning Kim by Secretary
        2010-01-11 reply Kim
        2010-01-01 warning Lee by Secretary
        2010-01-12 reply Lee
        """)  # fmt: skip

    assert told("2010-02-01 charged Kim") == "no by 6.3"
    assert told("2010-02-01 charged Lee") == "yes by 6.3"


def test_what_counts_as_done_raises_the_next_duty() -> None:
    told = asking(BOOK, "2010-01-01 warning Kim by Secretary\n")

    assert told("2010-01-22 removed Kim") == "no by 6.3"  # the charge of 12 January: answer by the 22nd
    assert told("2010-01-23 removed Kim") == "yes by 6.3"


def test_else_is_done_on_the_same_body_only() -> None:
    told = asking(BOOK, """
        2009-01-01 body Hill: branch
        2009-01-01 body Dale: branch
        2010-01-01 demand Hill by Secretary
        """)  # fmt: skip

    assert told("2010-02-01 closed Hill") == "yes by 6.4"
    assert told("2010-02-01 closed Dale") == "no by 6.4"


@pytest.mark.parametrize(("day", "answer"), [("2010-01-31", "yes"), ("2010-02-01", "no")])
def test_else_may_end_what_raised_the_duty(day: str, answer: str) -> None:
    assert asking(LAPSING, "2010-01-01 suspension Kim by Secretary\n")(f"{day} suspended Kim") == f"{answer} by 6.2"


def test_an_observers_silence_does_not_show_that_a_duty_was_not_done() -> None:
    lines = """
        register: observer
        2010-01-01 suspension Kim by Secretary
            minuted "Minutes"
        """

    assert (
        asking(LAPSING, lines + "2010-12-31 complete hearing from 2000-01-01\n")("2010-03-01 suspended Kim")
        == "no by 6.2"
    )
    assert asking(LAPSING, lines)("2010-03-01 suspended Kim") == "not known by 6.2"


def test_a_duty_only_claimed_to_be_done_leaves_what_follows_not_known() -> None:
    told = asking(LAPSING, """
        register: observer
        2010-01-01 suspension Kim by Secretary
            minuted "Minutes"
        2010-01-15 hearing Kim by Panel
            claimed "a friend"
        2010-12-31 complete hearing from 2000-01-01
        """)  # fmt: skip

    assert told("2010-03-01 suspended Kim") == "not known by 6.2"

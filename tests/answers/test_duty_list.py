"""Every duty that was raised, whoever owes it, as it stands on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.answers.test_duties import BOOK, LAPSING
from tests.answers.worked import book, register

from hustings.answers import DutyState, ask, duty_list, read_book, read_register, read_under
from hustings.entries import EVERYBODY
from hustings.rulebook import RuleBook

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

LASTING = book(
    """
    suspended   yes/no   any suspension   {is} suspended
    """,
    """
    6.2
    may_act requires not(suspended)
    act suspension: decision of the secretary on person
    act lift: decision of the panel on person, ending suspension
    act hearing: decision of the panel on person
    duty hearing: the panel within 30 days of suspension
    """,
)


def listed(of: RuleBook, text: str, day: str) -> list[tuple[str, str, str, str]]:
    """Each duty as an officer would note it: what, who owes it, its last day, how it stands."""
    return [
        (raised.duty, raised.owed_by, raised.due.isoformat() if raised.due else "", str(raised.state))
        for raised in duty_list(read_under(of, register(text)), date.fromisoformat(day))
    ]


def test_duties_of_everybody_stand_in_one_list_the_earliest_last_day_first() -> None:
    text = """
    2010-01-01 suspension Ada by Secretary
    2010-02-01 finding Kim by Panel: failed
    2010-02-02 finding Lee by Panel: passed
    2010-02-03 finding Max by Panel: failed
    2010-02-05 reasons Max by Panel
    """

    assert listed(BOOK, text, "2010-02-20") == [
        ("reasons", "Panel", "2010-02-08", "overdue"),
        ("reasons", "Panel", "2010-02-10", "done"),
        ("review", "Panel", "2010-04-01", "due"),
    ]


@pytest.mark.parametrize(
    ("day", "state"), [("2010-01-08", "due"), ("2010-01-09", "overdue"), ("2010-01-10", "done late")]
)
def test_a_duty_is_due_then_overdue_then_late(day: str, state: str) -> None:
    text = "2010-01-01 finding Kim by Panel: failed\n2010-01-10 reasons Kim by Panel\n"

    assert listed(BOOK, text, day) == [("reasons", "Panel", "2010-01-08", state)]


def test_a_duty_lapses_with_what_raised_it_but_one_that_was_done_stays_done() -> None:
    ended = "2010-01-01 suspension Kim by Secretary\n2010-01-20 lift Kim by Panel\n"
    done = "2010-01-01 suspension Kim by Secretary\n2010-01-10 hearing Kim by Panel\n2010-01-20 lift Kim by Panel\n"

    assert listed(LASTING, ended, "2010-01-19") == [("hearing", "Panel", "2010-01-31", "due")]
    assert listed(LASTING, ended, "2010-03-01") == [("hearing", "Panel", "2010-01-31", "lapsed")]
    assert listed(LASTING, done, "2010-03-01") == [("hearing", "Panel", "2010-01-31", "done")]


def test_what_a_clause_ends_by_its_own_operation_lapses_too() -> None:
    text = "2010-01-01 suspension Kim by Secretary\n"

    assert listed(LAPSING, text, "2010-01-31") == [("hearing", "Panel", "2010-01-31", "due")]
    assert listed(LAPSING, text, "2010-02-01") == [("hearing", "Panel", "2010-01-31", "lapsed")]


def test_a_duty_of_any_body_of_a_kind_is_owed_by_the_body_it_is_about() -> None:
    text = "2010-01-01 body Hill: branch\n2010-01-02 demand Hill by Secretary\n"

    assert listed(BOOK, text, "2010-01-12") == [("account", "Hill", "2010-01-12", "due")]
    assert listed(BOOK, text, "2010-01-13") == [("account", "Hill", "2010-01-12", "overdue")]


def test_where_it_is_claimed_only_that_it_was_done_the_state_is_not_known() -> None:
    text = """register: observer
    2010-01-01 finding Kim by Panel: failed
        reported "Courier"
    2010-01-05 reasons Kim by Panel
        claimed "A friend"
    """.replace("\n    ", "\n")
    (raised,) = duty_list(read_under(BOOK, register(text)), date(2010, 2, 1))

    assert (str(raised.state), raised.looked) == ("not known", False)


def test_before_a_duty_was_raised_there_is_none() -> None:
    assert listed(BOOK, "2010-01-01 finding Kim by Panel: failed\n", "2009-12-31") == []


@pytest.mark.parametrize(("day", "state"), [("2010-01-08", "due"), ("2010-01-09", "done by operation of the clause")])
def test_what_counts_as_done_by_itself_is_told_so(day: str, state: str) -> None:
    own = book(
        "admitted   yes/no   any admission   {is} admitted",
        """
        7.1
        may_vote requires admitted
        act application: request of the person for admission on person
        act admission: decision of the panel on person
        duty admission: the panel within 7 days of application, else admission
        """,
    )

    assert listed(own, "2010-01-01 application Kim\n", day) == [("admission", "Panel", "2010-01-08", state)]


def test_what_is_overdue_in_the_list_is_overdue_in_the_answers_about_the_same_people() -> None:
    folder = EXAMPLES / "commonweal"
    own, kept = read_book(folder / "rulebook.md"), read_register(folder / "commonweal.register")
    day = date(2026, 11, 2)
    overdue = [one for one in duty_list(read_under(own, kept), day) if one.state is DutyState.OVERDUE]
    about_people = [one for one in overdue if one.raised_by.person not in ("", EVERYBODY)]
    answered = {
        (found.clause, found.duty, found.due, found.raised_by)
        for person in {one.raised_by.person for one in about_people}
        for found in ask("member", person, on=day, book=own, register=kept, remedies=False).overdue
    }

    assert answered
    assert {(one.clause, one.duty, one.due, one.raised_by.number) for one in about_people} == answered

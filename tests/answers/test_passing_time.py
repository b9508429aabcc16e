"""The day on which an answer turns by itself, against asking day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.answers.worked import Asking, asking, book

BOOK = book(
    """
    today        date     question
    freeze_date  date     question
    member       yes/no   any membership           {is} a member
    joined       date     first membership         joined on {}
    suspended    yes/no   any suspension           {is} suspended
    opposed      yes/no   ever any opposition      {has} opposed
    last_opposed  date    ever latest opposition   last opposed on {}
    old_members  number   count membership by person if long_member   {} are long members
    members      number   count membership by person    {} are members
    charged      yes/no   any charge               {is} charged
    fined        yes/no   any fine                 {is} fined
    grants       number   count grant by person    {} have grants
    """,
    """
    4.1
    may_stand requires member and joined <= freeze_date - 12 months
    act membership: event on person
    act leaving: event on person, ending membership
    long_member means joined <= today - 12 months
    grown requires old_members >= 2
    act grant: decision of the executive on person, until 3 months
    poor requires grants < 2
    """,
    """
    4.2
    free requires not(suspended)
    may_stand requires not(suspended)
    act suspension: decision of the secretary on person
    act lift: decision of the panel on person, ending suspension
    """,
    """
    4.3 until 2012-06-01
    may_stand requires not(opposed) unless last_opposed + 5 years <= today
    act opposition: event on person
    """,
    """
    4.3 from 2012-06-01
    may_stand requires not(opposed) unless last_opposed + 2 years <= today
    act opposition: event on person
    """,
    """
    4.4
    calm requires not(charged)
    act warning: decision of the secretary on person
    act reply: statement of the person on person
    duty reply: the person within 10 days of warning, else charge
    act charge: decision of the secretary on person
    """,
    """
    4.5
    quiet requires not(fined)
    act fine_notice: decision of the secretary on person
    act payment: statement of the person on person
    duty payment: the person within 10 days of fine_notice, else fine
    act fine: decision of the secretary on person, until 3 months
    """,
)
LAPSING = book(
    "suspended  yes/no  any suspension  {is} suspended",
    """
    1.1
    free requires not(suspended)
    act suspension: decision of the secretary on person
    act lift: decision of the panel on person, ending suspension
    act hearing: decision of the panel on person
    duty hearing: the panel within 30 days of suspension, else lift
    """,
)


def first_other_day(told: Asking, question: str, days: int) -> str | None:
    """The first later day on which the answer is another, asked day by day of what was entered by the day asked."""
    start, _, rest = question.partition(" ")
    answer = told.verdict(question, remedies=False).answer
    for after in range(1, days):
        day = date.fromisoformat(start) + timedelta(days=after)
        if told.verdict(f"{day} {rest}", remedies=False).answer is not answer:
            return day.isoformat()
    return None


def flips_on(told: Asking, question: str) -> str | None:
    found = told.verdict(question).flips_on
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("lines", "question", "day"),
    [
        ("2010-02-28 membership Kim", "2010-03-01 may_stand Kim", "2011-02-28"),
        ("2008-02-29 membership Kim", "2008-03-01 may_stand Kim", "2009-03-01"),  # a year before it is 28 February
        ("2010-02 membership Kim", "2010-03-01 may_stand Kim", "2011-02-01"),  # from then on it is not known
        ("2005-01-01 membership Kim\n2011-01-01 opposition Kim", "2012-01-01 may_stand Kim", "2013-01-01"),
        ("2005-01-01 membership Kim\n2009-01-01 opposition Kim", "2012-01-01 may_stand Kim", "2012-06-01"),
        ("2010-01-01 suspension Kim by Secretary\n    until 2010-05-01", "2010-02-01 free Kim", "2010-05-01"),
        ("2010-01-31 suspension Kim by Secretary\n    until 1 month", "2010-02-01 free Kim", "2010-02-28"),
        ("2010-01-31 suspension Kim by Secretary\n    until 2010-05", "2010-02-01 free Kim", "2010-05-01"),
        ("2010 suspension Kim by Secretary", "2010-02-01 free Kim", "2010-12-31"),
        ("2010-01-01 suspension Kim by Secretary", "2010-02-01 free Kim", None),
        ("2010-01-01 warning Kim by Secretary", "2010-01-02 calm Kim", "2010-01-12"),
        ("2010-01-01 fine_notice Kim by Secretary", "2010-02-01 quiet Kim", "2010-04-12"),
        (
            "2010-01-01 fine_notice Kim by Secretary\n2010-03-21 fine_notice Kim by Secretary",
            "2010-03-31 quiet Kim",
            "2010-07-01",
        ),
        ("2010-01-01 grant Kim by Executive\n2010-02-01 grant Lee by Executive", "2010-02-02 poor", "2010-04-01"),
        ("2010-01-01 membership Kim\n2010-03-01 membership Ann", "2010-04-01 grown", "2011-03-01"),
        ("2009-12-01 suspension Kim by Secretary\n2010 lift Kim by Panel", "2010-02-01 free Kim", "2010-12-31"),
    ],
)  # fmt: skip
def test_an_answer_says_on_which_day_it_turns_by_itself(lines: str, question: str, day: str | None) -> None:
    told = asking(BOOK, lines + "\n")

    assert first_other_day(told, question, 1000) == day
    assert flips_on(told, question) == day


@pytest.mark.parametrize("term", ["free", "suspended"])
def test_a_suspension_that_ends_unless_a_hearing_is_held_says_when(term: str) -> None:
    told = asking(LAPSING, "2010-01-01 suspension Kim by Secretary\n")

    assert first_other_day(told, f"2010-01-02 {term} Kim", 100) == "2010-02-01"
    assert flips_on(told, f"2010-01-02 {term} Kim") == "2010-02-01"


def test_a_freeze_date_that_was_given_does_not_move_with_time() -> None:
    told = asking(BOOK, "2010-01-31 membership Kim\n")

    assert told.verdict("2010-03-01 may_stand Kim", freeze="2010-02-01").flips_on is None
    assert told.verdict("2010-03-01 may_stand Kim").flips_on == date(2011, 1, 31)


def test_what_is_entered_later_is_not_passing_time() -> None:
    told = asking(BOOK, "2010-01-01 suspension Kim by Secretary\n2010-05-01 lift Kim by Panel\n")

    assert told.verdict("2010-02-01 free Kim").flips_on is None


def test_to_what_it_turns_is_said() -> None:
    told = asking(BOOK, "2010-01-01 suspension Kim by Secretary\n    until 2010-05\n")

    assert told.verdict("2010-02-01 free Kim").flips_to == "not known"
    assert told.verdict("2010-05-15 free Kim").flips_to == "yes"


DAYS = st.dates(date(2010, 1, 1), date(2010, 3, 31)).map(date.isoformat)
UNTIL = st.sampled_from(
    ["", "\n    until 2010-05-01", "\n    until 40 days", "\n    until 1 month", "\n    until 2010-04"]
)
ENTRIES = st.one_of(
    st.builds("{} suspension Kim by Secretary{}".format, DAYS, UNTIL),
    st.builds("{} membership Kim".format, DAYS),
    st.builds("{} opposition Kim".format, DAYS),
    st.builds("{} warning Kim by Secretary".format, DAYS),
    st.builds("{} reply Kim".format, DAYS),
    st.builds("{} charge Kim by Secretary".format, DAYS),
    st.builds("{} leaving Kim".format, DAYS),
)


@settings(max_examples=30)
@given(st.lists(ENTRIES, max_size=5), st.sampled_from(["may_stand", "free", "calm"]))
def test_asking_day_by_day_comes_to_the_same_day(entries: list[str], term: str) -> None:
    told = asking(BOOK, "\n".join(entries) + "\n")
    question = f"2010-03-31 {term} Kim"
    found = flips_on(told, question)
    tried = first_other_day(told, question, 400)

    assert tried == found or (tried is None and found is not None and found > "2011-05-04")

"""What a register makes known: silence and ``complete``, claims, partial days, corrections, two accounts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.answers.worked import asking, book

from hustings.rulebook import DaySpan

BOOK = book(
    """
    member      yes/no   any membership          {is} a member
    joined      date     first membership        joined on {}
    barred      yes/no   any bar here            {is} barred here
    barred_somewhere  yes/no   any bar           {is} barred somewhere
    apologised  yes/no   stated apology          {has} apologised
    report      passed, failed   latest report   the report: {}
    nominees    number   count nomination here by person   {} are nominated
    votes_for   number   meeting: for            {} for
    """,
    """
    1.1
    act membership: event on person
    act leaving: event on person, ending membership
    act bar: decision of the executive on person and seat
    act lift_bar: decision of the executive on person and seat, ending bar
    act apology: statement of the person on person
    act report: finding of the panel on person
    act nomination: decision of a branch on person and seat
    """,
    """
    1.2 from 2005-01-01
    act warning: decision of the executive on person
    """,
    """
    1.3
    early requires joined <= 2010-06-15
    """,
    """
    9.1
    act set_aside: ruling of the panel on entry, ending it
    """,
)
SEEN = '\n            reported "Courier"\n'


# -- silence -----------------------------------------------------------------------------------------------------------


def test_silence_is_no_for_a_keeper_and_proves_nothing_for_an_observer() -> None:
    assert asking(BOOK, "")("2010-01-01 member Kim") == "no by 1.1"
    assert asking(BOOK, "register: observer\n")("2010-01-01 member Kim") == "not known by 1.1"


@pytest.mark.parametrize(
    ("joined", "on_time"),
    [
        ("2010-06-15", "yes by 1.3"), ("2010-06-16", "no by 1.3"),
        ("..2010-06-15", "yes by 1.3"), ("..2010-06-16", "not known by 1.3"),
    ],
)  # fmt: skip
def test_the_first_on_record_is_the_first_and_a_day_known_only_as_the_latest_is_entered_as_such(
    joined: str, on_time: str
) -> None:
    """ADR 0011: an observer can say of somebody that they joined too late."""
    told = asking(BOOK, f'register: observer\n{joined} membership Kim\n    reported "Courier"\n')

    assert told("2015-01-01 early Kim") == on_time


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("2011-12-31 member Kim", "not known"), ("2012-01-01 member Kim", "no"), ("2014-05-25 member Kim", "no"),
        ("2014-05-26 member Kim", "not known"), ("2013-01-01 member Lee", "not known"),
        ("2013-01-01 barred Kim, Northmere", "not known"), ("2016-01-01 barred Kim, Northmere", "no"),
        ("2016-01-01 barred Lee, Northmere", "no"), ("2016-01-01 barred Lee, Eastgate", "not known"),
        ("2016-01-01 barred_somewhere Lee", "not known"),
    ],
)  # fmt: skip
def test_complete_closes_those_acts_for_them_only_from_that_day_to_its_own(question: str, answer: str) -> None:
    told = asking(BOOK, """
        register: observer
        2014-05-25 complete membership of Kim from 2012-01-01
        2017-05-25 complete bar of Northmere from 2015-01-01
        """)  # fmt: skip

    assert told(question) == f"{answer} by 1.1"


def test_complete_in_a_month_covers_only_what_it_surely_covers() -> None:
    told = asking(BOOK, "register: observer\n2014-05 complete membership from 2012-01-01\n")

    assert told("2014-04-30 member Kim") == "no by 1.1"
    assert told("2014-05-15 member Kim") == "not known by 1.1"


def test_one_in_force_stays_yes_and_one_ended_stays_no_outside_what_is_complete() -> None:
    told = asking(BOOK, f"""
        register: observer
        2010-01-01 membership Kim{SEEN}
        2012-01-01 leaving Kim{SEEN}
        """)  # fmt: skip

    assert told("2009-12-31 member Kim") == "not known by 1.1"
    assert told("2011-06-01 member Kim") == "yes by 1.1"
    assert told("2030-06-01 member Kim") == "no by 1.1"


def test_a_lifting_shows_there_is_no_bar_here_even_where_nobody_reported_the_bar() -> None:
    told = asking(BOOK, "register: observer\n2010-01-01 lift_bar Kim Northmere by Executive\n")

    assert told("2011-01-01 barred Kim, Northmere") == "no by 1.1"
    assert told("2011-01-01 barred Kim, Eastgate") == "not known by 1.1"


def test_a_bar_lifted_in_one_seat_says_nothing_about_the_others() -> None:
    told = asking(BOOK, "register: observer\n2010-01-01 lift_bar Kim Northmere by Executive\n")

    assert told("2011-01-01 barred_somewhere Kim") == "not known by 1.1"


def test_complete_about_one_person_does_not_close_a_count_of_persons() -> None:
    told = asking(BOOK, """
        register: observer
        2010-01-01 body Hill: branch
        2010-01-01 nomination Kim Northmere by Hill
        2014-05-25 complete nomination of Kim from 2000-01-01
        """)  # fmt: skip

    assert told("2012-01-01 nominees Northmere") == "not known by 1.1"


# -- claims ------------------------------------------------------------------------------------------------------------


def test_what_is_only_claimed_is_not_known_and_marked() -> None:
    told = asking(BOOK, """
        register: observer
        2010-01-01 bar Kim Northmere by Executive
            claimed "a friend"
        2010-01-01 bar Lee Northmere by Executive
            claimed "a friend"
            reported "Courier"
        2014-05-25 complete bar from 2000-01-01
        """)  # fmt: skip

    assert told("2010-02-01 barred Kim, Northmere") == "not known by 1.1"
    assert told.marks("2010-02-01 barred Kim, Northmere") == ["claimed"]
    assert told("2010-02-01 barred Lee, Northmere") == "yes by 1.1"


def test_a_claimed_lifting_makes_what_was_known_not_known_but_never_no() -> None:
    told = asking(BOOK, f"""
        register: observer
        2010-01-01 bar Kim Northmere by Executive{SEEN}
        2010-03-01 lift_bar Kim Northmere by Executive
            claimed "a friend"
        """)  # fmt: skip

    assert told("2010-04-01 barred Kim, Northmere") == "not known by 1.1"


def test_an_observers_entry_without_a_source_counts_and_is_marked() -> None:
    told = asking(BOOK, "register: observer\n2010-01-01 membership Kim\n")

    assert told("2010-02-01 member Kim") == "yes by 1.1"
    assert told.marks("2010-02-01 member Kim") == ["no source"]


# -- days --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "asked", "answer"),
    [
        ("2010-07", "2010-06-30", "no"), ("2010-07", "2010-07-01", "not known"), ("2010-07", "2010-07-30", "not known"),
        ("2010-07", "2010-07-31", "yes"), ("2010", "2009-12-31", "no"), ("2010", "2010-12-30", "not known"),
        ("2010", "2010-12-31", "yes"), ("..2010-10-29", "2010-10-28", "not known"),
        ("..2010-10-29", "2010-10-29", "yes"),
        ("..2010-10-29", "2001-01-01", "not known"), ("2010-07-05..2010-07-07", "2010-07-04", "no"),
        ("2010-07-05..2010-07-07", "2010-07-06", "not known"), ("2010-07-05..2010-07-07", "2010-07-07", "yes"),
    ],
)  # fmt: skip
def test_before_a_month_or_year_no_after_it_yes_inside_it_not_known(day: str, asked: str, answer: str) -> None:
    assert asking(BOOK, f"{day} membership Kim\n")(f"{asked} member Kim") == f"{answer} by 1.1"


@pytest.mark.parametrize(
    ("day", "answer"), [("2010-05", "yes"), ("2010-06", "not known"), ("2010-07", "no"), ("2010", "not known")]
)
def test_a_comparison_is_known_where_every_reading_of_the_day_agrees(day: str, answer: str) -> None:
    told = asking(BOOK, f"{day} membership Kim\n")

    assert told("2012-01-01 early Kim") == f"{answer} by 1.3"


def test_the_day_of_an_act_known_to_the_month_is_some_day_in_it() -> None:
    verdict = asking(BOOK, "2010-06 membership Kim\n").verdict("2012-01-01 joined Kim")

    assert verdict.value == DaySpan(date(2010, 6, 1), date(2010, 6, 30))


# -- when it was recorded, and corrections -----------------------------------------------------------------------------


def test_recorded_by_reads_only_what_was_on_the_record_by_that_day() -> None:
    told = asking(BOOK, """
        2010-01-01 membership Kim
            recorded 2010-03-01
        2010-02-01 membership Lee
        """)  # fmt: skip

    assert told("2010-02-15 member Kim") == "yes by 1.1"
    assert told("2010-02-15 member Kim", recorded_by="2010-02-28") == "no by 1.1"
    assert told("2010-02-15 member Kim", recorded_by="2010-03-01") == "yes by 1.1"
    assert told("2010-02-15 member Lee", recorded_by="2010-02-01") == "yes by 1.1"
    assert told.verdict("2010-02-15 member Lee", recorded_by="2010-02-20").recorded_to == date(2010, 2, 1)


CORRECTED = """
    2010-01-01 membership Kim [M]
    2010-06-01 correction [C]
        recorded 2010-06-02
        corrects [M]
    """


def test_what_is_corrected_never_counted_as_recorded_from_the_correction_on() -> None:
    told = asking(BOOK, CORRECTED)

    assert told("2010-02-01 member Kim") == "no by 1.1"
    assert told("2010-07-01 member Kim") == "no by 1.1"
    assert told("2010-07-01 member Kim", recorded_by="2010-06-01") == "yes by 1.1"


def test_a_correction_may_put_another_entry_in_its_place() -> None:
    told = asking(BOOK, """
        2010-01-01 membership Kim [M]
        2010-06-01 membership Kim
            corrects [M]
        """)  # fmt: skip

    assert told("2010-05-31 member Kim") == "no by 1.1"
    assert told("2010-06-01 member Kim") == "yes by 1.1"


def test_a_correction_that_is_itself_corrected_corrects_nothing() -> None:
    told = asking(BOOK, CORRECTED + "2010-07-01 correction\n        corrects [C]\n")

    assert told("2010-02-01 member Kim") == "yes by 1.1"


def test_what_if_is_one_more_entry_that_corrects() -> None:
    told = asking(BOOK, "2010-01-01 membership Kim [M]\n")

    assert told("2010-07-01 member Kim", suppose=["2010-07-01 correction\n    corrects [M]"]) == "no by 1.1"
    assert told("2010-07-01 member Kim") == "yes by 1.1"


def test_what_is_supposed_once_is_forgotten_with_the_next_question() -> None:
    told = asking(BOOK, "register: observer\n2010-01-01 membership Lee\n")
    supposed = ["2010-02-01 complete membership from 2000-01-01"]

    assert told("2010-02-01 member Kim") == "not known by 1.1"
    assert told("2010-02-01 member Kim", suppose=supposed) == "no by 1.1"
    assert told("2010-02-01 member Kim") == "not known by 1.1"


@pytest.mark.parametrize(
    "lines",
    [
        "2010-01-01 body Hill: branch\n    recorded 2010-05-01\n2010-01-02 nomination Kim Northmere by Hill\n",
        "2010-01-01 bar Kim Northmere by Executive [X]\n    recorded 2010-05-01\n2010-01-03 set_aside [X] by Panel\n",
        "2010-01-01 leaving Kim [X]\n    recorded 2010-05-01\n2010-01-03 correction\n    corrects [X]\n",
    ],
)
def test_recorded_by_answers_where_an_entry_points_to_one_recorded_later(lines: str) -> None:
    told = asking(BOOK, "2010-01-01 membership Lee\n" + lines)

    assert told("2010-07-01 member Lee", recorded_by="2010-02-01") == "yes by 1.1"


# -- two accounts of one act -------------------------------------------------------------------------------------------


def test_where_two_accounts_agree_the_act_counts_once_and_both_are_shown() -> None:
    told = asking(BOOK, """
        register: observer
        2010-01-01 bar Kim Northmere by Executive [X]
            reported "Courier"
        2010-01-01 bar Kim Northmere by Executive [X]
            minuted "Minutes"
        """)  # fmt: skip
    verdict = told.verdict("2010-02-01 barred Kim, Northmere")

    assert verdict.clauses == ("1.1",)
    assert [len(cited.event.accounts) for cited in verdict.cited()] == [2]
    assert "accounts differ" not in told.marks("2010-02-01 barred Kim, Northmere")


def test_a_field_on_which_two_accounts_differ_is_not_known() -> None:
    told = asking(BOOK, """
        register: observer
        2010-01-01 report Kim by Panel: passed [X]
            reported "Courier"
        2010-03-01 report Kim by Panel: failed [X]
            reported "Gazette"
        """)  # fmt: skip

    assert told("2010-02-01 report Kim") == "not known by 1.1"
    assert told("2010-04-01 report Kim") == "not known by 1.1"
    assert told.marks("2010-04-01 report Kim") == ["accounts differ"]


def test_where_accounts_differ_on_the_end_it_has_ended_when_both_say_so() -> None:
    told = asking(BOOK, """
        2010-01-01 bar Kim Northmere by Executive [X]
            until 2011-01-01
        2010-01-01 bar Kim Northmere by Executive [X]
            until 2011-06-01
        """)  # fmt: skip

    assert told("2010-12-31 barred Kim, Northmere") == "yes by 1.1"
    assert told("2011-03-01 barred Kim, Northmere") == "not known by 1.1"
    assert told("2011-06-01 barred Kim, Northmere") == "no by 1.1"


def test_two_accounts_of_a_statement_one_yes_one_no_leave_it_not_known() -> None:
    told = asking(BOOK, """
        2010-01-01 apology Kim [X]
        2010-01-01 apology Kim: no [X]
        """)  # fmt: skip

    assert told("2010-02-01 apologised Kim") == "not known by 1.1"


# -- announcements, and acts no clause gave ----------------------------------------------------------------------------


def test_an_announcement_changes_nothing_and_is_shown_beside_answers_that_read_the_act() -> None:
    told = asking(BOOK, """
        register: observer
        2010-01-01 announcement bar Kim Northmere by "Chief Whip": "We shall bar Kim."
        2014-05-25 complete bar from 2000-01-01
        """)  # fmt: skip
    verdict = told.verdict("2010-02-01 barred Kim, Northmere")

    assert verdict.answer == "no"
    assert [(each.act, each.by, each.words) for each in verdict.announcements] == [
        ("bar", "Chief Whip", "We shall bar Kim.")
    ]
    assert told.verdict("2010-02-01 member Kim").announcements == ()
    assert told.verdict("2009-12-31 barred Kim, Northmere").announcements == ()


WARNED = book(
    "warned  yes/no  any warning  {is} warned",
    "1.1 from 2005-01-01\nact warning: decision of the executive on person",
)


def test_an_entry_made_when_no_clause_gave_the_act_does_not_count_and_is_marked() -> None:
    told = asking(WARNED, """
        register: observer
        2004-12-31 warning Kim by Executive
        2005-01-01 warning Lee by Executive
        2014-05-25 complete warning from 2000-01-01
        """)  # fmt: skip

    assert told("2010-02-01 warned Kim") == "no by 1.1"
    assert told.marks("2010-02-01 warned Kim") == ["no clause in force"]
    assert told("2010-02-01 warned Lee") == "yes by 1.1"

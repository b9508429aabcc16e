"""What ends what: ``ending``, ``ending it``, revival, ``until``."""

from __future__ import annotations

import pytest
from tests.answers.worked import Asking, asking, book

BOOK = book(
    """
    suspended   yes/no   any suspension          {is} suspended
    barred      yes/no   any bar here            {is} barred here
    barred_somewhere  yes/no   any bar           {is} barred somewhere
    endorsed    yes/no   any endorsement here    {is} endorsed
    refused     yes/no   any refusal here        {is} refused
    backed      yes/no   any backing             {is} backed
    supported   number   count backing by body   {} back
    granted     yes/no   any grant               {has} a grant
    expelled    yes/no   any expulsion           {is} expelled
    """,
    """
    4.1
    act suspension: decision of the secretary on person
    act lift_suspension: decision of the panel on person, ending suspension
    act amnesty: motion of conference, ending suspension and bar
    act bar: motion of the executive on person and seat
    act lift_bar: motion of the executive on person and seat, ending bar
    clear requires not(barred_somewhere) and not(barred)
    """,
    """
    4.2
    act endorsement: motion of the executive on person and seat, ending refusal
    act refusal: motion of the executive on person and seat, ending endorsement
    """,
    """
    4.3
    act backing: decision of a branch on person
    act withdrawal: decision of a branch on person, ending backing
    act grant: decision of the executive on person, until 6 months
    act expulsion: decision of the panel on person
    act general_election: event
    act by_election: event on seat
    act hearing: event on person
    """,
    """
    9.1
    act set_aside: ruling of a court on entry, ending it
    act stay: ruling of a court on entry, ending it, until 30 days
    """,
)
COURTS = """
    2001-01-01 body Court: court
    2001-01-01 body Hill: branch
    2001-01-01 body Dale: branch
    """


def test_an_act_counts_on_the_days_before_the_day_of_what_ends_it() -> None:
    told = asking(BOOK, """
        2010-01-01 suspension Kim by Secretary
        2010-01-01 suspension Lee by Secretary
        2010-02-01 lift_suspension Kim by Panel
        """)  # fmt: skip

    assert told("2010-01-31 suspended Kim") == "yes by 4.1"
    assert told("2010-02-01 suspended Kim") == "no by 4.1"
    assert told("2010-02-01 suspended Lee") == "yes by 4.1"


def test_only_what_was_entered_earlier_is_ended() -> None:
    told = asking(BOOK, """
        2010-02-01 lift_suspension Kim by Panel
        2010-02-01 suspension Kim by Secretary
        """)  # fmt: skip

    assert told("2010-02-01 suspended Kim") == "yes by 4.1"


def test_one_act_may_end_two_kinds_and_one_that_names_nobody_ends_them_for_all() -> None:
    told = asking(BOOK, """
        2010-01-01 suspension Kim by Secretary
        2010-01-01 bar Lee Northmere by Executive
        2010-02-01 amnesty by Conference
        2010-03-01 suspension Lee by Secretary
        """)  # fmt: skip

    assert told("2010-02-01 suspended Kim") == "no by 4.1"
    assert told("2010-02-01 barred Lee, Northmere") == "no by 4.1"
    assert told("2010-03-01 suspended Lee") == "yes by 4.1"


def test_an_ender_that_does_not_count_ends_nothing() -> None:
    told = asking(BOOK, """
        2010-01-01 suspension Kim by Secretary
        2010-02-01 lift_suspension Kim by Executive
        """)  # fmt: skip

    assert told("2010-03-01 suspended Kim") == "yes by 4.1"


def everywhere_but_northmere() -> Asking:
    return asking(BOOK, """
        2010-01-01 bar Kim everywhere by Executive
        2010-01-01 bar - Westgate by Executive
        2010-02-01 lift_bar Kim Northmere by Executive
        2010-02-01 lift_bar Lee Westgate by Executive
        2010-06-01 lift_bar Kim everywhere by Executive
        """)  # fmt: skip


def test_an_ender_for_one_seat_ends_an_everywhere_entry_there_only() -> None:
    told = everywhere_but_northmere()

    assert told("2010-03-01 barred Kim, Northmere") == "no by 4.1"
    assert told("2010-03-01 barred Kim, Eastgate") == "yes by 4.1"
    assert told("2010-06-01 barred Kim, Eastgate") == "no by 4.1"


def test_an_ender_for_one_person_ends_an_entry_about_everybody_for_them_only() -> None:
    told = everywhere_but_northmere()

    assert told("2010-03-01 barred Lee, Westgate") == "no by 4.1"
    assert told("2010-03-01 barred Ann, Westgate") == "yes by 4.1"


def test_a_term_not_tied_to_the_seat_reads_the_same_whatever_seat_the_question_names() -> None:
    told = asking(BOOK, """
        2010-01-01 bar Kim everywhere by Executive
        2010-02-01 lift_bar Kim Northmere by Executive
        """)  # fmt: skip

    assert told("2010-03-01 barred_somewhere Kim") == "yes by 4.1"
    assert told("2010-03-01 clear Kim, Eastgate") == "no by 4.1"
    assert told("2010-03-01 clear Kim, Northmere") == "no by 4.1"


def test_two_kinds_that_end_each_other_do_not_revive_one_another() -> None:
    told = asking(BOOK, """
        2010-01-01 endorsement Kim Northmere by Executive
        2010-02-01 refusal Kim Northmere by Executive
        2010-03-01 endorsement Kim Northmere by Executive
        2010-04-01 refusal Kim Northmere by Executive
        """)  # fmt: skip

    assert [told(f"2010-0{month}-15 endorsed Kim, Northmere") for month in (1, 2, 3, 4)] == [
        "yes by 4.2", "no by 4.2", "yes by 4.2", "no by 4.2",
    ]  # fmt: skip
    assert told("2010-03-15 refused Kim, Northmere") == "no by 4.2"


def test_of_a_class_of_bodies_each_ends_only_its_own() -> None:
    told = asking(BOOK, COURTS + """
    2010-01-01 backing Kim by Hill
    2010-01-01 backing Kim by Dale
    2010-02-01 withdrawal Kim by Hill
    """)  # fmt: skip

    assert told("2010-01-15 supported Kim") == "2 by 4.3"
    assert told("2010-02-15 supported Kim") == "1 by 4.3"
    assert told("2010-02-15 backed Kim") == "yes by 4.3"


def test_whether_a_branch_not_shown_withdrew_its_own_backing_is_not_known() -> None:
    told = asking(BOOK, "    register: observer" + COURTS + """
    2010-01-01 backing Kim by Hill
    2010-02-01 withdrawal Kim
    """)  # fmt: skip

    assert told("2010-02-15 backed Kim") == "not known by 4.3"


def test_ending_it_ends_the_one_entry_it_is_about() -> None:
    told = asking(BOOK, COURTS + """
    2010-01-01 suspension Kim by Secretary [A]
    2010-01-02 suspension Kim by Secretary [B]
    2010-02-01 set_aside [A] by Court
    """)  # fmt: skip

    assert told("2010-03-01 suspended Kim") == "yes by 4.1"


def test_set_the_ender_aside_and_the_first_revives() -> None:
    told = asking(BOOK, COURTS + """
    2010-01-01 suspension Kim by Secretary [A]
    2010-02-01 set_aside [A] by Court [B]
    2010-03-01 set_aside [B] by Court [C]
    2010-04-01 set_aside [C] by Court
    """)  # fmt: skip

    assert [told(f"2010-0{month}-15 suspended Kim") for month in (1, 2, 3, 4)] == [
        "yes by 4.1", "no by 9.1", "yes by 4.1", "no by 9.1",
    ]  # fmt: skip


def test_set_a_lifting_aside_and_the_suspension_revives() -> None:
    told = asking(BOOK, COURTS + """
    2010-01-01 suspension Kim by Secretary
    2010-02-01 lift_suspension Kim by Panel [L]
    2010-03-01 set_aside [L] by Court
    """)  # fmt: skip

    assert [told(f"2010-0{month}-15 suspended Kim") for month in (1, 2, 3)] == [
        "yes by 4.1", "no by 4.1", "yes by 4.1",
    ]  # fmt: skip


def test_the_proof_of_a_revived_act_cites_what_set_it_aside_and_what_revived_it() -> None:
    told = asking(
        BOOK,
        COURTS
        + """
    2010-01-01 suspension Kim by Secretary [A]
    2010-02-01 set_aside [A] by Court [B]
    2010-03-01 set_aside [B] by Court [C]
    """,
    )

    assert [each.event.label for each in told.verdict("2010-03-15 suspended Kim").cited()] == ["A", "B", "C"]


@pytest.mark.parametrize(("day", "answer"), [("2010-03-02", "no"), ("2010-03-03", "yes")])
def test_an_ending_works_only_while_the_ending_entry_itself_counts(day: str, answer: str) -> None:
    told = asking(BOOK, COURTS + """
    2010-01-01 suspension Kim by Secretary [A]
    2010-02-01 stay [A] by Court
    """)  # fmt: skip

    assert told(f"{day} suspended Kim").startswith(answer)
    assert told("2010-03-03 suspended Kim") == "yes by 4.1"


@pytest.mark.parametrize(
    ("until", "last_day", "following"),
    [
        ("2010-06-01", "2010-05-31", "2010-06-01"),
        ("3 months", "2010-04-29", "2010-04-30"),  # from 31 January: the month's last day, and it counts before it
        ("10 days", "2010-02-09", "2010-02-10"),
        ("general_election", "2010-05-05", "2010-05-06"),
    ],
)
def test_an_act_counts_before_the_day_it_runs_until(until: str, last_day: str, following: str) -> None:
    told = asking(BOOK, f"""
        2010-01-05 general_election
        2010-01-31 suspension Kim by Secretary
            until {until}
        2010-05-06 general_election
        """)  # fmt: skip

    assert told(f"{last_day} suspended Kim") == "yes by 4.1"
    assert told(f"{following} suspended Kim") == "no by 4.1"


@pytest.mark.parametrize(
    ("own", "day", "answer"),
    [
        ("", "2010-06-30", "yes"), ("", "2010-07-01", "no"),
        ("    until 2010-03-01\n", "2010-02-28", "yes"), ("    until 2010-03-01\n", "2010-03-01", "no"),
        ("    until 2012-01-01\n", "2010-06-30", "yes"), ("    until 2012-01-01\n", "2010-07-01", "no"),
    ],
)  # fmt: skip
def test_until_on_the_act_is_the_default_and_the_most_allowed(own: str, day: str, answer: str) -> None:
    told = asking(BOOK, f"2010-01-01 grant Kim by Executive\n{own}")

    assert told(f"{day} granted Kim") == f"{answer} by 4.3"


def test_an_everywhere_entry_until_an_act_about_a_seat_ends_there_only() -> None:
    told = asking(BOOK, """
        2010-01-01 bar Kim everywhere by Executive
            until by_election
        2010-02-01 by_election Eastgate
        """)  # fmt: skip

    assert told("2010-03-01 barred Kim, Eastgate") == "no by 4.1"
    assert told("2010-03-01 barred Kim, Northmere") == "yes by 4.1"


def test_until_an_act_is_until_the_first_one_about_the_same_person() -> None:
    told = asking(BOOK, """
        2010-01-01 suspension Kim by Secretary
            until hearing
        2010-02-01 hearing Lee
        2010-03-01 hearing Kim
        """)  # fmt: skip

    assert told("2010-02-15 suspended Kim") == "yes by 4.1"
    assert told("2010-03-01 suspended Kim") == "no by 4.1"


def test_an_end_known_to_the_month_leaves_the_month_open() -> None:
    told = asking(BOOK, """
        2010-01-01 suspension Kim by Secretary
            until 2010-06
        """)  # fmt: skip

    assert told("2010-05-31 suspended Kim") == "yes by 4.1"
    assert told("2010-06-15 suspended Kim") == "not known by 4.1"
    assert told("2010-06-30 suspended Kim") == "no by 4.1"


@pytest.mark.parametrize(
    "lines",
    [
        "2010 suspension Kim by Secretary\n2010-06-01 lift_suspension Kim by Panel\n",
        "2010-06-01 suspension Kim by Secretary\n2010 lift_suspension Kim by Panel\n",
    ],
)
def test_whether_a_lifting_came_after_is_not_known_where_the_year_is_all_that_is_known(lines: str) -> None:
    assert asking(BOOK, lines)("2012-01-01 suspended Kim") == "not known by 4.1"

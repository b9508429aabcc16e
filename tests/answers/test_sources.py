"""What each source of a term reads: any, first, latest, count, stated, meeting, entry, question."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.answers.worked import asking, book

from hustings.rulebook import DaySpan, NumberSpan

BOOK = book(
    """
    today         date     question
    freeze_date   date     question
    member        yes/no   any membership                       {is} a member
    was_member    yes/no   ever any membership                  {has} been a member
    joined        date     first membership                     joined on {}
    first_joined  date     ever first membership                first joined on {}
    rejoined      date     latest membership                    last joined on {}
    barred        yes/no   any bar here                         {is} barred here
    barred_somewhere  yes/no   any bar                          {is} barred somewhere
    diligence     pending, passed, failed   latest diligence here   due diligence: {}
    checked_on    date     latest diligence here: day           checked on {}
    fee           number   latest fee: value                    the fee is {}
    cutoff        date     latest cutoff: value                 joined by {}
    apologised    yes/no   stated apology                       {has} apologised
    branches      number   count branch here by body            {} branches
    nominations   number   count nomination here by body        {} nominated
    ever_nominated  number   ever count nomination here by body   {} have nominated
    nominees      number   count nomination here by person      {} are nominated
    seats_held    number   count bar by seat                    barred in {} seats
    members       number   count membership by person           {} members
    full_members  number   count membership by person if paid   {} paid
    paid          yes/no   any payment                          {has} paid
    paid_up       yes/no   any affiliation of body              {is} affiliated
    votes_for     number   meeting: for                         {} for
    clp_for       number   meeting: for in CLP                  {} of CLP for
    turnout       number   meeting: voted                       {} voted
    entitled      number   meeting: entitled                    {} entitled
    held_on       date     meeting: day                         held on {}
    first_for     number   entry: for                           {} for the first motion
    confirmed     yes/no   any confirmation of entry            {is} confirmed
    nominated_by  yes/no   any nomination of body               {is} nominated by this branch
    """,
    """
    1.1
    act membership: event on person
    act leaving: event on person, ending membership
    act payment: notice of the secretary on person
    act fee: decision of the executive
    act cutoff: motion of the executive
    act affiliation: certificate of the secretary on body
    act branch: notice of a branch on seat
    """,
    """
    1.2
    act bar: motion of the executive on person and seat
    act lift_bar: motion of the executive on person and seat, ending bar
    act diligence: finding of the panel on person and seat
    act apology: statement of the person on person
    act nomination: decision of a branch on person and seat
    act unnominate: decision of a branch on person and seat, ending nomination
    act confirmation: ruling of the panel on entry
    """,
)
BODIES = """
    2001-01-01 body Hill: branch
    2001-01-01 body Dale: branch
    """


def test_of_body_reads_what_that_body_did_where_the_act_is_on_none() -> None:
    told = asking(BOOK, BODIES + """
    2020-01-01 nomination Kim Eastgate by Hill
    """)  # fmt: skip

    assert told("2020-02-01 nominated_by Kim Hill") == "yes by 1.2"
    assert told("2020-02-01 nominated_by Kim Dale") == "no by 1.2"


def test_where_it_is_not_shown_who_did_it_of_body_is_not_known() -> None:
    told = asking(BOOK, BODIES + """
    2020-01-01 nomination Kim Eastgate
    """)  # fmt: skip

    assert told("2020-02-01 nominated_by Kim Hill") == "not known by 1.2"


def test_any_asks_whether_one_is_in_force() -> None:
    told = asking(BOOK, """
        2010-03-01 membership Kim
        2012-03-01 leaving Kim
        """)  # fmt: skip

    assert told("2010-02-28 member Kim") == "no by 1.1"
    assert told("2010-03-01 member Kim") == "yes by 1.1"
    assert told("2012-02-29 member Kim") == "yes by 1.1"
    assert told("2012-03-01 member Kim") == "no by 1.1"
    assert told("2012-03-01 member Lee") == "no by 1.1"


def test_ever_looks_at_ended_entries_too() -> None:
    told = asking(BOOK, """
        2010-03-01 membership Kim
        2012-03-01 leaving Kim
        2014-03-01 membership Kim
        """)  # fmt: skip

    assert told("2013-01-01 was_member Kim") == "yes by 1.1"
    assert told("2010-02-28 was_member Kim") == "no by 1.1"
    assert told("2015-01-01 first_joined Kim") == "2010-03-01 by 1.1"


def test_first_and_latest_read_those_in_force_or_whoever_left_and_rejoined_would_be_old() -> None:
    told = asking(BOOK, """
        2010-03-01 membership Kim
        2012-03-01 leaving Kim
        2014-03-01 membership Kim
        2016-03-01 membership Kim
        """)  # fmt: skip

    assert told("2011-01-01 joined Kim") == "2010-03-01 by 1.1"
    assert told("2013-01-01 joined Kim") == "not known by 1.1"
    assert told("2017-01-01 joined Kim") == "2014-03-01 by 1.1"
    assert told("2017-01-01 rejoined Kim") == "2016-03-01 by 1.1"


def test_a_date_reads_the_day_and_any_other_type_the_value_unless_a_field_is_named() -> None:
    told = asking(BOOK, """
        2010-03-01 diligence Kim Northmere by Panel: pending
        2010-04-01 diligence Kim Northmere by Panel: failed
        2010-05-01 fee by Executive: 12.50
        2010-05-01 cutoff by Executive: 2016-01-12; 14 for, 9 against
        """)  # fmt: skip

    assert told("2010-03-15 diligence Kim, Northmere") == "pending by 1.2"
    assert told("2010-06-01 diligence Kim, Northmere") == "failed by 1.2"
    assert told("2010-06-01 checked_on Kim, Northmere") == "2010-04-01 by 1.2"
    assert told.verdict("2010-06-01 fee").value == Fraction(25, 2)
    assert told("2010-06-01 cutoff") == "2016-01-12 by 1.1"
    assert told("2010-06-01 diligence Kim, Eastgate") == "not known by 1.2"


def test_a_statement_stays_open_until_somebody_makes_it_even_for_a_keeper() -> None:
    told = asking(BOOK, """
        2010-03-01 apology Kim
        2011-03-01 apology Kim: no
        """)  # fmt: skip

    assert told("2010-02-01 apologised Kim") == "not known by 1.2"
    assert told("2010-03-01 apologised Kim") == "yes by 1.2"
    assert told("2011-03-01 apologised Kim") == "no by 1.2"


def test_here_ties_to_the_seat_asked_about_and_everywhere_is_every_seat() -> None:
    told = asking(BOOK, """
        2010-03-01 bar Kim Northmere by Executive: 2 for, 1 against
        2010-03-01 bar Lee everywhere by Executive: 2 for, 1 against
        2010-03-01 bar - Westgate by Executive: 2 for, 1 against
        """)  # fmt: skip

    assert told("2010-04-01 barred Kim, Northmere") == "yes by 1.2"
    assert told("2010-04-01 barred Kim, Eastgate") == "no by 1.2"
    assert told("2010-04-01 barred Lee, Eastgate") == "yes by 1.2"
    assert told("2010-04-01 barred Ann, Westgate") == "yes by 1.2"
    assert told("2010-04-01 barred_somewhere Ann") == "yes by 1.2"


def test_of_body_ties_to_the_body_asked_about() -> None:
    told = asking(BOOK, BODIES + """
    2010-03-01 affiliation Hill by Secretary
    """)  # fmt: skip

    assert told("2010-04-01 paid_up Hill") == "yes by 1.1"
    assert told("2010-04-01 paid_up Dale") == "no by 1.1"


def test_of_entry_ties_to_the_entry_asked_about() -> None:
    told = asking(BOOK, """
        2010-03-01 bar Kim Northmere by Executive: 2 for, 1 against [A]
        2010-03-01 bar Lee Northmere by Executive: 2 for, 1 against [B]
        2010-04-01 confirmation [A] by Panel
        """)  # fmt: skip

    assert told("2010-05-01 confirmed [A]") == "yes by 1.2"
    assert told("2010-05-01 confirmed [B]") == "no by 1.2"


def test_count_by_body_counts_different_bodies_that_did_it_where_it_is_on_none() -> None:
    told = asking(BOOK, BODIES + """
    2010-03-01 nomination Kim Northmere by Hill
    2010-03-02 nomination Kim Northmere by Hill
    2010-03-03 nomination Kim Northmere by Dale
    2010-03-03 nomination Lee Northmere by Dale
    2010-03-04 nomination Kim Eastgate by Dale
    2010-05-01 unnominate Kim Northmere by Hill
    """)  # fmt: skip

    assert told("2010-04-01 nominations Kim, Northmere") == "2 by 1.2"
    assert told("2010-04-01 nominees Northmere") == "2 by 1.2"
    assert told("2010-06-01 nominations Kim, Northmere") == "1 by 1.2"
    assert told("2010-06-01 ever_nominated Kim, Northmere") == "2 by 1.2"
    assert told("2010-06-01 nominations Ann, Northmere") == "0 by 1.2"


def test_count_by_seat_leaves_the_seat_open_and_keeps_the_person_tied() -> None:
    told = asking(BOOK, """
        2010-03-01 bar Kim Northmere by Executive: 2 for, 1 against
        2010-03-02 bar Kim Eastgate by Executive: 2 for, 1 against
        2010-03-02 bar Lee Westgate by Executive: 2 for, 1 against
        """)  # fmt: skip

    assert told("2010-04-01 seats_held Kim") == "2 by 1.2"


def test_how_many_seats_is_everywhere_is_not_known() -> None:
    told = asking(BOOK, "2010-03-01 bar Kim everywhere by Executive: 2 for, 1 against\n")

    assert told("2010-04-01 seats_held Kim") == "not known by 1.2"


def test_count_if_keeps_those_for_whom_the_term_holds() -> None:
    lines = """
        2010-03-01 membership Kim
        2010-03-01 membership Lee
        2010-03-02 payment Kim by Secretary
        """

    assert asking(BOOK, lines)("2010-04-01 members") == "2 by 1.1"
    assert asking(BOOK, lines)("2010-04-01 full_members") == "1 by 1.1"


def test_count_if_is_not_known_where_the_term_is_not_known_for_one() -> None:
    told = asking(BOOK, """
        register: observer
        2010-03-01 membership Kim
        2010-03-01 membership Lee
        2010-03-02 payment Kim by Secretary
        2010-04-01 complete membership from 2000-01-01
        """)  # fmt: skip

    assert told("2010-04-01 members") == "2 by 1.1"
    assert told("2010-04-01 full_members") == "not known by 1.1"


def test_what_nobody_has_counted_is_at_least_what_is_recorded() -> None:
    told = asking(BOOK, """
        register: observer
        2010-03-01 membership Kim
        """)  # fmt: skip

    assert told.verdict("2010-04-01 members").value == NumberSpan(Fraction(1), None)


def test_a_population_nobody_entered_counts_0() -> None:
    assert asking(BOOK, BODIES)("2010-04-01 branches Northmere") == "0 by 1.1"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("2022-01-01 votes_for [M]", "2153034"), ("2022-01-01 clp_for [M]", "342921"),
        ("2022-01-01 held_on [M]", "2021-09-26"), ("2022-01-01 turnout [M]", "not known"),
        ("2022-01-01 turnout [N]", "30"), ("2022-01-01 entitled [N]", "40"), ("2022-01-01 clp_for [N]", "not known"),
        ("2022-01-01 first_for [C]", "2153034"), ("2022-01-01 first_for [M]", "not known"),
    ],
)  # fmt: skip
def test_meeting_reads_the_entry_asked_about_and_entry_the_one_it_is_about(question: str, answer: str) -> None:
    told = asking(BOOK, """
        2021-09-26 cutoff by Executive: 2016-01-12 [M]
            section CLP: 342921 for, 8723 against
            section affiliates: 1810113 for, 4825 against
        2021-09-27 cutoff by Executive: 2016-01-13; 20 for, 10 against, 30 of 40 voted [N]
        2021-09-28 confirmation [M] by Panel [C]
        """)  # fmt: skip

    assert told(question).partition(" by ")[0] == answer


def test_question_reads_the_day_asked_and_the_freeze_date() -> None:
    told = asking(BOOK, "2010-03-01 membership Kim\n")

    assert told.verdict("2010-04-01 today").value == date(2010, 4, 1)
    assert told.verdict("2010-04-01 freeze_date").value == date(2010, 4, 1)
    assert told.verdict("2010-04-01 freeze_date", freeze="2010-02-01").value == date(2010, 2, 1)


def test_the_first_of_two_is_some_day_if_one_is_known_to_the_year_only() -> None:
    told = asking(BOOK, """
        2010-06-01 membership Kim
        2010 membership Kim
        """)  # fmt: skip

    assert told.verdict("2012-01-01 joined Kim").value == DaySpan(date(2010, 1, 1), date(2010, 6, 1))


def test_which_of_two_findings_is_the_latest_is_not_known_if_one_is_known_to_the_year_only() -> None:
    told = asking(BOOK, """
        2010 diligence Kim Northmere by Panel: failed
        2010-06-01 diligence Kim Northmere by Panel: passed
        """)  # fmt: skip

    assert told("2012-01-01 diligence Kim, Northmere") == "not known by 1.2"

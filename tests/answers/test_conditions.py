"""``, if`` on an act: when it is read, what it takes for known; ``within``; ``with``."""

from __future__ import annotations

import pytest
from tests.answers.worked import asking, book

TERMS = """
    barred         yes/no   any bar                {is} barred
    excluded       yes/no   any exclusion          {is} excluded
    offended_on    date     latest offence: value  offended on {}
    in_breach      yes/no   any code               {is} in breach
    quashed        yes/no   any quashing of entry  {is} quashed
    votes_for      number   meeting: for           {} for
    votes_against  number   meeting: against       {} against
    present        number   meeting: present       {} present
    seats          number   meeting: seats         {} seats
    member         yes/no   any membership         {is} a member
    chosen         yes/no   any choice             {is} chosen
    warned         yes/no   any warning            {is} warned
    """
CLAUSES = (
    """
    2.1
    carried means present >= seats / 3 and votes_for > votes_against
    breach means in_breach
    """,
    """
    4.1
    act bar: motion of the executive on person, if carried
    act code: notice of the secretary on person
    act uncode: notice of the secretary on person, ending code
    act offence: finding of the panel on person, giving date
    act exclusion: decision of the panel on person, if breach on offended_on
    act quashing: decision of the panel on entry, within 14 days of bar
    act warning: decision of the executive on person, within 2 working days of offence
    """,
    """
    4.2
    act membership: event on person
    act leaving: event on person, ending membership
    act choice: decision of the executive on person, if member
    """,
)
BOOK = book(TERMS, *CLAUSES)
PRESUMING = book(TERMS, *CLAUSES, front="presume: acts valid\n")


@pytest.mark.parametrize(
    ("tally", "answer"),
    [
        (": 22 for, 12 against, 34 of 39 present", "yes"),
        (": 11 for, 11 against, 22 of 39 present", "no"),
        (": 12 for, 22 against, 34 of 39 present", "no"),
        (": 5 for, 4 against, 9 of 39 present", "no"),
        (": 22 for, 12 against, 39 seats", "yes"),  # votes cast prove presence: at least 34
        (": 7 for, 2 against, 4 abstaining, 39 seats", "yes"),  # exactly a third
        (": 7 for, 2 against, 3 abstaining, 39 seats", "no"),  # twelve, and more may have been there: refused
        (": 22 for, 12 against", "no"),  # the seats are not given: a keeper refuses what is not known
        ("", "no"),
    ],
)
def test_a_keepers_motion_counts_where_it_was_surely_carried(tally: str, answer: str) -> None:
    assert asking(BOOK, f"2010-01-01 bar Kim by Executive{tally}\n")("2010-02-01 barred Kim") == f"{answer} by 4.1"


@pytest.mark.parametrize(
    ("tally", "answer"),
    [
        (": 22 for, 12 against, 39 seats", "yes"),
        (": 7 for, 2 against, 3 abstaining, 39 seats", "not known"),
        (": 7 for, 9 against, 3 abstaining", "not known"),  # not carried: but silence about others proves nothing
        (": 22 for, 12 against", "not known"),
        (": 9 for, 1 against, 39 seats", "not known"),
        (": 9 for, 1 against, 39 seats, 13 of 41 voted", "yes"),
    ],
)
def test_an_observers_motion_of_which_numbers_are_missing_is_not_known(tally: str, answer: str) -> None:
    told = asking(BOOK, f"""
        register: observer
        2010-01-01 bar Kim by Executive{tally}
            minuted "Minutes"
        """)  # fmt: skip

    assert told("2010-02-01 barred Kim") == f"{answer} by 4.1"


def test_the_missing_number_is_named_with_who_could_give_it() -> None:
    told = asking(BOOK, """
        register: observer
        2010-01-01 bar Kim by Executive: 22 for, 12 against
            minuted "Minutes"
        """)  # fmt: skip

    asked = told.verdict("2010-02-01 barred Kim").to_ask
    assert any(each.text.startswith("seats: not given in") and each.by == "Executive" for each in asked)


def test_a_book_may_presume_published_acts_valid_but_marks_them() -> None:
    told = asking(PRESUMING, """
        register: observer
        2010-01-01 bar Kim by Executive: 22 for, 12 against
            reported "Courier"
        2010-01-01 bar Lee by Executive: 12 for, 22 against
            reported "Courier"
        2010-01-01 bar Ann by Executive: 22 for, 12 against
            claimed "a friend"
        2010-12-31 complete bar from 2000-01-01
        """)  # fmt: skip

    assert told("2010-02-01 barred Kim") == "yes by 4.1"
    assert told.marks("2010-02-01 barred Kim") == ["presumed"]
    assert told("2010-02-01 barred Lee") == "no by 4.1"
    assert told("2010-02-01 barred Ann") == "not known by 4.1"


def test_a_supposed_act_is_never_presumed_valid() -> None:
    told = asking(PRESUMING, "register: observer\n2010-12-31 complete bar from 2000-01-01\n")

    supposed = ["2010-02-01 bar Kim by Executive: 22 for, 12 against"]
    assert told("2010-02-01 barred Kim", suppose=supposed) == "not known by 4.1"


def test_a_condition_is_read_just_before_the_entry_in_the_order_of_the_file() -> None:
    told = asking(BOOK, """
        2010-01-01 choice Kim by Executive
        2010-01-01 membership Kim
        2010-01-01 membership Lee
        2010-01-01 choice Lee by Executive
        2010-01-02 membership Ann
        2010-01-03 leaving Ann
        2010-01-04 choice Ann by Executive
        """)  # fmt: skip

    assert told("2010-02-01 chosen Kim") == "no by 4.2"
    assert told("2010-02-01 chosen Lee") == "yes by 4.2"
    assert told("2010-02-01 chosen Ann") == "no by 4.2"


def test_what_happens_later_does_not_undo_what_was_validly_done() -> None:
    told = asking(BOOK, """
        2010-01-01 membership Kim
        2010-01-02 choice Kim by Executive
        2010-01-03 leaving Kim
        """)  # fmt: skip

    assert told("2010-02-01 chosen Kim") == "yes by 4.2"


@pytest.mark.parametrize(("conduct", "answer"), [("2010-01-15", "yes"), ("2010-03-15", "no"), ("2009-12-31", "no")])
def test_on_a_date_reads_the_condition_as_of_the_day_of_the_conduct(conduct: str, answer: str) -> None:
    told = asking(BOOK, f"""
        2010-01-01 code Kim by Secretary
        2010-02-01 uncode Kim by Secretary
        2010-05-01 offence Kim by Panel: {conduct}
        2010-06-01 exclusion Kim by Panel
        """)  # fmt: skip

    assert told("2010-07-01 excluded Kim") == f"{answer} by 4.1"


def test_a_condition_on_a_day_that_is_not_known_is_not_known() -> None:
    told = asking(BOOK, """
        register: observer
        2010-01-01 code Kim by Secretary
        2010-06-01 exclusion Kim by Panel
        """)  # fmt: skip

    assert told("2010-07-01 excluded Kim") == "not known by 4.1"


@pytest.mark.parametrize(("day", "answer"), [("2010-01-15", "yes"), ("2010-01-16", "no")])
def test_within_makes_a_late_act_inert_and_its_last_day_is_the_day_plus_n(day: str, answer: str) -> None:
    told = asking(BOOK, f"""
        2010-01-01 bar Kim by Executive: 22 for, 12 against, 34 of 39 present [B]
        {day} quashing [B] by Panel
        """)  # fmt: skip

    assert told("2010-03-01 quashed [B]") == f"{answer} by 4.1"


@pytest.mark.parametrize(("day", "answer"), [("2010-01-05", "yes"), ("2010-01-06", "no")])
def test_working_days_leave_out_saturday_and_sunday(day: str, answer: str) -> None:
    told = asking(BOOK, f"""
        2010-01-01 offence Kim by Panel: 2009-01-01
        {day} warning Kim by Executive
        """)  # fmt: skip

    assert told("2010-03-01 warned Kim") == f"{answer} by 4.1"


def test_an_act_known_only_to_the_year_counts_where_its_condition_held_all_through() -> None:
    told = asking(BOOK, """
        2009-01-01 membership Kim
        2010 choice Kim by Executive
        2010-06-01 membership Lee
        2010 choice Lee by Executive
        """)  # fmt: skip

    assert told("2011-02-01 chosen Kim") == "yes by 4.2"
    assert told("2011-02-01 chosen Lee") == "no by 4.2"  # refused: not known
    assert told.marks("2011-02-01 chosen Lee") == ["refused"]


def test_a_condition_that_did_not_hold_in_the_middle_of_the_year_is_not_known() -> None:
    told = asking(BOOK, """
        2009-01-01 membership Kim
        2010-03-01 leaving Kim
        2010-06-01 membership Kim
        2010 choice Kim by Executive
        """)  # fmt: skip

    assert told("2011-02-01 chosen Kim") == "no by 4.2"
    assert told.marks("2011-02-01 chosen Kim") == ["refused"]


# -- with reasons, end, votes ------------------------------------------------------------------------------------------

CARRYING = book(
    "barred  yes/no  any bar  {is} barred",
    """
    4.1
    act bar: motion of the executive on person, with reasons and end and votes
    """,
    """
    9.9
    act poll: event
    """,
)


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        ('because stated "x"\nuntil 2011-01-01\nvotes\n    Ann for', ""),
        ("until 2011-01-01\nvotes\n    Ann for", "no reasons"),
        ('because attributed "x"\nuntil 2011-01-01\nvotes\n    Ann for', "no reasons"),
        ('because alleged "x"\nuntil 2011-01-01\nvotes\n    Ann for', "no reasons"),
        ('because stated "x" claimed "a friend"\nuntil 2011-01-01\nvotes\n    Ann for', "no reasons"),
        ('because stated "x"\nvotes\n    Ann for', "no end"),
        ('because stated "x"\nuntil 2011-01-01', "no votes"),
        ('because stated "x"\nuntil 2011-01-01\nunder 9.9\nvotes\n    Ann for', "wrong clause"),
    ],
)
def test_a_keeper_refuses_and_an_observer_marks_what_does_not_carry_what_it_should(lines: str, mark: str) -> None:
    entry = "2010-01-01 bar Kim by Executive\n" + "\n".join(f"    {line}" for line in lines.split("\n")) + "\n"
    keeper = asking(CARRYING, "register: keeper\n" + entry)
    observer = asking(CARRYING, "register: observer\n" + entry + '    minuted "Minutes"\n')

    assert keeper("2010-02-01 barred Kim") == ("no by 4.1" if mark else "yes by 4.1")
    assert observer("2010-02-01 barred Kim") == "yes by 4.1"
    assert [kind for kind in observer.marks("2010-02-01 barred Kim") if kind != "no appeal"] == ([mark] if mark else [])

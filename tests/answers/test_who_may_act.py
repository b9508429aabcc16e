"""Who may do an act: one body, any body of a kind, the person, nobody in particular."""

from __future__ import annotations

from datetime import date

import pytest
from tests.answers.worked import asking, book, register

from hustings import Refused, ask

BOOK = book(
    """
    barred      yes/no   any bar          {is} barred
    backed      yes/no   any backing      {is} backed
    sorry       yes/no   stated apology   {has} apologised
    elected     yes/no   any election     {is} elected
    urged       yes/no   any urging       {is} urged
    warned      yes/no   any warning      {is} warned
    """,
    """
    1.1
    act bar: motion of the executive on person
    act backing: decision of a branch on person
    act apology: statement of the person on person
    act election: event on person
    act urging: request of the executive for lift on person
    act lift: decision of the panel on person, ending bar
    act warning: ruling of the whip on person
    """,
)


def test_an_act_of_another_body_does_not_count() -> None:
    told = asking(BOOK, """
        2010-01-01 bar Kim by Panel
        2010-01-01 warning Kim by Executive
        """)  # fmt: skip

    assert told("2010-02-01 barred Kim") == "no by 1.1"
    assert told("2010-02-01 warned Kim") == "no by 1.1"


@pytest.mark.parametrize("kind", ["keeper", "observer"])
def test_an_act_by_a_body_not_shown_counts_and_is_marked(kind: str) -> None:
    told = asking(BOOK, f"""
        register: {kind}
        2010-01-01 bar Kim
            minuted "Minutes"
        """)  # fmt: skip

    assert told("2010-02-01 barred Kim") == "yes by 1.1"
    assert told.marks("2010-02-01 barred Kim") == ["body not shown"]


def test_a_body_of_a_class_may_act_from_the_day_it_is_one() -> None:
    told = asking(BOOK, """
        2010-01-01 body Hill: branch
        2010-01-01 body Poets: affiliated body
        2009-12-31 backing Kim by Hill
        2010-01-01 backing Lee by Hill
        2010-01-02 backing Ann by Poets
        """)  # fmt: skip

    assert told("2010-02-01 backed Kim") == "no by 1.1"
    assert told("2010-02-01 backed Lee") == "yes by 1.1"
    assert told("2010-02-01 backed Ann") == "no by 1.1"


def test_only_the_person_speaks_for_the_person() -> None:
    told = asking(BOOK, """
        2010-01-01 apology Kim by Kim
        2010-01-01 apology Lee by Executive
        2010-01-01 apology Ann
        """)  # fmt: skip

    assert told("2010-02-01 sorry Kim") == "yes by 1.1"
    assert told("2010-02-01 sorry Lee") == "not known by 1.1"
    assert told("2010-02-01 sorry Ann") == "yes by 1.1"


def test_an_event_is_nobodys_act() -> None:
    assert asking(BOOK, "2010-01-01 election Kim\n")("2010-02-01 elected Kim") == "yes by 1.1"
    assert asking(BOOK, "2010-01-01 election Kim by Panel\n")("2010-02-01 elected Kim") == "yes by 1.1"


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("2010-01-01 bar Kim by Exective", "Executive"),
        ("2010-01-01 backing Kim by Hil", "Hill"),
        ("2010-01-01 barr Kim by Executive", "bar"),
    ],
)
def test_a_name_that_matches_nobody_is_refused_with_a_suggestion(line: str, suggestion: str) -> None:
    told = asking(BOOK, f"2009-01-01 body Hill: branch\n{line}\n")

    with pytest.raises(Refused) as refused:
        told("2010-02-01 barred Kim")
    assert [problem.place.line for problem in refused.value.problems] == [3]
    assert suggestion in str(refused.value)


def test_a_request_changes_nothing() -> None:
    told = asking(BOOK, """
        2010-01-01 bar Kim by Executive
        2010-02-01 urging Kim by Executive
        """)  # fmt: skip

    assert told("2010-03-01 barred Kim") == "yes by 1.1"
    assert told("2010-03-01 urged Kim") == "yes by 1.1"


def test_a_body_whose_entry_was_corrected_never_was_one() -> None:
    told = asking(BOOK, """
        2010-01-01 body Hill: branch [B]
        2010-01-01 body Dale: branch
        2010-01-02 backing Kim by Hill
        2010-01-03 correction
            corrects [B]
        2010-01-03 body Hill: affiliated body
        """)  # fmt: skip

    assert told("2010-02-01 backed Kim") == "no by 1.1"


def test_an_act_that_two_accounts_give_to_different_bodies_is_not_known_to_count() -> None:
    told = asking(BOOK, """
        register: observer
        2010-01-01 bar Kim by Executive [X]
            reported "Courier"
        2010-01-01 bar Kim by Panel [X]
            reported "Gazette"
        """)  # fmt: skip

    assert told("2010-02-01 barred Kim") == "not known by 1.1"


SOCIETIES = book(
    """
    applied     yes/no   any application of body   {has} applied
    licensed    yes/no   any licence of body       {is} licensed
    told        yes/no   any return_made of body   {has} made its return
    """,
    """
    1.1
    act application: request of the body for licence on body
    act licence: decision of the panel on body, if applied
    """,
    """
    1.2
    act return_made: notice of the body on body
    duty return_made: the body within 3 months of licence
    """,
)

LICENSED = """
    2020-01-01 body Bells: society
    2020-01-01 body Ropes: society
    2020-02-01 application Bells by Bells
    2020-02-02 application Ropes by Bells
    2020-03-01 licence Bells by Panel
    """


def test_a_body_may_act_for_itself_and_no_other_body_for_it() -> None:
    told = asking(SOCIETIES, LICENSED)

    assert told("2020-03-01 licensed Bells") == "yes by 1.1"
    assert told("2020-03-01 applied Ropes") == "no by 1.1"


def test_a_duty_of_the_body_names_it_and_a_way_to_change_an_answer_lets_it_act() -> None:
    record = register(LICENSED)
    bells = ask("told", "Bells", on=date(2020, 7, 1), book=SOCIETIES, register=record)
    ropes = ask("licensed", "Ropes", on=date(2020, 7, 1), book=SOCIETIES, register=record)

    assert [(duty.by, duty.due) for duty in bells.overdue] == [("Bells", date(2020, 6, 1))]
    assert [[(act.act, act.by) for act in way.acts] for way in ropes.remedies] == [
        [("application", "Ropes"), ("licence", "Panel")]
    ]


def test_the_body_cannot_yet_be_named_as_who_may_see() -> None:
    with pytest.raises(ValueError, match='"the body" may act, and cannot yet be named as who may see'):
        book("refused  yes/no  any refusal of body  {is} refused", """
            1.1
            act refusal: decision of the panel on body, seen by the body
            """)  # fmt: skip

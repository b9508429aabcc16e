"""Who may do an act: one body, any body of a kind, the person, nobody in particular."""

from __future__ import annotations

import pytest
from tests.answers.worked import asking, book

from hustings import Refused

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

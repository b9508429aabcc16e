"""What somebody who came fresh to it stumbled over: each once, so that nobody does again."""

from __future__ import annotations

from datetime import date

import pytest
from tests.answers.worked import asking, book

from hustings import NotUnderstood
from hustings.answers.words import verdict_words

BOOK = book(
    """
    today       date     question
    member      yes/no   any membership        {is} a member
    joined      date     first membership      joined on {}
    suspended   yes/no   any suspension        {is} suspended
    votes_for   number   meeting: for          {} voted for
    votes_against  number  meeting: against    {} voted against
    barred      yes/no   any bar               {is} barred
    """,
    """
    1.1
    may_stand requires member and joined <= today - 12 months
    act membership: decision of the executive on person
    act leaving: event on person, ending membership
    """,
    """
    1.2
    may_speak requires not(suspended)
    act suspension: decision of the executive on person
    act lift_suspension: decision of the executive on person, ending suspension
    """,
    """
    1.3
    carried means votes_for > votes_against
    act bar: motion of the executive on person, if carried
    """,
)


def test_whoever_left_can_come_back_and_wait() -> None:
    told = asking(BOOK, "2001-01-01 membership Kim by Executive\n2010-01-01 leaving Kim\n")

    verdict = told.verdict("2011-01-01 may_stand Kim")

    assert [([act.act for act in way.acts], way.on) for way in verdict.later] == [(["membership"], date(2012, 1, 1))]
    assert not verdict.nothing_can


def test_a_vote_is_not_asked_about_before_it_was_held() -> None:
    told = asking(BOOK, "2010-03-28 bar Kim by Executive: 22 for, 12 against [B]\n")

    assert told("2010-03-28 carried [B]") == "yes by 1.3"
    with pytest.raises(NotUnderstood, match="is of 28 March 2010, after the day asked"):
        told.verdict("2010-03-27 carried [B]")


def test_ending_what_nobody_recorded_does_not_sound_as_if_it_were_there() -> None:
    told = asking(BOOK, "register: observer\n2010-01-01 membership Kim by Executive\n")

    (remedy,) = told.verdict("2011-01-01 may_speak Kim").remedies

    assert [act.text for act in remedy.acts] == [
        "lift suspension - Kim, by Executive (only if there is one to end: none is on the record)"
    ]


def test_accounts_that_differ_are_both_shown() -> None:
    told = asking(BOOK, """
        register: observer
        2010-03-28 bar Kim by Executive: 8 for, 4 against [B]
            reported "Harbour News"
        2010-03-28 bar Kim by Executive: 7 for, 5 against [B]
            reported "Courier"
        """)  # fmt: skip

    words = verdict_words(told.verdict("2010-04-01 barred Kim"))

    assert "Entry 1 says: 28 March 2010, by Executive, 8 for, 4 against (reported: Harbour" in words
    assert "Entry 2 says: 28 March 2010, by Executive, 7 for, 5 against (reported: Courier)." in words
    assert "the accounts of bar of Kim, 28 March 2010 differ on it" in words

"""Requests: what is disputed, who could appeal, and where no clause says so."""

from __future__ import annotations

from tests.answers.worked import asking, book

BOOK = book(
    """
    cutoff_set   yes/no   any cutoff        a cut-off {is} set
    joined       date     first membership  joined on {}
    cutoff       date     latest cutoff: value   joined by {}
    expelled     yes/no   any expulsion     {is} expelled
    fined        yes/no   any fine          {is} fined
    """,
    """
    3.1
    may_vote requires not(cutoff_set) or joined <= cutoff
    act membership: event on person
    act cutoff: motion of the executive
    """,
    """
    4.1
    may_stay requires not(expelled)
    act expulsion: decision of the panel on person
    act readmit: motion of conference on person, ending expulsion
    act appeal: request of the person for readmit on person
    act letter: notice of conference on entry
    """,
    """
    4.2
    may_owe requires not(fined)
    act fine: decision of the panel on person
    """,
    """
    9.1
    act set_aside: ruling of a court on entry, ending it
    act court_appeal: request of the executive for set_aside on entry
    """,
)
HARD = """
    2016-01-01 body "High Court": court
    2016-01-01 body "Court of Appeal": court
    2016-03-01 membership Kim
    2016-07-12 cutoff by Executive: 2016-01-12; 14 for, 9 against [N1]
    2016-08-08 set_aside [N1] by "High Court" [H1]
    2016-08-08 court_appeal [H1] by Executive [H2]
    2016-08-12 set_aside [H1] by "Court of Appeal" [A1]
    """


def test_a_limit_set_aside_by_a_court_and_revived() -> None:
    told = asking(BOOK, HARD)

    assert told("2016-08-05 may_vote Kim") == "no by 3.1"
    assert told("2016-08-09 may_vote Kim") == "yes by 3.1"
    assert told("2016-08-13 may_vote Kim") == "no by 3.1"


def test_while_an_appeal_is_unanswered_the_answer_is_marked_disputed() -> None:
    told = asking(BOOK, HARD)

    assert "disputed" in told.marks("2016-08-09 may_vote Kim")
    assert "disputed" not in told.marks("2016-08-05 may_vote Kim")
    assert "disputed" not in told.marks("2016-08-13 may_vote Kim")


def test_a_request_is_answered_by_the_act_or_by_an_act_about_it_of_whoever_may_do_it() -> None:
    lines = "2010-01-01 expulsion Kim by Panel\n2010-02-01 appeal Kim by Kim [R]\n"
    assert "disputed" in asking(BOOK, lines).marks("2010-03-01 may_stay Kim")

    answered = asking(BOOK, lines + "2010-02-15 letter [R] by Conference\n")
    assert "disputed" in answered.marks("2010-02-14 may_stay Kim")
    assert "disputed" not in answered.marks("2010-03-01 may_stay Kim")

    ended = asking(BOOK, lines + "2010-02-15 readmit Kim by Conference\n")
    assert ended("2010-03-01 may_stay Kim") == "yes by 4.1"
    assert "disputed" not in ended.marks("2010-03-01 may_stay Kim")


def test_a_request_by_somebody_else_disputes_nothing() -> None:
    told = asking(BOOK, """
        2010-01-01 expulsion Kim by Panel
        2010-02-01 appeal Kim by Executive
        2010-02-01 appeal Lee by Lee
        """)  # fmt: skip

    assert "disputed" not in told.marks("2010-03-01 may_stay Kim")


def test_the_appeal_route_of_a_decision_is_derived() -> None:
    told = asking(BOOK, """
        2010-01-01 expulsion Kim by Panel
        2010-01-01 fine Kim by Panel
        """)  # fmt: skip

    assert [cited.appeal for cited in told.verdict("2010-03-01 may_stay Kim").cited()] == [
        'Kim may ask for "readmit" (clause 4.1); Executive may ask for "set aside" (clause 9.1)'
    ]
    assert [cited.appeal for cited in told.verdict("2010-03-01 may_owe Kim").cited()] == [
        'Executive may ask for "set aside" (clause 9.1)'  # though the line of the entry bears no label yet
    ]

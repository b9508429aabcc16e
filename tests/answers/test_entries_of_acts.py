"""``on entry of ACT``: an act that can only be about entries of certain acts, and what answers make of that."""

from __future__ import annotations

from datetime import date

import pytest
from tests.answers.worked import Asking, asking, book, register

from hustings.answers import ask, check_register
from hustings.entries import Severity
from hustings.rulebook import RuleBook

TERMS = """
    barred     yes/no   any bar              {is} barred
    suspended  yes/no   any suspension       {is} suspended
    confirmed  yes/no   any confirmation of entry  the entry {is} confirmed
    quashed    yes/no   any quashing of entry      the entry {is} quashed
    """
ACTS = """
    3.1
    may_stand requires not(barred)
    may_stay requires not(suspended)
    act bar: decision of the executive on person, with reasons
    act suspension: decision of the executive on person, with reasons
    """
BOOK = book(
    TERMS,
    ACTS,
    """
    4.1
    act quashing: decision of the panel on entry of bar, ending it
    act confirmation: decision of the panel on person and entry of bar and suspension
    act appeal: request of the person for quashing on entry of bar
    """,
)
ANY = book(
    TERMS,
    ACTS,
    """
    4.1
    act quashing: decision of the panel on entry, ending it
    act confirmation: decision of the panel on person and entry
    act appeal: request of the person for quashing on entry
    """,
)
LINES = """\
2010-01-01 bar Kim by Executive [B/1]
    because stated "A boat was lost"
    reported "Courier"
2010-01-01 suspension Kim by Executive [S/1]
    because stated "Another boat was lost"
    reported "Courier"
"""


def told(lines: str, of: RuleBook = BOOK) -> Asking:
    return asking(of, LINES + lines)


def test_it_ends_an_entry_of_the_act_named_and_of_no_other() -> None:
    of_bar = "2010-02-01 quashing [B/1] by Panel\n"
    of_suspension = "2010-02-01 quashing [S/1] by Panel\n"

    assert told(of_bar)("2010-03-01 barred Kim") == "no by 4.1"
    assert told(of_suspension)("2010-03-01 suspended Kim") == "yes by 3.1"
    assert told(of_suspension, ANY)("2010-03-01 suspended Kim") == "no by 4.1"
    assert told(of_suspension)("2010-03-01 quashed [S/1]").startswith("no")


@pytest.mark.parametrize(("kind", "severity"), [("keeper", Severity.ERROR), ("observer", Severity.NOTE)])
def test_a_keeper_refuses_one_about_another_acts_entry_and_an_observers_does_not_count(
    kind: str, severity: Severity
) -> None:
    lines = f'register: {kind}\n{LINES}2010-02-01 quashing [S/1] by Panel\n    reported "Courier"\n'

    (problem,) = check_register(BOOK, register(lines))

    assert (problem.code, problem.severity) == ("refused-entry", severity)
    assert problem.message == (
        "quashing of [S/1], 1 February 2010 does not count: "
        "clause 4.1 is about an entry of bar only, and [S/1] is suspension of Kim, 1 January 2010"
    )


def test_several_acts_may_be_named_and_a_person_beside_them() -> None:
    both = told("2010-02-01 confirmation Kim [B/1] by Panel\n2010-02-01 confirmation Kim [S/1] by Panel\n")

    assert both("2010-03-01 confirmed Kim, [B/1]") == both("2010-03-01 confirmed Kim, [S/1]") == "yes by 4.1"


def test_of_what_act_an_entry_is_that_was_taken_back_is_not_known() -> None:
    """The entry that corrects another with nothing else in it voids it; a keeper then refuses what is about it."""
    voided = "2010-02-01 quashing [B/1] by Panel\n2010-02-02 correction\n    corrects [B/1]\n"

    problems = check_register(BOOK, register(LINES + voided))

    assert [problem.message for problem in problems if problem.code == "refused-entry"] == [
        "a keeper refuses quashing of [B/1], 1 February 2010: clause 4.1 is about an entry of bar only, "
        "and of what act [B/1] is an entry is not known; it does not count"
    ]


def test_only_what_could_end_it_is_an_appeal_and_where_there_is_none_the_answer_says_so() -> None:
    assert "no appeal" not in told("").marks("2010-02-01 may_stand Kim")
    assert "no appeal" in told("").marks("2010-02-01 may_stay Kim")
    assert "no appeal" not in told("", ANY).marks("2010-02-01 may_stay Kim")


def test_an_appeal_disputes_the_decision_that_it_is_about_and_is_refused_about_another() -> None:
    assert "disputed" in told("2010-01-05 appeal [B/1] by Kim\n").marks("2010-02-01 may_stand Kim")
    assert "disputed" not in told("2010-01-05 appeal [S/1] by Kim\n").marks("2010-02-01 may_stay Kim")
    assert "disputed" in told("2010-01-05 appeal [S/1] by Kim\n", ANY).marks("2010-02-01 may_stay Kim")


def test_what_would_change_an_answer_leaves_out_what_cannot_be_about_the_entry() -> None:
    barred = told("").verdict("2010-02-01 may_stand Kim")
    suspended = told("").verdict("2010-02-01 may_stay Kim")

    assert [[act.text for act in remedy.acts] for remedy in barred.remedies] == [["quashing - [B/1], by Panel"]]
    assert suspended.remedies == () and suspended.nothing_can
    assert told("", ANY).verdict("2010-02-01 may_stay Kim").remedies != ()


def test_a_term_of_an_entry_that_no_act_can_be_about_cannot_be_turned() -> None:
    on_bar = told("").verdict("2010-02-01 quashed [B/1]")
    on_suspension = told("").verdict("2010-02-01 quashed [S/1]")

    assert [remedy.acts[0].act for remedy in on_bar.remedies] == ["quashing"]
    assert on_suspension.remedies == () and on_suspension.nothing_can


SECRET = book(
    """
    barred    yes/no   any bar                 {is} barred
    """,
    """
    3.1
    may_stand requires not(barred)
    act bar: decision of the executive on person
    act suspension: decision of the executive on person, seen by the panel
    """,
    """
    4.1
    act quashing: decision of the panel on entry of suspension, ending it, seen by the panel
    """,
)


def seen_by_all(question: str, lines: str) -> str:
    term, name = question.split()
    return str(ask(term, name, on=date(2010, 3, 1), book=SECRET, register=register(lines), reader="public").answer)


def test_an_unseen_act_that_cannot_be_about_an_entry_keeps_nothing_from_a_reader() -> None:
    """The unseen quashing may be about a suspension; about a bar it cannot be, so the bar surely stands."""
    lines = "2010-01-01 bar Kim by Executive [B/1]\n"

    assert seen_by_all("may_stand Kim", lines) == "no"

"""What an anonymous source says is marked, and changes nothing."""

from __future__ import annotations

import pytest
from tests.answers.worked import Asking, asking, book, register

from hustings.answers import check_register
from hustings.answers.json_form import verdict_json

BOOK = book(
    """
    member         yes/no   any membership    {is} a member
    barred         yes/no   any bar here      {is} barred here
    votes_for      number   meeting: for      {} for
    votes_against  number   meeting: against  {} against
    warned         yes/no   any warning       {has} been warned
    """,
    """
    1.1
    carried means votes_for > votes_against
    act membership: event on person
    act bar: motion of the executive on person and seat, if carried
    act lift_bar: decision of the executive on person and seat, ending bar
    act warning: decision of a branch on person, with reasons
    """,
    """
    9.1
    act set_aside: ruling of the panel on entry, ending it
    """,
)

NAMED = """
        register: observer
        2001-01-01 body Hill: branch
            declared "Rules"
        2010-01-01 bar Kim Northmere by Executive: 22 for, 12 against [M1]
            reported "Courier"
"""

SAID = '            anonymous "A party source"\n'


def observed(lines: str = "") -> Asking:
    return asking(BOOK, NAMED + lines)


def told_by(marks: Asking, question: str) -> list[str]:
    """What anonymous sources say beside an answer."""
    verdict = marks.verdict(question, remedies=False)
    return [mark.text for mark in verdict.marks if mark.kind == "anonymous"]


def test_an_act_of_an_anonymous_source_does_not_count_and_is_marked() -> None:
    told = observed(f"        2010-02-01 lift_bar Kim Northmere by Executive\n{SAID}")

    assert told("2010-03-01 barred Kim, Northmere") == "yes by 1.1"
    assert told_by(told, "2010-03-01 barred Kim, Northmere") == [
        'an anonymous source ("A party source") says: 1 February 2010: lift bar - Kim, Northmere, by Executive; '
        "no answer rests on it"
    ]


def test_it_does_not_even_make_what_silence_settles_not_known() -> None:
    lines = f"        2010-02-01 bar Lee Northmere by Executive: 9 for, 1 against\n{SAID}"
    complete = '        2011-01-01 complete bar, lift_bar from 2000-01-01\n            reported "Courier"\n'

    assert observed(lines + complete)("2010-03-01 barred Lee, Northmere") == "no by 1.1"
    assert observed(lines)("2010-03-01 barred Lee, Northmere") == "not known by 1.1"


@pytest.mark.parametrize(
    "question",
    ["2010-03-01 barred Lee, Northmere", "2010-03-01 barred Kim, Eastgate", "2010-03-01 member Kim",
     "2010-01-31 barred Kim, Northmere"],
)  # fmt: skip
def test_an_answer_about_somebody_or_something_else_or_before_it_has_no_such_mark(question: str) -> None:
    told = observed(f"        2010-02-01 lift_bar Kim Northmere by Executive\n{SAID}")

    assert told_by(told, question) == []


def test_beside_a_named_account_the_act_counts_on_the_named_one_alone() -> None:
    told = observed(f"        2010-01-01 bar Kim Northmere by Panel: 10 for, 24 against [M1]\n{SAID}")
    verdict = told.verdict("2010-03-01 barred Kim, Northmere", remedies=False)

    assert told("2010-03-01 barred Kim, Northmere") == "yes by 1.1"
    assert told("2010-03-01 votes_for [M1]").startswith("22 ")
    assert [str(mark.kind) for mark in verdict.marks] == ["anonymous"]
    (cited,) = verdict.because[0].facts[0].cited
    assert (cited.event.differing, len(cited.event.accounts)) == ((), 1)
    assert len(told_by(told, "2010-03-01 votes_for [M1]")) == 1


def test_an_anonymous_source_beside_a_named_one_of_one_entry_adds_nothing() -> None:
    told = observed("""        2010-02-01 lift_bar Kim Northmere by Executive
            claimed "Kim"
            anonymous "A party source"
        2010-02-01 bar Lee Northmere by Executive: 9 for, 1 against
            reported "Courier"
            anonymous "A party source"
    """)

    assert told("2010-03-01 barred Kim, Northmere") == "not known by 1.1"
    assert told("2010-03-01 barred Lee, Northmere") == "yes by 1.1"
    assert told_by(told, "2010-03-01 barred Lee, Northmere") == []
    entries = verdict_json(told.verdict("2010-03-01 barred Lee, Northmere"))["because"][0]["facts"][0]["entries"]
    assert entries[0]["sources"][1] == {"sure": "anonymous", "text": "A party source"}


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("2010-02-01 correction\n            corrects [M1]", "2010-03-01 barred Kim, Northmere", "yes by 1.1"),
        ("2010-02-01 set_aside [M1] by Panel", "2010-03-01 barred Kim, Northmere", "yes by 1.1"),
        ("2010-12-01 complete bar from 2000-01-01", "2010-03-01 barred Lee, Northmere", "not known by 1.1"),
    ],
)
def test_it_corrects_nothing_sets_nothing_aside_and_closes_nothing(line: str, question: str, answer: str) -> None:
    assert observed(f"        {line}\n{SAID}")(question) == answer


def test_what_an_anonymous_source_says_of_an_entry_is_told_where_that_entry_is_read() -> None:
    told = observed(f"        2010-02-01 set_aside [M1] by Panel\n{SAID}")

    assert len(told_by(told, "2010-03-01 barred Kim, Northmere")) == 1
    assert told_by(told, "2010-03-01 barred Lee, Northmere") == []


def test_an_announcement_of_an_anonymous_source_is_a_mark_and_not_an_announcement() -> None:
    told = observed(f'        2010-02-01 announcement lift_bar Kim Northmere by Executive: "Soon"\n{SAID}')
    verdict = told.verdict("2010-03-01 barred Kim, Northmere", remedies=False)

    assert verdict.announcements == ()
    assert told_by(told, "2010-03-01 barred Kim, Northmere") == [
        'an anonymous source ("A party source") says that Executive announced lift bar: "Soon"; no answer rests on it'
    ]


def test_a_reason_of_an_anonymous_source_never_meets_a_rule_that_asks_for_reasons() -> None:
    told = observed("""        2010-02-01 warning Kim by Hill
            because stated "He was late" anonymous "A party source"
            reported "Courier"
        2010-02-01 warning Lee by Hill
            because stated "He was late"
            reported "Courier"
            anonymous "A party source"
    """)

    assert "no reasons" in told.marks("2010-03-01 warned Kim")
    assert "no reasons" not in told.marks("2010-03-01 warned Lee")


def test_a_keeper_refuses_what_only_an_anonymous_source_says() -> None:
    lines = f"""
        2010-01-01 membership Kim
        {SAID.strip()}
    """.replace("        anonymous", "            anonymous")
    kept = register(lines)
    (problem,) = check_register(BOOK, kept)

    assert asking(BOOK, lines)("2010-03-01 member Kim") == "no by 1.1"
    assert (problem.code, str(problem.severity)) == ("anonymous-source", "error")
    assert str(problem) == (
        "the.register:2: every source of this entry is anonymous, so it does not count\n"
        "    answers mark what it says; add a source that is named, if there is one"
    )
    (noted,) = check_register(BOOK, register("register: observer\n2010-01-01 membership Kim\n" + SAID))
    assert (noted.code, str(noted.severity)) == ("anonymous-source", "note")


def test_the_words_that_an_anonymous_source_gives_as_the_reason_are_told() -> None:
    told = observed(f"""        2010-02-01 lift_bar Kim Northmere by Executive
            because alleged "She was owed it"
{SAID}""")

    assert told_by(told, "2010-03-01 barred Kim, Northmere") == [
        'an anonymous source ("A party source") says: 1 February 2010: lift bar - Kim, Northmere, by Executive, '
        'and is quoted: "She was owed it"; no answer rests on it'
    ]

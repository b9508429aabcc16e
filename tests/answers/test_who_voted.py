"""Who moved, seconded, spoke and voted: what is known of a division beside its totals."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.answers.worked import Asking, asking, book

from hustings.answers.json_form import verdict_json
from hustings.answers.roll_calls import RollCall, roll_call
from hustings.answers.words import verdict_words
from hustings.entries import read_register

BOOK = book(
    """
    barred    yes/no   any bar here            {is} barred here
    votes_for      number   meeting: for       {} for
    votes_against  number   meeting: against   {} against
    present        number   meeting: present   {} present
    """,
    """
    1.1
    carried means votes_for > votes_against
    act bar: motion of the executive on person and seat, if carried
    """,
)


def test_whoever_moves_seconds_or_speaks_is_not_counted_as_having_voted() -> None:
    told = asking(BOOK, """
        2010-01-01 bar Kim Northmere by Executive [M1]
            moved Ann and Bo
            seconded Lou
            spoke Jo for
            votes
                Ann against
                Jo against
                Max for
        """)  # fmt: skip

    assert told("2010-02-01 barred Kim, Northmere") == "no by 1.1"
    assert told("2010-02-01 votes_for [M1]").startswith("1 ")
    assert told("2010-02-01 present [M1]").startswith("3 ")


def test_an_answer_tells_who_moved_seconded_and_spoke_and_that_it_shows_no_vote() -> None:
    verdict = asking(BOOK, """
        register: observer
        2010-01-01 bar Kim Northmere by Executive: 3 for, 1 against [M1]
            moved Ann and Bo
            seconded Lou
            spoke Jo against reported "Courier"
            reported "Courier"
        2010-01-01 bar Kim Northmere by Executive: 3 for, 1 against [M1]
            moved Ann
            spoke Max
            reported "Herald"
        """).verdict("2010-02-01 barred Kim, Northmere", remedies=False)  # fmt: skip

    words = " ".join(verdict_words(verdict).split())
    told = "Moved by: Ann; Bo. Seconded by: Lou. Spoke: Jo against (reported: Courier); Max. None of this shows a vote."
    assert told in words
    (cited,) = verdict_json(verdict)["because"][0]["facts"][0]["entries"]
    assert cited["votes"] == []
    assert cited["parts"] == [
        {"did": "moved", "name": "Ann", "side": None, "source": None},
        {"did": "moved", "name": "Bo", "side": None, "source": None},
        {"did": "seconded", "name": "Lou", "side": None, "source": None},
        {"did": "spoke", "name": "Jo", "side": "against", "source": {"sure": "reported", "text": "Courier"}},
        {"did": "spoke", "name": "Max", "side": None, "source": None},
    ]


def seen(lines: str) -> Asking:
    return asking(BOOK, "register: observer\n" + dedent(lines))


DIVISION = """
    2010-01-01 bar Kim Northmere by Executive: 3 for, 2 against, 6 of 9 present [M1]
        reported "Courier"
        votes
            Ann for
            Bo against
            unknown for
            Lou absent
"""


def roll_call_of(told: Asking) -> RollCall:
    (cited,) = told.verdict("2010-02-01 barred Kim, Northmere", remedies=False).because[0].facts[0].cited
    return roll_call(cited.event)


def test_totals_and_a_few_names_tell_how_many_more_there_are_and_guess_at_nobody() -> None:
    told = seen(DIVISION)
    verdict = told.verdict("2010-02-01 barred Kim, Northmere", remedies=False)
    words = " ".join(verdict_words(verdict).split())

    assert "For: Ann, and 2 more whose names are not known." in words
    assert "Against: Bo, and 1 more whose name is not known." in words
    assert "There, no vote known: 1 whose name is not known. Absent: Lou." in words
    assert told.marks("2010-02-01 barred Kim, Northmere") == []
    (entry,) = verdict_json(verdict)["because"][0]["facts"][0]["entries"]
    assert entry["votes"] == [
        {"name": "Ann", "way": "for"},
        {"name": "Bo", "way": "against"},
        {"name": "Lou", "way": "absent"},
        {"name": None, "way": "for"},
    ]


@pytest.mark.parametrize(
    ("tally", "votes", "misfit"),
    [
        ("1 for, 2 against", "Ann for, Bo for", "2 are named as voting for, and the totals say 1"),
        ("1 for, 2 against", "Ann for, unknown for", "2 are named as voting for, and the totals say 1"),
        ("2 for, 1 against, 3 present", "Ann for, Bo for, Jo against, Max present",
         "4 are named as having been there, and the totals say 3"),
        ("2 for, 1 against, 3 of 4 present", "Ann absent, Bo absent",
         "2 are named as absent, and with those present that is more than the seats"),
    ],
)  # fmt: skip
def test_names_that_cannot_fit_the_totals_are_marked_and_change_no_figure(tally: str, votes: str, misfit: str) -> None:
    lines = "\n            ".join(votes.split(", "))
    told = seen(f"""
    2010-01-01 bar Kim Northmere by Executive: {tally} [M1]
        reported "Courier"
        votes
            {lines}
    """)
    marks = told.verdict("2010-02-01 barred Kim, Northmere", remedies=False).marks

    assert [(str(mark.kind), mark.text) for mark in marks] == [
        ("names do not fit", f"bar of Kim Northmere, 1 January 2010: names cannot fit the totals: {misfit}")
    ]
    assert told("2010-02-01 votes_for [M1]").startswith(tally[0])


def test_names_of_two_accounts_that_together_cannot_fit_are_marked() -> None:
    told = seen("""
    2010-01-01 bar Kim Northmere by Executive: 2 for, 1 against [M1]
        reported "Courier"
        votes
            Ann for
            Bo for
    2010-01-01 bar Kim Northmere by Executive: 2 for, 1 against [M1]
        reported "Herald"
        votes
            Jo for
    """)

    assert told.marks("2010-02-01 barred Kim, Northmere") == ["names do not fit"]


def test_a_member_named_twice_is_marked_and_one_named_both_ways_has_no_known_vote() -> None:
    told = seen("""
    2010-01-01 bar Kim Northmere by Executive: 5 for, 2 against [M1]
        reported "Courier"
        votes
            Ann for
            Ann for
            Bo for
            Bo against
            Jo present
    """)
    marks = told.verdict("2010-02-01 barred Kim, Northmere", remedies=False).marks

    assert [mark.text.partition(": ")[2] for mark in marks] == [
        "Ann is named twice: for, for",
        "Bo is named twice: for, against; how they voted is not known",
    ]
    assert roll_call_of(told).votes == {"Ann": "for", "Bo": "", "Jo": "present"}


def test_of_a_member_of_whom_two_accounts_differ_the_vote_is_not_known() -> None:
    told = seen("""
    2010-01-01 bar Kim Northmere by Executive: 5 for, 2 against [M1]
        reported "Courier"
        votes
            Ann for
            Bo for
            Jo present
            Max absent
    2010-01-01 bar Kim Northmere by Executive: 5 for, 2 against [M1]
        reported "Herald"
        votes
            Ann against
            Jo against
            Max present
    """)
    verdict = told.verdict("2010-02-01 barred Kim, Northmere", remedies=False)

    assert roll_call_of(told).votes == {"Ann": "", "Bo": "for", "Jo": "against", "Max": ""}
    assert [mark.text.partition(": ")[2] for mark in verdict.marks] == [
        "accounts differ on how Ann voted: for, against; it is not known",
        "accounts differ on how Jo voted: being there, against; it is not known",
        "accounts differ on how Max voted: being absent, being there; it is not known",
    ][::2]
    assert "Named, but how they voted is not known: Ann, Max." in " ".join(verdict_words(verdict).split())


def test_a_vote_that_only_a_claim_names_is_not_known_beside_a_surer_account() -> None:
    told = seen("""
    2010-01-01 bar Kim Northmere by Executive: 5 for, 2 against [M1]
        reported "Courier"
        votes
            Ann for
    2010-01-01 bar Kim Northmere by Executive [M1]
        claimed "A member"
        votes
            Bo for
    """)

    assert roll_call_of(told).votes == {"Ann": "for", "Bo": ""}


def test_a_keeper_knows_who_was_there_so_names_that_do_not_fit_are_a_mistake() -> None:
    lines = "2010-01-01 bar Kim Northmere by Executive: 1 for\n    votes\n        Ann for\n        Bo for\n"

    assert [p.code for p in read_register("register: keeper\n" + lines, "r").problems] == ["votes-over-tally"]
    assert read_register("register: observer\n" + lines, "r").problems == ()

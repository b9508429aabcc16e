"""Accounts of one act that differ: of a figure the bounds are known, and what holds whichever is right is answered."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answers.worked import Asking, asking, book

from hustings.answers.words import verdict_words

BOOK = book(
    """
    barred         yes/no   any bar            {is} barred
    votes_for      number   meeting: for       {} for
    votes_against  number   meeting: against   {} against
    present        number   meeting: present   {} present
    seats          number   meeting: seats     {} seats
    halls_for      number   meeting: for in halls   {} of the halls for
    """,
    """
    1.1
    carried means votes_for > votes_against
    two_thirds means votes_for >= 2 * votes_against
    quorate means present >= seats / 2
    seven means votes_for = 7
    halls_carried means halls_for > 10
    by_a_share means votes_for / (votes_for + votes_against) > 1/2
    act bar: motion of the executive on person, if carried
    """,
)


def told(*tallies: str) -> Asking:
    """A bar of which there are several accounts, each of its own paper; ``!`` before one: a mere claim."""
    lines = "register: observer\n"
    for number, tally in enumerate(tallies, 1):
        source = "claimed" if tally.startswith("!") else "reported"
        said = f": {tally.lstrip('!')}" if tally.lstrip("!") else ""
        lines += f'2010-01-05 bar Kim by Executive{said} [B]\n    {source} "Paper {number}"\n'
    return asking(BOOK, lines)


@pytest.mark.parametrize(
    ("tallies", "term", "answer"),
    [
        (("18 for, 7 against", "17 for, 7 against"), "carried", "yes"),
        (("7 for, 18 against", "7 for, 17 against"), "carried", "no"),
        (("9 for, 7 against", "7 for, 9 against"), "carried", "not known"),
        (("18 for, 7 against", "17 for"), "carried", "yes"),
        (("18 for", "17 for"), "carried", "not known"),
        (("18 for, 7 against", "17 for, 7 against", "8 for, 7 against"), "carried", "yes"),
        (("18 for, 7 against", "17 for, 7 against", "7 for, 7 against"), "carried", "not known"),
        (("18 for, 7 against", "!17 for, 7 against"), "carried", "yes"),
        (("18 for, 7 against", "!7 for, 17 against"), "carried", "not known"),
        (("18 for", "!18 for, 7 against"), "carried", "not known"),
        (("", "!18 for, 7 against", "!17 for", "16 for, 7 against"), "carried", "yes"),
        (("", "!7 for, 7 against", "!17 for", "16 for, 7 against"), "carried", "not known"),
        (("", "!18 for, 7 against", "!17 for", "7 against"), "carried", "not known"),
        (("18 for, 7 against", "17 for, 8 against"), "two_thirds", "yes"),
        (("18 for, 7 against", "17 for, 9 against"), "two_thirds", "not known"),
        (("18 for, 7 against, 40 seats", "17 for, 7 against, 40 seats"), "quorate", "yes"),
        (("12 for, 7 against, 38 seats", "13 for, 7 against, 38 seats"), "quorate", "yes"),
        (("30 present, 40 seats", "25 present, 40 seats"), "quorate", "yes"),
        (("30 present, 60 seats", "29 present, 60 seats"), "quorate", "not known"),
        (("8 for", "9 for"), "seven", "no"),
        (("6 for", "8 for"), "seven", "not known"),
        (("18 for, 7 against", "17 for, 8 against"), "by_a_share", "yes"),
    ],
)
def test_what_holds_between_the_figures_that_differ_is_answered(
    tallies: tuple[str, ...], term: str, answer: str
) -> None:
    assert told(*tallies)(f"2010-02-01 {term} [B]") == f"{answer} by 1.1"


def test_a_figure_of_a_section_on_which_accounts_differ_has_bounds_too() -> None:
    accounts = "".join(
        f'2010-01-05 bar Kim by Executive [B]\n    section halls: {votes} for\n    reported "Paper {votes}"\n'
        for votes in (11, 14)
    )
    asked = asking(BOOK, f"register: observer\n{accounts}")

    assert asked("2010-02-01 halls_carried [B]") == "yes by 1.1"
    assert asked("2010-02-01 halls_for [B]").startswith("not known")
    assert "halls: 11 or 14 for" in verdict_words(asked.verdict("2010-02-01 halls_carried [B]"))


def test_the_answer_tells_the_difference_and_that_it_changes_nothing() -> None:
    asked = told("18 for, 7 against", "17 for, 7 against")

    verdict = asked.verdict("2010-02-01 barred Kim")
    words = " ".join(verdict_words(verdict).split())

    assert str(verdict.answer) == "yes"
    assert "bar - Kim, by Executive: 17 or 18 for, 7 against." in words
    assert [mark.text for mark in verdict.marks] == [
        'accounts of bar of Kim, 5 January 2010 differ on: for (17 or 18); under each of them it was "carried"'
    ]


def test_a_motion_lost_whichever_is_right_does_not_count() -> None:
    verdict = told("7 for, 18 against", "7 for, 17 against", "7 for, 19 against").verdict("2010-02-01 barred Kim")

    assert not any("presumed" in mark.kind for mark in verdict.marks)
    assert [mark.text for mark in verdict.marks if mark.kind == "accounts differ"] == [
        "accounts of bar of Kim, 5 January 2010 differ on: against (17 to 19); "
        'under none of them was it "carried"'
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("moved Ann", "moved Bo", "who moved it"),
        ("moved Ann and Bo", "moved Bo", ""),
        ("moved Ann", "seconded Bo", ""),
        ("moved Ann and Bo", "moved Bo and Cy", "who moved it"),
        ("moved Ann\n    seconded Cy", "moved Bo\n    seconded Di", "who moved it, who seconded it"),
        ("spoke Ann for", "spoke Bo", ""),
    ],
)
def test_who_moved_it_is_told_where_accounts_give_different_members(one: str, other: str, said: str) -> None:
    lines = "register: observer\n" + "".join(
        f'2010-01-05 bar Kim by Executive: 9 for, 2 against [B]\n    {part}\n    reported "Paper"\n'
        for part in (one, other)
    )

    words = " ".join(verdict_words(asking(BOOK, lines).verdict("2010-02-01 barred Kim")).split())

    assert ("Its accounts differ on: " in words) is bool(said)
    assert f"Its accounts differ on: {said}." in words or not said
    assert ("7 or" in words, "moved by Ann" in words) == (False, "moved" in said)


WAYS = ("for", "against", "present", "seats")
TALLIES = st.lists(
    st.tuples(
        st.sampled_from(["reported", "reported", "claimed"]),
        st.fixed_dictionaries({}, optional={way: st.integers(0, 6) for way in WAYS[:2]}),
        st.fixed_dictionaries({}, optional={"present": st.integers(12, 14), "seats": st.integers(24, 28)}),
    ),
    min_size=2, max_size=3,
)  # fmt: skip


@given(TALLIES, st.sampled_from(["carried", "two_thirds", "quorate"]))
def test_an_answer_is_known_if_it_is_the_same_for_every_figure_told(
    accounts: list[tuple[str, dict[str, int], dict[str, int]]], term: str
) -> None:
    """Every figure that an account gives is tried with every other; where all give one answer, it is the answer."""
    surer = [votes | there for sure, votes, there in accounts if sure != "claimed"]
    all_of_them = [votes | there for _, votes, there in accounts]
    told_of = {way for way in WAYS if any(way in given for given in surer or all_of_them)}

    def answer(*tallies: str) -> str:
        return told(*tallies)(f"2010-02-01 {term} [B]")

    def text(given: dict[str, int]) -> str:
        return ", ".join(f"{number} {way}" for way, number in given.items())

    together = answer(*(("!" if sure == "claimed" else "") + text(votes | there) for sure, votes, there in accounts))
    figures = {way: {given[way] for given in all_of_them if way in given} for way in WAYS if way in told_of}
    one_by_one = {answer(text(dict(zip(figures, each, strict=True)))) for each in itertools.product(*figures.values())}

    assert together == (one_by_one.pop() if len(one_by_one) == 1 else "not known by 1.1")

"""Shares told exactly: the whole named, the least number that is enough, each section by itself."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.answers.worked import book, register

from hustings import Answer, Verdict, ask
from hustings.answers.json_form import verdict_json
from hustings.answers.measured import Measured, percent
from hustings.answers.words import verdict_words
from hustings.rulebook import Share, SharesAsked, parse_expression, shares_asked

ON = date(2021, 1, 1)
THIRD, HALF, WHOLE = Fraction(1, 3), Fraction(1, 2), Fraction(1)


def asked(text: str) -> SharesAsked | None:
    meanings = {"first_share": parse_expression("a_for / (a_for + a_against)")}
    return shares_asked(parse_expression(text), meanings.get)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a / b >= 2/3", SharesAsked((Share(("a",), ("b",), WHOLE),), ">=", Fraction(2, 3))),
        ("a >= b * 2/3", SharesAsked((Share(("a",), ("b",), WHOLE),), ">=", Fraction(2, 3))),
        ("a * 3 >= 2 * b", SharesAsked((Share(("a",), ("b",), WHOLE),), ">=", Fraction(2, 3))),
        ("b * 2/3 <= a", SharesAsked((Share(("a",), ("b",), WHOLE),), ">=", Fraction(2, 3))),
        ("1/3 > a / b", SharesAsked((Share(("a",), ("b",), WHOLE),), "<", THIRD)),
        ("a > (a + b) / 2", SharesAsked((Share(("a",), ("a", "b"), WHOLE),), ">", HALF)),
        ("100 * a / b > 40", SharesAsked((Share(("a",), ("b",), Fraction(100)),), ">", Fraction(40))),
        (
            "first_share / 2 + c / d * 1/2 > 1/2",
            SharesAsked((Share(("a_for",), ("a_for", "a_against"), HALF), Share(("c",), ("d",), HALF)), ">", HALF),
        ),
        ("a > b", None),
        ("a >= 5", None),
        ("a - b > 3", None),
        ("a / b - c / d > 0", None),
        ("a / b > c / d", None),
        ("a * b > c", None),
        ("a / b = 1/2", None),
    ],
)
def test_a_comparison_is_read_as_shares_where_it_is_of_shares(text: str, expected: SharesAsked | None) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(1, 2), "50 %"),
        (Fraction(1, 3), "about 33.33 %"),
        (Fraction(7364, 10000), "73.64 %"),
        (Fraction(99999, 100000), "about 100 %"),
        (Fraction(0), "0 %"),
    ],
)
def test_a_rounded_number_says_that_it_is(share: Fraction, shown: str) -> None:
    assert percent(share) == shown


VOTES = book(
    """
    votes_for  number  meeting: for          {} for
    votes_against  number  meeting: against      {} against
    abstained  number  meeting: abstaining   {} abstained
    present  number  meeting: present      {} members present
    entitled  number  meeting: entitled     {} members entitled to vote
    valid  number  meeting: valid        {} valid papers
    caucus_for  number  meeting: for in caucus        {} of the caucus for
    caucus_against  number  meeting: against in caucus    {} of the caucus against
    members_for  number  meeting: for in members       {} members for
    members_against  number  meeting: against in members   {} members against
    """,
    """
    1.1
    of_cast means votes_for / (votes_for + votes_against) > 1/2
    of_present means votes_for >= present * 2/3
    of_entitled means votes_for / entitled >= 2/5
    of_valid means votes_for / valid >= 2/3
    few_against means votes_against / present < 1/3
    both_halves means caucus_for / (caucus_for + caucus_against) * 1/2
        + members_for / (members_for + members_against) * 1/2 > 1/2
    act motion: motion, if of_cast
    act election: motion, if both_halves
    """,
)


def told(term: str, entry: str) -> Verdict:
    return ask(term, "[M]", on=ON, book=VOTES, register=register(f"2020-01-01 {entry}"))


def measured(term: str, entry: str) -> Measured:
    (found,) = [each for _, each in told(term, entry).because[0].compared()]
    assert found is not None
    return found


def test_abstentions_are_no_part_of_votes_for_and_against() -> None:
    found = measured("of_cast", "motion: 12 for, 10 against, 4 abstaining [M]")

    assert (found.holds, found.total, found.needed) == (True, Fraction(12, 22), 12)
    assert found.text == "12 of 22 for and against is about 54.55 %; more than 1/2 is asked, which takes 12: yes"


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("of_present", "12 of 26 members present is about 46.15 %; at least 2/3 is asked, which takes 18: no"),
        ("of_entitled", "12 of 30 members entitled to vote is 40 %; at least 2/5 is asked, which takes 12: yes"),
        ("of_valid", "12 of 24 valid papers is 50 %; at least 2/3 is asked, which takes 16: no"),
        (
            "few_against",
            "10 of 26 members present is about 38.46 %; less than 1/3 is asked, which allows at most 8: no",
        ),
    ],
)
def test_the_whole_is_named(term: str, text: str) -> None:
    assert (
        measured(term, "motion: 12 for, 10 against, 4 abstaining, 26 present, 30 entitled, 24 valid [M]").text == text
    )


@pytest.mark.parametrize("votes", [(1262, True), (1261, False)])
def test_one_vote_at_two_thirds_is_told_by_its_fraction_and_not_by_its_rounding(votes: tuple[int, bool]) -> None:
    found = measured("of_valid", f"motion: {votes[0]} for, 630 against, 1892 valid [M]")

    assert (found.holds, found.needed) == (votes[1], 1262)


LEADER = """election [M]
    section caucus: 55 for, 31 against
    section members: 12196 for, 18230 against"""


def test_the_winner_who_loses_a_section_is_told() -> None:
    """The figures of a party leader's election in 2013: half the caucus, half the members."""
    found = measured("both_halves", LEADER)

    assert (found.holds, round(found.total * 100, 2)) == (True, Fraction("52.02"))
    assert [(p.section, p.ahead, round(p.share * 100, 2)) for p in found.portions] == [
        ("caucus", True, Fraction("63.95")),
        ("members", False, Fraction("40.08")),
    ]
    assert [portion.section for portion in found.against_the_result] == ["members"]
    assert found.text.endswith("more than 1/2 is asked: yes; in members the other side is ahead")


def test_one_pooled_count_would_have_given_the_other_answer() -> None:
    assert Fraction(55 + 12196, 55 + 12196 + 31 + 18230) < HALF
    assert told("both_halves", LEADER).answer is Answer.YES


def test_the_least_change_of_votes_is_told_for_each_section() -> None:
    changes = told("both_halves", LEADER).vote_changes

    assert [(change.section, change.voters) for change in changes] == [("caucus", 4), ("members", 1229)]
    assert (
        "had 4 of the 55 votes for it in caucus alone been cast the other way, it would have fallen" in changes[0].text
    )


def test_shares_are_not_rounded_before_they_are_weighed() -> None:
    """Rounded to two places each half would come to 50.00 together."""
    entry = """election [M]
    section caucus: 100001 for, 99999 against
    section members: 100000 for, 100000 against"""

    assert measured("both_halves", entry).holds is True
    assert measured("both_halves", entry).total == Fraction(200001, 400000)


def test_a_section_that_is_split_evenly_went_to_nobody() -> None:
    entry = """election [M]
    section caucus: 51 for, 49 against
    section members: 100 for, 100 against"""

    assert [portion.ahead for portion in measured("both_halves", entry).portions] == [True, None]
    assert measured("both_halves", entry).against_the_result == ()


def test_json_has_each_number_exactly_and_as_per_cent() -> None:
    (comparison,) = verdict_json(told("both_halves", LEADER))["because"][0]["comparisons"]

    assert comparison["measured"]["total"] == str(Fraction(55, 86) / 2 + Fraction(12196, 30426) / 2)
    assert comparison["measured"]["percent"] == "52.02"
    assert comparison["measured"]["against_the_result"] == ["members"]
    assert comparison["measured"]["portions"][0] == {
        "section": "caucus", "part": 55, "whole": 86, "of": "86 for and against", "share": "55/86", "percent": "63.95",
        "weight": "1/2", "ahead": True,
    }  # fmt: skip


def test_a_number_that_is_not_known_is_told_as_before() -> None:
    verdict = told("of_valid", "motion: 12 for, 10 against [M]")

    assert [each for _, each in verdict.because[0].compared()] == [None]
    assert "votes_for / valid >= 2/3: not known" in verdict_words(verdict)

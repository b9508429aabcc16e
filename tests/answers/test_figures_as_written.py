"""A figure is told in the form of its source: a share as a share, a count as a count."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.answers.worked import Asking, asking, book

from hustings.answers.json_form import verdict_json

BOOK = book(
    """
    barred         yes/no   any bar           {is} barred
    votes_for      number   meeting: for      {} voted for
    cards          number   meeting: for in CLP   {} constituency cards for
    against        number   meeting: against  {} voted against
    """,
    """
    3.1
    carried means votes_for > against
    act bar: motion of conference on person, if carried
    """,
)
SHARES = "73.64% for, 26.36% against, 1200 voted"


def observed(*accounts: str) -> Asking:
    lines = "".join(
        f'2010-01-01 bar Kim by Conference: {account} [B]\n    reported "Paper {number}"\n'
        for number, account in enumerate(accounts, 1)
    )
    return asking(BOOK, f"register: observer\n{lines}")


def entry_json(told: Asking) -> dict[str, object]:
    found = verdict_json(told.verdict("2010-02-01 barred Kim", remedies=False))
    entry: dict[str, object] = found["because"][0]["facts"][0]["entries"][0]
    return entry


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (SHARES, "73.64% for, 26.36% against, 1,200 voted"),
        ("1022.50 for, 12 against", "1022.50 for, 12 against"),
        ("60% for, 40% against, 55% present, 39 seats", "60% for, 40% against, 55% present, 39 seats"),
        ("22 for, 12 against, 34 of 39 present", "22 for, 12 against, 34 of 39 present"),
    ],
)
def test_an_entry_is_told_with_the_figures_of_its_source(tally: str, words: str) -> None:
    assert f"by Conference: {words}" in str(entry_json(observed(tally))["text"])


def test_a_term_that_reads_a_share_is_told_as_the_source_has_it_and_counts_exactly() -> None:
    verdict = observed(SHARES).verdict("2010-02-01 votes_for [B]", remedies=False)

    assert verdict.value == Fraction(7364, 10_000)
    assert verdict.text == "73.64% voted for"


def test_a_share_of_one_section_is_told_so_too() -> None:
    told = asking(BOOK, """\
        2010-01-01 bar Kim by Conference [B]
            section CLP: 97.52% for, 2.48% against
            section Unions: 900 for, 30 against
        """)  # fmt: skip

    assert told.verdict("2010-02-01 cards [B]", remedies=False).text == "97.52% constituency cards for"


def test_json_has_what_each_account_says_as_it_says_it() -> None:
    entry = entry_json(observed(SHARES, "73.6% for, 26.36% against"))

    assert entry["differing"] == ["for"]
    assert entry["told"] == [
        {
            "number": 1, "day": "2010-01-01", "by": "Conference", "value": None, "sections": {}, "source": "Paper 1",
            "tally": {"for": "73.64%", "against": "26.36%", "voted": "1200"},
        },
        {
            "number": 2, "day": "2010-01-01", "by": "Conference", "value": None, "sections": {}, "source": "Paper 2",
            "tally": {"for": "73.6%", "against": "26.36%"},
        },
    ]  # fmt: skip


@pytest.mark.parametrize(("tally", "turned"), [("100% for, 0% against", ()), ("3 for, 1 against", (1,)), (SHARES, ())])
def test_of_shares_nobody_can_say_how_many_voters_would_have_turned_them(tally: str, turned: tuple[int, ...]) -> None:
    found = observed(tally).verdict("2010-02-01 barred Kim").vote_changes

    assert tuple(change.voters for change in found) == turned

"""Whose a tally or a day is, where a sentence tells an act and another matter: each row an invented sentence."""

from __future__ import annotations

import time

import pytest
from tests.reports.proposing import read

from hustings.reports.events.tellings import tellings_of
from hustings.reports.report import Span
from hustings.reports.votes.own_clause import put_beside


def told(text: str) -> list[tuple[str, str]]:
    """What is told as done to somebody, with its tally and its day."""
    report, found = read(text)
    acts = [each for each in tellings_of(report, found) if each.name("person") is not None]
    return [
        ("-".join(str(number) for _, number in each.figures), each.day.words() if each.day else "") for each in acts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The National Board voted 9-4 to suspend Ann Lee.",
        "Ann Lee was suspended by 9 votes to 4 for voting against the merger.",
        "Ann Lee was suspended after the National Board voted 9-4 to do so.",
        "Ann Lee was suspended in a 9-4 vote.",
        "In a 9-4 vote, the National Board suspended Ann Lee.",
        "Ann Lee was suspended after a motion to that end was carried by 9 votes to 4.",
        "Ann Lee was suspended after a vote of nine to four.",
        "Ann Lee was suspended following a 9-4 vote of the National Board.",
        "Ann Lee was suspended when the motion was carried by 9 votes to 4.",
        "By 9 votes to 4 the National Board suspended Ann Lee, who had voted against the merger.",
        "Ann Lee, who voted against the merger, was suspended by 9 votes to 4.",
        "A motion to suspend Ann Lee, who had opposed the merger, was carried by 9 votes to 4.",
        "A motion that Ann Lee be suspended was carried by 9 votes to 4.",
        "The National Board, which voted 9-4, has suspended Ann Lee.",
        "After Ann Lee broke the whip, members voted by 9 votes to 4 to suspend Ann Lee from the party.",
        "After voting 9-4 to suspend Ann Lee, the National Board adjourned.",
        "The motion to suspend Ann Lee, which was carried by 9 votes to 4, was moved by Bo Carr.",
        "The National Board agreed by 9 votes to 4 that Ann Lee should be suspended over her vote on the merger.",
        "Ann Lee is suspended from the group: the vote was 9 to 4.",
    ],
)
def test_a_tally_whose_clause_puts_the_act_or_only_points_to_it_is_the_acts(text: str) -> None:
    assert told(text)[0][0] == "9-4"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee was suspended for voting against the merger, which was carried by 9 votes to 4.",
        "Ann Lee was suspended over her vote on the merger, which the Council passed by 9 votes to 4.",
        "Ann Lee was suspended after she voted against the merger, which passed by 9 votes to 4.",
        "Ann Lee was suspended days after the Council rejected the merger by 9 votes to 4.",
        "Ann Lee was suspended because she abstained on the merger, approved by 9 votes to 4.",
        "Ann Lee, whose motion to sell the hall was lost by 9 votes to 4, was suspended.",
        "After the budget was carried by 9 votes to 4, Ann Lee was suspended.",
        "The budget was carried by 9 votes to 4 and Ann Lee was suspended.",
        "The National Board rejected a merger by 9 votes to 4 and suspended Ann Lee.",
        "Ann Lee was suspended despite a conference vote of 9 to 4 in favour of an amnesty.",
        "Ann Lee was suspended for defying the whip in a vote on the budget, which fell by 9 votes to 4.",
        "The Council voted by 9 votes to 4 to leave the federation after Ann Lee was suspended.",
        "The Council voted by 9 votes to 4 to uphold the expulsion of Ann Lee, which happened in February.",
        "Ann Lee resigned after the Council voted by 9 votes to 4 to sell the hall.",
        "Ann Lee was suspended. It follows her vote against the housing plan, when the plan passed by 9 votes to 4.",
        "Ann Lee was suspended. It comes after a meeting when the budget was carried by 9 votes to 4.",
        "Ann Lee was suspended. She had voted against the budget, which passed by 9 votes to 4.",
        "Ann Lee has lost the whip. The merger, which she opposed, was approved by 9 votes to 4.",
        "Ann Lee was suspended for her speech against the merger, a plan that was approved by 9 votes to 4.",
        "Ann Lee was suspended for backing the strike in a 9-4 vote on Monday.",
    ],
)
def test_the_tally_of_another_matter_is_not_the_acts(text: str) -> None:
    assert {tally for tally, _ in told(text)} == {""}


def test_a_vote_to_condemn_an_act_tells_of_none() -> None:
    assert told("The National Board voted 9-4 to condemn the suspension of Ann Lee.") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ann Lee was suspended by the National Board on Tuesday.", "4 March 2031"),
        ("On Tuesday Ann Lee was suspended for voting against the merger.", "4 March 2031"),
        ("Ann Lee was suspended on Tuesday for voting against the merger on Monday.", "4 March 2031"),
        ("Ann Lee was suspended after a meeting of the National Board on Tuesday.", "4 March 2031"),
        ("Ann Lee was suspended when the National Board met on Tuesday.", "4 March 2031"),
        ("Ann Lee was suspended after the National Board voted 9-4 on Tuesday to do so.", "4 March 2031"),
        ("Ann Lee was suspended for voting against the merger on Monday.", ""),
        ("Ann Lee was suspended over her speech on Monday.", ""),
        ("Ann Lee was suspended after refusing to apologise on Monday.", ""),
        ("After voting against the merger on Monday, Ann Lee was suspended.", ""),
        ("Ann Lee was suspended for remarks that she made in February.", ""),
        ("Ann Lee was suspended following a row over the accounts last month.", ""),
        ("Ann Lee, who joined the party in 2019, was suspended.", ""),
        ("The National Board met on Tuesday. It voted by 9 votes to 4 to suspend Ann Lee.", "4 March 2031"),
        ("The Council held a special meeting on Monday. Members suspended Ann Lee.", "3 March 2031"),
        ("The National Board met on Tuesday. Bo Carr said Ann Lee had been suspended.", ""),
        ("The National Board met on Tuesday and Monday. It suspended Ann Lee.", ""),
        ("Bo Carr left on Tuesday. The National Board suspended Ann Lee.", ""),
    ],
)
def test_a_day_of_what_went_before_is_not_the_acts(text: str, day: str) -> None:
    assert told(text)[0][1] == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The merger was carried on Tuesday by 9 votes to 4.", "4 March 2031"),
        ("On Tuesday the Council rejected the merger by 9 votes to 4.", "4 March 2031"),
        ("On Tuesday, after a long debate, the Council rejected the merger by 9 votes to 4.", "4 March 2031"),
        ("The Council met on Tuesday, when the merger was carried by 9 votes to 4.", "4 March 2031"),
        ("After a meeting on Tuesday, the merger was carried by 9 votes to 4.", "4 March 2031"),
        ("By 9 votes to 4 the Council rejected the merger on Tuesday.", "4 March 2031"),
        ("Bo Carr left on Tuesday, weeks after the Council rejected the merger by 9 votes to 4.", ""),
        ("On Tuesday Bo Carr praised the merger, which was carried by 9 votes to 4.", ""),
        ("The motion, which had come before the Council on Tuesday, was carried by 9 votes to 4.", ""),
        ("The Council voted 9-4 to sell the hall after Bo Carr left on Tuesday.", ""),
        ("After Bo Carr left on Tuesday, the merger was carried by 9 votes to 4.", ""),
    ],
)
def test_a_day_of_another_clause_is_not_the_votes(text: str, day: str) -> None:
    _, found = read(text)
    assert [vote.day.words() if vote.day else "" for vote in found.votes] == [day]


def test_hostile_sentences_take_bounded_time() -> None:
    begin = time.perf_counter()
    for text in ("which ", "for voting against the ", "on the ", "a plan ", ", and the ", "the x "):
        for _ in range(5):
            put_beside(text * (4_900 // len(text)), Span(4_000, 4_003))

    assert time.perf_counter() - begin < 2

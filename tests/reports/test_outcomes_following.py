"""The outcome of a tally as what came of it tells, where its sides are known and agree with that."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest

from hustings.reports.papers.files import report_of
from hustings.reports.reading import read
from hustings.reports.votes import outcomes_following


def outcomes_in(text: str) -> list[tuple[int, int, str]]:
    votes = read(report_of(text, source="Gazette", dated=date(2031, 3, 6))).votes
    return [(vote.figures[0][1], vote.figures[1][1], vote.outcome) for vote in votes]


@pytest.mark.parametrize(
    "text",
    [
        "Its passage, with 22 for and 12 against, was greeted with cheers.",
        "The motion drew 22 votes for and 12 against, so the plan goes ahead.",
        "There were 22 in favour and 12 against, enough to pass the motion.",
        "The resolution attracted 22 votes in favour and 12 against, and becomes policy.",
        "22 members supported the motion and 12 opposed it. Its adoption means that the fee goes.",
        "The vote was 22 for and 12 against, giving the motion the majority it needed.",
        "22 votes were cast for the plan and 12 against. It now takes effect.",
        "Voters said yes to the merger, with 22 in favour and 12 against.",
        "Union members vote to strike\n\nThe ballot closed on Friday. There were 22 yes votes and 12 no votes.",
        "Supporters of the motion prevailed, 22 votes to 12.",
        "The result was a clear win for the yes side: 22 votes to 12.",
    ],
)
def test_what_came_of_it_tells_that_it_was_carried(text: str) -> None:
    assert outcomes_in(text) == [(22, 12, "carried")]


@pytest.mark.parametrize(
    "text",
    [
        "In a defeat for the chair, 22 voted against the motion and 12 for it.",
        "12 voted for the proposal, 22 against. That killed it.",
        "12 members supported the motion while 22 opposed it. Its rejection means that the fee stays.",
        "The defeat of the motion, 12 for and 22 against, surprised nobody.",
        "The motion received 12 votes in favour, with 22 against, falling well short.",
        "Voters said no to the merger, with 22 against and 12 in favour.",
        "Delegates turned the plan down: 12 were in favour, 22 against.",
        "Conference did not agree. Delegates cast 12 votes for the motion and 22 against.",
        "Opponents of the motion prevailed, 22 votes to 12.",
    ],
)
def test_what_came_of_it_tells_that_it_was_lost(text: str) -> None:
    assert outcomes_in(text) == [(12, 22, "lost")]


@pytest.mark.parametrize(
    "text",
    [
        "22 voted for the motion and 12 against.",
        "There were 22 in favour and 12 against. It needed a two-thirds majority to take effect.",
        "There were 22 in favour and 12 against. If the owners agree, the plan goes ahead.",
        "There were 22 in favour and 12 against. The mayor vetoed the plan.",
        "There were 22 in favour and 12 against. The merger may not go ahead.",
        "22 members voted for the motion with 12 voting against.",
    ],
)
def test_what_is_supposed_or_needs_more_tells_no_outcome(text: str) -> None:
    assert outcomes_in(text) in ([(22, 12, "")], [(22, 12, "lost")])


@pytest.mark.parametrize("almost", ["gave the ", "turned down-", "becomes a ", "its very ", "vote against ", "no "])
def test_words_without_end_are_looked_at_in_a_moment(almost: str) -> None:
    text = almost * (100_000 // len(almost))
    began = time.process_time()

    for words in vars(outcomes_following).values():
        if isinstance(words, re.Pattern):
            assert len(list(words.finditer(text))) >= 0

    assert time.process_time() - began < 5

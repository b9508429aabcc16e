"""Why a proposal needs a look first, by the words of its sentences: not by how they were read."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reports.proposing import proposed

from hustings.entries.days import Day
from hustings.entries.entry import Source, Sureness
from hustings.reports.events.events import Event
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty
from hustings.reports.proposing.doubts import doubts_of
from hustings.reports.report import Span

MONDAY = Day(date(2031, 9, 15), date(2031, 9, 15))


def doubts(sentence: str, what: str = "suspension", by: str = "", *, counted: bool = False) -> str:
    """The doubts on an act that was read in a sentence, whatever the sentence says."""
    telling = Telling(
        0, what, Certainty.HAPPENED, Span(0, len(sentence)), sentence, (Source(Sureness.REPORTED, "Vale News"),),
        day=MONDAY, figures=(("for", 12), ("against", 3)) if counted else (),
    )  # fmt: skip
    return " ".join(doubts_of(Event((telling,), ((telling,),), ()), by))


UNDONE = (
    "The board overturned on Monday the decision to suspend Ann Lee.",
    "The suspension of Ann Lee was lifted on Monday.",
    "The panel quashed her suspension.",
    "The board reversed the branch's decision to suspend Ann Lee.",
    "The board set her suspension aside.",
    "The reversal of her suspension came on Monday.",
    "The suspension of Ann Lee was annulled.",
    "Her suspension was declared null and void.",
    "The board voted to uphold the suspension of Ann Lee.",
    "The board refused to confirm the suspension of Ann Lee.",
    "The congress ratified her suspension.",
    "The board rejected an appeal by Ann Lee against her suspension.",
    "The panel dismissed her appeal on Monday.",
    "Ann Lee, who was suspended in June, appealed against it.",
)


@pytest.mark.parametrize("sentence", UNDONE)
def test_a_sentence_that_tells_of_undoing_keeping_to_or_appealing_needs_a_look(sentence: str) -> None:
    assert "undoing an act" in doubts(sentence)


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("The board suspended Ann Lee by 12 votes to 3 and Bo Carr by 9 to 6.", "Two counts"),
        ("The board suspended Ann Lee 12-3 and fined Bo Carr 9-6.", "Two counts"),
        ("Ann Lee, who was expelled by 12 votes to 3, is suspended.", "Another act"),
        ("Ann Lee was suspended on Monday, her lawyer said.", "somebody’s word"),
        ("Ann Lee was reportedly suspended.", "somebody’s word"),
        ("According to one member, Ann Lee was suspended.", "somebody’s word"),
        ("Ann Lee was suspended on Monday, according to one member.", "somebody’s word"),
        ("It wrote on Monday that Ann Lee had been suspended on Thursday.", "Two days"),
        ("The same meeting suspended Ann Lee and called off Thursday's strike.", "only day"),
        ("The board suspended Ann Lee, who was elected in 2028.", "only day"),
        ("The board did not suspend Ann Lee.", "not have been done"),
        ("The board failed to suspend Ann Lee.", "not have been done"),
        ("The board will meet if Ann Lee is suspended.", "not have been done"),
    ],
)
def test_what_else_its_sentence_tells_is_a_doubt(sentence: str, doubt: str) -> None:
    assert doubt in doubts(sentence, counted=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "The board suspended Ann Lee on Monday by 12 votes to 3.",
        "On Monday, 15 September 2031, Ann Lee was suspended.",
        "Ann Lee, who was suspended in September 2031, said that she would appeal.",
        "Ann Lee, a member since 2019, was suspended on Monday.",
        'The board suspended Ann Lee. "They overturned everything, I did not, on Friday," she said.',
        "PORT LORNE, June 4, 2032 (Wire) - The board suspended Ann Lee on Monday.",
        "The board suspended Ann Lee on Monday because she did not vote.",
        "The board suspended Ann Lee on Monday after a talk with the Appeals Panel.",
    ],
)
def test_what_is_told_plainly_has_no_doubt(sentence: str) -> None:
    assert doubts(sentence, counted=True) == ""


def test_an_occasion_as_who_decided_is_a_doubt_where_a_body_stands_beside_it() -> None:
    told = "The board sacked Ann Lee at an emergency meeting on Monday."

    assert "emergency meeting" in doubts(told, "removal", "emergency meeting")
    assert doubts(told, "removal", "board") == ""


def test_a_proposal_that_is_told_plainly_can_be_told_from_one_that_is_not() -> None:
    plain, doubtful = (
        "The board suspended Ann Lee on Monday by 12 votes to 3.",
        "Ann Lee was suspended by the board on Monday, her brother said.",
    )

    assert proposed(plain)[0].doubts == ()
    assert all(one.doubts or one.kind == "claim" for one in proposed(doubtful))


@pytest.mark.parametrize("almost", ["set aa ", "appeal ", "12 to ", ", the aa ", "declared aa ", "not aa ", "who aa "])
def test_a_long_sentence_of_what_almost_matches_takes_no_time(almost: str) -> None:
    doubts(almost * (100_000 // len(almost)), counted=True)


@pytest.mark.parametrize(
    ("text", "needs_a_look"),
    [
        ("A motion to suspend Ann Lee fell short of two thirds by 13 votes to 6.", True),
        ("A motion to suspend Ann Lee was lost by 13 votes to 6.", False),
        ("The Council suspended Ann Lee by 13 votes to 6.", False),
    ],
)
def test_what_was_lost_with_more_votes_for_it_needs_a_look(text: str, needs_a_look: bool) -> None:
    (proposal,) = proposed(text)

    assert proposal.event.tellings[0].figures
    assert any("More voted for it" in doubt for doubt in proposal.doubts) is needs_a_look

from __future__ import annotations

import time

import pytest
from tests.reports.proposing import PUBLISHED, proposed, read

from hustings.entries.entry import Standing
from hustings.reports.found import Reason
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.report import Span

NONE_GIVEN = "The report says that no reason was given"


@pytest.mark.parametrize(
    "words",
    [
        "No reason was given in the motion.",
        "No further explanation for the move has been offered.",
        "The board gave no reason.",
        "The party has not said why.",
        "Officials did not give any reasons.",
        "The union declined to say why.",
        "It refused to disclose the grounds.",
        "She was put out without being given a reason.",
        "Members were told nothing, and it was done without any formal explanation.",
        "The letter didn't explain why.",
        "The panel has provided no written reasons.",
    ],
)
def test_that_no_reason_was_given_is_told_with_the_act(words: str) -> None:
    (proposal,) = proposed(f"Ann Lee was suspended on Monday. {words}")

    assert f"{NONE_GIVEN}: “{words}”" in proposal.notes


@pytest.mark.parametrize(
    "words",
    [
        "There is no reason to doubt it.",
        "The reasons were given in a letter.",
        "She gave her reasons.",
        "For some reason the lights went out.",
        "She was not without friends.",
    ],
)
def test_other_words_of_reasons_say_nothing_of_that(words: str) -> None:
    (proposal,) = proposed(f"Ann Lee was suspended on Monday. {words}")

    assert not [note for note in proposal.notes if note.startswith(NONE_GIVEN)]


def test_of_two_acts_it_is_the_last_that_had_no_reason() -> None:
    first, second = proposed("Ann Lee was suspended on Monday. Bo Carr was expelled on Monday. No reason was given.")

    assert [any(note.startswith(NONE_GIVEN) for note in one.notes) for one in (first, second)] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "The National Board voted 14-9 to expel Ann Lee. Bo Carr, who was suspended in May, left. No reason was given.",
        "The National Board voted 14-9 to expel Ann Lee. Bo Carr was suspended. No reason was given in the motion.",
    ],
)
def test_an_act_told_in_passing_and_one_without_a_motion_are_not_what_had_no_reason(text: str) -> None:
    told = {proposal.telling.what: proposal.notes for proposal in proposed(text)}

    assert any(note.startswith(NONE_GIVEN) for note in told["expulsion"])
    assert not any(note.startswith(NONE_GIVEN) for note in told["suspension"])


def test_the_reasons_of_the_body_and_of_the_member_stand_side_by_side() -> None:
    text = (
        "Ann Lee was suspended on Monday for missing meetings. Ann Lee was suspended on Monday, she said, for dissent."
    )
    told = [
        Reason("missing meetings", Span(text.index("missing"), text.index("meetings") + 8), Standing.ATTRIBUTED),
        Reason("dissent", Span(text.index("dissent"), text.index("dissent") + 7), Standing.ALLEGED, speaker="Ann Lee"),
    ]

    (proposal,) = proposals_of([read(text, reasons=told)])

    assert "Reasons told: the report: “missing meetings”; Ann Lee: “dissent”." in proposal.notes


def test_of_a_report_of_no_known_day_it_is_said_that_its_day_dates_all_lines() -> None:
    undated, dated = (proposed("Ann Lee was suspended.", dated=day)[0] for day in (None, PUBLISHED))

    assert undated.lacks == ("DAY",)
    assert any("No day of the report itself" in note for note in undated.notes)
    assert not any("No day of the report itself" in note for note in dated.notes)


def test_hostile_sentences_take_bounded_time() -> None:
    begin = time.perf_counter()
    for words in ("no reason for ", "gave no ", "without giving a ", "did not say "):
        proposed("Ann Lee was suspended. " + words * 5_000)

    assert time.perf_counter() - begin < 8

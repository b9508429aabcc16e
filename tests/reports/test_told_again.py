from __future__ import annotations

import time

import pytest
from tests.reports.proposing import proposed

from hustings.reports.proposing.as_register import proposed_text


def told(text: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Each proposal: the first line of its text, and where its tellings differ."""
    return [
        (
            proposed_text(each).partition("\n")[0],
            [(one.field, [said.words for said in one.values]) for one in each.event.differences],
        )
        for each in proposed(text)
    ]


@pytest.mark.parametrize(
    "vote",
    [
        "The National Board approved the move by 14 votes to 9 on Monday.",
        "The National Board backed the decision on Monday by 14 votes to 9.",
        "The motion, moved by Bo Carr, was carried by 14 votes to 9 at the National Board on Monday.",
        "It was carried by 14 votes to 9 on Monday at the National Board.",
    ],
)
def test_a_vote_that_only_points_back_is_the_tally_of_the_act_before_it(vote: str) -> None:
    ((line, differences),) = told(f"Ann Lee has been suspended. {vote}")

    assert (line, differences) == ('2031-03-03 suspension "Ann Lee" by "National Board": 14 for, 9 against', [])


@pytest.mark.parametrize(
    "vote",
    [
        "The National Board voted 14-9 on Monday to suspend the councillor.",
        "The National Board voted by 14 votes to 9 on Monday to suspend her.",
    ],
)
def test_a_vote_to_do_it_to_somebody_described_is_the_tally_of_the_act_before_it(vote: str) -> None:
    assert told(f"Ann Lee has been suspended. {vote}") == [
        ('2031-03-03 suspension "Ann Lee" by "National Board": 14 for, 9 against', [])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee has been suspended. The National Board voted 14-9 on Monday to expel the councillor.",
        "Ann Lee has been suspended. The National Board voted 14-9 on Monday to suspend the branch.",
        "Ann Lee has been suspended. The National Board voted 14-9 on Monday to suspend the chair, Bo Carr.",
        "Ann Lee has been suspended. The National Board rejected the motion by 14 votes to 9.",
        "Ann Lee has been suspended. A motion on pay was debated. The National Board approved the motion 14-9.",
        "Ann Lee has been suspended. The National Board approved the motion on pay by 14 votes to 9.",
        "Ann Lee has been suspended and Bo Carr was expelled. The National Board backed the move by 8 votes to 3.",
        "Ann Lee was suspended by the Chief Whip. The National Board backed the move by 8 votes to 3.",
        "Ann Lee was suspended in May 2029. The National Board backed the move by 8 votes to 3 on Monday.",
        "Ann Lee has been suspended. It rained. It snowed. The National Board backed the move by 8 votes to 3.",
    ],
)
def test_a_vote_on_something_else_is_never_the_tally_of_an_act(text: str) -> None:
    assert not [line for line, _ in told(text) if "Ann Lee" in line and " for, " in line]


@pytest.mark.parametrize(
    ("again", "difference"),
    [
        ("The decision was taken by the Chief Whip.", ("by", ["National Board", "Chief Whip"])),
        ("The Chief Whip took the decision, according to one member.", ("by", ["National Board", "Chief Whip"])),
        (
            "A spokesman said that the suspension was ordered by the Chief Whip.",
            ("by", ["National Board", "Chief Whip"]),
        ),
        ("The decision was taken on Friday.", ("day", ["4 March 2031", "28 February 2031"])),
        ('Bo Carr said: "The decision was made by the Chief Whip."', ("by", ["National Board", "Chief Whip"])),
        (
            'The letter called suspending Ann Lee a "shameful act by the Chief Whip".',
            ("by", ["National Board", "Chief Whip"]),
        ),
        (
            "The motion said that suspending Ann Lee was an act by the leadership of the party and the Chief Whip.",
            ("by", ["National Board", "the leadership of the party and the Chief Whip"]),
        ),
    ],
)
def test_who_took_the_decision_and_when_is_told_again(again: str, difference: tuple[str, list[str]]) -> None:
    ((_, differences),) = told(f"The National Board suspended Ann Lee on Tuesday. {again}")

    assert differences == [difference]


@pytest.mark.parametrize(
    "again",
    [
        "The decision was announced by the Chief Whip on Wednesday.",
        "The decision was not taken by the Chief Whip.",
        "Bo Carr asked whether the decision was taken by the Chief Whip.",
        "The decision was taken by the board.",
        "The decision to sell the hall was taken by the Chief Whip.",
        "The decision was welcomed by the Chief Whip.",
        "The Chief Whip took the decision to sell the hall.",
        "The National Board has a bar, and it was a decision of the Chief Whip.",
    ],
)
def test_what_is_no_telling_of_the_act_makes_no_difference(again: str) -> None:
    ((_, differences),) = told(f"The National Board suspended Ann Lee on Tuesday. {again}")

    assert differences == []


def test_whose_word_it_is_stands_as_the_source() -> None:
    (proposal,) = proposed(
        "The National Board suspended Ann Lee. A spokesman said that the decision was taken by the Chief Whip."
    )

    assert proposed_text(proposal).splitlines()[2:] == [
        '..2031-03-06 suspension "Ann Lee" by "Chief Whip" [suspension of Ann Lee]',
        '    declared "A spokesman, in Evening Courier, 6 March 2031"',
    ]


@pytest.mark.parametrize(
    "words", ["the decision ", "was an act by ", "the move was ", "called Ann Lee a ", "It was ", "the " + "a" * 50]
)
def test_what_almost_points_back_takes_no_time(words: str) -> None:
    text = "Ann Lee was suspended by the Chief Whip. " + words * (100_000 // len(words))
    began = time.perf_counter()

    proposed(text)

    assert time.perf_counter() - began < 5

from __future__ import annotations

import pytest
from tests.reports.proposing import lines, proposed

from hustings.reports.as_register import proposed_text

EXPELLED = "Ann Lee was expelled on Monday."


def test_a_vote_told_in_a_teaser_is_that_of_the_story() -> None:
    (line,) = lines(
        "The National Board voted on Monday by 81 votes to five...\n\n"
        "The National Board voted on Monday by 81 votes to five to expel Ann Lee."
    )

    assert line.startswith('2031-03-03 expulsion "Ann Lee" by "National Board": 81 for, 5 against\n')


@pytest.mark.parametrize(
    "other",
    [
        "The motion was carried by 22 votes to 12.",
        "The National Board passed the motion by 22 votes to 12 on Monday.",
        "The National Board voted 22-12 for it.",
        "The resolution passed 22-12 on Monday.",
    ],
)
def test_a_tally_that_one_paper_tells_by_itself_is_that_of_the_act_another_tells(other: str) -> None:
    (proposal,) = proposed("The National Board voted by 22 votes to 12 on Monday to expel Ann Lee.", other)

    assert proposed_text(proposal).startswith('2031-03-03 expulsion "Ann Lee" by "National Board": 22 for, 12 against')
    assert [telling.report for telling in proposal.event.tellings] == [0, 1]


@pytest.mark.parametrize(
    "other",
    [
        "The Council passed the motion by 22 votes to 12 on Monday.",
        "The motion was defeated by 22 votes to 12.",
        "The National Board voted by 22 votes to 12 on Monday to sell its hall.",
        "The motion was carried by 22 votes to 12 on 3 January 2031.",
    ],
)
def test_another_body_another_outcome_another_motion_is_another_vote(other: str) -> None:
    assert len(proposed("The National Board voted by 22 votes to 12 on Monday to expel Ann Lee.", other)) == 2


def test_a_tally_that_two_acts_have_is_of_neither() -> None:
    both = (
        "The National Board voted by 22 votes to 12 on Monday to expel Ann Lee. "
        "The National Board voted by 22 votes to 12 on Monday to expel Bo Carr."
    )

    assert len(proposed(both, "The motion was carried by 22 votes to 12.")) >= 2

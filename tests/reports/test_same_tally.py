from __future__ import annotations

import pytest
from tests.reports.proposing import lines, proposed

from hustings.reports.proposing.as_register import proposed_text

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


def test_a_tally_in_the_sentence_that_says_what_they_voted_to_do_is_that_of_the_act() -> None:
    (line,) = lines("Ann Lee was expelled. Bo Carr said 60 members voted to expel Ann Lee, while one opposed it.")

    (told, claimed) = line.split("\n..")
    assert told.startswith('..2031-03-06 expulsion "Ann Lee" [')
    assert claimed == (
        '2031-03-06 expulsion "Ann Lee": 60 for, 1 against [expulsion of Ann Lee]\n'
        '    claimed "Bo Carr, in Evening Courier, 6 March 2031"\n'
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Members voted 9,437-1,212 to leave the Seaway Pact.", "A bid to quit the Seaway Pact passed 9,432-1,212."),
        ("The accounts of Harbour House were approved by 412 votes to 40.",
         "The Council approved the accounts of Harbour House by 412 votes to 41."),
    ],
)  # fmt: skip
def test_one_vote_of_which_two_papers_tell_one_figure_a_little_apart_is_a_difference(one: str, other: str) -> None:
    (proposal,) = proposed(one, other)

    assert [difference.field for difference in proposal.event.differences] == ["tally"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The accounts of Harbour House were approved by 412 votes to 40.",
         "The accounts of Marsh House were approved by 412 votes to 90."),
        ("The accounts of Harbour were approved by 412 votes to 40.",
         "The accounts of Saltmarsh were approved by 412 votes to 41."),
        ("The sale of Harbour House was approved by 412 votes to 40.",
         "The sale of Harbour House was rejected by 412 votes to 41."),
    ],
)  # fmt: skip
def test_votes_far_apart_of_other_names_or_other_outcomes_are_two(one: str, other: str) -> None:
    assert [proposal.event.differences for proposal in proposed(one, other)] == [(), ()]


@pytest.mark.parametrize("verb", ["said", "has also argued", "later told members", "believed"])
def test_who_only_speaks_of_an_act_did_not_do_it(verb: str) -> None:
    (line,) = lines(f"Ann Lee was expelled on Monday. Bo Carr {verb} it was strange to have voted to expel Ann Lee.")

    assert '"Bo Carr"' not in line.partition("\n")[0]

"""What outsiders do, what is done in other walks of life, and numbers that nobody voted are no acts of a body."""

from __future__ import annotations

import pytest
from tests.reports.proposing import read

ELSEWHERE = (
    "The High Court removed Ann Lee as trustee of the estate.", "Ann Lee was sacked by the supermarket on Monday.",
    "The pub barred Ann Lee after a fight.", "Ann Lee was elected Deputy Mayor of Gem by the voters on Thursday.",
    "Ann Lee was expelled from school at 14.", "Ann Lee was suspended from her day job.",
    "Ann Lee was barred from driving for a year.", "Ann Lee was barred from entering the country.",
    "Ann Lee was sent off and suspended for two matches.", "Ann Lee was suspended for three league games.",
    "Ann Lee was nominated for an Oscar.", "Ann Lee was nominated for the book prize.",
)  # fmt: skip
OF_A_BODY = (
    "The Council suspended Ann Lee after a court ruling.", "Ann Lee was suspended by the Council on Monday.",
    "Ann Lee was expelled from the Labour Club at 14 Gem Street.", "The judges' club suspended Ann Lee.",
    "The High Court lifted the suspension of Ann Lee.", "Ann Lee was removed as chair of the school.",
)  # fmt: skip
NOBODY_VOTED = (
    "For example, if 9 voted for and 4 against, the motion would be carried.",
    "Had the vote been 9 to 4, the motion would have been carried.",
    "Imagine a board that votes 9 to 4 to sell the hall.", "Were the vote 9 to 4, the motion would be carried.",
    "The rules say that the Council may sell the hall by a vote of 12 to 3.",
    "It fell two short of the 12 votes to 6 needed to sell the hall.",
    "The Council can remove its chair by 12 votes to 3.", "It was as if they had voted 9 to 4 for the motion.",
    "The Supreme Court voted 6 to 3 to strike down the law.",
    "The Court of Appeal ruled by 2 votes to 1 for the union.",
)  # fmt: skip
VOTED = (
    "The Council may be small, and it voted 9 to 4 to sell the hall.",
    "In May the Council voted by 12 to 3 to sell it.",
    "After the court ruled, the Council voted 6 to 3 to sell the hall.",
    "Delegates could not agree and voted 9 to 4 to sell the hall.",
)  # fmt: skip


@pytest.mark.parametrize(("sentences", "told"), [(ELSEWHERE, 0), (OF_A_BODY, 1)])
def test_what_is_done_elsewhere_is_no_act_of_a_body(sentences: tuple[str, ...], told: int) -> None:
    assert {each: len(read(each)[1].decisions) for each in sentences} == dict.fromkeys(sentences, told)


@pytest.mark.parametrize(("sentences", "told"), [(NOBODY_VOTED, 0), (VOTED, 1)])
def test_numbers_that_nobody_voted_are_no_tally(sentences: tuple[str, ...], told: int) -> None:
    assert {each: len(read(each)[1].votes) for each in sentences} == dict.fromkeys(sentences, told)


def test_a_clause_with_a_subject_of_its_own_tells_of_that() -> None:
    told = "Ann Lee has seen off her rival, with the union's leader giving in and quitting the party."

    assert "Ann Lee" not in {one.of.named.name for one in read(told)[1].decisions if one.of}

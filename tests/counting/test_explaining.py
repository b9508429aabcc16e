"""Why somebody is elected or not, told from the sheet alone."""

from __future__ import annotations

import pytest
from tests.counting.making import counted, election
from tests.counting.sheets import northmere

from hustings.counting import Ballots, CountRefused, ListPapers
from hustings.counting.explaining import explain, ordinal, percent


def test_who_reached_the_quota_is_told_by_how_much() -> None:
    assert explain(northmere(), "Ada Okafor") == [
        "Ada Okafor is elected at stage 1 of 4, the 1st of 2.",
        "First preferences: 10 votes, 50.0 % of the 20 valid papers; 1st of 4 candidates.",
        "With 10 the quota of 7 was reached, 3 more than it.",
        "Of those not elected Bo Finch came nearest: excluded at stage 4, with 5.6.",
    ]


def test_who_was_left_for_the_last_place_is_told_why() -> None:
    assert explain(northmere(), "Cy Marsh") == [
        "Cy Marsh is elected at stage 4 of 4, the 2nd of 2.",
        "First preferences: 3 votes, 15.0 % of the 20 valid papers; 3rd of 4 candidates, with 1 other who had as many.",
        "Stage 2, surplus of Ada Okafor: 1.8 more, which made 4.8.",
        "Stage 3, exclusion of Di Nowak: 2 more, which made 6.8.",
        "Elected with 6.8, 0.2 below the quota of 7: 1 candidate was left for 1 place.",
        "Of those not elected Bo Finch came nearest: excluded at stage 4, with 5.6.",
    ]


def test_who_was_excluded_is_told_how_many_votes_more_would_have_kept_that_stage() -> None:
    assert explain(northmere(), "bo finch") == [
        "Bo Finch is not elected: excluded at stage 4 of 4.",
        "First preferences: 4 votes, 20.0 % of the 20 valid papers; 2nd of 4 candidates.",
        "Stage 2, surplus of Ada Okafor: 0.6 more, which made 4.6.",
        "Stage 3, exclusion of Di Nowak: 1 more, which made 5.6.",
        "Excluded with 5.6 votes.",
        "The next above, Cy Marsh, had 6.8: 1.2 more.",
        "With over 1.2 votes more for Bo Finch at the end of stage 3, Cy Marsh would have had the fewest; that is a "
        "fact about stage 4 alone, for what would have followed no sheet can tell.",
    ]


def test_who_received_nothing_later_is_told_so() -> None:
    assert explain(northmere(), "4")[2] == "No later stage brought a vote."


def test_who_withdrew_is_told_so() -> None:
    assert explain(northmere(), "Ed") == [
        "Ed Pryce had withdrawn: papers were counted as if the name were not on them."
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Cy March", "There is no candidate 'Cy March' on this sheet. Did you mean Cy Marsh?"),
        ("o", "There is no candidate 'o' on this sheet. Did you mean Ada Okafor or Bo Finch or Di Nowak?"),
        ("99", "There is no candidate '99' on this sheet."),
        ("", "There is no candidate '' on this sheet."),
    ],
)
def test_an_unknown_name_is_answered_with_those_that_come_near(given: str, said: str) -> None:
    with pytest.raises(CountRefused) as refused:
        explain(northmere(), given)

    assert str(refused.value) == said


def test_shares_are_rounded_by_whole_numbers() -> None:
    assert [percent(*share) for share in ((1, 3), (2, 3), (1, 8), (1, 2000), (0, 7), (7, 7))] == [
        "33.3 %", "66.7 %", "12.5 %", "0.1 %", "0.0 %", "100.0 %",
    ]  # fmt: skip
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 111, 122)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th", "122nd",
    ]  # fmt: skip


def test_a_majority_is_told_with_what_it_is_a_majority_of() -> None:
    """Ann 6, Bo 5, Cy 4, Di 3. Di goes: 2 to Cy, 1 to nobody. Bo goes: 3 to Cy, 2 to nobody: Cy 9 of 15."""
    sheet = counted(
        election("""
        4 1
        6 1 0
        2 2 0
        3 2 3 0
        4 3 2 0
        2 4 3 0
        1 4 0
        0
        Ann
        Bo
        Cy
        Di
        """), "av",
    ).as_json()  # fmt: skip

    assert explain(sheet, "Cy") == [
        "Cy is elected at stage 3 of 3.",
        "First preferences: 4 votes, 22.2 % of the 18 valid papers; 3rd of 4 candidates.",
        "Stage 2, exclusion of Di: 2 more, which made 6.",
        "Stage 3, exclusion of Bo: 3 more, which made 9.",
        "At stage 3 that was 9 of the 15 votes that candidates then had: more than half, 60.0 %; of all 18 valid "
        "papers that is 50.0 %, not more than half.",
        "Of those not elected Ann came nearest: there to the end, with 6.",
    ]


def test_where_papers_are_laid_out_for_each_place_only_the_last_time_is_told() -> None:
    """Two places, one after the other. First Ann has 9 of 16. Then all are laid out again: Bo 9, Cy 4, Di 3."""
    sheet = counted(
        election("""
        4 2
        9 1 2 0
        4 3 0
        3 4 0
        0
        Ann
        Bo
        Cy
        Di
        """), "av_places",
    ).as_json()  # fmt: skip

    assert sheet["elected"] == ["Ann", "Bo"]
    assert explain(sheet, "Bo")[1:3] == [
        "First preferences at stage 2, where all papers were laid out again: 9 votes, 56.3 % of the 16 valid papers; "
        "1st of 3 candidates.",
        "At stage 2 that was 9 of the 16 votes that candidates then had: more than half, 56.3 %.",
    ]


def test_points_are_not_called_votes_and_what_is_more_than_the_papers_is_no_share_of_them() -> None:
    """Two papers rank Ann, Bo, Cy: with 2, 1 and 0 points for places Ann has 4, Bo 2, Cy none."""
    ballots = Ballots(["Ann", "Bo", "Cy"], ListPapers([((0, 1, 2), 2)]), seats=1)

    assert explain(counted(ballots, "points").as_json(), "Ann")[1] == "In all: 4 points; 1st of 3 candidates."


def test_who_was_beaten_in_one_stage_is_told_by_how_much() -> None:
    ballots = Ballots(["Ann", "Bo"], ListPapers([((0,), 30), ((1,), 10)]), seats=1)

    assert explain(counted(ballots, "plurality").as_json(), "Bo") == [
        "Bo is not elected, and was never excluded: all places were filled by others.",
        "In all: 10 votes, 25.0 % of the 40 valid papers; 2nd of 2 candidates.",
        "Ann was elected with 30: 20 more.",
    ]

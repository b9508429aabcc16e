"""Vacancies by Meek's method: two quotas, by counts small enough to make by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.counting.asking import Election, elections
from tests.counting.making import board, counted, election

from hustings.counting import CountRefused

NOTHING = ("0.000000000", "0.000000000")


def test_a_newcomer_needs_the_quota_of_the_votes_that_could_be_had_and_a_member_the_usual_one() -> None:
    """
    11 papers for 2 places; Dee has left and Bo stays. Without Dee, Ann has 5, Cy 4 and Bo 2.

    The usual quota, which Bo needs, is 11 / 3 = 3.666666666, plus the least part. Bo keeps 2 of the votes; 9 are left
    for newcomers, who need 9 / 2 = 4.5, plus the least part, for the one vacant place. Ann has it. Cy has more than
    the usual quota, and less than this. Ann and Bo fill both places, so Bo is confirmed with 2 votes.
    """
    papers = election(
        """
        4 2
        5 4 1 0
        4 3 2 0
        2 2 0
        0
        "Ann"
        "Bo"
        "Cy"
        "Dee"
        """
    )

    sheet = counted(papers, "meek_prf_vacancy", protected="Bo", unwilling="4")

    assert board(sheet) == [
        ("election Ann Bo", "5.000000000", "2.000000000", "4.000000000", "0.000000000", *NOTHING),
    ]
    stage = sheet.as_json()["stages"][0]
    assert (stage["quota"], stage["protected_quota"]) == ("4.500000001", "3.666666667")
    assert sheet.names(sheet.elected) == ["Ann", "Bo"]

    without = counted(papers, "meek_prf_vacancy", unwilling="Dee")  # nobody protected: the plain rule takes Cy, not Bo
    assert without.names(without.elected) == ["Ann", "Cy"]


def test_nobody_protected_is_defeated_and_ties_are_between_the_others_only() -> None:
    """
    7 papers for 2 places: Ann 3, Cy 3, and Bo, who stays, 1. Newcomers need 6 / 2 = 3, plus the least part: nobody
    has it. Ann and Cy are equal; Bo has fewer and is not among them. The first of the tied in the order goes.
    """
    papers = election("3 2\n3 1 0\n1 2 0\n3 3 0\n0\nAnn\nBo\nCy\n")

    by_paper = counted(papers, "meek_prf_vacancy", protected="Bo")
    by_order = counted(papers, "meek_prf_vacancy", protected="Bo", tie_order=(2, 1, 0))

    assert [sheet.as_json()["stages"][0]["excluded"] for sheet in (by_paper, by_order)] == [["Ann"], ["Cy"]]
    assert [
        (one["kind"], one["of"], one["chosen"]) for one in by_paper.as_json()["stages"][0]["decisions"]
    ] == [("order", ["Ann", "Cy"], "Ann")]  # fmt: skip
    assert [sheet.names(sheet.elected) for sheet in (by_paper, by_order)] == [["Cy", "Bo"], ["Ann", "Bo"]]


def test_a_members_surplus_over_the_usual_quota_goes_on_to_newcomers() -> None:
    """
    9 papers for 2 places: 6 Bo and then Cy, 3 Ann. Bo, who stays, needs 9 / 3 = 3.000000001 and has 6. Newcomers need
    (9 - 3.000000001) / 2 = 2.9999999995, cut, plus the least part: 3.000000000. Ann has just that. Both places are
    filled in the first round.

    With 2 for Ann and 1 for Cy, the votes that could be had are the same and nobody else has 3. Bo's factor becomes
    3.000000001 / 6 = 0.5000000002, rounded up 0.500000001: Bo keeps 3.000000006, Cy has 1 + 2.999999994.
    """
    first = counted(election("3 2\n6 2 3 0\n3 1 0\n0\nAnn\nBo\nCy\n"), "meek_prf_vacancy", protected="Bo")
    second = counted(election("3 2\n6 2 3 0\n2 1 0\n1 3 0\n0\nAnn\nBo\nCy\n"), "meek_prf_vacancy", protected="Bo")

    assert board(first) == [("election Bo Ann", "3.000000000", "6.000000000", "0.000000000", *NOTHING)]
    assert board(second) == [
        ("election Bo", "2.000000000", "6.000000000", "1.000000000", *NOTHING),
        ("election Cy", "2.000000000", "3.000000006", "3.999999994", *NOTHING),
    ]


@given(elections())
@settings(deadline=None, max_examples=30)
def test_with_nobody_protected_it_is_the_plain_rule(election: Election) -> None:
    plain, extended = (
        counted(election.ballots(), name).as_json()["stages"] for name in ("meek_prf", "meek_prf_vacancy")
    )

    assert [
        {key: value for key, value in stage.items() if key != "protected_quota"} for stage in extended
    ] == plain  # fmt: skip
    assert all(stage["protected_quota"] == stage["quota"] for stage in extended)


@pytest.mark.parametrize(
    ("protected", "unwilling", "said"),
    [
        ("Bo; Cy", "", "There is no vacancy: 2 are protected, and --seats is 2."),
        ("Bo", "Bo", "Bo is protected and does not stand."),
        ("Boo", "", "protected: There is no candidate 'Boo'. Did you mean Bo?"),
        ("Bo", "Ann; 1", "unwilling: Ann is named twice."),
    ],
)
def test_what_cannot_be_meant_is_refused(protected: str, unwilling: str, said: str) -> None:
    with pytest.raises(CountRefused, match=said):
        counted(
            election("3 2\n3 1 0\n1 2 0\n3 3 0\n0\nAnn\nBo\nCy\n"), "meek_prf_vacancy", protected=protected,
            unwilling=unwilling,
        )  # fmt: skip

"""Casual vacancies by countback and by the next highest, each rule by counts small enough to make by hand."""

from __future__ import annotations

import pytest
from tests.counting.making import board, counted, election

from hustings.counting import Ballots, Choices, CountRefused, Sheet, count, method_named
from hustings.counting.constraints import constraints_for
from hustings.counting.explaining import explain
from hustings.counting.ties import LotNeeded

BRANCH = """
    6 2
    5 1 2 0
    3 1 3 2 0
    1 1 0
    4 4 1 3 0
    12 5 0
    6 6 3 0
    1 2 3 0
    2 3 2 0
    0
    Ann
    Bo
    Cy
    Di
    Ed
    Flo
    """
"""34 papers for 2 places, by the Scottish rules; the quota is 34 / 3 = 11, plus 1: 12.

1. Ed has 12 and is elected without a surplus; Ann 9, Flo 6, Di 4, Cy 2, Bo 1.
2. Bo is excluded: her paper goes to Cy, who has 3.
3. Cy is excluded: none of his three papers finds anybody.
4. Di is excluded: her four papers go to Ann, who has 13 and is elected. So 13 papers elected Ann.
"""


def elected(sheet: Sheet) -> list[str]:
    return sheet.names(sheet.elected)


def decisions(sheet: Sheet) -> list[tuple[str, list[str], str | None]]:
    return [
        (one["kind"], one["of"], one["chosen"]) for stage in sheet.as_json()["stages"] for one in stage["decisions"]
    ]


def test_the_papers_that_elected_her_are_counted_and_the_lowest_goes_until_one_has_more_than_half() -> None:
    """
    Ann leaves; Flo is not willing. Of Ann's 13 papers five go to Bo, three to Cy, one to nobody, and Di's four back to
    Di: they prefer her. The other 21 votes count for nobody, so with the one 22 do not.

    Nobody has more than half of the 12 that count. Cy, with 3, goes out; his papers go to Bo, who has 8 of 12.
    """
    sheet = counted(election(BRANCH), "countback", vacated="Ann", counted_by="scottish_stv", unwilling="Flo")

    none = ("0.00000", "0.00000")
    assert board(sheet) == [
        ("countback Ann", "0.00000", "5.00000", "3.00000", "4.00000", *none, "22.00000", "0.00000"),
        ("exclusion Cy", "0.00000", "8.00000", "0.00000", "4.00000", *none, "22.00000", "0.00000"),
    ]
    assert elected(sheet) == ["Bo"]
    assert sheet.as_json()["seats"] == 1
    assert {name: value for name, value in sheet.as_json()["parameters"].items() if value} == {
        "vacated": "Ann", "counted_by": "scottish_stv", "unwilling": "Flo", "sitting": "Ed", "places": "2",
        "kept_then": "yes", "values": "held", "preference": "highest",
    }  # fmt: skip
    assert sheet.as_json()["not_eligible"] == ["Ann", "Ed", "Flo"]
    assert explain(sheet.as_json(), "Ann") == ["Ann is not elected: this is the place that he or she has left."]
    assert explain(sheet.as_json(), "Bo")[-1] == ("Of those not elected Di came nearest: there to the end, with 4.")
    told = sheet.as_json()["stages"][0]["decisions"][0]["words"]
    assert told == (
        "13 of 34 papers elected Ann; here they are worth 13.00000 votes together. The rest are not looked at."
    )


def test_where_only_preferences_after_hers_count_nobody_gets_back_what_came_by_an_exclusion() -> None:
    """Di's four papers go to Cy, who comes after Ann on them: 3 + 4 = 7, more than half of 12, at once."""
    sheet = counted(
        election(BRANCH), "countback", vacated="Ann", counted_by="scottish_stv", unwilling="Flo", preference="next"
    )

    assert board(sheet)[0][1:5] == ("0.00000", "5.00000", "7.00000", "0.00000")
    assert (len(sheet.stages), elected(sheet)) == (1, ["Cy"])


SURPLUS = """
    6 3
    18 1 5 2 0
    6 2 4 0
    9 3 6 0
    2 4 5 0
    4 5 2 0
    5 6 4 0
    0
    Ann
    Bo
    Cy
    Di
    Ed
    Flo
    """
"""44 papers for 3 places; the quota is 12. Ann has 18: all go to Ed at 6 / 18 = 0.33333. He has 4 + 5.99994, two more
from Di, who is excluded, and is elected at the end with 11.99994: six papers of one vote, 18 of a third."""


@pytest.mark.parametrize(
    ("vacated", "values", "bo", "di"),
    [
        ("Ed", "held", "9.99994", "2.00000"),  # 4 + 18 x 0.33333 for Bo; Di's two papers go back to Di
        ("Ed", "kept", "9.99994", "2.00000"),  # he had no more than the quota: he kept all
        ("Ed", "whole", "22.00000", "2.00000"),  # 4 + 18
        ("Ann", "held", "18.00000", "0.00000"),
        ("Ann", "kept", "11.99988", "0.00000"),  # 12 / 18 = 0.66666 of each of the 18 stayed with her
        ("Ann", "whole", "18.00000", "0.00000"),
    ],
)
def test_a_paper_counts_as_she_held_it_or_as_it_stayed_with_her_or_whole(
    vacated: str, values: str, bo: str, di: str
) -> None:
    sheet = counted(election(SURPLUS), "countback", vacated=vacated, counted_by="scottish_stv", values=values)

    totals = sheet.as_json()["stages"][0]["totals"]
    assert (totals["Bo"], totals["Di"], elected(sheet)) == (bo, di, ["Bo"])


def test_papers_that_a_rule_keeps_apart_are_among_hers() -> None:
    """
    Northern Ireland: her own first preferences are a sub-parcel for ever. Quota 10 / 2 = 5, plus 1. Ann has 4; Di, with
    1, is excluded, and Cy, with 2 after her paper, too: both name Ann, who has 6 of Bo's 4. All six go on.
    """
    papers = election("4 1\n4 1 2 0\n4 2 0\n1 3 1 2 0\n1 4 3 1 2 0\n0\nAnn\nBo\nCy\nDi\n")
    sheet = counted(papers, "countback", vacated="Ann", counted_by="ni_stv", unwilling="Di")

    assert board(sheet)[0] == ("countback Ann", "0.00", "4.00", "2.00", "0.00", "4.00", "0.00")
    assert elected(sheet) == ["Bo"]


def test_a_rule_whose_papers_are_not_at_hand_is_refused_and_not_counted_without_them() -> None:
    for counted_by in ("senate", "plurality"):
        with pytest.raises(CountRefused, match=f"By {counted_by} no papers lie with the elected"):
            counted(election(SURPLUS), "countback", vacated="Ann", counted_by=counted_by)


def left_by_ann(*rows: str) -> Ballots:
    """One place, Ann's: she has all these papers, for she is the first on each."""
    return election("\n".join(["5 1", *rows, "0", "Ann", "Bo", "Cy", "Di", "Flo"]))


def countback(ballots: Ballots, **more: object) -> Sheet:
    return counted(ballots, "countback", vacated="Ann", counted_by="scottish_stv", **more)  # type: ignore[arg-type]


def test_a_tie_for_exclusion_is_settled_by_the_stage_before() -> None:
    """Bo 5, Cy 3, Di 2, Flo 1. Flo's goes to Di: 3 like Cy. At stage 1 Di had fewer and goes; Bo has 5 of 8."""
    sheet = countback(left_by_ann("5 1 2 0", "3 1 3 0", "2 1 4 0", "1 1 5 4 0"))

    assert [stage.action for stage in sheet.stages] == ["countback", "exclusion", "exclusion"]
    assert decisions(sheet)[1:] == [("tie", ["Cy", "Di"], "Di")]
    assert elected(sheet) == ["Bo"]


LEVEL = ("5 1 2 0", "3 1 3 4 0", "3 1 4 3 0")
"""Bo 5; Cy and Di 3 each, whose papers name one another next: whoever stays has 6 of 11."""


def test_a_tie_for_exclusion_that_was_never_otherwise_needs_an_order_a_lot_or_an_answer() -> None:
    papers = left_by_ann(*LEVEL)

    with pytest.raises(LotNeeded, match="At stage 2, Cy and Di are tied for exclusion"):
        countback(papers, unwilling="Flo")
    answered = countback(papers, unwilling="Flo", answers={2: ("Cy",)})
    ordered = countback(papers, unwilling="Flo", tie_order=(0, 1, 2, 3, 4))
    drawn = countback(papers, unwilling="Flo", seed="2026-11-22")

    assert (elected(answered), decisions(answered)[1:]) == (["Di"], [("answer", ["Cy", "Di"], "Cy")])
    assert (elected(ordered), decisions(ordered)[1:]) == (["Cy"], [("order", ["Cy", "Di"], "Di")])
    assert decisions(drawn)[1][:2] == ("lot", ["Cy", "Di"])


def test_a_tie_between_the_last_two_is_for_the_place() -> None:
    """Bo and Cy have four each and nobody else is eligible: neither has more than half."""
    papers = left_by_ann("4 1 2 0", "4 1 3 0")

    with pytest.raises(LotNeeded, match="Bo and Cy are tied for the place"):
        countback(papers, unwilling="Di; Flo")
    assert elected(countback(papers, unwilling="Di; Flo", answers={1: ("Cy",)})) == ["Cy"]


def test_a_lot_that_decides_nothing_is_not_drawn() -> None:
    """Bo 4, Cy and Di 2 each, Flo 1; Flo goes out, and whichever of Cy and Di is next, their papers name Bo."""
    sheet = countback(left_by_ann("4 1 2 0", "2 1 3 2 0", "2 1 4 2 0", "1 1 5 0"))

    assert elected(sheet) == ["Bo"]
    assert decisions(sheet)[1:] == [("undrawn", ["Cy", "Di"], "Cy")]


def test_the_last_one_willing_is_elected_whatever_her_votes() -> None:
    sheet = countback(left_by_ann("4 1 2 0"), unwilling="Bo; Cy; Di")

    assert (elected(sheet), board(sheet)[0][-2]) == (["Flo"], "4.00000")


def test_a_lot_of_the_election_itself_is_told_with_its_settings() -> None:
    """Ann 3, Bo 2 and Cy 2 for one place: a lot takes Bo or Cy out, and the papers of the other decide."""
    papers = election("4 1\n3 1 4 0\n2 2 3 4 0\n2 3 2 4 0\n0\nAnn\nBo\nCy\nDi\n")

    with pytest.raises(CountRefused, match=r'had a tie at stage 3 between Bo, Cy.*settings="tie.3=NAME"'):
        counted(papers, "countback", vacated="Cy", counted_by="scottish_stv")
    sheet = counted(
        papers, "countback", vacated="Cy", counted_by="scottish_stv", settings="tie.3=Bo; tie_of_three=single"
    )

    assert elected(sheet) == ["Bo"]  # two of the four papers had her before Cy, two after him
    with pytest.raises(CountRefused, match=r"Cy was not elected there \(elected: Bo\)"):
        counted(papers, "countback", vacated="Cy", counted_by="scottish_stv", settings="tie.3=Cy")


def with_a_woman(method: str, kept_then: str, **more: str) -> Sheet:
    """Ann's place of the branch is filled, and at least one of the two members is to be a woman."""
    papers = election(BRANCH)
    groups = [{"gender": gender} for gender in ("woman", "man", "man", "woman", "man", "woman")]
    kept = constraints_for("gender:woman=1", "", groups, seats=2, names=papers.candidates, standing=range(6))
    by = method_named(method)
    told = by.settled({"vacated": "Ann", "counted_by": "scottish_stv", "kept_then": kept_then, **more})
    return count(papers, by, Choices(2, told, constraints=kept))


@pytest.mark.parametrize("kept_then", ["yes", "no"])
@pytest.mark.parametrize("method", ["countback", "next_highest"])
def test_a_place_kept_for_a_group_is_filled_from_it(method: str, kept_then: str) -> None:
    """Ed sits, so of at least one woman the newcomer must be: Bo and Cy cannot fill Ann's place, Di and Flo can."""
    sheet = with_a_woman(method, kept_then)

    assert elected(sheet) == [{"countback": "Di", "next_highest": "Flo"}[method]]
    doomed = [one for one in decisions(sheet) if one[0] == "doomed"]
    assert doomed == [("doomed", ["Bo"], "Bo"), ("doomed", ["Cy"], "Cy")]
    assert [one["candidates"] for one in sheet.as_json()["constraints"]] == [["Ann", "Di", "Flo"]]


@pytest.mark.parametrize("method", ["countback", "next_highest"])
def test_nobody_is_left_where_the_constraints_shut_everybody_out(method: str) -> None:
    with pytest.raises(CountRefused, match="Nobody is left with the constraints kept"):
        with_a_woman(method, "yes", unwilling="Di; Flo")


def test_the_election_is_counted_with_its_places_kept_if_they_were() -> None:
    """
    10 papers for 2 places, quota 4: Bo 5, Cy 4, Ann 1. With a place for a woman Bo and Ann are elected, without it Bo
    and Cy. So whether Ann can have left depends on how the election was counted.
    """
    papers = election("3 2\n1 1 0\n5 2 0\n4 3 0\n0\nAnn\nBo\nCy\n")
    groups = [{"gender": gender} for gender in ("woman", "man", "man")]
    kept = constraints_for("gender:woman=1", "", groups, seats=2, names=papers.candidates, standing=range(3))
    by = method_named("next_highest")

    def filled(kept_then: str, vacated: str) -> list[str]:
        told = by.settled({"vacated": vacated, "counted_by": "scottish_stv", "kept_then": kept_then})
        return elected(count(papers, by, Choices(2, told, constraints=kept)))

    assert (filled("yes", "Bo"), filled("no", "Cy")) == (["Cy"], ["Ann"])
    with pytest.raises(CountRefused, match=r"Ann was not elected there \(elected: Bo; Cy\)"):
        filled("no", "Ann")


def next_highest(text: str, **more: object) -> Sheet:
    return counted(election(text), "next_highest", counted_by="scottish_stv", **more)  # type: ignore[arg-type]


def test_next_is_who_came_furthest_in_the_count_or_who_had_most_first_preferences() -> None:
    """
    18 papers, one place, quota 10. Di, with 2, is excluded: Cy has 5. Bo, with 4, is excluded: Ann has 13. Cy stands
    at the end with 5; by first preferences Bo had 4 and Cy 3.
    """
    text = "4 1\n9 1 0\n4 2 1 0\n3 3 0\n2 4 3 0\n0\nAnn\nBo\nCy\nDi\n"
    by_count, by_first = next_highest(text, vacated="Ann"), next_highest(text, vacated="Ann", by="first_preferences")
    later = next_highest(text, vacated="Ann", unwilling="Cy")

    assert board(by_count) == [("next_highest Ann", *(f"{votes}.00000" for votes in (13, 0, 5, 0, 0, 0)))]
    assert board(by_first) == [("next_highest Ann", *(f"{votes}.00000" for votes in (9, 4, 3, 2, 0, 0)))]
    assert [elected(sheet) for sheet in (by_count, by_first, later)] == [["Cy"], ["Bo"], ["Bo"]]
    assert [sheet.as_json()["stages"][0]["decisions"][-1]["words"] for sheet in (by_count, by_first, later)] == [
        "Cy was not excluded in the election's count, and ended it with 5.00000 votes.",
        "Bo had the most first preferences of those who may fill the place: 4.00000.",
        "Bo stayed longest of those who may fill the place: excluded at stage 3, with 4.00000 votes.",
    ]


def test_equal_next_highest_are_told_apart_by_earlier_stages() -> None:
    """Quota 17 / 2 = 8, plus 1. Di's two papers go to Ann, who has 9, and to Cy, who has 4 as Bo; before, he had 3."""
    text = "4 1\n8 1 0\n4 2 0\n3 3 0\n1 4 1 0\n1 4 3 0\n0\nAnn\nBo\nCy\nDi\n"
    sheet = next_highest(text, vacated="Ann")

    assert (elected(sheet), decisions(sheet)[0]) == (["Bo"], ("tie", ["Bo", "Cy"], "Bo"))


def test_equal_next_highest_throughout_need_a_lot_an_order_or_an_answer() -> None:
    text = "3 1\n9 1 0\n3 2 0\n3 3 0\n0\nAnn\nBo\nCy\n"

    for by in ("count", "first_preferences"):
        with pytest.raises(LotNeeded, match="At stage 1, Bo and Cy are tied for the place"):
            next_highest(text, vacated="Ann", by=by)
    answered = next_highest(text, vacated="Ann", answers={1: ("Cy",)})
    ordered = next_highest(text, vacated="Ann", tie_order=(0, 1, 2))

    assert [(elected(one), decisions(one)[0][0]) for one in (answered, ordered)] == [
        (["Cy"], "answer"),
        (["Bo"], "order"),
    ]


def test_of_several_excluded_at_one_stage_the_one_with_more_votes_before_it_came_further() -> None:
    """ERS97: Cy (2) and Di (1) are excluded together, for 3 is less than Bo's 4; Ann has 9, and 8.00 is the quota."""
    text = "4 1\n7 1 0\n4 2 0\n2 3 1 0\n1 4 1 0\n0\nAnn\nBo\nCy\nDi\n"
    sheet = counted(election(text), "next_highest", counted_by="ers97", vacated="Ann", unwilling="Bo")

    assert elected(sheet) == ["Cy"]


def test_a_second_vacancy_is_filled_beside_whoever_filled_the_first() -> None:
    """Flo has filled Ann's place. Ed leaves too: neither Flo, who sits, nor Ann, who was elected then, is eligible."""
    sheet = next_highest(BRANCH, vacated="Ed", sitting="Flo")

    assert elected(sheet) == ["Di"]
    assert sheet.as_json()["parameters"]["sitting"] == "Flo"


@pytest.mark.parametrize("method", ["countback", "next_highest"])
@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Whose place is vacant"),
        ({"vacated": "Ann; Ed"}, "Whose place is vacant"),
        ({"vacated": "Ann", "counted_by": ""}, "How was the election counted"),
        ({"vacated": "Ann", "counted_by": "next_highest"}, "that fills a vacancy"),
        ({"vacated": "Ann", "counted_by": "scotish"}, "There is no method 'scotish'"),
        ({"vacated": "Bo"}, r"Bo was not elected there \(elected: Ed; Ann\)"),
        ({"vacated": "Ann", "sitting": "Ann"}, "cannot both have left"),
        ({"vacated": "Ann", "sitting": "Ed; Bo"}, "There is no vacancy: 2 sit"),
        ({"vacated": "Ann", "unwilling": "Bo; Cy; Di; Flo"}, "Nobody is left of those who stood then"),
        ({"vacated": "Ann", "settings": "quota"}, "settings: 'quota' is not understood"),
        ({"vacated": "Ann", "settings": "quota=3"}, "no parameter 'quota'"),
    ],
)
def test_what_cannot_be_meant_is_refused(method: str, told: dict[str, str], said: str) -> None:
    with pytest.raises(CountRefused, match=said):
        counted(election(BRANCH), method, **{"counted_by": "scottish_stv", **told})  # type: ignore[arg-type]


def test_a_count_without_piles_of_papers_has_no_countback() -> None:
    with pytest.raises(CountRefused, match="By meek_prf no papers lie with the elected"):
        counted(election(BRANCH), "countback", vacated="Ann", counted_by="meek_prf")
    with pytest.raises(CountRefused, match="av counts whole votes only"):
        counted(left_by_ann("4 1 2 0"), "countback", vacated="Ann", counted_by="av", values="kept")

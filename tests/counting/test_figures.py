"""Rounds of an exhaustive ballot and weighted sections, from tables of figures, with the cases of the casebook."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from tests.counting.making import counted

from hustings.counting import Ballots, BallotsRefused, CountRefused, Sheet
from hustings.counting.explaining import explain
from hustings.counting.polls import Sections
from hustings.counting.reading import read_ballots
from hustings.counting.ties import LotNeeded

LEADERSHIP = """
# title: Leadership of 2022
# seats: 2
candidate,round 1,round 2,round 3,round 4,round 5
Sunak,88,101,115,118,137
Mordaunt,67,83,82,92,105
Truss,50,64,71,86,113
Badenoch,40,49,58,59,
Tugendhat,37,32,31,,
Braverman,32,27,,,
Zahawi,25,,,,
Hunt,18,,,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, text: str, format: str | None = None) -> Ballots:
    file = folder / "figures.csv"
    file.write_text(text.lstrip("\n"), encoding="utf-8")
    return read_ballots(str(file), format=format)


def elected(sheet: Sheet) -> list[str]:
    return [sheet.ballots.candidates[one] for one in sheet.elected]


def out(sheet: Sheet) -> list[list[str]]:
    return [[sheet.ballots.candidates[one] for one in stage.excluded] for stage in sheet.stages]


def kinds(sheet: Sheet) -> list[str]:
    return [one.kind for stage in sheet.stages for one in stage.decisions]


def test_successive_ballots_with_a_floor_of_30_in_the_first(folder: Path) -> None:
    """Casebook C13: Hunt and Zahawi are under 30; then the lowest of each round, until two are left."""
    sheet = counted(read(folder, LEADERSHIP), "exhaustive", until="left", floors="30")

    assert out(sheet) == [["Zahawi", "Hunt"], ["Braverman"], ["Tugendhat"], ["Badenoch"], ["Mordaunt"]]
    assert elected(sheet) == ["Sunak", "Truss"]
    assert [stage.extra["valid"] for stage in sheet.stages] == [357, 356, 357, 355, 355]
    assert [sum(stage.totals) for stage in sheet.stages] == [357, 356, 357, 355, 355]
    assert "Excluded with 27 votes." in explain(sheet.as_json(), "Braverman")


def test_more_than_half_of_the_votes_cast_elects(folder: Path) -> None:
    """Round 2 has 100 votes: 51 are needed, 50 are not enough."""
    text = "candidate,round 1,round 2\nAda,45,51\nBen,40,49\nCai,15,\n"
    sheet = counted(read(folder, text), "exhaustive")

    assert (elected(sheet), out(sheet)) == (["Ada"], [["Cai"], []])
    assert [stage.quota for stage in sheet.stages] == [51, 51]
    half = counted(read(folder, text.replace("51", "50").replace("49", "50")), "exhaustive", tie_order=(0, 1, 2))
    assert elected(half) == ["Ada"]  # equal: the order, and one is left


def test_everybody_under_a_share_is_out_and_the_lowest_too_unless_the_rule_says_otherwise(folder: Path) -> None:
    """Of 200 votes five per cent are 10: Dot with 10 stays by that, Eve with 9 and Fay with 4 are out."""
    text = "candidate,round 1\nAda,80\nBen,60\nCai,37\nDot,10\nEve,9\nFay,4\n"

    assert out(counted(read(folder, text), "exhaustive", under="5")) == [["Eve", "Fay"]]
    twice = text.replace("Dot,10", "Dot,12").replace("Eve,9", "Eve,7")
    assert out(counted(read(folder, twice), "exhaustive", under="5", lowest="if_nobody_else")) == [["Eve", "Fay"]]
    none = counted(read(folder, "candidate,round 1\nAda,45\nBen,40\nCai,15\n"), "exhaustive", under="5")
    assert out(none) == [["Cai"]]
    assert (elected(none), kinds(none)) == ([], ["next"])  # a further ballot is to be held


def test_a_candidate_may_withdraw_between_rounds(folder: Path) -> None:
    text = "candidate,round 1,round 2\nAda,30,55\nBen,26,45\nCai,24,withdrawn\nDot,20,\n"
    sheet = counted(read(folder, text), "exhaustive")

    assert out(sheet) == [["Dot", "Cai"], []]
    assert sheet.stages[0].extra["withdrew"] == ["Cai"]
    assert elected(sheet) == ["Ada"]


def test_equal_last_is_a_lot_all_of_them_or_the_ballot_again(folder: Path) -> None:
    first = "candidate,round 1\nAda,40\nBen,30\nCai,15\nDot,15\n"

    with pytest.raises(LotNeeded):
        counted(read(folder, first), "exhaustive", until="left", seats=3)
    lot = counted(read(folder, first), "exhaustive", until="left", seats=3, answers={1: ("Dot",)})
    assert (out(lot), elected(lot)) == ([["Dot"]], ["Ada", "Ben", "Cai"])
    together = counted(read(folder, first), "exhaustive", tied_last="all")
    assert (out(together), kinds(together)) == ([["Cai", "Dot"]], ["together", "next"])
    again = counted(read(folder, first), "exhaustive", tied_last="again")
    assert (out(again), kinds(again)) == ([[]], ["again", "next"])
    shown = "candidate,round 1,round 2\nAda,40,55\nBen,30,30\nCai,15,15\nDot,15,\n"
    held = counted(read(folder, shown), "exhaustive")
    assert (out(held), kinds(held)) == ([["Dot"], []], ["answer"])  # the next ballot shows on whom the lot fell


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("candidate,round 1,round 2\nAda,45,60\nBen,40,40\nCai,15,1\n", "should have been between Ada and Ben"),
        ("candidate,round 1,round 2\nAda,45,60\nBen,40,\nCai,15,\n", "should have been between Ada and Ben"),
        ("candidate,round 1,round 2\nAda,85,60\nBen,40,40\n", "had been chosen"),
    ],
)
def test_a_round_held_between_others_than_the_rule_leaves_is_refused(folder: Path, text: str, told: str) -> None:
    with pytest.raises(CountRefused, match=told):
        counted(read(folder, text), "exhaustive")


def test_a_floor_that_leaves_nobody_is_refused(folder: Path) -> None:
    with pytest.raises(CountRefused, match="leaves 0"):
        counted(read(folder, "candidate,round 1\nAda,5\nBen,5\n"), "exhaustive", floors="30", until="left")


def test_figures_are_not_counted_as_papers_nor_papers_as_figures(folder: Path) -> None:
    with pytest.raises(CountRefused, match="holds rounds"):
        counted(read(folder, LEADERSHIP), "plurality")
    with pytest.raises(CountRefused, match="holds papers"):
        counted(read(folder, "Ada,Ben\n1,2\n"), "exhaustive")


# Sections

HALVES = """
# weights: caucus 1/2; members 1/2
candidate,caucus,members
Shorten,55,12196
Albanese,31,18230
"""


def test_two_equal_halves_where_the_members_choice_loses(folder: Path) -> None:
    """Casebook C11: 63.95 and 40.08 per cent of the halves are 52.02 of the whole."""
    sheet = counted(read(folder, HALVES), "sections")
    stage = sheet.as_json()["stages"][0]

    assert elected(sheet) == ["Shorten"]
    exact = Fraction(55, 86) / 2 + Fraction(12196, 30426) / 2
    assert stage["shares"]["Shorten"] == {"exact": str(exact), "percent": "52.02"}
    assert stage["shares"]["Albanese"]["percent"] == "47.98"
    assert [section["percent"]["Shorten"] for section in stage["sections"]] == ["63.95", "40.08"]
    assert [decision["words"] for decision in stage["decisions"]] == [
        "Shorten has 52.02 per cent of the whole (caucus 63.95, members 40.08).",
        "Albanese has 47.98 per cent of the whole (caucus 36.05, members 59.92).",
    ]
    assert "52.02 % of the whole; 1st of 2 candidates" in " ".join(explain(sheet.as_json(), "Shorten"))


@pytest.mark.parametrize(("moved", "winner"), [(3, "Shorten"), (4, "Albanese")])
def test_four_of_the_caucus_would_have_turned_it(folder: Path, moved: int, winner: str) -> None:
    text = HALVES.replace("55", str(55 - moved)).replace("31", str(31 + moved))

    assert elected(counted(read(folder, text), "sections")) == [winner]


def test_points_by_constituency_are_shared_exactly_and_may_be_capped(folder: Path) -> None:
    """
    100 points each: North gives Ada 100 x 3/4 and Ben 25, South Ada 40 and Ben 60: 115 to 85. With a cap North has
    only 4 votes, so 4 points: Ada 3 + 40, Ben 1 + 60.
    """
    text = "# weights: North 100; South 100\ncandidate,North,South\nAda,3,400\nBen,1,600\n"

    assert elected(counted(read(folder, text), "sections")) == ["Ada"]
    capped = counted(read(folder, text), "sections", cap="votes")
    assert elected(capped) == ["Ben"]
    assert capped.as_json()["stages"][0]["shares"]["Ben"]["exact"] == str(Fraction(61, 104))


def test_without_more_than_half_nobody_is_elected_where_the_rule_asks_it(folder: Path) -> None:
    text = "# weights: A 1/2; B 1/2\ncandidate,A,B\nAda,4,4\nBen,3,3\nCai,3,3\n"

    assert elected(counted(read(folder, text), "sections")) == ["Ada"]
    nobody = counted(read(folder, text), "sections", needed="majority")
    assert (elected(nobody), kinds(nobody)) == ([], ["no_majority", "share", "share", "share"])


def test_equal_shares_are_a_lot_and_an_empty_section_is_told(folder: Path) -> None:
    text = "# weights: A 1/3; B 1/3; C 1/3\ncandidate,A,B,C\nAda,2,1,0\nBen,1,2,0\n"
    ballots = read(folder, text)

    with pytest.raises(LotNeeded):
        counted(ballots, "sections")
    sheet = counted(ballots, "sections", answers={1: ("Ben",)})
    assert (elected(sheet), kinds(sheet)) == (["Ben"], ["silent", "answer", "share", "share"])
    assert isinstance(ballots, Sections)
    assert ballots.digest() == read(folder, text).digest() != read(folder, text.replace("2,1,0", "2,2,0")).digest()


@pytest.mark.parametrize(
    "text",
    [
        "candidate,round 1\nAda,x\n",
        "candidate,round 1\nAda,-1\n",
        "candidate,round 1\nAda,9999999999999\n",
        "candidate,round 1\nAda,1\nAda,2\n",
        "candidate,round 1\n,1\n",
        "candidate,round 1\n",
        "candidate,round 1,round 2\nAda,1,\n",
        "candidate,round 1\nAda,withdrawn\n",
        "candidate,round 1,round 2,round 3\nAda,5,5,5\nBen,4,,withdrawn\n",
        "# weights: A 1/2\ncandidate,A,B\nAda,1,2\n",
        "# weights: A 1/2; B 1/0\ncandidate,A,B\nAda,1,2\n",
        "# weights: A 1/2; B -1\ncandidate,A,B\nAda,1,2\n",
        "# weights: A 1; A 2\ncandidate,A,A\nAda,1,2\n",
        "# weights: A half\ncandidate,A\nAda,1\n",
        "# weights: A 1e9\ncandidate,A\nAda,1\n",
    ],
)
def test_a_table_of_figures_that_is_not_understood_is_refused(folder: Path, text: str) -> None:
    with pytest.raises(BallotsRefused):
        read(folder, text)

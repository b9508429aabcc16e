"""Lots: drawn only where they decide, and so that anybody can draw them again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.counting.making import counted, election

from hustings.counting import Ballots, Choices, CountRefused, Sheet, count, deciding, method_named
from hustings.counting import table as counting_table
from hustings.counting.command import main
from hustings.counting.constraints import Bound, Constraints
from hustings.counting.methods.method import Method
from hustings.counting.ties import LotNeeded, draw_lot

TIED = """
    3 1
    4 1 0
    3 2 1 0
    3 3 2 0
    0
    Ann
    Bo
    Cy
    """
"""Bo and Cy are lowest with 3 each and never differed; if Bo goes Ann wins 7 to 3, if Cy goes Bo wins 6 to 4."""


def test_a_lot_that_decides_is_asked_for_with_the_stage_and_the_names() -> None:
    with pytest.raises(LotNeeded) as asked:
        counted(election(TIED), "scottish_stv")

    assert str(asked.value) == (
        "At stage 2, Bo and Cy are tied for exclusion, and r.51(2) leaves it to a lot. Give a seed that everybody "
        'knows (--seed TEXT), or draw the lot and tell on whom it fell (who goes out): --set tie.2="NAME".'
    )


@pytest.mark.parametrize(("fell", "elected"), [("Bo", "Ann"), ("Cy", "Bo")])
def test_a_persons_answer_is_taken_and_written_on_the_sheet(fell: str, elected: str) -> None:
    sheet = counted(election(TIED), "scottish_stv", answers={2: (fell,)}).as_json()

    assert sheet["elected"] == [elected]
    assert sheet["answers"] == {"2": [fell]}
    assert [(one["kind"], one["of"], one["chosen"]) for one in sheet["stages"][1]["decisions"]] == [
        ("answer", ["Bo", "Cy"], fell)
    ]


def test_an_answer_that_names_nobody_of_the_tied_is_refused() -> None:
    with pytest.raises(CountRefused) as refused:
        counted(election(TIED), "scottish_stv", answers={2: ("Ann",)})

    assert refused.value.sentence == (
        "The answer tie.2=Ann does not fit: at stage 2, Bo and Cy are tied for exclusion. Name one of them."
    )


@pytest.mark.parametrize("seed", ["Elverbeck, 7 May", "the third race at Ayr: 4, 1, 7"])
def test_a_lot_from_a_seed_can_be_drawn_again_with_a_hash(seed: str) -> None:
    ballots = election(TIED)
    sheet = counted(ballots, "scottish_stv", seed=seed).as_json()

    drawn = hashlib.sha256("\0".join([seed, sheet["ballots_digest"], "2", "Bo", "Cy"]).encode()).digest()
    fell = ["Bo", "Cy"][int.from_bytes(drawn, "big") % 2]
    assert [(one["kind"], one["chosen"]) for one in sheet["stages"][1]["decisions"]] == [("lot", fell)]


def test_a_lot_that_decides_nothing_is_not_drawn() -> None:
    """Bo and Cy are tied for exclusion with 2 each; whichever goes, Ann is elected with 6 of 8."""
    sheet = counted(
        election("""
            3 1
            4 1 2 0
            2 3 1 0
            2 2 1 0
            0
            Ann
            Bo
            Cy
            """),
        "scottish_stv",
    ).as_json()

    assert sheet["elected"] == ["Ann"]
    assert [(one["kind"], one["of"]) for one in sheet["stages"][1]["decisions"]] == [("undrawn", ["Bo", "Cy"])]


def test_the_order_in_which_eight_without_a_vote_go_is_not_drawn() -> None:
    """
    19 papers for one place: Ann 8, Bo 6, Kit 5, and eight without a vote, who go one after another in any of
    8 x 7 x 6 x ... orders. Then Kit's 5 make Bo's 11, a majority, whichever order it was.
    """
    sheet = counted(
        election("""
            11 1
            8 1 2 0
            6 2 1 0
            5 11 2 0
            0
            Ann
            Bo
            Cy
            Di
            Ed
            Flo
            Gus
            Hal
            Ida
            Jo
            Kit
            """),
        "scottish_stv",
    ).as_json()

    assert sheet["elected"] == ["Bo"]
    assert [stage["of"] for stage in sheet["stages"][1:]] == [
        [name] for name in ("Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo", "Kit")
    ]
    assert {one["kind"] for stage in sheet["stages"] for one in stage["decisions"]} == {"undrawn"}


def test_an_order_fixed_beforehand_settles_what_history_does_not() -> None:
    sheet = counted(election(TIED), "scottish_stv", tie_order=(0, 1, 2)).as_json()

    assert [(one["kind"], one["chosen"]) for one in sheet["stages"][1]["decisions"]] == [("order", "Cy")]


def test_the_digest_is_one_a_stranger_can_make_with_sort() -> None:
    text = "hustings ballots 1\nAnn\nBo\nCy\n4 1 0\n3 2 1 0\n3 3 2 0\n"

    assert election(TIED).digest() == "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def test_an_answer_to_a_tie_that_never_came_is_refused() -> None:
    with pytest.raises(CountRefused) as refused:
        counted(election(TIED), "scottish_stv", answers={2: ("Bo",), 3: ("Cy",)})

    assert refused.value.sentence == (
        "The answer tie.3=Cy is not needed: at stage 3 nothing is left to a lot. Leave it out, or give the number of "
        "the stage at which the lot was drawn."
    )


def test_an_order_fixed_beforehand_stands_on_the_sheet() -> None:
    assert counted(election(TIED), "scottish_stv", tie_order=(2, 0, 1)).as_json()["tie_order"] == ["Cy", "Ann", "Bo"]
    assert "tie_order" not in counted(election(TIED), "scottish_stv", answers={2: ("Bo",)}).as_json()


@pytest.mark.parametrize("name", ["scottish_stv", "meek_prf", "plurality", "points"])
def test_papers_with_a_weight_that_is_no_whole_number_are_refused(name: str) -> None:
    with pytest.raises(CountRefused) as refused:
        counted(election("2 1\n1.5 1 0\n1 2 0\n0\nAnn\nBo"), name)

    assert str(refused.value) == (
        f"election.blt: some papers have a weight that is no whole number, and {name} counts whole papers. "
        "Write how many papers each line stands for."
    )


def test_lots_that_elect_others_are_told_apart_where_all_totals_are_the_same() -> None:
    """
    Two places, one of them for a woman, and Ed is the only woman. Bo and Cy have the quota of 3 each, for the other
    place; Ann and Di, without a vote, are tied for exclusion afterwards whichever of the two has it.
    """
    ballots = election("""
        5 2
        3 2 4 3 0
        3 3 2 5 4 0
        0
        Ann
        Bo
        Cy
        Di
        Ed
        """)
    ballots = Ballots(
        ballots.candidates, ballots.papers,
        groups=[{"gender": "man"}, {"gender": ""}, {"gender": "man"}, {"gender": ""}, {"gender": "woman"}],
    )  # fmt: skip
    constraints = Constraints([Bound("gender", "woman", 1, None)], ballots.groups, 2, ballots.candidates)

    with pytest.raises(LotNeeded, match="At stage 1, Bo and Cy are tied for a place"):
        count(ballots, method_named("scottish_stv"), Choices(2, {"tie_of_three": "narrow"}, constraints=constraints))


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("tie.2=Annn", "There is no candidate 'Annn'. Did you mean Ann?"),
        ("tie.2=9", "There is no candidate '9'."),
        ("tie_order=Ann;Bo", "tie_order names every candidate once, by name or number, parted by semicolons."),
        ("tie_order=Ann;Bo;1", "tie_order: Ann is named twice."),
        (
            "tie_order=Ann;Bo;Cid",
            "tie_order: There is no candidate 'Cid'. Give names as they are on the ballot paper, or numbers from "
            "1, with semicolons between.",
        ),
    ],
)
def test_a_candidate_who_is_not_there_is_said_with_the_names_that_come_near(
    setting: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tied.blt"
    file.write_text("\n".join(line.strip() for line in TIED.strip().splitlines()), encoding="utf-8")

    assert main([str(file), "--method", "scottish_stv", "--set", setting]) == 2
    assert capsys.readouterr().err == f"{told}\n"


def of_many(candidates: int, papers: str, seats: int = 1) -> Ballots:
    names = "\n".join(f"Candidate {one}" for one in range(1, candidates + 1))
    return election(f"{candidates} {seats}\n{papers}\n0\n{names}")


def times_counted(monkeypatch: pytest.MonkeyPatch, method: Method) -> list[int]:
    """How often a method counts, in a list that grows by one each time."""
    counts, once = list[int](), method.count

    def counting(ballots: Ballots, choices: Choices) -> Sheet:
        counts.append(1)
        return once(ballots, choices)

    monkeypatch.setattr(method, "count", counting)
    return counts


@pytest.mark.parametrize("name", ["scottish_stv", "av", "senate"])
def test_a_hundred_on_no_paper_go_without_a_lot_and_without_hundreds_of_counts(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """
    12 papers for one place: 5, 4 and 3 for the first three. In whatever order the ninety-seven others go, then the
    third goes, and her 3 make the second's 7, a majority.
    """
    method = method_named(name)
    counts = times_counted(monkeypatch, method)
    ballots = of_many(100, "5 1 2 0\n4 2 1 0\n3 3 2 0")
    sheet = count(ballots, method, Choices(1, method.settled({}))).as_json()

    assert sheet["elected"] == ["Candidate 2"]
    assert {one["kind"] for stage in sheet["stages"] for one in stage["decisions"]} == {"undrawn"}
    assert len(counts) == 3  # up to the first tie, one trial to the end, and the count


def test_where_one_of_those_on_no_paper_is_elected_a_lot_says_which() -> None:
    """
    3 papers for three places, so the quota is 1: the first has 2 and the second 1. The first's surplus finds nobody,
    and either of the two others may have the third place.
    """
    ballots = of_many(4, "2 1 0\n1 1 2 0", seats=3)

    with pytest.raises(LotNeeded, match="At stage 3, Candidate 3 and Candidate 4 are tied for exclusion"):
        counted(ballots, "scottish_stv")


def test_where_many_lots_decide_they_are_drawn_without_many_more_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Sixty candidates without a vote beside two with one paper each, for one place: the last lot decides who is elected,
    so that all are drawn; each as the seed has it.
    """
    method = method_named("scottish_stv")
    counts = times_counted(monkeypatch, method)
    ballots = of_many(62, "1 61 0\n1 62 0")
    sheet = count(ballots, method, Choices(1, method.settled({}), seed="2026-11-22")).as_json()

    at_most = deciding.TIES_TRIED * (deciding.TOTALS_TRIED // 62**2)
    assert len(counts) <= at_most + 62
    drawn = [(number, one) for number, stage in enumerate(sheet["stages"], 1) for one in stage["decisions"]]
    assert len(drawn) == 60
    for number, one in drawn:
        assert one["kind"] == "lot"
        assert one["chosen"] == draw_lot("2026-11-22", ballots.digest(), number, one["of"])


def test_a_sheet_with_more_totals_than_anybody_can_hold_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting_table, "MOST_TOTALS", 300)

    with pytest.raises(
        CountRefused, match="100 candidates at each of 4 stages are more totals than a sheet holds, 300"
    ):
        counted(of_many(100, "2 1 0\n1 2 0\n1 3 2 0"), "scottish_stv", seed="x")

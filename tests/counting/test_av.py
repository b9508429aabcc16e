"""The alternative vote by hand-worked counts: bases of the majority, where it ends, bulk exclusion and every tie."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from tests.counting.making import board, counted, election

from hustings.counting import Ballots, Choices, CountRefused, Sheet, count, method_named
from hustings.counting.command import main
from hustings.counting.reading.marks import WRITE_IN, MarkedPapers, Marks, reading_rule
from hustings.counting.ties import LotNeeded


def elected(sheet: Sheet) -> list[str]:
    return [sheet.ballots.candidates[one] for one in sheet.elected]


def kinds(sheet: Sheet) -> list[tuple[int, str]]:
    """The number of each stage with a decision, and its kind."""
    return [(at, one.kind) for at, stage in enumerate(sheet.stages, 1) for one in stage.decisions]


def leadership() -> Ballots:
    """A party's leadership of 2023, made up from the figures of both rounds."""
    return election(
        """
        3 1
        24336 1 0
        20559 2 0
        1696 3 1 0
        3331 3 2 0
        572 3 0
        0
        "Yousaf"
        "Forbes"
        "Regan"
        """
    )


def test_the_lowest_goes_out_until_one_has_half_of_the_continuing_votes() -> None:
    """Casebook C10: 50,494 papers; 26,032 of 49,922 continuing in round 2, 52.15 per cent, 51.55 of the valid."""
    sheet = counted(leadership(), "av")

    assert board(sheet) == [
        ("first_preferences", "24336", "20559", "5599", "0", "0"),
        ("exclusion Regan", "26032", "23890", "0", "572", "0"),
    ]
    assert [stage.quota for stage in sheet.stages] == [25248, 24962]
    assert elected(sheet) == ["Yousaf"]
    assert round(Fraction(26032 * 100, 26032 + 23890), 2) == Fraction("52.15")
    assert round(Fraction(26032 * 100, 50494), 2) == Fraction("51.55")


SMALL = """
    4 1
    4 1 2 0
    3 2 1 0
    2 3 0
    1 4 2 0
    0
    "Ada"
    "Ben"
    "Cai"
    "Dot"
    """


def test_a_majority_of_the_valid_papers_may_never_be_reached() -> None:
    """Of 10 papers Ada has 5 and Ben 3 when Cai's two find nobody: neither has 6, more than half of 10."""
    ballots = election(SMALL.replace("1 4 2 0", "1 4 1 0"))  # Dot's goes to Ada: 5, 3, 2

    larger = counted(ballots, "av", majority_of="valid")
    nobody = counted(ballots, "av", majority_of="valid", unreached="nobody")

    assert (
        board(larger)
        == board(nobody)
        == [
            ("first_preferences", "4", "3", "2", "1", "0", "0"),
            ("exclusion Dot", "5", "3", "2", "0", "0", "0"),
            ("exclusion Cai", "5", "3", "0", "0", "2", "0"),
        ]
    )
    assert elected(larger) == ["Ada"]
    assert elected(nobody) == []
    assert board(counted(ballots, "av")) == board(larger)
    assert [stage.quota for stage in counted(ballots, "av").stages] == [6, 6, 5]


def test_a_count_can_run_on_until_two_are_left() -> None:
    """Ada has 7 of 13 at once. Run on: Dot out, Cai out (2 papers non-transferable)."""
    ballots = election(SMALL.replace("4 1 2 0", "7 1 2 0"))

    short, long = counted(ballots, "av"), counted(ballots, "av", finish="two")

    assert board(short) == [("first_preferences", "7", "3", "2", "1", "0", "0")]
    assert board(long) == [
        ("first_preferences", "7", "3", "2", "1", "0", "0"),
        ("exclusion Dot", "7", "4", "2", "0", "0", "0"),
        ("exclusion Cai", "7", "4", "0", "0", "2", "0"),
    ]
    assert elected(short) == elected(long) == ["Ada"]
    assert [stage.elected for stage in long.stages] == [(0,), (), ()]


def test_bulk_exclusion_takes_all_who_are_below_the_next_together() -> None:
    """Dot 1 and Cai 2 are 3 together: not below Ben's 3, so Dot goes alone; below his 4, so they go together."""
    level = election(SMALL)
    below = election(SMALL.replace("3 2 1 0", "4 2 1 0").replace("4 1 2 0", "5 1 2 0"))

    assert board(counted(level, "av", bulk="yes"))[1][0] == "exclusion Dot"
    sheet = counted(below, "av", bulk="yes")
    assert board(sheet) == [
        ("first_preferences", "5", "4", "2", "1", "0", "0"),
        ("exclusion Dot Cai", "5", "5", "0", "0", "2", "0"),
    ]
    assert kinds(sheet)[0] == (2, "bulk")


def test_bulk_exclusion_leaves_two_where_the_count_runs_on_to_two() -> None:
    """9, 2, 1: both could go out together, but two must be left."""
    ballots = election("3 1\n9 1 0\n2 2 0\n1 3 0\n0\nAda\nBen\nCai")

    assert board(counted(ballots, "av", bulk="yes", finish="two")) == [
        ("first_preferences", "9", "2", "1", "0", "0"),
        ("exclusion Cai", "9", "2", "0", "1", "0"),
    ]


def test_undeclared_write_ins_go_out_first_and_cannot_be_elected() -> None:
    """Six papers of ten are write-ins: a majority, but for nobody who stands. They go out; Ada has 5 of 8."""
    papers: list[tuple[Marks, int]] = [(((WRITE_IN,), (0,)), 2), (((WRITE_IN,), (1,)), 2), (((WRITE_IN,),), 2)]
    papers += [(((0,),), 3), (((1,),), 1)]
    box = MarkedPapers(["Ada", "Ben"], reading_rule("lenient,write_ins=candidate"))
    for marks, number in papers:
        box.add(marks, number)
    sheet = counted(box.ballots(source="papers", seats=1), "av")

    assert board(sheet) == [
        ("first_preferences", "3", "1", "6", "0", "0"),
        ("exclusion Undeclared Write-ins", "5", "3", "0", "2", "0"),
    ]
    assert elected(sheet) == ["Ada"]


def test_where_all_votes_are_written_in_the_only_one_who_stands_is_elected() -> None:
    box = MarkedPapers(["Ada"], reading_rule("lenient,write_ins=candidate"))
    box.add(((WRITE_IN,),), 2)

    assert elected(counted(box.ballots(source="papers", seats=1), "av")) == ["Ada"]


# Ties

HISTORY = """
    5 1
    10 1 0
    5 2 0
    4 3 0
    3 4 2 0
    2 5 4 3 0
    0
    "Ada"
    "Ben"
    "Cai"
    "Dot"
    "Eve"
    """
# Stage 1: 10, 5, 4, 3, 2 of 24. Eve goes out, both papers to Dot: 10, 5, 4, 5. Cai goes out, the 4 find nobody:
# 10, 5, 0, 5. Of 20 continuing Ada has 10, no majority. Ben and Dot are equal, as in stage 2; stage 1 had 5 and 3.


def test_a_tie_for_last_looks_at_the_most_recent_stage_that_differed() -> None:
    sheet = counted(election(HISTORY), "av", ties="backwards")

    assert board(sheet) == [
        ("first_preferences", "10", "5", "4", "3", "2", "0", "0"),
        ("exclusion Eve", "10", "5", "4", "5", "0", "0", "0"),
        ("exclusion Cai", "10", "5", "0", "5", "0", "4", "0"),
        ("exclusion Dot", "10", "8", "0", "0", "0", "6", "0"),
    ]
    assert kinds(sheet) == [(4, "tie")]
    assert sheet.stages[3].decisions[0].words == (
        "Ben and Dot are tied for exclusion; at the end of stage 1 Dot had fewer votes than Ben."
    )


def crossed() -> Ballots:
    """
    Stage 1: Ada 12, Ben 5, Cai 6, Dot 3, Eve 2 of 28. Eve out, both papers to Ben: 12, 7, 6, 3. Dot out, one paper to
    Ben and two to Cai: 12, 8, 8. Ben was ahead in stage 2, Cai in stage 1.
    """
    return election(
        """
        5 1
        12 1 0
        5 2 0
        6 3 0
        1 4 2 0
        2 4 3 0
        2 5 2 0
        0
        "Ada"
        "Ben"
        "Cai"
        "Dot"
        "Eve"
        """
    )


@pytest.mark.parametrize(
    ("rule", "out"),
    [("backwards", "Cai"), ("previous_stage", "Cai"), ("forwards", "Ben"), ("first_preferences", "Ben")],
)
def test_each_tie_rule_looks_where_it_says(rule: str, out: str) -> None:
    """Stage 3 has Ben and Cai equal at 8; stage 2 had Ben 7 and Cai 6, stage 1 Ben 5 and Cai 6."""
    sheet = counted(crossed(), "av", ties=rule)

    assert board(sheet)[:3] == [
        ("first_preferences", "12", "5", "6", "3", "2", "0", "0"),
        ("exclusion Eve", "12", "7", "6", "3", "0", "0", "0"),
        ("exclusion Dot", "12", "8", "8", "0", "0", "0", "0"),
    ]
    assert board(sheet)[3][0] == f"exclusion {out}"
    assert kinds(sheet) == [(4, "tie")]


def test_a_tie_goes_to_the_order_fixed_beforehand() -> None:
    sheet = counted(crossed(), "av", ties="order", tie_order=(4, 3, 2, 1, 0))

    assert board(sheet)[3][0] == "exclusion Ben"  # the earlier in the order stays
    assert kinds(sheet) == [(4, "order")]
    with pytest.raises(CountRefused, match="tie_order"):
        counted(crossed(), "av", ties="order")


def decisive() -> Ballots:
    """Ada 4, Ben 3, Cai 3; whoever of Ben and Cai stays has the other's papers and beats Ada."""
    return election("3 1\n4 1 0\n3 2 3 0\n3 3 2 0\n0\nAda\nBen\nCai")


def test_a_lot_that_decides_needs_a_seed_or_a_persons_answer() -> None:
    with pytest.raises(LotNeeded):
        counted(decisive(), "av")
    answered = counted(decisive(), "av", answers={2: ("Ben",)})
    drawn = counted(decisive(), "av", seed="harbour")

    assert elected(answered) == ["Cai"]
    assert kinds(answered) == [(2, "answer")]
    assert kinds(drawn) == [(2, "lot")]


def test_a_lot_that_decides_nothing_is_not_drawn() -> None:
    """Ada 5, Ben 3, Cai 3, papers that go no further: whoever goes out, Ada has 5 of 8."""
    sheet = counted(election("3 1\n5 1 0\n3 2 0\n3 3 0\n0\nAda\nBen\nCai"), "av", ties="lot")

    assert elected(sheet) == ["Ada"]
    assert kinds(sheet) == [(2, "undrawn")]


def test_the_last_two_equal_is_a_tie_for_the_place() -> None:
    """Ada 3, Ben 2, Cai 1; Cai's goes to Ben: equal at 3. Stage 1 had Ada ahead."""
    ballots = election("3 1\n3 1 0\n2 2 0\n1 3 2 0\n0\nAda\nBen\nCai")

    sheet = counted(ballots, "av")
    assert elected(sheet) == ["Ada"]
    assert kinds(sheet) == [(2, "tie")]
    with pytest.raises(LotNeeded, match="tied for the place"):
        counted(ballots, "av", ties="lot")


# Several places


def test_passes_fill_a_place_each_and_the_elected_stand_aside() -> None:
    """
    First place: Ada 4, Ben 3, Cai 3 of 10, Cai's to Ada: 7, elected.
    Second, without Ada: her 4 go to Cai: Ben 3, Cai 7, elected.
    """
    ballots = election("3 2\n4 1 3 0\n3 2 0\n3 3 1 0\n0\nAda\nBen\nCai")
    sheet = counted(ballots, "av_places", answers={2: ("Cai",)})

    assert board(sheet) == [
        ("first_preferences", "4", "3", "3", "0", "0"),
        ("exclusion Cai", "7", "3", "0", "0", "0"),
        ("first_preferences", "0", "3", "7", "0", "0"),
    ]
    assert elected(sheet) == ["Ada", "Cai"]


def test_exclusions_go_on_until_as_many_are_left_as_there_are_places() -> None:
    sheet = counted(election(HISTORY), "av_places", by="exclusion", seats=2)

    assert board(sheet)[-1] == ("exclusion Dot", "10", "8", "0", "0", "0", "6", "0")
    assert elected(sheet) == ["Ada", "Ben"]


def test_exclusions_go_on_until_everybody_left_has_the_share() -> None:
    """20 per cent of 24 are 4.8: by one, Eve with 2 goes, then Cai with 4. At once, Cai, Dot and Eve go."""
    one_by_one = counted(election(HISTORY), "av_places", by="share", share="20", seats=5)
    at_once = counted(election(HISTORY), "av_places", by="share", share="20", all_below="yes", seats=5)
    of_valid = counted(election(HISTORY), "av_places", by="share", share="25", share_of="valid", seats=5)

    assert [row[0] for row in board(one_by_one)] == ["first_preferences", "exclusion Eve", "exclusion Cai"]
    assert elected(one_by_one) == ["Ada", "Ben", "Dot"]
    assert [row[0] for row in board(at_once)] == ["first_preferences", "exclusion Cai Dot Eve"]
    assert elected(at_once) == ["Ada", "Ben"]
    assert elected(of_valid) == ["Ada", "Ben"]  # 6 of 24: Ben reaches 8 when Dot goes out


# RCTab's STV

COUNCIL = """
    4 2
    9 1 2 3 0
    3 2 0
    4 3 0
    2 4 3 0
    0
    "Ada"
    "Ben"
    "Cai"
    "Dot"
    """


def test_stv_as_rctab_counts_it() -> None:
    """
    18 papers, 2 places: threshold 18 / 3 = 6, and 1: 7. Ada has 9, surplus 2, of 9 is 0.2222 a paper, rounded down.
    9 x 0.2222 = 1.9998 go to Ben: 4.9998; 0.0002 are lost. Dot goes out, her 2 to Cai: 6. Ben 4.9998 goes out,
    his papers find Cai at 0.2222 (nine, 1.9998): 7.9998, elected; 3 find nobody. Her surplus is set aside: 0.9998 of
    7.9998 is 0.1249; 6 x 0.1249 and 9 x 0.0277 (0.2222 x 0.1249) are 0.9987.
    """
    sheet = counted(election(COUNCIL), "rctab_stv")

    assert board(sheet) == [
        ("first_preferences", "9.0000", "3.0000", "4.0000", "2.0000", "0.0000", "0.0000"),
        ("surplus Ada", "7.0000", "4.9998", "4.0000", "2.0000", "0.0000", "0.0002"),
        ("exclusion Dot", "7.0000", "4.9998", "6.0000", "0.0000", "0.0000", "0.0002"),
        ("exclusion Ben", "7.0000", "0.0000", "7.9998", "0.0000", "3.0000", "0.0002"),
        ("surplus Cai", "7.0000", "0.0000", "7.0000", "0.0000", "3.9987", "0.0013"),
    ]
    assert elected(sheet) == ["Ada", "Cai"]
    assert board(counted(election(COUNCIL), "rctab_stv", last_surpluses="left")) == board(sheet)[:-1]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"threshold_decimals": "yes"}, "6.0001"),
        ({"threshold": "hare"}, "9.0000"),
        ({"threshold_decimals": "yes", "places": "2"}, "6.01"),
    ],
)
def test_the_threshold_of_rctab(parameters: dict[str, str], expected: str) -> None:
    method = method_named("rctab_stv")
    sheet = count(election(COUNCIL), method, Choices(2, method.settled(parameters)))

    assert sheet.as_json()["quota"] == expected


def test_several_surpluses_move_at_one_time_or_only_the_highest_is_elected_in_a_round() -> None:
    """
    19 papers, 2 places: threshold 7. Ada 9 and Ben 8 are both over it. In one round both are elected; one a round, Ada
    is, her surplus moves (9 x 0.2222 = 1.9998 to Ben: 9.9998), then Ben.
    """
    ballots = election("3 2\n9 1 2 0\n8 2 0\n2 3 0\n0\nAda\nBen\nCai")
    several, single = counted(ballots, "rctab_stv"), counted(ballots, "rctab_stv", one_a_round="yes")

    assert [stage.elected for stage in several.stages] == [(0, 1), ()]
    assert [stage.elected for stage in single.stages] == [(0,), (1,), ()]


def test_who_is_elected_first_of_two_equal_is_a_tie() -> None:
    """Ada and Ben 8 each, Cai 2, 2 places: one a round, nothing tells them apart; both are in either way."""
    ballots = election("3 2\n8 1 3 0\n8 2 3 0\n2 3 0\n0\nAda\nBen\nCai")
    sheet = counted(ballots, "rctab_stv", one_a_round="yes")

    assert sorted(elected(sheet)) == ["Ada", "Ben"]
    assert kinds(sheet) == [(1, "undrawn")]


def test_a_table_that_says_no_places_has_one_by_a_method_that_fills_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mayor.csv"
    file.write_text("rank 1,rank 2\nAda,Ben\nBen,Ada\nBen,\n", encoding="utf-8")

    assert main([str(file), "--method", "av", "--reading", "lenient", "--explain", "Ada"]) == 0
    assert "Ada is not elected" in capsys.readouterr().out
    assert main([str(file), "--method", "scottish_stv"]) == 2
    assert "How many places" in capsys.readouterr().err

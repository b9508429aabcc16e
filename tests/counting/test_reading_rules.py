"""What a reading rule makes of marks: each fault of a paper under each choice."""

from __future__ import annotations

import pytest
from tests.counting.making import board, counted

from hustings.counting import Ballots, CountRefused
from hustings.counting.reading.marks import OVERVOTE, WRITE_IN, MarkedPapers, Marks, reading_rule

A, B, C, D = range(4)


def read(rule: str, *papers: Marks) -> Ballots:
    box = MarkedPapers(["Ada", "Ben", "Cai", "Dot"], reading_rule(rule))
    for marks in papers:
        box.add(marks)
    return box.ballots(source="papers")


def row(rule: str, marks: Marks) -> tuple[int, ...]:
    rows = list(read(rule, marks).papers.rows())
    return rows[0][0] if rows else ()


SKIPPED = ((A,), (), (B,), (), (), (C,))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("uk", (A,)), ("strict", ()), ("one_gap", (A, B)), ("lenient", (A, B, C)), ("uk,skipped=2", (A, B, C))],
)
def test_ranks_left_out_stop_a_paper_or_are_passed_over(rule: str, expected: tuple[int, ...]) -> None:
    assert row(rule, SKIPPED) == expected


def test_a_first_rank_left_out_is_a_rank_left_out() -> None:
    assert row("uk", ((), (A,))) == ()
    assert row("one_gap", ((), (A,))) == (A,)


def test_nothing_is_left_out_after_the_last_mark() -> None:
    assert read("strict", ((A,), (), ())).invalid == 0


OVERVOTED = ((A,), (B, C), (D,))


@pytest.mark.parametrize(
    ("rule", "expected"), [("uk", (A,)), ("strict", ()), ("lenient", (A, D)), ("lenient,overvote=stop", (A,))]
)
def test_two_at_one_rank_stop_a_paper_or_are_passed_over(rule: str, expected: tuple[int, ...]) -> None:
    assert row(rule, OVERVOTED) == expected


def test_an_over_vote_left_to_the_count_is_a_tie_before_its_candidates() -> None:
    ballots = read("lenient,overvote=stop_if_several_stand", OVERVOTED, ((A, B), (C,)), ((C, B),))

    assert ballots.ties == ((A, B), (B, C))
    assert [preferences for preferences, _ in ballots.papers.rows()] == [(A, 5, B, C, D), (4, A, B, C), (5, B, C)]


def test_of_an_over_vote_only_those_not_ranked_before_can_stand() -> None:
    assert row("lenient,overvote=stop_if_several_stand", ((A,), (A, B), (C,))) == (A, B, C)


def test_an_over_vote_whose_candidates_are_not_recorded_cannot_be_left_to_the_count() -> None:
    assert row("lenient", ((OVERVOTE,), (A,))) == (A,)
    with pytest.raises(CountRefused, match="without its candidates"):
        row("lenient,overvote=stop_if_several_stand", ((OVERVOTE,), (A,)))


REPEATED = ((A,), (B,), (A,), (C,))


@pytest.mark.parametrize(("rule", "expected"), [("uk", (A, B)), ("strict", ()), ("lenient", (A, B, C))])
def test_a_candidate_ranked_again_stops_a_paper_or_is_passed_over(rule: str, expected: tuple[int, ...]) -> None:
    assert row(rule, REPEATED) == expected


def test_ranks_beyond_the_limit_are_not_read_and_the_ballots_say_so() -> None:
    ballots = read("lenient,ranks=2", ((A,), (B,), (C,)), ((A,),))

    assert [preferences for preferences, _ in ballots.papers.rows()] == [(A, B), (A,)]
    assert ballots.dropped == (("ranks beyond the limit (2)", 1),)


def test_undeclared_write_ins_are_one_candidate_or_passed_over() -> None:
    papers: tuple[Marks, ...] = (((WRITE_IN,), (A,)), ((A,),))
    counted = read("lenient,write_ins=candidate", *papers)
    passed = read("lenient", *papers)

    assert counted.candidates[-1] == "Undeclared Write-ins"
    assert [preferences for preferences, _ in counted.papers.rows()] == [(4, A), (A,)]
    assert [preferences for preferences, _ in passed.papers.rows()] == [(A,), (A,)]
    assert passed.dropped == (("an undeclared write-in passed over", 1),)


def test_a_paper_without_a_usable_preference_is_invalid_and_counted() -> None:
    ballots = read("uk", (), ((A, B),), ((A,),))

    assert (ballots.papers.total, ballots.invalid) == (1, 2)
    assert ballots.dropped == (("preferences from an over-vote on", 1),)


def test_crosses_are_choices_in_the_order_of_the_ballot() -> None:
    assert row("crosses", ((C, A),)) == (A, C)


def test_what_was_read_is_named_with_its_choices() -> None:
    assert read("lenient,ranks=3,overvote=stop", ((A,),)).reading == "lenient,overvote=stop,ranks=3"


@pytest.mark.parametrize(
    "text", ["british", "uk,skip=1", "uk,skipped=-1", "uk,overvote=guess", "uk,ranks=1,ranks=2", "uk,"]
)
def test_a_rule_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(CountRefused):
        reading_rule(text)


def test_the_order_of_papers_changes_nothing() -> None:
    rule = "lenient,overvote=stop_if_several_stand"
    papers: list[Marks] = [((A,), (B, C)), ((B, C), (D,)), ((A, B),), ((A, D), (B,))]

    assert read(rule, *papers).digest() == read(rule, *reversed(papers)).digest()


def test_an_over_vote_left_to_the_count_stops_a_paper_only_while_two_of_it_stand() -> None:
    """
    Ada 4, Cai 3, Ben 2 and Dot 1 have first preferences; the two papers of Dot and Ben go on to an over-vote.

    Dot goes out: her paper comes to Ada and Cai at one rank, who both stand, and stops.
    Ben goes out: one paper comes to Cai and Dot at one rank; only Cai stands and has it. The other comes to Dot and
    Ben, of whom neither stands, and goes on to Ada.
    """
    marks: list[tuple[Marks, int]] = [
        (((A,),), 4), (((C,),), 3), (((D,), (A, C)), 1), (((B,), (C, D)), 1), (((B,), (B, D), (A,)), 1),
    ]  # fmt: skip
    box = MarkedPapers(["Ada", "Ben", "Cai", "Dot"], reading_rule("lenient,overvote=stop_if_several_stand"))
    for each, papers in marks:
        box.add(each, papers)
    sheet = counted(box.ballots(source="papers", seats=1), "scottish_stv")

    assert board(sheet) == [
        ("first_preferences", "4.00000", "2.00000", "3.00000", "1.00000", "0.00000", "0.00000"),
        ("exclusion Dot", "4.00000", "2.00000", "3.00000", "0.00000", "1.00000", "0.00000"),
        ("exclusion Ben", "5.00000", "0.00000", "4.00000", "0.00000", "1.00000", "0.00000"),
        ("exclusion Cai", "5.00000", "0.00000", "0.00000", "0.00000", "5.00000", "0.00000"),
    ]

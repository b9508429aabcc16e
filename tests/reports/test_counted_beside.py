"""The vote on an act that the sentences after it count, or say who moved: where one act alone can be meant."""

from __future__ import annotations

import time
from datetime import date

import pytest

from hustings.reports.found import Findings
from hustings.reports.papers.files import report_of
from hustings.reports.proposing.as_register import proposed_text
from hustings.reports.proposing.proposals import proposals_of
from hustings.reports.reading import read

BOTH = "The National Board suspended Ann Lee and Bo Carr on Monday. "


def found_in(text: str) -> Findings:
    return read(report_of(text, source="Gazette", dated=date(2031, 3, 6)))


def votes_on(text: str) -> list[tuple[str, tuple[int, ...], str]]:
    """Of each whom something was done to, or not: the name, the figures and the mover of the vote on it."""
    told: dict[str, tuple[str, tuple[int, ...], str]] = {}
    for one in found_in(text).decisions:
        if one.of is not None and one.vote is not None:
            mover = one.vote.mover.named.name if one.vote.mover else ""
            told[one.of.named.name] = (one.of.named.name, tuple(number for _, number in one.vote.figures), mover)
    return list(told.values())


@pytest.mark.parametrize(
    ("text", "figures", "mover"),
    [
        ("The vote was 17 to 7.", (17, 7), ""),
        ("It went 17-7 in the division.", (17, 7), ""),
        ("The tally was 17 votes to seven, with two abstentions.", (17, 7, 2), ""),
        ("It was a vote of 7 to 17.", (17, 7), ""),
        ("Members voted 17-7.", (17, 7), ""),
        ("Seventeen voted for and seven against.", (17, 7), ""),
        ("There were 17 votes for and seven against.", (17, 7), ""),
        ("For: 17. Against: 7.", (17, 7), ""),
        ("The motion was moved by Cy Dunn.", (), "Cy Dunn"),
        ("Cy Dunn proposed it; Di Frost seconded.", (), "Cy Dunn"),
        ("The vote was 17-7. Cy Dunn moved it.", (17, 7), "Cy Dunn"),
        ("The motion was moved by Cy Dunn. The vote was 17 to 7.", (17, 7), "Cy Dunn"),
        ("The motion to suspend them was carried by 17 votes to 7. It was moved by Cy Dunn.", (17, 7), "Cy Dunn"),
        ("The board voted by 17 votes to 7 to suspend the pair.", (17, 7), ""),
        ("The board voted 17-7 to suspend both.", (17, 7), ""),
    ],
)
def test_the_vote_on_what_was_done_to_two_is_that_of_each(text: str, figures: tuple[int, ...], mover: str) -> None:
    assert votes_on(BOTH + text) == [("Ann Lee", figures, mover), ("Bo Carr", figures, mover)]


@pytest.mark.parametrize(
    "text",
    [
        "The decision was carried 17-7.", "The move was backed by 17 votes to 7.", "The motion was carried by 17 to 7.",
        "The motion to suspend them was carried by 17 votes to 7.",
    ],
)  # fmt: skip
def test_no_vote_about_nothing_is_proposed_beside_the_acts_that_it_was_on(text: str) -> None:
    report = report_of(BOTH + text, source="Gazette", dated=date(2031, 3, 6))

    assert [proposed_text(proposal).splitlines()[0] for proposal in proposals_of([(report, read(report))])] == [
        f'2031-03-03 suspension "{name}" by "National Board": 17 for, 7 against' for name in ("Ann Lee", "Bo Carr")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A motion to suspend Ann Lee was rejected. The vote was 17 to 7.", (7, 17)),
        ("The council refused to suspend Ann Lee. The vote was 17 to 7.", (7, 17)),
        ("A motion to suspend Ann Lee fell. Seven voted for and 17 against.", (7, 17)),
        ("The suspension of Ann Lee was lifted by the board. The vote was 17 to 7.", (17, 7)),
        ("Ann Lee, who has sat on the board since 2020, was expelled. The vote was 17 to 7.", (17, 7)),
        ("Ann Lee and Bo Carr were accused of a leak. The motion to expel them was carried by 17 votes to 7.", (17, 7)),
    ],
)
def test_a_bare_count_has_the_direction_of_the_act_before_it(text: str, told: tuple[int, ...]) -> None:
    assert votes_on(text)[0] == ("Ann Lee", told, "")


@pytest.mark.parametrize(
    "text",
    [
        "The board re-elected Bo Carr, who was suspended last year. The vote was 17 to 7.",
        "Ann Lee was suspended on Monday. Bo Carr was expelled on Tuesday. The vote was 17 to 7.",
        "Ann Lee was suspended on Monday. The board then debated a motion on pay. The vote was 17 to 7.",
        "Ann Lee was elected chair. The vote was 17 to 7.",
        "Ann Lee was suspended by the club on Saturday. The result was 3-1.",
        "Ann Lee was suspended on Monday. The council voted 17-7 to sell the hall.",
        "Ann Lee was suspended on Monday. Cy Dunn moved a motion of no confidence in the chair.",
        "Ann Lee was suspended on Monday. The motion on pay was moved by Cy Dunn.",
        "Ann Lee was suspended in 2019. The vote was 17 to 7.",
        "Ann Lee said she had been suspended. The vote was 17 to 7.",
        "Ann Lee denied that she was suspended. The vote was 17 to 7.",
        "Ann Lee may be suspended. The vote was 17 to 7.",
        "Ann Lee was suspended. The result was 17 to 7 for the budget.",
        "Ann Lee was suspended. Bo Carr said the vote was 17 to 7.",
        "Ann Lee was suspended. It was moved to the hall by Cy Dunn.",
        "Ann Lee and Bo Carr spoke against the affiliates. The motion to expel them was carried by 17 votes to 7.",
    ],
)
def test_where_another_act_can_be_meant_or_none_was_done_the_act_has_no_vote(text: str) -> None:
    assert [each for each in votes_on(text) if each[0] == "Ann Lee" or "2019" in text] == []


COUNTS = (
    "The vote was 17 to 7.", "The motion was carried by 17 votes to 7.", "Seventeen voted for and seven against.",
    "The motion was moved by Cy Dunn.",
)  # fmt: skip


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(
    ("between", "is_its"),
    [
        ("No reason was given.", True),
        ("She had denied it.", True),
        ("It was the last item of the night.", True),
        ('"It is a sad day," Di Frost said.', True),
        ("The meeting then turned to pay.", False),
        ("Members also discussed the budget.", False),
        ("The budget was passed.", False),
        ("Bo Carr was re-elected chair.", False),
        ("A ballot on strike action closed on Friday.", False),
        ("The council later voted on the rent rise.", False),
        ("The union's pay deal was put to members.", False),
        ("Separately, the board considered an appeal.", False),
        ("Ann Lee's budget was debated next.", False),
    ],
)
def test_a_count_is_of_the_act_only_where_the_report_has_kept_to_it(between: str, is_its: bool, count: str) -> None:
    report = report_of(f"Ann Lee was suspended on Monday. {between} {count}", source="Gazette", dated=date(2031, 3, 6))

    entries = "".join(map(proposed_text, proposals_of([(report, read(report))])))
    assert ('suspension "Ann Lee": 17 for' in entries or "moved" in entries.partition(" vote")[0]) is is_its


@pytest.mark.parametrize(
    "almost",
    [
        "it went " * 12_500,
        "According to a member, " * 4_500,
        "another put the vote at " * 4_000,
        "1, said a " * 10_000,
        "The vote on it was 17 to " * 4_000,
        "Ann Lee was suspended. The vote was 17 to 7. " * 2_200,
    ],
)
def test_counts_without_end_are_read_in_seconds(almost: str) -> None:
    began = time.process_time()

    found_in(f"Ann Lee was suspended. {almost}")

    assert time.process_time() - began < 20

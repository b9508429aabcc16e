"""What is told of somebody else, or of another day, is not taken for what was done: each row with what it does tell."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reports.hostile import SHARES, takes

from hustings.reports.papers.files import report_of
from hustings.reports.reading import read


def acts(text: str) -> str:
    """Each act told as done, whom it was done to, and the figures of its vote."""
    told = read(report_of(text, source="Gazette", dated=date(2031, 3, 6))).decisions
    found = {
        f"{one.what} {one.of.named.name}{''.join(f' {number}' for _, number in one.vote.figures) if one.vote else ''}"
        for one in told
        if one.of is not None and one.certainty == "happened"
    }
    return "; ".join(sorted(found))


def body(text: str) -> str:
    """The body of the one vote."""
    (vote,) = read(report_of(text, source="Gazette", dated=date(2031, 3, 6))).votes
    return vote.body.named.name if vote.body else ""


SUSPENDED = "The Elm Board suspended Ann Lee on Monday. "


@pytest.mark.parametrize(
    ("count", "figures"),
    [
        ("The Elm Board voted 12 to 9.", " 12 9"), ("The board voted 12 to 9.", " 12 9"),
        ("They voted 12 to 9.", " 12 9"), ("Members voted 12 to 9.", " 12 9"),
        ("The Elm Council voted 12 to 9.", ""), ("Parliament voted 12 to 9.", ""), ("The union voted 12 to 9.", ""),
        ("Shareholders voted 12 to 9.", ""), ("The jurors split 12 to 9.", ""),
        ("Her appeal was heard. The vote was 12 to 9.", ""), ("She appealed. The vote was 12 to 9.", ""),
        ("She spoke on Tuesday. The vote was 12 to 9.", ""), ("It was reviewed. The vote was 12 to 9.", ""),
        ("She said she would appeal. The vote was 12 to 9.", " 12 9"),
        ("She denied it. The vote was 12 to 9.", " 12 9"),
    ],
)  # fmt: skip
def test_the_vote_of_another_body_or_of_an_appeal_is_not_that_of_the_act(count: str, figures: str) -> None:
    assert acts(SUSPENDED + count) == f"suspension Ann Lee{figures}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bo Carr led efforts to expel Ann Lee.", ""), ("Bo Carr led a drive to expel Ann Lee.", ""),
        ("Bo Carr led the fight to readmit Ann Lee.", ""), ("Bo Carr forced a ballot to remove Ann Lee as chair.", ""),
        ("The plan caused uproar to suspend Ann Lee.", ""), ("It prompted calls from Elm to expel Ann Lee.", ""),
        ("The row prompted the Elm Board to suspend Ann Lee.", "suspension Ann Lee"),
        ("The row prompted the party to suspend Ann Lee.", "suspension Ann Lee"),
        ("The row forced treasurer Ann Lee to resign.", "resignation Ann Lee"),
    ],
)  # fmt: skip
def test_what_is_only_attempted_is_not_done(text: str, told: str) -> None:
    assert acts(text) == told


BOTH = "suspension Ann Lee; suspension Bo Carr"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two members were suspended. The two tellers were Ann Lee and Bo Carr.", ""),
        ("Two officers were suspended. The new officers are Ann Lee and Bo Carr.", ""),
        ("Two members were suspended. The board turned to the election. They are Ann Lee and Bo Carr.", ""),
        ("Two members were suspended by the board. The suspended members are Ann Lee and Bo Carr.", BOTH),
        ("Two members were suspended by the board. The two members are Ann Lee and Bo Carr.", BOTH),
        ("Ann Lee and Bo Carr accused the officers of fraud. The board suspended them.", ""),
        ("Ann Lee and Bo Carr investigated the fraud. The board suspended them.", ""),
        ("Ann Lee and Bo Carr attended the hearing. The board suspended them.", ""),
        ("Ann Lee and Bo Carr were accused of fraud. The board suspended them.", BOTH),
        ("Ann Lee and Bo Carr, who were accused of fraud, denied it. The board suspended them.", BOTH),
        ("Ann Lee and Bo Carr faced complaints. The board suspended them.", BOTH),
        ("The chair accused Ann Lee and Bo Carr of fraud. The board suspended them.", BOTH),
    ],
)
def test_only_those_of_whom_it_is_told_are_they(text: str, told: str) -> None:
    assert acts(text) == told


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Elm Board met on Monday. The motion was carried by 12 votes to 9.", "Elm Board"),
        ("The motion was carried by 12 votes to 9. The Elm Board voted on Monday.", "Elm Board"),
        ("The motion was carried by 12 votes to 9. The Elm Board met and discussed pay.", ""),
        ("The Elm Board met on Monday. A week later the motion was carried by 12 votes to 9.", ""),
        ("The Elm Board met on Monday. Shareholders voted by 12 votes to 9 to merge.", ""),
        ("The Elm Board met on Monday. It turned to pay. The motion was carried by 12 votes to 9.", ""),
    ],
)
def test_a_vote_is_of_the_only_body_of_a_report_only_where_nothing_lies_between(text: str, named: str) -> None:
    assert body(text) == named


@pytest.mark.parametrize("who", ["police", "judge", "regulator", "Electoral Commission", "Elm City Council", "court"])
def test_no_organisation_has_fined_whom_a_court_or_an_authority_fined(who: str) -> None:
    assert acts(f"The {who} fined the Elm Union £500. The {who} ordered that Ann Lee was fined £500.") == ""


@SHARES
def test_a_word_without_an_end_after_who_says_so_is_read_in_a_bounded_time(share: int) -> None:
    long = ("x" * (5_000 // share), "to " * (1_700 // share), "The board " * (500 // share))

    takes(30 / share, lambda: [acts(f"The motion was carried, said {almost} is.") for almost in long])

"""Who moved another motion is never the mover of the one that was voted on."""

from __future__ import annotations

from datetime import date

import pytest

from hustings.reports.papers.files import report_of
from hustings.reports.reading import read

VOTED = "The National Board voted by 17 votes to 7 on Monday to suspend Ann Lee. "


def mover_of(text: str) -> str:
    (vote,) = read(report_of(text, source="Gazette", dated=date(2031, 3, 6))).votes
    return vote.mover.named.name if vote.mover else ""


@pytest.mark.parametrize(
    "text",
    [
        VOTED + "The motion was proposed by Cy Dunn.",
        VOTED + "It was Cy Dunn who moved the motion to suspend her.",
        VOTED + "No reason was given. The motion was moved by Cy Dunn.",
        VOTED + "Proposing the motion, Cy Dunn said that it was time.",
        VOTED + "The meeting lasted four hours. The motion, moved by Cy Dunn, called her conduct a disgrace.",
        "Cy Dunn tabled a motion to suspend Ann Lee. " + VOTED,
    ],
)
def test_the_mover_of_the_motion_that_was_voted_on_is_its_mover(text: str) -> None:
    assert mover_of(text) == "Cy Dunn"


@pytest.mark.parametrize(
    "text",
    [
        VOTED + "Cy Dunn moved a motion to sell the hall.",
        VOTED + "A motion to sell the hall, moved by Cy Dunn, fell.",
        VOTED + "The branch met in the hall. Cy Dunn's motion on pay was withdrawn.",
        VOTED + "The meeting then turned to pay. A motion on pay was moved by Cy Dunn.",
        VOTED + "The meeting then turned to pay. The motion was moved by Cy Dunn.",
        VOTED + "Last year Cy Dunn moved a motion to expel her.",
        VOTED + "A motion in the name of the Eastgate branch was not reached.",
        VOTED + "Ann Lee's motion to censure the board was ruled out of order.",
        VOTED + "Later, Cy Dunn proposed a vote of thanks to the chair.",
        "Cy Dunn moved a motion to sell the hall. " + VOTED,
        "A motion to sell the hall was moved by Cy Dunn. Next came the case of Ann Lee. " + VOTED,
    ],
)
def test_the_mover_of_another_motion_is_not(text: str) -> None:
    assert mover_of(text) == ""

"""How reports tell who moved a motion, one wording a line: who is read as its mover, and who is not."""

from __future__ import annotations

import pytest
from tests.reports.naming import mentions
from tests.reports.proposing import lines

from hustings.reports.found import Kind
from hustings.reports.papers.files import report_of
from hustings.reports.votes.votes import votes_of

TOLD = """
Ann Lee | Ann Lee, a clerk and a mover of the motion, said the hall was too dear. It was carried 9-4.
- | The motion, submitted by nine members, cited reasons for blaming Ann Lee. It was carried 9-4.
- | A motion of no confidence in Ann Lee was proposed during the meeting. It was carried 9-4.
Ann Lee | The resolution, whose sponsor was Ann Lee, was carried 9-4.
Ann Lee | The motion had been laid by Ann Lee. It was carried 9-4.
Ann Lee | The proposer, Ann Lee, said the hall was too dear. The motion was carried 9-4.
Ann Lee | The motion's author, Ann Lee, said the hall was too dear. It was carried 9-4.
Ann Lee | Ann Lee moved and Bo Carr seconded that the hall be sold. Carried 9-4.
Ann Lee | Ann Lee (proposing) said the hall was too dear. The motion was carried 9-4.
Ann Lee | Leader Ann Lee proposed selling the hall. Members rejected the plan by 9 votes to 4.
Ann Lee | The motion, from treasurer Ann Lee, was carried 9-4.
- | The motion was put to the vote by the chair, Ann Lee, and was carried 9-4.
- | A vote on the motion was called by Ann Lee, and it was carried 9-4.
- | Members backed a resolution by which Ann Lee may sell the hall by 9 votes to 4.
- | The resolution will be put to a vote by the full Northside Branch next year. It was carried 9-4.
- | A vote was held on the motion of no confidence in Ann Lee. It was carried 9-4.
- | Ann Lee presented her report. The motion to sell the hall was carried 9-4.
Ann Lee | The motion was moved by Ann Lee and lost by 9 votes to 4.
Ann Lee | The motion, proposed by Ann Lee and seconded by Bo Carr, was carried 9-4.
Ann Lee | A motion in the name of Ann Lee was carried 9-4.
Ann Lee | On a motion of Ann Lee, seconded by Bo Carr, the board voted 9-4 to sell the hall.
Ann Lee | On the motion of Ann Lee the board voted 9-4 to sell the hall.
Ann Lee | Ann Lee moved that the hall be sold. The motion was carried 9-4.
Ann Lee | Ann Lee proposed that the hall be sold. The proposal was carried 9-4.
Ann Lee | Ann Lee moved to adjourn the meeting. The motion was carried 9-4.
Ann Lee | Ann Lee, seconded by Bo Carr, moved that the hall be sold. The motion was carried 9-4.
Ann Lee | Motion by Ann Lee, seconded by Bo Carr: that the hall be sold. For: 9. Against: 4. Carried.
Ann Lee | Moved: Ann Lee; seconded: Bo Carr. Carried, 9 votes to 4.
Ann Lee | Proposer: Ann Lee. Seconder: Bo Carr. The motion was carried 9-4.
Ann Lee | Proposed by: Ann Lee / Seconded by: Bo Carr / The motion was carried 9-4.
Ann Lee | Ann Lee's motion was carried 9-4.
Ann Lee | The board voted 9-4 against Ann Lee's move to block Bo Carr.
Ann Lee | Ann Lee tabled a motion to sell the hall. It was carried by 9 votes to 4.
Ann Lee | Ann Lee and Bo Carr had submitted a motion to sell the hall. It was lost by 9 votes to 4.
Ann Lee | Board member Ann Lee and branch officer Bo Carr put forward the motion. It was lost by 9 votes to 4.
Ann Lee | Ann Lee quickly made the motion to postpone the vote. The motion passed 9-4.
Northside Branch | The Northside Branch moved the motion. It was lost by 9 votes to 4.
Northside Branch | The motion, brought by the Northside Branch, was lost by 9 votes to 4.
Northside Branch | A motion from the Northside Branch was lost by 9 votes to 4.
Northside Branch | The vote of no confidence was called by the Northside Branch. It was lost by 9 votes to 4.
Northside Branch | The Northside Branch's motion to sell the hall was lost by 9 votes to 4.
- | Members backed the motion by 867 votes to 500 at the Northside Branch.
- | The board rejected a motion from Ann Lee's camp to void the ballot, 15 votes to 4.
- | The motion was seconded by Bo Carr and carried 9-4.
- | Bo Carr moved to Northside in May. The motion was carried 9-4.
- | Ann Lee made a call for calm. The motion was carried 9-4.
- | The motion was carried by 9 votes to 4, and Ann Lee moved to reassure members.
- | Ann Lee opposed the motion, which was carried 9-4.
- | The motion, called divisive by Ann Lee, was carried 9-4.
Ann Lee | The motion – put forward by left-winger Ann Lee – was carried 9-4.
Ann Lee | An amendment in Ann Lee's name was carried 9-4.
Ann Lee | The motion was introduced to conference by Ann Lee, and carried 9-4.
Ann Lee | Ann Lee, who brought the motion, said it was right. It was carried 9-4.
Ann Lee | The motion was carried 9-4. Moving it, Ann Lee said that it was time.
Ann Lee | The motion was carried 9-4. Proposing the motion, Ann Lee said that it was time.
Ann Lee | The motion was carried 9-4. Ann Lee, proposing, said that it was time.
- | The motion was carried 9-4. Opposing the motion, Ann Lee said that it was time.
"""
"""The mover (``-``: none), and the words; a slash ends a line."""


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_the_mover_is_whoever_put_the_motion_and_nobody_beside_it(line: str) -> None:
    expected, _, text = line.partition(" | ")
    report = report_of(text.replace(" / ", "\n"), source="a report")
    named = mentions(report, Ann_Lee=Kind.PERSON, Bo_Carr=Kind.PERSON, Northside_Branch=Kind.BODY)

    assert [vote.mover.named.name if vote.mover else "-" for vote in votes_of(report, named)] == [expected]


WITH_SECONDER = """
Ann Lee;Bo Carr | The motion was moved by Ann Lee and seconded by Bo Carr, and lost by 9 votes to 4.
Ann Lee;Bo Carr | Moved: Ann Lee. Seconded: Bo Carr. Carried by 9 votes to 4.
Ann Lee;Bo Carr | The motion was carried 9-4. It was proposed by Ann Lee and seconded by Bo Carr.
Ann Lee;Bo Carr | Ann Lee, seconded by Bo Carr, moved that the hall be sold. The motion was carried 9-4.
Ann Lee;Bo Carr | Ann Lee moved the motion and Bo Carr seconded it. It was carried 9-4.
Ann Lee;Bo Carr | Ann Lee made a motion to sell the hall, which Bo Carr seconded. It was carried 9-4.
Ann Lee;Bo Carr | Proposer: Ann Lee. Seconder: Bo Carr. The motion was carried 9-4.
-;Bo Carr | The motion was seconded by Bo Carr and carried 9-4.
Ann Lee;Bo Carr | Ann Lee moved to censure the chair; Bo Carr seconded; and the board voted 9-4 to approve the censure.
Ann Lee;- | Ann Lee moved to expel the chair, and the board voted 9-4 in favour.
Ann Lee;- | Ann Lee moved to censure the chair; the board voted 9-4 to approve it.
Ann Lee;- | Ann Lee sponsored the motion, which was carried 9-4.
Ann Lee;- | Ann Lee has tabled the amendment. It was carried 9-4.
Ann Lee;- | Resolution 1, requested by Ann Lee, was carried 9-4.
Ann Lee;- | The vote, instigated by Ann Lee, was carried 9-4.
Ann Lee;- | A resolution initiated by Ann Lee was carried 9-4.
Ann Lee;- | Conference heard Ann Lee put forward the motion. It was carried 9-4.
Ann Lee;- | It was Ann Lee who proposed the motion. It was carried 9-4.
Ann Lee;- | The chair was followed by Ann Lee, who proposed the motion. It was carried 9-4.
Northside Branch;- | Rule Amendment 12 from the Northside Branch was lost by 4 votes to 9.
Northside Branch;- | Motion 7 from the Northside Branch was carried by 9 votes to 4.
Northside Branch;- | Composite B, submitted by the Northside Branch, was carried by 9 votes to 4.
Northside Branch;- | The Northside Branch brought the motion. It was carried by 9 votes to 4.
Northside Branch;- | Resolution 1, requested by the Northside Branch, was carried 9-4.
-;- | The motion was proposed by the leader of Northside Branch and lost by 9 votes to 4.
-;- | The motion was proposed by a member of the Northside Branch and lost by 9 votes to 4.
-;- | The motion was put forward by five members – Ann Lee, Bo Carr and three others. It was carried 9-4.
-;- | The motion was carried 9-4. Ann Lee moved a new motion.
-;- | The motion was carried 9-4. Ann Lee then proposed another motion, to sell the hall.
-;- | The motion was carried 9-4. Ann Lee had moved an earlier motion.
-;- | Ann Lee moved to Northside and the motion was carried 9-4.
-;- | Ann Lee put the motion to the vote, and it was carried 9-4.
-;- | Ann Lee requested a recount after the motion was carried 9-4.
-;- | The vote was called at the request of Ann Lee. It was carried 9-4.
"""
"""The mover and the seconder (``-``: none), and the words."""

OF_TWO_VOTES = """
Ann Lee,Bo Carr | Motion 1: moved by Ann Lee. Motion 2: moved by Bo Carr. / Motion 1: carried 9-4. / Motion 2: lost 3-8.
Ann Lee,Bo Carr | Motion 1, moved by Ann Lee; Motion 2, moved by Bo Carr. / Motion 1: Won 9-4. / Motion 2: lost 3-8.
Ann Lee,- | They voted 9-4 to expel Bond. They voted 8-3 to go. / Oh. / A motion to expel Bond was moved by Ann Lee.
"""
"""The mover of each vote, and the words; a slash ends a line."""


def told(text: str) -> list[tuple[str, str]]:
    """Mover and seconder of each vote."""
    report = report_of(text.replace(" / ", "\n"), source="a report")
    named = mentions(report, Ann_Lee=Kind.PERSON, Bo_Carr=Kind.PERSON, Northside_Branch=Kind.BODY)
    return [
        (vote.mover.named.name if vote.mover else "-", vote.seconder.named.name if vote.seconder else "-")
        for vote in votes_of(report, named)
    ]


@pytest.mark.parametrize("line", WITH_SECONDER.strip().splitlines())
def test_mover_and_seconder_are_told_apart_and_of_this_motion(line: str) -> None:
    expected, _, text = line.partition(" | ")

    assert told(text) == [tuple(expected.split(";"))]


@pytest.mark.parametrize("line", OF_TWO_VOTES.strip().splitlines())
def test_of_several_votes_the_mover_is_told_by_number_or_words_of_the_motion(line: str) -> None:
    expected, _, text = line.partition(" | ")

    assert [mover for mover, _ in told(text)] == expected.split(",")


def test_the_next_motion_tells_nobody_who_seconded_the_one_before() -> None:
    minutes = (
        "Ann Lee moved to adopt the policy. The motion was seconded by Bo Carr. The motion passed 34-2. / "
        "The Northside Branch moved to table the resolution on fees; seconded by Ann Lee. The motion failed, 15-22."
    )

    assert told(minutes) == [("Ann Lee", "Bo Carr"), ("Northside Branch", "Ann Lee")]


def test_the_seconder_is_proposed_beside_the_mover() -> None:
    text = "The Council suspended the treasurer. The motion, moved by Ann Lee and seconded by Bo Carr, was carried 9-4."

    assert [line.split() for line in "\n".join(lines(text)).splitlines() if "moved" in line or "seconded" in line] == [
        ["moved", '"Ann', 'Lee"'],
        ["seconded", '"Bo', 'Carr"'],
    ]

"""How reports tell who moved a motion, one wording a line: who is read as its mover, and who is not."""

from __future__ import annotations

import pytest
from tests.reports.naming import mentions

from hustings.reports.files import report_of
from hustings.reports.found import Kind
from hustings.reports.votes import votes_of

TOLD = """
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

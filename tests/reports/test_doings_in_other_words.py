"""What was done to whom, in the words of many papers, one sentence a line: what is read of it, and what is not."""

from __future__ import annotations

import pytest
from tests.reports.naming import mentions

from hustings.reports.decisions.decisions import decisions_of
from hustings.reports.found import Kind
from hustings.reports.papers.files import report_of
from hustings.reports.votes.votes import votes_of

TOLD = """
expulsion Ann | The club named the expelled member as Ann Lee.
- | The endorsed candidate as Ann Lee put it was late.
- | Ann Lee was handed a warning by her mother.
- | Ann Lee got a written warning from the weather office.
- | Ann Lee was let off with a warning by police.
- | Ann Lee escaped with a suspension of her licence.
- | Ann Lee got the boot on her foot.
- | Ann Lee was given the push to succeed.
reprimand Ann | Ann Lee was handed a warning by the executive.
- | Ann Lee got a flood warning from the weather service.
- | The police issued a stern warning to Ann Lee.
- | Ann Lee, whom critics wanted expelled, spoke.
- | Two councillors were suspended. The two judges - Ann Lee and Bo Carr - said so.
- | Two councillors were suspended. The two on the panel were Ann Lee and Bo Carr.
- | Ann Lee gave up her seat on the bus.
- | Ann Lee vacated the chair for the vote.
suspension Ann, suspension Bo | He named the suspended members in Ostby as: Ann Lee and Bo Carr.
resignation Ann | The move has prompted Ann Lee to resign as treasurer.
resignation Ann, resignation Bo | There were two resignations at this meeting from Ann Lee and Bo Carr.
- | The row could have forced Ann Lee to resign as treasurer.
- | Bo Carr expelled the member saying he did not vote.
- | The vote was to remove from the board - Ann Lee, Elected Deputy Chair of Ostby.
expulsion Ann, expulsion Bo | Some left. Those expelled are Ann Lee, Elm division; Bo Carr, Ash.
expulsion Ann, expulsion Bo | The board approved the expulsion of two rebels. It met. The two are Ann Lee and Bo Carr.
expulsion Ann, expulsion Bo | The party expelled two rebels from its ranks. The pair - Ann Lee and Bo Carr - must leave.
expulsion Ann | Ann Lee and a former colleague called Mo were expelled from the group.
expulsion Ann | The board decided to exclude Ann Lee from the group.
expulsion Ann | The decision follows the expulsion of Ann Lee in May.
resignation Ann | Ann Lee chose to stand down voluntarily.
resignation Ann | Ann Lee walked away from the leadership on Monday.
resignation Ann | Ann Lee relinquished the chair on Monday.
resignation Ann | Ann Lee vacated her seat on the board.
resignation Ann | Ann Lee resigned before she could be expelled.
appointment Bo, resignation Ann | Ann Lee stood down, and the group has picked deputy leader Bo Carr to succeed her.
appointment Bo | Bo Carr takes over from Ann Lee as chair.
appointment Bo | Bo Carr was voted in as chair.
removal Ann | Ann Lee was voted off the board on Monday.
removal Ann | Ann Lee got the boot as manager.
removal Ann | Ann Lee was given her marching orders on Monday.
removal Ann | Ann Lee was fired on Monday.
removal Ann | The school board fired superintendent Ann Lee on Monday.
removal Ann | The school board voted 7-2 to fire Ann Lee.
suspension Ann | Ann Lee was handed a six-month suspension.
suspension Ann | Ann Lee has been slapped with a three-month suspension.
suspension Ann, suspension Bo | They told the suspension of the secretary Ann Lee and the vice chairman , Mr Bo Carr.
reprimand Ann | Ann Lee received a formal warning.
reprimand Ann | The board issued a formal reprimand to Ann Lee.
expulsion Ann, reprimand Bo | Ann Lee was expelled but Bo Carr escaped with a warning.
-shortlisting Ann, bar Ann | Ann Lee has been deemed ineligible to stand and has been removed from the short list.
bar Ann | Ann Lee's name was removed from the ballot.
endorsement Ann | Ann Lee, whom the president has endorsed, is standing in Ostby.
expulsion Ann | Ann Lee, whom the National Board expelled in May, is standing in Ostby.
-selection Ann | Ann Lee was dumped by preselectors.
suspension Ann alleged, suspension Bo alleged | It is understood Ann Lee and Bo Carr have been suspended.
suspension Ann alleged | Ann Lee has been suspended, it is understood.
suspension Ann alleged | Sources say Ann Lee has been suspended.
- | The party directed the committee to expel Ann Lee.
- | The committee has directed the party to expel Ann Lee.
- | Ann Lee came under fire on Monday.
- | Ann Lee fired back at Bo Carr.
- | They voted for chair Ann Lee as speaker in March.
- | It was the second formal rebuke for her criticism of former president Ann Lee.
- | The under-fire leader Ann Lee spoke.
- | The party expelled three rebels. The pair, Ann Lee and Bo Carr, spoke.
- | Ann Lee received a warning letter from her bank.
"""
"""Every decision as its word, first name and certainty, if not done; ``-`` before what was undone; and the words."""


def told(text: str) -> str:
    report = report_of(text, source="a report")
    person = Kind.PERSON
    named = mentions(report, Ann_Lee=person, Bo_Carr=person, National_Board=Kind.BODY, she=person, her=person)
    named = [one for one in named if one.named.name.startswith(("Ann", "Bo", "National"))]
    found = {
        f"{'-' if one.undone else ''}{one.what} {one.of.named.name.split()[0]} {one.certainty}".removesuffix(
            " happened"
        )
        for one in decisions_of(report, named, (), votes_of(report, named))
        if one.of
    }
    return ", ".join(sorted(found))


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_what_was_done_to_whom_is_read_in_the_words_of_many_papers(line: str) -> None:
    expected, _, text = line.partition(" | ")

    assert (told(text) or "-") == expected

"""Tallies whose two numbers stand apart, in other words or in two sentences: one wording a line, and what is read."""

from __future__ import annotations

import time

import pytest

from hustings.reports.papers.files import report_of
from hustings.reports.votes.votes import votes_of

TOLD = """
63-0 - | Sixty-three voted for. Nobody voted against.
63-0 carried | Sixty-three members voted for the motion. Nobody voted against, and it was carried.
41-17 carried | Forty-one delegates backed the rule change. Seventeen opposed it. It was carried.
41-17 - | Forty-one were in favour. Only seventeen were against.
49-0 carried | The senate condemned the plan in a unanimous 49-0 vote.
49-0 carried | In a unanimous 49-0 vote, councillors agreed to sell the hall.
60-1 carried | The union expelled him by 60 votes to 1.
1-60 lost | He was cleared when the motion to expel him fell by 60 votes to one.
44-30 - | The motion mustered 44 votes, with 30 against.
44-30 carried | The motion secured 44 votes to 30 and was carried.
30-44 - | The amendment managed only 30 votes to 44.
30-44 - | The amendment could muster only 30 votes against 44.
30-44 lost | The plan attracted just 30 votes, with 44 against, and fell.
44-30 - | The motion garnered 44 votes in favour, 30 opposed.
44-30 carried | With 44 in favour, 30 opposed and two abstentions, the bylaw passed.
44-30 - | Forty-four backed the plan, 30 opposed.
44-30 - | Of the 74 delegates who voted, 44 backed the plan and 30 opposed it.
44-30 - | Forty-four of the 74 delegates voted for the motion and 30 voted against.
44-30 - | 44 of the 74 members backed the motion, and the other 30 opposed it.
44-30 carried | The ayes had it by 44 to 30.
30-44 lost | The noes had it, 44 to 30.
44-30 carried | The yeas were 44 and the nays 30, and the motion passed.
44-30 - | Yeas 44, nays 30.
44-30 - | Yeas: 44. Nays: 30. Not voting: 3.
44-30 - | Content: 44; Not content: 30.
44-30 carried | Contents 44, Not-contents 30. Motion agreed to.
44-30 - | Aff: 44 Neg: 30
44-30 - | Affirmative 44; negative 30; abstain 1.
44-30 - | There were 44 in the affirmative and 30 in the negative.
44-30 carried | Rule change on terms – carried (44–30).
30-44 lost | Motion 7: rejected – 44 votes to 30.
44-30 carried | Clergy: 44 votes to 30, carried.
44-3 -; 148-45 - | The bishops voted 44 in favour and three against. The clergy voted 148 in favour and 45 against.
44-3 carried; 148-45 carried | Bishops carried the motion by 44 to 3, and clergy by 148 to 45.
44-3 carried; 148-45 carried; 90-102 lost | It passed 44-3 in one house and 148-45 in another, but fell by 102 to 90.
11-6 carried | It was later backed by 11 votes, from Labour and Green councillors, to six from the ruling group.
11-6 carried | The motion was carried by 11 votes (with both officers in favour) to six.
9700-806 carried | Delegates upheld the ruling by a margin of 9,700 votes (92 percent) to 806 votes (8 percent).
9984-341 carried | The chapel was expelled by a vote of 9,984 (96.5 percent) to 341 votes (3.5 percent).
9432-1212 carried | The branch was suspended by 9,432 votes, or 88.6 per cent, to 1,212.
60-1 - | The whips said 60 members voted to expel Carr, while one abstained and another opposed.
60-1 - | 60 members voted to expel Carr, one abstained and one opposed.
97-0 - | There were 97 votes for expulsion and no votes against with a single abstention.
97-0 - | There were 97 votes for his removal, none against and one abstention.
163-26 - | Yes votes:      163 (86%) / No votes:       26 (14%)
57-62 - | 57- Yes (the branch should leave) / 62- No (the branch should not leave)
6969-5538 - | Some 6,969 members voted for the ban to be lifted and 5,538 voted against.
63-0 carried; 62-0 carried | They voted no confidence in the provost (63-0-2) and no confidence in the dean (62-0-1).
29-8 lost | The vote to impeach her was 29-8, short of the two-thirds needed.
15-15 lost | The vote was tied 15-15, so the motion fell.
15-15 - | The result was 15/15.
14-16 lost | The ruling was challenged, but a two-thirds majority was not reached. Results were 14 for, 16 against.
24-16 lost | Although 24 votes were cast for the motion and 16 against, it did not reach the two-thirds required.
612-598 carried | Members have chosen to disaffiliate. The vote was tight – 612 to 598.
612-598 carried | They have voted to leave. In a close vote, 612 chose to leave, compared with 598 who chose to stay.
106-127 lost | Ann Lee lost her readoption vote by 106 votes to 127.
106-127 lost | Bo Carr, who lost his vote by 106 votes to 127, will stand again.
127-106 carried | Ann Lee won her readoption ballot by 127 votes to 106.
9-2 carried | The Board took its decision by nine votes to two, with one abstention.
4-7 lost | The vote went seven to four against Carr.
"""
"""For and against, the outcome (``-``: not told), and the words; a slash ends a line."""

NOT_TOLD = """
Ann Lee won with 63 votes. Twelve voted against the constitution in May.
The branch has 44 members for and 30 against Lee.
In May 12 members voted for the plan, and in June 14 opposed it.
Nine members were against the first motion, and in the second vote 12 were for.
Twelve voted for Ann Lee and nine for Bo Carr.
Members split 9-4 on age, but the council later rejected the plan.
Bo Carr was named captain by 9 votes to 4.
Rovers went 4-1 up before the vote.
Call 555-0142 to vote for the motion.
The party won the ward 44-30 in 2019.
Bo Carr, 44, and Ann Lee, 30, voted against the motion.
The motion, passed in 1998-99, still stands.
It was carried on pages 44-46.
The vote for chair was 44 to 30.
Bo Carr received 44 votes, with 30 against for Ann Lee.
The leadership vote was close - 44 to 30.
The result of the election for treasurer was 44 to 30.
Bo Carr mustered 44 votes to 30.
The 4-2-1 rota was approved.
The vote follows a 3-2 win.
A total of 44 stood for the board and 30 for the council.
She was chosen, by 44 votes to 30 for her rival.
The deal gives 44 seats for the union and 30 for the board.
There are 44 arguments for and 30 against.
Lee was installed as leader by 44 votes to 30.
Lee became convener after the group voted 44-30.
"""
"""Persons and seats voted for, two votes in one sentence, and numbers of something else."""


def told(text: str) -> str:
    """The tallies of a text as `TOLD` writes them."""
    votes = votes_of(report_of(text.replace(" / ", "\n"), source="a report"), ())
    figures = [dict(vote.figures) for vote in votes]
    return "; ".join(
        f"{each['for']}-{each['against']} {vote.outcome or '-'}" for vote, each in zip(votes, figures, strict=True)
    )


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_both_sides_of_a_vote_are_found_wherever_the_sentence_puts_them(line: str) -> None:
    expected, _, text = line.partition(" | ")

    assert told(text) == expected


@pytest.mark.parametrize("text", NOT_TOLD.strip().splitlines())
def test_numbers_of_persons_scores_and_two_votes_are_no_tally(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    "piece",
    [
        "22 voted for ", "Nobody voted against. ", "22 chose to leave, and 12 who ", "the motion secured ",
        "44 votes, from a ", "9 (12 per cent) ", "of the 74 ", "and by 9 to 4 ", "57 - Yes\n", "a single ", "29_8_",
    ],
)  # fmt: skip
def test_hostile_counts_are_read_in_bounded_time(piece: str) -> None:
    started = time.process_time()

    votes_of(report_of("The motion was put. " + piece * (100_000 // len(piece)), source="a report"), ())

    assert time.process_time() - started < 8

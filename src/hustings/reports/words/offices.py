"""Offices, seats and roles: what somebody is called for what they are or do in a body or the state."""

from __future__ import annotations

from hustings.reports.words.word_lists import any_of, words_of

OF_ONE = words_of(
    """
    leader co-leader president vice-president chair chairman chairwoman chairperson co-chair vice-chair vice-chairman
    secretary treasurer whip convenor convener clerk registrar bursar speaker moderator provost rector warden dean
    captain commodore boss mayor director organiser organizer ombudsman
    """
)
"""Of an organisation, mostly one person has it."""
_OF_SOME = words_of(
    """
    officer head chief steward trustee auditor scrutineer agent administrator coordinator co-ordinator executive
    """
)
_OF_THE_STATE = words_of("minister premier governor chancellor commissioner")
OFFICES = OF_ONE | _OF_SOME | _OF_THE_STATE
"""What names an office where something stands before it: "branch secretary", "returning officer"."""

SPEAKING = words_of("spokesman spokeswoman spokesperson")
SENT = words_of(
    """
    delegate representative rep teller examiner editor manager coach adviser advisor ambassador
    """
)
"""Who acts for others, or is set to a task: posts that are held, but mostly not named as offices."""

SEATED_LETTERS = words_of("MP MSP MS AM TD MEP MLA MLC MHA MHK MPP MNA MSYP MYP")
"""Who sits in an assembly, by the letters after the name."""
SEATED = words_of("councillor councilor senator deputy alderman congressman congresswoman backbencher peer")
"""Who sits in an assembly or council, by the word."""

DESCRIBED = words_of(
    """
    member candidate nominee applicant contender hopeful rebel veteran colleague activist official politician
    lawmaker legislator parliamentarian unionist executive student academic teacher lawyer clergyman
    player respondent
    """
)
"""What somebody is called who is not named: "the candidate", "an activist"."""

OFFICE = any_of(OF_ONE | SPEAKING | {"chief_executive"})
"""A pattern for an office that one person has; not that of a member, and none of the state's."""
POST = any_of(OFFICES | SPEAKING | SENT | words_of("member councillor senator general"))
"""A pattern for whatever can be held or given."""
_LETTERS = SEATED_LETTERS - {"AM", "MS"} | {"(?-i:AM|MS)"}
SEAT_HOLDER = any_of(_LETTERS | SEATED)
"""A pattern for who sits in an assembly or council."""
MEMBER = any_of(_LETTERS | SEATED | DESCRIBED)
"""A pattern for somebody who is described by a seat or as one of several, not by an office."""

"""What stands in the constructions for what was done: parties, offices, places, lists and verbs by sense."""

from __future__ import annotations

from hustings.reports.words.offices import POST
from hustings.reports.words.word_lists import any_of

DET = r"(?:(?:the|an?|its|their|his|her|our|any|all)\s)?"
WORDS = r"(?:[\w'&-]{1,25}\s)"
PARTY = any_of(
    """
    party union association society club guild league federation organi[sz]ation movement fellowship
    branch lodge order chapter caucus party_room parliamentary_wing
    co-?op(?:erative)? membership ranks fold
    """
)
HEADSHIP = (
    "leadership|presidency|chairmanship|chairship|chair|secretaryship|captaincy|vice-presidency|mayoralty|speakership"
)
PLACE = any_of(
    f"""
    board committee executive council panel cabinet delegation body bureau presidium secretariat senate
    (?-i:[A-Z]{{1,2}}EC) front\\s?bench(?:es)?
    posts? positions? roles? office job title duties responsibilities portfolio seat place
    leadership chair presidency secretaryship chairmanship chairship
    {POST}
    """
)
"""Where somebody sits, or what somebody holds; an executive committee or council by its letters, too."""
STAND = (
    r"(?:(?:re-?)?standing|(?:re-?)?running|contesting|being (?:a |the |its |their )?(?:\w+ )?candidate|seeking"
    r"|representing|entering|competing|applying|participating|fighting|putting (?:him|her|them)sel(?:f|ves) forward"
    r"|going forward|(?:becoming|being) (?:the |a |its )?(?:\w+ )?(?:candidate|nominee)|holding (?:any )?(?:\w+ )?"
    r"office|(?:any )?office|the (?:ballot|contest|race|election|selection|leadership (?:race|contest|election)))"
)
TO_STAND = (
    r"to\s(?:re-?)?"
    r"(?:stand|run|contest|be\s(?:an?|the|its)\s(?:\w+\s)?candidate|seek|represent|go forward|enter|compete|fight)\b"
)
THE_WHIP = r"(?:the |his |her |their )?(?:[\w']+ ){0,2}?whip"
LIST = rf"{DET}(?:[\w']+\s)?"
LISTS = (("longlisting", r"long[\s-]?list"), ("shortlisting", r"short[\s-]?list(?:\sof\s\w+)?"))
AS_POST = rf"\sas\s{DET}{WORDS}{{0,5}}?{POST}s?\b"
FROM_PLACE = rf"\s(?:from|of|off|out\sof)\s{DET}{WORDS}{{0,5}}?{PLACE}s?\b"
FROM_PARTY = rf"\s(?:from|out\sof|of)\s{DET}{WORDS}{{0,3}}?(?:{PARTY}|group)\b"
RANK = (
    r"(?:(?!as\b)(?-i:[a-z]|Deputy|Vice|General|National|Regional|Branch|Club|Union|Party|Group|Honorary|Joint"
    r"|New)[\w'&-]{0,24}\s)"
)
AS_CANDIDATE = rf"\sas\s{DET}{WORDS}{{0,6}}?(?:candidate|nominee|contender|standard-bearer)s?\b"
TO_BE_CANDIDATE = (
    rf"(?:\s(?:ahead\sof|over)\s[^,.;]{{1,50}}?)?(?:{AS_CANDIDATE}|\sto\s(?:stand|fight|contest|run|represent)\b"
    rf"|\sto\sbe(?:come)?\s{DET}{WORDS}{{0,5}}?(?:candidate|nominee)\b"
    rf"|\sfor\s{DET}(?:{WORDS}{{0,3}}?)(?:seat|ward|constituency|division|electorate|riding|by-election)\b)"
)
PUT_OUT = (
    "remove drop:p axe dump ditch boot kick turf exclude eject oust purge throw/throws/throwing/threw/thrown"
    " strike/strikes/striking/struck/struck cut/cuts/cutting/cut/cut"
)
VOTE_OUT = (
    "vote_out/votes_out/voting_out/voted_out/voted_out vote_off/votes_off/voting_off/voted_off/voted_off"
    " vote_down/votes_down/voting_down/voted_down/voted_down"
)
"""Never without its particle: whoever is voted as something is elected."""
KEEP_OUT = f"{PUT_OUT} leave/leaves/leaving/left/left keep/keeps/keeping/kept/kept omit:t take/takes/taking/took/taken"
END = (
    "lift end overturn revoke quash rescind cancel:l annul:l void withdraw/withdraws/withdrawing/withdrew/withdrawn"
    " reverse set_aside/sets_aside/setting_aside/set_aside/set_aside"
    " strike_down/strikes_down/striking_down/struck_down/struck_down"
    " throw_out/throws_out/throwing_out/threw_out/thrown_out drop:p nullify"
)
CONFIRM = "uphold/upholds/upholding/upheld/upheld confirm impose ratify approve extend reaffirm announce order endorse"
OVERTURN = (
    "overturn revoke quash rescind annul:l void reverse set_aside/sets_aside/setting_aside/set_aside/set_aside"
    " strike_down/strikes_down/striking_down/struck_down/struck_down nullify invalidate"
)
"""Those of them that do so also where only "that" or "it" stands after them."""
STAND_BY = "uphold/upholds/upholding/upheld/upheld confirm ratify reaffirm affirm sustain maintain"
"""What is done with an act that was done before, and stays as it is."""
TAKE_AWAY = "withdraw/withdraws/withdrawing/withdrew/withdrawn revoke rescind remove pull cancel:l terminate strip:p"
DISMISSAL = (
    r"(?:removal|sacking|dismissal|ousting|ouster|deposition)(?=\s(?:as|from)\b|\b(?!\s(?:of\s)?(?:van|men|firm)))"
)
NO_CONFIDENCE = r"(?:(?:vote|motion)\sof\sno[\s-]confidence|no[\s-]confidence\s(?:vote|motion))"

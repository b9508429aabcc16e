"""What is done to people elsewhere: by a court, an employer or the public, at school, on the road, in sport.

The same words tell it, and it is no act of an organisation or of its bodies. What a court lifts or restores is not of
this kind: it changes how a member stands.
"""

from __future__ import annotations

import re

from hustings.reports.decisions.governing import CHAIN
from hustings.reports.words.doing_forms import Doing

_OUTSIDERS = (
    r"(?:courts?|judges?|magistrates?|jury|jurors|police|employers?|supermarket|shop|pub|restaurant|hotel|airline"
    r"|headteacher|voters|electors|electorate|public|bouncers?|guards?|landlord|referee|umpire)"
)
_BY_OUTSIDERS = re.compile(
    rf"\s?(?:[\w'-]{{1,25}}\s){{0,3}}?by\s(?:(?:the|an?|his|her|their|its|one|two|three)\s)?(?:[\w'-]{{1,25}}\s){{0,2}}?"
    rf"{_OUTSIDERS}(?=\s?[,.;:\"]|\s(?:where|after|on|in|for|at|last|who|which|that|when|because|of appeal|yesterday"
    r"|today)\b|$)",
    re.IGNORECASE,
)
_OUTSIDERS_FIRST = re.compile(
    rf"(?:^\W{{0,3}}|[,;:]\s|\b(?:that|when|after|and|but|because|until|before)\s)"
    rf"(?:(?:the|an?|his|her|their|its|one|two|three)\s)?(?:[\w'-]{{1,25}}\s){{0,2}}?{_OUTSIDERS}\s$",
    re.IGNORECASE,
)
_FROM_ELSEWHERE = re.compile(
    r"\s?(?:from\s(?:(?:the|his|her|their|an?)\s)?(?:[\w'-]{1,20}\s)?(?:school|class|work|duty|day job|country|premises"
    r"|building|hall|room|pub|stadium|pitch|road|site|stage|hospital)\b"
    r"|from\s(?:entering|leaving|driving|flying|travel\w*|practi[sc]ing|teaching|working|playing|drinking)\b"
    r"|for\s(?:[\w-]{1,15}\s){1,2}(?:match|game|race|round|fixture)(?:es|s)?\b"
    r"|for\s(?:[\w'-]{1,20}\s){0,4}?(?:oscar|prize|award|medal|grammy|knighthood|peerage)s?\b)",
    re.IGNORECASE,
)
_BY_THE_PUBLIC = re.compile(r"[^,;.]{0,60}?\bby\s(?:the\s)?(?:voters|electors|electorate|public)\b", re.IGNORECASE)


def done_elsewhere(doing: Doing, match: re.Match[str]) -> bool:
    """Whether an outsider did it, or it keeps somebody out of something that is no organisation."""
    if doing.undone or doing.what in ("resignation", "statement"):
        return False
    text, end = match.string, match.end() - match[0].endswith(" ")
    if doing.what == "appointment" and _BY_THE_PUBLIC.match(text, end):
        return True
    if _FROM_ELSEWHERE.match(text, match.end("did")) or _BY_OUTSIDERS.match(text, end):
        return True
    return not doing.passive and _OUTSIDERS_FIRST.search(CHAIN.sub("", text[: match.start()])[-90:]) is not None

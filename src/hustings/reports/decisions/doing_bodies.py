"""How English says what is done to bodies more than to persons, and fines: disaffiliated, dissolved, under measures."""

from __future__ import annotations

import re

from hustings.reports.found import Kind, Mention
from hustings.reports.words.doing_forms import ADVERBS, AFTER, BE, BEFORE, doing, done_to, spoken_of

_MEASURES = r"\s(?:in|into|under)\s(?:\w+\s)?(?:special\smeasures|administration|trusteeship|direct\scontrol)\b"
_COURT = (
    r"(?:returning\sofficer|courts?|judges?|magistrates?|jur(?:y|ies)|police|officers|regulators?|watchdog"
    r"|(?<!disciplinary\s)commission|ombudsman|authorit(?:y|ies)|tribunal|government|ministry|minister|department|agency"
    r"|inspectors?|prosecutors?|(?:city|county|borough|district|town|parish)\scouncil|state)"
)
_NO_COURT = rf"(?![^.;]{{0,60}}?\b(?:by|in|at)\s(?:[\w'-]+\s){{0,4}}?{_COURT}\b)"
"""It was no organisation of its own that fined: that is no act of a register."""

_OF_A_COURT = re.compile(rf"\b{_COURT}\b[^.;]*$", re.IGNORECASE)
_ITS_OWN = re.compile(
    r"\b(?:members|delegates|councillors|(?:the|its|their)\s(?:[\w-]{1,20}\s){0,2}?(?:board|committee|executive|council"
    r"|panel|party|union|club|association|society|branch|conference|leadership|whips?))\s[^.;]{0,80}$",
    re.IGNORECASE,
)


def fined_by_its_own(before: str, by: Mention | None, *, passive: bool) -> bool:
    """Whether it may be an organisation that fined one of its own: no court, no police, no office of the state.

    Args:
        before: The words of the sentence up to the fine.
        by: Who is named as having fined.
        passive: Whether nobody need be told to have fined: "Ann Lee was fined".
    """
    if _OF_A_COURT.search(before):
        return False
    return passive or (by is not None and by.named.kind is not Kind.SEAT) or _ITS_OWN.search(before) is not None


DONE_TO_BODIES = (
    *done_to("disaffiliation", "disaffiliate de-affiliate"),
    doing("disaffiliation", BEFORE, r"(?<![\w-])(?P<did>disaffiliat(?:ed|es))\sfrom\b"),
    *spoken_of("disaffiliation", r"disaffiliation"),
    *done_to("special_measures", "put/puts/putting/put/put place take/takes/taking/took/taken", _MEASURES),
    *done_to("dissolution", "dissolve disband wind_up/winds_up/winding_up/wound_up/wound_up"
             " shut_down/shuts_down/shutting_down/shut_down/shut_down"),
    *spoken_of("dissolution", r"dissolution"),
    doing("fine", AFTER, r"(?<![\w-])(?P<did>fined|fining)\s(?=\w)"),
    doing("fine", AFTER, r"\bto\s(?P<did>fine)\s(?=\w)"),
    doing("fine", BEFORE, rf"\b{BE}{ADVERBS}\s(?P<did>fined)\b{_NO_COURT}", passive=True),
    doing(
        "fine", BEFORE, rf"(?<![\w-])(?P<did>fined)(?=\s[£$€\d]|\s(?:by|for|a|an|over|after)\b|\s?[,.;]){_NO_COURT}",
        passive=True, beside=True,
    ),
    doing(
        "fine", BEFORE, r"\b(?:been|was|were|is|being|be)\s(?P<did>given|handed|issued\swith|dealt|served\swith"
        rf"|ordered\sto\spay)\s(?:an?|the)\s(?:[\w£$€.,-]{{1,14}}\s){{0,3}}?fine\b{_NO_COURT}", passive=True,
    ),
)  # fmt: skip

"""Which body or organisation something was done to: a branch suspended, a union disaffiliated, a church expelled.

A body is named in a sentence for many reasons. So it is whom an act concerns only where it stands right before its
passive, right after its active, or as the one whose it is: "the branch's suspension".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.decisions.governing import CHAIN
from hustings.reports.found import Kind, Mention
from hustings.reports.report import Sentence
from hustings.reports.words.doing_forms import AFTER, BEFORE, WHOSE, Doing

OF_BODIES = (
    "suspension", "expulsion", "readmission", "reprimand", "disaffiliation", "dissolution", "special_measures", "fine",
)  # fmt: skip
"""What is done to bodies, too."""

_NO_MEMBER = re.compile(
    r"\b(?:meetings?|conference|congress|session|hearing|AGM|EGM|SGM|convention|ballot|election|assembly"
    r"|parliament|government|cabinet)$",
    re.IGNORECASE,
)
"""Ends the name of something that is held: to suspend it is to break it off."""
_ASIDE = re.compile(
    r"(?:,? ?\([^()]{1,60}\)|, (?!(?:and|but|when|after)\b)[^,;:\"]{1,120},| - [^-;:\"]{1,100} -)?"
    r"[ ,]{0,2}(?:who |which )?"
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|to|from|by|with|in|on|at|against|than|about|over|under|into|told|like|between)"
    r" (?:(?:the|its|their|a|an|his|her|(?-i:[A-Z])[\w-]+'s?) )?(?:[a-z-]{2,14} ){0,2}$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:(?:the|its|their|a|an|his|her|our|any) )?(?:(?!(?:of|in|on|at|for|from|to|and|with|by)\b)[a-z-]{2,14} ){0,2}",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?=\s?[,.;:!?)\"]|$|\s[£$€\d]"
    r"|\s(?:by|from|for|over|after|in|on|since|pending|as|following|last|yesterday|today|tonight|at|until|because|amid"
    r"|without|under|with|this|to|when|while|but|and|which|who|was|were|is|has|had|be|should|failed|fell)\b)",
    re.IGNORECASE,
)
"""After a body that is the object: nothing that makes it only part of a name: "the Council member"."""
_LOOKED_AT = 200


def bodies_concerned(
    doing: Doing, match: re.Match[str], sentence: Sentence, there: Sequence[Mention]
) -> list[Mention]:  # fmt: skip
    """The body or organisation that it concerns; none where the words do not tell it of one.

    Args:
        there: The mentions in the sentence, in order.
    """
    if doing.what not in OF_BODIES:
        return []
    text, begin = sentence.text, sentence.span.start
    for one in there:
        if one.named.kind not in (Kind.BODY, Kind.ORGANISATION) or one.by in ("pronoun", "description"):
            continue
        if one.named.name.isupper() and not one.named.known:
            continue  # letters that nothing spells out: they may be an office's
        start, end = one.span.start - begin, one.span.end - begin
        if not _NO_MEMBER.search(text, start, end) and _is_concerned(doing, match, start, end):
            return [one]
    return []


def _is_concerned(doing: Doing, match: re.Match[str], start: int, end: int) -> bool:
    text = match.string
    if doing.person == WHOSE:
        return end == match.start()
    if doing.person == BEFORE:
        if _PREPOSITION.search(text, max(0, start - _LOOKED_AT), start) is not None:
            return False
        if doing.beside:
            return text[end : match.start()] in (", ", " (")
        lead = CHAIN.sub("", text[: match.start()])
        return start < len(lead) and _ASIDE.fullmatch(lead[end:][:_LOOKED_AT]) is not None
    if doing.person == AFTER and start >= match.end() - 1:
        if _CALLED.fullmatch(text, match.end(), max(start, match.end())) is None:
            return False
        return doing.then.match(text, end) is not None if doing.then else _GOES_ON.match(text, end) is not None
    return False

"""Who did it: after a passive whom "by" names, before an active its subject; nobody else that a sentence names.

"The board voted on Monday to suspend her" and "the board's decision to suspend her" have the board, however much stands
between. "A panel of the council suspended her" has a panel that is not named, and not the council; "the committee has
asked the council to expel her" has neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.decisions.governing import CHAIN, Governs, governing
from hustings.reports.found import Kind, Mention, Vote
from hustings.reports.report import Sentence
from hustings.reports.votes.motions import CARRIED, LOST
from hustings.reports.votes.own_clause import tally_at
from hustings.reports.votes.who_divided import divided_in
from hustings.reports.words.doing_forms import Doing

_ANOTHER_CLAUSE = re.compile(
    rf"[;:\"]|\b(?:said|who|which|that|while|but|after|when|because|following|amid|without|before)\b"
    rf"|\b(?:is|are|was|were|had|has|have)\b(?! (?:been )?(?:\w+ly )?(?:{CARRIED}|{LOST})\b)",
    re.IGNORECASE,
)
"""Between what was done and "by": another thing is told to be somebody's."""
_BY = re.compile(
    r"\bby (?!\d|\w+ votes? |an? (?:\w+ )?(?:vote|margin|majority)\b(?! of (?:the|its|\w+'s)\b)|\w+ing\b)",
    re.IGNORECASE,
)
_FAR = 80
_THEIRS = re.compile(
    r"\b(?:reports?|complaints?|requests?|criticisms?|advice|recommendations?|inquiry|investigations?|campaigns?"
    r"|claims?|letters?|remarks?|attacks?|statements?|reviews?|hearings?|appeals?|protests?|call(?:s|ed)?|speech(?:es)?"
    r"|pressure|questions?|evidence|motions?|proposals?|proposed|moved|backed|supported|criticised|article|interviews?)"
    r" $",
    re.IGNORECASE,
)
"""Before "by": that is theirs, and not the act."""
_CALLED = re.compile(
    r"(?:(?:the|its|their|his|her|a|an|our|members of|a majority of|a meeting of|delegates (?:to|at)|most of) )*"
    r"(?:(?:(?!(?:of|on|at|in|for|from|to|after|and|or|with)\b)[\w'&-]{1,25}),? ){0,5}",
    re.IGNORECASE,
)
"""Between "by" and whom it names: how they are called, and nobody of whom something else is."""
_OF_ITS_OWN = (Kind.BODY, Kind.OFFICE, Kind.PERSON)
_FOR_SEATS = ("refusal", "endorsement", "nomination")
"""What another organisation does, too: it endorses, and nominates."""
_WAYS = (
    Governs.DECIDED, Governs.REFUSED, Governs.GOES_SO, Governs.UNLIKELY, Governs.EXPECTED, Governs.PLANNED,
)  # fmt: skip
_MOST_VERBS = 3
_TIME = r"(?:(?:late |early )?(?:on |last |this |in |at |yesterday|today|tonight|later)(?:[\w']+ ){0,3})?"
_GAP = re.compile(
    r"(?:'s?(?: (?:members|delegates|councillors|majority|decision|vote|move|plan|pledge))?)?(?:,? ?\([^()]{1,60}\)"
    r"|,? (?:who|which|whose)\b[^;:\"]{1,140},|, [^;:\",]{1,120},| -[^;:\"-]{1,120}-)?(?: members| delegates)?\s?"
    rf"(?:,? {_TIME})?(?:(?:has|have|had|then|also|later|itself|again|now|both|\w{{2,14}}ly) ){{0,4}}[\"',]{{0,2}}\s?",
    re.IGNORECASE,
)
"""Between the subject and its verb."""
_JOINED = re.compile(
    r" (?:(?:has|have|had|then|also|\w{2,14}ly) ){0,3}\w{2,20}(?:ed|ew|id|ld|t|ook)"
    r"(?: [^;:.\"]{1,120}?)?,? (?:and|then|but)(?: then| also| later)? ",
    re.IGNORECASE,
)
"""Between the subject and the second of its verbs: "expelled Bo Carr and suspended"."""
_NOT_SUBJECT = re.compile(
    r"\b(?:with|from|of|under|for|to|against|than|about|over|like|on|in|at|into|by|before|between|told|asked|urged"
    r"|called|(?:who|which) (?!(?:the|its|an?)\b)\w+) (?:(?:the|its|their|his|her|a|an) )?"
    r"(?:(?:\w+ly|[a-z-]{3,14}) ){0,2}$",
    re.IGNORECASE,
)
_MEMBERS_OF = re.compile(
    r"\b(?:members|delegates|majority|meeting|most|councillors|session|officers) (?:of|to|at|on) (?:the |its )?$", re.I
)


def doer(
    doing: Doing, match: re.Match[str], sentence: Sentence, there: Sequence[Mention], of: Mention | None,
    vote: Vote | None = None,
) -> Mention | None:  # fmt: skip
    """Who did it, if the sentence tells.

    Args:
        there: The mentions in the sentence, in order.
        of: Whom it concerns.
        vote: The vote of the sentence that is on it.
    """
    kinds = (*_OF_ITS_OWN, Kind.ORGANISATION) if doing.what in _FOR_SEATS else _OF_ITS_OWN
    can = [one for one in there if one.named.kind in kinds and (of is None or one.named != of.named)]
    if (after := _named_by(match, sentence, can)) is not None:
        return after
    if not doing.passive and (subject := _subject(match, sentence, can)) is not None:
        return subject
    tally = tally_at(sentence.text, vote.figures) if vote is not None else None
    return divided_in(sentence, can, sentence.span.start + tally.start) if tally is not None else None


def _named_by(match: re.Match[str], sentence: Sentence, can: Sequence[Mention]) -> Mention | None:
    text, begin = sentence.text, sentence.span.start
    for by in _BY.finditer(text, match.end() - 1, match.end() + _FAR):
        if _ANOTHER_CLAUSE.search(text, match.end(), by.start()) or _THEIRS.search(text, match.end(), by.start()):
            return None
        for one in can:
            if one.span.start - begin >= by.end():
                return one if _CALLED.fullmatch(text, by.end(), one.span.start - begin) else None
    return None


def _subject(match: re.Match[str], sentence: Sentence, can: Sequence[Mention]) -> Mention | None:
    """Whoever stands before the verb, or before the verb that governs it: "voted on Monday to"."""
    text, begin = sentence.text, sentence.span.start
    verb = match.start()
    for _ in range(_MOST_VERBS):
        lead = CHAIN.sub("", text[:verb])
        for one in reversed(can):
            end = one.span.end - begin
            if end > verb or not (_GAP.fullmatch(text, end, max(end, len(lead))) or _JOINED.fullmatch(text, end, verb)):
                continue
            ahead = text[max(0, one.span.start - begin - 60) : one.span.start - begin]
            return one if _MEMBERS_OF.search(ahead) or not _NOT_SUBJECT.search(ahead) else None
        governs, at = governing(lead, *_WAYS)
        if governs is None or at >= verb:
            return None
        verb = at
    return None

"""Whether a tally, or a day, of a sentence belongs to the act it tells, or to another matter that it tells beside it.

A tally is the act's if its clause says that the act was put, or does not say what was: "suspended in a 9-4 vote", "the
motion to suspend her was carried 9-4". A day is the act's unless it stands in a clause that tells what went before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.decisions.doings import doings_in
from hustings.reports.found import Mention, Named, Vote
from hustings.reports.report import Sentence, Span
from hustings.reports.votes.own_clause import put_beside, tally_at
from hustings.reports.words.doing_words import NO_CONFIDENCE

_ABOUT_IT = re.compile(
    r"\b(?:condemn|critici[sz]|deplor|regret|discuss|debat|investigat|not(?:e|ing)\b|welcom|delay|defer|postpon|refer"
    r"|publish|protest|apologi[sz]|consult|explain|inquir|enquir|adjourn|uph[eo]ld|reaffirm)\w*\b|\band\b",
    re.IGNORECASE,
)
"""Before an act in what was put: it is spoken of, and was not put itself."""
_STANDS = re.compile(r"uph[eo]ld|reaffirm", re.IGNORECASE)
"""Words for an act that was done before: what was put is that it stays."""
_CONFIDENCE = re.compile(rf"{NO_CONFIDENCE}|\bconfidence\b|\bcensure\b", re.IGNORECASE)
_PUTS_OUT = ("removal", "reprimand", "expulsion", "appointment")
"""What a lost vote of confidence, or one of no confidence, may be the vote on."""
_UNVOTED = ("resignation", "statement")
"""What nobody votes on."""
_HIM = re.compile(r"\b(?:against|on|in|of|for) (?:him|her|them)$", re.IGNORECASE)
_EARLIER = re.compile(
    r"(?:\b(?P<voted>(?:for|over|by|in|his|her|their|he|she|they|who|had|having|despite|his|following|after|since|when)"
    r" (?:\w+ly )?(?:\w{3,}ing|voted?|spoke|speech|remarks?|comments?|posts?|said|tweets?|refus\w+|conduct|behaviour"
    r"|interview|article|criticism|attack|row|protest|rally|appearance|absence|failure)\b)|\b(?:after|following"
    r"|follow(?:s|ed)|since|when|where|whose|who|which|over|because|despite|amid)\b)(?P<rest>[^;:]{0,160})$",
    re.IGNORECASE,
)
"""Between an act and a day: it leads to something else, mostly to what went before."""
_MET = re.compile(
    r"\b(?:meeting|met|meets|hearing|ballot|votes?|voted|session|division|conference|congress|AGM|EGM|convened|sat"
    r"|decision|ruling|decided|agreed|resolved|motion|show of hands|count)\b",
    re.IGNORECASE,
)
"""In such a clause: it tells of where the act was decided."""


_APART = r"(?:who|whom|which|whose|after|before|when|since|while|having|despite|place of|earlier)"
_CLAUSE = re.compile(rf"\b{_APART}\b", re.IGNORECASE)
"""Begins a clause of its own, with its own tally."""
_LEADS_IN = re.compile(rf"\b{_APART}\b[^;:]{{0,80}}$", re.IGNORECASE)
_PUT_IN = re.compile(r",\s(?:who|whom|which|whose)\b[^,;]{1,160},", re.IGNORECASE)
_AND_DID = re.compile(r"\b(?:and|but|then)(?: then| also| later)?\W$", re.IGNORECASE)
_DID_BEFORE = re.compile(
    r"\b(?!(?:voted|decided|agreed|resolved|divided|ruled|opted|moved|elected)\b)\w{3,15}ed\b[^;:]{0,120}$",
    re.IGNORECASE,
)
"""Before a tally: what it was that was done with it."""


def _is_anothers(text: str, what: str, undone: bool, act: Span, tally: Span) -> bool:
    """Whether a tally stands with another act of the sentence: "readmitted Bo Carr, who was expelled by 14-9"."""
    if tally.start >= act.end:
        opened = _CLAUSE.search(text, act.end, tally.start)
        return opened is not None and _tells_another(text[opened.start() : tally.start], what, undone)
    put_in = next(
        (each for each in _PUT_IN.finditer(text, 0, act.start) if each.start() < tally.start < each.end()), None
    )
    if put_in is not None:
        return _tells_another(put_in[0], what, undone)
    between = text[tally.end : act.start]
    if _LEADS_IN.search(between):
        return _tells_another(text[: tally.start], what, undone)
    return _AND_DID.search(between) is not None and _DID_BEFORE.search(text, 0, tally.start) is not None


def _tells_another(words: str, what: str, undone: bool) -> bool:
    """Whether words tell another act, and not this one."""
    told = {
        (doing.what, doing.undone)
        for doing in doings_in(words)
        if not doing.noun
        and (found := doing.pattern.search(words))
        and (doing.then is None or doing.then.search(words, found.end()))
    }
    return bool(told) and (what, undone) not in told


def persons_own(
    sentence: Sentence, votes: Sequence[Vote], whom: Sequence[Mention], there: Sequence[Mention]
) -> dict[Named, Vote]:
    """The tallies that a sentence tells of each by name: "Ann Lee by 12 votes to 3 and Bo Carr by 9 to 6"."""
    of = {one.named for one in whom}
    found: dict[Named, Vote] = {}
    for vote in votes:
        tally = tally_at(sentence.text, vote.figures)
        if tally is None:
            continue
        for one in there:
            end = one.span.end - sentence.span.start
            if one.named in of and end <= tally.start and _BY_NAME.fullmatch(sentence.text, end, tally.start):
                found[one.named] = vote
    return found if len(found) > 1 else {}


_BY_NAME = re.compile(r",? (?:by|with)(?: a (?:vote|margin) of)? ", re.IGNORECASE)


def is_on(vote: Vote, what: str, act: Span, sentence: Sentence, who: tuple[str, ...], *, undone: bool = False) -> bool:
    """Whether a vote told in a sentence is on an act that the sentence tells.

    Args:
        what: The word for the act.
        act: Where the words for it stand, within the sentence.
        who: What it is called whom the act concerns.
        undone: Whether it is the undoing that is told.
    """
    if what in _UNVOTED:
        return False
    text = sentence.text
    if _STANDS.match(text, act.start):
        return False
    tally = tally_at(text, vote.figures)
    if tally is not None and _is_anothers(text, what, undone, act, tally):
        return False
    put = put_beside(text, tally) if tally is not None else None
    return put is None or names_it(text, put, what, who, act)


def names_it(text: str, put: Span, what: str, who: tuple[str, ...], act: Span | None = None) -> bool:
    """Whether what was put is an act, by the words that told it."""
    words = text[put.start : put.end]
    if act is not None and put.start < act.end and act.start < put.end:
        return _ABOUT_IT.search(text, put.start, max(put.start, act.start)) is None
    for doing in doings_in(words):
        found = doing.pattern.search(words) if doing.what == what else None
        if found is not None and (doing.then is None or doing.then.search(words, found.end())):
            return _ABOUT_IT.search(words, 0, found.start()) is None
    if what in _PUTS_OUT and _CONFIDENCE.search(words):
        return True
    return _HIM.search(words) is not None or any(re.search(rf"{re.escape(name)}$", words) for name in who)


_LASTS = re.compile(
    r"\b(?:last(?:s|ed|ing)?|end(?:s|ed|ing)|expir(?:es|ed|ing)|run(?:s|ning)?|ran|until|till|up for review|reviewed"
    r"|appeal\w*|effective|with effect)\b[^,;:.]{0,60}$",
    re.IGNORECASE,
)
"""Between an act and a day: it is when the act takes effect, or ends."""


def days_of_another(text: str, act: Span, day: Span) -> bool:
    """Whether a day within a sentence is that of another matter than the act."""
    if day.start >= act.end and _LASTS.search(text, act.end, day.start):
        return True
    if day.start >= act.end:
        found = _EARLIER.search(text, act.end, day.start)
    else:
        comma = text.find(",", day.end, act.start)
        found = _EARLIER.search(text, max(0, day.start - 200), day.start) if comma >= 0 else None
    if found is None:
        return False
    return found["voted"] is not None or _MET.search(found["rest"]) is None

"""Which body a vote is of: the one that votes, decides, or at whose meeting it was; no other that its sentence names.

A sentence also names the body that moved the motion, that it was addressed to, that somebody is removed from, or whose
rules it changes. None of these divided by that. So a body is taken only where it stands as one that does: as the
subject of a verb of voting or deciding, as its doer after "by", or as the one that met.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.entries.days import Day
from hustings.reports.days.days import days_within
from hustings.reports.found import Kind, Mention, within
from hustings.reports.report import LONGEST, Sentence, Span
from hustings.reports.words.doing_forms import verbs
from hustings.reports.words.doing_words import OVERTURN, STAND_BY

_THE = (
    r"(?:the |its |their |a |an |his |her |our |this year's |(?:(?-i:[A-Z])[\w'-]*'s? ))?"
    r"(?:(?:\w+ly|[a-z-]{3,14}) ){0,2}"
)
"""Between a word and the name of a body: "of the party's ruling"."""
_VOTERS = (
    r"(?:members|delegates|councillors|directors|trustees|representatives|branches|governors|senators|clergy|laity"
    r"|bishops|majority|meeting|session|sitting|vote|ballot|hearing|division|decision|agreement|most|all|assembly)"
)
_MEMBERS_OF = re.compile(rf"\b{_VOTERS} (?:of|to|at|on|in|by) {_THE}$", re.IGNORECASE)
"""Before a body: it is they who vote, or its meeting."""
_TO_IT = verbs(f"{OVERTURN} {STAND_BY} lift").any
_NOT_SUBJECT = re.compile(
    rf"\b{_TO_IT} {_THE}$|"
    r"\b(?!(?:on|before) \w{3,6}day\b)(?:by|with|from|of|under|for|to|against|than|about|over|like|on|in|at|into|upon"
    r"|before|between|towards|told"
    r"|tells|ask(?:s|ed|ing)?|urg(?:es?|ed|ing)|instruct\w*|direct(?:s|ed|ing)|calling|called|allow\w*|requir\w+"
    rf"|advis\w+|abolish\w*|dissolv\w*|censur\w*|replac\w*|to \w+|(?:who|which) (?!(?:the|its|an?)\b)\w+) {_THE}$",
    re.IGNORECASE,
)
"""Before a body: it is spoken of, addressed, or what something is done to."""
_AUX = r"(?:(?:has|have|had|then|also|later|itself|again|now|first|once|twice|today|yesterday|\w{2,14}ly) ){0,4}"
_WHEN = (
    r"(?:(?:(?:late |early )?(?:on|last|this|in|at) )?(?:(?:its|the|a|an) )?"
    r"(?:\w+day|week|month|night|evening|morning|afternoon)(?: (?:night|evening|morning|afternoon|meeting))? )?"
)
_ASIDE = r"(?:,? ?\([^()]{1,60}\)|, [^,;:]{1,120},| - [^-;:]{1,100} -)?"
_DECIDES = (
    r"(?:voted|votes|vote|divided|split|decided|decides|agreed|agrees|resolved|ruled|opted|chose|elected|balloted"
    r"|approved|approves|adopted|adopts|passed|passes|carried|backed|backs|endorsed|supported|ratified|accepted"
    r"|rejected|rejects|defeated|opposed|threw|turned down|refused|declined|recommended|upheld|overturned|dismissed"
    r"|declared|suspended|expelled|barred|blocked|removed|restored|readmitted|reinstated|dropped|sacked|stripped"
    r"|withdrew|withdrawn|selected|deselected|nominated|appointed|censured|impeached|lifted|disqualified|moved|imposed"
    r"|quashed|reversed|annulled|revoked|rescinded|set aside|struck down"
    r"|(?:was|were|is|are) (?:evenly |deeply |bitterly )?(?:split|divided|deadlocked|tied))"
)
_MEETS = r"(?:met|meets|meeting|convened|sat|gathered|debated|discussed|considered|heard|assembled)"
_MET = re.compile(
    rf"(?:(?:'s? {_VOTERS})?{_ASIDE},? {_WHEN}{_AUX}(?:{_DECIDES}|{_MEETS})|'s? (?:[\w-]+ ){{0,3}}?{_VOTERS}"
    rf"| {_VOTERS})\b", re.IGNORECASE,
)  # fmt: skip
_MOVED_BY = (
    r"(?:put forward|put|brought|moved|proposed|tabled|submitted|sponsored|introduced|drafted|written|seconded|laid"
    r"|recommended|requested|appointed|led|called|issued|published|seen|backed|supported|endorsed|opposed|demanded"
    r"|raised|lodged|owned|run|set up|commissioned|prepared|drawn up|presented|sent|made|signed|sought|urged|advised"
    r"|organised|convened|represented|employed|nominated|followed|cited|criticised|condemned)"
)
_BY = re.compile(
    rf"(?<!\w)(?P<did>[\w'-]+(?: (?:up|forward|down|out|through|on|off|not))?),? by {_THE}$", re.IGNORECASE
)
_AT = re.compile(
    rf"(?:(?<!aimed )(?<!directed )(?<!anger )\bat|\b(?:vot(?:e|es|ed|ing)|carried|passed|approved|defeated|lost"
    rf"|rejected|adopted|agreed|taken|held|division|debate|ballot) (?:in|on)) {_THE}$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    rf"\b{_VOTERS}\b(?: [\w'-]+){{0,4}}? {_AUX}"
    r"(?:voted|backed|rejected|approved|agreed|decided|threw|passed|divided|split)\b|;",
    re.IGNORECASE,
)
"""Between a body and a tally: others are told to have voted."""
_DECIDED = re.compile(rf"\b{_DECIDES}\b", re.IGNORECASE)
_OWN_VOTERS = re.compile(
    r"\b(?:the (?:party|union|club|association|society|church|league)'s )?(?:members|shareholders|residents|jurors"
    r"|voters|students|staff|workers|fans|owners|parishioners|congregation|electors|creditors|customers|players|clubs"
    r"|branches|parliament|mps|peers|lawmakers)(?: in [^,.;]{1,30})? (?:\w+ly )?"
    r"(?:voted|divided|split|backed|rejected|approved)\b",
    re.IGNORECASE,
)
"""Who votes where no body is told to."""
_MEETING = re.compile(
    r"\b(?:met|convened|gathered|assembled|sat"
    r"|(?:held|holds) (?:an?|its|their|the) (?:[\w-]+ ){0,3}?(?:meeting|session))\b",
    re.IGNORECASE,
)
_IT_VOTED = re.compile(
    r"\W*(?:it|they|members|delegates|councillors|directors|trustees|the (?:committee|board|executive|council|panel"
    r"|group|meeting|members|delegates|vote|motion)) (?:was |were )?(?:\w{2,14}ly )?(?:voted|agreed|decided|resolved"
    r"|divided|split|approved|rejected|backed|suspended|expelled|barred|carried|passed)\b",
    re.IGNORECASE,
)
"""Begins a sentence that goes on with the meeting of the one before."""
_WENT_BEFORE = re.compile(
    r"\W*(?:it|this|that|the (?:decision|move|news|suspension|expulsion|row))"
    r" (?:\w+ )?(?:follow(?:s|ed)|com(?:es|ing)|came)\b",
    re.IGNORECASE,
)
_BACK = 160
_ON = 200


def divided_in(sentence: Sentence, mentions: Sequence[Mention], at: int) -> Mention | None:
    """The body that a sentence tells to have voted; ``None`` where it tells none.

    Args:
        at: Where its tally begins, in letters of the report.
    """
    there = [one for one in within(mentions, sentence.span) if one.named.kind is Kind.BODY]
    fit = [one for one in there if _divides(sentence, one, at)]
    return min(fit, key=lambda one: (abs(one.span.start - at), one.span.start), default=None)


def may_divide(sentence: Sentence, body: Mention) -> bool:
    """Whether a sentence tells that a body met, voted or decided; by whom something else was done is not told so."""
    ahead = sentence.text[max(0, body.span.start - sentence.span.start - _BACK) : body.span.start - sentence.span.start]
    return _BY.search(ahead) is None and _does(sentence, body) is not None


def may_decide(sentence: Sentence, body: Mention) -> bool:
    """Whether a sentence tells that a body voted or decided, and not only that it met."""
    end = _does(sentence, body) if may_divide(sentence, body) else None
    start = body.span.end - sentence.span.start
    return end is not None and (end == len(sentence.text) or _DECIDED.search(sentence.text, start - 1, end) is not None)


def has_own_voters(sentence: Sentence) -> bool:
    """Whether a sentence tells of others than a body that they voted: shareholders, the residents, the public."""
    voters = _OWN_VOTERS.search(sentence.text)
    return voters is not None


def tells_what_went_before(sentence: str) -> bool:
    """Whether a sentence tells of another matter, which went before: "It follows her vote against the plan"."""
    return _WENT_BEFORE.match(sentence) is not None


def _divides(sentence: Sentence, body: Mention, at: int) -> bool:
    end = _does(sentence, body)
    at -= sentence.span.start
    return end is not None and (end >= at or _OTHERS.search(sentence.text, end, at) is None)


def _does(sentence: Sentence, body: Mention) -> int | None:
    """Where the words end that tell that a body decided, or something was decided at it; ``None`` where none do."""
    text, begin = sentence.text, sentence.span.start
    start, end = body.span.start - begin, body.span.end - begin
    ahead = text[max(0, start - _BACK) : start]
    if _MEMBERS_OF.search(ahead) or _AT.search(ahead):
        return len(text)
    if by := _BY.search(ahead):
        return None if re.fullmatch(_MOVED_BY, by["did"], re.IGNORECASE) else end
    if _NOT_SUBJECT.search(ahead):
        return None
    did = _MET.match(text, end, end + _ON)
    return did.end() if did else None


def day_met(before: Sentence | None, sentence: Sentence, days: Sequence[tuple[Span, Day]]) -> Day | None:
    """The day of the meeting that the sentence before tells, where this one goes on with what was done at it.

    Args:
        days: The days of the report's words, in order.
    """
    if before is None or before.paragraph != sentence.paragraph or len(before.text) > LONGEST:
        return None
    if _IT_VOTED.match(sentence.text) is None or _MEETING.search(before.text) is None:
        return None
    told = days_within(days, before.span)
    return told[0][1] if len(told) == 1 else None

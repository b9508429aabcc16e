"""Which of the words that a report quotes were put to the vote: what was to be done, and no argument for it.

A motion's own words stand behind a verb of putting ("called on the board “to restore the whip”"), or begin as what is
to be done does ("The motion says that she “will not be endorsed”"). What a motion notes, regrets or calls somebody was
not voted on as such; and what is said about a motion is the word of whoever says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hustings.reports.report import Sentence, Span
from hustings.reports.words.papers import TABLED

_OF_A_PAPER = re.compile(
    rf"\b{TABLED}(?: (?:no\.? ?)?\d{{1,4}})?(?:, [^,;:\"]{{1,80}},)? "
    r"(?:(?:which|that|also|then|further|had|has|would|was|is|itself|\w+ly) ){0,3}(?P<verb>\w+)",
    re.IGNORECASE,
)
"""A paper with the verb right after it, past an aside: whatever follows is its words."""
_NO_SUBJECT = re.compile(
    r"\b(?:of|against|about|on|over|for|after|before|to|by|with|from|in|oppos\w+|back\w*|mov(?:es?|ed|ing)|support\w*)"
    r" (?:(?:the|a|an|this|that|his|her|their|its) )?(?:[\w'-]+ ){0,2}$",
    re.IGNORECASE,
)
"""Before a paper: what follows is said by another, unless it goes on with "calling"."""
_IT = re.compile(
    r"^\W{0,3}it (?:also |then |further |went on to |goes on to )?"
    r"(?P<verb>(?:state[sd]?|sa(?:ys?|id)|reads?|continue[sd]?|add(?:s|ed)?|call(?:s|ed)?|demand(?:s|ed)?"
    r"|instruct(?:s|ed)?|resolve[sd]?|urge[sd]?|require[sd]?|propose[sd]?|ask(?:s|ed)?))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"sa(?:ys?|id|ying)|stat(?:es?|ed|ing)|reads?|reading|declar(?:es?|ed|ing)|continue[sd]?|adds?|added", re.I
)
_PUTS = (
    r"(?:call(?:s|ed|ing)? (?:on|for|upon)|urg(?:es?|ed|ing)|demand(?:s|ed|ing)?|instruct(?:s|ed|ing)?"
    r"|resolv(?:es?|ed|ing)|propos(?:es?|ed|ing)|requir(?:es?|ed|ing)|mandat(?:es?|ed|ing)|direct(?:s|ed|ing)?"
    r"|request(?:s|ed|ing)?|ask(?:s|ed|ing)?"
    r"|commit(?:s|ted|ting)?|agree(?:s|d|ing)?|seek(?:s|ing)?|sought|empower(?:s|ed|ing)?|authori[sz](?:es?|ed|ing))"
)
_PUTTING = re.compile(rf"\b{_PUTS}\b(?! by\b)(?P<rest>[^.;:\"]{{0,120}}?)[ :,]{{1,2}}[\"']?$", re.IGNORECASE)
_WHY = re.compile(
    r"\b(?:because|since|as|after|over|for (?:its|their|his|her)|in order to|so as to|which|who|whose|saying|calling"
    r"|called|describ\w+|noting|what)\b",
    re.IGNORECASE,
)
"""After a verb of putting: it goes on to tell why, or of whom."""
_TO_BE_DONE = re.compile(
    r"\W*(?:(?:this|that this|that the|the) [\w' -]{2,40}? )?"
    r"(?:(?:resolves?|calls (?:on|for|upon)|instructs?|demands?|urges?|directs?|mandates?|requires?|has no confidence"
    r"|have no confidence)\b|agrees (?:to|that)\b|(?:will|shall|should|must) (?:not |no longer |immediately )?"
    r"(?:be|have|cease|stand|remain|continue|return|pay)\b|be \w+(?:ed|en)\b|to \w+|that \w+)",
    re.IGNORECASE,
)
"""How words begin that say what is to be done."""
_BACK = 200


def words_put(sentences: Sequence[Sentence]) -> Iterator[Span]:
    """The quoted words of a motion that were put to the vote, in order.

    Args:
        sentences: Of a report that tells one vote.
    """
    of_it = False
    for sentence in sentences:
        told = _of_a_paper(sentence.text) or (_IT.search(sentence.text) if of_it else None)
        of_it = told is not None and (of_it or bool(sentence.quoted))
        if told is None:
            continue
        for span in sentence.quoted:
            start = span.start - sentence.span.start
            if start >= told.end() and _was_put(sentence.text, told, start, span.end - sentence.span.start):
                yield span


def _of_a_paper(text: str) -> re.Match[str] | None:
    """The paper that a sentence gives the word to, with its verb."""
    for told in _OF_A_PAPER.finditer(text):
        if told["verb"].endswith("ing") or not _NO_SUBJECT.search(text, max(0, told.start() - 60), told.start()):
            return told
    return None


def _was_put(text: str, told: re.Match[str], start: int, end: int) -> bool:
    lead = text[max(0, start - _BACK) : start]
    putting = _PUTTING.search(lead)
    if putting is not None:
        between = text[told.start("verb") : max(told.start("verb"), max(0, start - _BACK) + putting.start())]
        return _WHY.search(putting["rest"]) is None and "," not in between
    return _SAYS.fullmatch(told["verb"]) is not None and _TO_BE_DONE.match(text, start, end) is not None

"""Whether a sentence between an act and what is told of "the vote" or "the motion" keeps to that act.

A report goes from one matter to the next without saying so: "Ann Lee was suspended. Next came the budget. It was
carried by 17 votes to 7." Only a sentence that speaks of whom the act concerns, of the act, or is somebody's words, and
that tells of no other vote, is known to keep to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from hustings.reports.found import Mention, Named
from hustings.reports.report import LONGEST, Sentence
from hustings.reports.votes.motions import CARRIED, LOST
from hustings.reports.words.calendar import ANY_WEEKDAY

_ANOTHER_VOTE = re.compile(
    rf"\b(?:{CARRIED}|{LOST}|voted|votes? on|elect(?:ed|s|ion)|re-?elected|appointed|balloted|a (?:vote|ballot|motion)"
    r"|debate[sd]? (?:an?|the|its|whether)|another|separate(?:ly)?|meanwhile|elsewhere|next|(?:turned|moved on) to)\b",
    re.IGNORECASE,
)
_OF_THE_ACT = re.compile(
    r"\W*(?:(?:the|this|that|its|their) (?:\w+ )?(?:decision|suspensions?|expulsions?|removals?|sanctions?|bans?"
    r"|penalt\w+|motion|vote|move|ruling|result|outcome|hearing)\b(?! (?:to|on|of|that|for|calling)\b)|no reasons?\b"
    r"|it (?:was|is)\b|the (?:\w+ )?meeting (?:lasted|was held|took place|ended|began|was closed)\b)",
    re.IGNORECASE,
)


_APPEAL = re.compile(
    r"(?<!\bto )(?<!right of )(?<!will )(?<!would )(?<!could )(?<!can )(?<!may )(?<!might )\bappeal(?:s|ed)?\b"
    r"|\b(?:re-?hearing|review(?:s|ed)?|reconsider(?:ed)?|re-?opened|tribunal)\b",
    re.IGNORECASE,
)
"""It was decided on again."""
_DAY = re.compile(
    rf"\b(?:{ANY_WEEKDAY}|(?:days?|weeks?|months?|years?) (?:later|after)"
    r"|the (?:next|following) (?:day|week|month|year)|later (?:that|in the)|tomorrow)\b",
    re.IGNORECASE,
)
"""When it was; another day than that of the act is that of another meeting."""


def keeps_to(sentence: Sentence, who: Collection[Named], mentions: Iterable[Mention], told: str) -> bool:
    """Whether a sentence keeps to the act that was told right before it.

    Args:
        who: Whom the act concerns.
        mentions: Whom and what the sentence names.
        told: The sentence that tells the act.
    """
    text, span = sentence.text, sentence.span
    quoted = sum(min(each.end, span.end) - max(each.start, span.start) for each in sentence.quoted)
    if 2 * quoted > len(text):
        return True
    if len(text) > LONGEST or _ANOTHER_VOTE.search(text) or decided_again(sentence):
        return False
    if {each.lower() for each in _DAY.findall(text)} - {each.lower() for each in _DAY.findall(told)}:
        return False
    return any(one.named in who for one in mentions) or _OF_THE_ACT.match(text) is not None


def decided_again(sentence: Sentence) -> bool:
    """Whether a sentence tells of an appeal or a review, on which there is another vote."""
    return _APPEAL.search(sentence.text[:LONGEST]) is not None

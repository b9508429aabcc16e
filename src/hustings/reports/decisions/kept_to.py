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


def keeps_to(sentence: Sentence, who: Collection[Named], mentions: Iterable[Mention]) -> bool:
    """Whether a sentence keeps to the act that was told right before it.

    Args:
        who: Whom the act concerns.
        mentions: Whom and what the sentence names.
    """
    text, span = sentence.text, sentence.span
    quoted = sum(min(each.end, span.end) - max(each.start, span.start) for each in sentence.quoted)
    if 2 * quoted > len(text):
        return True
    if len(text) > LONGEST or _ANOTHER_VOTE.search(text):
        return False
    return any(one.named in who for one in mentions) or _OF_THE_ACT.match(text) is not None

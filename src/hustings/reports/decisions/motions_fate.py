"""What the next sentences say became of a motion, where no tally is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.found import Vote
from hustings.reports.report import Sentence
from hustings.reports.votes.motions import CARRIED, LOST
from hustings.reports.words.papers import TABLED

_TABLED = re.compile(rf"\b(?:{TABLED}|moved|resolves|instructs|bid|attempt)\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"(?:\b(?:the|this|that|his|her|their|(?-i:[A-Z])[\w-]{1,25}'s)\s(?:[\w-]{1,20}\s)?"
    rf"(?:{TABLED}|vote|bid|attempt|move)|^\W{{0,3}}(?:it|motion|amendment|resolution|proposal))\b[^.;]{{0,50}}?\b"
    rf"(?:(?P<lost>{LOST}|not seconded)|(?P<carried>{CARRIED}))\b|^\W{{0,3}}(?:(?P<bare_lost>lost|defeated|rejected"
    r"|fell|failed|not (?:carried|agreed|seconded))|(?P<bare_carried>carried|agreed|approved|passed|adopted))\b",
    re.IGNORECASE,
)
_ONLY_SUPPOSED = re.compile(r"\b(?:would|could|if|should|will|to|may|might|must|whether)\b", re.IGNORECASE)


def fate_of(sentence: Sentence, following: Sequence[Sentence]) -> Vote | None:
    """What the next sentences say became of the motion that a sentence tells of; without a tally."""
    if _TABLED.search(sentence.text):
        for each in following:
            verdict = _VERDICT.search(each.text[:400])
            if verdict is not None:
                outcome = "lost" if verdict["lost"] or verdict["bare_lost"] else "carried"
                return None if _ONLY_SUPPOSED.search(verdict[0]) else Vote((), outcome, sentence.span)
    return None

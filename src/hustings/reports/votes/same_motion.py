"""Whether a sentence that tells who moved something tells of the motion that a tally is of, and of no other.

"A motion to sell the hall, moved by Cy Dunn" is not the one that was carried to suspend Ann Lee, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.found import Vote
from hustings.reports.report import LONGEST, Sentence
from hustings.reports.votes.outcomes_beside import ANOTHER_TIME
from hustings.reports.words.papers import TABLED

_PAPER = re.compile(
    rf"\b(?P<det>an?|another|one|the|this|that|its|their|his|her|[\w-]+'s?)\s(?:[\w-]+\s){{0,2}}?{TABLED}\b(?P<aside>,?"
    r" (?:proposed|moved|tabled|submitted|put forward|brought|from|by|in the names? of)\b[^,;.]{0,60},?)?(?P<what>,?\s"
    r"(?:to|that|on(?! \w+day\b)|of|for|calling|urging|asking|demanding|which|about|concerning|condemning)\s[^;.]+)?",
    re.IGNORECASE,
)
_ELSE_BECAME_OF_IT = re.compile(
    r"\b(?:withdrawn|withdrew|ruled out|out of order|not (?:reached|taken|put|called|debated)|remitted|lapsed"
    r"|deferred)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:(?:turned|moved on|went on) to|next (?:came|up|on the|item|was|they|the)|separately|meanwhile|elsewhere"
    rf"|(?:another|separate|second|further) (?:{TABLED}|vote|item|matter|issue|question|ballot|division)|also "
    r"(?:debated|considered|discussed|heard|voted|backed)|then (?:debated|considered|discussed|heard|voted|took))\b",
    re.IGNORECASE,
)
"""A report leaves a matter for the next."""
_NO_WORDS = frozenset((
    "the", "and", "that", "this", "its", "their", "his", "her", "for", "from", "with", "was", "were", "who", "which",
    "has", "have", "had", "motion", "resolution", "proposal", "vote", "voted", "amendment", "call", "calling", "urging",
    "asking", "demanding", "not", "any", "all",
))  # fmt: skip
_AS_ONE = {
    "expul": "expel", "dismi": "remov", "oust": "remov", "disba": "bar", "barri": "bar", "barre": "bar",
    "postp": "table", "defer": "table", "delay": "table",
}  # fmt: skip
"""Beginnings of words of much the same meaning."""


def may_be_its(sentence: Sentence, vote: Vote, *, after: bool) -> bool:
    """Whether the motion that a sentence tells of may be that of a tally.

    Args:
        after: Whether it stands after the tally: a motion that is new there is another.
    """
    text = sentence.text[:LONGEST]
    if _ELSE_BECAME_OF_IT.search(text) or ANOTHER_TIME.search(text):
        return False
    papers = list(_PAPER.finditer(text))
    if not papers:
        return True
    about = _stems(vote.what)
    told = [_stems(paper["what"]) for paper in papers if paper["what"]]
    if told and about:
        return any(about & each for each in told)
    if not after:
        return True
    new = ("a", "an", "another", "one", "")
    return any((paper["det"] or "").lower() not in new for paper in papers) and not told


def goes_on(between: Sequence[Sentence]) -> bool:
    """Whether the sentences between two leave the matter of the first for another."""
    return any(_GOES_ON.search(one.text[:LONGEST]) is not None for one in between)


def _stems(words: str) -> set[str]:
    """What tells motions apart, by first letters."""
    found = {word[:5] for word in re.findall(r"[a-z]{3,}", words.lower()) if word not in _NO_WORDS}
    return {_AS_ONE.get(stem, stem) for stem in found}

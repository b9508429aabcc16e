"""What became of what a motion would do, and of what a body decided to do: done, refused, or put only."""

from __future__ import annotations

import re

from hustings.reports.decisions.governing import CHAIN, Governs, governing
from hustings.reports.found import Certainty, Vote
from hustings.reports.words.titles import TITLE

_ONE_VOTED = re.compile(
    r"\b(?:vot(?:ed|es|ing)|spoke|speaking|campaign(?:ed|ing)|argued|abstained)\s(?:\w+ly\s)?(?:against|for|on"
    r"|in favou?r of)"
    r"\s[^,;.]{0,60}\b(?:motion|move|bid|proposal|plan|attempt|amendment|resolution|call)s?\b[^;.]{0,60}$",
    re.IGNORECASE,
)
"""How somebody voted on what was moved: what became of it is not told."""
_APPROVED = re.compile(
    r"\b(?:approved?|passed|carried|adopted|agreed|backed|endorsed|accepted|upheld|supported)\b", re.IGNORECASE
)
REJECTED = re.compile(
    r"\b(?:reject(?:ed)?|defeated|lost|fell|failed|thrown out|threw out|turned down|voted down|dismissed|refused"
    r"|blocked)\b",
    re.IGNORECASE,
)
_PUT = re.compile(r"(?:moved\b[^;.]{0,120}\bthat|resolves|instructs)\b", re.IGNORECASE)
_MOVED_TO = re.compile(r"moved(?:,[^;.]{1,60},)?\s*(?:to\b|$)", re.IGNORECASE)
_BY_A_MEMBER = re.compile(
    rf"\bsecond(?:ed|er|ing|s)?\b|\bmotion\b|\b{TITLE}\.? (?-i:[A-Z])[\w.'-]+(?: (?-i:[A-Z])[\w.'-]+){{0,3}} moved\b",
    re.IGNORECASE,
)
"""Of a meeting: a party that moves to suspend somebody does it, and a member who does has moved a motion."""
_TOLD_ANOTHER = re.compile(r"(?:directed|ordered|instructed)\s(?!to\b)[\w\"']", re.IGNORECASE)
"""Another is told to do it, and has not done it yet."""
MODALS = {
    "will": "will", "won't": "will", "shall": "will", "i'll": "will", "he'll": "will", "she'll": "will",
    "they'll": "will", "we'll": "will",
    "would": "would", "wouldn't": "would", "could": "could", "couldn't": "could", "may": "could", "might": "could",
    "should": "must", "shouldn't": "must", "must": "must", "mustn't": "must", "ought": "must", "can": "must",
    "can't": "must", "cannot": "must",
}  # fmt: skip


def decided_to(head: str, at: int, text: str, vote: Vote | None, *, told_not: bool) -> Certainty | None:
    """What a body decided to do, or not to."""
    if is_put(head, at, text):
        return moved(head, at, text, vote)
    chain = CHAIN.search(head[:at])
    words = re.findall(r"[\w']+", chain[0].lower()) if chain else []
    if "to" in words or any(word in MODALS for word in words):
        expected, _ = governing(head[: chain.start()] if chain else "", Governs.EXPECTED)
        return Certainty.FORECAST if expected is not None and not told_not else None
    if any(word in ("not", "never") or word.endswith("n't") for word in words):
        return None
    if _TOLD_ANOTHER.match(head, at):
        return None
    lost = vote is not None and vote.outcome == "lost"
    return Certainty.DENIED if lost != told_not else Certainty.HAPPENED


def is_put(head: str, at: int, text: str) -> bool:
    """Whether the word that governs tells what was put: "moved that", "Ann Lee moved to", "this branch resolves"."""
    return _PUT.match(head, at) is not None or (
        _MOVED_TO.match(head, at) is not None and _BY_A_MEMBER.search(text) is not None
    )


def moved(head: str, at: int, text: str, vote: Vote | None) -> Certainty | None:
    """What became of what a motion would do."""
    if REJECTED.search(head, max(0, at - 45), at) or governing(head[:at], Governs.SPARED)[0] is not None:
        return Certainty.DENIED
    if vote is not None and vote.outcome:
        return Certainty.HAPPENED if vote.outcome == "carried" else Certainty.DENIED
    if vote is not None or _ONE_VOTED.search(head):
        return None
    if REJECTED.search(text):
        return Certainty.DENIED
    return Certainty.HAPPENED if _APPROVED.search(text) else None

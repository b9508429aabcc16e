"""What the clause of a tally says was put: a sentence may count the votes on one matter, and tell another beside it.

"Ann Lee was suspended for voting against the budget, which was carried by 28 votes to 25" counts the budget; "was
suspended after a motion to that end was carried 9-4" counts the suspension. The clause runs from the word that opens it
("after", "when", "which", "for voting against") to the next; what was put is told in it, or is what "which" stands for.
"""

from __future__ import annotations

import re
from collections import deque

from hustings.reports.report import LONGEST, Span
from hustings.reports.votes.put_to_vote import CAME_OUT, put_at, says_something
from hustings.reports.votes.vote_counts import pairs_in
from hustings.reports.votes.vote_text import cleared

_ASIDE = re.compile(r", (?:who|whose|whom|which)\b[^,;:.\"]{1,160},")
"""Put in beside somebody or something."""
_REACH = 500
"""So many letters before a tally, and after it, are looked at."""

_HOW_ONE_VOTED = (
    r"(?:\b(?:for|of|by|after|over|his|her|their|he|she|they|who|had|having|when|despite|in) |'s? )(?:\w+ly )?"
    r"(?:(?:vot(?:e|ed|es|ing)|speech|sp(?:eaking|oke)|opposition|stand|campaign(?:ed|ing)?) "
    r"(?:against|for|in favou?r of|with|on|to)|abstain(?:ed|ing) (?:on|from|in|over)|(?:opposing|opposed|backing"
    r"|backed|supporting|defying|rebelling (?:against|over|on)|defied) (?:the|a|an|his|her|its|their))\b"
)
"""How somebody voted, or spoke: what follows is what they voted on."""
_OPENS = re.compile(
    rf"(?P<voted>{_HOW_ONE_VOTED})"
    r"|(?P<which>\bwhich\b|(?<=[a-z]) that(?= (?:was|were|had|has|the|its|their|pass|fell|carried|failed)))|[;:!?\"]"
    r"| - |, and (?=(?:the|a|an|its|[A-Z])\b)|\b(?:after|when|where|because(?: of)?|since|while|whereas|although"
    r"|though|despite|as|before|until|following|follow(?:s|ed)|over|who|whose|but|then)\b",
    re.IGNORECASE,
)
"""Begins another clause, left of a tally."""
_ENDS = re.compile(
    r"[;:!?\"]| - |(?:, (?:and|but|which|who|so)"
    rf"|\b(?:after|when|because|since|while|although|though|despite|before|until|following|over))\b|{_HOW_ONE_VOTED}",
    re.IGNORECASE,
)
"""Begins another clause, right of a tally."""
_IT_CAME_OUT = re.compile(
    r" (?:(?:was|were|had been|has been|is|had|has|later|then|only|just|narrowly|\w+ly) ){0,3}"
    rf"(?:{CAME_OUT}|pass(?:ed|es)|carried|fell|falls|failed|fails|lost|won|succeeded|survived|ended|went|got|received"
    r"|attracted|secured|prevailed)\b",
    re.IGNORECASE,
)
"""After "which": it stands for what was put."""
_THEY_DID = re.compile(
    r" (?:the|its|their|his|her|an?|[A-Z][\w-]*|members|delegates|councillors|directors)\b(?: [\w'-]+){0,5}? "
    rf"(?:(?:had|has|have|later|then|\w+ly) ){{0,2}}{CAME_OUT}\b",
)
"""After "which": who decided on what it stands for."""
_WHEN = re.compile(
    r" (?:(?:on|in|at|late|early|earlier)(?: the| an?| its| their)? )?(?:last |this |that |same |previous |\w+'s )?"
    r"(?:\w+day|week|month|year|night|evening|morning|today|yesterday|\d{1,4}|\d{1,2} (?-i:[A-Z])\w+|(?-i:[A-Z])"
    r"\w+ \d{1,4}|(?:\w+ )?(?:meeting|conference|congress|AGM|session))(?: (?:night|evening|morning|meeting))?,?$",
    re.IGNORECASE,
)
"""Told of the time or place, between what was put and "which"."""
_MOST_WHEN = 3
_ANTECEDENT = re.compile(
    r"(?:\b(?:the|an?|his|her|their|its|this|that)|'s?|\bplans for|\b[A-Z][\w-]*) (?:[\w'-]+ ){0,5}?[\w'-]+,?$"
)
_BARE = re.compile(
    r"^(?:the|this|that|its|their) (?P<noun>motion|plan|proposal|resolution|amendment|measure|scheme|bill|legislation"
    r"|policy|rule|by-?law|item|matter|move|idea)\b"
    r"(?= (?:was|were|had|has|pass|carried|fell|failed|lost|went|\w+ly )|$)",
    re.IGNORECASE,
)
"""What was put, named by a word that does not say what it was."""
_WHERE = re.compile(
    r"\b(?:meeting|met|hearing|session|conference|congress|[AES]GM|debate|convened|sat)\b", re.IGNORECASE
)
"""In a clause before the one of a tally: it tells of where it was voted on."""
_AN_ACT = re.compile(r"\b(?:decision|sanction|step|penalty|punishment|ruling|verdict|outcome|result)$", re.IGNORECASE)
_OF_WHAT = (
    r"(?:(?:an?|the|his|her|its|their|'s?) (?:[\w'-]+ ){0,4}?[\w'-]{3,} NOUN\b"
    r"|NOUNs? (?:to|for|on|of|that) [^,.;:]{3,60})"
)
"""A noun for what was put, with what it was for."""


def tally_at(text: str, figures: tuple[tuple[str, int], ...]) -> Span | None:
    """Where a sentence tells a tally; ``None`` where it does not."""
    both = sorted(number for _, number in figures[:2])
    clear = cleared(text)
    for pair in pairs_in(clear.text):
        if sorted((pair.first, pair.second)) == both:
            return Span(clear.places[pair.start], clear.places[pair.end])
    return None


def put_beside(text: str, tally: Span) -> Span | None:
    """Where a sentence tells what was put to the vote that it counts; ``None`` where that is told by no words of it.

    Args:
        text: The sentence, in plain signs.
        tally: Where it stands in it.
    """
    if len(text) > LONGEST:
        return None
    first = max(0, tally.start - _REACH)
    text = _ASIDE.sub(lambda aside: aside[0] if aside.end() > tally.start else " " * len(aside[0]), text)
    opened = next(iter(deque(_OPENS.finditer(text, first, tally.start), 1)), None)
    begin = opened.end() if opened else first
    ends = _ENDS.search(text, tally.end, tally.end + _REACH)
    end = ends.start() if ends else min(len(text), tally.end + _REACH)
    if opened is not None and opened["which"] and (found := _stood_for(text, first, opened, tally.start)) is not None:
        return found
    clause = text[begin:end]
    skipped = len(clause) - len(clause.lstrip(" ,"))
    begin, clause = begin + skipped, clause[skipped:]
    if opened is not None and opened["voted"]:
        return Span(begin, max(begin + 1, tally.start))
    if bare := _BARE.match(clause):
        return _told_before(text, first, begin, bare["noun"])
    told = put_at(clause)
    return Span(begin + told[0], begin + told[1]) if told else None


def is_its_day(text: str, tally: Span, day: Span) -> bool:
    """Whether a day that a sentence tells may be that of its tally, and is not told of another clause's matter.

    Args:
        text: The sentence, in plain signs.
        tally: Where its tally stands.
        day: Where the day stands, with the word that leads it in.
    """
    if len(text) > LONGEST:
        return True
    if any(aside.start() < day.start < aside.end() <= tally.start for aside in _ASIDE.finditer(text)):
        return False
    if day.start >= tally.end:
        return _ENDS.search(text, tally.end, day.start) is None
    opened = next(iter(deque(_OPENS.finditer(text, max(0, tally.start - _REACH), tally.start), 1)), None)
    if opened is None or opened.start() < day.start:
        comma = text.find(",", day.start, tally.start) if opened else -1
        return comma < 0 or _WHERE.search(text, opened.start(), day.start) is not None if opened else True
    leads_in = not text[day.end : opened.start()].strip(" ,") and opened[0].lower().strip() in (
        "when",
        "where",
        "which",
    )
    return leads_in or ("," in text[opened.end() : tally.start] and opened["voted"] is None)


def _stood_for(text: str, first: int, which: re.Match[str], tally: int) -> Span | None:
    """What "which" stands for, where that is what was put, and not who voted."""
    if not (_IT_CAME_OUT.match(text, which.end(), tally) or _THEY_DID.match(text, which.end(), tally)):
        return None
    before = text[first : which.start()].rstrip(" ,")
    for _ in range(_MOST_WHEN):
        when = _WHEN.search(before, max(0, len(before) - 60))
        if when is None or _ANTECEDENT.search(before[: when.start()][-120:]) is None:
            break
        before = before[: when.start()].rstrip(" ,")
    for _ in range(2):
        found = _ANTECEDENT.search(before[-120:])
        if found is None or _AN_ACT.search(before):
            return None
        start = len(before) - len(before[-120:]) + found.start()
        if says_something(before[start:].lstrip("'s ")):
            return Span(first + start, first + len(before))
        before = before[:start].rstrip(" ,")
    return None


def _told_before(text: str, first: int, end: int, noun: str) -> Span | None:
    """Where "the plan" is told with what it was for, before it in the sentence."""
    word = re.escape(noun.lower())
    told = re.finditer(_OF_WHAT.replace("NOUN", word), text[first:end], re.IGNORECASE)
    found = next(iter(deque(told, 1)), None)
    return Span(first + found.start(), first + found.end()) if found and says_something(found[0]) else None

"""Those to whom something was done together: the persons of one list, and whose is only somebody's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.found import Mention
from hustings.reports.report import Sentence
from hustings.reports.words.offices import MEMBER, POST
from hustings.reports.words.titles import ANY_TITLES, TITLE

_ROLE_BETWEEN = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:,\s(?:the|its|an?|of|from|for|aged|\d)\b[^,;\"]{0,60}(?=,))?"
    r"(?:,|,? and|,? &|,? along with|,? alongside|,? together with|,? as well as)\s"
    r"(?:(?:(?!(?:said|says|was|were|is|are|has|had|that|who|told|when|after|against|into)\b)[\w'&.-]{1,25},?\s){0,7}?"
    rf"(?:{POST}|{MEMBER})(?:\s(?:of|for)\s[\w' &-]{{1,40}}?)?\s?,?\s)?{ANY_TITLES}",
    re.IGNORECASE,
)
"""Between two of a list: how the second is called: "and the vice chairman, Mr", "and Mill County Chair"."""
_TITLES_BETWEEN = re.compile(
    r"(?:,|,? and|,? &|,? along with|,? alongside|,? together with|,? as well as)\s"
    r"(?:(?!(?:\w+(?<!retir)ed|\w{4,}ing|into|on|in|at|against|over|under|an|a|said|says|was|were|is|are|has|had|have"
    r"|who|that|to|by|with|from|after|when|told|his|her|he|she|it|they|then|will|would|saw|won|lost|because"
    r"|expel|suspend|remove|bar|readmit|censure|appoint|elect|dismiss|sack|reinstate|nominate|select|endorse|block|strip"
    r"|fine|warn|reprimand|clear|replace|lift|deselect)\b)"
    rf"(?:[a-z][\w'-]{{1,20}}|{TITLE}|Councillors|MPs?|MSPs?|Chairman|President|Treasurer|Secretary|Vice)\.?\s){{0,6}}",
)
_ALONGSIDE = re.compile(r"\s(?:alongside|along with|together with|as well as)\s(?:[\w'-]{1,25},?\s){0,7}$")
PLURAL = re.compile(r"\b(?:were|are|have|both|all)\b", re.IGNORECASE)
_SINGULAR = re.compile(r"\b(?:was|is|has|gets)\b", re.IGNORECASE)
_SEGMENT = re.compile(rf";(?:\sand)?\s{ANY_TITLES}")
"""Between a semicolon and the next of a list."""


def in_segments(sentence: Sentence, people: Sequence[Mention]) -> list[Mention]:
    """The first of every part of a list parted by semicolons: "Ann Lee, of Ostby; Bo Carr, of Suba"; else nobody."""
    text, begin = sentence.text, sentence.span.start
    found = [people[0]]
    start = people[0].span.end - begin
    while (cut := text.find(";", start)) >= 0:
        after = next((one for one in people if one.span.start - begin > cut), None)
        if after is None or _SEGMENT.fullmatch(text, cut, after.span.start - begin) is None:
            return []
        found.append(after)
        start = after.span.end - begin
    return found if len(found) > 1 else []


def joined_before(match: re.Match[str], sentence: Sentence, people: Sequence[Mention], last: Mention) -> list[Mention]:
    """The last of a list with all before it: "Ann Lee, Bo Carr and Cy Dunn were suspended"."""
    text, begin = sentence.text, sentence.span.start
    chain = text[last.span.end - begin : match.end()]
    if _SINGULAR.search(chain) and not PLURAL.search(chain):
        return [last]
    found = [last]
    names = [one for one in people if one.span.end <= last.span.start and one.by != "pronoun"]
    for one in reversed(names):
        between = text[one.span.end - begin : found[0].span.start - begin]
        if not is_joined(between) or (len(found) == 1 and "and" not in between and "with" not in between
                                                     and "&" not in between):  # fmt: skip
            break
        found.insert(0, one)
    return found


def is_joined(between: str) -> bool:
    """Whether what stands between two persons makes them two of one list."""
    return _TITLES_BETWEEN.fullmatch(between) is not None or _ROLE_BETWEEN.fullmatch(between) is not None


def joined_alongside(match: re.Match[str], sentence: Sentence, people: Sequence[Mention]) -> list[Mention]:
    """Those to whom it was done alongside: "she was suspended alongside Bo Carr"."""
    for at, one in enumerate(people):
        start = one.span.start - sentence.span.start
        if start > match.end() and _ALONGSIDE.fullmatch(match.string, match.end(), start):
            return [] if is_possessor(sentence, one) else joined_after(sentence, people[at:])
    return []


def joined_after(sentence: Sentence, people: Sequence[Mention]) -> list[Mention]:
    """The first of a list with all after it: "suspended Ann Lee, Bo Carr and Cy Dunn"."""
    text, begin = sentence.text, sentence.span.start
    found = [people[0]]
    joins: list[str] = []
    for one in people[1:]:
        between = text[found[-1].span.end - begin : one.span.start - begin]
        if one.by == "pronoun" or not is_joined(between) or is_possessor(sentence, one):
            break
        found.append(one)
        joins.append(between)
    if re.match(
        r",? and (?:\w+ )?(?:others?|more|fellow)\b|,? and \w+ (?:other|more|further)\b",
        text[found[-1].span.end - begin :],
    ):
        joins.append(" and")
        found.append(found[-1])
    while joins and not re.search(r"\band\b|&|\bwith\b|\bas well\b", joins[-1]):
        joins.pop()
        found.pop()
    found = list(dict.fromkeys(found))
    after = text[found[-1].span.end - begin :]
    if len(found) > 1 and re.match(
        r"\s(?:said|says|is|was|has|had|told|added|will|are|were|have|voted|joined)\b", after
    ):
        return found[:1]  # "suspended Ann Lee and Bo Carr said"
    return found


def is_possessor(sentence: Sentence, one: Mention) -> bool:
    """Whether something of hers is told of, and not she: "Lee's motion"."""
    at = one.span.end - sentence.span.start
    after = sentence.text[at : at + 2]
    return one.by != "pronoun" and (after.startswith("'s") or after == "' ")


_NOUN_NEXT = re.compile(
    r"\s(?!(?:as|for|from|over|in|on|at|by|and|or|to|after|because|when|with|last|this|out|back|off|of)\b)[a-z]\w+"
)


def is_possessive(sentence: Sentence, one: Mention) -> bool:
    """Whether a pronoun only says whose somebody is: "his predecessor", "her deputy"."""
    begin, end = one.span.start - sentence.span.start, one.span.end - sentence.span.start
    word = sentence.text[begin:end].lower()
    return one.by == "pronoun" and (
        word in ("his", "their", "its", "my") or (word == "her" and _NOUN_NEXT.match(sentence.text, end) is not None)
    )

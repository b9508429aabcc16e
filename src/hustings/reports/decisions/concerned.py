"""Whom something was done to: the subject or the object of the words, with all who are joined to them.

The subject is looked for in the clause of the words, past asides; where another is the subject of that clause, nobody
is concerned. "The member" is whoever alone was spoken of just before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.reports.decisions.governing import CHAIN
from hustings.reports.decisions.joined import (
    PLURAL,
    in_segments,
    is_joined,
    is_possessive,
    is_possessor,
    joined_after,
    joined_alongside,
    joined_before,
)
from hustings.reports.found import Kind, Mention
from hustings.reports.report import Sentence
from hustings.reports.words.calendar import ANY_MONTH, ANY_WEEKDAY
from hustings.reports.words.doing_forms import BEFORE, KNOWN, WHOSE, Doing
from hustings.reports.words.numbers import FEW, ORDINAL
from hustings.reports.words.offices import MEMBER, POST
from hustings.reports.words.speech_verbs import saying
from hustings.reports.words.titles import TITLE
from hustings.reports.words.word_lists import any_of

_ELSEWHERE = re.compile(
    r"[;:\"]|\b(?:who|which|that|after|when|because|while|before|over|but|if|has|had|have|is|was|were|said|to|from|at"
    r"|with|against|by|into|than|under|despite|without|between|about)\b",
    re.IGNORECASE,
)
"""Between what was done and somebody: she is in another clause, and it was not done to her."""
_AMONG = re.compile(
    r"(?:,|-|\()\s?(?:including|among (?:them|whom)(?: (?:was|were))?|one of them|such as|namely)\s(?:[\w'-]+\s){0,5}$",
    re.I,
)
_THE_FOLLOWING = re.compile(
    rf"(?:\b(?:the\sfollowing|these|those|all|{FEW}|\d{{1,2}})\s)[^.;:\"]{{0,70}}:\s?(?:[\w'-]{{1,25}}\s){{0,4}}$",
    re.IGNORECASE,
)
_ONLY_SUBJECT = re.compile(r"he|she|they|I|we", re.IGNORECASE)
_NOUN_OF = re.compile(r"(?:for|of|in|on|over|at)\s", re.IGNORECASE)
"""After a word that may be a verb: it is a noun there, "a rebuke for her criticism of Ann Lee"."""
_OF_ANOTHER = re.compile(r"\b(?:of|for|in|on|as|to)\s(?:the\s)?$", re.IGNORECASE)
_BEFORE_NO_SUBJECT = "by with from of under for to against than about over like told on in"
_NOT_SUBJECT = tuple(f" {word}" for word in _BEFORE_NO_SUBJECT.split())
_PREPOSITION = any_of(f"{_BEFORE_NO_SUBJECT} at and but said says that when after")
_ASIDE = re.compile(r",\s[^,;\"]{1,140},(?=\s)|\s-\s?[^-;\"]{1,140}\s?-(?=\s)|\([^()]{1,140}\)")
_PLACE_AFTER = re.compile(
    r"^\s?(?:\[[^\]]{0,20}\]|(?:of|for|from|in|at)\s[^,;\"]{1,50}?)"
    r"(?=\s(?:has|had|have|is|was|were|will|would|who|also)\b|\s?$)",
    re.I,
)
_WHEN = re.compile(
    r"\b(?:last|this|next|earlier|late|early|on|in|at|during|by|yesterday|today|tonight|week|weekend|month|year|night"
    rf"|day|morning|afternoon|evening|{ANY_WEEKDAY}|{ANY_MONTH}|the|same|\d{{1,4}}(?:st|nd|rd|th)?|ago|spring|summer"
    rf"|autumn|winter|{FEW})\b",
    re.IGNORECASE,
)
_BETWEEN = any_of(
    """
    expected likely unlikely set due tipped poised bound about feared thought rumoured going danger
    facing faces? faced risks? risked risking threatened avoid(?:s|ed) survive[sd]? escape[sd]? spared
    said says saying reported believed understood alleged claimed confirmed found announced? reveal(?:s|ed)
    denie[sd] insist(?:s|ed)
    failed fails managed refuse[sd]? declined forced compelled obliged pressured looks? seems? appears?
    went_on goes_on continue[sd]? became become becomes being having
    plans? planned intends? vow(?:s|ed) pledge[sd] promise[sd] agreed decided chose opted
    that he she they himself herself the then of to from for with without among those as well
    first second third fourth only latest last one two three four five six seven eight nine ten several
    mps? td mla mep kc msp councillors? members? woman man person people leader senator
    """
)
_GOVERNING_WORDS = re.compile(rf"\b{_BETWEEN}\b", re.IGNORECASE)
"""Between somebody and what was done: what leads up to it, and what she is called, and no other subject."""
_SAID = re.compile(
    r"\b(?:saying|"
    + saying("say tell claim warn believe confirm announce insist reveal allege deny add tweet write explain state")
    + r")\b",
    re.IGNORECASE,
)
_SAID_OF_SELF = re.compile(
    r"(?:.{0,80}\b(?:he|she|i|himself|herself)|(?:[\w'-]{1,20}\s){0,3}(?:they|themselves))?[\s,]*", re.IGNORECASE
)
"""After a verb of saying: what is said is about whoever says it."""
_CLAUSE = re.compile(
    r"[,;:]|\s-\s"
    r"|\b(?:and|but|after|before|when|while|since|until|so|though|although|or|because|despite|following|by|then)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    rf"\b(?:became|become|becomes|is|was)\s(?:(?:the|only|just|now)\s){{0,2}}(?:{ORDINAL}|latest|last|only)"
    r"\s(?:[\w'-]{1,25}\s){0,9}(?=(?:to|who)\b)",
    re.IGNORECASE,
)
_THE_MEMBER = re.compile(
    r"\b(?:the|this)\s(?:(?:former|ex|local|long-serving|veteran|outspoken|embattled|rebel|backbench|sitting"
    rf"|\w{{3,20}})[ -])?(?:{MEMBER}|trade unionist|officer|accused|\d\d-year-old|dad-of-\w+|mum-of-\w+)\s?$",
    re.IGNORECASE,
)
_OWN_CHOICE = re.compile(r"(?:'s?)?\s(?:\w+\s)?(?:decision|choice|move)\sto\s(?:\w+ly\s)?", re.IGNORECASE)
_AND_OTHERS = re.compile(
    r"^,? (?:and|along with) (?:his|her|their|the|several|other|some|\w+) (?:[a-z-]+ ){0,3}?[a-z-]+s(?=\s)"
)
_AND_ONE_MORE = re.compile(
    r",? and (?:an?|another|one)"
    r"(?: (?!(?:was|were|is|are|has|had|have|said|says|who|that|which)\b)[\w'-]{1,25}){1,12}\s"
)
"""After somebody: one who is not known as a person, and of both something is told."""
_THEN_ALSO = re.compile(
    r"\s(?:[\w'-]+\s){0,3}?(?:was|were|is|been|being|be)\s[^.;\"]{1,90}?(?:,|,? and|,? but|,? then)"
    r"(?:\s(?:\w+ly|then|later|also))?\s",
    re.IGNORECASE,
)
"""Between somebody and the second of two passives: "was cleared of wrongdoing and reinstated"."""
_SHORTENED = re.compile(r"'(?:m|ve|ll|d|s|re)\b", re.IGNORECASE)


def concerned(
    doing: Doing, match: re.Match[str], sentence: Sentence, there: Sequence[Mention], earlier: Sequence[Mention] = ()
) -> list[Mention]:
    """Everybody it concerns, in the order of the text; empty if nobody is told.

    Args:
        there: The mentions in the sentence, in order.
        earlier: Persons that the two sentences before name, in order.
    """
    people = [one for one in there if one.named.kind is Kind.PERSON]
    text, begin = sentence.text, sentence.span.start
    if doing.person == KNOWN:
        return []
    if doing.person == WHOSE:
        owner = _owner(match, sentence, people)
        return [] if owner is None else [owner, *joined_alongside(match, sentence, people)]
    if doing.person == BEFORE:
        found = _subject(doing, match, sentence, people)
        if found is None:
            here = {one.named for one in people if one.span.end - begin <= match.start()}
            others = [one for one in earlier if one.named not in here]
            return _told_after(doing, match, sentence, people) or _the_member(match, text, others)
        joined = joined_before(match, sentence, people, found)
        return joined + joined_alongside(match, sentence, people) if doing.passive else joined
    for at, one in enumerate(people):
        start = one.span.start - begin
        if start < match.end() - 1 or start > match.end() + 140:
            continue
        if not _is_object(doing, match, sentence, one):
            continue
        joined = joined_after(sentence, people[at:])
        ends = [each.span.end - begin for each in joined]
        if doing.then is None:
            return joined
        if any(_then(doing, text, end) for end in ends):
            return joined
        return []
    return []


def _then(doing: Doing, text: str, end: int) -> bool:
    if doing.then is None:
        return True
    aside = re.compile(r",\s[^,;\"]{1,90},|\s\([^()]{1,60}\)|\s?-(?=\s)").match(text, end)
    return doing.then.match(text, end) is not None or (
        aside is not None and doing.then.match(text, aside.end()) is not None
    )


def _owner(match: re.Match[str], sentence: Sentence, people: Sequence[Mention]) -> Mention | None:
    """Whose it is: the name right before "'s", or the pronoun."""
    start = sentence.span.start + match.start()
    for one in people:
        if one.span.end == start or (one.span.start == start and one.by == "pronoun"):
            return one
    return None


def _is_object(doing: Doing, match: re.Match[str], sentence: Sentence, one: Mention) -> bool:
    text, begin = sentence.text, sentence.span.start
    start, end = one.span.start - begin, one.span.end - begin
    if doing.what == "statement":
        return True
    if one.by == "pronoun" and _ONLY_SUBJECT.fullmatch(text, start, end):
        return False
    between = text[match.end() : start]
    if doing.beside and not is_joined(f", {between}"):
        return False
    if is_possessive(sentence, one) and not (doing.then is not None and doing.then.match(text, end)):
        return False
    if is_possessor(sentence, one) and not (doing.then is not None and doing.then.match(text, end)):
        return False
    if _NOUN_OF.match(between) and not re.search(r"(?:ed|en|ing)$", match["did"] or ""):
        return False
    if _AMONG.search(between) or _THE_FOLLOWING.search(between):
        return True
    return _ELSEWHERE.search(between) is None and _OF_ANOTHER.search(between) is None and len(between.split()) <= 12


def _subject(doing: Doing, match: re.Match[str], sentence: Sentence, people: Sequence[Mention]) -> Mention | None:
    """The subject of the words: nobody where something else is the subject of their clause."""
    text, begin = sentence.text, sentence.span.start
    start = match.start()
    before = [one for one in people if one.span.end - begin <= start + 2]
    for one in reversed(before):
        ahead = _beside_a_role(text[max(0, one.span.start - begin - 160) : one.span.start - begin]).lower()
        gap = text[one.span.end - begin : start]
        if re.match(r"[^,]{1,80},\s", gap) and _IN_RELATIVE.search(
            text, max(0, one.span.start - begin - 170), one.span.start - begin
        ):
            continue
        if is_possessor(sentence, one) or (one.by == "pronoun" and is_possessive(sentence, one)):
            if _OWN_CHOICE.fullmatch(gap):
                return one
            continue
        if ahead.endswith(_NOT_SUBJECT) and not re.match(r",? (?:who|whom)\b|, (?:\w+ly )?$", gap):
            aside = _ASIDE.match(gap) is not None and _leads_on(gap)
            if not aside and not (doing.beside and gap in (" ", ", ")):
                continue
        if doing.what == "statement":
            return one
        if doing.beside:
            if _THEN_ALSO.fullmatch(gap) and _leads_on(gap):
                return one
            if re.fullmatch(
                r"(?:,?\s(?:who|both|all|and|but|already|since|first|later|then|now|also|himself|herself|was|were"
                r"|,)){0,3},?\s\"?",
                gap,
            ):
                return one
            continue
        if _leads_on(gap):
            return one
        if not ahead and _AND_ONE_MORE.fullmatch(gap) and PLURAL.match(match[0]):
            return one
    return None


_ROLE_BEFORE = re.compile(
    r"(?<![\w'.-])(?:(?:the|its|their|an?|his|her|this|our)\s)?"
    rf"(?:(?!{_PREPOSITION}\b)[\w'&.-]{{1,25}}\s){{0,5}}{POST},?\s?(?:{TITLE}\.?\s?){{0,3}}$|\s{TITLE}\.?\s?$",
    re.IGNORECASE,
)


def _beside_a_role(ahead: str) -> str:
    """What stands before somebody, without an office that only says who it is: "a letter to" of "to treasurer"."""
    return ahead[: found.start()].rstrip() if (found := _ROLE_BEFORE.search(ahead)) else ahead.rstrip()


_APPOSED = re.compile(
    r",\s(?:an?|the|one of)(?:\s"
    r"(?!(?:is|was|are|were|said|says|has|had|have|that|which|who|and|but|when|after|while)\b)[\w'&-]{1,25}){1,16}\s?",
    re.IGNORECASE,
)
"""Who somebody is, up to the verb, with no comma at its end."""
_IN_RELATIVE = re.compile(r",\s(?:who|whom|whose|which)\s[^,;\"]{1,160}$", re.IGNORECASE)


def _leads_on(gap: str) -> bool:
    """Whether what stands between somebody and the words has no other subject."""
    if _APPOSED.fullmatch(CHAIN.sub("", gap.rstrip() + " ")):
        return True
    rest = _ASIDE.sub(" ", gap)
    if (said := _SAID.search(rest)) and not _SAID_OF_SELF.fullmatch(CHAIN.sub("", rest[said.end() :] + " ")):
        return False
    rest = _AND_OTHERS.sub(" ", rest)
    rest = _RANKED.sub(" ", _PLACE_AFTER.sub(" ", rest))
    if re.search(r"\b(?:whose|which)\b", rest):
        return False
    who = re.search(r"\b(?:who|whom)\b", rest)
    if who is not None and rest[: who.start()].strip(" ,-"):
        return False
    cuts = list(_CLAUSE.finditer(rest))
    clause = rest[cuts[-1].end() :] if cuts else rest
    if cuts and re.search(r"\b(?:it|they|we|I|you|he|she|there)\b", rest[cuts[0].start() :]) and clause.strip():
        clause = rest[cuts[0].start() :]
    clause = CHAIN.sub("", _SHORTENED.sub(" ", clause) + " ") if clause.strip() else ""
    left = _WHEN.sub(" ", _GOVERNING_WORDS.sub(" ", clause))
    left = re.sub(
        r"\b(?:who|has|had|have|is|was|were|are|be|been|would|will|could|may|might|did|not|never|also|now|\w+ly)\b"
        r"|[^\w]",
        " ",
        left,
    )
    return not left.strip()


_THOSE = re.compile(
    r"(?:^|[\s\"])(?:(?:among|of)\s)?(?:those|the\s(?:[\w'-]{1,25}\s){0,5}?[\w'-]{1,25}s|also|others?"
    r"|all)(?:\s(?:who|which|to))?\s*$|^\W*$",
    re.IGNORECASE,
)
_ARE = re.compile(
    r"(?P<with>[^.;:\"]{0,90}?)\s(?:are|were|was|is|included?|includes)"
    r"(?:\s(?:named\sas|listed\sas|as\sfollows))?\s?:?\s",
    re.IGNORECASE,
)


def _told_after(doing: Doing, match: re.Match[str], sentence: Sentence, people: Sequence[Mention]) -> list[Mention]:
    """Those whom the sentence tells afterwards: "Those expelled are Ann Lee and Bo Carr", "Also suspended was ..."."""
    text, begin = sentence.text, sentence.span.start
    if not (doing.passive and _THOSE.search(CHAIN.sub("", text[: match.start()]))):
        return []
    copula = _ARE.match(text, match.end())
    first = next((at for at, one in enumerate(people) if copula and one.span.start >= begin + copula.end()), None)
    if copula is None or first is None or any(copula.end() > one.span.end - begin > match.end() for one in people):
        return []
    lead = text[copula.end() : people[first].span.start - begin]
    if people[first].by == "pronoun" or not is_joined(f", {lead}"):
        return []
    return in_segments(sentence, people[first:]) or joined_after(sentence, people[first:])


def _the_member(match: re.Match[str], text: str, earlier: Sequence[Mention]) -> list[Mention]:
    """Whoever alone was spoken of before, where the subject is "the member"."""
    lead = CHAIN.sub("", text[: match.start()])
    if not _THE_MEMBER.search(lead):
        return []
    names = {one.named.name for one in earlier}
    return [earlier[-1]] if len(names) == 1 else []

"""What a vote was on, in the report's own words: the motion that the sentence names, or what they voted to do.

A sentence has it in one of few places: behind the noun of what was put ("a motion of no confidence in the chair"),
behind the verb of voting ("voted by 12 to 3 to leave the federation"), as the object of a verb that tells how it came
out ("rejected the accounts by 12 to 3"), or as its subject ("The accounts were rejected by 12 to 3"). The words are
taken as they stand, and end with their clause. Words that point back ("the motion", "against him") name nothing.
"""

from __future__ import annotations

import re

from hustings.reports.report import LONGEST, plain
from hustings.reports.words.calendar import WEEKDAYS
from hustings.reports.words.numbers import WORDED
from hustings.reports.words.papers import MOVES, TABLED
from hustings.reports.words.speech_verbs import saying
from hustings.reports.words.word_lists import words_of

_REACH = 400
"""So many letters are looked at for the end of the words."""

_NOUN = rf"(?:{TABLED}|{MOVES}|votes?|question)"
_ASKING = (
    r"(?:call|urg|demand|condemn|oppos|support|instruct|seek|propos|ask|back|reject|commit|requir|censur|remov|commend"
    r"|deplor|request|mandat|endors|affirm|reaffirm|welcom|criticis|criticiz)ing|not"
)
_NUMBER = rf"(?:\d+|{WORDED}|nil|none|no)\b"
_NAMED = re.compile(
    rf"(?<!\d )\b(?P<noun>{_NOUN})\b(?: (?:(?:tabled|moved|proposed|put) by|at|before|from|by) [^,.;:]{{1,60}}?)? "
    rf"(?P<words>of (?:no[- ]|non-)?confidence|of censure|to (?!\d|the vote|a vote)|that |for (?!{_NUMBER})|on whether "
    rf"|whether |(?:{_ASKING}) |which (?:would|called|urged|demanded|condemned|opposed|instructed|sought|asked) "
    r"|in favou?r of |against (?!\d|and\b|with\b))",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b{_NUMBER} $", re.IGNORECASE)
"""Before "votes against": it is counted, and names nothing."""

_OWN = re.compile(r"\b(?:his|her|their|my|your) $", re.IGNORECASE)
"""Before "vote against the plan": it is how one of them voted."""
_ALONE = re.compile(
    r"\b(?:(?:no[- ]|non-)confidence|censure|impeachment) (?:motion|vote|resolution)\b(?: (?:in|against|on) )?",
    re.IGNORECASE,
)
_VOTING = re.compile(
    r"\b(?:voted|voting|vote|agreed|decided|opted|resolved|chose|balloted|divided|split)\b"
    rf"(?:(?! - |, \w+ing\b)[^;:.–—]){{0,80}}? (?P<way>to (?!{_NUMBER}|\d|\w+ votes?\b)|(?<!in )(?<!of )that |not to "
    r"|(?:for|in favou?r of|against) (?=[a-z])(?!(?:with|and|or|no|none)\b))",
    re.IGNORECASE,
)
CAME_OUT = (
    r"(?:approved|adopted|passed|carried|backed|endorsed|supported|ratified|accepted|rejected|defeated|opposed"
    r"|recommended|agreed|voted (?:down|through)|thr(?:ew|own) out)"
)
_HURDLE = r"(?:[\w-]+ ){0,3}?(?:threshold|majority|hurdle|quorum|test|stage|reading|mark)\b"
_OBJECT = re.compile(rf"\b(?i:{CAME_OUT}) (?P<words>(?:the|an?|its|their|his|her|[A-Z]\w*)\b(?! {_HURDLE}))")
_SUBJECT = re.compile(
    r"^(?:[^,;:]{1,60}, )?(?P<words>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[A-Z][\w-]+)\b"
    r"(?: (?!(?:said|says|told|tells|that|which|who|is|are|was|were|has|had|claim\w*|asked)\b)[\w'()%-]+){1,14}?) "
    rf"(?:(?:was|were|has been|had been|have been|is) (?:\w+ly )?{CAME_OUT}\b|(?:has |had |have )?(?:\w+ly )?"
    r"(?:pass(?:ed|es)|fell|fails|failed|succeeded|prevailed|went through|fallen)\b(?! (?:an?|the|its|their|his|her|to)"
    r"\b)|(?<!was )(?<!were )(?<!been )(?<!is )(?:carried|passed|approved|adopted|defeated|rejected|lost) by \d)"
)
_STOP = re.compile(
    r"[.;:?!]|, | [-–—] | \(| \[| (?:(?:was|were|has|had|have|is being|are|pass(?:ed|es)|fail(?:ed|s)|fell|falls"
    r"|carried|won|wins|saw|received|got|gained|secured|narrowly|overwhelmingly|unanimously|recorded|during|went|lost"
    r"|came|defeated|rejected|attracted|drew|succeeded|scraped|sailed|but|after|before|when|while|although|despite"
    r"|following|yesterday|today|tonight)\b|with (?:\d|only|just|votes|a majority|\w+ (?:votes|members|against|for)\b)"
    r"|by (?:\d|an? |just|only|what |reportedly|\w+ votes|[\w-]+ to )|on (?:\w+day|\d)|in (?:its|their|his|her|an? \d)"
    r"|(?:late )?last (?:night|week|month|year|\w+day)|this (?:week|morning|afternoon|evening)|at (?:an?|the|its|their"
    r"|last|this) (?:[\w-]+ ){0,4}?(?:meeting|conference|congress|agm|sgm|egm|assembly|council|session)\b)"
    r"| (?=\d[\d,]*(?:[-–—]| to | votes?\b| in favou?r\b| for\b))",
    re.IGNORECASE,
)
_SMALL = frozenset(WEEKDAYS) | words_of(
    """a an the this that its their his her to of for against in favour favor on with which and or by not no as be so
    do him them it us me himself herself themselves motion motions resolution resolutions proposal proposals vote votes
    move bid call amendment amendments question attempt plan request measure measures idea item items report
    substitute amended original first second third main final new such one two three both all same majority required
    needed decision ruling sanction step verdict outcome result was were been being today yesterday tonight
    last night evening morning afternoon week at in"""
)
"""Words that tell nothing of what was put."""

_POINTING = re.compile(
    r"(?:for|against|in favou?r of|to \w+) (?:him|her|them|it|this|that|so)$|\bto (?:that|this) (?:end|effect)\b",
    re.IGNORECASE,
)
_SAID_SO = re.compile(
    r"(?:according to [^,;]{2,80}, |(?:it (?:is|was) )[a-z]{4,12} that "
    rf"|[^,;.\"]{{2,60}}? (?:{saying('say declare announce claim believe insist', 'base third past')}"
    r"|told [^,;.\"]{2,30}?)(?: that)? (?=(?:the|a|an|its|their|his|her|this|that|it|he|she|they)\b))",
    re.IGNORECASE,
)
"""Leads to what is told as somebody's word, and is no part of what was put."""
_TRAILING = re.compile(r"(?: (?:and|or|but|by|with|in))+$")


def put_to_vote(sentence: str) -> str:
    """The words of a sentence that tell what its vote was on; empty where it only points back, or does not say.

    Args:
        sentence: One with one tally.
    """
    if len(sentence) > LONGEST:
        return ""
    led = _SAID_SO.match(plain(sentence))
    sentence = sentence[led.end() :] if led else sentence
    found = put_at(plain(sentence).replace("\n", " "))
    return _told(sentence, found) if found else ""


def put_at(text: str) -> tuple[int, int] | None:
    """From where to where a clause tells what its vote was on; ``None`` where it does not.

    Args:
        text: In plain signs and one line, with one tally.
    """
    for found in (_by_its_noun(text), _by_voting(text), _by_its_outcome(text), _by_subject(text)):
        if found is not None and says_something(_told(text, found)):
            return found
    return None


def _told(text: str, found: tuple[int, int]) -> str:
    return _TRAILING.sub("", " ".join(text[found[0] : found[1]].split()).strip(" ,"))


def _by_its_noun(text: str) -> tuple[int, int] | None:
    for match in _NAMED.finditer(text):
        if match["noun"].lower() == "vote" and _OWN.search(text, max(0, match.start() - 8), match.start()):
            continue
        if not _COUNTED.search(text, max(0, match.start() - 12), match.start()):
            together = match.end("noun") + 1 == match.start("words")
            return match.start() if together else match.start("words"), _end(text, match.end("words"))
    alone = _ALONE.search(text)
    if alone is None:
        return None
    return alone.start(), _end(text, alone.end()) if alone[0].endswith(" ") else alone.end()


def _by_voting(text: str) -> tuple[int, int] | None:
    match = _VOTING.search(text)
    if match is None:
        return None
    begin = match.start("way") if match["way"].lower().startswith(("to", "not", "that")) else match.end("way")
    return begin, _end(text, match.end("way"))


def _by_its_outcome(text: str) -> tuple[int, int] | None:
    match = _OBJECT.search(text)
    return (match.start("words"), _end(text, match.end("words"))) if match else None


def _by_subject(text: str) -> tuple[int, int] | None:
    match = _SUBJECT.search(text)
    return match.span("words") if match else None


def _end(text: str, start: int) -> int:
    stop = _STOP.search(text, start, start + _REACH)
    return stop.start() if stop else min(len(text), start + _REACH)


def says_something(words: str) -> bool:
    """Whether the words name what was put, and do not only point to it."""
    if _POINTING.search(words):
        return False
    told = [word for word in re.findall(r"[\w'-]+", words.lower()) if word not in _SMALL and not word.isdigit()]
    return bool(told) and " " in words

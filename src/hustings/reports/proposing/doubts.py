"""Why a proposal needs a look before it is accepted: its sentences tell more than one act, or it as less than sure.

A doubt is found in the words of the sentences that tell the act and its tally, and not in how they were read. So it
stands also where they were misread: who accepts everything at once takes only what is told plainly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hustings.entries.entry import Sureness
from hustings.reports.events.events import Event
from hustings.reports.events.same_tally import tells_tally
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty
from hustings.reports.report import LONGEST, plain
from hustings.reports.words.calendar import MONTH, WEEKDAY, YEAR
from hustings.reports.words.numbers import N
from hustings.speech import said

_QUOTED = re.compile(r'"[^"]*"?')
_DATELINE = re.compile(r"^[A-Z][A-Z .'-]{2,40},[^-]{0,60}- ?")

_RULED = r"(?:decision|expulsion|suspension|removal|sacking|dismissal|bar|ban|sanction|ruling|verdict|punishment)"
_ITS = r"(?:the|her|his|their|its|an?)"
_UNDONE = re.compile(
    r"\b(?:overturn(?:s|ed|ing)?|lift(?:s|ed|ing)?|quash(?:es|ed|ing)?|revers(?:e|es|ed|ing|al)"
    r"|set(?:s|ting)? (?:\w+ ){0,3}aside|annul(?:s|led|ling|ment)?|rescind(?:s|ed|ing)?|revok(?:e|es|ed|ing)"
    r"|revocation|uph(?:o|e)ld(?:s|ing)?|ratif(?:y|ies|ied|ying|ication)|reinstat(?:e|es|ed|ing|ement)|struck down"
    r"|exonerat(?:e|es|ed|ing)|acquit(?:s|ted|ting)?|cleared (?!the way)|declar(?:e|ed|ing) (?:\w+ ){0,4}void"
    r"|(?:confirm(?:s|ed|ing)?|endors(?:e|es|ed|ing)|st(?:and|ood) by|back(?:s|ed|ing)?|affirm(?:s|ed|ing)?) "
    rf"{_ITS} (?:[\w']+ ){{0,4}}?{_RULED}|confirmation of {_ITS})\b",
    re.IGNORECASE,
)
"""A word of undoing an act, or of keeping to it."""

_APPEAL = re.compile(
    rf"\b(?:appealed (?:against|to)|{_ITS} (?:personal |last )?appeals?"
    r"(?! (?:panel|committee|board|body|tribunal|court|council))"
    r"|appeals?(?= (?:by|of|against|from|was|were|had|has|hearing)\b))\b",
    re.IGNORECASE,
)
"""A word of an appeal that was made; not that somebody will make one."""

_BACK = ("readmission",)
"""What is itself an undoing."""

_PAIR = re.compile(
    rf"(?<![\w.,/-])(?P<one>{N})(?: votes?| members?| delegates?)?"
    rf"(?:-| ?to ?| votes to | against | (?:voted |votes )?(?:for|in favou?r),? (?:and |to |with )?)(?P<other>{N})"
    r"(?! (?:years?|months?|days?|weeks?)\b)",
    re.IGNORECASE,
)
"""Two numbers that were counted against each other."""

_SAYS = r"(?:said|says?|claim(?:s|ed)?|insist(?:s|ed)?|alleg(?:es?|ed)|believes?)"
_SAID = rf"{_SAYS}(?=[.,;]|$| (?:on |last |late )?[\w' ]{{1,20}}[.,;]?$)"
_HEARSAY = re.compile(
    rf", (?:{_ITS}|one|some|several|two|[A-Z][\w'-]{{0,30}}) (?:[\w'-]{{1,30}} ){{0,6}}?{_SAID}"
    rf"|, (?:she|he|they) {_SAID}|\b[Aa]ccording to\b"
    r"|\b(?:was|were|is|has|have|had|been) (?:reportedly|allegedly|supposedly|apparently)\b"
    r"|\b(?:reportedly|allegedly|supposedly|apparently) (?:was|were|has|have|had|been)\b"
    r"|\b(?:is|are|was|were) (?:understood|believed|thought|rumoured|alleged) (?:that|to)\b"
)
"""What makes a sentence no more than somebody's word."""

_DATE = rf"(?:\d{{1,2}} )?\b{MONTH}(?: \d{{1,2}}\b)?(?:,? {YEAR})?"
_A_DAY = rf"(?:{WEEKDAY}(?:,? {_DATE})?|{_DATE})"
_DAYS = re.compile(rf"{_A_DAY}|\b{YEAR}\b")
_OF_A_THING = re.compile(
    rf"\b{WEEKDAY}'s (?!(?:[\w-]{{1,30}} ){{0,3}}(?:meeting|vote|ballot|session|decision|conference|poll)\b)[a-z]"
    rf"|\bthe (?:{_DATE}|{YEAR}) (?!meeting|session|conference)[a-z]"
)
"""A day that belongs to something spoken of: "Saturday's regatta"."""

_SINCE = re.compile(rf"\bsince (?:{_A_DAY}|{YEAR})")
_ASIDE = re.compile(r"\b(?:who|whom|which|that)\b (?P<told>[^,.;]{1,200})")
"""A clause that tells of somebody or something named before it."""

_OCCASION = re.compile(r"(?:meeting|session|gathering|rally|hearing|talks|panel)$|^local [a-z]+$", re.IGNORECASE)
_A_BODY = re.compile(
    r"\b(?:board|committee|council|executive|congress|conference|branch|union|society|association|party)\b",
    re.IGNORECASE,
)

_ACTS = {
    "expulsion": "expel|expul|kick", "suspension": "suspen", "removal": "remov|dismiss|sack|oust|fire|depos|vote",
    "readmission": "readmi|reinstat", "resignation": "resign|step|stood|quit", "appointment": "appoint|elect|name",
    "bar": "bar|block|ban", "reprimand": "reprimand|censur|warn", "fine": "fine|fining", "selection": "select|pick",
    "disaffiliation": "disaffil", "endorsement": "endors|back",
}  # fmt: skip
"""How the words begin by which an act is told."""

_WORD_OF = {what: re.compile(rf"\b(?:{begins})\w*", re.IGNORECASE) for what, begins in _ACTS.items()}
_DONE_TOO = re.compile(
    r"\b(?:expelled|suspended|removed|dismissed|sacked|ousted|readmitted|reinstated|cleared|resigned|appointed|elected"
    r"|censured|reprimanded|fined|barred)\b"
)
_NOT_SO = (
    r"(?:\b(?:not|never|unless|if|whether(?: to)?|(?:fail|refuse|decline|threaten|attempt|seek|try)\w* (?:on \w+ )?to"
    r"|tried to|sought to|(?:could|might|may) be)|n't) (?:[\w']+ ){0,3}?"
)
_NOT = {what: re.compile(rf"{_NOT_SO}(?:{begins})", re.IGNORECASE) for what, begins in _ACTS.items()}

_NOT_UNDONE = re.compile(rf"{_NOT_SO}{_UNDONE.pattern}", re.IGNORECASE)


def doubts_of(event: Event, by: str = "") -> tuple[str, ...]:
    """Why what is proposed of an event should be looked at first, each in a sentence; empty if it is told plainly.

    Args:
        by: Who decided, as it is proposed; empty if that is not told.
    """
    return tuple(dict.fromkeys(_doubts(event, by)))


def _doubts(event: Event, by: str) -> Iterator[str]:
    for telling in event.tellings:
        if telling.certainty not in (Certainty.HAPPENED, Certainty.DENIED):
            continue
        own = _unquoted(telling.sentence)
        counted = (words for _, words in telling.beside if telling.figures and tells_tally(words, telling.figures))
        for text in (own, *map(_unquoted, counted)):
            yield from _of_more_than_one(text, telling)
            yield from _of_its_day(text, telling)
        if telling.certainty is Certainty.HAPPENED:
            yield from _of_its_being_so(own, telling)
        if _fell_short(telling):
            yield said("More voted for it than against, and it was lost: its figures alone do not say so.")
    if by and _OCCASION.search(by) and any(_A_BODY.search(each.sentence) for each in event.tellings):
        yield said("An occasion (“{by}”) stands as who decided, and its sentence names a body.", by=by)


def _fell_short(telling: Telling) -> bool:
    """Whether something was lost by a count that, with no share asked of it, would have carried it."""
    figures = dict(telling.figures)
    lost = telling.outcome == "lost" or telling.certainty is Certainty.DENIED
    return lost and figures.get("for", 0) > figures.get("against", 0)


def _unquoted(sentence: str) -> str:
    """A sentence without its quoted words and the place and day before it."""
    return _DATELINE.sub("", _QUOTED.sub('""', plain(sentence[:LONGEST])))


def _of_more_than_one(text: str, telling: Telling) -> Iterator[str]:
    """That a sentence tells something else than the act, beside it or instead of it."""
    if word := _undoing(text, telling):
        yield said("Its sentence tells of undoing an act, keeping to one, or an appeal (“{word}”).", word=word)
    if len({frozenset((one["one"].lower(), one["other"].lower())) for one in _PAIR.finditer(text)}) > 1:
        yield said("Two counts of votes stand in one sentence.")
    own = _WORD_OF.get(telling.what)
    if own is not None and telling.figures:
        other = next((one[0] for one in _DONE_TOO.finditer(text) if not own.match(one[0])), "")
        if other:
            yield said("Another act stands in the sentence of its tally (“{word}”).", word=other)
    elif any(re.match(r"had\b", one["told"]) and _PAIR.search(one["told"]) for one in _ASIDE.finditer(text)):
        yield said("The count in its sentence is of something earlier.")


def _undoing(text: str, telling: Telling) -> str:
    """The word by which a sentence tells of an undoing or an appeal that is not what is proposed, if one does."""
    if telling.undone or telling.what in _BACK:
        return ""
    asked = telling.question.lower() if telling.what == "vote" else ""
    words = [one[0] for one in _UNDONE.finditer(text) if one[0].lower() not in asked]
    return next(iter([*words, *(one[0] for one in _APPEAL.finditer(text))]), "").strip()


def _of_its_day(text: str, telling: Telling) -> Iterator[str]:
    if telling.day is None:
        return
    text = _SINCE.sub("", text)
    days = dict.fromkeys(one[0] for one in _DAYS.finditer(_OF_A_THING.sub("", text)))
    if len(days) > 1:
        yield said("Two days stand in one sentence ({days}).", days="; ".join(days))
    of_a_thing = not days and _OF_A_THING.search(text)
    own = _WORD_OF.get(telling.what)
    aside = own is not None and len(days) == 1 and any(
        _DAYS.search(one["told"]) and not own.search(one["told"]) for one in _ASIDE.finditer(text)
    )  # fmt: skip
    if of_a_thing or aside:
        yield said("The only day in its sentence is told of something else.")


def _of_its_being_so(text: str, telling: Telling) -> Iterator[str]:
    """That a sentence may have it only from somebody, or may not tell it as done."""
    reported = any(source.sureness is Sureness.REPORTED for source in telling.sources)
    if reported and (found := _HEARSAY.search(text)):
        yield said("It may be no more than somebody’s word (“{word}”).", word=found[0].lstrip(", "))
    pattern = _NOT_UNDONE if telling.undone else _NOT.get(telling.what)
    if pattern is not None and (found := pattern.search(text)):
        yield said("It may not have been done, or not yet (“{word}”).", word=found[0])

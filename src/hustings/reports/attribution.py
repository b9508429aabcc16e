"""The words around a quotation that say who speaks: before it, after it, or at the end of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.report import Span
from hustings.reports.saying import DASH, FINITE, main_subject, noun_after, said_by, subject_before, verbs
from hustings.reports.speech_verbs import FORMS

_NEAR = 600
"""So many letters before a quotation are looked at for who speaks."""
TURNS = re.compile(r"; |[a-z]{3}[.?!]\"? +[A-Z]|,? \b(?:but|while|whereas|although|though)\b", re.IGNORECASE)
_PASSIVE_OF = re.compile(
    r"[^,;]{0,60}?(?: as| of| by| with| to be| was| were|:)?(?: +(?:an?|the|being|having|it))? *", re.IGNORECASE
)
"""Between a passive and what it tells: "was described as a", "was told: "."""
_ASIDE = re.compile(r"[ ,]*(?:(?:or|and) so +|so +|as +)?")
_RUMOUR = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dispute[sd]?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told to speak, in places of the unit's text."""

    subject: Span
    verb: Span
    base: str
    after: bool = False


def told_before(text: str, mark: int) -> Told | None:
    """The last verb of saying before a quotation, and whose it is."""
    for verb in reversed(verbs(text, max(0, mark - _NEAR), mark)):
        between = text[verb.end() : mark]
        if TURNS.search(between):
            return None
        said = said_by(text, verb)
        if said is None:
            continue
        if said.subject is None:
            if _PASSIVE_OF.fullmatch(between) is None:
                continue
            agent = _agent_after(text, mark)
            return None if agent is None else Told(agent, said.verb, said.base)
        if _RUMOUR.fullmatch(verb[0]) and not between.rstrip().endswith(":"):
            return None
        return Told(said.subject, said.verb, said.base)
    return None


def _agent_after(text: str, mark: int) -> Span | None:
    """Who, where the passive's doer follows the quotation: "was called "a farce" by Ann Lee"."""
    end = text.find('"', mark + 1)
    if end < 0:
        return None
    found = re.match(r'"(?: +[\w\'-]+){0,6}? +by +', text[end : end + 120])
    return noun_after(text, end + found.end()) if found else None


_NAME_NEXT = re.compile(rf", (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'.-]+){{1,4}})(?= ?[.,;:{DASH}])")
"""A name after a description: "said the chair of the branch, Ann Lee"."""


def told_after(text: str, end: int) -> Told | None:
    """Who speaks, told right after a quotation: ", said Ann Lee", ", she said"."""
    closing = re.match(r' ?"?', text[end : end + 2])
    end += closing.end() if closing else 0
    lead = _ASIDE.match(text, end)
    begin = lead.end() if lead else end
    for verb in verbs(text, end, min(len(text), end + 260))[:3]:
        if '"' in text[end : verb.start()]:
            return None
        form = FORMS[verb[0].lower()][1]
        if not text[end : verb.start()].strip(f" ,{DASH}"):
            if form == "according":
                subject = noun_after(text, verb.end() + 3)
                return (
                    None if subject is None else Told(subject, Span(verb.start(), verb.end()), "according", after=True)
                )
            if form not in ("past", "third"):
                return None
            subject = noun_after(text, verb.end())
            if subject is None:
                return None
            if (
                text[subject.start : subject.end][:1].islower()
                and (name := _NAME_NEXT.match(text, subject.end)) is not None
            ):
                subject = Span(*name.span("name"))
            return Told(subject, Span(verb.start(), verb.end()), FORMS[verb[0].lower()][0], after=True)
        if form == "ing":
            continue
        said = said_by(text, verb)
        if said is not None and said.subject is not None and begin <= said.subject.start <= begin + 1 + len(f"{DASH} "):
            return Told(said.subject, said.verb, said.base, after=True)
    return None


_WORDS_OF = re.compile(
    r"\bin (?:the words of (?P<who>[^,\"]{2,80})|(?P<whose>[^,\"]{2,80}?)'s? (?:own )?words)\b", re.IGNORECASE
)


def in_words_of(text: str, mark: int) -> Told | None:
    """Who speaks in "in Ann Lee's words", "in the words of Ann Lee"."""
    found = _WORDS_OF.search(text, max(0, mark - _NEAR), mark)
    if found is None:
        return None
    place = found.span("who") if found["who"] else found.span("whose")
    return Told(Span(*place), Span(found.start(), found.end()), "")


def told_at_end(text: str, end: int) -> Told | None:
    """Who says the whole sentence, told at its end: ", Ann Lee said", ", according to one source"."""
    for verb in reversed(verbs(text, end, min(len(text), end + _NEAR))[-3:]):
        said = said_by(text, verb)
        if said is None or said.subject is None or '"' in text[verb.end() :]:
            continue
        begin = min(said.subject.start, said.verb.start)
        if begin > end and text[:begin].rstrip()[-1:] == "," and len(text) - max(said.verb.end, said.subject.end) < 60:
            return Told(said.subject, said.verb, said.base)
    was = re.match(r'" (?:is|was) (?:how|what)\b', text[end : end + 20])
    if was:
        for verb in verbs(text, end, min(len(text), end + 200))[:1]:
            said = said_by(text, verb)
            if said is not None and said.subject is not None:
                return Told(said.subject, said.verb, said.base)
    return None


def told_by_colon(text: str, mark: int) -> Told | None:
    """Who speaks where only a colon says that somebody does: "Ann Lee was defiant: ...", "Ann Lee: ..."."""
    lead = text[:mark].rstrip()
    if not lead.endswith(":"):
        return None
    colon = len(lead) - 1
    subject = (
        main_subject(text, colon) if FINITE.search(text, max(0, colon - _NEAR), colon) else subject_before(text, colon)
    )
    return None if subject is None else Told(subject, subject, "")

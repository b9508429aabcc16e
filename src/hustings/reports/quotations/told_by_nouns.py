"""Who speaks where no verb of saying tells it: whose claim it is, or which motion or rule it stands in."""

from __future__ import annotations

import re

from hustings.reports.quotations.attribution import NEAR, Told
from hustings.reports.quotations.clause_words import DASH, FINITE, UPPER
from hustings.reports.quotations.speaker_words import PAPER_END, RULE_PAPER
from hustings.reports.quotations.subjects import subject_before
from hustings.reports.report import Span
from hustings.reports.words.papers import SHOWN, TABLED, WRITTEN

_NOUN = (
    r"(?:claims?|allegations?|accusations?|assertions?|insistence|suggestions?|warnings?|contention|complaints?|argument"
    r"|belief|assurances?|verdict|description)"
)
_PAPER_NEXT = re.compile(
    r"(?P<paper>(?<![\w'-])(?:the|an?|his|her|its|their|this|that|one)"
    r"(?: (?!(?:in|of|to|for|by|from|with|and|on|at)\b)[\w'-]+){0,4}?"
    rf" (?:{TABLED}|{SHOWN}|question|clause|pledge|petition|slogan|mandate))"
    rf"(?:,? (?:(?:(?:which|that) )?(?:reading|stating|worded|states?|stated|reads?|is|was)"
    r"|(?P<which>(?:by|under|in) which|whereby|that|to the effect that)))?"
    rf"(?: (?:below|(?:is |was )?as follows|that follows|in full|in these (?:terms|words)))?[ ,:{DASH}]*$",
    re.IGNORECASE,
)
_PAPER_FOLLOWS = re.compile(
    rf"\b(?:the )?following (?P<paper>{TABLED}|{WRITTEN}|question|text|clause)"
    r"\b[^:\";.]{0,80}:$",
    re.IGNORECASE,
)


_SOMEBODY = (
    rf"(?:(?:[Tt]he|[Aa]n?) (?:(?!the |an? |\w+ed )[a-z-]+ ){{0,2}}[a-z-]+"
    rf"|{UPPER}[\w.-]+(?: {UPPER}[\w.-]+){{0,4}})"
)
_TOLD_BY_NOUN = re.compile(
    rf"(?:(?P<whose>[Hh]is|[Hh]er|[Tt]heir)|(?P<who>{_SOMEBODY})(?:'s|(?<=s)'))"
    rf" (?:[a-z-]+ )?{_NOUN} (?:that|of)\b[^,;:.\"]{{0,120}}$"
    rf"|(?:{_NOUN}|heard) (?:by|from) (?P<by>[^,;:.\"]{{3,80}}?) that\b[^,;:.\"]{{0,120}}$"
)


def told_by_noun(text: str, mark: int) -> Told | None:
    """Whose a claim is that is told by a noun: "Ann Lee's claim that", "the accusation by the union that"."""
    found = _TOLD_BY_NOUN.search(text, max(0, mark - 240), mark)
    if found is None:
        return None
    place = next(Span(*found.span(name)) for name in ("whose", "who", "by") if found[name])
    return Told(place, place, "say")


def told_by_paper(text: str, mark: int, *, whole: bool = True) -> Told | None:
    """The motion or pledge whose words follow its name without a verb: "the first motion, "This house ...".

    Args:
        whole: Whether the words in marks can be a text of their own; if not, only those of "a motion by which".
    """
    found = _PAPER_NEXT.search(text, max(0, mark - 120), mark)
    if found is None or not (whole or found["which"]):
        found = _PAPER_FOLLOWS.search(text[:mark].rstrip(), max(0, mark - 160)) if whole else None
    return None if found is None else Told(Span(*found.span("paper")), Span(*found.span("paper")), "say")


_PAPERS_DO = re.compile(
    r"(?<![\w'-])(?:forb(?:ids?|ade)|(?:prohibit|ban|bar|allow|permit|oblige|entitle|empower|instruct|commit|mandate|direct"
    r"|authorise|authorize|define|affirm|deplore|regret|recognise|recognize|reject|guarantee|enshrine|demand|contain|include"
    r"|express|accept|support|oppose|reserve|limit|exempt)(?:n?ed|s|d|ted|red)?|giv(?:es?)|gave|speaks? of|spoke of"
    r"|(?:set|lay|spell)s? (?:out|down))(?![\w'-])"
)
_UNDER = re.compile(
    rf"(?:^|[.:;,] |\b(?:and|but|that|because|as) )(?:Under|In|By|Pursuant to|In line with|In accordance with) "
    rf"(?P<paper>(?:(?:the|its|their|an?) )?(?:[\w'-]+ ){{0,3}}?{RULE_PAPER}(?: (?:no\.? )?\d[\w.()]*)?"
    rf"(?: of (?:the )?[^,;:\"]{{2,60}})?), ",
    re.IGNORECASE,
)


def told_in_paper(text: str, mark: int) -> Told | None:
    """The rule or motion whose words are told by what it does: "Rule 12 forbids", "under the rules, members must"."""
    start = max(0, mark - NEAR)
    for verb in list(_PAPERS_DO.finditer(text, start, mark))[-2:]:
        if re.search(r"[;:.]", text[verb.end() : mark]) or (subject := subject_before(text, verb.start())) is None:
            continue
        if PAPER_END.search(text[subject.start : subject.end]):
            return Told(subject, Span(*verb.span()), "provide")
    if (under := list(_UNDER.finditer(text, start, mark))[-1:]) and FINITE.search(text, under[0].end(), mark):
        if not re.search(r"[;:.]", text[under[0].end() : mark]):
            return Told(Span(*under[0].span("paper")), Span(*under[0].span("paper")), "provide")
    return None

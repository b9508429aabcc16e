"""Whose word a telling is, and who decided: the report itself, or somebody whom it quotes."""

from __future__ import annotations

import re

from hustings.entries.entry import Source, Sureness
from hustings.reports.events.hearsay import Hearsay
from hustings.reports.events.sources import source_words, unnamed, word_of
from hustings.reports.found import (
    Certainty,
    Decision,
    Kind,
    Mention,
    Quotation,
    Speaker,
)
from hustings.reports.quotations.heard import Heard
from hustings.reports.quotations.voices import Voice
from hustings.reports.report import Report, Span
from hustings.reports.words.speech_verbs import saying

_SAYS = re.compile(
    r" (?:has |had )?(?:also |later |then )?"
    + saying("say tell claim argue insist add write explain complain suggest note think believe acknowledge stress")
    + r"\b"
)
_REFUSED = re.compile(
    r"\b(?:reject|refus|declin|defeat|thr[eo]wn? out|(?:turn|vot)(?:ed|ing)? down|fail(?:s|ed|ing)?\b|lost\b|fell\b"
    r"|block)",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|untrue|false|rubbish(?:ed)?|not|never|nor)\b|n't\b", re.IGNORECASE
)
"""In a sentence that tells of something as refused: somebody says so of its being done, too."""


def decider_of(decision: Decision, report: Report) -> Mention | None:
    """Who decided: of a vote the body that divided, and never whoever only moved it. Nobody decides on resigning."""
    if decision.what == "resignation" or _only_speaks(decision, report):
        return None
    if decision.vote is None:
        return decision.by
    mover = decision.vote.mover
    if decision.vote.body is not None or decision.by is None:
        return decision.vote.body
    return None if mover is not None and mover.named == decision.by.named else decision.by


def _only_speaks(decision: Decision, report: Report) -> bool:
    """Whether the doer is somebody who, right there, only says something of the act: "Carr said the vote to bar"."""
    by = decision.by
    if by is None or (decision.vote is not None and decision.vote.body is not None) or by.named.kind is not Kind.PERSON:
        return False
    return _SAYS.match(report.text, by.span.end, by.span.end + 40) is not None


def whose_word(
    report: Report, decision: Decision, quotation: Quotation | None, heard: Heard, hearsay: Hearsay
) -> tuple[str, tuple[Source, ...]]:
    """Whose word it is, and the source that follows: the report's own, or somebody's whom it quotes."""
    reported = Source(Sureness.REPORTED, source_words(report))
    if decision.certainty in (Certainty.HAPPENED, Certainty.FORECAST):
        return "", (reported,)
    kind, speaker = Speaker.UNKNOWN, ""
    if quotation is not None and quotation.kind is not Speaker.UNKNOWN and quotation.speaker:
        kind, speaker = quotation.kind, quotation.speaker
    elif (voice := _account_of(decision.span, heard)) is not None:
        kind, speaker = voice.kind, voice.name
    if decision.certainty is Certainty.DENIED:
        words = report.words(decision.span)
        return "" if _REFUSED.search(words) and not _DENIES.search(words) else speaker, (reported,)
    if decision.certainty is Certainty.ANNOUNCED:
        return speaker or (decision.by.named.name if decision.by else ""), (reported,)
    if not speaker:
        return "", (unnamed(report),)
    official = kind is Speaker.NAMED and decision.by is not None and hearsay.is_its_word(speaker, decision.by)
    return speaker, (word_of(Speaker.OFFICIAL if official else kind, speaker, report),)


def _account_of(sentence: Span, heard: Heard) -> Voice | None:
    """The one voice whose words a sentence tells without quoting them; ``None`` where there is none, or are several."""
    there = {
        one.voice.name: one.voice
        for one in heard.tellings
        if not one.quoted and one.span.start < sentence.end and sentence.start < one.span.end
    }
    voice = next(iter(there.values())) if len(there) == 1 else None
    return voice if voice is not None and voice.kind is not Speaker.UNKNOWN and voice.name else None


def source_of(report: Report, quotation: Quotation | None) -> Source:
    """The source that a quotation is, in a report."""
    if quotation is None or quotation.kind is Speaker.UNKNOWN or not quotation.speaker:
        return unnamed(report)
    return word_of(quotation.kind, quotation.speaker, report)

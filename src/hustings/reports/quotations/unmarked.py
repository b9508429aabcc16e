"""Words that are somebody's and stand in no quotation marks: a statement given in full, the lines of an interview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from hustings.reports.found import Kind, Speaker
from hustings.reports.quotations.blinded import Unit
from hustings.reports.quotations.clause_words import UPPER
from hustings.reports.quotations.saying import said_by, verbs
from hustings.reports.quotations.voices import Gender, Voice, Voices
from hustings.reports.report import Span

_LONGEST = 12
"""A statement has so many paragraphs at most."""
_IN_FULL = re.compile(
    r"\b(?:statement|letter|e-?mail|message|post|press release|memo|circular)\b[^:\";.]{0,80}?"
    r"\b(?:reads?|in full|as follows|in these (?:terms|words))\b[^:\";.]{0,30}: *$",
    re.IGNORECASE,
)
_LINE = re.compile(rf"(?P<who>{UPPER}[\w'.-]*(?: {UPPER}[\w'.-]*){{0,3}}) ?: +(?=\S)")
_FIRST_PERSON = re.compile(r"(?<![\w'])(?:I|me|my|we|us|our|We|Our|My)(?![\w-])")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Words that a report gives as somebody's.

    Args:
        spans: One stretch for each paragraph.
        rests_on: The words that say whose they are.
        units: Where each sentence of theirs begins.
    """

    spans: tuple[Span, ...]
    voice: Voice
    rests_on: Span
    units: tuple[int, ...]


def unmarked_in(units: Sequence[Unit], voices: Voices) -> list[Unmarked]:
    """The statements that a report gives in full, and what is said in its interviews, in order."""
    paragraphs = [list(group) for _, group in groupby(units, key=lambda unit: unit.paragraph)]
    return _statements(paragraphs, voices) + _lines(paragraphs, voices)


def _statements(paragraphs: Sequence[list[Unit]], voices: Voices) -> list[Unmarked]:
    """What follows "The statement reads in full:", up to the paragraph that leads back."""
    found = []
    for at, paragraph in enumerate(paragraphs):
        lead = paragraph[-1]
        if lead.quoted or not lead.readable or _IN_FULL.search(lead.text, max(0, len(lead.text) - 200)) is None:
            continue
        told = next((said for verb in reversed(verbs(lead.text)[-4:]) if (said := said_by(lead.text, verb))), None)
        if told is None or told.subject is None:
            continue
        subject = Span(lead.span.start + told.subject.start, lead.span.start + told.subject.end)
        voice = voices.of(subject)
        spans: list[Span] = []
        begins: list[int] = []
        for following in paragraphs[at + 1 : at + 1 + _LONGEST]:
            if any(unit.quoted for unit in following) or (spans and _leads_back(following, voices)):
                break
            spans.append(Span(following[0].span.start, following[-1].span.end))
            begins += [unit.span.start for unit in following]
        if spans and voice is not None and voice.kind is not Speaker.UNKNOWN:
            found.append(Unmarked(tuple(spans), voice, subject, tuple(begins)))
    return found


def _leads_back(paragraph: Sequence[Unit], voices: Voices) -> bool:
    """Whether a paragraph is the report's own again: in no first person, and somebody is named in it."""
    if any(_FIRST_PERSON.search(unit.text) for unit in paragraph):
        return False
    span = Span(paragraph[0].span.start, paragraph[-1].span.end)
    return any(mention.named.kind is Kind.PERSON for mention in voices.within(span))


def _lines(paragraphs: Sequence[list[Unit]], voices: Voices) -> list[Unmarked]:
    """The lines of an interview or a debate: "Lunt: I had no choice."."""
    lines = [
        (paragraph, begun)
        for paragraph in paragraphs
        if not any(unit.quoted for unit in paragraph) and (begun := _LINE.match(paragraph[0].text)) is not None
    ]
    asked = any(paragraph[-1].text.rstrip().endswith("?") for paragraph, _ in lines)
    found = []
    for paragraph, begun in lines if len(lines) > 1 else ():
        first = paragraph[0]
        said = Span(first.span.start + begun.end(), paragraph[-1].span.end)
        words = voices.letters(said)
        if len(words.split()) < 3 or words.rstrip()[-1:] not in ".!" or not (asked or _FIRST_PERSON.search(words)):
            continue
        who = Span(first.span.start, first.span.start + begun.end("who"))
        voice = voices.of(who)
        if voice is not None and voice.kind is Speaker.NAMED and " " in voice.name and voice.gender is not Gender.OTHER:
            found.append(Unmarked((said,), voice, who, tuple(unit.span.start for unit in paragraph)))
    return found

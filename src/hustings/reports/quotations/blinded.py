"""A report's text with what is quoted blotted out, and the stretches that a quotation does not cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hustings.reports.quotations.clause_words import BLOT, DASH
from hustings.reports.report import LONGEST, Report, Span, plain
from hustings.reports.text.quoted import Quoted, quoted_of

_DASHES = re.compile("[\u2014\u2015]|(?<= )[\u2012\u2013-]{1,2}(?= )")
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,120}[)\]]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or as many as a quotation runs through; within one paragraph.

    Args:
        quoted: The stretches in it that are quoted, each with the number of its quotation.
    """

    text: str
    span: Span
    paragraph: int
    quoted: tuple[tuple[int, Span], ...]

    @property
    def pure(self) -> bool:
        """Whether it is all quotation."""
        return bool(self.quoted) and re.search(r"\w", self.text) is None

    @property
    def readable(self) -> bool:
        return len(self.text) - self.text.count(BLOT) <= LONGEST


@dataclass(frozen=True)
class Blinded:
    """A report's text as `text`, place for place, its quotations, and its units."""

    text: str
    quotations: tuple[Quoted, ...]
    units: tuple[Unit, ...]


def blinded_of(report: Report) -> Blinded:
    """The report with its quotations blotted out: marks as ``"``, dashes between clauses as `DASH`, brackets blank."""
    paragraphs: dict[int, Span] = {}
    for sentence in report.sentences:
        begun = paragraphs.get(sentence.paragraph, sentence.span)
        paragraphs[sentence.paragraph] = Span(begun.start, sentence.span.end)
    quotations = tuple(quoted_of(report.text, tuple(paragraphs.values())))
    letters = list(_DASHES.sub(lambda found: DASH * len(found[0]), plain_but_dashes(report.text)))
    for quotation in quotations:
        for span in quotation.spans:
            letters[span.start : span.end] = BLOT * (span.end - span.start)
            _mark(letters, span)
    text = _BRACKETS.sub(lambda found: found[0] if BLOT in found[0] else " " * len(found[0]), "".join(letters))
    return Blinded(text, quotations, _units(report, text, quotations))


def plain_but_dashes(text: str) -> str:
    """The text with quotes and spaces written alike, dashes as they are."""
    alike = plain(text).replace("\n", " ")
    return "".join(
        letter if letter in "\u2012\u2013\u2014\u2015" else other for letter, other in zip(text, alike, strict=True)
    )


def _mark(letters: list[str], span: Span) -> None:
    """Write the marks around a quoted stretch as double ones."""
    for at, step in ((span.start - 1, -1), (span.end, 1)):
        while 0 <= at < len(letters) and letters[at] == " ":
            at += step
        if 0 <= at < len(letters) and letters[at] in "\"'":
            letters[at] = '"'


def _units(report: Report, text: str, quotations: Sequence[Quoted]) -> tuple[Unit, ...]:
    stretches = sorted((span, number) for number, quotation in enumerate(quotations) for span in quotation.spans)
    units: list[Unit] = []
    at = 0
    start: int | None = None
    for place, sentence in enumerate(report.sentences):
        start = sentence.span.start if start is None else start
        end = sentence.span.end
        while at < len(stretches) and stretches[at][0].end <= end:
            at += 1
        following = report.sentences[place + 1] if place + 1 < len(report.sentences) else None
        cut = at < len(stretches) and stretches[at][0].start < end
        if cut and following is not None and following.paragraph == sentence.paragraph:
            continue
        span = Span(start, end)
        units.append(Unit(text[start:end], span, sentence.paragraph, ()))
        start = None
    return tuple(_with_quoted(units, stretches))


def _with_quoted(units: Sequence[Unit], stretches: Sequence[tuple[Span, int]]) -> list[Unit]:
    full = []
    at = 0
    for unit in units:
        within = []
        while at < len(stretches) and stretches[at][0].start < unit.span.end:
            span, number = stretches[at]
            if unit.span.start <= span.start:
                within.append((number, span))
            at += 1
        full.append(Unit(unit.text, unit.span, unit.paragraph, tuple(within)))
    return full

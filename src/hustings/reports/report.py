"""A published report as it is read: its text, whose every letter keeps its place, and what was set aside of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

ALIKE = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'", "`": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\t": " ",
})  # fmt: skip
"""Signs that mean the same to a grammar, each one letter for one letter, so that no place shifts."""

LEFT_OUT = " ... "
"""Stands between two parts of quoted words where others were left out."""

_BROKEN_OFF = re.compile(r"[,.;:!?-]\W*$")
_ONLY_WHO = re.compile(r"[^.!?]{0,200}[.!?,:-]?[\"'\s]*")
"""Between two parts of a quotation, no more than who said it, as far as its end."""
LONGEST = 5_000
"""Letters; a longer sentence is no sentence, and no grammar looks at it."""

_ARTICLES = frozenset({"A", "An", "The", "One", "Another", "Some", "Several", "Two", "Her", "His", "Their", "Its"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: from ``start`` to before ``end``, counted in letters of the text, from 0."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report.

    Args:
        text: Its words, with quotes, dashes and spaces written alike (`ALIKE`); as long as in the report.
        span: Where it stands.
        paragraph: Of which paragraph, from 0.
        quoted: The stretches of it that stand in quotation marks, without the marks; also of a quotation that began
            in an earlier sentence or paragraph, or goes on after this one.
    """

    text: str
    span: Span
    paragraph: int
    quoted: tuple[Span, ...] = ()


class Aside(StrEnum):
    """Why a stretch of a text does not belong to the report."""

    HEADLINE = "headline"
    """A headline: of another story, or of what follows."""
    PLEA = "plea"
    """A plea or a notice to the reader: to subscribe, to read on."""
    CLOSING = "closing"
    """What stands under the text: its end, notes to editors, rights."""
    CAPTION = "caption"
    ORIGIN = "origin"
    """Says where the text was taken from."""
    BYLINE = "byline"
    """The paper's own line: who wrote it, or when."""
    PAGE = "page"
    """A line at the head or foot of pages."""
    BOX = "box"
    """Stands in a box beside the article."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A stretch that does not belong to the report, and why; of neighbours taken together all the reasons."""

    span: Span
    why: tuple[Aside, ...]


class NamedBy(StrEnum):
    """Whence it is known what a report is called as a source."""

    READER = "reader"
    ITSELF = "itself"
    """Its headline."""
    FILE = "file"


@dataclass(frozen=True)
class Report:
    """A report.

    Args:
        source: What it is called, as a source in a register.
        text: Its text, letter for letter, paragraphs parted by line ends.
        title: Its headline, if the file tells one; empty if not.
        sentences: All sentences that belong to it, in order.
        strays: What was set aside.
        dated: The day it was published, if its text or its reader says so; ``None``: not known. Never guessed.
        dated_by: What says so in its text; ``None`` where the reader was asked.
        dated_otherwise: Another day that its text tells as its own, and where, beside the one that its reader said.
        met: The day of the meeting whose minutes or report it is, if its text says so; it is not the text's own day.
        met_by: What says so.
        site: The name of the site, if it is a page that tells it.
        named_by: Who says what it is called.
    """

    source: str
    text: str
    title: str = ""
    sentences: tuple[Sentence, ...] = ()
    strays: tuple[Stray, ...] = ()
    dated: date | None = None
    dated_by: Span | None = None
    dated_otherwise: tuple[date, Span] | None = None
    met: date | None = None
    met_by: Span | None = None
    site: str = ""
    named_by: NamedBy = NamedBy.READER

    def words(self, span: Span) -> str:
        """The text of a stretch, as printed, white space as single blanks."""
        return " ".join(self.text[span.start : span.end].split())

    def quoted(self, spans: Sequence[Span]) -> str:
        """The words of a quotation's parts, in order; three dots stand only where words were left out between them.

        Parts between which nothing stands, or no more than who said so, were said in one.
        """
        joined = self.words(spans[0]) if spans else ""
        for before, after in pairwise(spans):
            between = plain(self.text[before.end : after.start])
            if not self._is_one(before, between):
                joined += LEFT_OUT
            elif joined.endswith(",") and between.rstrip("\"' \n").endswith("."):
                joined = f"{joined[:-1]}. "  # the comma was the printer's: the sentence ended there
            else:
                joined += " "
            joined += self.words(after)
        return joined

    def _is_one(self, before: Span, between: str) -> bool:
        if not any(letter.isalnum() for letter in between):
            return True
        ends = _BROKEN_OFF.search(plain(self.text[before.start : before.end + 2])) is not None
        return ends and _ONLY_WHO.fullmatch(between) is not None


def plain(text: str) -> str:
    """The text with quotes, dashes and spaces written alike, letter for letter."""
    return text.translate(ALIKE)


def within_a_sentence(name: str) -> str:
    """What somebody is called, as it stands within a sentence: "a spokesman", not "A spokesman"."""
    first, blank, rest = name.partition(" ")
    described = any(word[:1].islower() for word in rest.split())
    return f"{first.lower()}{blank}{rest}" if first in _ARTICLES and described else name


class ReportRefused(ValueError):
    """A file that is not read as a report; ``str()`` says which, where and why."""

    def __init__(self, file: str, line: int, sentence: str) -> None:
        self.file, self.line, self.sentence = file, line, sentence
        super().__init__(f"{file}:{line}: {sentence}" if line else f"{file}: {sentence}")

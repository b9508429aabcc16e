"""Which words of a report stand in quotation marks: curly, straight, double, single, over paragraphs, closed wrongly.

Marks are told by where they stand rather than by how they are curled, since papers curl them wrongly: a mark opens
after a blank, a bracket or a dash and before a word; it closes after a word and before a blank or a sign. A quotation
that goes on in the next paragraph is opened there again, and closed once at its end. One that is never closed ends
with its paragraph. Marks within a quotation of the other kind belong to it, and are not told.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hustings.reports.report import Span, plain

_DOUBLE = re.compile("''|\"")
_SINGLE = re.compile("'")
_MARK = re.compile("''|[\"']")
_SENTENCE_END = re.compile(r"[.?!…](?=\s)")

_OPENS = "\u2018\u201c\u00ab\u201e\u201a\u201b\u201f"
_APOSTROPHES = re.compile(
    r"'"
    r"(?:\d0s?\b|\d\ds\b|(?:em|tis|twas|til|till|n|cause|bout|cos|cuz|round|neath|gainst|nuff|appen|ello|bus|phone)\b)",
    re.I,
)
"""What begins with an apostrophe where a quotation could begin: 'em, 'tis, '90s."""

_REOPENED = re.compile(r"'\w")
_BEFORE_OPENING = " \n([{-/"
_AFTER_CLOSING = " \n)]}-/.,;:?!…*"

Kind = Literal["double", "single"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks, from the opening mark to the closing one.

    Args:
        spans: Its stretches without the marks, one for each paragraph that it stands in.
        closed: Whether a mark closes it; if not, it ends with its paragraph.
    """

    spans: tuple[Span, ...]
    closed: bool = True


def quoted_of(text: str, paragraphs: Sequence[Span]) -> tuple[Quoted, ...]:
    """The quotations in the paragraphs, in order, none within another.

    Args:
        text: A report's text.
        paragraphs: Its paragraphs in order; what lies between them is not looked at.
    """
    reading = _Reading(text)
    for paragraph, following in itertools.zip_longest(paragraphs, paragraphs[1:]):
        reading.read(paragraph, following)
    reading.finish()
    return tuple(reading.found)


class _Reading:
    """What is open from one paragraph to the next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.alike = plain(text)
        self.found: list[Quoted] = []
        self.open: list[Span] = []  # stretches of the quotation that is open
        self.kind: Kind = "double"
        self.paragraph = Span(0, 0)
        self.following: Span | None = None
        self.singles: list[int] = []  # places of single marks in the paragraph
        self.doubles: list[int] = []
        self.ended_quoted = False  # the last paragraph ended with a closing mark

    def finish(self, *, closed: bool = False) -> None:
        spans = tuple(span for span in map(self._trimmed, self.open) if span.start < span.end)
        if spans:
            self.found.append(Quoted(spans, closed))
        self.open = []

    def _trimmed(self, span: Span) -> Span:
        inner = self.text[span.start : span.end]
        return Span(span.start + len(inner) - len(inner.lstrip()), span.end - len(inner) + len(inner.rstrip()))

    def read(self, paragraph: Span, following: Span | None) -> None:
        self.paragraph, self.following = paragraph, following
        marks = [mark.span() for mark in _MARK.finditer(self.alike, paragraph.start, paragraph.end)]
        self.singles = [at for at, end in marks if self.alike[at] == "'" and end == at + 1]
        self.doubles = [at for at, end in marks if self.alike[at] == '"' or end == at + 2]
        place, start = paragraph.start, -1
        if self.open:
            place, start = self._continued(paragraph)
        elif self.ended_quoted and (mark := self._closed_only(paragraph)) is not None:
            self.found.append(Quoted((self._trimmed(Span(paragraph.start, mark)),)))
            return
        last = -1
        while (mark_found := _MARK.search(self.alike, place, paragraph.end)) is not None:
            at, place = mark_found.start(), mark_found.end()
            kind: Kind = "single" if mark_found[0] == "'" else "double"
            if start < 0:
                if self._opens(at, place, kind, paragraph):
                    self.kind, start = kind, place
            elif kind != self.kind:
                continue
            elif self._closes(at, place, start, paragraph):
                self.open.append(Span(start, at))
                self.finish(closed=True)
                start, last = -1, place
            elif kind == "double" and self._looks_opening(at, place, paragraph):
                self.open.append(Span(start, self._end_before(start, at)))
                self.finish()
                start = place
        self.ended_quoted = last >= 0 and not self.text[last : paragraph.end].strip()
        if start >= 0:
            self.open.append(Span(start, paragraph.end))

    def _continued(self, paragraph: Span) -> tuple[int, int]:
        """Where to read on, and where the open quotation goes on in this paragraph (-1: it does not)."""
        marks = _DOUBLE if self.kind == "double" else _SINGLE
        if (first := marks.match(self.alike, paragraph.start, paragraph.end)) is not None:
            return first.end(), first.end()
        begun = next(
            (
                mark
                for mark in marks.finditer(self.alike, paragraph.start, paragraph.end)
                if self._looks_opening(mark.start(), mark.end(), paragraph)
                or self._looks_closing(mark.start(), mark.end(), paragraph)
            ),
            None,
        )
        if (
            begun is not None
            and self.kind == "double"
            and not self._looks_opening(begun.start(), begun.end(), paragraph)
        ):
            return paragraph.start, paragraph.start  # opened in an earlier paragraph, closed in this one
        self.finish()
        return paragraph.start, -1

    def _closed_only(self, paragraph: Span) -> int | None:
        """The one mark of a paragraph, where that is at its end: the opening one was forgotten."""
        marks = list(_DOUBLE.finditer(self.alike, paragraph.start, paragraph.end))
        if len(marks) == 1 and marks[0].end() == paragraph.end and self._looks_closing(*marks[0].span(), paragraph):
            return marks[0].start()
        return None

    def _around(self, at: int, end: int, paragraph: Span) -> tuple[str, str]:
        before = self.alike[at - 1] if at > paragraph.start else " "
        after = self.alike[end] if end < paragraph.end else " "
        return before, after

    def _looks_opening(self, at: int, end: int, paragraph: Span) -> bool:
        before, after = self._around(at, end, paragraph)
        if end >= paragraph.end:
            return False
        if before in _BEFORE_OPENING or before in "\"'":
            return not after.isspace() or self.text[at] in _OPENS
        return False

    def _looks_closing(self, at: int, end: int, paragraph: Span) -> bool:
        before, after = self._around(at, end, paragraph)
        return (not before.isspace() or end >= paragraph.end) and (after in _AFTER_CLOSING or after in "\"'")

    def _opens(self, at: int, end: int, kind: Kind, paragraph: Span) -> bool:
        before, after = self._around(at, end, paragraph)
        if kind == "double":
            if self._looks_opening(at, end, paragraph):
                return True
            # No blank where one should be: he said"This is
            return (
                not before.isspace() and not before.isdigit() and (after.isupper() or self.text[at] in "\u201c\u00ab")
            )
        if self.text[at] == "\u2019" or not self._looks_opening(at, end, paragraph) or not after.isalnum():
            return False
        if _APOSTROPHES.match(self.alike, at, paragraph.end):
            return False
        return self._single_close(end) is not None or self._goes_on(at, paragraph)

    def _goes_on(self, at: int, paragraph: Span) -> bool:
        """Whether a single quotation without end here is opened again where the next paragraph begins."""
        if self.following is None or _REOPENED.match(self.alike, self.following.start) is None:
            return False
        return self.alike[max(at - 2, paragraph.start) : at].strip()[-1:] in ("", ":", ",", ".")

    def _closes(self, at: int, end: int, start: int, paragraph: Span) -> bool:
        if self.kind == "single":
            return at == self._single_close(start)
        before, after = self._around(at, end, paragraph)
        if self._looks_closing(at, end, paragraph):
            return True
        if self._looks_opening(at, end, paragraph):
            return before.isspace() and after.isspace() and self.text[at] not in _OPENS
        return not (before.isspace() and self.text[at] in _OPENS)

    def _single_close(self, start: int) -> int | None:
        """The mark that closes a single quotation: not an apostrophe, nor a possessive where another can close it."""
        possessive = None
        first = bisect_left(self.singles, start)
        for at in self.singles[first : first + _TRIED]:
            if not self._looks_closing(at, at + 1, self.paragraph):
                if possessive is not None and self._looks_opening(at, at + 1, self.paragraph):
                    return possessive
                continue
            if (bisect_left(self.doubles, at) - bisect_left(self.doubles, start)) % 2:
                continue  # closes nothing from within a double quotation
            after = self.alike[at + 1 : at + 3]
            if self.alike[at - 1] in "sz" and len(after) == 2 and after[0] == " " and after[1].islower():
                possessive = at if possessive is None else possessive
                continue
            return at
        return possessive

    def _end_before(self, start: int, at: int) -> int:
        """Where a quotation that lacks its closing mark ends, before another is opened: with its last sentence."""
        ends = [found.end() for found in _SENTENCE_END.finditer(self.alike, start, at)]
        return ends[-1] if ends else at


_TRIED = 100
"""No single quotation is looked for beyond so many single marks."""

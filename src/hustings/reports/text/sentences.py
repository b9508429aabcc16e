"""A report's paragraphs and sentences, each with its place and the words of it that stand in quotation marks."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hustings.reports.report import Sentence, Span, plain
from hustings.reports.text.quoted import Quoted, quoted_of
from hustings.reports.words.beginnings import BEGINNINGS
from hustings.reports.words.calendar import SHORT_MONTHS, SHORT_WEEKDAYS
from hustings.reports.words.speech_verbs import saying
from hustings.reports.words.titles import KEPT, SHORTENED

_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"""[.?!:;…؟۔。]["')\]}*»”’]*\s*$""")
_WIDEST = 130

_NUMBER_FOLLOWS = frozenset(
    {
        "no", "nos", "art", "arts", "cl", "cls", "para", "paras", "pp", "p", "vol", "ch", "fig", "figs", "reg", "regs",
        "r", "ss", "s", "sch", "ext", "tel",
    }
)  # fmt: skip
_LEADS_ON = frozenset({"e.g", "i.e", "eg", "ie", "vs", "v", "viz", "cf", "ca"})
_SHORTENED = frozenset(
    {
        "al", "approx", "inc", "ltd", "co", "corp", "bros", "jr", "dept", "est",
    }
) | frozenset((*SHORT_MONTHS, *SHORT_WEEKDAYS))  # fmt: skip
"""End a sentence only where a new one cannot be mistaken."""


_STARTERS = BEGINNINGS | KEPT

_ENDS = re.compile(
    r"""(?<![.?!…])(?:\.{2,}+|[.?!…؟۔。])[?!.]*+(?P<closers>["')\]}*]*+)(?P<gap>[ \n]++|$|(?=[A-Z"'(\[]))"""
)
_WORD_BEFORE = re.compile(r"[\w.'&-]+$")
_NEXT = re.compile(r"""[ \n"'(\[*•-]*(?P<word>[^\W_]{1,60}(?:[.'][^\W_]{1,60}){0,9}\.?)?""")
_ASKED = re.compile(
    r"(?:(?:the|an?|one) )?(?:[\w.'-]+ ){0,5}?"
    + saying("say ask add tell reply answer shout write cry wonder demand tweet insist joke continue exclaim yell quip")
    + r"\b"
)
_GLUED = re.compile(r"""["'(\[]{0,3}[A-Z][a-z']{0,30}(?P<after>.?)""")
_NUMBERED = re.compile(r"\d.*|[IVXLC]+|[A-Z]\.?|[ivxlc]+")
_BULLET = re.compile(r"(?:[•·‣▪●*+>]|-(?=[ ])|\(?(?:\d{1,3}|[a-z])[.)](?=[ ]))[ ]*")


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """The paragraphs: blocks between blank lines where lines are broken at a width, else each line; without margins."""
    lines = [_stripped(text, found.start(), found.end()) for found in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    broken = _broken_at_a_width(text, lines)
    widest = max((line.end - line.start for line in lines), default=0)
    joined: list[Span] = []
    previous = Span(0, 0)
    for line in lines:
        if joined and _runs_on(text, previous, line, broken=broken, widest=widest):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
        previous = line
    return tuple(joined)


def sentences_of(text: str, paragraphs: Sequence[Span] | None = None) -> tuple[Sentence, ...]:
    """The sentences of a text, in order.

    Args:
        text: The report's text.
        paragraphs: What of it to read, in order; by default all its paragraphs.
    """
    kept = paragraphs_of(text) if paragraphs is None else tuple(paragraphs)
    quoted = quoted_of(text, kept)
    alike = plain(text).replace("\n", " ")
    closers = _closing_places(alike, quoted)
    stretches = sorted(span for quotation in quoted for span in quotation.spans)
    starts = [span.start for span in stretches]
    return tuple(
        Sentence(alike[span.start : span.end], span, number, tuple(_within(stretches, starts, span)))
        for number, paragraph in enumerate(kept)
        for span in _sentences_in(alike, paragraph, closers)
    )


def is_ended(text: str, span: Span) -> bool:
    """Whether a stretch ends as a sentence does, or as what leads to one: with a full stop or a colon, say."""
    return _ENDED.search(text, max(span.start, span.end - 12), span.end) is not None


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _broken_at_a_width(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines end where the paper did, not where the paragraph does: few that are followed at once end so."""
    if not lines or max(line.end - line.start for line in lines) > _WIDEST:
        return False
    open_ended = runs_small = ended = 0
    for line, after in itertools.pairwise(lines):
        if text.count("\n", line.end, after.start) > 1:
            continue
        if is_ended(text, line):
            ended += 1
        else:
            open_ended += 1
            runs_small += text[after.start].islower()
    return open_ended + ended > 1 and ended < open_ended <= 2 * runs_small


def _runs_on(text: str, line: Span, after: Span, *, broken: bool, widest: int) -> bool:
    """Whether the paragraph goes on in the next line."""
    if text.count("\n", line.end, after.start) > 1:
        return False
    if not broken:
        return not is_ended(text, line) and text[after.start].islower() and line.end - line.start > _WIDEST // 4
    if text[after.start].islower():
        return True
    indented = text[after.start - 1] in " \t" and text[max(line.start - 1, 0)] not in " \t"
    length = line.end - line.start
    if is_ended(text, line):
        short = length < widest * 0.6
    else:  # a line stops short of the width only where the next word has no room
        short = length + 1 + len(text[after.start : after.start + widest].split(None, 1)[0]) < widest * 0.8
    return not (indented or short or _BULLET.match(text, after.start, after.end))


def _closing_places(alike: str, quoted: Sequence[Quoted]) -> frozenset[int]:
    """Where the closing marks stand."""
    places = set()
    for quotation in quoted:
        at = quotation.spans[-1].end
        while at < len(alike) and alike[at] == " ":
            at += 1
        if quotation.closed and at < len(alike):
            places.add(at)
    return frozenset(places)


def _within(stretches: Sequence[Span], starts: Sequence[int], span: Span) -> Iterator[Span]:
    """The parts of the quoted stretches that lie within a sentence."""
    for at in range(max(bisect_left(starts, span.start) - 1, 0), bisect_left(starts, span.end)):
        part = Span(max(stretches[at].start, span.start), min(stretches[at].end, span.end))
        if part.start < part.end:
            yield part


def _sentences_in(alike: str, paragraph: Span, closers: frozenset[int]) -> Iterator[Span]:
    start = paragraph.start
    if (bullet := _BULLET.match(alike, start, paragraph.end)) is not None and bullet.end() < paragraph.end:
        start = bullet.end()
    for found in _ENDS.finditer(alike, start, paragraph.end):
        end = found.end("closers")
        if found["gap"] == "" and end < paragraph.end:
            # The marks may belong to what follows: in a decade."This is
            while end > found.start("closers") and alike[end - 1] in "\"'" and end - 1 not in closers:
                end -= 1
        while end < paragraph.end and alike[end] == " " and (end + 1) in closers:
            end += 2
        if start < end and _is_boundary(alike, found, start, end, paragraph.end):
            yield _stripped(alike, start, end)
            start = end
    if alike[start : paragraph.end].strip():
        yield _stripped(alike, start, paragraph.end)


def _is_boundary(alike: str, found: re.Match[str], start: int, end: int, limit: int) -> bool:
    """Whether a full stop (or ``?``, ``!``) ends its sentence."""
    if end >= limit:
        return True
    following = _NEXT.match(alike, end, limit)
    word = (following["word"] if following else None) or ""
    if word[:1].islower():
        return False
    stop = alike[found.start()]
    closed = found.end("closers") > found.start("closers")
    before = _WORD_BEFORE.search(alike, max(start, found.start() - 40), found.start())
    last = before[0] if before else ""
    if found["gap"] == "":
        return _glued(alike, last, end, limit, stop)
    if stop in "?!" or alike.startswith("..", found.start()):
        return not (closed and _ASKED.match(alike, following.start("word") if following and word else end, limit))
    if stop != "." or closed:
        return True
    return _full_stop(last, word)


def _full_stop(last: str, word: str) -> bool:
    """Whether a full stop between two words ends a sentence, or shortens the first."""
    name = last.lower().lstrip("'-")
    starter = word.lower().rstrip(".") in _STARTERS
    if name in SHORTENED or name in _LEADS_ON or (name in _NUMBER_FOLLOWS and _NUMBERED.fullmatch(word)):
        return False
    if name in _SHORTENED:
        return starter
    if len(last) == 1 and last.isalpha():  # an initial: J. Smith; but: Plan B. The
        return starter and word != "I"
    if "." in last and all(len(part) <= 2 for part in last.split(".")):  # U.S., p.m., Ph.D.
        return starter
    return True


def _glued(alike: str, last: str, end: int, limit: int, stop: str) -> bool:
    """Whether a sentence ends although no blank follows: "in a decade.This is"."""
    if stop != "." and stop not in "?!…":
        return True
    following = _GLUED.match(alike, end, limit)
    if following is None or following["after"] not in (" ", ","):
        return False
    return len(last) > 2 and last.isalpha() and (last.islower() or last.istitle())

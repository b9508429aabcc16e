"""A report's file, read as a `Report`: plain text in whatever encoding it has, HTML, PDF; or refused, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from hustings.entries.marks import composed
from hustings.reports.days.dated import dated_in
from hustings.reports.papers.issued import MINUTES, issued_in
from hustings.reports.papers.met import met_at_head, met_in
from hustings.reports.report import Aside, Report, ReportRefused, Span, Stray
from hustings.reports.text.page_text import Block, UnreadablePage, is_page, page_of
from hustings.reports.text.pdf_text import UnreadablePdf, is_pdf, pdf_text
from hustings.reports.text.sentences import is_ended, paragraphs_of, sentences_of
from hustings.reports.text.strays import strays_of, without
from hustings.speech import said

__all__ = ["LARGEST", "ReportRefused", "read_report", "report_of"]

LARGEST = 5_000_000
"""The most bytes of a file that are read."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*"
    rb"(iso-8859-(?:[2-9]|1[0-6])|windows-125[0-8]|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gbk|gb2312|gb18030|big5)\b",
    re.I,
)
"""Of the encodings that a page may declare, those that text has; Latin-1 is read as Windows-1252, as browsers do."""
_UNSEEN = re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0]")
"""Letters that nobody sees, and that part words: taken out."""

_TURNING = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufff0-\ufffb\U000e0000-\U000e007f]"
)
"""Signs that turn the direction of writing, and what cannot be shown: written as what they are, ``[U+202E]``."""

_MISTAKEN = re.compile("[\x80-\x84\x86-\x9f]")
"""What Windows-1252 has in the places of these control characters was meant: a page gone through a wrong program."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LONGEST_TITLE = 200
_ASIDE = {
    "heading": Aside.HEADLINE, "caption": Aside.CAPTION, "links": Aside.HEADLINE, "published": Aside.BYLINE,
    "beside": Aside.BOX,
}  # fmt: skip


def read_report(file: Path | bytes, *, source: str = "", dated: date | None = None, named: str = "") -> Report:
    """A report from its file.

    Nothing in it is executed and nothing fetched; what looks like a register's lines is text like any other.

    Args:
        file: Where it lies, or its bytes.
        source: What it is called as a source; by default the file's name. What no register holds is written out in it.
        dated: The day it was published, where its reader knows; else what its text says, or not known.
        named: What the file was called, where its bytes are given.
    Raises:
        ReportRefused: If it is empty, too large, or no text.
        OSError: If the file cannot be read.
    """
    called = " ".join(_letters(source or (file.name if isinstance(file, Path) else "")).split()) or "report"
    data = file if isinstance(file, bytes) else _bytes_of(file)
    if len(data) > LARGEST:
        raise ReportRefused(called, 0, said("it is larger than 5 megabytes, and no report is. Nothing of it is read."))
    if is_pdf(data):
        return _from_pdf(data, called, dated)
    text = _decoded(data, called)
    suffix = (file if isinstance(file, Path) else Path(named)).suffix.lower()
    if is_page(text[:4_000], named_so=suffix in (".html", ".htm", ".xhtml")):
        return _from_page(text, called, dated)
    if text.startswith("{\\rtf"):
        raise ReportRefused(called, 1, said("this is a file of a word processor (RTF). Save the report as plain text."))
    return report_of(_letters(text), source=called, dated=dated)


def report_of(
    text: str, *, source: str, dated: date | None = None, title: str = "", aside: Sequence[Stray] = ()
) -> Report:
    """A report from its text.

    Args:
        aside: What is known not to belong to it, from more than its words: a picture's caption in a page.
    Raises:
        ReportRefused: If there is nothing but white space in it.
    """
    whole = paragraphs_of(text)
    if not whole:
        raise ReportRefused(source, 0, said("there is no text in it."))
    paragraphs = without(text, whole, aside)
    strays = tuple(sorted([*aside, *_not_its_own(text, strays_of(text, paragraphs))], key=lambda stray: stray.span))
    kept = without(text, paragraphs, strays)
    told = dated_in(text, paragraphs, [stray.span for stray in strays])
    if not title and (headline := _headline(text, kept, told[1] if told else None)) is not None:
        title, kept = " ".join(text[headline.start : headline.end].split()), kept[1:]
    dated_by, otherwise = None, None
    if told is not None:
        if dated is None:
            dated, dated_by = told
        elif dated != told[0]:
            otherwise = told
    return _with_its_meeting(Report(source, text, title, sentences_of(text, kept), strays, dated, dated_by, otherwise))


def _not_its_own(text: str, strays: Sequence[Stray]) -> Iterator[Stray]:
    """What was set aside, but for the headings of minutes and the line with the day of the meeting."""
    issued, meeting = issued_in(text), met_at_head(text)
    minutes = issued is not None and issued.kind == MINUTES
    for stray in strays:
        if meeting is not None and stray.span.start < meeting[1].end and meeting[1].start < stray.span.end:
            continue
        if minutes and (stray.why == (Aside.HEADLINE,) or text[stray.span.start : stray.span.end].isupper()):
            continue
        yield stray


def _with_its_meeting(report: Report) -> Report:
    """The report with the day of the meeting that it tells of; what was taken for its own day may be that one."""
    if (meeting := met_in(report)) is None:
        return report
    met, met_by = meeting
    own = report.dated_by or (report.dated_otherwise[1] if report.dated_otherwise else None)
    if own is not None and own.start < met_by.end and met_by.start < own.end:
        report = replace(report, dated=None if report.dated_by else report.dated, dated_by=None, dated_otherwise=None)
    return replace(report, met=met, met_by=met_by)


def _from_page(text: str, called: str, dated: date | None) -> Report:
    """From a page: headings, captions and lists of links are set aside, its day of publication is its first line."""
    try:
        page = page_of(text)
    except UnreadablePage as wrong:
        raise ReportRefused(called, 0, str(wrong)) from None
    lines: list[str] = []
    aside: list[Stray] = []
    at = 0
    told = [Block("published", f"Published: {page.published}")] if page.published else []
    for block in (*told, *page.blocks):
        line = _letters(block.text)
        if (why := _ASIDE.get(block.kind)) is not None and not (
            block.kind == "links" and line.endswith((".", "!", "?"))
        ):
            aside.append(Stray(Span(at, at + len(line)), (why,)))
        lines.append(line)
        at += len(line) + 2
    if not page.blocks:
        raise ReportRefused(called, 0, said("there is no text on this page."))
    report = report_of("\n\n".join(lines), source=called, dated=dated, title=_letters(page.title), aside=aside)
    return replace(report, site=" ".join(_letters(page.site).split())[:_LONGEST_TITLE])


def _from_pdf(data: bytes, called: str, dated: date | None) -> Report:
    """From a PDF: the lines at the head and foot of its pages are set aside."""
    try:
        read = pdf_text(data)
    except UnreadablePdf as wrong:
        raise ReportRefused(called, 0, str(wrong)) from None
    text = _letters(read.text)
    aside, lines, at = [], [], 0
    repeated = {_letters(line) for line in read.repeated}
    for line in text.split("\n"):
        if line.strip() in repeated:
            aside.append(Stray(Span(at, at + len(line)), (Aside.PAGE,)))
        lines.append(line)
        at += len(line) + 1
    return report_of("\n".join(lines), source=called, dated=dated, aside=aside)


def _bytes_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _decoded(data: bytes, called: str) -> str:
    """The text: by its mark, else as UTF-8, else line by line as UTF-8 or Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode("utf-8") if encoding == "utf-8" else data.decode(encoding)
            except UnicodeDecodeError:
                break
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise ReportRefused(called, line, _no_text())
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _in_its_own_words(data) or "\n".join(_line(line) for line in data.split(b"\n"))
    controls = len(re.findall("[\x01-\x08\x0e-\x1a\x1c-\x1f\ufffd]", text))
    if controls > 8 and controls * 50 > len(text):
        raise ReportRefused(called, 1, _no_text())
    return text


def _no_text() -> str:
    return said("this is no text: it holds bytes that no text has. Give the report as text, HTML or PDF.")


def _in_its_own_words(data: bytes) -> str:
    """A page's text in the encoding that it says it has; empty if it says none that is known."""
    told = _DECLARED.search(data[:4_000])
    if told is None:
        return ""
    try:
        return data.decode(told[1].decode("ascii").lower())
    except (UnicodeDecodeError, LookupError):
        return ""


def _line(line: bytes) -> str:
    """A line of a file that is not all UTF-8: what is valid UTF-8 so, every other byte as Windows-1252."""
    letters, at = [], 0
    while at < len(line):
        try:
            letters.append(line[at:].decode("utf-8"))
            break
        except UnicodeDecodeError as wrong:
            letters.append(line[at : at + wrong.start].decode("utf-8"))
            letters.append(line[at + wrong.start : at + wrong.start + 1].decode("cp1252", errors="replace"))
            at += wrong.start + 1
    return "".join(letters)


def _letters(text: str) -> str:
    """The text as it is kept, such that a register can hold it: line ends alike, nothing that cannot be seen, signs of
    direction written out, accented letters as one sign."""
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    text = _MISTAKEN.sub(lambda found: found[0].encode("latin-1").decode("cp1252", errors="ignore") or found[0], text)
    return composed(_TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text))


def _headline(text: str, paragraphs: tuple[Span, ...], dated_by: Span | None) -> Span | None:
    """The report's own headline: a first line that does not end as a sentence does, before one that does; the line
    with the report's own day may stand between them."""
    head = [one for at, one in enumerate(paragraphs[:3]) if at == 0 or dated_by is None or not one.holds(dated_by)]
    if len(head) < 2:
        return None
    first, second = head[:2]
    if is_ended(text, first) or first.end - first.start > _LONGEST_TITLE or not is_ended(text, second):
        return None
    return first

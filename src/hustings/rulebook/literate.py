"""The Markdown of a rule book: front matter, headings, prose and fenced blocks, each with its line.

Only what a rendered page shows as a heading or a fenced block is read, so that nobody votes on one text and is ruled
by another: a block in a quotation, a list or a comment is a problem, not a clause.

Source:
    CommonMark 0.31.2, sections 4.2 (headings) and 4.5 (fenced code blocks).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hustings.entries.marks import MARKS_LIMIT, is_stacked, normalised
from hustings.entries.names import unreadable
from hustings.entries.problems import Place, Problem, Severity, nearest, shown

MOST_BYTES = 5_000_000
MOST_LINES = 200_000
MOST_CHARACTERS = 10_000
MOST_CLAUSES = 5_000

FENCE_KINDS = ("terms", "rule", "example", "text")
"""The first word after a fence. ``text``, like a fence without a word, is prose."""

CLAUSE_WORDS = ("clause", "article", "rule", "section", "§")
"""Words that may stand before a clause's number."""


_MOST_OPEN = 20
"""The most blocks without an end after which reading goes on at the next heading."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: the first word after the fence, the other words, and its lines."""

    kind: str
    info: str
    lines: tuple[str, ...]
    place: Place

    def line_place(self, index: int) -> Place:
        """The place of the line ``index`` (from 0) of the block."""
        return Place(self.place.file, self.place.line + 1 + index)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level."""

    number: str
    title: str
    level: int
    prose: str
    fences: tuple[Fence, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Literate:
    """A book's Markdown, taken apart.

    Args:
        front: The lines of the front matter with their places; ``None`` if there is none.
        sections: In order; the first has level 0 and is what stands before any heading.
    """

    front: tuple[tuple[str, Place], ...] | None
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Open:
    """The section being read."""

    number: str
    title: str
    level: int
    place: Place
    prose: list[str] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)

    def close(self) -> Section:
        prose = "\n".join(self.prose).strip("\n")
        return Section(self.number, self.title, self.level, prose, tuple(self.fences), self.place)


_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+$")
_FENCE = re.compile(r"( {0,3})(`{3,}|~{3,})[ \t]*(.*?)[ \t]*")
_STRAY_FENCE = re.compile(r"[ \t>*+\-0-9.)]*(?:`{3,}|~{3,})[ \t]*(terms|rule|example)\b.*", re.IGNORECASE)
_SHORT_FENCE = re.compile(r"\s*(?:`{1,2}|~{1,2}|'{2,}|´{1,})[ \t]*(terms|rule|example)\b[^`~'´]*", re.IGNORECASE)
_NEARLY_HEADING = re.compile(r"([\s>*+\-]*)(#{1,6})(?!#)(\s*)(\S.*)")
_HTML_HEADING = re.compile(r"\s*<h[1-6]\b[^>]*>(.*?)(?:</h[1-6]>.*)?", re.IGNORECASE)
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(.+)\1\s*")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?!\s)([^*_]+)(?<!\s)\1")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_LIST_ITEM = re.compile(r" {0,3}\d{1,9}[.)] ")
_FRONT_LINE = re.compile(r"[A-Za-z][A-Za-z _]*:")
_NUMBER = re.compile(r"[\w.()/–-]*[0-9][\w.()/–-]*")
_ROMAN = re.compile(r"[IVXLCDM]+")


def read_text(data: bytes, file: str) -> tuple[str, Problem | None]:
    """The text of a book, or the one problem for which it cannot be read at all."""
    if len(data) > MOST_BYTES:
        return "", Problem(
            "too-long",
            Place(file, 1),
            f"a rule book may have {MOST_BYTES:,} bytes; this one has {len(data):,}",
            "Split the book, or move its history elsewhere.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", Problem("not-utf-8", Place(file, line), "this is not text in UTF-8", "Save the file as UTF-8.")
    if is_stacked(text):
        number = next(number for number, line in enumerate(text.split("\n"), 1) if is_stacked(line))
        return "", Problem(
            "stacked-marks", Place(file, number),
            f"more than {MARKS_LIMIT} accents or other marks stand on one letter of this line",
            "Type the letter again with its own.",
        )  # fmt: skip
    text = normalised(text.replace("\r\n", "\n"))
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return "", Problem(
            "too-long", Place(file, 1), f"a rule book may have {MOST_LINES:,} lines; this one has {len(lines):,}",
            "Split the book, or move its history elsewhere.",
        )  # fmt: skip
    has_hidden = bool(unreadable(text))
    for number, line_text in enumerate(lines, 1):
        if len(line_text) > MOST_CHARACTERS:
            return "", Problem(
                "too-long",
                Place(file, number),
                f"a line may have {MOST_CHARACTERS:,} characters; this one has {len(line_text):,}",
                "Break the line.",
            )
        hidden = unreadable(line_text) if has_hidden else ""
        if hidden:
            return "", Problem(
                "control-character",
                Place(file, number),
                f"the character {hidden} does not show, and may make a line read otherwise than it is",
                "Delete it and type the line again.",
            )
    return text, None


def heading_words(text: str) -> tuple[str, str]:
    """A heading as clause number and title: ``4.5 Bars`` and ``Clause 4.5: Bars`` are ``4.5`` and ``Bars``; a heading
    without a number has an empty one. Emphasis around the whole of it, or of its title, is left out."""
    text = _without_emphasis(" ".join(text.split()))
    first, _, rest = text.partition(" ")
    if first.startswith("§") and first != "§":
        first, rest = "§", f"{first[1:]} {rest}"
    after_word = first.casefold() in CLAUSE_WORDS
    if after_word:
        first, _, rest = rest.strip().partition(" ")
    number = first.strip("*_").rstrip(".):,")
    if number.count("(") > number.count(")"):
        number += ")"
    if _NUMBER.fullmatch(number) or (after_word and _ROMAN.fullmatch(number)):
        return number, _without_emphasis(rest.strip().lstrip("–—:- ").rstrip(": "))
    return "", text


def _without_emphasis(text: str) -> str:
    found = _EMPHASIS.fullmatch(text)
    return found[2] if found else text


def read_literate(text: str, file: str) -> Literate:
    """Take the Markdown of a book apart. Never raises; what is wrong is in ``problems``."""
    lines = text.split("\n")
    problems: list[Problem] = []
    front, start = _read_front(lines, file, problems)
    current = _Open("", "", 0, Place(file, start + 1))
    sections: list[Section] = []
    comment_since = 0
    index = start
    while index < len(lines):
        line, place = lines[index], Place(file, index + 1)
        heading, fence = _HEADING.fullmatch(line), _FENCE.fullmatch(line)
        if fence and fence[2][0] == "`" and "`" in fence[3]:
            fence = None
        if comment_since:
            if heading or fence:
                problems.append(
                    Problem(
                        "not-shown",
                        place,
                        f"this stands in a comment that begins in line "
                        f"{comment_since}, so a page would not show it, and it is not read",
                        "End the comment before it with -->, or delete it.",
                    )
                )
            current.prose.append(line)
            if "-->" in line:
                comment_since = 0
        elif fence:
            index, block = _read_fence(lines, index, fence, file, problems)
            current.fences.append(block)
            if block.kind in ("", "text"):
                current.prose.extend(lines[place.line - 1 : index + 1])
        elif heading:
            sections.append(current.close())
            words = _CLOSING_HASHES.sub("", heading[2] or "")
            current = _Open(*heading_words(words), len(heading[1]), place)
        else:
            _look_at_prose(line, lines[index - 1] if index > start else "", place, problems)
            current.prose.append(line)
            if line.lstrip(" ").startswith("<!--") and "-->" not in line:
                comment_since = place.line
        index += 1
    if comment_since:
        problems.append(Problem("not-shown", Place(file, comment_since), "this comment has no end", "End it with -->."))
    sections.append(current.close())
    return Literate(front, tuple(sections), tuple(problems))


def _read_front(
    lines: list[str], file: str, problems: list[Problem]
) -> tuple[tuple[tuple[str, Place], ...] | None, int]:
    """The lines between the first ``---`` and the next, and the index of the line after them."""
    begin = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[begin].rstrip() != "---":
        return None, 0
    if begin:
        problems.append(
            Problem(
                "no-front-matter",
                Place(file, 1),
                "the book begins with an empty line, so its front matter would be shown as part of the text",
                "Delete what stands before the first line ---.",
            )
        )
    for index in range(begin + 1, len(lines)):
        if lines[index].rstrip() == "---":
            return tuple((lines[at], Place(file, at + 1)) for at in range(begin + 1, index)), index + 1
        if _FENCE.fullmatch(lines[index]) or (_HEADING.fullmatch(lines[index]) and not _is_remark(lines, index)):
            break
    else:
        index = len(lines)
    problems.append(
        Problem(
            "front-matter-open",
            Place(file, 1),
            "the front matter has no end",
            "Close it with a line ---, before the first heading.",
        )
    )
    return tuple((lines[at], Place(file, at + 1)) for at in range(begin + 1, index)), index


def _is_remark(lines: list[str], index: int) -> bool:
    """Does ``# ...`` stand among lines of front matter, which go on after it up to their end?"""
    for line in lines[index + 1 : index + 50]:
        if line.rstrip() == "---":
            return True
        if not (line[:1] in ("#", " ") or _FRONT_LINE.match(line)):
            return False
    return False


def _read_fence(
    lines: list[str], index: int, opening: re.Match[str], file: str, problems: list[Problem]
) -> tuple[int, Fence]:
    """The block that opens at ``index``, and the index of its last line."""
    place = Place(file, index + 1)
    indent, mark = len(opening[1]), opening[2]
    kind, _, info = " ".join(opening[3].split()).partition(" ")
    closing = re.compile(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*")
    content: list[str] = []
    at, is_open = index + 1, True
    while at < len(lines) and is_open:
        is_open = closing.fullmatch(lines[at]) is None
        if is_open:
            if kind in ("terms", "rule", "example") and _begins_block(lines[at]):
                break
            spaces = len(lines[at]) - len(lines[at].lstrip(" "))
            content.append(lines[at][min(indent, spaces) :])
            at += 1
    if is_open:
        problems.append(
            Problem(
                "open-fence",
                place,
                "this block has no end, so all that follows would be part of it",
                f"Close it with a line {mark}.",
            )
        )
        # A later heading is surely not meant to be inside: go on there, so that one reading shows every problem.
        is_hopeless = sum(problem.code == "open-fence" for problem in problems[:1000]) > _MOST_OPEN
        for stop, line in enumerate(content):
            if _HEADING.fullmatch(line) and not is_hopeless:
                content = content[:stop]
                at = index + 1 + stop
                break
        at -= 1
    if kind not in FENCE_KINDS and kind:
        advice = nearest(kind.strip("{}.").lower(), FENCE_KINDS)
        problems.append(
            Problem(
                "fence-kind",
                place,
                f'"{kind[:40]}" is not a kind of block; a block is terms, rule, example or text',
                advice or "Write text for a block that is only shown.",
            )
        )
    return at, Fence(kind, info, tuple(content), place)


def _begins_block(line: str) -> bool:
    found = _FENCE.fullmatch(line)
    return found is not None and found[3].partition(" ")[0] in FENCE_KINDS


def _look_at_prose(line: str, before: str, place: Place, problems: list[Problem]) -> None:
    stray = _STRAY_FENCE.fullmatch(line)
    short = None if stray else _SHORT_FENCE.fullmatch(line)
    if short:
        problems.append(
            Problem(
                "stray-fence",
                place,
                f'this "{short[1]}" begins no block, so what follows is not read',
                "Begin and end a block with three backticks: ```.",
            )
        )
    elif stray:
        problems.append(
            Problem(
                "stray-fence",
                place,
                f'this "{stray[1]}" block is indented, quoted or in a list, so it is not read',
                "Begin its first and last line at the margin.",
            )
        )
    elif _UNDERLINE.fullmatch(line) and _underlined(before):
        problems.append(
            Problem(
                "underlined-heading",
                place,
                f'"{before.strip()[:40]}" is underlined, which makes it a heading, and it is not read as one',
                f"Write # {before.strip()[:40]}, or leave a line empty before a line across the page.",
            )
        )
    else:
        _look_for_heading(line, place, problems)


def _underlined(before: str) -> str:
    """The text of a line that a line of ``---`` below it makes a heading; empty if it makes none."""
    text = before.strip().lstrip("*_§ ")
    return text if text[:1].isalnum() and not _LIST_ITEM.match(before) else ""


def _look_for_heading(line: str, place: Place, problems: list[Problem]) -> None:
    """Report a line that was surely meant to begin a clause: what follows would belong to the clause before it."""
    found = _NEARLY_HEADING.fullmatch(line)
    html = None if found else _HTML_HEADING.fullmatch(line)
    bold = None if found or html else _BOLD_LINE.fullmatch(line)
    words = found[4] if found else html[1] if html else bold[2] if bold else ""
    if not words or not (heading_words(words)[0] or (found and not found[3] and len(found[2]) > 1)):
        return
    if bold:
        problems.append(
            Problem(
                "unread-heading",
                place,
                f"{shown(words)} looks like a clause, and a line in bold begins none: "
                "what follows belongs to the heading above",
                f"If it is one, write # {words[:40]}.",
                Severity.NOTE,
            )
        )
        return
    is_at_margin = found is not None and not found[1]
    why = "no plain space follows its #" if is_at_margin else "it does not stand at the margin"
    problems.append(
        Problem(
            "unread-heading",
            place,
            f"{shown(words)} is not read as a heading: {'it is written in HTML' if html else why}",
            f"Write {found[2] if found else '#'} {words[:40]}, at the margin and with a space after #.",
        )
    )

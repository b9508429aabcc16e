"""Lines of words: what kind of thing each says, how it is wrapped, and how a text is made a sentence."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from hustings.speech import ENGLISH, language

WIDTH = 88
"""Columns at which lines of words are wrapped."""


class Style(StrEnum):
    """What kind of thing a line says."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"
    VALUE = "value"
    HEADING = "heading"
    CLAUSE = "clause"
    RULE = "rule"
    FACT = "fact"
    ENTRY = "entry"
    DETAIL = "detail"
    MARK = "mark"
    ACT = "act"
    PLAIN = "plain"
    FOOT = "foot"


class Line(NamedTuple):
    """A sentence or two of an answer.

    Args:
        depth: Steps of two spaces to the right.
        bullet: What stands before the text (``- ``); where the text is wrapped it hangs below itself.
    """

    style: Style
    text: str
    depth: int = 0
    bullet: str = ""


def wrapped(line: Line, width: int = WIDTH) -> str:
    """A line of words as lines of text; an empty one between sections."""
    if not line.text:
        return ""
    start = "  " * line.depth + line.bullet
    width = max(width, len(start) + 20)
    if "  " in line.text or not line.text.isprintable() or line.text != line.text.strip():
        return textwrap.fill(
            line.text, width, initial_indent=start, subsequent_indent=" " * len(start),
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    # Words parted by single spaces, as nearly every line has them: the same lines, many times quicker.
    rows: list[str] = []
    rest, room = line.text, width - len(start)
    while len(rest) > room:
        cut = rest.rfind(" ", 0, room + 1)
        if cut < 0 and (cut := rest.find(" ")) < 0:
            break
        rows.append(rest[:cut])
        rest = rest[cut + 1 :]
    rows.append(rest)
    return start + ("\n" + " " * len(start)).join(rows)


def harmless(text: str) -> str:
    """A stranger's text without what would move a cursor, end a line or turn the direction of writing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if _moves(character) else character for character in text)


def _moves(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or (
        unicodedata.bidirectional(character) in _TURNS
    )


_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def section(heading: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Lines under a heading, an empty line before it; nothing where there are none."""
    first = True
    for line in lines:
        if first:
            yield Line(Style.PLAIN, "")
            yield Line(Style.HEADING, heading)
            first = False
        yield line


def term_words(name: str) -> str:
    """``may_stand`` as a reader says it: ``may stand``."""
    return name.replace("_", " ")


def capital(text: str) -> str:
    """The text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text as a sentence: a large letter first, a full stop last where it has no end of its own."""
    text = capital(text.strip())
    return text if not text or text.endswith((".", "!", "?", ":", '."', '?"', '!"')) else f"{text}."


def small(text: str) -> str:
    """The text with its first letter small, as English has it within a sentence; other languages keep it."""
    return text[:1].lower() + text[1:] if language() == ENGLISH else text

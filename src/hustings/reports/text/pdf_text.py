"""The text of a report that is a PDF: its pages' lines, with words that a line's end parted joined."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from hustings.speech import said

MOST_PAGES = 60
_MOST_LETTERS = 1_000_000
_LARGEST_PAGE = 3_000_000
"""The most bytes of a page's drawing that are looked at."""

_BROKEN = (
    PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, ArithmeticError,
    AssertionError, NotImplementedError, OSError, EOFError, LookupError, zlib.error, struct.error,
)  # fmt: skip
"""What a file that is made wrongly, or made to do harm, raises while it is read."""

_PAGE_NUMBER = re.compile(r"(?:page )?[-–—|]?\s*\d{1,4}\s*[-–—|]?(?: ?(?:of|/) ?\d{1,4})?", re.I)
_PARTED = re.compile(r"(?<!\w)(\w++)-\n(\w+)")


class UnreadablePdf(ValueError):
    """A PDF that is not read; ``str()`` is the sentence to show."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """The lines of the pages as one text, and those that stand on many pages or number them."""

    text: str
    repeated: frozenset[str] = frozenset()


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF."""
    return b"%PDF-" in data[:1024]


def pdf_text(data: bytes) -> PdfText:
    """The text of a PDF.

    Raises:
        UnreadablePdf: If it is broken, locked, too long, or has no text.
    """
    try:
        pages = _pages(data)
    except _BROKEN as wrong:
        if isinstance(wrong, UnreadablePdf):
            raise
        raise UnreadablePdf(
            said("this PDF cannot be read: it is damaged, or not made as PDFs are. Give the report as text.")
        ) from None
    if not any(page.strip() for page in pages):
        raise UnreadablePdf(
            said("there is no text in this PDF; it may be pictures of pages. Have their text recognised first.")
        )
    repeated = _repeated(pages)
    return PdfText(_joined("\n".join(page.strip("\n") for page in pages)), repeated)


def _pages(data: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadablePdf(said("this PDF is locked with a password. Give the report as text."))
    if len(reader.pages) > MOST_PAGES:
        raise UnreadablePdf(
            said("it has more than {most} pages, and no report has. Nothing of it is read.", most=MOST_PAGES)
        )
    texts: list[str] = []
    letters = 0
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > _LARGEST_PAGE:
            raise UnreadablePdf(said("one of its pages is larger than a page of text can be. Nothing of it is read."))
        texts.append(page.extract_text())
        letters += len(texts[-1])
        if letters > _MOST_LETTERS:
            raise UnreadablePdf(said("it has more than a million letters, and no report has. Nothing of it is read."))
    return texts


def _repeated(pages: Sequence[str]) -> frozenset[str]:
    """Lines at the head or foot of half the pages, and those that number them."""
    ends: Counter[str] = Counter()
    numbers = set()
    for page in pages:
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        ends.update({*lines[:2], *lines[-2:]})
        numbers |= {line for line in (*lines[:1], *lines[-1:]) if _PAGE_NUMBER.fullmatch(line)}
    often = {line for line, times in ends.items() if times >= 2 and 2 * times >= len(pages)}
    return frozenset(often | (numbers if len(pages) > 1 else set()))


def _joined(text: str) -> str:
    """Words parted at a line's end are one again; with its hyphen where the text has the word so elsewhere."""
    words = Counter(re.findall(r"\w+(?:-\w+)*", text))

    def one(found: re.Match[str]) -> str:
        first, last = found.groups()
        if not last[0].islower() or words[f"{first}-{last}"]:
            return f"{first}-{last}"
        return first + last

    return _PARTED.sub(one, text)

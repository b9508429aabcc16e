"""Accents, vowel points and other marks: texts in Unicode's NFC, in a time that grows with the text alone."""

from __future__ import annotations

import re
import unicodedata

MARKS_LIMIT = 30
"""The most marks (accents, vowel points) on one letter: no language stacks so many."""

_TWO_MARKS = {mark: unicodedata.normalize("NFD", mark) for mark in "\u0344\u0f73\u0f75\u0f81"}
"""The marks that NFC writes as two; all but the first are of combining class 0, as letters are."""


def normalised(text: str) -> str:
    """The text in Unicode's NFC, so that two ways of typing one accented letter are one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def composed(text: str) -> str:
    """A stranger's text in NFC, of the marks on one letter the first 30.

    To put marks in order takes time that grows with the square of their number; this takes time that grows with the
    text.
    """
    text = _each_mark_alone(text)
    marks = _marks_in(text)
    return normalised(re.sub(f"({marks}{{{MARKS_LIMIT}}}){marks}+", r"\1", text) if marks else text)


def is_stacked(text: str) -> bool:
    """Whether more than 30 marks stand on one letter; to put such a text in NFC may take without end."""
    text = _each_mark_alone(text)
    marks = _marks_in(text)
    return bool(marks) and re.search(f"{marks}{{{MARKS_LIMIT + 1}}}", text) is not None


def _each_mark_alone(text: str) -> str:
    """The text with two marks for each that NFC writes as two."""
    if not text.isascii():
        for mark, two in _TWO_MARKS.items():
            text = text.replace(mark, two)
    return text


def _marks_in(text: str) -> str:
    """The marks that a text has, as a regular expression for one of them; empty if there are none."""
    found = "" if text.isascii() else "".join(sorted(letter for letter in set(text) if unicodedata.combining(letter)))
    return f"[{re.escape(found)}]" if found else ""

"""Tallies that stand in a table: a line that names its columns, for and against among them, and rows of numbers.

A row is read only if it has a number for each column that holds one; a table that is set otherwise tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hustings.reports.report import Sentence
from hustings.reports.votes.motions import CARRIED, LOST
from hustings.reports.words.numbers import number

LONGEST_LINE = 300
"""Letters; a longer line is no row of a table."""
_MOST_ROWS = 200
_COLUMNS = (
    ("for", r"(?:votes? )?(?:for|in favou?r|yes|ayes?|yeas?)"),
    ("against", r"(?:votes? )?(?:against|no|noes|nays?|opposed)"),
    ("abstaining", r"(?:votes? )?(?:abst\w*|withheld)"),
    ("present", r"present"),
    (
        "",
        r"% ?for|% ?against|per ?cent(?:age)?(?: for| against)?|%|total(?: votes?)?(?: cast)?|votes cast"
        r"|turnout|absent|not voting|spoilt",
    ),
)
_HEADING = re.compile(
    "|".join(rf"(?P<c{at}>(?<![\w%]){words}(?!\w))" for at, (_, words) in enumerate(_COLUMNS)), re.IGNORECASE
)
_NUMBERS = re.compile(r"(?:\s[|]?\s?\d[\d,]{0,9}(?:\.\d{1,3})?(?:\s?%)?(?![\w.])){2,8}", re.ASCII)
_RESULT = re.compile(rf"(?P<carried>{CARRIED})|(?P<lost>{LOST})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what was put, its figures as a register's tally has them, and the outcome if the row tells it."""

    sentence: Sentence
    what: str
    figures: tuple[tuple[str, int], ...]
    outcome: str


def rows_of(sentences: Sequence[Sentence]) -> Iterator[Row]:
    """The rows of every table of votes among the lines of a report, in order."""
    columns: list[str] = []
    rows = 0
    for sentence in sentences:
        if named := _columns(sentence.text):
            columns, rows = named, 0
        elif columns:
            row = _row(sentence, columns) if rows < _MOST_ROWS else None
            if row is None:
                columns = []
            else:
                rows += 1
                yield row


def _columns(text: str) -> list[str]:
    """What the columns of numbers hold, by the line that names them; none if it names none."""
    if len(text) > LONGEST_LINE or re.search(r"\d|[.!?;:]$", text):
        return []
    named = [
        next(word for at, (word, _) in enumerate(_COLUMNS) if match[f"c{at}"]) for match in _HEADING.finditer(text)
    ]
    if named.count("for") != 1 or named.count("against") != 1 or abs(named.index("for") - named.index("against")) != 1:
        return []
    heading = " ".join(_HEADING.sub(" ", text).split())
    return (
        named
        if len(heading.split()) <= 8 and re.search(r"\b(?:FOR|For|Yes|YES|Ayes|AYES|In [Ff]avou?r)\b", text)
        else []
    )


def _row(sentence: Sentence, columns: Sequence[str]) -> Row | None:
    text = sentence.text
    if len(text) > LONGEST_LINE or (match := _NUMBERS.search(text)) is None:
        return None
    told = [each.rstrip("%").strip() for each in re.findall(r"\d[\d,.]*\s?%?", match[0])]
    if len(told) != len(columns):
        return None
    figures: dict[str, int] = {}
    for word, each in zip(columns, told, strict=True):
        if word:
            try:
                figures[word] = number(each)
            except ValueError:
                return None
    before, after = text[: match.start()].rstrip(" |"), text[match.end() :].strip(" |.")
    outcome = ""
    for words in (after, before.split("|")[-1].strip(), before.split(" ")[-1]):
        if result := _RESULT.fullmatch(words):
            outcome = "carried" if result["carried"] else "lost"
            before = before[: -len(words)].rstrip(" |") if before.endswith(words) else before
            break
    order = [word for word in ("for", "against", "abstaining", "present") if word in figures]
    return Row(sentence, before.strip(" |"), tuple((word, figures[word]) for word in order), outcome)

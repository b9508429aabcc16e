"""Proposals as register text: an observer's, each entry with its sources and how sure they are.

The text of an entry is read back before it is given: what a register could not hold is never given as its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime

from hustings.entries.entry import ActEntry, AnnouncementEntry, RegisterKind
from hustings.entries.names import QUOTED, Unwritable, write_name
from hustings.entries.problems import Problem
from hustings.entries.reader import read_entries
from hustings.entries.writer import write_entry
from hustings.reports.proposing.account_entries import BODY, BY, DAY, ENTRY, NO_DAY, SEAT
from hustings.reports.proposing.proposals import Proposal

FIRST_LINE = "register: observer\n"

_PLACED = re.compile(rf"{QUOTED}|^{DAY}(?!\S)|(?<!\S)(?:{SEAT}|{BODY}|{ENTRY}|{BY})(?![^\s:;,])")
"""A word that stands for what is missing, or words in quotes: these are somebody's, however they are spelled."""


def proposed_text(proposal: Proposal) -> str:
    """The entries of a proposal as they would stand in a register, ``DAY`` where no day is known; empty if none.

    Each line ends with a line feed.
    """
    try:
        return "".join(_text(entry) for entry in proposal.entries)
    except Unwritable:
        return ""


def _text(entry: ActEntry | AnnouncementEntry) -> str:
    text = write_entry(entry)
    unknown = NO_DAY.text()
    return f"{DAY}{text[len(unknown) :]}" if entry.day == NO_DAY else text


def faults_of(text: str, called: str = "proposal") -> tuple[Problem, ...]:
    """What is wrong with a text that is to become entries of an observer's register; empty: it can be accepted."""
    return read_entries(text, RegisterKind.OBSERVER, called).problems


def lacking(text: str) -> tuple[str, ...]:
    """The words that still stand in a proposed text where something must be written."""
    found = {word for row in text.splitlines() for word in _placed(row)}
    return tuple(word for word in (DAY, SEAT, BODY, ENTRY, BY) if word in found)


def filled(text: str, word: str, written: str) -> str:
    """A proposed text with something written wherever a word stands for what is missing.

    Args:
        word: ``DAY``, ``SEAT``, ``BODY``, ``ENTRY`` or ``BY``.
        written: What somebody wrote; a name of several words is put in quotes, if it is not. A day may be in words.
    """
    if word == DAY and (day := day_in_words(written)) is not None:
        written = day.isoformat()
    if word not in (DAY, ENTRY) and not written.startswith('"'):
        with suppress(Unwritable):
            written = write_name(written)
    return "".join(f"{_filled(row, word, written)}\n" for row in text.splitlines())


def day_in_words(text: str) -> date | None:
    """A day as this program writes it for people (``4 March 2031``); ``None`` if the text is none."""
    with suppress(ValueError):
        return datetime.strptime(" ".join(text.split()), "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone
    return None


def _placed(row: str) -> Iterator[str]:
    """The words in a row that stand for what is missing: ``DAY`` at the head of it, the others in an entry's line."""
    if row and not row[0].isspace():
        yield from (found[0] for found in _PLACED.finditer(row) if found[0][0] != '"')


def _filled(row: str, word: str, written: str) -> str:
    if not row or row[0].isspace():
        return row
    return _PLACED.sub(lambda found: written if found[0] == word else found[0], row)


def register_text(accepted: Iterable[str], *, remark: str = "") -> str:
    """Accepted texts as one register, in the order given.

    Args:
        remark: What is said above them, one sentence a line.
    """
    above = "".join(f"# {line}\n" for line in remark.splitlines())
    return FIRST_LINE + above + "".join(f"\n{text}" for text in accepted)

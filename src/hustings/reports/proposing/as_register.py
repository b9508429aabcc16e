"""Proposals as register text: an observer's, each entry with its sources and how sure they are.

The text of an entry is read back before it is given: what a register could not hold is never given as its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hustings.entries.entry import ActEntry, AnnouncementEntry, RegisterKind
from hustings.entries.names import QUOTED, Unwritable
from hustings.entries.problems import Problem
from hustings.entries.reader import read_entries
from hustings.entries.writer import write_entry
from hustings.reports.proposing.proposals import BODY, BY, DAY, ENTRY, NO_DAY, SEAT, Proposal

FIRST_LINE = "register: observer\n"

_QUOTED = re.compile(QUOTED)
"""A word in quotes is somebody's, also where it is spelled as one of those that stand for what is missing."""


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
    heads = [_QUOTED.sub('""', line).split() for line in text.splitlines() if line and not line[0].isspace()]
    return tuple(
        word for word in (DAY, SEAT, BODY, ENTRY, BY)
        if any(word in (row if word != DAY else row[:1]) for row in heads)
    )  # fmt: skip


def register_text(accepted: Iterable[str], *, remark: str = "") -> str:
    """Accepted texts as one register, in the order given.

    Args:
        remark: What is said above them, one sentence a line.
    """
    above = "".join(f"# {line}\n" for line in remark.splitlines())
    return FIRST_LINE + above + "".join(f"\n{text}" for text in accepted)

"""The words for what stands in a reading: kinds of proposals, fields that differ, what was set aside and why.

Each function takes the word that files and scripts know, which stays English, and gives the one to show.
"""

from __future__ import annotations

from collections.abc import Iterable

from hustings.reports.proposing.account_entries import BODY, BY, DAY, ENTRY, SEAT
from hustings.speech import said, said_as

KINDS = {
    "decision": said_as("proposal", "decision"),
    "vote": said_as("proposal", "vote"),
    "claim": said_as("proposal", "only claimed"),
    "announcement": said_as("proposal", "announced, not decided"),
    "forecast": said_as("proposal", "expected, not decided"),
    "denial": said_as("proposal", "told as not so"),
    "statement": said_as("proposal", "two days of one statement"),
    "figure": said_as("proposal", "two numbers for one thing"),
}
"""Every kind of proposal; written out here so that each is found for the catalogues, like all below."""

FIELDS = {
    "day": said_as("told", "day"), "tally": said_as("told", "tally"), "outcome": said_as("told", "outcome"),
    "seat": said_as("told", "seat"), "by": said_as("told", "who decided"), "mover": said_as("told", "who moved it"),
    "office": said_as("told", "office"), "number": said_as("told", "number"),
    "happened": said_as("told", "whether it happened"),
}  # fmt: skip
"""Every field on which reports of one event are compared."""

ASIDE = {
    "headline": said_as("set aside", "a headline: of another story, or of what follows"),
    "plea": said_as("set aside", "a plea or a notice to the reader, not a part of the report"),
    "closing": said_as("set aside", "what stands under a text: its end, notes to editors, rights"),
    "caption": said_as("set aside", "a caption or credit of a picture"),
    "origin": said_as("set aside", "says where the text was taken from"),
    "byline": said_as("set aside", "the paper's own line: who wrote it, or when"),
    "page": said_as("set aside", "a line at the head or foot of pages"),
    "box": said_as("set aside", "stands in a box beside the article"),
}
"""Why a stretch of a report may be set aside."""

NAME_KINDS = {
    "person": said_as("name of", "person"), "body": said_as("name of", "body"), "office": said_as("name of", "office"),
    "seat": said_as("name of", "seat"), "organisation": said_as("name of", "organisation"),
}  # fmt: skip
"""Whatever a name in a report may name."""

SPEAKERS = {
    "official": said_as("speaker", "official"), "anonymous": said_as("speaker", "anonymous"),
    "document": said_as("speaker", "document"), "named": said_as("speaker", "named"),
    "unknown": said_as("speaker", "unknown"),
}  # fmt: skip
"""What kind of speaker a quotation may have."""

FIGURES = {"majority": said_as("figure", "majority"), "nominations": said_as("figure", "nominations")}
"""What a number that a report gives may be of, beside tallies."""


def kind_words(kind: str) -> str:
    """What a proposal is: ``announced, not decided``."""
    return said_as("proposal", KINDS[kind])


def field_words(field: str) -> str:
    """A field on which reports differ: ``who decided``."""
    return said_as("told", FIELDS[field])


def aside_words(why: Iterable[str]) -> str:
    """Why a stretch of a report is set aside, all its reasons."""
    return "; ".join(said_as("set aside", ASIDE[each]) for each in why)


def name_words(kind: str) -> str:
    """What a name names: ``seat``."""
    return said_as("name of", NAME_KINDS[kind])


def speaker_words(kind: str) -> str:
    """What kind of speaker a quotation has: ``anonymous``."""
    return said_as("speaker", SPEAKERS[kind])


def figure_words(what: str) -> str:
    """What a number is of: ``majority``."""
    return said_as("figure", FIGURES[what])


def missing_words(lacks: Iterable[str]) -> str:
    """What must be written before a text can be accepted: ``the day is missing: write it in place of DAY``."""
    told = {
        DAY: said("the day is missing: write it in place of DAY, as 2031-03-04"),
        SEAT: said("the seat is missing: write its name in place of SEAT, or everywhere"),
        BODY: said("the body that it is about is missing: write its name in place of BODY"),
        ENTRY: said("the entry that it is about is missing: write its label, in brackets, in place of ENTRY"),
        BY: said("whose word it is is missing: write the name in place of BY"),
    }
    return "; ".join(told[word] for word in lacks)

"""What terms, heads and acts may be called, and what types are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hustings.entries.names import is_act_name
from hustings.entries.problems import LineError, nearest, shown
from hustings.rulebook.line_words import first_twice, split_outside_quotes, unquoted
from hustings.rulebook.tokens import KEYWORDS, is_name
from hustings.rulebook.values import DATE, NUMBER, YES_NO, ValueType

STATEMENT_WORDS = ("requires", "unless", "means", "disapply", "when", "act", "duty")
"""The words that make a line of a ``rule`` block a statement."""

TYPE_WORDS: Mapping[str, ValueType] = {"yes/no": YES_NO, "number": NUMBER, "date": DATE}
"""The types with a word of their own; any other is a closed list of choices."""

SOURCE_WORDS = ("ever", "any", "first", "latest", "count", "stated", "meeting", "entry", "question")
"""The words with which the source of a term may begin."""

RESERVED = KEYWORDS | frozenset(STATEMENT_WORDS)
"""Words that no term, clause head or act may be called."""

RESERVED_FOR_ACTS = (
    RESERVED
    | frozenset(SOURCE_WORDS)
    | frozenset(("it", "here", "of", "by", "body", "complete", "announcement", "correction", "register"))
)
"""Words that no act may be called: those of a source, and those with which a line of a register may begin."""

MOST_CHOICES = 200
"""The most choices of a type."""


def read_name(text: str, what: str, reserved: frozenset[str] = RESERVED) -> str:
    """One name of a term, a head or an act.

    Raises:
        LineError: If it is no name, or a word of the language.
    """
    if not text.isidentifier():
        raise LineError(
            "name",
            f"{shown(text)} cannot name {what}; a name is one word of letters, digits and _, beginning with a letter",
            _as_name(text),
        )
    if text in reserved:
        raise LineError(
            "name", f'"{text}" cannot name {what}: it is a word of the language', f'Write "{text}_" or another word.'
        )
    return text


def _as_name(text: str) -> str:
    made = re.sub(r"\W+", "_", text).strip("_")
    return f"Write {made}." if is_name(made) and len(made) <= 40 else ""


def read_act_name(text: str) -> str:
    """One name of an act, which a line of a register can begin with."""
    name = read_name(text, "an act", RESERVED_FOR_ACTS)
    if not is_act_name(name):
        raise LineError(
            "name",
            f"{shown(name)} cannot name an act: it is too long, or a word of the register",
            "Write another word.",
        )
    return name


def read_type(text: str) -> ValueType:
    """A type as written: ``yes/no``, ``number``, ``date``, or choices parted by commas.

    Raises:
        LineError: If it is none of them.
    """
    if text in TYPE_WORDS:
        return TYPE_WORDS[text]
    choices = split_outside_quotes(text)
    if len(choices) < 2:
        raise LineError(
            "type",
            f"{shown(text)} is not a type; a type is yes/no, number, date, or two or more choices parted by commas",
            nearest(text.lower(), TYPE_WORDS),
        )
    plain = tuple(unquoted(choice) for choice in choices)
    for choice in plain:
        if not choice or '"' in choice:
            raise LineError(
                "type",
                f"{shown(text)} is a list of choices, and one of them is empty or has a single quote mark",
                "Part the choices by one comma each.",
            )
        if choice in ("yes", "no", "not known") or choice in TYPE_WORDS:
            raise LineError(
                "type",
                f'"{choice}" cannot be a choice: it is a word of the language',
                "Write yes/no for a term that is yes or no.",
            )
    twice = first_twice(plain)
    if twice:
        raise LineError("type", f"the choice {shown(twice)} stands twice", "Delete one.")
    if len(plain) > MOST_CHOICES:
        raise LineError("type", f"a type may have {MOST_CHOICES} choices; this one has {len(plain):,}")
    return ValueType("choice", plain)

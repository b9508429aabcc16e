"""How one text differs from another: line by line for rules, word by word for prose."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_WORDS = 4_000
"""Of longer texts no words are compared: the old text is removed whole and the new one added."""

ALIKE = 0.5
"""The share of words that two texts must have in common for their words to be compared; others are too unlike."""


@dataclass(frozen=True)
class LineChanged:
    """A line of a rule in two texts: ``kept``, ``added`` or ``removed``."""

    how: str
    text: str


def compared_lines(before: Sequence[str], after: Sequence[str]) -> tuple[LineChanged, ...]:
    """Two texts line by line."""
    return tuple(
        LineChanged(_HOW[line[:1]], line[2:]) for line in difflib.Differ().compare(before, after) if line[:1] in _HOW
    )


_HOW = {" ": "kept", "+": "added", "-": "removed"}


def compared_words(before: str, after: str) -> tuple[LineChanged, ...]:
    """Two texts word by word, in runs of words that were kept, removed or added; the space after a word is its own."""
    one, two = _words(before), _words(after)
    alike = len(one) + len(two) <= MOST_WORDS and difflib.SequenceMatcher(None, one, two, False).ratio() >= ALIKE
    if not alike:
        return tuple(LineChanged(how, text) for how, text in (("removed", before), ("added", after)) if text)
    return tuple(_runs(one, two))


def _runs(one: list[str], two: list[str]) -> Iterator[LineChanged]:
    for what, start, end, from_, to in difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what == "equal":
            yield LineChanged("kept", "".join(one[start:end]))
            continue
        if start < end:
            yield LineChanged("removed", "".join(one[start:end]))
        if from_ < to:
            yield LineChanged("added", "".join(two[from_:to]))


def _words(text: str) -> list[str]:
    return [f"{word} " for word in re.split(r"\s+", text.strip()) if word]

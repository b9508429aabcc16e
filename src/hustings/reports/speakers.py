"""Who tells whose words stand in quotation marks: the plain grammar, or another reader of sentences in its place.

A reader is asked for one quotation at a time and answers with places of the sentence; who that is, a pronoun too, is
found out by whoever asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from hustings.reports.attribution import (
    Told,
    in_words_of,
    is_led,
    told_after,
    told_at_end,
    told_before,
    told_beside,
    told_by_colon,
    told_by_paper,
)

_CALLED = re.compile(
    r"\b(?:the|an?|its|their|his|her|including|and|campaign|slate|group|titled|entitled|named) $", re.IGNORECASE
)
_SMALL = frozenset({"of", "the", "a", "an", "and", "for", "in", "on", "to", "our", "with", "from", "at", "by"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation where it stands: one stretch in marks, with the sentence or sentences around it.

    Args:
        words: The sentence, quotes and dashes written alike; places are letters of it.
        blinded: The same, letter for letter, what is quoted blotted out.
        start, end: The stretch without its marks.
        last: Whether the quotation ends with this stretch.
    """

    words: str
    blinded: str
    start: int
    end: int
    last: bool

    @property
    def mark(self) -> int:
        """Where the mark before the stretch stands."""
        return max(self.blinded.rfind('"', max(0, self.start - 3), self.start), 0)

    def is_called(self) -> bool:
        """Whether the words are what something is called: the "Forward Together" campaign."""
        words = self.words[self.start : self.end].split()
        if not 2 <= len(words) <= 6 or not _CALLED.search(self.blinded[: max(0, self.start - 1)]):
            return False
        named = all(word[:1].isupper() or (at and word in _SMALL) for at, word in enumerate(words))
        return named and words[-1][-1].isalnum()

    def leads_to_saying(self) -> bool:
        """Whether the stretch ends as one does that "she said" follows."""
        inner, following = self.words[self.start : self.end], self.words[self.end : self.end + 3]
        return inner.rstrip()[-1:] in ",?!.-\u2026" or following.lstrip("\"' ")[:1] == ","


class Speakers(Protocol):
    """A reader of sentences that tells who speaks in them."""

    def told(self, passage: Passage) -> Told | None:
        """The words that say who speaks a stretch; ``None`` where none do."""


class Grammar:
    """The plain grammar: constructions of English, no model."""

    def told(self, passage: Passage) -> Told | None:
        """The words that say who speaks a stretch."""
        text, mark, end = passage.blinded, passage.mark, passage.end
        before = told_before(text, mark)
        after = told_after(text, end) if passage.last else None
        direct = re.search(r"[:,]\s*$", text[:mark]) is not None
        ended = passage.leads_to_saying()
        if before is not None and is_led(text, mark):
            return before
        if after is not None and (ended or before is None) and not (before is not None and direct and not ended):
            return after
        if before is not None:
            return before
        beside = told_beside(text, end) if passage.last else None
        said = beside or in_words_of(text, mark) or told_at_end(text, end) or told_by_colon(text, mark)
        return said or told_by_paper(text, mark)


GRAMMAR = Grammar()


@dataclass(frozen=True, slots=True)
class OneAfterTheOther:
    """Two readers: the second is asked where the first finds nobody."""

    first: Speakers
    second: Speakers

    def told(self, passage: Passage) -> Told | None:
        """What the first tells, else what the second does."""
        return self.first.told(passage) or self.second.told(passage)

"""Who tells whose words stand in quotation marks: the plain grammar, or another reader of sentences in its place.

A reader is asked for one quotation at a time and answers with places of the sentence; who that is, a pronoun too, is
found out by whoever asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from hustings.reports.quotations.attribution import (
    Told,
    in_words_of,
    is_led,
    told_after,
    told_at_end,
    told_before,
    told_beside,
    told_by_colon,
    told_by_gap,
)
from hustings.reports.quotations.told_by_nouns import told_by_noun, told_by_paper, told_in_paper

_CALLED = re.compile(
    r"\b(?:the|an?|its|their|his|her|including|and|campaign|slate|group|titled|entitled|named) $", re.IGNORECASE
)
_CRIED = re.compile(r'\b(?:roars?|cries|shouts?|chants?|cheers|boos|jeers|heckles) of (?:"[^"]{1,40}",? (?:and )?)?$')
"""Before what a crowd calls out: nobody's."""
_ATTRIBUTE = re.compile(r"\b(?:the|an?|its|their|his|her|this|that) $", re.IGNORECASE)
"""Before one word with a capital that goes with a noun: the "Ferrygate" affair."""
_TITLED = re.compile(
    r"(?:\b(?:titled|entitled|headed|headlined)|\b(?:rule|clause|article|section|policy|motion|resolution|amendment|item"
    r"|chapter|standing order|bye?-?law|paragraph|report|paper|document|code|charter)(?: (?:no\.? ?)?\d[\w.()-]*)?,?"
    r"|\b(?:pertain|relat|refer)(?:s|ed|ing)? to|\bdeal(?:s|t|ing)? with|\bconcern(?:s|ed|ing)) $",
    re.IGNORECASE,
)
"""Before what a paper is called: rule 9, "Conduct Unbecoming"."""
_PASSED_ON = frozenset({"report", "according"})
"""Who only passes on what another is told to have said before it."""
_VERB = re.compile(
    r"(?!(?:less|across|plus|minus)$)[a-z]{3,}[a-rt-z]s|has|is|was|shall|must|may|will|should|cannot|had|does"
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
        lead = self.blinded[max(0, self.start - 60) : max(0, self.start - 1)]
        if len(words) == 1 and words[0][:1].isupper() and words[0].isalpha() and not words[0].isupper():
            return _ATTRIBUTE.search(lead) is not None and re.match('" [a-z]', self.blinded[self.end :]) is not None
        if 2 <= len(words) <= 8 and _TITLED.search(lead):
            words[-1] = words[-1].rstrip(",")
            return all(word[:1].isupper() or (at and word in _SMALL) for at, word in enumerate(words))
        if not 2 <= len(words) <= 6 or not _CALLED.search(self.blinded[: max(0, self.start - 1)]):
            return False
        named = all(word[:1].isupper() or (at and word in _SMALL) for at, word in enumerate(words))
        return named and words[-1][-1].isalnum()

    def begins_with_a_verb(self) -> bool:
        """Whether the words in marks go on with what leads to them: the motion "condemns the board"."""
        words = self.words[self.start : self.end].split(" ", 2)
        return _VERB.fullmatch(words[0].rstrip(",.")) is not None

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
        if _CRIED.search(text, max(0, mark - 60), mark):
            return None
        before, noun = told_before(text, mark), told_by_noun(text, mark)
        if noun is not None and (before is None or before.verb.start < noun.verb.start):
            before = noun
        after = told_after(text, end) if passage.last else None
        direct = re.search(r"[:,]\s*$", text[:mark]) is not None
        ended = passage.leads_to_saying()
        if before is not None and after is not None and after.base in _PASSED_ON and not direct:
            return before
        if before is not None and is_led(text, mark):
            return before
        if after is not None and (ended or before is None) and not (before is not None and direct and not ended):
            return after
        if before is not None:
            return before
        beside = told_beside(text, end) if passage.last else None
        said = beside or in_words_of(text, mark) or told_at_end(text, end) or told_by_colon(text, mark)
        whole = direct or passage.words[passage.start : passage.start + 1].isupper()
        said = said or told_by_gap(text, mark) or told_by_paper(text, mark, whole=whole or passage.begins_with_a_verb())
        return said or told_in_paper(text, mark)


GRAMMAR = Grammar()


@dataclass(frozen=True, slots=True)
class OneAfterTheOther:
    """Two readers: the second is asked where the first finds nobody."""

    first: Speakers
    second: Speakers

    def told(self, passage: Passage) -> Told | None:
        """What the first tells, else what the second does."""
        return self.first.told(passage) or self.second.told(passage)

"""Whom "he", "it", "the latter" mean where somebody speaks: by the subjects and names of the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hustings.reports.found import Kind
from hustings.reports.quotations.blinded import Unit
from hustings.reports.quotations.clause_words import BLOT, PAPERS
from hustings.reports.quotations.voices import Gender, Voice, Voices
from hustings.reports.report import Span

_GOES_ON = frozenset({"add", "continue", "go", "conclude", "insist", "explain", "repeat"})
OF_TWO = re.compile(r"the (former|latter)", re.IGNORECASE)

Before = Sequence[tuple[Unit, Sequence[Voice]]]
"""The sentence itself and those before it, the nearest first, each with who was its subject or spoke in it."""


class Meant:
    """Whom the words of one report mean that point back.

    Args:
        blinded: The report's text, what is quoted blotted out.
    """

    def __init__(self, voices: Voices, blinded: str) -> None:
        self._voices = voices
        self._blinded = blinded

    def by(self, pronoun: str, at: Span, base: str, before: Before) -> Voice | None:
        """Whom a pronoun means: the last subject that it can mean, unless another can be meant as well.

        Args:
            base: The base of the verb of saying: who adds something spoke before.
        """
        for back, (unit, voices) in enumerate(before):
            subjects = [voice for voice in reversed(voices) if voice.at.start < at.start]
            chosen = self._voices.pronoun(pronoun, at, subjects)
            others = self._people(unit, at, pronoun)
            if chosen is not None:
                names = {other.name for other in others if other.gender is not Gender.UNKNOWN} - {chosen.name}
                if names and chosen.gender is Gender.UNKNOWN and base not in _GOES_ON and back < 2:
                    return None
                return chosen
            if len(others) > 1:
                return None
            if others:
                return others[0]
            if pronoun.lower() == "it" and back <= 1 and (paper := self._paper(unit, at)) is not None:
                return paper
        return None

    def of_two(self, words: str, at: Span, before: Before) -> Voice | None:
        """The former or the latter of the two whom this sentence or one of the two before it names."""
        for unit, _ in before[:3]:
            people = self.named(unit, at)
            if len(people) == 2:
                return replace(people[0 if words.lower().endswith("former") else 1], at=at)
            if people:
                return None
        return None

    def named(self, unit: Unit, at: Span) -> list[Voice]:
        """The persons named in a unit before a place, outside quotation marks."""
        found: dict[str, Voice] = {}
        for mention in self._voices.within(Span(unit.span.start, min(unit.span.end, at.start))):
            if mention.named.kind is not Kind.PERSON or mention.by == "pronoun":
                continue
            if self._blinded[mention.span.start] == BLOT:
                continue
            if (voice := self._voices.of(mention.span)) is not None:
                found.setdefault(voice.name, voice)
        return list(found.values())

    def _people(self, unit: Unit, at: Span, pronoun: str) -> list[Voice]:
        """The persons named in a unit before a place whom a pronoun can mean."""
        if pronoun.lower() not in ("he", "she"):
            return []
        meant = (self._voices.pronoun(pronoun, at, [voice]) for voice in self.named(unit, at))
        return [voice for voice in meant if voice is not None]

    def _paper(self, unit: Unit, at: Span) -> Voice | None:
        """The one letter, motion or statement that a sentence tells of: what "it" says."""
        before = unit.text[: max(0, at.start - unit.span.start)]
        found = list(PAPERS.finditer(before))
        if len(found) != 1:
            return None
        voice = self._voices.of(Span(unit.span.start + found[0].start(), unit.span.start + found[0].end()))
        return None if voice is None else replace(voice, at=at)

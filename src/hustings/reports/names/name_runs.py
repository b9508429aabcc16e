"""The words of a sentence with their places, which of them have a capital, and which a name has taken already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hustings.reports.names.name_words import FIRST_NAMES_TOO, NAMES_TOO, PARTICLES
from hustings.reports.report import Sentence

_TOKEN = re.compile(
    r"(?:[Ee]x|[Pp]ro|[Aa]nti|[Nn]on)(?=-[^\W\d_a-z])"
    r"|(?!(?<=\w')[sS]\b)[^\W\d_]\w*(?:-\w+)*(?:'(?!s\b|S\b)[^\W\d_]\w*)*|\d[\d,.]*"
)
_JOINED = re.compile(r"(?:al|el|as|ad|an|ar|at|az|ash|ul|bin|ibn)-[^\W\d_a-z]|[dl]'[^\W\d_a-z]")
"""Beginnings of names in small letters: "al-Hassan", "d'Arcy"."""
_OF_A_STATE = re.compile(r"[DRI]-[A-Z]")
"""Where a politician of the United States is of: "(D-Ohio)"."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, with its place in its sentence's text."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or _JOINED.match(self.text) is not None

    @property
    def low(self) -> str:
        return self.text.lower()


def words_in(text: str) -> tuple[Token, ...]:
    """The words of a text; the endings of possessives are none."""
    return tuple(Token(found[0], *found.span()) for found in _TOKEN.finditer(text))


class Words:
    """A sentence as words."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.tokens = words_in(sentence.text)
        self._taken = bytearray(len(sentence.text))

    def gap(self, at: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.tokens[at].end : self.tokens[at + 1].start]

    @property
    def headline(self) -> bool:
        """Whether it is a line in which nearly every word has a capital, as headlines have in some papers."""
        words = [token for token in self.tokens if len(token.text) > 4]
        ends = self.text.rstrip(" \"'")
        return (
            len(words) >= 3 and len(self.tokens) < 25 and not ends.endswith(".") and all(one.capital for one in words)
        )

    def word(self, at: int) -> str:
        """A word in small letters; empty beyond the ends."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def before(self, at: int) -> str:
        """The letters before a word, as far as anything is told from them."""
        start = self.tokens[at].start
        return self.text[max(0, start - 60) : start]

    def after(self, at: int) -> str:
        """The letters after a word, as far as anything is told from them."""
        end = self.tokens[at].end
        return self.text[end : end + 100]

    def joined(self, first: int, last: int) -> str:
        """The words from the first to the last, as printed."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def free(self, start: int, end: int) -> bool:
        """Whether no name has taken the letters."""
        return 1 not in self._taken[start:end]

    def is_free(self, at: int) -> bool:
        """Whether no name has taken the word."""
        return self.free(self.tokens[at].start, self.tokens[at].end)

    def take(self, start: int, end: int) -> None:
        """Some letters belong to a name now."""
        self._taken[start:end] = b"\x01" * (end - start)

    def quoted(self, at: int) -> bool:
        """Whether a place of the text stands in quotation marks."""
        place = self.sentence.span.start + at
        return any(span.start <= place < span.end for span in self.sentence.quoted)

    def follows(self, at: int) -> bool:
        """Whether the next word follows with one blank between, or after the full stop of an initial."""
        if at + 1 >= len(self.tokens):
            return False
        gap = self.gap(at)
        if gap == "' " and self.tokens[at + 1].capital and not self.tokens[at].text.endswith("s"):  # "Ochieng' Bell"
            return self.tokens[at].capital and not self.quoted(self.tokens[at].end - 1)
        if gap == "." and len(self.tokens[at].text) == 1:
            return self.tokens[at + 1].capital
        return gap == " " or (gap == ". " and len(self.tokens[at].text) == 1)

    def runs(self, breaks: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Runs of free words with capitals, with particles between ("van der"); none of ``breaks`` is in any."""
        at, total = 0, len(self.tokens)
        while at < total:
            if not self._may_be_in(at, breaks):
                at += 1
                continue
            first = last = at
            while self.follows(last) and last - first < 8:
                step = last + 1
                while step < total - 1 and self.tokens[step].low in PARTICLES and self.follows(step):
                    step += 1
                if not self._may_be_in(step, breaks) and not self._is_surname(step, first):
                    break
                last = step
            yield first, last
            at = last + 1

    def _may_be_in(self, at: int, breaks: frozenset[str]) -> bool:
        token = self.tokens[at]
        if not token.capital or not self.is_free(at):
            return False
        if _OF_A_STATE.match(token.text) and self.text[max(0, token.start - 2) : token.start].strip() in ("(", ","):
            return False
        if len(token.text) == 1 and self.text[token.end : token.end + 1] == ".":  # an initial
            return True
        if token.low in FIRST_NAMES_TOO and self.follows(at):
            return self.tokens[at + 1].capital and self.tokens[at + 1].low not in breaks
        return token.low not in breaks

    def _is_surname(self, at: int, first: int) -> bool:
        """Whether a word that is otherwise none is the last of a name: "Jo Baker"."""
        token = self.tokens[at]
        if at != first + 1 or token.low not in NAMES_TOO or not token.capital or not self.is_free(at):
            return False
        return not (self.follows(at) and self.tokens[at + 1].capital)

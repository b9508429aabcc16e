"""Words with capitals that may be a person's name, less what stands before or after the name: titles, letters, words
that have a capital only because a sentence begins with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hustings.reports.names.name_runs import Words
from hustings.reports.names.name_words import (
    BODY_HEADS,
    DOING,
    NO_LONGER,
    NO_NAMES,
    OFFICE_BEFORE,
    ORGANISATION_HEADS,
    PARTICLES,
    ROLES,
)
from hustings.reports.names.naming import Naming
from hustings.reports.names.person_verbs import DONE_TO
from hustings.reports.names.person_words import (
    AFTER_NAMES,
    AFTER_OFFICE,
    AFTER_SEATS,
    AFTER_SOMEBODY,
    COMMON_BEFORE,
    COMMON_FORM,
    OF_A_CREED,
    OF_A_FIRM,
    OF_A_GROUP,
    TITLES_OF_MANY,
)
from hustings.reports.words.offices import OFFICES
from hustings.reports.words.speech_verbs import SAYING
from hustings.reports.words.titles import TITLES

MANY_OF = frozenset(f"{role}s" for role in ROLES)
_BREAKS = frozenset(
    MANY_OF
    | NO_NAMES
    | TITLES
    | TITLES_OF_MANY.keys()
    | (ROLES - {"mp", "ms", "am", "td"})
    | {"mp", "mps", "msp", "mep", "mla"}
)
_IN_HEADLINES = _BREAKS | DONE_TO | SAYING | DOING | ORGANISATION_HEADS | BODY_HEADS - {"board"} | OF_A_GROUP
"""In a headline, where every word has a capital, the verbs part the names."""
_WITH_PORTFOLIO = frozenset({"minister", "spokesman", "spokeswoman", "spokesperson", "professor", "secretary"})
"""Whose matter, not whose place, follows "for" or "of": "Minister for Foreign Affairs Jo Bell"."""
_BEFORE_PLACE = OFFICES - {"officer", "agent", "executive"} | {"mp", "councillor", "member", "candidate"}
_BESIDE_A_NAME = re.compile(r"[A-Z][\w'-]+,(?: (?:the|an?|its|their))?(?: [A-Z]?[\w-]{1,20}){0,4} $")
"""Before an office that is told of the one named before it: "Jo Bell, Deputy Chair of"."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals that may be a person's name: their first and last number, and that of the first title."""

    words: Words
    first: int
    last: int
    title: int
    """-1: none."""

    @property
    def low(self) -> tuple[str, ...]:
        """The name's words in small letters."""
        return tuple(token.low for token in self.words.tokens[self.first : self.last + 1])

    @property
    def start(self) -> int:
        """Where it begins, with its title."""
        return self.words.tokens[self.title if self.title >= 0 else self.first].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words.tokens[self.last].end

    @property
    def titles(self) -> set[str]:
        """The titles before it, in small letters."""
        return {self.words.tokens[at].low for at in range(self.title, self.first)} if self.title >= 0 else set()


def runs_of(naming: Naming) -> list[Run]:
    """Every run of a report, in order."""
    found = []
    for words in naming.sentences:
        for begins, ends in words.runs(_IN_HEADLINES if words.headline else _BREAKS):
            first = _with_particles(words, begins)
            if first == begins:
                first = _after_letters(words, first, ends)
            last = _before_letters(words, first, ends)
            first = _after_place(words, first, last)
            while first < last and words.word(first) in AFTER_OFFICE and words.word(first - 1) in ROLES | AFTER_OFFICE:
                first += 1
            while first + 1 < last and words.word(first) in OF_A_CREED:
                first += 1
            run = Run(words, first, last, title_of(words, first))
            if not _is_named_after(run):
                found.append(run)
    met = {run.low for run in found if run.title < 0 and not begins_sentence(run)}
    ends_of = {low[start:] for low in met for start in range(1, len(low))} | {
        run.low for run in found if run.title >= 0
    }
    return [_without_first(run, met, ends_of) for run in found]


def _is_named_after(run: Run) -> bool:
    """Whether it is a thing that is called after somebody: "the Lady Bell lecture hall"."""
    words = run.words
    return (
        words.text[max(0, run.start - 4) : run.start].lower() == "the "
        and AFTER_SOMEBODY.match(words.after(run.last)) is not None
    )


def title_of(words: Words, first: int) -> int:
    """The number of the first title before a name; -1: none."""
    title = first
    while title > 0 and words.word(title - 1) in TITLES and words.is_free(title - 1) and _titles(words, title - 1):
        title -= 1
    return title if title < first else -1


def begins_sentence(run: Run) -> bool:
    """Whether a run begins its sentence, so that its first word has a capital in any case."""
    return not run.words.text[: run.words.tokens[run.first].start].strip(" \"'([-")


def _with_particles(words: Words, first: int) -> int:
    """The first word of a surname that begins in small letters after a title: "Mr van der Berg"."""
    at = first
    while at > 0 and words.word(at - 1) in PARTICLES and words.gap(at - 1) == " ":
        at -= 1
    return at if at > 0 and words.word(at - 1) in TITLES and words.gap(at - 1) in (" ", ". ") else first


def _after_letters(words: Words, first: int, last: int) -> int:
    """The first word after a role that is written in capitals: "TD Mary Doyle"; two letters may be a name's first."""
    return first + 1 if last - first > 1 and words.tokens[first].text in AFTER_SEATS | OF_A_FIRM else first


def _before_letters(words: Words, first: int, last: int) -> int:
    """The last word before letters that stand after a name: "Jo Bell KC"."""
    while last > first and words.tokens[last].text in AFTER_NAMES:
        last -= 1
    return last


def _after_place(words: Words, first: int, last: int) -> int:
    """The first word of the name after an office and its place: "mayor of Elmton Jo Bell"."""
    if last - first < 2 or first < 2 or words.word(first - 1) not in ("of", "for") or words.gap(first - 1) != " ":
        return first
    if words.word(first - 2) in _WITH_PORTFOLIO:
        return last - 1
    if (
        words.word(first - 2) not in _BEFORE_PLACE
        or last - first != 2
        or _BESIDE_A_NAME.search(words.before(first - 2))
    ):
        return first
    return last - 1


def _titles(words: Words, at: int) -> bool:
    """Whether a word is a title of what follows it: with a capital, and only a full stop or blank between."""
    token = words.tokens[at]
    if token.low == "deputy" and not {words.word(at + 1), words.word(at + 2)}.isdisjoint(OFFICES | OFFICE_BEFORE):
        return False
    return words.gap(at) in (" ", ". ") and token.capital and len(token.text) > 1 and token.text not in AFTER_NAMES


def _without_first(run: Run, met: set[tuple[str, ...]], ends: set[tuple[str, ...]]) -> Run:
    """A run less the words that only begin its sentence: "Disowning Jo Bell", "Furious Bell"."""
    while run.title < 0 and run.last > run.first and begins_sentence(run) and run.low not in met:
        rest, word = run.low[1:], run.low[0]
        if not _is_common(word):
            verbal = word.endswith(("ing", "ed"))
            if not ((len(rest) > 1 and rest in met) or (verbal and (rest in ends or rest in met))):
                return run
        elif len(rest) == 1 and rest not in ends and rest not in met:
            return run
        run = replace(run, first=run.first + 1)
    while run.title < 0 and run.last > run.first and "-" in run.low[0] and COMMON_FORM.fullmatch(run.low[0]):
        if run.words.tokens[run.first].text.rpartition("-")[2][0].isupper():
            break
        run = replace(run, first=run.first + 1)
    return run


def _is_common(word: str) -> bool:
    """Whether a word is one that stands before a name, and no name."""
    return (
        word in COMMON_BEFORE
        or word in NO_LONGER
        or word in SAYING
        or (word in DOING and word.endswith("ed"))
        or COMMON_FORM.fullmatch(word) is not None
    )

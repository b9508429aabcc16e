"""What is wrong with a text that people wrote: a value with a place, collected so that one reading shows them all."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """An error: the text cannot be relied on. A note: it can, but somebody should look."""

    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text: the file's name as the reader gave it, and the line, from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    def line_seen_from(self, other: Place) -> str:
        """``line 12`` for a message about another place of the same file, else ``line 12 of book.md``."""
        return f"line {self.line}" if self.file == other.file else f"line {self.line} of {self.file}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, what (with what was expected), and what to do about it.

    Args:
        code: A short stable name of the kind of problem, such as ``undefined-term``; the docs have a page section each.
    """

    code: str
    place: Place
    message: str
    advice: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        note = "note: " if self.severity is Severity.NOTE else ""
        return f"{self.place}: {note}{self.message}" + (f"\n    {self.advice}" if self.advice else "")


class Refused(ValueError):
    """A text that cannot be used; ``problems`` says everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class LineError(ValueError):
    """What is wrong with one line, on its way to becoming a ``Problem``; whoever catches it knows the place."""

    def __init__(self, code: str, message: str, advice: str = "") -> None:
        self.code, self.message, self.advice = code, message, advice
        super().__init__(f"{message}. {advice}" if advice else message)


LISTED_AT_MOST = 200
"""Problems listed of one reading; a last one says how many more there are."""

COUNTED_AT_MOST = 10_000
"""Problems after which a reading stops: the text is something else than what it was read as."""


class ProblemList:
    """The problems of one reading, collected; past ``LISTED_AT_MOST`` they are only counted."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self._listed: list[Problem] = []
        self._last_line = 0

    def add(self, line: int, error: LineError) -> None:
        self.count += 1
        self._last_line = line
        if self.count <= LISTED_AT_MOST:
            self._listed.append(Problem(error.code, Place(self.file, line), error.message, error.advice))

    @property
    def is_overfull(self) -> bool:
        """Is it time to stop reading?"""
        return self.count >= COUNTED_AT_MOST

    def listed(self) -> tuple[Problem, ...]:
        """The problems in the order of their lines; the last one says how many are left out, if any are."""
        listed = sorted(self._listed, key=lambda problem: problem.place.line)
        more = self.count - len(listed)
        if more:
            stopped = ", and reading stopped here" if self.is_overfull else ""
            problems = "1 more problem is" if more == 1 else f"{more:,} more problems are"
            message = f"{problems} not listed{stopped}"
            advice = "Mend those above, then read the file again."
            listed.append(Problem("more-problems", Place(self.file, self._last_line), message, advice))
        return tuple(listed)


SHOWN_AT_MOST = 60
"""Characters of somebody's text that a message repeats."""


def shown(text: str) -> str:
    """The text in quotes for a message, cut where it is long."""
    text = text if len(text) <= SHOWN_AT_MOST else f"{text[: SHOWN_AT_MOST - 1]}…"
    return f"'{text}'" if '"' in text else f'"{text}"'


def as_sentence(text: str) -> str:
    """The text with a capital and a full stop; nothing stays nothing."""
    return text and text[0].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")


MOST_COMPARED = 400
"""How many known words are compared with one that is not known; comparing is slow, and a register has many names."""


def nearest(word: str, known: Iterable[str]) -> str:
    """``did you mean "carried"?``, or nothing where no known word is near."""
    near = nearest_word(word, known)
    return f'did you mean "{near}"?' if near else ""


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest, or nothing where none is near.

    Of many known words only those are compared that begin with the same letter or share a part with it.
    """
    word = word[:60]
    near = [name for name in known if len(name) <= 120]
    if len(near) > MOST_COMPARED:
        near = near_in_shape(word, near)
    found = difflib.get_close_matches(word, sorted(set(near))[:MOST_COMPARED], n=1, cutoff=0.6)
    return found[0] if found else ""


def near_in_shape(word: str, names: Collection[str]) -> list[str]:
    """Of many names those that begin with the same letter and are about as long as a word, or share a part with it."""
    parts = set(word.casefold().split())
    first = word[:1].casefold()
    length = len(word)
    return [name for name in names if abs(len(name) - length) <= 3 and name[:1].casefold() == first] + [
        name for name in names if parts & set(name.casefold().split())
    ]


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem with its place, as every command and page tells it."""
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "advice": problem.advice,
    }

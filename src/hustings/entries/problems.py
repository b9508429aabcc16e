"""What is wrong with a text that people wrote: a value with a place, collected so that one reading shows them all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


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


def nearest(word: str, known: Iterable[str]) -> str:
    """``did you mean "carried"?``, or nothing where no known word is near."""
    found = difflib.get_close_matches(word[:60], [name for name in known if len(name) <= 120][:5000], n=1, cutoff=0.6)
    return f'did you mean "{found[0]}"?' if found else ""

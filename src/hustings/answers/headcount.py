"""One question about many: how many of them it is yes for, no for, and not known for, on a day."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hustings.answers.asking import DEEPEST_CALLS
from hustings.answers.deciding import Deciding
from hustings.answers.reading import Moment, Reading, Subject
from hustings.rulebook import Value, is_known


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many of those asked about, one question about each, answer in which way."""

    yes: int = 0
    no: int = 0
    not_known: int = 0

    @property
    def total(self) -> int:
        return self.yes + self.no + self.not_known


def values(reading: Reading, term: str, subjects: Iterable[Subject], on: date) -> Iterator[tuple[Subject, Value]]:
    """The value of a term or goal for each of these on a day, without proofs: ``None`` is not known.

    Raises:
        KeyError: If the book has no such term.
    """
    sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST_CALLS))
    deciding = Deciding(reading, Moment(on, on, None, on))
    if term not in reading.book.terms and term not in reading.book.heads:
        raise KeyError(term)
    for subject in subjects:
        yield subject, deciding.value(term, subject)


def headcount(reading: Reading, term: str, subjects: Iterable[Subject], on: date) -> Headcount:
    """For how many of these a yes/no term or goal holds on a day; the sum is how many were asked about."""
    yes = no = not_known = 0
    for _, value in values(reading, term, subjects, on):
        if value is True:
            yes += 1
        elif value is False:
            no += 1
        elif not is_known(value):
            not_known += 1
    return Headcount(yes, no, not_known)

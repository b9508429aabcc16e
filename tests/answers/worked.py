"""Small books, registers and questions, written as an officer would: one short text each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import dedent

from hustings import Verdict, answers
from hustings.answers import answer_text
from hustings.entries import Register, Severity, read_register
from hustings.rulebook import RuleBook, read_rule_book

FRONT = """\
---
book: Rules of a Society
adopted: 2000-01-01
bodies: the executive = Executive, the panel = Panel, conference = Conference
offices: the secretary = Secretary, the whip = Whip
{more}---
"""


def book(terms: str, *clauses: str, front: str = "") -> RuleBook:
    """A rule book from the lines of its ``terms`` and its clauses.

    Args:
        clauses: Each begins with its number (and, for a dated block, ``from DAY`` or ``until DAY``) on a line of its
            own; its statements follow. A block with the number of the one before joins that clause.
        front: Further lines of front matter.
    """
    text = [FRONT.format(more=front), f"# Words\n```terms\n{dedent(terms).strip()}\n```"]
    before = ""
    for clause in clauses:
        head, _, statements = dedent(clause).strip().partition("\n")
        number, _, dated = head.partition(" ")
        if number != before:
            text.append(f"## {number} Clause {number}\nIts words.")
        text.append(f"```rule {dated}\n{dedent(statements).strip()}\n```".replace("rule \n", "rule\n"))
        before = number
    return book_from("\n".join(text) + "\n")


def book_from(text: str) -> RuleBook:
    reading = read_rule_book(text.encode(), "book.md")
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    if reading.book is None or errors:
        raise ValueError("; ".join(map(str, errors)))
    return reading.book


def register(text: str) -> Register:
    """A register from its lines; a keeper's, unless its first line says ``register: observer``."""
    text = dedent(text).lstrip("\n")
    reading = read_register(text if text.startswith("register:") else f"register: keeper\n{text}", "the.register")
    if reading.problems:
        raise ValueError("; ".join(map(str, reading.problems)))
    return reading.register


@dataclass
class Asking:
    """A book and a register that are asked one question after another."""

    book: RuleBook
    register: Register

    def __call__(
        self, question: str, *, freeze: str = "", recorded_by: str = "", suppose: Sequence[str] = (), at: str = ""
    ) -> str:
        """The answer as a worked example writes it: ``no by 4.4, 4.5``."""
        verdict = self.verdict(question, freeze=freeze, recorded_by=recorded_by, suppose=suppose, at=at, remedies=False)
        by = f" by {', '.join(verdict.clauses)}" if verdict.clauses else ""
        return answer_text(verdict) + by

    def verdict(
        self, question: str, *, freeze: str = "", recorded_by: str = "", suppose: Sequence[str] = (), at: str = "",
        remedies: bool = True,
    ) -> Verdict:  # fmt: skip
        """The whole answer to ``DAY TERM NAME, NAME``; a name of one word needs no comma."""
        day, term, *rest = question.split(" ", 2)
        names = [part.strip() for part in rest[0].split("," if "," in rest[0] else None)] if rest else []
        return self.about(
            day, term, *names, freeze=freeze, recorded_by=recorded_by, suppose=suppose, at=at, remedies=remedies
        )

    def about(
        self, day: str, term: str, *names: str, freeze: str = "", recorded_by: str = "", suppose: Sequence[str] = (),
        at: str = "", remedies: bool = True,
    ) -> Verdict:  # fmt: skip
        """The whole answer, about names of any letters."""
        return answers.ask(
            term, *names, on=date.fromisoformat(day), book=self.book, register=self.register,
            freeze=date.fromisoformat(freeze) if freeze else None,
            recorded_by=date.fromisoformat(recorded_by) if recorded_by else None, suppose=suppose, at=at,
            remedies=remedies,
        )  # fmt: skip

    def marks(self, question: str) -> list[str]:
        """The kinds of the marks on an answer, in order."""
        return [str(mark.kind) for mark in self.verdict(question, remedies=False).marks]

    def overdue(self, question: str) -> list[tuple[str, str]]:
        """The clauses of overdue duties, each with its last day."""
        found = self.verdict(question, remedies=False).overdue
        return [(duty.clause, duty.due.isoformat()) for duty in found]


def asking(of: RuleBook, lines: str) -> Asking:
    return Asking(of, register(lines))

"""Hustings runs a member organisation by its own rule book, and answers for every decision.

The library in three names::

    from datetime import date
    from hustings import ask, read_book, read_register

    book = read_book("rulebook.md")
    register = read_register("register.txt")
    verdict = ask("may_stand", "Rowan", "Northmere", on=date(2023, 5, 1), book=book, register=register)
    print(verdict.answer, verdict.clauses)
"""

from hustings.answers import (
    Answer,
    NotUnderstood,
    Verdict,
    ask,
    read_book,
    read_register,
    run_examples,
)
from hustings.entries import Problem, Refused

__version__ = "0.1.0"

__all__ = [
    "Answer", "NotUnderstood", "Problem", "Refused", "Verdict", "__version__", "ask", "read_book", "read_register",
    "run_examples",
]  # fmt: skip

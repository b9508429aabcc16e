"""Hustings runs a member organisation by its own rule book, and answers for every decision.

The library in three names::

    from datetime import date
    from hustings import ask, read_book, read_register

    book = read_book("rulebook.md")
    register = read_register("register.txt")
    verdict = ask("may_stand", "Rowan", "Northmere", on=date(2023, 5, 1), book=book, register=register)
    print(verdict.answer, verdict.clauses)
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.answers import Answer, NotUnderstood, Verdict, ask, read_book, read_register, run_examples
    from hustings.entries import Problem, Refused

__all__ = [
    "Answer", "NotUnderstood", "Problem", "Refused", "Verdict", "__version__", "ask", "read_book", "read_register",
    "run_examples",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load what is asked for, when it is asked for: whoever wants only a count does not wait for rule books."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    room = "hustings.entries" if name in ("Problem", "Refused") else "hustings.answers"
    found: object = getattr(import_module(room), name)
    globals()[name] = found
    return found

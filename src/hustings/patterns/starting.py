"""A small rule book, register and README to begin with, for a party, a union or an association."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from hustings.entries import Severity
from hustings.patterns.pattern import PatternError
from hustings.rulebook import read_rule_book

STAND_IN = "ORGANISATION"
"""What stands in the books to begin with where the organisation's name belongs."""

LONGEST_NAME = 100

_QUESTIONS = {
    "association": "may_stand Noor Treasurer --on 2024-04-02",
    "party": "may_stand Kim Northmere --on 2024-04-02",
    "union": "may_stand Kim --on 2024-04-02",
}


class OrganisationKind(StrEnum):
    """For what kind of organisation a book to begin with was written."""

    ASSOCIATION = "association"
    PARTY = "party"
    UNION = "union"


@dataclass(frozen=True, slots=True)
class Start:
    """What somebody begins with.

    Args:
        files: Texts by file name: the rule book, the register and a README.
        question: A question that the register answers, as ``hustings ask`` takes it.
    """

    files: dict[str, str]
    question: str


BOOK, REGISTER, README = "BOOK.md", "register.txt", "README.md"


def start_for(kind: OrganisationKind, name: str) -> Start:
    """The files to begin with for an organisation.

    Raises:
        PatternError: If the name cannot stand in a rule book: empty, longer than 100 letters, or with letters that do
            not show.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or any(sign in name for sign in "`<>#\"'"):
        raise PatternError(
            f'"{name[:LONGEST_NAME]}" cannot be the name of an organisation here: write 1 to {LONGEST_NAME} letters, '
            "without quotes, backticks, # or angle brackets."
        )
    folder = resources.files("hustings.patterns").joinpath("starts")
    book, register = (
        folder.joinpath(f"{kind}.{ending}").read_text(encoding="utf-8").replace(STAND_IN, name)
        for ending in ("md", "register")
    )
    errors = [p for p in read_rule_book(book.encode(), BOOK).problems if p.severity is Severity.ERROR]
    if errors:
        raise PatternError(f'"{name}" cannot stand in a rule book: {errors[0].message}.')
    question = _QUESTIONS[kind]
    return Start({BOOK: book, REGISTER: register, README: _readme(name, question)}, question)


def _readme(name: str, question: str) -> str:
    return f"""# The rules and the register of {name}

* `{BOOK}` is the rule book. Under each heading stands the prose that members voted on, and a short block that says
  the same to the program. Change the prose to yours, then the block, then the worked examples at its end.
* `{REGISTER}` is the register: one dated line for everything that happened. The people in it are invented; put in
  your own. Nothing is ever changed or taken out of it: a correction is another entry.

See everything that is wrong, and run the worked examples:

    hustings check {BOOK} {REGISTER}

Ask a question:

    hustings ask {question} --book {BOOK} --register {REGISTER}

Look at it in a browser:

    hustings serve --book {BOOK} --register {REGISTER}

A clause that the book does not have yet may be among those that many organisations have: `hustings patterns` lists
them, and `hustings patterns --near clause.txt` finds the one nearest to a clause of your own.
"""

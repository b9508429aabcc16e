"""The lines of ``terms`` and ``rule`` blocks, taken apart into statements and read one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hustings.entries.problems import LineError, Place, Problem
from hustings.rulebook.literate import Fence
from hustings.rulebook.naming import TYPE_WORDS
from hustings.rulebook.people import People
from hustings.rulebook.statement_reader import HEAD_LINE, read_statement
from hustings.rulebook.statements import HeadPhrase, Statement, Term
from hustings.rulebook.term_lines import read_term

_COLUMNS = re.compile(r"[ ]{2,}|\t\s*|[ ]+\t\s*")

MOST_STATEMENT_CHARACTERS = 5_000
"""The longest statement, its lines joined."""


@dataclass
class BlockReading:
    """What a block says, what is wrong with it, and the names of what could not be read, so that nobody is told
    as well that they are missing."""

    statements: list[Statement] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    head_phrases: list[HeadPhrase] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def read_rule_block(fence: Fence, clause: str, people: People) -> BlockReading:
    """The statements of a ``rule`` block."""
    reading = BlockReading()
    for lines, place in statement_lines(fence):
        text = " ".join(" ".join(lines).split())
        try:
            _check_length(text)
            reading.statements.append(read_statement(text, clause, place, people))
        except LineError as error:
            reading.problems.append(Problem(error.code, place, error.message, error.advice))
            words = re.split(r"[\s:]+", text)
            reading.unread.update(words[1:2] if words[0] in ("act", "duty", "disapply") else words[:1])
    return reading


def read_terms_block(fence: Fence, clause: str, people: People | None = None) -> BlockReading:
    """The lines of a ``terms`` block."""
    reading = BlockReading()
    for lines, place in statement_lines(fence, is_terms=True):
        columns = [column for line in lines for column in _columns(line)]
        try:
            _check_length("".join(lines))
            term = read_term(columns, clause, place, people or People())
        except LineError as error:
            reading.problems.append(Problem(error.code, place, error.message, error.advice))
            reading.unread.update(columns[0].split()[:1])
        else:
            if isinstance(term, Term):
                reading.terms.append(term)
            else:
                reading.head_phrases.append(term)
    return reading


def _check_length(text: str) -> None:
    if len(text) > MOST_STATEMENT_CHARACTERS:
        raise LineError(
            "too-long",
            f"a statement may have {MOST_STATEMENT_CHARACTERS:,} characters; this one has {len(text):,}",
            "Give its parts names of their own with means.",
        )


def statement_lines(fence: Fence, *, is_terms: bool = False) -> Iterator[tuple[list[str], Place]]:
    """The lines of each statement, and the place of its first: a line further in than the block goes on with the one
    before, unless it is plainly a statement of its own."""
    margin = min((_indent(line) for line in fence.lines if line.strip()), default=0)
    found: list[str] = []
    place = fence.place
    for index, line in enumerate(fence.lines):
        if not line.strip():
            continue
        goes_on = found and _indent(line) > margin and not _begins_anew(line, is_terms)
        if not goes_on:
            if found:
                yield found, place
            found, place = [], fence.line_place(index)
        found.append(line.strip())
    if found:
        yield found, place


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def _begins_anew(line: str, is_terms: bool) -> bool:
    if is_terms:
        columns = _columns(line)
        return len(columns) > 2 and (columns[1] in TYPE_WORDS or "," in columns[1]) and columns[0].isidentifier()
    return line.split()[0] in ("act", "duty", "disapply") or bool(HEAD_LINE.match(" ".join(line.split())))


def _columns(line: str) -> list[str]:
    """The columns of a line; a name is one word, so after it one space is enough."""
    columns = [column for column in _COLUMNS.split(line.strip()) if column]
    name, space, rest = columns[0].partition(" ")
    return [name, rest, *columns[1:]] if space and (rest in TYPE_WORDS or "," in rest) else columns

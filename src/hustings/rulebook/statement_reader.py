"""One statement of a ``rule`` block: what a clause requires, means or disapplies, an act or a duty.

A statement that cannot be read whole is refused with what was expected; no word is passed over in silence.
"""

from __future__ import annotations

import re

from hustings.entries.problems import LineError, Place, nearest, shown
from hustings.rulebook.act_lines import read_act
from hustings.rulebook.duty_lines import read_duty
from hustings.rulebook.line_words import partition_word
from hustings.rulebook.naming import read_name
from hustings.rulebook.parsing import read_expression
from hustings.rulebook.people import People
from hustings.rulebook.statements import Disapply, Means, Requires, Statement

HEAD_LINE = re.compile(r"(\S+) (requires|means)(?: (.*))?")
"""A line that says what a head requires or means."""


def read_statement(text: str, clause: str, place: Place, people: People) -> Statement:
    """One statement of a ``rule`` block, its white space folded.

    Raises:
        LineError: If it is not one.
    """
    first, _, rest = text.partition(" ")
    if first == "act":
        return read_act(rest, clause, place, people)
    if first == "duty":
        return read_duty(rest, clause, place, people)
    if first == "disapply":
        target, when, condition = rest.partition(" when ")
        if not when or not target.strip():
            raise LineError(
                "statement", "an exception is written disapply CLAUSE when E", "For example disapply 4.1 when waived."
            )
        return Disapply(_clause_number(target), read_expression(condition, "after when"), clause, place, text)
    found = HEAD_LINE.fullmatch(text)
    if not found:
        second = rest.partition(" ")[0]
        raise LineError(
            "statement",
            f"{shown(text)} is not a statement; a statement is HEAD requires E, TERM means E, "
            "disapply CLAUSE when E, act NAME: ... or duty NAME: ...",
            _what_now(first, second),
        )
    head = read_name(found[1], "what a clause decides")
    if found[2] == "means":
        return Means(head, read_expression(found[3] or "", "after means"), clause, place, text)
    condition, unless, exception = partition_word(found[3] or "", "unless")
    return Requires(
        head,
        read_expression(condition, "after requires"),
        read_expression(exception, "after unless") if unless else None,
        clause,
        place,
        text,
    )


def _what_now(first: str, second: str) -> str:
    """What to do about a line that begins with these two words and is no statement."""
    if first in ("and", "or", "unless", "when", "then", "else", "if", ")") and second != "requires":
        return "If it goes on with the statement above it, indent it further than that."
    if not first[0].isalnum() and first[0] not in '_"':
        return "Begin the line with the statement itself; remarks stand in the text, outside the block."
    return nearest(first.lower(), ("act", "duty", "disapply")) or nearest(second.lower(), ("requires", "means"))


def _clause_number(text: str) -> str:
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if first.casefold() in ("clause", "article", "rule", "section", "§") and rest else text.strip()

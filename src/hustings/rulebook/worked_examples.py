"""Worked examples: ``example`` blocks, as register lines and the questions put to them."""

from __future__ import annotations

import re

from hustings.entries.days import DayError, read_exact_day
from hustings.entries.names import NameTextError, read_names
from hustings.entries.problems import LineError, Place, Problem, shown
from hustings.rulebook.line_words import unquoted
from hustings.rulebook.literate import Fence
from hustings.rulebook.naming import read_name
from hustings.rulebook.statements import Ask, Example, Expected, ExpectedOverdue

EXAMPLE_WORDS = ("ask", "yes", "no", "not known", "by", "overdue", "since")
"""The words of the lines that are questions and expectations."""

_ENTRY = re.compile(r"(?:\.\.)?\d{4}\S* +\S.*|register:.*|[ \t].*", re.DOTALL)
_BY = re.compile(r'"[^"]*"|(?<!\S)by(?!\S)')


def read_example(fence: Fence, problems: list[Problem]) -> Example | None:
    """One ``example`` block; what is wrong with it is added to ``problems``."""
    if not fence.info:
        problems.append(
            Problem("example", fence.place, "this example has no title", "Write what it shows after example.")
        )
    first_ask = next((at for at, line in enumerate(fence.lines) if _is(line, "ask")), len(fence.lines))
    if first_ask == len(fence.lines):
        problems.append(
            Problem(
                "example", fence.place, "this example asks nothing", "Write ask DAY GOAL NAME, and under it the answer."
            )
        )
    for at in range(first_ask):
        if _is(fence.lines[at], "overdue") or fence.lines[at].strip() in ("yes", "no", "not known"):
            problems.append(
                Problem(
                    "example",
                    fence.line_place(at),
                    f"{shown(fence.lines[at].strip())} answers no question",
                    "Write the ask line before it.",
                )
            )
            return None
    asks = _Asks()
    for at in range(first_ask, len(fence.lines)):
        line, place = fence.lines[at], fence.line_place(at)
        if line.strip():
            try:
                asks.read(line, place)
            except LineError as error:
                asks.is_bad = True
                problems.append(Problem(error.code, place, error.message, error.advice))
    asks.close(problems)
    register = "".join(f"{line}\n" for line in fence.lines[:first_ask])
    return Example(fence.info, register, fence.line_place(0), tuple(asks.done), fence.place)


def _is(line: str, word: str) -> bool:
    return line == word or line.startswith(word + " ")


class _Asks:
    """The lines from the first ``ask`` on, read one by one."""

    def __init__(self) -> None:
        self.done: list[Ask] = []
        self.ask: Ask | None = None
        self.is_bad = False
        self._left: list[Problem] = []

    def read(self, line: str, place: Place) -> None:
        text = " ".join(line.split())
        if _is(text, "ask"):
            self._finish()
            self.is_bad = True  # until it is read
            self.ask = _read_ask(text, place)
            self.is_bad = False
        elif _is(text, "overdue"):
            overdue = _read_overdue(text, place)
            if self.ask is not None:
                self.ask = _with_overdue(self.ask, overdue)
        elif _ENTRY.fullmatch(line):
            raise LineError(
                "example",
                f"{shown(text)} stands after a question; all entries stand before the first",
                "Move it up: an answer about an earlier day does not see it.",
            )
        elif self.ask is not None and self.ask.expected.answer:
            raise LineError(
                "example", f"{shown(text)} is a second answer to one question", "Write another ask line before it."
            )
        else:
            expected = read_expected(text, place)
            if self.ask is not None:
                self.ask = Ask(self.ask.on, self.ask.goal, self.ask.names, expected, self.ask.overdue, self.ask.place)

    def _finish(self) -> None:
        if self.ask is not None:
            if self.ask.expected.answer:
                self.done.append(self.ask)
            elif not self.is_bad:
                self._left.append(
                    Problem(
                        "example",
                        self.ask.place,
                        "nothing is expected of this question",
                        "Write yes, no, not known or a value in the next line.",
                    )
                )
        self.ask = None

    def close(self, problems: list[Problem]) -> None:
        self._finish()
        problems.extend(self._left)


def _with_overdue(ask: Ask, overdue: ExpectedOverdue) -> Ask:
    return Ask(ask.on, ask.goal, ask.names, ask.expected, (*ask.overdue, overdue), ask.place)


def _read_ask(text: str, place: Place) -> Ask:
    day, _, rest = text.partition(" ")[2].partition(" ")
    goal, _, names = rest.partition(" ")
    if not goal:
        raise LineError(
            "example", "a question is written ask DAY GOAL NAME ...", "For example ask 2023-05-01 may_stand Rowan."
        )
    try:
        return Ask(
            read_exact_day(day),
            read_name(goal, "what is asked"),
            read_names(names) if names else (),
            Expected("", None, place),
            (),
            place,
        )
    except (DayError, NameTextError) as error:
        raise LineError("example", str(error)) from None


def read_expected(text: str, place: Place) -> Expected:
    """``yes``, ``no``, ``not known`` or a value, with ``by`` and the deciding clauses or without.

    Raises:
        LineError: If no clause follows ``by``, or a ``by`` follows nothing.
    """
    cut = next((found.start() for found in _BY.finditer(text) if found[0] == "by"), -1)
    answer = (text if cut < 0 else text[:cut]).strip()
    if not answer:
        raise LineError("example", f"{shown(text)} gives no answer", "Write yes, no, not known or a value before by.")
    if cut < 0:
        return Expected(unquoted(answer), None, place)
    clauses = tuple(clause.strip() for clause in text[cut + 2 :].split(","))
    if not all(clauses):
        raise LineError(
            "example", "after by stand the clauses that decide, parted by commas", "For example no by 4.4, 4.5."
        )
    return Expected(unquoted(answer), clauses, place)


def _read_overdue(text: str, place: Place) -> ExpectedOverdue:
    clause, since, day = text.removeprefix("overdue").strip().partition(" since ")
    if not since:
        raise LineError(
            "example",
            "an overdue duty is written overdue CLAUSE since DAY",
            "For example overdue 6.4 since 2021-02-19.",
        )
    try:
        return ExpectedOverdue(clause.strip(), read_exact_day(day.strip()), place)
    except DayError as error:
        raise LineError("example", str(error)) from None

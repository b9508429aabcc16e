"""Do the questions of worked examples, and what is expected of them, fit the book?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from hustings.entries.days import DayError, read_exact_day
from hustings.entries.problems import Place, Problem, shown
from hustings.rulebook.book import RuleBook
from hustings.rulebook.index import Index
from hustings.rulebook.statements import Ask, Slot
from hustings.rulebook.values import DATE, NUMBER, YES_NO

_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?(?:/[0-9][0-9,]*)?%?")


def check_examples(index: Index) -> None:
    """Every question of a worked example asks something of the book, and expects an answer of its type."""
    with_duty = {duty.clause for duty in index.duties}
    for example in index.draft.examples:
        for ask in example.asks:
            if not index.is_known(ask.goal):
                index.report(
                    "example-goal",
                    ask.place,
                    f'nothing in the book is called "{ask.goal}"',
                    index.nearest(ask.goal, chain(index.terms, index.heads)),
                )
            for number in ask.expected.clauses or ():
                _need_clause(index, number, ask.expected.place)
            for overdue in ask.overdue:
                if not _need_clause(index, overdue.clause, overdue.place):
                    continue
                if overdue.clause not in with_duty and overdue.clause not in index.draft.unread_clauses:
                    index.report(
                        "example-clause",
                        overdue.place,
                        f"clause {overdue.clause} has no duty that could be overdue",
                        index.nearest(overdue.clause, with_duty),
                    )
            _check_answer(index, ask)


def _need_clause(index: Index, number: str, place: Place) -> bool:
    if number in index.by_number:
        return True
    index.report(
        "example-clause", place, f"the book has no clause {shown(number)}", index.nearest(number, index.by_number)
    )
    return False


def _check_answer(index: Index, ask: Ask) -> None:
    kind, answer = index.type_of(ask.goal), ask.expected.answer
    if kind is None or answer == "not known":
        return
    fits = True
    if kind == YES_NO:
        fits = answer in ("yes", "no")
    elif kind == NUMBER:
        fits = _NUMBER.fullmatch(answer) is not None
    elif kind == DATE:
        fits = _is_day(answer)
    elif kind.name == "choice":
        fits = answer in kind.choices
    if not fits:
        advice = index.nearest(answer, kind.choices) if kind.choices else ""
        index.report(
            "example-answer",
            ask.expected.place,
            f'"{ask.goal}" is {kind.words()}, and {shown(answer)} is not',
            advice or "Write not known, if that is expected.",
        )


def _is_day(text: str) -> bool:
    try:
        read_exact_day(text)
    except DayError:
        return False
    return True


def check_questions(book: RuleBook) -> tuple[Problem, ...]:
    """Does every worked example name all that its question is about?"""
    problems: list[Problem] = []
    for example in book.examples:
        for ask in example.asks:
            slots = [slot for slot in Slot if slot in book.slots(ask.goal)]
            if len(slots) != len(ask.names):
                about = f"is about a {' and a '.join(slots)}" if slots else "is about nobody in particular"
                problems.append(
                    Problem(
                        "example-names",
                        ask.place,
                        f'"{ask.goal}" {about}, and {_many_names(ask.names)} here',
                        "Name them in the order person, seat, body, entry.",
                    )
                )
    return tuple(problems)


def _many_names(names: Sequence[str]) -> str:
    return "nobody is named" if not names else "1 name stands" if len(names) == 1 else f"{len(names)} names stand"

"""Worked examples: a book's own register lines and questions, run at every check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hustings.answers.asking import NotUnderstood, ask
from hustings.answers.binding import bind
from hustings.answers.register_check import check_register
from hustings.answers.verdict import Answer, Verdict
from hustings.entries import Place, Problem, Register, Severity, read_register
from hustings.rulebook import Ask, Example, RuleBook, is_known, plain_number, value_words
from hustings.speech import ENGLISH, speaking


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """How one worked example came out; ``failures`` is empty where it passed."""

    title: str
    place: Place
    questions: int
    failures: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures


def run_examples(book: RuleBook) -> tuple[ExampleResult, ...]:
    """Run every worked example of a book; the reader of an example may see all, and what it expects is in English."""
    with speaking(ENGLISH):
        return tuple(_run(book, example) for example in book.examples)


def _run(book: RuleBook, example: Example) -> ExampleResult:
    place = example.register_place
    reading = read_register(example.register, place.file, first_line=place.line)
    problems = [*reading.problems]
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems += bind(book, reading.register).problems
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems += [
            problem for problem in check_register(book, reading.register) if problem.severity is Severity.ERROR
        ]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    notes = tuple(problem for problem in problems if problem.severity is Severity.NOTE)
    if not errors:
        for question in example.asks:
            errors += _check(book, question, reading.register)
    return ExampleResult(example.title, example.place, len(example.asks), tuple(errors), notes)


def _check(book: RuleBook, question: Ask, register: Register) -> list[Problem]:
    try:
        verdict = ask(question.goal, *question.names, on=question.on, book=book, register=register, remedies=False)
    except NotUnderstood as refused:
        return [Problem("example-question", question.place, str(refused))]
    failures = []
    expected = question.expected
    came = answer_text(verdict)
    if not _same(expected.answer, verdict):
        told = f'expected "{expected.answer}", and the answer is "{came}"{_by(verdict)}'
        failures.append(Problem("example-fails", expected.place, told, _why(verdict)))
    elif expected.clauses is not None and set(expected.clauses) != set(verdict.clauses):
        told = (
            f'expected "{expected.answer} by {", ".join(expected.clauses)}", and the answer is "{came}"{_by(verdict)}'
        )
        failures.append(Problem("example-fails", expected.place, told, _why(verdict)))
    due = {(duty.clause, duty.due) for duty in verdict.overdue}
    for overdue in question.overdue:
        if (overdue.clause, overdue.since) not in due:
            found = (
                ", ".join(f"{clause} since {day.isoformat()}" for clause, day in sorted(due)) or "no duty is overdue"
            )
            told = f"expected clause {overdue.clause} overdue since {overdue.since.isoformat()}; found: {found}"
            advice = "After since stands the last day on which it could still have been done in time."
            failures.append(Problem("example-fails", overdue.place, told, advice))
    return failures


def answer_text(verdict: Verdict) -> str:
    """``yes``, ``no``, ``not known``, or the value as an expectation writes it."""
    if verdict.answer is not Answer.NOT_KNOWN or not is_known(verdict.value):
        return str(verdict.answer)
    value = verdict.value
    if isinstance(value, Fraction):
        return plain_number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _same(expected: str, verdict: Verdict) -> bool:
    if isinstance(verdict.value, Fraction):
        return _number(expected) == verdict.value
    return expected.strip('"') in (answer_text(verdict), value_words(verdict.value))


def _number(expected: str) -> Fraction | None:
    """The number that is expected: ``2.50`` is 2.5, ``1,262`` is 1262, and ``50%`` is a half."""
    text = expected.strip('"').replace(",", "")
    try:
        return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def _by(verdict: Verdict) -> str:
    return f" by {', '.join(verdict.clauses)}" if verdict.clauses else ""


def _why(verdict: Verdict) -> str:
    facts = [shown.text for proof in verdict.because for shown in proof.facts]
    return "; ".join(dict.fromkeys(facts))[:400]

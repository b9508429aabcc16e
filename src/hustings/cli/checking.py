"""``hustings check``: every problem of a rule book and of registers kept under it, and the book's worked examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

from hustings import answers, entries
from hustings.answers.lines import Style, harmless
from hustings.answers.reading_files import join_registers, read_bytes
from hustings.cli.complaints import RequestError, problem_words, refusal
from hustings.cli.json_output import print_json, problem_json
from hustings.cli.terminal import show
from hustings.entries import Problem, Refused, Severity
from hustings.rulebook.drafting import draft_of
from hustings.rulebook.layers import read_layers

FINE, BAD = 0, 1


@dataclass(frozen=True)
class Checked:
    """What a check found.

    Args:
        problems: File by file; within a file the errors before the notes, each in the order of lines.
        examples: How the worked examples came out; empty where the book has errors, and they could not be run.
        ran: Whether the worked examples were run.
    """

    problems: tuple[Problem, ...]
    examples: tuple[answers.ExampleResult, ...]
    ran: bool

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def notes(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.NOTE)

    @property
    def is_fine(self) -> bool:
        return not self.errors and all(example.passed for example in self.examples)


def check(book: Path | None, registers: Sequence[Path], *, as_json: bool, layers: Sequence[Path] = ()) -> int:
    """Check files and tell what was found; the status is 0 where nothing is wrong, and notes are not wrong.

    Args:
        layers: Further books, of which ``book`` is one layer.
    Raises:
        RequestError: If no book is named, or a file cannot be read at all.
    """
    if book is None:
        raise RequestError("hustings check needs a rule book: hustings check BOOK.md [REGISTER ...]")
    checked = checked_files(book, registers, layers)
    if as_json:
        print_json(check_json(checked))
    else:
        show(check_lines(checked, [book, *layers, *registers]))
    return FINE if checked.is_fine else BAD


def checked_files(book: Path, registers: Sequence[Path], layers: Sequence[Path] = ()) -> Checked:
    """Read a book and registers, run the book's examples, and read the registers under the book.

    Args:
        layers: Further books, of which ``book`` is one layer; the examples of each run with those above it.
    Raises:
        RequestError: If a file cannot be read at all.
    """
    books = [book, *layers]
    files = [*books, *registers]
    unreadable: list[Problem] = []
    texts: list[bytes] = []
    for path in files:
        try:
            texts.append(read_bytes(path))
        except Refused as refused:
            unreadable += refused.problems
    if unreadable:
        raise refusal(unreadable, "Nothing was checked")
    for text, path in zip(texts, books, strict=False):
        _refuse_draft(text, path)
    for text, path in zip(texts[len(books) :], registers, strict=True):
        _refuse_book(text, path)
    reading = read_layers([(text, str(path)) for path, text in zip(books, texts, strict=False)])
    problems = list(reading.problems)
    register, register_problems = _registers(registers, texts[len(books) :])
    problems += register_problems
    examples: tuple[answers.ExampleResult, ...] = ()
    if reading.book is not None:
        examples = tuple(chain.from_iterable(answers.run_examples(each) for each in reading.books))
        problems += chain.from_iterable(example.notes for example in examples)
        if register is not None:
            problems += answers.check_register(reading.book, register)
    return Checked(_in_order(problems, files), examples, reading.book is not None)


def _refuse_draft(text: bytes, path: Path) -> None:
    """A draft is no whole book: every name that it leaves to the book would be told as a mistake.

    Raises:
        RequestError: If the text says that it is a draft.
    """
    draft = draft_of(text, str(path))
    if draft is not None:
        of = f' of "{draft}"' if draft else ""
        raise RequestError(
            f"{path} is a draft{of}, and is checked together with the book that it changes: "
            f"hustings compare BOOK.md {path} --register FILE --goal TERM --on DAY."
        )


def _refuse_book(text: bytes, path: Path) -> None:
    """A rule book where a register is expected: each of its lines would be told as a mistake of an entry.

    Raises:
        RequestError: If the text begins as a rule book does.
    """
    if re.match(rb"---\s*\n(?:[a-z ]+:.*\n)*?book\s*:", text):
        raise RequestError(
            f"{path} is a rule book, and stands where a register is expected. "
            f"A book above or below the first is given with --book {path}."
        )


def _registers(paths: Sequence[Path], texts: Sequence[bytes]) -> tuple[entries.Register | None, list[Problem]]:
    """The registers as one, if they can be read as one, and their problems."""
    problems: list[Problem] = []
    read: list[entries.Register] = []
    for path, text in zip(paths, texts, strict=True):
        reading = entries.read_register(text, str(path), first_number=1 + sum(len(each.entries) for each in read))
        problems += reading.problems
        read.append(reading.register)
    if not read or any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems
    try:
        return join_registers(*read), problems
    except Refused as refused:
        return None, [*problems, *refused.problems]


def _in_order(problems: Iterable[Problem], files: Sequence[Path]) -> tuple[Problem, ...]:
    """File by file, errors before notes, in the order of lines; each once."""
    places = {str(path): place for place, path in reversed(list(enumerate(files)))}
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda problem: (
                places.get(problem.place.file, len(places)), problem.severity is Severity.NOTE, problem.place.line,
            ),
        )
    )  # fmt: skip


def check_lines(checked: Checked, files: Sequence[Path]) -> Iterator[tuple[Style, str]]:
    """What a check found, for people: errors, notes, worked examples, and a last line that sums up."""
    for problem in chain(checked.errors, checked.notes):
        yield Style.NO if problem.severity is Severity.ERROR else Style.NOT_KNOWN, problem_words(problem)
    for example in checked.examples:
        asked = _counted(example.questions, "question")
        outcome = "passed" if example.passed else "FAILED"
        told = f'{example.place}: example "{example.title}": {outcome}, {asked}'
        yield Style.YES if example.passed else Style.NO, harmless(told)
        for failure in example.failures:
            yield Style.NO, problem_words(failure)
    if not checked.ran:
        yield Style.NOT_KNOWN, "The worked examples were not run, because the book has errors."
    passed = sum(example.passed for example in checked.examples)
    examples = f"; {passed} of {_counted(len(checked.examples), 'worked example')} passed" if checked.examples else ""
    names = " and ".join(str(file) for file in files)
    found = f"{_counted(len(checked.errors), 'error')}, {_counted(len(checked.notes), 'note')}{examples}"
    yield Style.YES if checked.is_fine else Style.NO, harmless(f"{names}: {found}.")


def check_json(checked: Checked) -> dict[str, Any]:
    """What a check found, for scripts; ``check.schema.json`` says what each key means."""
    return {
        "problems": [problem_json(problem) for problem in checked.problems],
        "examples": [
            {
                "title": example.title,
                "file": example.place.file,
                "line": example.place.line,
                "passed": example.passed,
                "questions": example.questions,
                "failures": [problem_json(failure) for failure in example.failures],
            }
            for example in checked.examples
        ],
        "errors": len(checked.errors),
        "notes": len(checked.notes),
        "schema": 1,
    }


def check_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``check_json`` gives."""
    text = resources.files("hustings.cli").joinpath("check.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def schema() -> int:
    """Print the JSON Schema of what a check prints."""
    print_json(check_schema())
    return FINE


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")

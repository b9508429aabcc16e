"""A book and a register that somebody is writing, read in a process of their own, with a bound on its time and memory.

Whatever stands in the texts, the pages go on: the process is ended when its time is over, and nothing of it stays. It
reads the texts and answers; it opens no file and runs nothing that stands in them.
"""

from __future__ import annotations

import json
import logging
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hustings.answers import NotUnderstood, Verdict, answer_text, ask, check_register, run_examples
from hustings.entries import NameTextError, Problem, Refused, Severity, read_exact_day, read_names, read_register
from hustings.rulebook import RuleBook, read_rule_book
from hustings.speech import language, said, speaking

BOOK_BYTES = 300_000
REGISTER_BYTES = 100_000
QUESTION_CHARACTERS = 2_000
"""How long the texts may be."""

SECONDS = 8
"""How long a reading may take, by the clock and of the processor; an ordinary book takes well under one."""

MEMORY_BYTES = 1024 * 2**20
AT_ONCE = 2
"""How many readings there may be at a time; whoever comes then is asked to try again."""

BOOK, REGISTER = "book", "register"
"""What the two texts are called in messages."""

_log = logging.getLogger("hustings.apart")
_FAULT = re.compile(r"(?m)^((?:\w+\.)*[A-Z]\w*)(?::|$)")
"""The last line of what Python says of an exception that nobody caught: its type."""

_PLACE = re.compile(r'(?m)^  File "([^"\n]+)", line (\d+)')
_TAKEN_AWAY = frozenset({-signal.SIGKILL, -signal.SIGXCPU} if hasattr(signal, "SIGXCPU") else ())
"""How a process leaves whose time is over, or whose memory the system wanted."""

_turns = threading.BoundedSemaphore(AT_ONCE)


class NotTried(ValueError):
    """The texts were not read, or not to their end; ``str()`` says why and what to do, ``field`` which of them."""

    def __init__(self, field: str, message: str, status: int) -> None:
        self.field = field
        self.status = status
        super().__init__(message)


@dataclass(frozen=True)
class Found:
    """Something a check found, with its line in one of the texts."""

    text: str
    line: int
    code: str
    message: str
    advice: str
    note: bool


@dataclass(frozen=True)
class ExampleTried:
    """A worked example of the book."""

    title: str
    line: int
    questions: int
    passed: bool


@dataclass(frozen=True)
class Reason:
    """A clause that decides the answer, with the facts under it."""

    clause: str
    title: str
    holds: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Tried:
    """What came of the texts.

    Args:
        fault: Why the question could not be asked; empty where it was, or where none was put.
        answer: ``yes``, ``no``, ``not known`` or a value; empty without a question.
    """

    found: tuple[Found, ...]
    examples: tuple[ExampleTried, ...]
    clauses: int
    fault: str = ""
    answer: str = ""
    told: str = ""
    because: tuple[Reason, ...] = ()

    @property
    def errors(self) -> int:
        return sum(1 for found in self.found if not found.note)

    @property
    def passed(self) -> int:
        """How many worked examples came out as the book says."""
        return sum(1 for example in self.examples if example.passed)


def tried(book: str, register: str = "", question: str = "") -> Tried:
    """Read the texts in a process of their own.

    Args:
        question: As a worked example asks it: ``ask DAY GOAL NAME ...``; empty for none.
    Raises:
        NotTried: If a text is too long, it takes too long to read, or too many are being read.
    """
    for field, text, most in ((BOOK, book, BOOK_BYTES), (REGISTER, register, REGISTER_BYTES)):
        if len(text.encode("utf-8", "replace")) > most:
            raise NotTried(field, _longer_than(field, most), 413)
    if len(question) > QUESTION_CHARACTERS:
        raise NotTried("question", said("A question has at most {most} characters.", most=QUESTION_CHARACTERS), 413)
    if not _turns.acquire(timeout=SECONDS):
        told = said("Others are having their texts read just now. Please check again in a moment.")
        raise NotTried(BOOK, told, 503)
    try:
        given = {"book": book, "register": register, "question": question, "language": language()}
        found = read_apart(__name__, given, SECONDS)
    except Ended as ended:
        raise NotTried(BOOK, fault_of_ours() if ended.by_fault else _too_long(), ended.status) from None
    finally:
        _turns.release()
    return _of(found)


class Ended(Exception):
    """A process of its own ended without an answer: it took too much, or (``by_fault``) the program has a fault."""

    def __init__(self, *, by_fault: bool) -> None:
        self.by_fault = by_fault
        self.status = 500 if by_fault else 422
        super().__init__("a fault" if by_fault else "too much time or memory")


def read_apart(module: str, given: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Have the ``main`` of a module read texts in a process of its own.

    Args:
        given: What it reads, as JSON.
        seconds: How long it may take.
    Returns:
        What it found.
    Raises:
        Ended: If it took too long, or more memory than it may; or by a fault, of which the type and the places in the
            code are logged, and nothing of what was read.
    """
    command = [sys.executable, "-P", "-c", f"from {module} import main; main()"]
    try:
        done = subprocess.run(
            command, input=json.dumps(given).encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise Ended(by_fault=False) from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace")
        fault = next(iter(_FAULT.findall(told)[-1:]), f"exit status {done.returncode}")
        by_fault = fault != "MemoryError" and done.returncode not in _TAKEN_AWAY
        if by_fault:
            places = [f"{Path(file).name}:{line}" for file, line in _PLACE.findall(told)[-12:]]
            _log.error("a reading ended", extra={"fault": fault, "where": places})
        raise Ended(by_fault=by_fault)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def fault_of_ours() -> str:
    """What is told where a process ended by a fault of the program."""
    return said(
        "Something went wrong here while this was read. It is a fault of the program, not of yours, and nothing was "
        "kept. Please tell whoever serves this page; it may help to leave a part of the text out."
    )


def _too_long() -> str:
    return said(
        "Reading this took more than the {seconds} seconds or the memory that is given to it here, and was stopped. "
        "Try a shorter book, or leave some worked examples out.",
        seconds=SECONDS,
    )


def _longer_than(field: str, most: int) -> str:
    if field == BOOK:
        return said(
            "The book is longer than {most} kilobytes, and more is not tried here. "
            "On your own machine “hustings check” reads longer ones.",
            most=most // 1000,
        )
    return said(
        "The register is longer than {most} kilobytes, and more is not tried here. "
        "On your own machine “hustings check” reads longer ones.",
        most=most // 1000,
    )


def _of(found: dict[str, Any]) -> Tried:
    return Tried(
        found=tuple(Found(**one) for one in found["found"]),
        examples=tuple(ExampleTried(**one) for one in found["examples"]),
        clauses=found["clauses"], fault=found["fault"], answer=found["answer"], told=found["told"],
        because=tuple(
            Reason(one["clause"], one["title"], one["holds"], tuple(one["facts"])) for one in found["because"]
        ),
    )  # fmt: skip


# -- in the process of its own -----------------------------------------------------------------------------------------


def main() -> None:
    """Read the texts on standard input, and write what came of them on standard output."""
    bound_itself(SECONDS)
    given = json.load(sys.stdin)
    with speaking(given["language"]):
        json.dump(_read(given["book"], given["register"], given["question"]), sys.stdout)


def bound_itself(seconds: int) -> None:
    """Take so much of the processor's time and the memory that are allowed, and no more."""
    try:
        import resource
    except ImportError:  # not on every system; there the clock alone bounds it
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _read(book_text: str, register_text: str, question: str) -> dict[str, Any]:
    reading = read_rule_book(book_text.encode("utf-8", "replace"), BOOK)
    problems = list(reading.problems)
    result: dict[str, Any] = {
        "clauses": sum(1 for clause in reading.clauses if clause.number), "examples": [], "fault": "", "answer": "",
        "told": "", "because": [],
    }  # fmt: skip
    if reading.book is not None:
        for example in run_examples(reading.book):
            problems += [*example.failures, *example.notes]
            result["examples"].append({"title": example.title, "line": example.place.line,
                                       "questions": example.questions, "passed": example.passed})  # fmt: skip
        if register_text.strip() or question.strip():
            told, more = _asked(reading.book, register_text, question.strip())
            result |= told
            problems += more
    elif question.strip():
        result["fault"] = said("The question can be asked as soon as the book has no error.")
    result["found"] = [
        {"text": one.place.file, "line": one.place.line, "code": one.code, "message": one.message, "advice": one.advice,
         "note": one.severity is Severity.NOTE}
        for one in dict.fromkeys(problems)
    ]  # fmt: skip
    return result


def _asked(book: RuleBook, register_text: str, question: str) -> tuple[dict[str, Any], Iterable[Problem]]:
    read = read_register(register_text, REGISTER)
    errors = [problem for problem in read.problems if problem.severity is Severity.ERROR]
    problems = [*read.problems, *(() if errors else check_register(book, read.register))]
    if not question:
        return {}, problems
    if errors:
        return {"fault": said("The question can be asked as soon as the register has no error.")}, problems
    try:
        day, term, *names = read_names(question.removeprefix("ask ").strip())
        verdict = ask(term, *names, on=read_exact_day(day), book=book, register=read.register, remedies=False)
    except NotUnderstood as error:
        return {"fault": str(error)}, problems
    except Refused:
        return {"fault": said("The book cannot read the register; mend what is listed, then ask again.")}, problems
    except (NameTextError, ValueError):
        told = said("Write a question as “ask DAY GOAL NAME ...”: ask 2026-11-02 may_stand Rowan Northmere")
        return {"fault": told}, problems
    return verdict_told(verdict), problems


def verdict_told(verdict: Verdict) -> dict[str, Any]:
    """An answer in short: the word, the sentence, and each deciding clause with the facts under it."""
    because = [
        {"clause": proof.clause, "title": proof.title, "holds": str(proof.holds),
         "facts": list(dict.fromkeys(fact.text for inner in proof.walk() for fact in inner.facts))}
        for proof in verdict.because
    ]  # fmt: skip
    return {"answer": answer_text(verdict), "told": verdict.text, "because": because}

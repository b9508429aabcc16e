"""What could not be understood, or could not be done: a sentence for people, an object for scripts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hustings.cli.json_output import print_json, problem_json

if TYPE_CHECKING:
    from hustings.entries import Problem

NOT_UNDERSTOOD = 2
"""The exit status where the request could not be understood."""


class RequestError(Exception):
    """A request that could not be understood.

    Args:
        sentence: What is wrong, and what to do about it.
        problems: What is wrong with the files that it names, each with its place.
    """

    def __init__(self, sentence: str, problems: Iterable[Problem] = ()) -> None:
        self.sentence = sentence
        self.problems = tuple(problems)
        super().__init__(sentence)


def refusal(problems: Iterable[Problem], what: str) -> RequestError:
    """The complaint that files with errors are not read any further; ``what`` was to be done with them."""
    from hustings.entries import Severity

    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    counted = "the error above" if len(errors) == 1 else f"the {len(errors)} errors above"
    return RequestError(f"{what}, because of {counted}.", errors)


def complain(error: RequestError, *, as_json: bool) -> int:
    """Tell on stderr what is wrong, for scripts also as JSON on stdout; the exit status."""
    if as_json:
        told = {"error": {"message": error.sentence, "problems": [problem_json(each) for each in error.problems]}}
        print_json({**told, "schema": 1})
    for problem in error.problems:
        print(problem_words(problem), file=sys.stderr)
    print(_harmless(error.sentence), file=sys.stderr)
    return NOT_UNDERSTOOD


def problem_words(problem: Problem) -> str:
    """A problem for people: ``book.md:12: error: ...``, with its advice beneath."""
    from hustings.answers.lines import sentence

    told = f"{problem.place}: {problem.severity}: {problem.message}"
    return _harmless(told) + (f"\n    {_harmless(sentence(problem.advice))}" if problem.advice.strip() else "")


def _harmless(text: str) -> str:
    from hustings.answers.lines import harmless

    return harmless(text)

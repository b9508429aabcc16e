"""A draft or another book beside an organisation's own, over its register; compared in a process of its own.

A draft that somebody pasted may be anything: its comparison takes a bounded time and memory, and nothing of it stays.
What is compared is the register as the reader of the pages may see it.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from hustings.answers import NotUnderstood, compare, compare_examples
from hustings.answers.compare_words import Told, comparison_json
from hustings.answers.comparison import Comparison, Names
from hustings.answers.seeing import Reader, SeenRegister
from hustings.entries import Problem, Refused, Severity, read_register, write_register
from hustings.rulebook import read_rule_book
from hustings.rulebook.drafting import DraftReading, read_draft
from hustings.rulebook.literate import Section, read_literate
from hustings.speech import language, said, speaking
from hustings.web import prose
from hustings.web.archive import Archive
from hustings.web.differences import compared_lines, compared_words
from hustings.web.record_lookups import READ_WHOLE
from hustings.web.responses import one_at_a_time
from hustings.web.trying import Ended, bound_itself, fault_of_ours, read_apart, verdict_told

DRAFT_BYTES = 100_000
"""How long a pasted draft may be."""

ASKED_AT_MOST = 2_500
"""How many questions are put to both books at most."""

SECONDS = 20
"""How long a comparison may take."""

AT_ONCE = 2
"""How many comparisons there may be at a time; whoever comes then is asked to try again."""

NOBODY = Names()

DRAFT, BOOK = "draft", "book"
"""What the two texts are called in messages."""

_turns = threading.BoundedSemaphore(AT_ONCE)


class NotCompared(ValueError):
    """Nothing was compared; ``str()`` says why and what to do, ``problems`` what is wrong with the draft."""

    def __init__(self, message: str, status: int, problems: tuple[dict[str, Any], ...] = ()) -> None:
        self.status = status
        self.problems = problems
        super().__init__(message)


@dataclass(frozen=True)
class Wanted:
    """A comparison as it was asked for.

    Args:
        draft: The text of the draft or the other book.
        about: Whose two answers are wanted with their clauses and facts; no names for nobody's.
    """

    draft: str
    goal: str
    on: date
    freeze: date | None = None
    about: Names = NOBODY


def compared(archive: Archive, wanted: Wanted) -> dict[str, Any]:
    """A comparison as JSON: that of ``hustings compare``, with the texts that change and what is asked about.

    Raises:
        NotCompared: If the draft is too long or has an error, the question cannot be put to both books, it takes too
            long, or too many are being compared.
    """
    if len(wanted.draft.encode("utf-8", "replace")) > DRAFT_BYTES:
        told = said(
            "The draft is longer than {number} kilobytes, and more is not compared here. On your own machine “hustings "
            "compare” takes longer ones.", number=DRAFT_BYTES // 1000,
        )  # fmt: skip
        raise NotCompared(told, 413)
    if not archive.book_text:
        raise NotCompared(said("This rule book is made of several texts, and no draft can be put beside it here."), 400)
    reader = archive.register.reader
    given = {
        "book": archive.book_text, "draft": wanted.draft, "goal": wanted.goal,
        "on": wanted.on.isoformat(), "freeze": wanted.freeze.isoformat() if wanted.freeze else "",
        "about": list(wanted.about), "register": _register_of(archive), "name": archive.register.name,
        "reader": {**asdict(reader), "bodies": sorted(reader.bodies), "kinds": sorted(reader.kinds)},
        "language": language(),
    }  # fmt: skip
    if not _turns.acquire(timeout=SECONDS):
        raise NotCompared(said("Others are having drafts compared just now. Please try again in a moment."), 503)
    try:
        found = read_apart(__name__, given, SECONDS)
    except Ended as ended:
        told = said("Comparing took more than the {number} seconds or the memory that are given to it here, and was "
                    "stopped.", number=SECONDS)  # fmt: skip
        raise NotCompared(fault_of_ours() if ended.by_fault else told, ended.status) from None
    finally:
        _turns.release()
    if "refused" in found:
        raise NotCompared(found["refused"], 400, tuple(found["problems"]))
    return found


def _register_of(archive: Archive) -> str:
    """The register that is compared, as text.

    Raises:
        NotCompared: If it is too long for that.
    """
    if archive.is_long:
        told = said(
            "This record has more than {number} entries, and drafts are not compared over all of them here. "
            "On your own machine “hustings compare” does it.", number=READ_WHOLE,
        )  # fmt: skip
        raise NotCompared(told, 422)
    with one_at_a_time:
        return write_register(archive.register)


# -- in the process of its own -----------------------------------------------------------------------------------------


def main() -> None:
    """Read what is asked on standard input, and write what came of it on standard output."""
    bound_itself(SECONDS)
    given = json.load(sys.stdin)
    with speaking(given["language"]):
        json.dump(_compared(given), sys.stdout)


def _compared(given: dict[str, Any]) -> dict[str, Any]:
    own, draft = given["book"].encode(), given["draft"].encode("utf-8", "replace")
    reading = read_draft(own, BOOK, draft, DRAFT)
    if reading.book is None:
        errors = [_problem(one) for one in reading.problems if one.severity is Severity.ERROR]
        return {"refused": said("The draft cannot be read yet."), "problems": errors}
    before = read_rule_book(own, BOOK).book
    assert before is not None, "the book was read when the site started"
    read = read_register(given["register"], given["name"]).register
    reader = Reader(**{**given["reader"], "bodies": frozenset(given["reader"]["bodies"]),
                       "kinds": frozenset(given["reader"]["kinds"])})  # fmt: skip
    register = SeenRegister(read.kind, read.entries, read.name, reader)
    freeze = date.fromisoformat(given["freeze"]) if given["freeze"] else None
    try:
        comparison = compare(before, reading.book, register, given["goal"], date.fromisoformat(given["on"]),
                             freeze=freeze, most=ASKED_AT_MOST)  # fmt: skip
    except NotUnderstood as error:
        return {"refused": str(error), "problems": []}
    except Refused as error:
        return {"refused": said("The register cannot be read."), "problems": [_problem(one) for one in error.problems]}
    examples = None if reading.is_whole else compare_examples(before, reading.book)
    found = comparison_json(Told(comparison, reading, examples))
    found["draft_notes"] = [_problem(one) for one in reading.problems]
    found["texts"] = list(_texts(reading, given["book"], given["draft"]))
    found["about_one"] = _about(comparison, Names(*given["about"]))
    return found


def _problem(problem: Problem) -> dict[str, Any]:
    return {"line": problem.place.line, "text": problem.place.file, "message": problem.message,
            "advice": problem.advice}  # fmt: skip


def _about(comparison: Comparison, names: Names) -> dict[str, Any] | None:
    """Both answers to the question about these names, in short; nothing where it was not put."""
    if not any(names):
        return None
    one = next((each for each in comparison.answers if each.names == names), None)
    if one is None:
        return None
    first, second = comparison.verdicts(one)
    return {**names._asdict(), "before": verdict_told(first), "after": verdict_told(second)}


# The texts that change


def _texts(reading: DraftReading, book: str, draft: str) -> Iterator[dict[str, Any]]:
    """Each clause that a draft changes: its prose word by word, its rule line by line."""
    if reading.is_whole:
        return
    old, new = _sections(book), _sections(draft)
    for change in reading.changes:
        before, after = old.get(change.clause), new.get(change.clause)
        kept_prose = before is not None and after is not None and not after.prose.strip()
        words = _prose(before), _prose(before if kept_prose else after)
        yield {
            "clause": change.clause, "title": change.title, "change": str(change.change),
            "since": change.since.isoformat() if change.since else None,
            "prose": [asdict(run) for run in compared_words(*words)],
            "rule": [asdict(line) for line in compared_lines(_rule(before), _rule(after))],
        }  # fmt: skip


def _sections(text: str) -> dict[str, Section]:
    found: dict[str, Section] = {}
    for section in read_literate(text, "").sections:
        if section.number:
            known = found.get(section.number)
            found[section.number] = section if known is None else replace(known, fences=known.fences + section.fences)
    return found


def _prose(section: Section | None) -> str:
    return prose.plain(section.prose) if section is not None else ""


def _rule(section: Section | None) -> list[str]:
    if section is None:
        return []
    return [
        line
        for fence in section.fences
        if fence.kind in ("rule", "terms")
        for line in ([f"{fence.kind} {fence.info}".strip()] if fence.info else []) + list(fence.lines)
    ]

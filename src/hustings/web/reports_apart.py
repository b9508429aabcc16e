"""Reports that somebody pasted or uploaded, read in a process of their own, with a bound on its time and memory.

Whatever stands in a report, the pages go on. It is read as text: nothing of it runs, nothing is fetched, kept or
entered.
"""

from __future__ import annotations

import base64
import json
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hustings.clerk.book_objections import objections, stands_beside
from hustings.clerk.report_names import NamesKnown, gazetteer_of
from hustings.clerk.reports_proposed import proposed_of
from hustings.entries import AnyEntry, Problem, Severity, read_register
from hustings.reports.events.called import named, told_apart
from hustings.reports.papers.files import ReportRefused, read_report
from hustings.reports.proposing.as_register import faults_of, lacking, register_text
from hustings.reports.proposing.json_form import reading_json
from hustings.reports.reading import read
from hustings.reports.report import Report
from hustings.rulebook import RuleBook
from hustings.rulebook.layers import read_layers
from hustings.speech import language, said, speaking
from hustings.web.trying import Ended, bound_itself, fault_of_ours, read_apart

REPORT_BYTES = 2_000_000
"""How long one report's file may be."""

REPORTS_AT_MOST = 12
"""How many reports are read together."""

TEXT_AT_MOST = 150_000
"""How many letters the texts of all reports may have."""

PROPOSALS_AT_MOST = 400
"""How many proposals a page shows."""

ACCEPTED_AT_MOST = 400_000
"""How many letters the entries accepted may have."""

SECONDS = 20
"""How long a reading may take, by the clock and of the processor."""

SECONDS_OF_OWN = 120
"""The same on one's own machine."""

AT_ONCE = 2
"""How many readings there may be at a time; whoever comes then is asked to try again."""

_turns = threading.BoundedSemaphore(AT_ONCE)


class NotRead(ValueError):
    """Nothing was read; ``str()`` says why and what to do."""

    def __init__(self, message: str, status: int) -> None:
        self.status = status
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class ReportGiven:
    """A report as it was sent.

    Args:
        source: What it is called as a source; empty where its reader does not say.
        data: Its file.
        dated: The day it was published, where its reader says so.
        file: What its file was called, which may tell that it is a page of the web, and by which it is called where
            nothing else tells; empty if it was pasted.
    """

    source: str
    data: bytes
    dated: date | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """Whose names and acts the reports are read with; without any, every name is new and every act's word is ours.

    Args:
        books: The texts of the rule book; several are read as layers of one.
        record: The text of the register: what it has is not proposed again. Empty if its entries are not to be told.
        bodies: Of such a register, the text of the entries by which bodies are bodies.
    """

    names: NamesKnown = field(default_factory=NamesKnown)
    books: tuple[str, ...] = ()
    record: str = ""
    bodies: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What somebody accepted of one proposal, by its number: its text, mended or not."""

    number: int
    text: str


def proposed(reports: Sequence[ReportGiven], basis: Basis, *, seconds: int = SECONDS) -> dict[str, Any]:
    """What is proposed of reports, as `reading_json` has it; with each report its text, its place among those given and
    whether its day was told, and beside all of it what was refused and how much more there is.

    Raises:
        NotRead: If they are too long or too many, it takes too long, or too many are being read.
    """
    if len(reports) > REPORTS_AT_MOST:
        raise NotRead(said("At most {most} reports are read together here.", most=REPORTS_AT_MOST), 413)
    own = seconds > SECONDS
    for report in reports:
        if not own and len(report.data) > REPORT_BYTES:
            raise NotRead(_too_large(), 413)
    given = {
        "task": "read", "seconds": seconds, "language": language(), "books": basis.books,
        "names": basis.names.as_json(), "record": basis.record, "bodies": basis.bodies,
        "most": 0 if own else TEXT_AT_MOST,
        "reports": [
            {"source": one.source, "data": base64.b64encode(one.data).decode(),
             "dated": one.dated.isoformat() if one.dated else "", "file": one.file}
            for one in reports
        ],
    }  # fmt: skip
    found = _apart(given, seconds)
    if "too_long" in found:
        raise NotRead(
            said("The reports have more than {most} letters, and more is not read here. On your own machine “hustings "
                 "read” reads longer ones.", most=f"{TEXT_AT_MOST:,}"), 413,
        )  # fmt: skip
    return found


def as_register(accepted: Sequence[Accepted], basis: Basis, *, seconds: int = SECONDS) -> dict[str, Any]:
    """What was accepted as the text of a register, as JSON: ``text``, what is left out of it, and what a check notes.

    Raises:
        NotRead: If it is too long, it takes too long, or too many are being read.
    """
    if sum(len(one.text) for one in accepted) > ACCEPTED_AT_MOST:
        raise NotRead(said("What was accepted is longer than a page takes. Accept it in parts."), 413)
    if not accepted:
        return {"text": "", "left_out": [], "notes": [], "entries": 0}
    given = {
        "task": "register", "seconds": seconds, "language": language(), "books": basis.books,
        "record": basis.record, "bodies": basis.bodies,
        "accepted": [{"number": one.number, "text": one.text} for one in accepted],
    }  # fmt: skip
    return _apart(given, seconds)


def _apart(given: dict[str, Any], seconds: int) -> dict[str, Any]:
    if not _turns.acquire(timeout=SECONDS):
        raise NotRead(said("Others are having reports read just now. Please try again in a moment."), 503)
    try:
        return read_apart(__name__, given, seconds)
    except Ended as ended:
        told = said(
            "Reading this took more than the {seconds} seconds or the memory that is given to it here, and was "
            "stopped. Try fewer or shorter reports.", seconds=seconds,
        )  # fmt: skip
        raise NotRead(fault_of_ours() if ended.by_fault else told, ended.status) from None
    finally:
        _turns.release()


def _too_large() -> str:
    return said("A report’s file has at most {most} megabytes here.", most=REPORT_BYTES // 1_000_000)


# -- in the process of its own -----------------------------------------------------------------------------------------


def main() -> None:
    """Read what is given on standard input, and write what came of it on standard output."""
    given = json.load(sys.stdin)
    bound_itself(given["seconds"])
    with speaking(given["language"]):
        json.dump(_read(given) if given["task"] == "read" else _register(given), sys.stdout)


def _book(texts: Sequence[str]) -> RuleBook | None:
    if not texts:
        return None
    return read_layers([(text.encode("utf-8", "replace"), f"book {at}") for at, text in enumerate(texts, 1)]).book


def _read(given: dict[str, Any]) -> dict[str, Any]:
    book = _book(given["books"])
    gazetteer = gazetteer_of(book, NamesKnown.of_json(given["names"]))
    given_ones: list[Report] = []
    refused: list[dict[str, Any]] = []
    letters = 0
    beside: list[dict[str, Any]] = []
    seen: dict[bytes, str] = {}
    for place, one in enumerate(given["reports"]):
        dated = date.fromisoformat(one["dated"]) if one["dated"] else None
        data = base64.b64decode(one["data"])
        called = one["source"] or one["file"] or said("a pasted report")
        if data in seen:
            why = said("it is the same, letter for letter, as {other}, and is read once.", other=seen[data])
            refused.append({"place": place, "source": called, "line": 0, "why": why})
            continue
        seen[data] = called
        try:
            report = read_report(data, source=called, dated=dated, named=one["file"])
            report = named(report, report.source if one["source"] else "", report.source)
        except ReportRefused as error:
            refused.append({"place": place, "source": error.file, "line": error.line, "why": error.sentence})
            continue
        letters += len(report.text)
        if given["most"] and letters > given["most"]:
            return {"too_long": letters}
        given_ones.append(report)
        beside.append({"place": place, "told": dated is not None, "text": report.text})
    reports = [(report, read(report, gazetteer)) for report in told_apart(given_ones)]
    record = read_register(given["record"], "register").register.entries if given["record"] else ()
    found = proposed_of(reports, book, record=record, beside=_beside(given), at_most=PROPOSALS_AT_MOST)
    against = {number: each.words for number, each in found.against.items()}
    told = reading_json(reports, found.proposals, against, found.standing)
    for one, more in zip(told["reports"], beside, strict=True):
        one.update(more)
    return {**told, "refused": refused, "more": found.more}


def _beside(given: dict[str, Any]) -> tuple[AnyEntry, ...]:
    """What stands on the register that what is accepted joins; of one that is not told, what makes bodies."""
    text = given["record"] or given["bodies"]
    return stands_beside(read_register(text, "register").register) if text else ()


def _register(given: dict[str, Any]) -> dict[str, Any]:
    left_out: list[dict[str, Any]] = []
    texts: dict[int, str] = {}
    for one in given["accepted"]:
        text = one["text"].strip("\n") + "\n"
        faults = [_problem(problem) for problem in faults_of(text) if problem.severity is Severity.ERROR]
        missing = lacking(text)
        if faults or missing or not text.strip():
            left_out.append({"number": one["number"], "faults": faults, "lacks": list(missing), "by_book": False})
        else:
            texts[one["number"]] = text
    book = _book(given["books"])
    against = objections(book, texts, _beside(given)) if book is not None else {}
    for number, each in against.items():
        if each.problems:
            del texts[number]
            faults = [_problem(problem) for problem in each.problems]
            left_out.append({"number": number, "faults": faults, "lacks": [], "by_book": True})
    notes = [
        {"number": number, **_problem(note)}
        for number, each in against.items()
        if number in texts
        for note in each.notes
    ]
    text = register_text(texts.values()) if texts else ""
    entries = len(read_register(text, "register").register.entries) if texts else 0
    left_out.sort(key=lambda one: one["number"])
    return {"text": text, "left_out": left_out, "notes": notes, "entries": entries}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"line": problem.place.line, "message": problem.message, "advice": problem.advice}

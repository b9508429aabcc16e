"""``hustings read``: reports in, proposed entries out; what somebody accepts becomes register text."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hustings import answers
from hustings.answers.lines import harmless
from hustings.cli.asking import read_day_option
from hustings.cli.complaints import RequestError, refusal
from hustings.cli.door import INTERRUPTED
from hustings.cli.json_output import print_json
from hustings.cli.report_words import Reading, many, reading_lines
from hustings.cli.terminal import show, told_meanwhile
from hustings.entries import Refused, Register
from hustings.reports.events.called import named, told_apart
from hustings.reports.papers.files import LARGEST, ReportRefused, read_report
from hustings.reports.proposing.as_register import day_in_words, proposed_text, register_text
from hustings.reports.proposing.json_form import read_schema, reading_json
from hustings.reports.reading import read as found_in
from hustings.reports.report import Report

if TYPE_CHECKING:
    from hustings.reports.names.gazetteer import Gazetteer
    from hustings.reports.quotations.speakers import Speakers
    from hustings.rulebook import RuleBook

FINE = 0

ALL, NONE = "all", "none"

STANDARD_INPUT = Path("-")
"""The name under which a report is read that another program gives."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for; an option not given is empty."""

    reports: tuple[Path, ...]
    dated: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    registers: tuple[Path, ...] = ()
    books: tuple[Path, ...] = ()
    out: Path | None = None
    accept: str = ""
    speakers: str = "grammar"


@dataclass(frozen=True)
class ReportFile:
    """A report's file: what it is called, and its bytes, at most one more than is read of any."""

    name: str
    data: bytes


def read(wanted: Wanted, *, as_json: bool) -> int:
    """Read reports and propose; what is accepted is written as a register, and entered nowhere.

    Raises:
        RequestError: If a file cannot be read, or what is to be accepted cannot be.
    """
    if not wanted.reports:
        raise RequestError("hustings read needs a report: hustings read REPORT... [--dated DAY] [--book BOOK.md].")
    if wanted.out is not None and wanted.out.exists():
        raise _is_there(wanted.out)
    asks = not wanted.accept and sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    if as_json and wanted.accept not in ("", NONE) and wanted.out is None:
        raise RequestError("With --json what is accepted goes to a file: add --out FILE.")
    if wanted.out is not None and not wanted.accept and not asks:
        raise RequestError("--out FILE is for what is accepted: add --accept all, or --accept with their numbers.")
    try:
        reading = reading_of(wanted, asks=asks)
    except KeyboardInterrupt:
        print("Stopped while reading: nothing was accepted, written or entered.", file=sys.stderr)
        return INTERRUPTED
    if as_json and not wanted.accept:
        print_json(_as_json(reading))
        return FINE
    if asks:
        from hustings.cli.accepting import accepted_on_the_terminal

        chosen = accepted_on_the_terminal(reading)
        written = _write(chosen.texts, wanted.out, reading)
        return INTERRUPTED if chosen.interrupted else written
    left = reading.left() if wanted.accept == ALL else {}
    accepted = _accepted(wanted.accept, reading, left)
    for number, why in left.items():
        print(harmless(f"{number} is left: {why}."), file=sys.stderr)
    if as_json:
        print_json(_as_json(reading))
    elif wanted.out is not None or wanted.accept in ("", NONE):
        show(reading_lines(reading, may_accept=not wanted.accept))
    if wanted.out is not None or wanted.accept not in ("", NONE):
        return _write(accepted, wanted.out, reading)
    return FINE


def schema() -> int:
    """Print the JSON Schema of what a reading prints."""
    print_json(read_schema())
    return FINE


def reading_of(wanted: Wanted, *, asks: bool = False) -> Reading:
    """The reports read and what is proposed of them.

    Args:
        asks: Whether somebody at the terminal may be asked what the reports are called.
    Raises:
        RequestError: If a file cannot be read.
    """
    from hustings.clerk.book_objections import stands_beside
    from hustings.clerk.reports_proposed import proposed_of

    speakers = _speakers(wanted.speakers)
    gazetteer, book, register = known(wanted)
    reports = reports_of(wanted, files_of(wanted))
    if asks and not wanted.sources:
        reports = _called_by_somebody(reports)
    with told_meanwhile() as tell:
        found = []
        for at, report in enumerate(reports, 1):
            tell(f"Reading {report.source} ({at} of {len(reports)}) ...")
            found.append((report, found_in(report, gazetteer, speakers)))
        tell("Putting together what they tell ...")
        beside = stands_beside(register)
        record = register.entries if register is not None else ()
        proposed = proposed_of(found, book, record=record, beside=beside)
    return Reading(tuple(found), proposed.proposals, proposed.against, book, beside)


def _speakers(name: str) -> Speakers:
    from hustings.reports.quotations.parsed_speakers import PipelineRefused, speakers_by

    try:
        return speakers_by(name)
    except PipelineRefused as refused:
        raise RequestError(harmless(str(refused))) from None


def known(wanted: Wanted) -> tuple[Gazetteer, RuleBook | None, Register | None]:
    """The names that a rule book and a register lend to the reading, and these two.

    Raises:
        RequestError: If one of them has an error.
    """
    from hustings.clerk.report_names import NamesKnown, gazetteer_of, names_of_register

    try:
        book = answers.read_book(*wanted.books) if wanted.books else None
        register = answers.read_register(*wanted.registers) if wanted.registers else None
    except Refused as refused:
        raise refusal(refused.problems, "No report was read") from None
    names = names_of_register(book, register) if register is not None else NamesKnown()
    return gazetteer_of(book, names), book, register


def files_of(wanted: Wanted) -> list[ReportFile]:
    """The bytes of every report; ``-`` is what stands on standard input.

    Raises:
        RequestError: If one cannot be read, or two are the same: one telling would count as two sources.
    """
    found: dict[bytes, ReportFile] = {}
    for path in wanted.reports:
        file = ReportFile("standard input" if path == STANDARD_INPUT else path.name, _bytes_of(path))
        same = found.setdefault(file.data, file)
        if same is not file:
            raise RequestError(
                harmless(f"{same.name} and {file.name} are the same, letter for letter: one report would count as two "
                         "sources. Name it once.")
            )  # fmt: skip
    return list(found.values())


def _bytes_of(path: Path) -> bytes:
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(LARGEST + 1)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except IsADirectoryError:
        raise RequestError(
            harmless(f"{path} is a folder. Name the reports in it: hustings read {path}/*.txt")
        ) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise RequestError(harmless(f"{path}: this report cannot be read: {why}.")) from None


def reports_of(wanted: Wanted, files: Sequence[ReportFile]) -> list[Report]:
    """Every report, with its day and what it is called.

    Args:
        files: What `files_of` gives.
    Raises:
        RequestError: If one is no report, or days or names do not go with the reports.
    """
    days = [_told_day(text) for text in wanted.dated]
    given = len(wanted.reports)
    if len(days) not in (0, 1, given):
        raise RequestError(
            f"--dated stands {len(days)} times, and there are {given} reports. Give it once, for each report whose "
            "text does not tell its day, or once for each report, in their order."
        )
    if wanted.sources and len(wanted.sources) != given:
        raise RequestError(
            f"--source stands {len(wanted.sources)} times, and there are {given} reports. Give it once for each, in "
            "their order."
        )
    found = []
    for at, file in enumerate(files):
        source = wanted.sources[at] if wanted.sources else ""
        day = days[at] if len(days) == given else None
        report = _report(file, source, day)
        if report.dated is None and len(days) == 1:
            report = _report(file, source, days[0])
        found.append(report)
    return told_apart(found)


def _told_day(text: str) -> date:
    """A day as a register writes it, or in words as this program does: ``4 March 2031``."""
    return day_in_words(text) or read_day_option("--dated", text)


def _called_by_somebody(reports: Sequence[Report]) -> list[Report]:
    """The reports as somebody at the terminal calls them; where nothing is typed, as they are called already."""
    print("What is each report called as a source, for others to find it by: a paper, and its page or address?")
    asked = []
    for report in reports:
        try:
            typed = " ".join(input(harmless(f"  {report.source} (Enter keeps that): ")).split())
        except EOFError:
            typed = ""
        asked.append(named(report, typed, report.source) if typed else report)
    return told_apart(asked)


def _report(file: ReportFile, source: str, dated: date | None) -> Report:
    try:
        report = read_report(file.data, source=source or file.name, dated=dated, named=file.name)
        return named(report, report.source if source else "", report.source)
    except ReportRefused as refused:
        raise RequestError(harmless(str(refused))) from None


def _as_json(reading: Reading) -> dict[str, Any]:
    against = {number: each.words for number, each in reading.against.items()}
    standing = {each.number for each in reading.proposals if reading.stands(each)}
    return reading_json(reading.reports, reading.proposals, against, standing)


def _accepted(accept: str, reading: Reading, left: Mapping[int, str]) -> list[str]:
    """The texts that ``--accept`` names, which the book has to take without any other; of all, those not left.

    Raises:
        RequestError: If a number is none, or its proposal cannot be accepted as it stands, or not without another.
    """
    if accept in ("", NONE):
        return []
    if accept == ALL:
        return [proposed_text(each) for each in reading.proposals if each.number not in left]
    if not re.fullmatch(r"\d{1,6}(?:\s*,\s*\d{1,6}|\s+\d{1,6})*", accept.strip()):
        raise RequestError(f"--accept takes all, none or numbers of proposals, as 1,3,4, and not {accept!r}.")
    by_number = {each.number: each for each in reading.proposals}
    texts: dict[int, str] = {}
    for number in dict.fromkeys(int(word) for word in re.findall(r"\d+", accept)):
        proposal = by_number.get(number)
        if proposal is None:
            raise RequestError(f"There is no proposal {number}: there are {len(by_number)}.")
        if why := reading.unfinished(proposal):
            told = f"Proposal {number} cannot be accepted as it stands: {why}."
            raise RequestError(harmless(f"{told} {_MEND}" if proposal.entries else told))
        texts[number] = proposed_text(proposal)
    if refused := reading.refused(texts):
        number = min(refused)
        told = f"Proposal {number} cannot be accepted as it stands: {refused[number][0]}."
        raise RequestError(harmless(f"{told} {_MEND}"))
    return list(texts.values())


_MEND = "Mend it: on a terminal without --accept, or with --page. A report's own day is given with --dated."


def _is_there(out: Path) -> RequestError:
    return RequestError(
        harmless(f"{out} is there already, and is not written over. Name another file with --out.")
    )  # fmt: skip


def _write(accepted: Sequence[str], out: Path | None, reading: Reading) -> int:
    """Write what was accepted as a register: to the file, or to stdout.

    Raises:
        RequestError: If the file cannot be written, or is there already.
    """
    names = "; ".join(report.source for report, _ in reading.reports)
    text = register_text(accepted, remark=harmless(f"Accepted from reports that were read: {names}"))
    told = f"{len(accepted)} of {many(len(reading.proposals), 'proposal')} accepted; nothing was entered anywhere."
    if out is None:
        if accepted:
            sys.stdout.write(text)
        print(told, file=sys.stderr)
        return FINE
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        sys.stdout.write(text)
        raise _is_there(out) from None
    except OSError as error:
        sys.stdout.write(text)
        raise RequestError(
            harmless(f"What was accepted cannot be written to {out}: {error.strerror}. It was printed instead.")
        ) from None
    print(f"{told[:-1]}. The register is in {out}.", file=sys.stderr)
    return FINE

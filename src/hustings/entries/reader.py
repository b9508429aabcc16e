"""A register's text becomes its entries, and everything that is wrong with it, in one reading.

An entry of which any line cannot be read is left out whole; the problems say why. Nothing here raises on any input, and
time and memory are bounded by the constants below.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from hustings.entries.days import Day
from hustings.entries.details import DETAILS, SHARED, Details, check_votes, read_detail
from hustings.entries.entry import (
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    CorrectionEntry,
    Register,
    RegisterKind,
    Source,
)
from hustings.entries.heads import Head, read_head
from hustings.entries.marks import is_stacked, normalised
from hustings.entries.names import control_character, stacked_marks, unreadable
from hustings.entries.problems import LineError, Place, Problem, ProblemList, nearest, shown

SIZE_LIMIT = 50_000_000
"""The largest register read, in bytes (of a ``str``: in characters)."""

LINE_LIMIT = 20_000
"""The longest line read, in characters, not counting white space at its ends."""

ENTRIES_AT_MOST = 1_000_000
"""The most entries of one file."""


@dataclass(frozen=True)
class RegisterReading:
    """What a text said, and everything that was wrong with it.

    Args:
        register: Every entry that could be read, whether or not there are problems elsewhere.
    """

    register: Register
    problems: tuple[Problem, ...]


def read_register(data: bytes | str, file: str, *, first_line: int = 1, first_number: int = 1) -> RegisterReading:
    """Read a register from its file, or from a part of another text.

    Args:
        file: What to call it in messages.
        first_line: The line of ``file`` on which ``data`` begins.
        first_number: The number of its first entry.
    """
    problems = ProblemList(file)
    text = _decoded(data, first_line, problems)
    if text is None:
        return RegisterReading(Register(RegisterKind.OBSERVER, (), file), problems.listed())
    reading = _Reading(problems, first_number, None)
    reading.read(text, first_line)
    return RegisterReading(
        Register(reading.kind or RegisterKind.OBSERVER, tuple(reading.entries), file), problems.listed()
    )


def read_entries(
    lines: bytes | str, kind: RegisterKind, file: str, *, first_line: int = 1, first_number: int = 1
) -> RegisterReading:
    """Read entries that stand without the first line of a register, as in a question that supposes one more.

    Args:
        kind: The kind of the register they are to join.
        file: What to call them in messages.
        first_line: The line of ``file`` on which they begin.
        first_number: The number of the first of them.
    """
    problems = ProblemList(file)
    text = _decoded(lines, first_line, problems)
    reading = _Reading(problems, first_number, kind)
    if text is not None:
        reading.read(text, first_line)
    return RegisterReading(Register(kind, tuple(reading.entries), file), problems.listed())


def _decoded(data: bytes | str, first_line: int, problems: ProblemList) -> str | None:
    """The text in NFC, without a byte-order mark; nothing where it cannot be read at all."""
    if len(data) > SIZE_LIMIT:
        message = f"the register is larger than {SIZE_LIMIT // 1_000_000} MB"
        problems.add(
            first_line, LineError("too-large", message, "Split it into several files, and give them together.")
        )
        return None
    if isinstance(data, str):
        text = data
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = first_line + data.count(b"\n", 0, error.start)
            message = "the bytes of this line are not text in UTF-8; nothing of the file is read"
            advice = "Save the file again as plain text, with the encoding UTF-8."
            problems.add(line, LineError("not-utf-8", message, advice))
            return None
    text = text.removeprefix("\ufeff")
    if is_stacked(text):  # the lines at fault are left as they are, and told of when they are read
        return "\n".join(line if is_stacked(line) else normalised(line) for line in text.split("\n"))
    return normalised(text)


_FIRST_LINE = re.compile(r"register\s*:\s*(.*)", re.IGNORECASE)


class _Reading:
    """One reading of one text."""

    def __init__(self, problems: ProblemList, first_number: int, kind: RegisterKind | None) -> None:
        self.problems = problems
        self.kind = kind
        self._joins = kind is not None
        self._may_name_kind = kind is None
        self.entries: list[AnyEntry] = []
        self._number = first_number
        self._head: Head | None = None
        self._details: Details | None = None
        self._line = 0
        self._skipped = False

    def read(self, text: str, first_line: int) -> None:
        has_unreadable, has_stacked = bool(unreadable(text)), is_stacked(text)
        for self._line, line in _lines(text, first_line):
            if has_unreadable and (code_point := unreadable(line)):
                self._skip(line, control_character(code_point))
                continue
            if has_stacked and is_stacked(line):
                self._skip(line, stacked_marks())
                continue
            line = line.rstrip()
            if not line or line[0] == "#":
                continue
            if self.problems.is_overfull:
                return
            if len(line) > LINE_LIMIT and len(line.strip()) > LINE_LIMIT:
                message = f"this line, which begins {shown(line.strip())}, is longer than {LINE_LIMIT:,} characters"
                self._skip(line, LineError("long-line", message, "Nothing of it is read. Split it, or write less."))
            elif line[0].isspace():
                self._read_detail(line)
            elif line[0] in "rR" and (first := _FIRST_LINE.fullmatch(line)):
                self._finish()
                self._read_kind(first[1], line[:8] == "register")
            elif not line[0].isdecimal() and (word := line.split(None, 1)[0].rstrip(":")) in DETAILS:
                self._report_not_indented(word)
            else:
                self._finish()
                if len(self.entries) == ENTRIES_AT_MOST:
                    message = f"the register has more than {ENTRIES_AT_MOST:,} entries; the rest is not read"
                    self._report(
                        LineError("too-large", message, "Split it into several files, and give them together.")
                    )
                    return
                self._may_name_kind = False
                self._skipped = False
                self._head = read_head(line, self._line, self._report)
        self._finish()

    def _report(self, error: LineError) -> None:
        self.problems.add(self._line, error)

    def _report_not_indented(self, word: str) -> None:
        """The line was meant for the entry above it, which is not whole without it."""
        advice = "Indent the line, so that it belongs to the entry above it."
        self._report(LineError("not-indented", f'"{word}" stands at the beginning of its line', advice))
        if self._head is not None:
            self._head.sound = False

    def _skip(self, line: str, error: LineError) -> None:
        """Report a line that is not looked into; the entry that it begins or belongs to is left out."""
        self._report(error)
        if line[:1].isspace():
            if self._head is not None:
                self._head.sound = False
        elif line[:1] != "#":
            self._finish()
            self._may_name_kind = False
            self._skipped = True

    def _read_kind(self, word: str, is_small: bool) -> None:
        kinds = [str(kind) for kind in RegisterKind]
        if not self._may_name_kind:
            advice = "Leave this line out." if self.kind else "Put it above the first entry."
            where = "among lines that join a register" if self._joins else "on another line than the first"
            self._report(LineError("register-line", f'"register:" stands {where}', advice))
        elif word not in kinds or not is_small:
            advice = (
                f"{nearest(word.lower(), kinds).capitalize()} Write register: keeper or register: observer.".lstrip()
            )
            message = f"{shown(word)} is not a kind of register" if is_small else "register: is written small"
            self._report(LineError("register-line", message, advice))
        else:
            self.kind = RegisterKind(word)
        self._may_name_kind = False

    def _read_detail(self, line: str) -> None:
        if self._head is None:
            if not self._skipped:
                message = "this line is indented, but no entry stands above it"
                self._report(
                    LineError("no-entry", message, "An entry begins with its day, at the beginning of its line.")
                )
            return
        text = line.strip()
        if self._details is None:
            self._details = Details(strict=self.kind is RegisterKind.KEEPER)
        try:
            read_detail(self._details, text, len(line.expandtabs()) - len(text), self._line)
            self._check_detail(self._head, self._details, text.split(None, 1)[0])
        except LineError as error:
            self._head.sound = False
            self._report(error)

    def _check_detail(self, head: Head, details: Details, word: str) -> None:
        """Does this line fit the entry that it stands under?"""
        if head.kind != "act" and word in DETAILS and word not in SHARED and details.lines.get(word) == self._line:
            advice = "There may stand " + ", ".join(sorted(SHARED)) + "."
            raise LineError("misplaced", f'"{word}" cannot stand under an entry of the kind {head.kind}', advice)
        if (
            word == "recorded"
            and head.day is not None
            and details.recorded is not None
            and details.recorded < head.day.first
        ):
            message = f"this was recorded on {details.recorded}, before it happened ({head.day.text()})"
            raise LineError(
                "recorded-early", message, "Mend one of the two days. What was only foretold is an announcement."
            )

    def _finish(self) -> None:
        """The entry under way has no more lines: keep it, if all of it could be read."""
        head, details = self._head, self._details
        if head is None:
            return
        self._head = self._details = None
        if details is not None and "votes" in details.lines:
            error = check_votes(details, head.tally)
            if error is not None:
                head.sound = False
                self.problems.add(details.lines["votes"], error)
        if head.kind == "correction" and head.sound and (details is None or not details.corrects):
            advice = "Under it, indented, write corrects and the label of that entry: corrects [EX/2023/14]"
            self.problems.add(
                head.line, LineError("no-corrects", "this correction does not say which entry it voids", advice)
            )
            head.sound = False
        if head.sound:
            self.entries.append(
                _entry(head, details or _NO_DETAILS, self._number, Place(self.problems.file, head.line))
            )
            self._number += 1


_NO_DETAILS = Details()


def _lines(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    return enumerate(io.StringIO(text, newline="\n"), first_line)


class _Shared(TypedDict):
    """What all entries share, as ``Entry`` names it."""

    number: int
    day: Day
    place: Place
    recorded: date | None
    label: str
    corrects: str
    sources: tuple[Source, ...]


def _entry(head: Head, details: Details, number: int, place: Place) -> AnyEntry:
    assert head.day is not None, "a sound head has a day"
    shared = _Shared(
        number=number,
        day=head.day,
        place=place,
        recorded=details.recorded,
        label=head.label,
        corrects=details.corrects,
        sources=tuple(details.sources),
    )
    if head.kind == "act":
        return ActEntry(
            **shared,
            act=head.act,
            names=head.names,
            by=head.by,
            value=head.value,
            tally=head.tally,
            sections=tuple(details.sections),
            reasons=tuple(details.reasons),
            question=details.question,
            under=details.under,
            interprets=tuple(details.interprets),
            until=details.until,
            votes=tuple(details.votes),
            parts=tuple(details.parts),
            notice=details.notice,
        )
    if head.kind == "body":
        return BodyEntry(**shared, name=head.names[0], kind=head.value)
    if head.kind == "complete":
        assert head.since is not None, "a sound complete head has a day to begin from"
        return CompleteEntry(**shared, acts=head.acts, of=head.of, since=head.since)
    if head.kind == "announcement":
        return AnnouncementEntry(**shared, act=head.act, names=head.names, by=head.by, words=head.value)
    return CorrectionEntry(**shared)

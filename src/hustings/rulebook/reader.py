"""A rule book's bytes become a checked book, or all the reasons why not, in one reading.

The book is a Markdown file with a heading for each clause; ``docs/language.md`` says all that may stand in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from hustings.entries.days import DayError, day_words, read_exact_day
from hustings.entries.problems import LISTED_AT_MOST, LineError, Place, Problem, Severity, as_sentence, shown
from hustings.entries.reader import read_register
from hustings.rulebook.audiences import check_members
from hustings.rulebook.blocks import read_rule_block, read_terms_block
from hustings.rulebook.book import FrontMatter, RuleBook
from hustings.rulebook.book_notes import notes_on_book
from hustings.rulebook.checks import check
from hustings.rulebook.draft import Draft, overlap
from hustings.rulebook.example_checks import check_questions
from hustings.rulebook.front_matter import read_front_matter, reference_of
from hustings.rulebook.literate import MOST_CLAUSES, Fence, Section, read_literate, read_text
from hustings.rulebook.people import People
from hustings.rulebook.prefixes import prefixed, with_own_numbers
from hustings.rulebook.statements import Clause, Example, HeadPhrase, Term, Version
from hustings.rulebook.worked_examples import read_example

FENCE_WORDS = ("from", "until", "by")
"""What may follow ``rule`` after a fence."""

MOST_STATEMENTS = 50_000
"""The most statements and terms of a book."""

MOST_IN_STATEMENTS = 500_000
"""The most characters of all statements and terms of a book together: they take longer to read than prose does."""

MOST_DAYS_OF_CHANGE = 1_000
"""The most days on which a book's text may change."""


@dataclass(frozen=True)
class BookReading:
    """What a text said as a rule book.

    Args:
        book: The book, if it has no error.
        problems: Errors and notes in the order of their lines.
        clauses: The clauses as far as they could be read, also where there are errors.
    """

    book: RuleBook | None
    problems: tuple[Problem, ...]
    clauses: tuple[Clause, ...] = ()


def read_rule_book(data: bytes, file: str) -> BookReading:
    """Read and check a rule book. Never raises on any input.

    Args:
        file: What to call it in messages.
    """
    text, unreadable = read_text(data, file)
    if unreadable:
        return BookReading(None, (unreadable,))
    literate = read_literate(text, file)
    front = read_front_matter(literate.front, file)
    people = People({**front.front.bodies, **front.front.offices}, front.has_people)
    reading = SectionsReading(file, front.front, people, [*literate.problems, *front.problems])
    reading.read(literate.sections)
    problems = [*reading.problems, *yields_alone(front.front, front.places)]
    return checked_book(reading.draft(front.places), problems, hashlib.sha256(data).hexdigest())


def yields_alone(front: FrontMatter, places: Mapping[str, Place]) -> tuple[Problem, ...]:
    """A note on a book that is read without the one it yields to."""
    if not front.yields_to or "yields to" not in places:
        return ()
    return (
        Problem(
            "yields-alone",
            places["yields to"],
            f"this book yields to {shown(front.yields_to)}, which was not read with it; what that book says may count "
            "before what stands here",
            "Give both books, each with --book, to read them as one.",
            Severity.NOTE,
        ),
    )


def checked_book(
    draft: Draft, problems: Iterable[Problem], text_hash: str, *, may_fail: Collection[Example] = ()
) -> BookReading:
    """The book that was read, if it holds together; and everything that is wrong with it.

    Args:
        problems: What was found wrong while reading.
        may_fail: Worked examples that need not fit the book any more: whoever runs them sees which no longer hold.
    """
    checked = check(draft)
    forgiven = {place for example in may_fail for ask in example.asks for place in (ask.place, ask.expected.place)}
    forgiven |= {duty.place for example in may_fail for ask in example.asks for duty in ask.overdue}
    problems = tuple(problem for problem in (*problems, *checked.problems) if problem.place not in forgiven)
    book = None
    if not any(problem.severity is Severity.ERROR for problem in problems):
        book = RuleBook(
            name=draft.front.book,
            front=draft.front,
            clauses=draft.clauses,
            terms={term.name: term for term in draft.terms},
            examples=draft.examples,
            head_types=checked.head_types,
            act_types=checked.act_types,
            text_hash=text_hash,
            head_phrases={head.name: head.phrase for head in draft.head_phrases},
            seen_by={
                **{term.name: term.seen_by for term in draft.terms if term.seen_by},
                **{head.name: head.seen_by for head in draft.head_phrases if head.seen_by},
            },
        )
        unclear = tuple(
            problem for problem in (*check_questions(book), *check_members(book)) if problem.place not in forgiven
        )
        problems += (*unclear, *notes_on_book(book))
        book = None if unclear else book
    return BookReading(book, problems_listed(problems, draft.file), draft.clauses)


def problems_listed(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    """The problems file by file in the order of their lines; errors before notes where there are too many to list.

    Args:
        file: The file whose problems stand first.
    """
    told = (replace(problem, advice=as_sentence(problem.advice)) for problem in dict.fromkeys(problems))
    # That reading stopped at a bound is told among the first: what follows it has not been looked at.
    found = sorted(
        told,
        key=lambda problem: (problem.severity is Severity.NOTE, problem.code != "too-long", problem.place.line),
    )
    kept, left = found[:LISTED_AT_MOST], found[LISTED_AT_MOST:]
    in_order = sorted(kept, key=lambda problem: (problem.place.file != file, problem.place.file, problem.place.line))
    if left:
        many = "1 more problem is" if len(left) == 1 else f"{len(left):,} more problems are"
        in_order.append(
            Problem(
                "more-problems",
                Place(file, max(problem.place.line for problem in found)),
                f"{many} not listed",
                "Mend those above, then read the file again.",
                left[0].severity,
            )
        )
    return tuple(in_order)


@dataclass(frozen=True)
class _Block:
    """A ``rule`` block with the days that its fence names."""

    start: date | None
    end: date | None
    made_by: str
    fence: Fence


class SectionsReading:
    """One reading of the sections of one file: what they say, and what is wrong with them."""

    def __init__(self, file: str, front: FrontMatter, people: People, problems: list[Problem]) -> None:
        self.file, self.front, self.people, self.problems = file, front, people, problems
        self.clauses: list[Clause] = []
        self.terms: list[Term] = []
        self.head_phrases: list[HeadPhrase] = []
        self.examples: list[Example] = []
        self.unread: set[str] = set()
        self.unread_clauses: set[str] = set()

    def draft(self, front_places: dict[str, Place]) -> Draft:
        """What was read, for the checks."""
        return with_own_numbers(
            Draft(
                file=self.file,
                front=self.front,
                front_places=front_places,
                clauses=tuple(self.clauses),
                terms=tuple(self.terms),
                head_phrases=tuple(self.head_phrases),
                examples=tuple(self.examples),
                unread=frozenset(self.unread),
                unread_clauses=frozenset(self.unread_clauses),
            )
        )

    def report(self, code: str, place: Place, message: str, advice: str = "") -> None:
        self.problems.append(Problem(code, place, message, advice))

    def read(self, sections: Iterable[Section]) -> None:
        """Read them all, up to the bounds of a book."""
        first: dict[str, Place] = {}
        days: set[date] = set()
        statements = characters = 0
        for section in prefixed(sections, self.front.prefix):
            characters += sum(
                len(line) for fence in section.fences if fence.kind in ("terms", "rule") for line in fence.lines
            )
            if characters > MOST_IN_STATEMENTS:
                self.report(
                    "too-long",
                    section.place,
                    f"the terms and rules of a book may have {MOST_IN_STATEMENTS:,} characters",
                    "Split the book.",
                )
                return
            if len(self.clauses) == MOST_CLAUSES and section.number:
                self.report("too-long", section.place, f"a book may have {MOST_CLAUSES:,} clauses", "Split the book.")
                return
            if section.number and section.number in first:
                self.report(
                    "clause-twice",
                    section.place,
                    f"clause {section.number} stands already in line {first[section.number].line}",
                    "Give one of them another number.",
                )
            first.setdefault(section.number, section.place)
            clause = self.read_section(section)
            if section.level:
                self.clauses.append(clause)
            statements += sum(len(version.statements) for version in clause.versions)
            if statements + len(self.terms) > MOST_STATEMENTS:
                self.report(
                    "too-long", section.place, f"a book may have {MOST_STATEMENTS:,} statements", "Split the book."
                )
                return
            days.update(day for version in clause.versions for day in (version.start, version.end) if day)
            if len(days) > MOST_DAYS_OF_CHANGE:
                self.report(
                    "too-long",
                    section.place,
                    f"a book may change on {MOST_DAYS_OF_CHANGE:,} days",
                    "Leave out texts of long ago.",
                )
                return

    def read_section(self, section: Section) -> Clause:
        blocks: list[_Block] = []
        for fence in section.fences:
            if fence.kind == "terms":
                self.read_terms(fence, section)
            elif fence.kind == "example":
                self.read_example(fence)
            elif fence.kind == "rule":
                block = self.read_block(fence, section)
                if block:
                    blocks.append(block)
        versions = self.arrange(section, blocks)
        return Clause(section.number, section.title, section.level, section.prose, section.place, versions)

    def read_terms(self, fence: Fence, section: Section) -> None:
        if fence.info:
            self.report(
                "fence-words",
                fence.place,
                f"{shown(fence.info)} was not expected after terms",
                "Terms have no dates; only rule blocks have.",
            )
        reading = read_terms_block(fence, section.number, self.people)
        self.terms += reading.terms
        self.head_phrases += reading.head_phrases
        self.problems += reading.problems
        self.unread |= reading.unread

    def read_example(self, fence: Fence) -> None:
        example = read_example(fence, self.problems)
        if example is not None:
            self.examples.append(example)
            self.problems += read_register(example.register, self.file, first_line=example.register_place.line).problems

    def read_block(self, fence: Fence, section: Section) -> _Block | None:
        """The dates of a block; its statements are read when its versions are known."""
        if not section.number:
            where = f"{shown(section.title)} has no number" if section.level else "no heading stands before it"
            self.report(
                "no-clause",
                fence.place,
                f"this rule belongs to no clause: {where}",
                "Begin the heading with a number: ## 4.5 Bars.",
            )
        try:
            return _read_fence_words(fence)
        except LineError as error:
            self.report(error.code, fence.place, error.message, error.advice)
            return _Block(None, None, "", fence)

    def arrange(self, section: Section, blocks: list[_Block]) -> tuple[Version, ...]:
        """The versions of a clause, in order of time and without overlaps: an undated block is in force where no dated
        one is."""
        versions: list[Version] = []
        undated: Version | None = None
        for block in blocks:
            reading = read_rule_block(block.fence, section.number, self.people)
            self.problems += reading.problems
            self.unread |= reading.unread
            if reading.problems:
                self.unread_clauses.add(section.number)
            start = block.start or self.front.adopted
            version = Version(start, block.end, block.made_by, tuple(reading.statements), block.fence.place)
            if block.start is None and block.end is None:
                if undated:
                    self.report(
                        "two-texts",
                        block.fence.place,
                        f"clause {section.number} has two texts without a date, here and in line {undated.place.line}",
                        "Join them into one block, or write from when the later one counts.",
                    )
                else:
                    undated = version
                continue
            if block.end is not None and block.end <= start:
                what = "the day of adoption" if block.start is None else "it begins"
                self.report(
                    "dates",
                    block.fence.place,
                    f"this text ends on {day_words(block.end)}, which is not after {what}, {day_words(start)}",
                    "The day written after until is the first on which the text no longer counts.",
                )
                continue
            clash = next((other for other in versions if overlap(other, version)), None)
            if clash:
                self.report(
                    "two-texts",
                    block.fence.place,
                    f"clause {section.number} has two texts in force on "
                    f"{day_words(max(clash.start, version.start))}, here and in line {clash.place.line}",
                    "End the earlier one with until, on the day from which the later one counts.",
                )
                continue
            versions.append(version)
        versions.sort(key=lambda version: version.start)
        return tuple(versions) if undated is None else _fill(undated, versions)


def _fill(undated: Version, dated: list[Version]) -> tuple[Version, ...]:
    """The dated versions, and the undated one on all other days."""
    filled: list[Version] = []
    since: date | None = undated.start
    for version in dated:
        if since is not None and since < version.start:
            filled.append(replace(undated, start=since, end=version.start))
        filled.append(version)
        since = version.end if version.end is None or since is None else max(since, version.end)
    if since is not None:
        filled.append(replace(undated, start=since))
    return tuple(filled)


_FENCE_WORD = re.compile(r"(?:^| )(from|until|by)(?= |$)")


def _read_fence_words(fence: Fence) -> _Block:
    """``[from DAY] [until DAY] [by REFERENCE]`` after ``rule``."""
    words, _, reference = _partition_by(fence.info)
    pieces = words.split()
    days: dict[str, date] = {}
    while pieces:
        word = pieces.pop(0)
        if word not in ("from", "until") or word in days:
            raise LineError(
                "fence-words",
                f"{shown(word)} was not expected here; after rule stands from DAY, until DAY "
                "and by REFERENCE, each at most once",
                "For example rule from 2024-10-01 by C/2024/9.",
            )
        try:
            days[word] = read_exact_day(pieces.pop(0) if pieces else "")
        except DayError as error:
            raise LineError("fence-words", f"after {word}: {error}") from None
    return _Block(days.get("from"), days.get("until"), reference, fence)


def _partition_by(info: str) -> tuple[str, str, str]:
    """The words before ``by``, and the reference after it."""
    for found in _FENCE_WORD.finditer(info):
        if found[1] == "by":
            reference = info[found.end() :].strip()
            if not reference:
                raise LineError(
                    "fence-words", "after by stands the decision that made this text", "Write it, or delete by."
                )
            if re.search(r" (?:from|until) \d", f" {reference}"):
                raise LineError(
                    "fence-words", "from and until stand before by", "For example rule from 2024-10-01 by C/2024/9."
                )
            return info[: found.start()], "by", reference_of(reference)
    return info, "", ""

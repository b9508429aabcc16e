"""A draft: a file with only the clauses that are to change, put into a book as if it were adopted.

Each clause of a draft takes the place of the whole clause of its number, on the days on which it would be in force; a
number that the book does not have is a new clause; an empty ``rule`` block strikes a clause out. A line of ``terms``
takes the place of the line of its name. ``docs/language.md`` says it at length, under "Drafts".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hustings.entries.problems import Place, Problem, nearest, shown
from hustings.rulebook.book import FrontMatter, RuleBook
from hustings.rulebook.draft import Draft
from hustings.rulebook.front_matter import DraftFront, FrontReading, read_draft_front
from hustings.rulebook.layers import read_layers
from hustings.rulebook.literate import Fence, Literate, Section, read_literate, read_text
from hustings.rulebook.notes import names_of
from hustings.rulebook.people import People
from hustings.rulebook.prefixes import prefixed, with_own_numbers
from hustings.rulebook.reader import SectionsReading, problems_listed
from hustings.rulebook.statements import (
    Act,
    Clause,
    Example,
    HeadPhrase,
    Term,
    Version,
)


class Change(StrEnum):
    """What a draft does to a clause."""

    REPLACED = "replaced"
    ADDED = "added"
    STRUCK_OUT = "struck out"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that a draft changes; ``since`` is the first day of the new text, ``None`` for all days."""

    clause: str
    title: str
    change: Change
    since: date | None
    place: Place


@dataclass(frozen=True)
class DraftReading:
    """A book as a draft would have it.

    Args:
        book: The drafted book, if neither text has an error.
        problems: What is wrong with either text, and what the draft leaves for somebody to look at.
        title: What the draft calls itself; for a whole other book, its name.
        changes: What it does, clause by clause, in its own order.
        terms: The names of the lines of ``terms`` that it changes or adds.
        is_whole: It is no draft but a whole book of its own.
        examples: The worked examples that the draft brings itself.
    """

    book: RuleBook | None
    problems: tuple[Problem, ...]
    title: str = ""
    changes: tuple[ClauseChange, ...] = ()
    terms: tuple[str, ...] = ()
    is_whole: bool = False
    examples: tuple[Example, ...] = ()


def read_draft(
    book_data: bytes, book_file: str, draft_data: bytes, draft_file: str, layers: Sequence[tuple[bytes, str]] = ()
) -> DraftReading:
    """Put a draft into a book, and check the whole. Never raises on any input.

    A draft whose front matter says ``book:`` is a whole book of its own, and is read as one.

    Args:
        book_file, draft_file: What to call them in messages.
        layers: Further books that are read with this one as layers of one, each with its file.
    """
    text, unreadable = read_text(draft_data, draft_file)
    if unreadable:
        return DraftReading(None, (unreadable,))
    literate = read_literate(text, draft_file)
    if any(re.match(r"book\s*:", line) for line, _ in literate.front or ()):
        whole = read_layers([(draft_data, draft_file), *layers])
        return DraftReading(
            whole.book,
            whole.problems,
            whole.book.name if whole.book else "",
            is_whole=True,
            examples=whole.book.examples if whole.book else (),
        )
    books = [(book_data, book_file), *layers]
    alone = read_layers(books)
    if alone.book is None:
        return DraftReading(None, alone.problems)
    drafting = _Drafting(
        draft_file, literate, read_draft_front(literate.front or ()), hashlib.sha256(draft_data).hexdigest()
    )
    drafted = read_layers(books, drafting)
    new = [problem for problem in drafted.problems if problem not in alone.problems]
    return DraftReading(
        drafted.book,
        problems_listed(new, draft_file),
        drafting.draft_front.title,
        drafting.changes,
        drafting.lines,
        examples=drafting.examples,
    )


def draft_of(data: bytes, file: str) -> str | None:
    """The book that a draft says it changes, empty where it names none; ``None`` where nothing says it is a draft.

    A draft without front matter cannot be told from a book that lacks it.
    """
    text, unreadable = read_text(data, file)
    front = () if unreadable else read_literate(text, file).front or ()
    keys = {line.partition(":")[0].strip() for line, _ in front if line and not line[0].isspace()}
    if "book" in keys or not keys & {"draft", "of"}:
        return None
    return read_draft_front(front).of


class _Drafting:
    """One draft, put into the book that it changes when that is read; then it knows what it changed."""

    def __init__(self, file: str, literate: Literate, draft_front: DraftFront, text_hash: str) -> None:
        self.file, self.literate, self.draft_front = file, literate, draft_front
        self.text_hash = text_hash
        self.changes: tuple[ClauseChange, ...] = ()
        self.lines: tuple[str, ...] = ()
        self.examples: tuple[Example, ...] = ()

    def front(self, front: FrontMatter) -> FrontMatter:
        """The book's front matter with the bodies and offices that the draft adds."""
        return _joined_front(front, self.draft_front)

    def put_into(self, base: SectionsReading, front: FrontReading) -> Draft:
        """The book with the draft's clauses and lines in it."""
        base.problems += [*self.literate.problems, *self.draft_front.problems]
        people = People(base.people.names, self.draft_front.has_people)
        draft = SectionsReading(self.file, base.front, people, base.problems)
        draft.read(self.literate.sections)
        self.changes = _changes(base.clauses, draft, _rule_fences(prefixed(self.literate.sections, base.front.prefix)))
        _check_front(self.draft_front, base.front.book, draft, self.file, changes_something=bool(self.changes))
        whole = _put_in(base, draft, self.changes, front, base.front)
        self.lines = tuple(
            dict.fromkeys([*(term.name for term in draft.terms), *(head.name for head in draft.head_phrases)])
        )
        self.examples = whole.examples[len(base.examples) :]
        return whole


def _joined_front(book: FrontMatter, draft: DraftFront) -> FrontMatter:
    """The book's front matter with the bodies and offices that a draft adds, or names anew."""
    return replace(book, bodies={**book.bodies, **draft.bodies}, offices={**book.offices, **draft.offices})


def _rule_fences(sections: Iterable[Section]) -> dict[str, list[Fence]]:
    return {
        section.number: [fence for fence in section.fences if fence.kind == "rule"]
        for section in sections
        if section.number
    }


def _check_front(front: DraftFront, book: str, draft: SectionsReading, file: str, *, changes_something: bool) -> None:
    """Report a draft of another book, and one that would change nothing."""
    if front.of and front.of != book:
        draft.report(
            "draft",
            front.places["of"],
            f"this is a draft of {shown(front.of)}, and the book is called {shown(book)}",
            "Name the book it is to change, or compare it with that one.",
        )
    if not (changes_something or draft.terms or draft.head_phrases or draft.problems):
        draft.report(
            "draft",
            Place(file, 1),
            "this draft changes no clause and no term",
            "Write the heading of a clause with its number, and under it its new rule.",
        )


# What it changes


def _changes(
    base: Iterable[Clause], draft: SectionsReading, fences: Mapping[str, list[Fence]]
) -> tuple[ClauseChange, ...]:
    """What a draft does to each of its numbered clauses; a clause with rules may not stand there without any."""
    known = {clause.number: clause for clause in base if clause.number}
    found: list[ClauseChange] = []
    for clause in draft.clauses:
        if not clause.number:
            continue
        before = known.get(clause.number)
        has_rules = before is not None and any(version.statements for version in before.versions)
        if not fences.get(clause.number):
            if has_rules:
                draft.report(
                    "draft-clause",
                    clause.place,
                    f"clause {clause.number} has a rule in the book, and none here",
                    "Write its rule again if it is to stand, or an empty rule block if it is to be struck out.",
                )
            elif clause.prose or before is None:
                change = Change.ADDED if before is None else Change.REPLACED
                found.append(ClauseChange(clause.number, clause.title, change, None, clause.place))
            continue
        is_empty = not any(version.statements for version in clause.versions)
        if is_empty and clause.number in draft.unread_clauses:
            continue  # its statements could not be read, which is told
        if is_empty and not has_rules:
            draft.report(
                "draft-clause",
                clause.place,
                f"clause {clause.number} is struck out here, and has no rule in the book",
                nearest(clause.number, known) or "Look at its number.",
            )
            continue
        change = Change.STRUCK_OUT if is_empty else Change.ADDED if before is None else Change.REPLACED
        dated = [version.start for version in clause.versions]
        undated = any(not fence.info.startswith(("from ", "until ")) for fence in fences[clause.number])
        since = None if undated or not dated else min(dated)
        found.append(ClauseChange(clause.number, clause.title or (before.title if before else ""), change, since,
                                  clause.place))  # fmt: skip
    return tuple(found)


def _put_in(
    base: SectionsReading, draft: SectionsReading, changes: Iterable[ClauseChange], front: FrontReading,
    joined: FrontMatter,
) -> Draft:  # fmt: skip
    """The book with the draft's clauses and lines in it, for the checks."""
    since = {change.clause: change.since for change in changes}
    clauses = list(base.clauses)
    for new in draft.clauses:
        if new.number not in since:
            continue
        at = next((at for at, clause in enumerate(clauses) if clause.number == new.number), None)
        if at is None:
            clauses.insert(_place_for(new.number, clauses), new)
        else:
            clauses[at] = _replaced(clauses[at], new, since[new.number])
    terms, phrases = _lines(base, draft)
    whole = Draft(
        file=base.file,
        front=joined,
        front_places=front.places,
        clauses=tuple(clauses),
        terms=_still_fed(terms, clauses, base, joined),
        head_phrases=phrases,
        examples=(*base.examples, *draft.examples),
        unread=frozenset(draft.unread),
        unread_clauses=frozenset(draft.unread_clauses),
    )
    return with_own_numbers(whole)


def _replaced(old: Clause, new: Clause, since: date | None) -> Clause:
    """A clause with its new text: on all days, or only on those that the new blocks name."""
    kept: tuple[Version, ...] = ()
    if since is not None:
        kept = old.versions
        for version in new.versions:
            kept = tuple(part for one in kept for part in _without(one, version))
    versions = sorted((*kept, *new.versions), key=lambda version: version.start)
    return replace(
        old, title=new.title or old.title, prose=new.prose or old.prose, place=new.place, versions=tuple(versions)
    )


def _without(old: Version, new: Version) -> list[Version]:
    """What is left of a text on the days on which another is not in force."""
    left = []
    if old.start < new.start:
        left.append(replace(old, end=new.start if old.end is None else min(old.end, new.start)))
    if new.end is not None and (old.end is None or new.end < old.end):
        left.append(replace(old, start=max(old.start, new.end)))
    return left


def _place_for(number: str, clauses: list[Clause]) -> int:
    """Where a new clause stands: after the clause whose number comes next before its own."""
    key = _in_order(number)
    before = [(_in_order(clause.number), at) for at, clause in enumerate(clauses) if clause.number]
    earlier = [found for found in before if found[0] < key]
    if earlier:
        return max(earlier)[1] + 1
    return before[0][1] if before else len(clauses)


def _in_order(number: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which 4.10 comes after 4.9, and 4A between 4 and 5."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part.casefold())
        for part in re.findall(r"[0-9]+|[^\W\d_]+", number)
    )


# Terms


def _lines(base: SectionsReading, draft: SectionsReading) -> tuple[list[Term], tuple[HeadPhrase, ...]]:
    """The lines of ``terms``: each of the draft stands where the book's line of that name stood, or at the end."""
    new: dict[str, list[Term | HeadPhrase]] = {}
    written: list[Term | HeadPhrase] = [*draft.terms, *draft.head_phrases]
    for one in written:
        new.setdefault(one.name, []).append(one)
    lines: list[Term | HeadPhrase] = []
    before: list[Term | HeadPhrase] = [*base.terms, *base.head_phrases]
    for old in before:
        # A line that stands under no clause of the draft belongs to the clause in which it stood before.
        named = new.pop(old.name, None)
        lines += [old] if named is None else [replace(one, clause=one.clause or old.clause) for one in named]
    lines += [one for left in new.values() for one in left]
    return (
        [one for one in lines if isinstance(one, Term)],
        tuple(one for one in lines if isinstance(one, HeadPhrase)),
    )


def _still_fed(
    terms: list[Term], clauses: Iterable[Clause], base: SectionsReading, front: FrontMatter
) -> tuple[Term, ...]:
    """The terms without those of the book that go with a clause struck out: no act feeds them any more, and no clause
    reads them."""
    statements = [one for clause in clauses for version in clause.versions for one in version.statements]
    acts = {one.name for one in statements if isinstance(one, Act)}
    acts_before = {
        one.name
        for clause in base.clauses
        for version in clause.versions
        for one in version.statements
        if isinstance(one, Act)
    }
    read = {front.office, front.members}
    for statement in statements:
        read.update(names_of(statement))
    read.update(term.source.only_if for term in terms)
    gone = acts_before - acts
    return tuple(term for term in terms if term.source.act not in gone or term.name in read)

"""Does every name mean one thing on one day?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hustings.entries.days import day_words
from hustings.entries.problems import Place
from hustings.rulebook.draft import Said
from hustings.rulebook.index import Index
from hustings.rulebook.statements import HeadPhrase, Term


def clashes(said: Iterable[Said], others: Iterable[Said] | None = None) -> Iterator[tuple[Said, Said]]:
    """Pairs that are in force on one day, each of the first with at most one that began before it (of ``others``,
    or of the first themselves)."""
    marked = [(one, 0) for one in said] + [(one, 1) for one in others or ()]
    longest: list[Said | None] = [None, None]
    for one, kind in sorted(marked, key=lambda pair: pair[0].start):
        against = longest[kind if others is None else 1 - kind]
        if against is not None and (against.end is None or one.start < against.end):
            yield one, against
        kept = longest[kind]
        if kept is None or one.end is None or (kept.end is not None and one.end > kept.end):
            longest[kind] = one


def _line_of(earlier: Said, later: Said) -> str:
    """The line of the one for a message about the other."""
    return earlier.statement.place.line_seen_from(later.statement.place)


def check_names(index: Index) -> None:
    """One name has one meaning on one day."""
    first: dict[str, Place] = {}
    lines: list[Term | HeadPhrase] = [*index.draft.terms, *index.draft.head_phrases]
    files = {file: at for at, file in enumerate(dict.fromkeys(one.place.file for one in lines))}
    for one in sorted(lines, key=lambda one: (files[one.place.file], one.place.line)):
        if one.name in first:
            index.report(
                "defined-twice",
                one.place,
                f'"{one.name}" stands already in {first[one.name].line_seen_from(one.place)}',
                "Delete one line, or give it another name.",
            )
        first.setdefault(one.name, one.place)
    for head in index.heads:
        statements = index.requires.get(head, []) + index.means.get(head, [])
        if head in index.terms:
            index.report(
                "two-roles",
                statements[0].statement.place,
                f'"{head}" is decided by this clause, and is also '
                f"a term that reads an act, in {index.terms[head].place.line_seen_from(statements[0].statement.place)}",
                f"Delete one; words for a clause's head are given by: {head}  TYPE  PHRASE.",
            )
        for later, earlier in clashes(index.means.get(head, ())):
            index.report(
                "two-meanings",
                later.statement.place,
                f'"{head}" has two meanings in force on '
                f"{day_words(later.start)}, here and in {_line_of(earlier, later)}",
                "Join them, or let their dates not overlap.",
            )
        if head in index.requires and head in index.means:
            for later, earlier in clashes(index.requires[head], index.means[head]):
                index.report(
                    "requires-and-means",
                    later.statement.place,
                    f'"{head}" has a meaning and a requirement '
                    f"in force on {day_words(later.start)}, here and in {_line_of(earlier, later)}",
                    "Write requires in both clauses, or means in one only.",
                )
                break
    for name, said in index.said_acts.items():
        for later, earlier in clashes(said):
            index.report(
                "defined-twice",
                later.statement.place,
                f'the act "{name}" is written twice for '
                f"{day_words(later.start)}, here and in {_line_of(earlier, later)}",
                "Delete one, or let their dates not overlap.",
            )
    for words in index.draft.head_phrases:
        if words.name not in index.heads and words.name not in index.draft.unread:
            index.report(
                "undefined-head",
                words.place,
                f'these are words for "{words.name}", and no clause decides it',
                _parting(words) or index.nearest(words.name, index.heads) or "Write a source, if it reads an act.",
            )


_SOURCES = frozenset(("any", "ever", "first", "latest", "count", "stated", "meeting:", "entry:"))


def _parting(words: HeadPhrase) -> str:
    """What to do where words that nobody needs begin as a source does: its phrase was not parted from it."""
    if words.phrase.yes.partition(" ")[0] not in _SOURCES:
        return ""
    return "If it reads an act, put two spaces or more between its source and its phrase."

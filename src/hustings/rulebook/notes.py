"""What is no error and still deserves a look: words nobody reads, days without a text, votes that nobody needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from hustings.entries.days import Duration, day_words
from hustings.entries.problems import Place, Problem, Severity
from hustings.rulebook.draft import Draft, Said
from hustings.rulebook.expressions import Arithmetic, Expression, Literal, as_written, names_in, nodes_in
from hustings.rulebook.statements import Act, Disapply, Duty, Means, Requires, Slot, Statement
from hustings.rulebook.types_of import infer
from hustings.rulebook.values import MONTHS, ValueType

_MOST_LISTED = 12
"""The most clauses that one note lists."""


def notes_on_draft(draft: Draft, type_of: Callable[[str], ValueType | None]) -> list[Problem]:
    """The notes that can be made even of a book with errors."""
    return [
        *_unused_terms(draft),
        *_gaps(draft),
        *_before_adoption(draft),
        *_undecided_days(draft),
        *_month_sums(draft, type_of),
        *_said_twice(draft),
        *_never_ends(draft),
        *_ends_for_all(draft),
    ]


def note_at(code: str, place: Place, message: str, advice: str = "") -> Problem:
    """A problem that is only a note."""
    return Problem(code, place, message, advice, Severity.NOTE)


# Of a draft


def _unused_terms(draft: Draft) -> Iterator[Problem]:
    if draft.unread or draft.unread_clauses:
        return  # what could not be read may well have read them
    used = {draft.front.office, draft.front.members}
    used.update(term.source.only_if for term in draft.terms)
    used.update(ask.goal for example in draft.examples for ask in example.asks)
    for said in draft.said:
        used.update(names_of(said.statement))
    for term in draft.terms:
        if term.name not in used:
            yield note_at(
                "unused-term",
                term.place,
                f'no clause reads the term "{term.name}"',
                "Delete it, or ask it in a worked example.",
            )


def names_of(statement: Statement) -> Iterator[str]:
    """Every term and head that a statement reads."""
    match statement:
        case Act():
            yield from (statement.condition, statement.condition_on)
        case _:
            for expression in expressions_of(statement):
                yield from names_in(expression)


def expressions_of(statement: Statement) -> Iterator[Expression]:
    """Every expression of a statement."""
    match statement:
        case Requires():
            yield statement.condition
            if statement.unless is not None:
                yield statement.unless
        case Means():
            yield statement.expression
        case Disapply():
            yield statement.when
        case Duty():
            if statement.condition is not None:
                yield statement.condition


def _gaps(draft: Draft) -> Iterator[Problem]:
    for clause in draft.clauses:
        for before, after in zip(clause.versions, clause.versions[1:], strict=False):
            if before.end is not None and before.end < after.start:
                yield note_at(
                    "gap",
                    after.place,
                    f"clause {clause.number} has no text from {day_words(before.end)} until {day_words(after.start)}",
                    "Check the dates of its blocks.",
                )


def _before_adoption(draft: Draft) -> Iterator[Problem]:
    adopted = draft.front.adopted
    if adopted == date.min:
        return
    for clause in draft.clauses:
        for version in clause.versions:
            if version.start < adopted:
                yield note_at(
                    "before-adoption",
                    version.place,
                    f"this text counts from {day_words(version.start)}, and the "
                    f"book was adopted on {day_words(adopted)}; before that day no book is in force",
                    "Check both dates.",
                )


def _undecided_days(draft: Draft) -> Iterator[Problem]:
    """Heads that are read on days on which no clause decides them."""
    spans: dict[str, list[tuple[date, date | None]]] = {}
    for said in draft.said:
        if isinstance(said.statement, Requires | Means):
            spans.setdefault(said.statement.head, []).append((said.start, said.end))
    covered = {head: _joined(found) for head, found in spans.items()}
    told: set[str] = set()
    for said in draft.said:
        for name in names_of(said.statement):
            if name not in covered or name in told:
                continue
            missing = _first_uncovered(max(said.start, draft.front.adopted), said.end, covered[name])
            if missing is not None:
                told.add(name)
                yield note_at(
                    "gap",
                    said.statement.place,
                    f'"{name}" is read here on {day_words(missing)}, and no clause decides it on that day',
                    "Check the dates of the clauses that decide it.",
                )


def _joined(spans: list[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    joined: list[tuple[date, date | None]] = []
    for start, end in sorted(spans, key=lambda span: span[0]):
        if joined and (joined[-1][1] is None or start <= joined[-1][1]):
            last = joined[-1][1]
            joined[-1] = (joined[-1][0], None if last is None or end is None else max(last, end))
        else:
            joined.append((start, end))
    return joined


def _first_uncovered(start: date, end: date | None, covered: list[tuple[date, date | None]]) -> date | None:
    day = start
    for since, until in covered:
        if since <= day and (until is None or day < until):
            if until is None:
                return None
            day = until
    return day if end is None or day < end else None


def _month_sums(draft: Draft, type_of: Callable[[str], ValueType | None]) -> Iterator[Problem]:
    """One note for a book, at its first sum of months: where nothing need be done, more would only be noise."""
    found: dict[str, list[bool]] = {}
    first: Place | None = None
    for said in draft.said:
        for only_leap in _month_sum(said.statement, type_of):
            found.setdefault(said.statement.clause, []).append(only_leap)
            first = first or said.statement.place
    if first is None:
        return
    clauses = list(found)
    more = f" and {len(clauses) - _MOST_LISTED:,} more" if len(clauses) > _MOST_LISTED else ""
    where = f"clause{'s' * (len(clauses) > 1)} {', '.join(clauses[:_MOST_LISTED])}{more}"
    which = "29 February" if all(all(sums) for sums in found.values()) else "the 29th, 30th or 31st"
    yield note_at(
        "month-end",
        first,
        f"months are added in {where}; from {which} the sum may be the last day of a month that has no such day",
        "Say in the prose what then counts, or count in days.",
    )


def _month_sum(statement: Statement, type_of: Callable[[str], ValueType | None]) -> Iterator[bool]:
    """For each sum of a day and months: can only 29 February be met?"""
    spans: list[Duration] = []
    if isinstance(statement, Act):
        spans = [
            span for span in (statement.within and statement.within.span, statement.until) if isinstance(span, Duration)
        ]
    elif isinstance(statement, Duty):
        spans = [statement.within.span]
    yield from (span.months % 12 == 0 for span in spans if span.months)
    for whole in expressions_of(statement):
        for part in nodes_in(whole):
            if isinstance(part, Arithmetic) and part.op in "+-":
                for side in (part.left, part.right):
                    # A sum in a sum is looked at by itself, so that the time stays linear.
                    if not (isinstance(side, Arithmetic) and side.op in "+-") and infer(side, type_of).type == MONTHS:
                        value = side.value if isinstance(side, Literal) else None
                        yield isinstance(value, Duration) and value.months % 12 == 0


def _said_twice(draft: Draft) -> Iterator[Problem]:
    """A requirement or an exception that stands twice in one block: the second adds nothing."""
    for clause in draft.clauses:
        for version in clause.versions:
            first: dict[tuple[str, ...], Place] = {}
            for statement in version.statements:
                if not isinstance(statement, Requires | Disapply):
                    continue
                about = statement.head if isinstance(statement, Requires) else statement.target
                said = (type(statement).__name__, about, *map(as_written, expressions_of(statement)))
                if said in first:
                    yield note_at(
                        "said-twice",
                        statement.place,
                        f"this says the same as line {first[said].line} of the same clause",
                        "Delete one, or look whether another was meant.",
                    )
                first.setdefault(said, statement.place)


def _never_ends(draft: Draft) -> Iterator[Problem]:
    """Acts that run until an act that no later clause gives, or that end one which only a later clause gives."""
    spans: dict[str, list[Said]] = {}
    for said in draft.said:
        if isinstance(said.statement, Act):
            spans.setdefault(said.statement.name, []).append(said)
    told: set[tuple[str, str]] = set()
    for said in draft.said:
        act = said.statement
        if not isinstance(act, Act):
            continue
        until, others = act.until, [name for name in act.ending if name in spans]
        if isinstance(until, str) and until in spans and (act.name, until) not in told:
            ends = [other.end for other in spans[until]]
            last = max((end for end in ends if end is not None), default=None)
            if None not in ends and last is not None and last <= said.start:
                told.add((act.name, until))
                yield note_at(
                    "never-ends",
                    act.place,
                    f'"{act.name}" runs until "{until}", and no clause has had "{until}" since {day_words(last)}',
                    "Name another act, or check the dates of both.",
                )
        for name in others:
            first = min(other.start for other in spans[name])
            if said.end is not None and said.end <= first and (act.name, name) not in told:
                told.add((act.name, name))
                yield note_at(
                    "never-ends",
                    act.place,
                    f'"{act.name}" ends "{name}", and there is none before {day_words(first)}',
                    "Check the dates of both.",
                )


def _ends_for_all(draft: Draft) -> Iterator[Problem]:
    """Acts that end others with which they share nothing they are about, and so end them for everybody."""
    on: dict[str, set[Slot]] = {}
    for said in draft.said:
        if isinstance(said.statement, Act):
            on.setdefault(said.statement.name, set()).update(said.statement.on)
    told: set[tuple[str, str]] = set()
    for said in draft.said:
        act = said.statement
        if not isinstance(act, Act) or not act.on:
            continue
        for ended in act.ending:
            shared = on.get(ended, set()) & {*act.on, *(slot for other in act.about for slot in on.get(other, ()))}
            if not on.get(ended) or shared or (act.name, ended) in told:
                continue
            told.add((act.name, ended))
            yield note_at(
                "ends-for-all",
                act.place,
                f'"{act.name}" is about a {" and a ".join(act.on)}, and "{ended}" is not, '
                f"so each {act.name} ends every {ended}",
                "If it is to end only some, let both be about the same.",
            )

"""What is no error and still deserves a look: words nobody reads, days without a text, votes that nobody needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from hustings.entries.days import Duration, day_words
from hustings.entries.problems import Place, Problem, Severity
from hustings.rulebook.book import Edition, RuleBook
from hustings.rulebook.draft import Draft
from hustings.rulebook.evaluation import value_of
from hustings.rulebook.expressions import Arithmetic, Expression, Literal, names_in, nodes_in
from hustings.rulebook.statements import Act, ActKind, Disapply, Duty, Means, Reads, Requires, Slot, Statement, Term
from hustings.rulebook.types_of import infer
from hustings.rulebook.values import MONTHS, Value, ValueType

NOBODY_VOTED: Mapping[str, Fraction] = {
    "for": Fraction(0), "against": Fraction(0), "abstaining": Fraction(0), "present": Fraction(30),
    "seats": Fraction(30), "voted": Fraction(0), "entitled": Fraction(30), "returned": Fraction(0),
    "issued": Fraction(30), "valid": Fraction(0), "invalid": Fraction(0),
}  # fmt: skip
"""The tally of a full meeting in which nobody votes."""

_MOST_LISTED = 12
"""The most clauses that one note lists."""

_MOST_TRIED = 5_000
"""The most conditions tried with no votes in one reading."""


def notes_on_draft(draft: Draft, type_of: Callable[[str], ValueType | None]) -> list[Problem]:
    """The notes that can be made even of a book with errors."""
    return [
        *_unused_terms(draft),
        *_gaps(draft),
        *_before_adoption(draft),
        *_undecided_days(draft),
        *_month_sums(draft, type_of),
        *_seen_by(draft),
        *_ends_for_all(draft),
    ]


def notes_on_book(book: RuleBook) -> list[Problem]:
    """The notes that need a book without errors."""
    return [*_empty_votes(book), *_defaults_on_a_vote(book), *_untested_clauses(book)]


def _note(code: str, place: Place, message: str, advice: str = "") -> Problem:
    return Problem(code, place, message, advice, Severity.NOTE)


# Of a draft


def _unused_terms(draft: Draft) -> Iterator[Problem]:
    if draft.unread or draft.unread_clauses:
        return  # what could not be read may well have read them
    used = {draft.front.office}
    used.update(term.source.only_if for term in draft.terms)
    used.update(ask.goal for example in draft.examples for ask in example.asks)
    for said in draft.said:
        used.update(_names_of(said.statement))
    for term in draft.terms:
        if term.name not in used:
            yield _note(
                "unused-term",
                term.place,
                f'no clause reads the term "{term.name}"',
                "Delete it, or ask it in a worked example.",
            )


def _names_of(statement: Statement) -> Iterator[str]:
    """Every term and head that a statement reads."""
    match statement:
        case Act():
            yield from (statement.condition, statement.condition_on)
        case _:
            for expression in _expressions_of(statement):
                yield from names_in(expression)


def _expressions_of(statement: Statement) -> Iterator[Expression]:
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
                yield _note(
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
                yield _note(
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
        for name in _names_of(said.statement):
            if name not in covered or name in told:
                continue
            missing = _first_uncovered(max(said.start, draft.front.adopted), said.end, covered[name])
            if missing is not None:
                told.add(name)
                yield _note(
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
    yield _note(
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
    for whole in _expressions_of(statement):
        for part in nodes_in(whole):
            if isinstance(part, Arithmetic) and part.op in "+-":
                for side in (part.left, part.right):
                    # A sum in a sum is looked at by itself, so that the time stays linear.
                    if not (isinstance(side, Arithmetic) and side.op in "+-") and infer(side, type_of).type == MONTHS:
                        value = side.value if isinstance(side, Literal) else None
                        yield isinstance(value, Duration) and value.months % 12 == 0


def _seen_by(draft: Draft) -> Iterator[Problem]:
    for said in draft.said:
        if isinstance(said.statement, Act) and said.statement.seen_by:
            yield _note(
                "seen-by",
                said.statement.place,
                "who may see an entry (seen by) is recorded, and not yet enforced when questions are answered",
                "Do not give answers about it to others yet.",
            )
            return


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
            if not on.get(ended) or not on[ended].isdisjoint(act.on) or (act.name, ended) in told:
                continue
            told.add((act.name, ended))
            yield _note(
                "ends-for-all",
                act.place,
                f'"{act.name}" is about a {" and a ".join(act.on)}, and "{ended}" is not, '
                f"so each {act.name} ends every {ended}",
                "If it is to end only some, let both be about the same.",
            )


# Of a book


def _defaults_on_a_vote(book: RuleBook) -> Iterator[Problem]:
    """Acts that count as done by operation of a clause, on condition of a vote that then nobody took."""
    for duty in book.duties:
        acts = book.versions_of_act(duty.otherwise) if duty.otherwise else ()
        if any(act.condition and Slot.ENTRY in book.slots(act.condition) for act in acts):
            yield _note(
                "else-vote",
                duty.place,
                f'what counts as done by else has no vote, and "{duty.otherwise}" is done on condition of one',
                "Let an act without such a condition count as done instead.",
            )


def _empty_votes(book: RuleBook) -> Iterator[Problem]:
    told: set[str] = set()
    tried = 0
    for edition in book.editions:
        for act in edition.acts.values():
            if act.kind is not ActKind.MOTION or not act.condition or act.condition in told:
                continue
            tried += 1
            if tried > _MOST_TRIED:
                return
            if _with_no_votes(book, edition, act.condition) is True:
                told.add(act.condition)
                yield _note(
                    "empty-vote",
                    act.place,
                    f'"{act.condition}" holds when nobody votes at all, so "{act.name}" needs no vote',
                    "Write votes_for > 0 and ... into the meaning.",
                )


def _with_no_votes(book: RuleBook, edition: Edition, name: str) -> Value:
    """What a term or head comes to in a full meeting in which nobody votes, and of which nothing else is known."""
    values: dict[str, Value] = {}
    left = [name]
    while left:
        current = left[-1]
        if current in values:
            left.pop()
            continue
        read = _read_by(edition, current)
        missing = [other for other in read if other not in values]
        if missing:
            left.extend(missing)
            continue
        left.pop()
        values[current] = _decided(book.terms.get(current), edition, current, values)
    return values[name]


def _read_by(edition: Edition, head: str) -> tuple[str, ...]:
    found: list[str] = []
    for requirement in edition.requires.get(head, ()):
        found += names_in(requirement.condition)
        if requirement.unless is not None:
            found += names_in(requirement.unless)
    if head in edition.means:
        found += names_in(edition.means[head].expression)
    return tuple(found)


def _decided(term: Term | None, edition: Edition, head: str, values: Mapping[str, Value]) -> Value:
    if term is not None:
        return NOBODY_VOTED.get(term.source.field) if term.source.reads is Reads.MEETING else None
    if head in edition.means:
        return value_of(edition.means[head].expression, values.__getitem__)
    result: Value = True
    for requirement in edition.requires.get(head, ()):
        met = value_of(requirement.condition, values.__getitem__)
        if met is not True and requirement.unless is not None:
            excused = value_of(requirement.unless, values.__getitem__)
            met = True if excused is True else met if excused is False else None
        if edition.disapplies.get(requirement.clause) and met is False:
            met = None
        if met is False:
            return False
        if met is None:
            result = None
    return result if head in edition.requires else None


def _untested_clauses(book: RuleBook) -> Iterator[Problem]:
    if not book.examples:
        return
    named: set[str] = set()
    goals: set[str] = set()
    for example in book.examples:
        for ask in example.asks:
            goals.add(ask.goal)
            named.update(ask.expected.clauses or ())
            named.update(overdue.clause for overdue in ask.overdue)
    reached = _reached(book, goals)
    for clause in book.clauses:
        statements = [statement for version in clause.versions for statement in version.statements]
        deciding = [statement for statement in statements if isinstance(statement, Requires | Means | Disapply)]
        if not deciding or clause.number in named:
            continue
        heads = [
            "clause " + statement.target if isinstance(statement, Disapply) else statement.head
            for statement in deciding
        ]
        if reached.isdisjoint(heads):
            yield _note(
                "untested-clause",
                clause.place,
                f"no worked example is decided by clause {clause.number}",
                "Add an example that asks what it decides.",
            )


def _reached(book: RuleBook, goals: Iterable[str]) -> set[str]:
    """Every term and head that may matter to a question about these, conditions of acts included."""
    reads: dict[str, set[str]] = {}
    exceptions: dict[str, set[str]] = {}
    heads_of: dict[str, set[str]] = {}
    acts: dict[str, set[str]] = {}
    for clause in book.clauses:
        for version in clause.versions:
            for statement in version.statements:
                match statement:
                    case Requires() | Means():
                        reads.setdefault(statement.head, set()).update(_names_of(statement))
                        heads_of.setdefault(statement.clause, set()).add(statement.head)
                    case Disapply():
                        exceptions.setdefault(statement.target, set()).update(_names_of(statement))
                        exceptions[statement.target].add("clause " + statement.clause)
                    case Act():
                        conditions = {name for name in _names_of(statement) if name}
                        acts.setdefault(statement.name, set()).update(conditions)
                        for ended in statement.ending:
                            acts.setdefault(ended, set()).add("act " + statement.name)
                        if isinstance(statement.until, str):
                            acts[statement.name].add("act " + statement.until)
    for number, heads in heads_of.items():
        for head in heads:
            reads[head].add("clause " + number)
    found: set[str] = set()
    left = list(goals)
    while left:
        name = left.pop()
        if name in found:
            continue
        found.add(name)
        kind, _, rest = name.partition(" ")
        if rest:
            left.extend(exceptions.get(rest, ()) if kind == "clause" else acts.get(rest, ()))
        elif name in book.terms:
            source = book.terms[name].source
            left.extend(other for other in (source.only_if, source.act and "act " + source.act) if other)
        else:
            left.extend(reads.get(name, ()))
    return found

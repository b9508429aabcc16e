"""What a whole book still leaves to look at: votes that nobody needs, acts nobody can ever do, clauses untested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from hustings.entries.problems import Problem
from hustings.rulebook.audiences import note_hidden_conditions
from hustings.rulebook.book import Edition, RuleBook
from hustings.rulebook.evaluation import value_of
from hustings.rulebook.expressions import Compare, Expression, names_in, nodes_in
from hustings.rulebook.notes import expressions_of, names_of, note_at
from hustings.rulebook.statements import Act, ActKind, Disapply, Means, Reads, Requires, Slot, Term, WhoKind
from hustings.rulebook.values import Value

NOBODY_VOTED: Mapping[str, Fraction] = {
    "for": Fraction(0), "against": Fraction(0), "abstaining": Fraction(0), "present": Fraction(30),
    "seats": Fraction(30), "voted": Fraction(0), "entitled": Fraction(30), "returned": Fraction(0),
    "issued": Fraction(30), "valid": Fraction(0), "invalid": Fraction(0),
}  # fmt: skip
"""The tally of a full meeting in which nobody votes."""

_MEETINGS = (3, 30, 1_000_000)
"""Sizes of the meetings in which everybody votes for something."""

_MOST_TRIED = 5_000
"""The most conditions tried with no votes in one reading."""


def notes_on_book(book: RuleBook) -> list[Problem]:
    """The notes that need a book without errors."""
    return [
        *_never_done(book),
        *_empty_votes(book),
        *_empty_counts(book),
        *_counts_of_one(book),
        *_defaults_on_a_vote(book),
        *_untested_clauses(book),
        *note_hidden_conditions(book),
    ]


def _defaults_on_a_vote(book: RuleBook) -> Iterator[Problem]:
    """Acts that count as done by operation of a clause, on condition of a vote that then nobody took."""
    for duty in book.duties:
        acts = book.versions_of_act(duty.otherwise) if duty.otherwise else ()
        if any(act.condition and Slot.ENTRY in book.slots(act.condition) for act in acts):
            yield note_at(
                "else-vote",
                duty.place,
                f'what counts as done by else has no vote, and "{duty.otherwise}" is done on condition of one',
                "Let an act without such a condition count as done instead.",
            )


def _counts_of_one(book: RuleBook) -> Iterator[Problem]:
    """Terms that count the bodies that did an act which only one body may do."""
    for term in book.terms.values():
        acts = book.versions_of_act(term.source.act) if term.source.by is Slot.BODY else ()
        doers = {act.of for act in acts if act.of is not None and act.of.kind is WhoKind.ONE}
        if len(doers) == 1 and all(act.of in doers and Slot.BODY not in act.on for act in acts):
            (doer,) = doers
            yield note_at(
                "count-of-one",
                term.place,
                f'"{term.name}" counts the bodies that did "{term.source.act}", and only {doer.name} does: it is never '
                "more than 1, however often that was",
                "Let each meeting be a body of its own (of an annual meeting), or count by something else.",
            )


def _empty_votes(book: RuleBook) -> Iterator[Problem]:
    told: set[str] = set()
    tried = 0
    for edition in book.editions:
        for act in edition.acts.values():
            if not act.condition or act.condition in told:
                continue
            if act.kind is not ActKind.MOTION and Slot.ENTRY not in book.slots(act.condition):
                continue  # nobody need vote on it
            tried += 1
            if tried > _MOST_TRIED:
                return
            if _with_no_votes(book, edition, act.condition) is True:
                told.add(act.condition)
                yield note_at(
                    "empty-vote",
                    act.place,
                    f'"{act.condition}" holds when nobody votes at all, so "{act.name}" needs no vote',
                    "Write votes_for > 0 and ... into the meaning.",
                )
            elif all(_with_all_for(book, edition, act.condition, many) is False for many in _MEETINGS):
                told.add(act.condition)
                yield note_at(
                    "never-carried",
                    act.place,
                    f'"{act.condition}" is no even when all are present and vote for it, so "{act.name}" is never done',
                    "Look at the figures that it compares.",
                )


def _with_no_votes(book: RuleBook, edition: Edition, name: str) -> Value:
    """What a term or head comes to in a full meeting in which nobody votes, and of which nothing else is known."""

    def nobody_voted(term: Term) -> Value:
        return NOBODY_VOTED.get(term.source.field) if term.source.reads is Reads.MEETING else None

    return _supposing(book, edition, name, nobody_voted, {})


def _with_all_for(book: RuleBook, edition: Edition, name: str, many: int) -> Value:
    """What a term or head comes to in a full meeting of so many in which all vote for, and nothing else is known."""

    def all_for(term: Term) -> Value:
        if term.source.reads is not Reads.MEETING or term.source.field not in NOBODY_VOTED:
            return None
        return Fraction(0 if term.source.field in ("against", "abstaining", "invalid") else many)

    return _supposing(book, edition, name, all_for, {})


def _supposing(
    book: RuleBook, edition: Edition, name: str, value: Callable[[Term], Value], values: dict[str, Value]
) -> Value:
    """What a term or head comes to where every term has the value supposed; ``values`` keeps what was worked out."""
    left = [name]
    while left:
        current = left[-1]
        if current in values:
            left.pop()
            continue
        missing = [other for other in _read_by(edition, current) if other not in values]
        if missing:
            left.extend(missing)
            continue
        left.pop()
        term = book.terms.get(current)
        values[current] = value(term) if term is not None else _decided(edition, current, values)
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


def _decided(edition: Edition, head: str, values: Mapping[str, Value]) -> Value:
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


def _empty_counts(book: RuleBook) -> Iterator[Problem]:
    """Thresholds of one count in another that are met where there are none of either."""
    for clause in book.clauses:
        for version in clause.versions:
            for statement in version.statements:
                if isinstance(statement, Requires | Means) and any(
                    _holds_of_none(book, expression) for expression in expressions_of(statement)
                ):
                    yield note_at(
                        "empty-count",
                        statement.place,
                        f'"{statement.head}" holds where nothing is counted at all: 0 of 0',
                        "Write the share, as in open_requests / branches >= 1/3, or ask for at least one.",
                    )


def _holds_of_none(book: RuleBook, expression: Expression) -> bool:
    """Whether a comparison of two counts holds with nothing to count, and settles the whole expression."""

    def is_count(name: str) -> bool:
        return name in book.terms and book.terms[name].source.reads is Reads.COUNT

    compared = (node for node in nodes_in(expression) if isinstance(node, Compare))
    if not any(len([name for name in names_in(node) if is_count(name)]) > 1 for node in compared):
        return False
    return value_of(expression, lambda name: Fraction(0) if is_count(name) else None) is True


def _never_done(book: RuleBook) -> Iterator[Problem]:
    """Acts that nobody could ever do: their condition is always no, or waits for what only comes after them.

    An act can be done if its condition may come out and its time can begin to run, once everything that can be done
    without it has been done.
    """
    possible: set[str] = set()
    texts = [(edition, act) for edition in book.editions for act in edition.acts.values()]
    by_default = {duty.otherwise: duty.within.act for duty in book.duties if duty.otherwise}
    tried = 0
    found = True
    while found:
        found = False
        kept: dict[int, dict[str, Value]] = {}

        def none_of_what_cannot_be(term: Term) -> Value:
            if term.source.act in possible or book.front.presume_valid:
                return None
            if term.source.reads is Reads.ANY:
                return False
            return Fraction(0) if term.source.reads is Reads.COUNT else None

        for edition, act in texts:
            if act.name in possible:
                continue
            tried += 1
            if tried > _MOST_TRIED:
                return
            if by_default.get(act.name) not in possible:
                if act.within is not None and act.within.act not in possible:
                    continue
                values = kept.setdefault(id(edition), {})
                if act.condition and not act.condition_on:
                    if _supposing(book, edition, act.condition, none_of_what_cannot_be, values) is False:
                        continue
            possible.add(act.name)
            found = True
    told: set[str] = set()
    for edition, act in texts:
        if act.name not in possible and act.name not in told:
            told.add(act.name)
            yield note_at("never-done", act.place, *_why_never(book, edition, act, possible))


def _why_never(book: RuleBook, edition: Edition, act: Act, possible: set[str]) -> tuple[str, str]:
    """What stands in the way of an act that nobody could ever do, and what to do about it."""
    if act.within is not None and act.within.act not in possible:
        first = act.within.act
        if first == act.name:
            told = f'nobody could ever do "{act.name}": its time runs from an earlier one, and there is no first'
            return told, "Name the act from which the time runs."
        return (
            f'nobody could ever do "{act.name}": its time runs from "{first}", which could never be done either',
            f'Let there be a first "{first}".',
        )
    if _supposing(book, edition, act.condition, lambda _: None, {}) is False:
        return (
            f'nobody could ever do "{act.name}": "{act.condition}" is always no',
            "Mend the condition, or delete the act.",
        )
    return (
        f'nobody could ever do "{act.name}": "{act.condition}" waits for acts that only come after it',
        "Write how the first of them comes about.",
    )


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
            yield note_at(
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
                        reads.setdefault(statement.head, set()).update(names_of(statement))
                        heads_of.setdefault(statement.clause, set()).add(statement.head)
                    case Disapply():
                        exceptions.setdefault(statement.target, set()).update(names_of(statement))
                        exceptions[statement.target].add("clause " + statement.clause)
                    case Act():
                        conditions = {name for name in names_of(statement) if name}
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

"""What a made-up question was made of: so that a generator cannot quietly leave something out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from hustings.answers import Bound
from hustings.entries import EVERYBODY, EVERYWHERE, Day, Duration
from hustings.rulebook import Edition, RuleBook, WhoKind, names_in
from hustings.rulebook.expressions import (
    And,
    Arithmetic,
    Between,
    Compare,
    Conditional,
    Expression,
    In,
    Minus,
    Name,
    Not,
    Or,
    nodes_in,
)

ANSWERS = ("yes", "no", "not known")

WANTED = {
    *("requires", "unless", "means", "disapply", "disapply of a disapply", "a dated clause"),
    "a clause of two statements",
    *(f"{ever}{reads}" for ever in ("", "ever ") for reads in ("any", "first", "latest", "count")),
    *("stated", "question"),
    *("here", "of body", "count by person", "count by seat", "count by body", "count if", "a figure", "a section"),
    *("yes/no", "number", "date", "choice"),
    *("and", "or", "not", "if", "between", "in", "minus"), *(f"number {op}" for op in "+-*/"), *"+-*/",
    *("=", "!=", "<", "<=", ">", ">="),
    *("an exact day", "a vague day", "everybody", "everywhere", "one seat", "a body", "about an entry"),
    *("until a day", "until a duration", "until an act", "an act until", "a label", "two accounts", "a correction"),
    *("keeper", "observer", "complete", "complete of one", "only claimed", "presumed", "a tally"),
    *("if", "within", "with", "ending", "ending it", "a branch", "the person"), "duty", "duty if", "duty else",
}  # fmt: skip


def of_book(book: RuleBook, goal: str, on: date) -> Iterator[str]:
    """The constructs that a question about a goal on a day reads."""
    edition = book.edition(on)
    if edition is None:
        return
    seen: set[str] = set()
    left = [goal]
    while left:
        name = left.pop()
        if name in seen:
            continue
        seen.add(name)
        expressions: list[Expression] = []
        if name in edition.means:
            yield "means"
            expressions.append(edition.means[name].expression)
        elif name in edition.requires:
            found, told = _of_requirements(edition, name)
            expressions += found
            yield from told
        elif name in book.terms:
            yield from _of_term(book, name)
            left += [book.terms[name].source.only_if] if book.terms[name].source.only_if else []
        for expression in expressions:
            yield from _of_expression(expression)
            left += names_in(expression)
    if len(book.editions) > 1:
        yield "a dated clause"
    yield from _of_acts(edition)
    yield from ("presumed",) if book.front.presume_valid else ()


def _of_requirements(edition: Edition, name: str) -> tuple[list[Expression], list[str]]:
    expressions: list[Expression] = []
    told = ["requires"]
    clauses = Counter(each.clause for each in edition.requires[name])
    told += ["a clause of two statements"] if max(clauses.values()) > 1 else []
    for each in edition.requires[name]:
        expressions.append(each.condition)
        if each.unless is not None:
            told.append("unless")
            expressions.append(each.unless)
        for exception in edition.disapplies.get(each.clause, ()):
            told.append("disapply")
            expressions.append(exception.when)
            for other in edition.disapplies.get(exception.clause, ()):
                told.append("disapply of a disapply")
                expressions.append(other.when)
    return expressions, told


def _of_term(book: RuleBook, name: str) -> Iterator[str]:
    term = book.terms[name]
    source = term.source
    yield term.type.name
    yield f"{'ever ' if source.ever else ''}{source.reads}"
    flags = {"here": source.here, "of body": source.of_body, "count if": source.only_if, "a section": source.section,
             "a figure": source.field not in ("", "day", "value")}  # fmt: skip
    yield from (flag for flag, found in flags.items() if found)
    if source.by is not None:
        yield f"count by {source.by}"


def _of_expression(expression: Expression) -> Iterator[str]:
    names: dict[type, str] = {And: "and", Or: "or", Not: "not", Conditional: "if", Between: "between", In: "in",
                              Minus: "minus", Name: "name"}  # fmt: skip
    for node in nodes_in(expression):
        if isinstance(node, Compare | Arithmetic):
            yield node.op
        if isinstance(node, Arithmetic):
            yield f"number {node.op}"
        if type(node) in names:
            yield names[type(node)]


def _of_acts(edition: Edition) -> Iterator[str]:
    for act in edition.acts.values():
        flags = {"if": act.condition, "within": act.within, "with": act.carries, "ending": act.ending,
                 "ending it": "it" in act.ending, "an act until": act.until}  # fmt: skip
        yield from (flag for flag, found in flags.items() if found)
        if act.of is not None:
            yield {WhoKind.ANY: "a branch", WhoKind.PERSON: "the person"}.get(act.of.kind, "one body")
    for duty in edition.duties:
        yield "duty"
        yield from ("duty if",) if duty.condition is not None else ()
        yield from ("duty else",) if duty.otherwise else ()


def of_register(bound: Bound) -> Iterator[str]:
    """What the entries of a register are."""
    yield str(bound.kind)
    for event in bound.events:
        yield "an exact day" if event.day.is_exact else "a vague day"
        flags = {
            "everybody": EVERYBODY in (event.person, event.body), "everywhere": event.seat == EVERYWHERE,
            "one seat": event.seat not in ("", EVERYWHERE), "a body": event.body not in ("", EVERYBODY),
            "about an entry": event.about, "a label": event.label, "two accounts": len(event.accounts) > 1,
            "only claimed": event.only_claimed, "a tally": event.numbers,
            "a correction": any(account.corrects for account in event.accounts),
        }  # fmt: skip
        yield from (flag for flag, found in flags.items() if found)
        for until in event.untils:
            yield (
                "until a day"
                if isinstance(until, Day)
                else f"until {'a duration' if isinstance(until, Duration) else 'an act'}"
            )
    for complete in bound.complete:
        yield "complete of one" if complete.of else "complete"

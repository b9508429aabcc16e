"""What an answer about a name can rest on, read off the book alone: expressions, terms, acts."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.rulebook import Edition, Expression, RuleBook, Term, names_in


def expressions_about(edition: Edition, head: str) -> Iterator[Expression]:
    """Every expression that decides a head in an edition, those of its clauses' exceptions included."""
    clauses: list[str] = []
    if head in edition.means:
        yield edition.means[head].expression
    for requirement in edition.requires.get(head, ()):
        yield requirement.condition
        if requirement.unless is not None:
            yield requirement.unless
        clauses.append(requirement.clause)
    seen: set[str] = set()
    while clauses:
        clause = clauses.pop()
        if clause in seen:
            continue
        seen.add(clause)
        for exception in edition.disapplies.get(clause, ()):
            yield exception.when
            clauses.append(exception.clause)


def clause_names(edition: Edition | None, head: str, clause: str) -> tuple[str, ...]:
    """The terms and heads that one clause about a head reads, those of its exceptions included."""
    if edition is None:
        return (head,)
    found: list[Expression] = []
    if head in edition.means:
        found.append(edition.means[head].expression)
    for requirement in edition.requires.get(head, ()):
        if requirement.clause == clause:
            found += [requirement.condition, *((requirement.unless,) if requirement.unless is not None else ())]
    clauses = [clause]
    seen: set[str] = set()
    while clauses:
        number = clauses.pop()
        if number not in seen:
            seen.add(number)
            found += [exception.when for exception in edition.disapplies.get(number, ())]
            clauses += [exception.clause for exception in edition.disapplies.get(number, ())]
    return tuple(dict.fromkeys(name for expression in found for name in names_in(expression)))


def names_read(book: RuleBook, edition: Edition | None, name: str) -> Iterator[str]:
    """Every term and goal that an answer about this term or goal reads, itself first, each once."""
    seen: set[str] = set()
    left = [name]
    while left:
        current = left.pop()
        if current in seen:
            continue
        seen.add(current)
        yield current
        if edition is not None and edition.is_head(current):
            for expression in expressions_about(edition, current):
                left.extend(names_in(expression))
        elif current in book.terms:
            term = book.terms[current]
            if term.source.only_if:
                left.append(term.source.only_if)


def terms_read(book: RuleBook, edition: Edition | None, name: str) -> Iterator[Term]:
    """Every term that an answer about this term or goal reads, each once."""
    for read in names_read(book, edition, name):
        if read in book.terms and not (edition is not None and edition.is_head(read)):
            yield book.terms[read]

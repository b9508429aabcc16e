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


def terms_read(book: RuleBook, edition: Edition | None, name: str) -> Iterator[Term]:
    """Every term that an answer about this term or goal reads, each once."""
    seen: set[str] = set()
    left = [name]
    while left:
        current = left.pop()
        if current in seen:
            continue
        seen.add(current)
        if edition is not None and edition.is_head(current):
            for expression in expressions_about(edition, current):
                left.extend(names_in(expression))
        elif current in book.terms:
            term = book.terms[current]
            yield term
            if term.source.only_if:
                left.append(term.source.only_if)

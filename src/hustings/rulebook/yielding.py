"""What a lower book says and does not count, because a book above it says it too: terms, meanings and acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hustings.rulebook.book import Layer, Yielding
from hustings.rulebook.draft import Draft, Said
from hustings.rulebook.statements import Act, Clause, Means, Requires, Statement, Term, Version


def yielded(
    upper: Draft, layers: Sequence[Layer], own: Draft, layer: Layer
) -> tuple[list[Term], list[Clause], list[Yielding]]:
    """The terms and clauses of a layer without what the layers above it settle, and what was left out.

    Args:
        upper, layers: The layers above it, as one, the highest first.
        own, layer: The layer itself.
    """
    titles = {number: above.book for above in layers for number in above.numbers}
    spans: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in upper.said:
        for key in _settles(said.statement):
            spans[key].append(said)
    terms_above = {term.name: term for term in upper.terms}
    found: dict[Yielding, None] = {}

    def leave_out(
        name: str, what: str, by: Statement | Term, to: Statement | Term, span: tuple[date, date | None]
    ) -> None:
        to_book = titles.get(to.clause, layers[0].book)
        found[Yielding(name, what, by.clause, layer.book, to.clause, to_book, by.place, *span)] = None

    terms: list[Term] = []
    for term in own.terms:
        above = terms_above.get(term.name) or next(
            (said.statement for said in spans.get(("head", term.name), ())), None
        )
        if above is None:
            terms.append(term)
        else:
            leave_out(term.name, "term", term, above, (own.front.adopted, None))
    clauses = []
    for clause in own.clauses:
        versions: list[Version] = []
        for version in clause.versions:
            for part in _cut(version, spans):
                kept = []
                for one in part.statements:
                    above = next(
                        (said.statement for key in _yields_by(one) for said in spans.get(key, ())
                         if said.start <= part.start and (said.end is None or part.start < said.end)),
                        terms_above.get(one.head) if isinstance(one, Means) else None,
                    )  # fmt: skip
                    if above is None:
                        kept.append(one)
                    else:
                        name = one.name if isinstance(one, Act) else one.head if isinstance(one, Means) else ""
                        what = "act" if isinstance(one, Act) else "meaning"
                        leave_out(name, what, one, above, (part.start, part.end))
                versions.append(replace(part, statements=tuple(kept)))
        clauses.append(replace(clause, versions=tuple(versions)))
    return terms, clauses, list(found)


def _settles(statement: Statement) -> tuple[tuple[str, str], ...]:
    """What a statement of an upper layer settles for those below."""
    match statement:
        case Act(name):
            return (("act", name),)
        case Means(head) | Requires(head):
            return (("head", head),)
        case _:
            return ()


def _yields_by(statement: Statement) -> tuple[tuple[str, str], ...]:
    """What an upper layer must settle for a statement of a lower one to yield; a requirement joins those above."""
    match statement:
        case Act(name):
            return (("act", name),)
        case Means(head):
            return (("head", head),)
        case _:
            return ()


def _cut(version: Version, spans: dict[tuple[str, str], list[Said]]) -> list[Version]:
    """A text cut at each day on which something above it begins or ends that some of it yields to."""
    days = {version.start}
    for statement in version.statements:
        for key in _yields_by(statement):
            for said in spans.get(key, ()):
                days.update(day for day in (said.start, said.end) if day is not None)
    within = sorted(day for day in days if day >= version.start and (version.end is None or day < version.end))
    ends = [*within[1:], version.end]
    return [replace(version, start=start, end=end) for start, end in zip(within, ends, strict=True)]

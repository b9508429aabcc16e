"""What an answer says of layered books: what a lower book says and does not count, and which book was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hustings.answers.deciding import Deciding
from hustings.answers.reach import names_read
from hustings.answers.verdict import ClauseProof, Mark, MarkKind, RuleChange
from hustings.speech import said


def yielding_marks(deciding: Deciding, name: str) -> Iterator[Mark]:
    """A mark for each thing that this answer reads and a lower book settles too, and one for an upper book not read."""
    book, day = deciding.reading.book, deciding.moment.day
    if book.front.yields_to:
        told = said(
            "{book} yields to {above}, which was not read: what that says may count before it",
            book=book.name, above=book.front.yields_to,
        )  # fmt: skip
        yield Mark(MarkKind.YIELDS, told)
    if not book.yielding:
        return
    read, acts = _read_with_conditions(deciding, name)
    for one in book.yielding:
        if one.name in (acts if one.what == "act" else read) and one.start <= day and (not one.end or day < one.end):
            yield Mark(MarkKind.YIELDS, one.words())


def _read_with_conditions(deciding: Deciding, name: str) -> tuple[set[str], set[str]]:
    """Every name that an answer reads, those on which an act it reads depends included; and these acts."""
    book, edition = deciding.reading.book, deciding.edition
    read: set[str] = set()
    acts: set[str] = set()
    left = [name]
    while left:
        for one in names_read(book, edition, left.pop()):
            if one in read:
                continue
            read.add(one)
            source = book.terms[one].source.act if one in book.terms else ""
            if source and source not in acts:
                acts.add(source)
                act = edition.acts.get(source) if edition else None
                left += [act.condition] if act is not None and act.condition else []
    return read, acts


def rule_change(deciding: Deciding, because: Sequence[ClauseProof]) -> RuleChange | None:
    """Who may change the clause that decides first; of layered books, by the act of the book in which it stands."""
    book, edition = deciding.reading.book, deciding.edition
    clause = because[0].clause if because else ""
    changed_by = next((layer.changed_by for layer in book.layers if clause in layer.numbers), book.front.changed_by)
    act = edition.acts.get(changed_by) if edition and changed_by else None
    return RuleChange(act.name, act.of.name if act.of else "", act.clause) if act is not None else None

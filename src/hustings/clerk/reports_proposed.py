"""What is proposed of reports, and what a rule book says against it: for the terminal and for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from hustings.clerk.book_objections import Objections, objections
from hustings.clerk.report_names import acts_of
from hustings.entries import AnyEntry
from hustings.reports.found import Findings
from hustings.reports.proposing.as_register import proposed_text
from hustings.reports.proposing.proposals import Proposal, proposals_of
from hustings.reports.report import Report
from hustings.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed of reports.

    Args:
        against: By the number of a proposal, what the book says against it beside the others.
        standing: The numbers of the proposals that can be entered as they stand, also by the book.
        more: How many proposals there are beyond those asked for.
    """

    proposals: tuple[Proposal, ...]
    against: dict[int, Objections] = field(default_factory=dict)
    standing: tuple[int, ...] = ()
    more: int = 0


def proposed_of(
    read: Sequence[tuple[Report, Findings]],
    book: RuleBook | None,
    *,
    record: Iterable[AnyEntry] = (),
    beside: Sequence[AnyEntry] = (),
    at_most: int | None = None,
) -> Proposed:
    """What is proposed of reports together, and what the book says against those that can be entered.

    Args:
        record: What is on record already, and is not proposed again.
        beside: The entries of an observer's register that what is accepted joins.
        at_most: How many proposals are wanted, the first; all if it is ``None``.
    """
    found = proposals_of(read, acts_of(book) if book is not None else None, record)
    wanted = tuple(islice(found, at_most))
    texts = {one.number: text for one in wanted if one.can_be_accepted and (text := proposed_text(one))}
    against = objections(book, texts, beside) if book is not None else {}
    standing = tuple(number for number in texts if number not in against or not against[number].problems)
    return Proposed(wanted, against, standing, len(found) - len(wanted))

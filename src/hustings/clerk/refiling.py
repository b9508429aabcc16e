"""The readings made again: under which names and days each entry is filed, from log, vault and rule book alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hustings.clerk.entering import filings
from hustings.clerk.on_record import WholeRecord
from hustings.clerk.rules import rules_of
from hustings.entries import ENTRY_TYPES, Register, leaf_fields, opened_entry
from hustings.store import Filing, Store, entries_between


def rebuild_readings(store: Store) -> int:
    """Drop the readings that tell where to look, and make them again, in one transaction; how many entries are filed.

    For a store whose readings are lost or in doubt. Nothing is entered, and nothing in the log or the vault changes.

    Raises:
        NotFounded: If nothing was entered yet.
        Damaged: If a leaf or an opening is not what was entered.
        ReadOnly: If nothing may be written here.
    """
    with store.writing() as writing:
        writing.make_lost_readings()
        rules = rules_of(store)
        register = Register(rules.kind, tuple(entries_between(store, 0, writing.size)), store.origin)
        filed = dict(filings(rules.book, WholeRecord(rules.book, register), writing))
        filed |= dict(notice_filings(store, writing.size))
        return writing.rebuild_readings(sorted(filed.items()), built_for=rules.book.text_hash)


def notice_filings(store: Store, size: int) -> Iterator[tuple[int, Filing]]:
    """How the entries are filed in which the record tells of itself."""
    for seq, leaf in store.leaves(0, size):
        outer = leaf_fields(leaf)
        fields: dict[str, Any] | None = outer
        if outer["type"] == "sealed":
            fields = opened_entry(outer, {opening.path: opening for opening in store.openings(seq)})
        if fields is not None and fields["type"] not in ENTRY_TYPES:
            recorded = date.fromisoformat(fields["at"][:10]).toordinal()
            asked = fields["public"].get("on")  # a frozen roll is filed under the day that it was asked about
            day = date.fromisoformat(asked).toordinal() if asked else recorded
            yield seq, Filing(type=fields["type"], first=day, last=day, recorded=recorded, sealed=fields is not outer)

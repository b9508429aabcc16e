"""The register read back from a store: every entry with its number in the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hustings.answers import ShelvedRegister
from hustings.clerk.erasures import erased_in
from hustings.clerk.grounds import law_of
from hustings.clerk.rules import rules_of
from hustings.entries import AnyEntry, LeafError, Opening, Register, read_leaf
from hustings.rulebook import RuleBook
from hustings.store import Damaged, Store, StoreShelf

TOGETHER = 2000
"""Leaves that are read with their openings at a time; memory is bounded by it."""

Grounds = Mapping[int, Mapping[str, str]]
"""By entry and path, the ground on which a value was erased."""


def register_of(store: Store) -> Register:
    """The whole register of a store, with everything that its vault still opens; for registers that fit into memory.

    Raises:
        NotFounded: If nothing was entered yet.
        Damaged: If a leaf or an opening is not what was entered.
    """
    with store.reading():
        kind = rules_of(store).kind
        entries = tuple(entries_between(store, 0, store.log.size(), grounds_of(store)))
    return Register(kind, entries, store.origin)


def on_shelf(store: Store) -> tuple[RuleBook, ShelvedRegister]:
    """The rule book and the register of a store as it is now, to be asked; a question reads only the entries it needs.

    Raises:
        NotFounded: If nothing was entered yet.
        Damaged: If the rule book is not what its entry names.
    """
    with store.reading():
        rules = rules_of(store)
        shelf = StoreShelf(store, rules.kind, grounds=grounds_of(store))
    return rules.book, ShelvedRegister(shelf, store.origin)


def entries_between(store: Store, start: int, stop: int, grounds: Grounds | None = None) -> Iterator[AnyEntry]:
    """The entries of a register from ``start`` up to and without ``stop``, in order; what is no entry is passed over.

    Raises:
        Damaged: If a leaf or an opening is not what was entered.
    """
    for first in range(start, stop, TOGETHER):
        last = min(stop, first + TOGETHER)
        openings: dict[int, list[Opening]] = {}
        for opening in store.vault.openings_between(first, last):
            openings.setdefault(opening.seq, []).append(opening)
        for seq, leaf in store.leaves(first, last):
            entry = entry_of(store, seq, leaf, openings.get(seq, []), grounds)
            if entry is not None:
                yield entry


def entry_of(
    store: Store, seq: int, leaf: bytes, openings: list[Opening], grounds: Grounds | None = None
) -> AnyEntry | None:
    """One entry; ``None`` if the leaf is no entry of a register, or a sealed one that the vault does not open.

    Raises:
        Damaged: If an opening is not the one that was entered.
    """
    try:
        return read_leaf(leaf, openings, grounds.get(seq) if grounds else None)
    except LeafError as error:
        raise Damaged(f"Entry {seq} of {store.address} cannot be read: {error}.", seq) from None


def grounds_of(store: Store) -> Grounds:
    """Why values were erased, as the entries of erasure say, and of sealed entries what these commit to."""
    found: dict[int, dict[str, str]] = {}
    for public, within in erased_in(store):
        law = law_of(public["ground"])
        for each in (*public["erased"], *within.get("sealed", ())):
            found.setdefault(each["seq"], {}).update(dict.fromkeys(each["paths"], law))
    return found

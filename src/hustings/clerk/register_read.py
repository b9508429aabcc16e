"""The register read back from a store: every entry with its number in the log."""

from __future__ import annotations

from hustings.answers import ShelvedRegister
from hustings.clerk.erasures import erased_in
from hustings.clerk.grounds import law_of
from hustings.clerk.rules import rules_of
from hustings.entries import Register
from hustings.rulebook import RuleBook
from hustings.store import Grounds, Store, StoreShelf, entries_between


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


def grounds_of(store: Store) -> Grounds:
    """Why values were erased, as the entries of erasure say, and of sealed entries what these commit to."""
    found: dict[int, dict[str, str]] = {}
    for public, within in erased_in(store):
        law = law_of(public["ground"])
        for each in (*public["erased"], *within.get("sealed", ())):
            found.setdefault(each["seq"], {}).update(dict.fromkeys(each["paths"], law))
    return found

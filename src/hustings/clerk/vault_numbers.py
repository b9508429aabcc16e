"""The numbers by which a store's vault calls people, seats and bodies; and the names of people by number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from hustings.rulebook import Slot
from hustings.store import Store

_KINDS = {Slot.PERSON: "person", Slot.SEAT: "seat", Slot.BODY: "body"}
_LOWEST = 2**40


class VaultNumbers:
    """Looked up when asked for, and kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[Slot, str], int | None] = {}
        self._people: Mapping[str, int] = {}

    def learn(self, people: Mapping[int, str]) -> None:
        """Know the numbers of these people, and of no others, without asking."""
        self._people = {name: number for number, name in people.items()}

    def number(self, kind: Slot, name: str) -> int:
        """The number of a name; one that was never filed, as where a text gave an act another slot, gets a high one
        that stands for nothing else."""
        if kind is Slot.PERSON and name in self._people:
            return self._people[name]
        found = self.known(kind, name)
        if found is None:
            digest = hashlib.sha256(f"{kind}\0{name}".encode()).digest()
            return int.from_bytes(digest[:7], "big") % (2**52 - _LOWEST) + _LOWEST
        return found

    def known(self, kind: Slot, name: str) -> int | None:
        """The number of a name, or of whoever had the opaque id; ``None`` if there is none."""
        key = kind, name
        if key not in self._known:
            vault = self._store.vault
            alias = vault.alias_named(_KINDS[kind], name)
            if alias is None and name.startswith(f"{_KINDS[kind]}:"):
                alias = vault.alias_of(name)
            self._known[key] = alias.id if alias is not None else None
        return self._known[key]

    def names(self, numbers: Iterable[int]) -> dict[int, str]:
        """The names of people by number; of those erased the opaque id."""
        return {number: alias.name or alias.opaque for number, alias in self._store.vault.aliases(numbers).items()}

"""A shelf for a block of people: what is on record about them by name is fetched in one go, everything else as asked.

Working something out for everybody, block by block, so takes few questions to the database and little memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from hustings.entries import EVERYBODY, ActEntry, CompleteEntry, RegisterKind
from hustings.store.database import in_parts, marks
from hustings.store.entries_read import Grounds
from hustings.store.keeping import Store
from hustings.store.log import Head
from hustings.store.shelf import StoreShelf


class BlockShelf(StoreShelf):
    """The entries of a store as of one head.

    Args:
        names: The people of the block: the name of each, or its opaque id where it was erased, by the alias's number.
        shared: What other blocks of the same head have fetched about nobody and everybody; it is added to.
    """

    def __init__(
        self,
        store: Store,
        kind: RegisterKind,
        names: Mapping[int, str],
        *,
        head: Head | None = None,
        grounds: Grounds | None = None,
        shared: dict[tuple[str, str], list[ActEntry]] | None = None,
    ) -> None:
        super().__init__(store, kind, head=head, grounds=grounds)
        self._shared = {} if shared is None else shared
        self._block = frozenset(names.values())
        self._own: dict[tuple[str, str], list[ActEntry]] = {}
        self.block_entries = self._fetch_block(names)
        """Every act about one of the people of the block, in order."""

    def _fetch_block(self, names: Mapping[int, str]) -> list[ActEntry]:
        found: dict[int, tuple[str, str]] = {}
        for act in self._acts_with("person"):
            for some in in_parts(sorted(names)):
                sql = (
                    f"SELECT seq, person FROM named WHERE act = ? AND person IN ({marks(some)}) "
                    "AND type = 'act' AND +seq < ?"
                )
                for seq, person in self._database.rows(sql, (act, *some, self.head.size)):
                    found[seq] = act, names[person]
        entries: list[ActEntry] = []
        for some in in_parts(sorted(found)):
            for entry in self._read_once(some):
                if isinstance(entry, ActEntry):
                    entries.append(entry)
                    self._own.setdefault(found[entry.number], []).append(entry)
        return entries

    def _read_once(self, seqs: Collection[int]) -> Iterator[object]:
        openings = self._store.vault.openings_of(list(seqs))
        for seq, leaf in sorted(self._store.log.leaves_of(list(seqs)).items()):
            yield self._read(seq, leaf, openings[seq])

    def searches(self) -> Iterator[CompleteEntry]:
        """The entries that say acts were looked for, of whomever."""
        return self._as(CompleteEntry, self._seqs("type <> 'act' AND type = 'complete'"))

    def tied(self, act: str, slot: str, names: Collection[str]) -> Iterator[ActEntry]:
        """The entries of an act that have one of these names in a slot; those of the block without asking."""
        if slot == "person" and len(names) == 1:
            (name,) = names
            if name in self._block:
                return iter(self._own.get((act, name), ()))
            if name in ("", EVERYBODY):
                if (act, name) not in self._shared:
                    self._shared[act, name] = list(super().tied(act, slot, names))
                return iter(self._shared[act, name])
        return super().tied(act, slot, names)

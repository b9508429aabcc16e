"""How a record stands, as every page says it: the head it was drawn from, and whether something is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hustings.entries import leaf_fields
from hustings.store import Store, StoredCheckpoint


@dataclass(frozen=True)
class Standing:
    """How a record stands.

    Args:
        store: The store; ``None`` for a register that is in none, of which nothing can be proved.
        signed: The signed checkpoint that pages are drawn from; ``None`` where the head is not signed.
        rule: The number of the entry that names the rule book in force.
        why_not_kept: Why nothing can be entered, a sentence: an old backup was restored; empty if something can.
    """

    store: Store | None = None
    signed: StoredCheckpoint | None = None
    rule: int = 0
    why_not_kept: str = ""

    @property
    def is_provable(self) -> bool:
        """Whether what the pages say can be proved to others."""
        return self.store is not None and self.signed is not None

    @property
    def note(self) -> str:
        """The signed checkpoint with every witness's signature that came in since; empty where it is not signed."""
        if self.store is None or self.signed is None:
            return ""
        newest = self.store.checkpoint(self.signed.size)
        return newest.note if newest is not None else self.signed.note

    @cached_property
    def day(self) -> date | None:
        """The day on which the last entry under the signed head was entered."""
        if self.store is None or self.signed is None:
            return None
        at = str(leaf_fields(self.store.leaf(self.signed.size - 1))["at"])
        return date.fromisoformat(at[:10])


UNSIGNED = Standing()


def seal_words(root: bytes) -> str:
    """The first 16 hexadecimal digits of a root, in groups of four, for people to compare by eye."""
    digits = root.hex()[:16]
    return " ".join(digits[place : place + 4] for place in range(0, 16, 4))

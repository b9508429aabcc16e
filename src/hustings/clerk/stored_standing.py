"""The readings of a store, ready for rolls: those that it keeps, or, of one that may only be read, made in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from hustings.answers.standing_form import Progress
from hustings.clerk.kept_readings import kept_standing
from hustings.clerk.register_read import grounds_of
from hustings.clerk.rolls import RollLine, Standing, standing_of
from hustings.clerk.rules import rules_of
from hustings.clerk.vault_numbers import VaultNumbers
from hustings.entries import Register
from hustings.rulebook import Slot
from hustings.store import Store, entries_between


@contextmanager
def stored_standing(store: Store, progress: Progress | None = None) -> Iterator[Standing]:
    """The readings of a store as it is now; ``head`` tells of which head they are.

    Args:
        progress: Told from time to time how far it is, where there is much to do.
    Raises:
        NotFounded: If nothing was entered yet.
        Damaged: If what is stored is not what was entered.
    """
    if not store.read_only:
        with kept_standing(store, progress) as standing:
            yield standing
        return
    with store.reading():
        rules = rules_of(store)
        entries = tuple(entries_between(store, 0, store.log.size(), grounds_of(store)))
        made = standing_of(rules.book, Register(rules.kind, entries, store.origin), progress=progress)
        try:
            yield _Numbered(
                made.reading, made.database, made.numbers, made.shape, store.head(), VaultNumbers(store)
            )  # fmt: skip
        finally:
            made.close()


@dataclass
class _Numbered(Standing):
    """Readings made in memory, whose people bear the numbers of the vault all the same."""

    vault: VaultNumbers | None = None

    def roll(self, goal: str, on: date, *, seat: str = "", freeze: date | None = None) -> Iterator[RollLine]:
        assert self.vault is not None
        for line in super().roll(goal, on, seat=seat, freeze=freeze):
            yield replace(line, number=self.vault.number(Slot.PERSON, line.person))

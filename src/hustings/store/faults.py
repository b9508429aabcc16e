"""What the store cannot do, and why: each fault knows its sentence."""

from __future__ import annotations


class StoreError(Exception):
    """Something the store was asked and did not do; ``str()`` is the sentence to show. Nothing of it was entered."""


class NoStore(StoreError):
    """At the address there is no store, or something else, or it cannot be reached."""


class Busy(StoreError):
    """Others were writing for longer than we wait. Nothing was entered; try again."""


class ReadOnly(StoreError):
    """This store may be read and not written; the sentence says why, and what to do."""


class Misplaced(StoreError):
    """An entry that cannot stand where it was to be appended: a wrong number, another log, an earlier time."""


class Damaged(StoreError):
    """Stored bytes are not those that were entered.

    Args:
        seq: The number of the first entry that is concerned; -1 if it is none in particular.
    """

    def __init__(self, sentence: str, seq: int = -1) -> None:
        self.seq = seq
        super().__init__(sentence)

"""The one heavy operation of every count, as a contract that each kernel keeps to the bit.

Every rule does the same with papers: take parcels, look for each paper's next candidate who may receive, and split
the papers by that candidate. A kernel does this and nothing else; it knows no quota, no value and no rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Parcel(Protocol):
    """Papers that move together. What is inside is the kernel's own; a rule sees only how many they are."""

    @property
    def papers(self) -> int:
        """How many, in the units of the ballots."""


class Move(Protocol):
    """Where papers went."""

    @property
    def to(self) -> Mapping[int, Any]:
        """Candidate to the parcel she receives, in the order of the candidates; nobody with an empty parcel."""

    @property
    def exhausted(self) -> Any:
        """The papers without a further preference for anybody standing; may be none."""


class Kernel(Protocol):
    """Moves papers. ``standing`` has a byte a candidate: 1 for those who may receive.

    What is ``Any`` here is a `Parcel` of this kernel's own making; parcels of two kernels are never mixed.
    """

    def first(self, standing: bytearray) -> Move:
        """Every paper to its first preference for somebody standing."""

    def move(self, parcels: Sequence[Any], standing: bytearray) -> Move:
        """Each paper of these parcels to its next preference at or after where it lies, for somebody standing."""

    def rewind(self, parcel: Any) -> Any:
        """The same papers with none of their preferences used, for counts that look at the whole paper again."""

    def split_last(self, parcel: Any, papers: int) -> tuple[Any, Any]:
        """(the rest, the last so many papers as filed), for rules that move whole papers."""

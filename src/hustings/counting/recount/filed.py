"""The ballots as the recount takes them: names, who withdrew, and the papers in the order they were filed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

Preferences = tuple[int, ...]
"""Candidates by their place on the ballot paper, from 0, the first preference first."""


@dataclass(frozen=True)
class Filed:
    """An election's papers.

    Attributes:
        names: Candidates in the order of the ballot paper.
        withdrawn: Those who withdrew before the count.
        rows: Preferences and how many papers bear them, as filed; whole papers times ``unit``.
        unit: 1; a power of ten where the file weighs papers in decimals.
        invalid: Papers that were not counted, as far as the file tells.
        seats: Places to fill, as far as the file tells; 0 when it does not.
        reading: The rule that turned marks into preferences.
        dropped: What that rule left out: reason and papers.
        order: The file's own order for ties, candidates from 0; empty when it has none.
        source: The file's name, for sentences.
        groups: For each candidate what the file of groups says: grouping to group.
        own: Whether the recount read the file itself, and so counts what was left out itself.
        notes: What was taken on trust when reading.
    """

    names: tuple[str, ...]
    withdrawn: frozenset[int]
    rows: tuple[tuple[Preferences, int], ...]
    unit: int = 1
    invalid: int = 0
    seats: int = 0
    reading: str | None = None
    dropped: tuple[tuple[str, int], ...] = ()
    order: tuple[int, ...] = ()
    source: str = "the ballots"
    groups: tuple[Mapping[str, str], ...] = ()
    own: bool = False
    notes: tuple[str, ...] = field(default=())

    def counted(self) -> dict[Preferences, int]:
        """The valid papers: equal ones put together, preferences for those who withdrew passed over."""
        left = ((tuple(c for c in row if c not in self.withdrawn), weight) for row, weight in self.rows)
        return collapsed((row, weight) for row, weight in left if row)

    @property
    def valid(self) -> int:
        """Papers with a preference for somebody who stands, in units."""
        return sum(self.counted().values())

    def not_counted(self) -> list[tuple[str, int]]:
        """Why papers were left out and how many, in the words of the sheet."""
        empty = sum(weight for row, weight in self.rows if not row)
        gone = sum(weight for row, weight in self.rows if row and self.withdrawn.issuperset(row))
        found = [("no preference", empty), ("only for candidates who have withdrawn", gone)]
        return [(reason, papers) for reason, papers in found if papers]

    def digest(self) -> str:
        """``sha256:`` and the fingerprint of the valid papers, the same in whatever order they were filed."""
        valid = ((row, weight) for row, weight in self.rows if not self.withdrawn.issuperset(row))
        lines = ["hustings ballots 1", *self.names, *(f"-{place + 1}" for place in sorted(self.withdrawn))]
        for preferences, weight in sorted(collapsed(valid).items()):
            lines.append(" ".join([shortest(weight, self.unit), *(str(place + 1) for place in preferences), "0"]))
        return "sha256:" + sha256("".join(f"{line}\n" for line in lines).encode("utf-8")).hexdigest()


def collapsed(rows: Iterable[tuple[Preferences, int]]) -> dict[Preferences, int]:
    """How many papers bear each list of preferences."""
    many: dict[Preferences, int] = {}
    for preferences, weight in rows:
        many[preferences] = many.get(preferences, 0) + weight
    return many


def shortest(weight: int, unit: int) -> str:
    """A weight as text: ``12`` or ``0.5``, without zeros that say nothing."""
    whole, rest = divmod(weight, unit)
    if not rest:
        return str(whole)
    return f"{whole}.{str(rest).rjust(len(str(unit)) - 1, '0').rstrip('0')}"

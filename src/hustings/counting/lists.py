"""The kernel in plain Python: quick for a ward, needs nothing loaded, and easy to check by eye.

A parcel is a list of (row, place in the row); the place is both the paper and how far its preferences are used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class ListParcel:
    """Papers that move together: which rows, and the place in each where they lie."""

    __slots__ = ("entries", "papers")

    def __init__(self, entries: list[tuple[tuple[int, ...], int, int]], papers: int) -> None:
        self.entries = entries  # (preferences, place, weight)
        self.papers = papers


class ListMove:
    """Where papers went: by candidate, and those that found nobody."""

    __slots__ = ("exhausted", "to")

    def __init__(self, to: dict[int, ListParcel], exhausted: ListParcel) -> None:
        self.to = to
        self.exhausted = exhausted


class ListKernel:
    """Moves papers that are rows of Python numbers.

    Args:
        filed: Whether the rows are in the order of filing; only then can the last so many be split off.
    """

    __slots__ = ("_filed", "_rows")

    def __init__(self, rows: Sequence[tuple[tuple[int, ...], int]], *, filed: bool = True) -> None:
        self._rows = rows
        self._filed = filed

    def first(self, standing: bytearray) -> ListMove:
        """Every paper to its first preference for somebody standing."""
        return _sorted([(preferences, 0, weight) for preferences, weight in self._rows], standing)

    def move(self, parcels: Sequence[ListParcel], standing: bytearray) -> ListMove:
        """Each paper of these parcels to its next preference at or after where it lies, for somebody standing."""
        return _sorted([entry for parcel in parcels for entry in parcel.entries], standing)

    def rewind(self, parcel: ListParcel) -> ListParcel:
        """The same papers with none of their preferences used."""
        return ListParcel([(preferences, 0, weight) for preferences, _, weight in parcel.entries], parcel.papers)

    def split_last(self, parcel: ListParcel, papers: int) -> tuple[ListParcel, ListParcel]:
        """(the rest, the last so many papers as filed); a row of equal papers is split where the number falls."""
        if not self._filed:
            raise ValueError("the last papers are known only to a kernel made with filed=True")
        taken: list[tuple[tuple[int, ...], int, int]] = []
        rest = list(parcel.entries)
        wanted = papers
        while wanted:
            preferences, place, weight = rest.pop()
            if weight > wanted:
                rest.append((preferences, place, weight - wanted))
                weight = wanted
            taken.append((preferences, place, weight))
            wanted -= weight
        taken.reverse()
        return ListParcel(rest, parcel.papers - papers), ListParcel(taken, papers)


def _sorted(entries: list[tuple[tuple[int, ...], int, int]], standing: bytearray) -> ListMove:
    heaps: list[list[tuple[tuple[int, ...], int, int]]] = [[] for _ in standing]
    exhausted: list[tuple[tuple[int, ...], int, int]] = []
    for entry in entries:
        preferences, place, weight = entry
        end = len(preferences)
        while place < end and not standing[preferences[place]]:
            place += 1
        if place < end:
            heaps[preferences[place]].append((preferences, place, weight) if place != entry[1] else entry)
        else:
            exhausted.append((preferences, place, weight))
    return ListMove(
        {one: ListParcel(heap, sum(entry[2] for entry in heap)) for one, heap in enumerate(heaps) if heap},
        ListParcel(exhausted, sum(entry[2] for entry in exhausted)),
    )

"""Papers and the kernel in arrays, for hundreds of thousands of papers and more; the same to the bit as the lists.

All preferences lie one after another in ``flat``, candidates numbered from 1, each paper closed by a 0. A paper in a
parcel is one position in ``flat``: it says both which paper it is and how far its preferences are used. So nothing is
kept for a paper but its position, and five million papers of six preferences take 60 MB.

What lies between the closing 0 of one paper and the start of the next is never looked at: a reader may leave there
what stood in the file.

numpy is loaded by whoever calls for this module, never by a small count.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from hustings.counting.canonical import by_first_preference, distinct_rows, ends_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Flat = NDArray[Any]
    """Preferences: uint8 up to 254 candidates, uint16 up to 65,534."""
    Positions = NDArray[Any]
    """Places in ``flat``: int32, or int64 where ``flat`` is longer than that can tell."""
    Weights = NDArray[np.int64]

Job = TypeVar("Job")
Done = TypeVar("Done")

THREADS = 2
AHEAD = 3 * THREADS
"""Jobs that are begun before the first of them is asked for."""
AT_ONCE = 1 << 17
"""Papers that are moved in one go: few enough that what is made on the way stays in the processor's own memory."""
ALONE = 1 << 18
"""Moves of up to so many papers are made by one thread: a second would not earn its start."""
SAMPLE = 4096
"""Rows looked at to see whether most are equal to others."""
MOST_WEIGHT = (1 << 63) - 1
MOST_CANDIDATES = 65_534


class ArrayPapers:
    """Papers in arrays.

    Args:
        flat: Preferences from 1, each paper closed by a 0.
        starts: Where each paper's first preference stands in ``flat``, in the order of filing.
        weights: How many units each row is; ``None``: one paper each. Together they stay below 2 to the 63rd.
        candidates: How many there are.
        unit: What a paper is in units, as in `ballots.Papers`.
    """

    __slots__ = ("_merged", "candidates", "flat", "starts", "total", "unit", "weights")

    def __init__(
        self, flat: Flat, starts: Positions, weights: Weights | None = None, *, candidates: int, unit: int = 1
    ) -> None:
        self.flat = flat
        self.starts = starts
        self.weights = weights
        self.candidates = candidates
        self.unit = unit
        self.total = len(starts) if weights is None else int(weights.sum(dtype=np.int64))
        self._merged: ArrayPapers | None = None

    @classmethod
    def of_rows(
        cls, rows: Iterable[tuple[tuple[int, ...], int]], *, candidates: int, unit: int = 1
    ) -> ArrayPapers | None:
        """The same rows as `ListPapers` takes; ``None`` where there are too many candidates or papers for arrays."""
        if candidates > MOST_CANDIDATES:
            return None
        kept = list(rows)
        if sum(weight for _, weight in kept) * max(unit, 1) > MOST_WEIGHT:
            return None
        lengths = np.fromiter((len(preferences) + 1 for preferences, _ in kept), np.int64, len(kept))
        ends = lengths.cumsum()
        size = int(ends[-1]) if len(kept) else 0
        flat = np.fromiter(
            (number for preferences, _ in kept for number in (*(one + 1 for one in preferences), 0)),
            flat_type(candidates),
            size,
        )
        weights = None
        if any(weight != 1 for _, weight in kept):
            weights = np.fromiter((weight for _, weight in kept), np.int64, len(kept))
        starts = (ends - lengths).astype(position_type(size))
        return cls(flat, starts, weights, candidates=candidates, unit=unit)

    @classmethod
    def of_kinds(
        cls, kinds: Sequence[tuple[int, ...]], filed: Sequence[int], weights: Sequence[int], *, candidates: int
    ) -> ArrayPapers | None:
        """Papers of which many are the same: the different rows once, and which of them each paper is.

        Args:
            kinds: The different rows; papers of an empty one are left out.
            filed: The papers in the order of filing, as numbers of ``kinds``.
            weights: How many each of them stands for.
        Returns:
            ``None`` where there are too many candidates or papers for arrays.
        """
        once = cls.of_rows([(row, 1) for row in kinds], candidates=candidates)
        if once is None or sum(weights) > MOST_WEIGHT:
            return None
        kind = np.asarray(filed, np.int64)
        kept = np.fromiter(map(bool, kinds), np.bool_, len(kinds))[kind]
        many = np.asarray(weights, np.int64)[kept]
        only_one = bool((many == 1).all())
        return cls(once.flat, once.starts[kind[kept]], None if only_one else many, candidates=candidates)

    def rows(self) -> Iterator[tuple[tuple[int, ...], int]]:
        """Each row as it was filed: the candidates by number from 0, and its weight in units."""
        for start in range(0, len(self.starts), AT_ONCE):
            at = self.starts[start : start + AT_ONCE].astype(np.int64)
            ends = ends_of(self.flat, at)
            low, high = (int(at.min()), int(ends.max())) if len(at) else (0, 0)
            spread = high - low > 64 * len(at) + int((ends - at).sum()) * 4
            numbers = None if spread else (self.flat[low:high].astype(np.int32) - 1).tolist()
            weights = [1] * len(at) if self.weights is None else self.weights[start : start + AT_ONCE].tolist()
            for one, end, weight in zip(at.tolist(), ends.tolist(), weights, strict=True):
                if numbers is None:
                    yield tuple((self.flat[one:end].astype(np.int32) - 1).tolist()), weight
                else:
                    yield tuple(numbers[one - low : end - low]), weight

    def merged(self) -> ArrayPapers:
        """Equal rows as one, in the order of the preferences: the same for every order of the papers."""
        if self._merged is None:
            flat, starts, weights = distinct_rows(self.flat, self.starts, self.weights)
            self._merged = ArrayPapers(flat, starts, weights, candidates=self.candidates, unit=self.unit)
            self._merged._merged = self._merged
        return self._merged

    def distinct(self) -> Iterator[tuple[tuple[int, ...], int]]:
        """The rows of `merged`."""
        return self.merged().rows()

    def lines(self) -> Iterator[bytes]:
        """The distinct rows as the digest reads them, in chunks of whole lines.

        They are put in order by first preference, a candidate's rows at a time: many rows need little room beside them.
        """

        def written(part: tuple[Positions, Weights | None]) -> bytes:
            rows = distinct_rows(self.flat, *part)
            return b"".join(lines_of(*rows, unit=self.unit, candidates=self.candidates))

        if self._merged is not None:
            part = self._merged
            assert part.weights is not None
            return lines_of(part.flat, part.starts, part.weights, unit=self.unit, candidates=self.candidates)
        parts = by_first_preference(self.flat, self.starts, self.weights)
        return in_threads(written, parts, alone=len(self.starts) <= ALONE)

    def kernel(self, *, filed: bool = False) -> ArrayKernel:
        """What moves these papers from candidate to candidate.

        Args:
            filed: For rules that move whole papers: one by one in the order of filing, not equal ones together.
        """
        if filed:
            return ArrayKernel(self, filed=True)
        return ArrayKernel(self.merged() if self._merged is not None or self._few_distinct() else self, filed=False)

    def _few_distinct(self) -> bool:
        """Whether it pays to put equal rows together first; told from a sample."""
        if len(self.starts) < ALONE:
            return False
        sample = self.starts[:: len(self.starts) // SAMPLE][:SAMPLE]
        return len(distinct_rows(self.flat, sample, None)[1]) < SAMPLE // 2


class ArrayParcel:
    """Papers that move together: positions in the preferences, in the order of filing, in one or more pieces."""

    __slots__ = ("papers", "pieces")

    def __init__(self, pieces: list[tuple[Positions, Weights | None]], papers: int) -> None:
        self.pieces = pieces
        self.papers = papers


class ArrayMove:
    """Where papers went: by candidate, and those that found nobody."""

    __slots__ = ("exhausted", "to")

    def __init__(self, to: dict[int, ArrayParcel], exhausted: ArrayParcel) -> None:
        self.to = to
        self.exhausted = exhausted


class ArrayKernel:
    """Moves papers that are positions in an array of preferences.

    Args:
        filed: Whether the rows are in the order of filing; only then can the last so many be split off.
    """

    __slots__ = ("_all", "_filed", "_flat", "_position_type")

    def __init__(self, papers: ArrayPapers, *, filed: bool = True) -> None:
        self._filed = filed
        self._flat = papers.flat
        self._position_type = papers.starts.dtype
        self._all = ArrayParcel([(papers.starts, papers.weights)], papers.total)

    def first(self, standing: bytearray) -> ArrayMove:
        """Every paper to its first preference for somebody standing."""
        return self.move([self._all], standing)

    def move(self, parcels: Sequence[ArrayParcel], standing: bytearray) -> ArrayMove:
        """Each paper of these parcels to its next preference at or after where it lies, for somebody standing."""
        stops = np.ones(len(standing) + 1, np.bool_)
        stops[1:] = np.frombuffer(standing, np.uint8)
        batches = list(_batches([piece for parcel in parcels for piece in parcel.pieces]))
        candidates = len(standing)

        def moved(batch: tuple[Positions, Weights | None]) -> list[tuple[int, int, Positions, Weights | None]]:
            return self._split(*batch, stops, candidates)

        heaps: list[ArrayParcel | None] = [None] * (candidates + 1)
        for heap in in_threads(moved, batches, alone=sum(len(at) for at, _ in batches) <= ALONE):
            for number, papers, at, weights in heap:
                parcel = heaps[number]
                if parcel is None:
                    heaps[number] = ArrayParcel([(at, weights)], papers)
                else:
                    parcel.pieces.append((at, weights))
                    parcel.papers += papers
        return ArrayMove(
            {number - 1: parcel for number, parcel in enumerate(heaps) if number and parcel is not None},
            heaps[0] or ArrayParcel([], 0),
        )

    def rewind(self, parcel: ArrayParcel) -> ArrayParcel:
        """The same papers with none of their preferences used."""
        starts = np.sort(np.concatenate([at for at, _ in self._all.pieces]))
        return ArrayParcel(
            [(starts[starts.searchsorted(at, side="right") - 1], weights) for at, weights in parcel.pieces],
            parcel.papers,
        )

    def split_last(self, parcel: ArrayParcel, papers: int) -> tuple[ArrayParcel, ArrayParcel]:
        """(the rest, the last so many papers as filed); a row of equal papers is split where the number falls."""
        if not self._filed:
            raise ValueError("the last papers are known only to a kernel made with filed=True")
        rest = list(parcel.pieces)
        taken: list[tuple[Positions, Weights | None]] = []
        wanted = papers
        while wanted:
            at, weights = rest.pop()
            if weights is None:
                cut = max(len(at) - wanted, 0)
                taken.append((at[cut:], None))
                wanted -= len(at) - cut
                if cut:
                    rest.append((at[:cut], None))
                continue
            upto = weights[::-1].cumsum()
            rows = int(upto.searchsorted(wanted))  # the rows from the last that are taken whole
            if rows == len(at):
                taken.append((at, weights))
                wanted -= int(upto[-1])
                continue
            cut = len(at) - rows
            part = wanted - (int(upto[rows - 1]) if rows else 0)  # from the row before them
            last, left = weights[cut - 1 :].copy(), weights[:cut].copy()
            last[0] = part
            left[-1] -= part
            keep = cut if left[-1] else cut - 1
            taken.append((at[cut - 1 :], last))
            if keep:
                rest.append((at[:keep], left[:keep]))
            wanted = 0
        taken.reverse()
        return ArrayParcel(rest, parcel.papers - papers), ArrayParcel(taken, papers)

    def _split(
        self, at: Positions, weights: Weights | None, stops: NDArray[np.bool_], candidates: int
    ) -> list[tuple[int, int, Positions, Weights | None]]:
        """(number, papers, positions, weights) for every number that receives; 0 is for papers that found nobody."""
        where, here = advanced(self._flat, at, stops)
        order = here.argsort(kind="stable")
        sorted_at = where.take(order).astype(self._position_type, copy=False)
        sorted_weights = None if weights is None else weights.take(order)
        numbers = np.arange(candidates + 1).astype(here.dtype)
        ends = here.take(order).searchsorted(numbers, side="right").tolist()
        split = []
        begin = 0
        for number, end in enumerate(ends):
            if end > begin:
                part = None if sorted_weights is None else sorted_weights[begin:end]
                papers = end - begin if part is None else int(part.sum())
                split.append((number, papers, sorted_at[begin:end], part))
                begin = end
        return split


def advanced(flat: Flat, at: Positions, stops: NDArray[np.bool_]) -> tuple[NDArray[np.int64], Flat]:
    """Each paper at or after its position to a number that stops it: (positions, the numbers there).

    Args:
        stops: By number, whether papers stop there; the 0 that closes a paper always stops it.
    """
    where = at.astype(np.int64)
    here = flat.take(where)
    walking = np.flatnonzero(~stops.take(here))
    while len(walking):
        if len(walking) == len(where):
            where += 1
            here = flat.take(where)
            walking = np.flatnonzero(~stops.take(here))
            continue
        further = where.take(walking)
        further += 1
        found = flat.take(further)
        where[walking] = further
        here[walking] = found
        walking = walking.compress(~stops.take(found))
    return where, here


def flat_type(candidates: int) -> type[np.uint8 | np.uint16]:
    """The smallest numbers that tell so many candidates, and a 0, apart."""
    return np.uint8 if candidates <= 254 else np.uint16


def position_type(size: int) -> type[np.int32 | np.int64]:
    """The smallest numbers that name every place in so many preferences, and one beyond."""
    return np.int32 if size < (1 << 31) - 1 else np.int64


def _batches(pieces: Sequence[tuple[Positions, Weights | None]]) -> Iterator[tuple[Positions, Weights | None]]:
    """Pieces one after another, small ones joined and large ones cut, in batches of at most `AT_ONCE` papers.

    Papers that cost one look each in Python cost a hundredth of it together; so equal values are moved together.
    """
    waiting: list[tuple[Positions, Weights | None]] = []
    papers = 0
    for at, weights in pieces:
        if waiting and papers + len(at) > AT_ONCE:
            yield _joined(waiting)
            waiting, papers = [], 0
        while len(at) > AT_ONCE:
            yield at[:AT_ONCE], None if weights is None else weights[:AT_ONCE]
            at, weights = at[AT_ONCE:], None if weights is None else weights[AT_ONCE:]
        waiting.append((at, weights))
        papers += len(at)
    if papers:
        yield _joined(waiting)


def _joined(pieces: list[tuple[Positions, Weights | None]]) -> tuple[Positions, Weights | None]:
    if len(pieces) == 1:
        return pieces[0]
    weights = [weights for _, weights in pieces if weights is not None]
    return np.concatenate([at for at, _ in pieces]), np.concatenate(weights) if weights else None


def in_threads(work: Callable[[Job], Done], jobs: Iterable[Job], *, alone: bool = False) -> Iterator[Done]:
    """What the work makes of each job, in the order of the jobs, a few of them ahead.

    numpy lets two threads calculate at once.
    """
    if alone:
        yield from map(work, jobs)
        return
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(THREADS) as pool:
        waiting: deque[Future[Done]] = deque()
        for job in jobs:
            waiting.append(pool.submit(work, job))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

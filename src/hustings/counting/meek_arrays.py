"""The tree of papers of Meek's method in arrays: the same numbers to the last digit, for millions of papers.

A place on a paper's way has a number; places are kept by how many candidates lie before them, so that one pass over
each depth gives what reaches every place. All amounts are whole numbers below 2 to the 63rd; `spread_in_arrays` sees to
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hustings.counting.arrays import AT_ONCE, ArrayPapers, advanced

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Piece = tuple[NDArray[Any], NDArray[Any], NDArray[Any] | None]
    """Papers: their positions in the preferences, their places on the tree, their weights (``None``: one each)."""

MOST = 1 << 62
EXACT = 1 << 53
"""Sums of whole numbers stay exact in numpy's counting by place up to here."""


def spread_in_arrays(papers: object, standing: bytearray, one: int) -> ArraysOfPapers | None:
    """These papers in arrays; ``None`` if they are no arrays, or amounts could grow past what arrays hold exactly."""
    if isinstance(papers, ArrayPapers) and papers.total < EXACT and papers.total * one < MOST and one * one < MOST:
        return ArraysOfPapers(papers, standing, one)
    return None


class ArraysOfPapers:
    """As `meek_tree.TreeOfPapers`, over `ArrayPapers`.

    Args:
        papers: Few enough that all amounts stay below 2 to the 63rd (see `spread_in_arrays`).
        standing: A byte a candidate: 1 for all who have not withdrawn.
        one: What a whole vote is in the rule's smallest parts.
    """

    def __init__(self, papers: ArrayPapers, standing: bytearray, one: int) -> None:
        self._flat = papers.flat
        self._one = one
        self._stops = np.ones(len(standing) + 1, np.bool_)
        self._stops[1:] = np.frombuffer(bytes(standing), np.uint8)
        self._candidates = len(standing)
        self._waiting: list[int] = []  # elected, but keeping all until their factor falls
        self._passers: list[int] = []  # those who pass a part on, in the order in which they began to
        self._passer = np.full(len(standing) + 1, -1, np.int32)  # by number: which of the passers
        self._stopping: list[list[Piece]] = [[] for _ in standing]
        self._new: list[list[Piece]] = [[] for _ in standing]  # of these, what is not counted yet
        nothing = np.zeros(0, np.int64)
        self._counted: list[tuple[Numbers, Numbers]] = [(nothing, nothing) for _ in standing]
        self._places = 1
        self._depth = np.zeros(64, np.int32)  # by place
        self._papers = np.zeros(64, np.int64)  # by place: how many come by
        self._beyond = np.full((64, 4), -1, np.int32)  # by place and passer: the place past her, -1: none yet
        self._before = np.zeros((64, 2), np.int32)  # by place: the place before, the candidate between
        self._levels: list[tuple[Numbers, Numbers, Numbers]] | None = None
        self._board: tuple[NDArray[Any], Numbers, Numbers, list[int]] | None = None
        at = papers.starts
        self._lay(at, np.zeros(len(at), np.int32), papers.weights)

    def elect(self, one: int) -> None:
        """She may pass papers on from now on."""
        self._waiting.append(one)

    def defeat(self, one: int) -> None:
        """Her papers go on, whole as they reached her, to the next who stands."""
        self._stops[one + 1] = False
        self._lay_again(one)

    def votes(self, keep_factors: list[int]) -> list[int]:
        """What each candidate keeps when every paper is given out by these factors; as the tree says it."""
        for one in [one for one in self._waiting if keep_factors[one] < self._one]:
            self._waiting.remove(one)
            self._passer[one + 1] = len(self._passers)
            self._passers.append(one)
            self._lay_again(one)
        reaching = np.zeros(self._places, np.int64)
        reaching[0] = self._one
        kept_by = np.zeros(self._candidates, np.int64)
        factors = np.array(keep_factors, np.int64)
        for places, before, candidates in self._by_depth():
            weight = reaching[before]
            kept = (weight * factors[candidates] + (self._one - 1)) // self._one
            reaching[places] = weight - kept
            np.add.at(kept_by, candidates, kept * self._papers[places])
        votes: list[int] = kept_by.tolist()
        where, papers, begins, candidates_there = self._stopped()
        if candidates_there:
            stopped = np.add.reduceat(reaching[where] * papers, begins).tolist()
            for one, reached in zip(candidates_there, stopped, strict=True):
                votes[one] += reached
        return votes

    # Where papers stop, and how many

    def _stopped(self) -> tuple[NDArray[Any], Numbers, Numbers, list[int]]:
        """(places, papers there, where each candidate's begin, the candidates), of all papers that stop."""
        if self._board is None:
            for one, pieces in enumerate(self._new):
                if pieces:
                    self._count_in(one, pieces)
            there = [one for one, (places, _) in enumerate(self._counted) if len(places)]
            lengths = [0, *(len(self._counted[one][0]) for one in there)]
            self._board = (
                np.concatenate([self._counted[one][0] for one in there] or [np.zeros(0, np.int64)]),
                np.concatenate([self._counted[one][1] for one in there] or [np.zeros(0, np.int64)]),
                np.array(lengths[:-1], np.int64).cumsum(),
                there,
            )
        return self._board

    def _count_in(self, one: int, pieces: list[Piece]) -> None:
        summed = np.zeros(self._places, np.int64)
        places, papers = self._counted[one]
        summed[places] = papers
        ((_, new, weights),) = _joined(pieces)
        summed += np.bincount(new, weights, self._places).astype(np.int64)
        places = summed.nonzero()[0]
        self._counted[one] = (places, summed[places])
        self._new[one] = []

    # Papers on their way

    def _lay_again(self, one: int) -> None:
        pieces, self._stopping[one], self._new[one] = self._stopping[one], [], []
        self._counted[one] = (np.zeros(0, np.int64), np.zeros(0, np.int64))
        for at, places, weights in _joined(pieces):
            self._lay(at, places, weights)
        self._board = None

    def _lay(self, at: NDArray[Any], places: NDArray[Any], weights: NDArray[Any] | None) -> None:
        """Papers that have come to these places: to where each stops, past all who pass on."""
        for begin in range(0, len(at), AT_ONCE):
            end = begin + AT_ONCE
            self._lay_batch(at[begin:end], places[begin:end].copy(), None if weights is None else weights[begin:end])
        self._board = None

    def _lay_batch(self, at: NDArray[Any], places: NDArray[Any], weights: NDArray[Any] | None) -> None:
        where, here = advanced(self._flat, at, self._stops)
        going = np.flatnonzero(self._passer.take(here) >= 0)
        while len(going):  # past one more of those who pass on
            past = self._past(places.take(going), self._passer.take(here.take(going)), weights, going)
            places[going] = past
            further, found = advanced(self._flat, where.take(going) + 1, self._stops)
            where[going] = further
            here[going] = found
            going = going.compress(self._passer.take(found) >= 0)
        order = here.argsort(kind="stable")
        ends = here.take(order).searchsorted(np.arange(self._candidates + 1).astype(here.dtype), side="right").tolist()
        where, places = where.take(order).astype(at.dtype), places.take(order)
        weights = None if weights is None else weights.take(order)
        for one in range(self._candidates):
            begin, end = ends[one], ends[one + 1]
            if begin < end:
                piece = where[begin:end], places[begin:end], None if weights is None else weights[begin:end]
                self._stopping[one].append(piece)
                self._new[one].append(piece)

    def _past(
        self, places: NDArray[Any], passers: NDArray[Any], weights: NDArray[Any] | None, going: NDArray[Any]
    ) -> NDArray[Any]:
        """The places past these passers, for papers at these places; new ones are made, and the papers counted."""
        self._make_room()
        width = self._beyond.shape[1]
        keys = places * width + passers
        table = self._beyond.reshape(-1)
        if (table.take(keys) < 0).any():
            self._make_places(np.unique(keys.compress(table.take(keys) < 0)), width)
            table = self._beyond.reshape(-1)
        past: NDArray[Any] = table.take(keys)
        counted = np.bincount(past, None if weights is None else weights.take(going)).astype(np.int64)
        self._papers[: len(counted)] += counted
        return past

    def _make_places(self, keys: NDArray[Any], width: int) -> None:
        first, self._places = self._places, self._places + len(keys)
        self._make_room()
        new = np.arange(first, self._places, dtype=np.int32)
        before, passers = keys // width, keys % width
        self._beyond[before, passers] = new
        self._depth[new] = self._depth[before] + 1
        self._before[new, 0] = before
        self._before[new, 1] = np.array(self._passers, np.int32)[passers]
        self._levels = None

    def _make_room(self) -> None:
        """More rows where there are more places, more columns where there are more who pass on."""
        rows, columns = self._beyond.shape
        if self._places > rows:
            rows = 2 * self._places
            self._depth = np.concatenate([self._depth, np.zeros(rows - len(self._depth), np.int32)])
            self._papers = np.concatenate([self._papers, np.zeros(rows - len(self._papers), np.int64)])
            self._before = np.concatenate([self._before, np.zeros((rows - len(self._before), 2), np.int32)])
        if len(self._passers) > columns:
            columns *= 2
        if (rows, columns) != self._beyond.shape:
            grown = np.full((rows, columns), -1, np.int32)
            grown[: self._beyond.shape[0], : self._beyond.shape[1]] = self._beyond
            self._beyond = grown

    def _by_depth(self) -> list[tuple[Numbers, Numbers, Numbers]]:
        """The places of each depth from 1: (places, the places before them, the candidates between)."""
        if self._levels is None:
            depths = self._depth[: self._places]
            levels = []
            for depth in range(1, int(depths.max()) + 1):
                places = np.flatnonzero(depths == depth)
                levels.append(
                    (places, self._before[places, 0].astype(np.int64), self._before[places, 1].astype(np.int64))
                )
            self._levels = levels
        return self._levels


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces as one, so that many small ones are moved together."""
    if len(pieces) < 2:
        return pieces
    weights = [weights for _, _, weights in pieces if weights is not None]
    return [
        (
            np.concatenate([at for at, _, _ in pieces]),
            np.concatenate([places for _, places, _ in pieces]),
            np.concatenate(weights) if weights else None,
        )
    ]

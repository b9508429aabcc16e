"""Papers in one order, equal ones as one: what a digest is made of, and what a count of few distinct papers is made on.

The order is that of the preferences as numbers, a paper before those that begin with all of it. Eight preferences (four
where there are more than 254 candidates) are compared at a time, as one whole number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from hustings.counting.ballots import weight_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

ROWS_AT_ONCE = 1 << 15
OFTEN = 1000
"""Weights below this have their text made once."""


def distinct_rows(
    flat: NDArray[Any], starts: NDArray[Any], weights: NDArray[np.int64] | None
) -> tuple[NDArray[Any], NDArray[Any], NDArray[np.int64]]:
    """(preferences, starts, weights) of the distinct rows, in order; arguments as `arrays.ArrayPapers` has them."""
    keys = _keys(flat, starts, 0)
    goes_on = (keys & _last(flat)) != 0
    if not len(keys):
        return flat, starts, np.zeros(0, np.int64)
    if weights is None and not goes_on.any():
        keys.sort()
        begins = np.flatnonzero(_begins(keys))
        counts = np.diff(begins, append=len(keys))
        return _rows_of_keys(keys.take(begins), flat.dtype, starts.dtype, counts)
    order = keys.argsort()  # which of equal rows comes first is all the same
    keys, goes_on = keys.take(order), goes_on.take(order)
    new = _begins(keys)
    level = 0
    while True:
        alone = new.copy()
        alone[:-1] &= new[1:]
        open_ones = np.flatnonzero(goes_on & ~alone)
        if not len(open_ones):
            break
        level += 1
        groups = new.cumsum(dtype=np.int64).take(open_ones)
        rows = order.take(open_ones)
        further = _keys(flat, starts.take(rows), level)
        sorting = np.lexsort((further, groups))
        further = further.take(sorting)
        order[open_ones] = rows.take(sorting)
        new[open_ones] |= _begins(further)
        goes_on[open_ones] = (further & _last(flat)) != 0
    begins = np.flatnonzero(new)
    counts = (
        np.diff(begins, append=len(order)) if weights is None else np.add.reduceat(weights.take(order), begins)
    ).astype(np.int64)
    return flat, starts.take(order.take(begins)), counts


def by_first_preference(
    flat: NDArray[Any], starts: NDArray[Any], weights: NDArray[np.int64] | None
) -> list[tuple[NDArray[Any], NDArray[np.int64] | None]]:
    """The rows in parts, (starts, weights) each: every row of a part comes before every row of the next."""
    heaps: dict[int, list[tuple[NDArray[Any], NDArray[np.int64] | None]]] = {}
    for start in range(0, len(starts), ROWS_AT_ONCE):
        at = starts[start : start + ROWS_AT_ONCE]
        first = flat.take(at)
        order = first.argsort(kind="stable")
        at, first = at.take(order), first.take(order)
        weight = None if weights is None else weights[start : start + ROWS_AT_ONCE].take(order)
        begins = np.flatnonzero(_begins(first)).tolist()
        for begin, end in zip(begins, [*begins[1:], len(first)], strict=True):
            part = at[begin:end], None if weight is None else weight[begin:end]
            heaps.setdefault(int(first[begin]), []).append(part)
    parts = []
    for number in sorted(heaps):
        heap = heaps.pop(number)
        together = [weight for _, weight in heap if weight is not None]
        parts.append((np.concatenate([at for at, _ in heap]), np.concatenate(together) if together else None))
    return parts


def lines_of(
    flat: NDArray[Any], starts: NDArray[Any], weights: NDArray[np.int64], *, unit: int, candidates: int
) -> Iterator[bytes]:
    """Rows as the digest reads them, ``12 1 3 2 0`` and a new line each, in chunks of whole lines."""
    usual = _words(unit, candidates)
    first_weight = candidates + 1
    for start in range(0, len(starts), ROWS_AT_ONCE):
        at = starts[start : start + ROWS_AT_ONCE].astype(np.int64)
        weight = weights[start : start + ROWS_AT_ONCE]
        table = usual
        codes_of_weights = weight + first_weight
        if len(rare := np.flatnonzero(weight >= OFTEN)):
            rare_weights, which = np.unique(weight.take(rare), return_inverse=True)
            texts = [f"{weight_text(one, unit)} ".encode() for one in rare_weights.tolist()]
            codes_of_weights[rare] = which + len(usual)
            table = np.concatenate([usual, np.array(texts)])
        slots = ends_of(flat, at) - at + 2  # the weight, the preferences, the 0
        upto = slots.cumsum()
        first = upto - slots
        sources = np.arange(int(upto[-1]))
        sources += np.repeat(at - first - 1, slots)
        codes = flat.take(sources, mode="clip").astype(np.int64)
        codes[first] = codes_of_weights
        text = table.take(codes).view(np.uint8)
        yield text.compress(text != 0).tobytes()


@lru_cache(maxsize=8)
def _words(unit: int, candidates: int) -> NDArray[Any]:
    """The text of each number in a row: the 0 that closes it, the candidates from 1, then weights below `OFTEN`."""
    numbers = [b"0\n", *(b"%d " % number for number in range(1, candidates + 1))]
    return np.array([*numbers, *(f"{weight_text(weight, unit)} ".encode() for weight in range(OFTEN))])


def ends_of(flat: NDArray[Any], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each paper closes that begins at these positions."""
    where = at.copy()
    walking = np.flatnonzero(flat.take(where))
    while len(walking):
        further = where.take(walking)
        further += 1
        where[walking] = further
        walking = walking.compress(flat.take(further) != 0)
    return where


def _keys(flat: NDArray[Any], starts: NDArray[Any], level: int) -> NDArray[np.uint64]:
    """The preferences of each row from the eighth (fourth) times ``level`` on, as whole numbers that sort as they do.

    A row that ends sooner has zeros to the end; a row that goes on has none.
    """
    size = flat.dtype.itemsize
    per_key, shift = 8 // size, np.uint64(8 * size)
    keys = np.empty(len(starts), np.uint64)
    for start in range(0, len(starts), ROWS_AT_ONCE):
        at = starts[start : start + ROWS_AT_ONCE].astype(np.int64)
        at += level * per_key
        key = flat.take(at).astype(np.uint64)
        alive = key != 0
        for _ in range(per_key - 1):
            at += alive  # a row that has ended stays at its 0
            here = flat.take(at)
            alive = here != 0
            key <<= shift
            key |= here
        keys[start : start + ROWS_AT_ONCE] = key
    return keys


def _last(flat: NDArray[Any]) -> np.uint64:
    return np.uint64((1 << (8 * flat.dtype.itemsize)) - 1)


def _begins(keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a number stands that is not the one before it."""
    new = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return new


def _rows_of_keys(
    keys: NDArray[np.uint64], flat_type: np.dtype[Any], position_type: np.dtype[Any], counts: NDArray[np.int64]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[np.int64]]:
    """Rows that fit in one key each, written out again with room for the closing 0."""
    preferences = keys.astype(">u8").view(flat_type.newbyteorder(">")).reshape(len(keys), -1)
    room = np.zeros((len(keys), preferences.shape[1] + 1), flat_type)
    room[:, :-1] = preferences
    starts = np.arange(0, room.size, room.shape[1]).astype(position_type)
    return room.ravel(), starts, counts.astype(np.int64)

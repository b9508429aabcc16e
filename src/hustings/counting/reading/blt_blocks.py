"""A block of plain ballot lines of a BLT file, read and checked all at once.

A plain line is ``WEIGHT first second ... 0``: whole numbers, a space or a few between them. A block is taken whole or
not at all: where anything in it is out of the ordinary, wrong or only rare, `read_block` says so, and its lines are
read one by one, by the reader that knows every form and has a sentence for every mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_CANDIDATES = 999
"""Numbers of candidates have up to three digits here."""
LONGEST_WEIGHT = 12
"""Digits."""
_SPACE, _NEW_LINE, _ZERO, _NINE = 32, 10, 48, 57


class Block:
    """Ballots of one block.

    Args:
        flat: Every number of every line; in place of a line's weight stands anything. Each line ends with its 0.
        starts: Where in ``flat`` each ballot's first preference stands, for ballots with one.
        weights: Of the same ballots; ``None``: 1 each.
        lines: How many lines the block has.
        empty: Papers without any preference.
    """

    __slots__ = ("empty", "flat", "lines", "starts", "weights")

    def __init__(
        self, flat: NDArray[Any], starts: NDArray[np.int64], weights: NDArray[np.int64] | None, lines: int, empty: int
    ) -> None:
        self.flat = flat
        self.starts = starts
        self.weights = weights
        self.lines = lines
        self.empty = empty


def read_block(block: bytes, candidates: int) -> Block | None:
    """Read whole lines, the last closed too; ``None`` if any of them is not plain and right.

    Checked are that nothing but digits, spaces and ends of lines stands there, that each line has a weight and a
    closing 0 and no other 0, that every preference is a candidate, and that none stands twice on a line.
    """
    text = _single_spaced(block)
    if text is None:
        return None
    digit = text >= _ZERO
    ends = np.flatnonzero(digit[:-1] > digit[1:])  # the last digit of each number
    closes = text[1:].take(ends, mode="clip") == _NEW_LINE
    last = np.flatnonzero(closes)
    first = np.empty_like(last)
    first[0] = 0
    first[1:] = last[:-1] + 1
    lengths = last - first  # how many numbers after the weight
    if not lengths.all():
        return None  # a line with one number: 0, where the ballots end, or a slip
    if (ends.take(last) - ends.take(last - 1) != 2).any():
        return None  # closed by something longer than 0
    numbers = _two_digits(text, digit).take(ends, mode="clip")
    weights = numbers.take(first).astype(np.int64)
    flat = _longer(text, digit, ends, numbers, first, weights, candidates)
    if flat is None or not weights.all():
        return None
    flat[first] = 1
    if flat.take(last).any() or len(flat) - np.count_nonzero(flat) != len(last) or int(flat.max()) > candidates:
        return None
    flat[first] = candidates + 1  # nobody, so that a weight is no preference either
    if _twice(flat, lengths):
        return None
    starts = first + 1
    empty = 0
    if int(lengths.min()) == 1:
        filled = lengths > 1
        empty = int(weights[~filled].sum())
        starts, weights = starts.compress(filled), weights.compress(filled)
    return Block(flat, starts, None if (weights == 1).all() else weights, len(last), empty)


def _single_spaced(block: bytes) -> NDArray[np.uint8] | None:
    """The block with one space or end of line after each number; ``None`` if other signs or empty lines are in it."""
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
    if b"\t" in block:
        block = block.replace(b"\t", b" ")
    text = np.frombuffer(block, np.uint8)
    for again in (False, True):
        digits = text >= _ZERO
        spaces = text == _SPACE
        parting = int(np.count_nonzero(spaces)) + int(np.count_nonzero(text == _NEW_LINE))
        if not len(text) or int(text.max()) > _NINE or int(np.count_nonzero(digits)) + parting != len(text):
            return None
        if int(np.count_nonzero(digits[:-1] > digits[1:])) == parting:
            return text
        if again:
            return None
        kept = spaces  # of several spaces the last, and none at the beginning or the end of a line
        kept[:-1] &= digits[1:]
        kept[1:] &= text[:-1] != _NEW_LINE
        kept[0] = False
        kept |= digits
        kept |= text == _NEW_LINE
        text = text.compress(kept)
    return None


def _two_digits(text: NDArray[np.uint8], digit: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """At each place the number that its last two digits up to there make."""
    values = text - np.uint8(_ZERO)
    values *= digit
    tens = values[:-1] * np.uint8(10)
    values[1:] += tens
    return values


def _longer(
    text: NDArray[np.uint8],
    digit: NDArray[np.bool_],
    ends: NDArray[np.int64],
    numbers: NDArray[np.uint8],
    first: NDArray[np.int64],
    weights: NDArray[np.int64],
    candidates: int,
) -> NDArray[Any] | None:
    """The numbers, those of three digits and more put right, and the weights too; ``None`` if one is out of range.

    Args:
        numbers: What the last two digits of each number say.
        first: Which of them are weights.
        weights: The same of the weights; put right here.
    """
    flat: NDArray[Any] = numbers if candidates <= 254 else numbers.astype(np.uint16)
    three = digit[:-2] & digit[1:-1]
    three &= digit[2:]
    if not three.any():
        return flat
    places = ends.searchsorted(np.flatnonzero(three) + 2)  # a number of four digits is found twice, and so on
    places = places[np.flatnonzero(np.diff(places, prepend=-1))]
    stops = ends.take(places)
    starts = np.where(places == 0, 0, ends.take(places - 1) + 2)
    digits = stops - starts + 1
    if int(digits.max()) > LONGEST_WEIGHT:
        return None
    values = np.zeros(len(places), np.int64)
    for _ in range(int(digits.max())):
        more = starts <= stops
        values = np.where(more, values * 10 + text.take(starts, mode="clip") - _ZERO, values)
        starts += 1
    rows = first.searchsorted(places)
    is_weight = first.take(rows, mode="clip") == places
    weights[rows[is_weight]] = values[is_weight]
    if (values[~is_weight] > candidates).any():
        return None
    flat[places[~is_weight]] = values[~is_weight]
    return flat


def _twice(numbers: NDArray[Any], lengths: NDArray[np.int64]) -> bool:
    """Whether a number stands twice on a line.

    Every number is set beside the one that stands one, two, three ... places further on; each carries its line, so
    that only equals of the same line are equal. Where a few lines are much longer than the others, these are left out.
    """
    longest = int(lengths.max())  # with the closing 0
    # In 16 bits, 6 of them for the line, lines 64 apart look the same; but they lie 128 numbers apart or more.
    lines: NDArray[Any] = np.arange(len(lengths)).astype(np.uint16 if longest < 128 else np.uint32)
    lines <<= 10
    marked: NDArray[Any] = np.repeat(lines, lengths + 1)
    marked |= numbers
    for apart in range(1, longest):
        if apart % 16 == 0 and longest >= 128:
            long_enough = lengths > apart
            if np.count_nonzero(long_enough) * 2 < len(lengths):
                marked = marked.compress(np.repeat(long_enough, lengths + 1))
                lengths = lengths.compress(long_enough)
        if (marked[apart:] == marked[:-apart]).any():
            return True
    return False

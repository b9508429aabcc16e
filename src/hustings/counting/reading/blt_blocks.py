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
    numbers = _up_to_three_digits(text, digit).take(ends)
    closes = text[1:].take(ends) == _NEW_LINE
    last = np.flatnonzero(closes)
    first = np.empty_like(last)
    first[0] = 0
    first[1:] = last[:-1] + 1
    lengths = last - first  # how many numbers after the weight
    if not lengths.all():
        return None  # a line with one number: 0, where the ballots end, or a slip
    if (ends.take(last) - ends.take(last - 1) != 2).any():
        return None  # closed by something longer than 0
    weights = _weights(text, digit, ends, numbers, first)
    if weights is None:
        return None
    numbers[first] = 1
    if numbers.take(last).any() or len(numbers) - np.count_nonzero(numbers) != len(last):
        return None
    if int(numbers.max()) > candidates:
        return None
    numbers[first] = candidates + 1  # nobody, so that a weight is no preference either
    if _twice(numbers, closes, lengths):
        return None
    starts = first + 1
    empty = 0
    if int(lengths.min()) == 1:
        filled = lengths > 1
        empty = int(weights[~filled].sum())
        starts, weights = starts.compress(filled), weights.compress(filled)
    flat = numbers.astype(np.uint8) if candidates <= 254 else numbers
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


def _up_to_three_digits(text: NDArray[np.uint8], digit: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """At each place the number that its last three digits up to there make."""
    values = (text - np.uint8(_ZERO)).astype(np.uint16)
    values *= digit
    numbers = values.copy()
    numbers[1:] += values[:-1] * np.uint16(10)
    if len(text) > 2:
        hundreds = values[:-2] * np.uint16(100)
        hundreds *= digit[1:-1]
        numbers[2:] += hundreds
    return numbers


def _weights(
    text: NDArray[np.uint8],
    digit: NDArray[np.bool_],
    ends: NDArray[np.int64],
    numbers: NDArray[np.uint16],
    first: NDArray[np.int64],
) -> NDArray[np.int64] | None:
    """The number at the beginning of each line; ``None`` if it is 0 or too long, or another number is."""
    weights = numbers.take(first).astype(np.int64)
    four = digit[:-4] & digit[1:-3] & digit[2:-2] & digit[3:-1]
    if four.any():
        begins = np.empty_like(ends)
        begins[0] = 0
        begins[1:] = ends[:-1] + 2
        digits = ends - begins + 1
        long_ones = np.flatnonzero(digits > 3)
        rows = first.searchsorted(long_ones)
        if int(digits.max()) > LONGEST_WEIGHT or int(rows.max()) >= len(first) or (first[rows] != long_ones).any():
            return None
        value = np.zeros(len(long_ones), np.int64)
        at, left = begins.take(long_ones), digits.take(long_ones)
        for _ in range(int(left.max())):
            more = left > 0
            value = np.where(more, value * 10 + text.take(at) - _ZERO, value)
            at += more
            left -= more
        weights[rows] = value
    return weights if weights.all() else None


def _twice(numbers: NDArray[np.uint16], closes: NDArray[np.bool_], lengths: NDArray[np.int64]) -> bool:
    """Whether a number stands twice on a line.

    Every number is set beside the one that stands one, two, three ... places further on; each carries its line, so
    that only equals of the same line are equal. As the lines that are that long become few, the others are left out.
    """
    longest = int(lengths.max())  # with the closing 0
    line = closes.cumsum(dtype=np.uint32)
    line *= np.uint32(1 << 10)
    marked = line
    marked |= numbers
    # In 16 bits, with 6 of them for the line, lines 64 apart look the same. They lie 128 numbers apart or more.
    looked: NDArray[Any] = marked.astype(np.uint16) if longest < 128 else marked
    lines = len(lengths)
    for apart in range(1, longest):
        if apart in (8, 16, 32, 64, 128, 256, 512):
            long_enough = lengths > apart
            still = int(np.count_nonzero(long_enough))
            if still * 2 < lines:
                looked = marked = marked.compress(np.repeat(long_enough, lengths + 1))
                lengths, lines = lengths.compress(long_enough), still
        if (looked[apart:] == looked[:-apart]).any():
            return True
    return False

"""BLT files of many ballots, read a block at a time into arrays.

The same ballots, and the same sentences for what is wrong, as line by line: the lines of a block in which anything is
out of the ordinary go to the reader of `blt`. A file is never in memory as a whole.
"""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from hustings.counting.arrays import AT_ONCE, ArrayPapers, advanced, flat_type, in_threads, position_type
from hustings.counting.problems import BallotsRefused
from hustings.counting.reading.blt import LONGEST_LINE, BltReader, check_text, decoded
from hustings.counting.reading.blt_blocks import MOST_CANDIDATES, Block, read_block

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO

    from numpy.typing import NDArray

    from hustings.counting.ballots import Ballots

BLOCK = 1 << 17
"""Bytes of a block: few enough that what is made of them on the way stays in the processor's own memory."""
LONGEST_TAIL = 1 << 26
"""Bytes of names and what follows them; more is not looked at."""
MOST_PAPERS = 1 << 62


def read_large(path: str) -> Ballots | None:
    """The ballots of a large BLT file; ``None`` for the rare file that has to be read line by line from its beginning.

    Raises:
        BallotsRefused: With file and line.
    """
    try:
        with open(path, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            return _read(path, size, _blocks(file, path, size))
    except OSError as error:
        raise BallotsRefused(path, 0, f"The file cannot be read: {error.strerror or error}.") from None


class LongLine:
    """A line longer than any ballot: how it begins, and how many bytes it has. The rest of the file is not read."""

    __slots__ = ("beginning", "size")

    def __init__(self, beginning: bytes, size: int) -> None:
        self.beginning = beginning
        self.size = size


def _read(path: str, size: int, blocks: Iterator[bytes | LongLine]) -> Ballots | None:
    reader = BltReader(path)
    opening = next(blocks, b"")
    if isinstance(opening, LongLine):
        if b"\r" in opening.beginning:  # lines as old Macintoshes end them
            return None
        reader.header([decoded(opening.beginning)])
        raise _too_long(reader, opening)
    lines = decoded(opening).splitlines()
    try:
        place = reader.header(lines)
    except BallotsRefused as refused:
        if refused.line:
            raise
        return None  # nothing but remarks so far
    place = reader.opening(lines, place)
    if reader.count > MOST_CANDIDATES or reader.nicknames or reader.rows:
        return None
    reader.before = place
    store = _Store(reader.count, size)
    following = _read_ahead("".join(f"{line}\n" for line in lines[place:]).encode(), blocks, reader.count)
    for block, plain in following:
        if isinstance(block, LongLine):
            raise _too_long(reader, block)
        if plain is not None:
            store.add(plain)
            reader.before += plain.lines
            reader.begun = reader.closed = True
            continue
        lines = decoded(block).splitlines()
        end = reader.ballots(lines, 0)
        if reader.decimals or reader.nicknames:
            return None
        reader.begun = reader.begun or bool(reader.rows)
        store.add_rows(reader.rows)
        reader.rows = []
        if end is not None:
            names, title = reader.names(_tail(block, following).splitlines(), end)
            break
        reader.before += len(lines)
    else:
        raise reader.cut_off(reader.before)
    if store.total > MOST_PAPERS:
        return None
    nobody = store.take_out(reader.withdrawn)
    reader.set_aside(store.empty, nobody, 1)
    return reader.all_together(names, title, store.papers())


def _blocks(file: FileIO, path: str, size: int) -> Iterator[bytes | LongLine]:
    """Whole lines, some hundred kilobytes at a time; the last is closed if the file does not close it."""
    kept = b""
    beginning = True
    while data := file.read(BLOCK):
        if beginning:
            check_text(path, size, data)
            beginning = False
        whole = data.rfind(b"\n") + 1
        if whole:
            yield kept + data[:whole]
            kept = data[whole:]
            continue
        kept += data
        if len(kept) > LONGEST_LINE:
            length = len(kept)
            while data := file.read(BLOCK):
                end = data.find(b"\n")
                length += len(data) if end < 0 else end
                if end >= 0:
                    break
            yield LongLine(kept, length)
            return
    if kept:
        yield kept + b"\n"


def _read_ahead(
    first: bytes, blocks: Iterator[bytes | LongLine], candidates: int
) -> Iterator[tuple[bytes | LongLine, Block | None]]:
    """Each block with what `read_block` makes of it, in order; a few are read at the same time."""

    def read(block: bytes | LongLine) -> tuple[bytes | LongLine, Block | None]:
        return block, None if isinstance(block, LongLine) else read_block(block, candidates)

    return in_threads(read, chain([first] if first else [], blocks))


def _tail(block: bytes, following: Iterator[tuple[bytes | LongLine, Block | None]]) -> str:
    """The text from this block on, as far as names can stand in it."""
    parts = [block]
    size = 0
    for part, _ in following:
        parts.append(part.beginning if isinstance(part, LongLine) else part)
        size += len(parts[-1])
        if size > LONGEST_TAIL:
            break
    return decoded(b"".join(parts))


def _too_long(reader: BltReader, line: LongLine) -> BallotsRefused:
    reader.line = reader.before + 1
    return reader.refuse(f"This line has {line.size:,} characters; no ballot has more than {LONGEST_LINE:,}.")


class _Store:
    """Room for all the papers that a file of so many bytes can have.

    Only what is written to takes up memory, so the room is made large enough at once and nothing is moved later.
    """

    def __init__(self, candidates: int, size: int) -> None:
        self.candidates = candidates
        self.flat: NDArray[Any] = np.empty(size // 2 + 16, flat_type(candidates))
        self.starts: NDArray[Any] = np.empty(size // 3 + 16, position_type(len(self.flat)))
        self.weights: NDArray[np.int64] | None = None
        self.numbers = 0  # in use of flat
        self.rows = 0  # in use of starts
        self.total = 0
        self.empty = 0

    def add(self, block: Block) -> None:
        """Put a block's ballots after those that are there."""
        numbers, rows = self.numbers + len(block.flat), self.rows + len(block.starts)
        self.flat[self.numbers : numbers] = block.flat
        np.add(block.starts, self.numbers, out=self.starts[self.rows : rows], casting="unsafe")
        if block.weights is not None and self.weights is None:
            self.weights = np.empty(len(self.starts), np.int64)
            self.weights[: self.rows] = 1
        if self.weights is not None:
            self.weights[self.rows : rows] = 1 if block.weights is None else block.weights
        self.total += len(block.starts) if block.weights is None else sum(block.weights.tolist())
        self.numbers, self.rows = numbers, rows
        self.empty += block.empty

    def add_rows(self, rows: list[tuple[tuple[int, ...], int]]) -> None:
        """The same with ballots that were read line by line."""
        self.empty += sum(weight for preferences, weight in rows if not preferences)
        filled = ArrayPapers.of_rows([row for row in rows if row[0]], candidates=self.candidates)
        if filled is None:
            self.total = MOST_PAPERS + 1
        else:
            self.add(Block(filled.flat, filled.starts.astype(np.int64), filled.weights, len(rows), 0))

    def take_out(self, withdrawn: set[int]) -> int:
        """Take out the ballots for nobody but these; gives how many papers they are."""
        if not withdrawn:
            return 0
        stops = np.ones(self.candidates + 2, np.bool_)
        stops[[one + 1 for one in withdrawn]] = False
        stays = np.empty(self.rows, np.bool_)
        for start in range(0, self.rows, AT_ONCE):
            end = min(start + AT_ONCE, self.rows)
            stays[start:end] = advanced(self.flat, self.starts[start:end], stops)[1] != 0
        before = self.total
        kept = int(np.count_nonzero(stays))
        if kept < self.rows:
            self.starts = self.starts[: self.rows].compress(stays)
            if self.weights is not None:
                self.weights = self.weights[: self.rows].compress(stays)
            self.rows = kept
            self.total = kept if self.weights is None else int(self.weights.sum())
        return before - self.total

    def papers(self) -> ArrayPapers:
        """All that was added."""
        return ArrayPapers(
            self.flat[: self.numbers],
            self.starts[: self.rows],
            None if self.weights is None else self.weights[: self.rows],
            candidates=self.candidates,
        )

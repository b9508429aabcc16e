"""The record as files: every 256 hashes of a level in one file that never changes, and every 256 entries likewise.

A *tile* is a row of 256 nodes, each the hash of a complete tree of ``256**level`` entries. The last tile of a level has
fewer and is a file of its own for each number, so that a file once handed out is never another. A *bundle* has the
bytes of the entries beneath a tile of level 0.

Source:
    C2SP tlog-tiles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hustings.record.encodings import HASH_SIZE, LARGEST
from hustings.record.tree import ReadNode, node_hash

WIDTH = 256
"""Hashes in a whole tile, entries in a whole bundle."""

HEIGHT = 8
"""Levels of the tree from one level of tiles to the next."""

LARGEST_ENTRY = 0xFFFF
"""Bytes of an entry, at most: its length is written in two bytes."""


class TileError(ValueError):
    """A tile, a bundle or the path of one that cannot be; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Which tile: its level, its number in the level, and how many hashes it has (256 if it is whole)."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """``tile/0/x001/x234/067``, or ``tile/0/x001/x234/067.p/12``."""
        return tile_path(self.level, self.index, self.width)


Fetch = Callable[[Tile], bytes]
"""Gives the bytes of a tile, from wherever they are kept."""


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """The path of a tile within a record.

    Args:
        level: From 0; each level has one hash for 256 of the one below.
        index: The number of the tile in its level, from 0.
        width: Hashes in it, 1 to 256.
    Raises:
        TileError: If there is no such tile.
    """
    if not 0 <= level <= 63:
        raise TileError(f"there is no tile of level {level}; levels are 0 to 63")
    return f"tile/{level}/{_number_path(index, width)}"


def entries_path(index: int, width: int = WIDTH) -> str:
    """The path of the bundle of entries beneath tile ``index`` of level 0.

    Raises:
        TileError: If there is no such bundle.
    """
    return f"tile/entries/{_number_path(index, width)}"


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of a record of ``size`` entries: level by level from 0, and in each from the left."""
    level = 0
    while hashes := size >> HEIGHT * level:
        yield from _row(level, hashes)
        level += 1


def bundles_of(size: int) -> Iterator[Tile]:
    """Every bundle of entries of a record, as the tile of level 0 above it; see ``entries_path``."""
    yield from _row(0, size)


def tiles_changed(old: int, new: int) -> Iterator[Tile]:
    """The tiles to be added to those of a record of ``old`` entries for one of ``new``."""
    before = {tile.level: tile for tile in tiles_of(old)}  # the last of each level
    for tile in tiles_of(new):
        last = before.get(tile.level)
        if last is None or (tile.index, tile.width) > (last.index, last.width):
            yield tile


def write_tile(tile: Tile, read: ReadNode) -> bytes:
    """The bytes of a tile, from the nodes of the tree."""
    level, first = tile.level * HEIGHT, tile.index * WIDTH
    return b"".join(read(level, first + place) for place in range(tile.width))


def read_tile(data: bytes, width: int = WIDTH) -> list[bytes]:
    """The hashes of a tile.

    Raises:
        TileError: If there are not ``width`` of them.
    """
    if len(data) != width * HASH_SIZE:
        raise TileError(f"a tile of {width} hashes has {width * HASH_SIZE:,} bytes, and this one {len(data):,}")
    return [data[start : start + HASH_SIZE] for start in range(0, len(data), HASH_SIZE)]


def nodes_of_tiles(size: int, fetch: Fetch) -> ReadNode:
    """A reader of nodes for a record of ``size`` entries that is kept as tiles; keeps each tile it fetched.

    What it reads is not checked: compare ``root(size, read)`` with a checkpoint, and each tile's hashes with what they
    are made of, before trusting any of them.

    Raises:
        TileError: By the reader, if a tile has not the bytes it should, or the record has no such node.
    """
    kept: dict[Tile, list[bytes]] = {}

    def read(level: int, index: int) -> bytes:
        if not 0 <= index < size >> level:
            raise TileError(f"a record of {size} entries has no node {index} at level {level}")
        height, rise = divmod(level, HEIGHT)
        number, place = divmod(index << rise, WIDTH)
        tile = Tile(height, number, min(WIDTH, (size >> height * HEIGHT) - number * WIDTH))
        if tile not in kept:
            kept[tile] = read_tile(fetch(tile), tile.width)
        row = kept[tile][place : place + (1 << rise)]
        while len(row) > 1:
            row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
        return row[0]

    return read


def write_entries(entries: Sequence[bytes]) -> bytes:
    """A bundle: each entry after its length in two bytes, the larger first.

    Raises:
        TileError: If there are none, more than 256, or one has more than 65,535 bytes.
    """
    if not 0 < len(entries) <= WIDTH:
        raise TileError(f"a bundle has 1 to {WIDTH} entries, and this would have {len(entries)}")
    for place, entry in enumerate(entries):
        if len(entry) > LARGEST_ENTRY:
            raise TileError(
                f"entry {place} of the bundle has {len(entry):,} bytes; at most {LARGEST_ENTRY:,} can be written"
            )
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def read_entries(data: bytes, width: int = WIDTH) -> list[bytes]:
    """The entries of a bundle.

    Raises:
        TileError: If there are not ``width`` of them, or the last one is cut off.
    """
    entries: list[bytes] = []
    at = 0
    while at < len(data) and len(entries) <= width:
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise TileError(f"entry {len(entries)} of the bundle is cut off: {end - len(data)} bytes of it are missing")
        entries.append(data[at + 2 : end])
        at = end
    if len(entries) != width:
        raise TileError(f"the bundle should have {width} entries, and has {'more' if at < len(data) else len(entries)}")
    return entries


def _row(level: int, hashes: int) -> Iterator[Tile]:
    whole, rest = divmod(hashes, WIDTH)
    for index in range(whole):
        yield Tile(level, index)
    if rest:
        yield Tile(level, whole, rest)


def _number_path(index: int, width: int) -> str:
    """``x001/x234/067.p/12`` for tile 1234067 of 12 hashes."""
    if not 0 <= index <= LARGEST:
        raise TileError(f"there is no tile {index}; tiles are numbered from 0")
    if not 0 < width <= WIDTH:
        raise TileError(f"there is no tile of {width} hashes; it has 1 to {WIDTH}")
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
    return path if width == WIDTH else f"{path}.p/{width}"

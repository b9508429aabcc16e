"""The record as files: two logs of other people rebuilt file by file, and every shape of tile."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.kept import Kept
from tests.record.test_tree import flipped

from hustings.record import (
    Frontier,
    Tile,
    TileError,
    VerifierKey,
    bundles_of,
    consistency_proof,
    entries_path,
    inclusion_proof,
    leaf_hash,
    nodes_of_tiles,
    open_checkpoint,
    read_entries,
    read_tile,
    root,
    tile_path,
    tiles_changed,
    tiles_of,
    verify_consistency,
    verify_inclusion,
    write_entries,
    write_tile,
)

SAMPLE = VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")


@cache
def large() -> Kept:
    return Kept(number.to_bytes(3, "big") for number in range(70_000))


# The logs of other people.


@pytest.mark.parametrize("size", range(1, 16))
def test_the_sample_log_is_rebuilt_at_every_size(size: int, shared: Path) -> None:
    """From its entries: every tile, every bundle and the signed root are the same, byte for byte."""
    folder = shared / "conformance/record/tessera-log"
    head, _ = open_checkpoint((folder / f"checkpoint.{size}").read_bytes(), [SAMPLE])
    (bundle,) = bundles_of(size)
    data = (folder / entries_path(bundle.index, bundle.width)).read_bytes()
    entries = read_entries(data, bundle.width)
    kept = Kept(entries)

    assert write_entries(entries) == data
    assert root(size, kept.read) == head.root
    assert [tile.path for tile in tiles_of(size)] == [f"tile/0/000.p/{size}"]
    for tile in tiles_of(size):
        stored = (folder / tile.path).read_bytes()
        assert write_tile(tile, kept.read) == stored
        assert read_tile(stored, tile.width) == [leaf_hash(entry) for entry in entries]
    read = nodes_of_tiles(size, lambda tile: (folder / tile.path).read_bytes())
    assert root(size, read) == head.root
    for index, entry in enumerate(entries):
        verify_inclusion(leaf_hash(entry), index, size, inclusion_proof(index, size, read), head.root)


def test_the_sample_log_grows_as_its_120_consistency_proofs_say(shared: Path) -> None:
    folder = shared / "conformance/record/tessera-log"
    proofs = json.loads((folder / "consistency-proofs.json").read_text())
    roots = {
        size: open_checkpoint((folder / f"checkpoint.{size}").read_bytes(), [SAMPLE])[0].root for size in range(1, 16)
    }
    read = nodes_of_tiles(15, lambda tile: (folder / tile.path).read_bytes())

    for known in proofs:
        old, new, hashes = known["size1"], known["size2"], [b64decode(text) for text in known["proof"]]
        assert consistency_proof(old, new, read) == hashes
        verify_consistency(old, new, hashes, roots[old], roots[new])
    assert len(proofs) == 120


def test_the_mirrored_log_is_read_from_its_tiles(shared: Path) -> None:
    """300 entries: a whole tile, a partial one, and one above. Its bundles are placeholders, and refused as such."""
    (folder,) = (path for path in (shared / "conformance/record/mirror-log").iterdir() if path.is_dir())
    mirror = json.loads((folder.parent / "mirror.v0.json").read_text())
    keys = [VerifierKey.parse(text) for text in mirror["verifier_keys"]]
    head, _ = open_checkpoint((folder / "checkpoint").read_bytes(), keys)
    read = nodes_of_tiles(head.size, lambda tile: (folder / tile.path).read_bytes())

    stored = {path.relative_to(folder).as_posix() for path in folder.rglob("tile/?/**/*") if path.is_file()}
    assert {tile.path for tile in tiles_of(head.size)} == stored
    assert (head.size, root(head.size, read)) == (300, head.root)
    (above,) = read_tile((folder / "tile/1/000.p/1").read_bytes(), 1)
    growing = Frontier()
    growing.extend(read_tile((folder / "tile/0/000").read_bytes()))
    assert growing.root() == above == read(8, 0)
    growing.extend(read_tile((folder / "tile/0/001.p/44").read_bytes(), 44))
    assert growing.root() == head.root

    for bundle in bundles_of(head.size):
        placeholder = gzip.decompress((folder / entries_path(bundle.index, bundle.width)).read_bytes())
        assert placeholder.startswith(b"fake mirrored")
        with pytest.raises(TileError, match="entry 0 of the bundle is cut off"):
            read_entries(placeholder, bundle.width)


# Every shape.


def test_a_record_of_70000_has_the_tiles_that_the_specification_tells() -> None:
    """273 whole tiles and one of 112; above them one whole and one of 17; above these one of 1."""
    shapes: dict[tuple[int, int], int] = {}
    for tile in tiles_of(70_000):
        shapes[tile.level, tile.width] = shapes.get((tile.level, tile.width), 0) + 1

    assert shapes == {(0, 256): 273, (0, 112): 1, (1, 256): 1, (1, 17): 1, (2, 1): 1}
    assert [(tile.level, tile.width) for tile in tiles_of(256)] == [(0, 256), (1, 1)]
    assert list(tiles_of(0)) == list(bundles_of(0)) == []
    assert [tile.width for tile in bundles_of(513)] == [256, 256, 1]


@pytest.mark.parametrize(
    ("index", "width", "path"),
    [
        (0, 256, "000"),
        (999, 256, "999"),
        (1000, 256, "x001/000"),
        (1234067, 256, "x001/x234/067"),
        (1234067, 12, "x001/x234/067.p/12"),
        (0, 1, "000.p/1"),
    ],
)
def test_paths_are_those_of_the_specification(index: int, width: int, path: str) -> None:
    assert tile_path(63, index, width) == f"tile/63/{path}"
    assert entries_path(index, width) == f"tile/entries/{path}"
    assert Tile(0, index, width).path == f"tile/0/{path}"


def test_a_large_record_is_read_from_its_tiles() -> None:
    files = {tile.path: write_tile(tile, large().read) for tile in tiles_of(70_000)}
    read = nodes_of_tiles(70_000, lambda tile: files[tile.path])

    assert {len(data) for path, data in files.items() if ".p/" not in path} == {8192}
    assert root(70_000, read) == root(70_000, large().read)
    for (level, index), hashed in large().nodes.items():
        if index % 97 == 0 or level > 6:
            assert read(level, index) == hashed
    with pytest.raises(TileError, match="a record of 70000 entries has no node 1 at level 16"):
        read(16, 1)


@given(st.integers(0, 70_000), st.integers(0, 70_000))
def test_the_tiles_of_a_longer_record_are_those_of_the_shorter_and_the_changed(one: int, two: int) -> None:
    old, new = sorted((one, two))
    added = set(tiles_changed(old, new))

    assert added == set(tiles_of(new)) - set(tiles_of(old))


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=256))
def test_a_bundle_is_read_back(entries: list[bytes]) -> None:
    data = write_entries(entries)

    assert read_entries(data, len(entries)) == entries
    assert write_entries(read_entries(data, len(entries))) == data
    for wrong in (len(entries) + 1, len(entries) - 1):
        with pytest.raises(TileError, match="the bundle should have"):
            read_entries(data, wrong)


def test_the_longest_entry_has_65535_bytes() -> None:
    longest = b"x" * 65_535
    assert read_entries(write_entries([longest]), 1) == [longest]
    with pytest.raises(TileError, match="entry 1 of the bundle has 65,536 bytes; at most 65,535 can be written"):
        write_entries([b"", longest + b"x"])


def test_any_flipped_bit_of_a_tile_or_a_bundle_gives_another_root() -> None:
    entries = [b"one", b"", b"three", b"fo", b"5"]
    data = write_entries(entries)
    over = root(5, Kept(entries).read)
    (tile,) = tiles_of(5)
    hashes = write_tile(tile, Kept(entries).read)

    for bit in range(len(hashes) * 8):
        changed = flipped(hashes, bit)
        assert root(5, nodes_of_tiles(5, lambda _, data=changed: data)) != over  # type: ignore[misc]
    for bit in range(len(data) * 8):
        try:
            read = read_entries(flipped(data, bit), 5)
        except TileError:
            continue
        assert root(5, Kept(read).read) != over


@pytest.mark.parametrize("length", [0, 31, 32, 64 * 32 - 1, 8192])
def test_a_tile_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(TileError, match="a tile of 64 hashes has 2,048 bytes, and this one"):
        read_tile(bytes(length), 64)


def test_what_is_no_tile_is_refused() -> None:
    for level, index, width in ((64, 0, 1), (-1, 0, 1), (0, -1, 1), (0, 0, 0), (0, 0, 257)):
        with pytest.raises(TileError, match="there is no tile"):
            tile_path(level, index, width)
    for entries in ([], [b""] * 257):
        with pytest.raises(TileError, match="a bundle has 1 to 256 entries"):
            write_entries(entries)
    for cut in (b"\0", b"\0\5abcd", b"\0\1a\0"):
        with pytest.raises(TileError, match="is cut off: 1 bytes of it are missing"):
            read_entries(cut, 2)

"""A published record of which parts were swapped, cut, doubled, or taken from elsewhere, by somebody who knows how.

Whoever changes a file can change the list of sums too, and does so here; so what is refused is refused by what the
signed checkpoint vouches for, or by an entry's own commitments.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.publication.made_records import Record, record_of
from tests.publication.test_record_steps import resum

from hustings.publication.bundles import publish
from hustings.publication.verify.record_steps import Known, Report, verify

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One record of 700 entries; the same when it had 600; and another record under the same name."""

    def other(record: Record, seq: int) -> bool:
        if seq == 300:
            record.enter("act", {"/names/0": "Mallory"}, act="membership", effective="2026-01-12")
        return seq == 300

    folder = tmp_path_factory.mktemp("bundles")
    for name, record in {"ours": record_of(700), "older": record_of(600), "another": record_of(700, other)}.items():
        publish(record, folder / name)
    return {each.name: each for each in folder.iterdir()}


@pytest.fixture
def folder(bundles: dict[str, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundles["ours"], tmp_path / "ours"))


def told(report: Report) -> list[tuple[int, str]]:
    """The steps that failed or lack what they need, with their sentences."""
    return [
        (step.number, sentence)
        for step in report.steps
        for sentence in [
            *(each.sentence for each in step.failed),
            *(each.what for each in step.not_checked if each.needed),
        ]
    ]


def entries(path: Path) -> list[bytes]:
    """The leaves of a bundle of entries."""
    data, found, at = path.read_bytes(), [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        found.append(data[at + 2 : end])
        at = end
    return found


def put(path: Path, leaves: list[bytes]) -> None:
    path.write_bytes(b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves))


def swap(one: str, two: str) -> Change:
    def change(folder: Path) -> None:
        first, second = (folder / one).read_bytes(), (folder / two).read_bytes()
        (folder / one).write_bytes(second)
        (folder / two).write_bytes(first)

    return change


def copied(source: str, to: str) -> Change:
    return lambda folder: (folder / to).write_bytes((folder / source).read_bytes())


def leaves_swapped(folder: Path) -> None:
    """Two entries of one length, each in the other's place."""
    path = folder / "tile/entries/001"
    leaves = entries(path)
    length = {len(leaf): place for place, leaf in enumerate(leaves)}
    one = next(place for place, leaf in enumerate(leaves) if length[len(leaf)] != place)
    two = length[len(leaves[one])]
    assert leaves[one] != leaves[two]
    leaves[one], leaves[two] = leaves[two], leaves[one]
    put(path, leaves)


def leaf_in_other_words(folder: Path) -> None:
    """One figure for another, of the same length, and in the hashes as well."""
    from hustings.record import leaf_hash

    path, tile = folder / "tile/entries/000", folder / "tile/0/000"
    leaves, hashes = entries(path), bytearray(tile.read_bytes())
    place = next(place for place, leaf in enumerate(leaves) if b'"against":"12"' in leaf)
    leaves[place] = leaves[place].replace(b'"against":"12"', b'"against":"13"')
    hashes[32 * place : 32 * place + 32] = leaf_hash(leaves[place])
    put(path, leaves)
    tile.write_bytes(hashes)


def openings(change: Callable[[list[bytes]], object]) -> Change:
    def changed(folder: Path) -> None:
        lines = (folder / "openings.jsonl").read_bytes().splitlines(keepends=True)
        change(lines)
        (folder / "openings.jsonl").write_bytes(b"".join(lines))

    return changed


def opening_of_another(lines: list[bytes]) -> None:
    """The salt and the value that open one entry, given out as those of another."""
    one = next(place for place, line in enumerate(lines) if b'"path":"/names/0"' in line and b'"seq":30,' in line)
    lines[one] = next(line for line in lines if b'"path":"/names/0"' in line and b'"seq":60,' in line).replace(
        b'"seq":60,', b'"seq":30,'
    )


CHANGES: dict[str, Change] = {
    "two bundles of entries": swap("tile/entries/000", "tile/entries/001"),
    "two tiles of hashes": swap("tile/0/000", "tile/0/001"),
    "a tile given twice": copied("tile/0/000", "tile/0/001"),
    "a bundle of entries given twice": copied("tile/entries/000", "tile/entries/001"),
    "a tile of another level": copied("tile/1/000.p/2", "tile/0/002.p/188"),
    "two entries of one length": leaves_swapped,
    "an entry in other words, with its hash": leaf_in_other_words,
    "the last entry gone": lambda folder: put(
        folder / "tile/entries/002.p/188", entries(folder / "tile/entries/002.p/188")[:-1]
    ),
    "one entry more": lambda folder: put(
        folder / "tile/entries/002.p/188", [*entries(folder / "tile/entries/002.p/188"), b"{}"]
    ),
    "the opening of another entry": openings(opening_of_another),
    "an opening given twice": openings(lambda lines: lines.insert(5, lines[5])),
    "two openings in the other order": openings(lambda lines: lines.insert(5, lines.pop(400))),
    "an opening of an entry that is not there": openings(
        lambda lines: lines.append(lines[-1].replace(b'"seq":699', b'"seq":700').replace(b'"seq":698', b'"seq":700'))
    ),
}


@pytest.mark.parametrize("sums", ["left as they were", "made again"])
@pytest.mark.parametrize("name", CHANGES)
def test_what_is_swapped_doubled_or_left_out_is_refused(folder: Path, name: str, sums: str) -> None:
    CHANGES[name](folder)
    if sums == "made again":
        resum(folder)

    report = verify(str(folder))

    assert not report.is_sound
    assert told(report)


@pytest.mark.parametrize("source", ["older", "another"])
@pytest.mark.parametrize(
    "name", ["checkpoint", "tile/0/000", "tile/0/001", "tile/entries/001", "tile/1/000.p/2", "openings.jsonl"]
)
def test_a_file_of_another_record_or_time_is_refused(
    folder: Path, bundles: dict[str, Path], source: str, name: str
) -> None:
    theirs = (bundles[source] / name).read_bytes()
    same = theirs == (folder / name).read_bytes()
    (folder / name).write_bytes(theirs)
    resum(folder)

    assert (
        verify(str(folder)).is_sound == same
    )  # fewer names than were entered, and no erasure that says so, hide an entry


def test_an_older_record_is_told_by_whoever_knows_a_newer_head(bundles: dict[str, Path]) -> None:
    """Rolled back: sound by itself, and not to those who have seen more."""
    known = [Known("minutes of May", (bundles["ours"] / "checkpoint").read_bytes(), own=True)]

    assert verify(str(bundles["older"])).is_sound
    report = verify(str(bundles["older"]), known=known)

    assert not report.is_sound
    assert any("minutes of May" in sentence for _, sentence in told(report)), told(report)


@pytest.mark.parametrize("part", ["end", "middle", "all"])
def test_a_file_that_is_cut_is_refused(folder: Path, part: str) -> None:
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        whole = path.read_bytes()
        middle = len(whole) // 2
        path.write_bytes({"end": whole[:-1], "middle": whole[:middle] + whole[middle + 1 :], "all": b""}[part])

        report = verify(str(folder))

        assert not report.is_sound, path.name
        path.write_bytes(whole)
    assert verify(str(folder)).is_sound

"""The published record: a folder that anybody can copy, mirror, check and read with programs of others.

The tiles are those of C2SP tlog-tiles, so that every monitor of such logs can follow a register. What is not vouched
for by the checkpoint (openings, rule books, the policy, the words for people) has its sum in ``SHA256SUMS``.

Publishing again only adds: a full tile never changes. Each file appears whole or not at all, and at every moment the
folder passes the check: tiles come before the checkpoint that needs them, and while files that change are being
replaced ``SHA256SUMS`` lists both the old sum and the new. So a publication that was stopped is simply done again.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

from hustings.answers.claim import claim_bytes
from hustings.entries.leaf import Opening, leaf_fields
from hustings.record import (
    Tile,
    TlogProof,
    bundles_of,
    canonical,
    entries_path,
    inclusion_proof,
    read_checkpoint,
    read_note,
    root,
    tile_path,
    tiles_of,
    write_entries,
    write_tile,
)
from hustings.record.tiles import HEIGHT, WIDTH
from hustings.store.files import FOR_ALL, lay_aside, settle

SUMS = "SHA256SUMS"
"""The sums of all files that the checkpoint does not vouch for, as ``sha256sum --check`` reads them."""

_ASIDE = ".publishing-"
"""How the names of files begin that are to appear later."""

BEGUN = (_ASIDE, "tile", "rulebook", "rolls", "openings.jsonl", "policy.txt", "README.txt", "verify.html", SUMS)
"""What a folder may hold whose first publication was stopped."""

_CLOSED = ("sealed", "privacy.erased")
"""Types of leaf of which nothing is opened to everybody."""

LARGEST_ZIP = (1 << 32) - 1
"""Bytes of a zip file, and of each file in it, at most; beyond it a full record is given as a folder."""

Progress = Callable[[int, int], object]


class PublishError(Exception):
    """A record that cannot be published; ``str()`` is the sentence to show."""


class Holdings(Protocol):
    """What is published of a record: the log up to a signed checkpoint, and what may be shown of it."""

    @property
    def note(self) -> bytes:
        """The signed checkpoint, with the signatures of witnesses as far as there are any."""

    @property
    def policy(self) -> bytes:
        """Whom readers are asked to trust, in the form of C2SP tlog-policy."""

    def leaves(self, start: int, stop: int) -> Iterable[tuple[int, bytes]]:
        """Number and bytes of the entries from ``start`` to before ``stop``, in order."""

    def read_node(self, level: int, index: int) -> bytes:
        """The hash of a complete subtree of ``2**level`` leaves."""

    def openings(self, start: int, stop: int) -> Iterable[Opening]:
        """What opens the commitments of these entries, in order of entries."""

    def texts(self) -> Iterable[tuple[str, bytes]]:
        """The texts of all rule books that entries name: SHA-256 in lower-case hexadecimal, and the bytes."""


@dataclass(frozen=True)
class Published:
    """What a publication did: the entries that are now public, and how many files were written."""

    origin: str
    size: int
    root: bytes
    written: int


def publish(
    holdings: Holdings,
    directory: Path,
    *,
    progress: Progress | None = None,
    rolls: Iterable[tuple[int, Iterable[bytes]]] = (),
) -> Published:
    """Write the whole record into a folder, or bring a folder up to date.

    Openings of sealed entries are never written, and an opening that was erased since is gone from the folder.

    Args:
        progress: Called now and then with the entries done and their whole number.
        rolls: The rows of frozen rolls that may be published, by their entries; those published before stay.
    Raises:
        PublishError: If the checkpoint is not that of the record, the folder holds another record or a longer one, or
            something else that is not a bundle.
    """
    head = read_checkpoint(read_note(holdings.note).text)
    if root(head.size, holdings.read_node) != head.root:
        raise PublishError(
            f"The signed checkpoint of {head.size:,} entries is not that of this record. Nothing was published; check "
            "the store before anything else is entered or signed."
        )
    before = _published_before(directory, head.origin, head.size, holdings)
    directory.mkdir(parents=True, exist_ok=True)
    folder = _Folder(directory)
    for bundle in bundles_of(head.size):
        _put_entries(folder, holdings, bundle)
        done = bundle.index * WIDTH + bundle.width
        if progress and (bundle.index % 16 == 15 or done == head.size):
            progress(done, head.size)
    for tile in tiles_of(head.size):
        if not folder.has(tile.path):
            folder.put(tile.path, write_tile(tile, holdings.read_node))
    sums: dict[str, str] = {}
    for name, text in sorted(holdings.texts()):
        folder.put(f"rulebook/{name}.md", text)
        sums[f"rulebook/{name}.md"] = hashlib.sha256(text).hexdigest()
    shown = {
        "checkpoint": holdings.note,
        "policy.txt": holdings.policy,
        "README.txt": readme(head.origin, full=True).encode(),
        "verify.html": page(),
    }
    laid_by: dict[str, Path] = {}
    laid_by["openings.jsonl"], sums["openings.jsonl"] = folder.lay_by(_opening_lines(holdings, head.size))
    for place in (directory / "rolls").glob("*.csv"):
        sums[f"rolls/{place.name}"] = _digest(place)
    for name, rows in ((f"rolls/{seq}.csv", rows) for seq, rows in rolls if seq < head.size):
        if name not in sums:
            laid_by[name], sums[name] = folder.lay_by(rows)
    sums |= {name: hashlib.sha256(data).hexdigest() for name, data in shown.items()}
    folder.replace(shown, laid_by, sums)
    folder.drop_narrower(before)
    return Published(head.origin, head.size, head.root, folder.written)


def _put_entries(folder: _Folder, holdings: Holdings, bundle: Tile) -> None:
    """Write the entries beneath a tile of level 0."""
    name = entries_path(bundle.index, bundle.width)
    if folder.has(name):
        return
    start = bundle.index * WIDTH
    leaves = [leaf for _, leaf in holdings.leaves(start, start + bundle.width)]
    if len(leaves) != bundle.width:
        raise PublishError(f"Of the entries {start} to {start + bundle.width - 1} only {len(leaves)} are there.")
    folder.put(name, write_entries(leaves))


def _opening_lines(holdings: Holdings, size: int) -> Iterator[bytes]:
    """The lines of openings.jsonl, without those of sealed entries and of the lists of what was erased in such."""
    for start in range(0, size, 16 * WIDTH):
        stop = min(start + 16 * WIDTH, size)
        found = list(holdings.openings(start, stop))
        if not found:
            continue
        sealed = {seq for seq, leaf in holdings.leaves(start, stop) if leaf_fields(leaf)["type"] in _CLOSED}
        yield b"".join(opening_line(opening) for opening in found if opening.seq not in sealed)


def opening_line(opening: Opening) -> bytes:
    """An opening as a line of openings.jsonl."""
    fields = {"path": opening.path, "salt": opening.salt.hex(), "seq": opening.seq, "value": opening.value}
    return canonical(fields) + b"\n"


def _published_before(directory: Path, origin: str, size: int, holdings: Holdings) -> int:
    """How many entries are published already; they must be the beginning of this record."""
    if directory.is_symlink() or (directory.exists() and not directory.is_dir()):
        raise PublishError(f"{directory} is not a folder. Name a folder, new, empty or published before.")
    try:
        note = (directory / "checkpoint").read_bytes()
    except FileNotFoundError:
        strange = [each for each in _listed(directory) if not each.name.startswith(BEGUN)]
        if strange and not (directory / "tile").is_dir():
            raise PublishError(
                f"{directory} has files in it and is no published record ({strange[0].name}). Name a new folder."
            ) from None
        return 0
    try:
        before = read_checkpoint(read_note(note).text)
    except ValueError as error:
        raise PublishError(f"The checkpoint in {directory} cannot be read ({error}). Name a new folder.") from None
    if before.origin != origin:
        raise PublishError(f"{directory} holds the record of {before.origin}, not of {origin}. Name another folder.")
    if before.size > size:
        raise PublishError(
            f"{directory} has {before.size:,} entries and the record only {size:,}: the record is an old copy. Nothing "
            "was published. Restore the newest backup."
        )
    if root(before.size, holdings.read_node) != before.root:
        raise PublishError(
            f"The first {before.size:,} entries in {directory} are not those of this record. Nothing was published: "
            "two histories under one name would be found out by everybody who has seen the first."
        )
    return before.size


def _listed(directory: Path) -> list[Path]:
    return sorted(directory.iterdir()) if directory.is_dir() else []


class _Folder:
    """A folder in which each file appears whole or not at all."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.written = 0
        for left in directory.glob(f"{_ASIDE}*"):  # of a publication that was stopped
            left.unlink()

    def has(self, name: str) -> bool:
        return (self.directory / name).is_file()

    def put(self, name: str, data: bytes) -> None:
        """Write a file, unless it is there with these bytes."""
        place = self.directory / name
        if place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data:
            return
        laid_by, _ = self.lay_by([data])
        self._appear(laid_by, name)

    def lay_by(self, pieces: Iterable[bytes]) -> tuple[Path, str]:
        """Write what is to appear later, and its SHA-256."""
        hashed = hashlib.sha256()

        def taken() -> Iterator[bytes]:
            for piece in pieces:
                hashed.update(piece)
                yield piece

        aside = lay_aside(self.directory / SUMS, taken(), mode=FOR_ALL, prefix=_ASIDE)
        return aside, hashed.hexdigest()

    def _appear(self, laid_by: Path, name: str) -> None:
        place = self.directory / name
        place.parent.mkdir(parents=True, exist_ok=True)
        laid_by.replace(place)
        self.written += 1

    def replace(self, files: Mapping[str, bytes], laid_by: Mapping[str, Path], sums: Mapping[str, str]) -> None:
        """Bring the files that change up to date, and the list of sums: the folder is sound before, while and after."""
        before = self._sums()
        listed = sorted({(name, value) for name, value in [*before, *sums.items()]})
        self.put(SUMS, sum_lines(item for item in listed if item[0] in sums))
        # What is new comes before the checkpoint, and what is there already changes after it.
        for name in sorted([*files, *laid_by], key=lambda name: 1 if name == "checkpoint" else 2 * self.has(name)):
            if name in files:
                self.put(name, files[name])
            elif self.has(name) and _digest(self.directory / name) == sums[name]:
                laid_by[name].unlink()
            else:
                self._appear(laid_by[name], name)
        self.put(SUMS, sum_lines(sorted(sums.items())))
        settle(self.directory)

    def _sums(self) -> list[tuple[str, str]]:
        """The sums of the list that is there, of files that have them."""
        try:
            lines = (self.directory / SUMS).read_text(encoding="ascii").splitlines()
        except (FileNotFoundError, UnicodeDecodeError):
            return []
        return [(line[66:], line[:64]) for line in lines if len(line) > 66 and self.has(line[66:])]

    def drop_narrower(self, before: int) -> None:
        """Remove the tiles that were not full at the size published before and are now (C2SP tlog-tiles allows it)."""
        last = (tile_path(level, (before >> HEIGHT * level) // WIDTH) for level in range(8))
        for full in (entries_path(before // WIDTH), *last):
            narrow = self.directory / f"{full}.p"
            if self.has(full) and narrow.is_dir():
                for each in narrow.iterdir():
                    each.unlink()
                narrow.rmdir()


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sum_lines(sums: Iterable[tuple[str, str]]) -> bytes:
    """The bytes of SHA256SUMS: of each file its sum, two spaces and its name."""
    return "".join(f"{value}  {name}\n" for name, value in sums).encode("ascii")


def answer_bundle(holdings: Holdings, claim: Mapping[str, Any], seqs: Iterable[int]) -> bytes:
    """One answer with the entries that it quotes, each with its proof, as one zip file; the same bytes each time.

    It is for everybody who may see these entries whole, and holds every opening of theirs that ``holdings`` shows.

    Args:
        claim: The answer with its proof (``docs/claim.md``).
        seqs: The entries that it quotes.
    Raises:
        PublishError: If an entry lies beyond the checkpoint.
    """
    head = read_checkpoint(read_note(holdings.note).text)
    quoted = sorted(set(seqs))
    beyond = [seq for seq in quoted if not 0 <= seq < head.size]
    if beyond:
        raise PublishError(f"Entry {beyond[0]} is not under the checkpoint of {head.size:,} entries; sign a newer one.")
    lines, shown = [], []
    files: dict[str, bytes] = {}
    for seq in quoted:
        ((_, leaf),) = holdings.leaves(seq, seq + 1)
        lines.append(canonical({"leaf": leaf.decode("utf-8"), "seq": seq}) + b"\n")
        shown += [opening_line(opening) for opening in holdings.openings(seq, seq + 1)]
        hashes = tuple(inclusion_proof(seq, head.size, holdings.read_node))
        files[f"proofs/{seq}.tlog-proof"] = TlogProof(seq, hashes, holdings.note).write()
    files |= {f"rulebook/{name}.md": text for name, text in holdings.texts()}
    files |= {
        "checkpoint": holdings.note,
        "policy.txt": holdings.policy,
        "entries.jsonl": b"".join(lines),
        "openings.jsonl": b"".join(shown),
        "claim.json": claim_bytes(dict(claim)),
        "README.txt": readme(head.origin, full=False).encode(),
        "verify.html": page(),
    }
    files[SUMS] = sum_lines((name, hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items()))
    return packed(files)


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip file in the one form of bundles: stored, in order of names, with one date and mode, and no byte to spare.

    Raises:
        PublishError: If it would be larger than a plain zip file can be.
    """
    if sum(map(len, files.values())) + 300 * len(files) > LARGEST_ZIP or len(files) > 65_000:
        raise PublishError("This is too much for one zip file; publish a folder instead.")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            about = zipfile.ZipInfo(name)
            about.create_system, about.external_attr = 3, 0o100644 << 16
            archive.writestr(about, data)
    return kept.getvalue()


def page() -> bytes:
    """The page that checks an answer bundle in a browser."""
    return resources.files("hustings.publication").joinpath("page", "verify.html").read_bytes()


def readme(origin: str, *, full: bool) -> str:
    """What a stranger reads first."""
    what = (
        "the whole public record: every entry of the register, in order"
        if full
        else "one answer, and the entries of the register that it rests on"
    )
    return f"""This is {what}
of {origin}, with what it takes to check it.

You need not trust whoever gave it to you. To check it:

  hustings verify THIS            the program Hustings, which anybody may have
  python record_steps.py THIS     two files of it, which you can read, and which need nothing but Python: this one
                                  for the record, and beside it answer_steps.py for the answer
{"" if full else "  verify.html                     a page for your browser; it asks nothing of the network" + chr(10)}
checkpoint       how many entries there are, and the hash over all; signed, and signed by witnesses
policy.txt       whose signatures the publisher asks you to trust; better bring your own
openings.jsonl   the names and words behind commitments in the entries, as far as they are public
rulebook/        the rules that the entries were made under
{
        "tile/            the entries, and the hashes over them, in the layout of c2sp.org/tlog-tiles"
        if full
        else "entries.jsonl    the entries that the answer quotes, byte for byte"
        + chr(10)
        + "proofs/          of each, that it is on the record"
        + chr(10)
        + "claim.json       the question, the answer, and how it follows from entries and rules"
    }
{SUMS}       the sums of these files (sha256sum --check {SUMS})

It shows that no entry was changed, removed, moved or slipped in since it was signed, and that the names
and words shown are those that were entered. It cannot show that everything was entered, or that what was
entered is true.
"""

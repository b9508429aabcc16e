"""Publishing a record, from memory and from a store: what lies in the folder, at every moment; and the commands."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from tests.cli.running import hustings
from tests.publication.made_records import BOOK, HASH, ORIGIN, Record, key, record_of

from hustings.publication import bundles
from hustings.publication.bundles import PublishError, publish
from hustings.publication.remembered import MemoryFault, RememberedHeads, usual_place
from hustings.publication.stored_record import StoredRecord
from hustings.publication.verify.record_steps import verify
from hustings.record import root
from hustings.record.policies import read_policy
from hustings.store import Store, open_store


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_published_is_each_file_of_the_page_and_no_other(tmp_path: Path) -> None:
    record = record_of(300)

    done = publish(record, tmp_path)

    assert (done.size, done.root) == (300, root(300, record.read_node))
    assert sorted(files(tmp_path)) == [
        "README.txt", "SHA256SUMS", "checkpoint", "openings.jsonl", "policy.txt", f"rulebook/{HASH}.md",
        "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44", "verify.html",
    ]  # fmt: skip
    assert files(tmp_path)[f"rulebook/{HASH}.md"] == BOOK


def test_publishing_again_only_adds_until_a_tile_is_full(tmp_path: Path) -> None:
    record = record_of(800)
    seen: dict[str, bytes] = {}
    for size in (1, 2, 255, 256, 257, 511, 512, 513, 800):
        record.signed_size = size
        publish(record, tmp_path)
        now = files(tmp_path)
        assert verify(str(tmp_path)).is_sound
        gone = {name for name in seen if name.startswith("tile/") and name not in now}
        assert all(name.partition(".p/")[0] in now for name in gone)
        assert {name for name in now if name in seen and now[name] != seen[name] and name.startswith("tile/")} == set()
        seen = now

    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert publish(record, tmp_path).written == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}.items() <= before.items()


class Stopped(Exception):
    """The power went."""


@pytest.mark.parametrize("first", [0, 250])
def test_a_publication_stopped_at_any_file_leaves_a_sound_folder_and_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    """Stopped before each of the files that appear, it is the record of before or of now, never half of both."""
    record = record_of(520)
    start = tmp_path / "start"
    start.mkdir()
    if first:
        record.signed_size = first
        publish(record, start)
    record.signed_size = None
    record.opened[3] = [each for each in record.opened[3] if each.path != "/reasons/0"]  # erased since
    appear = bundles._Folder._appear
    count = publish(record, Path(shutil.copytree(start, tmp_path / "counted"))).written
    states = set()
    for moment in range(count):
        folder = Path(shutil.copytree(start, tmp_path / f"stopped-{moment}"))
        left = [moment]

        def stopping(self: bundles._Folder, laid_by: Path, name: str, left: list[int] = left) -> None:
            if not left[0]:
                raise Stopped
            left[0] -= 1
            appear(self, laid_by, name)

        monkeypatch.setattr(bundles._Folder, "_appear", stopping)
        with pytest.raises(Stopped):
            publish(record, folder)
        monkeypatch.setattr(bundles._Folder, "_appear", appear)
        if (folder / "checkpoint").exists():
            report = verify(str(folder))
            assert report.is_sound, (moment, list(report.lines()))
            states.add(report.size)
        publish(record, folder)
        assert verify(str(folder)).is_sound
        assert list(folder.glob(".publishing-*")) == []

    assert states == ({first, 520} if first else set())  # the first time, the checkpoint is the last file


def test_what_was_erased_is_gone_from_the_folder_when_it_is_published_again(tmp_path: Path) -> None:
    record = record_of(300)
    publish(record, tmp_path)
    assert b"Minutes 9" in files(tmp_path)["openings.jsonl"]
    record.opened[9] = [each for each in record.opened[9] if each.path != "/sources/0"]

    publish(record, tmp_path)

    assert [name for name, data in files(tmp_path).items() if b'"Minutes 9"' in data] == []
    assert verify(str(tmp_path)).is_sound


def test_a_folder_with_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    other, longer, changed = record_of(10), record_of(400), record_of(300)
    other.origin, other.signers = "other.example/register", (key("other.example/register"),)
    changed = record_of(300, lambda record, seq: seq == 5 and bool(record.enter("body", public={"kind": "branch"})))
    publish(longer, tmp_path)
    before = files(tmp_path)

    with pytest.raises(PublishError, match=f"holds the record of {ORIGIN}, not of other.example/register"):
        publish(other, tmp_path)
    with pytest.raises(PublishError, match="has 400 entries and the record only 300"):
        publish(changed, tmp_path)
    changed = record_of(500, lambda record, seq: seq == 5 and bool(record.enter("body", public={"kind": "branch"})))
    with pytest.raises(PublishError, match="two histories under one name"):
        publish(changed, tmp_path)
    assert files(tmp_path) == before

    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.txt").write_text("Dear")
    with pytest.raises(PublishError, match=r"is no published record \(a.txt\)"):
        publish(other, tmp_path / "letters")


def test_a_checkpoint_that_the_record_does_not_reproduce_is_not_published(tmp_path: Path) -> None:
    record = record_of(10)
    record.nodes[3, 0] = b"\0" * 32

    class Wrong(Record):
        note = record_of(10).note

    wrong = Wrong(nodes=record.nodes, entered=record.entered)

    with pytest.raises(PublishError, match="is not that of this record"):
        publish(wrong, tmp_path / "new")
    assert not (tmp_path / "new").exists()


# From a store.


def stored(record: Record, url: str, *, signed: int | None = None) -> Store:
    """A made-up record in a database."""
    store = open_store(url, create=True)
    size = len(record.entered) if signed is None else signed
    with store.writing() as writing:
        writing.keep_rulebook("Rules of Commonweal", BOOK.decode())
        for seq, leaf in enumerate(record.entered):
            writing.append(leaf, record.opened.get(seq, ()))
        writing.add_key(record.signers[0].vkey, 0)
    record.signed_size = size
    with store.writing() as writing:
        writing.keep_checkpoint(size, root(size, record.read_node), record.note.decode())
    record.signed_size = None
    return store


def test_a_store_is_published_as_the_record_that_it_keeps(store_url: str, tmp_path: Path) -> None:
    record = record_of(300)
    with stored(record, store_url) as store, store.reading():
        publish(StoredRecord(store, record.policy), tmp_path / "store")
    publish(record, tmp_path / "memory")

    told, expected = files(tmp_path / "store"), files(tmp_path / "memory")
    for same in ("policy.txt", "SHA256SUMS"):
        del told[same], expected[same]
    assert told == expected
    assert verify(str(tmp_path / "store")).is_sound


def test_a_store_without_a_signed_head_is_not_published(store_url: str) -> None:
    with open_store(store_url, create=True) as store, pytest.raises(PublishError, match="has no signed head yet"):
        StoredRecord(store)


# The commands.


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is remembered on the machine of whoever runs the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_record_is_published_and_verified_by_commands(tmp_path: Path) -> None:
    record, url, folder = record_of(300), f"sqlite:///{tmp_path / 'record.db'}", str(tmp_path / "public")
    stored(record, url, signed=280).close()
    policy = tmp_path / "policy.txt"
    policy.write_bytes(record.policy)

    published = hustings("publish", folder, "--database", url, "--policy", str(policy), "--json")
    assert (published.status, published.err) == (0, "")
    assert published.json == {
        "directory": folder, "origin": ORIGIN, "size": 280, "root": root(280, record.read_node).hex(),
        "files_written": 12, "not_signed": 20, "witnesses": {"signed": ["w0", "w1"], "faults": {}, "enough": True},
        "schema": 1,
    }  # fmt: skip

    again = hustings("publish", folder, "--database", url)
    assert again.status == 0
    assert again.first_line == f"Published 280 entries of {ORIGIN} in"
    assert read_policy((tmp_path / "public/policy.txt").read_bytes()).quorum == "all-of-them"

    checked = hustings("verify", folder, "--policy", str(policy))
    assert (checked.status, checked.err) == (0, "")
    assert checked.first_line == "1. The files are whole and named as they should be: checked"
    assert f"The record is sound as far as it was checked: 280 entries of {ORIGIN}." in " ".join(checked.out.split())


def test_what_was_seen_is_remembered_and_another_history_told(tmp_path: Path, state: Path) -> None:
    folder, other = tmp_path / "public", tmp_path / "rewritten"
    publish(record_of(300), folder)
    rewritten = record_of(400, lambda record, seq: seq == 5 and bool(record.enter("body", public={"kind": "branch"})))
    publish(rewritten, other)

    first = hustings("verify", str(folder), "--json")
    assert (first.status, first.json["sound"], first.json["remembered"]) == (0, True, True)
    second = hustings("verify", str(folder), "--json").json
    assert (second["remembered"], second["steps"][3]["outcome"]) == (False, "checked")

    told = hustings("verify", str(other), "--json")
    assert (told.status, told.json["sound"], told.json["remembered"]) == (1, False, False)
    assert [step["step"] for step in told.json["steps"] if step["failed"]] == [4]
    assert "ANOTHER history" in hustings("verify", str(other)).out

    forgotten = hustings("verify", str(other), "--forget", "--json")
    assert (forgotten.status, forgotten.json["forgotten"], forgotten.json["remembered"]) == (0, True, True)
    assert list(json.loads((state / "hustings/heads.json").read_text())["heads"]) == [ORIGIN]


def test_what_fails_is_not_remembered(tmp_path: Path, state: Path) -> None:
    publish(record_of(300), tmp_path / "public")
    place = tmp_path / "public/tile/entries/000"
    place.write_bytes(place.read_bytes().replace(b'"for":"22"', b'"for":"23"', 1))

    checked = hustings("verify", str(tmp_path / "public"))

    assert checked.status == 1
    assert "✗ entry 3 in tile/entries/000 does not have the hash that tile/0/000 gives" in checked.out
    assert "The record is NOT sound: step 3 failed." in checked.out
    assert not state.exists()


def test_requests_that_cannot_be_understood_are_told(tmp_path: Path, state: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    publish(record_of(3), tmp_path / "public")
    for asked, told in (
        (["verify"], "needs a bundle"),
        (["verify", nowhere], "There is no "),
        (["verify", str(tmp_path), "--known", nowhere], "cannot be read: No such file or directory."),
        (["publish"], "needs a folder"),
        (["publish", nowhere, "--database", f"sqlite:///{nowhere}.db"], "nowhere.db"),
    ):
        ran = hustings(*asked)
        assert ran.status == 2
        assert told in ran.err.replace("\n", " ")

    (state / "hustings").mkdir(parents=True)
    (state / "hustings/heads.json").write_text("{}")
    damaged = hustings("verify", str(tmp_path / "public"))
    assert damaged.status == 2
    assert "does not hold the heads that were remembered there" in damaged.err


def test_heads_are_remembered_where_the_system_keeps_such_things(tmp_path: Path) -> None:
    assert usual_place({"XDG_STATE_HOME": "/var/state"}, tmp_path) == Path("/var/state/hustings/heads.json")
    assert usual_place({"XDG_STATE_HOME": "here"}, tmp_path) == tmp_path / ".local/state/hustings/heads.json"


def test_an_older_head_does_not_take_the_place_of_a_newer(tmp_path: Path) -> None:
    record = record_of(20)
    newer, record.signed_size = record.note, 10
    heads = RememberedHeads.read(tmp_path / "heads.json")

    assert [heads.remember(note) for note in (newer, record.note, newer)] == [True, False, False]
    assert RememberedHeads.read(tmp_path / "heads.json").note(ORIGIN) == newer


def test_a_memory_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(MemoryFault, match="could not be remembered"):
        RememberedHeads(tmp_path / "file/heads.json", {}).remember(record_of(1).note)


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    publish(record_of(3), tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()

    for line in lines:
        value, _, name = line.partition("  ")
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == value
    assert [line[66:] for line in lines] == [
        "README.txt", "checkpoint", "openings.jsonl", "policy.txt", f"rulebook/{HASH}.md", "verify.html",
    ]  # fmt: skip

"""Changing the key: both sign for a while, checks pass over two changes, and the old key's time ends."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from tests.clerk.societies import founded

from hustings.clerk import Desk
from hustings.clerk.key_file import KeyFileError, read_keys
from hustings.clerk.keys import rotate
from hustings.entries import leaf_fields
from hustings.publication.bundles import publish
from hustings.publication.stored_record import StoredRecord
from hustings.publication.verify import record_steps
from hustings.record import Checkpoint, SignerKey, VerifierKey, open_note, read_policy
from hustings.store import ReadOnly, StoreError, open_store

REGISTER = "2020-01-02 membership Ada\n2020-01-02 membership Ben\n"


@pytest.fixture
def key(store_url: str, tmp_path: Path) -> Path:
    """The key file of a society with three entries."""
    desk, _ = founded(store_url, tmp_path, REGISTER)
    desk.close()
    return tmp_path / "society.key"


def enter(url: str, key: Path, name: str) -> int:
    with Desk.open(url, key) as desk:
        return desk.enter(f"2021-01-01 membership {name}\n", "more").checkpoint.size


def signed_by(url: str, size: int) -> list[str]:
    """Who signed the head of a size, by the last digits of their keys in the order of the log."""
    with open_store(url) as store:
        keys = [VerifierKey.parse(each.vkey) for each in store.keys()]  # noqa: SIM118 - not a mapping's
        note = store.checkpoint(size)
        assert note is not None
        opened = open_note(note.note.encode(), keys)
        return [str(place) for place, each in enumerate(keys) if opened.signed_by(each)]


def published(url: str, folder: Path) -> record_steps.Report:
    with open_store(url) as store, store.reading():
        publish(StoredRecord(store), folder)
    return record_steps.verify(str(folder))


def test_both_keys_sign_for_a_while_and_then_the_new_one_alone(key: Path, store_url: str, tmp_path: Path) -> None:
    with open_store(store_url) as store:
        done = rotate(store, key, overlap=2)
        fields = leaf_fields(store.leaf(done.seq))

    assert fields["public"] == {"old": done.old, "new": done.new, "from": 4, "until": 6}
    assert (done.checkpoint.size, stat.S_IMODE(key.stat().st_mode)) == (4, 0o600)
    assert [enter(store_url, key, name) for name in ("Cyd", "Dan", "Eve")] == [5, 6, 7]
    assert [signed_by(store_url, size) for size in (3, 4, 5, 6, 7)] == [
        ["0"],
        ["0", "1"],
        ["0", "1"],
        ["0", "1"],
        ["1"],
    ]
    report = published(store_url, tmp_path / "public")
    assert report.is_sound, report.summary


def test_a_record_with_two_changes_is_checked_whole(key: Path, store_url: str, tmp_path: Path) -> None:
    for name in ("Cyd", "Dan"):
        with open_store(store_url) as store:
            rotate(store, key, overlap=1)
        enter(store_url, key, name)
        enter(store_url, key, f"{name}a")
        report = published(store_url, tmp_path / "public")
        assert report.is_sound, report.summary

    policy = (tmp_path / "public" / "policy.txt").read_text()
    assert [line for line in policy.splitlines() if line.startswith("#")] == [
        "# signs heads of sizes from 0 to 5",
        "# signs heads of sizes from 4 to 8",
        "# signs heads of sizes from 7 on",
    ]
    assert len(read_policy(policy.encode()).logs) == 3
    told = " ".join(sentence for step in report.steps for sentence in step.checked)
    assert told.count("the log's key changed by entry") == 2
    assert len(read_keys(key)) == 2, "a key whose time is over is not kept in the file"


def test_a_head_signed_with_the_old_key_after_its_time_is_refused(key: Path, store_url: str, tmp_path: Path) -> None:
    """Whoever stole the old key signs the right head; the entries say that it was not theirs to sign any more."""
    (stolen,) = read_keys(key)
    with open_store(store_url) as store:
        rotate(store, key, overlap=0)
    size = enter(store_url, key, "Cyd")
    assert published(store_url, tmp_path / "public").is_sound
    with open_store(store_url) as store:
        note = Checkpoint(store.origin, size, store.log.root(size)).sign(stolen)
    (tmp_path / "public" / "checkpoint").write_bytes(note)
    sums = tmp_path / "public" / "SHA256SUMS"
    sums.write_text("".join(f"{line}\n" for line in sums.read_text().splitlines() if "checkpoint" not in line))

    report = record_steps.verify(str(tmp_path / "public"))

    assert not report.is_sound
    told = " ".join(finding.sentence for step in report.steps for finding in step.failed)
    assert "which was not the log's key at that size" in told


def test_the_old_key_alone_enters_nothing_after_the_change(key: Path, store_url: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept.key"
    shutil.copy(key, kept)
    with open_store(store_url) as store:
        rotate(store, key, overlap=5)

    with pytest.raises(ReadOnly, match=r"is not one with which example.org/society is signed now"):
        Desk.open(store_url, kept)


def test_a_change_that_was_stopped_changes_nothing_and_is_done_again(
    key: Path, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_keys(key)
    with open_store(store_url) as store:

        def fail() -> None:
            raise OSError("the power fails")

        with monkeypatch.context() as patched:
            patched.setattr(store.database, "commit", fail)
            with pytest.raises(OSError, match="power"):
                rotate(store, key)
        (still,) = store.keys()
        assert still.vkey == before[0].vkey
    assert enter(store_url, key, "Cyd") == 4
    pending = read_keys(key)[0]
    with open_store(store_url) as store:
        assert rotate(store, key).new == pending.vkey


def test_a_lost_key_is_replaced_and_signs_no_more(key: Path, store_url: str, tmp_path: Path) -> None:
    with open_store(store_url) as store:
        with pytest.raises(ReadOnly, match="it is not lost"):
            rotate(store, key, lost=True)
        key.unlink()
        with pytest.raises(KeyFileError, match="If the key is lost, say so"):
            rotate(store, key)
        done = rotate(store, key, lost=True)

    assert (done.first, done.until) == (4, 4)
    assert signed_by(store_url, 4) == ["1"]
    assert enter(store_url, key, "Cyd") == 5
    assert published(store_url, tmp_path / "public").is_sound


def test_another_logs_key_changes_nothing(key: Path, store_url: str) -> None:
    key.write_text(SignerKey.generate("example.org/other").text())
    with open_store(store_url) as store, pytest.raises(ReadOnly, match="does not have the key"):
        rotate(store, key)


def test_a_store_put_back_to_an_older_state_changes_no_key(sqlite_url: str, tmp_path: Path) -> None:
    desk, _ = founded(sqlite_url, tmp_path, REGISTER)
    desk.close()
    yesterday = (tmp_path / "store.db").read_bytes()
    enter(sqlite_url, tmp_path / "society.key", "Cyd")
    (tmp_path / "store.db").write_bytes(yesterday)

    with open_store(sqlite_url) as store, pytest.raises(StoreError, match="put back to an older state"):
        rotate(store, tmp_path / "society.key")
    assert len(read_keys(tmp_path / "society.key")) == 1

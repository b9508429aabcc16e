"""A witness over real HTTP, by other people's requests, in races, and against hostile callers."""

from __future__ import annotations

import http.client
import json
import socket
import stat
import threading
import time
from pathlib import Path

import pytest
from tests.publication.small_logs import AT, LOG, SIGNER, Tree, serving

from hustings.publication.witness import Memory, Witness, WitnessError, logs_of, witness_key
from hustings.publication.witness_server import LARGEST_REQUEST
from hustings.record import (
    COSIGNATURE,
    ED25519,
    Checkpoint,
    SignerKey,
    VerifierKey,
    open_note,
    read_signatures,
    write_note,
    write_request,
)
from hustings.record.tree import root


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return Witness(Memory(tmp_path / "witness.db"), SIGNER, {LOG.name: [LOG.verifier]})


def test_the_requests_of_others_get_the_answers_that_the_specification_asks_for(tmp_path: Path, shared: Path) -> None:
    """litewitness answered 403 for a log that it does not know; the text now says 404 (SOURCES.md, Differences)."""
    told = json.loads((shared / "conformance/record/witness-add-checkpoint.json").read_text(encoding="utf-8"))
    log = VerifierKey(told["log_origin"], ED25519, bytes.fromhex(told["log_ed25519_public_key_hex"]))
    signer = SignerKey(told["witness_name"], COSIGNATURE, bytes(32))
    witness = Witness(Memory(tmp_path / "witness.db"), signer, {log.name: [log]})

    with serving(witness) as send:
        answers = [send(step["request_body"].encode()) for step in told["steps"]]

    expected = [404 if "unknown log" in step["reference_assert"] else step["status"] for step in told["steps"]]
    assert [status for status, _, _ in answers] == expected == [200, 403, 404, 422, 422, 200, 409, 200, 409]
    for step, (status, kind, body) in zip(told["steps"], answers, strict=True):
        if status == 409:
            assert (kind, body.decode()) == (
                "text/x.tlog.size",
                json.loads(step["reference_assert"].partition("== ")[2]),
            )
        if status == 200:
            text = step["request_body"].partition("\n\n")[2].partition("\n\n")[0] + "\n"
            assert open_note(write_note(text, read_signatures(body.decode())), [signer.verifier]).verified[0].at == AT


def test_a_cosignature_is_sent_only_for_what_is_on_the_disk(witness: Witness) -> None:
    tree = Tree("a", "b", "c")

    with serving(witness) as send:
        assert send(tree.request(0))[0] == 200

    again = Witness(Memory(witness.memory.path), SIGNER, witness.logs)
    assert again.memory.heads()[LOG.name].size == 3
    assert again.add_checkpoint(tree.request(0), at=AT).body == b"3\n"


def test_two_histories_are_not_both_cosigned_and_the_people_are_told(witness: Witness) -> None:
    told: list[str] = []
    witness.tell = told.append
    one, other = Tree("a", "b", "22 for"), Tree("a", "b", "23 for")

    with serving(witness) as send:
        assert send(one.request(0))[0] == 200
        assert send(other.request(3)) == (409, "text/x.tlog.size", b"3\n")
        assert send(other.request(0)) == (409, "text/x.tlog.size", b"3\n")
        other.add("d")
        assert send(other.request(3))[0] == 422

    [split] = witness.memory.splits()
    assert (split.origin, split.at, split.shown) == (LOG.name, AT, Tree("a", "b", "23 for").note())
    assert open_note(split.kept, [LOG.verifier, SIGNER.verifier]).signed_by(LOG.verifier)
    assert told[0].startswith(
        "example.org/register shows two histories: its key signed two different heads of one size."
    )


def test_an_unsigned_head_is_no_evidence(witness: Witness) -> None:
    """Whoever has not the log's key cannot make a witness accuse it."""
    forger = SignerKey(LOG.name, ED25519, bytes(32))
    forged = Tree("x")
    witness.add_checkpoint(Tree("a").request(0), at=AT)

    note = Checkpoint(LOG.name, 1, root(1, forged.read)).sign(forger)
    assert witness.add_checkpoint(write_request(1, [], note), at=AT).status == 403
    assert witness.memory.splits() == []


def test_of_many_requests_at_once_a_head_never_goes_back(witness: Witness) -> None:
    """Every request is good by itself; each was made when the witness had one entry."""
    tree = Tree(*(f"entry {number}" for number in range(24)))
    assert witness.add_checkpoint(tree.request(0, 1), at=AT).status == 200
    statuses: list[int] = []

    with serving(witness) as send:

        def ask(size: int) -> None:
            statuses.append(send(tree.request(1, size))[0])

        threads = [threading.Thread(target=ask, args=(size,)) for size in range(2, 18)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(statuses) == [200] + [409] * 15
    assert witness.memory.heads()[LOG.name].size > 1


def test_two_processes_with_one_memory_never_sign_two_histories(tmp_path: Path) -> None:
    path = tmp_path / "witness.db"
    trees = [Tree("a", "b"), Tree("a", "c")]
    statuses: list[int] = []
    ready = threading.Barrier(2)

    def ask(tree: Tree) -> None:
        witness = Witness(Memory(path), SIGNER, {LOG.name: [LOG.verifier]})
        ready.wait()
        statuses.append(witness.add_checkpoint(tree.request(0), at=AT).status)

    threads = [threading.Thread(target=ask, args=(tree,)) for tree in trees]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 409]


# -- hostile callers ---------------------------------------------------------------------------------------------------


def test_only_one_thing_is_to_be_had(witness: Witness) -> None:
    with serving(witness) as send:
        assert send(method="GET")[0] == 405
        assert send(method="DELETE")[0] == 405
        assert send(path="/")[0] == 404
        assert send(path="/../witness.key", method="GET")[0] == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Length": str(LARGEST_REQUEST + 1)}, 413),
        ({"Content-Length": "9" * 400}, 413),
        ({"Content-Length": "-1"}, 411),
        ({"Content-Length": "1e3"}, 411),
        ({"Transfer-Encoding": "chunked"}, 411),
        ({}, 411),
    ],
)
def test_a_request_of_no_length_or_too_long_is_refused_unread(
    witness: Witness, headers: dict[str, str], status: int
) -> None:
    with serving(witness) as send, socket.create_connection(("127.0.0.1", send.port), timeout=10) as raw:
        lines = [f"{name}: {value}" for name, value in headers.items()]
        raw.sendall("\r\n".join(["POST /add-checkpoint HTTP/1.1", "Host: w", *lines, "", ""]).encode())
        assert raw.recv(100).split(b" ")[1] == str(status).encode()


@pytest.mark.parametrize(
    "body", [b"", b"old 0", b"old 01\n\n", b"old -1\n\nx", b"\xff" * 900, b"old 0\n" + b"A" * 90_000, b"\n" * 1000]
)
def test_a_request_that_cannot_be_read_is_refused_with_a_sentence(witness: Witness, body: bytes) -> None:
    with serving(witness) as send:
        status, kind, said = send(body)
    assert (status, kind) == (400, "text/plain; charset=utf-8")
    assert said.endswith(b"\n") and len(said) < 400


def test_whoever_drips_is_closed_in_bounded_time_and_others_are_served(witness: Witness) -> None:
    with serving(witness, seconds=0.5) as send, socket.create_connection(("127.0.0.1", send.port), timeout=10) as slow:
        slow.sendall(b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 1000\r\n\r\n")
        start = time.monotonic()
        assert send(Tree("a").request(0))[0] == 200
        with pytest.raises(OSError):
            for _ in range(100):
                slow.sendall(b"o")
                time.sleep(0.1)
        assert time.monotonic() - start < 8


def test_too_many_connections_are_closed_and_places_come_free_again(witness: Witness) -> None:
    with serving(witness, most=2, seconds=0.5) as send:
        idle = [socket.create_connection(("127.0.0.1", send.port), timeout=10) for _ in range(2)]
        time.sleep(0.1)
        with pytest.raises((OSError, http.client.HTTPException)):
            send(Tree("a").request(0))
        for _ in range(100):
            try:
                assert send(Tree("a").request(0))[0] == 200
                break
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
        else:
            pytest.fail("no place came free again")
        for each in idle:
            each.close()


# -- keys and memory ---------------------------------------------------------------------------------------------------


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "witness.key"

    key, made = witness_key(path, "branch.example/witness")
    assert (made, key.kind, stat.S_IMODE(path.stat().st_mode)) == (True, COSIGNATURE, 0o600)
    assert witness_key(path) == (key, False)


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (None, "", "Say --name for whom to make one"),
        (None, "two words", "cannot be the name of a key"),
        ("nonsense", "", "holds no key of a witness"),
        (LOG.text(), "", "holds the key of a log (example.org/register), and a witness needs one of its own."),
        (
            SIGNER.text(),
            "other.example/witness",
            "holds the key of branch.example/witness, not of other.example/witness.",
        ),
    ],
)
def test_a_key_that_cannot_be_used_is_told_of(tmp_path: Path, text: str | None, name: str, said: str) -> None:
    path = tmp_path / "witness.key"
    if text is not None:
        path.write_text(text, encoding="utf-8")

    with pytest.raises(WitnessError) as told:
        witness_key(path, name)
    assert said in str(told.value)
    assert SIGNER.text() not in str(told.value)
    assert LOG.text() not in str(told.value)


def test_a_memory_that_is_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "witness.db"
    path.write_text("a shopping list, long enough to be read as the head of a database file" * 20)

    with pytest.raises(WitnessError, match="cannot be used as a witness's memory"):
        Memory(path)


def test_a_log_may_have_several_keys() -> None:
    later = SignerKey(LOG.name, ED25519, bytes(32))

    assert logs_of([LOG.vkey, later.vkey, LOG.vkey]) == {LOG.name: [LOG.verifier, later.verifier]}
    with pytest.raises(WitnessError, match="named by its verifier key"):
        logs_of(["example.org/register"])

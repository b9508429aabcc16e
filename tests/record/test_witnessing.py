"""A witness: what it answers, what it remembers, and that it never signs two histories."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.kept import Kept
from tests.record.test_notes import LOG, WITNESS, key_of
from tests.record.test_tiles import SAMPLE
from tests.record.test_tree import counted

from hustings.record import (
    COSIGNATURE,
    EMPTY_ROOT,
    Checkpoint,
    Reply,
    SignerKey,
    VerifierKey,
    Witnessed,
    add_checkpoint,
    add_signatures,
    consistency_proof,
    leaf_hash,
    nodes_of_tiles,
    open_checkpoint,
    open_note,
    read_signatures,
    root,
    verify_consistency,
    write_request,
)

AT = 1_790_000_000


class Witness:
    """Keeps the heads that a step gives, as whoever runs a witness must."""

    def __init__(self, *logs: VerifierKey) -> None:
        self.heads: dict[str, Witnessed] = {}
        self.logs = {log.name: [log] for log in logs}

    def ask(self, request: bytes, at: int = AT) -> Reply:
        reply = add_checkpoint(request, heads=self.heads, logs=self.logs, signer=WITNESS, at=at)
        assert (reply.head is not None) == (reply.status == 200)
        if reply.head:
            self.heads[reply.head.origin] = reply.head
        return reply


def note_of(kept: Kept, size: int, signer: SignerKey = LOG) -> bytes:
    return Checkpoint(LOG.name, size, root(size, kept.read)).sign(signer)


def request(kept: Kept, old: int, new: int) -> bytes:
    return write_request(old, consistency_proof(old, new, kept.read), note_of(kept, new))


@pytest.fixture
def witness() -> Witness:
    return Witness(LOG.verifier)


def test_the_nine_requests_of_a_public_witness_in_their_order(shared: Path) -> None:
    """All answers are those of the reference but one: an unknown log is 404 in the specification since, not 403.

    The false signature of the second request is false only in bits beyond the end of its base64: 403 all the same.
    """
    known = json.loads((shared / "conformance/record/witness-add-checkpoint.json").read_text(encoding="utf-8"))
    log = VerifierKey(known["log_origin"], 1, bytes.fromhex(known["log_ed25519_public_key_hex"]))
    signer = key_of(known["witness_name"], COSIGNATURE)
    heads: dict[str, Witnessed] = {}

    answered, differing = [], []
    for number, step in enumerate(known["steps"]):
        body = step["request_body"].encode()
        reply = add_checkpoint(body, heads=heads, logs={log.name: [log]}, signer=signer, at=AT)
        answered.append(reply.status)
        if reply.status != step["status"]:
            differing.append((number, step["status"], reply.status, "unknown log" in step["reference_assert"]))
        for words in ("invalid signature", "unknown log", "consistency proof", f"— {known['witness_name']}"):
            if words in step["reference_assert"]:
                assert words in reply.body.decode(), number
        if "==" in step["reference_assert"]:
            assert repr(reply.body.decode()).strip("'") in step["reference_assert"].replace('"', "")
            assert reply.content_type == "text/x.tlog.size"
        if reply.head:
            heads[reply.head.origin] = reply.head
    assert answered == [200, 403, 404, 422, 422, 200, 409, 200, 409]
    assert differing == [(2, 403, 404, True)]


def test_a_log_that_goes_on_is_cosigned(witness: Witness) -> None:
    kept = counted(300)
    for old, new in ((0, 3), (3, 3), (3, 4), (4, 200), (200, 300)):
        reply = witness.ask(request(kept, old, new), at=AT + new)
        assert (reply.status, reply.head) == (200, witness.heads[LOG.name])
        note = add_signatures(note_of(kept, new), *read_signatures(reply.body.decode()))
        opened = open_note(note, [LOG.verifier, WITNESS.verifier])
        assert [(one.key, one.at) for one in opened.verified] == [(LOG.verifier, None), (WITNESS.verifier, AT + new)]
        assert witness.heads[LOG.name].note == note


def test_what_monitors_may_fetch_has_only_signatures_that_were_checked(witness: Witness) -> None:
    kept = counted(300)
    stranger = key_of("stranger.example")
    note = Checkpoint(LOG.name, 2, root(2, kept.read)).sign(stranger, LOG)
    reply = witness.ask(write_request(0, [], note))

    assert reply.head is not None
    opened = open_note(reply.head.note, [LOG.verifier, WITNESS.verifier])
    assert (len(opened.verified), opened.unknown) == (2, ())


def test_two_histories_of_one_size_are_not_both_cosigned(shared: Path) -> None:
    """The sample log's key signed two trees of 15 entries; whichever comes first, the other gets no signature."""
    folder = shared / "conformance/record"
    true = (folder / "tessera-log/checkpoint.15").read_bytes()
    false = (folder / "tlog-proofs/split-view-checkpoint.15").read_bytes()
    assert open_checkpoint(false, [SAMPLE])[0].root != open_checkpoint(true, [SAMPLE])[0].root

    for first, second in ((true, false), (false, true)):
        witness = Witness(SAMPLE)
        assert witness.ask(write_request(0, [], first)).status == 200
        reply = witness.ask(write_request(15, [], second))
        assert reply == Reply(409, b"15\n", "text/x.tlog.size")
        assert witness.ask(write_request(0, [], second)).status == 409


def test_a_history_that_was_changed_before_it_grew_is_not_cosigned(shared: Path) -> None:
    folder = shared / "conformance/record/tessera-log"
    read = nodes_of_tiles(15, lambda tile: (folder / tile.path).read_bytes())
    witness = Witness(SAMPLE)
    assert witness.ask(write_request(0, [], (folder / "checkpoint.7").read_bytes())).status == 200

    false = (shared / "conformance/record/tlog-proofs/split-view-checkpoint.15").read_bytes()
    reply = witness.ask(write_request(7, consistency_proof(7, 15, read), false))
    assert (reply.status, reply.head) == (422, None)
    true = (folder / "checkpoint.15").read_bytes()
    assert witness.ask(write_request(7, consistency_proof(7, 15, read), true)).status == 200


def test_the_empty_record_is_taken_as_the_protocol_says(witness: Witness) -> None:
    """Only here: from size 0 nothing is to be proved, and the root of nothing is SHA-256 of nothing."""
    kept = counted(300)
    false = Checkpoint(LOG.name, 0, leaf_hash(b"x")).sign(LOG)
    reply = witness.ask(write_request(0, [], false))
    assert (reply.status, b"has the root SHA-256 of nothing" in reply.body) == (422, True)

    empty = Checkpoint(LOG.name, 0, EMPTY_ROOT).sign(LOG)
    assert witness.ask(write_request(0, [leaf_hash(b"x")], empty)).status == 422
    assert witness.ask(write_request(0, [], empty)).status == 200
    assert witness.ask(write_request(0, [], empty)).status == 200
    reply = witness.ask(write_request(0, [leaf_hash(b"x")], note_of(kept, 5)))
    assert (reply.status, b"from a record without entries has no hashes" in reply.body) == (422, True)
    assert witness.ask(write_request(0, [], note_of(kept, 5))).status == 200
    assert witness.ask(write_request(0, [], empty)).body == b"5\n"


def test_a_log_that_believes_another_size_is_told_ours(witness: Witness) -> None:
    kept = counted(300)
    assert witness.ask(request(kept, 4, 9)) == Reply(409, b"0\n", "text/x.tlog.size")
    witness.ask(request(kept, 0, 9))
    for old in (0, 8):
        assert witness.ask(request(kept, old, 9)) == Reply(409, b"9\n", "text/x.tlog.size")
    assert witness.ask(request(kept, 3, 5)) == Reply(409, b"9\n", "text/x.tlog.size")  # a shorter record, again


def test_whose_checkpoint_it_is_matters_first(witness: Witness) -> None:
    kept = counted(300)
    other = Checkpoint("example.org/other", 9, root(9, kept.read)).sign(key_of("example.org/other"))
    assert witness.ask(write_request(0, [], other)).status == 404
    assert witness.ask(write_request(0, [], note_of(kept, 9, key_of("stranger.example")))).status == 403
    damaged = note_of(kept, 9).replace(b"\n9\n", b"\n8\n")
    assert witness.ask(write_request(0, [], damaged)).status == 403
    assert witness.heads == {}


def test_either_key_of_a_log_will_do_but_none_that_does_not_fit(witness: Witness) -> None:
    kept, later = counted(300), SignerKey(LOG.name, 1, b"another key".ljust(32))
    witness.logs[LOG.name].append(later.verifier)
    assert witness.ask(write_request(0, [], note_of(kept, 2, later))).status == 200

    both = Checkpoint(LOG.name, 2, root(2, kept.read)).sign(LOG, later)
    assert witness.ask(write_request(2, [], both)).status == 200
    (own,) = read_signatures(note_of(kept, 3).decode().partition("\n\n")[2])
    assert witness.ask(write_request(2, [], add_signatures(note_of(kept, 2, later), own))).status == 403


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "no blank line between the proof and the checkpoint"),
        (b"old 0\n", "no blank line between the proof and the checkpoint"),
        (b"odd 0\n\nnote\n", 'the first line of the request is not "old SIZE"'),
        (b"old 00\n\nnote\n", "without leading zeroes"),
        (b"old -1\n\nnote\n", "without leading zeroes"),
        (b"old 0 \n\nnote\n", "without leading zeroes"),
        (b"old 0\nAAAA\n\nnote\n", "a SHA-256 hash has 32"),
        (b"old 0\n?\n\nnote\n", "is not base64 with its padding"),
        (b"old 0\n\xff\n\nnote\n", "something else than ASCII before the checkpoint"),
        (b"old 0\n\nnote\n", "no blank line between its text and its signatures"),
        (write_request(0, [], Checkpoint("a", 1, EMPTY_ROOT).sign(LOG)).replace(b"\n1\n", b"\n01\n"), "leading zeroes"),
        (write_request(1, [b"h" * 32] * 64, note_of(counted(300), 2)), "64 hashes; at most 63 are read"),
        (write_request(3, [], note_of(counted(300), 2)), "the old size is 3, and the checkpoint has only 2 entries"),
    ],
)
def test_what_is_no_request_is_answered_400_with_a_sentence(witness: Witness, body: bytes, told: str) -> None:
    reply = witness.ask(body)
    assert (reply.status, reply.content_type) == (400, "text/plain; charset=utf-8")
    assert told in reply.body.decode()


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 60), st.integers(0, 60)), max_size=25))
def test_whatever_is_asked_all_that_was_cosigned_is_one_history(asked: list[tuple[int, int, int]]) -> None:
    """A log with two faces, which differ from entry 20 on, asks for anything in any order."""
    faces = [counted(300), Kept(str(n if n < 20 else -n).encode() for n in range(60))]
    witness = Witness(LOG.verifier)
    signed = [(0, EMPTY_ROOT)]
    for face, one, two in asked:
        old, new = sorted((one, two))
        reply = witness.ask(request(faces[face], old, new))
        if reply.head:
            signed.append((reply.head.size, reply.head.root))

    for (old, first), (new, second) in pairwise(signed):
        assert old <= new
        if old:
            shown = [kept for kept in faces if (root(old, kept.read), root(new, kept.read)) == (first, second)]
            assert shown, "no single history has both"
            verify_consistency(old, new, consistency_proof(old, new, shown[0].read), first, second)

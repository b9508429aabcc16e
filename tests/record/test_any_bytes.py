"""Whatever comes from outside is read, or refused with a sentence: no reader of the record fails in any other way."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.test_notes import LOG, WITNESS
from tests.record.test_policies import POLICY
from tests.record.test_tree import counted

from hustings.record import (
    CanonicalError,
    Checkpoint,
    CheckpointError,
    KeyTextError,
    NoteError,
    PolicyError,
    SignerKey,
    TileError,
    TlogProof,
    TlogProofError,
    VerifierKey,
    WitnessingError,
    add_checkpoint,
    canonical,
    cosign,
    inclusion_proof,
    leaf_hash,
    open_checkpoint,
    read_canonical,
    read_checkpoint,
    read_entries,
    read_note,
    read_policy,
    read_request,
    root,
    write_entries,
    write_request,
)

HEAD = Checkpoint(LOG.name, 5, root(5, counted(300).read))
NOTE = cosign(HEAD.sign(LOG), WITNESS, at=7)
LEAF = canonical({"v": 1, "subject": ["person:7f2c"], "public": {"tally": {"for": "22"}}, "commit": [{"p": "/é"}]})
PROOF = TlogProof(3, tuple(inclusion_proof(3, 5, counted(300).read)), NOTE, b"more")


def as_text(read: Callable[[str], Any]) -> Callable[[bytes], Any]:
    return lambda data: read(data.decode("utf-8", "surrogateescape"))


READERS: dict[str, tuple[bytes, Callable[[bytes], Any], type[Exception]]] = {
    "note": (NOTE, read_note, NoteError),
    "signed checkpoint": (NOTE, lambda data: open_checkpoint(data, [LOG.verifier]), NoteError),
    "checkpoint": (HEAD.text().encode(), as_text(read_checkpoint), CheckpointError),
    "verifier key": (LOG.vkey.encode(), as_text(VerifierKey.parse), KeyTextError),
    "private key": (LOG.text().encode(), as_text(SignerKey.parse), KeyTextError),
    "policy": (POLICY.encode(), read_policy, PolicyError),
    "policy as text": (POLICY.encode(), as_text(read_policy), PolicyError),
    "proof": (PROOF.write(), TlogProof.read, TlogProofError),
    "request": (write_request(0, [leaf_hash(b"x")], NOTE), read_request, WitnessingError),
    "bundle": (write_entries([LEAF, b"", b"x"]), lambda data: read_entries(data, 3), TileError),
    "leaf": (LEAF, read_canonical, CanonicalError),
}

ODD = [b"\n", b"\n\n", b" ", b"+", b"=", b"\0", b"\xff", b"\xed\xa0\x80", "\N{EM DASH} ".encode(), b"[" * 500]

PIECES = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(ODD),
    st.integers(0, 2**80).map(lambda number: str(number).encode()),
    st.binary(max_size=80).map(base64.b64encode),
)


@st.composite
def damaged(draw: st.DrawFn, sound: bytes) -> bytes:
    """A sound text with some pieces cut out and others put in; or anything."""
    data = sound if draw(st.integers(0, 9)) else draw(st.binary(max_size=300))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 20)))
        data = data[:start] + draw(PIECES) + data[end:]
    return data


@pytest.mark.parametrize("name", READERS)
def test_a_sound_text_is_read(name: str) -> None:
    sound, read, _ = READERS[name]
    read(sound)


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_any_bytes_are_read_or_refused_with_a_sentence(name: str, data: st.DataObject) -> None:
    sound, read, refusal = READERS[name]
    text = data.draw(damaged(sound))
    try:
        read(text)
    except refusal as error:
        assert 10 < len(str(error)) < 500
        assert str(error).isprintable()
        assert str(error).encode("utf-8")


@given(data=st.data())
def test_a_witness_answers_whatever_it_is_asked(data: st.DataObject) -> None:
    """And gives its signature only to what the log has signed."""
    body = data.draw(damaged(write_request(0, [], NOTE)))
    reply = add_checkpoint(body, heads={}, logs={LOG.name: [LOG.verifier]}, signer=WITNESS, at=9)

    assert reply.status in (200, 400, 403, 404, 409, 422)
    if reply.head:
        assert (reply.head.size, reply.head.root) == (HEAD.size, HEAD.root)

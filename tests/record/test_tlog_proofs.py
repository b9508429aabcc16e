"""One entry's proof as one text: 25 good and bad ones of a sample log, and the form of the text."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from hustings.record import (
    CheckpointError,
    NoteError,
    PolicyError,
    ProofError,
    TlogProof,
    TlogProofError,
    inclusion_proof,
    leaf_hash,
    nodes_of_tiles,
    read_policy,
)

FALSE = {
    "bad-one-witness": (PolicyError, r"cosigned by w1; the policy asks for g \(2 of w1, w2, w3\)"),
    "bad-repeated-witness": (PolicyError, "cosigned by w1; the policy asks for g"),
    "bad-wrong-leaf": (ProofError, "does not lead from entry 7"),
    "bad-index": (ProofError, "does not lead from entry 6"),
    "bad-swapped-hashes": (ProofError, "does not lead from entry 7"),
    "bad-short-proof": (ProofError, "too few hashes"),
    "bad-long-proof": (ProofError, "too many hashes"),
    "bad-size": (NoteError, "does not fit the text"),
    "bad-mixed-checkpoint": (ProofError, "does not lead from entry 7"),
    "bad-no-log-signature": (PolicyError, "is not signed by a log of that name in the policy"),
    "bad-unknown-witness": (PolicyError, "cosigned by w2; the policy asks for g"),
    "bad-cosignature-time": (NoteError, r"the signature of witness2.example does not fit the text"),
    "bad-origin": (PolicyError, "is not signed by a log of that name in the policy"),
}
"""For each false proof what is said of it; nothing else may be its fault."""


def test_the_25_public_proofs_hold_or_fail_for_the_reason_told(shared: Path) -> None:
    folder = shared / "conformance/record/tlog-proofs"
    known = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
    policy = read_policy(known["policy"])

    failed = []
    for case in known["cases"]:
        data = (folder / case["file"]).read_bytes()
        leaf = leaf_hash(base64.b64decode(case["leaf_b64"]))
        proof = TlogProof.read(data)
        assert proof.write() == data
        if case["ok"]:
            accepted = proof.verify(leaf, policy)
            assert len(accepted.witnessed) >= 2, case["file"]
            continue
        failed.append(case["file"].removesuffix(".tlog-proof"))
        error, told = FALSE[failed[-1]]
        with pytest.raises(error, match=told):
            proof.verify(leaf, policy)
    assert sorted(failed) == sorted(FALSE)
    assert len(known["cases"]) == 25


def test_the_proofs_of_the_sample_log_are_those_made_from_its_tiles(shared: Path) -> None:
    folder = shared / "conformance/record/tessera-log"
    read = nodes_of_tiles(15, lambda tile: (folder / tile.path).read_bytes())
    for path in (shared / "conformance/record/tlog-proofs").glob("good-*-of-*.tlog-proof"):
        index, size = (int(number) for number in path.stem.removeprefix("good-").split("-of-"))
        proof = TlogProof.read(path.read_bytes())
        assert (proof.index, list(proof.hashes)) == (index, inclusion_proof(index, size, read))


def test_the_10_public_texts_are_read_or_refused_as_told(shared: Path) -> None:
    known = json.loads((shared / "conformance/record/tlog-proof-format.json").read_text(encoding="utf-8"))

    for case in known["valid"]:
        proof = TlogProof.read(case["text"].encode())
        assert proof.index == case["index"]
        assert [base64.b64encode(hashed).decode() for hashed in proof.hashes] == case["hashes"]
        assert base64.b64encode(proof.extra).decode() == case.get("extra", "")
        assert proof.write() == case["text"].encode()
    for text in known["invalid"]:
        with pytest.raises(TlogProofError):
            TlogProof.read(text.encode())
    assert (len(known["valid"]), len(known["invalid"])) == (3, 7)


def test_any_flipped_bit_of_a_proof_is_noticed(shared: Path) -> None:
    """Also in its checkpoint: a witness whose line is damaged no longer counts, and both are needed."""
    folder = shared / "conformance/record/tlog-proofs"
    policy = read_policy(json.loads((folder / "cases.json").read_text(encoding="utf-8"))["policy"])
    data = (folder / "good-7-of-8.tlog-proof").read_bytes()
    leaf = leaf_hash(b"eit")
    TlogProof.read(data).verify(leaf, policy)

    for place in range(len(data)):
        for bit in range(8):
            changed = bytearray(data)
            changed[place] ^= 1 << bit
            with pytest.raises((TlogProofError, NoteError, CheckpointError, PolicyError, ProofError)):
                TlogProof.read(bytes(changed)).verify(leaf, policy)


def test_a_proof_may_have_63_hashes() -> None:
    proof = TlogProof(2**62, (b"h" * 32,) * 63, b"note\n")
    assert TlogProof.read(proof.write()) == proof


HASH = base64.b64encode(b"h" * 32).decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("c2sp.org/tlog-proof@v2\nindex 0\n\nnote\n", "a proof of an entry begins with the line"),
        ("c2sp.org/tlog-proof@v1\nindex 0\n", "the proof has no blank line"),
        ("c2sp.org/tlog-proof@v1\nindex 0\n\n", "or no checkpoint that ends with a line feed"),
        ("c2sp.org/tlog-proof@v1\nindex 0\n\nnote", "or no checkpoint that ends with a line feed"),
        ("c2sp.org/tlog-proof@v1\n\nnote\n", 'has no line "index NUMBER"'),
        ("c2sp.org/tlog-proof@v1\nindex 00\n\nnote\n", "without leading zeroes"),
        ("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\nnote\n", "is not a whole number from 0 to"),
        ("c2sp.org/tlog-proof@v1\nextra \nindex 0\n\nnote\n", "such a line is left out"),
        ("c2sp.org/tlog-proof@v1\nindex 0\nextra AA==\n\nnote\n", "is not base64"),
        ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nnote\n", "is base64 of 3 bytes; a SHA-256 hash has 32"),
        (f"c2sp.org/tlog-proof@v1\nindex 0\n{(HASH + chr(10)) * 64}\nnote\n", "no tree needs more than 63"),
        ("c2sp.org/tlog-proof@v1\nindex \u0660\n\nnote\n", "is not ASCII"),
        ("c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\nnote\n", "begins with the line"),
    ],
)
def test_what_is_no_proof_is_refused_with_a_sentence(text: str, told: str) -> None:
    with pytest.raises(TlogProofError, match=told):
        TlogProof.read(text.encode())

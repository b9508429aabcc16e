"""The tree: hashes, roots and proofs, by the public vectors and for every pair of sizes."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.kept import Kept

from hustings.record import (
    EMPTY_ROOT,
    Frontier,
    ProofError,
    TreeError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    nodes_completed,
    root,
    verify_consistency,
    verify_inclusion,
)

LARGEST_PAIR = 300


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def unbase64(texts: list[str] | None) -> list[bytes]:
    return [base64.b64decode(text or "") for text in texts or []]


def root_by_definition(hashes: list[bytes]) -> bytes:
    """RFC 6962 section 2.1 word for word: the largest power of two on the left."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    left = 1
    while left * 2 < len(hashes):
        left *= 2
    above = root_by_definition(hashes[:left]) + root_by_definition(hashes[left:])
    return hashlib.sha256(b"\x01" + above).digest()


@cache
def counted(size: int) -> Kept:
    """A tree whose leaves are the texts of the numbers from 0."""
    return Kept(str(number).encode() for number in range(size))


# The public vectors.


def test_the_eight_classic_leaves_have_the_nodes_and_roots_of_certificate_transparency(shared: Path) -> None:
    known = json.loads((shared / "conformance/record/rfc6962-tree.json").read_text())
    kept = Kept(bytes.fromhex(data) for data in known["leaf_inputs_hex"])

    levels = known["node_hashes_by_level_hex"]
    assert kept.nodes == {
        (level, index): bytes.fromhex(hashed) for level, row in enumerate(levels) for index, hashed in enumerate(row)
    }
    assert [root(size, kept.read).hex() for size in range(9)] == known["root_hash_by_size_hex"]
    assert EMPTY_ROOT.hex() == known["root_hash_by_size_hex"][0]


def test_inclusion_proofs_are_judged_as_in_the_98_public_cases(shared: Path) -> None:
    cases = lines(shared / "conformance/record/merkle-inclusion.jsonl")

    def refused(case: dict[str, Any]) -> bool:
        [leaf, over], proof = unbase64([case["leafHash"], case["root"]]), unbase64(case["proof"])
        try:
            verify_inclusion(leaf, case["leafIdx"], case["treeSize"], proof, over)
        except ProofError:
            return True
        return False

    assert [case["file"] for case in cases if refused(case) != case["wantErr"]] == []
    assert len(cases) == 98


def test_consistency_proofs_are_judged_as_in_the_98_public_cases(shared: Path) -> None:
    """Nine of them are about size 0, of which nothing follows: refused here. A witness takes one (test_witnessing)."""
    cases = lines(shared / "conformance/record/merkle-consistency.jsonl")

    def refused(case: dict[str, Any]) -> bool:
        [first, second], proof = unbase64([case["root1"], case["root2"]]), unbase64(case["proof"])
        try:
            verify_consistency(case["size1"], case["size2"], proof, first, second)
        except ProofError:
            return True
        return False

    assert [case["file"] for case in cases if refused(case) != case["wantErr"]] == []
    assert len(cases) == 98
    about_nothing = [case for case in cases if case["size1"] == 0]
    assert {case["wantErr"] for case in about_nothing} == {True}
    assert len(about_nothing) == 9


# Every pair of sizes.


def test_every_entry_of_every_record_up_to_300_is_proved_and_verified() -> None:
    kept = counted(LARGEST_PAIR)
    for size in range(1, LARGEST_PAIR + 1):
        over = root(size, kept.read)
        for index in range(size):
            verify_inclusion(kept.read(0, index), index, size, inclusion_proof(index, size, kept.read), over)


def test_every_two_records_up_to_300_are_proved_and_verified() -> None:
    kept = counted(LARGEST_PAIR)
    roots = [root(size, kept.read) for size in range(LARGEST_PAIR + 1)]
    for new in range(1, LARGEST_PAIR + 1):
        for old in range(1, new + 1):
            verify_consistency(old, new, consistency_proof(old, new, kept.read), roots[old], roots[new])


def test_roots_are_those_of_the_definition() -> None:
    kept = counted(LARGEST_PAIR)
    hashes = [kept.read(0, index) for index in range(LARGEST_PAIR)]
    growing = Frontier()

    for size in range(LARGEST_PAIR + 1):
        assert root(size, kept.read) == root_by_definition(hashes[:size]) == growing.root()
        if size < LARGEST_PAIR:
            growing.append(hashes[size])


def test_a_record_begins_with_the_empty_one_without_a_proof() -> None:
    assert consistency_proof(0, 7, counted(300).read) == []
    assert consistency_proof(0, 0, counted(300).read) == []
    with pytest.raises(ProofError, match="no proof shows that a record of 7 entries begins with one of 0"):
        verify_consistency(0, 7, [], EMPTY_ROOT, root(7, counted(300).read))


# Whatever is changed is noticed.


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_any_flipped_bit_of_an_inclusion_proof_is_noticed(size: int) -> None:
    kept = counted(300)
    over = root(size, kept.read)
    for index in range(size):
        leaf, proof = kept.read(0, index), inclusion_proof(index, size, kept.read)
        parts = [leaf, over, *proof]
        for place, part in enumerate(parts):
            for bit in range(len(part) * 8):
                bad = [*parts[:place], flipped(part, bit), *parts[place + 1 :]]
                with pytest.raises(ProofError):
                    verify_inclusion(bad[0], index, size, bad[2:], bad[1])


@pytest.mark.parametrize("new", [2, 3, 5, 8])
def test_any_flipped_bit_of_a_consistency_proof_is_noticed(new: int) -> None:
    kept = counted(300)
    for old in range(1, new + 1):
        parts = [root(old, kept.read), root(new, kept.read), *consistency_proof(old, new, kept.read)]
        for place, part in enumerate(parts):
            for bit in range(len(part) * 8):
                bad = [*parts[:place], flipped(part, bit), *parts[place + 1 :]]
                with pytest.raises(ProofError):
                    verify_consistency(old, new, bad[2:], bad[0], bad[1])


@given(st.data())
def test_any_change_to_a_proof_in_a_large_record_is_noticed(data: st.DataObject) -> None:
    kept = counted(3000)
    size = data.draw(st.integers(2, 3000))
    index = data.draw(st.integers(0, size - 1))
    over, proof = root(size, kept.read), inclusion_proof(index, size, kept.read)
    leaf = kept.read(0, index)
    verify_inclusion(leaf, index, size, proof, over)
    place, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))

    changed = data.draw(
        st.sampled_from(
            [
                [*proof[:place], flipped(proof[place], bit), *proof[place + 1 :]],
                [*proof[:place], *proof[place + 1 :]],
                [*proof[:place], proof[place], *proof[place:]],
                [*proof, over],
                [*proof[:place], proof[place][:-1], *proof[place + 1 :]],
            ]
        )
    )
    with pytest.raises(ProofError):
        verify_inclusion(leaf, index, size, changed, over)
    other = data.draw(st.integers(0, size - 1).filter(lambda one: one != index))
    with pytest.raises(ProofError):
        verify_inclusion(leaf, other, size, proof, over)


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(0, 30), st.integers(0, 255))
def test_any_change_to_what_links_two_large_records_is_noticed(one: int, two: int, place: int, bit: int) -> None:
    old, new = sorted((one, two))
    kept = counted(3000)
    first, second = root(old, kept.read), root(new, kept.read)
    proof = consistency_proof(old, new, kept.read)
    verify_consistency(old, new, proof, first, second)

    with pytest.raises(ProofError):
        verify_consistency(old, new, [*proof, first], first, second)
    with pytest.raises(ProofError):
        verify_consistency(old, new, proof, flipped(first, bit), second)
    if proof:
        place %= len(proof)
        with pytest.raises(ProofError):
            changed = [*proof[:place], flipped(proof[place], bit), *proof[place + 1 :]]
            verify_consistency(old, new, changed, first, second)
        with pytest.raises(ProofError):
            verify_consistency(old, new, [*proof[:place], *proof[place + 1 :]], first, second)


def test_an_entry_cannot_pass_for_a_node_nor_a_node_for_an_entry() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")

    assert leaf_hash(left + right) != node_hash(left, right)
    with pytest.raises(ProofError):
        verify_inclusion(node_hash(left, right), 0, 1, [], root_by_definition([left, right, left]))


# Growing at the end.


@given(st.integers(0, 400), st.integers(0, 40))
def test_a_frontier_goes_on_from_kept_nodes(size: int, more: int) -> None:
    kept = counted(440)
    growing = Frontier.of(size, kept.read)
    assert growing.root() == root(size, kept.read)

    for index in range(size, size + more):
        leaf = kept.read(0, index)
        expected = nodes_completed(index, leaf, kept.read)
        assert growing.completed(leaf) == expected
        assert all(kept.read(level, number) == hashed for level, number, hashed in expected)
    assert growing.size == size + more
    assert growing.root() == root(size + more, kept.read)


def test_a_frontier_of_many_leaves_is_quick_and_keeps_one_hash_a_level() -> None:
    growing = Frontier()
    began = time.process_time()
    growing.extend(leaf_hash(number.to_bytes(4, "big")) for number in range(100_000))

    assert time.process_time() - began < 5
    assert len(growing._peaks) == (100_000).bit_count()


def test_what_no_tree_has_is_said() -> None:
    kept = counted(300)
    with pytest.raises(TreeError, match="a record of 3 entries has no entry 3; its entries are numbered from 0"):
        inclusion_proof(3, 3, kept.read)
    with pytest.raises(TreeError, match="a record of 3 entries does not begin with one of 4"):
        consistency_proof(4, 3, kept.read)
    with pytest.raises(TreeError, match="a record cannot have -1 entries"):
        root(-1, kept.read)
    with pytest.raises(TreeError, match="a SHA-256 hash has 32 bytes, and this one 31"):
        nodes_completed(3, b"x" * 31, kept.read)
    with pytest.raises(ProofError, match="there is no entry 3 in a record of 3"):
        verify_inclusion(kept.read(0, 3), 3, 3, [], root(3, kept.read))
    with pytest.raises(ProofError, match="two different records of 3 entries: somebody was shown another history"):
        verify_consistency(3, 3, [], root(3, kept.read), root(4, kept.read))

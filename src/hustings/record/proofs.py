"""Checking what a stranger was given: that an entry is in a tree, and that one tree is the beginning of another.

Nothing is asked of anybody: a proof is some hashes, and the roots come from checkpoints whose signatures were checked.

Source:
    RFC 9162 section 2.1.3.2 (inclusion) and section 2.1.4.2 (consistency), with SHA-256.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from hustings.record.encodings import HASH_SIZE, LARGEST
from hustings.record.tree import node_hash


class ProofError(ValueError):
    """A proof that does not prove; ``str()`` says what is wrong with it."""


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that a leaf with the hash ``leaf`` is number ``index`` of the ``size`` leaves under ``root``.

    Args:
        leaf: The hash of the leaf (``leaf_hash`` of its bytes), 32 bytes.
        index: From 0.
        size: Leaves of the whole tree, one or more.
        proof: The hashes from the leaf's sibling up.
        root: The root of the tree, from a checkpoint.
    Raises:
        ProofError: If the proof is of the wrong length, has an impossible hash, or leads to another root.
    Source:
        RFC 9162 section 2.1.3.2.
    """
    if not 0 <= index < size <= LARGEST:
        raise ProofError(f"there is no entry {index} in a record of {size}: the proof is for another record")
    _check_hashes([leaf, root, *proof])
    fn, sn, above = index, size - 1, leaf
    for hashed in proof:
        if sn == 0:
            raise ProofError(f"the proof that entry {index} is among {size} entries has too many hashes")
        if fn & 1 or fn == sn:
            above = node_hash(hashed, above)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            above = node_hash(above, hashed)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise ProofError(f"the proof that entry {index} is among {size} entries has too few hashes")
    if not hmac.compare_digest(above, root):
        raise ProofError(f"the proof does not lead from entry {index} to the root of the record of {size} entries")


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Check that the record of ``new`` entries begins with the record of ``old`` entries, unchanged.

    A record of 0 entries is refused here, as it says nothing about what comes after; only a witness takes one
    (``witnessing``), and then without a proof.

    Args:
        old: Entries of the earlier record, one or more.
        new: Entries of the later record, ``old`` or more.
        proof: The hashes; none where the sizes are equal.
        old_root: The root of the earlier record, from a checkpoint.
        new_root: The root of the later one.
    Raises:
        ProofError: If the proof is of the wrong length, has an impossible hash, or leads to other roots.
    Source:
        RFC 9162 section 2.1.4.2.
    """
    if not 0 < old <= new <= LARGEST:
        raise ProofError(f"no proof shows that a record of {new} entries begins with one of {old}")
    what = f"the proof that the record of {new} entries begins with that of {old}"
    if old == new:
        if proof:
            raise ProofError(
                f"the two records have {old} entries each; there is nothing to prove, yet there are hashes"
            )
        if not hmac.compare_digest(old_root, new_root):
            raise ProofError(f"two different records of {old} entries: somebody was shown another history")
        return
    _check_hashes([old_root, new_root, *proof])
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        raise ProofError(f"{what} has no hash")
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for hashed in path[1:]:
        if sn == 0:
            raise ProofError(f"{what} has too many hashes")
        if fn & 1 or fn == sn:
            fr, sr = node_hash(hashed, fr), node_hash(hashed, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, hashed)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise ProofError(f"{what} has too few hashes")
    if not hmac.compare_digest(fr, old_root):
        raise ProofError(f"the proof does not lead to the root of the earlier record of {old} entries")
    if not hmac.compare_digest(sr, new_root):
        raise ProofError(f"the proof does not lead to the root of the later record of {new} entries")


def _check_hashes(hashes: Sequence[bytes]) -> None:
    for hashed in hashes:
        if len(hashed) != HASH_SIZE:
            raise ProofError(f"a hash of the proof has {len(hashed)} bytes; a SHA-256 hash has {HASH_SIZE}")

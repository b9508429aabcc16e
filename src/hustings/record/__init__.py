"""The record: one list of entries that can only grow, of which a stranger can check every claim.

Bytes in, bytes out: nothing here reads a file or a database, knows the time, or knows what an entry says.
"""

from hustings.record.canonical import CanonicalError, canonical, read_canonical
from hustings.record.checkpoints import Checkpoint, CheckpointError, open_checkpoint, read_checkpoint
from hustings.record.cosignatures import add_signatures, as_cosigner, cosign, cosignature
from hustings.record.keys import KeyTextError, SignerKey, VerifierKey
from hustings.record.notes import (
    Note,
    NoteError,
    Signature,
    UncheckedNote,
    Verified,
    open_note,
    read_note,
    read_signatures,
    sign_note,
    write_note,
)
from hustings.record.proofs import ProofError, verify_consistency, verify_inclusion
from hustings.record.signature_types import COSIGNATURE, ED25519
from hustings.record.tree import (
    EMPTY_ROOT,
    Frontier,
    ReadNode,
    TreeError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    nodes_completed,
    root,
)

__all__ = [
    "COSIGNATURE",
    "ED25519",
    "EMPTY_ROOT",
    "CanonicalError",
    "Checkpoint",
    "CheckpointError",
    "Frontier",
    "KeyTextError",
    "Note",
    "NoteError",
    "ProofError",
    "ReadNode",
    "Signature",
    "SignerKey",
    "TreeError",
    "UncheckedNote",
    "Verified",
    "VerifierKey",
    "add_signatures",
    "as_cosigner",
    "canonical",
    "consistency_proof",
    "cosign",
    "cosignature",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "nodes_completed",
    "open_checkpoint",
    "open_note",
    "read_canonical",
    "read_checkpoint",
    "read_note",
    "read_signatures",
    "root",
    "sign_note",
    "verify_consistency",
    "verify_inclusion",
    "write_note",
]

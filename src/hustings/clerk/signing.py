"""The head of the log, signed: only what storage reproduces, and handed out only after it is stored."""

from __future__ import annotations

from hustings.record import Checkpoint, Frontier, SignerKey, leaf_hash
from hustings.store import Damaged, Store


def sign_head(store: Store, key: SignerKey) -> tuple[Checkpoint, str]:
    """Sign the head of all that is entered, if it is not signed yet: the head, and the signed note (C2SP signed-note).

    1. The last signed head must follow from the stored hashes.
    2. From there on the root is computed from the stored bytes of every entry since.
    3. The store compares it with the root of its stored hashes, and keeps the note.
    4. That is committed; only then is the note handed out.

    Raises:
        Damaged: If the stored bytes and hashes do not give one root. Nothing is signed then.
    """
    with store.writing() as writing:
        size = writing.size
        signed = store.checkpoint()
        if signed is not None and signed.size == size:
            return Checkpoint(store.origin, size, signed.root), signed.note
        grown = Frontier.of(signed.size, store.read_node) if signed is not None else Frontier()
        if signed is not None and grown.root() != signed.root:
            raise Damaged(
                f"{store.address} does not give the head of {signed.size} entries that was signed.", signed.size
            )
        grown.extend(leaf_hash(leaf) for _, leaf in store.leaves(grown.size, size))
        checkpoint = Checkpoint(store.origin, size, grown.root())
        note = checkpoint.sign(key).decode("utf-8")
        writing.keep_checkpoint(size, checkpoint.root, note)
    return checkpoint, note

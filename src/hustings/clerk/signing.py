"""The head of the log, signed: only what storage reproduces, and handed out only after it is stored."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.clerk.signed_heads import SignedHeads
from hustings.record import Checkpoint, Frontier, SignerKey, leaf_hash
from hustings.store import Damaged, ReadOnly, Store


def sign_head(store: Store, keys: Sequence[SignerKey], heads: SignedHeads | None = None) -> tuple[Checkpoint, str]:
    """Sign the head of all that is entered, if it is not signed yet: the head, and the signed note (C2SP signed-note).

    1. The last signed head must follow from the stored hashes.
    2. From there on the root is computed from the stored bytes of every entry since.
    3. The store compares it with the root of its stored hashes, and keeps the note.
    4. That is committed; only then is the note handed out.

    Args:
        keys: Those that are held. Of them all sign whose turn it is at this size (``LogKey``).
        heads: What was signed before, which this head must go on from; it is remembered there before 4.
    Raises:
        Damaged: If the stored bytes and hashes do not give one root. Nothing is signed then.
        ReadOnly: If it would be a second history, or the key that signs now is not held.
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
        if heads is not None and (told := heads.objection(store)):
            raise ReadOnly(told)
        note = checkpoint.sign(*signers(store, keys, size)).decode("utf-8")
        writing.keep_checkpoint(size, checkpoint.root, note)
        if heads is not None:
            heads.remember(note)
    return checkpoint, note


def signers(store: Store, keys: Sequence[SignerKey], size: int) -> list[SignerKey]:
    """Those of the keys that sign the head of ``size``, the newest first.

    Raises:
        ReadOnly: If the newest key of the log is not among them.
    """
    held = {key.vkey: key for key in keys}
    turn = [
        each for each in store.keys()  # noqa: SIM118 - not a mapping's
        if each.first_size <= size and (each.last_size is None or size <= each.last_size)
    ]  # fmt: skip
    newest = [each for each in turn if each.last_size is None and each.vkey in held]
    if not newest:
        names = ", ".join(key.name for key in keys) or "none"
        raise ReadOnly(
            f"The key of {names} is not one with which {store.origin} is signed now; nothing can be entered with it."
        )
    return [held[each.vkey] for each in sorted(turn, key=lambda each: -each.first_size) if each.vkey in held]

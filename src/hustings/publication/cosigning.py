"""The signed head, cosigned: a store's newest head goes to the witnesses of a policy, and what fits is kept with it.

Who keeps the record asks every hour or so when something changed, and at once after an act on which many rest: another
rule book, a roll frozen for a ballot. A witness that is away stops nothing; one that remembers another history does,
unless enough others signed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hustings.publication.asking_witnesses import SECONDS, Asked, Post, ask_witnesses
from hustings.publication.bundles import PublishError
from hustings.record.checkpoints import CheckpointError, read_checkpoint
from hustings.record.notes import NoteError, Signature, UncheckedNote, read_note
from hustings.record.policies import Policy, PolicyError, read_policy
from hustings.store import Store, StoredCheckpoint


@dataclass(frozen=True, slots=True)
class Cosigned:
    """What came of asking.

    Args:
        size: Of the head that was shown.
        signed: All witnesses whose signatures are kept with it, by their names in the policy.
        is_enough: Whether they make up the policy's quorum.
        unseen: Where they do not, what the policy asks for and who is missing (``Policy.unseen``).
        faults: For each other witness that was asked, a sentence without its name.
        ahead: Witnesses that have seen more entries, and how many.
        split: Witnesses that remember another history.
        is_disputed: A witness contradicts this head, and those that signed it and do not contradict it now are not
            enough: it must not be shown to anybody.
    """

    size: int
    signed: tuple[str, ...]
    is_enough: bool
    unseen: str
    faults: Mapping[str, str]
    ahead: Mapping[str, int]
    split: tuple[str, ...]
    is_disputed: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """What happened, for people."""
        told = []
        if self.signed:
            told.append(f"The head of {self.size:,} entries is cosigned by {', '.join(self.signed)}.")
        told += [f"The witness {name} {fault}." for name, fault in self.faults.items()]
        if not self.is_enough:
            told.append(f"The head is {self.unseen}. They are asked again at the next publication.")
        return tuple(told)


def cosign_head(
    store: Store, policy: bytes, *, seconds: float = SECONDS, post: Post | None = None
) -> Cosigned | None:  # fmt: skip
    """Show a store's newest signed head to the witnesses of a policy, and keep the cosignatures that fit.

    A witness that signed this head before is asked too, and its new signature not kept: it may have seen more since,
    and this store be an old copy. No transaction is open meanwhile.

    Returns:
        What came of it; ``None`` where the policy names no witness, or nothing is signed yet.
    Raises:
        PublishError: If the policy cannot be read.
        StoreError: If what came back cannot be kept.
    """
    asked_for = _policy(policy)
    signed = store.checkpoint()
    if signed is None or not asked_for.witnesses:
        return None
    asked = ask_witnesses(
        signed.note.encode("utf-8"), asked_for, store.log.consistency_proof,
        sizes=_sizes_seen(store, asked_for), seconds=seconds, post=post,
    )  # fmt: skip
    there = {asked_for.witnesses[name].key_id for name in _cosigners(signed, asked_for)}
    _keep(store, signed.size, [each for each in asked.signatures if each.key_id not in there])
    return _outcome(store, asked_for, asked)


def keep_cosigned(store: Store, note: bytes, policy: bytes) -> int:
    """Keep the cosignatures of a checkpoint that a witness sent as a file (``hustings witness once --out``).

    Returns:
        How many signatures of the policy's witnesses are in it.
    Raises:
        PublishError: If it is no checkpoint, none that this store signed, or has no signature that the policy knows.
    """
    asked_for = _policy(policy)
    try:
        unchecked = read_note(note)
        head = read_checkpoint(unchecked.text)
    except (NoteError, CheckpointError) as error:
        raise PublishError(f"The cosigned checkpoint cannot be read: {error}.") from None
    signed = store.checkpoint(head.size)
    if signed is None or read_note(signed.note.encode("utf-8")).text != unchecked.text:
        raise PublishError(
            f"The cosigned checkpoint of {head.size:,} entries is none that was signed here. If it is of this record, "
            "two histories were shown, or this one is an old copy."
        )
    if not asked_for.witnesses:
        raise PublishError("The policy names no witness, so no cosignature can be checked: give one with --policy.")
    found = _fitting(unchecked, asked_for)
    _keep(store, head.size, found)
    return len(found)


def _policy(policy: bytes) -> Policy:
    try:
        return read_policy(policy)
    except PolicyError as error:
        raise PublishError(f"The policy cannot be read: {error}.") from None


def _fitting(note: UncheckedNote, policy: Policy) -> list[Signature]:
    """The signatures of witnesses of the policy.

    Raises:
        PublishError: If there is none, or one of them does not fit.
    """
    try:
        return [one.signature for one in note.check(list(policy.witnesses.values())).verified]
    except NoteError as error:
        raise PublishError(f"The cosigned checkpoint cannot be kept: {error}.") from None


def _cosigners(signed: StoredCheckpoint, policy: Policy) -> tuple[str, ...]:
    """The witnesses of a policy whose signatures are kept with a head, by name."""
    note = read_note(signed.note.encode("utf-8"))
    known = {(key.name, key.key_id): name for name, key in policy.witnesses.items()}
    there = {known.get((each.name, each.key_id)) for each in note.signatures}
    return tuple(name for name in policy.witnesses if name in there)


_LOOKED_BACK = 20
"""Signed heads that are looked through for what each witness signed last; a witness says its size if it is another."""


def _sizes_seen(store: Store, policy: Policy) -> dict[str, int]:
    """The size that each witness last cosigned, as far as the newest heads show it."""
    sizes: dict[str, int] = {}
    for size in reversed(store.checkpoint_sizes()[-_LOOKED_BACK:]):
        signed = store.checkpoint(size)
        for name in _cosigners(signed, policy) if signed is not None else ():
            sizes.setdefault(name, size)
        if len(sizes) == len(policy.witnesses):
            break
    return sizes


def _keep(store: Store, size: int, signatures: Sequence[Signature]) -> None:
    if signatures:
        with store.writing() as writing:
            for each in signatures:
                writing.add_cosignature(size, each.line.removesuffix("\n"))


def _outcome(store: Store, policy: Policy, asked: Asked) -> Cosigned:
    size = read_checkpoint(read_note(asked.note).text).size
    signed = store.checkpoint(size)
    assert signed is not None, "it was signed before it was shown to anybody"
    there = _cosigners(signed, policy)
    against = {*asked.ahead, *asked.split}
    disputed = bool(against) and not policy.met_by(set(there) - against)
    enough, unseen = policy.met_by(there), policy.unseen(there)
    return Cosigned(size, there, enough, unseen, asked.faults, asked.ahead, asked.split, disputed)

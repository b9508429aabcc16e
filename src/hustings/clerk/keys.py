"""Changing the key with which heads are signed: an entry names both, and for a while both sign.

Whoever checks the record reads from the entry which key may sign heads of which size. So a head that somebody signs
with the old key after its time is refused by everybody, also if that key was stolen meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hustings.clerk.desk import Desk
from hustings.clerk.key_file import KeyFileError, read_keys, replace_keys
from hustings.clerk.notices import enter_notice
from hustings.clerk.signed_heads import SignedHeads
from hustings.record import Checkpoint, SignerKey
from hustings.store import ReadOnly, Store, StoreError

OVERLAP = 100
"""Entries for which both keys sign, where nothing else is asked for: time for everybody to learn of the new one."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """A change of the key.

    Args:
        seq: The entry that says so.
        old: The verifier key that signs up to the head of ``until`` entries.
        new: The verifier key that signs from the head of ``first`` entries on.
    """

    seq: int
    old: str
    new: str
    first: int
    until: int
    checkpoint: Checkpoint


def rotate(store: Store, key_file: Path, *, overlap: int = OVERLAP, lost: bool = False) -> Rotated:
    """Make a new key, enter that it signs from here on, and sign the head with both.

    The new key is written into the key file before the entry is: killed in between, the file has a key more than the
    log knows, which does no harm and is taken the next time.

    Args:
        overlap: For how many entries the old key signs, too.
        lost: The old key is not held any more; the new one signs alone, and whoever checks has to be told why.
    Raises:
        StoreError: If the key is not that of the log, or nothing may be entered here. The old key is then still in use.
    """
    if overlap < 0:
        raise StoreError("For how many entries both keys sign is a whole number from 0 on.")
    heads = SignedHeads(key_file)
    if store.read_only or (told := heads.objection(store)):
        raise ReadOnly(store.read_only or told)
    in_file = _in_file(key_file, lost=lost)
    keys = store.keys()
    known = {each.vkey: each for each in keys}
    now = next((each for each in keys if each.last_size is None), None)
    if now is None:
        raise StoreError(f"{store.address} does not say with which key its heads are signed.")
    size = store.log.size()
    held = [
        key for key in in_file
        if key.vkey in known and (known[key.vkey].last_size is None or (known[key.vkey].last_size or 0) >= size)
    ]  # fmt: skip
    if lost == any(key.vkey == now.vkey for key in held):
        raise ReadOnly(
            f"{key_file} has the key with which {store.origin} is signed now: it is not lost. Leave --lost out."
            if lost
            else f"{key_file} does not have the key with which {store.origin} is signed now. If it is lost: --lost."
        )
    new = next((key for key in in_file if key.vkey not in known and key.name == store.origin), None)
    new = new or SignerKey.generate(store.origin)
    replace_keys(key_file, [new, *held])
    desk = Desk(store, [new, *held], heads=heads)
    with store.writing() as writing:
        first = writing.size + 1
        until = first + (0 if lost else overlap)
        public = {"old": now.vkey, "new": new.vkey, "from": first, "until": until}
        seq = enter_notice(desk, writing, "log.key.rotated", public)
        writing.end_key(now.vkey, until)
        writing.add_key(new.vkey, first)
    checkpoint, _ = desk.sign()
    return Rotated(seq, now.vkey, new.vkey, first, until, checkpoint)


def _in_file(key_file: Path, *, lost: bool) -> tuple[SignerKey, ...]:
    if lost and not key_file.exists():
        return ()
    try:
        return read_keys(key_file)
    except KeyFileError as error:
        raise KeyFileError(f"{error} If the key is lost, say so: --lost.") from None

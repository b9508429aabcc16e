"""What the holder of a key remembers: the last head that was signed with it, in a file beside the key.

A database that was put back to an older state cannot tell by itself. Whoever signs can: of one name there is one
history, and a head that does not go on from the last one signed would be a second.
"""

from __future__ import annotations

from pathlib import Path

from hustings.clerk.key_file import KeyFileError
from hustings.record import Checkpoint, read_checkpoint, read_note
from hustings.store import Store
from hustings.store.files import replace_file


class SignedHeads:
    """The memory beside a key file: ``KEYFILE.signed``."""

    def __init__(self, key_file: Path) -> None:
        self.path = key_file.with_name(f"{key_file.name}.signed")

    def last(self, origin: str) -> Checkpoint | None:
        """The last head signed for a log; ``None`` if none is remembered.

        Raises:
            KeyFileError: If the file cannot be read.
        """
        try:
            note = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeyFileError(f"{self.path} cannot be read: {error.strerror}.") from None
        try:
            head = read_checkpoint(read_note(note).text)
        except ValueError:
            raise KeyFileError(
                f"{self.path} does not hold the head that was signed last: it was changed or damaged. Look into it; as "
                "long as it is not known what was signed, nothing is."
            ) from None
        return head if head.origin == origin else None

    def objection(self, store: Store) -> str:
        """Why this store must not be signed for, a sentence; empty if nothing speaks against it."""
        last = self.last(store.origin)
        return "" if last is None else objection_to(store, last, f"the head that was signed last ({self.path})")

    def remember(self, note: str) -> None:
        """Keep a head before it is handed out; on return it survives the loss of power.

        Raises:
            KeyFileError: If it cannot be written. The head must then not be handed out.
        """
        try:
            replace_file(self.path, note.encode("utf-8"))
        except OSError as error:
            raise KeyFileError(
                f"{self.path} cannot be written: {error.strerror}. What was entered stays; no head was signed, as it "
                "has to be remembered which was. Mend it and enter again."
            ) from None


def objection_to(store: Store, known: Checkpoint, told: str) -> str:
    """Why a store does not go on from a head that is known, a sentence; empty if it does.

    Args:
        told: What the head is called in the sentence.
    """
    if known.size > store.log.size():
        return put_back(store, f"{told} has", known.size)
    if store.log.root(known.size) != known.root:
        return (
            f"{store.address} is another history than {told}, of {known.size:,} entries. {_ADVICE} Find out which of "
            "the two was published, and restore that."
        )
    return ""


_ADVICE = (
    "It may be read; nothing is entered or signed, as that would make a second history under one name, which everybody "
    "who has seen the first would find out."
)


def put_back(store: Store, has: str, size: int) -> str:
    """The sentence on a store that is older than what somebody has seen: ``has`` ends in a verb, ``size`` entries."""
    return (
        f"{store.address} was put back to an older state: it has {store.log.size():,} entries, and {has} {size:,}. "
        f"{_ADVICE} Restore a newer backup; if there is none, begin a new record that names the old one."
    )

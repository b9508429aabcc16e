"""What the page about the record itself shows: its head, who signed it, how to check it, and what its keys were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from hustings.entries import day_words, leaf_fields
from hustings.record import NoteError, VerifierKey, read_note
from hustings.store import LogKey, Store, StoredCheckpoint
from hustings.web import addresses
from hustings.web.archive import Archive
from hustings.web.standing import seal_words

SHOWN = 50
"""Changes of keys and books, and erasures, that are listed: the newest."""


@dataclass(frozen=True)
class Signed:
    """One signature under the head: by whom, and when if the signature says so."""

    name: str
    day: str
    by_the_keeper: bool


@dataclass(frozen=True)
class Change:
    """An entry about the record itself: its number, its day, what kind it is, and the ground of an erasure."""

    number: int
    day: str
    kind: str
    ground: str


class SealPage:
    """The record itself, as of the head that the pages are drawn from.

    Args:
        archive: The pages; its head is signed, or the page says that it is not.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.head = archive.head
        self._store: Store | None = archive.standing.store
        self._signed: StoredCheckpoint | None = archive.standing.signed

    @property
    def root(self) -> str:
        """The whole root in hexadecimal, in groups of eight digits."""
        digits = self.head.root.hex()
        return " ".join(digits[place : place + 8] for place in range(0, len(digits), 8))

    @property
    def seal(self) -> str:
        return seal_words(self.head.root)

    @property
    def day(self) -> str:
        day = self.archive.standing.day
        return day_words(day) if day else ""

    @property
    def signatures(self) -> tuple[Signed, ...]:
        """Who signed the head: first whoever keeps the record, then witnesses with the day on which they did."""
        if self._signed is None:
            return ()
        try:
            found = read_note(self.archive.standing.note.encode("utf-8")).signatures
        except NoteError:
            return ()
        own = {(key.name, key.key_id) for key in (VerifierKey.parse(each.vkey) for each in self.keys)}
        shown = []
        for one in found:
            is_own = (one.name, one.key_id) in own
            at = None if is_own else _time(one.signature)
            shown.append(Signed(one.name, day_words(at) if at else "", is_own))
        return tuple(sorted(shown, key=lambda one: (not one.by_the_keeper, one.name)))

    @property
    def witnesses(self) -> tuple[Signed, ...]:
        return tuple(one for one in self.signatures if not one.by_the_keeper)

    @property
    def keys(self) -> tuple[LogKey, ...]:
        """The keys that sign or signed, the earliest first."""
        return tuple(self._store.keys()) if self._store is not None else ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The newest entries that are about the record itself: rule books, keys, erasures, frozen rolls."""
        return self.archive.keep("changes of the record", self._changes)

    def _changes(self) -> tuple[Change, ...]:
        if self._store is None:
            return ()
        rows = self._store.database.rows(
            "SELECT seq FROM named WHERE type <> 'act' AND type IN (?, ?, ?) AND seq < ? ORDER BY seq DESC LIMIT ?",
            ("rule", "log.key.rotated", "privacy.erased", self.head.size, SHOWN),
        )
        found = []
        for (seq,) in rows:
            fields = leaf_fields(self._store.leaf(seq))
            day = date.fromisoformat(str(fields["at"])[:10])
            ground = fields["public"].get("ground")
            found.append(Change(seq, day_words(day), str(fields["type"]), ground if isinstance(ground, str) else ""))
        return tuple(found)

    @property
    def log_address(self) -> str:
        return addresses.log_file(self.archive.slug, "")

    def as_json(self) -> dict[str, object]:
        """The same for a script."""
        return {
            "origin": self.head.origin,
            "size": self.head.size,
            "root": self.head.root.hex(),
            "signed": self._signed is not None,
            "day": self.archive.standing.day.isoformat() if self.archive.standing.day else None,
            "read_only": bool(self.archive.standing.why_not_kept),
            "keys": [{"vkey": key.vkey, "first_size": key.first_size, "last_size": key.last_size} for key in self.keys],
            "witnesses": [one.name for one in self.witnesses],
            "changes": [{"number": one.number, "type": one.kind, "ground": one.ground or None} for one in self.changes],
            "checkpoint": addresses.log_file(self.archive.slug, "checkpoint"),
        }


def _time(signature: bytes) -> date | None:
    """The day that a cosignature says, if it is one (C2SP tlog-cosignature)."""
    if len(signature) != 72:
        return None
    try:
        return datetime.fromtimestamp(int.from_bytes(signature[:8], "big"), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None

"""What a reader's own machine remembers of records: of each log, the last head that was found sound.

Whoever remembers a head finds out if history is rewritten, without any witness. What was asked is not remembered.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hustings.record import read_checkpoint, read_note
from hustings.store.files import replace_file

FORM = 1
"""The version of the file's form."""

LARGEST = 64_000_000
"""Bytes of the file, at most."""


class MemoryFault(Exception):
    """A memory that cannot be read or written; ``str()`` is the sentence to show."""


def usual_place(environment: Mapping[str, str], home: Path) -> Path:
    """Where heads are remembered: ``hustings/heads.json`` under ``XDG_STATE_HOME``, else under ``~/.local/state``.

    Source:
        XDG Base Directory Specification: what is kept between runs and is not worth a backup; a path must be absolute.
    """
    given = environment.get("XDG_STATE_HOME", "")
    state = Path(given) if given and Path(given).is_absolute() else home / ".local" / "state"
    return state / "hustings" / "heads.json"


@dataclass
class RememberedHeads:
    """The heads in a file, by the origin of their log; each is the signed checkpoint whole."""

    place: Path
    notes: dict[str, str]

    @classmethod
    def read(cls, place: Path) -> RememberedHeads:
        """What a file remembers; nothing, if there is none.

        Raises:
            MemoryFault: If it cannot be read.
        """
        try:
            if place.stat().st_size > LARGEST:
                raise ValueError
            told = json.loads(place.read_bytes())
            notes = told["heads"]
            if told["form"] != FORM or not all(isinstance(note, str) for note in notes.values()):
                raise ValueError
            for origin, note in notes.items():
                if read_checkpoint(read_note(note.encode("utf-8")).text).origin != origin:
                    raise ValueError
        except FileNotFoundError:
            return cls(place, {})
        except OSError as error:
            raise MemoryFault(f"What was remembered in {place} cannot be read: {error.strerror}.") from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise MemoryFault(
                f"{place} does not hold the heads that were remembered there: it was changed or damaged. Look into it, "
                "then remove it; until then it is not known whether a record is the one you saw before."
            ) from None
        return cls(place, dict(notes))

    def note(self, origin: str) -> bytes | None:
        """The head that is remembered of a log."""
        note = self.notes.get(origin)
        return None if note is None else note.encode("utf-8")

    def remember(self, note: bytes) -> bool:
        """Keep a head that was found sound and to go on from the one kept; whether it is a new one.

        Raises:
            MemoryFault: If it cannot be written.
        """
        head = read_checkpoint(read_note(note).text)
        before = self.note(head.origin)
        if before is not None and read_checkpoint(read_note(before).text).size >= head.size:
            return False
        self.notes[head.origin] = note.decode("utf-8")
        self._write()
        return True

    def forget(self, origin: str) -> bool:
        """Remember nothing of a log any more; whether anything was.

        Raises:
            MemoryFault: If it cannot be written.
        """
        if self.notes.pop(origin, None) is None:
            return False
        self._write()
        return True

    def _write(self) -> None:
        data = json.dumps({"form": FORM, "heads": self.notes}, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self.place, data.encode("utf-8"))
        except OSError as error:
            raise MemoryFault(f"The head could not be remembered in {self.place}: {error.strerror}.") from None

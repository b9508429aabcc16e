"""One writer at a time, each in its turn: a lock on a file beside the database.

SQLite lets eight writers in without an error, but by its busy timeout alone the slowest got one act in three seconds
while another got twenty thousand. The lock is the operating system's (``flock``): it ends with the process that holds
it, so a killed writer leaves nothing to clear away. Where there is no ``fcntl`` (Windows), the timeout has to do.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from hustings.store.faults import Busy

try:
    import fcntl

    CAN_LOCK = True
except ImportError:  # pragma: no cover - Windows
    CAN_LOCK = False

_LOOKS = 25
_BETWEEN = 0.002
"""So often, and so many seconds apart, we look whether it is our turn before we queue: whoever writes may enter a few
more meanwhile, which is quicker than handing over after every one. In the queue nobody is passed over."""


class Turns:
    """The queue of those who write to one database file; ``path`` is made if it is not there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    def wait(self, seconds: float) -> None:
        """Wait for our turn.

        Raises:
            Busy: If it did not come within ``seconds``.
            OSError: If the lock's file cannot be opened.
        """
        if not CAN_LOCK:  # pragma: no cover - Windows
            return
        if self._file < 0:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        for _ in range(_LOOKS):
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_BETWEEN)
            else:
                return
        self._queue(seconds)

    def end(self) -> None:
        """Let the next one in."""
        if self._file >= 0:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave the queue."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _queue(self, seconds: float) -> None:
        """Wait in the kernel's queue, which is fair; in a thread, so that waiting can end before our turn comes."""
        file, ours, guard = self._file, threading.Event(), threading.Lock()
        left = False

        def stand() -> None:
            fcntl.flock(file, fcntl.LOCK_EX)
            with guard:
                if left:
                    os.close(file)
                else:
                    ours.set()

        threading.Thread(target=stand, daemon=True).start()
        try:
            ours.wait(seconds)
        finally:
            with guard:
                left = not ours.is_set()
                if left:
                    self._file = -1  # the thread closes it when its turn comes
        if left:
            raise Busy(
                f"Nothing was entered: others have been writing to {self._path.name.removesuffix('-lock')} for"
                f" {seconds:g} seconds. Try again; if it goes on, look for a program that hangs."
            )

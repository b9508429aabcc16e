"""Files that are there whole or not at all, whenever whoever writes them is killed or the power goes.

A file is written beside its place under a hidden name, brought to the disk, and only then given its name. Every fault
of the disk is an ``OSError``; the file is then the old one, and nothing is left beside it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

OWNER_ONLY = 0o600
"""Permissions of what only its owner may read."""

FOR_ALL = 0o644
"""Permissions of what everybody may read."""


def replace_file(path: Path, data: bytes, *, mode: int = OWNER_ONLY) -> None:
    """Put a file in place of what is there: whoever reads it sees the old one or the new one, whole.

    On return it survives the loss of power.

    Raises:
        OSError: If it cannot be written.
    """
    aside = lay_aside(path, [data], mode=mode)
    try:
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    settle(path.parent)


def make_file(path: Path, data: bytes, *, mode: int = OWNER_ONLY) -> bool:
    """Make a new file; ``False`` if one is there already, which then stays as it is.

    On return it survives the loss of power.

    Raises:
        OSError: If it cannot be written.
    """
    return name_file(lay_aside(path, [data], mode=mode), path)


def lay_aside(path: Path, pieces: Iterable[bytes], *, mode: int = OWNER_ONLY, prefix: str = "") -> Path:
    """Write what is to be at ``path`` later, and bring it to the disk; where it is until then, in the same folder.

    Args:
        prefix: How the hidden name begins; else it is a dot and the name to come.
    Raises:
        OSError: If it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=prefix or f".{path.name}-", dir=path.parent)  # only its owner may read it
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if mode != OWNER_ONLY:
            os.chmod(name, mode)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    return Path(name)


def name_file(aside: Path, path: Path) -> bool:
    """Give a file that was laid aside its name; ``False`` if one of that name is there already. It is not aside then.

    Raises:
        OSError: If it cannot be named.
    """
    try:
        os.link(aside, path)  # refuses where somebody was quicker
    except FileExistsError:
        return False
    except OSError:  # a file system without links; there two who found at once are not told apart
        if path.exists():
            return False
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    settle(path.parent)
    return True


def settle(folder: Path) -> None:
    """Have the file system keep the new names in a folder, where it can be asked to."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

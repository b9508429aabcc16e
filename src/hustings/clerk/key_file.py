"""The private key with which heads are signed: a file of its own, never in the database, read by its owner only."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from hustings.record import KeyTextError, SignerKey
from hustings.store import StoreError
from hustings.store.files import make_file, replace_file

SETTING = "HUSTINGS_KEY_FILE"
"""The setting that names the file."""


class KeyFileError(StoreError):
    """A key file that is not there, not readable, or not the key of this log; the sentence says what to do."""


def key_path(url: str) -> Path:
    """Where the key of the store at ``url`` is kept if no setting says it.

    Beside a SQLite file, with ``.key`` at its end; for PostgreSQL ``hustings.key`` in the working directory.
    """
    scheme, _, rest = url.partition("://")
    name = unquote(rest[1:]) if scheme == "sqlite" else ""
    return Path(f"{name}.key") if name and name != ":memory:" else Path("hustings.key")


def read_keys(path: Path) -> tuple[SignerKey, ...]:
    """The keys in a file, one a line, the newest first: after a change the old one signs for a while, too.

    Raises:
        KeyFileError: If there is none, others than its owner may read it, or it cannot be read.
    """
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise KeyFileError(
                f"The key file {path} can be read by others than its owner, and whoever has it can sign in the name of "
                f"this record. Run: chmod 600 {path}"
            )
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(SignerKey.parse(line) for line in lines if line) or (SignerKey.parse(""),)
    except FileNotFoundError:
        raise KeyFileError(
            f"The key with which this record is signed is not at {path}. Nothing was entered; name the file with "
            f"{SETTING}, or bring it back from where it was kept safe."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise KeyFileError(f"The key file {path} cannot be read: {why}.") from None
    except KeyTextError as error:
        raise KeyFileError(f"The key file {path} holds no key: {error}.") from None


def make_key(path: Path, origin: str) -> tuple[SignerKey, bool]:
    """A new key for a log, in a new file that only its owner may read; and whether it is new. One that is there
    already, of the same name, is taken.

    Raises:
        KeyFileError: If the file cannot be written, or holds the key of another log.
    """
    if path.exists():
        found, *_ = read_keys(path)
        if found.name != origin:
            raise KeyFileError(
                f"The key file {path} is that of {found.name}, and this record is {origin}. "
                f"Name another with {SETTING}."
            )
        return found, False
    try:
        key = SignerKey.generate(origin)
    except KeyTextError as error:
        raise KeyFileError(f"A record cannot be called so: {error}.") from None
    try:
        if make_file(path, f"{key.text()}\n".encode()):
            return key, True
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be written: {error.strerror}.") from None
    return make_key(path, origin)  # somebody else was quicker


def replace_keys(path: Path, keys: Sequence[SignerKey]) -> None:
    """Put these keys, the newest first, in place of those in a file: all of them or, if it fails, the old ones.

    Raises:
        KeyFileError: If it cannot be written.
    """
    try:
        replace_file(path, "".join(f"{key.text()}\n" for key in keys).encode())
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be written: {error.strerror}.") from None

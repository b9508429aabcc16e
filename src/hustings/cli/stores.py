"""Which store a command works on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from hustings.cli.complaints import RequestError

if TYPE_CHECKING:
    from hustings.store import Store

SETTING = "HUSTINGS_DATABASE_URL"
"""The setting that names the store."""

DEFAULT = "sqlite:///hustings.db"
"""The store where nothing names one: a file in the working directory."""

LARGEST = 1 << 20
"""Bytes of a policy or a checkpoint, at most."""


def read_short(path: Path) -> bytes:
    """The bytes of a policy or a checkpoint.

    Raises:
        RequestError: If they cannot be read, or are more than such a file can have.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise RequestError(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > LARGEST:
        raise RequestError(f"{path} is longer than a policy or a checkpoint can be.")
    return data


def database_url(given: str) -> str:
    """The address of the store: the one given, else that of the setting, else a file in the working directory."""
    return given or os.environ.get(SETTING, "") or DEFAULT


def is_signed(store: Store) -> bool:
    """Whether all that is entered stands under a signed head."""
    signed = store.checkpoint()
    return signed is not None and signed.size == store.log.size()


def sign_first(store: Store, url: str) -> None:
    """See that all that is entered is signed, as it is unless somebody was stopped between entering and signing.

    Raises:
        RequestError: If it cannot be signed here.
    """
    from hustings.clerk.desk import Desk
    from hustings.store import StoreError

    if is_signed(store):
        return
    try:
        with Desk.open(url) as desk:
            desk.sign()
    except StoreError as error:
        raise RequestError(f"The newest entries are not signed yet, and cannot be signed here: {error}") from None

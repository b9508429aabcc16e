"""The stores of the example organisations: made once for each edition of the examples, and kept in a folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from hustings.cli.release import version_line

Progress = Callable[[int, int], object]


def usual_folder() -> Path:
    """Where the examples' stores are kept if nothing else is said: in the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if cache else Path.home() / ".cache") / "hustings" / "demo"


def example_store(folder: Path, slug: str, book: Path, register: Path, progress: Progress | None = None) -> str:
    """The address of an example's store; it is made if there is none yet of exactly these texts.

    It appears whole or not at all, and stores of earlier editions are removed.

    Raises:
        Refused: If one of the texts cannot be read, or the book does not allow what the register says.
        StoreError: If the store cannot be written.
        OSError: If the folder cannot be.
    """
    from hustings.store import StoreError, open_store
    from hustings.web.stores_of_files import store_of_files

    texts = b"\0".join([version_line().encode(), book.read_bytes(), register.read_bytes()])
    path = folder / f"{slug}-{hashlib.sha256(texts).hexdigest()[:16]}.db"
    url = f"sqlite:///{quote(str(path.absolute()))}"
    if path.is_file():
        try:
            with open_store(url) as store:
                if store.checkpoint() is not None and not store.read_only:
                    return url
        except StoreError:
            pass  # damaged, or of a version to come: it is only an example, and is made again
    folder.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    try:
        store_of_files(building, slug, book, register, progress)
        for old in folder.glob(f"{slug}-*.db*"):
            if old.name.removeprefix(f"{slug}-").partition(".")[0].isalnum():
                old.unlink(missing_ok=True)
        (building / f"{slug}.key").replace(path.with_name(f"{path.name}.key"))
        (building / f"{slug}.db").replace(path)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return url

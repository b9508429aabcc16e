"""Opening a store by its address, and whether it may be written to."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from hustings.store.database import Database
from hustings.store.faults import Damaged, NoStore
from hustings.store.keeping import Store
from hustings.store.migrations import found_tables, migrate, version_of

_FORMS = "sqlite:///hustings.db, sqlite:////var/lib/hustings/record.db or postgresql://user@host/database"


def open_store(url: str, *, create: bool = False) -> Store:
    """Open the store at ``url``; one of an older version is brought up to date, and keeps all it has.

    Args:
        url: ``sqlite:///relative.db``, ``sqlite:////absolute.db``, ``sqlite:///:memory:`` (gone when it is closed), or
            ``postgresql://...`` (``?options=-csearch_path=NAME`` names the schema).
        create: Found an empty store if there is none.
    Returns:
        The store. Where its hashes do not give the head that was signed last it may only be read, and ``read_only``
        says why.
    Raises:
        NoStore: If there is none, it is something else, or it cannot be reached.
    """
    try:
        database = _connected(url, create=create)
    except (ValueError, OSError) as error:  # what no address of any store can be: an odd host, a name without end
        why = getattr(error, "strerror", None) or error
        raise NoStore(f"The address of the store cannot be used ({why}). Write it as {_FORMS}.") from None
    try:
        if create and version_of(database) == 0:
            _found(database)
        migrate(database)
        store = Store(database)
        store.read_only = why_read_only(store)
    except BaseException:
        database.close()
        raise
    return store


def why_read_only(store: Store) -> str:
    """Why nothing may be appended to this log, a sentence; empty if something may.

    What is appended to a log that does not reproduce its own signed head would be signed as another history.
    """
    with store.reading():
        size, signed = store.log.size(), store.checkpoint()
        advice = "It may be read; nothing can be entered. Restore the newest backup."
        if signed is not None and signed.size > size:
            return (
                f"{store.address} is older than what was signed: it has {size} entries, and a head of {signed.size} was"
                f" signed. {advice}"
            )
        try:
            store.log.root(size)
            if signed is not None and store.log.root(signed.size) != signed.root:
                return f"{store.address} does not give the head of {signed.size} entries that was signed. {advice}"
            if size:
                store.log.leaf(size - 1)
        except Damaged as damaged:
            return f"{damaged} {advice}"
        return store.meta("read_only") or ""


def _connected(url: str, *, create: bool) -> Database:
    scheme, colon, rest = url.partition("://")
    if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        from hustings.store.sqlite import SqliteDatabase

        name = unquote(rest[1:])
        return SqliteDatabase(None if name == ":memory:" else Path(name), create=create)
    if scheme in ("postgresql", "postgres") and colon:
        from hustings.store.postgresql import PostgresqlDatabase

        return PostgresqlDatabase(url, create=create)
    raise NoStore(f'"{url.partition("@")[2] or url}" is not the address of a store. Write it as {_FORMS}.')


def _found(database: Database) -> None:
    """Make the tables, once: of two programs that found a store at the same time, one finds it founded."""
    database.begin_founding()
    try:
        if version_of(database) == 0:
            found_tables(database)
        database.commit()
    except BaseException:
        database.rollback()
        raise

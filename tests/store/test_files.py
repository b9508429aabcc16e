"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from hustings.store.files import FOR_ALL, lay_aside, make_file, replace_file


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("fault", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    path = tmp_path / "head"
    replace_file(path, b"old")
    monkeypatch.setattr(os, fault, full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_to_its_end_is_not_there(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        full()

    with pytest.raises(OSError, match="No space left"):
        lay_aside(tmp_path / "openings", pieces())
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "key"
    assert make_file(path, b"first")
    assert not make_file(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_nor_where_the_file_system_has_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", full)
    path = tmp_path / "key"
    assert make_file(path, b"first")
    assert not make_file(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_only_its_owner_may_read_it_if_nothing_else_is_said(tmp_path: Path) -> None:
    replace_file(tmp_path / "key", b"secret")
    replace_file(tmp_path / "checkpoint", b"for everybody", mode=FOR_ALL)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "checkpoint").stat().st_mode) == 0o644

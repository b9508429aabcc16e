"""What the command prints comes out whole on every terminal, or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WARD = '3 2\n5 1 2 0\n3 2 3 0\n4 3 1 0\n0\n"Änn Łó"\n"李安"\n"Cy"\n"Títle"\n'


def ran(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    house = str(Path(__file__).resolve().parents[2] / "src")
    return subprocess.run(
        [sys.executable, "-m", "hustings.counting", *arguments],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": house, **environment},
        timeout=60,
    )


@pytest.fixture
def ward(tmp_path: Path) -> str:
    file = tmp_path / "ward.blt"
    file.write_text(WARD, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_names_that_a_terminal_does_not_have_are_shown_by_their_number(ward: str, encoding: str) -> None:
    done = ran(ward, "--method", "scottish_stv", PYTHONIOENCODING=encoding)

    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u674e\u5b89" in done.stdout


@pytest.mark.parametrize("form", [["--json"], ["--html", "-"], ["--csv=-"], ["--blt", "-"]])
def test_what_programs_read_is_the_same_on_every_machine(ward: str, form: list[str]) -> None:
    here, elsewhere = (
        ran(ward, "--method", "scottish_stv", *form, PYTHONIOENCODING=encoding, PYTHONHASHSEED=number).stdout
        for encoding, number in (("utf-8", "0"), ("cp1252", "77"))
    )

    assert here == elsewhere
    assert "李安" in here.decode("utf-8")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_disk_that_is_full_is_told_of_in_a_sentence(ward: str) -> None:
    house = str(Path(__file__).resolve().parents[2] / "src")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "hustings.counting", ward, "--method", "scottish_stv"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": house},
        )

    assert done.returncode == 2
    assert done.stderr == b"What was to be printed could not be read or written: No space left on device.\n"


@pytest.mark.parametrize("seed", [b"\xff", b"", b"1\x1b[2J2"])
def test_a_seed_is_text_that_everybody_can_write_down(ward: str, seed: bytes) -> None:
    done = ran(ward, "--method", "scottish_stv", "--seed", os.fsdecode(seed))

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"The seed is no text.")


def test_a_forged_sheet_writes_nothing_on_the_terminal_but_text(ward: str, tmp_path: Path) -> None:
    sheet = json.loads(ran(ward, "--method", "scottish_stv", "--json").stdout)
    file = tmp_path / "sheet.json"
    for name in ("\ud800", "\x9b2J", "\u202eyC"):
        file.write_text(json.dumps({**sheet, "elected": [name, "Cy"]}), encoding="ascii")
        done = ran(ward, "--verify", str(file))

        assert (done.returncode, done.stderr) == (1, b"")
        assert all(sign.isprintable() for line in done.stdout.decode("utf-8").splitlines() for sign in line)
        as_json = ran(ward, "--verify", str(file), "--json")
        assert json.loads(as_json.stdout)["agrees"] is False


def test_a_sheet_is_a_file(ward: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for arguments in (
        [ward, "--verify", "/dev/zero"],
        ["/dev/zero", "--verify", ward],
        ["--sheet", str(tmp_path / "pipe")],
    ):
        done = ran(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"and no file" in done.stderr

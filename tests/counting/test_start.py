"""A ward is counted while other programs are still starting: what the command loads is part of its promise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WARD = Path(__file__).resolve().parents[2] / "examples" / "counting" / "elverbeck.blt"

DEAR = {
    "asyncio", "dataclasses", "decimal", "django", "fractions", "inspect", "logging", "numpy", "pathlib", "rich",
    "typer", "typing",
}  # fmt: skip


@pytest.mark.parametrize("package", ["hustings.counting", "hustings"])
def test_counting_a_ward_loads_nothing_large(package: str) -> None:
    arguments = [*(["count"] if package == "hustings" else []), str(WARD), "--method", "scottish_stv", "--json"]
    code = (
        f"import runpy, sys; sys.argv = ['x', *{arguments!r}]\n"
        f"try: runpy.run_module({package!r}, run_name='__main__')\n"
        "except SystemExit as left: assert not left.code, left.code\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    # -S: what the environment itself loads at every start is not ours
    house = str(Path(__file__).resolve().parents[2] / "src")
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {house!r})\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert '"elected"' in done.stdout
    assert DEAR & set(done.stderr.split()) == set()

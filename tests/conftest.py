"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from tests.store_urls import postgresql_server, postgresql_url, sqlite_url, store_url

__all__ = ["postgresql_server", "postgresql_url", "sqlite_url", "store_url"]

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

# Tests start hundreds of processes. Each of them finds our modules compiled, also where Python is told to write nothing
# beside them; else most of what they do is to compile them all once more.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".pytest_cache" / "compiled"))

# A busy machine is not a bug: examples are limited in number, never by the clock.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the repository: known cases and vectors that are not part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip('reads known cases from a folder "shared" beside the repository, and there is none')
    return folder


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, quiet; without it the browser tests are skipped, but not where the build server runs them."""
    if not Path(CHROMIUM).exists():
        told = f"drives Chromium, and there is none at {CHROMIUM}: apt-get install chromium, or set CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
        ],
    }  # fmt: skip


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what ``script/test`` found wrong before the tests, where it is not overlooked."""
    if faults := os.environ.get("HUSTINGS_FAULTS"):
        terminalreporter.section("not only the tests", red=True)
        terminalreporter.line(f"script/test fails whatever the tests say: look above at {faults}.", red=True)

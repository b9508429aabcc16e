"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what ``script/test`` found wrong before the tests, where it is not overlooked."""
    if faults := os.environ.get("HUSTINGS_FAULTS"):
        terminalreporter.section("not only the tests", red=True)
        terminalreporter.line(f"script/test fails whatever the tests say: look above at {faults}.", red=True)

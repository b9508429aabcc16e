"""The register that a test reads stands in its docstring, where an officer can review it."""

from __future__ import annotations

import inspect

import pytest

from hustings.entries import RegisterReading, read_register


@pytest.fixture
def reading(request: pytest.FixtureRequest) -> RegisterReading:
    """What the register in the test's docstring says."""
    return read_register(inspect.cleandoc(request.function.__doc__), "register")

"""Which Hustings this is."""

from __future__ import annotations

from importlib.metadata import version


def version_line() -> str:
    """``hustings 0.1.0``."""
    return f"hustings {version('hustings')}"

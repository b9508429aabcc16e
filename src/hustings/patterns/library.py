"""The patterns that come with Hustings, read from their files once."""

from __future__ import annotations

from functools import cache
from importlib import resources

from hustings.patterns.pattern import Pattern, read_pattern


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern that comes with Hustings, by name."""
    folder = resources.files("hustings.patterns").joinpath("library")
    files = [file for file in folder.iterdir() if file.name.endswith(".md")]
    read = (read_pattern(file.read_text(encoding="utf-8")) for file in files)
    return tuple(sorted(read, key=lambda pattern: pattern.name))


def find_pattern(name: str) -> Pattern | None:
    """The pattern of this name, or none."""
    return next((pattern for pattern in patterns() if pattern.name == name), None)

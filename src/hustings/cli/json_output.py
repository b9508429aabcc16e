"""JSON on stdout, for scripts."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hustings.entries import Problem


def print_json(told: Any, *, indent: int | None = 2) -> None:
    """Print JSON; letters as they are where the output can write every letter, else escaped."""
    writes_all = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").startswith("utf")
    print(json.dumps(told, ensure_ascii=not writes_all, indent=indent), flush=True)


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem with its place, as every command tells it."""
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "advice": problem.advice,
    }

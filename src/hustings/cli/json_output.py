"""JSON on stdout, for scripts."""

from __future__ import annotations

import json
import sys
from typing import Any

from hustings.entries.problems import problem_json

__all__ = ["print_json", "problem_json"]


def print_json(told: Any, *, indent: int | None = 2) -> None:
    """Print JSON; letters as they are where the output can write every letter, else escaped."""
    writes_all = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").startswith("utf")
    print(json.dumps(told, ensure_ascii=not writes_all, indent=indent), flush=True)

"""Patterns as objects of JSON, for scripts; ``hustings patterns --json`` and the pages give the same."""

from __future__ import annotations

from typing import Any

from hustings.entries.problems import problem_json
from hustings.patterns.filling import Filled
from hustings.patterns.matching import Match
from hustings.patterns.pattern import Pattern


def pattern_json(pattern: Pattern) -> dict[str, Any]:
    """A pattern for scripts."""
    return {
        "name": pattern.name,
        "title": pattern.title,
        "for": pattern.purpose,
        "words": list(pattern.words),
        "clause": pattern.clause,
        "places": [{"kind": str(each.kind), "value": each.value, "what": each.what} for each in pattern.places],
        "watch": list(pattern.watch),
        "text": pattern.text,
    }


def match_json(match: Match) -> dict[str, Any]:
    """A pattern that was found near, for scripts."""
    return {"name": match.pattern.name, "score": match.score, "words": list(match.words)}


def filled_json(filled: Filled) -> dict[str, Any]:
    """A filled-in pattern, for scripts."""
    return {
        "name": filled.pattern.name,
        "put_in": [
            {"kind": str(each.place.kind), "value": each.value, "what": each.place.what, "words": each.words}
            for each in filled.put_in
        ],
        "please_check": list(filled.please_check),
        "passes": filled.passes,
        "problems": [problem_json(problem) for problem in filled.problems],
        "text": filled.text,
    }

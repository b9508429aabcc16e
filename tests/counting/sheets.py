"""A small count worked by hand, as the tests of every form of a sheet take it."""

from __future__ import annotations

from typing import Any

from tests.counting.making import counted, election

NORTHMERE = """
    5 2
    -5
    2 1 2 0
    6 1 3 0
    2 1 0
    4 2 0
    3 3 0
    1 4 2 0
    2 4 3 0
    0
    "Ada Okafor"
    "Bo Finch"
    "Cy Marsh"
    "Di Nowak"
    "Ed Pryce"
    "Northmere branch: two delegates"
    """
"""20 papers for 2 places, so the quota is the whole part of 20/3, and one: 7.

Stage 1: Ada has 10 first preferences, Bo 4, Cy 3, Di 3; Ada is elected.
Stage 2: Ada's surplus of 3 over her 10 papers is 0.3 a paper: Bo gets 2 x 0.3, Cy 6 x 0.3, 2 x 0.3 name nobody else.
    Ada 7, Bo 4.6, Cy 4.8, Di 3, non-transferable 0.6.
Stage 3: Di is lowest; one paper goes to Bo, two to Cy. Ada 7, Bo 5.6, Cy 6.8.
Stage 4: Bo is lower; nobody is named after Bo, so 5.6 become non-transferable. Cy is the last left: elected with 6.8.
Ed Pryce had withdrawn.
"""


def northmere() -> dict[str, Any]:
    """The sheet of that count, as JSON."""
    return counted(election(NORTHMERE), "scottish_stv").as_json()


def large(candidates: int = 100, stages: int = 90) -> dict[str, Any]:
    """A sheet as large as they come, made up but adding up: each stage an exclusion that moves papers to all left."""
    names = [f"Candidate Number {one:03d} of the Long List" for one in range(1, candidates + 1)]
    totals = {name: 10_000_000 * (place + 3) for place, name in enumerate(names)}
    valid = sum(totals.values())
    rounds: list[dict[str, Any]] = []
    stopped = 0
    for number in range(stages):
        transfers: list[dict[str, Any]] = []
        out = names[number - 1]
        if number:
            left = names[number:]
            each = totals[out] // (len(left) + 1)
            for name in left:
                totals[name] += each
                transfers.append(
                    {
                        "from": out,
                        "to": name,
                        "papers": 7,
                        "value": "0.12345",
                        "votes": f"{each // 10**5}.{each % 10**5:05d}",
                    }
                )
            rest = totals[out] - each * len(left)
            stopped += rest
            totals[out] = 0
            transfers.append(
                {
                    "from": out,
                    "to": None,
                    "papers": 7,
                    "value": "0.12345",
                    "votes": f"{rest // 10**5}.{rest % 10**5:05d}",
                }
            )
        rounds.append(
            {
                "action": "exclusion" if number else "first_preferences", "of": [out] if number else [],
                "totals": {name: f"{votes // 10**5}.{votes % 10**5:05d}" for name, votes in totals.items()},
                "quota": "90000.00000", "transfers": transfers,
                "non_transferable": f"{stopped // 10**5}.{stopped % 10**5:05d}", "lost_to_rounding": "0.00000",
                "elected": names[-5:] if number == stages - 1 else [], "excluded": [out] if number else [],
                "decisions": [],
            }
        )  # fmt: skip
    return {
        "schema": 1, "method": "scottish_stv", "version": "1", "title": "The long list", "law": "SSI 2011/399",
        "parameters": {}, "seats": 5, "candidates": names, "withdrawn": [], "valid": valid // 10**5, "invalid": 0,
        "reading": {"rule": "as_filed", "dropped": []}, "quota": "90000.00000", "seed": None, "answers": {},
        "stages": rounds, "elected": names[-5:], "ballots_digest": f"sha256:{'0' * 64}",
    }  # fmt: skip

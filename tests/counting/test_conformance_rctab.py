"""Contests that RCTab counted, from the folder beside the repository: every round, to the last digit."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from hustings.counting import Ballots, Choices, Method, Sheet, count, method_named, read_ballots
from hustings.counting.ties import LotNeeded

METHODS = {
    "singleWinnerMajority": "av",
    "multiPassIrv": "av_places",
    "bottomsUp": "av_places",
    "bottomsUpUsingPercentageThreshold": "av_places",
    "multiWinnerAllowOnlyOneWinnerPerRound": "rctab_stv",
    "multiWinnerAllowMultipleWinnersPerRound": "rctab_stv",
}
NOBODY = "Undeclared Write-ins"

Round = tuple[dict[str, Fraction], set[str], set[str]]
"""Totals that are not nought, who is elected, who is eliminated at the end of it."""


def reported(files: list[Path]) -> list[Round]:
    """The rounds that RCTab's report has; those of several passes one after another."""
    rounds: list[Round] = []
    for file in files:
        for each in json.loads(file.read_text(encoding="utf-8"))["results"]:
            totals = {name: Fraction(votes) for name, votes in each["tally"].items() if Fraction(votes)}
            done = each["tallyResults"]
            elected = {one["elected"] for one in done if "elected" in one}
            out = {one["eliminated"] for one in done if "eliminated" in one}
            rounds.append((totals, elected, out - ({NOBODY} - totals.keys())))
    return rounds


def counted_rounds(sheet: Sheet) -> list[Round]:
    """Our stages the same way: RCTab names in a round whom our next stage excludes."""
    stages: list[dict[str, Any]] = sheet.as_json()["stages"]
    rounds: list[Round] = []
    for number, stage in enumerate(stages):
        totals = {name: Fraction(votes) for name, votes in stage["totals"].items() if Fraction(votes)}
        out = set(stages[number + 1]["excluded"]) if number + 1 < len(stages) else set()
        rounds.append((totals, set(stage["elected"]), out - ({NOBODY} - totals.keys())))
    return rounds


def folded(rounds: list[Round]) -> list[Round]:
    """Rounds that follow each other with the same totals as one: RCTab elects in one and eliminates in the next."""
    kept: list[Round] = []
    for totals, elected, out in rounds:
        if kept and kept[-1][0] == totals:
            kept[-1][1].update(elected)
            kept[-1][2].update(out)
        else:
            kept.append((totals, set(elected), set(out)))
    return kept


def counted_with_their_lots(ballots: Ballots, method: Method, theirs: list[Round]) -> Sheet:
    """The count, with each lot as it fell there: theirs are drawn by Java's random numbers."""
    answers: dict[int, tuple[str, ...]] = {}
    while True:
        choices = Choices(
            ballots.seats, method.settled(ballots.parameters), tie_order=ballots.tie_order, answers=answers
        )
        try:
            sheet = count(ballots, method, choices)
        except LotNeeded as lot:
            stage, tied, place = lot.stage, lot.tied, "for the place" in lot.sentence
        else:
            undrawn = [
                (number, one) for number, each in enumerate(sheet.stages, 1) for one in each.decisions
                if one.kind == "undrawn"
            ]  # fmt: skip
            if not undrawn:
                return sheet
            (stage, decision) = undrawn[0]
            tied, place = decision.of, "for the place" in decision.words
        named = {ballots.candidates[one] for one in tied}
        fell = [name for _, elected, out in theirs for name in sorted(elected if place else out) if name in named]
        answers[stage] = (*answers.get(stage, ()), fell[0])


def test_rctabs_contests_agree_at_every_round(shared: Path) -> None:
    folder = shared / "conformance" / "counting" / "rctab"
    configurations = sorted(folder.rglob("*_config.json"))
    if not configurations:
        pytest.skip("reads RCTab's contests from conformance/counting/rctab beside the repository, and there are none")
    differing = []
    agreeing = 0
    for configuration in configurations:
        stem = configuration.name.removesuffix("_config.json")
        reports = sorted(configuration.parent.glob(f"{stem}*_expected_*.json"))
        rules = json.loads(configuration.read_text(encoding="utf-8-sig"))["rules"]
        if not reports or rules.get("stopTabulationEarlyAfterRound"):
            continue
        theirs = reported([file for file in reports if not file.name.endswith("cdf_cvr.json")])
        method = method_named(METHODS[rules["winnerElectionMode"]])
        sheet = counted_with_their_lots(read_ballots(str(configuration)), method, theirs)
        if folded(counted_rounds(sheet)) == folded(theirs):
            agreeing += 1
        else:
            differing.append(stem)

    assert differing == []
    assert agreeing

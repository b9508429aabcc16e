"""A sheet in the form of RCTab's summaries (the "Universal RCV Tabulator" form), which others' drawings of counts read.

That form tells a round and, at its end, who is elected or eliminated and where those votes go; the next round has the
totals after that. So a stage of the sheet is the round after the one that names its transfers. Three things are told
otherwise than on the sheet, for the form has no other way: several stages that move the papers of one exclusion are
one round; who is elected but waits for her surplus to be moved is named as elected in the round before it is; and votes
that an excluded candidate still has when the last place is filled are told as exhausted.

Source of the form: the JSON Schema of the "rcvformats" project and the summaries that RCTab writes.
"""

from __future__ import annotations

from hustings.counting.problems import CountRefused
from hustings.counting.sheet import json_text
from hustings.counting.writing.sheet_read import SheetRead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

EXHAUSTED, LOST = "exhausted", "residual surplus"
"""What the form calls non-transferable votes, and votes lost to rounding."""


def sheet_as_rctab(sheet: Mapping[str, Any]) -> str:
    """The summary as JSON text.

    Args:
        sheet: The JSON of a sheet.
    Raises:
        CountRefused: If it is no sheet, or of a count that is not made of surpluses and exclusions.
    """
    read = SheetRead(sheet)
    if not read.stages:
        raise CountRefused("Nothing was counted, so there is no summary to write.")
    rounds = _rounds(read)
    results = [
        {
            "round": number + 1,
            "tally": _tally(read, last),
            "tallyResults": _results(read, rounds, number),
        }
        for number, (_, last) in enumerate(rounds)
    ]
    config: dict[str, object] = {"contest": str(sheet.get("title") or "A count"), "date": "", "generatedBy": "Hustings"}
    if sheet.get("quota") is not None:
        config["threshold"] = sheet["quota"]
    told = {"config": config, "jsonFormatVersion": "1", "results": results}
    return json_text(told)


def _rounds(read: SheetRead) -> list[tuple[int, int]]:
    """The stages that make a round, as first and last."""
    rounds: list[tuple[int, int]] = []
    for number, stage in enumerate(read.stages):
        before = read.stages[number - 1] if number else stage
        transfers = stage.get("transfers", ())
        if number and not transfers and dict(stage["totals"]) != dict(before["totals"]):
            raise CountRefused(
                f"At stage {number + 1} totals change without papers being moved from one candidate to another, as "
                "they do by Meek's rule or where papers are laid out again; RCTab's form cannot tell that."
            )
        same = stage["action"] == before["action"] == "exclusion" and list(stage["of"]) == list(before["of"])
        if number > 1 and same:
            rounds[-1] = (rounds[-1][0], number)
        else:
            rounds.append((number, number))
    return rounds


def _tally(read: SheetRead, last: int) -> dict[str, str]:
    """Who is in the count at the end of a stage, with what; the excluded are gone."""
    gone = read.out[last].union(read.stages[last].get("excluded", ()))
    return {name: str(read.stages[last]["totals"][name]) for name in read.candidates if name not in gone}


def _results(read: SheetRead, rounds: list[tuple[int, int]], number: int) -> list[dict[str, object]]:
    """Who is elected by a round, and what the next one moves."""
    moves: dict[str, dict[str, int]] = {}
    excluded: list[str] = []
    if number + 1 < len(rounds):
        first, last = rounds[number + 1]
        for stage in range(first, last + 1):
            _moved(read, stage, moves)
            excluded += [name for name in read.stages[stage].get("excluded", ()) if name not in excluded]
        for name in excluded:
            left = read.total(name, last)  # the last place was filled before these were moved
            moves.setdefault(name, {})[EXHAUSTED] = moves.get(name, {}).get(EXHAUSTED, 0) + left
    told: list[dict[str, object]] = [
        {"elected": name, "transfers": _texts(read, moves.get(name, {}))}
        for name in read.elected
        if _named_elected(read, rounds, name) == number
    ]
    told += [{"eliminated": name, "transfers": _texts(read, moves.get(name, {}))} for name in excluded]
    return told


def _moved(read: SheetRead, stage: int, moves: dict[str, dict[str, int]]) -> None:
    """Add what a stage moved: giver to receiver to votes; what rounding lost of a giver's votes is a receiver too."""
    given: dict[str, int] = {}
    for transfer in read.stages[stage].get("transfers", ()):
        source, target = transfer["from"], transfer["to"] or EXHAUSTED
        votes = read.amount(transfer["votes"])
        moves.setdefault(source, {})[target] = moves.get(source, {}).get(target, 0) + votes
        given[source] = given.get(source, 0) + votes
    for source, votes in given.items():
        lost = -read.gained(source, stage) - votes
        if lost:
            moves[source][LOST] = moves[source].get(LOST, 0) + lost


def _texts(read: SheetRead, votes: Mapping[str, int]) -> dict[str, str]:
    return {name: read.exact(amount) for name, amount in votes.items() if amount}


def _named_elected(read: SheetRead, rounds: list[tuple[int, int]], name: str) -> int:
    """The round that names her as elected: the one before her surplus moves, or else the one that elected her."""
    at = read.elected_at.get(name, len(read.stages) - 1)
    passing = [
        number - 1
        for number, (first, last) in enumerate(rounds)
        for stage in range(max(first, at + 1), last + 1)
        if any(transfer["from"] == name for transfer in read.stages[stage].get("transfers", ()))
    ]
    elected = next(number for number, (_, last) in enumerate(rounds) if at <= last)
    return max(passing[0], elected) if passing else elected

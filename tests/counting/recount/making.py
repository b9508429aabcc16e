"""Elections made up for the recount, and changes to sheets."""

from __future__ import annotations

import contextlib
import copy
import io
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hustings.counting import Choices, count, method_named, read_ballots
from hustings.counting.command import main

NAMES = ("Ada Okafor", "Bo Finch", "Cy Marsh", "Di Nowak", "Ed Pryce", "Flo Grant", "Gus Hale", "Hal Iqbal")

Place = tuple[str | int, ...]
"""Where something stands on a sheet: keys and numbers, from the outside in."""


def blt(
    seats: int, rows: Sequence[tuple[Sequence[int], int]], *, candidates: int, withdrawn: Sequence[int] = ()
) -> str:
    """A plain BLT file; candidates from 0."""
    return "\n".join(
        [
            f"{candidates} {seats}",
            *(f"-{place + 1}" for place in withdrawn),
            *(" ".join(map(str, [weight, *(mark + 1 for mark in marks), 0])) for marks, weight in rows),
            "0",
            *(f'"{name}"' for name in NAMES[:candidates]),
            '"Northmere branch"',
            "",
        ]
    )


def made_up(chance: random.Random, *, seats: int | None = None) -> str:
    """An election of at most eight candidates and some dozens of papers, ties and withdrawals among them."""
    candidates = chance.randint(2, len(NAMES))
    rows = [
        (chance.sample(range(candidates), chance.randint(0, candidates)), chance.randint(1, 5))
        for _ in range(chance.randint(1, 16))
    ]
    withdrawn = [place for place in range(candidates) if chance.random() < 0.08][: candidates - 1]
    places = seats or chance.randint(1, min(4, candidates - len(withdrawn)))
    return blt(places, rows, candidates=candidates, withdrawn=withdrawn)


def made_up_groups(chance: random.Random, names: Sequence[str]) -> str:
    """A file of groups: two groupings, and some who are in no group of the first."""
    lines = [f"{name},{chance.choice(['woman', 'man', ''])},{chance.choice(['North', 'South'])}" for name in names]
    return "\n".join(["candidate,gender,region", *lines, ""])


MINIMA = (
    "gender:woman=1",
    "gender:woman=1,region:North=1",
    "region:South=1",
    "region:South=2,gender:man=1",
    "gender:woman=2",
)
MAXIMA = ("gender:man=1", "region:North=1", "gender:woman=2,region:South=2", "gender:man=2")


def kept_sheet_of(
    file: Path, method: str, chance: random.Random, *, seed: str | None, **parameters: str
) -> dict[str, Any] | None:
    """The engine's sheet of the ballots in a file with places kept for made-up groups; nothing if refused."""
    groups = file.with_suffix(".csv")
    names = [line.strip('"') for line in file.read_text(encoding="utf-8").splitlines() if line[:1] == '"'][:-1]
    groups.write_text(made_up_groups(chance, names), encoding="utf-8")
    asked = {**parameters, "minimum": chance.choice(MINIMA), "maximum": chance.choice(MAXIMA)}
    if chance.random() < 0.6:
        del asked[chance.choice(["minimum", "maximum"])]
    return told(
        [
            str(file),
            *("--method", method, "--groups", str(groups), "--json"),
            *(["--seed", seed] if seed else []),
            *(word for name, value in asked.items() for word in ("--set", f"{name}={value}")),
        ]
    )


def told(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The sheet that the tool writes when it is told so, nothing where it refuses."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        status = main(list(arguments))
    if status:
        return None
    sheet: dict[str, Any] = json.loads(out.getvalue())
    return sheet


def sheet_of(path: Path, method: str, *, seed: str | None = None, **parameters: str) -> dict[str, Any]:
    """The engine's sheet of the ballots in a file, as somebody reads it from JSON."""
    by = method_named(method)
    ballots = read_ballots(str(path))
    sheet = count(ballots, by, Choices(ballots.seats, by.settled(parameters), seed=seed))
    written: dict[str, Any] = json.loads(sheet.json_text())
    return written


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every place on a sheet, the sheet itself left out."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield (*place, key)
        yield from places(member, (*place, key))


def at(sheet: Any, place: Place) -> Any:
    """What stands at a place."""
    for key in place:
        sheet = sheet[key]
    return sheet


GIVEN = {"seed", "parameters", "constraints", "tie_order"}
FREE_WORDS = {"title", "law", "words"}


def changed(sheet: dict[str, Any], chance: random.Random) -> tuple[dict[str, Any], str]:
    """A copy of a sheet with one random change, and what was changed.

    Left alone are free words, as long as they are words, and what was given to the count: another seed or another
    choice of the method may make the very same count.
    """
    everywhere = list(places(sheet))
    while True:
        place = chance.choice(everywhere)
        if place[0] in GIVEN:
            continue
        if place == ("seats",) and sheet["seats"] >= len(sheet["candidates"]) - len(sheet["withdrawn"]):
            continue  # there is a place for everybody, and more places may make the very same count
        copied = copy.deepcopy(sheet)
        within, key = at(copied, place[:-1]), place[-1]
        before = json.dumps(sheet)
        how = chance.choice(["another", "other type", "dropped", "twice", "swapped", "added"])
        if how == "another":
            if key in FREE_WORDS:
                continue
            within[key] = another(within[key], chance)
        elif how == "other type":
            within[key] = chance.choice([None, 7, 0.5, True, [], {}, ["Ada Okafor"], {"a": "b"}])
        elif how == "dropped":
            del within[key]
        elif how == "twice" and isinstance(within, list):
            within.insert(int(key), copy.deepcopy(within[int(key)]))
        elif how == "swapped":
            other = chance.choice(list(within if isinstance(within, dict) else range(len(within))))
            if {key, other} & FREE_WORDS:
                continue
            within[key], within[other] = within[other], within[key]
        elif how == "added" and isinstance(within, dict):
            within["remark"] = "nothing"
        if json.dumps(copied) != before:
            return copied, f"{how} at {place}"


def another(value: Any, chance: random.Random) -> Any:
    """Something else of the same kind."""
    if isinstance(value, str) and value.replace(".", "", 1).isdecimal():
        digits = [place for place, sign in enumerate(value) if sign.isdecimal()]
        place = chance.choice(digits)
        return value[:place] + str((int(value[place]) + chance.randint(1, 9)) % 10) + value[place + 1 :]
    if isinstance(value, str):
        return chance.choice([name for name in (*NAMES, "nobody", value + " ") if name != value])
    if isinstance(value, bool) or value is None:
        return "1.00000"
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 10])
    return type(value)()

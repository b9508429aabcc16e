"""Checking a sheet: what the count was asked is read from it, the count is made again, and all of it is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hustings.counting.recount import (
    av,
    dail,
    ers97,
    exhaustive,
    marks,
    meek,
    ni,
    points,
    scottish,
    sections,
    senate,
    supplementary,
    wigm,
)
from hustings.counting.recount.compare import FREE, differences
from hustings.counting.recount.filed import Filed, shortest
from hustings.counting.recount.form import Json, read_sheet
from hustings.counting.recount.plan import Constraint, plan_of
from hustings.counting.recount.reading import read_papers
from hustings.counting.recount.tally import Case
from hustings.counting.recount.verdict import AGREES, DIFFERS, NOT_UNDERSTOOD, CannotCheck, Verdict

UNCHECKED = "titles, laws and the words of decisions are free text and were not checked."


@dataclass(frozen=True)
class Known:
    """A method that can be recounted.

    Attributes:
        versions: Those whose rules are the ones below.
        parameters: Every choice of the method with the values that are understood; a function where they are no short
            list.
        stages: The count itself.
        one_place: Whether it fills one place and no more.
        kept: Whether it is recounted with places kept for groups.
        more: What its sheet has besides, by key.
    """

    versions: Sequence[str]
    parameters: Mapping[str, Sequence[str] | Callable[[str], bool]]
    stages: Callable[[Case], list[dict[str, object]]]
    one_place: bool = False
    kept: bool = False
    more: Callable[[Case], dict[str, object]] | None = None


def number_or_seats(value: str) -> bool:
    """How many votes a paper may give: ``seats`` or a whole number, 1 or more."""
    return value == "seats" or (value.isascii() and value.isdecimal() and value[0] != "0" and len(value) < 7)


METHODS: Mapping[str, Known] = {
    "ni_stv": Known(("1",), ni.CHOICES, ni.recount),
    "plurality": Known(
        ("1",), {"votes": number_or_seats, "too_many": ("by_reading", "spoilt", "first")}, marks.plurality, kept=True
    ),
    "scottish_stv": Known(("1",), {"tie_of_three": ("narrow", "single")}, scottish.recount, kept=True),
    "approval": Known(("1",), {}, marks.approval, kept=True),
    "av": Known(("1",), av.CHOICES, av.recount, one_place=True),
    "dail": Known(("1",), dail.CHOICES, dail.recount, more=lambda case: {"paper_order": dail.paper_order(case)}),
    "ers97": Known(("1",), {"tie_of_three": ("narrow", "single")}, ers97.recount),
    "exhaustive": Known(("1",), exhaustive.CHOICES, exhaustive.recount),
    "meek_prf": Known(("1",), {}, meek.recount, kept=True),
    "points": Known(("1",), {"scale": points.scale_known, "ties": ("first_preferences", "lot")}, points.recount),
    "sections": Known(("1",), sections.CHOICES, sections.recount),
    "senate": Known(("1",), senate.CHOICES, senate.recount),
    "supplementary": Known(("1",), supplementary.CHOICES, supplementary.recount, one_place=True),
    "wigm_prf": Known(("1",), wigm.CHOICES, wigm.recount, kept=True),
}
"""Name on the sheet, and how it is recounted."""


def check_files(sheet_path: str, ballots_path: str, *, form: str | None = None) -> Verdict:
    """Whether the sheet in one file is the count of the papers in another.

    Args:
        sheet_path: What ``hustings count --json`` wrote.
        ballots_path: The ballots that were counted.
        form: The ballots' format, where it cannot be told from the file.
    """
    try:
        sheet = read_sheet(sheet_path)
        reading = sheet.get("reading")
        rule = reading.get("rule") if isinstance(reading, dict) else None
        filed = read_papers(
            ballots_path,
            reading=rule if isinstance(rule, str) else None,
            form=form,
        )
    except CannotCheck as reason:
        return Verdict(NOT_UNDERSTOOD, (str(reason),))
    return check_sheet(sheet, filed)


def check_sheet(sheet: Mapping[str, Json], ballots: Filed) -> Verdict:
    """Whether a sheet is the count of the papers, in every figure.

    Args:
        sheet: The JSON object that ``hustings count --json`` wrote.
        ballots: The papers it was made from.
    Returns:
        The verdict; its differences name stage, candidate, what is written and what was recomputed.
    """
    try:
        case, known = asked(sheet, ballots)
        recomputed = sheet_of(sheet, case, known)
    except CannotCheck as reason:
        return Verdict(NOT_UNDERSTOOD, (str(reason),))
    found = differences(sheet, recomputed)
    notes = [*ballots.notes, *case.notes]
    if ballots.seats and ballots.seats != case.seats:
        notes.append(f"the ballots' file says {ballots.seats} places, and the sheet fills {case.seats}.")
    return Verdict(DIFFERS if found else AGREES, tuple(found), (*notes, UNCHECKED))


def asked(sheet: Mapping[str, Json], filed: Filed) -> tuple[Case, Known]:
    """What the count was asked to do, as the sheet has it.

    Raises:
        CannotCheck: If the method, its version or a choice is unknown here, or is no text at all.
    """
    if sheet.get("schema") != 1 or type(sheet.get("schema")) is not int:
        raise CannotCheck(f"the sheet's schema is {sheet.get('schema')!r}; only schema 1 is known here.")
    method, version = sheet.get("method"), sheet.get("version")
    known = METHODS.get(method) if isinstance(method, str) else None
    if not isinstance(method, str) or known is None:
        raise CannotCheck(f"the method {method!r} cannot be recounted; those known are {', '.join(sorted(METHODS))}.")
    if not isinstance(version, str) or version not in known.versions:
        raise CannotCheck(f"version {version!r} of {method} is unknown; known: {', '.join(known.versions)}.")
    seats = sheet.get("seats")
    if type(seats) is not int or not 1 <= seats <= 100_000:
        raise CannotCheck(f"seats is {seats!r}, and not a number of places to fill.")
    if known.one_place and seats != 1:
        raise CannotCheck(f"seats is {seats}, and {method} fills one place.")
    parameters = texts(sheet, "parameters")
    for name in sorted({*parameters, *known.parameters}):
        allowed = known.parameters.get(name)
        if name not in parameters:
            raise CannotCheck(f"the sheet does not say which {name} was chosen.")
        value = parameters[name]
        if allowed is None or not (allowed(value) if callable(allowed) else value in allowed):
            raise CannotCheck(f"the choice {name} = {value!r} is unknown for {method}.")
    plan: tuple[Constraint, ...] = ()
    if "constraints" in sheet:
        if not known.kept:
            raise CannotCheck(f"{method} with places kept for groups (constraints) cannot be recounted.")
        plan = plan_of(sheet["constraints"], filed.names)
    seed = sheet.get("seed")
    if seed is not None and not isinstance(seed, str):
        raise CannotCheck(f"the seed is {seed!r}, and not a text.")
    case = Case(
        method,
        version,
        seats,
        parameters,
        seed,
        answers_of(sheet),
        filed,
        known.stages,
        plan=plan,
        order=order_of(sheet, filed),
        written=decisions_of(sheet),
    )
    if any(place >= len(filed.names) for row, _ in filed.rows for place in row):
        raise CannotCheck(
            "on some papers several candidates share a rank that stays open; such papers are not known here."
        )
    if not case.standing or not filed.valid:
        raise CannotCheck("there is no valid paper, or nobody stands; of that no sheet can be made.")
    return case, known


def order_of(sheet: Mapping[str, Json], filed: Filed) -> tuple[int, ...]:
    """The order fixed beforehand for ties: as the sheet holds it, else as the ballots' file does."""
    if "tie_order" not in sheet:
        return filed.order
    names = sheet["tie_order"]
    if not isinstance(names, list) or sorted(map(str, names)) != sorted(filed.names):
        raise CannotCheck(f"tie_order is {names!r}, and not every candidate once.")
    return tuple(filed.names.index(str(name)) for name in names)


def answers_of(sheet: Mapping[str, Json]) -> dict[str, list[str]]:
    """For each stage on whom a person's lot fell."""
    answers = sheet.get("answers")
    if not isinstance(answers, dict):
        raise CannotCheck(f"answers is {answers!r}, and not an object of stages and names.")
    found: dict[str, list[str]] = {}
    for stage, names in answers.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise CannotCheck(f"answers, {stage}: {names!r} is no list of names.")
        found[stage] = [name for name in names if isinstance(name, str)]
    return found


def decisions_of(sheet: Mapping[str, Json]) -> list[list[Mapping[str, object]]]:
    """What the sheet says was decided at each stage, as far as it has the form of decisions."""
    stages = sheet.get("stages")
    found: list[list[Mapping[str, object]]] = []
    for stage in stages if isinstance(stages, list) else []:
        decisions = stage.get("decisions") if isinstance(stage, dict) else None
        found.append([d for d in decisions if isinstance(d, dict)] if isinstance(decisions, list) else [])
    return found


def texts(sheet: Mapping[str, Json], key: str) -> dict[str, str]:
    """An object on the sheet whose values are texts."""
    members = sheet.get(key)
    if not isinstance(members, dict):
        raise CannotCheck(f"{key} is {members!r}, and not an object of names and texts.")
    found: dict[str, str] = {}
    for name, value in members.items():
        if not isinstance(value, str):
            raise CannotCheck(f"{key}, {name}: {value!r} is not a text.")
        found[name] = value
    return found


def sheet_of(sheet: Mapping[str, Json], case: Case, known: Known) -> dict[str, object]:
    """The sheet as it ought to be."""
    filed = case.filed
    stages = known.stages(case)
    elected: list[object] = []
    for stage in stages:
        names = stage["elected"]
        elected.extend(names if isinstance(names, list) else [])
    valid: int | str = filed.valid if filed.unit == 1 else shortest(filed.valid, filed.unit)
    extra: dict[str, object] = (
        {"tie_order": [filed.names[place] for place in case.order]} if "tie_order" in sheet else {}
    )
    if case.plan:
        extra["constraints"] = sheet["constraints"]
        case.notes.append("what the constraints ask, and who is in which group, was taken from the sheet.")
    dropped = filed.not_counted() if filed.own else list(filed.dropped)
    return {
        "schema": 1,
        "method": case.method,
        "version": case.version,
        "title": FREE,
        "law": FREE,
        "parameters": dict(case.parameters),
        "seats": case.seats,
        "candidates": list(filed.names),
        "withdrawn": [filed.names[place] for place in sorted(filed.withdrawn)],
        "valid": valid,
        "invalid": sum(papers for _, papers in dropped) if filed.own else filed.invalid,
        "reading": {
            "rule": filed.reading,
            "dropped": [{"reason": reason, "papers": papers} for reason, papers in dropped],
        },
        "quota": stages[0]["quota"],
        "seed": case.seed,
        "answers": case.used,
        **extra,
        **(known.more(case) if known.more else {}),
        "stages": stages,
        "elected": elected,
        "ballots_digest": case.digest,
    }

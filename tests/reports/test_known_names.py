"""Whose bodies a report tells of, which names are known to a book, and that a book changes nothing else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.reports.hostile import SHARES, takes

from hustings.clerk.report_names import NamesKnown, gazetteer_of, names_of_register
from hustings.entries import read_register
from hustings.reports.found import Findings, Kind, Mention
from hustings.reports.names.gazetteer import Gazetteer
from hustings.reports.papers.files import read_report, report_of
from hustings.reports.reading import read
from hustings.reports.report import Report
from hustings.rulebook.layers import read_layers

ROOT = Path(__file__).resolve().parents[2]
ELM = Gazetteer(
    bodies=("Executive", "Elm Valley Branch"),
    offices=("General Secretary",),
    seats=("Harbour",),
    organisations=("Elm Party",),
    aliases={"the executive": "Executive", "executive committee": "Executive"},
)


def bodies(text: str, gazetteer: Gazetteer | None = None) -> list[str]:
    """The bodies and offices of a text; a known one with a star."""
    found = read(report_of(text, source="Courier"), gazetteer)
    return [one.name + "*" * one.known for one in found.names if one.kind in (Kind.BODY, Kind.OFFICE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The executive of the Bakers' Union met. The executive voted.", ["executive of the Bakers' Union"]),
        ("The National Council of the Union of Bakers met.", ["National Council of the Union of Bakers"]),
        ("The board of Northport Co-operative Society met.", ["board of Northport Co-operative Society"]),
        ("It was up to the Elm League group on Ashford Council.", ["Elm League group on Ashford Council"]),
        ("The Bakers' Union executive met. The executive rose.", ["Bakers' Union executive"]),
        ("Onward's executive voted.", ["Onward's executive"]),
        (
            "She left the Union of Bakers. The union's executive committee met. The executive rose.",
            ["executive committee of the Union of Bakers"],
        ),
        ("The Union of Bakers met the Oak Union. The union's executive rose.", ["executive"]),
        ("The party's ruling body, the Council, met. The ruling body rose.", ["Council"]),
        ("The NEC met. The ruling national executive committee rose.", ["national executive committee"]),
        (
            "The NEC met. The executive rose. The grievance committee of the NEC stayed.",
            ["NEC", "grievance committee of the NEC"],
        ),
        ("The National Executive met. The NEC rose.", ["National Executive"]),
        ("The board of trustees met. The All Bakers Congress met.", ["board of trustees", "All Bakers Congress"]),
        (
            "Initially Council met. The chair of Academic Council left the news conference.",
            ["chair", "Academic Council"],
        ),
        ("Onward's National Committee met.", ["National Committee"]),
        ("The committee of Elm members met.", ["committee"]),
        ("The party's executive met.", ["executive"]),
        (
            "The executive of Onward met. The Elm Party executive met. The executive voted.",
            ["executive of Onward", "Elm Party executive", "executive"],
        ),
        (
            "Onward's National Committee met. The National Committee of the Elm Party met.",
            ["Onward's National Committee", "National Committee of the Elm Party"],
        ),
    ],
)
def test_a_body_is_called_with_the_organisation_whose_it_is(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The executive met, and the general secretary spoke.", ["Executive*", "General Secretary*"]),
        ("The executive of the Elm Party met.", ["Executive*"]),
        ("Elm's executive committee met. The executive voted.", ["Executive*"]),
        ("The Elm Party is split. The executive met. The Oak Party left.", ["Executive*"]),
        ("The executive of the Bakers' Union met.", ["executive of the Bakers' Union"]),
        ("Onward's executive met. The executive voted.", ["Onward's executive"]),
        ("The Oak Party is split. The executive met.", ["executive"]),
        ("The Oak Party is split. The executive met. The Elm Party left.", ["executive"]),
        ("The Elm Party is split. The union's executive met.", ["executive"]),
        ("The general secretary of the Bakers' Union spoke.", ["general secretary"]),
        ("The Elm Party told the Evening Courier that the executive met.", ["Executive*"]),
        ("The Oak Party left. The Elm Valley Branch met.", ["Elm Valley Branch*"]),
        ("The grievance executive met.", ["grievance executive"]),
        ("The Onward leader left. The executive voted.", ["leader", "executive"]),
        ("Deputy leader Jo Bell left. The executive voted.", ["deputy leader", "Executive*"]),
    ],
)
def test_a_bare_name_is_the_books_only_where_the_report_is_about_its_organisation(
    text: str, expected: list[str]
) -> None:
    assert bodies(text, ELM) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was barred from Harbour.", ["Harbour"]),
        ("The Union of Harbour Workers suspended Jo Bell.", []),
        ("Rowan Harbour was suspended. The Harbour Echo said so.", []),
    ],
)
def test_a_known_name_within_a_longer_one_is_no_mention(text: str, expected: list[str]) -> None:
    found = read(report_of(text, source="Courier"), ELM)

    assert [one.name for one in found.names if one.known] == expected


def lent(name: str) -> Gazetteer:
    """What a book, a register or both of examples/ lend to a reading."""
    files = [ROOT / "examples" / each for each in name.split()]
    book = next((read_layers([(file.read_bytes(), file.name)]).book for file in files if file.suffix == ".md"), None)
    records = [read_register(file.read_text("utf-8"), file.name) for file in files if file.suffix != ".md"]
    return gazetteer_of(book, names_of_register(book, records[0].register) if records else NamesKnown())


@cache
def made_up() -> tuple[tuple[Report, Findings], ...]:
    """The made-up reports, each as it is read alone."""
    reports = [read_report(file) for file in sorted((ROOT / "tests/reports/labelled").glob("*.txt"))]
    return tuple((report, read(report)) for report in reports)


def in_places(value: Any) -> Any:
    """Findings with the place of each mention instead of what it names, and without speakers."""
    if isinstance(value, Mention):
        return (value.span, value.named.kind, value.by)
    if isinstance(value, tuple):
        return [in_places(each) for each in value]
    if is_dataclass(value):
        return {each.name: in_places(getattr(value, each.name)) for each in fields(value) if each.name != "speaker"}
    return value


@pytest.mark.parametrize(
    "name",
    [
        "commonweal/rulebook.md commonweal/commonweal.register",
        "casebook/labour.md casebook/labour.register",
        "casebook/irish-greens.register",
    ],
)
def test_a_book_or_register_changes_nothing_but_what_is_known(name: str) -> None:
    gazetteer = lent(name)
    for report, alone in made_up():
        beside = read(report, gazetteer)
        there = {one.span: one.named for one in beside.mentions}
        called = {one.named: there[one.span] for one in alone.mentions}
        names = {one.name: to.name for one, to in called.items()}

        assert all(one == to or (to.known and one.kind is to.kind) for one, to in called.items()), report.source
        assert all(called[one.named] == there[one.span] for one in alone.mentions), report.source
        assert all(one.named.known for one in beside.mentions if one.span not in {each.span for each in alone.mentions})
        assert [names.get(one.speaker, one.speaker) for one in alone.quotations] == [
            one.speaker for one in beside.quotations
        ]
        for part in ("votes", "decisions", "quotations", "reasons", "conditions", "figures", "days"):
            assert in_places(getattr(alone, part)) == in_places(getattr(beside, part)), report.source


@SHARES
@pytest.mark.parametrize(
    "piece", ["the executive of Elm ", "Elm's executive ", "Council of the Union of ", "Elm Party "]
)
def test_hostile_names_are_told_in_a_time_that_grows_with_their_length(piece: str, share: int) -> None:
    report = report_of((piece * (4_500 // len(piece)) + "left.\n") * (40 // share), source="Courier")

    takes(30 / share, lambda: read(report, ELM))

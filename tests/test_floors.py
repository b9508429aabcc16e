"""The house has floors: imports run downward only, and never in a circle.

Every module under ``src/hustings`` is read, not run. Imports inside functions and under ``TYPE_CHECKING`` count like
any other: a circle hidden in a function is still a circle.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1] / "src" / "hustings"

FLOORS = {
    "web": 6,
    "cli": 6,
    "clerk": 5,
    "publication": 5,
    "proceedings": 4,
    "selections": 4,
    "answers": 3,
    "patterns": 4,
    "rulebook": 2,
    "ballots": 2,
    "store": 2,
    "reports": 2,
    "entries": 1,
    "counting": 1,
    "record": 1,
    "speech": 0,
}

STAIRS = {
    "reports": (
        "report", "found", "words", "text", "days", "papers", "names", "quotations", "votes", "decisions", "events",
        "proposing", "reading",
    ),
}  # fmt: skip
"""Rooms of many modules, each with its parts from the ground up: no part imports one that stands after it."""

DOOR = "hustings"
"""The package itself: what a library user imports, and so nobody inside the house."""

DOOR_OPENS_ON = {"answers", "rulebook", "entries"}

PURE = ("hustings.rulebook", "hustings.answers", "hustings.counting", "hustings.record", "hustings.publication.verify")
"""What must be readable and runnable without the web framework and without a database."""

WORLDLY = {
    "aiosqlite", "apsw", "asyncpg", "django", "duckdb", "MySQLdb", "mysql", "oracledb", "psycopg", "psycopg2",
    "pymysql", "sqlalchemy", "sqlite3",
}  # fmt: skip

NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}


@dataclass(frozen=True)
class Import:
    """One module names another."""

    source: str
    target: str
    place: str
    lazy: bool  # inside a function


@dataclass(frozen=True)
class Module:
    """A file of the house, and what it names."""

    name: str
    imports: tuple[Import, ...]

    @property
    def room(self) -> str:
        return room_of(self.name)


def room_of(name: str) -> str:
    """``hustings.rulebook.values`` is in the room ``rulebook``; the door is in none."""
    return name.split(".")[1] if "." in name else ""


@cache
def read_house(house: Path) -> dict[str, Module]:
    """Every module of the package at ``house``, by its name."""
    paths = {}
    for path in sorted(house.rglob("*.py")):
        parts = ("hustings", *path.relative_to(house).with_suffix("").parts)
        paths[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    rooms = {".".join(name.split(".")[:end]) for name in paths for end in range(1, name.count(".") + 2)}
    return {name: Module(name, tuple(imports_of(name, path, house, rooms))) for name, path in paths.items()}


def imports_of(name: str, path: Path, house: Path, known: set[str]) -> Iterator[Import]:
    """What the module names, each as the full name of a module; of the house's own, the module that is meant."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    lazy = {
        id(inner)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        for target in targets_of(node, package, known):
            place = f"{path.relative_to(house.parent)}:{getattr(node, 'lineno', 1)}"
            yield Import(name, target, place, id(node) in lazy)


def targets_of(node: ast.AST, package: str, known: set[str]) -> Iterator[str]:
    """The modules that one statement names; ``from hustings.entries import days`` names ``hustings.entries.days``."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=module, names=names, level=level):
            base = package.split(".")[: package.count(".") + 2 - level] if level else []
            origin = ".".join([*base, *([module] if module else [])])
            for alias in names:
                yield f"{origin}.{alias.name}" if f"{origin}.{alias.name}" in known else origin
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(target)), *_],
        ):
            yield target


def own(imported: Import) -> bool:
    """Is it a module of the house?"""
    return imported.target.split(".")[0] == DOOR


def climbs(house: Mapping[str, Module]) -> Iterator[str]:
    """Every import that does not go down."""
    for module in house.values():
        if module.room and module.name != f"{DOOR}.__main__" and module.room not in FLOORS:
            yield f"{module.name} is in no room that has a floor; put it into one, or give its room a floor"
            continue
        for imported in filter(own, module.imports):
            if complaint := complaint_about(module.room, imported):
                yield f"{imported.place}: {module.name} imports {imported.target}: {complaint}"


def climbs_inside(house: Mapping[str, Module]) -> Iterator[str]:
    """Every import within a room of ``STAIRS`` that goes up from one of its parts to another."""
    for module in house.values():
        steps = STAIRS.get(module.room, ())
        if not steps or module.name.count(".") < 2:
            continue
        if part_of(module.name) not in steps:
            yield f"{module.name} is in no part of {module.room}; put it into one, or give its part a step"
            continue
        for imported in module.imports:
            if room_of(imported.target) != module.room or imported.target.count(".") < 2:
                continue
            here, there = part_of(module.name), part_of(imported.target)
            if there in steps and steps.index(there) > steps.index(here):
                yield f"{imported.place}: {module.name} imports {imported.target}: {there} stands above {here}"


def part_of(name: str) -> str:
    """``hustings.reports.votes.movers`` is in the part ``votes`` of its room."""
    return name.split(".")[2]


def complaint_about(room: str, imported: Import) -> str:
    """Why this import may not be; empty if it may."""
    there = room_of(imported.target)
    if imported.source == DOOR:
        return "" if there in DOOR_OPENS_ON else "the door opens only on " + ", ".join(sorted(DOOR_OPENS_ON))
    if not there:
        return "the door is for those outside; import the module that has it"
    if imported.source == f"{DOOR}.__main__":
        return "" if there == "cli" else "the program starts in cli"
    if there not in FLOORS:
        return f"there is no room {there}"
    if room == there or FLOORS[there] < FLOORS[room]:
        return ""
    if (room, there) == ("cli", "web"):
        return (
            "" if imported.lazy else "the commands start the pages, and import them only when they do (in a function)"
        )
    if FLOORS[there] == FLOORS[room]:
        return f"{room} and {there} are on one floor; they speak through the record"
    return f"{there} is on floor {FLOORS[there]}, above {room} on floor {FLOORS[room]}"


def circles(house: Mapping[str, Module]) -> Iterator[str]:
    """Every set of modules that import each other in a circle, as one way round."""
    arrows = {name: {i.target for i in module.imports if i.target in house} for name, module in house.items()}
    told: set[str] = set()
    for start in sorted(arrows):
        way = way_back(start, arrows)
        if way and not told & set(way):
            told |= set(way)
            yield "a circle: " + " -> ".join(way)


def way_back(start: str, arrows: Mapping[str, set[str]]) -> list[str]:
    """The shortest way from a module along its imports to itself; empty if there is none."""
    came_from: dict[str, str] = {}
    edge = [start]
    while edge:
        reached = []
        for here in edge:
            for there in sorted(arrows[here]):
                if there == start:
                    way = [here]
                    while way[-1] != start:
                        way.append(came_from[way[-1]])
                    return [*reversed(way), start]
                if there not in came_from:
                    came_from[there] = here
                    reached.append(there)
        edge = reached
    return []


def impurities(house: Mapping[str, Module]) -> Iterator[str]:
    """Every way from a pure module, through whatever it imports, to the web framework or a database driver.

    Python runs the ``__init__.py`` of every package on the way to a module, so those count as imported.
    """
    reached = [name for name in house if any(name == pure or name.startswith(f"{pure}.") for pure in PURE)]
    for name in reached:  # grows while it is walked
        for imported in house[name].imports:
            if imported.target.split(".")[0] in WORLDLY:
                yield f"{imported.place}: {name} imports {imported.target}, and a pure room rests on it"
        parents = [name.rsplit(".", dots)[0] for dots in range(1, name.count(".") + 1)]
        needed = [*parents, *(imported.target for imported in house[name].imports)]
        reached += [module for module in dict.fromkeys(needed) if module in house and module not in reached]


def nameless(house: Mapping[str, Module]) -> Iterator[str]:
    """Every module whose name says nothing: a line goes where its word lives."""
    for name in house:
        if said := NAMELESS & set(name.split(".")):
            yield f"{name}: {said.pop()} is not a word of the field; put each line where its word lives"


def test_imports_run_downward_only() -> None:
    assert list(climbs(read_house(HOUSE))) == []


def test_imports_within_a_large_room_go_one_way() -> None:
    assert list(climbs_inside(read_house(HOUSE))) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert list(circles(read_house(HOUSE))) == []


def test_what_decides_knows_neither_the_web_nor_a_database() -> None:
    assert list(impurities(read_house(HOUSE))) == []


def test_no_module_is_called_utils() -> None:
    assert list(nameless(read_house(HOUSE))) == []


# The checks themselves, on small houses that were made up to be wrong.


def built(tmp_path: Path, files: Mapping[str, str]) -> dict[str, Module]:
    """A house of these files, each with its text."""
    house = tmp_path / "hustings"
    for name, text in files.items():
        path = house / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_house(house)


def test_a_sound_house_has_nothing_to_complain_of(tmp_path: Path) -> None:
    house = built(
        tmp_path,
        {
            "__init__.py": "from hustings.answers.asking import ask\nfrom hustings.entries.days import Day",
            "entries/days.py": "from datetime import date",
            "rulebook/book.py": "from hustings.entries.days import Day\nfrom . import values",
            "rulebook/values.py": "import hustings.entries.days",
            "answers/asking.py": "from hustings.rulebook import book",
            "cli/serving.py": "def serve():\n    from hustings.web.starting import start",
            "web/starting.py": "import django",
        },
    )

    found = [*climbs(house), *circles(house), *impurities(house), *nameless(house)]
    assert found == []
    assert {i.target for i in house["hustings.rulebook.book"].imports} == {
        "hustings.entries.days",
        "hustings.rulebook.values",
    }


@pytest.mark.parametrize(
    ("source", "text", "complaint"),
    [
        (
            "entries/days.py",
            "from hustings.rulebook.book import Book",
            "hustings/entries/days.py:1: hustings.entries.days imports hustings.rulebook.book: "
            "rulebook is on floor 2, above entries on floor 1",
        ),
        (
            "rulebook/book.py",
            "import hustings.store.log",
            "hustings/rulebook/book.py:1: hustings.rulebook.book imports hustings.store.log: "
            "rulebook and store are on one floor; they speak through the record",
        ),
        (
            "store/log.py",
            "def late():\n    from ..answers.asking import ask",
            "hustings/store/log.py:2: hustings.store.log imports hustings.answers.asking: "
            "answers is on floor 3, above store on floor 2",
        ),
        (
            "record/tree.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from hustings.entries.days import Day",
            "hustings/record/tree.py:3: hustings.record.tree imports hustings.entries.days: "
            "record and entries are on one floor; they speak through the record",
        ),
        (
            "record/tree.py",
            "import importlib\nimportlib.import_module('hustings.clerk.desk')",
            "hustings/record/tree.py:2: hustings.record.tree imports hustings.clerk.desk: "
            "clerk is on floor 5, above record on floor 1",
        ),
        (
            "cli/version.py",
            "from hustings import __version__",
            "hustings/cli/version.py:1: hustings.cli.version imports hustings: "
            "the door is for those outside; import the module that has it",
        ),
        (
            "cli/serving.py",
            "from hustings.web.starting import start",
            "hustings/cli/serving.py:1: hustings.cli.serving imports hustings.web.starting: "
            "the commands start the pages, and import them only when they do (in a function)",
        ),
        (
            "web/starting.py",
            "def f():\n    import hustings.cli.serving",
            "hustings/web/starting.py:2: hustings.web.starting imports hustings.cli.serving: "
            "web and cli are on one floor; they speak through the record",
        ),
        (
            "__init__.py",
            "from hustings import store",
            "hustings/__init__.py:1: hustings imports hustings.store: "
            "the door opens only on answers, entries, rulebook",
        ),
        (
            "cellar/wine.py",
            "",
            "hustings.cellar.wine is in no room that has a floor; put it into one, or give its room a floor",
        ),
    ],
)
def test_an_import_that_does_not_go_down_is_found(tmp_path: Path, source: str, text: str, complaint: str) -> None:
    house = built(tmp_path, {"store/log.py": "", source: text})

    assert list(climbs(house)) == [complaint]


def test_an_import_that_climbs_within_a_room_is_found(tmp_path: Path) -> None:
    house = built(
        tmp_path,
        {
            "reports/reading.py": "from hustings.reports.votes.votes import votes_of",
            "reports/text/sentences.py": "def late():\n    from hustings.reports.votes import votes",
            "reports/votes/votes.py": "from hustings.reports.text.sentences import ends",
            "reports/attic.py": "",
        },
    )

    assert sorted(climbs_inside(house)) == [
        "hustings.reports.attic is in no part of reports; put it into one, or give its part a step",
        "hustings/reports/text/sentences.py:2: hustings.reports.text.sentences imports hustings.reports.votes.votes: "
        "votes stands above text",
    ]


def test_a_circle_is_found_even_where_a_function_hides_half_of_it(tmp_path: Path) -> None:
    house = built(
        tmp_path,
        {
            "rulebook/book.py": "from hustings.rulebook.clauses import Clause",
            "rulebook/clauses.py": "from hustings.rulebook import terms",
            "rulebook/terms.py": "def late():\n    from hustings.rulebook.book import Book",
            "rulebook/values.py": "from hustings.rulebook.book import Book",
        },
    )

    assert list(circles(house)) == [
        "a circle: hustings.rulebook.book -> hustings.rulebook.clauses -> hustings.rulebook.terms"
        " -> hustings.rulebook.book"
    ]


def test_a_room_that_is_imported_by_its_own_modules_is_a_circle(tmp_path: Path) -> None:
    house = built(
        tmp_path,
        {
            "rulebook/__init__.py": "from hustings.rulebook.book import Book",
            "rulebook/book.py": "from hustings.rulebook import Book",
        },
    )

    assert list(circles(house)) == ["a circle: hustings.rulebook -> hustings.rulebook.book -> hustings.rulebook"]


def test_a_database_is_found_behind_a_room_that_the_pure_one_rests_on(tmp_path: Path) -> None:
    house = built(
        tmp_path,
        {
            "counting/counts.py": "import django.db",
            "entries/days.py": "def f():\n    import sqlite3",
            "publication/__init__.py": "import psycopg",
            "publication/verify.py": "from hustings.entries.days import Day",
            "publication/pages.py": "from django.http import HttpResponse",
        },
    )

    assert sorted(impurities(house)) == [
        "hustings/counting/counts.py:1: hustings.counting.counts imports django.db, and a pure room rests on it",
        "hustings/entries/days.py:2: hustings.entries.days imports sqlite3, and a pure room rests on it",
        "hustings/publication/__init__.py:1: hustings.publication imports psycopg, and a pure room rests on it",
    ]


def test_a_module_called_utils_is_found(tmp_path: Path) -> None:
    house = built(tmp_path, {"entries/utils.py": "", "web/helpers/dates.py": "", "web/commons.py": ""})

    assert sorted(nameless(house)) == [
        "hustings.entries.utils: utils is not a word of the field; put each line where its word lives",
        "hustings.web.helpers.dates: helpers is not a word of the field; put each line where its word lives",
    ]

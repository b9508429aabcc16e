"""Commonweal's ``may_stand`` as OpenFisca variables, timed in OpenFisca's own environment.

Reads JSON from standard input - the day, and people as plain facts - and writes its times and verdicts as JSON. It is
run by ``benchmarks/answers.py`` with the interpreter that ``benchmarks/setup`` made; nothing of Hustings is imported.

OpenFisca is given what Hustings has to find out first: whether each vote was carried, what ended what, how many
different bodies nominated. It gives values, no proof; and where nobody has said, it takes the default, which is no.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from datetime import date
from importlib.metadata import version
from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = build_entity(key="person", plural="persons", label="A person asked about, with a seat", is_person=True)
NEVER = "1900-01-01"


class Diligence(Enum):
    """What the diligence panel found."""

    pending = "pending"
    passed = "passed"
    failed = "failed"


def given(name: str, kind: type, **more: Any) -> type[Variable]:
    """A fact that is put in."""
    about = {"value_type": kind, "entity": Person, "definition_period": DateUnit.DAY, "label": name.replace("_", " ")}
    return type(name, (Variable,), about | more)


YES_NO = (
    "member", "waived", "suspended", "in_parliament", "whip_withdrawn", "barred", "endorsed", "opposed", "in_a_union",
    "exempt", "reasons_served", "sitting",
)  # fmt: skip
NUMBERS = ("nominations", "branches", "open_requests")
DAYS = ("joined", "last_opposed")
GIVEN = [
    *(given(name, bool) for name in YES_NO),
    *(given(name, int) for name in NUMBERS),
    *(given(name, date) for name in DAYS),
    given("diligence", Enum, possible_values=Diligence, default_value=Diligence.pending),
]


def months_later(days: Any, months: int) -> Any:
    """The same day of the month so many months later; past its end, the month's last day."""
    month = days.astype("datetime64[M]")
    later = month + months
    last = (later + 1).astype("datetime64[D]") - numpy.timedelta64(1, "D")
    return numpy.minimum(later.astype("datetime64[D]") + (days - month.astype("datetime64[D]")), last)


def day_of(period: Any) -> Any:
    """The day asked about."""
    return numpy.datetime64(str(period.start), "D")


class clause_4_1(Variable):
    """Twelve months' membership on the freeze date, unless waived under 4.2."""

    value_type, entity, definition_period = bool, Person, DateUnit.DAY

    def formula(person: Any, period: Any) -> Any:
        long_enough = months_later(person("joined", period).astype("datetime64[D]"), 12) <= day_of(period)
        return (person("member", period) & long_enough) | person("waived", period)


class clause_4_4(Variable):
    """A member of parliament holds the whip."""

    value_type, entity, definition_period = bool, Person, DateUnit.DAY

    def formula(person: Any, period: Any) -> Any:
        return ~person("in_parliament", period) | ~person("whip_withdrawn", period)


class clause_4_7(Variable):
    """Never stood against the party, or five years ago."""

    value_type, entity, definition_period = bool, Person, DateUnit.DAY

    def formula(person: Any, period: Any) -> Any:
        back = months_later(person("last_opposed", period).astype("datetime64[D]"), 60) <= day_of(period)
        return ~person("opposed", period) | back


class clause_4_8(Variable):
    """In a trade union, or exempt."""

    value_type, entity, definition_period = bool, Person, DateUnit.DAY

    def formula(person: Any, period: Any) -> Any:
        return person("in_a_union", period) | person("exempt", period)


class longlisted(Variable):
    """Nominated by enough bodies, and not failed with reasons served."""

    value_type, entity, definition_period = bool, Person, DateUnit.DAY

    def formula(person: Any, period: Any) -> Any:
        failed = person("diligence", period) == Diligence.failed
        return (person("nominations", period) >= 5) & (~failed | ~person("reasons_served", period))

    def formula_2024_10_01(person: Any, period: Any) -> Any:
        failed = person("diligence", period) == Diligence.failed
        return (person("nominations", period) >= 3) & (~failed | ~person("reasons_served", period))


class reselected(Variable):
    """Sitting, and fewer than a third of the branches ask for an open selection."""

    value_type, entity, definition_period = bool, Person, DateUnit.DAY

    def formula(person: Any, period: Any) -> Any:
        return person("sitting", period) & (person("open_requests", period) * 3 < person("branches", period))


class may_stand(Variable):
    """Every clause of chapter 4."""

    value_type, entity, definition_period = bool, Person, DateUnit.DAY

    def formula(person: Any, period: Any) -> Any:
        return (
            person("clause_4_1", period)
            & ~person("suspended", period)
            & person("clause_4_4", period)
            & ~person("barred", period)
            & person("endorsed", period)
            & person("clause_4_7", period)
            & person("clause_4_8", period)
            & (person("longlisted", period) | person("reselected", period))
        )


def system() -> TaxBenefitSystem:
    """The rules, ready to be asked."""
    made = TaxBenefitSystem([Person])
    made.add_variables(*GIVEN, clause_4_1, clause_4_4, clause_4_7, clause_4_8, longlisted, reselected, may_stand)
    return made


def columns(people: list[dict[str, Any]]) -> dict[str, Any]:
    """The facts as arrays, a fact that nobody has given as OpenFisca's default."""
    made: dict[str, Any] = {}
    for name in YES_NO:
        made[name] = numpy.array([bool(person[name]) for person in people])
    for name in NUMBERS:
        made[name] = numpy.array([person[name] for person in people], dtype=numpy.int32)
    for name in DAYS:
        made[name] = numpy.array([person[name] or NEVER for person in people], dtype="datetime64[D]")
    made["diligence"] = numpy.array([person["diligence"] for person in people])
    return made


def as_situation(facts: dict[str, Any], day: str) -> dict[str, Any]:
    """One person as OpenFisca's web API takes it."""
    named = (*YES_NO, *NUMBERS, *DAYS, "diligence")
    return {"persons": {"p": {name: {day: facts[name]} for name in named if facts[name] is not None}}}


def main() -> None:
    """Answer for the people on standard input."""
    asked = json.load(sys.stdin)
    day, people, repeats = asked["day"], asked["people"], asked["repeats"]
    rules = system()

    def one(facts: dict[str, Any]) -> bool:
        simulation = SimulationBuilder().build_from_entities(rules, as_situation(facts, day))
        return bool(simulation.calculate("may_stand", day)[0])

    def many(arrays: dict[str, Any]) -> tuple[Any, float]:
        simulation = SimulationBuilder().build_default_simulation(rules, count=len(people))
        for name, values in arrays.items():
            simulation.set_input(name, day, values)
        start = time.perf_counter()
        return simulation.calculate("may_stand", day), time.perf_counter() - start

    def timed_one(facts: dict[str, Any]) -> float:
        start = time.perf_counter()
        one(facts)
        return time.perf_counter() - start

    def timed_many() -> tuple[float, float]:
        start = time.perf_counter()
        _, inner = many(columns(people))
        return time.perf_counter() - start, inner

    for facts in people[:20]:
        one(facts)
    gc.collect()
    ones = [timed_one(facts) for facts in people[:repeats]]
    verdicts, _ = many(columns(people))
    manies = [timed_many() for _ in range(9)]
    json.dump(
        {
            "version": version("openfisca-core"),
            "numpy": numpy.__version__,
            "one": ones,
            "many": [whole for whole, _ in manies],
            "many_calculation_only": [inner for _, inner in manies],
            "verdicts": [bool(verdict) for verdict in verdicts],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()

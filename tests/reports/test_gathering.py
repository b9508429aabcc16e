from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from hustings.entries.days import Day
from hustings.reports.events.agreeing import can_be_one
from hustings.reports.events.gathering import LOOKED_AT, Gathered, gathered
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty, Kind, Named
from hustings.reports.report import Span

ANN = Named(Kind.PERSON, "Ann Lee")
LONG_AGO = date(1900, 1, 1)


def telling(number: int, what: str = "suspension", *, of: Named | None = ANN, **told: Any) -> Telling:
    named = (("person", of), *told.pop("named", ())) if of is not None else ()
    span = Span(number * 10, number * 10 + 9)
    return Telling(0, what, Certainty.HAPPENED, span, "A sentence.", (), named=named, **told)


def tally(number: int) -> dict[str, Any]:
    return {"figures": (("for", 2 * number + 1), ("against", number)), "outcome": "carried"}


SHAPES: dict[str, Callable[[int], Telling]] = {
    "another person each": lambda number: telling(number, of=Named(Kind.PERSON, f"Lee {number}")),
    "another month each": lambda number: telling(number, day=Day.exact(LONG_AGO + timedelta(30 * number))),
    "another week each": lambda number: telling(number, day=Day.exact(LONG_AGO + timedelta(7 * number))),
    "another tally each": lambda number: telling(number, **tally(number)),
    "another body each": lambda number: telling(number, named=(("by", Named(Kind.BODY, f"Board {number}")),)),
    "another seat each": lambda number: telling(number, "bar", named=(("seat", Named(Kind.SEAT, f"Ward {number}")),)),
    "another vote each": lambda number: telling(number, "vote", of=None, **tally(number)),
    "one and the same": telling,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_as_many_tellings_are_compared_about_twice_as_often(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    really = Gathered.may_have

    def counted(self: Gathered, one: Telling) -> bool:
        nonlocal compared
        compared += 1
        return really(self, one)

    monkeypatch.setattr(Gathered, "may_have", counted)
    found = []
    for many in (500, 1_000):
        compared = 0
        acts = gathered(SHAPES[shape](number) for number in range(many))
        assert sum(map(len, acts)) == many
        assert compared <= many * LOOKED_AT
        found.append(compared)

    assert found[1] <= 2.2 * found[0] + 10


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ((Kind.PERSON, "Carr"), (Kind.PERSON, "Bo Carr"), True),
        ((Kind.PERSON, "B. Carr"), (Kind.PERSON, "Ms Bo Carr"), True),
        ((Kind.PERSON, "Jo Carr"), (Kind.PERSON, "Bo Carr"), False),
        ((Kind.BODY, "NEC"), (Kind.BODY, "National Executive Committee"), True),
        ((Kind.BODY, "disputes panel"), (Kind.BODY, "the disputes panel of the executive"), True),
        ((Kind.BODY, "National Board"), (Kind.BODY, "Regional Board"), False),
        ((Kind.ORGANISATION, "Harbour Party"), (Kind.BODY, "Central Council"), True),
        ((Kind.BODY, "Central Council"), (Kind.OFFICE, "chief whip"), False),
    ],
)
def test_a_vaguer_or_shorter_name_contradicts_nothing(
    one: tuple[Kind, str], other: tuple[Kind, str], agree: bool
) -> None:
    assert can_be_one(Named(*one), Named(*other)) is agree
    assert can_be_one(Named(*other), Named(*one)) is agree

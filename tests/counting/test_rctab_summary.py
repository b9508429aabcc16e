"""The summary in RCTab's form: what drawings of such counts take for granted holds in it."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from tests.counting.making import counted, election
from tests.counting.sheets import northmere
from tests.counting.test_forms_of_every_method import elections

from hustings.counting import Ballots, CountRefused
from hustings.counting.writing.rctab import sheet_as_rctab


def test_a_stage_is_the_round_after_the_one_that_names_its_transfers() -> None:
    told = json.loads(sheet_as_rctab(northmere()))

    assert told["config"] == {
        "contest": "Northmere branch: two delegates", "date": "", "generatedBy": "Hustings", "threshold": "7.00000",
    }  # fmt: skip
    assert told["results"] == [
        {
            "round": 1,
            "tally": {"Ada Okafor": "10.00000", "Bo Finch": "4.00000", "Cy Marsh": "3.00000", "Di Nowak": "3.00000"},
            "tallyResults": [
                {
                    "elected": "Ada Okafor",
                    "transfers": {"Bo Finch": "0.60000", "Cy Marsh": "1.80000", "exhausted": "0.60000"},
                }
            ],
        },
        {
            "round": 2,
            "tally": {"Ada Okafor": "7.00000", "Bo Finch": "4.60000", "Cy Marsh": "4.80000", "Di Nowak": "3.00000"},
            "tallyResults": [
                {"eliminated": "Di Nowak", "transfers": {"Bo Finch": "1.00000", "Cy Marsh": "2.00000"}},
            ],
        },
        {
            "round": 3,
            "tally": {"Ada Okafor": "7.00000", "Bo Finch": "5.60000", "Cy Marsh": "6.80000"},
            "tallyResults": [{"eliminated": "Bo Finch", "transfers": {"exhausted": "5.60000"}}],
        },
        {
            "round": 4,
            "tally": {"Ada Okafor": "7.00000", "Cy Marsh": "6.80000"},
            "tallyResults": [{"elected": "Cy Marsh", "transfers": {}}],
        },
    ]


def named(result: dict[str, Any], what: str) -> list[str]:
    return [one[what] for one in result["tallyResults"] if what in one]


@pytest.mark.parametrize("method", ["scottish_stv", "ers97", "ni_stv", "senate", "rctab_stv", "av"])
@given(elections())
@settings(deadline=None, max_examples=40)
def test_each_round_is_the_one_before_and_its_transfers(method: str, election: tuple[Ballots, int]) -> None:
    ballots, seats = election
    try:
        sheet = counted(ballots, method, seats=1 if method == "av" else seats, seed="drawn").as_json()
    except CountRefused:
        return
    results = json.loads(sheet_as_rctab(sheet))["results"]

    assert sorted(name for result in results for name in named(result, "elected")) == sorted(sheet["elected"])
    assert named(results[-1], "eliminated") == []
    gone: set[str] = set()
    for result, after in pairwise(results):
        gone |= set(named(result, "eliminated"))
        assert not gone & set(after["tally"])
        for name, votes in after["tally"].items():
            came = sum(Decimal(one["transfers"].get(name, 0)) for one in result["tallyResults"])
            went = sum(
                Decimal(text)
                for one in result["tallyResults"]
                if one.get("elected") == name
                for text in one["transfers"].values()
            )
            assert Decimal(votes) == Decimal(result["tally"][name]) + came - went


def test_votes_not_moved_when_the_last_place_is_filled_are_told_as_exhausted() -> None:
    """
    19 papers for 2 places by the rules of 1997: the quota is 6.34. Of Ann's surplus Bo receives 5 papers at 0.94 and Cy
    one. Cy is excluded; her own paper names nobody else, and Di's 6 are then more than half of the active vote of
    11.64. So the count ends, and the 0.94 that came from Ann stays with Cy on the sheet.
    """
    ballots = election("4 2\n6 1 0\n5 1 2 0\n1 1 3 0\n1 3 0\n6 4 0\n0\nAnn\nBo\nCy\nDi")
    sheet = counted(ballots, "ers97").as_json()
    results = json.loads(sheet_as_rctab(sheet))["results"]

    assert sheet["stages"][-1]["totals"]["Cy"] == "0.94"
    assert results[1]["tallyResults"] == [{"eliminated": "Cy", "transfers": {"exhausted": "1.94"}}]
    assert results[2]["tally"] == {"Ann": "6.34", "Bo": "4.70", "Di": "6.00"}


def test_meek_has_no_such_summary() -> None:
    ballots = election("""
        3 2
        9 1 2 0
        4 2 0
        3 3 2 0
        0
        Ann
        Bo
        Cy
        """)
    with pytest.raises(CountRefused, match="RCTab's form cannot tell that"):
        sheet_as_rctab(counted(ballots, "meek_prf").as_json())

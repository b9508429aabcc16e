"""What holds whatever the method: votes are kept, order is nothing, places are filled, and each has its page."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.counting.asking import (
    OF_PAPERS,
    POLLS,
    SEED,
    VACANCIES,
    Election,
    Row,
    elections,
    parameters_for,
    rounds,
    seats_for,
    sections,
)
from tests.counting.making import counted
from tests.counting.making import election as election_of

from hustings.counting import Ballots, Choices, ListPapers, Sheet, count
from hustings.counting.arithmetic import scaled_from
from hustings.counting.arrays import ArrayPapers
from hustings.counting.methods import METHODS, method_named
from hustings.counting.writing.given_out import sheet_schema

if TYPE_CHECKING:
    from hustings.counting.ballots import Papers

PAGES = Path(__file__).resolve().parents[2] / "docs" / "counting"

IN_FILED_ORDER = ("dail",)
"""Rules that move whole papers: the order of filing is part of what is counted, unless the papers are shuffled."""

STAND_AGAIN = ("meek_prf", "meek_prf_vacancy", "av_places")
"""Where totals of those elected may rise: papers are given out anew each round, or a new pass begins."""

MAY_LEAVE_PLACES = ("av", "av_places")
"""Where a majority or a share may be asked that nobody has."""

any_election = settings(
    deadline=None,
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def asked(name: str, election: Election, chance: Random) -> tuple[Election, dict[str, str], int] | None:
    """The election as the method is asked about it, its parameters and places; ``None``: there is nothing to do."""
    told = parameters_for(name, election, chance)
    return None if told is None else (election, told, seats_for(name, election, told))


def sheet_of(name: str, ballots: Ballots, told: dict[str, str], seats: int) -> Sheet:
    method = method_named(name)
    order = range(len(ballots.candidates)) if told.get("ties") == "order" else ()
    return count(ballots, method, Choices(seats, method.settled(told), seed=SEED, tie_order=order))


def arrays_of(rows: list[Row], candidates: int) -> Papers:
    """These papers in arrays."""
    papers = ArrayPapers.of_rows(rows, candidates=candidates)
    assert papers is not None
    return papers


@pytest.mark.parametrize("name", OF_PAPERS)
@given(election=elections(), chance=st.randoms(use_true_random=False))
@any_election
def test_no_vote_appears_or_vanishes(name: str, election: Election, chance: Random) -> None:
    if (given_ := asked(name, election, chance)) is None:
        return
    sheet = sheet_of(name, election.ballots(), *given_[1:])

    valid = sum(weight for _, weight in election.rows) * 10**sheet.places
    for stage in sheet.stages:
        given_out = stage.extra.get("votes_given", stage.extra.get("points_given"))
        if given_out is None and name != "next_highest":  # which shows the totals of any method's stage
            assert sum(stage.totals) + stage.non_transferable + stage.lost == valid
        elif given_out is not None:
            assert sum(stage.totals) == scaled_from(str(given_out), sheet.places)
        assert min(*stage.totals, stage.non_transferable, 0) == 0


@pytest.mark.parametrize("name", OF_PAPERS)
@given(election=elections(), chance=st.randoms(use_true_random=False))
@any_election
def test_every_transfer_is_on_the_sheet_and_nobody_settled_gains(name: str, election: Election, chance: Random) -> None:
    if name in STAND_AGAIN or (given_ := asked(name, election, chance)) is None:
        return
    sheet = sheet_of(name, election.ballots(), *given_[1:])

    running_on = given_[1].get("finish") == "two"  # for the record: whoever has the majority still receives
    settled: set[int] = set()
    for before, stage in zip(sheet.stages, sheet.stages[1:], strict=False):
        settled |= {*before.excluded} if running_on else {*before.elected, *before.excluded}
        moved = [0] * len(stage.totals)
        for transfer in stage.transfers:
            moved[transfer.source] -= transfer.votes
            if transfer.target is not None:
                moved[transfer.target] += transfer.votes
                assert transfer.target not in settled
        changed = [now - then for now, then in zip(stage.totals, before.totals, strict=True)]
        lost = [planned - real for planned, real in zip(moved, changed, strict=True)]
        sources = {transfer.source for transfer in stage.transfers} | set(stage.of)
        assert sum(lost) == stage.lost - before.lost
        assert all(part == 0 for one, part in enumerate(lost) if one not in sources)
        gone = sum(transfer.votes for transfer in stage.transfers if transfer.target is None)
        assert gone == stage.non_transferable - before.non_transferable


@pytest.mark.parametrize("name", OF_PAPERS)
@given(election=elections(), chance=st.randoms(use_true_random=False))
@any_election
def test_as_many_are_elected_as_there_are_places_or_candidates_and_nobody_twice(
    name: str, election: Election, chance: Random
) -> None:
    if (given_ := asked(name, election, chance)) is None:
        return
    _, told, seats = given_
    sheet = sheet_of(name, election.ballots(), told, seats)

    elected = list(sheet.elected)
    assert len(elected) == len(set(elected))
    assert not election.withdrawn.intersection(elected)
    assert sorted(one for stage in sheet.stages for one in stage.elected) == sorted(elected)
    if told.get("by") != "share":
        assert len(elected) <= sheet.choices.seats
    if name not in MAY_LEAVE_PLACES:
        assert len(elected) == min(sheet.choices.seats, election.standing)
    if name != "av_places":
        excluded = [one for stage in sheet.stages for one in stage.excluded]
        assert len(excluded) == len(set(excluded))
        assert not set(excluded).intersection(elected)


@pytest.mark.parametrize(
    "name", [name for name in OF_PAPERS if name not in VACANCIES and not method_named(name).one_seat]
)
def test_two_candidates_for_three_places_are_both_elected(name: str) -> None:
    ballots = election_of("2 2\n3 1 2 0\n1 2 0\n0\nAnn\nBo\n")

    assert sorted(counted(ballots, name, seats=3, seed=SEED).elected) == [0, 1]


@pytest.mark.parametrize("name", OF_PAPERS)
@given(election=elections(), chance=st.randoms(use_true_random=False))
@any_election
def test_the_order_of_papers_and_how_they_are_kept_change_no_byte(
    name: str, election: Election, chance: Random
) -> None:
    if (given_ := asked(name, election, chance)) is None:
        return
    _, told, seats = given_
    orders = [election.rows, election.one_by_one(chance)]
    if name in IN_FILED_ORDER or told.get("counted_by") in IN_FILED_ORDER:
        told["paper_order"] = "shuffled"
        if "counted_by" in told:
            del told["paper_order"]
            told["settings"] += "; paper_order=shuffled"

    sheets = {
        sheet_of(name, election.ballots(papers), told, seats).json_text()
        for rows in orders
        for papers in (ListPapers(rows), arrays_of(rows, election.candidates))
    }

    assert len(sheets) == 1


@pytest.mark.parametrize("name", IN_FILED_ORDER)
@given(election=elections())
@any_election
def test_of_papers_in_one_order_lists_and_arrays_give_one_sheet(name: str, election: Election) -> None:
    sheets = {
        sheet_of(name, election.ballots(papers), {"paper_order": "filed"}, election.seats).json_text()
        for papers in (ListPapers(election.rows), arrays_of(election.rows, election.candidates))
    }

    assert len(sheets) == 1


@pytest.mark.parametrize("name", OF_PAPERS)
@given(election=elections(), chance=st.randoms(use_true_random=False))
@any_election
def test_every_sheet_keeps_to_the_schema(name: str, election: Election, chance: Random) -> None:
    import json

    if (given_ := asked(name, election, chance)) is None:
        return
    sheet = sheet_of(name, election.ballots(), *given_[1:]).as_json()

    jsonschema.validate(sheet, json.loads(sheet_schema()))
    assert set(sheet["parameters"]) >= {one.name for one in method_named(name).parameters}


@given(ballots=rounds())
@any_election
def test_an_exhaustive_ballot_shows_the_rounds_as_they_were(ballots: Ballots) -> None:
    sheet = counted(ballots, "exhaustive", seats=1, seed=SEED)

    assert len(sheet.elected) == 1
    assert [sum(stage.totals) for stage in sheet.stages] == [stage.extra["valid"] for stage in sheet.stages]
    for before, stage in zip(sheet.stages, sheet.stages[1:], strict=False):
        assert all(stage.totals[one] == 0 for one in before.excluded)


@given(ballots=sections(), seats=st.integers(1, 3))
@any_election
def test_a_college_elects_as_many_as_it_has_places_or_candidates(ballots: Ballots, seats: int) -> None:
    sheet = counted(ballots, "sections", seats=seats, seed=SEED)

    assert len(sheet.elected) == len(set(sheet.elected)) == min(seats, len(ballots.candidates))
    assert sum(sheet.stages[0].totals) == ballots.papers.total


# Each is what it says


def test_methods_are_of_papers_or_of_tables() -> None:
    assert {*OF_PAPERS, *POLLS} == set(METHODS)


@pytest.mark.parametrize("name", METHODS)
def test_a_method_loads_and_its_defaults_are_among_its_choices(name: str) -> None:
    method = method_named(name)

    assert (method.name, method.title != "", method.law != "", method.version != "") == (name, True, True, True)
    names = [one.name for one in method.parameters]
    assert len(names) == len(set(names))
    for one in method.parameters:
        assert one.meaning.endswith(".")
        if one.choices:
            assert one.default in one.choices
        elif one.default:
            assert one.check is None or one.check(one.default) == ""
    assert method.settled({}) == {one.name: one.default for one in method.parameters}


def page_of(name: str) -> str:
    """The page that the index of methods links for this one."""
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    links: list[tuple[str, str]] = re.findall(r"\[([^\]]*`[^\]]*)\]\(([a-z0-9_-]+\.md)\)", index)
    for names, page in links:
        if f"`{name}`" in names:
            return (PAGES / page).read_text(encoding="utf-8")
    raise AssertionError(f"docs/counting/README.md links no page of {name}.")


@pytest.mark.parametrize("name", METHODS)
def test_a_method_has_a_page_with_its_law_its_parameters_and_an_example_by_hand(name: str) -> None:
    page = page_of(name)

    assert re.search(r"^#.*`" + name + "`", page, re.MULTILINE), "the page is headed by the method's name"
    assert re.search(r"\*\*(The )?(law|rule)s?\.?\*\*", page, re.IGNORECASE), "the page says by which law"
    assert re.search(r"^##.* by hand", page, re.MULTILINE | re.IGNORECASE), "the page has an example by hand"
    missing = [one.name for one in method_named(name).parameters if f"`{one.name}" not in page]
    assert missing == [], "the page tells of every parameter"

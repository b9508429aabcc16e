"""Places kept for groups while a count goes on: by hand, and what holds for every method that can keep them."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting.making import election

from hustings.counting import Ballots, Choices, CountRefused, ListPapers, Sheet, all_methods, count, method_named
from hustings.counting.command import main
from hustings.counting.constraints import Bound, Constraints, bounds_from
from hustings.counting.explaining import explain
from hustings.counting.writing.csv_sheet import sheet_as_csv
from hustings.counting.writing.page import sheet_as_page
from hustings.counting.writing.text import sheet_as_text

METHODS: list[tuple[str, dict[str, str]]] = [
    ("plurality", {"votes": "1"}),
    ("approval", {}),
    ("scottish_stv", {}),
    ("ers97", {}),
    ("ni_stv", {}),
    ("ni_stv", {"last_vacancy": "each_transfer"}),
    ("wigm_prf", {"batch": "no"}),
    ("wigm_prf", {"batch": "yes"}),
    ("meek_prf", {}),
]
WARD = "4 2\n8 1 2 0\n7 2 0\n3 3 2 0\n2 4 0\n0\nBob\nCal\nDan\nAnn"
GROUPS = "candidate,gender\nAnn,woman\nBob,man\nCal,man\nDan,man\n"
ONE_WOMAN = Constraints(
    bounds_from("gender:woman=1", ""), [{"gender": gender} for gender in ("man", "man", "man", "woman")], 2,
    ("Bob", "Cal", "Dan", "Ann"),
)  # fmt: skip


def kept(ballots: Ballots, method: str, constraints: Constraints | None, parameters: dict[str, str]) -> Sheet:
    by = method_named(method)
    order = tuple(range(len(ballots.candidates)))
    return count(
        ballots,
        by,
        Choices(ballots.seats, by.settled(parameters), tie_order=order, constraints=constraints),
    )


def test_a_place_kept_for_a_woman_in_a_scottish_count() -> None:
    """
    20 papers for 2 places, one of them at least for a woman: the quota is 7. Bob has 8 and Cal 7. Bob is elected first;
    then the place left is for a woman, and Ann is the only one: she is guarded, Cal and Dan are doomed, though Cal has
    the quota. They are excluded, Dan first, with fewer votes, and Bob's surplus of 1 waits. Ann is elected with 2.
    """
    sheet = kept(election(WARD), "scottish_stv", ONE_WOMAN, {}).as_json()

    assert [(stage["action"], stage["of"], stage["elected"]) for stage in sheet["stages"]] == [
        ("first_preferences", [], ["Bob"]),
        ("exclusion", ["Dan"], []),
        ("exclusion", ["Cal"], ["Ann"]),
    ]
    assert [(one["kind"], one["words"]) for one in sheet["stages"][0]["decisions"]] == [
        ("guarded", "Ann must be elected: at least 1 of gender:woman."),
        ("doomed", "Cal can no longer be elected: at least 1 of gender:woman."),
        ("doomed", "Dan can no longer be elected: at least 1 of gender:woman."),
    ]
    assert sheet["elected"] == ["Bob", "Ann"]
    assert sheet["constraints"] == [
        {"grouping": "gender", "group": "woman", "minimum": 1, "maximum": None, "candidates": ["Ann"]}
    ]


@pytest.mark.parametrize(("method", "parameters"), METHODS)
def test_every_method_that_keeps_places_keeps_this_one(method: str, parameters: dict[str, str]) -> None:
    """By approval Cal has most, and is elected with Ann; by every other rule Bob is."""
    first = "Cal" if method == "approval" else "Bob"
    sheet = kept(election(WARD), method, ONE_WOMAN, parameters)
    assert sorted(sheet.names(sheet.elected)) == ["Ann", first]
    unkept = kept(election(WARD), method, None, parameters)
    assert sorted(unkept.names(unkept.elected)) == ["Bob", "Cal"]


def test_two_with_the_quota_of_whom_only_one_may_be_elected_are_parted_as_the_rule_parts_ties() -> None:
    """
    Bob and Cal have 7 each of 20, a quota of 7, for 2 places of which one is kept for a woman. Equal from the start, so
    the order fixed beforehand decides: Bob, who is first in it.
    """
    text = "4 2\n7 1 2 0\n7 2 0\n4 3 2 0\n2 4 0\n0\nBob\nCal\nDan\nAnn"
    sheet = kept(election(text), "scottish_stv", ONE_WOMAN, {})
    assert sheet.names(sheet.elected) == ["Bob", "Ann"]
    assert "Bob and Cal are tied for a place; the order fixed beforehand decides." in [
        decision.words for decision in sheet.stages[0].decisions
    ]


def test_every_method_that_says_it_keeps_places_is_tried_here() -> None:
    """Vacancies, which are filled for places kept for groups, too, are tried in `test_vacancies`."""
    tried = {name for name, _ in METHODS} | {"countback", "next_highest"}
    assert {method.name for method in all_methods() if method.kept_places} == tried


def test_the_page_names_every_method_that_keeps_places() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "counting" / "constraints.md").read_text(encoding="utf-8")
    sentence = page.partition("Constraints work with ")[2].partition("Other methods refuse them.")[0]
    assert set(re.findall(r"`(\w+)`", sentence)) == {method.name for method in all_methods() if method.kept_places}


def test_a_method_that_cannot_keep_places_says_so() -> None:
    with pytest.raises(CountRefused, match="The method senate cannot keep places for groups"):
        kept(election(WARD), "senate", ONE_WOMAN, {})


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main([*arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_the_command_takes_a_file_of_groups(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ward.blt").write_text(WARD, encoding="utf-8")
    (tmp_path / "groups.csv").write_text(GROUPS, encoding="utf-8")
    ward, groups = str(tmp_path / "ward.blt"), str(tmp_path / "groups.csv")
    asked = [ward, "--method", "scottish_stv", "--groups", groups]

    status, out, _ = run(capsys, *asked, "--set", "minimum=gender:woman=1", "--json")
    assert status == 0
    assert json.loads(out)["elected"] == ["Bob", "Ann"]

    (tmp_path / "sheet.json").write_text(out, encoding="utf-8")
    status, out, _ = run(capsys, "--verify", str(tmp_path / "sheet.json"), ward)
    assert status == 0
    assert "what the constraints ask, and who is in which group, was taken from the sheet." in out

    status, _, told = run(capsys, *asked)
    assert status == 2
    assert told.startswith("--groups says who is in which group, but not how many of it there are to be.")

    status, _, told = run(capsys, *asked, "--set", "minimum=gender:woman=2")
    assert status == 2
    assert told == (
        "The constraint cannot be met: at least 2 of gender:woman is asked for, but 1 candidate of that group stands. "
        "Change the constraint or reopen nominations before voting opens.\n"
    )
    status, _, told = run(capsys, ward, "--method", "scottish_stv", "--set", "maximum=gender:man=1")
    assert status == 2
    assert told.startswith('"at most 1 of gender:man" is asked for, but nobody said who is in which group.')


def test_every_form_says_for_whom_places_were_kept_and_whom_that_kept_out() -> None:
    """The count by hand of docs/counting/constraints.md: Cal has the quota and is excluded; the place is Ann's."""
    sheet = kept(election(WARD), "scottish_stv", ONE_WOMAN, {}).as_json()

    text, page = sheet_as_text(sheet), sheet_as_page(sheet)
    for form in (text, page):
        assert "At least 1 of the 2 places is kept for gender: woman." in form
        assert "doomed" not in form.lower()
        assert "(constraints)" not in form
    assert "the places kept (at least 1 of gender:woman) left none for Cal." in page
    assert "Places kept,gender woman: at least 1 (Ann)\r\n" in sheet_as_csv(sheet)
    told = explain(sheet, "Cal")
    assert "whatever others had: the places kept left none for Cal." in " ".join(told)
    assert "At least 1 of the 2 places is kept for gender: woman." in told


@st.composite
def elections(draw: st.DrawFn) -> tuple[Ballots, Constraints]:
    """A small election and constraints that its candidates can satisfy, in up to two groupings."""
    size = draw(st.integers(2, 7))
    seats = draw(st.integers(1, size - 1))
    row = st.permutations(range(size)).flatmap(
        lambda order: st.integers(1, size).map(lambda length: tuple(order[:length]))
    )
    rows = draw(st.lists(st.tuples(row, st.integers(1, 9)), min_size=1, max_size=20))
    names = [f"c{one}" for one in range(size)]
    groups = [
        {grouping: draw(st.sampled_from(("a", "b", "c"))) for grouping in ("gender", "nation")} for _ in range(size)
    ]
    pattern = draw(st.sampled_from(list(combinations(range(size), seats))))  # the plan is made around an outcome
    bounds = []
    for grouping in ("gender", "nation"):
        for group in draw(st.sets(st.sampled_from(("a", "b", "c")))):
            there = sum(groups[one][grouping] == group for one in pattern)
            least = draw(st.integers(0, there))
            bounds.append(Bound(grouping, group, least, draw(st.none() | st.integers(there, seats))))
    return (
        Ballots(names, ListPapers(rows), seats=seats, groups=groups),
        Constraints(bounds, groups, seats, names),
    )


@pytest.mark.parametrize(("method", "parameters"), METHODS)
@given(election=elections())
def test_constraints_are_met_at_the_end_and_can_be_at_every_stage(
    election: tuple[Ballots, Constraints], method: str, parameters: dict[str, str]
) -> None:
    """Tried against every outcome: so nobody guarded is ever excluded and nobody doomed elected."""
    ballots, constraints = election
    sheet = kept(ballots, method, constraints, parameters)

    assert len(sheet.elected) == ballots.seats
    standing = set(range(len(ballots.candidates)))
    elected: set[int] = set()
    outcomes = [
        set(outcome)
        for outcome in combinations(sorted(standing), ballots.seats)
        if all(
            bound.least
            <= sum(ballots.groups[one][bound.grouping] == bound.group for one in outcome)
            <= (ballots.seats if bound.most is None else bound.most)
            for bound in constraints.bounds
        )
    ]
    for stage in sheet.stages:
        elected |= set(stage.elected)
        standing -= {*stage.elected, *stage.excluded}
        assert any(elected <= outcome <= elected | standing for outcome in outcomes)
    assert set(sheet.elected) in outcomes


@pytest.mark.parametrize(
    ("method", "parameters"),
    [one for one in METHODS if one[0] not in {"ers97", "ni_stv"} and "yes" not in one[1].values()],
)
@given(election=elections())
def test_constraints_that_ask_nothing_change_nothing(
    election: tuple[Ballots, Constraints], method: str, parameters: dict[str, str]
) -> None:
    """But for the rules that exclude several together, which with constraints do it one at a time."""
    ballots, _ = election
    nothing = Constraints([Bound("gender", "a", 0, None)], ballots.groups, ballots.seats, ballots.candidates)
    with_them = kept(ballots, method, nothing, parameters).as_json()
    assert with_them.pop("constraints") != []
    assert with_them == kept(ballots, method, None, parameters).as_json()

"""Places kept for groups: who is guarded, who is doomed, and which plans are refused before voting opens.

Five stand for three places: Ada (woman, Wales), Bea (woman, England), Carl (man, Wales), Dan (man, England), Eve
(woman, England).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.counting import satisfying
from hustings.counting.constraints import Bound, Constraints, bounds_from, constraints_for
from hustings.counting.problems import BallotsRefused, CountRefused
from hustings.counting.reading.groups import read_groups

ADA, BEA, CARL, DAN, EVE = range(5)
NAMES = ("Ada", "Bea", "Carl", "Dan", "Eve")
GROUPS = (
    {"gender": "woman", "nation": "Wales"},
    {"gender": "woman", "nation": "England"},
    {"gender": "man", "nation": "Wales"},
    {"gender": "man", "nation": "England"},
    {"gender": "woman", "nation": "England"},
)


def three_places(minimum: str = "", maximum: str = "") -> Constraints:
    return Constraints(bounds_from(minimum, maximum), GROUPS, 3, NAMES)


def found(plan: Constraints, elected: Sequence[int], standing: Sequence[int]) -> tuple[set[int], set[int]]:
    """The guarded and the doomed."""
    guarded, doomed = plan.guarded_and_doomed(elected, standing)
    return set(guarded), set(doomed)


def refusal(minimum: str = "", maximum: str = "", seats: int = 3) -> str:
    with pytest.raises(CountRefused) as refused:
        constraints_for(minimum, maximum, GROUPS, seats=seats, names=NAMES, standing=range(5))
    return refused.value.sentence


def test_a_group_with_just_enough_candidates_is_guarded() -> None:
    """At least 2 from Wales, where only Ada and Carl stand: both are sure; of the others one is elected, nobody yet."""
    assert found(three_places("nation:Wales=2"), [], range(5)) == ({ADA, CARL}, set())


def test_a_group_that_has_its_most_is_doomed() -> None:
    """At most 1 man, and Carl is elected: Dan cannot be."""
    assert found(three_places(maximum="gender:man=1"), [CARL], [ADA, BEA, DAN, EVE]) == (set(), {DAN})


def test_the_last_places_doom_whoever_would_leave_none_for_the_minimum() -> None:
    """At least 2 women; Carl holds one of three places, so the two left go to women and Dan is doomed."""
    assert found(three_places("gender:woman=2"), [CARL], [ADA, BEA, DAN, EVE]) == (set(), {DAN})


def test_two_groupings_together_guard_whom_neither_guards_alone() -> None:
    """
    At least 1 man and at least 2 from Wales, three places, and Ada has been excluded: Wales cannot be met at all.
    With Ada: Wales takes Ada and Carl, and Carl is the man, so Bea, Dan and Eve are open for the third place.
    At most 1 woman besides: the third place is Dan's, who is in neither Wales nor otherwise needed.
    """
    both = three_places("nation:Wales=2, gender:man=1")
    assert found(both, [], range(5)) == ({ADA, CARL}, set())
    assert not both.possible([], [BEA, CARL, DAN, EVE])
    assert found(three_places("nation:Wales=2", "gender:woman=1"), [], range(5)) == (
        {ADA, CARL, DAN}, {BEA, EVE},
    )  # fmt: skip


def test_the_reason_names_the_constraints_that_bind() -> None:
    two = three_places("nation:Wales=2, gender:man=1")
    assert two.reason(ADA, [], range(5)) == "at least 2 of nation:Wales"
    tight = three_places("nation:Wales=2", "gender:woman=1")
    assert tight.reason(DAN, [], range(5)) == "at most 1 of gender:woman"
    assert tight.reason(CARL, [], range(5)) == "at least 2 of nation:Wales; at most 1 of gender:woman"


def test_a_group_with_no_candidate_is_short_and_the_plan_is_refused() -> None:
    assert refusal("nation:Scotland=1") == (
        "The constraint cannot be met: at least 1 of nation:Scotland is asked for, but no candidate of that group "
        "stands. Change the constraint or reopen nominations before voting opens."
    )
    assert refusal("gender:woman=4", seats=4) == (
        "The constraint cannot be met: at least 4 of gender:woman is asked for, but 3 candidates of that group stand. "
        "Change the constraint or reopen nominations before voting opens."
    )


def test_more_kept_places_than_places_is_refused() -> None:
    assert refusal("gender:woman=3", seats=2) == (
        "The constraint cannot be met: at least 3 of gender:woman is asked for, but there are 2 places. "
        "Change the constraint or reopen nominations before voting opens."
    )


def test_a_maximum_that_leaves_places_empty_is_refused() -> None:
    assert refusal(maximum="gender:woman=1", seats=4) == (
        "The constraint cannot be met: at most 1 of gender:woman is asked for, but only 2 candidates from outside it "
        "could take the other places of 4. Change the constraint or reopen nominations before voting opens."
    )


def test_constraints_that_only_clash_together_are_named_together() -> None:
    """Three places: 2 women and 2 from Wales need Ada as both; with 2 men as well there is no room."""
    assert refusal("gender:woman=2, gender:man=2, nation:Wales=1") == (
        "No 3 of the candidates meet all of these constraints: at least 2 of gender:woman; at least 2 of gender:man. "
        "Without any one of them the others could be met. "
        "Change one of them or reopen nominations before voting opens."
    )


def test_too_few_candidates_is_no_fault_of_the_constraints() -> None:
    assert refusal("gender:woman=1", seats=6) == (
        "There are 6 places to fill and 5 candidates to fill them. "
        "Lower the number of places or reopen nominations before voting opens."
    )


@pytest.mark.parametrize(
    ("minimum", "maximum", "said"),
    [
        ("woman=4", "", 'minimum: "woman=4" is not a constraint. Write grouping:group=number, as in gender:woman=4, '
         "with commas between several."),
        ("gender:woman", "", 'minimum: "gender:woman" is not a constraint. Write grouping:group=number, as in '
         "gender:woman=4, with commas between several."),
        ("", "gender:woman=-1", 'maximum: "gender:woman=-1" is not a constraint. Write grouping:group=number, as in '
         "gender:woman=4, with commas between several."),
        ("gender:woman=1, gender:woman=2", "", "minimum: gender:woman is given twice. Keep one of the two."),
        ("gender:woman=2", "gender:woman=1", "At least 2 and at most 1 of gender:woman contradict each other. "
         "Lower the minimum or raise the maximum."),
        ("age:young=1", "", 'The constraint "at least 1 of age:young" names a grouping that the candidates do not have '
         "(they have: gender, nation). Add a column age to the file of groups."),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_meant_is_refused(minimum: str, maximum: str, said: str) -> None:
    assert refusal(minimum, maximum) == said


def test_constraints_without_a_file_of_groups_are_refused() -> None:
    with pytest.raises(CountRefused, match="Give a file of groups: --groups FILE"):
        constraints_for("gender:woman=1", "", (), seats=3, names=NAMES, standing=range(5))


def test_no_constraint_is_no_constraints() -> None:
    assert constraints_for("", "", GROUPS, seats=3, names=NAMES, standing=range(5)) is None


def test_the_sheet_names_the_candidates_of_each_group() -> None:
    assert three_places("nation:Wales=1", "nation:Wales=2").as_json() == [
        {"grouping": "nation", "group": "Wales", "minimum": 1, "maximum": 2, "candidates": ["Ada", "Carl"]}
    ]


def test_thirty_places_and_four_groupings_are_searched_at_once() -> None:
    """Ninety candidates in 12 regions, three ages, two genders, a fifth disabled: as large as a party has."""
    groups = [
        {
            "region": f"r{c % 12}",
            "age": f"a{c % 7 % 3}",
            "gender": ("woman", "man")[c % 5 % 2],
            "access": "dn"[c % 5 > 0],
        }
        for c in range(90)
    ]
    minimum = ", ".join(
        [*(f"region:r{r}=2" for r in range(12)), "age:a0=8, age:a1=8, age:a2=8, gender:woman=14, access:d=9"]
    )
    plan = constraints_for(
        minimum, "gender:woman=16", groups, seats=30, names=[f"c{c}" for c in range(90)], standing=range(90)
    )
    assert plan is not None
    assert found(plan, (), range(90)) == (set(), set())


def test_a_search_that_would_not_end_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three groupings that nearly clash make many part-filled outcomes; past the limit nobody is told a guess."""
    monkeypatch.setattr(satisfying, "MOST_STATES", 3)
    groups = [{"x": f"{c % 3}", "y": f"{c // 3 % 3}", "z": f"{c // 9}"} for c in range(27) if (c * 7) % 5]
    bounds = [Bound(axis, str(n), 3, 3) for axis in "xyz" for n in range(3)]
    plan = Constraints(bounds, groups, 9, [f"c{c}" for c in range(len(groups))])
    with pytest.raises(CountRefused, match="more than 3 combinations"):
        plan.guarded_and_doomed((), range(len(groups)))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Constraints, list[int], list[int]]:
    """A small election part way: up to eight candidates in up to three groupings, some elected, some gone."""
    size = draw(st.integers(1, 8))
    groupings = ("gender", "nation", "age")[: draw(st.integers(1, 3))]
    groups = [
        {grouping: draw(st.sampled_from(("a", "b", "c"))) for grouping in groupings if draw(st.integers(0, 4))}
        for _ in range(size)
    ]
    groups[0] = dict.fromkeys(groupings, "a") | groups[0]
    bounds = []
    for grouping in groupings:
        for group in draw(st.sets(st.sampled_from(("a", "b", "c")), max_size=3)):
            least = draw(st.integers(0, 3))
            bounds.append(Bound(grouping, group, least, draw(st.none() | st.integers(least, 4))))
    where = draw(st.lists(st.sampled_from(("standing", "standing", "elected", "gone")), min_size=size, max_size=size))
    elected = [c for c in range(size) if where[c] == "elected"]
    standing = [c for c in range(size) if where[c] == "standing"]
    seats = draw(st.integers(len(elected), max(len(elected), 1) + len(standing)))
    return Constraints(bounds, groups, seats, [f"c{c}" for c in range(size)]), elected, standing


def outcomes(plan: Constraints, elected: list[int], standing: list[int]) -> list[set[int]]:
    """Every choice of candidates that satisfies the constraints, by trying them all."""
    if plan.seats < len(elected):
        return []
    chosen = ({*elected, *more} for more in combinations(standing, plan.seats - len(elected)))
    return [
        choice
        for choice in chosen
        if all(
            b.least
            <= sum(plan.groups[c].get(b.grouping) == b.group for c in choice)
            <= (plan.seats if b.most is None else b.most)
            for b in plan.bounds
        )
    ]


@given(plans())
def test_guarded_and_doomed_are_exactly_what_trying_every_outcome_finds(
    plan: tuple[Constraints, list[int], list[int]],
) -> None:
    constraints, elected, standing = plan
    every = outcomes(constraints, elected, standing)
    assert constraints.possible(elected, standing) == bool(every)
    assert found(constraints, elected, standing) == (
        {c for c in standing if all(c in outcome for outcome in every)},
        {c for c in standing if not any(c in outcome for outcome in every)},
    )


@given(plans(), st.randoms(use_true_random=False))
def test_whoever_keeps_the_guarded_and_passes_over_the_doomed_ends_with_every_constraint_met(
    plan: tuple[Constraints, list[int], list[int]], random: Random
) -> None:
    """Elect or exclude anybody in any order, but never a guarded one out nor a doomed one in: it ends well."""
    constraints, elected, standing = plan
    if not constraints.possible(elected, standing):
        return
    elected, standing = list(elected), list(standing)
    while standing:
        guarded, doomed = constraints.guarded_and_doomed(elected, standing)
        assert not guarded & doomed
        one = random.choice(standing)
        elects = one not in doomed and (one in guarded or random.random() < 0.5)
        standing.remove(one)
        if elects and len(elected) < constraints.seats:
            elected.append(one)
    assert outcomes(constraints, elected, [])


@given(plans())
def test_a_plan_is_refused_exactly_when_no_outcome_satisfies_it(plan: tuple[Constraints, list[int], list[int]]) -> None:
    constraints, elected, standing = plan
    everybody = sorted({*elected, *standing})
    if outcomes(constraints, [], everybody):
        constraints.check_plan(everybody)
    else:
        with pytest.raises(CountRefused, match="before voting opens"):
            constraints.check_plan(everybody)


def test_groups_are_read_in_the_order_of_the_ballot(tmp_path: Path) -> None:
    file = tmp_path / "groups.csv"
    file.write_text("gender,candidate,nation\nman,Carl,\n\nwoman,Ada,Wales\n", encoding="utf-8")
    assert read_groups(str(file), ("Ada", "Carl")) == ({"gender": "woman", "nation": "Wales"}, {"gender": "man"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1: The first line names the columns: candidate, then each grouping once (candidate,gender)."),
        (
            "name,gender\n",
            ":1: The first line names the columns: candidate, then each grouping once (candidate,gender).",
        ),
        ("candidate,gender\nAda,woman,Wales\n", ":2: 3 cells stand here and the first line has 2."),
        ("candidate,gender\nAdda,woman\n", ':2: "Adda" is not a candidate. Write the name as it is on the ballot.'),
        ("candidate,gender\nAda,woman\nAda,man\n", ':3: "Ada" has a line already. Keep one of the two.'),
        ("candidate,gender\nAda,woman\n", ': "Carl" has no line. Give every candidate one, if need be empty.'),
        ('candidate,gender\nAda,"woman\n', ":2: This line is not CSV (unexpected end of data)."),
    ],
)
def test_a_file_of_groups_that_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "groups.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BallotsRefused) as refused:
        read_groups(str(file), ("Ada", "Carl"))
    assert str(refused.value) == f"{file}{said}"


def test_a_file_of_groups_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "groups.csv"
    file.write_bytes("candidate,gender\nAda,woman\nZoë,woman\n".encode("latin-1"))
    with pytest.raises(BallotsRefused, match=":3: This is not UTF-8 text"):
        read_groups(str(file), ("Ada", "Zoë"))

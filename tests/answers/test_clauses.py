"""What clauses say of a goal: requires, means, unless, disapply, dated blocks; and which of them decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.answers.worked import asking, book

from hustings import NotUnderstood

TERMS = """
    today       date     question
    a           yes/no   stated say_a   {is} a
    b           yes/no   stated say_b   {is} b
    c           yes/no   stated say_c   {is} c
    d           yes/no   stated say_d   {is} d
    number      number   count thing by body  {} things
    whole       number   count part by body   {} parts
    score       number   latest scored: value  scored {}
    """
ACTS = """
    1.1
    act say_a: statement of the person on person
    act say_b: statement of the person on person
    act say_c: statement of the person on person
    act say_d: statement of the person on person
    act thing: notice of a branch on person
    act part: notice of a branch on person
    act scored: finding of the panel on person
    """
SAID = {"y": "", "n": ": no"}


def saying(values: str) -> str:
    """``y n ? y``: what is stated of a, b, c, d."""
    return "".join(
        f"2010-01-01 say_{name} Kim{SAID[value]}\n"
        for name, value in zip("abcd", values.split(), strict=False)
        if value != "?"
    )


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ("y y y", "yes by 2.1, 2.2, 2.3"), ("n y n", "no by 2.1, 2.3"), ("n ? y", "no by 2.1"),
        ("y ? y", "not known by 2.2"), ("? ? y", "not known by 2.1, 2.2"), ("? ? n", "no by 2.3"),
    ],
)  # fmt: skip
def test_all_that_a_goal_requires_is_joined_by_and_and_only_what_decides_is_named(values: str, answer: str) -> None:
    requiring = book(TERMS, ACTS, "2.1\ngoal requires a", "2.2\ngoal requires b", "2.3\ngoal requires c")

    assert asking(requiring, saying(values))("2010-02-01 goal Kim") == answer


@pytest.mark.parametrize(
    ("values", "answer"),
    [("y n", "yes"), ("n y", "yes"), ("n n", "no"), ("? y", "yes"), ("n ?", "not known"), ("? n", "not known")],
)
def test_unless_excuses(values: str, answer: str) -> None:
    excusing = book(TERMS, ACTS, "2.1\ngoal requires a unless b")

    assert asking(excusing, saying(values))("2010-02-01 goal Kim") == f"{answer} by 2.1"


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ("n y n ?", "yes"),  # disapplied
        ("n y y n", "no"),  # the exception is itself disapplied
        ("n y y y", "yes"),  # and that exception again
        ("n n n n", "no"), ("n ? n n", "not known"), ("n y ? n", "not known"), ("n y ? y", "yes"), ("y ? ? ?", "yes"),
    ],
)  # fmt: skip
def test_an_exception_may_itself_be_disapplied(values: str, answer: str) -> None:
    excepting = book(
        TERMS, ACTS, "2.1\ngoal requires a", "3.1\ndisapply 2.1 when b", "3.2\ndisapply 3.1 when c",
        "3.3\ndisapply 3.2 when d",
    )  # fmt: skip

    assert asking(excepting, saying(values))("2010-02-01 goal Kim") == f"{answer} by 2.1"


def test_a_term_meant_may_be_asked_and_its_clause_decides() -> None:
    meaning = book(TERMS, ACTS, "2.1\nfit means a and b", "2.2\ngoal requires fit")
    told = asking(meaning, saying("y n"))

    assert told("2010-02-01 fit Kim") == "no by 2.1"
    assert told("2010-02-01 goal Kim") == "no by 2.2"


def test_a_dated_block_replaces_the_whole_block_of_its_clause_acts_included() -> None:
    dated = book(
        TERMS + "barred  yes/no  any bar  {is} barred",
        ACTS,
        "2.1 until 2010-06-01\ngoal requires a\nact bar: decision of the executive on person",
        "2.1 from 2010-06-01\ngoal requires b\nact bar: decision of the panel on person",
    )
    told = asking(dated, saying("y n") + "2010-05-31 bar Kim by Executive\n2010-06-01 bar Lee by Executive\n")

    assert told("2010-05-31 goal Kim") == "yes by 2.1"
    assert told("2010-06-01 goal Kim") == "no by 2.1"
    assert told("2010-07-01 barred Kim") == "yes by 2.1"  # an act is read under the book of its own day
    assert told("2010-07-01 barred Lee") == "no by 2.1"


def test_where_no_clause_about_a_goal_is_in_force_the_answer_is_not_known() -> None:
    late = book(TERMS, ACTS, "2.1 from 2010-06-01 until 2011-06-01\ngoal requires a")
    told = asking(late, saying("y"))

    assert told("2010-05-31 goal Kim") == "not known"
    assert told("2010-06-01 goal Kim") == "yes by 2.1"
    assert told("2011-06-01 goal Kim") == "not known"


def test_before_adoption_no_book_is_in_force() -> None:
    told = asking(book(TERMS, ACTS, "2.1\ngoal requires a"), saying("y"))

    with pytest.raises(NotUnderstood, match="On 1999-12-31 no book was in force"):
        told("1999-12-31 goal Kim")
    assert told("2000-01-01 goal Kim") == "not known by 2.1"


@pytest.mark.parametrize(("parts", "answer"), [(0, "not known"), (1, "no"), (3, "no"), (4, "yes")])
def test_division_by_zero_is_not_known(parts: int, answer: str) -> None:
    sharing = book(TERMS, ACTS, "2.1\ngoal requires number / whole < 1/3")
    bodies = "".join(f"2009-01-01 body B{place}: branch\n" for place in range(4))
    things = "2010-01-01 thing Kim by B0\n" + "".join(f"2010-01-01 part Kim by B{place}\n" for place in range(parts))

    assert asking(sharing, bodies + things)("2010-02-01 goal Kim") == f"{answer} by 2.1"


def test_a_silent_no_where_a_population_of_0_is_divided_by_a_number() -> None:
    silent = book(TERMS, ACTS, "2.1\ngoal requires number < whole / 3")

    assert asking(silent, "")("2010-02-01 goal Kim") == "no by 2.1"


@pytest.mark.parametrize(("op", "other"), [("=", "score"), ("!=", "score"), ("<", "3")])
def test_a_comparison_with_what_is_not_known_is_not_known(op: str, other: str) -> None:
    comparing = book(TERMS, ACTS, f"2.1\ngoal requires score {op} {other}")

    assert asking(comparing, "")("2010-02-01 goal Kim") == "not known by 2.1"


def test_two_requirements_of_one_clause_are_one_line_of_the_proof() -> None:
    double = book(TERMS, ACTS, "2.1\ngoal requires a\ngoal requires b", "2.2\ngoal requires c")

    assert asking(double, saying("y n y"))("2010-02-01 goal Kim") == "no by 2.1"
    assert asking(double, saying("n n n"))("2010-02-01 goal Kim") == "no by 2.1, 2.2"


@given(st.lists(st.sampled_from("yn?"), min_size=4, max_size=4), st.integers(0, 3), st.sampled_from("yn"))
def test_a_fact_more_never_turns_one_decided_answer_into_another(values: list[str], place: int, known: str) -> None:
    if values[place] != "?":
        return
    tangled = TANGLED
    before = asking(tangled, saying(" ".join(values)))("2010-02-01 goal Kim").partition(" by ")[0]
    values[place] = known
    after = asking(tangled, saying(" ".join(values)))("2010-02-01 goal Kim").partition(" by ")[0]

    assert before in ("not known", after)


TANGLED = book(
    TERMS, ACTS, "2.1\ngoal requires a unless b and c", "2.2\ngoal requires not(c) or a and d",
    "3.1\ndisapply 2.1 when c and not(d)", "3.2\ndisapply 3.1 when a or b", "3.3\nfit means if b then c else not(d)",
    "3.4\ngoal requires fit",
)  # fmt: skip


@given(st.lists(st.sampled_from("yn?"), min_size=4, max_size=4), st.sampled_from(["a", "b", "not(a)", "c or d"]))
def test_a_change_of_rule_text_never_changes_the_answer_about_an_earlier_day(values: list[str], rule: str) -> None:
    plain = book(TERMS, ACTS, "2.1\ngoal requires a", "2.2\ngoal requires b unless c")
    changed = book(
        TERMS,
        ACTS,
        "2.1\ngoal requires a",
        f"2.1 from 2010-06-01\ngoal requires {rule}",
        "2.2\ngoal requires b unless c",
    )
    lines = saying(" ".join(values))

    for day in ("2010-01-01", "2010-05-31"):
        assert asking(plain, lines)(f"{day} goal Kim") == asking(changed, lines)(f"{day} goal Kim")

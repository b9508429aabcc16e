"""What would change an answer, and who could do it: every way shown is tried again through the front door."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.answers.worked import Asking, asking, book, register

from hustings import Answer, Verdict, read_book
from hustings.answers import ask
from hustings.entries import read_register

EXAMPLES = Path(__file__).parents[2] / "examples"
COMMONWEAL = read_book(EXAMPLES / "commonweal" / "rulebook.md")


def acts(verdict: Verdict) -> set[tuple[str, ...]]:
    """Each remedy as the names of its acts, in the order in which they must be done."""
    return {tuple(act.act for act in remedy.acts) for remedy in verdict.remedies}


def turns(told: Asking, day: str, term: str, *names: str) -> Verdict:
    """Ask, then feed every remedy back as suppositions: each must turn the answer, and none may do without an act."""
    verdict = told.about(day, term, *names)
    for remedy in verdict.remedies:
        lines = [act.line for act in remedy.acts]
        assert told.about(day, term, *names, suppose=lines, remedies=False).answer is remedy.to, lines
        for line in lines:
            fewer = [other for other in lines if other != line]
            if fewer:
                then = told.about(day, term, *names, suppose=fewer, remedies=False)
                assert then.answer is not remedy.to, fewer
    return verdict


# -- Commonweal --------------------------------------------------------------------------------------------------------

READY = """
    2010-01-01 membership Rowan by "General Secretary"
    2010-01-01 mandate Rowan Northmere
    2010-01-01 body Hill: branch
    2010-01-01 branch Northmere by Hill
    2010-01-01 union_membership Rowan
    2010-01-01 endorsement Rowan Northmere by Executive: 20 for, 3 against, 23 of 39 present
    """


def test_three_conditions_come_before_the_whip_can_be_restored() -> None:
    told = asking(COMMONWEAL, READY + """
    2020-10-29 whip_withdrawal Rowan by "Chief Whip"
        because stated "Statement of 29 October; not withdrawn"
    """)  # fmt: skip
    verdict = turns(told, "2023-05-01", "may_stand", "Rowan", "Northmere")

    assert verdict.clauses == ("4.4",)
    assert [sorted(way) for way in acts(verdict)] == [["apology", "cooperation", "restore_whip", "statement_mended"]]
    (remedy,) = verdict.remedies
    assert remedy.acts[-1].act == "restore_whip"
    assert {act.act: act.by for act in remedy.acts} == {
        "apology": "Rowan", "statement_mended": "Rowan", "cooperation": "Chief Whip", "restore_whip": "Chief Whip",
    }  # fmt: skip


def test_one_condition_already_met_is_not_asked_for_again() -> None:
    told = asking(COMMONWEAL, READY + """
    2020-10-29 whip_withdrawal Rowan by "Chief Whip"
        because stated "Statement of 29 October; not withdrawn"
    2021-10-29 apology Rowan
    """)  # fmt: skip

    assert [sorted(way) for way in acts(turns(told, "2023-05-01", "may_stand", "Rowan", "Northmere"))] == [
        ["cooperation", "restore_whip", "statement_mended"]
    ]


@pytest.mark.parametrize(("day", "wanted"), [("2024-09-30", 5), ("2024-10-01", 3)])
def test_so_many_nominations_as_the_clause_of_the_day_asks_for(day: str, wanted: int) -> None:
    told = asking(COMMONWEAL, "2010-01-01 body Carers: affiliated body\n")
    verdict = turns(told, day, "longlisted", "Sam", "Eastgate")

    assert acts(verdict) == {("nomination",) * wanted}
    (remedy,) = verdict.remedies
    assert all(act.by == "an affiliated body" and act.clause == "5.1" for act in remedy.acts)


def test_a_bar_is_lifted_by_who_may_or_ends_with_what_it_runs_until() -> None:
    told = asking(COMMONWEAL, READY + """
    2023-03-28 bar Rowan everywhere by Executive: 22 for, 12 against, 34 of 39 present
        because stated "Standing with the electorate"
        until general_election
    """)  # fmt: skip

    assert acts(turns(told, "2023-05-01", "may_stand", "Rowan", "Northmere")) == {("lift_bar",), ("general_election",)}


def test_a_yes_is_turned_by_each_act_that_could_stand_in_the_way() -> None:
    verdict = turns(asking(COMMONWEAL, READY), "2023-05-01", "may_stand", "Rowan", "Northmere")

    assert verdict.answer is Answer.YES
    assert {("suspension",), ("whip_withdrawal",), ("bar",), ("refusal",), ("opposition",)} <= acts(verdict)
    assert all(remedy.to is Answer.NO for remedy in verdict.remedies)


def test_no_act_helps_where_one_must_wait_and_the_day_is_given() -> None:
    told = asking(COMMONWEAL, READY + """
    2024-05-24 opposition Rowan
    2024-05-25 membership Rowan by "General Secretary"
    """)  # fmt: skip
    verdict = told.verdict("2025-06-01 may_stand Rowan, Northmere")

    assert verdict.clauses == ("4.7",)
    assert verdict.remedies == ()
    assert not verdict.nothing_can
    assert verdict.flips_on is not None and verdict.flips_on.isoformat() == "2029-05-24"


def questions() -> list[tuple[Path, int, int]]:
    found = []
    for file in sorted(EXAMPLES.glob("*/*.md")):
        if file.read_text().startswith("---\nbook:"):
            found += [
                (file, number, place)
                for number, example in enumerate(read_book(file).examples)
                for place in range(len(example.asks))
            ]
    return found


@pytest.mark.parametrize(
    ("file", "number", "place"), [pytest.param(*each, id=f"{each[0].stem}-{each[1]}-{each[2]}") for each in questions()]
)
def test_every_way_shown_for_an_example_turns_its_answer(file: Path, number: int, place: int) -> None:
    of = read_book(file)
    example = of.examples[number]
    question = example.asks[place]
    told = Asking(of, read_register(example.register, "example").register)

    turns(told, question.on.isoformat(), question.goal, *question.names)


# -- the kinds of expression -------------------------------------------------------------------------------------------

BOOK = book(
    """
    today         date     question
    suspended     yes/no   any suspension      {is} suspended
    apologised    yes/no   stated apology      {has} apologised
    in_group      yes/no   any group           {is} in the group
    in_section    yes/no   any grouping        {is} in the section
    votes_for     number   meeting: for        {} for
    votes_against  number   meeting: against   {} against
    entitled      number   meeting: entitled   {} entitled
    clp_for       number   meeting: for in CLP      {} for
    clp_against   number   meeting: against in CLP  {} against
    fee           number   latest fee: value   the fee is {}
    joined        date     first membership    joined on {}
    branches      number   count branch here by body        {} branches
    asked         number   count open_request here by body  {} asked
    grade         low, middle, high   latest grading   graded {}
    moved         yes/no   any motion_carried  {is} carried
    """,
    """
    1.1
    free_equal requires suspended = no
    sorry_equal requires apologised = yes
    free requires not(suspended)
    grouped requires in_group
    sectioned requires in_section
    paying requires fee >= 10 and fee <= 12
    graded requires grade in ("middle", "high")
    old requires joined <= 2010-01-01
    seasoned requires joined <= today - 12 months
    act suspension: decision of the secretary on person
    act lift: decision of the panel on person, ending suspension
    act apology: statement of the person on person
    act fee: decision of the secretary
    act grading: finding of the panel on person
    act membership: event on person
    """,
    """
    1.2
    enough means votes_for > entitled / 2
    act group: motion of the executive on person, if enough
    section_enough means clp_for > clp_against
    act grouping: motion of the executive on person, if section_enough
    """,
    """
    1.3
    kept requires asked / branches < 1/3
    act branch: notice of a branch on seat
    act open_request: decision of a branch on seat
    won means votes_for > votes_against
    act motion_carried: motion of the executive, if won
    """,
)
LINES = """
    2010-01-01 suspension Kim by Secretary
    2010-06-01 membership Kim
    2010-01-01 body Hill: branch
    2010-01-01 branch Northmere by Hill
    2011-01-01 open_request Northmere by Hill
    """


@pytest.mark.parametrize(
    ("question", "ways"),
    [
        ("2012-01-01 free Kim", {("lift",)}),
        ("2012-01-01 paying", {("fee",)}),
        ("2012-01-01 graded Kim", {("grading",)}),
        ("2012-01-01 sectioned Kim", {("grouping",)}),
        ("2012-01-01 kept Northmere", {("branch",) * 3}),
        ("2012-01-01 old Kim", set()),
        ("2012-01-01 seasoned Kim", set()),
        ("2012-01-01 suspended Kim", {("lift",)}),
        ("2012-01-01 apologised Kim", {("apology",)}),
        ("2012-01-01 moved", {("motion_carried",)}),
        ("2012-01-01 grouped Kim", {("group",)}),
        ("2012-01-01 free_equal Kim", {("lift",)}),
        ("2012-01-01 sorry_equal Kim", {("apology",)}),
    ],
)  # fmt: skip
def test_the_smallest_sets_of_acts_that_turn_an_answer(question: str, ways: set[tuple[str, ...]]) -> None:
    assert acts(turns(asking(BOOK, LINES), *question.split())) == ways


@pytest.mark.parametrize(
    ("question", "can"),
    [
        ("2012-01-01 old Kim", False), ("2012-01-01 seasoned Kim", False), ("2012-01-01 free Kim", True),
        ("2011-01-01 seasoned Kim", True),
        ("2012-01-01 free_equal Kim", True),
        ("2012-01-01 sorry_equal Kim", True),
    ],
)  # fmt: skip
def test_nothing_can_is_said_only_where_it_is_so(question: str, can: bool) -> None:
    assert asking(BOOK, LINES).verdict(question).nothing_can is not can


def test_just_before_an_entry_there_is_still_something_that_can() -> None:
    told = asking(BOOK, "2010-01-01 suspension Kim by Secretary\n2011-01-01 lift Kim by Panel [L]\n")
    verdict = told.verdict("2011-01-01 free Kim", at="L")

    assert verdict.answer is Answer.NO
    assert not verdict.nothing_can


@pytest.mark.parametrize(
    "name", ['Ann "the" Lee', "O/Brien", "Back\\slash", "by", "everyone: all", "[x]", "ليلى", "-x", "a, b", "#7", "for"]
)
def test_names_of_any_letters_come_back_in_the_lines(name: str) -> None:
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    told = asking(BOOK, f"2010-01-01 suspension {quoted} by Secretary\n")
    verdict = turns(told, "2012-01-01", "free", name)

    assert verdict.answer is Answer.NO
    assert [len(remedy.acts) for remedy in verdict.remedies] == [1]


# -- votes -------------------------------------------------------------------------------------------------------------

VOTING = book(
    """
    barred         yes/no   any bar          {is} barred
    votes_for      number   meeting: for     {} for
    votes_against  number   meeting: against  {} against
    changed        yes/no   any rule_change  the rules {is} changed
    """,
    """
    2.1
    carried means votes_for > votes_against
    act bar: motion of the executive on person, if carried
    two_thirds means votes_for > 0 and votes_for >= (votes_for + votes_against) * 2/3
    act rule_change: motion of conference, if two_thirds
    """,
)


@pytest.mark.parametrize(
    ("tally", "voters", "carried"),
    [
        ("22 for, 12 against", 5, True),  # 17 to 17 is lost
        ("12 for, 22 against", 6, False),  # 18 to 16
        ("11 for, 11 against", 1, False),
        ("1 for, 0 against", 1, True),
        ("30 for, 0 against", 15, True),
        ("23 for, 12 against, 35 of 39 present", 6, True),
    ],
)
def test_the_least_change_of_votes_is_of_voters_who_change_sides(tally: str, voters: int, carried: bool) -> None:
    verdict = asking(VOTING, f"2010-01-01 bar Kim by Executive: {tally}\n").verdict("2010-02-01 barred Kim")

    assert [(change.voters, change.carried) for change in verdict.vote_changes] == [(voters, carried)]
    for_, against = (int(part.split()[0]) for part in tally.split(", ")[:2])
    moved = -voters if carried else voters
    step = 1 if carried else -1
    assert (for_ + moved > against - moved) is not carried
    assert (for_ + moved + step > against - moved - step) is carried


def test_two_thirds_of_1892_take_1262() -> None:
    verdict = asking(VOTING, "2010-01-01 rule_change by Conference: 1262 for, 630 against\n").verdict(
        "2010-02-01 changed"
    )

    assert verdict.answer is Answer.YES
    assert [change.voters for change in verdict.vote_changes] == [1]


def test_an_act_that_asks_for_what_only_it_brings_about_can_never_be_done() -> None:
    """Nobody can be found unless they were found already; the search sees that it came round, and ends."""
    circular = book(
        "found  yes/no  any finding  {is} found",
        "1\nact finding: finding of the panel on person, if found\nmay_stand requires found",
    )
    for term in ("found", "may_stand"):
        verdict = ask(term, "Kim", on=date(2001, 1, 1), book=circular, register=register(""))
        assert (verdict.answer, verdict.remedies, verdict.nothing_can) == ("no", (), True)

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.entries import Severity
from hustings.patterns import BlankKind, Filled, filled_in, find_pattern, nearest_patterns, patterns
from hustings.patterns.quantities import quantities_in
from hustings.rulebook import read_rule_book

CLAUSES = [
    ("No person shall stand for the Management Committee who has not been in continuous membership for six months "
     "immediately prior to the election.", "length-of-membership"),
    ("A third of the members of the Council shall form a quorum.", "quorum-share"),
    ("In the event of an equality of votes the chairman shall have a casting vote.", "casting-vote"),
    ("The Committee may co-opt up to three additional members to fill casual vacancies.", "co-option"),
    ("The rules may be amended only by a two-thirds majority at a general meeting.", "rule-change"),
    ("A special general meeting shall be convened on the written request of one fifth of the members.",
     "requisition-of-a-meeting"),
    ("Any member whose subscription is three months in arrears shall cease to be a member.", "arrears-lapse"),
    ("An appeal must be lodged with the Appeals Committee within 21 days of the decision.", "appeal"),
    ("Not more than two consecutive terms of office may be served.", "term-limits"),
    ("At least half of those on the shortlist shall be women.", "quota-on-a-list"),
    ("No member may vote on a matter in which they have a pecuniary interest.", "conflict-of-interest"),
    ("No society may operate a lottery without a licence from the Authority.", "licence"),
    ("Counsel shall have been admitted to practice for ten years and shall be assigned from the panel list.",
     "panel-appointment"),
    ("The Chair may act in cases of urgency; such action shall be ratified by the Committee within 14 days.",
     "urgent-decision"),
    ("An application not decided within eight weeks is deemed to be granted.", "approval-by-silence"),
    ("A tenant who has had two written warnings may be given notice to quit.", "two-warnings"),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "name"), CLAUSES, ids=[name for _, name in CLAUSES])
def test_a_clause_finds_its_pattern_and_is_filled_in(clause: str, name: str) -> None:
    nearest = nearest_patterns(clause)

    assert nearest[0].pattern.name == name
    assert nearest[0].words
    filled = filled_in(nearest[0].pattern, clause)
    assert filled.problems == ()
    assert " ".join(clause.split()) in " ".join(filled.text.split())


def fill(name: str, clause: str) -> Filled:
    pattern = find_pattern(name)
    assert pattern is not None
    return filled_in(pattern, clause)


def test_times_shares_bodies_and_offices_are_put_in() -> None:
    filled = fill(
        "rule-change",
        "These rules may be altered only at the Annual General Meeting by three-quarters of those voting, "
        "notice having been given forty-two (42) days before by the Branch Secretary.",
    )

    assert {each.value: each.words for each in filled.put_in} == {
        "3/4": "three-quarters",
        "42 days": "forty-two (42) days",
        "the annual general meeting": "the Annual General Meeting",
        "the branch secretary": "the Branch Secretary",
    }
    assert "votes_for >= (votes_for + votes_against) * 3/4" in filled.text
    assert "noticed_on <= today - 42 days" in filled.text
    assert "act rule_change: motion of the annual general meeting" in filled.text
    assert "the annual general meeting = Annual General Meeting" in filled.text
    assert 'by "Annual General Meeting": 20 for, 10 against' in filled.text


def test_what_the_clause_does_not_say_stays_and_is_to_be_checked() -> None:
    filled = fill("length-of-membership", "Members of some standing may be elected by ten branches.")

    assert filled.put_in == ()
    assert "joined <= today - 12 months" in filled.text
    assert [each for each in filled.please_check if each.startswith("12 months (how long")]
    assert 'Your clause says "ten"; this pattern has no place for it.' in filled.please_check


def test_an_example_that_answers_otherwise_with_the_new_number_says_so() -> None:
    filled = fill("length-of-membership", "A member of two years' standing may stand: twenty-four months are needed.")

    assert filled.passes
    assert [each for each in filled.please_check if "has new answers" in each]
    assert "ask 2024-03-10 may_stand Kim\nno by 2.1\n" in filled.text


def test_numbers_are_told_apart_by_the_words_beside_them() -> None:
    filled = fill(
        "panel-make-up", "At least four women, and six local members, shall be on a panel on which nine members sit."
    )

    assert [(each.place.what, each.value) for each in filled.put_in] == [
        ("how many sit on the panel", "9"),
        ("how many of them must be local members", "6"),
        ("how many of them must be women", "4"),
    ]
    assert filled.passes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("twelve months", [("duration", "12 months")]),
        ("one (1) year", [("duration", "1 year")]),
        ("a fortnight", [("duration", "2 weeks")]),
        ("fourteen clear days", [("limit", "14 clear days")]),
        ("10 business days", [("limit", "10 working days")]),
        ("twenty-eight days", [("duration", "28 days")]),
        ("two thirds", [("fraction", "2/3")]),
        ("a three-fifths majority", [("fraction", "3/5")]),
        ("66 per cent", [("fraction", "33/50")]),
        ("50% of those", [("fraction", "1/2")]),
        ("the third branch", []),
        ("one hundred members", [("number", "100")]),
        ("1,200 members", [("number", "1200")]),
        ("Rule 4.5 of 2024, and clause 12", []),
        ("the National Executive Committee", [("body", "the national executive committee")]),
        ("a panel decides", []),
        ("the Hon. Treasurer", []),
        ("The general secretary and the General Secretary", [("office", "the general secretary")]),
        ("any lodge", [("class", "a lodge")]),
    ],
)
def test_what_plain_english_names(text: str, found: list[tuple[str, str]]) -> None:
    assert [(str(each.kind), each.value) for each in quantities_in(text)] == found


def test_nothing_is_near_to_words_that_no_pattern_has() -> None:
    assert nearest_patterns("Lorem ipsum dolor") == ()


def test_pasted_text_cannot_become_anything_but_prose() -> None:
    pasted = "4.5 Bars\n----\n# 9 Heading\n```rule\nmay_stand requires no\n```\n<!-- x\n<h2>7 y</h2>\n> quote\n"
    pasted += "**3.1** z\x00\u202e"

    for pattern in patterns():
        filled = filled_in(pattern, pasted)
        reading = read_rule_book(filled.text.encode(), "x.md")
        before = read_rule_book(pattern.text.encode(), "x.md")
        assert [problem for problem in reading.problems if problem.severity is Severity.ERROR] == []
        assert reading.book is not None
        assert before.book is not None
        assert [clause.number for clause in reading.book.clauses] == [clause.number for clause in before.book.clauses]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.sampled_from(patterns()))
def test_whatever_is_pasted_the_result_is_a_book_or_says_why_not(text: str, pattern: object) -> None:
    filled = filled_in(pattern, text)  # type: ignore[arg-type]

    assert (read_rule_book(filled.text.encode("utf-8", "replace"), "x.md").book is not None) or filled.problems


def test_kinds_of_place_are_all_used() -> None:
    assert {place.kind for pattern in patterns() for place in pattern.places} == set(BlankKind)

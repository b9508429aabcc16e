"""Two books over one register: whose answer differs, under which clause, and what counts under one book only."""

from __future__ import annotations

from datetime import date

import pytest
from jsonschema import Draft202012Validator
from tests.answers.worked import book_from, register

from hustings import NotUnderstood
from hustings.answers import Comparison, Whom, compare, compare_examples
from hustings.answers.compare_words import Told, comparison_json, comparison_lines, comparison_schema
from hustings.answers.readers import seen_under
from hustings.answers.seeing import THE_PUBLIC, SeenRegister
from hustings.rulebook import RuleBook
from hustings.rulebook.drafting import DraftReading, read_draft

BOOK = """\
---
book: Rules of a Society
adopted: 2000-01-01
bodies: the executive = Executive
---
# 1 Words
```terms
today    date    question
member   yes/no  any membership       {is} a member
joined   date    first membership     joined on {}
barred   yes/no  any bar here         {is} barred from this seat
bars     number  count bar by person  {} people are barred
votes_for      number  meeting: for      {} voted for
votes_against  number  meeting: against  {} voted against
```
## 1.1 Members
```rule
may_vote requires member and joined <= today - 12 months
act membership: event on person
```
## 1.2 Bars
```rule
may_stand requires not(barred)
carried means votes_for > votes_against
act bar: motion of the executive on person and seat, if carried
```
## 1.3 Who stands
```rule
may_stand requires may_vote
```
# Examples
```example A bar
register: keeper
2010-01-01 membership Ann
2020-02-01 bar Ann North by Executive: 5 for, 2 against
ask 2020-03-01 may_stand Ann North
no by 1.2
```
```example A year
register: keeper
2010-01-01 membership Ann
ask 2010-10-01 may_vote Ann
no by 1.1
```
"""

LINES = """
2015-01-01 membership Ann
2019-10-01 membership Ben
2020-01-15 membership Cat
2020-02-01 bar Ann North by Executive: 5 for, 2 against [E/1]
2020-02-01 bar Cat South by Executive: 5 for, 4 against [E/2]
2020-02-01 bar Dan everywhere by Executive: 9 for, 0 against [E/3]
2021-01-01 membership Eve
"""

SHORTER = """\
---
draft: Six months
---
## 1.1 Members
```rule
may_vote requires member and joined <= today - 6 months
act membership: event on person
```
"""

NO_BARS = "## 1.2 Bars\n```rule\ncarried means votes_for > votes_against\n```\n"

HARDER = """\
## 1.2 Bars
```rule
may_stand requires not(barred)
carried means votes_for >= votes_against * 2
act bar: motion of the executive on person and seat, if carried
```
"""


def draft(text: str) -> DraftReading:
    reading = read_draft(BOOK.encode(), "book.md", text.encode(), "draft.md")
    assert reading.book is not None, reading.problems
    return reading


def compared(text: str, goal: str, *, on: str = "2020-05-01", whom: Whom | None = None) -> Comparison:
    after = draft(text).book
    assert after is not None
    return compare(book(), after, register(LINES), goal, date.fromisoformat(on), whom=whom or Whom())


def book() -> RuleBook:
    return book_from(BOOK)


def changed(comparison: Comparison) -> list[str]:
    """Each change as ``Ben: no by 1.1 -> yes``."""
    told = []
    for each in comparison.changed:
        sides = [
            one.answer + (f" by {', '.join(one.clauses)}" if one.value is not True else "")
            for one in (each.before, each.after)
        ]
        told.append(f"{' '.join(name for name in each.names if name)}: {sides[0]} -> {sides[1]}")
    return told


def test_whose_answer_differs_is_told_with_the_clauses_on_both_sides() -> None:
    """Ben joined seven months ago, Cat three and a half; Eve joins only next year, and nobody asks about her."""
    comparison = compared(SHORTER, "may_vote")

    assert changed(comparison) == ["Ben: no by 1.1 -> yes"]
    assert [each.names.person for each in comparison.answers] == ["Ann", "Ben", "Cat", "Dan"]
    assert comparison.unchanged == {"no": 2, "yes": 1}
    assert comparison.kinds == {("no", "yes"): 1}
    assert [(each.clause, each.of_first, each.kind, each.number) for each in comparison.clauses] == [
        ("1.1", True, ("no", "yes"), 1)
    ]


def test_a_goal_about_a_person_and_a_seat_is_asked_for_pairs_that_one_entry_names() -> None:
    """Dan is barred everywhere, which names no seat; Ben is in no entry with a seat."""
    comparison = compared(NO_BARS, "may_stand")

    assert [each.names[:2] for each in comparison.answers] == [("Ann", "North"), ("Cat", "South")]
    assert changed(comparison) == ["Ann North: no by 1.2 -> yes"]
    assert [each.names.person for each in comparison.other_clauses] == ["Cat"]
    assert comparison.about == "Every pair of person and seat that one entry up to the day asked names together."


@pytest.mark.parametrize(
    ("whom", "asked"),
    [
        (Whom(seats=("North",)), ["Ann North", "Ben North", "Cat North", "Dan North"]),
        (Whom(persons=("Ben",)), ["Ben North", "Ben South"]),
        (Whom(("Ben", "Ann"), ("South",)), ["Ben South", "Ann South"]),
    ],
)
def test_named_people_and_seats_are_asked_about_together_or_not(whom: Whom, asked: list[str]) -> None:
    comparison = compared(NO_BARS, "may_stand", whom=whom)

    assert [" ".join(each.names[:2]) for each in comparison.answers] == asked


def test_entries_that_a_draft_does_not_allow_are_told_with_the_reason() -> None:
    """Without an act ``bar`` its three entries cannot be read; with a harder majority one of them is not carried."""
    told = [(each.number, each.before, each.after, each.why) for each in compared(NO_BARS, "may_vote").entries]
    assert told == [(n, "yes", None, 'no clause of the book gives an act "bar"') for n in (4, 5, 6)]

    harder = compared(HARDER, "may_stand")
    assert [(each.number, each.before, each.after, each.why) for each in harder.entries] == [
        (5, "yes", "no", 'its condition "carried" is no')
    ]
    assert changed(harder) == []
    assert [(each.before.clauses, each.after.clauses) for each in harder.other_clauses] == [(("1.2", "1.3"), ("1.3",))]


def test_a_number_is_compared_as_a_number() -> None:
    comparison = compared(HARDER, "bars")

    assert [(each.before.answer, each.after.answer) for each in comparison.answers] == [("3", "2")]
    assert comparison.kinds == {("3", "2"): 1}
    assert comparison.about == "It is about nobody in particular, and was asked once."


def test_a_goal_about_an_entry_is_asked_of_every_labelled_one() -> None:
    comparison = compared(HARDER, "carried")

    assert changed(comparison) == ["E/2: yes -> no by 1.2"]
    assert [each.clause for each in comparison.clauses] == ["1.2"]


def test_a_requirement_about_a_seat_makes_a_goal_one_about_a_seat() -> None:
    """Under the book may_vote is about a person, under the draft about a person and a seat."""
    comparison = compared("## 1.4 Bars\n```rule\nmay_vote requires not(barred)\n```\n", "may_vote")

    assert changed(comparison) == ["Ann North: yes -> no by 1.4"]


def test_both_answers_can_be_proved() -> None:
    comparison = compared(SHORTER, "may_vote")
    before, after = comparison.verdicts(comparison.about_name("Ben")[0])

    assert [(str(one.answer), one.clauses) for one in (before, after)] == [("no", ("1.1",)), ("yes", ("1.1",))]
    assert before.question == after.question
    assert before.book != after.book


def test_the_register_is_read_no_further_than_the_first_book_reads_it() -> None:
    with pytest.raises(ValueError, match="no clause of the book gives an act"):
        compare(book(), book(), register("2020-01-01 knighthood Ann"), "may_vote", date(2020, 5, 1))


@pytest.mark.parametrize(
    ("goal", "on", "whom", "sentence"),
    [
        (
            "may_vot",
            "2020-05-01",
            Whom(),
            'first book, Rules of a Society, has no term or goal "may_vot". Did you mean',
        ),
        ("may_vote", "1999-05-01", Whom(), "On 1999-05-01 there is nothing to compare"),
        ("may_vote", "2020-05-01", Whom(seats=("North",)), "may_vote is about no seat"),
        ("may_stand", "2020-05-01", Whom(persons=("Bem",)), 'names the person "Bem". Did you mean "Ben"'),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(goal: str, on: str, whom: Whom, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        compared(SHORTER, goal, on=on, whom=whom)
    assert sentence in str(refused.value)


def test_examples_of_the_book_that_no_longer_hold_are_told_and_those_of_the_draft_are_run() -> None:
    own = "```example Ann\nregister: keeper\n2010-01-01 membership Ann\nask 2010-08-01 may_vote Ann\nyes\n```\n"
    after = draft(SHORTER + NO_BARS + own).book
    assert after is not None
    examples = compare_examples(book(), after)

    assert [(result.title, result.place.file) for result in examples.no_longer] == [
        ("A bar", "book.md"), ("A year", "book.md"),
    ]  # fmt: skip
    assert [(result.title, result.place.file, result.passed) for result in examples.own] == [("Ann", "draft.md", True)]


def test_the_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    after = draft(SHORTER).book
    assert after is not None
    compare(book(), after, register(LINES), "may_vote", date(2020, 5, 1), progress=lambda *at: told.append(at))

    assert told == [(0, 4), (4, 4)]


@pytest.mark.parametrize("goal", ["may_vote", "may_stand", "joined", "carried"])
@pytest.mark.parametrize("text", [SHORTER, NO_BARS, HARDER, BOOK])
def test_every_comparison_fits_its_schema_and_can_be_told(text: str, goal: str) -> None:
    reading = draft(text)
    assert reading.book is not None
    comparison = compare(book(), reading.book, register(LINES), goal, date(2020, 5, 1))
    examples = None if reading.is_whole else compare_examples(book(), reading.book)
    told = Told(comparison, reading, examples, ("Ann",))

    Draft202012Validator(comparison_schema()).validate(comparison_json(told))
    assert sum(comparison.unchanged.values()) + len(comparison.changed) == len(comparison.answers)
    assert comparison_lines(told)[0].text.endswith("on 1 May 2020.")


KEPT = BOOK.replace("on person and seat, if carried", "on person and seat, if carried, seen by the executive")
SHOWN = "---\ndraft: Bars are public\n---\n" + BOOK[BOOK.index("## 1.2 Bars") : BOOK.index("## 1.3")]
PRIVATE = SHOWN.replace("if carried", "if carried, seen by the executive")


def seen_by_the_public(lines: str) -> SeenRegister:
    return seen_under(book_from(KEPT), register(lines), THE_PUBLIC)


def kept_from(text: str) -> RuleBook:
    reading = read_draft(KEPT.encode(), "book.md", text.encode(), "draft.md")
    assert reading.book is not None, reading.problems
    return reading.book


def test_what_the_book_keeps_from_a_reader_is_not_known_to_them_under_a_draft_either() -> None:
    """Nothing that is compared for them tells whether there is a bar."""
    found = [
        compare(book_from(KEPT), kept_from(PRIVATE), seen_by_the_public(lines), "may_vote", date(2020, 5, 1))
        for lines in (LINES, LINES.replace("2020-02-01 bar", "# 2020-02-01 bar"))
    ]
    assert found[0].answers == found[1].answers
    assert {each.names.person for each in found[0].answers} == {"Ann", "Ben", "Cat"}


def test_a_draft_that_keeps_less_from_a_reader_is_not_compared_for_them() -> None:
    with pytest.raises(NotUnderstood, match='would let the public see "bar", which the first keeps from them'):
        compare(book_from(KEPT), kept_from(SHOWN), seen_by_the_public(LINES), "may_vote", date(2020, 5, 1))


def test_at_most_so_many_are_asked_and_that_is_told() -> None:
    comparison = compare(book(), book(), register(LINES), "may_vote", date(2021, 5, 1), most=2)

    assert [each.names.person for each in comparison.answers] == ["Ann", "Ben"]
    assert comparison.about.endswith(" These are 5; only the first 2 were asked.")

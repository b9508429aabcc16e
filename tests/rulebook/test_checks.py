"""What a book says, held against itself: what must be refused is in ``malformed``; here is what must not, and why."""

from __future__ import annotations

from datetime import date

import pytest

from hustings.entries.problems import Severity
from hustings.rulebook.book import RuleBook
from hustings.rulebook.definitions import MOST_LOOKED_AT
from hustings.rulebook.reader import BookReading, read_rule_book
from hustings.rulebook.statements import Slot
from hustings.rulebook.values import DATE, MONTHS, NUMBER, YES_NO, ValueType

FRONT = "---\nbook: Rules of a Club\nadopted: 2000-01-01\nbodies: the executive = Executive\n---\n"


def read(terms: str, rule: str, more: str = "") -> BookReading:
    terms = f"```terms\n{terms.strip()}\n```\n" if terms else ""
    return read_rule_book(f"{FRONT}{terms}# 1\n```rule\n{rule.strip()}\n```\n{more}".encode(), "club.md")


def told(reading: BookReading, severity: Severity = Severity.ERROR) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity is severity]


def sound(terms: str, rule: str, more: str = "") -> RuleBook:
    reading = read(terms, rule, more)
    assert [str(problem) for problem in reading.problems if problem.severity is Severity.ERROR] == []
    assert reading.book is not None
    return reading.book


# Names


def test_a_term_an_act_and_a_kind_of_body_may_have_one_name() -> None:
    sound("apology  yes/no  stated apology", "act apology: notice of an apology on person")


def test_what_could_not_be_read_is_not_missing_as_well() -> None:
    """Only the line with the mistake is reported, not all that reads it."""
    reading = read(
        "member  yes/no  any joining  a member\nbarred  yes/no  any bar",
        "may_stand requires member and not(barred) and good\nact joining: event on person\nact bar: moton on person\n"
        "good means = yes\nact lift: decision on person, ending bar\nduty bar: the executive within 1 day of joining",
        "# 2\n```rule\ndisapply 1 when good\n```\n",
    )
    assert told(reading) == ["phrase", "act-kind", "expression"]


def test_bodies_that_could_not_be_read_are_not_missing_as_well() -> None:
    front = "---\nbook: B\nadopted: 2000-01-01\nbodies: the executive\n---\n"
    text = front + "# 1\n```rule\nact a: motion of the executive\n```\n"
    assert told(read_rule_book(text.encode(), "club.md")) == ["front-matter"]


# Dates


def test_two_meanings_may_follow_one_another() -> None:
    sound(
        "",
        "act joining: event on person",
        "# 2\n```rule until 2010-01-01\ngrown means 21\n```\n# 3\n```rule from 2010-01-01\ngrown means 18\n```\n",
    )


def test_a_requirement_may_become_a_meaning() -> None:
    sound(
        "",
        "act joining: event on person",
        "# 2\n```rule until 2010-01-01\na requires yes\n```\n# 3\n```rule from 2010-01-01\na means yes\n```\n",
    )


def test_what_would_be_a_circle_is_none_if_it_never_is_one_on_any_day() -> None:
    sound(
        "",
        "act joining: event on person",
        "# 2\n```rule until 2010-01-01\na means b\nb means yes\n```\n"
        "# 3\n```rule from 2010-01-01\na means yes\nb means a\n```\n",
    )


def test_a_circle_on_a_few_days_is_a_circle() -> None:
    reading = read(
        "",
        "a means b",
        "# 2\n```rule until 2010-01-01\nb means yes\n```\n"
        "# 3\n```rule from 2010-01-01 until 2010-01-03\nb means a\n```\n"
        "# 4\n```rule from 2010-01-03\nb means no\n```\n",
    )
    assert told(reading) == ["circle"]


def test_a_condition_of_an_act_makes_no_circle() -> None:
    """Whether an entry counts was settled on its own day, by earlier entries only."""
    sound(
        "barred  yes/no  any bar",
        "may_be_barred means not(barred)\nact bar: decision of the executive on person, if may_be_barred",
    )


def test_an_act_may_change_its_clause() -> None:
    sound(
        "",
        "act joining: event on person",
        "# 2\n```rule until 2010-01-01\nact bar: event\n```\n# 3\n```rule from 2010-01-01\nact bar: decision\n```\n",
    )


# Exceptions


def test_an_exception_may_itself_be_disapplied() -> None:
    sound(
        "waived  yes/no  any waiver\nurgent  yes/no  any alarm",
        "may_stand requires no\nact waiver: event on person\nact alarm: event",
        "# 2\n```rule\ndisapply 1 when waived\n```\n# 3\n```rule\ndisapply clause 2 when urgent\n```\n",
    )


def test_a_clause_with_a_requirement_and_a_meaning_can_be_disapplied() -> None:
    sound("", "may_stand requires grown\ngrown means yes", "# 2\n```rule\ndisapply 1 when yes\n```\n")


# Slots


def test_by_body_counts_those_that_did_an_act_that_is_on_no_body() -> None:
    sound("many  number  count nomination here by body", "act nomination: decision of a branch on person and seat")


def test_of_body_may_mean_the_body_that_did_it() -> None:
    sound("asked  yes/no  any open_request of body", "act open_request: decision of a branch on seat")


def test_of_body_means_nothing_where_no_body_does_it() -> None:
    assert told(read("asked  yes/no  any joining of body", "act joining: event on person")) == ["slot"]
    assert told(read("asked  yes/no  any plea of body", "act plea: notice of the person on person")) == ["slot"]


def test_one_text_of_an_act_on_a_seat_is_enough_for_here() -> None:
    sound(
        "barred  yes/no  any bar here",
        "act joining: event",
        "# 2\n```rule until 2010-01-01\nact bar: event on person\n```\n"
        "```rule from 2010-01-01\nact bar: event on person and seat\n```\n",
    )


# Types


def test_types_of_heads_are_found_in_the_order_in_which_they_read_one_another() -> None:
    book = sound(
        "joined  date  first joining\nscore  number  latest exam: value\nstate  open, closed  latest sitting",
        "is_late means late\nlate means due < joined\ndue means joined + notice\nnotice means 12 months\n"
        'half means score / 2\nshut means if late then "closed" else state\nword means "maybe"\n'
        "act joining: event on person\nact exam: finding on person\nact sitting: event",
    )
    assert book.head_types == {
        "is_late": YES_NO,
        "late": YES_NO,
        "due": DATE,
        "notice": MONTHS,
        "half": NUMBER,
        "shut": ValueType("choice", ("open", "closed")),
        "word": ValueType("choice", ("maybe",)),
    }
    assert book.act_types == {"exam": NUMBER, "sitting": ValueType("choice", ("open", "closed"))}


def test_terms_may_name_the_choices_of_a_head() -> None:
    book = sound("mood  good, bad, mixed  means  the mood: {}", 'mood means if 1 < 2 then "good" else "bad"')
    assert book.head_types == {"mood": ValueType("choice", ("good", "bad", "mixed"))}
    assert book.head_phrases["mood"].yes == "the mood: {}"


def test_readers_of_one_value_may_list_its_choices_in_any_order() -> None:
    sound(
        "a  open, closed  latest exam\nb  closed, open  first exam: value\nc  date  latest exam",
        "act exam: finding on person, giving open, closed",
    )


def test_the_value_of_an_act_may_be_a_date() -> None:
    book = sound("cutoff  date  latest cutoff: value  joined by {}", "act cutoff: motion of the executive")
    assert book.act_types == {"cutoff": DATE}


# What a question is about


def test_the_slots_of_a_question_are_those_of_all_that_it_reads() -> None:
    book = sound(
        "member  yes/no  any joining\nbarred  yes/no  any bar here\nvotes  number  meeting: for\n"
        "mps  number  count mandate by person if member\npaid  yes/no  any fee of body\nheavy  yes/no  any weight",
        "may_stand requires member\nfew means mps < 3\ncarried means votes > 0 and paid\nlight means not(heavy)\n"
        "act joining: event on person\nact bar: decision on person and seat\nact mandate: event on person and seat\n"
        "act fee: event on body\nact weight: event",
        "# 2\n```rule\ndisapply 1 when barred\n```\n",
    )
    assert {name: set(book.slots(name)) for name in ("may_stand", "few", "carried", "light")} == {
        "may_stand": {Slot.PERSON, Slot.SEAT},
        "few": set(),
        "carried": {Slot.ENTRY, Slot.BODY},
        "light": set(),
    }


# Chains


def test_sixty_four_definitions_one_upon_another_are_allowed() -> None:
    """Sixty-five are not: see ``malformed/too-deep.md``."""
    chain = "\n".join(f"d{number} means d{number + 1}" for number in range(63))
    sound("member  yes/no  any joining", f"{chain}\nd63 means member\nact joining: event on person")


def test_a_very_long_chain_or_circle_is_no_trouble() -> None:
    chain = "\n".join(f"d{number} means d{number + 1}" for number in range(3000))
    assert told(read("", f"{chain}\nd3000 means yes")) == ["too-deep"]
    assert "circle" in told(read("", f"{chain}\nd3000 means d0"))


def test_many_dates_and_one_great_circle_are_looked_at_only_so_long() -> None:
    many = 1800
    clauses = "".join(
        f"# 1.{number}\n```rule from {2001 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}\n"
        f"a{number} means a{(number + 1) % many}\n```\n"
        for number in range(many)
    )
    assert many * many > MOST_LOOKED_AT
    assert told(read("", "act joining: event on person", clauses)).count("circle") <= 1


# Notes


@pytest.mark.parametrize(
    ("meaning", "noted"),
    [
        ("votes_for > votes_against", []),
        ("votes_for >= votes_against", ["empty-vote"]),
        ("votes_for >= (votes_for + votes_against) * 2/3", ["empty-vote"]),
        ("votes_for > 0 and votes_for >= votes_against", []),
        ("quorate and votes_for / (votes_for + votes_against) >= 1/2", []),
        ("quorate and not(votes_for < votes_against)", ["empty-vote"]),
        ("votes_for >= votes_against and member", []),
    ],
)
def test_a_threshold_that_nobody_needs_to_vote_for_is_noted(meaning: str, noted: list[str]) -> None:
    reading = read(
        "votes_for  number  meeting: for\nvotes_against  number  meeting: against\npresent  number  meeting: present\n"
        "seats  number  meeting: seats\nmember  yes/no  any joining",
        f"carried means {meaning}\nquorate means present >= seats / 3\nact joining: event on person\n"
        "act bar: motion of the executive on person, if carried",
    )
    assert [code for code in told(reading, Severity.NOTE) if code == "empty-vote"] == noted


@pytest.mark.parametrize(
    ("statement", "noted"),
    [
        ("a requires joined + 14 days <= today", []),
        ("a requires joined + 1 month <= today", ["month-end"]),
        ("a requires today - 5 years >= joined\nb requires joined + 2 years < today", ["month-end"]),
        ("a requires today - joined > 100 days", []),
        ("duty joining: the executive within 3 months of joining\na requires joined < today", ["month-end"]),
        ("act other: event on person, until 18 months\na requires joined < today", ["month-end"]),
    ],
)
def test_a_sum_of_months_is_noted_once_for_each_clause(statement: str, noted: list[str]) -> None:
    reading = read("joined  date  first joining\ntoday  date  question", f"{statement}\nact joining: event on person")
    assert [code for code in told(reading, Severity.NOTE) if code == "month-end"] == noted


def test_a_clause_is_tested_by_an_example_that_asks_for_what_rests_on_it() -> None:
    example = "# 9\n```example One\nask 2001-01-01 may_stand Ann\nyes\n```\n"
    reading = read(
        "barred  yes/no  any bar\nvotes_for  number  meeting: for\nwaived  yes/no  any waiver",
        "may_stand requires not(barred)\nact bar: motion of the executive on person, if carried\n"
        "act waiver: motion of the executive on person, if waivable",
        "# 2\n```rule\ncarried means votes_for > 0\n```\n# 3\n```rule\ndisapply 1 when waived\n```\n"
        "# 4\n```rule\nwaivable means votes_for > 3\n```\n# 5\n```rule\nunasked means votes_for > 4\n```\n"
        "# 6\n```rule\nact lift: decision on person, ending bar\n```\n" + example,
    )
    assert [str(problem.message) for problem in reading.problems if problem.code == "untested-clause"] == [
        "no worked example is decided by clause 5"
    ]


def test_a_book_without_examples_is_not_told_that_it_has_none_for_each_clause() -> None:
    assert "untested-clause" not in told(read("", "a means yes"), Severity.NOTE)


def test_a_head_may_have_no_text_before_its_clause_was_made() -> None:
    reading = read("", "act joining: event on person", "# 2\n```rule from 2010-01-01\na means yes\n```\n")
    assert told(reading, Severity.NOTE) == []
    assert reading.book is not None
    assert [edition.start for edition in reading.book.editions] == [date(2000, 1, 1), date(2010, 1, 1)]

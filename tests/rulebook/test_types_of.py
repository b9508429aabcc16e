"""Types: what an expression is, and which sentence is said where types do not fit."""

from __future__ import annotations

import pytest

from hustings.rulebook.parsing import parse_expression
from hustings.rulebook.types_of import TypeProblem, infer
from hustings.rulebook.values import DATE, DAYS, MONTHS, NUMBER, YES_NO, ValueType

DILIGENCE = ValueType("choice", ("pending", "passed", "failed"))
COLOUR = ValueType("choice", ("red", "green"))
TYPES = {
    "member": YES_NO,
    "joined": DATE,
    "today": DATE,
    "votes": NUMBER,
    "diligence": DILIGENCE,
    "colour": COLOUR,
    "term_of_office": MONTHS,
    "notice": DAYS,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("member and not(member) or yes", YES_NO),
        ("votes + 1 - 2 * 3 / 4", NUMBER),
        ("-votes", NUMBER),
        ("joined + 5 years", DATE),
        ("12 months + joined", DATE),
        ("joined - 14 days", DATE),
        ("today - joined", DAYS),
        ("5 years + 6 months", MONTHS),
        ("2 weeks - notice", DAYS),
        ("term_of_office * 2", MONTHS),
        ("2 * notice", DAYS),
        ("term_of_office / 3", MONTHS),
        ("-notice", DAYS),
        ("notice / 7 days", NUMBER),
        ("0 months", MONTHS),
        ('@"P0Y"', MONTHS),
        ("0 days", DAYS),
        ("today - joined >= 365 days", YES_NO),
        ("joined between 2020-01-01 and today", YES_NO),
        ("votes in (1, > 5, [2..3])", YES_NO),
        ('diligence in ("passed", "failed")', YES_NO),
        ('diligence != "failed"', YES_NO),
        ("member = yes", YES_NO),
        ('"failed"', ValueType("choice")),
        ("diligence", DILIGENCE),
        ('if member then "in" else "out"', ValueType("choice", ("in", "out"))),
        ('if member then diligence else "failed"', DILIGENCE),
        ("if member then 1 else votes", NUMBER),
        ("nobody_knows", None),
        ("nobody_knows and member", YES_NO),
        ("nobody_knows + 1", NUMBER),
        ("today - nobody_knows", None),
        ("nobody_knows - today", DAYS),
        ("if member then nobody_knows else 1", NUMBER),
        ("if nobody_knows > 3 then nobody_knows else nobody_knows", None),
    ],
)
def test_an_expression_has_a_type(text: str, expected: ValueType | None) -> None:
    assert infer(parse_expression(text), TYPES.get) == (expected, ())


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("member and votes", "`votes` is a number, where yes or no is expected",
         "compare it with something: `votes = ...`"),
        ('not("yes")', '`"yes"` is the choice "yes", where yes or no is expected',
         "write yes or no, without quotes, or a comparison"),
        ("joined > 5", "`joined > 5` compares a date with a number",
         "a date is written 2024-10-01, and a number of days 14 days"),
        ("notice >= 12 months", "`notice >= 12 months` compares a duration of days with a duration of months",
         "months are not days, since months differ in length; use one kind of duration on both sides"),
        ("notice + 1 month >= 2 days", "`notice + 1 month` adds a duration of days and a duration of months",
         "months are not days, since months differ in length; use one kind of duration on both sides"),
        ("joined + 5 > today", "`joined + 5` adds a date and a number",
         "a number of days is written with its unit: 14 days"),
        ("joined + today", "`joined + today` adds a date and a date",
         "to a date a duration can be added, or taken from it; a date less a date is a number of days"),
        ("5 days - joined", "`5 days - joined` takes a date from a duration of days",
         "to a date a duration can be added, or taken from it; a date less a date is a number of days"),
        ("votes >= 14 days", "`votes >= 14 days` compares a number with a duration of days",
         "a duration is a number with its unit: 14 days, 12 months"),
        ('diligence = "faild"', '"faild" is not among the choices, in `diligence = "faild"`', 'did you mean "failed"?'),
        ('"xxx" != diligence', '"xxx" is not among the choices, in `"xxx" != diligence`',
         "choose one of pending, passed, failed"),
        ('diligence in ("passed", "faled")', '"faled" is not among the choices, in `diligence in ("passed", "faled")`',
         'did you mean "failed"?'),
        ('diligence < "failed"', 'Choices have no order, in `diligence < "failed"`', "compare them with =, != or `in`"),
        ('diligence in ["failed".."passed"]', 'Choices have no order, in `diligence in ["failed".."passed"]`',
         "compare them with =, != or `in`"),
        ('"failed" < diligence', 'Choices have no order, in `"failed" < diligence`', "compare them with =, != or `in`"),
        ("member > no", "Yes and no have no order, in `member > no`", "compare them with =, != or `in`"),
        ("diligence = colour", "`diligence = colour` compares choices that have no word in common",
         "compare with one of their words"),
        ('member = "yes"', '`member = "yes"` compares yes or no with the choice "yes"',
         "write yes and no without quotes, and choices in quotes"),
        ("votes between 1 and joined", "`votes between 1 and joined` compares a number with a date",
         "a date is written 2024-10-01, and a number of days 14 days"),
        ("if votes then 1 else 2", "`votes` is a number, where yes or no is expected",
         "compare it with something: `votes = ...`"),
        ("if member then 1 else joined", "`if member then 1 else joined` is either a number or a date",
         "give both branches one type"),
        ('"a" + "b"', '`"a"` is the choice "a", in the sum `"a" + "b"`', "sums are of numbers, dates and durations"),
        ("-joined", "`-joined` takes the minus of a date", "a minus stands before a number or a duration"),
        ("votes / 2 days", "`votes / 2 days` divides a number by a duration of days",
         "sums are of numbers, dates and durations"),
    ],
)  # fmt: skip
def test_types_that_do_not_fit_are_told_with_what_to_write(text: str, message: str, advice: str) -> None:
    assert infer(parse_expression(text), TYPES.get).problems == (TypeProblem(message, advice),)


def test_everything_wrong_is_told_at_once_and_each_once() -> None:
    text = 'votes and votes and joined > 5 and diligence = "lost"'

    assert [problem.message for problem in infer(parse_expression(text), TYPES.get).problems] == [
        "`votes` is a number, where yes or no is expected",
        "`joined > 5` compares a date with a number",
        '"lost" is not among the choices, in `diligence = "lost"`',
    ]

"""Expressions: what is read, and what is refused with which sentence."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.entries.days import Duration
from hustings.rulebook.evaluation import evaluate
from hustings.rulebook.expressions import (
    And,
    Arithmetic,
    Between,
    Bound,
    Compare,
    Conditional,
    Expression,
    In,
    Interval,
    Literal,
    Minus,
    Name,
    Not,
    Or,
    as_written,
    names_in,
)
from hustings.rulebook.parsing import MOST_CHARACTERS, parse_expression
from hustings.rulebook.tokens import KEYWORDS, ExpressionError, is_name
from hustings.rulebook.values import Value

A, B, C = Name("a"), Name("b"), Name("c")


def number(text: str) -> Literal:
    return Literal(Fraction(text), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", A),
        ("mitglied_seit_2020", Name("mitglied_seit_2020")),
        ("член", Name("член")),
        ("सदस्यता", Name("सदस्यता")),
        ("a or b and c", Or((A, And((B, C))))),
        ("a and b or c", Or((And((A, B)), C))),
        ("a and b and c", And((A, B, C))),
        ("a and (b and c)", And((A, And((B, C))))),
        ("not(a)", Not(A)),
        ("not (a or b)", Not(Or((A, B)))),
        ("a + b * c", Arithmetic("+", A, Arithmetic("*", B, C))),
        ("a - b - c", Arithmetic("-", Arithmetic("-", A, B), C)),
        ("a / b / c", Arithmetic("/", Arithmetic("/", A, B), C)),
        ("-a * b", Arithmetic("*", Minus(A), B)),
        ("--a", Minus(Minus(A))),
        ("a + b < c", Compare("<", Arithmetic("+", A, B), C, "a + b < c")),
        ("(a < b) = c", Compare("=", Compare("<", A, B, "a < b"), C, "(a < b) = c")),
        ("a\n  >=\tb", Compare(">=", A, B, "a >= b")),
        ("b and a  !=  c or b", Or((And((B, Compare("!=", A, C, "a != c"))), B))),
        ("a between b and c", Between(A, B, C, "a between b and c")),
        ("a between b and c and b", And((Between(A, B, C, "a between b and c"), B))),
        ("a in b", In(A, (B,), "a in b")),
        ("a in (b, c)", In(A, (B, C), "a in (b, c)")),
        ("a in <= b", In(A, (Bound("<=", B),), "a in <= b")),
        ("a in (b, < c)", In(A, (B, Bound("<", C)), "a in (b, < c)")),
        ("a in [b..c]", In(A, (Interval(B, C, True, True),), "a in [b..c]")),
        ("a in (b..c)", In(A, (Interval(B, C, False, False),), "a in (b..c)")),
        ("a in ]b..c[", In(A, (Interval(B, C, False, False),), "a in ]b..c[")),
        ("a in (b..c]", In(A, (Interval(B, C, False, True),), "a in (b..c]")),
        ("a in ([b..c), c)", In(A, (Interval(B, C, True, False), C), "a in ([b..c), c)")),
        ("a in ((b + c) * a, c)", In(A, (Arithmetic("*", Arithmetic("+", B, C), A), C), "a in ((b + c) * a, c)")),
        ("a in ((b..c], c) and b in [a..c]",
         And((In(A, (Interval(B, C, False, True), C), "a in ((b..c], c)"),
              In(B, (Interval(A, C, True, True),), "b in [a..c]")))),
        ("if a then b else c", Conditional(A, B, C)),
        ("if a then b else c or a", Conditional(A, B, Or((C, A)))),
    ],
)  # fmt: skip
def test_an_expression_is_read_as_its_words_bind(text: str, expected: Expression) -> None:
    assert parse_expression(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", Fraction(5)),
        ("1.25", Fraction(5, 4)),
        (".5", Fraction(1, 2)),
        ("007", Fraction(7)),
        ("2024-10-01", date(2024, 10, 1)),
        ('@"2024-10-01"', date(2024, 10, 1)),
        ('date("2024-10-01")', date(2024, 10, 1)),
        ("5 years", Duration(months=60)),
        ("1 year", Duration(months=12)),
        ("12 months", Duration(months=12)),
        ("2 weeks", Duration(days=14)),
        ("14 days", Duration(days=14)),
        ('duration("P5Y")', Duration(months=60)),
        ('@"P1Y6M"', Duration(months=18)),
        ('@"P14D"', Duration(days=14)),
        ('@"-P1M"', Duration(months=-1)),
        ('"failed"', "failed"),
        ('"two  words"', "two  words"),
        ("true", True),
        ("yes", True),
        ("false", False),
        ("no", False),
    ],
)
def test_a_literal_is_its_value(text: str, value: Value) -> None:
    assert parse_expression(text) == Literal(value, text)


def test_a_minus_between_digits_takes_away_but_a_day_is_a_day() -> None:
    assert parse_expression("10-5") == Arithmetic("-", number("10"), number("5"))
    assert parse_expression("2024 - 10 - 01") == Arithmetic(
        "-", Arithmetic("-", number("2024"), number("10")), number("01")
    )
    assert parse_expression("2024-10-01") == Literal(date(2024, 10, 1), "2024-10-01")


def test_quoted_words_keep_their_spaces_where_the_text_is_folded() -> None:
    read = parse_expression('a   =  "b   c"')

    assert isinstance(read, Compare)
    assert read.text == 'a = "b   c"'


@pytest.mark.parametrize(
    ("text", "message", "column", "advice"),
    [
        ("", "The expression is empty", 1, "write a condition, such as `member and not(suspended)`"),
        ("a < b < c", "Comparisons do not chain", 7, "write `a between b and c`, or join two with `and`"),
        ("a = b = c", "Comparisons do not chain", 7, "write `a between b and c`, or join two with `and`"),
        ("a >= 3 working days", "`working days` stand only in `within`", 6, "write plain days here"),
        ("a >= 3 clear days", "`clear days` stand only in `within`", 6, "write plain days here"),
        ("[1, 2]", "Lists are not part of the rule language", 1,
         "several values stand only after `in`: `a in (b, c)`, `a in [b..c]`"),
        ("a in [1, 2]", "Lists are not part of the rule language", 6, "write `in (a, b)` with round brackets"),
        ("sum(a)", "Functions are not part of the rule language: `sum(...)`", 1, "say it with `means`"),
        ("date(2024, 10, 1)", "Functions are not part of the rule language; `date` takes one day in quotes", 1,
         "write 2024-10-01"),
        ("string length(a)", "Functions are not part of the rule language: `string length(...)`", 1,
         "say it with `means`"),
        ("a = null", "`null` is not part of the rule language", 5,
         "what is not known stays not known by itself; ask whether an entry is there with an `any` term"),
        ("{a: 1}", "Curly brackets are not part of the rule language", 1, "give each part a name of its own"),
        ("a ** 2", "Powers are not part of the rule language", 3, "multiply: a * a"),
        ('time("10:00:00")', "Times of the day are not part of the rule language", 1, "write a day: 2024-10-01"),
        ('date and time("2024-10-01T10:00:00")', "Times of the day are not part of the rule language", 1,
         "write a day: 2024-10-01"),
        ('@"10:00:00"', "Times of the day are not part of the rule language", 2, "write a day: 2024-10-01"),
        ('@"PT2H"', "Times of the day are not part of the rule language", 2, "count in days, months or years"),
        ("2 hours", "Times of the day are not part of the rule language", 1, "count in days, weeks, months or years"),
        ("some x in a satisfies b", "`some` is not part of the rule language", 1,
         "count with a term: `count ACT ... if TERM`"),
        ("every x in a satisfies b", "`every` is not part of the rule language", 1,
         "count with a term: `count ACT ... if TERM`"),
        ("for x in a return b", "`for` is not part of the rule language", 1,
         "count with a term: `count ACT ... if TERM`"),
        ("a.b", "Points between names are not part of the rule language", 2,
         "give what is read a name of its own in a `terms` block"),
        ("a[1]", "Square brackets behind a value are not part of the rule language", 2,
         "count with a term: `count ACT ... if TERM`"),
        ("a instance of date", "`instance of` is not part of the rule language", 3,
         "the types of terms are checked with the book"),
        ("1e15", "A number has more than 15 digits on one side of its point", 1, "write a shorter number"),
        ("1e-16", "A number has more than 15 digits on one side of its point", 1, "write a shorter number"),
        ("1e9999999999", '"1" runs into what follows it', 1, "put a space between, as in 5 years"),
        ("1e1 days", "A duration is a whole number of its unit", 1, "write `18 months`, not `1.5 years`"),
        ("50%", "Percentages are not part of the rule language", 3, "write a share: 1/2 or 0.55"),
        ("1,892", "A comma stands after a number", 2, "write numbers without commas: 1892, 0.5"),
        ("a == b", '"==" is not a sign of the rule language', 3, "write ="),
        ("a ≥ b", '"≥" is not a sign of the rule language', 3, "write >="),
        ("a = “b”", '"“" is not a sign of the rule language', 5, 'write "'),
        ("branch secretary", '"branch secretary" is several words', 1,
         "join the words of one name with _: branch_secretary"),
        ("not a", "`not` has no brackets", 5, "write `not(...)`"),
        ("a not in (b, c)", "`not in` is not part of the rule language", 3, "write `not(a in (b, c))`"),
        ("if a then b", "`if` has no `else`", 12, "write `if a then b else c`"),
        ("a and", "The expression ends too early", 6, "write what is compared, added or joined"),
        ("(a", "A bracket is not closed", 3, "close it with )"),
        ("a)", '")" closes a bracket that was not opened', 2, "take it out, or open it"),
        ("2024-02-30", "2024-02-30 is a day that no calendar has", 1, "look at the month and the day"),
        ("2024-1-1", '"2024-1-1" is neither a day nor clearly a subtraction', 1,
         "write a day with two digits for month and day, as 2024-10-01, and a subtraction with spaces"),
        ("1.5 years", "A duration is a whole number of its unit", 1, "write `18 months`, not `1.5 years`"),
        ('@"P1Y2D"', "A duration is of months or of days, never of both", 2, "add them one after the other"),
        ("5years", '"5" runs into what follows it', 1, "put a space between, as in 5 years"),
        ('"open', "A quoted word is not closed", 1, 'close it with "'),
        ("1234567890123456", "A number has more than 15 digits on one side of its point", 1, "write a shorter number"),
        ("a \u202e b", "An unseen character (U+202E) means nothing in an expression", 3, "take it out"),
    ],
)  # fmt: skip
def test_what_is_outside_is_refused_by_name(text: str, message: str, column: int, advice: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse_expression(text)

    assert (refused.value.message, refused.value.column, refused.value.advice) == (message, column, advice)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a or " * 800 + "a", "This expression has 4,001 characters; at most 4,000 are read"),
        ("(" * 65 + "a" + ")" * 65, "This expression is nested more than 64 deep"),
        ("-" * 65 + "a", "This expression is nested more than 64 deep"),
        ("not(" * 65 + "a" + ")" * 65, "This expression is nested more than 64 deep"),
        ("if a then b else " * 65 + "c", "This expression is nested more than 64 deep"),
        ("a+" * 300 + "a", "This expression is a chain or a nest of more than 200 steps"),
    ],
)
def test_what_is_too_much_is_refused(text: str, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        parse_expression(text)


def test_what_is_just_within_the_bounds_is_read() -> None:
    assert parse_expression("(" * 64 + "a" + ")" * 64) == A
    assert names_in(parse_expression("-" * 64 + "a")) == ("a",)
    assert names_in(parse_expression("a+" * 190 + "a")) == ("a",)
    assert names_in(parse_expression("123456789012345.123456789012345")) == ()


def test_no_word_of_the_language_is_a_name() -> None:
    assert [word for word in KEYWORDS if is_name(word)] == []
    assert is_name("größe_1")
    assert not is_name("1st")
    assert not is_name("two words")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    parse_or_refuse(text)


PIECES = (
    "a", "b", " ", "and", "or", "not", "(", ")", "[", "]", "..", ",", "<", "<=", "=", "!=", "in", "between", "if",
    "then", "else", "5", "2024-10-01", "years", "days", "+", "-", "*", "/", '"x"', '"', "@", "date", "duration", "yes",
    "null", ".", "{", "1.5", "working", "time", "**", "é", "%", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]))
def test_any_words_of_the_language_are_read_or_refused_with_a_sentence(pieces: list[str], between: str) -> None:
    parse_or_refuse(between.join(pieces))


def parse_or_refuse(text: str) -> None:
    try:
        read = parse_expression(text)
    except ExpressionError as refused:
        assert refused.message
        assert 1 <= refused.column <= len(text) + 1
    else:
        again = parse_expression(as_written(read))
        assert as_written(again) == as_written(read)
        assert names_in(again) == names_in(read)


@pytest.mark.parametrize(
    "text",
    [
        ("a and " * 700).removesuffix(" and ")[:4000],
        "a in (" + ", ".join(["1"] * 1300) + ")",
        "a between 1 and 2 or " * 150 + "a = 1",
        "a in (" + "(" * 60 + "1" + ")" * 60 + ", (1..2)" * 400 + ")",
        "a * " * 190 + "999999999999999",
        " ".join(["x"] * 1999),
        "(" * 4000,
        "a in " * 800,
        '"' + "x" * 3998 + '"',
    ],
)
def test_the_longest_expressions_take_no_time(text: str) -> None:
    assert len(text) <= MOST_CHARACTERS
    began = time.process_time()
    with suppress(ExpressionError):
        evaluate(parse_expression(text), lambda _: Fraction(10**14))

    assert time.process_time() - began < 0.5

"""What an expression comes to, what decided it, and that more knowledge never turns a yes or a no."""

from __future__ import annotations

import time
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hustings.entries.days import Duration
from hustings.rulebook.arithmetic import LARGEST
from hustings.rulebook.evaluation import Compared, Trace, evaluate, value_of
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
)
from hustings.rulebook.parsing import parse_expression
from hustings.rulebook.values import DaySpan, NumberSpan, Value, number_words

F = Fraction
YES, NO, UNKNOWN = {"y": True, "yy": True}, {"n": False, "nn": False}, {"u": None, "uu": None}
FACTS: dict[str, Value] = {
    **YES, **NO, **UNKNOWN,
    "two": F(2), "five": F(5), "zero": F(0),
    "at_least_34": NumberSpan(F(34), None), "at_most_9": NumberSpan(None, F(9)), "few": NumberSpan(F(3), F(7)),
    "joined": date(2023, 1, 31), "today": date(2024, 2, 29),
    "in_2023": DaySpan(date(2023, 1, 1), date(2023, 12, 31)), "by_2020": DaySpan(date.min, date(2020, 10, 29)),
    "late_january": DaySpan(date(2023, 1, 29), date(2023, 1, 31)),
    "word": "failed",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # and, or, not: Kleene
        ("y and yy", True), ("y and n", False), ("y and u", None), ("n and u", False), ("u and uu", None),
        ("y or u", True), ("n or u", None), ("n or nn", False), ("u or uu", None), ("y or n", True),
        ("not(y)", False), ("not(n)", True), ("not(u)", None),
        # comparisons
        ("two < five", True), ("five <= 5", True), ("two > five", False), ("two = 2.0", True), ("two != 2", False),
        ("u = u", None), ("u != u", None), ("two = u", None), ("u < 5", None),
        ('word = "failed"', True), ('word != "failed"', False), ('word = "passed"', False),
        ("y = yes", True), ("y = n", False), ("u = yes", None),
        ("joined < today", True), ("today = 2024-02-29", True),
        ("1 year = 12 months", True), ("2 weeks > 13 days", True), ("0 months = 0 days", True),
        # between and in
        ("two between 1 and 3", True), ("two between 2 and 2", True), ("two between 3 and 9", False),
        ("two between u and 9", None), ("five between u and 4", False), ("u between 1 and 2", None),
        ("u between 3 and 2", False),
        ("two in (1, 2)", True), ("two in (1, u)", None), ("two in (u, 2)", True), ("u in (1, 2)", None),
        ("two in (1, > 4)", False), ("two in [2..5]", True), ("two in (2..5]", False), ("five in [2..5)", False),
        ("five in ]2..5[", False), ("two in != 3", True), ('word in ("passed", "failed")', True),
        # numbers
        ("1/3 + 1/3 + 1/3 = 1", True), ("five / zero", None), ("five / zero = u", None), ("-two", F(-2)),
        ("two * 3 - five / 2", F(7, 2)), ("two + u", None), ("u * zero", None),
        # days and durations
        ("2023-01-31 + 1 month", date(2023, 2, 28)), ("2024-02-29 + 1 year", date(2025, 2, 28)),
        ("14 days + joined", date(2023, 2, 14)), ("today - 1 year", date(2023, 2, 28)),
        ("today - joined", Duration(days=394)), ("joined - today", Duration(days=-394)),
        ("2 weeks + 1 day", Duration(days=15)), ("5 years - 6 months", Duration(months=54)),
        ("6 months * 2", Duration(months=12)), ("1.5 * 1 month", Duration(months=1)), ("-1 month / 2", Duration()),
        ("1 week / 7", Duration(days=1)), ("1 week / 2", None), ("1 year / 4 months", F(3)), ("1 day / 0", None),
        ("1 day / 0 days", None), ("today + 9000 years", None), ("today - 3000 years < today", None),
        # if
        ("if y then 1 else 2", F(1)), ("if n then 1 else 2", F(2)), ("if u then 1 else 1", None),
        # spans: yes or no where every reading agrees
        ("at_least_34 >= 34", True), ("at_least_34 > 34", None), ("at_least_34 < 34", False),
        ("at_least_34 <= 33", False), ("at_least_34 = 33", False), ("at_least_34 != 33", True),
        ("at_least_34 = 34", None), ("at_most_9 < 10", True), ("at_most_9 <= 9", True), ("at_most_9 > 9", False),
        ("at_most_9 < at_least_34", True), ("few < few", None), ("few between 1 and 9", True),
        ("few between 8 and 9", False), ("few between 4 and 9", None), ("few in [3..7]", True),
        ("few + 1", NumberSpan(F(4), F(8))), ("1 - few", NumberSpan(F(-6), F(-2))),
        ("few - few", NumberSpan(F(-4), F(4))), ("few * 2", NumberSpan(F(6), F(14))),
        ("-2 * few", NumberSpan(F(-14), F(-6))), ("few * 0", F(0)), ("few / 2", NumberSpan(F(3, 2), F(7, 2))),
        ("21 / few", NumberSpan(F(3), F(7))), ("34 / at_least_34", NumberSpan(F(0), F(1))),
        ("few / (few - 3)", None), ("few * few", None), ("at_least_34 - at_least_34", None),
        ("at_least_34 / 2 >= 17", True),
        ("in_2023 > 2022-12-31", True), ("in_2023 <= 2023-06-01", None), ("in_2023 >= 2024-01-01", False),
        ("in_2023 + 1 year < 2025-01-01", True), ("in_2023 - 14 days", DaySpan(date(2022, 12, 18), date(2023, 12, 17))),
        ("late_january + 1 month", date(2023, 2, 28)), ("by_2020 <= 2020-10-29", True),
        ("by_2020 + 5 years <= 2025-10-29", True), ("by_2020 - 5 years", DaySpan(date.min, date(2015, 10, 29))),
        ("by_2020 + 5 years", DaySpan(date.min, date(2025, 10, 29))), ("in_2023 - today", None),
        ("in_2023 + 7976 years", DaySpan(date(9999, 1, 1), date(9999, 12, 31))),
        ("in_2023 + 7977 years", None),
        # ill-typed: not known, never an error
        ("y + 1", None), ("y < n", None), ("\"a\" < \"b\"", True), ("two and y", None), ("not(two)", None),
        ("joined = 5", None), ("1 month = 30 days", None), ("1 month + 1 day", None), ("y = 1", None),
    ],
)  # fmt: skip
def test_an_expression_comes_to(text: str, expected: Value) -> None:
    value = evaluate(parse_expression(text), FACTS.__getitem__).value

    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    ("text", "value", "reads"),
    [
        ("y", True, "y"),
        ("y and n and nn", False, "n nn"),
        ("n and u", False, "n"),
        ("y and yy", True, "y yy"),
        ("y and u", None, "u"),
        ("y or n", True, "y"),
        ("y or yy or n", True, "y yy"),
        ("n or nn", False, "n nn"),
        ("n or u or uu", None, "u uu"),
        ("y and (n or u)", None, "u"),
        ("not(y and n)", True, "n"),
        ("two < five and y", True, "two five y"),
        ("two > five or n", False, "two five n"),
        ("five > two + two and n", False, "n"),
        ("two = u", None, "two u"),
        ("if y then two else five", F(2), "y two"),
        ("if u then two else five", None, "u"),
        ("two + two * five", F(12), "two five"),
        ("two between zero and five", True, "two zero five"),
        ("two in (zero, < five)", True, "two zero five"),
    ],
)
def test_only_what_decides_is_read_out(text: str, value: Value, reads: str) -> None:
    trace = evaluate(parse_expression(text), FACTS.__getitem__)

    assert (trace.value, trace.reads) == (value, tuple(reads.split()))


def test_every_deciding_comparison_is_shown_with_both_sides() -> None:
    text = "present >= seats / 3 and votes_for > votes_against and member"
    facts: dict[str, Value] = {
        "present": F(22), "seats": F(39), "votes_for": F(11), "votes_against": F(11), "member": True,
    }  # fmt: skip

    assert evaluate(parse_expression(text), facts.__getitem__) == Trace(
        False,
        ("votes_for", "votes_against"),
        (Compared("votes_for > votes_against", ">", F(11), F(11), False),),
    )
    assert evaluate(parse_expression("present >= seats/3"), facts.__getitem__).comparisons == (
        Compared("present >= seats/3", ">=", F(22), F(13), True),
    )
    assert evaluate(
        parse_expression("present between 1 and 5 or seats in (39, 40)"), facts.__getitem__
    ).comparisons == (Compared("seats in (39, 40)", "in", F(39), None, True),)


def test_no_part_is_cut_short() -> None:
    asked: list[str] = []

    def read(name: str) -> Value:
        asked.append(name)
        return FACTS[name]

    evaluate(parse_expression("n and y and (yy or u) and nn"), read)

    assert asked == ["n", "y", "yy", "u", "nn"]


def test_a_number_beyond_all_bounds_is_not_known() -> None:
    large = Fraction(10**40)

    assert value_of(parse_expression("a * a"), lambda _: large) is None
    assert value_of(parse_expression("1 / a / a"), lambda _: large) is None
    assert value_of(parse_expression("a * 1"), lambda _: Fraction(LARGEST)) == LARGEST


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (F(1262), "1,262"), (F(-1, 2), "-0.5"), (F(9863, 100), "98.63"), (F(1, 3), "1/3"), (F(-1000, 3), "-1,000/3"),
        (F(1, 10**9), "0.000000001"), (F(1, 2**10), "1/1,024"), (F(123456789, 100), "1,234,567.89"), (F(0), "0"),
        (F(12345678901234567, 10), "1,234,567,890,123,456.7"),
    ],
)  # fmt: skip
def test_a_number_is_written_exactly(number: Fraction, words: str) -> None:
    assert number_words(number) == words


# --- for every well-typed expression ----------------------------------------------------------------------------------

NUMBERS, DATES, CONDITIONS = ("m", "n"), ("d", "e"), ("p", "q")
numbers = st.fractions(min_value=-9, max_value=9, max_denominator=4)
dates = st.dates(date(2019, 12, 1), date(2020, 3, 31))
months = st.integers(-14, 14).map(lambda many: Literal(Duration(months=many), "months"))
days = st.integers(-40, 40).map(lambda many: Literal(Duration(days=many), "days"))
ORDERS = st.sampled_from(("=", "!=", "<", "<=", ">", ">="))


def number_expressions(depth: int) -> st.SearchStrategy[Expression]:
    leaf: st.SearchStrategy[Expression] = st.sampled_from(NUMBERS).map(Name) | numbers.map(lambda n: Literal(n, "n"))
    if not depth:
        return leaf
    inner = number_expressions(depth - 1)
    return (
        leaf
        | st.builds(Arithmetic, st.sampled_from("+-*/"), inner, inner)
        | st.builds(Minus, inner)
        | st.builds(Conditional, conditions(depth - 1), inner, inner)
    )


def date_expressions(depth: int) -> st.SearchStrategy[Expression]:
    leaf: st.SearchStrategy[Expression] = st.sampled_from(DATES).map(Name) | dates.map(lambda d: Literal(d, "d"))
    if not depth:
        return leaf
    inner = date_expressions(depth - 1)
    return leaf | st.builds(Arithmetic, st.sampled_from("+-"), inner, months | days)


def conditions(depth: int) -> st.SearchStrategy[Expression]:
    leaf: st.SearchStrategy[Expression] = st.sampled_from(CONDITIONS).map(Name)
    if not depth:
        return leaf
    compared = leaf
    for inner in (number_expressions(depth - 1), date_expressions(depth - 1)):
        test = inner | st.builds(Bound, ORDERS, inner) | st.builds(Interval, inner, inner, st.booleans(), st.booleans())
        compared |= st.builds(Compare, ORDERS, inner, inner, st.just("c"))
        compared |= st.builds(Between, inner, inner, inner, st.just("b"))
        compared |= st.builds(In, inner, st.lists(test, min_size=1, max_size=2).map(tuple), st.just("i"))
    inner = conditions(depth - 1)
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return compared | st.builds(Not, inner) | st.builds(And, parts) | st.builds(Or, parts)


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Value]:
    """Every name known."""
    known: dict[str, Value] = {name: draw(numbers) for name in NUMBERS}
    known |= {name: draw(dates) for name in DATES}
    return known | {name: draw(st.booleans()) for name in CONDITIONS}


@st.composite
def blurred(draw: st.DrawFn, known: dict[str, Value]) -> dict[str, Value]:
    """The same facts, some of them not known or only within bounds."""
    vague = dict(known)
    for name, value in known.items():
        if draw(st.booleans()):
            vague[name] = None
            if name in NUMBERS and draw(st.booleans()):
                assert isinstance(value, Fraction)
                below, above = draw(st.none() | st.integers(0, 3)), draw(st.none() | st.integers(0, 3))
                vague[name] = NumberSpan(
                    None if below is None else value - below, None if above is None else value + above
                )
            if name in DATES and draw(st.booleans()):
                assert isinstance(value, date)
                below, above = draw(st.integers(0, 40)), draw(st.integers(1, 40))
                vague[name] = DaySpan(value - timedelta(days=below), value + timedelta(days=above))
    return vague


@given(conditions(3), st.data())
def test_knowing_more_never_turns_a_yes_or_a_no(condition: Expression, data: st.DataObject) -> None:
    known = data.draw(facts())
    vague = data.draw(blurred(known))
    before = evaluate(condition, vague.__getitem__).value
    assume(before is not None)

    after = evaluate(condition, known.__getitem__).value

    assert after in (before, None)
    if after is None:  # only where the facts themselves give nothing: a division by zero
        assert _divides(condition)


def _divides(condition: Expression) -> bool:
    return "/" in repr(condition)


@given(number_expressions(3), st.data())
def test_a_number_worked_out_lies_within_the_bounds_worked_out(expression: Expression, data: st.DataObject) -> None:
    known = data.draw(facts())
    exact = value_of(expression, known.__getitem__)
    bounds = value_of(expression, data.draw(blurred(known)).__getitem__)
    assume(exact is not None and bounds is not None)
    assert isinstance(exact, Fraction)

    if isinstance(bounds, NumberSpan):
        assert bounds.low is None or bounds.low <= exact
        assert bounds.high is None or exact <= bounds.high
    else:
        assert bounds == exact


@given(date_expressions(3), st.data())
def test_a_day_worked_out_lies_within_the_bounds_worked_out(expression: Expression, data: st.DataObject) -> None:
    known = data.draw(facts())
    exact = value_of(expression, known.__getitem__)
    bounds = value_of(expression, data.draw(blurred(known)).__getitem__)
    assert isinstance(exact, date)

    if isinstance(bounds, DaySpan):
        assert bounds.low <= exact <= bounds.high
    elif bounds is not None:
        assert bounds == exact


@given(conditions(3), st.data())
def test_what_decides_alone_decides(condition: Expression, data: st.DataObject) -> None:
    """Forgetting every name that is not read out does not change a yes or a no."""
    known = data.draw(facts())
    trace = evaluate(condition, known.__getitem__)
    assume(trace.value is not None)

    again = evaluate(condition, lambda name: known[name] if name in trace.reads else None)

    assert again.value is trace.value


@given(st.data(), st.sampled_from((conditions(3), number_expressions(3), date_expressions(3))))
def test_nothing_raises_whatever_the_types(data: st.DataObject, kind: st.SearchStrategy[Expression]) -> None:
    anything = st.none() | st.booleans() | numbers | dates | st.just("word") | st.just(Duration(days=3))
    evaluate(data.draw(kind), lambda _: data.draw(anything))


@pytest.mark.parametrize(
    "text",
    [
        "a and " * 600 + "a",
        "x between 1 and 2 or " * 180 + "a",
        "x in (" + ", ".join(["> 1"] * 650) + ")",
        "x * x * " * 24 + "x > 0",
        "x + " * 190 + "x > 0",
        " or ".join(["(x / 3 + x) * 7 >= x"] * 160),
        "if a then " * 64 + "x" + " else x" * 64,
    ],
)
def test_the_longest_expressions_are_evaluated_at_once(text: str) -> None:
    expression = parse_expression(text)
    facts: dict[str, Value] = {"a": True, "x": Fraction(10**14, 3)}
    began = time.process_time()
    for _ in range(10):
        evaluate(expression, facts.__getitem__)

    assert (time.process_time() - began) / 10 < 0.1

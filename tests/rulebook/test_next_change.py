"""The day on which time alone turns a comparison."""

from __future__ import annotations

import time
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hustings.entries.days import Duration
from hustings.rulebook.evaluation import value_of
from hustings.rulebook.expressions import Arithmetic, Compare, Expression, In, Interval, Literal, Name, Or
from hustings.rulebook.parsing import parse_expression
from hustings.rulebook.passing_time import next_change
from hustings.rulebook.values import DaySpan, Value

FACTS: dict[str, Value] = {
    "joined": date(2023, 3, 31), "last_opposed": date(2024, 5, 24), "member": True, "votes": Fraction(3),
    "in_2025": DaySpan(date(2025, 1, 1), date(2025, 12, 31)), "unknown": None,
}  # fmt: skip
TIMES = ("today", "freeze_date")


def change(expression: Expression, day: date) -> date | None:
    return next_change(
        expression, lambda name, on: on if name in TIMES else FACTS[name], lambda name: name in TIMES, day
    )


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("last_opposed + 5 years <= today", "2024-06-01", "2029-05-24"),
        ("last_opposed + 5 years <= today", "2029-05-24", None),
        ("joined <= freeze_date - 12 months", "2023-05-01", "2024-03-31"),
        ("not(joined <= freeze_date - 12 months) and member", "2023-05-01", "2024-03-31"),
        ("today - joined >= 365 days", "2023-05-01", "2024-03-30"),
        ("(today - joined) / 7 days > votes", "2023-03-31", "2023-04-22"),
        ("today = 2030-01-01", "2024-06-01", "2030-01-01"),
        ("today = 2030-01-01", "2030-01-01", "2030-01-02"),
        ("today != 2030-01-01", "2024-06-01", "2030-01-01"),
        ("today between 2025-01-01 and 2025-06-30", "2024-06-01", "2025-01-01"),
        ("today between 2025-01-01 and 2025-06-30", "2025-02-01", "2025-07-01"),
        ("today in (2030-01-01, [2025-01-01..2025-06-30))", "2025-02-01", "2025-06-30"),
        ("today in (2030-01-01, [2025-01-01..2025-06-30))", "2025-06-30", "2030-01-01"),
        ("today in > 2030-01-01", "2025-06-30", "2030-01-02"),
        ("today > in_2025", "2024-06-01", "2025-01-02"),
        ("today > in_2025", "2025-01-02", "2026-01-01"),
        ("today >= joined + 3 years or today >= joined + 2 years", "2024-06-01", "2025-03-31"),
        ("if today > 2030-01-01 then member else votes > 2", "2024-06-01", "2030-01-02"),
        ("(if today > 2030-01-01 then 1 else 2) = 1", "2024-06-01", "2030-01-02"),
        ("today + 1 month <= freeze_date + 30 days", "2024-05-24", "2024-05-31"),
        ("today + 12 months = freeze_date + 365 days", "2024-03-24", "2027-03-01"),
        ("today + 1 month <= freeze_date + 27 days", "2024-05-24", None),
        ("today <= freeze_date", "2024-05-24", None),
        ("today - freeze_date = 0 days", "2024-05-24", None),
        ("joined < last_opposed and member", "2024-05-24", None),
        ("unknown <= today", "2024-05-24", None),
        ("unknown + 1 month <= today and today + 1 month > freeze_date + 30 days + unknown", "2024-05-24", None),
        ("today < 2300-01-01", "2024-05-24", None),
        ("today >= 9999-12-31", "9999-12-01", "9999-12-31"),
        ("today >= 9999-12-31", "9999-12-31", None),
    ],
)
def test_time_turns_a_comparison_on(text: str, day: str, expected: str | None) -> None:
    found = change(parse_expression(text), date.fromisoformat(day))

    assert found == (date.fromisoformat(expected) if expected else None)


def test_the_hardest_comparison_is_searched_to_an_end() -> None:
    text = " or ".join(["today + 1 month - 1 month + 1 month - 1 month >= freeze_date"] * 60)
    began = time.process_time()
    change(parse_expression(text), date(2024, 1, 2))

    assert time.process_time() - began < 10


dates = st.dates(date(2023, 12, 1), date(2025, 3, 31))
spans = st.integers(-3, 3).map(lambda many: Literal(Duration(months=many), "months")) | st.integers(-70, 70).map(
    lambda many: Literal(Duration(days=many), "days")
)
sides: st.SearchStrategy[Expression] = (
    st.builds(Name, st.sampled_from((*TIMES, "in_2025", "last_opposed"))) | dates.map(lambda day: Literal(day, "day"))
)  # fmt: skip
sides |= st.builds(Arithmetic, st.sampled_from("+-"), sides, spans)
orders = st.sampled_from(("=", "!=", "<", "<=", ">", ">="))
intervals = st.builds(Interval, sides, sides, st.booleans(), st.booleans())
comparisons = st.builds(Compare, orders, sides, sides, st.just("c")) | st.builds(
    In, sides, st.lists(sides | intervals, min_size=1, max_size=2).map(tuple), st.just("i")
)


@given(st.lists(comparisons, min_size=2, max_size=2), dates)
def test_the_change_found_is_the_first(parts: list[Compare | In], day: date) -> None:
    def truths(on: date) -> list[Value]:
        return [value_of(part, lambda name: on if name in TIMES else FACTS[name]) for part in parts]

    found = change(Or(tuple(parts)), day)

    before = truths(day)
    last = day + timedelta(days=800) if found is None else found - timedelta(days=1)
    assume((last - day).days <= 3000)
    for days in range((last - day).days + 1):
        assert truths(day + timedelta(days=days)) == before
    if found is not None:
        assert truths(found) != before

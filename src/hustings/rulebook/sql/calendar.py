"""Moving a date by months or days, in whole numbers alone, the same in every database.

Source:
    The year is taken to begin in March, so that the leap day is its last (H. Hinnant, "chrono-compatible low-level date
    algorithms", ``civil_from_days``); a day past a month's end becomes its last, as ``entries.add_months`` has it.
"""

from __future__ import annotations

from hustings.rulebook.sql.values import Columns, Days, Span, Sql, over

LAST = 3652059
"""The ordinal of 31 December 9999."""

_FIRST_MONTH, _LAST_MONTH = 10, 119997
"""January of the year 1 and December of 9999, in months since March of the year 0."""


def moved(columns: Columns, day: Days, span: Span, sign: int) -> Days:
    """A date plus (``sign`` -1: minus) a duration; not known outside the calendar, and bounds stay within it."""
    by = columns.keep(span.n if sign > 0 else over(f"(-{span.n.text})", span.n))
    low = columns.keep(day.low)
    new = columns.keep(_moved(columns, low, by, span.unit))
    if day.exact:
        return Days(new, new)
    high = columns.keep(day.high)
    end = columns.keep(_moved(columns, high, by, span.unit))
    stays = over(f"(CASE WHEN {by.text} > 0 THEN {new.text} ELSE {end.text} END IS NOT NULL)", by, new, end)
    first = over(
        f"(CASE WHEN {low.text} = {high.text} THEN {new.text} WHEN NOT {stays.text} THEN NULL "
        f"WHEN {low.text} > 1 AND {new.text} IS NOT NULL THEN {new.text} ELSE 1 END)", low, high, stays,
    )  # fmt: skip
    last = over(
        f"(CASE WHEN {low.text} = {high.text} THEN {end.text} WHEN NOT {stays.text} THEN NULL "
        f"WHEN {low.text} IS NOT NULL AND {by.text} IS NOT NULL THEN COALESCE({end.text}, {LAST}) END)",
        low, high, stays, by,
    )  # fmt: skip
    unknown = over(f"({low.text} IS NULL OR {by.text} IS NULL)", low, by)
    first = over(f"(CASE WHEN {unknown.text} THEN NULL ELSE {first.text} END)", unknown, first)
    return Days(columns.keep(first), columns.keep(last))


def _moved(columns: Columns, day: Sql, by: Sql, unit: str) -> Sql:
    if unit == "days":
        result = columns.keep(over(f"({day.text} + {by.text})", day, by))
        return over(f"(CASE WHEN {result.text} BETWEEN 1 AND {LAST} THEN {result.text} END)", result)
    since = columns.keep(over(f"({day.text} + 305)", day))  # days since 1 March of the year 0
    era, within = f"({since.text} / 146097)", columns.keep(over(f"({since.text} % 146097)", since))
    w = within.text
    year = columns.keep(over(f"(({w} - {w} / 1460 + {w} / 36524 - {w} / 146096) / 365)", within))
    in_year = columns.keep(over(f"({w} - (365 * {year.text} + {year.text} / 4 - {year.text} / 100))", within, year))
    month = columns.keep(over(f"((5 * {in_year.text} + 2) / 153)", in_year))
    in_month = over(f"({in_year.text} - (153 * {month.text} + 2) / 5 + 1)", in_year, month)
    then = columns.keep(
        over(f"(({era} * 400 + {year.text}) * 12 + {month.text} + {by.text})", since, year, month, by), always=True
    )  # fmt: skip
    begins, ends = _begins(then.text), _begins(f"({then.text} + 1)")
    start, length = columns.keep(over(begins, then)), columns.keep(over(f"({ends} - {begins})", then))
    kept = columns.keep(in_month)
    last = f"CASE WHEN {kept.text} < {length.text} THEN {kept.text} ELSE {length.text} END"
    return over(
        f"(CASE WHEN {then.text} BETWEEN {_FIRST_MONTH} AND {_LAST_MONTH} THEN {start.text} + ({last}) - 306 END)",
        then, start, kept, length,
    )  # fmt: skip


def _begins(month: str) -> str:
    """The day on which a month begins, in days since 1 March of the year 0 (the month counted from there too)."""
    year, within = f"({month} / 12)", f"({month} % 12)"
    return f"(365 * {year} + {year} / 4 - {year} / 100 + {year} / 400 + (153 * {within} + 2) / 5)"

"""Days as a record knows them: exact, or only a month, a year, or "by then"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from hustings.speech import language, said, said_as, said_many


class DayError(ValueError):
    """A text that is no day or no duration; ``str()`` is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Day:
    """Some day from ``first`` to ``last``, both included; exact where the two are one.

    ``2023-07`` is some day in July 2023, ``2023`` some day in that year, and ``..2020-10-29`` some day
    up to and including 29 October 2020 (``first`` is then ``date.min``).
    """

    first: date
    last: date

    @classmethod
    def exact(cls, day: date) -> Day:
        return cls(day, day)

    @property
    def is_exact(self) -> bool:
        return self.first == self.last

    def begun(self, on: date) -> bool | None:
        """Has this day come on the day ``on``? ``None`` where readings differ (inside a month known only as such)."""
        if on >= self.last:
            return True
        return False if on < self.first else None

    def text(self) -> str:
        """The day as the register writes it: ``2023-07-05``, ``2023-07``, ``2023`` or ``..2020-10-29``."""
        if self.is_exact:
            return self.first.isoformat()
        if self.first == date.min:
            return f"..{self.last.isoformat()}"
        year, month = self.first.year, self.first.month
        if self.first.day == 1 and self.last == date(year, month, calendar.monthrange(year, month)[1]):
            return f"{year:04}-{month:02}"
        if (self.first, self.last) == (date(year, 1, 1), date(year, 12, 31)):
            return f"{year:04}"
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    def words(self) -> str:
        """The day for a reader: ``5 July 2023``, ``July 2023``, ``2023``, ``some day up to 29 October 2020``."""
        if self.is_exact:
            return day_words(self.first)
        if self.first == date.min:
            return said("some day up to {day}", day=day_words(self.last))
        text = self.text()
        if len(text) == 4:
            return text
        if len(text) == 7:
            return said("{month} {year}", month=_month(self.first.month), year=self.first.year)
        return said("some day from {first} to {last}", first=day_words(self.first), last=day_words(self.last))


class DayCount(StrEnum):
    """How the days of a duration are counted."""

    PLAIN = "days"
    WORKING = "working days"
    CLEAR = "clear days"


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of calendar time: whole months (a year is twelve) or whole days, never both.

    Source:
        FEEL (OMG DMN 1.5, 10.3.2.3.7) keeps "years and months" and "days" durations apart; so do we.
    """

    months: int = 0
    days: int = 0
    counted: DayCount = DayCount.PLAIN

    def text(self) -> str:
        """The duration as the register writes it: ``5 years``, ``18 months``, ``14 days``, ``3 working days``."""
        if self.months:
            number, unit = (self.months // 12, "year") if self.months % 12 == 0 else (self.months, "month")
        elif self.days > _LONGEST and self.days % 7 == 0 and self.counted is DayCount.PLAIN:
            number, unit = self.days // 7, "week"
        else:
            number, unit = self.days, str(self.counted)[:-1]
        return f"{number} {unit}" if number == 1 else f"{number} {unit}s"

    def words(self) -> str:
        """``5 years``, ``12 months`` is ``1 year``, ``14 days``, ``3 working days``."""
        if self.days or not self.months:
            return _minus(_days_words(abs(self.days), self.counted), self.days)
        years, months = divmod(abs(self.months), 12)
        in_years = said_many("{number} year", "{number} years", years)
        in_months = said_many("{number} month", "{number} months", months)
        if years and months:
            return _minus(said("{years} and {months}", years=in_years, months=in_months), self.months)
        return _minus(in_years if years else in_months, self.months)


def _days_words(number: int, counted: DayCount) -> str:
    match counted:
        case DayCount.WORKING:
            return said_many("{number} working day", "{number} working days", number)
        case DayCount.CLEAR:
            return said_many("{number} clear day", "{number} clear days", number)
        case DayCount.PLAIN:
            return said_many("{number} day", "{number} days", number)


def _minus(words: str, number: int) -> str:
    return said("minus {span}", span=words) if number < 0 else words


def month_names() -> tuple[str, ...]:
    """The twelve months, in the language spoken."""
    return (
        said_as("month", "January"), said_as("month", "February"), said_as("month", "March"),
        said_as("month", "April"), said_as("month", "May"), said_as("month", "June"), said_as("month", "July"),
        said_as("month", "August"), said_as("month", "September"), said_as("month", "October"),
        said_as("month", "November"), said_as("month", "December"),
    )  # fmt: skip


def _month(number: int) -> str:
    return month_names()[number - 1]


def day_words(day: date) -> str:
    """``9 June 1983``, in the language spoken."""
    return _day_words(day, language())


@lru_cache(maxsize=4096)
def _day_words(day: date, language: str) -> str:
    return said("{day} {month} {year}", day=day.day, month=_month(day.month), year=day.year)


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later (earlier if negative); past its end, the month's last day.

    Raises:
        OverflowError: If the result is outside the years 1 to 9999.
    Source:
        The rule language: "date + months rounds down to the month's last day".
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("the day is outside the years 1 to 9999")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add(day: date, span: Duration, sign: int = 1) -> date:
    """``day`` plus (``sign`` -1: minus) a span of plain days or months.

    Raises:
        OverflowError: If the result is outside the years 1 to 9999.
    """
    if span.months:
        return add_months(day, sign * span.months)
    return day + timedelta(days=sign * span.days)


def last_day(start: date, span: Duration, holidays: frozenset[date] = frozenset()) -> date:
    """The last day of a time limit of ``span`` from ``start``; the limit runs to that day's end.

    "Within 14 days" ends on ``start`` + 14. Clear days leave out both ends, so the last day is one later than plain
    days would give. Working days leave out Saturdays, Sundays and ``holidays``. A limit that runs beyond the year 9999
    never ends: its last day is the calendar's.
    """
    try:
        return _last_day(start, span, holidays)
    except OverflowError:
        return date.max


def _last_day(start: date, span: Duration, holidays: frozenset[date]) -> date:
    if span.counted is DayCount.CLEAR:
        return start + timedelta(days=span.days + 1)
    if span.counted is DayCount.WORKING:
        day, left = start, span.days
        while left:
            day += timedelta(days=1)
            if day.weekday() < 5 and day not in holidays:
                left -= 1
        return day
    return add(start, span)


_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DURATION = re.compile(r"(\d{1,6}) +(year|month|week|day|working day|clear day)s?", re.ASCII)

_LONGEST = 100_000  # of any unit


def read_day(text: str) -> Day:
    """A day as written: ``2023-07-05``, ``2023-07``, ``2023``, ``..2020-10-29`` or ``2020-10-01..2020-10-29``.

    Raises:
        DayError: If it is none of these, or names a day that no calendar has.
    """
    start, dots, end = text.partition("..")
    if dots:
        last = _read_plain_day(end).last
        first = _read_plain_day(start).first if start else date.min
        if first > last:
            raise DayError(f'"{text}" ends before it begins')
        return Day(first, last)
    return _read_plain_day(text)


def _read_plain_day(text: str) -> Day:
    found = _DAY.fullmatch(text)
    if not found:
        raise DayError(f'"{text[:40]}" is not a day; write it as 2023-03-28 (or 2023-03, or 2023, if no more is known)')
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if day is not None and month is not None:
            return Day.exact(date(year, month, day))
        if month is not None:
            return Day(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Day(date(year, 1, 1), date(year, 12, 31))
    except (ValueError, calendar.IllegalMonthError):
        raise DayError(f'"{text}" is a day that no calendar has') from None


def read_exact_day(text: str) -> date:
    """A day of which year, month and day are known.

    Raises:
        DayError: If it is not a day, or only a month or a year.
    """
    day = read_day(text)
    if not day.is_exact:
        raise DayError(f'"{text}" is not one day; write year, month and day, as in 2023-03-28')
    return day.first


def read_duration(text: str) -> Duration:
    """A duration as written: ``5 years``, ``12 months``, ``2 weeks``, ``14 days``, ``3 working days``.

    Raises:
        DayError: If it is none of these.
    """
    found = _DURATION.fullmatch(" ".join(text.split()))
    if not found:
        raise DayError(f'"{text[:40]}" is not a duration; write it as "5 years", "12 months" or "14 days"')
    number, unit = int(found[1]), found[2]
    if number > _LONGEST:
        raise DayError(f'"{text}" is longer than any rule; at most 100,000 of a unit')
    if unit in ("year", "month"):
        return Duration(months=number * (12 if unit == "year" else 1))
    if unit == "week":
        return Duration(days=number * 7)
    counted = {"day": DayCount.PLAIN, "working day": DayCount.WORKING, "clear day": DayCount.CLEAR}[unit]
    return Duration(days=number, counted=counted)

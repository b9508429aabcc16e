"""Names of months and days of the week, and words for stretches of time."""

from __future__ import annotations

from hustings.reports.words.word_lists import any_of

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
SHORT_WEEKDAYS = ("mon", "tues", "tue", "wed", "thurs", "thur", "thu", "fri", "sat", "sun")

ANY_MONTH = any_of(MONTHS)
"""A pattern for a month's name in full; to be read without regard to capitals."""
ANY_WEEKDAY = any_of(WEEKDAYS)
CAPITAL_DAY = any_of(name.capitalize() for name in (*WEEKDAYS, *MONTHS))
"""A pattern for a month or a day of the week, in full, with its capital."""

_SHORT_MONTH = any_of(name.capitalize() for name in SHORT_MONTHS)
MONTH = rf"(?:{any_of([each(name) for each in (str.capitalize, str.upper) for name in MONTHS])}|{_SHORT_MONTH}\b\.?)"
"""Its name with a capital, so that nobody who may march is one."""
WEEKDAY = (
    rf"(?:{any_of([each(name) for each in (str.capitalize, str.upper) for name in WEEKDAYS])}"
    rf"|{any_of(name.capitalize() for name in SHORT_WEEKDAYS)}\b\.?(?=,?[ ](?:the[ ])?(?:\d|{_SHORT_MONTH}|May)))"
)
"""Its name with a capital; where it is shortened, with a day of a month after it."""
YEAR = r"(?:1[89]|20|21)\d\d"
SEASON = r"spring|summer|autumn|fall|winter"
UNIT = r"(?:days?|weeks?|fortnights?|months?|years?)"


def month_number(name: str) -> int:
    """Which month, from 1, by its name or the first three letters of it."""
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3] == name[:3].lower())


def weekday_number(name: str) -> int:
    """Which day of the week, from Monday as 0."""
    return next(number for number, day in enumerate(WEEKDAYS) if day[:3] == name[:3].lower())

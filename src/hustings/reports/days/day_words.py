"""How days, months and spans of time are spelled in English reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
"""Its name with a capital, so that nobody who may march is one."""

WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY"
    r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
    r"(?=,?[ ](?:the[ ])?(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))"
)
YEAR = r"(?:1[89]|20|21)\d\d"
SEASON = r"spring|summer|autumn|fall|winter"
UNIT = r"(?:days?|weeks?|fortnights?|months?|years?)"

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
NUMBER = rf"an?|\d{{1,3}}|{'|'.join(_SMALL)}"

_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_NUMBERED = rf"(?:(?:the[ ])?(?P<{{0}}day>\d{{{{1,2}}}})(?:st|nd|rd|th)?|the[ ](?P<{{0}}spelled>{_ORDINAL}))"
_CLOCK = r"(?![\d:])"


def _any_day(prefix: str) -> str:
    """Every way of writing a day of a month, its groups named with a prefix."""
    first = _NUMBERED.format(f"{prefix}a")
    last = rf"(?P<{prefix}bday>\d{{1,2}})(?:st|nd|rd|th)?"
    return (
        rf"(?:\b{first}[ ](?:day[ ])?(?:of[ ])?(?P<{prefix}amonth>{MONTH})(?:,?[ ](?P<{prefix}ayear>{YEAR})\b)?"
        rf"|\b(?P<{prefix}bmonth>{MONTH})[ ](?:the[ ])?{last}\b{_CLOCK}(?:,?[ ](?P<{prefix}byear>{YEAR})\b)?"
        rf"|\b(?P<{prefix}iso>{YEAR}(?:-[01]\d-[0-3]\d|/[01]\d/[0-3]\d))(?!\d)"
        rf"|(?<![\d/.])(?P<{prefix}one>\d{{1,2}})(?P<{prefix}mark>[/.])(?P<{prefix}two>\d{{1,2}})(?P={prefix}mark)"
        rf"(?P<{prefix}year>{YEAR})(?![\d/]))"
    )


ANY_DAY = re.sub(r"\(\?P<\w+>", "(?:", _any_day("n").replace("(?P=nmark)", "[/.]"))
"""A day of a month, with or without its year."""

_DAY = re.compile(_any_day("n"), re.VERBOSE)
_ANY_WEEKDAY = re.compile(WEEKDAY)


@dataclass(frozen=True, slots=True)
class Written:
    """A day as far as it is written out; ``None`` for what is not."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None = None


def written(words: str) -> Written | None:
    """The first day of a month in the words; ``None`` if there is none, or it can be read in two ways (04/03/2031)."""
    found = _DAY.search(words)
    if found is None:
        return None
    weekday = _ANY_WEEKDAY.search(words)
    of_week = weekday_number(weekday[0]) if weekday else None
    if found["niso"]:
        year, month, day = (int(part) for part in re.split("[-/]", found["niso"]))
        return Written(year, month, day, of_week)
    if found["none"]:
        one, two = int(found["none"]), int(found["ntwo"])
        if one <= 12 and two <= 12 and one != two:
            return None
        return Written(
            int(found["nyear"]), min(one, two) if one > 12 else one if two > 12 else two, max(one, two), of_week
        )
    if found["namonth"]:
        number = int(found["naday"]) if found["naday"] else _ORDINALS.index(found["naspelled"]) + 1
        return Written(_number(found["nayear"]), month_number(found["namonth"]), number, of_week)
    return Written(_number(found["nbyear"]), month_number(found["nbmonth"]), int(found["nbday"]), of_week)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def month_number(name: str) -> int:
    """Which month, from 1, by its name or the first three letters of it."""
    return next(number for number, month in enumerate(_MONTHS, 1) if month[:3] == name[:3].lower())


def weekday_number(name: str) -> int:
    """Which day of the week, from Monday as 0."""
    return next(number for number, day in enumerate(_WEEKDAYS) if day[:3] == name[:3].lower())


def counted(word: str) -> int | None:
    """A number of days or months as written: ``3``, ``three``, ``a``."""
    word = word.lower()
    if word in ("a", "an"):
        return 1
    if word in _SMALL:
        return _SMALL.index(word) + 1
    return int(word) if word.isdigit() else None

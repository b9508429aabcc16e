"""How days, months and spans of time are spelled in English reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reports.words.calendar import MONTH, WEEKDAY, YEAR, month_number, weekday_number
from hustings.reports.words.numbers import ORDINAL, ORDINALS, WORDED, number

SO_MANY = rf"an?|\d{{1,3}}|{WORDED}"

_NUMBERED = rf"(?:(?:the[ ])?(?P<{{0}}day>\d{{{{1,2}}}})(?:st|nd|rd|th)?|the[ ](?P<{{0}}spelled>{ORDINAL}))"
_CLOCK = r"(?![\d:])"


def _any_day(prefix: str) -> str:
    """Every way of writing a day of a month, its groups named with a prefix."""
    first = _NUMBERED.format(f"{prefix}a")
    last = rf"(?P<{prefix}bday>\d{{1,2}})(?:st|nd|rd|th)?"
    return (
        rf"(?:\b{first}[ ](?:day[ ])?(?:of[ ])?(?P<{prefix}amonth>{MONTH})(?:,?[ ](?P<{prefix}ayear>{YEAR})\b)?"
        rf"|\b(?P<{prefix}bmonth>{MONTH})[ ](?:the[ ])?{last}\b{_CLOCK}(?:,?[ ](?P<{prefix}byear>{YEAR})\b)?"
        rf"|\b(?P<{prefix}iso>{YEAR}(?:-[01]\d-[0-3]\d|/[01]\d/[0-3]\d))(?!\d)|(?<![\d/.])(?P<{prefix}one>\d{{1,2}})"
        rf"(?P<{prefix}mark>[/.])(?P<{prefix}two>\d{{1,2}})(?P={prefix}mark)(?P<{prefix}year>{YEAR})(?![\d/]))"
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
        number = int(found["naday"]) if found["naday"] else ORDINALS.index(found["naspelled"]) + 1
        return Written(_number(found["nayear"]), month_number(found["namonth"]), number, of_week)
    return Written(_number(found["nbyear"]), month_number(found["nbmonth"]), int(found["nbday"]), of_week)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def counted(word: str) -> int | None:
    """A number of days or months as written: ``3``, ``three``, ``a``."""
    word = word.lower()
    if word in ("a", "an"):
        return 1
    try:
        return number(word)
    except ValueError:
        return None

"""What reads each way of telling a day: from its words, the verbs around them and the report's own day."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property

from hustings.entries.days import Day, add_months
from hustings.reports.days.day_words import Written, counted, written
from hustings.reports.report import Sentence
from hustings.reports.words.calendar import month_number, weekday_number

_NEAR = timedelta(days=60)
_NO_DAY = date.min

_NO_NUMBER = "".join(
    rf"(?<!{end}[ ])"
    for end in (
        r"\d", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "teen", "ty", "hundred", "the", "of", "more", "fewer",
    )
)  # fmt: skip
"""Before ``votes`` that somebody casts, and not a verb."""
_FUTURE = re.compile(
    rf"""\b(?:will|won't|shall|'ll|(?:is|are)[ ](?:not[ ])?(?:\w+ly[ ])?(?:expected|due|set|scheduled|likely|going
    |planned|about|poised|subject|to)\b(?:[ ](?:to[ ])?(?:be[ ])?\w+)?|(?:plans?|intends?|hopes?|aims?)[ ]to
    |meets|{_NO_NUMBER}votes|decides)\b""",
    re.VERBOSE,
)
_UNSURE = re.compile(r"\b(?:would|could|may|might|should|must|if)\b")
_PAST = re.compile(
    r"""\b(?:was|were|had|did|has|have|said|told|[a-z]{2,}ed|met|took|gave|made|came|went|won|lost|held|left|saw|put|got|
    began|became|wrote|spoke|chose|stood|ran|fell|rose|found|heard|sent|kept|quit|withdrew|threw|drew|led|sat|struck|
    brought|thought|fought|understood|stepped)\b""",
    re.VERBOSE,
)


_STEPS = {"last": -1, "this": 0, "next": 1, "coming": 1}
_THIS_YEAR = re.compile(r"\bthis year\b")


class Place:
    """A sentence in which days are looked for, and what the report's own day is."""

    def __init__(self, sentence: Sentence, own: date | None) -> None:
        self.text = sentence.text
        self.start = sentence.span.start
        self.quoted = sentence.quoted
        self.own = own
        self.used = bytearray(len(self.text))

    def tense(self, start: int, end: int) -> str:
        """``past`` or ``future``, by the verb before, or the next after where none is; empty where it does not say."""
        before = bisect_right(self.verbs, start, key=lambda verb: verb[1]) - 1
        if before >= 0:
            return self.verbs[before][2]
        after = bisect_left(self.verbs, end, key=lambda verb: verb[0])
        return self.verbs[after][2] if after < len(self.verbs) else ""

    @cached_property
    def verbs(self) -> list[tuple[int, int, str]]:
        """Where each verb stands that tells past from future, in order."""
        verbs: list[tuple[int, int, str]] = []
        text = self.text
        for pattern, called in ((_FUTURE, "future"), (_UNSURE, ""), (_PAST, "past")):
            verbs.extend((found.start(), found.end(), called) for found in pattern.finditer(text))
            text = pattern.sub(lambda found: " " * len(found[0]), text)
        return sorted(verbs)

    def take(self, start: int, end: int) -> bool:
        """Whether a stretch is still free; it is then taken."""
        if 1 in self.used[start:end]:
            return False
        self.used[start:end] = b"\x01" * (end - start)
        return True

    def base(self, start: int) -> date | None:
        """The day from which others are counted here: the report's own, but within a quotation its speaker's."""
        at = self.start + start
        return None if any(span.start <= at < span.end for span in self.quoted) else self.own


Reader = Callable[[re.Match[str], Place], Day | None]


def bounded(day: Day | None, match: re.Match[str], place: Place) -> Day | None:
    """What "by", "before" and "after" make of a day."""
    words = match[0].lower()
    if day is None:
        return None
    if words.startswith("by "):
        return Day(_NO_DAY, day.last)
    if words.startswith("before "):
        return Day(_NO_DAY, day.first - timedelta(days=1))
    if words.startswith("after "):
        after = day.last + timedelta(days=1)
        return Day(after, place.own) if place.own is not None and after <= place.own else None
    return day


# What is written out


def day_written(match: re.Match[str], place: Place) -> Day | None:
    """ "4 March 2031", "March 4", "on Tuesday 4 March", "tomorrow (March 28)"."""
    told = written(match[0])
    if told is None or told.day is None or told.month is None:
        return None
    if told.year is not None:
        return _exact(told.year, told.month, told.day)
    return _without_year(told, match, place)


def _without_year(told: Written, match: re.Match[str], place: Place) -> Day | None:
    """A day and month: in the year that lies nearest to the report's own day, or to which the tense points."""
    if (base := place.own) is None:
        return None
    days = [
        day.first for year in (base.year - 1, base.year, base.year + 1) if (day := _in_year(told, year)) is not None
    ]
    if told.weekday is not None:
        days = [day for day in days if day.weekday() == told.weekday]
    if not days:
        return None
    nearest = min(days, key=lambda day: (abs(day - base), day))
    if abs(nearest - base) <= _NEAR:
        return Day.exact(nearest)
    match place.tense(match.start(), match.end()):
        case "past":
            return Day.exact(max(earlier)) if (earlier := [day for day in days if day <= base]) else None
        case "future":
            return Day.exact(min(later)) if (later := [day for day in days if day >= base]) else None
        case _:
            return None


def _in_year(told: Written, year: int) -> Day | None:
    return None if told.month is None or told.day is None else _exact(year, told.month, told.day)


def _exact(year: int, month: int, day: int) -> Day | None:
    try:
        return Day.exact(date(year, month, day))
    except ValueError:
        return None


def days_between(match: re.Match[str], place: Place) -> Day | None:
    """ "between 3 and 5 March 2031", "3-5 March"."""
    told = written(match["last"])
    if told is None or told.month is None or told.day is None:
        return None
    year = told.year
    if year is None:
        nearest = _without_year(told, match, place)
        year = None if nearest is None else nearest.first.year
    if year is None:
        return None
    first, last = _exact(year, told.month, int(match["first"])), _exact(year, told.month, told.day)
    return Day(first.first, last.first) if first and last and first.first <= last.first else None


def month_and_year(match: re.Match[str], place: Place) -> Day | None:
    """ "in May 2031"."""
    return _whole_month(int(match["year"]), month_number(match["month"]))


def months_between(match: re.Match[str], place: Place) -> Day | None:
    """ "between March and June 2031"."""
    year = int(match["year"])
    first, last = month_number(match["first"]), month_number(match["last"])
    start = _whole_month(year if first <= last else year - 1, first)
    return Day(start.first, _whole_month(year, last).last)


def years_between(match: re.Match[str], place: Place) -> Day | None:
    """ "from 2029 to 2031"."""
    first, last = int(match["first"]), int(match["last"])
    return Day(date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _whole_month(year: int, month: int) -> Day:
    return Day(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def whole_year(match: re.Match[str], place: Place) -> Day | None:
    """ "in 2031"."""
    year = int(match["year"])
    return Day(date(year, 1, 1), date(year, 12, 31))


def season(match: re.Match[str], place: Place) -> Day | None:
    """A season of a year: no more than the year is known, and a winter runs into the next."""
    year = int(match["year"])
    return Day(date(year, 1, 1), date(year + 1, 3, 31) if match["season"].lower() == "winter" else date(year, 12, 31))


def month(match: re.Match[str], place: Place) -> Day | None:
    """ "in February": the last one, or the next where the verb says so."""
    if (base := place.base(match.start("month"))) is None:
        return None
    month = month_number(match["month"])
    lead = match["lead"].lower()
    past = _whole_month(base.year if month <= base.month else base.year - 1, month)
    coming = _whole_month(base.year if month >= base.month else base.year + 1, month)
    if lead == "this":
        return _whole_month(base.year, month)
    if lead == "last":
        return past if month != base.month else _whole_month(base.year - 1, month)
    if lead == "next":
        return coming if month != base.month else _whole_month(base.year + 1, month)
    tense = "past" if lead == "since" else place.tense(match.start(), match.end())
    if not tense and _THIS_YEAR.search(place.text):
        return _whole_month(base.year, month)
    if not tense:
        near = [day for day in {past, coming} if day.first - _NEAR <= base <= day.last + _NEAR]
        return near[0] if len(near) == 1 else None
    return {"past": past, "future": coming}.get(tense)


def month_of_a_year(match: re.Match[str], place: Place) -> Day | None:
    """ "in November last year"."""
    if (base := place.base(match.start("month"))) is None:
        return None
    return _whole_month(base.year + _STEPS[match["which"].lower()], month_number(match["month"]))


# What is counted from the report's own day


def from_today(match: re.Match[str], place: Place) -> Day | None:
    """ "today", "last night", "the day after tomorrow"."""
    if (base := place.base(match.start())) is None:
        return None
    word = match[0].lower()
    if "day before yesterday" in word:
        return Day.exact(base - timedelta(days=2))
    if "day after tomorrow" in word:
        return Day.exact(base + timedelta(days=2))
    if "overnight" in word:
        return Day(base - timedelta(days=1), base)
    if "yesterday" in word or "last night" in word:
        return Day.exact(base - timedelta(days=1))
    return Day.exact(base + timedelta(days=1) if "tomorrow" in word else base)


def weekday(match: re.Match[str], place: Place) -> Day | None:
    """ "on Tuesday": the last one or the next by the verb; that very day where the report is of a Tuesday."""
    if (base := place.base(match.start("weekday"))) is None:
        return None
    back = timedelta(days=(base.weekday() - weekday_number(match["weekday"])) % 7)
    ahead = timedelta(days=(weekday_number(match["weekday"]) - base.weekday()) % 7)
    lead = (match["which"] or "").lower().strip()
    week = timedelta(days=7)
    if match["later"]:  # "Monday week"
        return Day.exact(base + (ahead or week) + week)
    if lead == "last":
        latest = base - (back or week)
        return Day(latest - week, latest) if latest.isocalendar()[:2] == base.isocalendar()[:2] else Day.exact(latest)
    if lead == "next":
        first = base + (ahead or week)
        return Day(first, first + week) if first.isocalendar()[:2] == base.isocalendar()[:2] else Day.exact(first)
    if lead == "this":
        return Day.exact(base - timedelta(days=base.weekday()) + timedelta(days=weekday_number(match["weekday"])))
    match place.tense(match.start(), match.end()):
        case "past":
            return Day.exact(base - back)
        case "future":
            return Day.exact(base + ahead)
        case _:
            return None


def period(match: re.Match[str], place: Place) -> Day | None:
    """ "last week", "earlier this year", "next month"."""
    if (base := place.base(match.start("which"))) is None:
        return None
    step = _STEPS[match["which"].lower()]
    match match["unit"].lower():
        case "week" | "weekend":
            day = _week(base, step)
            if match["unit"].lower() == "weekend":
                return None if step == 0 else Day(day.last - timedelta(days=2), day.last)
        case "month":
            first = add_months(base.replace(day=1), step)
            day = _whole_month(first.year, first.month)
        case _:
            day = Day(date(base.year + step, 1, 1), date(base.year + step, 12, 31))
    when = (match["when"] or "").lower().strip()
    if step == 0 and when in ("earlier", "late", "early"):
        return Day(day.first, max(base, day.first)) if when == "earlier" else day
    return Day(base, day.last) if step == 0 and when == "later" else day


def _week(base: date, step: int) -> Day:
    """The week ``step`` after this one, whether weeks begin on Sunday or on Monday."""
    monday = base - timedelta(days=base.weekday()) + timedelta(days=7 * step)
    if step == 0:
        return Day(monday, monday + timedelta(days=6))
    if base.weekday() == 6:
        return Day(monday, monday + timedelta(days=13 if step < 0 else 6))
    return Day(monday - timedelta(days=1), monday + timedelta(days=6))


def ago(match: re.Match[str], place: Place) -> Day | None:
    """ "three weeks ago", "in two months' time": as exactly as the unit is."""
    if (base := place.base(match.start("number"))) is None:
        return None
    return _away(base, match, 1 if match["time"] else -1)


def comes_after(match: re.Match[str], place: Place) -> Day | None:
    """ "It comes a month after she resigned": the resignation, a month before what the report tells."""
    if not match["comes"] or (base := place.base(match.start("number"))) is None:
        return None
    return _away(base, match, -1 if match["side"].lower() in ("after", "since") else 1)


def _away(base: date, match: re.Match[str], sign: int) -> Day | None:
    number, unit = counted(match["number"]), match["unit"].lower().rstrip("s'")
    if number is None or number > 200:
        return None
    if unit == "fortnight":
        number, unit = number * 2, "week"
    if unit in ("day", "week"):
        middle = base + timedelta(days=sign * number * (7 if unit == "week" else 1))
        around = timedelta(days=3 if unit == "week" else 0)
    else:
        middle = add_months(base, sign * number * (12 if unit == "year" else 1))
        around = timedelta(days=183 if unit == "year" else 16)
    return Day(middle - around, middle + around)


def later(match: re.Match[str], told: Day | None) -> Day | None:
    """ "founded in May 2030, and dissolved two months later": counted from the day that its sentence told before."""
    number, unit = counted(match["number"]), match["unit"].lower().rstrip("s")
    if told is None or number is None or number > 200:
        return None
    number = -number if match["side"].lower() == "earlier" else number
    try:
        if unit in ("month", "year"):
            step = number * (12 if unit == "year" else 1)
            first, last = add_months(told.first, step), add_months(told.last, step)
            whole = (told.first.day, told.last) == (1, _whole_month(told.last.year, told.last.month).last)
            return Day(first, _whole_month(last.year, last.month).last if whole else last)
        days = timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
        return Day(told.first + days, told.last + days)
    except (OverflowError, ValueError):  # before the first day of the calendar, or after its last
        return None


def nothing(match: re.Match[str], place: Place) -> Day | None:
    """ "the following day": counted from another day than the report's own, and so not known."""
    return None

"""The day of a report itself, where its own text tells it: in full, with its year. Never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hustings.reports.day_words import ANY_DAY, WEEKDAY, written
from hustings.reports.report import Span, plain

_WEEKDAY = rf"(?:{WEEKDAY},?[ ])?"
_PUBLISHED = re.compile(
    rf"""(?:(?:first[ ])?published|posted|issued|released|dated?|press[ ]release|statement)\b[ ]?:?[ ]?(?:on[ ]|of[ ])?
    (?:at[ ])?(?:\d\d?[:.]\d\d(?:am|pm)?,?[ ])?(?-i:{_WEEKDAY}(?P<day>{ANY_DAY}))""",
    re.VERBOSE | re.IGNORECASE,
)
_ALONE = re.compile(
    rf"""(?:[^\n.]{{0,60}}[|,-][ ])?(?:\d\d?[:.]\d\d(?:am|pm)?,?[ ])?{_WEEKDAY}(?P<day>{ANY_DAY})
    (?:T[\d:.+Z-]{{4,20}})?(?:,?[ |-]{{0,3}}(?:at[ ])?\d\d?[:.]\d\d[^\n.]{{0,20}})?$""",
    re.VERBOSE,
)
_DATELINE = re.compile(
    rf"""[A-Z][\w .'/-]{{1,40}}(?:[ ]?\([\w .]{{2,30}}\))?[,.:]?[ ]\(?{_WEEKDAY}(?P<day>{ANY_DAY})\)?
    [ ]?(?:[-:]|\([\w .]{{2,30}}\)[ ]?-)[ ]""",
    re.VERBOSE,
)
_TODAY = re.compile(
    rf"""(?<!\w)(?P<which>today|tonight|this[ ](?:morning|afternoon|evening)|yesterday|last[ ]night|tomorrow)
    (?:[ ](?:morning|afternoon|evening|night))?[ ]?(?:\([ ]?|,[ ])(?-i:{_WEEKDAY}(?P<day>{ANY_DAY}))""",
    re.VERBOSE | re.IGNORECASE,
)
_AWAY = {"yesterday": 1, "last night": 1, "tomorrow": -1}
_HEAD = 4
"""A report's own line is among so many at its head, or is one of those set aside."""


def dated_in(text: str, paragraphs: Sequence[Span], strays: Sequence[Span] = ()) -> tuple[date, Span] | None:
    """The day of a report, and the words that tell it; ``None`` where none do, or where they differ.

    The surest telling decides: a line that says when it was published, then a line that is a day alone, then a dateline
    ("NORTHPORT, 4 March 2031 - "), then a day that the text calls today, yesterday or tomorrow.

    Args:
        text: The report's text.
        paragraphs: Its paragraphs.
        strays: What was set aside of it, where a paper's own line stands.
    """
    alike = plain(text).replace("\n", " ")
    lines = [*strays, *(paragraph for paragraph in paragraphs[:_HEAD] if paragraph not in strays)]
    for pattern, places in ((_PUBLISHED, lines), (_ALONE, lines), (_DATELINE, lines), (_TODAY, paragraphs)):
        told = list(_told(pattern, alike, places, anywhere=pattern is _TODAY))
        if told:
            return told[0] if len({day for day, _ in told}) == 1 else None
    return None


def _told(
    pattern: re.Pattern[str], alike: str, places: Sequence[Span], *, anywhere: bool
) -> Iterator[tuple[date, Span]]:
    for place in places:
        end = place.end if anywhere else min(place.end, place.start + 300)
        found = (
            [pattern.match(alike[place.start : end])] if not anywhere else pattern.finditer(alike[place.start : end])
        )
        for one in found:
            if one is None:
                continue
            day = written(one["day"])
            if day is None or day.year is None or day.month is None or day.day is None:
                continue
            try:
                own = date(day.year, day.month, day.day)
            except ValueError:
                continue
            if anywhere:
                own += timedelta(days=_AWAY.get(" ".join(one["which"].lower().split()), 0))
            yield own, Span(place.start + one.start(), place.start + one.end())

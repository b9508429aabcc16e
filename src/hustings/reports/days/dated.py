"""The day of a report itself, where its own text tells it: in full, with its year. Never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hustings.reports.days.day_words import ANY_DAY, written
from hustings.reports.report import Span, plain
from hustings.reports.words.calendar import WEEKDAY

_DAY = re.compile(rf"(?:{WEEKDAY},?[ ])?(?P<day>{ANY_DAY})", re.VERBOSE)
_CLOCK = r"(?:\d\d?[:.]\d\d(?:[:.]\d\d)?[ ]?(?:[ap]\.?m\.?)?|\d\d?[ ]?[ap]\.?m\.?)(?:[ ][A-Z]{2,4}\b)?"
_LEADING = rf"[ ]?:?[ ]?(?:(?:until|on|of|at|for|this)[ ]){{0,2}}(?:{_CLOCK},?[ ](?:on[ ])?)?$"
_GLUED = r"(?:\b|(?-i:(?<=[A-Za-z])(?=[A-Z][a-z])))"
"""Where a label begins, also one glued to the writer's name: "Jo BellPublished"."""
_PUBLISHED = re.compile(
    rf"{_GLUED}(?:published|posted|issued|released?|dated?|press[ ]release|statement|embargo(?:ed)?){_LEADING}",
    re.VERBOSE | re.IGNORECASE,
)
_UPDATED = re.compile(rf"{_GLUED}(?:updated|modified|revised|edited|amended){_LEADING}", re.VERBOSE | re.IGNORECASE)
_APART_BEFORE = re.compile(rf"(?:^|[|,:/([\u00b7\u2022]|(?:^|[ ])-)[ ]?(?:{_CLOCK},?[ ])?$", re.VERBOSE)
_APART_AFTER = re.compile(
    rf"(?:T[\d:.+Z-]{{4,20}})?[ ]?(?:$|[|,)/\]\u00b7\u2022]|-(?:[ ]|$)|(?:at[ ])?{_CLOCK}|by[ ][A-Z]"
    r"|(?:published|posted|updated)\b)",
    re.VERBOSE | re.IGNORECASE,
)
"""What parts a day off from the rest of its line: the line's end, a mark, the time of day."""
_NAMES_BEFORE = re.compile(r"(?:[Bb][Yy] )?(?:[A-Z][\w'-]+,? ){1,7}$")
_NAMES_AFTER = re.compile(r" (?:[A-Z][\w'-]+ ?){1,5}$")
_EVENT = re.compile(
    r"\b(?:minutes?|meetings?|held|notes|agenda|until|(?<!^)by|before|after|since|from|to|elections?|ballots?)[ :]",
    re.I,
)
"""A line with these words may tell the day of what it is about, not the report's own."""
_HEADED = re.compile(
    r"\b(?:(?:next|last|previous|following|future|forthcoming)(?: [a-z]+){0,2} (?:meetings?|sessions?|conference)"
    r"|(?:closing|meeting) dates?|deadline|dates? of(?: the| our)?(?: next)?(?: [a-z]+){0,2})\W*$",
    re.IGNORECASE,
)
"""A heading above a day that stands alone: it tells what that is the day of."""
_PLACE = re.compile(
    r"\(?[A-Z][\w.'/-]{0,30}(?:,? (?:[A-Z][\w.'/-]{0,30}|upon|on|of|the|under|de|la|le|en)){0,5}"
    r"(?: ?\([\w .]{2,30}\))?(?:[,.:]? | ?- ?)\(?$"
)
_DATELINE_ENDS = re.compile(r" ?(?:[-:](?: |$)|\([\w .]{2,30}\) ?-|\) |\) ?- )")
_TODAY = re.compile(
    rf"""(?<!\w)(?P<which>today|tonight|this[ ](?:morning|afternoon|evening)|yesterday|last[ ]night|tomorrow)
    (?:[ ](?:morning|afternoon|evening|night))?[ ]?(?:\([ ]?|,[ ])(?-i:(?:{WEEKDAY},?[ ])?(?P<day>{ANY_DAY}))""",
    re.VERBOSE | re.IGNORECASE,
)
_AWAY = {"yesterday": 1, "last night": 1, "tomorrow": -1}
_HEAD = 5
"""A report's own line is among so many at its head, or is one of those set aside."""
_LONGEST_LINE = 160
_READ_OF_A_LINE = 300


def dated_in(text: str, paragraphs: Sequence[Span], strays: Sequence[Span] = ()) -> tuple[date, Span] | None:
    """The day of a report, and the words that tell it; ``None`` where none do, or where they differ.

    The surest telling decides: a line that says when it was published, then a day that fills a line or a part of one,
    then a dateline ("NORTHPORT, 4 March 2031 - "), then a day that the text calls today, yesterday or tomorrow, then
    the day of its last change.

    Args:
        text: The report's text.
        paragraphs: Its paragraphs.
        strays: What was set aside of it, where a paper's own line stands.
    """
    alike = plain(text).replace("\n", " ")
    lines = [*strays, *(paragraph for paragraph in paragraphs[:_HEAD] if paragraph not in strays)]
    of_lines = [told for line in lines for told in _days_of_line(alike, line)]
    for how in _PUBLISHED_ON, _ALONE, _DATELINE, _CALLED_TODAY, _CHANGED:
        told = (
            [told for place in paragraphs for told in _called_today(alike, place)]
            if how == _CALLED_TODAY
            else [(day, span) for found, day, span in of_lines if found == how]
        )
        if told:
            return told[0] if len({day for day, _ in told}) == 1 else None
    return None


_PUBLISHED_ON, _ALONE, _DATELINE, _CALLED_TODAY, _CHANGED = range(5)


def _days_of_line(alike: str, line: Span) -> Iterator[tuple[int, date, Span]]:
    """How each day of a line is told, where it can be the report's own; the day, and the words."""
    words = alike[line.start : min(line.end, line.start + _READ_OF_A_LINE)]
    for found in _DAY.finditer(words):
        own, before, after = in_full(found["day"]), words[: found.start()], words[found.end() :]
        if own is None:
            continue
        start = found.start()
        if lead := _PUBLISHED.search(before):
            how, start = _PUBLISHED_ON, lead.start()
        elif lead := _UPDATED.search(before):
            how, start = _CHANGED, lead.start()
        elif _stands_alone(words, before, after) and not _HEADED.search(alike, max(0, line.start - 90), line.start):
            how = _ALONE
        elif _PLACE.fullmatch(before) and (end := _DATELINE_ENDS.match(after)):
            yield _DATELINE, own, Span(line.start, line.start + found.end() + end.end())
            continue
        else:
            continue
        yield how, own, Span(line.start + start, line.start + found.end())


def is_dateline(words: str, day: Span) -> bool:
    """Whether the day in a sentence is its dateline's: "NORTHPORT, 4 March 2031 - The council met."."""
    return bool(_PLACE.fullmatch(words[: day.start]) and _DATELINE_ENDS.match(words[day.end :]))


def _stands_alone(words: str, before: str, after: str) -> bool:
    """Whether a day fills its line, or what marks part off in it; a line that ends as sentences do is one."""
    if len(words) > _LONGEST_LINE or words.rstrip().endswith((".", "!", "?", ",", ";")) or _EVENT.search(before):
        return False
    return bool(
        (_APART_BEFORE.search(before) and (_APART_AFTER.match(after) or _NAMES_AFTER.fullmatch(after)))
        or (_NAMES_BEFORE.fullmatch(before) and _APART_AFTER.match(after))
    )


def _called_today(alike: str, place: Span) -> Iterator[tuple[date, Span]]:
    for found in _TODAY.finditer(alike[place.start : place.end]):
        own = in_full(found["day"])
        if own is not None:
            own += timedelta(days=_AWAY.get(" ".join(found["which"].lower().split()), 0))
            yield own, Span(place.start + found.start(), place.start + found.end())


def in_full(words: str) -> date | None:
    """The day that words tell with its year; ``None`` where they do not, or there is no such day."""
    day = written(words)
    if day is None or day.year is None or day.month is None or day.day is None:
        return None
    try:
        return date(day.year, day.month, day.day)
    except ValueError:
        return None

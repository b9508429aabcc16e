"""The days that a report tells: written out, or counted from its own day; a span of days where that is all it says.

A day that is told from the report's own ("on Tuesday", "last month") is known only where that one is: from the text, or
from the reader. What cannot be told for certain is not told: the stretch is found, and its day is ``None``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from hustings.entries.days import Day
from hustings.reports.days import day_readers as reading
from hustings.reports.days.dated import is_dateline
from hustings.reports.days.day_words import ANY_DAY, SO_MANY
from hustings.reports.report import LONGEST, Report, Sentence, Span
from hustings.reports.words.calendar import MONTH, SEASON, UNIT, WEEKDAY, YEAR

Told = tuple[Span, Day | None]
"""Where a day is told, with the words that lead it in ("on", "since"), and which; ``None``: not known from here."""
_AnyTold = TypeVar("_AnyTold", Told, tuple[Span, Day])

_LEADS_OUT = re.compile(r"until |till |up to |for the first time", re.I)
"""Words before a day that is not the one on which anything told happened."""
_DAYTIME = r"(?:[ ](?:morning|afternoon|evening|night|lunchtime))?"


def days_of(report: Report) -> tuple[Told, ...]:
    """The days told in a report's sentences, in order.

    A stretch begins with the word that leads it in. "By" and "before" a day mean some day up to it, "after" it some day
    up to the report's own; "until" tells when something ends, not when it happened, and is left out.
    """
    return tuple(told for sentence in report.sentences for told in _days_in(sentence, report.dated))


def days_within(days: Sequence[_AnyTold], sentence: Span) -> list[_AnyTold]:
    """Those told in a sentence; found without a look at the others.

    Args:
        days: In the order of the text.
    """
    first = bisect_left(days, sentence.start, key=_start)
    last = bisect_left(days, sentence.end, lo=first, key=_start)
    return [told for told in days[first:last] if told[0].end <= sentence.end]


def _start(told: Told) -> int:
    return told[0].start


def day_told(days: Sequence[Told], sentence: Span, near: Span | None = None) -> Day | None:
    """The day that a sentence tells; of several the one nearest to a stretch. ``None``: none, or not known."""
    told = days_within(days, sentence)
    if len(told) > 1 and near is not None:
        told.sort(key=lambda one: max(one[0].start - near.end, near.start - one[0].end, 0))
    return told[0][1] if told and (len(told) == 1 or near is not None) else None


def _days_in(sentence: Sentence, own: date | None) -> list[Told]:
    if len(sentence.text) > LONGEST:
        return []
    place = reading.Place(sentence, own)
    found: list[Told] = []
    for pattern, reader in _READERS:
        for match in pattern.finditer(sentence.text):
            if not place.take(*match.span()) or _LEADS_OUT.match(match[0]):
                continue
            if is_dateline(sentence.text, Span(*match.span())):  # the paper's own day, not of what it tells
                continue
            try:
                day = reading.bounded(reader(match, place), match, place)
            except OverflowError:  # before the first day of the calendar, or after its last
                day = None
            found.append((Span(place.start + match.start(), place.start + match.end()), day))
    for match in _LATER.finditer(sentence.text):
        if place.take(*match.span()):
            span = Span(place.start + match.start(), place.start + match.end())
            before = [day for told, day in found if told < span]
            found.append((span, reading.later(match, before[0]) if len(before) == 1 else None))
    return sorted(found, key=lambda told: told[0])


_ON = r"(?:\b(?i:on|of|by|before|after|until|till|up[ ]to|since|from|for|dated)[ ])?"
_IN = r"\b(?P<lead>in|during|since|from|by|before|after|until|till|of|throughout|for|last|next|this)[ ]"
_PART = r"(?:the[ ])?(?:early|late|mid-?|the[ ]end[ ]of|end[ ]of|start[ ]of|beginning[ ]of|middle[ ]of)?[ ]?"
_ROUGHLY = r"(?:(?i:about|around|nearly|almost|just|only|over|more[ ]than|less[ ]than)[ ])?"
_TODAY = r"(?:today|tonight|this[ ](?:morning|afternoon|evening|lunchtime)|yesterday|tomorrow|last[ ]night)"
_NO_SHOW = r"(?!\w|'s[ ][A-Z]|[ ](?:[A-Z][a-z]+[ ])?(?i:programme|show|newspaper|magazine|podcast)\b)"
_NO_STREET = r"(?![ ](?:Street|Road|Lane|Avenue|Square|Hall)\b)"
_NO_NUMBER = r"(?![ ]?[%£$€-]|[ ](?:to[ ]\d|votes?|members?|people|delegates|ballots?|papers|of[ ]the)\b)"
_NO_NAME = r"(?![ ]?\d|\.[A-Za-z]|[ ](?:[A-Z]\w+[ ])?(?:said|told|asked|added|wrote)\b)"

_MEETS = (
    r"(?:meetings?|sessions?|votes?|ballots?|elections?|by-elections?|polls?|conference|congress|convention|assembly"
    r"|AGM|EGM|general[ ]meeting|synod|referendum|decision|statement|report|deadline|hearing|count)\b"
)
"""What is called by the month it is held in: "its April meeting"."""

_PATTERNS: tuple[tuple[str, reading.Reader], ...] = (
    (
        rf"""{_ON}(?:(?i:between|from)[ ])?\b(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:[ ]?-[ ]?|[ ]to[ ]|[ ]and[ ])
        (?P<last>\d{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?{MONTH}(?:,?[ ]{YEAR})?)\b""",
        reading.days_between,
    ),
    (
        rf"""(?:(?<![\w'])(?i:{_TODAY})[ ]?[(,][ ]?|{_ON}{WEEKDAY}{_DAYTIME}(?:,[ ]|[ ]?[(][ ]?))
        {ANY_DAY}[)]?""",
        reading.day_written,
    ),
    (rf"{_ON}(?:{WEEKDAY}{_DAYTIME},?[ ])?{ANY_DAY}{_NO_STREET}", reading.day_written),
    (
        rf"\b(?i:between|from|in|during)[ ](?P<first>{MONTH})[ ](?:and|to|or)[ ](?P<last>{MONTH})[ ](?P<year>{YEAR})\b",
        reading.months_between,
    ),
    (
        rf"""(?:\b(?i:in|during|since|from|by|before|after|until|till|of|throughout|for)[ ])?{_PART}
        \b(?P<month>{MONTH}),?[ ](?:of[ ])?(?P<year>{YEAR})\b""",
        reading.month_and_year,
    ),
    (
        rf"""(?:\b(?i:in|during|since|by|of|until)[ ])?(?:the[ ])?(?:early[ ]|late[ ])?
        \b(?P<season>(?i:{SEASON}))[ ](?:of[ ])?(?P<year>{YEAR})\b""",
        reading.season,
    ),
    (rf"\b(?i:between|from)[ ](?P<first>{YEAR})[ ](?:and|to)[ ](?P<last>{YEAR})\b", reading.years_between),
    (
        rf"""\b(?i:for[ ]the[ ]first[ ]time[ ]since|in|since|during|by|before|after|until|till|from|throughout)[ ]
        {_PART}(?P<year>{YEAR})\b{_NO_NUMBER}""",
        reading.whole_year,
    ),
    (
        rf"(?:(?i:{_IN}){_PART})?\b(?P<month>{MONTH})[ ](?:of[ ])?(?P<which>(?i:last|this|next))[ ]year\b",
        reading.month_of_a_year,
    ),
    (
        rf"\b(?P<lead>(?i:the|its|their|our|a|at|of|last|this|next))[ ](?P<month>{MONTH})(?='s[ ]|[ ]{_MEETS})",
        reading.month,
    ),
    (rf"(?i:{_IN}){_PART}(?P<month>{MONTH})\b{_NO_NAME}", reading.month),
    (r"\b(?i:the[ ]day[ ]before[ ]yesterday|the[ ]day[ ]after[ ]tomorrow)\b", reading.from_today),
    (
        rf"(?<![\w'])(?:{_TODAY}|overnight)(?:[ ](?:morning|afternoon|evening|night|lunchtime)\b)?(?!\w)",
        reading.from_today,
    ),
    (
        r"""(?:(?<=^)|(?<=^["']))(?:Today|Tonight|Tomorrow|Yesterday|Overnight|Last[ ]night
        |This[ ](?:morning|afternoon|evening|lunchtime))"""
        rf"{_NO_SHOW}",
        reading.from_today,
    ),
    (
        rf"""(?:\b(?i:on|by|before|after|until|till|since|from)[ ])?(?:\b(?P<which>(?i:last|next|this))[ ])?
        \b(?P<weekday>{WEEKDAY})\b(?![.]\w){_DAYTIME}(?P<later>[ ]week\b)?""",
        reading.weekday,
    ),
    (
        r"""(?:\b(?i:(?P<when>early|earlier|late|later))[ ])?\b(?i:(?P<which>last|this|next|coming))
        [ ](?i:(?P<unit>week(?:end)?|month|year))\b""",
        reading.period,
    ),
    (
        rf"""(?:\b(?P<time>(?i:in|within))[ ])?\b{_ROUGHLY}\b(?P<number>(?i:{SO_MANY}))[ ](?P<unit>{UNIT})
        (?(time)'?[ ]time|[ ]ago)\b""",
        reading.ago,
    ),
    (
        rf"""(?:\b(?P<comes>(?i:comes?|arrives?|follows?|came))[ ])?{_ROUGHLY}\b(?P<number>(?i:{SO_MANY}))[ ]
        (?P<unit>{UNIT})[ ](?P<side>after|before|since)\b""",
        reading.comes_after,
    ),
    (
        rf"""\b(?i:(?:the[ ](?:following|next|same|previous)|that)[ ](?:day|night|week|month|year|morning|evening)
        |(?:some|several|a[ ]few)[ ]{UNIT}[ ]ago|last[ ](?:{SEASON}))\b""",
        reading.nothing,
    ),
)
"""Every way of telling a day, and what reads it; the first that fits a stretch has it."""

_LATER = re.compile(rf"\b(?P<number>{SO_MANY})[ ](?P<unit>{UNIT})[ ](?P<side>later|on|earlier)\b", re.IGNORECASE)
"""Counted from another day of the sentence, where one alone is told before."""

_READERS = tuple((re.compile(pattern, re.VERBOSE), reader) for pattern, reader in _PATTERNS)

"""Lanes: a person's standing over time, each fact a strip of its own, drawn from the stretches of a timeline.

Widths are shares of the strip, so a drawing fills a telephone and a wall alike and its text stays readable. What is so
is a full bar, what is not so a thin line, what is not known a hatched box with a question mark: shapes before colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from hustings.answers.timeline import Lane, Stretch
from hustings.entries import Day, add_months, day_words
from hustings.rulebook import value_words
from hustings.speech import said, said_as
from hustings.web.svg import element, percent

ROOM_FOR_A_DAY = 0.13
ROOM_ON_A_TELEPHONE = 0.3
"""Shares of the width from which a bar has room for the day on which it begins."""


TICKS_ON_A_TELEPHONE = 6
LAST_WORD = 0.97
"""The share of the width after which a word under the lanes would stand outside."""


@dataclass(frozen=True)
class Axis:
    """The days that are drawn, ``start`` to ``end``, both shown."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return max(1, (self.end - self.start).days)

    def share(self, day: date) -> float:
        """Where a day stands: 0 at the start, 1 at the end; days outside are put at the nearer one."""
        return min(1.0, max(0.0, (day - self.start).days / self.days))

    def ticks(self) -> tuple[tuple[date, str], ...]:
        """First days of years, quarters or months: at most a dozen, with their words."""
        for step in (1, 3, 12, 24, 60, 120, 240, 600, 1200, 3000, 6000):
            if self.days / (step * 30.4) <= 11:
                return tuple(self._firsts(step))
        return tuple(self._firsts(12000))

    def _firsts(self, step: int) -> Iterable[tuple[date, str]]:
        year = self.start.year - (self.start.year % (step // 12) if step >= 12 else 0)
        day = date(max(1, year), 1, 1)
        while day <= self.end:
            if day >= self.start:
                yield day, str(day.year) if step >= 12 or day.month == 1 else _short_month(day.month)
            try:
                day = add_months(day, step)
            except OverflowError:
                return


@dataclass(frozen=True)
class Marker:
    """A decision on a lane: its day, where its page is, and what it was."""

    day: date
    address: str
    words: str


def strip(
    lane: Lane, axis: Axis, uid: str, *, goal: bool = False, vague: Mapping[date, Day] | None = None
) -> SafeString:
    """One lane as a picture, with a title and all its stretches in words.

    Args:
        goal: It is the question itself: every answer is a block with its word in it.
        vague: By the day on which something is drawn, the day as the record knows it, where that is not exact.
    """
    known = vague or {}
    if goal:
        parts = [part for stretch in lane.stretches for part in _answer(stretch, axis)]
    else:
        parts = [part for stretch in lane.stretches for part in _stretch(stretch, axis, known)]
    title = element("title", lane.title, id=f"{uid}-title")
    words = "; ".join(stretch_words(stretch, axis, known) for stretch in lane.stretches)
    told = element("desc", f"{words}.", id=f"{uid}-desc")
    return element("svg", title, told, *parts, class_="strip", role="img",
                   aria_labelledby=f"{uid}-title", aria_describedby=f"{uid}-desc")  # fmt: skip


def _stretch(stretch: Stretch, axis: Axis, vague: Mapping[date, Day]) -> Iterable[SafeString]:
    left, right = axis.share(stretch.start), axis.share(stretch.end)
    if right <= left:
        return
    x, width = percent(left), percent(right - left)
    if stretch.value is True:
        yield element("rect", class_="lane-yes", x=x, width=width, y="0.35em", height="1.1em")
        if stretch.start > axis.start and right - left > ROOM_FOR_A_DAY:
            narrow = right - left < ROOM_ON_A_TELEPHONE
            words = vague_words(vague.get(stretch.start, stretch.start), short=True)
            yield element("text", words, class_="lane-day" + (" roomy" if narrow else ""), x=x,
                          dx="0.95em", y="1.28em")  # fmt: skip
    elif stretch.value is False:
        yield element("rect", class_="lane-no", x=x, width=width, y="0.8em", height="0.2em")
    elif stretch.value is None:
        yield element("rect", class_="lane-unknown", x=x, width=width, y="0.35em", height="1.1em",
                      fill="url(#hatch)")  # fmt: skip
        if right - left > 0.04:
            middle = percent((left + right) / 2)
            yield element("text", "?", class_="lane-mark", x=middle, y="1.25em", text_anchor="middle")
    else:
        yield element("rect", class_="lane-value", x=x, width=width, y="0.35em", height="1.1em")
        words = value_words(stretch.value)
        if right - left > ROOM_FOR_A_DAY and len(words) <= 14:
            roomy = " roomy" if right - left < ROOM_ON_A_TELEPHONE else ""
            yield element("text", words, class_=f"lane-word{roomy}", x=x, dx="0.95em", y="1.28em")


def _answer(stretch: Stretch, axis: Axis) -> Iterable[SafeString]:
    left, right = axis.share(stretch.start), axis.share(stretch.end)
    if right <= left:
        return
    kind = {True: "yes", False: "no", None: "unknown"}.get(stretch.value, "value")  # type: ignore[arg-type]
    yield element("rect", class_=f"answer-{kind}", x=percent(left), width=percent(right - left), y="0.1em",
                  height="1.6em", fill="url(#hatch)" if kind == "unknown" else None)  # fmt: skip
    room = (right - left) * 100 / (len(stretch.text) + 2)
    if room > 0.95:
        yield element("text", stretch.text, class_=f"answer-word on-{kind}" + ("" if room > 2.6 else " roomy"),
                      x=percent((left + right) / 2), y="1.3em", text_anchor="middle")  # fmt: skip
    elif kind == "unknown" and right - left > 0.03:
        yield element("text", "?", class_="lane-mark", x=percent((left + right) / 2), y="1.25em", text_anchor="middle")


def _short_day(day: date) -> str:
    return said("{day} {month} {year}", day=day.day, month=_short_month(day.month), year=day.year)


def _short_month(number: int) -> str:
    return (
        said_as("month, short", "Jan"), said_as("month, short", "Feb"), said_as("month, short", "Mar"),
        said_as("month, short", "Apr"), said_as("month, short", "May"), said_as("month, short", "Jun"),
        said_as("month, short", "Jul"), said_as("month, short", "Aug"), said_as("month, short", "Sep"),
        said_as("month, short", "Oct"), said_as("month, short", "Nov"), said_as("month, short", "Dec"),
    )[number - 1]  # fmt: skip


def vague_words(day: date | Day, *, short: bool = False) -> str:
    """A day no more exactly than it is known: ``5 July 2023``, ``by 28 March 2023``, ``July 2023``, ``2023``."""
    spelt = _short_day if short else day_words
    if isinstance(day, date):
        return spelt(day)
    if day.is_exact:
        return spelt(day.last)
    return said("by {day}", day=spelt(day.last)) if ".." in day.text() else day.words()


def stretch_words(stretch: Stretch, axis: Axis, vague: Mapping[date, Day] | None = None) -> str:
    """``Rowan is a member, from 9 June 1983 to 23 May 2024``; where the first day is vague,
    ``from some day up to 28 March 2023``."""
    known = vague or {}
    start, end = (known[day].words() if day in known else day_words(day) for day in (stretch.start, stretch.end))
    if stretch.start <= axis.start and stretch.end > axis.end:
        return said("{fact}, throughout", fact=stretch.text)
    if stretch.start <= axis.start:
        return said("{fact}, until {day}", fact=stretch.text, day=end)
    if stretch.end > axis.end:
        return said("{fact}, from {day}", fact=stretch.text, day=start)
    return said("{fact}, from {first} until {last}", fact=stretch.text, first=start, last=end)


def markers(found: Sequence[Marker], axis: Axis) -> SafeString | str:
    """Links to the decisions on a lane, as diamonds on their days."""
    shown = [marker for marker in found if axis.start <= marker.day <= axis.end]
    if not shown:
        return ""
    links = [
        element(
            "a",
            element("title", marker.words),
            element("circle", class_="marker-reach", cx=percent(axis.share(marker.day)), cy="0.9em", r="0.75em"),
            element("circle", class_="marker", cx=percent(axis.share(marker.day)), cy="0.9em", r="0.32em"),
            href=marker.address,
            aria_label=marker.words,
        )
        for marker in shown
    ]
    return element("svg", *links, class_="markers")


def scale(axis: Axis) -> SafeString:
    """Years and months under the lanes; for the eye only, since every stretch tells its days."""
    parts = []
    ticks = axis.ticks()
    for place, (day, words) in enumerate(ticks):
        share = axis.share(day)
        parts.append(element("line", class_="tick", x1=percent(share), x2=percent(share), y1="0", y2="0.4em"))
        if share > LAST_WORD:
            continue
        kind = "tick-year" if words.isdigit() else "tick-month"
        if len(ticks) > TICKS_ON_A_TELEPHONE and place % 2:
            kind += " roomy"
        anchor = "start" if share < 1 - LAST_WORD else "middle"
        parts.append(element("text", words, class_=kind, x=percent(share), y="1.4em", text_anchor=anchor))
    return element("svg", *parts, class_="scale", aria_hidden="true")


def day_line(axis: Axis, day: date) -> SafeString | str:
    """The chosen day, a line across all lanes."""
    if not axis.start <= day <= axis.end:
        return ""
    share = axis.share(day)
    x = percent(share)
    anchor = "start" if share < 0.12 else "end" if share > 0.88 else "middle"
    return element(
        "svg", element("line", x1=x, x2=x, y1="0", y2="100%"),
        element("text", day_words(day), x=x, y="-0.4em", text_anchor=anchor), class_="day-line", aria_hidden="true",
    )  # fmt: skip


def hatching() -> SafeString:
    """The pattern that stands for "not known", once a page."""
    line = element("path", d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", class_="hatch-line")
    pattern = element("pattern", line, id="hatch", width="6", height="6", patternUnits="userSpaceOnUse")
    return element("svg", element("defs", pattern), class_="definitions", aria_hidden="true", width="0", height="0")


def focus(days: Iterable[date], recorded_to: date) -> Axis:
    """The stretch of days worth drawing: from a little before the first entry to a little after the last.

    A first entry that stands far apart from the rest (a membership of decades) is left of the picture, and shown as
    going on from before; else all that happened would be squeezed into the last inch.
    """
    ordered = sorted(set(days)) or [recorded_to - timedelta(days=365), recorded_to]
    first = 0
    while len(ordered) - first > 3 and ordered[first + 1] - ordered[first] > ordered[-1] - ordered[first + 1]:
        first += 1
    start, end = ordered[first], max(ordered[-1], recorded_to)
    margin = timedelta(days=max(20, (end - start).days // 16))
    return Axis(_shifted(start, -margin), _shifted(end, margin))


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta(0) else date.max

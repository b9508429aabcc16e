"""Which tellings are of one act: of the same person, the same kind of act, and a day that may be one day.

Each telling is compared with the few acts that it can be of, found by person, kind of act, seat and day, and with what
an act's tellings say taken together; so thousands of them are drawn together in about the time that reading them takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from hustings.entries.days import Day
from hustings.reports.events.agreeing import NEAR, called, can_be_one, near, same_name
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty, Named
from hustings.reports.report import Span
from hustings.reports.words.beginnings import BEGINNINGS
from hustings.reports.words.word_lists import words_of

MANY = 12
"""Told with more deciders, movers or tallies than this, it is no longer taken for one act."""

LOOKED_AT = 100
"""A telling is compared with so many acts at most."""

_APART = 20
"""Two figures are a little apart where they differ by one in so many at most."""

_NOBODYS = BEGINNINGS | words_of("delegates despite during every following members motion over under")
"""Words that sentences begin with and that name nobody."""

_BLOCK = NEAR.days + 1
_BLOCKS = 40
"""A day known no better than within so many stretches of time may be any."""

_DONE_BY_MANY = ("nomination", "endorsement")
"""What several bodies do, each by itself."""

PLACES = ("seat", "office")
"""What an act is done for; done for two of them it is two acts."""


def gathered(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each act, the surest and fullest first."""
    acts: list[Gathered] = []
    known: dict[object, Gathered] = {}
    shelf = _Shelf()
    for telling in sorted(tellings, key=fullness, reverse=True):
        home = known.get((_kind(telling), telling.name("person"), said(telling)))
        if home is None:
            home = next((act for act in shelf.may_be(telling) if act.may_have(telling)), None)
        if home is None:
            acts.append(home := Gathered(len(acts)))
        home.add(telling)
        known[_kind(telling), telling.name("person"), said(telling)] = home
        shelf.put(home, telling)
    return [act.tellings for act in acts]


def fullness(telling: Telling) -> tuple[int, int, int, int, int, int]:
    """How sure and how full a telling is: a sure one first, then one with a tally, an exact day, many names."""
    exact = telling.day is not None and telling.day.is_exact
    sure = telling.certainty is Certainty.HAPPENED or is_refused(telling)
    return (
        2 if sure else 1 if not is_ahead(telling) else 0,
        len(telling.figures),
        2 if exact else 1 if telling.day is not None else 0,
        len(telling.named),
        -telling.report,
        -telling.span.start,
    )


def said(telling: Telling) -> object:
    """All of a telling that is compared."""
    return (
        telling.report, telling.certainty, telling.speaker, telling.day, telling.named, telling.figures,
        telling.outcome, telling.about, telling.again,
    )  # fmt: skip


def is_ahead(telling: Telling) -> bool:
    """Whether it tells what is yet to come."""
    return telling.certainty in (Certainty.ANNOUNCED, Certainty.FORECAST)


def is_refused(telling: Telling) -> bool:
    """Whether it is told as not done: not so, or moved and lost."""
    return telling.certainty is Certainty.DENIED or telling.outcome == "lost"


def _kind(telling: Telling) -> tuple[object, ...]:
    """What tellings of one act always share."""
    ahead = (telling.certainty, telling.speaker) if is_ahead(telling) else ()
    own = (telling.report,) if telling.what == "statement" else ()
    return telling.what, telling.undone, *ahead, *own


class Gathered:
    """The tellings of one act as they come, and what they say taken together."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.tellings: list[Telling] = []
        self._persons: dict[Named | None, None] = {}
        self._places: dict[tuple[str, Named], set[int]] = {}
        self._told: dict[str, dict[object, None]] = {"by": {}, "mover": {}, "tally": {}}
        self._outcomes: dict[int, set[str]] = {}
        self._refused: dict[tuple[bool, bool], Telling] = {}
        self._days = _Days()
        self._votes: list[Telling] = []
        self._spans: set[tuple[int, Span]] = set()

    def add(self, telling: Telling) -> None:
        """Take a telling in."""
        self.tellings.append(telling)
        self._persons[telling.name("person")] = None
        for field in PLACES:
            if (place := telling.name(field)) is not None:
                self._places.setdefault((field, place), set()).add(telling.report)
        for field in ("by", "mover"):
            if (name := telling.name(field)) is not None:
                self._told[field][name] = None
        if telling.figures:
            self._told["tally"][telling.figures[:2]] = None
            self._outcomes.setdefault(telling.report, set()).add(telling.outcome)
        self._refused.setdefault((is_refused(telling), bool(telling.figures)), telling)
        self._days.add(telling.day)
        if telling.what == "vote" and len(self._votes) < MANY:
            self._votes.append(telling)
        self._spans.add((telling.report, telling.span))

    @property
    def is_full(self) -> bool:
        """Whether it is told in so many ways that nothing else is taken for the same."""
        return any(len(told) >= MANY for told in self._told.values())

    def may_have(self, telling: Telling) -> bool:
        """Whether a telling of the same kind of act may be of this one."""
        person = telling.name("person")
        if not all(same_name(other, person) for other in self._persons):
            return False
        if telling.what == "statement":
            return person is not None
        if telling.what == "vote":
            return any(_is_one_vote(other, telling) for other in self._votes)
        if telling.what in _DONE_BY_MANY:
            by = telling.name("by")
            if not all(isinstance(other, Named) and can_be_one(other, by) for other in self._told["by"]):
                return False
        if not self._has_place(telling) or not self._was_so(telling):
            return False
        if telling.figures and telling.figures[:2] in self._told["tally"]:
            return True
        if telling.figures and self._outcomes:
            if not self._outcomes.get(telling.report, {telling.outcome}) <= {telling.outcome}:
                return False
            if not any(can_be_one(by, telling.name("by")) for by in self._deciders()):
                return False  # two bodies divided, each by itself
        return self._days.near(telling.day)

    def _deciders(self) -> Iterator[Named | None]:
        """Who decided in the tellings that have a tally."""
        yield from {one.name("by") for one in self.tellings[: MANY * 4] if one.figures}

    def _has_place(self, telling: Telling) -> bool:
        """Whether it is of the seat or the office; another one of the same day in another report may be a mistake."""
        for field in PLACES:
            place = telling.name(field)
            for (other, there), reports in self._places.items():
                if other != field or can_be_one(place, there):
                    continue
                exact = telling.day is not None and telling.day.is_exact
                if telling.report in reports or not exact or not self._days.has(telling.day):
                    return False
        return True

    def _was_so(self, telling: Telling) -> bool:
        """Whether both or neither are told as done; a tally on each side is a difference, and not two acts."""
        refused = is_refused(telling)
        return all(
            was is refused or (counted and bool(telling.figures)) or _is_contested(other, telling)
            for (was, counted), other in self._refused.items()
        )


def _is_contested(one: Telling, other: Telling) -> bool:
    """Whether one is told as done, and the other as not so by somebody else, of the same time."""
    denied, done = (one, other) if one.certainty is Certainty.DENIED else (other, one)
    if denied.certainty is not Certainty.DENIED or denied.figures or done.figures or not denied.speaker:
        return False
    if denied.told_on is not None and done.day is not None and denied.told_on < done.day.first:
        return False  # it was done since
    return done.certainty is Certainty.HAPPENED or (done.certainty is Certainty.ALLEGED and bool(done.speaker))


def _is_one_vote(one: Telling, other: Telling) -> bool:
    """Votes on something else than a person are one by their tally, where the one points back to the other, or in two
    reports by their day and their body."""
    if one.figures[:2] == other.figures[:2]:
        return near(one.day, other.day)
    if one.report == other.report:
        return other.again == one.span or one.again == other.span
    if _is_misprinted(one, other):
        return True
    if one.day is None or other.day is None:
        return False
    both = one.name("by") is not None and other.name("by") is not None
    return (
        both
        and can_be_one(one.name("by"), other.name("by"))
        and one.day.is_exact
        and one.day == other.day
        and _alike(one, other)
    )


def _is_misprinted(one: Telling, other: Telling) -> bool:
    """Whether two reports tell one vote with one figure a little apart: of one outcome, body and day, and one name."""
    (most, least), (more, less) = (dict(each.figures[:2]).values() for each in (one, other))
    wrong = sorted((abs(most - more) * _APART <= max(most, more), abs(least - less) * _APART <= max(least, less)))
    return (
        (most == more or least == less)
        and all(wrong)
        and one.outcome == other.outcome
        and near(one.day, other.day)
        and can_be_one(one.name("by"), other.name("by"))
        and bool(_proper(one) & _proper(other))
    )


def _proper(telling: Telling) -> set[str]:
    """Names in a telling's sentence, not at its beginning or of what was put; none of who decided or moved it."""
    named = {word for _, name in telling.named for form in (name.name, *name.also) for word in re.findall(r"\w+", form)}
    words = re.findall(r"[^\W\d_]+", telling.sentence)
    return {word for word in words if len(word) > 3 and word[0].isupper() and word.lower() not in _NOBODYS} - named


def _alike(one: Telling, other: Telling) -> bool:
    """Whether what was moved is told in much the same words."""
    first, second = ({word for word in each.about.lower().split() if len(word) > 3} for each in (one, other))
    return bool(first) and bool(second) and 2 * len(first & second) >= min(len(first), len(second))


class _Days:
    """The days that tellings tell of one act: whether another may be the same day as each of them."""

    def __init__(self) -> None:
        self._exact: set[date] = set()
        self._low, self._high = date.max, date.min
        self._first, self._last = date.min, date.max

    def add(self, day: Day | None) -> None:
        if day is None:
            return
        if day.is_exact:
            self._exact.add(day.first)
            self._low, self._high = min(self._low, day.first), max(self._high, day.first)
        else:
            self._first, self._last = max(self._first, day.first), min(self._last, day.last)

    def has(self, day: Day | None) -> bool:
        return day is not None and day.first in self._exact

    def near(self, day: Day | None) -> bool:
        if day is None:
            return True
        if not day.is_exact:
            fits = not self._exact or (day.first <= self._low and self._high <= day.last)
            return fits and day.first <= self._last and self._first <= day.last
        if self._exact and max(self._high - day.first, day.first - self._low) > NEAR:
            return False
        return self._first <= day.first <= self._last


class _Shelf:
    """Acts by kind, person, seat and time: those that a telling may be of, in the order in which they began."""

    def __init__(self) -> None:
        self._acts: dict[tuple[object, ...], dict[int, Gathered]] = {}

    def put(self, act: Gathered, telling: Telling) -> None:
        """Have an act found by a telling that was taken into it."""
        for key in self._keys(telling, stored=True):
            self._acts.setdefault(key, {})[act.number] = act

    def may_be(self, telling: Telling) -> Iterator[Gathered]:
        """Acts that a telling may be of, `LOOKED_AT` at most."""
        return islice(self._open(telling), LOOKED_AT)

    def _open(self, telling: Telling) -> Iterator[Gathered]:
        seen: set[int] = set()
        full: list[tuple[dict[int, Gathered], int]] = []
        for key in self._keys(telling, stored=False):
            there = self._acts.get(key, {})
            for number, act in there.items():
                if act.is_full:
                    full.append((there, number))
                elif number not in seen:
                    seen.add(number)
                    yield act
                if len(full) > LOOKED_AT:
                    break
            for place, number in full:
                del place[number]
            full.clear()

    def _keys(self, telling: Telling, *, stored: bool) -> Iterator[tuple[object, ...]]:
        kind = _kind(telling)
        if telling.what == "vote":
            yield *kind, telling.figures[:2]
            yield *kind, telling.report, telling.span
            if telling.again is not None:
                yield *kind, telling.report, telling.again
            for figure in telling.figures[:2]:
                yield *kind, figure
            if telling.day is not None and telling.day.is_exact:
                yield *kind, telling.day
            return
        for name in called(telling.name("person")):
            for when in _when(telling.day, stored=stored):
                yield *kind, name, when


def _when(day: Day | None, *, stored: bool) -> Sequence[object]:
    """The stretches of time under which a day is found: those that it is in, and where it looks those beside them."""
    any_day, every_day = "any", "every"
    if day is None:
        return (any_day, every_day) if stored else (every_day,)
    first, last = day.first.toordinal() // _BLOCK, day.last.toordinal() // _BLOCK
    if last - first > _BLOCKS:
        return (any_day, every_day) if stored else (every_day,)
    if stored:
        return (*range(first, last + 1), every_day)
    return (*range(first - 1, last + 2), any_day)

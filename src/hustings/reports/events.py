"""One event of several tellings: which are of the same act, where they differ, and how many accounts they make.

The same act told twice, in one report or in several, is one event. What one telling leaves out another may say; where
both say something and not the same, that is a difference, shown field by field with where each stands. Tellings that
can be true together make one account; those that cannot make several, and none of them is preferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hustings.entries.days import Day
from hustings.reports.found import Certainty, Kind, Named
from hustings.reports.report import Span
from hustings.reports.tellings import Telling

NEAR = timedelta(days=10)
"""How far apart two days may be for tellings that agree on all else to be of one act."""

OF_INTEREST = ("day", "tally", "outcome", "seat", "by", "mover")
"""What is compared, in this order."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one telling says of one field, in words, and where."""

    words: str
    report: int
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which tellings of one event do not agree; each of the values once, with all who tell it."""

    field: str
    values: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An act, and all that tells of it.

    Args:
        tellings: In the order of the reports and of their text.
        accounts: The same, those together that can be true together; one account where nothing differs.
    """

    tellings: tuple[Telling, ...]
    accounts: tuple[tuple[Telling, ...], ...]
    differences: tuple[Difference, ...]

    @property
    def told_best(self) -> Telling:
        """The surest and fullest telling, on which a proposal rests first."""
        return max(self.tellings, key=_fullness)


def together(tellings: Sequence[Telling]) -> tuple[Event, ...]:
    """The events that reports tell of, in the order in which they are first told.

    A report's sayings of when somebody made a statement (``statement``) are events too: they are no acts, and matter
    where they differ.
    """
    events: list[_Gathered] = []
    about: dict[tuple[str, bool, str], list[_Gathered]] = {}
    for telling in sorted(tellings, key=_fullness, reverse=True):
        keys = [(telling.what, telling.undone, name) for name in _called(telling.name("person"))]
        home = next((event for key in keys for event in about.get(key, ()) if event.may_have(telling)), None)
        if home is None:
            events.append(home := _Gathered())
        home.add(telling)
        for key in keys:
            if not any(event is home for event in about.setdefault(key, [])):
                about[key].append(home)
    ordered = [sorted(event.tellings, key=lambda telling: (telling.report, telling.span)) for event in events]
    ordered.sort(key=lambda event: (event[0].report, event[0].span))
    return tuple(Event(tuple(event), _accounts(event), tuple(_differences(event))) for event in ordered)


class _Gathered:
    """Tellings of one event as they come; those that say the same are compared with others once."""

    def __init__(self) -> None:
        self.tellings: list[Telling] = []
        self._different: dict[object, Telling] = {}

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self._different.setdefault(_said(telling), telling)

    def may_have(self, telling: Telling) -> bool:
        """Whether a telling may be of this event."""
        return all(_may_be_one(other, telling) for other in self._different.values())

    def agrees(self, telling: Telling) -> bool:
        """Whether a telling and all of these can be true together."""
        return all(_agree(field, other, telling) for other in self._different.values() for field in OF_INTEREST)


def _said(telling: Telling) -> object:
    """All of a telling that is compared."""
    return (
        telling.report, telling.certainty, telling.speaker, telling.day, telling.named, telling.figures,
        telling.outcome, telling.about,
    )  # fmt: skip


def _fullness(telling: Telling) -> tuple[int, int, int, int, int, int]:
    """How sure and how full a telling is: a sure one first, then one with a tally, an exact day, many names."""
    exact = telling.day is not None and telling.day.is_exact
    return (
        2 if telling.certainty in (Certainty.HAPPENED, Certainty.DENIED) else 1 if not _ahead(telling) else 0,
        len(telling.figures),
        2 if exact else 1 if telling.day is not None else 0,
        len(telling.named),
        -telling.report,
        -telling.span.start,
    )


def _ahead(telling: Telling) -> bool:
    return telling.certainty in (Certainty.ANNOUNCED, Certainty.FORECAST)


def _may_be_one(one: Telling, other: Telling) -> bool:
    if one.what != other.what or one.undone != other.undone or _ahead(one) != _ahead(other):
        return False
    if _ahead(one) and (one.certainty is not other.certainty or one.speaker != other.speaker):
        return False
    if not same_name(one.name("person"), other.name("person")):
        return False
    if one.what == "statement":
        return one.report == other.report and one.name("person") is not None
    if _is_refused(one) != _is_refused(other) and not (one.figures and other.figures):
        return False
    if one.what == "vote":
        return _is_one_vote(one, other)
    if one.name("seat") is not None and other.name("seat") is not None and not _agree("seat", one, other):
        return False
    if one.figures and one.figures[:2] == other.figures[:2]:
        return True
    if one.figures and other.figures and one.outcome != other.outcome and one.report == other.report:
        return False
    return _near(one.day, other.day)


def _is_refused(telling: Telling) -> bool:
    """Whether it is told as not done: not so, or moved and lost."""
    return telling.certainty is Certainty.DENIED or telling.outcome == "lost"


def _is_one_vote(one: Telling, other: Telling) -> bool:
    """Votes on something else than a person are one by their tally, or in two reports by their day and their body."""
    if one.figures[:2] == other.figures[:2]:
        return _near(one.day, other.day)
    if one.report == other.report or one.day is None or other.day is None:
        return False
    both = one.name("by") is not None and other.name("by") is not None
    return both and _agree("by", one, other) and one.day.is_exact and one.day == other.day and _alike(one, other)


def _alike(one: Telling, other: Telling) -> bool:
    """Whether what was moved is told in much the same words."""
    first, second = ({word for word in each.about.lower().split() if len(word) > 3} for each in (one, other))
    return bool(first) and bool(second) and 2 * len(first & second) >= min(len(first), len(second))


def _near(one: Day | None, other: Day | None) -> bool:
    """Whether two days may be one day, one of them told wrong by a few; not known counts as may be."""
    if one is None or other is None or _overlap(one, other):
        return True
    if not (one.is_exact and other.is_exact):
        return False
    return abs(one.first - other.first) <= NEAR


def _overlap(one: Day, other: Day) -> bool:
    return one.first <= other.last and other.first <= one.last


def _called(named: Named | None) -> set[str]:
    """Every form of a name; the empty one where nobody is named."""
    return {name.casefold() for name in (named.name, *named.also)} if named is not None else {""}


def same_name(one: Named | None, other: Named | None) -> bool:
    """Whether two reports name the same: by one name or short form; nobody is the same as nobody only.

    A full name and a bare surname are the same only where one report gives the other's name as a short form of its own.
    """
    if one is None or other is None:
        return one is other
    if one.kind is not other.kind and Kind.ORGANISATION not in (one.kind, other.kind):
        return False
    return one.name.casefold() in _called(other) or other.name.casefold() in _called(one)


def _agree(field: str, one: Telling, other: Telling) -> bool:
    """Whether two tellings can both be right about a field: one is silent, or they say what can be one."""
    if field == "day":
        return one.day is None or other.day is None or _overlap(one.day, other.day)
    if field == "tally":
        told = dict(one.figures)
        return all(told.get(word, number) == number for word, number in other.figures)
    if field == "outcome":
        return not one.outcome or not other.outcome or one.outcome == other.outcome
    first, second = one.name(field), other.name(field)
    return first is None or second is None or same_name(first, second)


def _accounts(event: Sequence[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """The tellings by what can be true together; a telling that fits several belongs to the first of them."""
    accounts: list[_Gathered] = []
    for telling in sorted(event, key=_fullness, reverse=True):
        home = next((account for account in accounts if account.agrees(telling)), None)
        if home is None:
            accounts.append(home := _Gathered())
        home.add(telling)
    return tuple(tuple(sorted(each.tellings, key=lambda one: (one.report, one.span))) for each in accounts)


def _differences(event: Sequence[Telling]) -> Iterator[Difference]:
    different = list({_said(telling): telling for telling in event}.values())
    for field in OF_INTEREST:
        if all(_agree(field, one, other) for at, one in enumerate(different) for other in different[at + 1 :]):
            continue
        values = dict.fromkeys(
            Said(words, telling.report, telling.span) for telling in event if (words := _words(field, telling))
        )
        yield Difference(field, tuple(values))


def _words(field: str, telling: Telling) -> str:
    """What a telling says of a field; empty if nothing."""
    if field == "day":
        return telling.day.words() if telling.day is not None else ""
    if field == "tally":
        return ", ".join(f"{number} {word}" for word, number in telling.figures)
    if field == "outcome":
        return telling.outcome
    named = telling.name(field)
    return named.name if named is not None else ""

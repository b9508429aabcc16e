"""One event of several tellings: which are of the same act, where they differ, and how many accounts they make.

The same act told twice, in one report or in several, is one event. What one telling leaves out another may say; where
both say something and not the same, that is a difference, shown field by field with where each stands. Tellings that
can be true together make one account; those that cannot make several, and none of them is preferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from hustings.reports.decisions.doings import DONE
from hustings.reports.events.accounts import OF_INTEREST, accounts_of, is_denial, loose_beside, loose_votes
from hustings.reports.events.agreeing import called, can_be_one, days_agree, overlap, same_name
from hustings.reports.events.gathering import MANY, fullness, gathered, is_ahead, is_refused
from hustings.reports.events.same_tally import tells_tally
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty
from hustings.reports.report import Span

_AGAINST_LEAVING = ("removal", "expulsion", "suspension")
"""What is done to somebody who, another says, left of her own accord."""

_SAME_NEWS = timedelta(days=3)
"""Reports so many days apart may tell of one act, where they tell no day of it."""


@dataclass(frozen=True, slots=True)
class ToldValue:
    """What one telling says of one field, in words, and where."""

    words: str
    report: int
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which tellings of one event do not agree; each of the values once, with all who tell it."""

    field: str
    values: tuple[ToldValue, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """A sentence on which a proposal rests, and in what way it tells it."""

    report: int
    span: Span
    words: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Event:
    """An act, and all that tells of it.

    Args:
        tellings: In the order of the reports and of their text.
        accounts: The same, those together that can be true together; one account where nothing differs.
        loose: Votes of its reports that may have been on it, and are not told to be.
    """

    tellings: tuple[Telling, ...]
    accounts: tuple[tuple[Telling, ...], ...]
    differences: tuple[Difference, ...]
    loose: tuple[Telling, ...] = ()

    @property
    def told_best(self) -> Telling:
        """The surest and fullest telling, on which a proposal rests first."""
        return max(self.tellings, key=fullness)

    @property
    def rests_on(self) -> tuple[Rest, ...]:
        """Every sentence that says something of it, once: those that tell of the act, then those that tell more."""
        found: dict[tuple[int, Span], Rest] = {}
        for one in self.tellings:
            found.setdefault((one.report, one.span), Rest(one.report, one.span, one.sentence, one.certainty))
        for one in self.tellings:
            for span, words in one.beside:
                found.setdefault((one.report, span), Rest(one.report, span, words, one.certainty))
        return tuple(found.values())


def together(tellings: Sequence[Telling]) -> tuple[Event, ...]:
    """The events that reports tell of, in the order in which they are first told.

    A report's sayings of when somebody made a statement (``statement``) are events too: they are no acts, and matter
    where they differ.
    """
    tellings = tuple(tellings)
    loose = loose_votes(tellings)
    ordered = [sorted(event, key=lambda telling: (telling.report, telling.span)) for event in gathered(tellings)]
    ordered.sort(key=lambda event: (event[0].report, event[0].span))
    return _opposed([_event(event, loose_beside(event, loose)) for event in ordered])


def _event(tellings: Sequence[Telling], loose: tuple[Telling, ...]) -> Event:
    return Event(tuple(tellings), accounts_of(tellings, loose), tuple(_differences(tellings)), loose)


def _opposed(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those marked that can hardly both be: she resigned, and she was removed."""
    left: dict[str, list[int]] = {}
    for at, event in enumerate(events):
        if event.tellings[0].what == "resignation":
            for name in called(event.tellings[0].name("person")):
                left.setdefault(name, []).append(at)
    marked = list(events)
    for at, event in enumerate(events):
        if event.tellings[0].what not in _AGAINST_LEAVING or event.tellings[0].undone:
            continue
        names = called(event.tellings[0].name("person"))
        others = dict.fromkeys(other for name in names for other in left.get(name, ())[:MANY])
        for other in others:
            if _is_opposed(event, events[other]):
                both = (*event.tellings, *events[other].tellings)
                values = dict.fromkeys(ToldValue(DONE[each.what], each.report, each.span) for each in both)
                for one in (at, other):
                    told = Difference("happened", tuple(values))
                    marked[one] = replace(marked[one], differences=(told, *marked[one].differences))
    return tuple(marked)


def _is_opposed(put_out: Event, left: Event) -> bool:
    """Whether one report says the one and another the other of about the same day, or she says that she had left."""
    one, other = put_out.told_best, left.told_best
    if not same_name(one.name("person"), other.name("person")) or is_ahead(one) or is_ahead(other):
        return False
    if is_refused(one) or is_refused(other) or not can_be_one(one.name("office"), other.name("office")):
        return False
    if one.day is not None and other.day is not None:
        if not overlap(one.day, other.day):
            return False
    elif one.told_on is None or other.told_on is None or abs(one.told_on - other.told_on) > _SAME_NEWS:
        return False
    if not {telling.report for telling in put_out.tellings} & {telling.report for telling in left.tellings}:
        return True
    own_word = other.certainty is Certainty.ALLEGED and other.speaker.casefold() in called(other.name("person"))
    return one.certainty is Certainty.HAPPENED and one.what != "suspension" and own_word


def _differences(event: Sequence[Telling]) -> Iterator[Difference]:
    for field in OF_INTEREST:
        if not _agree(field, event):
            told = ((each, words) for each in event if (words := _words(field, each)))
            values = (ToldValue(words, each.report, _place(field, words, each)) for each, words in told)
            yield Difference(field, tuple(dict.fromkeys(values)))


def _agree(field: str, event: Sequence[Telling]) -> bool:
    """Whether all tellings of an event can be right about a field."""
    if field == "happened":
        return len({is_denial(telling) for telling in event if is_denial(telling) or not is_refused(telling)}) < 2
    if field == "day":
        return days_agree({telling.day for telling in event if telling.day is not None})
    if field == "tally":
        told = {pair for telling in event for pair in telling.figures}
        return len({word for word, _ in told}) == len(told)
    if field == "outcome":
        return len({telling.outcome for telling in event} - {""}) < 2
    names = list(dict.fromkeys(name for telling in event if (name := telling.name(field)) is not None))
    return all(can_be_one(one, other) for at, one in enumerate(names) for other in names[at + 1 :])


def _place(field: str, words: str, telling: Telling) -> Span:
    """The sentence that tells a value: of a name the one that has it, where that stands beside the telling's own."""
    word = words.split()[-1]
    if field in ("by", "mover", "seat", "office") and word not in telling.sentence:
        return next((span for span, sentence in telling.beside if word in sentence), telling.span)
    if field == "tally":
        told = ((telling.span, telling.sentence), *telling.beside)
        return next((span for span, sentence in told if tells_tally(sentence, telling.figures)), telling.span)
    return telling.span


def _words(field: str, telling: Telling) -> str:
    """What a telling says of a field; empty if nothing."""
    if field == "happened":
        return "told as not so" if is_denial(telling) else "told as done" if not is_refused(telling) else ""
    if field == "day":
        return telling.day.words() if telling.day is not None else ""
    if field == "tally":
        return tally_words(telling.figures)
    if field == "outcome":
        return telling.outcome
    named = telling.name(field)
    return named.name if named is not None else ""


def tally_words(figures: Sequence[tuple[str, int]]) -> str:
    """A tally in words: "14 for, 9 against"."""
    return ", ".join(f"{number} {word}" for word, number in figures)

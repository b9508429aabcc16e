"""Two rule books over one register: whose answer differs, under which clause, and which entries count under one only.

Nothing here says which book is better, and nothing is left out because it is inconvenient: everybody whom the register
names is asked under both, and what cannot be read under one of them is told.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat

from hustings.answers.asking import DEEPEST_CALLS, NotUnderstood, askable
from hustings.answers.binding import bind
from hustings.answers.comparison import BothAnswers, Comparison, EntryChange, Names, Outcome, Side
from hustings.answers.counting import counts
from hustings.answers.deciding import Asked, Deciding
from hustings.answers.event import Event
from hustings.answers.examples import ExampleResult, run_examples
from hustings.answers.readers import read_under, read_whole
from hustings.answers.reading import Moment, Reading
from hustings.answers.seeing import Reader, SeenRegister
from hustings.answers.supposing import reading_of
from hustings.answers.verdict import Answer
from hustings.answers.withholding import View
from hustings.entries import EVERYBODY, EVERYWHERE, Problem, Register, Severity, nearest
from hustings.rulebook import RuleBook, Slot

Progress = Callable[[int, int], None]
"""Told from time to time how many have been asked, of how many."""

Together = Callable[[tuple[Side, Side], str, Sequence[Names]], Iterable[tuple[Outcome | None, Outcome | None]] | None]
"""What a goal comes to under both books for each of these subjects, worked out for all of them at once; ``None`` for
one that must be asked by itself, or for all. Each is what ``Side.outcome`` says."""

TOLD_EVERY = 50
"""After how many questions the progress is told."""


@dataclass(frozen=True)
class Whom:
    """Whom to ask about; without any names, everybody whom the register names.

    Args:
        persons, seats: If given, only these; a seat alone is asked for everybody, a person alone for every seat.
    """

    persons: Sequence[str] = field(default=())
    seats: Sequence[str] = field(default=())


EVERYBODY_NAMED = Whom()


def compare(
    before: RuleBook,
    after: RuleBook,
    register: Register,
    goal: str,
    on: date,
    *,
    freeze: date | None = None,
    whom: Whom = EVERYBODY_NAMED,
    progress: Progress | None = None,
    most: int | None = None,
    together: Together | None = None,
) -> Comparison:
    """Ask one goal about everybody on the register on one day, under two books.

    Args:
        goal: Any term or goal that both books have.
        freeze: The freeze date; the day asked if not given.
        whom: Whom to ask about.
        progress: Told from time to time how far it is.
        most: How many questions are put at most; where there are more, ``about`` says so.
        together: Answers many questions at once, with the same results; whom it leaves out is asked one by one.
    Raises:
        NotUnderstood: If the goal cannot be asked of both books on that day, nobody named is on the register, or the
            register is what one reader may see and the second book would keep less from them: what the first keeps is
            not in that register, and must not be read as if it had not happened.
        Refused: If the register cannot be read under the first book. What the second cannot read is told in
            ``entries``, for that may be what a draft is about.
    """
    sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST_CALLS))
    register = read_whole(register)
    if isinstance(register, SeenRegister):
        _check_keeps_as_much(before, after, register.reader)
    for book, which in ((before, "first"), (after, "second")):
        _check_goal(book, which, goal, on)
    slots = tuple(slot for slot in Slot if slot in before.slots(goal) | after.slots(goal))
    moment = Moment(on, freeze or on, None, on)
    sides = (_side(before, read_under(before, register), (), moment), _read_as_far(after, register, moment))
    events = [event for event in _all_events(sides) if event.day.first <= on]
    subjects, about = _subjects(events, slots, whom, goal)
    if most is not None and len(subjects) > most:
        about += f" These are {len(subjects):,}; only the first {most:,} were asked."
        subjects = subjects[:most]
    known = together(sides, goal, subjects) if together is not None else None
    found = []
    for number, (names, (one, two)) in enumerate(zip(subjects, known or repeat((None, None)), strict=False)):
        if progress is not None and number % TOLD_EVERY == 0:
            progress(number, len(subjects))
        found.append(BothAnswers(
            names,
            one if one is not None else sides[0].outcome(goal, names),
            two if two is not None else sides[1].outcome(goal, names),
        ))  # fmt: skip
    if progress is not None:
        progress(len(subjects), len(subjects))
    return Comparison(
        goal, on, freeze, *sides, register, slots, about, tuple(found), tuple(_entries_that_differ(*sides, on))
    )


def _check_goal(book: RuleBook, which: str, goal: str, on: date) -> None:
    """Refuse a goal that a book does not have, or a day on which it is not in force."""
    if goal not in book.heads and goal not in book.terms:
        known = askable(book)
        near = nearest(goal, known)
        told = near[:1].upper() + near[1:] if near else f"It may be asked: {', '.join(known[:30])}."
        raise NotUnderstood(f'The {which} book, {book.name}, has no term or goal "{goal}". {told}')
    if on < book.front.adopted:
        raise NotUnderstood(
            f"On {on.isoformat()} there is nothing to compare: the {which} book, {book.name}, was adopted on "
            f"{book.front.adopted.isoformat()}."
        )


def _check_keeps_as_much(before: RuleBook, after: RuleBook, reader: Reader) -> None:
    """Refuse a second book that would keep an act or a term no longer from a reader from whom the first keeps it."""
    one, two = View(before, reader), View(after, reader)
    for own in (False, True):
        acts = (act for act in before.act_names & after.act_names
                if one.hides_line(act, own=own) and not two.hides_line(act, own=own))  # fmt: skip
        names = (name for name in before.seen_by if name in {*after.terms, *after.heads}
                 if one.hides_name(name, own=own) and not two.hides_name(name, own=own))  # fmt: skip
        for name in sorted({*acts, *names}):
            raise NotUnderstood(
                f'The second book, {after.name}, would let {reader.words} see "{name}", which the first keeps from '
                "them. Only whoever holds the whole register can compare the two."
            )


def _side(book: RuleBook, reading: Reading, unread: Iterable[Problem], moment: Moment) -> Side:
    return Side(book, reading, Deciding(reading, moment), tuple(unread))


def _read_as_far(book: RuleBook, register: Register, moment: Moment) -> Side:
    """The register as far as a book can read it, with what it cannot."""
    view = View(book, register.reader) if isinstance(register, SeenRegister) else None
    bound = bind(book, register, in_part=view is not None)
    errors = [problem for problem in bound.problems if problem.severity is Severity.ERROR]
    reading = reading_of(book, bound, view) if errors else read_under(book, register)
    return _side(book, reading, errors, moment)


def _all_events(sides: Iterable[Side]) -> list[Event]:
    """Every act on the record that either book can read, each once."""
    found: dict[int, Event] = {}
    for side in sides:
        for event in side.reading.bound.events:
            found.setdefault(event.accounts[0].number, event)
    return [found[number] for number in sorted(found)]


def _subjects(
    events: Sequence[Event], slots: Sequence[Slot], whom: Whom, goal: str
) -> tuple[tuple[Names, ...], str]:  # fmt: skip
    """Whom and what to ask about, and that in a sentence."""
    for slot, given in ((Slot.PERSON, whom.persons), (Slot.SEAT, whom.seats)):
        if given and slot not in slots:
            raise NotUnderstood(f"{goal} is about no {slot}, so it cannot be asked for one. Leave --{slot} out.")
        known = {event.slot(slot) for event in events}
        for name in given:
            if name not in known:
                near = nearest(name, sorted(known - {"", EVERYBODY, EVERYWHERE}))
                told = f" {near[:1].upper()}{near[1:]}" if near else ""
                raise NotUnderstood(f'No entry up to that day names the {slot} "{name}".{told}')
    if not slots:
        return (Names(),), "It is about nobody in particular, and was asked once."
    found = [names for event in events if (names := _named_by(event, slots)) is not None]
    what = " and ".join(slots)
    if not (whom.persons or whom.seats):
        every = {1: f"Every {what} that an entry", 2: f"Every pair of {what} that one entry"}
        named = every.get(len(slots), f"Every group of {what} that one entry")
        together = " together" if len(slots) > 1 else ""
        return tuple(dict.fromkeys(found)), f"{named} up to the day asked names{together}."
    others = [slot for slot in slots if slot not in (Slot.PERSON, Slot.SEAT)]
    if others:
        raise NotUnderstood(f"{goal} is about a {what}; --person and --seat name only part of that. Leave them out.")
    persons = tuple(dict.fromkeys(whom.persons)) or _all_named(events, Slot.PERSON, slots)
    seats = tuple(dict.fromkeys(whom.seats)) or _all_named(events, Slot.SEAT, slots)
    people = ", ".join(whom.persons) or "every person that an entry up to the day asked names"
    places = ", ".join(whom.seats) or "every seat that an entry up to the day asked names"
    pairs = tuple(Names(person, seat) for person in persons for seat in seats)
    told = ", in ".join(told for slot, told in ((Slot.PERSON, people), (Slot.SEAT, places)) if slot in slots)
    return pairs, f"{told[:1].upper()}{told[1:]}."


def _all_named(events: Iterable[Event], slot: Slot, slots: Sequence[Slot]) -> tuple[str, ...]:
    """Every name in a slot; one empty name where the goal has no such slot."""
    if slot not in slots:
        return ("",)
    return tuple(dict.fromkeys(name for event in events if (name := _one(event.slot(slot)))))


def _named_by(event: Event, slots: Sequence[Slot]) -> Names | None:
    """The names that an entry gives to all of these slots; ``None`` if it leaves one open."""
    given = {
        Slot.PERSON: _one(event.person),
        Slot.SEAT: _one(event.seat),
        Slot.BODY: _one(event.body or event.by),
        Slot.ENTRY: event.label,
    }
    if not all(given[slot] for slot in slots):
        return None
    return Names(*(given[slot] if slot in slots else "" for slot in Slot))


def _one(name: str) -> str:
    """The name, unless it stands for all."""
    return "" if name in (EVERYBODY, EVERYWHERE) else name


def _entries_that_differ(before: Side, after: Side, on: date) -> Iterable[EntryChange]:
    """The entries up to a day that count under one book otherwise than under the other."""
    first, second = ({event.accounts[0].number: event for event in side.reading.bound.events}
                     for side in (before, after))  # fmt: skip
    for number in sorted({*first, *second}):
        event = first.get(number) or second[number]
        if event.day.first > on:
            continue
        one, two = _counted(before, first.get(number), event), _counted(after, second.get(number), event)
        if one[0] is not two[0]:
            why = " ".join(told for answer, told in (one, two) if answer is not Answer.YES and told)
            yield EntryChange(
                number, event.day.text(), event.act, before.reading.title(event), one[0], two[0], why
            )  # fmt: skip


def _counted(side: Side, event: Event | None, known: Event) -> tuple[Answer | None, str]:
    """Whether an entry counts under a book, and why not; ``None`` if that book cannot read it."""
    if event is None:
        place = known.accounts[0].place
        return None, next((problem.message for problem in side.unread if problem.place == place), "")
    counted = counts(side.reading, event)
    condition = counted.condition
    if isinstance(condition, Asked) and condition.value is not True and counted.value is not True:
        return Answer.of(counted.value), f'its condition "{condition.name}" is {Answer.of(condition.value)}'
    return Answer.of(counted.value), counted.why


@dataclass(frozen=True, slots=True)
class ExamplesCompared:
    """How worked examples fare under a changed book.

    Args:
        no_longer: Those of the first book that held under it and do not hold under the second.
        own: How those came out that only the second book has.
    """

    no_longer: tuple[ExampleResult, ...]
    own: tuple[ExampleResult, ...]


def compare_examples(before: RuleBook, after: RuleBook) -> ExamplesCompared:
    """Run the worked examples of both books under the second, and see which no longer hold."""
    held = {result.place for result in run_examples(before) if result.passed}
    known = {example.place for example in before.examples}
    results = run_examples(after)
    return ExamplesCompared(
        tuple(result for result in results if result.place in held and not result.passed),
        tuple(result for result in results if result.place not in known),
    )

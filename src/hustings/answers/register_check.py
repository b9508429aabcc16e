"""What a rule book has to say of a whole register: lines it cannot read, acts it refuses, acts that bear a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hustings.answers.binding import bind
from hustings.answers.counting import counts
from hustings.answers.event import Event
from hustings.answers.namesakes import namesake_note, namesake_notes, plain_name_of
from hustings.answers.reach import terms_read
from hustings.answers.reading import Reading
from hustings.answers.shelf import ShelvedRegister
from hustings.answers.shelved import ShelvedDocket
from hustings.answers.supposing import reading_of, reading_over
from hustings.answers.verdict import MarkKind
from hustings.entries import AnyEntry, Place, Problem, Register, Severity
from hustings.rulebook import Act, Reads, RuleBook


def check_register(book: RuleBook, register: Register, *, entered_from: int = 0) -> tuple[Problem, ...]:
    """Every problem of a register under a book, in the order of its lines.

    Args:
        entered_from: Only the problems of entries from this number on, which are about to be entered; those before
            stand, whatever the book says of them now.

    Errors are lines the book cannot read and, in a keeper's register, acts that it does not allow: they stand in the
    file and do not count. Notes are acts that count with a mark and, in an observer's register, acts that do not.
    So is a keeper's act whose condition was not met. A vote that was lost is none of these.
    """
    bound = bind(book, register)
    problems = [*bound.problems, *namesake_notes(bound.events)]
    if entered_from:
        # By identity: a line of a file and an entry of a log may happen to be called the same.
        places = {id(entry.place) for entry in register.entries if entry.number >= entered_from}
        problems = [problem for problem in problems if id(problem.place) in places]
    if not any(problem.severity is Severity.ERROR for problem in problems):
        reading = reading_of(book, bound)
        for event in bound.events:
            place = next((each.place for each in event.accounts if each.number >= entered_from), None)
            if place is not None:
                problems.extend(_judged(reading, event, place))
    problems = [_for_kind(problem, keeper=bound.kind == "keeper") for problem in problems]
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.place.line))


def check_joining(book: RuleBook, register: ShelvedRegister, entries: Sequence[AnyEntry]) -> tuple[Problem, ...]:
    """Every problem of entries that are about to join a register on a shelf, as ``check_register`` has them; of the
    register only the entries are read that they need.

    Args:
        entries: Numbered after all that are on the shelf.
    """
    reading = reading_over(book, register, supposed=entries, joining=True)
    docket = reading.docket
    assert isinstance(docket, ShelvedDocket)
    events, found = docket.laid_over()
    problems = [*found, *_new_namesakes(events, register)]
    if entries and not any(problem.severity is Severity.ERROR for problem in problems):
        first = entries[0].number
        for event in events:
            place = next((each.place for each in event.accounts if each.number >= first), None)
            if place is not None:
                problems.extend(_judged(reading, event, place))
    problems = [_for_kind(problem, keeper=reading.keeper) for problem in problems]
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.place.line))


def _new_namesakes(events: Sequence[Event], register: ShelvedRegister) -> Iterator[Problem]:
    """The notes on people who are the first of their name with a number, where one without is on record."""
    yield from namesake_notes(events)
    names = {event.person for event in events}
    for event in events:
        plain = plain_name_of(event.person)
        if plain and plain not in names and not any(register.shelf.numbered(plain)):
            on_record = next(iter(register.shelf.naming("person", plain)), None)
            if on_record is not None:
                yield namesake_note(plain, event)


def _for_kind(problem: Problem, *, keeper: bool) -> Problem:
    """What cannot count is an error where the organisation itself enters it."""
    return replace(problem, severity=Severity.ERROR) if keeper and problem.code in _NOT_KEPT else problem


_NOT_KEPT = ("not-in-force", "anonymous-source")
"""What an observer may enter to be marked, and an organisation itself may not."""


def _judged(reading: Reading, event: Event, place: Place) -> list[Problem]:
    counted = counts(reading, event)
    found = []
    for mark in counted.marks:
        if mark.kind in (MarkKind.NOT_IN_FORCE, MarkKind.SUPPOSED):
            continue
        if mark.kind is MarkKind.REFUSED:
            advice = "Enter what the clause asks for; until then nothing follows from this entry."
            found.append(Problem("refused-entry", place, mark.text, advice))
        else:
            found.append(Problem("marked-entry", place, mark.text, "", Severity.NOTE))
    act = reading.act_of(event)
    without_effect = counted.value is False and act is not None and not counted.marks
    if without_effect and not (counted.condition is not None and _was_lost(reading, event, act)):
        was_refused = reading.keeper and counted.condition is None
        severity = Severity.ERROR if was_refused else Severity.NOTE
        found.append(
            Problem("refused-entry", place, f"{reading.title(event)} does not count: {counted.why}", "", severity)
        )
    return found


def _was_lost(reading: Reading, event: Event, act: Act | None) -> bool:
    """Whether an act had to win a vote: that it did not is nobody's mistake, and what else its condition asks for is
    told with the answers."""
    if act is None or not act.condition:
        return False
    read = terms_read(reading.book, reading.book.edition(event.day.last), act.condition)
    return any(term.source.reads is Reads.MEETING for term in read)

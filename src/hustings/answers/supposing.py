"""What if: acts laid over a record that nobody has entered. The record itself is not touched, and nothing is copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from hustings.answers.binding import bind
from hustings.answers.bound import Bound
from hustings.answers.deciding import judge_condition, judge_duty
from hustings.answers.docket import Docket
from hustings.answers.event import Event
from hustings.answers.reading import Reading
from hustings.answers.shelf import ShelvedRegister
from hustings.answers.shelved import ShelvedDocket
from hustings.answers.shelved_bound import ShelvedBound
from hustings.answers.shelved_seen import SeenShelvedRegister
from hustings.answers.withholding import View
from hustings.entries import ActEntry, AnyEntry, Day, Place, Problem, Refused, Register, Severity, read_entries
from hustings.rulebook import RuleBook, WhoKind

Bodies = Mapping[str, tuple[tuple[Day, str], ...]]


def reading_of(book: RuleBook, bound: Bound, view: View | None = None) -> Reading:
    """What a bound register says, ready to be asked; with a ``view``, by a reader."""
    return Reading(book, bound, Docket(bound.events, bound.bodies), judge_condition, judge_duty, view=view)


def reading_over(
    book: RuleBook, register: ShelvedRegister, *, recorded_by: date | None = None, supposed: Sequence[AnyEntry] = (),
    joining: bool = False,
) -> Reading:  # fmt: skip
    """What a register on a shelf says, fetched as it is asked for; by its reader, if it is made for one.

    Args:
        supposed: Entries laid over it that may correct, or be further accounts of, those on the shelf.
        joining: They are about to be entered, and judged as if they were.
    """
    readers = register.readers if isinstance(register, SeenShelvedRegister) else ()
    kept_by = register.book if isinstance(register, SeenShelvedRegister) else None
    docket = ShelvedDocket(
        book, register.shelf, readers=readers, kept_by=kept_by, recorded_by=recorded_by, supposed=supposed,
        joining=joining,
    )  # fmt: skip
    view = View(book, readers[-1]) if readers else None
    return Reading(book, ShelvedBound(docket), docket, judge_condition, judge_duty, view=view)


def suppose(reading: Reading, events: Sequence[Event], bodies: Bodies | None = None) -> Reading:
    """The same reading with acts done that nobody has entered; bodies so far unknown that do them are made for it."""
    made = dict(bodies or {})
    for event in events:
        for act in reading.book.versions_of_act(event.act):
            if event.by.startswith("another ") and act.of and act.of.kind is WhoKind.ANY:
                made[event.by] = ((event.day, act.of.name),)
    return Reading(
        book=reading.book,
        bound=reading.bound,
        docket=Docket(events, made, reading.docket),
        judge=reading.judge,
        judge_duty=reading.judge_duty,
        base=reading,
        supposed_from=min((event.order for event in events), default=None),
        supposed=tuple(events),
        view=reading.view,
        more_searches=reading.more_searches,
    )


def suppose_lines(
    reading: Reading, register: Register, lines: Sequence[str], *, recorded_by: date | None = None
) -> Reading:
    """The same reading with register lines supposed to be entered, after everything else on their days.

    Raises:
        Refused: If the lines cannot be read, or not under the book.
    """
    first = _next_number(register)
    found = read_entries("\n".join(lines), register.kind, "supposition", first_number=first)
    _refuse_errors(found.problems)
    if not found.register.entries:
        advice = "write a register line, such as 2023-05-01 membership Rowan"
        raise Refused([Problem("empty-supposition", Place("supposition", 1), "the supposition says nothing", advice)])
    changed = {entry.label for entry in found.register.entries if isinstance(entry, ActEntry)} - {""}
    if any(entry.corrects for entry in found.register.entries) or any(map(reading.docket.labelled, changed)):
        return _reread(reading, register, found.register, recorded_by)
    bound = bind(reading.book, found.register, supposed_from=first, below=reading.docket)
    _refuse_errors(bound.problems)
    supposed = suppose(reading, bound.events, bound.bodies)
    if bound.complete:
        supposed.more_searches = (*supposed.more_searches, *bound.complete)
    return supposed


def _reread(reading: Reading, register: Register, supposed: Register, recorded_by: date | None) -> Reading:
    """The whole register read again with the supposition in it, where that changes what an earlier entry says."""
    if isinstance(register, ShelvedRegister):
        over = reading_over(reading.book, register, recorded_by=recorded_by, supposed=supposed.entries)
        assert isinstance(over.docket, ShelvedDocket)
        over.supposed = over.docket.supposed_acts()
        return over
    whole = replace(register, entries=(*register.entries, *supposed.entries))
    bound = bind(
        reading.book,
        whole,
        recorded_by=recorded_by,
        supposed_from=_next_number(register),
        in_part=reading.view is not None,
    )
    _refuse_errors(bound.problems)
    again = reading_of(reading.book, bound, reading.view)
    again.supposed = tuple(event for event in bound.events if event.supposed)
    return again


def _next_number(register: Register) -> int:
    """The number of an entry that would be entered next."""
    if isinstance(register, ShelvedRegister):
        return register.shelf.last_number + 1
    return register.entries[-1].number + 1 if register.entries else 1


def _refuse_errors(problems: Sequence[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)

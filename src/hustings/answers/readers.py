"""A register read under a book, for whoever sees all or for one reader; kept, so that the next question is quick."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import date
from typing import TypeVar, cast

from hustings.answers.binding import bind
from hustings.answers.deciding import Deciding
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.seeing import Reader, SeenRegister, reader_called, seen_register
from hustings.answers.shelf import ShelvedRegister
from hustings.answers.shelved_seen import SeenShelvedRegister, seen_on_shelf
from hustings.answers.supposing import reading_of, reading_over
from hustings.answers.withholding import View
from hustings.entries import Refused, Register, Severity
from hustings.rulebook import RuleBook, Slot
from hustings.speech import language

KEPT_READINGS = 16
"""How many books-with-registers are kept read, for one reader or for whoever sees all."""

MOST_HELD = 100_000
"""How many entries of a register on a shelf are held at most when a question is put; else it is read anew."""

_T = TypeVar("_T")
_Key = tuple[int, int, date | None, Reader | None, str]

_readings: OrderedDict[_Key, tuple[RuleBook, Register, Reading]] = OrderedDict()
_seen: OrderedDict[_Key, tuple[RuleBook, Register, SeenRegister]] = OrderedDict()


def read_under(
    book: RuleBook, register: Register, *, recorded_by: date | None = None, reader: Reader | None = None
) -> Reading:
    """A register read under a book, kept for the next question about the same two.

    Args:
        reader: For whom: of the register only what they may see is read. A register that was made for a reader is read
            for that reader, whether they are named or not.
    Raises:
        Refused: If the register says what the book cannot read; ``problems`` has every such line.
    """
    if reader is None and isinstance(register, SeenRegister):
        reader = register.reader
    if isinstance(register, ShelvedRegister):
        return _read_shelf(book, register, recorded_by, reader)
    key = (id(book), id(register), recorded_by, reader, language())
    kept = _readings.get(key)
    if kept is not None and kept[0] is book and kept[1] is register:
        _readings.move_to_end(key)
        return kept[2]
    if reader is None:
        bound, view = bind(book, register, recorded_by=recorded_by), None
    else:
        seen = seen_under(book, register, reader)
        bound, view = bind(book, seen, recorded_by=recorded_by, in_part=True), View(book, reader)
    errors = [problem for problem in bound.problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)
    reading = reading_of(book, bound, view)
    _keep(_readings, key, (book, register, reading))
    return reading


def _read_shelf(
    book: RuleBook, register: ShelvedRegister, recorded_by: date | None, reader: Reader | None
) -> Reading:  # fmt: skip
    """A reading that fetches as it is asked; begun anew when it has come to hold too much."""
    if reader is not None:
        register = seen_on_shelf(book, register, reader)
    key = (id(book), recorded_by, language())
    kept = register.kept.get(key)
    if kept is not None and kept[0] is book and kept[1].docket.size <= MOST_HELD:
        return cast(Reading, kept[1])
    reading = reading_over(book, register, recorded_by=recorded_by)
    register.kept[key] = (book, reading)
    while len(register.kept) > KEPT_READINGS:
        register.kept.pop(next(iter(register.kept)))
    return reading


def read_whole(register: Register) -> Register:
    """A register that is not on a shelf: for questions about everybody, one on a shelf is read to its end."""
    if isinstance(register, SeenShelvedRegister):
        return SeenRegister(register.kind, register.entries, register.name, register.reader)
    if isinstance(register, ShelvedRegister):
        return Register(register.kind, register.entries, register.name)
    return register


def seen_under(book: RuleBook, register: Register, reader: Reader) -> SeenRegister:
    """The register of what a reader may see, kept like a reading of it.

    Raises:
        Refused: If the register says what the book cannot read: such a register is not answered from, for nobody.
    """
    if isinstance(register, SeenRegister) and register.reader == reader:
        return register
    if isinstance(register, ShelvedRegister):
        return seen_on_shelf(book, register, reader)
    key = (id(book), id(register), None, reader, "")
    kept = _seen.get(key)
    if kept is not None and kept[0] is book and kept[1] is register:
        _seen.move_to_end(key)
        return kept[2]
    read_under(book, register)
    seen = seen_register(book, register, reader)
    _keep(_seen, key, (book, register, seen))
    return seen


def _keep(kept: OrderedDict[_Key, _T], key: _Key, made: _T) -> None:
    kept[key] = made
    while len(kept) > KEPT_READINGS:
        kept.popitem(last=False)


def reader_named(name: str, *, book: RuleBook, register: Register, on: date, recorded_by: date | None = None) -> Reader:
    """The reader of a name: ``public``, ``members``, a body or office, or a person.

    A person also reads as a member, and as a body or office, where the terms that the front matter names for it are yes
    for them on the day asked; judged on what they may see as nobody but themselves, never on a hidden entry.

    Raises:
        Refused: If the register says what the book cannot read.
    """
    reader = reader_called(name, book, register, on)
    front = book.front
    if not reader.person or not (front.members or front.office):
        return reader
    reading = read_under(book, register, recorded_by=recorded_by, reader=reader)
    deciding = Deciding(reading, Moment(on, on, None, on))
    member = bool(front.members) and deciding.value(front.members, Subject(person=reader.person)) is True
    offices: frozenset[str] = frozenset()
    if front.office and book.slots(front.office) == {Slot.PERSON, Slot.BODY}:
        named = (*front.bodies.values(), *front.offices.values())
        offices = frozenset(
            office for office in named
            if deciding.value(front.office, Subject(person=reader.person, body=office)) is True
        )  # fmt: skip
    return replace(reader, member=member, bodies=offices) if member or offices else reader

"""A question as an address carries it, read with a plain sentence for everything that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from hustings.answers.lines import capital
from hustings.entries import DayError, composed, day_words, nearest_word, read_exact_day
from hustings.rulebook import RuleBook, Slot
from hustings.speech import ENGLISH, language, said

SUPPOSITIONS_AT_MOST = 40
LONGEST = 2_000
"""Characters of one part of a question; no name and no line of a register is longer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, ready to be asked of a book and a register."""

    term: str
    on: date
    person: str = ""
    seat: str = ""
    body: str = ""
    entry: str = ""
    freeze: date | None = None
    recorded_by: date | None = None
    suppose: tuple[str, ...] = ()

    def names(self, book: RuleBook) -> tuple[str, ...]:
        """The names that the term must be asked with, in their order."""
        slots = book.slots(self.term)
        return tuple(name for slot, name in self.by_slot.items() if slot in slots)

    @property
    def by_slot(self) -> dict[Slot, str]:
        return {
            Slot.PERSON: self.person,
            Slot.SEAT: self.seat,
            Slot.BODY: self.body,
            Slot.ENTRY: f"[{self.entry}]" if self.entry else "",
        }

    def query(self) -> list[tuple[str, str]]:
        """The question as an address carries it."""
        days = [("freeze", self.freeze), ("recorded", self.recorded_by)]
        return [
            ("what", self.term), ("person", self.person), ("seat", self.seat), ("body", self.body),
            ("entry", self.entry), ("on", self.on.isoformat()),
            *((key, day.isoformat() if day else "") for key, day in days),
            *(("suppose", line) for line in self.suppose),
        ]  # fmt: skip

    def supposing(self, *lines: str, on: date | None = None) -> Asked:
        """The same question with more lines supposed, on a later day if one must wait."""
        return replace(self, on=on or self.on, suppose=(*self.suppose, *lines))

    def on_record(self) -> Asked:
        """The same question without suppositions."""
        return replace(self, suppose=())


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a question."""

    field: str
    message: str


class BadQuestion(ValueError):
    """A question that cannot be asked; ``faults`` says why, field by field."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.message for fault in self.faults))


class Given(Protocol):
    """The query of an address, as Django gives it."""

    def getlist(self, key: str) -> list[str]: ...


def read_asked(
    given: Given, book: RuleBook, *, on: date, term: str = "", names: Mapping[str, str] | None = None
) -> Asked:
    """The question in an address.

    Args:
        on: The day if the address names none.
        term: The term if the address names none.
        names: Names that stand whatever the address says.
    Raises:
        BadQuestion: With everything that is wrong.
    """
    faults: list[Fault] = []
    what = _text(given, "what") or term
    if not what:
        faults.append(Fault("what", said("Choose what you want to know.")))
    elif what not in book.terms and what not in book.heads:
        faults.append(Fault("what", _no_term(what[:60], nearest_word(what, (*book.heads, *book.terms)))))
        what = ""
    read = {slot.value: _text(given, slot.value) for slot in Slot} | dict(names or {})
    read["entry"] = read["entry"].removeprefix("[").removesuffix("]").strip()
    slots = book.slots(what) if what else frozenset()
    faults += [Fault(slot.value, _missing(slot)) for slot in Slot if slot in slots and not read[slot.value]]
    days = {field: _day(given, field, faults) for field in ("on", "freeze", "recorded")}
    suppose = tuple(line for text in given.getlist("suppose") for line in _supposition(text))
    if len(suppose) > SUPPOSITIONS_AT_MOST:
        faults.append(
            Fault("suppose", said("At most {most} things can be supposed at once.", most=SUPPOSITIONS_AT_MOST))
        )
    for field, text in [*read.items(), *(("suppose", line) for line in suppose)]:
        if len(text) > LONGEST:
            faults.append(Fault(field, said("This is too long to read: at most {most} characters.", most=LONGEST)))
    if faults:
        raise BadQuestion(faults)
    return Asked(
        term=what, on=days["on"] or on, person=read["person"], seat=read["seat"], body=read["body"],
        entry=read["entry"], freeze=days["freeze"], recorded_by=days["recorded"], suppose=suppose,
    )  # fmt: skip


def _missing(slot: Slot) -> str:
    match slot:
        case Slot.PERSON:
            return said("Say who: this question is about a person.")
        case Slot.SEAT:
            return said("Say which seat: this question is about a seat.")
        case Slot.BODY:
            return said("Say which body: this question is about a body.")
        case Slot.ENTRY:
            return said("Say which entry, by its label: this question is about one entry.")


def _no_term(name: str, near: str) -> str:
    if not near:
        return said('The book has no term "{name}".', name=name)
    return said('The book has no term "{name}"; did you mean "{near}"?', name=name, near=near)


def plain_name(text: str) -> str:
    """A name as a register holds it: one space between words, and one way of writing an accented letter."""
    return composed(" ".join(text.replace("\x00", "").split()))


def name_of_page(name: str, is_known: Callable[[str], bool]) -> tuple[str, bool]:
    """The name in an address, and whether the page is wanted as JSON; a name that itself ends in .json is a name."""
    name = plain_name(name)
    if name.endswith(".json") and not is_known(name):
        return name.removesuffix(".json"), True
    return name, False


def _text(given: Given, field: str) -> str:
    return plain_name("".join(given.getlist(field)[-1:]))


def _supposition(text: str) -> Iterable[str]:
    """A supposition as lines of a register: an entry and what is indented under it are one."""
    entry: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n"):
        if not line.strip():
            continue
        if entry and not line[:1].isspace():
            yield "\n".join(entry)
            entry = []
        entry.append(line.rstrip() if entry else line.strip())
    if entry:
        yield "\n".join(entry)


def _day(given: Given, field: str, faults: list[Fault]) -> date | None:
    text = _text(given, field)
    if not text:
        return None
    try:
        return read_exact_day(text)
    except DayError as error:
        faults.append(Fault(field, f"{day_fault(text, error)}."))
        return None


def day_fault(text: str, error: DayError) -> str:
    """What is wrong with a day, without a full stop; what English says of it in detail is said in short elsewhere."""
    if language() == ENGLISH:
        return capital(str(error))
    return said("“{text}” is no day of the calendar; days are written like 2023-03-28", text=text[:40])


def sentence_of(asked: Asked, words: str) -> str:
    """The question as a heading: ``May stand? Rowan, Northmere, 1 May 2023``."""
    names = [name for name in (asked.person, asked.seat, asked.body, f"[{asked.entry}]" if asked.entry else "") if name]
    return f"{words}? {', '.join((*names, day_words(asked.on)))}"

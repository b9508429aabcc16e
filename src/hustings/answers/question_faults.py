"""Why a question cannot be put, in sentences that say what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hustings.entries import nearest_word
from hustings.rulebook import RuleBook, Slot
from hustings.speech import listed, said, said_as


def no_such_term(book: RuleBook, term: str, known: Sequence[str]) -> str:
    """The book has no term or goal of this name; the nearest one, or those that it has."""
    told = said('The book "{book}" has no term or goal "{term}".', book=book.front.book, term=term)
    near = nearest_word(term, known)
    if near:
        advice = said('Did you mean "{name}"?', name=near)
    else:
        advice = said("It may be asked: {names}.", names=", ".join(known[:30]))
    return f"{told} {advice}"


def too_few_names(term: str, slots: Sequence[Slot], given: int) -> str:
    """Which names a question lacks."""
    return said(
        "{term} is asked of a {slots}. Please say {missing}; nothing left open is taken as no.",
        term=term, slots=listed(map(slot_words, slots)), missing=", ".join(map(_which, slots[given:])),
    )  # fmt: skip


def too_many_names(term: str, slots: Sequence[Slot], extra: Iterable[str]) -> str:
    """Which names of a question are too many."""
    asked_of = listed(map(a_slot_words, slots)) if slots else said("nobody in particular")
    names = ", ".join(f'"{name}"' for name in extra)
    return said("{term} is asked of {slots}; {extra} is one name too many.", term=term, slots=asked_of, extra=names)


def not_one_name(slot: Slot, name: str) -> str:
    """A name that stands for all, or is none, where one is asked about."""
    return said('A question is about one {slot}; "{name}" is not the name of one.', slot=slot_words(slot), name=name)


def slot_words(slot: Slot) -> str:
    """What a question may be about, in a word."""
    match slot:
        case Slot.PERSON:
            return said_as("slot", "person")
        case Slot.SEAT:
            return said_as("slot", "seat")
        case Slot.BODY:
            return said_as("slot", "body")
        case Slot.ENTRY:
            return said_as("slot", "entry")


def _which(slot: Slot) -> str:
    match slot:
        case Slot.PERSON:
            return said("which person")
        case Slot.SEAT:
            return said("which seat")
        case Slot.BODY:
            return said("which body")
        case Slot.ENTRY:
            return said("which entry")


def a_slot_words(slot: Slot) -> str:
    """``a person``, in the language spoken."""
    match slot:
        case Slot.PERSON:
            return said("a person")
        case Slot.SEAT:
            return said("a seat")
        case Slot.BODY:
            return said("a body")
        case Slot.ENTRY:
            return said("an entry")

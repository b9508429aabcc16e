"""A register put into a store as the clerk does, without asking leave: for the store's own tests."""

from __future__ import annotations

import os

from tests.store.leaves import LOG

from hustings.answers import entry_slots
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    Links,
    Position,
    Register,
    make_leaf,
    make_notice,
)
from hustings.entries.leaf_making import names_in_order
from hustings.rulebook import RuleBook, Slot
from hustings.store import EVERYBODY_ID, EVERYWHERE_ID, NO_SLOT_ID, Filing, Store, Writing

AT = "2026-11-21T22:00:00Z"
STANDS_FOR = {"": 0, EVERYBODY: EVERYBODY_ID, EVERYWHERE: EVERYWHERE_ID}
TYPES = {ActEntry: "act", AnnouncementEntry: "announcement", BodyEntry: "body", CompleteEntry: "complete"}


def file_register(store: Store, register: Register, book: RuleBook, *, together: int = 1000) -> None:
    """Entry 0 is the rule; from there on each entry has its number in the register."""
    with store.writing() as writing:
        if writing.size == 0:
            rule = make_notice("rule", Position(LOG, 0, AT, "0" * 64), {"register": str(register.kind)})
            writing.append(rule.data, (), Filing(type="rule", first=1, last=1, recorded=1))
    for start in range(0, len(register.entries), together):
        with store.writing() as writing:
            for entry in register.entries[start : start + together]:
                file_entry(writing, entry, book)


def file_entry(writing: Writing, entry: AnyEntry, book: RuleBook) -> None:
    """One entry at the end of the log."""
    slots = slots_of(book, entry)
    kinds = {name: str(slot) for slot, name in slots.items() if slot is not Slot.ENTRY}
    subjects = []
    for name in names_in_order(entry):
        if name.startswith("["):
            subjects.append("entry:0")
        else:
            kind = kinds.get(name, "person")
            subjects.append(name if name in STANDS_FOR else writing.alias(kind, name).opaque)
    by = entry.by if isinstance(entry, ActEntry | AnnouncementEntry) else ""
    corrects = 0 if entry.corrects else None
    links = Links(tuple(subjects), writing.alias("body", by).opaque if by else "", corrects=corrects)
    made = make_leaf(entry, Position(LOG, writing.size, AT, "0" * 64), links, salt=lambda: os.urandom(32))
    assert writing.append(made.data, made.openings, filing_of(writing, entry, slots, by)) == entry.number


def slots_of(book: RuleBook, entry: AnyEntry) -> dict[Slot, str]:
    if isinstance(entry, ActEntry):
        return dict(entry_slots(book, entry) or {})
    if isinstance(entry, BodyEntry):
        return {Slot.BODY: entry.name}
    return {Slot.PERSON: entry.of} if isinstance(entry, CompleteEntry) and entry.of else {}


def filing_of(writing: Writing, entry: AnyEntry, slots: dict[Slot, str], by: str) -> Filing:
    def number(kind: str, name: str) -> int:
        return STANDS_FOR[name] if name in STANDS_FOR else writing.alias(kind, name).id

    act = isinstance(entry, ActEntry)
    return Filing(
        type=TYPES.get(type(entry), "correction"),
        act=entry.act if isinstance(entry, ActEntry | AnnouncementEntry) else "",
        first=entry.day.first.toordinal(),
        last=entry.day.last.toordinal(),
        recorded=entry.recorded_on.toordinal(),
        person=number("person", slots[Slot.PERSON]) if slots.get(Slot.PERSON) else NO_SLOT_ID,
        seat=number("seat", slots[Slot.SEAT]) if slots.get(Slot.SEAT) else NO_SLOT_ID,
        body=number("body", slots[Slot.BODY]) if slots.get(Slot.BODY) else NO_SLOT_ID,
        about=number("label", slots.get(Slot.ENTRY, "")),
        label=number("label", entry.label),
        corrects=number("label", entry.corrects),
        by=number("body", by) if act else 0,
        until=entry.until if isinstance(entry, ActEntry) and isinstance(entry.until, str) else "",
        interprets=isinstance(entry, ActEntry) and bool(entry.interprets),
        anonymous=entry.is_anonymous,
        seats=isinstance(entry, ActEntry) and entry.tells_seats,
    )

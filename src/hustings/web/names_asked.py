"""The names in a question, held against those on the record: written a little otherwise, or on no entry at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hustings.answers import MarkKind, Verdict
from hustings.entries import nearest_word
from hustings.rulebook import Slot
from hustings.web import addresses
from hustings.web.archive import Archive
from hustings.web.questions import Asked


@dataclass(frozen=True)
class Doubt:
    """A name of a question that no entry has, with the nearest that one has and the question about that.

    Args:
        near, address: Empty where no name is near.
    """

    kind: str
    text: str
    near: str
    address: str


def folded(text: str) -> str:
    """Text without capitals and accents, so that ``Zoe`` finds ``Zoë``."""
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def as_on_record(archive: Archive, asked: Asked) -> Asked:
    """The question with its names as the record writes them, where only capitals and accents differ.

    A name that fits several, or that a supposition uses, stays as it is.
    """
    known: Mapping[Slot, tuple[str, ...]] = {
        Slot.PERSON: archive.everybody, Slot.SEAT: archive.seats, Slot.BODY: archive.bodies,
    }  # fmt: skip
    for slot, names in known.items():
        name = asked.by_slot[slot]
        if name and name not in names and not any(name in line for line in asked.suppose):
            same = [each for each in names if folded(each) == folded(name)]
            if len(same) == 1:
                asked = _naming(asked, slot, same[0])
    return asked


def doubts_of(archive: Archive, asked: Asked, verdict: Verdict) -> tuple[Doubt, ...]:
    """Every name that an answer says no entry has, with what was perhaps meant."""
    if all(mark.kind is not MarkKind.UNKNOWN_NAME for mark in verdict.marks):
        return ()
    meant = dict(_meant(archive, asked))
    doubts = []
    for mark in verdict.marks:
        if mark.kind is MarkKind.UNKNOWN_NAME:
            near = next((name for name in meant if f'"{name}"' in mark.text), "")
            address = addresses.ask(archive.slug, meant[near].query()) if near else ""
            doubts.append(Doubt(str(mark.kind), mark.text, near, address))
    return tuple(doubts)


def _meant(archive: Archive, asked: Asked) -> Iterator[tuple[str, Asked]]:
    for slot, names in ((Slot.PERSON, archive.people), (Slot.SEAT, archive.seats), (Slot.BODY, archive.bodies)):
        name = asked.by_slot[slot]
        near = nearest_word(name, names) if name and name not in names else ""
        if near:
            yield near, _naming(asked, slot, near)


def _naming(asked: Asked, slot: Slot, name: str) -> Asked:
    match slot:
        case Slot.PERSON:
            return replace(asked, person=name)
        case Slot.SEAT:
            return replace(asked, seat=name)
        case _:
            return replace(asked, body=name)

"""What a rule book and a register lend to the reading of reports: the names they know, and the acts a book has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hustings.entries import EVERYBODY, EVERYWHERE, ActEntry, AnnouncementEntry, AnyEntry, BodyEntry, Register
from hustings.entries.names import NAME_LIMIT
from hustings.reports.names.gazetteer import Gazetteer
from hustings.reports.names.name_words import BODY_HEADS, ORGANISATION_HEADS
from hustings.reports.proposing.acts import Acts, BookAct
from hustings.rulebook import RuleBook, Slot
from hustings.rulebook.statements import Act, WhoKind

_NAME = r"(?P<name>[^\W\d_a-z][\w'&-]*(?: (?:(?:of|and|for|the|&) )*[^\W\d_a-z][\w'&-]*)*)"
_OF = re.compile(rf"\b(?:of|for) (?:the )?{_NAME}")
_ITS_RULES = re.compile(
    rf"^(?:The )?+{_NAME}:? "
    r"(?:[Rr]ules|[Rr]ule ?[Bb]ook|[Cc]onstitution|[Ss]tatutes|[Bb]y-?laws|Standing Orders|Code)\b"
)
_OF_WHAT = re.compile(r"( (?:of|for) (?:the )?)")

_MATTERS = frozenset(
    {
        "admission", "appeals", "appointment", "appointments", "ballots", "branches", "business", "candidates", "code",
        "complaints", "conduct", "constitution", "debate", "discipline", "elections", "election", "ethics", "expulsion",
        "finance", "finances", "governance", "leadership", "management", "meetings", "members", "membership",
        "nomination", "nominations", "office", "officers", "order", "orders", "organisation", "organization",
        "practice", "procedure", "procedures", "process", "representation", "rule", "rules", "selection", "selections",
        "suspension", "the", "vote", "votes", "voting",
        "and", "&", "amended", "basic", "disciplinary", "draft", "electoral", "financial", "general", "interim",
        "internal", "local", "model", "national", "new", "provisional", "regional", "revised", "standing",
    }
)  # fmt: skip
"""What rules are about, and what they are called: none of these words names anybody."""


@dataclass(frozen=True, slots=True)
class NamesKnown:
    """The names of a register, as far as whoever reads may see them.

    Args:
        unsorted: Names that acts are about, where no book tells whether they are a person's, a body's or a seat's.
    """

    persons: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    unsorted: tuple[str, ...] = ()

    def as_json(self) -> dict[str, list[str]]:
        """The names for another process."""
        return {
            "persons": list(self.persons), "bodies": list(self.bodies), "seats": list(self.seats),
            "unsorted": list(self.unsorted),
        }  # fmt: skip

    @classmethod
    def of_json(cls, told: Mapping[str, Any]) -> NamesKnown:
        """The names as `as_json` gives them."""
        return cls(*(tuple(told[kind]) for kind in ("persons", "bodies", "seats", "unsorted")))


def names_of_register(book: RuleBook | None, register: Register) -> NamesKnown:
    """The names of a register: by the slots of a book's acts.

    Without a book, or where the book has not the act, it cannot be told whether an act's name is a person's, a body's
    or a seat's; whoever did it is a body if the name says so, or is one word. Whoever votes, moves or speaks is a
    person.
    """
    found: dict[Slot, dict[str, None]] = {slot: {} for slot in Slot}
    for entry in register.entries:
        for slot, name in _names(book, entry):
            if name and name not in (EVERYBODY, EVERYWHERE):
                found[slot][name] = None
    persons = tuple(found[Slot.PERSON])
    front = {*book.front.offices.values()} if book is not None else set()
    bodies = tuple(name for name in found[Slot.BODY] if name not in found[Slot.PERSON] and name not in front)
    sorted_ = {*persons, *bodies, *found[Slot.SEAT], *front}
    unsorted = tuple(name for name in found[Slot.ENTRY] if name not in sorted_)
    return NamesKnown(persons, bodies, tuple(found[Slot.SEAT]), unsorted)


def _names(book: RuleBook | None, entry: AnyEntry) -> Iterator[tuple[Slot, str]]:
    if isinstance(entry, BodyEntry):
        yield Slot.BODY, entry.name
    if not isinstance(entry, (ActEntry, AnnouncementEntry)):
        return
    act = next(iter(reversed(book.versions_of_act(entry.act))), None) if book is not None else None
    if act is not None:
        yield from ((slot, name) for slot, name in zip(act.on, entry.names, strict=False) if slot is not Slot.ENTRY)
    else:
        yield from ((Slot.ENTRY, name) for name in entry.names if not name.startswith("["))
    if act is None:
        yield Slot.BODY if _is_called_a_body(entry.by) else Slot.ENTRY, entry.by
    elif isinstance(entry, ActEntry) and not (act.of and act.of.kind is WhoKind.PERSON):
        yield Slot.BODY, entry.by
    if isinstance(entry, ActEntry):
        yield from ((Slot.PERSON, vote.name) for vote in entry.votes)
        yield from ((Slot.PERSON, part.name) for part in entry.parts)


def _is_called_a_body(name: str) -> bool:
    words = name.lower().split()
    return len(words) == 1 or not {*words}.isdisjoint(BODY_HEADS | ORGANISATION_HEADS)


def gazetteer_of(book: RuleBook | None, names: NamesKnown) -> Gazetteer:
    """The names that reports are read with.

    What a book calls a body or office by ("the executive", "the chief whip") stands for the name that its entries use.
    Whose book it is, its title tells: "Rules of the Elm Party".
    """
    if book is None:
        return Gazetteer(names.persons, names.bodies, (), names.seats, unsorted=names.unsorted)
    front = book.front
    offices = tuple(dict.fromkeys(front.offices.values()))
    bodies = tuple(dict.fromkeys(name for name in (*front.bodies.values(), *names.bodies) if name not in offices))
    aliases = {
        words.removeprefix("the "): name
        for words, name in (*front.bodies.items(), *front.offices.items())
        if words.removeprefix("the ").casefold() != name.casefold()
    }
    own = organisation_of(front.book)
    return Gazetteer(
        names.persons, bodies, offices, names.seats, (own,) if own else (), aliases=aliases, unsorted=names.unsorted
    )


def organisation_of(title: str) -> str:
    """The organisation that a book's title names; empty where it names none.

    What the rules are about names none: "Rules for the Selection of Candidates", "Code of Conduct of the Elm Party".
    """
    title = title[:NAME_LIMIT]
    told = []
    at = 0
    while (found := _OF.search(title, at)) is not None:
        told.append(found)
        at = found.start("name")
    told += _ITS_RULES.finditer(title)
    names = [name for found in told if (name := _organisation_in(found["name"]))]
    sure = (name for name in names if not ORGANISATION_HEADS.isdisjoint(name.lower().split()))
    return next(sure, names[0] if names else "")


def _organisation_in(words: str) -> str:
    """The organisation with which words begin, without what its rules are about; empty if they begin with none."""
    parts = _OF_WHAT.split(words)
    name = ""
    for joint, part in zip(["", *parts[1::2]], parts[::2], strict=True):
        own = part.split()
        while own and own[-1].lower() in _MATTERS:
            own.pop()
        if not own:
            break
        name += joint + " ".join(own)
        if " ".join(own) != part:
            break
    told = {word.lower() for word in name.split()}
    return "" if told <= BODY_HEADS | ORGANISATION_HEADS or told <= BODY_HEADS | _MATTERS else name


def acts_of(book: RuleBook) -> Acts:
    """The acts of a book as plain values, each as its last edition has it."""
    return Acts(tuple(_book_act(book.versions_of_act(name)[-1]) for name in sorted(book.act_names)))


def _book_act(act: Act) -> BookAct:
    of = act.of.name if act.of is not None and act.of.kind is WhoKind.ONE else ""
    return BookAct(
        act.name, str(act.kind), tuple(str(slot) for slot in act.on), of, act.ending, act.for_act, bool(act.condition)
    )

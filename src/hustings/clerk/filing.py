"""What an entry is tied to: its names put to their slots under the book, as opaque ids for the leaf and as numbers for
the readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    CorrectionEntry,
    Links,
    is_label,
)
from hustings.rulebook import Act, RuleBook, Slot, WhoKind
from hustings.store import EVERYBODY_ID, EVERYWHERE_ID, NO_SLOT_ID, Alias, Filing, Writing

_KIND = {Slot.PERSON: "person", Slot.SEAT: "seat", Slot.BODY: "body"}

Name = tuple[str, str]
"""A kind of name (``person``, ``seat``, ``body``, ``label``) and the name."""


@dataclass(frozen=True)
class Ties:
    """The names of one entry by what they are.

    Args:
        named: For each of the leaf's subjects its kind and name; of an entry that is named, ``label`` and its label.
        by: The same of who did it, as the leaf has it; ``None`` where it is not shown.
        about: The label of the entry that it is about; empty if none.
        ends_in_label: Whether the label at the end of its line is that of the entry which it is about.
        act: The act under the text of its day; ``None`` where it has none.
    """

    entry: AnyEntry
    named: tuple[Name, ...] = ()
    by: Name | None = None
    about: str = ""
    ends_in_label: bool = False
    act: Act | None = None

    def names(self) -> Iterator[Name]:
        """Every name that is filed."""
        yield from (each for each in self.named if each[1] not in (EVERYBODY, EVERYWHERE))
        if self.by is not None:
            yield self.by
            yield "body", self.by[1]  # whoever did something is looked for among the bodies, too
        for label in (self.about, self.entry.label, self.entry.corrects):
            if label:
                yield "label", label


def text_of(book: RuleBook, entry: ActEntry | AnnouncementEntry) -> Act | None:
    """The act as the book has it on the entry's day; else the text nearest in time; ``None`` if it has no such act."""
    edition = book.edition(entry.day.last)
    found = edition.acts.get(entry.act) if edition is not None else None
    return found or next(iter(book.versions_of_act(entry.act)), None)


def ties_of(book: RuleBook, entry: AnyEntry, is_seat: Callable[[str], bool] = lambda name: False) -> Ties:
    """What the names of an entry are, under a book that can read it.

    Args:
        is_seat: Whether a name of which the entry does not tell it is a seat's and no person's.
    """
    match entry:
        case BodyEntry():
            return Ties(entry, (("body", entry.name),))
        case CompleteEntry():
            return Ties(entry, (_kind_of_searched(book, entry, is_seat),) if entry.of else ())
        case CorrectionEntry():
            return Ties(entry)
        case ActEntry() | AnnouncementEntry():
            return _ties_of_act(text_of(book, entry), entry)


def _ties_of_act(act: Act | None, entry: ActEntry | AnnouncementEntry) -> Ties:
    on = act.on if act is not None else ()
    named: list[Name] = []
    about = ""
    for place, name in enumerate(entry.names):
        slot = on[place] if place < len(on) else None
        if slot is Slot.ENTRY or (slot is None and is_label(name)):
            about = name[1:-1]
            named.append(("label", about))
        else:
            named.append((_KIND[slot] if slot else "person", name))
    ends_in_label = bool(
        isinstance(entry, ActEntry) and entry.label and on[-1:] == (Slot.ENTRY,) and len(entry.names) == len(on) - 1
    )
    if ends_in_label:
        about = entry.label
    return Ties(entry, tuple(named), _doer(act, entry, named), about, ends_in_label, act)


def _doer(act: Act | None, entry: ActEntry | AnnouncementEntry, named: Iterable[Name]) -> Name | None:
    """Who did it: whoever is named in the entry, else whom the clause gives the act to."""
    if not entry.by:
        return None
    for kind, name in named:
        if name == entry.by and kind in ("person", "body"):
            return kind, name
    is_person = act is not None and act.of is not None and act.of.kind is WhoKind.PERSON
    return ("person" if is_person else "body"), entry.by


def _kind_of_searched(book: RuleBook, entry: CompleteEntry, is_seat: Callable[[str], bool]) -> Name:
    """Whom a search is of: a person, unless its acts are about no person or the name is a seat's."""
    slots = {slot for act in entry.acts for version in book.versions_of_act(act) for slot in version.on}
    seat = Slot.SEAT in slots and (Slot.PERSON not in slots or is_seat(entry.of))
    return ("seat" if seat else "person"), entry.of


@dataclass
class Filer:
    """Gives entries their opaque ids and their rows, in one transaction.

    Args:
        find_label: The first entry that bears a label, in the log or among those about to be entered.
    """

    writing: Writing
    find_label: Callable[[str], int | None]
    _known: dict[Name, Alias] = field(default_factory=dict)

    def look_up(self, all_ties: Iterable[Ties]) -> None:
        """Find or make the aliases of all these names, with few questions to the database."""
        wanted: dict[str, dict[str, None]] = {}
        for ties in all_ties:
            for kind, name in ties.names():
                if (kind, name) not in self._known:
                    wanted.setdefault(kind, {})[name] = None
        for kind, names in wanted.items():
            found: Mapping[str, Alias] = self.writing.aliases(kind, names)
            self._known.update({(kind, name): alias for name, alias in found.items()})

    def links(self, ties: Ties, seq: int) -> Links:
        """What the leaf says instead of names and labels; ``look_up`` first."""
        entry = ties.entry
        account = self.find_label(entry.label) if entry.label and not ties.ends_in_label else None
        return Links(
            subjects=tuple([self._subject(*name) for name in ties.named]),
            actor=self._known[ties.by].opaque if ties.by else "",
            account=account if account != seq else None,
            about=self.find_label(ties.about) if ties.ends_in_label else None,
            corrects=self.find_label(entry.corrects) if entry.corrects else None,
        )

    def filing(self, ties: Ties, *, sealed: bool) -> Filing:
        """The row under which the entry is found; ``look_up`` first."""
        entry, act = ties.entry, ties.act
        slots = dict.fromkeys(_KIND.values(), NO_SLOT_ID)
        slots |= {_KIND[slot]: 0 for slot in (act.on if act is not None else ()) if slot in _KIND}
        for kind, name in ties.named:
            if kind != "label":
                slots[kind] = self._number(kind, name)
        until = entry.until if isinstance(entry, ActEntry) else None
        return Filing(
            type=_TYPES[type(entry)],
            act=entry.act if isinstance(entry, ActEntry | AnnouncementEntry) else "",
            person=slots["person"],
            seat=slots["seat"],
            body=slots["body"],
            about=self._number("label", ties.about),
            label=self._number("label", entry.label),
            corrects=self._number("label", entry.corrects),
            by=self._number("body", ties.by[1]) if ties.by else 0,
            first=entry.day.first.toordinal(),
            last=entry.day.last.toordinal(),
            recorded=entry.recorded_on.toordinal(),
            until=until if isinstance(until, str) else "",
            interprets=isinstance(entry, ActEntry) and bool(entry.interprets),
            anonymous=entry.is_anonymous,
            seats=isinstance(entry, ActEntry) and entry.tells_seats,
            sealed=sealed,
        )

    def _subject(self, kind: str, name: str) -> str:
        if name in (EVERYBODY, EVERYWHERE):
            return name
        seq = self.find_label(name) if kind == "label" else None
        if seq is not None:
            return f"entry:{seq}"
        return self._known[kind, name].opaque

    def _number(self, kind: str, name: str) -> int:
        if not name or (name in _STANDING_NUMBERS and kind != "label"):
            return _STANDING_NUMBERS[name]
        return self._known[kind, name].id


_STANDING_NUMBERS = {"": 0, EVERYBODY: EVERYBODY_ID, EVERYWHERE: EVERYWHERE_ID}
_TYPES = {
    ActEntry: "act",
    BodyEntry: "body",
    CompleteEntry: "complete",
    AnnouncementEntry: "announcement",
    CorrectionEntry: "correction",
}

"""Who may see which entry, and a register as one reader may see it.

An answer for a reader is made of the book, of the entries this reader may see, and of which acts they may not see. It
is never made of a hidden entry, so nothing in it can tell whether there is one. ``withholding`` says what follows for
what is not known; this module only parts what is seen from what is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from hustings.answers.shelf import ShelvedRegister
from hustings.entries import (
    EVERYBODY,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    CorrectionEntry,
    Day,
    Place,
    Problem,
    Register,
    write_entry,
)
from hustings.rulebook import MEMBERS, PUBLIC, Act, RuleBook, Seer, Slot, audience_words, people_of, seers
from hustings.speech import ENGLISH, language, listed, said, said_as

Audience = frozenset[frozenset[Seer]]
"""Who may see an entry: whoever is in each of these sets; none of them: everybody."""

EVERYONE: Audience = frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom an answer is made.

    Args:
        name: ``public``, ``members``, the name of a body or office, or a person's name.
        words: The same for a sentence: ``the public``, ``the Disputes Panel``.
        person: The person's name; empty for a reader who is nobody in particular.
        bodies, kinds: The bodies and offices as which they read, and the kinds of body these are of.
    """

    name: str
    words: str
    person: str = ""
    member: bool = False
    bodies: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def is_in(self, audience: frozenset[Seer] | None) -> bool:
        """Whether the reader is one of these; ``None`` is everybody."""
        return audience is None or any(self._is(*seer) for seer in audience)

    def _is(self, kind: str, name: str) -> bool:
        match kind:
            case "body":
                return name in self.bodies
            case "kind":
                return name in self.kinds
            case "members":
                return self.member
            case "person":
                return bool(self.person) and name in (self.person, EVERYBODY)
        return False

    def is_person(self, name: str) -> bool:
        """Whether entries about this name are about the reader."""
        return bool(self.person) and name == self.person


THE_PUBLIC = Reader(PUBLIC, "the public")


@dataclass(frozen=True)
class SeenRegister(Register):
    """A register of what a reader may see; whatever is asked of it is answered for that reader.

    Args:
        reader: For whom it was made.
    """

    reader: Reader = THE_PUBLIC


def reader_words(words: str) -> str:
    """For whom an answer is made, or who may see something, in the language spoken; names stay as they are."""
    if language() == ENGLISH:
        return words
    known = {
        "the public": said_as("reader", "the public"), "members": said_as("reader", "members"),
        "the person": said_as("reader", "the person"), "everybody": said_as("reader", "everybody"),
    }  # fmt: skip
    if words in known:
        return known[words]
    return said("the {body}", body=words[4:]) if words.startswith("the ") else words


def audience_told(seen_by: Sequence[str], people: Mapping[str, str]) -> str:
    """Who may see, for a sentence: ``the person and the Diligence Panel``."""
    if language() == ENGLISH:
        return audience_words(seen_by, people)
    return listed(dict.fromkeys(reader_words(audience_words((word,), people)) for word in seen_by)) or reader_words(
        "everybody"
    )


def reader_called(name: str, book: RuleBook, register: Register, on: date) -> Reader:
    """The reader of a name, before anybody has looked whether a person is a member or holds an office.

    A name that nobody bears is a person's: they see what the public sees, and nothing tells that nobody bears it.
    """
    if name == PUBLIC:
        return THE_PUBLIC
    if name == MEMBERS:
        return Reader(MEMBERS, "members", member=True)
    people = people_of(book)
    called = people.get(name, name)
    made, corrected = _made(register, called)
    kinds = frozenset(
        entry.kind
        for entry in made
        if entry.day.last <= on and entry.label not in corrected - {""} and not entry.is_anonymous
    )
    if called in people.values() or made:
        the = any(words.startswith("the ") and meant == called for words, meant in people.items())
        return Reader(called, f"the {called}" if the else called, bodies=frozenset({called}), kinds=kinds)
    return Reader(name, name, person=name)


def _made(register: Register, name: str) -> tuple[list[BodyEntry], set[str]]:
    """The entries that make a body of this name, and the labels of entries that were corrected."""
    if isinstance(register, ShelvedRegister):
        made = list(register.shelf.bodies(name))
        labels = {entry.label for entry in made} - {""}
        return made, {entry.corrects for entry in register.shelf.correcting(labels)} if labels else set()
    bodies = [entry for entry in register.entries if isinstance(entry, BodyEntry) and entry.name == name]
    return bodies, {entry.corrects for entry in register.entries} if bodies else set()


def is_restricted(book: RuleBook) -> bool:
    """Whether the book keeps anything from anybody."""
    return bool(book.seen_by) or any(
        version.seen_by for name in book.act_names for version in book.versions_of_act(name)
    )


def seen_register(book: RuleBook, register: Register, reader: Reader) -> SeenRegister:
    """The register of the entries that a reader may see, numbered from 1 and placed as if they were a file of their
    own: their numbers, lines and hashes tell nothing of what lies between them."""
    if not is_restricted(book):
        return SeenRegister(register.kind, register.entries, register.name, reader)
    audiences = Audiences(book, register.entries)
    entries: list[AnyEntry] = []
    line = 2
    for entry in audiences.seen_by(reader):
        placed = replace(entry, number=len(entries) + 1, place=Place(register.name, line))
        entries.append(placed)
        line += write_entry(placed).count("\n")
    return SeenRegister(register.kind, tuple(entries), register.name, reader)


class Audiences:
    """Who may see each of these entries, under a book."""

    def __init__(self, book: RuleBook, entries: Sequence[AnyEntry]) -> None:
        self.book = book
        self.entries = entries
        self.people = people_of(book)
        self._audiences: dict[tuple[str, ...], frozenset[Seer] | None] = {}
        self._parts: dict[int, frozenset[Audience]] = {}

    @cached_property
    def labelled(self) -> dict[str, list[int]]:
        """The places of the entries that bear each label; not of those that name by it what they are about."""
        found: dict[str, list[int]] = {}
        for place, entry in enumerate(self.entries):
            if entry.label and not self._names_by_label(entry):
                found.setdefault(entry.label, []).append(place)
        return found

    def seen_by(self, reader: Reader) -> Iterator[AnyEntry]:
        """The entries that a reader may see, in order; of a search only the acts that they may see."""
        for place, entry in enumerate(self.entries):
            if isinstance(entry, CompleteEntry):
                acts = tuple(act for act in entry.acts if _is_in_all(reader, self._of_all(act, entry.of)))
                if acts:
                    yield entry if acts == entry.acts else replace(entry, acts=acts)
            elif any(_is_in_all(reader, audience) for audience in self.parts(place)):
                yield entry

    def parts(self, place: int) -> frozenset[Audience]:
        """Who may see each part of an entry: a search has one for each of its acts, everything else is one; a mere
        correction is seen by whoever may see what it corrects."""
        if place not in self._parts:
            found: set[Audience] = set()
            met = {place}
            left = [place]
            while left:
                current = left.pop()
                entry = self.entries[current]
                if current in self._parts:
                    found |= self._parts[current]
                elif isinstance(entry, CompleteEntry):
                    found |= {self._of_all(act, entry.of) for act in entry.acts}
                elif isinstance(entry, ActEntry | AnnouncementEntry | BodyEntry):
                    found.add(self.of(entry))
                else:
                    left += [target for target in self.labelled.get(entry.corrects, ()) if target not in met]
                    met.update(left)
            self._parts[place] = frozenset(found) or frozenset({EVERYONE})
        return self._parts[place]

    def of(self, entry: ActEntry | AnnouncementEntry | BodyEntry) -> Audience:
        """Who may see an act or its announcement, by the texts of its day; a body is everybody's to see."""
        if isinstance(entry, BodyEntry):
            return EVERYONE
        found = set()
        for act in self._texts(entry.act, entry.day):
            audience = self._audience(act)
            if audience is None:
                continue
            person = self._person(entry, act)
            found.add(frozenset(("person", person) if seer[0] == "person" else seer for seer in audience))
        return frozenset(found)

    def _of_all(self, act: str, of: str) -> Audience:
        """Who may see every entry of an act about this name (empty: about anybody)."""
        found = set()
        for version in self.book.versions_of_act(act):
            audience = self._audience(version)
            if audience is not None:
                person = of if Slot.PERSON in version.on else ""
                found.add(frozenset(("person", person) if seer[0] == "person" else seer for seer in audience))
        return frozenset(found)

    def _audience(self, act: Act) -> frozenset[Seer] | None:
        if act.seen_by not in self._audiences:
            self._audiences[act.seen_by] = seers(act.seen_by, self.people)
        return self._audiences[act.seen_by]

    def _texts(self, name: str, day: Day) -> Iterable[Act]:
        """The texts of an act that may have been in force on its day; where there is none, all it ever had."""
        versions = self.book.versions_of_act(name)
        if len(versions) < 2:
            return versions
        editions = self.book.editions
        if day.is_exact:
            edition = self.book.edition(day.first)
            spanned = [edition] if edition is not None else []
            whole = edition is not None
        else:
            ends = [later.start for later in editions[1:]] + [date.max]
            spanned = [e for e, end in zip(editions, ends, strict=True) if e.start <= day.last and end > day.first]
            whole = day.first >= editions[0].start
        found = [edition.acts.get(name) for edition in spanned]
        if not whole or not found or None in found:
            return versions
        return tuple(dict.fromkeys(act for act in found if act is not None))

    def _person(self, entry: ActEntry | AnnouncementEntry, act: Act) -> str:
        """Whom an entry is about; where it is about another entry, whom that one is about; empty if nobody."""
        for _ in range(len(self.entries)):
            person, about = names_by_slot(entry, act)
            if Slot.PERSON in act.on or not about:
                return person
            bearers = [self.entries[place] for place in self.labelled.get(about, ())]
            found = {(each.act, each.names): each for each in bearers if isinstance(each, ActEntry)}
            target = next(iter(found.values()), None)
            text = self._text(target) if target is not None else None
            if target is None or text is None or target is entry or len(found) > 1:
                return ""
            entry, act = target, text
        return ""

    # -- problems --------------------------------------------------------------------------------------------------

    def problems(self) -> Iterator[Problem]:
        """Entries that point to others which not the same people may see.

        A correction, or a second account, that some may see and others not would make the same act count for the ones
        and not for the others; and whoever reads a line about an entry reads that there is such an entry.
        """
        for place, entry in enumerate(self.entries):
            if entry.corrects and not isinstance(entry, CorrectionEntry):
                yield from self._differs(place, entry.corrects, "corrects")
            if isinstance(entry, ActEntry | AnnouncementEntry) and (about := self._about(entry)):
                yield from self._differs(place, about, "is about")
            if entry.label and place in self.labelled.get(entry.label, ()):
                yield from self._differs(place, entry.label, "is an account of")

    def _text(self, entry: ActEntry | AnnouncementEntry) -> Act | None:
        """The text by which an entry's names are read: that of its day, else the first there was."""
        edition = self.book.edition(entry.day.last)
        found = edition.acts.get(entry.act) if edition is not None else None
        return found or next(iter(self.book.versions_of_act(entry.act)), None)

    def _names_by_label(self, entry: AnyEntry) -> bool:
        """Whether the label at the end of a line is that of the entry which the line is about."""
        if not isinstance(entry, ActEntry):
            return False
        text = self._text(entry)
        return text is not None and text.on[-1:] == (Slot.ENTRY,) and len(entry.names) == len(text.on) - 1

    def _about(self, entry: ActEntry | AnnouncementEntry) -> str:
        text = self._text(entry)
        return names_by_slot(entry, text)[1] if text is not None else ""

    def _differs(self, place: int, label: str, how: str) -> Iterator[Problem]:
        """A problem where an entry points to another by its label, and not the same people may see both."""
        own = self.parts(place)
        for target in self.labelled.get(label, ()):
            if target == place or (how == "is an account of" and target > place):
                continue
            theirs = self.parts(target)
            if not (any(_is_within(one, other) for one in own for other in theirs) if how == "is about"
                    else own == theirs):  # fmt: skip
                yield Problem(
                    "audience-differs",
                    self.entries[place].place,
                    f"this entry {how} [{label}], and not the same people may see both: "
                    f"this one is seen by {self._all_told(own)}, [{label}] by {self._all_told(theirs)}",
                    "Use an act that the same people may see, or let the clauses give both acts the same seen by.",
                )
                return

    def _all_told(self, parts: frozenset[Audience]) -> str:
        return "; ".join(sorted({self._told(audience) for audience in parts}))

    def _told(self, audience: Audience) -> str:
        if not audience:
            return "everybody"
        told = []
        for one in sorted(audience, key=sorted):
            words = [name or kind for kind, name in sorted(one)]
            told.append(audience_words(words, {}))
        return "; ".join(told)


def _is_in_all(reader: Reader, audience: Audience) -> bool:
    return all(reader.is_in(one) for one in audience)


def _is_within(narrow: Audience, wide: Audience) -> bool:
    """Whether everybody of the first audience surely is of the second."""
    return all(any(inner <= outer for inner in narrow) for outer in wide)


def names_by_slot(entry: ActEntry | AnnouncementEntry, act: Act) -> tuple[str, str]:
    """The person an entry names, and the label of the entry it is about; each empty if there is none.

    A line that is about an entry may name it by the label at its end.
    """
    names = entry.names
    if len(names) == len(act.on) - 1 and entry.label and act.on[-1] is Slot.ENTRY:
        names = (*names, f"[{entry.label}]")
    slots = dict(zip(act.on, names, strict=False))
    return slots.get(Slot.PERSON, ""), slots.get(Slot.ENTRY, "").removeprefix("[").removesuffix("]")

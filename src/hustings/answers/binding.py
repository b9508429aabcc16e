"""A register read under a book: every line's names put to their slots, its value given its type, its accounts joined.

Everything that does not fit is a problem with a place; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from hustings.answers.accounts import joined
from hustings.answers.bound import Bound
from hustings.answers.docket import Docket
from hustings.answers.event import Event
from hustings.answers.seeing import Audiences, is_restricted
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    Day,
    DayError,
    Problem,
    Register,
    RegisterKind,
    Severity,
    Tally,
    nearest,
    read_day,
)
from hustings.rulebook import Act, ActKind, DaySpan, RuleBook, Slot, Value, ValueType, WhoKind

_AS_WRITTEN = "write the label as it stands at the end of the entry's line"
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?%?", re.ASCII)


def bind(
    book: RuleBook,
    register: Register,
    *,
    recorded_by: date | None = None,
    supposed_from: int | None = None,
    below: Docket | None = None,
    in_part: bool = False,
) -> Bound:
    """Read a register under a book.

    Args:
        recorded_by: Leave out what was put on the record later, corrections too; not what is only supposed.
        supposed_from: Entries from this number on are only supposed; their events say so.
        below: What these entries are laid over: its labels and bodies are known too.
        in_part: Entries may point to others that the reader does not see; of what is supposed they may not.
    """
    entries = [
        entry
        for entry in register.entries
        if recorded_by is None
        or entry.recorded_on <= recorded_by
        or (supposed_from is not None and entry.number >= supposed_from)
    ]
    return Binder(book, register, entries, supposed_from, below, in_part=in_part).bound()


def voided_places(entries: Iterable[AnyEntry]) -> set[int]:
    """The places of entries that never counted, a later correction says; a voided correction voids nothing."""
    entries = list(entries)
    by_label: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        if entry.label:
            by_label.setdefault(entry.label, []).append(place)
    voided: set[int] = set()
    for place in range(len(entries) - 1, -1, -1):
        corrects = entries[place].corrects
        if corrects and place not in voided and not entries[place].is_anonymous:
            voided.update(earlier for earlier in by_label.get(corrects, ()) if earlier < place)
    return voided


class Binder:
    """One reading: collects problems while it goes."""

    def __init__(
        self,
        book: RuleBook,
        register: Register,
        entries: list[AnyEntry],
        supposed_from: int | None,
        below: Docket | None,
        *,
        in_part: bool,
    ) -> None:
        self.book = book
        self.register = register
        self.entries = entries
        self.supposed_from = supposed_from
        self.below = below
        self.in_part = in_part
        self.problems: list[Problem] = []
        self.voided = voided_places(entries)
        self.bodies: dict[str, list[tuple[Day, str]]] = {}
        for place, entry in enumerate(entries):
            if isinstance(entry, BodyEntry) and place not in self.voided and not entry.is_anonymous:
                self.bodies.setdefault(entry.name, []).append((entry.day, entry.kind))
        front = book.front
        made = (entry.name for entry in register.entries if isinstance(entry, BodyEntry))
        self.named = {*front.bodies.values(), *front.offices.values(), *made}
        self.acts: dict[tuple[str, date], Act | None] = {}
        self.labels: Collection[str] = {
            entry.label for entry in register.entries if entry.label and not self.names_by_label(entry)
        }

    def names_by_label(self, entry: AnyEntry) -> bool:
        """Whether the label at the end of a line is that of the entry which the line is about."""
        act = self.act_on(entry.act, entry.day.last) if isinstance(entry, ActEntry) else None
        return (
            isinstance(entry, ActEntry) and act is not None and bool(entry.label)
            and act.on[-1:] == (Slot.ENTRY,) and len(entry.names) == len(act.on) - 1
        )  # fmt: skip

    def problem(self, code: str, entry: AnyEntry, message: str, advice: str, *, note: bool = False) -> None:
        severity = Severity.NOTE if note else Severity.ERROR
        self.problems.append(Problem(code, entry.place, message, advice, severity))

    def bound(self) -> Bound:
        accounts: dict[str, list[Event]] = {}
        events: list[Event] = []
        complete: list[CompleteEntry] = []
        announcements: list[AnnouncementEntry] = []
        anonymous: list[Event] = []
        for place, entry in enumerate(self.entries):
            self.check_corrects(entry)
            if place in self.voided:
                continue
            if entry.is_anonymous and not isinstance(entry, AnnouncementEntry):
                self.refuse_anonymous(entry)
                said = self.event(entry) if isinstance(entry, ActEntry) else None
                anonymous += [said] if said is not None else []
                continue
            if isinstance(entry, ActEntry):
                event = self.event(entry)
                if event is None:
                    continue
                if not event.label:
                    events.append(event)
                elif event.label not in accounts:
                    accounts[event.label] = [event]
                elif self.is_of_one_act(accounts[event.label][0], event, entry):
                    accounts[event.label].append(event)
            elif isinstance(entry, CompleteEntry):
                self.check_acts(entry)
                complete.append(entry)
            elif isinstance(entry, AnnouncementEntry):
                self.check_acts(entry)
                announcements.append(entry)
        if not self.in_part and self.below is None and is_restricted(self.book):
            self.problems += Audiences(self.book, self.entries).problems()
        events += map(joined, accounts.values())
        events.sort(key=lambda event: event.order)
        return Bound(
            kind=self.register.kind,
            events=tuple(events),
            bodies={name: tuple(kinds) for name, kinds in self.bodies.items()},
            complete=tuple(complete),
            announcements=tuple(announcements),
            problems=tuple(self.problems),
            recorded_to=max((entry.recorded_on for entry in self.entries), default=None),
            anonymous=tuple(anonymous),
            rulings=tuple(event for event in events if event.interprets),
        )

    def refuse_anonymous(self, entry: AnyEntry) -> None:
        """An entry that no named source tells of: it does not count, whatever it says."""
        self.problem(
            "anonymous-source", entry, "every source of this entry is anonymous, so it does not count",
            "answers mark what it says; add a source that is named, if there is one", note=True,
        )  # fmt: skip

    def is_labelled(self, label: str, by: AnyEntry) -> bool:
        """Whether some entry bears a label; of a register seen in part it may be one that is not seen."""
        if self.in_part and (self.supposed_from is None or by.number < self.supposed_from):
            return True
        return label in self.labels or (self.below is not None and self.below.labelled(label) is not None)

    def check_corrects(self, entry: AnyEntry) -> None:
        if entry.corrects and not self.is_labelled(entry.corrects, entry):
            self.problem(
                "unknown-label", entry, f"no entry bears the label [{entry.corrects}] that this one corrects",
                nearest(entry.corrects, self.labels) or _AS_WRITTEN,
            )  # fmt: skip

    def check_acts(self, entry: AnyEntry) -> None:
        """The acts that were looked for, or announced, must be the book's."""
        names: Iterable[str] = ()
        if isinstance(entry, CompleteEntry):
            names = () if entry.is_anonymous else entry.acts
        elif isinstance(entry, AnnouncementEntry):
            names = (entry.act,)
        for name in names:
            if name not in self.book.act_names:
                self.unknown_act(entry, name)

    def unknown_act(self, entry: AnyEntry, name: str) -> None:
        self.problem(
            "unknown-act", entry, f'no clause of the book gives an act "{name}"',
            nearest(name, self.book.act_names) or "the book's acts are: " + ", ".join(sorted(self.book.act_names)[:20]),
        )  # fmt: skip

    def act_on(self, name: str, day: date) -> Act | None:
        """The act as the book has it on a day; else the text nearest in time, so that its names can be read."""
        key = (name, day)
        if key not in self.acts:
            edition = self.book.edition(day)
            found = edition.acts.get(name) if edition else None
            if found is None:
                versions = self.book.versions_of_act(name)
                found = versions[0] if versions else None
            self.acts[key] = found
        return self.acts[key]

    def event(self, entry: ActEntry) -> Event | None:
        act = self.act_on(entry.act, entry.day.last)
        if act is None:
            self.unknown_act(entry, entry.act)
            return None
        names, label = entry.names, entry.label
        if self.names_by_label(entry):
            names, label = (*names, f"[{label}]"), ""
        if len(names) != len(act.on):
            wanted = " and ".join(f"a {slot}" for slot in act.on) or "nobody: it takes no name"
            self.problem(
                "wrong-names", entry,
                f"{entry.act} is about {wanted}; this line names {len(names)}{': ' if names else ''}{', '.join(names)}",
                f"write the names in that order; {EVERYBODY} stands for everybody and {EVERYWHERE} for every seat; "
                'a name of several words goes in double quotes',
            )  # fmt: skip
            return None
        slots: dict[Slot, str] = dict(zip(act.on, names, strict=True))
        about = slots.get(Slot.ENTRY, "")
        if about:
            if not (about.startswith("[") and about.endswith("]")):
                self.problem("wrong-names", entry, f'{entry.act} is about an entry; "{about}" is not a label',
                             "name the entry by its label in brackets, as in [EX/2023/14]")  # fmt: skip
                return None
            about = about[1:-1]
            if not self.is_labelled(about, entry):
                self.problem("unknown-label", entry, f"no entry bears the label [{about}]",
                             nearest(about, self.labels) or _AS_WRITTEN)  # fmt: skip
        self.check_by(entry, act)
        self.check_words(entry, act)
        value = self.value(entry)
        return Event(
            order=(entry.day.last, entry.number),
            act=entry.act,
            day=entry.day,
            person=slots.get(Slot.PERSON, ""),
            seat=slots.get(Slot.SEAT, ""),
            body=slots.get(Slot.BODY, ""),
            about=about,
            by=entry.by,
            value=value,
            value_text=entry.value or ("yes" if value is True else ""),
            numbers=_numbers(entry, self.register.kind),
            sections={name: tally.numbers for name, tally in entry.sections},
            untils=() if entry.until is None else (entry.until,),
            label=label,
            accounts=(entry,),
            supposed=self.supposed_from is not None and entry.number >= self.supposed_from,
        )

    def check_by(self, entry: ActEntry, act: Act) -> None:
        if not entry.by or "/by" in entry.erased or act.of is None or act.of.kind in (WhoKind.PERSON, WhoKind.BODY):
            return
        if entry.by in self.named or entry.by in self.bodies or (self.below and self.below.kinds(entry.by)):
            return
        if act.of.kind is WhoKind.ANY:
            self.problem(
                "unknown-body", entry, f'no entry makes "{entry.by}" a body; {entry.act} is done by {act.of.words}',
                nearest(entry.by, self.bodies) or f'enter it first: DAY body "{entry.by}": {act.of.name}',
            )  # fmt: skip
            return
        near = nearest(entry.by, {*self.named, *self.bodies})
        if self.register.kind is RegisterKind.OBSERVER:
            near = near or 'the book would not give this to them; without "by" it stands that who did it is not shown'
        self.problem(
            "unknown-body", entry, f'"{entry.by}" is no body or office of the book; {act.of.name} does {entry.act}',
            near or f'write by "{act.of.name}"',
        )  # fmt: skip

    def check_words(self, entry: ActEntry, act: Act) -> None:
        if isinstance(entry.until, str) and entry.until not in self.book.act_names:
            self.problem("unknown-act", entry, f'until "{entry.until}": no clause of the book gives such an act',
                         nearest(entry.until, self.book.act_names) or "write a day, a duration or an act")  # fmt: skip
        if entry.under and entry.under.removeprefix("clause ") not in self.book.by_number:
            self.problem("unknown-clause", entry, f"the book has no clause {entry.under}",
                         nearest(entry.under, self.book.by_number) or "write its number as the book does")  # fmt: skip
        self.check_interprets(entry, act)
        edition = self.book.edition(entry.day.last)
        if edition is None or entry.act not in edition.acts:
            told = f"no clause in force on {entry.day.words()} gives {entry.act}, so the entry does not count"
            adopted = self.book.front.adopted
            early = entry.day.last < adopted
            advice = f"the book was adopted on {adopted.isoformat()}; an earlier fact is entered as of that day"
            self.problem(
                "not-in-force",
                entry,
                told,
                advice if early else f"clause {act.clause} gives it at another time",
                note=True,
            )

    def check_interprets(self, entry: ActEntry, act: Act) -> None:
        """Only a ruling interprets a clause, and the clause must be one of the book."""
        if entry.interprets and act.kind is not ActKind.RULING:
            rulings = [
                name
                for name in sorted(self.book.act_names)
                if any(version.kind is ActKind.RULING for version in self.book.versions_of_act(name))
            ]
            self.problem(
                "not-a-ruling", entry, f"clause {act.clause} makes {entry.act} a {act.kind}; only a ruling interprets",
                f"the book's rulings are: {', '.join(rulings[:20])}" if rulings
                else "leave the line out, or give the book a ruling: act ruling: ruling of WHO",
            )  # fmt: skip
        for clause in entry.interprets:
            if clause.removeprefix("clause ") not in self.book.by_number:
                self.problem("unknown-clause", entry, f"the book has no clause {clause}",
                             nearest(clause, self.book.by_number))  # fmt: skip

    def value(self, entry: ActEntry) -> Value:
        wanted = self.book.act_types.get(entry.act)
        if wanted is None:
            if entry.value:
                told = f'{entry.act}: nothing in the book reads its value, so "{entry.value[:60]}" decides nothing'
                advice = "leave it out, or write a term that reads it"
                self.problem("unread-value", entry, told, advice, note=True)
            return None
        if "/value" in entry.erased:
            return None  # there was one, and nobody knows it any more
        if not entry.value:
            return True if wanted.name == "yes/no" else None
        value = read_value(entry.value, wanted)
        if value is None:
            self.problem("wrong-value", entry, f'{entry.act}: "{entry.value[:60]}" is not {wanted.words()}',
                         nearest(entry.value, wanted.choices) or f"after the colon write {wanted.words()}")  # fmt: skip
        return value

    def is_of_one_act(self, one: Event, other: Event, entry: ActEntry) -> bool:
        """Whether two entries with one label are accounts of one act; a problem if not."""
        if (one.act, one.person, one.seat, one.body, one.about) != (
            other.act, other.person, other.seat, other.body, other.about,
        ):  # fmt: skip
            self.problem(
                "label-used-twice", entry,
                f"the label [{entry.label}] is another act's already, at {one.accounts[0].place}",
                "two entries with one label are two accounts of one act, with the same act and names; "
                "give this one a label of its own",
            )  # fmt: skip
            return False
        return True


def _numbers(entry: ActEntry, kind: RegisterKind) -> Mapping[str, Fraction]:
    """The tally as a whole; a tally that has only sections is their sum, for figures that every section gives.

    A keeper who gives the votes by name and no totals has given them all; an observer may know only some.
    """
    if entry.tally is not None:
        return entry.tally.numbers
    if not entry.sections:
        named = Counter(vote.way for vote in entry.votes) if kind is RegisterKind.KEEPER else Counter[str]()
        if not named:
            return {}
        cast = {way: Fraction(named[way]) for way in ("for", "against", "abstaining")}
        return cast | {"present": sum(cast.values(), Fraction(named["present"]))}
    tallies: list[Tally] = [tally for _, tally in entry.sections]
    shared = [field for field in tallies[0].numbers if all(field in tally.numbers for tally in tallies)]
    return {field: sum((tally.numbers[field] for tally in tallies), Fraction(0)) for field in shared}


def entry_slots(book: RuleBook, entry: ActEntry) -> Mapping[Slot, str] | None:
    """The names of an act's entry by slot, under the text of its day, as a store files them (``answers.shelf``): labels
    without brackets, a slot that the act does not have empty. ``None`` if the book has no such act, or its names do not
    fit."""
    return next(entries_by_slot(book, [entry]))[1]


def entries_by_slot(
    book: RuleBook, entries: Iterable[ActEntry]
) -> Iterator[tuple[ActEntry, Mapping[Slot, str] | None]]:
    """Many entries, each with what ``entry_slots`` gives for it; quicker than one by one."""
    binder = Binder(book, Register(RegisterKind.OBSERVER, ()), [], None, None, in_part=True)
    for entry in entries:
        event = binder.event(entry)
        binder.problems.clear()
        yield entry, {slot: event.slot(slot) for slot in Slot} if event is not None else None


def read_value(text: str, wanted: ValueType) -> Value:
    """A value as an entry writes it; ``None`` if it is not of the wanted type."""
    readers: dict[str, Callable[[str], Value]] = {"number": _read_number, "date": _read_date}
    if wanted.name == "yes/no":
        return {"yes": True, "no": False}.get(text)
    if wanted.name == "choice":
        return text if text in wanted.choices else None
    return readers[wanted.name](text) if wanted.name in readers else None


def _read_number(text: str) -> Value:
    if not _NUMBER.fullmatch(text):
        return None
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def _read_date(text: str) -> Value:
    try:
        day = read_day(text)
    except DayError:
        return None
    return day.first if day.is_exact else DaySpan(day.first, day.last)

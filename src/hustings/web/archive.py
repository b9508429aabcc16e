"""An organisation's book and register, read once and kept in memory; every page asks these two and nothing else."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hustings.answers import (
    Event,
    Lane,
    RaisedDuty,
    RequestMade,
    Subject,
    Verdict,
    View,
    ask,
    askable,
    duty_list,
    is_restricted,
    lanes,
    read_book,
    read_draft,
    read_register,
    read_under,
    reader_named,
    request_list,
    seen_under,
    values,
)
from hustings.answers.reach import terms_read
from hustings.answers.seeing import reader_words
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    AnyEntry,
    DayError,
    Register,
    RegisterKind,
    read_exact_day,
    register_hash,
    write_register,
)
from hustings.rulebook import PUBLIC, Act, Clause, Duty, Reads, Requires, RuleBook, Slot, Value, Version
from hustings.speech import language
from hustings.web import addresses
from hustings.web.act_reading import flips_by_itself, title_of
from hustings.web.questions import Asked

_T = TypeVar("_T")


@dataclass(frozen=True)
class Organisation:
    """What a site is told to serve.

    Args:
        slug: Its part of the address: small letters, digits and hyphens.
        title: Its name on the pages.
        story: A question whose answer the first page shows, as a worked example of a book writes it:
            ``2023-04-01 may_stand Rowan Northmere``; empty for none, and one that cannot be asked is left out.
        contact: Where a reader reports an error: a web or mail address, or whom to tell; empty if there is none.
        drafts: Files of drafts, or of other books, that are shown beside its own; each is read like the book.
        reader: For whom the pages are made: ``public``, ``members``, a body or office, or a person's name.
        note: What every page says of it above everything else: that it is invented; empty if there is nothing.
        also: More questions to offer to a visitor, each a title and a question written as ``story`` is.
    """

    slug: str
    title: str
    book_path: str | Path
    register_path: str | Path
    story: str = ""
    contact: str = ""
    note: str = ""
    also: tuple[tuple[str, str], ...] = ()
    reader: str = PUBLIC
    drafts: tuple[str | Path, ...] = ()


@dataclass(frozen=True)
class DraftKept:
    """A draft, or another book, that an organisation keeps beside its own.

    Args:
        key: Its part of an address.
        title: What it calls itself.
    """

    key: str
    title: str
    text: str


class Archive:
    """An organisation with its book and register in memory. Answers once given are kept: neither text changes.

    The register is that of the organisation's reader: what they may not see is taken out here, before any page is made.
    """

    def __init__(
        self, organisation: Organisation, book: RuleBook, register: Register, book_text: str, register_text: str,
        drafts: tuple[DraftKept, ...] = (),
    ) -> None:  # fmt: skip
        self.organisation = organisation
        self.book = book
        reader = reader_named(organisation.reader, book=book, register=register, on=self.today())
        self.register = seen_under(book, register, reader)
        self.book_text = book_text
        self.book_lines = book_text.splitlines()
        self.lines = (write_register(self.register) if is_restricted(book) else register_text).splitlines()
        self.drafts = drafts
        self._kept = _Kept(800)

    @classmethod
    def read(cls, organisation: Organisation) -> Archive:
        """Read both files.

        Raises:
            Refused: If one of them cannot be read or has an error, or the book cannot read the register; ``problems``
                has all of it.
        """
        book = read_book(organisation.book_path)
        register = read_register(organisation.register_path)
        read_under(book, register)  # refuses what the book cannot read
        book_text, register_text = (
            Path(path).read_text(encoding="utf-8-sig") for path in (organisation.book_path, organisation.register_path)
        )
        drafts = tuple(_draft(organisation, Path(path)) for path in organisation.drafts)
        return cls(organisation, book, register, book_text, register_text, drafts)

    @property
    def slug(self) -> str:
        return self.organisation.slug

    @property
    def title(self) -> str:
        return self.organisation.title

    @property
    def kept_by_itself(self) -> bool:
        """Whether the organisation keeps this register; else an observer rebuilt it from what was published."""
        return self.register.kind is RegisterKind.KEEPER

    # -- questions -------------------------------------------------------------------------------------------------

    def answer(self, asked: Asked) -> Verdict:
        """The answer to a question.

        Raises:
            NotUnderstood: If the book has no such term, a name is missing, or a supposition cannot be read.
            Refused: If the book cannot read the register, or a supposition.
        """
        return self._kept.get(asked, lambda: ask(
            asked.term, *asked.names(self.book), on=asked.on, book=self.book, register=self.register,
            freeze=asked.freeze, recorded_by=asked.recorded_by, suppose=asked.suppose,
        ))  # fmt: skip

    def quick_answer(self, asked: Asked, on: date) -> tuple[Verdict, date | None]:
        """The answer on another day without looking for what would change it, and the day on which it flips by itself
        if nothing more is entered."""
        return self._kept.get(("quick", replace(asked, on=on)), lambda: self._quick_answer(replace(asked, on=on)))

    def _quick_answer(self, asked: Asked) -> tuple[Verdict, date | None]:
        verdict = ask(
            asked.term, *asked.names(self.book), on=asked.on, book=self.book, register=self.register,
            freeze=asked.freeze, recorded_by=asked.recorded_by, remedies=False,
        )  # fmt: skip
        if verdict.value is not None and not isinstance(verdict.value, bool):
            return verdict, None
        subject = Subject(asked.person, asked.seat, asked.body, asked.entry)
        reading = read_under(self.book, self.register, recorded_by=asked.recorded_by)
        return verdict, flips_by_itself(reading, asked.term, subject, asked.on, asked.freeze)

    def duties(self, on: date) -> tuple[RaisedDuty, ...]:
        """Every duty raised by a day, as it stands on that day."""
        return self._kept.get(("duties", on), lambda: duty_list(read_under(self.book, self.register), on))

    def requests(self, on: date) -> tuple[RequestMade, ...]:
        """Every request made by a day, with whether it was answered by then."""
        return self._kept.get(("requests", on), lambda: request_list(read_under(self.book, self.register), on))

    def holds(self, term: str, subjects: tuple[Subject, ...], on: date) -> tuple[Value, ...]:
        """What a term or goal is for each of these on a day, without proofs."""
        reading = read_under(self.book, self.register)
        found = self._kept.get(("values", term, subjects, on), lambda: tuple(values(reading, term, subjects, on)))
        return tuple(value for _, value in found)

    def kinds_of(self, body: str) -> tuple[str, ...]:
        """The kinds of body that entries on the record made it."""
        kinds = read_under(self.book, self.register).docket.kinds(body)
        return tuple(dict.fromkeys(kind for _, kind in kinds))

    def keep(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Something worked out once from book and register and kept, under a key of its own."""
        return self._kept.get(key, make)

    @cached_property
    def askable(self) -> tuple[str, ...]:
        """Everything that may be asked, goals first; days that every question has are left out."""
        terms = self.book.terms
        return tuple(
            name for name in dict.fromkeys((*self.goals, *askable(self.book)))
            if name not in terms or terms[name].source.reads is not Reads.QUESTION
        )  # fmt: skip

    def lanes(self, person: str, start: date, end: date, seat: str) -> tuple[Lane, ...]:
        """A person's standing over time."""
        return self._kept.get(("lanes", person, start, end, seat), lambda: lanes(
            person, book=self.book, register=self.register, start=start, end=end, seat=seat,
        ))  # fmt: skip

    def acts_read(self, term: str) -> Mapping[str, bool]:
        """Every act that an answer about a term can rest on in any edition, what ends one of those included; and of
        each whether it is read for the seat asked about only."""
        return self._kept.get(("acts read", term), lambda: self._acts_read(term))

    def _acts_read(self, term: str) -> Mapping[str, bool]:
        book = self.book
        found: dict[str, bool] = {}
        for edition in (*book.editions, None):
            for read in terms_read(book, edition, term):
                here = Slot.SEAT in book.slots(read.name) or read.source.by is None
                found[read.source.act] = found.get(read.source.act, True) and here
        statements = [each for clause in book.clauses for version in clause.versions for each in version.statements]
        acts = [each for each in statements if isinstance(each, Act)]
        duties = [each for each in statements if isinstance(each, Duty) and each.otherwise]
        left = list(found)
        while left:
            act = left.pop()
            others = {each.name for each in acts if act in each.ending or each.may_set_aside(act)}
            others |= {each.until for each in acts if each.name == act and isinstance(each.until, str)}
            ends = (until for event in self.events if event.act == act for until in event.untils)
            others |= {until for until in ends if isinstance(until, str)}
            others |= {name for each in duties if each.otherwise == act for name in (each.name, each.within.act)}
            for other in others - found.keys():
                found[other] = found[act]
                left.append(other)
        return found

    @cached_property
    def default_goal(self) -> str:
        """The first goal of the book that asks about a person and a seat; else about a person; else empty."""
        found = {head: self.book.slots(head) for head in self.goals}
        for wanted in ({Slot.PERSON, Slot.SEAT}, {Slot.PERSON}):
            for head, slots in found.items():
                if slots == wanted:
                    return head
        return ""

    @cached_property
    def goals(self) -> tuple[str, ...]:
        """What the book requires something for, in its own order."""
        heads = (
            statement.head
            for clause in self.book.clauses
            for version in clause.versions
            for statement in version.statements
            if isinstance(statement, Requires)
        )
        return tuple(dict.fromkeys(heads))

    def today(self) -> date:
        """The day it is where the organisation is."""
        try:
            zone = ZoneInfo(self.book.front.time_zone or "UTC")
        except (ZoneInfoNotFoundError, ValueError):
            zone = ZoneInfo("UTC")
        return datetime.now(zone).date()

    def usual_day(self) -> date:
        """The day asked about where none is given: today; for an observer's register no later than it reaches."""
        today, recorded_to = self.today(), self.register.recorded_to
        if self.kept_by_itself or recorded_to is None:
            return today
        return min(today, recorded_to)

    def telling_day(self) -> date:
        """The day on which two books are compared where none is given: for an observer's register that of its story,
        because the last days of a record are often after everything is over; else the usual day."""
        day = self.organisation.story.split(" ")[0]
        if self.kept_by_itself or not day:
            return self.usual_day()
        try:
            return read_exact_day(day)
        except DayError:
            return self.usual_day()

    # -- the record ------------------------------------------------------------------------------------------------

    @cached_property
    def names(self) -> Mapping[Slot, tuple[str, ...]]:
        """Every name on the record, by what it names."""
        found = read_under(self.book, self.register).names_on_record
        return {slot: tuple(names) for slot, names in found.items()}

    @cached_property
    def people(self) -> tuple[str, ...]:
        return self._named(Slot.PERSON)

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """Everybody who has a page: whom an act is about, or who is named as having taken part in one."""
        bodies = {*self.bodies, *self.book.front.bodies.values(), *self.book.front.offices.values()}
        return tuple(sorted({*self.people, *(self.divisions.keys() - bodies)}, key=by_surname))

    @cached_property
    def seats(self) -> tuple[str, ...]:
        return self._named(Slot.SEAT)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        return self._named(Slot.BODY)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entry.label for entry in self.register.entries if entry.label))

    def _named(self, slot: Slot) -> tuple[str, ...]:
        found = (name for name in self.names.get(slot, ()) if name not in (EVERYBODY, EVERYWHERE))
        return tuple(sorted(found, key=by_surname))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every act on the record, its accounts put together, in order of time."""
        return read_under(self.book, self.register).bound.events

    @cached_property
    def withheld(self) -> tuple[str, ...]:
        """Acts of the book that are kept from the reader of these pages, whether or not any was done."""
        view = View(self.book, self.register.reader)
        return tuple(act for act in sorted(self.book.act_names) if view.hides(act, own=False) == act)

    @property
    def reader(self) -> str:
        """For whom the pages are made, for a sentence; empty where the book keeps nothing from anybody."""
        return reader_words(self.register.reader.words) if is_restricted(self.book) else ""

    @cached_property
    def by_number(self) -> Mapping[int, AnyEntry]:
        return {entry.number: entry for entry in self.register.entries}

    @cached_property
    def event_of(self) -> Mapping[int, Event]:
        """The act that an entry is an account of, by the entry's number."""
        return {account.number: event for event in self.events for account in event.accounts}

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """By name without its number, the people who are told apart by one."""
        return read_under(self.book, self.register).namesakes

    @cached_property
    def anonymous(self) -> tuple[Event, ...]:
        """Acts that only anonymous sources tell of; nothing rests on them."""
        return read_under(self.book, self.register).bound.anonymous

    @cached_property
    def divisions(self) -> Mapping[str, Sequence[Event]]:
        """By name, the acts on which somebody is named as having voted, moved, seconded or spoken, in order of time."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            voters = (vote.name for account in event.accounts for vote in account.votes if vote.name)
            others = (part.name for account in event.accounts for part in account.parts)
            for name in dict.fromkeys((*voters, *others)):
                found.setdefault(name, []).append(event)
        return found

    def has_page(self, name: str) -> bool:
        """Whether somebody has a page: an act is about them, or they are named in a division."""
        return name in self.people or name in self.divisions

    def title_of(self, event: Event) -> str:
        """What an act is called in a sentence: ``bar of Rowan everywhere, 28 March 2023``."""
        return title_of(self.book, self.register, event)

    def about(self, person: str) -> Iterator[Event]:
        """Acts about a person or by them, and acts about one of those, in order of time."""
        labels: set[str] = set()
        for event in self.events:
            if person in (event.person, event.by) or (event.about and event.about in labels):
                labels |= {event.label} if event.label else set()
                yield event

    def usual_seat(self, person: str) -> str:
        """The seat that an act about this person named last."""
        named = [event.seat for event in self.events if event.person == person and event.seat not in ("", EVERYWHERE)]
        return named[-1] if named else ""

    @cached_property
    def register_hash(self) -> str:
        """The hash of the register's file form, as answers name it."""
        return register_hash(self.register)

    def rule_text(self, version: Version) -> str:
        """A rule block as the book writes it, without its fences."""
        start = version.place.line
        lines = self.book_lines[start:]
        fence = "~~~" if "".join(self.book_lines[start - 1 : start]).lstrip().startswith("~") else "```"
        end = next((place for place, line in enumerate(lines) if line.strip().startswith(fence)), len(lines))
        return "\n".join(lines[:end])

    def clause(self, number: str) -> Clause | None:
        return self.book.by_number.get(number)

    def written(self, entry: AnyEntry) -> str:
        """An entry as it stands in the text of the register, with the lines indented under it."""
        start = entry.place.line - 1
        end = start + 1
        while end < len(self.lines) and (self.lines[end][:1] in (" ", "\t")) and self.lines[end].strip():
            end += 1
        return "\n".join(self.lines[start:end])


def _draft(organisation: Organisation, path: Path) -> DraftKept:
    reading = read_draft(organisation.book_path, path)
    return DraftKept(path.stem, reading.title or path.stem, path.read_text(encoding="utf-8-sig"))


def by_surname(name: str) -> tuple[str, str]:
    """A name as it is put in order: its last word first; the number that tells namesakes apart is no part of it."""
    plain = _NUMBERED.sub("", name)
    return plain.rpartition(" ")[2].casefold(), name.casefold()


_NUMBERED = re.compile(r" #\d+$")

SHELF = "hustings.shelf"
"""Under this name a request carries what the site serves, so that one process can serve several sites."""


class AddressTaken(ValueError):
    """An organisation was given a part of the address that is the site's own; ``str()`` says which."""

    def __init__(self, slug: str) -> None:
        super().__init__(f'An organisation cannot have the address "/{slug}/": the site has a page of its own there.')


class Shelf:
    """The archives of a site, by their part of the address, in the order in which they are shown.

    Raises:
        AddressTaken: If one of them would stand where the site has a page of its own.
    """

    def __init__(self, archives: Iterable[Archive]) -> None:
        self.archives = {archive.slug: archive for archive in archives}
        for slug in self.archives:
            if slug in addresses.TAKEN:
                raise AddressTaken(slug)

    def __iter__(self) -> Iterator[Archive]:
        return iter(self.archives.values())

    def get(self, slug: str) -> Archive | None:
        return self.archives.get(slug)


class _Kept:
    """The last answers, so that a shared address is quick to open again."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.lock = threading.Lock()
        self.found: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        key = (language(), key)
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
                return self.found[key]  # type: ignore[return-value]
        made = make()
        with self.lock:
            self.found[key] = made
            while len(self.found) > self.most:
                self.found.popitem(last=False)
        return made

"""The register as a list that can be searched and filtered: every entry once, the newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

from hustings.answers.lines import capital, term_words
from hustings.entries import (
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    CompleteEntry,
    DayError,
    Sureness,
    day_words,
    read_day,
)
from hustings.rulebook import Slot
from hustings.speech import listed, said
from hustings.web import addresses, labels
from hustings.web.act_reading import marks_by_number
from hustings.web.archive import Archive
from hustings.web.decision_page import Row, rows
from hustings.web.names_asked import folded
from hustings.web.paging import ITEMS_OF_DATA, Page, page_of
from hustings.web.questions import Fault, Given, day_fault, plain_name

ENTRIES_ON_A_PAGE = 50
NO_SOURCE = "none"
"""What an address says for entries that name no source."""


@dataclass(frozen=True)
class Wanted:
    """What a list of entries is narrowed to; empty is everything.

    Args:
        words: Words that must all stand in the entry, in its register line or in words, in any order.
        person, seat, body: A name of the entry; a body also where it acted.
        since, until: Days; an entry of which only the month is known is found by any day of it.
        sure: How sure one of its sources is, or ``none`` where it names none.
        marked: ``yes``: only entries that bear a mark.
    """

    words: str = ""
    act: str = ""
    body: str = ""
    person: str = ""
    seat: str = ""
    since: str = ""
    until: str = ""
    sure: str = ""
    marked: str = ""

    @classmethod
    def read(cls, given: Given) -> Wanted:
        """What an address asks for."""
        return cls(**{field.name: plain_name("".join(given.getlist(field.name)[-1:]))[:300] for field in fields(cls)})

    def query(self) -> list[tuple[str, str]]:
        """The same as an address carries it."""
        return [(field.name, value) for field in fields(self) if (value := getattr(self, field.name))]


@dataclass(frozen=True)
class Line:
    """An entry with everything by which it is looked for."""

    row: Row
    entry: AnyEntry
    act: str
    names: frozenset[str]
    marks: tuple[str, ...]
    sure: frozenset[str]
    text: str

    @property
    def first(self) -> date:
        return self.entry.day.first

    @property
    def last(self) -> date:
        return self.entry.day.last


@dataclass(frozen=True)
class Found:
    """An entry as the list shows it."""

    row: Row
    marks: tuple[str, ...]
    sure: tuple[str, ...]
    written: str

    @property
    def sure_told(self) -> str:
        """How surely its sources know: ``declared and reported``."""
        return listed(labels.sureness(sure) for sure in self.sure)


@dataclass(frozen=True)
class Chip:
    """A filter that is set, and the address without it."""

    words: str
    without: str


class RegisterPage:
    """The list, narrowed to what is wanted.

    Args:
        page: The number of the page, as an address gives it.
    """

    def __init__(self, archive: Archive, wanted: Wanted, page: str = "") -> None:
        self.archive = archive
        self.wanted = wanted
        self._page = page
        self.faults: list[Fault] = []
        self.since = self._day("since")
        self.until = self._day("until")

    def _day(self, field: str) -> tuple[date, date] | None:
        text = getattr(self.wanted, field)
        if not text:
            return None
        try:
            day = read_day(text)
        except DayError as error:
            self.faults.append(
                Fault(field, said("{fault}. This part of the search was left out.", fault=day_fault(text, error)))
            )
            return None
        return day.first, day.last

    # -- what is found ---------------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every entry, whatever is wanted."""
        return self.archive.keep(("register lines",), lambda: tuple(_lines(self.archive)))

    @cached_property
    def found(self) -> tuple[Line, ...]:
        wanted, words = self.wanted, folded(self.wanted.words).split()
        return tuple(
            line for line in self.lines
            if (not wanted.act or line.act == wanted.act)
            and all(not name or name in line.names for name in (wanted.person, wanted.seat, wanted.body))
            and (self.since is None or line.last >= self.since[0])
            and (self.until is None or line.first <= self.until[1])
            and (not wanted.sure or wanted.sure in line.sure)
            and (wanted.marked != "yes" or line.marks)
            and all(word in line.text for word in words)
        )  # fmt: skip

    @cached_property
    def page(self) -> Page[Line]:
        path = addresses.decisions(self.archive.slug)
        return page_of(self.found, self._page, path, self.wanted.query(), length=ENTRIES_ON_A_PAGE)

    @property
    def shown(self) -> Iterator[Found]:
        for line in self.page.items:
            sure = tuple(sorted(line.sure - {NO_SOURCE}))
            yield Found(line.row, line.marks, sure, self.archive.written(line.entry))

    # -- the form --------------------------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        return len(self.lines)

    @cached_property
    def acts(self) -> tuple[tuple[str, str], ...]:
        """Every act that an entry is of, with its words."""
        acts = sorted({line.act for line in self.lines if line.act}, key=term_words)
        return tuple((act, capital(term_words(act))) for act in acts)

    @property
    def surenesses(self) -> tuple[tuple[str, str], ...]:
        named = tuple((str(sure), capital(labels.sureness(sure))) for sure in Sureness)
        return (*named, (NO_SOURCE, said("No source named")))

    @property
    def chips(self) -> Iterator[Chip]:
        """A chip for each filter that is set, with the way back from it."""
        query = self.wanted.query()
        path = addresses.decisions(self.archive.slug)
        for key, value in query:
            yield Chip(self._chip(key, value), addresses.with_query(path, addresses.changed(query, **{key: None})))

    def _chip(self, key: str, value: str) -> str:
        match key:
            case "act":
                return capital(term_words(value))
            case "since" | "until":
                day = self.since if key == "since" else self.until
                told = value if day is None else day_words(day[0] if key == "since" else day[1])
                return said("From {day}", day=told) if key == "since" else said("Until {day}", day=told)
            case "sure":
                return dict(self.surenesses).get(value, value)
            case "marked":
                return said("With a mark")
            case "words":
                return labels.quoted(value)
            case _:
                return _named(key, value)

    @property
    def everything(self) -> str:
        return addresses.decisions(self.archive.slug)

    @property
    def json_address(self) -> str:
        return addresses.with_query(f"{self.everything}.json", self.wanted.query())

    def as_json(self) -> dict[str, object]:
        """What is found, for a script: longer pages than a reader's, each with the address of the next."""
        listed = page_of(self.found, self._page, f"{self.everything}.json", self.wanted.query(), length=ITEMS_OF_DATA)
        return {
            "found": len(self.found),
            "of": self.total,
            **listed.as_json(),
            "faults": [{"field": fault.field, "message": fault.message} for fault in self.faults],
            "entries": [
                {
                    "number": line.row.number, "day": line.row.day, "words": line.row.words,
                    "label": line.row.label or None, "act": line.act or None, "marks": list(line.marks),
                    "sources": sorted(line.sure - {NO_SOURCE}),
                }
                for line in listed.items
            ],
        }  # fmt: skip


def _named(key: str, name: str) -> str:
    match key:
        case "person":
            return said("Person: {name}", name=name)
        case "seat":
            return said("Seat: {name}", name=name)
        case _:
            return said("Body: {name}", name=name)


def _lines(archive: Archive) -> Iterator[Line]:
    marks = marks_by_number(archive.book, archive.register, archive.events)
    by_number = {entry.number: entry for entry in archive.all_entries}
    for row in rows(archive):
        entry = by_number[row.number]
        event = archive.event(row.number)
        accounts: tuple[AnyEntry, ...] = event.accounts if event is not None else (entry,)
        sure = {str(source.sureness) for account in accounts for source in account.sources}
        text = "\n".join([row.day, row.words, *(archive.written(account) for account in accounts)])
        yield Line(
            row=row, entry=entry, act=getattr(entry, "act", ""), names=frozenset(_names(archive, entry)),
            marks=marks.get(row.number, ()), sure=frozenset(sure or {NO_SOURCE}), text=folded(text),
        )  # fmt: skip


def _names(archive: Archive, entry: AnyEntry) -> Iterator[str]:
    event = archive.event(entry.number)
    if event is not None:
        yield from (event.slot(slot) for slot in Slot)
        yield from (account.by for account in event.accounts)
    elif isinstance(entry, ActEntry | AnnouncementEntry):
        yield from (*entry.names, entry.by)
    elif isinstance(entry, CompleteEntry):
        yield entry.of
    yield getattr(entry, "name", "")


def people_found(archive: Archive, words: str) -> Mapping[str, int]:
    """The people whose names contain all of these words, each with how many acts are about them or by them, or on which
    they are named as having taken part."""
    parts = folded(words).split()
    counted: dict[str, int] = archive.keep(("acts of people",), lambda: _acts_of_people(archive))
    return {name: counted.get(name, 0) for name in archive.everybody if all(part in folded(name) for part in parts)}


def _acts_of_people(archive: Archive) -> dict[str, int]:
    took_part: dict[object, set[str]] = {}
    for name, events in archive.divisions.items():
        for event in events:
            took_part.setdefault(event.order, set()).add(name)
    counted: Counter[str] = Counter()
    for event in archive.events:
        counted.update({event.person, event.by} | took_part.get(event.order, set()))
    return counted

"""An organisation's book and record as of one head of its store; every page asks these two and nothing else."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hustings.answers import (
    Event,
    Lane,
    PutQuestion,
    RaisedDuty,
    RequestMade,
    Subject,
    Verdict,
    ask,
    askable,
    duty_list,
    lanes,
    put_question,
    read_under,
    reader_named,
    request_list,
    values,
    values_over,
)
from hustings.answers.reach import terms_read
from hustings.answers.shelf import Shelf, ShelvedRegister
from hustings.answers.shelved import Fetch
from hustings.answers.shelved_seen import seen_on_shelf
from hustings.entries import EVERYBODY, EVERYWHERE, DayError, read_exact_day
from hustings.rulebook import Act, Clause, Duty, Reads, Requires, RuleBook, Slot, Value, Version
from hustings.speech import language
from hustings.web.organisations import DraftKept, Organisation
from hustings.web.questions import Asked
from hustings.web.record_lookups import RecordLookups
from hustings.web.standing import UNSIGNED, Standing

_SOME = 500
_T = TypeVar("_T")


class Archive(RecordLookups):
    """An organisation with its book and its record as of one head; what is entered later is in another archive.

    The register is that of the organisation's reader: what they may not see is taken out here, before any page is made.

    Args:
        texts: The texts of the book, by what the places of its clauses call them.
        drafts: What is shown beside its book.
        standing: How the record stands: its signed head, and whether it may only be read.
    """

    def __init__(
        self, organisation: Organisation, book: RuleBook, shelf: Shelf, texts: Mapping[str, str],
        drafts: tuple[DraftKept, ...] = (), standing: Standing = UNSIGNED,
    ) -> None:  # fmt: skip
        self.organisation = organisation
        self.texts = texts
        self.standing = standing
        self.book = book
        whole = ShelvedRegister(shelf, f"{organisation.slug}.register")
        reader = reader_named(organisation.reader, book=self.book, register=whole, on=self.today())
        super().__init__(self.book, shelf, seen_on_shelf(self.book, whole, reader))
        self.drafts = drafts
        self._kept = _Kept(800)

    @property
    def slug(self) -> str:
        return self.organisation.slug

    @property
    def title(self) -> str:
        return self.organisation.title

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

    def answer_of_page(self, asked: Asked) -> tuple[Verdict, bool]:
        """The answer as a person's page has it, and whether what would change it was looked for: of a long record, with
        thousands of visitors, that is left to the page of the answer itself."""
        if not self.is_long:
            return self.answer(asked), True
        return self._kept.get(("on page", asked), lambda: self._put(asked).answer(remedies=False, flips=True)), False

    def _put(self, asked: Asked) -> PutQuestion:
        return put_question(
            asked.term, *asked.names(self.book), on=asked.on, book=self.book, register=self.register,
            freeze=asked.freeze, recorded_by=asked.recorded_by, suppose=asked.suppose,
        )  # fmt: skip

    def quick_answer(self, asked: Asked, on: date) -> Verdict:
        """The answer on another day without looking for what would change it."""
        asked = replace(asked, on=on)
        return self._kept.get(("quick", asked), lambda: ask(
            asked.term, *asked.names(self.book), on=asked.on, book=self.book, register=self.register,
            freeze=asked.freeze, recorded_by=asked.recorded_by, remedies=False,
        ))  # fmt: skip

    def values_over(self, asked: Asked, days: Sequence[date], end: date) -> tuple[tuple[date, Value], ...]:
        """What a question comes to from the first of these days to before ``end``, each value from its day on.

        Args:
            days: The first day, and every later one on which something entered may turn it.
        """
        put = self._put(asked)
        return tuple(values_over(put.reading, asked.term, put.subject, days, end, freeze=asked.freeze))

    def duties(self, on: date) -> tuple[RaisedDuty, ...]:
        """Every duty raised by a day, as it stands on that day; of a long record none, and the pages say so."""
        if self.is_long:
            return ()
        return self._kept.get(("duties", on), lambda: duty_list(read_under(self.book, self.register), on))

    def requests(self, on: date) -> tuple[RequestMade, ...]:
        """Every request made by a day, with whether it was answered by then; of a long record none, as of duties."""
        if self.is_long:
            return ()
        return self._kept.get(("requests", on), lambda: request_list(read_under(self.book, self.register), on))

    def holds(self, term: str, subjects: tuple[Subject, ...], on: date) -> tuple[Value, ...]:
        """What a term or goal is for each of these on a day, without proofs."""
        reading = read_under(self.book, self.register)
        found = self._kept.get(("values", term, subjects, on), lambda: tuple(values(reading, term, subjects, on)))
        return tuple(value for _, value in found)

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
            others |= self._said_untils(act)
            others |= {name for each in duties if each.otherwise == act for name in (each.name, each.within.act)}
            for other in others - found.keys():
                found[other] = found[act]
                left.append(other)
        return found

    def acts_near(self, term: str, person: str, seat: str) -> Iterator[Event]:
        """Of a long record, the acts that an answer about a term can rest on and that are about this person, about
        nobody in particular, or about this seat where the term counts over a seat; of each act at most 500 of those."""
        yield from self.about(person)
        yield from self._kept.get(("near", term, seat), lambda: tuple(self._acts_about_others(term, seat)))

    def _acts_about_others(self, term: str, seat: str) -> Iterator[Event]:
        counted = {
            read.source.act for edition in (*self.book.editions, None) for read in terms_read(self.book, edition, term)
            if Slot.PERSON not in self.book.slots(read.name)
        }  # fmt: skip
        for act in self.acts_read(term):
            slots = {slot for version in self.book.versions_of_act(act) for slot in version.on}
            if Slot.PERSON in slots:
                yield from self._kept.get(("of all", act), lambda act=act: self._tied(act, "person", ("", EVERYBODY)))  # type: ignore[misc]
                if act in counted and Slot.SEAT in slots and seat:
                    yield from self._tied(act, "seat", (seat,))
            elif Slot.SEAT in slots:
                yield from self._tied(act, "seat", (seat, EVERYWHERE, ""))
            elif Slot.ENTRY not in slots:
                yield from self._of_act(act)

    def _of_act(self, act: str) -> list[Event]:
        return self._some(lambda shelf: shelf.of_act(act))

    def _tied(self, act: str, slot: str, names: Collection[str]) -> list[Event]:
        return self._some(lambda shelf: shelf.tied(act, slot, names))

    def _some(self, fetch: Fetch) -> list[Event]:
        return self.docket.acts(self.docket.fetched(lambda shelf: islice(fetch(shelf), _SOME)))

    def _said_untils(self, act: str) -> set[str]:
        """The acts until which entries of an act say that they last; of a long record those of entries of any act."""
        if self.is_long:
            return set(self._untils_on_record)
        untils = (until for event in self.events if event.act == act for until in event.untils)
        return {until for until in untils if isinstance(until, str)}

    @cached_property
    def _untils_on_record(self) -> tuple[str, ...]:
        names = sorted(self.book.act_names)
        return tuple(name for name in names if next(iter(self.shelf.lasting_until(name)), None) is not None)

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
        today, recorded_to = self.today(), self.recorded_to
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

    # -- the book ------------------------------------------------------------------------------------------------

    @cached_property
    def _book_lines(self) -> Mapping[str, Sequence[str]]:
        return {name: text.removeprefix("\ufeff").splitlines() for name, text in self.texts.items()}

    @property
    def book_text(self) -> str:
        """The text of a book that is one text; empty of one in layers, beside which no draft can be put."""
        return next(iter(self.texts.values())) if len(self.texts) == 1 else ""

    def rule_text(self, version: Version) -> str:
        """A rule block as the book writes it, without its fences."""
        start = version.place.line
        own = self._book_lines.get(version.place.file, ())
        lines = own[start:]
        fence = "~~~" if "".join(own[start - 1 : start]).lstrip().startswith("~") else "```"
        end = next((place for place, line in enumerate(lines) if line.strip().startswith(fence)), len(lines))
        return "\n".join(lines[:end])

    def clause(self, number: str) -> Clause | None:
        return self.book.by_number.get(number)


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

"""Seats: who is in the running for each, whether each of them may, and what was decided about it over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hustings.answers import Answer, Event, Subject
from hustings.answers.lines import capital, sentence, term_words
from hustings.entries import EVERYBODY, EVERYWHERE, day_words
from hustings.rulebook import Reads, Slot, is_known, value_words
from hustings.speech import said
from hustings.web import addresses, labels
from hustings.web.archive import Archive
from hustings.web.bodies_page import Decided, decided
from hustings.web.lane_drawing import Axis, Marker, focus, markers, scale, vague_words
from hustings.web.proof_shown import kind_of
from hustings.web.questions import Asked

DECISIONS_SHOWN = 25
PEOPLE_SHOWN = 40
GOALS_SHOWN = 3


@dataclass(frozen=True)
class SeatListed:
    """A seat in the list of all."""

    name: str
    address: str
    people: int
    entries: int


@dataclass(frozen=True)
class AnswerListed:
    """The answer to one goal about one person in this seat."""

    answer: str
    kind: str
    clauses: tuple[tuple[str, str, str], ...]
    address: str

    @property
    def clauses_told(self) -> SafeString:
        """``by 4.5 Bars, 4.6 Ends``, each a link."""
        links = ((address, f"{number} {title}") for number, title, address in self.clauses)
        return format_html(said("by {clauses}"), clauses=format_html_join(", ", '<a href="{}">{}</a>', links))


@dataclass(frozen=True)
class Candidate:
    """A person named together with the seat, with their answers and what is counted of them."""

    name: str
    address: str
    answers: tuple[AnswerListed, ...]
    counted: tuple[str, ...]


@dataclass(frozen=True)
class TimeRow:
    """What happened over time about one person in this seat, or about the seat itself."""

    title: str
    markers: SafeString | str


def seats_listed(archive: Archive) -> tuple[SeatListed, ...]:
    """Every seat, with how many people are named together with it."""
    people: dict[str, set[str]] = {}
    entries: dict[str, int] = {}
    for event in archive.events:
        if event.seat not in ("", EVERYWHERE):
            entries[event.seat] = entries.get(event.seat, 0) + 1
            if event.person not in ("", EVERYBODY):
                people.setdefault(event.seat, set()).add(event.person)
    return tuple(
        SeatListed(name, addresses.seat(archive.slug, name), len(people.get(name, ())), entries.get(name, 0))
        for name in archive.seats
    )


class SeatPage:
    """One seat, on a day."""

    def __init__(self, archive: Archive, name: str, on: date) -> None:
        self.archive = archive
        self.name = name
        self.on = on

    @property
    def day(self) -> str:
        return day_words(self.on)

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        """Acts about this seat, in order of time."""
        return tuple(event for event in self.archive.acts_on(Slot.SEAT, self.name) if event.number is not None)

    # -- who is in the running -------------------------------------------------------------------------------------

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everybody who is named together with the seat, whoever was named last first."""
        return tuple(dict.fromkeys(
            event.person for event in reversed(self._events) if event.person not in ("", EVERYBODY)
        ))  # fmt: skip

    @cached_property
    def goals(self) -> tuple[str, ...]:
        """What the book asks of a person in a seat: its chief goal first."""
        archive = self.archive
        wanted = [goal for goal in archive.goals if archive.book.slots(goal) == {Slot.PERSON, Slot.SEAT}]
        wanted.sort(key=lambda goal: goal != archive.default_goal)
        return tuple(wanted[:GOALS_SHOWN])

    @property
    def goal_titles(self) -> tuple[str, ...]:
        return tuple(capital(term_words(goal)) for goal in self.goals)

    @cached_property
    def counts(self) -> tuple[str, ...]:
        """Terms that count something of a person in a seat: how many nominated them."""
        book = self.archive.book
        return tuple(
            name for name, term in book.terms.items()
            if term.source.reads is Reads.COUNT and book.slots(name) == {Slot.PERSON, Slot.SEAT}
        )[:GOALS_SHOWN]  # fmt: skip

    @property
    def count_titles(self) -> tuple[str, ...]:
        return tuple(capital(term_words(name)) for name in self.counts)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        names = self.people[:PEOPLE_SHOWN]
        subjects = tuple(Subject(person=name, seat=self.name) for name in names)
        counted = [self.archive.holds(term, subjects, self.on) for term in self.counts]
        slug, on = self.archive.slug, self.on.isoformat()
        return tuple(
            Candidate(
                name=name, address=addresses.person(slug, name, [("seat", self.name), ("on", on)]),
                answers=tuple(self._answer(goal, name) for goal in self.goals),
                counted=tuple(value_words(values[place]) for values in counted),
            )
            for place, name in enumerate(names)
        )  # fmt: skip

    @property
    def more_people(self) -> int:
        return len(self.people) - len(self.candidates)

    def _answer(self, goal: str, person: str) -> AnswerListed:
        asked = Asked(goal, self.on, person=person, seat=self.name)
        verdict = self.archive.quick_answer(asked, self.on)
        titles = {number: clause.title for number, clause in self.archive.book.by_number.items()}
        wanted = verdict.clauses if verdict.answer is not Answer.YES else ()
        return AnswerListed(
            answer=capital(verdict.answer.words), kind=kind_of(verdict.answer),
            clauses=tuple(
                (number, titles.get(number, ""), addresses.clause(self.archive.slug, number)) for number in wanted
            ),
            address=addresses.ask(self.archive.slug, asked.query()),
        )  # fmt: skip

    # -- the seat itself -------------------------------------------------------------------------------------------

    @cached_property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the book knows of the seat itself, each with the address of its proof; what is not known is left out."""
        book, found = self.archive.book, []
        for name in book.terms:
            if book.slots(name) != {Slot.SEAT}:
                continue
            asked = Asked(name, self.on, seat=self.name)
            verdict = self.archive.quick_answer(asked, self.on)
            if is_known(verdict.value):
                found.append((sentence(verdict.text), addresses.ask(self.archive.slug, asked.query())))
        return tuple(found)

    @property
    def decisions(self) -> tuple[Decided, ...]:
        """What was entered about the seat, the newest first."""
        return tuple(decided(self.archive, event) for event in self._events[::-1][:DECISIONS_SHOWN])

    @property
    def all_decisions(self) -> str:
        return addresses.decisions(self.archive.slug, [("seat", self.name)])

    @property
    def entries(self) -> int:
        return len(self._events)

    @cached_property
    def requests(self) -> tuple[tuple[str, str, str, bool | None], ...]:
        """What was asked for in this seat: the request, its address, what it asks for, whether it was answered."""
        slug = self.archive.slug
        return tuple(
            (capital(self.archive.title_of(made.event)), addresses.decision(slug, made.event.number or 0),
             term_words(made.wanted.name), made.answered)
            for made in reversed(self.archive.requests(self.on)) if made.event.seat == self.name
        )  # fmt: skip

    # -- over time -------------------------------------------------------------------------------------------------

    @cached_property
    def axis(self) -> Axis:
        days = [event.day.last for event in self._events]
        reach = self.archive.recorded_to or self.on
        return focus(days, max(min(reach, self.on), days[-1] if days else reach))

    @property
    def scale(self) -> SafeString:
        return scale(self.axis)

    @property
    def first_day(self) -> str:
        """The first day on the record, where the drawing leaves it out."""
        return day_words(self._events[0].day.last) if self._events[0].day.last < self.axis.start else ""

    @property
    def time(self) -> tuple[TimeRow, ...]:
        """A row for the seat itself, then one for each person, with a ring for each entry."""
        by_person: Mapping[str, list[Event]] = {"": [], **{name: [] for name in self.people[:12]}}
        for event in self._events:
            by_person.get("" if event.person == EVERYBODY else event.person, []).append(event)
        return tuple(
            TimeRow(name or said("The seat itself"), self._markers(events))
            for name, events in by_person.items()
            if events
        )

    def _markers(self, events: Iterable[Event]) -> SafeString | str:
        found = []
        for event in events:
            words = labels.entry_act(event.number, term_words(event.act), event.by, vague_words(event.day))
            found.append(Marker(event.day.last, addresses.decision(self.archive.slug, event.number or 0), words))
        return markers(found, self.axis)

    def as_json(self) -> dict[str, object]:
        """The same for a script."""
        return {
            "seat": self.name,
            "on": self.on.isoformat(),
            "people": [
                {
                    "person": one.name,
                    "answers": {
                        goal: {"answer": answer.answer.lower(), "clauses": [number for number, _, _ in answer.clauses]}
                        for goal, answer in zip(self.goals, one.answers, strict=True)
                    },
                    "counted": dict(zip(self.counts, one.counted, strict=True)),
                }
                for one in self.candidates
            ],
            "entries": [event.number for event in reversed(self._events)],
        }  # fmt: skip

"""Bodies and offices: what the book lets each do, what it decided and by what votes, what it owes and was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.safestring import SafeString

from hustings.answers import DutyState, Event, Subject
from hustings.answers.describe import written_figures
from hustings.answers.lines import capital, term_words
from hustings.entries import EVERYBODY
from hustings.rulebook import Act, Slot, WhoKind
from hustings.speech import said
from hustings.web import addresses, labels
from hustings.web.archive import Archive
from hustings.web.book_page import BookPage
from hustings.web.decision_page import row_words
from hustings.web.duties_page import DutyShown, all_bodies, duty_json, shown_duties
from hustings.web.proof_shown import VoteDrawn
from hustings.web.record_lookups import by_surname
from hustings.web.vote_drawing import VoteShown, bar

DECISIONS_SHOWN = 25


@dataclass(frozen=True)
class BodyListed:
    """A body in the list of all."""

    name: str
    address: str
    kind: str
    decided: int
    overdue: int


@dataclass(frozen=True)
class Group:
    """Bodies of one kind."""

    title: str
    bodies: tuple[BodyListed, ...]


@dataclass(frozen=True)
class Decided:
    """Something a body did, with its votes drawn."""

    day: str
    words: str
    address: str
    label: str
    votes: tuple[VoteDrawn, ...]


@dataclass(frozen=True)
class RequestShown:
    """A request put to a body."""

    words: str
    address: str
    wanted: str
    clause: str
    clause_address: str
    answered: bool | None


def groups(archive: Archive, on: date) -> tuple[Group, ...]:
    """Every body and office: those that the book names, in its order, then those of the record by kind and name."""
    decided = Counter(event.by for event in archive.events if event.by)
    overdue = Counter(one.owed_by or one.by for one in archive.duties(on) if one.state is DutyState.OVERDUE)
    found: dict[str, list[BodyListed]] = {}
    for name in all_bodies(archive):
        kind = _kind(archive, name)
        listed = BodyListed(name, addresses.body(archive.slug, name), kind, decided[name], overdue[name])
        found.setdefault(_group(archive, name), []).append(listed)
    order = (said("Bodies of the book"), said("Offices of the book"))
    rest = sorted(title for title in found if title not in order)
    for title in rest:
        found[title].sort(key=lambda body: body.name.casefold())
    return tuple(Group(title, tuple(found[title])) for title in (*order, *rest) if title in found)


def _group(archive: Archive, name: str) -> str:
    front = archive.book.front
    if name in front.bodies.values():
        return said("Bodies of the book")
    if name in front.offices.values():
        return said("Offices of the book")
    kinds = archive.kinds_of(name)
    return said("Of the kind “{kind}”", kind=kinds[-1]) if kinds else said("Others that the record names")


def _kind(archive: Archive, name: str) -> str:
    return ", ".join(archive.kinds_of(name))


class BodyPage:
    """One body or office, on a day."""

    def __init__(self, archive: Archive, name: str, on: date) -> None:
        self.archive = archive
        self.name = name
        self.on = on
        self.book = BookPage(archive, on)

    @property
    def called(self) -> str:
        """What the clauses of the book call it; empty where the book does not name it."""
        front = self.archive.book.front
        both = {**front.bodies, **front.offices}
        return next((words for words, name in both.items() if name == self.name), "")

    @property
    def is_office(self) -> bool:
        return self.name in self.archive.book.front.offices.values()

    @property
    def kinds(self) -> tuple[str, ...]:
        return self.archive.kinds_of(self.name)

    @property
    def kinds_quoted(self) -> str:
        return ", ".join(labels.quoted(kind) for kind in self.kinds)

    # -- what it may do --------------------------------------------------------------------------------------------

    @cached_property
    def _acts(self) -> tuple[Act, ...]:
        edition = self.archive.book.edition(self.on)
        return tuple(act for act in edition.acts.values() if self._may(act)) if edition is not None else ()

    def _may(self, act: Act) -> bool:
        who = act.of
        if who is None:
            return False
        if who.kind is WhoKind.ONE:
            return who.name == self.name
        if who.kind is WhoKind.BODY:
            return Slot.BODY in act.on
        return who.kind is WhoKind.ANY and who.name in self.kinds

    @property
    def may_do(self) -> tuple[tuple[str, str, str, tuple[SafeString, ...]], ...]:
        """What it may do on the day: clause, its title and address, and each act in words."""
        clauses: dict[str, list[SafeString]] = {}
        for act in self._acts:
            clauses.setdefault(act.clause, []).append(self.book.act(act))
        titles = {number: clause.title for number, clause in self.archive.book.by_number.items()}
        return tuple(
            (number, titles.get(number, ""), addresses.clause(self.archive.slug, number), tuple(acts))
            for number, acts in clauses.items()
        )

    # -- what it did -----------------------------------------------------------------------------------------------

    @cached_property
    def _did(self) -> tuple[Event, ...]:
        return tuple(event for event in self.archive.acts_by(self.name) if event.number is not None)

    @property
    def did(self) -> int:
        return len(self._did)

    @property
    def decisions(self) -> tuple[Decided, ...]:
        """What it did last, the newest first."""
        return tuple(decided(self.archive, event) for event in self._did[::-1][:DECISIONS_SHOWN])

    @property
    def all_decisions(self) -> str:
        """The address of everything in the register that names it."""
        return addresses.decisions(self.archive.slug, [("body", self.name)])

    # -- what it owes, and was asked -------------------------------------------------------------------------------

    @cached_property
    def _owes(self) -> Mapping[bool, tuple[DutyShown, ...]]:
        owed = [one for one in self.archive.duties(self.on) if self.name in (one.owed_by, one.by)]
        open_ = [one for one in owed if one.state in (DutyState.OVERDUE, DutyState.DUE, DutyState.NOT_KNOWN)]
        late = [one for one in owed if one.state is DutyState.LATE]
        return {True: shown_duties(self.archive, open_, self.on), False: shown_duties(self.archive, late, self.on)}

    @property
    def owes(self) -> tuple[DutyShown, ...]:
        """What it still owes, what is overdue among it."""
        return self._owes[True]

    @property
    def was_late(self) -> tuple[DutyShown, ...]:
        return self._owes[False]

    @property
    def all_duties(self) -> str:
        return addresses.duties(self.archive.slug, [("by", self.name)])

    @cached_property
    def requests(self) -> tuple[RequestShown, ...]:
        """What it was asked to do, the unanswered first, and the newest of them before."""
        put = [made for made in self.archive.requests(self.on) if made.asked_of == self.name][::-1]
        put.sort(key=lambda made: made.answered is not False)
        slug = self.archive.slug
        return tuple(
            RequestShown(
                words=capital(self.archive.title_of(made.event)),
                address=addresses.decision(slug, made.event.number) if made.event.number else "",
                wanted=term_words(made.wanted.name), clause=made.wanted.clause,
                clause_address=addresses.clause(slug, made.wanted.clause), answered=made.answered,
            )
            for made in put[:DECISIONS_SHOWN]
        )  # fmt: skip

    @property
    def unanswered(self) -> int:
        return sum(1 for request in self.requests if request.answered is False)

    # -- who sits on it --------------------------------------------------------------------------------------------

    @property
    def seats_told(self) -> bool:
        """Whether the book has a term that says who sits on a body."""
        return self._office is not None

    @property
    def _office(self) -> str | None:
        front, terms = self.archive.book.front, self.archive.book.terms
        found = terms.get(front.office) if front.office else None
        slots = self.archive.book.slots(found.name) if found is not None else frozenset()
        return found.name if found is not None and slots == {Slot.PERSON, Slot.BODY} else None

    @cached_property
    def members(self) -> tuple[tuple[str, str, bool], ...]:
        """Who sits on it on the day, by surname: the name, its address, and whether that is known for certain."""
        office = self._office
        if office is None:
            return ()
        act = self.archive.book.terms[office].source.act
        named = dict.fromkeys(
            event.person for event in self.archive.events
            if event.act == act and event.person not in ("", EVERYBODY) and event.body in (self.name, EVERYBODY, "")
        )  # fmt: skip
        named = dict.fromkeys(sorted(named, key=by_surname))
        subjects = tuple(Subject(person=name, body=self.name) for name in named)
        held = zip(named, self.archive.holds(office, subjects, self.on), strict=True)
        return tuple(
            (name, addresses.person(self.archive.slug, name), value is True)
            for name, value in held if value is not False
        )  # fmt: skip

    def as_json(self) -> dict[str, object]:
        """The same for a script."""
        return {
            "body": self.name,
            "kinds": list(self.kinds),
            "on": self.on.isoformat(),
            "may": [{"act": act.name, "clause": act.clause} for act in self._acts],
            "did": [event.number for event in reversed(self._did)],
            "duties": [duty_json(one) for one in self.archive.duties(self.on) if self.name in (one.owed_by, one.by)],
            "requests": [
                {"entry": made.event.number, "for": made.wanted.name, "answered": made.answered}
                for made in self.archive.requests(self.on) if made.asked_of == self.name
            ],
            "members": [name for name, _, certain in self.members if certain],
        }  # fmt: skip


def decided(archive: Archive, event: Event) -> Decided:
    """An act for a list, with its votes drawn."""
    number = event.number or 0
    entry = archive.entry(number)
    votes = [VoteShown(event.numbers, written=written_figures(event))] if event.numbers else []
    votes += [
        VoteShown(numbers, section, written=written_figures(event, section))
        for section, numbers in event.sections.items()
    ]
    drawn = ((vote, bar(vote, f"v{number}-{place}")) for place, vote in enumerate(votes) if vote.drawable)
    return Decided(
        day=event.day.words(), words=row_words(entry) if entry is not None else "", label=event.label,
        address=addresses.decision(archive.slug, number),
        votes=tuple(VoteDrawn(vote, picture) for vote, picture in drawn),
    )  # fmt: skip

"""What the rule book makes of one act on the record: whether it counts, what it ended, what ended it.

The engine's own functions, asked about one act; the only module of the pages that calls them one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hustings.answers import (
    Answer,
    Cited,
    ClauseProof,
    Deciding,
    Event,
    FactShown,
    Mark,
    Moment,
    Reading,
    Subject,
    VoteChange,
    read_under,
    vote_changes,
)
from hustings.answers.counting import counts
from hustings.answers.force import InForce, in_force
from hustings.answers.marking import marks_of, with_appeals
from hustings.answers.proving import cite
from hustings.answers.rulings import rulings_at
from hustings.answers.verdict import RulingShown
from hustings.entries import EVERYWHERE, Register
from hustings.rulebook import Act, RuleBook


@dataclass(frozen=True)
class ActReading:
    """One act, read under the book as it stands on a day.

    Args:
        on: The day whose standing is told.
        among: The acts among which those are that it may have ended.
    """

    book: RuleBook
    register: Register
    event: Event
    on: date
    among: Sequence[Event] = ()

    @cached_property
    def _reading(self) -> Reading:
        return read_under(self.book, self.register)

    @cached_property
    def _moment(self) -> Moment:
        return Moment(self.on, self.on, None, self.on)

    @cached_property
    def _deciding(self) -> Deciding:
        return Deciding(self._reading, self._moment)

    @cached_property
    def _subject(self) -> Subject:
        return Subject(self.event.person, self.event.seat, self.event.body, self.event.about)

    @property
    def act(self) -> Act | None:
        """The act's text on its own day; ``None`` where no clause in force gave it."""
        return self._reading.act_of(self.event)

    @cached_property
    def _proof(self) -> tuple[ClauseProof, ...]:
        cited = cite(self._deciding, self.event)
        bare = ClauseProof(cited.clause, "", Answer.NO, "", facts=(FactShown("", True, "", (cited,)),))
        return with_appeals(self._deciding, (bare,), is_goal=False)

    @property
    def cited(self) -> Cited:
        """The act with whether it counts, the proof of its condition, and who may appeal."""
        return self._proof[0].facts[0].cited[0]

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(marks_of(self._deciding, self._proof, ()))

    @property
    def why(self) -> str:
        """Why it does not count, or why that is not known; empty where it counts."""
        return counts(self._reading, self.event).why

    @cached_property
    def change(self) -> VoteChange | None:
        """The least change of votes that would have turned it."""
        changes = vote_changes(self._reading, self._proof)
        return next((change for change in changes if change.entry == self.event.number), None)

    @cached_property
    def force(self) -> InForce:
        """Whether it is in force on the day, and what ended it."""
        return in_force(self._reading, self.event, self._moment, self._subject)

    @property
    def lasts(self) -> bool:
        """Whether it is such an act as goes on until something ends it."""
        act = self.act
        return bool(self.event.untils or (act and act.until) or self._reading.acts_ending(self.event.act))

    @cached_property
    def ended(self) -> tuple[Event, ...]:
        """The acts that this one ended."""
        return tuple(self._ended())

    def _ended(self) -> Iterator[Event]:
        act = self.act
        if act is None or not act.ending:
            return
        day = self.event.day.last
        moment = Moment(day, day, None, day)
        for other in self.among:
            meant = other.act in act.ending or (self.event.about != "" and other.label == self.event.about)
            if not meant or other.order >= self.event.order:
                continue
            seat = self.event.seat if other.seat == EVERYWHERE else other.seat
            force = in_force(self._reading, other, moment, Subject(other.person, seat, other.body))
            if force.ended_by is not None and force.ended_by.order == self.event.order:
                yield other


def marks_by_number(book: RuleBook, register: Register, events: Iterable[Event]) -> dict[int, tuple[str, ...]]:
    """The kinds of the marks that acts on the record bear, by the number of their entry; acts without any left out."""
    reading = read_under(book, register)
    found: dict[int, tuple[str, ...]] = {}
    for event in events:
        marks = tuple(dict.fromkeys(str(mark.kind) for mark in counts(reading, event).marks))
        if marks and event.number is not None:
            found[event.number] = marks
    return found


def rulings_on(book: RuleBook, register: Register, clause: str, on: date) -> tuple[RulingShown, ...]:
    """The rulings in force on a day that interpret a clause."""
    return rulings_at(read_under(book, register), Moment(on, on, None, on)).get(clause, ())


def title_of(book: RuleBook, register: Register, event: Event) -> str:
    """What an act is called in a sentence: ``bar of Rowan everywhere, 28 March 2023``."""
    return read_under(book, register).title(event)

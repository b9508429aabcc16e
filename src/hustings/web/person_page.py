"""What the page of a person shows: lanes over time, the chosen day, and the answer on that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hustings.answers import Answer, Event, Lane, Stretch
from hustings.answers.json_form import value_json
from hustings.answers.lines import capital, term_words
from hustings.entries import EVERYWHERE, Day, day_words, month_names
from hustings.rulebook import Slot, value_words
from hustings.speech import said
from hustings.web import addresses, labels
from hustings.web.answer_page import AnswerPage
from hustings.web.archive import Archive
from hustings.web.decision_page import Row, rows
from hustings.web.lane_drawing import (
    Axis,
    Marker,
    day_line,
    focus,
    hatching,
    markers,
    scale,
    stretch_words,
    strip,
    vague_words,
)
from hustings.web.proof_shown import kind_of
from hustings.web.questions import Asked
from hustings.web.roll_call_shown import Division, divisions_of


@dataclass(frozen=True)
class LaneShown:
    """A lane with its drawing, its state on the chosen day, and the same as rows of a table."""

    title: str
    goal: bool
    state: str
    state_kind: str
    strip: SafeString
    markers: SafeString | str
    rows: tuple[tuple[str, str, str, tuple[tuple[int, str], ...]], ...]


@dataclass(frozen=True)
class Choice:
    """Something to choose in a list."""

    value: str
    words: str
    chosen: bool


class PersonPage:
    """A person over time, and on one day.

    Args:
        asked: The question of the chosen day; its term asks about this person.
        answer: Its answer.
        whole: Draw the whole record; else the stretch in which most happened.
    """

    def __init__(self, archive: Archive, asked: Asked, answer: AnswerPage, *, whole: bool = False) -> None:
        self.archive = archive
        self.asked = asked
        self.answer = answer
        self.whole = whole

    @property
    def name(self) -> str:
        return self.asked.person

    # -- the axis --------------------------------------------------------------------------------------------------

    @cached_property
    def _days(self) -> list[date]:
        days: set[date] = set()
        for event in self.archive.about(self.name):
            days |= {event.day.last}
        return sorted(days)

    @cached_property
    def axis(self) -> Axis:
        reach = self.archive.recorded_to or self.archive.usual_day()
        ending = max(self._days[-1], min(reach, self.archive.usual_day())) if self._days else reach
        wanted = focus(self._days, ending)
        if self.whole and self._days:
            wanted = Axis(self._days[0] - timedelta(days=60), wanted.end)
        start = max(min(wanted.start, self.asked.on), self.archive.book.front.adopted)
        return Axis(start, min(max(wanted.end, self.asked.on), date.max - timedelta(days=1)))

    @property
    def starts_earlier(self) -> str:
        """The first day on the record, where the drawing leaves it out."""
        return day_words(self._days[0]) if self._days and self._days[0] < self.axis.start else ""

    # -- the lanes -------------------------------------------------------------------------------------------------

    @cached_property
    def _lanes(self) -> tuple[Lane, ...]:
        return self.archive.lanes(self.name, self.axis.start, self.axis.end + timedelta(days=1), self.asked.seat)

    @cached_property
    def goal_lane(self) -> Lane | None:
        """The question of this page over time: asked again on every day on which something changes."""
        end = self.axis.end + timedelta(days=1)
        days = [self.axis.start, *self._changes_drawn]
        found = self.archive.values_over(self.asked.on_record(), days, end)
        untils = [*(day for day, _ in found[1:]), end]
        stretches = tuple(
            Stretch(day, until, value, _answer_words(Answer.of(value), value), ())
            for (day, value), until in zip(found, untils, strict=True)
        )
        return Lane(self.asked.term, self.answer.question.rstrip("?"), stretches) if stretches else None

    @property
    def _changes_drawn(self) -> list[date]:
        turns = {stretch.start for lane in self._lanes for stretch in lane.stretches}
        turns |= {event.day.last for event in self._looked_through() if self._may_turn(event)}
        turns |= {edition.start for edition in self.archive.book.editions}
        return sorted(day for day in turns if self.axis.start < day <= self.axis.end)

    def _looked_through(self) -> Iterable[Event]:
        """The acts among which those are that can change the answer of this page."""
        archive = self.archive
        return archive.acts_near(self.asked.term, self.name, self.asked.seat) if archive.is_long else archive.events

    def _may_turn(self, event: Event) -> bool:
        """Whether an act can change the answer of this page: the answer reads it, and it is about this person or seat.

        In a party of thousands most acts are about somebody else, and the question is asked again on every such day.
        """
        reads = self.archive.acts_read(self.asked.term)
        if event.act not in reads:
            return False
        if event.person in (self.name, "") or event.seat in (self.asked.seat, EVERYWHERE):
            return True
        return bool(event.seat) and not reads[event.act]  # a count over more seats than one

    @cached_property
    def lanes(self) -> tuple[LaneShown, ...]:
        goal = self.goal_lane
        drawn = [(goal, True)] if goal else []
        drawn += [(lane, False) for lane in self._lanes if lane.term != self.asked.term]
        return tuple(self.lane(lane, place, goal=is_goal) for place, (lane, is_goal) in enumerate(drawn))

    def lane(self, lane: Lane, place: int, *, goal: bool) -> LaneShown:
        now = next((s for s in lane.stretches if s.start <= self.asked.on < s.end), None)
        state = _state_words(now.value) if now else ""
        recorded = goal and self.as_recorded and state != ""  # the verdict above may be another: it supposes something
        return LaneShown(
            title=self.answer.question.rstrip("?") if goal else capital(lane.title),
            goal=goal,
            state=said("as recorded: {answer}", answer=state) if recorded else state,
            state_kind=_kind(now) if now and not recorded else "",
            strip=strip(lane, self.axis, f"lane-{place}", goal=goal, vague=self._vague(lane)),
            markers=markers(self._markers(lane), self.axis),
            rows=tuple(
                (self._from(s, lane), _until(s, self.axis), s.text, self._entries(s.entries))
                for s in lane.stretches
            ),
        )  # fmt: skip

    def _from(self, stretch: Stretch, lane: Lane) -> str:
        if stretch.start <= self.axis.start:
            return day_words(self.axis.start)
        return vague_words(self._vague(lane).get(stretch.start, stretch.start))

    def _vague(self, lane: Lane) -> dict[date, Day]:
        """The days on which entries of a lane are drawn though the record does not know them exactly."""
        numbers = {number for stretch in lane.stretches for number in stretch.entries}
        events = (self.archive.event(number) for number in sorted(numbers))
        days = [event.day for event in events if event is not None]
        exact = {day.last for day in days if day.is_exact}
        return {day.last: day for day in days if not day.is_exact and day.last not in exact}

    def _markers(self, lane: Lane) -> list[Marker]:
        numbers = dict.fromkeys(number for stretch in lane.stretches for number in stretch.entries)
        found: dict[tuple[date, int], Marker] = {}
        for number in numbers:
            event = self.archive.event(number)
            if event is None or not event.accounts:
                continue
            words = labels.entry_act(number, term_words(event.act), event.by, vague_words(event.day))
            address = addresses.decision(self.archive.slug, number)
            found[event.day.last, number] = Marker(event.day.last, address, words)
        return list(found.values())

    def _entries(self, numbers: Iterable[int]) -> tuple[tuple[int, str], ...]:
        return tuple((number, addresses.decision(self.archive.slug, number)) for number in numbers)

    @property
    def as_recorded(self) -> str:
        """What the lanes leave out, where the answer beside them supposes something."""
        return said("As recorded, without what is supposed") if self.asked.suppose else ""

    @cached_property
    def scale(self) -> SafeString:
        return scale(self.axis)

    @property
    def day_line(self) -> SafeString | str:
        return day_line(self.axis, self.asked.on)

    @property
    def hatching(self) -> SafeString:
        return hatching()

    # -- choosing a day --------------------------------------------------------------------------------------------

    def at(self, **changes: str | date | None) -> str:
        """This page with something else chosen."""
        query = [(key, value) for key, value in self.asked.query() if key != "person"]
        if self.whole:
            query.append(("from", "all"))
        return addresses.person(self.archive.slug, self.name, addresses.changed(query, **changes))

    @cached_property
    def turning_days(self) -> list[date]:
        """The days on which one of the lanes changes."""
        goal = self.goal_lane
        lanes = (*self._lanes, *((goal,) if goal else ()))
        return sorted({s.start for lane in lanes for s in lane.stretches if s.start > self.axis.start})

    @property
    def own_path(self) -> str:
        return addresses.person(self.archive.slug, self.name)

    @cached_property
    def earlier(self) -> tuple[str, str] | None:
        days = [day for day in self.turning_days if day < self.asked.on]
        return (self.at(on=days[-1]), day_words(days[-1])) if days else None

    @cached_property
    def later(self) -> tuple[str, str] | None:
        days = [day for day in self.turning_days if day > self.asked.on]
        return (self.at(on=days[0]), day_words(days[0])) if days else None

    @cached_property
    def slider(self) -> dict[str, object]:
        start = self.axis.start
        value = min((self.asked.on - start).days, self.axis.days)
        return {"start": start.isoformat(), "max": self.axis.days, "value": value, "address": self.at(),
                "months": "|".join(month_names()), "form": said("{day} {month} {year}")}  # fmt: skip

    @property
    def day(self) -> str:
        return day_words(self.asked.on)

    @property
    def whole_address(self) -> str:
        return addresses.changed_address(self.at(), "from", None if self.whole else "all")

    @cached_property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form of the day carries along."""
        kept = [(key, value) for key, value in self.asked.query() if key in ("freeze", "recorded", "suppose") and value]
        return [*kept, *([("from", "all")] if self.whole else [])]

    @cached_property
    def seats(self) -> tuple[Choice, ...]:
        """The seats of the record; those that entries about this person name come first."""
        own = [event.seat for event in self.archive.acts_on(Slot.PERSON, self.name)]
        first = [seat for seat in dict.fromkeys(reversed(own)) if seat in self.archive.seats]
        chosen = [self.asked.seat] if self.asked.seat and self.asked.seat not in self.archive.seats else []
        ordered = dict.fromkeys((*chosen, *first, *self.archive.seats))
        return tuple(Choice(seat, seat, seat == self.asked.seat) for seat in ordered)

    @cached_property
    def seat_options(self) -> SafeString:
        """The seats as options of a list; an organisation may have hundreds, which a template writes slowly."""
        chosen = {True: " selected", False: ""}
        options = (f"<option{chosen[seat.chosen]}>{escape(seat.words)}</option>" for seat in self.seats)
        return mark_safe("".join(options))  # noqa: S308 - each name is escaped above

    @cached_property
    def questions(self) -> tuple[Choice, ...]:
        """What may be asked about this person here: terms about a person, or a person and a seat."""
        return tuple(
            Choice(term, capital(term_words(term)), term == self.asked.term)
            for term in self.archive.askable
            if Slot.PERSON in self.archive.book.slots(term)
            and self.archive.book.slots(term) <= {Slot.PERSON, Slot.SEAT}
        )

    @cached_property
    def entries(self) -> tuple[Row, ...]:
        return rows(self.archive, person=self.name)

    @cached_property
    def divisions(self) -> tuple[Division, ...]:
        """How this person voted where that is known, and what they moved, seconded or spoke on."""
        return divisions_of(self.archive, self.name)

    def lanes_json(self) -> list[dict[str, object]]:
        """The lanes for a script: each with its stretches, from day to day."""
        goal = self.goal_lane
        return [
            {
                "term": lane.term,
                "stretches": [
                    {"from": s.start.isoformat(), "until": s.end.isoformat(), "value": value_json(s.value),
                     "text": s.text, "entries": list(s.entries)}
                    for s in lane.stretches
                ],
            }
            for lane in (*((goal,) if goal else ()), *self._lanes)
        ]  # fmt: skip

    @property
    def json_address(self) -> str:
        query = [(key, value) for key, value in self.asked.query() if key != "person"]
        return addresses.person(self.archive.slug, self.name, query, as_json=True)


def _kind(stretch: Stretch) -> str:
    value = stretch.value
    return kind_of(Answer.of(value)) if isinstance(value, bool) or value is None else "value"


def _state_words(value: object) -> str:
    return value_words(value)  # type: ignore[arg-type]


def _answer_words(answer: Answer, value: object) -> str:
    return capital(answer.words if isinstance(value, bool) or value is None else value_words(value))  # type: ignore[arg-type]


def _until(stretch: Stretch, axis: Axis) -> str:
    return day_words(stretch.end - timedelta(days=1)) if stretch.end <= axis.end else said("the end of the drawing")


__all__ = ["Choice", "LaneShown", "PersonPage", "stretch_words"]

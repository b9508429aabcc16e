"""The nodes of a claim that are about acts: what the record says of one, and whether it counts.

What each comes to is what the answer found; here it is only taken apart, down to the entries.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from hustings.answers.claim_form import (
    Json,
    Nodes,
    Ref,
    names_by_slot,
    told_day,
    told_duration,
    word,
)
from hustings.answers.counting import about_its_act, counts, gives_reasons, has_authority, start_unseen
from hustings.answers.deciding import acting, days_within
from hustings.answers.event import Event
from hustings.answers.force import (
    acts_meeting,
    due_day,
    events_of,
    in_force,
)
from hustings.answers.reading import Moment, Reading, Subject
from hustings.entries import Day, Duration, last_day
from hustings.entries.days import DayCount
from hustings.rulebook import Act, Carries, Duty, Slot, Value, WhoKind


class ActNodes(ABC):
    """Makes the nodes of acts."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.nodes = Nodes()

    @abstractmethod
    def ask(self, name: str, subject: Subject, moment: Moment) -> Ref:
        """The node of a term or goal."""

    @abstractmethod
    def read_all(self, names: Sequence[str], subject: Subject, moment: Moment) -> list[list[Any]]:
        """Each name with its node."""

    def _make(self, kind: str, key: tuple[object, ...], fields: Json, fill: Any) -> Ref:
        making = frozenset() if kind in ("entry", "operation") else frozenset(self.reading.making)
        return self.nodes.make((kind, making, *key), {"kind": kind, **fields}, fill)

    @abstractmethod
    def force(self, event: Event, moment: Moment, subject: Subject) -> Ref:
        """Whether an act is in force at a moment for those asked about."""

    # -- what the record says --------------------------------------------------------------------------------------

    def raised(self, event: Event) -> tuple[Event, Duty]:
        """What raised a duty by whose clause an act counts as done, and that duty."""
        for (raiser, duty, _), made in self.reading.defaulted.items():
            if made is event:
                return raiser, next(each for each in self.reading.book.duties if id(each) == duty)
        raise KeyError("an act that counts as done by operation of a clause, and no duty that was not done")

    def mark(self, event: Event) -> Any:
        """How a claim points to an act: by its first entry, or by the duty that was not done."""
        if not event.by_operation:
            return event.number
        raiser, duty = self.raised(event)
        assert event.due is not None
        return {
            "duty": duty.name, "clause": duty.clause, "raised_by": self.mark(raiser), "due": event.due.isoformat(),
        }  # fmt: skip

    def subject(self, subject: Subject) -> Json:
        meeting = {} if subject.meeting is None else {"meeting": self.mark(subject.meeting)}
        return {**names_by_slot(subject), **meeting}

    def entry(self, event: Event) -> Ref:
        """What the record says of an act, its accounts put together."""
        if event.by_operation:
            return self._operation(event)
        fields: Json = {
            "entries": [account.number for account in event.accounts], "act": event.act, "day": told_day(event.day),
            "names": names_by_slot(event), "tally": _figures(event.numbers),
            "sections": [{"name": name, "tally": _figures(found)} for name, found in event.sections.items()],
        }  # fmt: skip
        texts = (("by", event.by), ("label", event.label), ("said", event.value_text))
        fields |= {key: text for key, text in texts if text}
        if event.differing:
            fields["differs"] = list(event.differing)
        erased = [[account.number, path] for account in event.accounts for path in account.erased]
        if erased:
            fields["erased"] = erased
        return self._make("entry", (event,), fields, lambda _: event.value)

    def _operation(self, event: Event) -> Ref:
        raiser, duty = self.raised(event)
        assert event.due is not None
        due = event.due
        seen_to = next(key[2] for key, made in self.reading.defaulted.items() if made is event)
        fields: Json = {
            "act": event.act, "day": told_day(event.day), "clause": duty.clause,
            "due": due.isoformat(), "names": names_by_slot(event),
        }  # fmt: skip

        def fill(node: Json) -> Value:
            reading, day = self.reading, event.day.first
            key = (raiser, id(duty), seen_to)
            reading.making.add(key)
            try:
                node["raised_by"] = self.counts(raiser)
                lapse = Moment(day, day, (day, -1), seen_to)
                node["in_force"] = self.force(raiser, lapse, Subject(raiser.person, raiser.seat, raiser.body))
                maybe = [
                    met for met in acts_meeting(reading, duty, raiser)
                    if met.day.first <= min(due, seen_to) and counts(reading, met).value is not False
                ]  # fmt: skip
                node["met_by"] = [self.counts(met) for met in maybe]
            finally:
                reading.making.discard(key)
            node["silence"] = self.silence(duty.name, (raiser.person, raiser.seat, raiser.body), due)
            holidays = self._holidays(duty.within.span, raiser.day.last, raiser.day.last)
            if holidays:
                node["holidays"] = holidays
            if duty.condition is not None:
                node["condition"] = self.duty_condition(raiser, duty)
            return None if event.unsure else True

        return self._make("operation", (event,), fields, fill)

    @abstractmethod
    def duty_condition(self, raiser: Event, duty: Duty) -> Json:
        """What a duty's ``if`` read, just after the entry that raised it."""

    def silence(self, act: str, names: Sequence[str], day: date) -> str | int | None:
        """Why silence about an act settles it: ``keeper``, or the entry of who looked; ``None`` where it does not."""
        if self.reading.keeper:
            return "keeper"
        looked = self.reading.looked_for(act, names, day)
        return looked.number if looked is not None else None

    def averted(self, act: str, moment: Moment, tied: Subject) -> list[Json]:
        """The duties that could have led to an act by operation of a clause, and what kept them from it."""
        found: list[Json] = []
        for duty in self.reading.book.duties:
            if duty.otherwise == act:
                found += self.averted(duty.within.act, moment, tied)
                raisers = events_of(self.reading, duty.within.act, tied, moment, slots=tuple(Slot))
                found += [told for raiser in raisers for told in self._averted_by(duty, raiser, moment)]
        return found

    def _averted_by(self, duty: Duty, raiser: Event, moment: Moment) -> Iterator[Json]:
        reading = self.reading
        edition = reading.book.edition(raiser.day.last)
        if edition is None or duty not in edition.duties or not reading.seen(raiser, moment):
            return
        due = due_day(reading, raiser, duty)
        told: Json = {"duty": duty.name, "clause": duty.clause, "due": due.isoformat()}
        holidays = self._holidays(duty.within.span, raiser.day.last, raiser.day.last)
        if holidays:
            told["holidays"] = holidays
        if due >= moment.day:
            if holidays:
                yield {**told, "raised_by": self.entry(raiser)}
            return
        told["raised_by"] = self.counts(raiser)
        if counts(reading, raiser).value is not True:
            yield told
            return
        if duty.condition is not None:
            told["condition"] = self.duty_condition(raiser, duty)
            if reading.judge_duty(reading, raiser, duty) is not True:
                yield told
                return
        seen_to = min(moment.seen_to, due)
        key = (raiser, id(duty), seen_to)
        if key in reading.making:
            return
        reading.making.add(key)
        try:
            yield from self._not_done(duty, raiser, due, seen_to, told)
        finally:
            reading.making.discard(key)

    def _not_done(self, duty: Duty, raiser: Event, due: date, seen_to: date, told: Json) -> Iterator[Json]:
        """What kept a duty whose time is up from having its effect: it was met, or what raised it had ended."""
        reading = self.reading
        for met in acts_meeting(reading, duty, raiser):
            if met.day.last <= due and met.day.first <= seen_to and counts(reading, met).value is True:
                yield {**told, "met": self.counts(met)}
                return
        day = due + timedelta(days=1)
        lapse, own = Moment(day, day, (day, -1), seen_to), Subject(raiser.person, raiser.seat, raiser.body)
        force = in_force(reading, raiser, lapse, own)
        if force.value is not True and not (force.value is None and force.hidden):
            yield {**told, "in_force": self.force(raiser, lapse, own)}

    # -- whether an act counts -------------------------------------------------------------------------------------

    def counts(self, event: Event) -> Ref:
        def fill(node: Json) -> Value:
            node["entry"] = self.entry(event)
            act = self.reading.act_of(event)
            if act is not None:
                node["clause"] = act.clause
                if event.unsure:
                    node["in_time"] = "not known"
                else:
                    self._judged(event, act, node)
            return counts(self.reading, event).value

        making, self.reading.making = self.reading.making, set()
        try:
            return self._make("counts", (event,), {"act": self.mark(event)}, fill)
        finally:
            self.reading.making = making

    def _judged(self, event: Event, act: Act, node: Json) -> None:
        """What it was judged by, up to what settled it."""
        reading = self.reading
        authority = has_authority(reading, act, event)
        node["authority"] = word(authority)
        if act.of is not None and act.of.kind is WhoKind.ANY and event.by and not event.by_operation:
            node["bodies"] = self._bodies(event, act.of.name)
        if authority is False:
            return
        fits, _ = about_its_act(reading, act, event)
        if act.about and event.about:
            about = reading.docket.labelled(event.about)
            node["about"] = self.entry(about) if about is not None else None
        if fits is False or (act.condition and self._condition(event, act, node) is False):
            return
        counted = counts(reading, event)
        if act.within is not None and self._within(event, act, node) is False:
            return
        missing = missing_in(event, act)
        if missing:
            node["missing"] = missing
        if act.condition and node["condition"]["met"] == "not known":
            hidden = reading.clouds_condition(event, act)
            if hidden:
                node["withheld"] = [hidden]
        kinds = {str(mark.kind) for mark in counted.marks}
        for kind, key in (("presumed", "presumed"), ("refused", "refused"), ("claimed", "claimed")):
            if kind in kinds:
                node[key] = True

    def _bodies(self, event: Event, kind: str) -> list[int]:
        made = [(day, name, number) for day, name, number in self.reading_bodies(event.by)]
        begun = [number for day, name, number in made if name == kind and day.begun(event.day.last)]
        return begun[:1] or [number for _, _, number in made]

    @abstractmethod
    def reading_bodies(self, name: str) -> Sequence[tuple[Day, str, int]]:
        """The entries that make a body one of a kind: day, kind, number."""

    def _condition(self, event: Event, act: Act, node: Json) -> bool | None:
        subject, read, values = acting(event), [], []
        for day in days_within(self.reading, event, act):
            moment = Moment(day, day, event.order, day)
            one: Json = {"on": day.isoformat()}
            value, known = None, True
            if act.condition_on:
                one["as_of"] = asked = self.ask(act.condition_on, subject, moment)
                on = self.nodes.value(asked)
                known = type(on) is date
                if type(on) is date:
                    moment = Moment(on, on, event.order, on)
            if known:
                one["node"] = asked = self.ask(act.condition, subject, moment)
                found = self.nodes.value(asked)
                value = found if isinstance(found, bool) else None
            read.append(one)
            values.append(value)
        condition = counts(self.reading, event).condition
        met = condition.value if condition is not None else None
        node["condition"] = {"term": act.condition, "met": word(met), "read": read}
        return met

    def _holidays(self, span: Duration, first: date, last: date) -> list[int]:
        """The entries of holidays that a time limit of working days leaves out."""
        if span.counted is not DayCount.WORKING:
            return []
        end = last_day(last, span, self.reading.holidays)
        found = [event for event in self.reading.docket.find("holiday") if event.day.is_exact]
        return [self.mark(event) for event in found if first < event.day.first <= end]

    def _within(self, event: Event, act: Act, node: Json) -> bool | None:
        assert act.within is not None
        reading, span, name = self.reading, act.within.span, act.within.act
        limit: Json = {"of": name, "length": told_duration(span)}
        node["within"] = limit
        hidden = start_unseen(reading, act, event)
        if hidden:
            limit["in_time"], limit["withheld"] = "not known", [hidden]
            return None
        about = reading.docket.labelled(event.about) if event.about else None
        start: Event | None = None
        if about is not None and about.act == name:
            start = about
            limit["from"] = self.entry(about)
        else:
            earlier = reading.docket.find(name, person=event.person, seat=event.seat, body=event.body)
            sure = (each for each in reversed(earlier) if each.order < event.order and counts(reading, each).value)
            start = next(sure, None)
            if start is not None:
                limit["from"] = self.counts(start)
        value: bool | None = False if reading.keeper else None
        if start is not None:
            last = Day(*(last_day(day, span, reading.holidays) for day in (start.day.first, start.day.last)))
            limit["last"] = told_day(last)
            holidays = self._holidays(span, start.day.first, start.day.last)
            if holidays:
                limit["holidays"] = holidays
            value = True if event.day.last <= last.first else False if event.day.first > last.last else None
        limit["in_time"] = word(value)
        return value


def _figures(numbers: Any) -> dict[str, str]:
    return {name: str(number) for name, number in numbers.items()}


def missing_in(event: Event, act: Act) -> list[str]:
    """What an entry should carry and does not."""
    if event.by_operation:
        return []
    has = {
        Carries.REASONS: gives_reasons(event),
        Carries.END: bool(event.untils) or act.until is not None,
        Carries.NOTICE: any(account.notice for account in event.accounts),
        Carries.VOTES: any(account.votes for account in event.accounts),
    }
    found = [str(thing) for thing in has if thing in act.carries and not has[thing]]
    under = (account.under.removeprefix("clause ") for account in event.accounts)
    return found + ["clause" for clause in under if clause and clause != act.clause]

"""The nodes of a claim that are about acts: what the record says of one, whether it counts, and whether it is in force.

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
    told_moment,
    told_until,
    word,
)
from hustings.answers.counting import about_its_act, counts, gives_reasons, has_authority, start_unseen
from hustings.answers.deciding import acting, days_within
from hustings.answers.event import Event, comes_after, reaches
from hustings.answers.force import (
    acts_meeting,
    due_day,
    ends_it,
    events_of,
    has_run_out,
    in_force,
    is_over,
    possible_enders,
    reached_with,
    sets_aside,
    works_at,
)
from hustings.answers.reading import Moment, Reading, Subject
from hustings.entries import EVERYBODY, Day, Duration, add, last_day
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

    # -- whether an act is in force --------------------------------------------------------------------------------

    def force(
        self, event: Event, moment: Moment, subject: Subject, *, ever: bool = False, doer: bool | None = True
    ) -> Ref:
        fields: Json = {"act": self.mark(event), "about": self.subject(subject), "at": told_moment(moment)}
        if ever:
            fields["ever"] = True

        def fill(node: Json) -> Value:
            reading = self.reading
            node["entry"] = self.entry(event)
            if doer is None:
                node["doer"] = "not known"
                return None
            begun = event.day.begun(moment.day)
            node["begun"] = word(begun)
            if begun is False:
                return False
            node["counts"] = self.counts(event)
            counted = counts(reading, event).value
            if ever:
                return False if counted is False else True if begun and counted else None
            if counted is False:
                return False
            over, node["over"] = self._own_ends(event, moment, subject)
            if not over:
                node["ended_by"] = self._ended_by(event, moment, subject)
                person = event.person if event.person != EVERYBODY else ""
                names = reading.acts_ending(event.act)
                told = [each for name in names for each in self.averted(name, moment, Subject(person))]
                if told:
                    node["averted"] = told
            force = in_force(reading, event, moment, subject)
            if force.hidden:
                node["withheld"] = list(force.hidden)
            return force.value

        return self._make("force", (event, moment, subject, ever, doer), fields, fill)

    def _ended_by(self, event: Event, moment: Moment, subject: Subject) -> list[Json]:
        """The earliest act that surely ended it, else all that may have."""
        sure: list[Event] = []
        maybe: list[tuple[Event, bool | None, bool | None]] = []
        for ender in possible_enders(self.reading, event, moment, subject):
            if not self.reading.seen(ender, moment):
                continue
            ends, after = ends_it(self.reading, ender, event, subject), comes_after(ender, event)
            if ends is False or after is False:
                continue
            works = works_at(self.reading, ender, moment)
            if works and ends and after:
                sure.append(ender)
            elif works is not False:
                maybe.append((ender, ends, after))
        if sure:
            first = min(sure, key=lambda ender: ender.order)
            maybe = [(first, True, True)]
        return [
            {"effect": self.effect(ender, moment), "ends": word(ends), "after": word(after)}
            for ender, ends, after in maybe
        ]

    def _own_ends(self, event: Event, moment: Moment, subject: Subject) -> tuple[bool | None, list[Json]]:
        act = self.reading.act_of(event)
        ends = [("entry", until) for until in event.untils]
        if act is not None and act.until is not None:
            ends.append(("clause", act.until))
        return is_over(self.reading, event, moment, subject), [
            self._own_end(event, of, until, moment, subject) for of, until in ends
        ]

    def _own_end(
        self, event: Event, of: str, until: Day | Duration | str, moment: Moment, subject: Subject
    ) -> Json:  # fmt: skip
        ended = has_run_out(self.reading, event, until, moment, subject)
        found: Json = {"of": of, "until": told_until(until), "ended": word(ended)}
        if isinstance(until, Duration):
            try:
                found["day"] = told_day(Day(add(event.day.first, until), add(event.day.last, until)))
            except OverflowError:
                return found
        elif isinstance(until, str):
            sure, maybe = [], []
            person, seat = reached_with(event, subject)
            for other in self.reading.docket.find(until, person=person, seat=seat):
                after = comes_after(other, event)
                touches = reaches(other, event, subject.name)
                if after is False or not self.reading.seen(other, moment) or not touches:
                    continue
                stands = self.stands(other, moment, ends=False)
                if self.nodes.value(stands) is True and after:
                    sure.append(stands)
                    break
                if self.nodes.value(stands) is not False:
                    maybe.append(stands)
            found["acts"] = sure or maybe
            hidden = self.reading.hides(until, subject.person if event.person == EVERYBODY else event.person)
            if hidden:
                found["withheld"] = [hidden]
        return found

    def effect(self, event: Event, moment: Moment) -> Ref:
        """Whether an act has its effect: it stands, and has not run out."""

        def fill(node: Json) -> Value:
            node["stands"] = self.stands(event, moment, ends=True)
            if self.nodes.value(node["stands"]) is not False:
                own = Subject(event.person, event.seat, event.body)
                _, node["over"] = self._own_ends(event, moment, own)
            return works_at(self.reading, event, moment)

        return self._make("effect", (event, moment), {"act": self.mark(event), "at": told_moment(moment)}, fill)

    def stands(self, event: Event, moment: Moment, *, ends: bool, under: bool = False) -> Ref:
        """Whether an act has begun, counts, and is not set aside by an act about it that itself stands.

        Args:
            ends: Whether the own ends of acts that set others aside are looked at.
            under: It is such an act itself.
        """
        fields: Json = {"act": self.mark(event), "at": told_moment(moment), "ends": ends, "sets_aside": under}

        def fill(node: Json) -> Value:
            node["entry"] = self.entry(event)
            value = event.day.begun(moment.day)
            node["begun"], node["set_aside_by"] = word(value), []
            if value is False:
                return False
            node["counts"] = self.counts(event)
            counted = counts(self.reading, event).value
            value = False if counted is False else True if value and counted else None
            if value is not False and ends and under:
                over, node["over"] = self._own_ends(event, moment, Subject(event.person, event.seat, event.body))
                value = False if over else None if over is None else value
            if value is False:
                return False
            sure, maybe = self._setters(event, moment, ends=ends)
            node["set_aside_by"] = sure[:1] or maybe
            hidden = self.reading.unseen_setting_aside(event)
            if value and hidden and not sure and not maybe:
                node["withheld"] = [hidden]
                return None
            return False if sure else None if maybe else value

        return self._make("stands", (event, moment, ends, under), fields, fill)

    def _setters(self, event: Event, moment: Moment, *, ends: bool) -> tuple[list[Ref], list[Ref]]:
        sure, maybe = [], []
        for other in self.reading.docket.about(event.label):
            if other.order <= event.order or not self.reading.seen(other, moment):
                continue
            if not sets_aside(self.reading, other):
                continue
            stands = self.stands(other, moment, ends=ends, under=True)
            if self.nodes.value(stands) is True and comes_after(other, event):
                sure.append(stands)
            elif self.nodes.value(stands) is not False:
                maybe.append(stands)
        return sure, maybe


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

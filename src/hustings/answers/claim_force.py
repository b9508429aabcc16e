"""The nodes of a claim that tell whether an act is in force: what ended it, what set it aside, whether that stands."""

from __future__ import annotations

from hustings.answers.claim_acts import ActNodes
from hustings.answers.claim_form import Json, Ref, told_day, told_moment, told_until, word
from hustings.answers.counting import counts
from hustings.answers.event import Event, comes_after, reaches
from hustings.answers.force import (
    ends_it,
    has_run_out,
    in_force,
    is_over,
    possible_enders,
    reached_with,
    sets_aside,
    works_at,
)
from hustings.answers.reading import Moment, Subject
from hustings.entries import EVERYBODY, Day, Duration, add
from hustings.rulebook import Value


class ForceNodes(ActNodes):
    """Makes the nodes of acts, and of whether they are in force."""

    def force(
        self, event: Event, moment: Moment, subject: Subject, *, ever: bool = False, doer: bool | None = True
    ) -> Ref:
        """Whether an act is in force at a moment for those asked about.

        Args:
            ever: It is asked whether it ever was.
            doer: Whether it was done by the body that is asked about.
        """
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

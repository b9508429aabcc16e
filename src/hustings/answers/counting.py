"""Does an act count? Judged once, under the book and the facts of its own day, just before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hustings.answers.describe import doer_words, erased_words
from hustings.answers.differing import differing_words
from hustings.answers.event import UNSURE, Event
from hustings.answers.lines import term_words
from hustings.answers.reading import Condition, Counted, Reading
from hustings.answers.roll_calls import roll_call_marks
from hustings.answers.verdict import Mark, MarkKind
from hustings.entries import EVERYBODY, Standing, day_words, last_day
from hustings.rulebook import Act, Carries, WhoKind
from hustings.speech import said

DEEPEST = 20
"""How many acts, each hanging on one before it, are judged one inside the other. Of a longer chain the earliest is
judged first, so that a register of any length is read without going ever deeper."""


class _Deeper(Exception):
    """This act must be judged first."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


def counts(reading: Reading, event: Event) -> Counted:
    """Whether an act was validly done, under the book and the facts of its own day, just before it."""
    if (
        reading.base is not None
        and not event.supposed
        and reading.supposed_from
        and event.order < reading.supposed_from
    ):
        return counts(reading.base, event)
    found = reading.counted.get(event)
    if found is not None:
        return found
    if reading.depth:
        if reading.depth >= DEEPEST:
            raise _Deeper(event)
        return _judge(reading, event)
    waiting = [event]
    while waiting:
        try:
            _judge(reading, waiting[-1])
            waiting.pop()
        except _Deeper as deeper:
            waiting.append(deeper.event)
    return reading.counted[event]


def _judge(reading: Reading, event: Event) -> Counted:
    reading.depth += 1
    try:
        found = reading.counted[event] = _count(reading, event)
    finally:
        reading.depth -= 1
    return found


def _count(reading: Reading, event: Event) -> Counted:
    act = reading.act_of(event)
    marks: list[Mark] = []

    def mark(kind: MarkKind, text: str) -> None:
        marks.append(Mark(kind, text, event.number))

    if act is None:
        told = said(
            "no clause in force on {day} gives {act}; it does not count", day=event.day.words(), act=event.act
        )  # fmt: skip
        mark(MarkKind.NOT_IN_FORCE, told)
        return Counted(False, tuple(marks), None, said("no clause in force gave the act"))
    if event.supposed:
        mark(MarkKind.SUPPOSED, said("{act} is supposed, not on the record", act=event.act))
    if event.differing:
        mark(MarkKind.ACCOUNTS_DIFFER, _differ_words(reading, event, act, None))
    differ = len(marks) - 1
    if event.erased:
        mark(MarkKind.ERASED, erased_words(event, reading.title(event)))
    marks.extend(roll_call_marks(event, reading.title(event)))
    if event.unsure:
        return Counted(None, (), None, said("whether the duty was done in time is not known"))
    authority = has_authority(reading, act, event)
    if authority is False:
        who = doer_words(act.of, event.person, event.body)
        told = said(
            "clause {clause} gives it to {who}, and {doer} did it", clause=act.clause, who=who, doer=event.by
        )  # fmt: skip
        return Counted(False, tuple(marks), None, told)
    about, why_not = about_its_act(reading, act, event)
    if about is False:
        return Counted(False, tuple(marks), None, why_not)
    if authority is None and "by" not in event.differing:
        told = said(
            "the record does not show who did it; clause {clause} gives it to {who}",
            clause=act.clause, who=act.of.words if act.of else said("nobody"),
        )  # fmt: skip
        mark(MarkKind.BODY_NOT_SHOWN, told)
    value: bool | None = about
    hidden = ""
    asked: Condition | None = None
    why: list[str] = [why_not] if why_not else []
    if act.condition:
        asked = reading.judge(reading, event, act)
        if event.bounds and asked.value is not None:
            told = _differ_words(reading, event, act, asked.value)
            marks[differ] = replace(marks[differ], text=told)
        if asked.value is False:
            return Counted(False, tuple(marks), asked, said('it was not "{condition}"', condition=act.condition))
        if asked.value is None:
            value = None
            why.append(said('whether it was "{condition}" is not known', condition=act.condition))
            hidden = reading.clouds_condition(event, act)
    if "by" in event.differing and act.of is not None:
        value = None
        why.append(said("accounts differ on who did it"))
    in_time, told = _in_time(reading, act, event)
    if told:
        why.append(told)
    if in_time is False:
        mark(MarkKind.LATE, told)
        return Counted(False, tuple(marks), asked, told)
    if in_time is None:
        value = None
        hidden = hidden or start_unseen(reading, act, event)
    if value is None and not hidden and about:
        value = _unsettled(reading, event, act, mark)
    refused = _carried(reading, act, event, mark)
    if reading.keeper and not event.supposed and (refused or (value is None and not hidden)):
        told = refused or why[-1]
        mark(MarkKind.REFUSED, _refusal(reading, event, act, told))
        return Counted(False, tuple(marks), asked, told)
    if event.only_claimed and value is not False:
        mark(MarkKind.CLAIMED, said("{act} is only claimed, so it is not known", act=reading.title(event)))
        value = None
    elif not reading.keeper and not event.supposed and not event.by_operation and not event.sources:
        mark(MarkKind.NO_SOURCE, said("{act} names no source", act=reading.title(event)))
    return Counted(value, tuple(marks), asked, why[-1] if value is None and why else "")


def _differ_words(reading: Reading, event: Event, act: Act, met: bool | None) -> str:
    """What accounts of an act differ on; where its condition is settled whichever of them is right, how."""
    title, fields = reading.title(event), differing_words(event)
    if met is None:
        return said("accounts of {act} differ on: {fields}; what they differ on is not known", act=title, fields=fields)
    condition = act.condition
    if met:
        return said(
            'accounts of {act} differ on: {fields}; under each of them it was "{condition}"',
            act=title, fields=fields, condition=condition,
        )  # fmt: skip
    return said(
        'accounts of {act} differ on: {fields}; under none of them was it "{condition}"',
        act=title, fields=fields, condition=condition,
    )  # fmt: skip


def _refusal(reading: Reading, event: Event, act: Act, why: str) -> str:
    """That a keeper refuses an act; its clause is named once."""
    clause = re.escape(said("clause {clause}", clause=act.clause))
    if re.search(rf"\b{clause}(?![\w.]*\w)", why):
        return said("a keeper refuses {act}: {why}; it does not count", act=reading.title(event), why=why)
    return said(
        "a keeper refuses {act}: {why} (clause {clause}); it does not count",
        act=reading.title(event), why=why, clause=act.clause,
    )  # fmt: skip


def _unsettled(reading: Reading, event: Event, act: Act, mark: Callable[[MarkKind, str], None]) -> bool | None:
    """What becomes of an act whose condition is not known, in an observer's register."""
    if reading.keeper or not reading.book.front.presume_valid or event.supposed or event.only_claimed:
        return None
    told = said(
        '{act} is presumed valid, as the book says: whether it was "{condition}" is not known',
        act=reading.title(event), condition=act.condition or said("in time"),
    )  # fmt: skip
    mark(MarkKind.PRESUMED, told)
    return True


def has_authority(reading: Reading, act: Act, event: Event) -> bool | None:
    """Was it done by whom the clause names? ``None``: not shown."""
    if act.of is None or event.by_operation:
        return True
    if act.of.kind is WhoKind.PERSON:
        own = not event.by or event.by == event.person or event.person in ("", EVERYBODY)
        return own or (None if "/by" in event.erased else False)
    if act.of.kind is WhoKind.BODY:
        own = not event.by or event.by == event.body or event.body in ("", EVERYBODY)
        return own or (None if "/by" in event.erased else False)
    if not event.by or "/by" in event.erased:
        return None
    if act.of.kind is WhoKind.ONE:
        return event.by == act.of.name
    kinds = [(day, kind) for day, kind in reading.docket.kinds(event.by) if kind == act.of.name]
    if any(day.begun(event.day.last) for day, _ in kinds):
        return True
    if reading.docket.kinds(event.by) and not kinds:
        return False
    return False if reading.keeper else None


def about_its_act(reading: Reading, act: Act, event: Event) -> tuple[bool | None, str]:
    """Is it about an entry of an act that the clause names (``on entry of ACT``)? If not yes, with a sentence."""
    if not act.about or not event.about:
        return True, ""
    acts, *others = (term_words(name) for name in act.about)
    for other in others:
        acts = said("{first} or {last}", first=acts, last=other)
    entry = reading.docket.labelled(event.about)
    if entry is None:
        return None, said(
            "clause {clause} is about an entry of {acts} only, and of what act [{label}] is an entry is not known",
            clause=act.clause, acts=acts, label=event.about,
        )  # fmt: skip
    if entry.act in act.about:
        return True, ""
    return False, said(
        "clause {clause} is about an entry of {acts} only, and [{label}] is {act}",
        clause=act.clause, acts=acts, label=event.about, act=reading.title(entry),
    )  # fmt: skip


def _in_time(reading: Reading, act: Act, event: Event) -> tuple[bool | None, str]:
    """Was it done within the time its clause allows? With the last day, in a sentence."""
    if act.within is None:
        return True, ""
    hidden = start_unseen(reading, act, event)
    if hidden and reading.view is not None:
        readers = reading.view.audience(hidden)
        return None, said("whether it was in time rests on what only {readers} may see", readers=readers)
    starts: list[Event] = []
    about = reading.docket.labelled(event.about) if event.about else None
    if about is not None and about.act == act.within.act:
        starts = [about]
    else:
        starts = [
            start
            for start in reading.docket.find(act.within.act, person=event.person, seat=event.seat, body=event.body)
            if start.order < event.order and counts(reading, start).value is True
        ]
    if not starts:
        told = said("no {act} is on the record from which its time would run", act=act.within.act)
        return (False if reading.keeper else None), told
    start = starts[-1]
    limit = act.within.span
    last = day_words(last_day(start.day.last, limit, reading.holidays))
    told = said("its last day was {day}", day=last)
    if event.day.last <= last_day(start.day.first, limit, reading.holidays):
        return True, ""
    if event.day.first > last_day(start.day.last, limit, reading.holidays):
        return False, said(
            "{act} came too late: its last day was {day} ({span} of {start}, clause {clause})",
            act=reading.title(event), day=last, span=limit.words(), start=start.act, clause=act.clause,
        )  # fmt: skip
    return None, said("whether it was in time is not known: its last day was {day}", day=last)


def start_unseen(reading: Reading, act: Act, event: Event) -> str:
    """What is kept from the reader, if the time of an act may run from it; else empty."""
    view = reading.view
    if act.within is None or view is None:
        return ""
    return (
        view.clouds_act(act.within.act, own=view.is_reader(event.person))
        or view.hides("holiday", own=False)
        or reading.unseen_through_entries
    )


def _carried(reading: Reading, act: Act, event: Event, mark: Callable[[MarkKind, str], None]) -> str:
    """Mark what the entry should carry and does not; for a keeper, the sentence of its refusal."""
    if event.supposed or event.by_operation:
        return ""
    missing: list[tuple[MarkKind, str]] = []
    if Carries.REASONS in act.carries and not gives_reasons(event):
        told = said("no reasons of its own are stated, and clause {clause} asks for them", clause=act.clause)
        missing.append((MarkKind.NO_REASONS, told))
    if Carries.END in act.carries and not event.untils and act.until is None:
        told = said("it does not say how long it lasts, and clause {clause} asks for it", clause=act.clause)
        missing.append((MarkKind.NO_END, told))
    if Carries.NOTICE in act.carries and not any(account.notice for account in event.accounts):
        told = said("no notice of it is shown, and clause {clause} asks for it", clause=act.clause)
        missing.append((MarkKind.NO_NOTICE, told))
    if Carries.VOTES in act.carries and not any(account.votes for account in event.accounts):
        told = said("votes by name are not shown, and clause {clause} asks for them", clause=act.clause)
        missing.append((MarkKind.NO_VOTES, told))
    for account in event.accounts:
        under = account.under.removeprefix("clause ")
        if under and under != act.clause:
            told = said(
                "it says it was done under clause {under}; clause {clause} gives the act",
                under=under, clause=act.clause,
            )  # fmt: skip
            missing.append((MarkKind.WRONG_CLAUSE, told))
    if not reading.keeper:
        for kind, text in missing:
            mark(kind, f"{reading.title(event)}: {text}")
    return missing[0][1] if missing else ""


def gives_reasons(event: Event) -> bool:
    """Whether the decider's own words are on the record, from more than a claim."""
    for account in event.accounts:
        for reason in account.reasons:
            if reason.standing is not Standing.STATED:
                continue
            sources = (reason.source,) if reason.source else account.sources
            if not sources or any(source.sureness not in UNSURE for source in sources):
                return True
    return False

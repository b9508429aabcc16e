"""Does an act count? Judged once, under the book and the facts of its own day, just before it."""

from __future__ import annotations

import re
from collections.abc import Callable

from hustings.answers.event import UNSURE, Event
from hustings.answers.reading import Condition, Counted, Reading
from hustings.answers.roll_calls import roll_call_marks
from hustings.answers.verdict import Mark, MarkKind
from hustings.entries import EVERYBODY, Standing, day_words, last_day
from hustings.rulebook import Act, Carries, WhoKind

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
        mark(MarkKind.NOT_IN_FORCE, f"no clause in force on {event.day.words()} gives {event.act}; it does not count")
        return Counted(False, tuple(marks), None, "no clause in force gave the act")
    if event.supposed:
        mark(MarkKind.SUPPOSED, f"{event.act} is supposed, not on the record")
    if event.differing:
        fields = ", ".join(event.differing)
        mark(
            MarkKind.ACCOUNTS_DIFFER,
            f"accounts of {reading.title(event)} differ on: {fields}; what they differ on is not known",
        )
    marks.extend(roll_call_marks(event, reading.title(event)))
    if event.unsure:
        return Counted(None, (), None, "whether the duty was done in time is not known")
    authority = _authority(reading, act, event)
    if authority is False:
        who = act.of.name if act.of else ""
        return Counted(False, tuple(marks), None, f"clause {act.clause} gives it to {who}, and {event.by} did it")
    about, told = _about_its_act(reading, act, event)
    if about is False:
        return Counted(False, tuple(marks), None, told)
    if authority is None and "by" not in event.differing:
        who = act.of.words if act.of else "nobody"
        mark(MarkKind.BODY_NOT_SHOWN, f"the record does not show who did it; clause {act.clause} gives it to {who}")
    value: bool | None = about
    hidden = ""
    asked: Condition | None = None
    why: list[str] = [told] if told else []
    if act.condition:
        asked = reading.judge(reading, event, act)
        if asked.value is False:
            return Counted(False, tuple(marks), asked, f'it was not "{act.condition}"')
        if asked.value is None:
            value = None
            why.append(f'whether it was "{act.condition}" is not known')
            hidden = reading.clouds_condition(event, act)
    if "by" in event.differing and act.of is not None:
        value = None
        why.append("accounts differ on who did it")
    in_time, told = _in_time(reading, act, event)
    if told:
        why.append(told)
    if in_time is False:
        mark(MarkKind.LATE, told)
        return Counted(False, tuple(marks), asked, told)
    if in_time is None:
        value = None
        hidden = hidden or _start_unseen(reading, act, event)
    if value is None and not hidden and about:
        value = _unsettled(reading, event, act, mark)
    refused = _carried(reading, act, event, mark)
    if reading.keeper and not event.supposed and (refused or (value is None and not hidden)):
        told = refused or why[-1]
        clause = f" (clause {act.clause})"
        under = "" if re.search(rf"\bclause {re.escape(act.clause)}(?![\w.]*\w)", told) else clause
        mark(MarkKind.REFUSED, f"a keeper refuses {reading.title(event)}: {told}{under}; it does not count")
        return Counted(False, tuple(marks), asked, told)
    if event.only_claimed and value is not False:
        mark(MarkKind.CLAIMED, f"{reading.title(event)} is only claimed, so it is not known")
        value = None
    elif not reading.keeper and not event.supposed and not event.by_operation and not event.sources:
        mark(MarkKind.NO_SOURCE, f"{reading.title(event)} names no source")
    return Counted(value, tuple(marks), asked, why[-1] if value is None and why else "")


def _unsettled(reading: Reading, event: Event, act: Act, mark: Callable[[MarkKind, str], None]) -> bool | None:
    """What becomes of an act whose condition is not known, in an observer's register."""
    if reading.keeper or not reading.book.front.presume_valid or event.supposed or event.only_claimed:
        return None
    mark(
        MarkKind.PRESUMED,
        f"{reading.title(event)} is presumed valid, as the book says: "
        f'whether it was "{act.condition or "in time"}" is not known',
    )  # fmt: skip
    return True


def _authority(reading: Reading, act: Act, event: Event) -> bool | None:
    """Was it done by whom the clause names? ``None``: not shown."""
    if act.of is None or event.by_operation:
        return True
    if act.of.kind is WhoKind.PERSON:
        return not event.by or event.by == event.person or event.person in ("", EVERYBODY)
    if not event.by:
        return None
    if act.of.kind is WhoKind.ONE:
        return event.by == act.of.name
    kinds = [(day, kind) for day, kind in reading.docket.kinds(event.by) if kind == act.of.name]
    if any(day.begun(event.day.last) for day, _ in kinds):
        return True
    if reading.docket.kinds(event.by) and not kinds:
        return False
    return False if reading.keeper else None


def _about_its_act(reading: Reading, act: Act, event: Event) -> tuple[bool | None, str]:
    """Is it about an entry of an act that the clause names (``on entry of ACT``)? If not yes, with a sentence."""
    if not act.about or not event.about:
        return True, ""
    asked = f"clause {act.clause} is about an entry of {' or '.join(name.replace('_', ' ') for name in act.about)} only"
    entry = reading.docket.labelled(event.about)
    if entry is None:
        return None, f"{asked}, and of what act [{event.about}] is an entry is not known"
    fits = entry.act in act.about
    return fits, "" if fits else f"{asked}, and [{event.about}] is {reading.title(entry)}"


def _in_time(reading: Reading, act: Act, event: Event) -> tuple[bool | None, str]:
    """Was it done within the time its clause allows? With the last day, in a sentence."""
    if act.within is None:
        return True, ""
    hidden = _start_unseen(reading, act, event)
    if hidden and reading.view is not None:
        return None, f"whether it was in time rests on what only {reading.view.audience(hidden)} may see"
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
        told = f"no {act.within.act} is on the record from which its time would run"
        return (False if reading.keeper else None), told
    start = starts[-1]
    limit = act.within.span
    told = f"its last day was {day_words(last_day(start.day.last, limit, reading.holidays))}"
    if event.day.last <= last_day(start.day.first, limit, reading.holidays):
        return True, ""
    if event.day.first > last_day(start.day.last, limit, reading.holidays):
        return (
            False,
            f"{reading.title(event)} came too late: {told} ({limit.words()} of {start.act}, clause {act.clause})",
        )
    return None, f"whether it was in time is not known: {told}"


def _start_unseen(reading: Reading, act: Act, event: Event) -> str:
    """What is kept from the reader, if the time of an act may run from it; else empty."""
    view = reading.view
    if act.within is None or view is None:
        return ""
    return view.clouds_act(act.within.act, own=view.is_reader(event.person)) or view.hides("holiday", own=False)


def _carried(reading: Reading, act: Act, event: Event, mark: Callable[[MarkKind, str], None]) -> str:
    """Mark what the entry should carry and does not; for a keeper, the sentence of its refusal."""
    if event.supposed or event.by_operation:
        return ""
    missing: list[tuple[MarkKind, str]] = []
    if Carries.REASONS in act.carries and not _gives_reasons(event):
        missing.append(
            (MarkKind.NO_REASONS, f"no reasons of its own are stated, and clause {act.clause} asks for them")
        )
    if Carries.END in act.carries and not event.untils and act.until is None:
        missing.append((MarkKind.NO_END, f"it does not say how long it lasts, and clause {act.clause} asks for it"))
    if Carries.NOTICE in act.carries and not any(account.notice for account in event.accounts):
        missing.append((MarkKind.NO_NOTICE, f"no notice of it is shown, and clause {act.clause} asks for it"))
    if Carries.VOTES in act.carries and not any(account.votes for account in event.accounts):
        missing.append((MarkKind.NO_VOTES, f"votes by name are not shown, and clause {act.clause} asks for them"))
    for account in event.accounts:
        under = account.under.removeprefix("clause ")
        if under and under != act.clause:
            missing.append(
                (
                    MarkKind.WRONG_CLAUSE,
                    f"it says it was done under clause {under}; clause {act.clause} gives the act",
                )
            )
    if not reading.keeper:
        for kind, text in missing:
            mark(kind, f"{reading.title(event)}: {text}")
    return missing[0][1] if missing else ""


def _gives_reasons(event: Event) -> bool:
    """Whether the decider's own words are on the record, from more than a claim."""
    for account in event.accounts:
        for reason in account.reasons:
            if reason.standing is not Standing.STATED:
                continue
            sources = (reason.source,) if reason.source else account.sources
            if not sources or any(source.sureness not in UNSURE for source in sources):
                return True
    return False

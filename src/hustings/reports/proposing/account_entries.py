"""The entry of one account of an act: its names, day, tally, sources, and the words where something is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import starmap

from hustings.entries.days import Day
from hustings.entries.entry import (
    EVERYBODY,
    TALLY_FIELDS,
    ActEntry,
    AnnouncementEntry,
    Did,
    Figure,
    Part,
    Source,
    Sureness,
    Tally,
    Vote,
)
from hustings.entries.problems import Place
from hustings.reports.events.agreeing import fullest
from hustings.reports.events.sources import source_words
from hustings.reports.events.tellings import Telling
from hustings.reports.found import Certainty
from hustings.reports.papers.issued import MINUTES, issued_of
from hustings.reports.proposing.acts import Fit
from hustings.reports.report import Report

DAY, SEAT, BODY, ENTRY, BY = "DAY", "SEAT", "BODY", "ENTRY", "BY"
"""Stand in a proposed line where something is missing that must be there."""
NO_DAY = Day.exact(date(1, 1, 2))
"""Stands in a proposed entry for a day that nobody told; it is never written."""
_SUREST = tuple(Sureness)
_SLOTS = {"seat": SEAT, "body": BODY, "entry": ENTRY}


def entry_of(
    kind: str, account: Sequence[Telling], fit: Fit, reports: Sequence[Report], label: str, number: int,
    lacks: dict[str, None],
) -> ActEntry | AnnouncementEntry:  # fmt: skip
    """The entry of one account; what it lacks is put into ``lacks``."""
    day = _day(account, reports)
    if day is None:
        lacks[DAY] = None
    place = Place(f"proposal {number}", 1)
    names = _names(account, fit, lacks)
    sources = _sources(account)
    if kind in ("announcement", "forecast"):
        first = account[0]
        by = first.speaker if kind == "announcement" else source_words(reports[first.report])
        if not by:
            lacks[BY] = None
        return AnnouncementEntry(
            number=number, day=day or NO_DAY, place=place, sources=sources, label=label, act=fit.word, names=names,
            by=by or BY, words=first.words or first.sentence,
        )  # fmt: skip
    entry = ActEntry(
        number=number, day=day or NO_DAY, place=place, sources=sources, label=label, act=fit.word, names=names,
        by=told_in("by", account),
        tally=_tally(account),
        reasons=tuple(dict.fromkeys(reason for telling in account for reason in telling.reasons)),
        question=max((telling.question for telling in account), key=len),
        votes=next((tuple(starmap(Vote, telling.roll)) for telling in account if telling.roll), ()),
    )  # fmt: skip
    told = ((Did.MOVED, "mover"), (Did.SECONDED, "seconder"))
    parts = (Part(did, name, source=_heard(field, account)) for did, field in told if (name := told_in(field, account)))
    return replace(entry, parts=tuple(parts))


def _heard(field: str, account: Sequence[Telling]) -> Source | None:
    """Whose word a field is, where no telling has it as its own."""
    told = [dict(telling.heard).get(field) for telling in account if telling.name(field) is not None]
    return next(iter(told), None) if all(told) else None


def _day(account: Sequence[Telling], reports: Sequence[Report]) -> Day | None:
    """The day that all tellings of an account allow; where none tells one, some day up to that of its first report.

    A report cannot tell of what has not happened. So the second is no guess; where the report's own day is not known
    either, nothing is.
    """
    days = [telling.day for telling in account if telling.day is not None]
    if days:
        first, last = max(day.first for day in days), min(day.last for day in days)
        return Day(first, last) if first <= last else days[0]
    sure = [telling for telling in account if telling.certainty is not Certainty.ALLEGED]
    dated = [own for telling in (sure or account) if (own := told_by(reports[telling.report])) is not None]
    return Day(date.min, min(dated)) if dated else None


def told_by(report: Report) -> date | None:
    """The day by which what a report tells as done was done: its own, or that of the meeting whose minutes it is."""
    issued = issued_of(report) if report.met is not None else None
    return min(
        (day for day in (report.dated, report.met if issued and issued.kind == MINUTES else None) if day), default=None
    )


def _names(account: Sequence[Telling], fit: Fit, lacks: dict[str, None]) -> tuple[str, ...]:
    told = {field: told_in(field, account) for field in ("person", "seat", "office")}
    told["body"] = told["person"]
    if fit.on is None:
        return tuple(name for field, name in told.items() if name and field != "body")
    names = []
    for slot in fit.on:
        name = told.get(slot, "")
        if not name and slot == "person":
            name = EVERYBODY
        if not name:
            name = _SLOTS[slot]
            lacks[name] = None
        names.append(name)
    return tuple(names)


def told_in(field: str, tellings: Sequence[Telling]) -> str:
    """The name that stands in a field, the fullest that is told; empty if none is."""
    found = fullest([name for telling in tellings if (name := telling.name(field)) is not None])
    return found.name if found is not None else ""


def _tally(account: Sequence[Telling]) -> Tally | None:
    """The tally with all that tellings say of it, as far as it can be true: no more votes than were present."""
    told: dict[str, int] = {}
    for telling in account:
        for word, number in telling.figures:
            told.setdefault(word, number)
    if "for" not in told or "against" not in told:
        return None
    cast = told["for"] + told["against"] + told.get("abstaining", 0)
    if told.get("present", cast) < cast:
        del told["present"]
    return Tally(tuple((word, Figure(str(told[word]), Fraction(told[word]))) for word in TALLY_FIELDS if word in told))


def _sources(account: Sequence[Telling]) -> tuple[Source, ...]:
    """Every source once, as the surest that it is, those that tell the tally first; a claim beside a report that tells
    it itself adds nothing."""
    sure = [telling for telling in account if telling.certainty is not Certainty.ALLEGED]
    found: dict[str, Source] = {}
    for telling in sorted(sure or account, key=lambda one: not one.figures):
        for source in telling.sources:
            known = found.setdefault(source.text, source)
            if _SUREST.index(source.sureness) < _SUREST.index(known.sureness):
                found[source.text] = source
    return tuple(found.values())

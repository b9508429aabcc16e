"""Entries that are proposed from reports, each with the sentences it rests on; nothing is ever entered by itself.

What was decided becomes an act's entry, what is announced or expected an ``announcement``, what only somebody claims an
entry that only that somebody stands for. What a report leaves out is never filled in: a proposal then shows the word
``DAY``, ``SEAT`` or ``BY`` where something must be written before it can be accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import starmap

from hustings.entries.days import Day
from hustings.entries.entry import (
    EVERYBODY,
    TALLY_FIELDS,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    Did,
    Figure,
    Part,
    Source,
    Sureness,
    Tally,
    Vote,
)
from hustings.entries.names import LABEL_LIMIT
from hustings.entries.problems import Place
from hustings.reports.events.accounts import is_denial
from hustings.reports.events.agreeing import fullest, same_name
from hustings.reports.events.events import Event, Rest, together
from hustings.reports.events.same_tally import tallies_of_acts, with_tallies
from hustings.reports.events.sources import source_words
from hustings.reports.events.tellings import Telling, tellings_of
from hustings.reports.found import Certainty, Findings, Kind, Named
from hustings.reports.papers.issued import MINUTES, issued_of
from hustings.reports.proposing.acts import Acts, Fit
from hustings.reports.proposing.beside import Beside, beside
from hustings.reports.proposing.numbers_told import numbers_that_differ
from hustings.reports.proposing.on_record import OnRecord, Record
from hustings.reports.proposing.remarks import remarks
from hustings.reports.report import Report, within_a_sentence
from hustings.speech import said

DAY, SEAT, BODY, ENTRY, BY = "DAY", "SEAT", "BODY", "ENTRY", "BY"
"""Stand in a proposed line where something is missing that must be there."""

NO_DAY = Day.exact(date(1, 1, 2))
"""Stands in a proposed entry for a day that nobody told; it is never written."""

_SUREST = tuple(Sureness)
_SLOTS = {"seat": SEAT, "body": BODY, "entry": ENTRY}
_KINDS = {
    Certainty.HAPPENED: "decision",
    Certainty.ALLEGED: "claim",
    Certainty.ANNOUNCED: "announcement",
    Certainty.FORECAST: "forecast",
    Certainty.DENIED: "denial",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed of one event.

    Args:
        number: From 1, in the order of the reports.
        kind: ``decision``, ``vote``, ``claim``, ``announcement``, ``forecast``, ``denial``, ``statement`` or
            ``figure``.
        event: What tells of it, and where that differs.
        entries: One entry for each account; empty where there is nothing to enter, and ``notes`` say why.
        lacks: The words that stand in the entries where something is missing: ``DAY``, ``SEAT``, ``BY``.
        new_names: Whom and what it names that neither the register nor the book knows.
        notes: Sentences for whoever accepts it.
        why_declared: Why a source is the body's own word (``minuted``, ``declared``); empty where none is.
        conditions: On what it would end, or be done, as told beside it.
        figures: Numbers told beside it: a majority of the seat, a count of nominations.
        on_record: What the register already has of the same act; what is there in full is not proposed again.
    """

    number: int
    kind: str
    event: Event
    entries: tuple[ActEntry | AnnouncementEntry, ...]
    lacks: tuple[str, ...] = ()
    new_names: tuple[Named, ...] = ()
    notes: tuple[str, ...] = ()
    on_record: tuple[OnRecord, ...] = ()
    why_declared: str = ""
    conditions: tuple[Beside, ...] = ()
    figures: tuple[Beside, ...] = ()

    @property
    def telling(self) -> Telling:
        """The telling on which it rests first."""
        return self.event.told_best

    @property
    def rests_on(self) -> tuple[Rest, ...]:
        """Every sentence on which it rests, that of its best telling first."""
        best = self.telling
        return tuple(sorted(self.event.rests_on, key=lambda rest: (rest.report, rest.span) != (best.report, best.span)))

    @property
    def can_be_accepted(self) -> bool:
        """Whether it can be entered as it stands."""
        return bool(self.entries) and not self.lacks


def proposals_of(
    read: Sequence[tuple[Report, Findings]], acts: Acts | None = None, record: Iterable[AnyEntry] = ()
) -> tuple[Proposal, ...]:
    """What is proposed of one report, or of several together.

    Args:
        read: Each report with what was found in it.
        acts: The acts of a rule book; without them every act is called by a plain word of ours.
        record: The entries of the register: what it has is said to be there, and not proposed again.
    """
    there = Record(record)
    tellings = [
        telling
        for number, (report, findings) in enumerate(read)
        for telling in tellings_of(report, with_tallies(report, findings), number)
    ]
    reports = [report for report, _ in read]
    events = [event for event in together(tallies_of_acts(tellings)) if _matters(event)]
    told = beside(events, read)
    remarked = remarks(events, read)
    events += numbers_that_differ(read)
    return tuple(
        _beside_record(
            _with(
                _proposal(number, event, reports, acts or Acts()),
                told.get(number - 1, ()),
                remarked.get(number - 1, ()),
            ),
            there,
        )
        for number, event in enumerate(events, start=1)
    )


def _matters(event: Event) -> bool:
    """Whether there is anything to propose or to show: statements are shown only where their days differ."""
    return event.tellings[0].what != "statement" or bool(event.differences)


def _proposal(number: int, event: Event, reports: Sequence[Report], acts: Acts) -> Proposal:
    kind = _kind(event.told_best)
    new = _new_names(event)
    if nothing := _nothing_to_enter(kind, event):
        return Proposal(number, kind, event, (), (), new, (nothing,))
    fit = _fit(event, acts)
    own = next((telling.own for telling in event.tellings if telling.own), "")
    notes = tuple(note for note in (fit.note, *_notes(kind, event), own) if note)
    if fit.refused:
        return Proposal(number, kind, event, (), (), new, notes)
    lacks: dict[str, None] = {}
    accounts = [account for account in event.accounts if _can_stand(kind, account)]
    label = _label(fit.word, event) if len(accounts) > 1 else ""
    entries = tuple(_entry(kind, account, fit, reports, label, number, lacks) for account in accounts)
    if DAY in lacks and not any(_told_by(reports[telling.report]) for telling in event.tellings):
        notes += (said("No day of the report itself is known. Once it is said, all lines of that report have a day."),)
    new = _new_names(event, {name for entry in entries for name in _written(entry)})
    return Proposal(number, kind, event, entries, tuple(lacks), new, notes, why_declared=own)


def _new_names(event: Event, written: set[str] | None = None) -> tuple[Named, ...]:
    """Whom and what its tellings name that is not known, each once: no short forms, and none twice for its capitals.

    Args:
        written: The names that stand in the entries, where there are some: no other is new to a register.
    """
    names = list(dict.fromkeys(named for telling in reversed(event.tellings) for _, named in telling.named))
    if written is not None:
        names = [named for named in names if named.name in written]
    new: list[Named] = []
    for named in sorted(names, key=lambda one: len(one.name), reverse=True):
        if not named.known and not any(named.kind is other.kind and same_name(named, other) for other in new):
            new.append(named)
    return tuple(named for named in reversed(names) if named in new)


def _written(entry: ActEntry | AnnouncementEntry) -> Iterator[str]:
    """Every name in an entry."""
    yield from entry.names
    yield entry.by
    if isinstance(entry, ActEntry):
        yield from (part.name for part in entry.parts)


def _with(proposal: Proposal, told: tuple[Beside, ...], remarked: tuple[str, ...]) -> Proposal:
    """The proposal with what is told beside its act."""
    if not told and not remarked:
        return proposal
    conditions = tuple(one for one in told if one.kind == "condition")
    figures = tuple(one for one in told if one.kind not in ("condition", "term"))
    notes = (*(one.sentence for one in told), *remarked, *proposal.notes)
    return replace(proposal, conditions=conditions, figures=figures, notes=notes)


def _beside_record(proposal: Proposal, record: Record) -> Proposal:
    """The proposal without what the register already has; what differs from it stands under its label."""
    entries: list[ActEntry | AnnouncementEntry] = []
    found: dict[int, OnRecord] = {}
    first = proposal.event.tellings[0]
    for entry in proposal.entries:
        there = record.on(entry, first.what, undone=first.undone, has_day=entry.day != NO_DAY)
        if there is not None:
            found.setdefault(there.entry, there)
        if there is None or not there.is_same:
            entries.append(entry)
    if label := next((one.label for one in found.values() if one.is_sure and one.label), ""):
        entries = [replace(entry, label=label) for entry in entries]
    beside = replace(
        proposal, entries=tuple(entries), lacks=proposal.lacks if entries else (), on_record=tuple(found.values())
    )
    notes = (*proposal.notes, *_how_many_accounts(beside), *(one.words for one in found.values()))
    return replace(beside, notes=notes)


def _kind(telling: Telling) -> str:
    if telling.what in ("statement", "figure"):
        return telling.what
    lost = telling.certainty is Certainty.DENIED and bool(telling.figures)
    if lost or (telling.what == "vote" and telling.certainty is Certainty.HAPPENED):
        return "vote"
    return _KINDS[telling.certainty]


def _can_stand(kind: str, account: Sequence[Telling]) -> bool:
    """Whether an account can be an entry by itself: of a vote only with its tally, or what was lost would look done."""
    return kind != "vote" or any(telling.figures for telling in account)


def _nothing_to_enter(kind: str, event: Event) -> str:
    """Why nothing can be entered, in a sentence; empty where something can."""
    if kind == "statement":
        return said("Two days are told for what may be one statement; there is nothing to enter.")
    if kind == "figure":
        return said("Two numbers are told for what may be one; a register has no line for them, so nothing is entered.")
    if kind == "denial":
        return said("It is told as not so, or not yet; there is nothing to enter.")
    if kind not in ("vote", "claim") and event.told_best.what == "vote":
        return said("No report says in its own words that the vote came out so; there is nothing to enter.")
    return ""


def _is_claimed(account: Sequence[Telling]) -> bool:
    return all(telling.certainty is Certainty.ALLEGED for telling in account)


def _fit(event: Event, acts: Acts) -> Fit:
    """The word for it, by the book where it has one."""
    telling, by = event.told_best, _told("by", event.tellings)
    if telling.what == "vote":
        return acts.of_vote(by)
    lost = any(each.outcome == "lost" for each in event.tellings)
    if (concerned := telling.name("person")) is not None and concerned.kind is not Kind.PERSON:
        acts = acts.on("body")
    return acts.fitting(telling.what, undone=telling.undone, by=by, lost=lost)


def _notes(kind: str, event: Event) -> Iterator[str]:
    if kind != "claim" and any(_is_claimed(account) for account in event.accounts):
        yield said("What only somebody says is an account of its own, under the same label, with them as its source.")
    if kind == "claim":
        yield said("Only somebody's claim: no report says in its own words that it was so.")
    if kind == "forecast":
        yield said("Expected, and decided by nobody yet.")
    denied = {
        within_a_sentence(telling.speaker) for telling in event.tellings if is_denial(telling) and telling.speaker
    }
    if kind != "denial" and denied:
        yield said("It is told as not so by {speakers}.", speakers="; ".join(sorted(denied)))
    if kind in ("vote", "claim") and any(telling.outcome == "lost" for telling in event.tellings):
        yield said("The motion was lost: the tally says so, and nothing follows from it.")


def _how_many_accounts(proposal: Proposal) -> Iterator[str]:
    """That it has several accounts, or, where one is on record, that it is another."""
    offered = len(proposal.entries)
    if offered and any(one.is_same for one in proposal.on_record):
        yield said(
            "The reports differ: one account of the act is on record, and what is offered here is another, under one "
            "label; where they differ it is taken as not known."
        )  # fmt: skip
    elif offered > 1 and proposal.event.differences:
        yield said(
            "They differ, so there are {number} accounts of one act, under one label; a figure on which they differ is "
            "taken to lie between them, anything else as not known.", number=offered,
        )  # fmt: skip


def _entry(
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
        by=_told("by", account),
        tally=_tally(account),
        reasons=tuple(dict.fromkeys(reason for telling in account for reason in telling.reasons)),
        question=max((telling.question for telling in account), key=len),
        votes=next((tuple(starmap(Vote, telling.roll)) for telling in account if telling.roll), ()),
    )  # fmt: skip
    told = ((Did.MOVED, "mover"), (Did.SECONDED, "seconder"))
    parts = (Part(did, name, source=_heard(field, account)) for did, field in told if (name := _told(field, account)))
    return replace(entry, parts=tuple(parts))


def _heard(field: str, account: Sequence[Telling]) -> Source | None:
    """Whose word a field is, where no telling has it as its own."""
    told = [dict(telling.heard).get(field) for telling in account if telling.name(field) is not None]
    return next(iter(told)) if all(told) else None


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
    dated = [own for telling in (sure or account) if (own := _told_by(reports[telling.report])) is not None]
    return Day(date.min, min(dated)) if dated else None


def _told_by(report: Report) -> date | None:
    """The day by which what a report tells as done was done: its own, or that of the meeting whose minutes it is."""
    issued = issued_of(report) if report.met is not None else None
    return min(
        (day for day in (report.dated, report.met if issued and issued.kind == MINUTES else None) if day), default=None
    )


def _names(account: Sequence[Telling], fit: Fit, lacks: dict[str, None]) -> tuple[str, ...]:
    told = {field: _told(field, account) for field in ("person", "seat", "office")}
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


def _told(field: str, tellings: Sequence[Telling]) -> str:
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


def _label(word: str, event: Event) -> str:
    """A label that two accounts share, made of what they agree on."""
    person = _told("person", event.tellings)
    days = [telling.day for telling in event.tellings if telling.day is not None]
    on = f", {min(days, key=lambda day: day.first).text()}" if days else ""
    tally = next((telling.figures for telling in event.tellings if telling.figures), ())
    votes = " ".join(f"{number} {way}" for way, number in tally[:2])
    about = f" of {person}" if person else f", {votes}" if votes else ""
    return " ".join(f"{word}{about}{on}".translate(str.maketrans("[]", "()")).split())[:LABEL_LIMIT]

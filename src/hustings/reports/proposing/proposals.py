"""Entries that are proposed from reports, each with the sentences it rests on; nothing is ever entered by itself.

What was decided becomes an act's entry, what is announced or expected an ``announcement``, what only somebody claims an
entry that only that somebody stands for. What a report leaves out is never filled in: a proposal then shows the word
``DAY``, ``SEAT`` or ``BY`` where something must be written before it can be accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hustings.entries.entry import ActEntry, AnnouncementEntry, AnyEntry
from hustings.entries.names import LABEL_LIMIT
from hustings.reports.events.accounts import is_denial
from hustings.reports.events.agreeing import fullest, same_name
from hustings.reports.events.events import Event, Rest, together
from hustings.reports.events.every_seat import of_every_seat
from hustings.reports.events.same_tally import tallies_of_acts, with_tallies
from hustings.reports.events.tellings import Telling, tellings_of
from hustings.reports.found import Certainty, Findings, Kind, Named
from hustings.reports.proposing.account_entries import DAY, NO_DAY, entry_of, told_by, told_in
from hustings.reports.proposing.acts import Acts, Fit
from hustings.reports.proposing.beside import Beside, beside
from hustings.reports.proposing.doubts import doubts_of
from hustings.reports.proposing.numbers_told import numbers_that_differ
from hustings.reports.proposing.on_record import OnRecord, Record
from hustings.reports.proposing.outcomes_told import outcomes_told
from hustings.reports.proposing.remarks import remarks
from hustings.reports.report import Report, within_a_sentence
from hustings.speech import said

_OF_OTHERS = ("endorsement", "refusal")
"""What other organisations do, too, by their own rules: they back somebody, or no longer do."""
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
        on_record: What the register already has of the same act; what is there in full is not proposed again.
        conditions: On what it would end, or be done, as told beside it.
        figures: Numbers told beside it: a majority of the seat, a count of nominations.
        doubts: Why somebody should look at it before it is accepted, in sentences; empty where it is told plainly.
    """

    number: int
    kind: str
    event: Event
    entries: tuple[ActEntry | AnnouncementEntry, ...]
    lacks: tuple[str, ...] = ()
    new_names: tuple[Named, ...] = ()
    notes: tuple[str, ...] = ()
    on_record: tuple[OnRecord, ...] = ()
    conditions: tuple[Beside, ...] = ()
    figures: tuple[Beside, ...] = ()
    doubts: tuple[str, ...] = ()

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
    events = [event for event in together(tallies_of_acts(of_every_seat(tellings))) if _matters(event)]
    told = beside(events, read)
    remarked = remarks(events, read)
    events += (*numbers_that_differ(read), *outcomes_told(read))
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
    entries = tuple(entry_of(kind, account, fit, reports, label, number, lacks) for account in accounts)
    if DAY in lacks and not any(told_by(reports[telling.report]) for telling in event.tellings):
        notes += (said("No day of the report itself is known. Once it is said, all lines of that report have a day."),)
    new = _new_names(event, {name for entry in entries for name in _written(entry)})
    doubts = doubts_of(event, told_in("by", event.tellings)) if kind in ("decision", "vote") else ()
    return Proposal(number, kind, event, entries, tuple(lacks), new, notes, doubts=doubts)


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
        proposal, entries=tuple(entries), lacks=proposal.lacks if entries else (), on_record=tuple(found.values()),
        doubts=proposal.doubts if entries else (),
    )  # fmt: skip
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
    if kind == "vote" and event.told_best.what == "vote" and not any(one.figures for one in event.tellings):
        if event.told_best.outcome == "lost":
            return said("The motion was lost, and no count is told: nothing follows from it, and nothing is entered.")
        return said(
            "The motion was carried, and no count is told. A register never says “carried”: if the book has an act for "
            "what was decided, write that act."
        )
    if kind == "denial":
        return said("It is told as not so, or not yet; there is nothing to enter.")
    if kind not in ("vote", "claim") and event.told_best.what == "vote":
        return said("No report says in its own words that the vote came out so; there is nothing to enter.")
    return ""


def _is_claimed(account: Sequence[Telling]) -> bool:
    return all(telling.certainty is Certainty.ALLEGED for telling in account)


def _fit(event: Event, acts: Acts) -> Fit:
    """The word for it, by the book where it has one."""
    telling, by = event.told_best, told_in("by", event.tellings)
    if telling.what == "vote":
        return acts.of_vote(by)
    if acts.acts and telling.what in _OF_OTHERS and _is_of_another(event):
        return acts.of_others(telling.what, undone=telling.undone, by=by)
    lost = any(each.outcome == "lost" for each in event.tellings)
    if (concerned := telling.name("person")) is not None and concerned.kind is not Kind.PERSON:
        acts = acts.on("body")
    return acts.fitting(telling.what, undone=telling.undone, by=by, lost=lost)


def _is_of_another(event: Event) -> bool:
    """Whether another organisation than that of the register and the book did it."""
    doer = fullest([name for telling in event.tellings if (name := telling.name("by")) is not None])
    return doer is not None and doer.kind is Kind.ORGANISATION and not doer.known


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


def _label(word: str, event: Event) -> str:
    """A label that two accounts share, made of what they agree on."""
    person = told_in("person", event.tellings)
    days = [telling.day for telling in event.tellings if telling.day is not None]
    on = f", {min(days, key=lambda day: day.first).text()}" if days else ""
    tally = next((telling.figures for telling in event.tellings if telling.figures), ())
    votes = " ".join(f"{number} {way}" for way, number in tally[:2])
    about = f" of {person}" if person else f", {votes}" if votes else ""
    return " ".join(f"{word}{about}{on}".translate(str.maketrans("[]", "()")).split())[:LABEL_LIMIT]

"""What the page of one entry shows: what was decided, by what vote, whether it counts, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hustings.answers import Event
from hustings.answers.describe import figure_words
from hustings.answers.lines import capital, sentence, term_words
from hustings.answers.marking import ADVERSE
from hustings.entries import (
    EVERYBODY,
    EVERYWHERE,
    ActEntry,
    AnnouncementEntry,
    AnyEntry,
    BodyEntry,
    CompleteEntry,
    day_words,
)
from hustings.rulebook import Act, Slot
from hustings.speech import listed, numeral, said
from hustings.web import addresses, labels
from hustings.web.act_reading import ActReading
from hustings.web.archive import Archive
from hustings.web.proof_shown import EntryShown, ProofShown, ReasonColumn, Showing, SourceShown, columns_of, name_words
from hustings.web.questions import Asked
from hustings.web.vote_drawing import half_circle


@dataclass(frozen=True)
class Account:
    """One account of an act: its number, what it says as the register writes it, and who says so."""

    number: int
    written: str
    recorded: str
    sources: tuple[SourceShown, ...]


@dataclass(frozen=True)
class Row:
    """A line of a list of entries."""

    number: int
    address: str
    day: str
    words: str
    kind: str
    label: str


@dataclass(frozen=True)
class Related:
    """Another entry that this one ended, or was ended by, or that is about it."""

    words: str
    address: str


class DecisionPage:
    """One entry, ready for the template; not every entry is an act, and one that is none has no votes and no proof."""

    def __init__(self, archive: Archive, entry: AnyEntry) -> None:
        self.archive = archive
        self.entry = entry
        self.event: Event | None = archive.event(entry.number)

    # -- what stands on the record ---------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        event = self.event
        if event is not None:
            about = ", ".join(name_words(name) for name in (event.person, event.seat, event.body) if name)
            return capital(term_words(event.act)) + (f": {about}" if about else "")
        return row_words(self.entry)

    @property
    def day(self) -> str:
        return (self.event.day if self.event else self.entry.day).words()

    @property
    def label(self) -> str:
        return self.entry.label

    @property
    def act(self) -> Act | None:
        return self.read.act if self.read else None

    @property
    def kind(self) -> str:
        """``a motion``, ``a decision``: what kind of act the book makes it."""
        act = self.act
        if act is None:
            return ""
        return labels.act_kind(act.kind)

    @property
    def kind_told(self) -> SafeString | str:
        """``A motion under clause 4.5, Bars``, the clause a link where the book has it."""
        kind = capital(self.kind)
        if not self.clause_address:
            return kind
        if not self.clause_title:
            told = said('{kind} under <a href="{address}">clause {clause}</a>')
        else:
            told = said('{kind} under <a href="{address}">clause {clause}, {title}</a>')
        return format_html(told, kind=kind, address=self.clause_address, clause=self.clause, title=self.clause_title)

    @property
    def who(self) -> str:
        return self.event.by if self.event else getattr(self.entry, "by", "")

    @property
    def may(self) -> str:
        """Who may do such an act, as the book calls them."""
        act = self.act
        return act.of.words if act is not None and act.of is not None else ""

    @property
    def kept_for(self) -> str:
        """Who alone may see such an act, by the book; empty where everybody may."""
        return listed(self.act.seen_by) if self.act is not None and self.act.seen_by else ""

    @property
    def person(self) -> str:
        name = self.event.person if self.event else ""
        return name if name and name != EVERYBODY else ""

    @property
    def person_address(self) -> str:
        seat = self.event.seat if self.event and self.event.seat != EVERYWHERE else ""
        return addresses.person(self.archive.slug, self.person, [("seat", seat), ("on", self.on.isoformat())])

    @property
    def seat(self) -> str:
        return name_words(self.event.seat) if self.event else ""

    @property
    def about_entry(self) -> str:
        return self.event.about if self.event else ""

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        entries: tuple[AnyEntry, ...] = self.event.accounts if self.event else (self.entry,)
        return tuple(
            Account(
                number=entry.number,
                written=self.archive.written(entry),
                recorded=day_words(entry.recorded) if entry.recorded and entry.recorded != entry.day.last else "",
                sources=tuple(SourceShown.of(source) for source in entry.sources),
            )
            for entry in entries
        )

    @property
    def reasons(self) -> tuple[ReasonColumn, ...]:
        """The reasons in three columns, for an act that somebody decided or for which any is on the record."""
        act = self.act
        if self.shown is None or not (self.shown.reasons or (act is not None and act.kind in ADVERSE)):
            return ()
        return columns_of(self.shown.reasons)

    @property
    def hearsay(self) -> tuple[Related, ...]:
        """What anonymous sources say of this act, or of the entry of this label; nothing rests on it."""
        number = self.entry.number
        return tuple(
            self._related(said) for said in self.archive.anonymous
            if self.label and self.label in (said.label, said.about) and said.number != number
        )  # fmt: skip

    @property
    def anonymous(self) -> str:
        """Whose word this entry is, where every source of it is anonymous; else empty."""
        return "; ".join(source.text for source in self.entry.sources) if self.entry.is_anonymous else ""

    @property
    def announced(self) -> AnnouncementEntry | None:
        return self.entry if isinstance(self.entry, AnnouncementEntry) else None

    @property
    def voided_by(self) -> Related | None:
        """The correction on whose word this entry never counted."""
        if self.event is not None or not self.label or not isinstance(self.entry, ActEntry):
            return None
        for other in self.archive.docket.fetched(lambda shelf: shelf.correcting([self.label])):
            if other.number != self.entry.number:
                return Related(
                    said("entry {number}", number=other.number), addresses.decision(self.archive.slug, other.number)
                )
        return None

    # -- what the book makes of it ---------------------------------------------------------------------------------

    @cached_property
    def read(self) -> ActReading | None:
        if self.event is None:
            return None
        archive, event = self.archive, self.event
        among = archive.events if not archive.is_long else archive.about(event.person) if event.person else ()
        return ActReading(archive.book, archive.register, event, self.on, among)

    @property
    def on(self) -> date:
        """The day whose standing is told: the day usually asked about, but not before the entry's own."""
        return max(self.entry.day.last, self.archive.usual_day())

    @cached_property
    def shown(self) -> EntryShown | None:
        if self.read is None:
            return None
        change = self.read.change
        changes = {change.entry: change} if change else None
        return Showing(self.archive, self.read.marks, changes).entry(self.read.cited)

    @property
    def seats_drawn(self) -> SafeString | str:
        votes = self.shown.votes if self.shown else ()
        return half_circle(votes[0].vote, "seats") if len(votes) == 1 else ""

    @property
    def marks_drawn(self) -> str:
        """What a mark of the half circle stands for: a seat, where the number of seats is known, else a vote."""
        votes = self.shown.votes if self.shown else ()
        return (
            said("A mark for each seat.")
            if votes and "seats" in votes[0].vote.numbers
            else said("A mark for each vote.")
        )

    @cached_property
    def why(self) -> tuple[ProofShown, ...]:
        """The proof of its own condition: was it carried, was there a quorum?"""
        return Showing(self.archive, own=self.event).proofs(self.read.cited.because) if self.read else ()

    @property
    def counts(self) -> str:
        return str(self.read.cited.counts) if self.read else ""

    @property
    def why_not(self) -> str:
        return sentence(self.read.why) if self.read else ""

    @property
    def clause(self) -> str:
        return self.read.cited.clause if self.read else ""

    @property
    def clause_address(self) -> str:
        return addresses.clause(self.archive.slug, self.clause) if self.archive.clause(self.clause) else ""

    @property
    def clause_title(self) -> str:
        clause = self.archive.clause(self.clause)
        return clause.title if clause else ""

    # -- what became of it -----------------------------------------------------------------------------------------

    @property
    def standing(self) -> str:
        """Whether it is in force, in a sentence; empty for what does not last."""
        if self.read is None or not self.read.lasts:
            return ""
        force, day = self.read.force, day_words(self.on)
        if force.value is True:
            return said("In force on {day}.", day=day)
        if force.ended and force.ended_by:
            return said("No longer in force on {day}.", day=day)
        if force.ended:
            return said("No longer in force on {day}: it ended as it said it would.", day=day)
        return "" if force.value is False else said("Whether it is in force on {day} is not known.", day=day)

    @property
    def ended_by(self) -> Related | None:
        by = self.read.force.ended_by if self.read else None
        return self._related(by) if by is not None else None

    @property
    def ended(self) -> tuple[Related, ...]:
        """What this one ended."""
        return tuple(self._related(other) for other in self.read.ended) if self.read else ()

    @property
    def about_it(self) -> tuple[Related, ...]:
        """Later entries about this one: a ruling, an appeal, a correction."""
        if not self.label:
            return ()
        return tuple(self._related(other) for other in self.archive.docket.about(self.label))

    def _related(self, event: Event) -> Related:
        number = event.number
        return Related(self.archive.title_of(event), addresses.decision(self.archive.slug, number) if number else "")

    # -- to ask further --------------------------------------------------------------------------------------------

    @property
    def question_address(self) -> str:
        """Where to ask whether its own condition was met, with what would have changed it."""
        act = self.act
        if act is None or not act.condition or not self.label or act.condition_on:
            return ""
        slots = self.archive.book.slots(act.condition)
        names = {slot: self.event.slot(slot) for slot in slots if slot is not Slot.ENTRY} if self.event else {}
        if Slot.ENTRY not in slots or not all(names.values()):
            return ""
        asked = Asked(
            act.condition, self.on, person=names.get(Slot.PERSON, ""), seat=names.get(Slot.SEAT, ""),
            body=names.get(Slot.BODY, ""), entry=self.label,
        )  # fmt: skip
        return addresses.ask(self.archive.slug, asked.query())

    def as_json(self) -> dict[str, object]:
        """The same for a script."""
        event = self.event
        return {
            "number": self.entry.number,
            "day": (event.day if event else self.entry.day).text(),
            "label": self.label or None,
            "words": row_words(self.entry),
            "accounts": [{"number": account.number, "written": account.written} for account in self.accounts],
            "clause": self.clause or None,
            "counts": self.counts or None,
            "change_of_votes": self.read.change.voters if self.read and self.read.change else None,
            "standing": self.standing or None,
        }

    @property
    def proof_address(self) -> str:
        """Where the proof is that this entry is on the record; empty where the record is not signed."""
        number = self.entry.number
        return addresses.proof_of_entry(self.archive.slug, number) if self.archive.standing.is_provable else ""

    @property
    def leaf_address(self) -> str:
        return addresses.leaf(self.archive.slug, self.entry.number)

    def neighbour(self, step: int) -> str:
        number = self.archive.neighbour(self.entry.number, step)
        return addresses.decision(self.archive.slug, number) if number else ""

    @property
    def earlier(self) -> str:
        return self.neighbour(-1)

    @property
    def later(self) -> str:
        return self.neighbour(1)


def rows(archive: Archive, *, person: str = "") -> tuple[Row, ...]:
    """Entries for a list, the newest first; of a person, what is about them or by them."""
    if person:
        numbers = {account.number for event in archive.about(person) for account in event.accounts[:1]}
        entries = archive.entries_of(sorted(numbers))
        entries += archive.docket.fetched(lambda shelf: shelf.completes([person]))
        announced = archive.docket.fetched(lambda shelf: shelf.announcements(archive.book.act_names))
        entries += [entry for entry in announced if isinstance(entry, AnnouncementEntry) and person in entry.names]
    else:
        seconds = {account.number for event in archive.events for account in event.accounts[1:]}
        entries = [entry for entry in archive.all_entries if entry.number not in seconds]
    entries.sort(key=lambda entry: (entry.day.last, entry.number), reverse=True)
    return tuple(
        Row(entry.number, addresses.decision(archive.slug, entry.number), entry.day.words(), row_words(entry),
            _kind(archive, entry), entry.label)
        for entry in entries
    )  # fmt: skip


def _kind(archive: Archive, entry: AnyEntry) -> str:
    if isinstance(entry, AnnouncementEntry):
        return labels.ANNOUNCED
    if isinstance(entry, ActEntry):
        if entry.is_anonymous:
            return labels.ANONYMOUS
        if archive.event(entry.number) is None:
            return labels.NEVER_COUNTED
        versions = archive.book.versions_of_act(entry.act)
        return str(versions[0].kind) if versions else ""
    return ""


def row_words(entry: AnyEntry) -> str:
    """An entry in a line, without its day: ``bar: Rowan, every seat, by Executive: 22 for, 12 against``."""
    match entry:
        case ActEntry():
            names = ", ".join(name_words(name) for name in entry.names)
            told = labels.told_act(
                capital(term_words(entry.act)), names, entry.by if entry.by not in entry.names else ""
            )
            more = "; ".join(part for part in (entry.value, _tally(entry)) if part)
            return f"{told}: {more}" if more else told
        case AnnouncementEntry():
            act = labels.told_act(capital(term_words(entry.act)), ", ".join(name_words(name) for name in entry.names))
            if entry.by:
                return said("{act}, announced by {who}: “{words}”", act=act, who=entry.by, words=entry.words)
            return said("{act}, announced: “{words}”", act=act, words=entry.words)
        case BodyEntry():
            return said("{name} is a body of the kind “{kind}”", name=entry.name, kind=entry.kind)
        case CompleteEntry():
            acts, since = ", ".join(term_words(act) for act in entry.acts), day_words(entry.since)
            if entry.of:
                return said(
                    "We looked for {acts} of {name} from {day} and entered what was found",
                    acts=acts,
                    name=entry.of,
                    day=since,
                )
            return said("We looked for {acts} from {day} and entered what was found", acts=acts, day=since)
        case _:
            return said("Correction of the entry [{label}]", label=entry.corrects)


def _tally(entry: ActEntry) -> str:
    if entry.tally is None:
        return ""
    figures = (pair for pair in entry.tally.figures if pair[0] in _SHOWN)
    return ", ".join(figure_words(field, numeral(figure.text)) for field, figure in figures)


_SHOWN = ("for", "against", "abstaining", "valid")

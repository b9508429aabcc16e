"""What a page shows of an answer: the verdict's own parts, put into the order in which an officer needs them.

Nothing is decided here. Every sentence, entry, mark and remedy is the verdict's; this only says what stands where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from hustings.answers import (
    Answer,
    OverdueDuty,
    Remedy,
    RemedyAct,
    ToAsk,
    Verdict,
)
from hustings.answers.words import capital, sentence, term_words
from hustings.entries import (
    DayError,
    day_words,
    read_day,
)
from hustings.rulebook import Slot, is_known, value_words
from hustings.web import addresses, prose
from hustings.web.archive import Archive
from hustings.web.proof_shown import ProofShown, Showing, kind_of, name_words
from hustings.web.questions import Asked

WAYS_SHOWN = 1
"""Ways of changing an answer that are shown at once; the rest unfold."""


@dataclass(frozen=True)
class ActShown:
    """Something that somebody could do."""

    act: str
    about: str
    by: str
    clause: str
    clause_address: str
    condition: str

    @property
    def could(self) -> str:
        """``Executive could``; of an event, which is nobody's act, ``This would``."""
        return f"{capital(self.by)} could" if self.by else "This would"

    @property
    def told(self) -> str:
        """``endorsement of Rowan, Northmere, if carried (clause 4.6)``."""
        about = f" of {self.about}" if self.about else ""
        condition = f", if {self.condition}" if self.condition else ""
        return f"{self.act}{about}{condition} (clause {self.clause})"

    @property
    def words(self) -> str:
        """The same, and who could do it."""
        return f"{capital(self.by)}: {self.told}" if self.by else self.told


@dataclass(frozen=True)
class WayShown:
    """A set of acts that would change the answer, with the address that supposes them."""

    acts: tuple[ActShown, ...]
    to: str
    waits_for: str
    address: str

    @property
    def several(self) -> bool:
        return len(self.acts) > 1

    @property
    def counted(self) -> tuple[tuple[ActShown, int], ...]:
        """The acts, each once, with how many such are needed: three nominations are one line."""
        return tuple(Counter(self.acts).items())

    @property
    def words(self) -> str:
        return "; ".join(act.words for act in self.acts)


@dataclass(frozen=True)
class ClauseWays:
    """What would turn one of several deciding clauses."""

    clause: str
    name: str
    ways: tuple[WayShown, ...]
    more: int
    flips_on: str
    nothing: bool


@dataclass(frozen=True)
class SupposedShown:
    """A line that is supposed, with the address without it."""

    line: str
    without: str


@dataclass(frozen=True)
class AskShown:
    """A fact that nobody knows yet, and who could say."""

    text: str
    by: str
    act: str
    clause: str
    clause_address: str
    withheld: bool = False


@dataclass(frozen=True)
class OverdueShown:
    """A duty that was not done in time."""

    words: str
    entry_address: str
    entry: int | None
    clause: str
    clause_address: str


@dataclass(frozen=True)
class AnnouncedShown:
    """A pledge or forecast."""

    act: str
    by: str
    day: str
    words: str
    source: SafeString
    address: str


@dataclass
class AnswerPage:
    """An answer, ready for the templates."""

    archive: Archive
    asked: Asked
    verdict: Verdict
    at: str = "ask"  # the page it stands on, so that suppositions come back to it

    def __post_init__(self) -> None:
        changes = {change.entry: change for change in self.verdict.vote_changes}
        showing = Showing(self.archive, self.verdict.marks, changes)
        self.proofs = showing.proofs(self.verdict.because)
        self.open = showing.proofs(self.verdict.open)
        self.marks = tuple(mark for mark in self.verdict.marks if mark not in showing.marks_shown)

    # -- the verdict -----------------------------------------------------------------------------------------------

    @property
    def of_value(self) -> bool:
        return self.verdict.value is not None and not isinstance(self.verdict.value, bool)

    @property
    def word(self) -> str:
        if self.of_value:
            return capital(value_words(self.verdict.value))
        return capital(str(self.verdict.answer))

    @property
    def kind(self) -> str:
        return "value" if self.of_value and is_known(self.verdict.value) else kind_of(self.verdict.answer)

    @property
    def question(self) -> str:
        return question_words(self.archive, self.asked)

    @property
    def of(self) -> str:
        """``Northmere, on 1 May 2023``: what the question names besides its subject."""
        about = subject_of(self.archive, self.asked)
        names = [name for name in self.asked.names(self.archive.book) if name != about]
        return capital(", ".join([*names, f"on {day_words(self.asked.on)}"]))

    @property
    def short(self) -> str:
        """``No: may Rowan stand? Northmere, on 1 May 2023``: for a title, and to be read out."""
        question = self.question
        return f"{self.word}. {question} {self.of}"

    @property
    def text(self) -> str:
        return sentence(self.verdict.text) if self.asked.term in self.archive.book.terms else ""

    @property
    def that_day(self) -> str:
        """``is a member; is not suspended``: what is known of the person on this day, whatever the seat.

        The record as it is; empty where the question supposes something, or reads the record of an earlier day.
        """
        asked = self.asked
        if asked.person not in self.archive.people or asked.suppose or asked.recorded_by or asked.on == date.max:
            return ""
        found = self.archive.lanes(asked.person, asked.on, asked.on + timedelta(days=1), "")
        told = (stretch.text for lane in found for stretch in lane.stretches[:1] if isinstance(stretch.value, bool))
        return "; ".join(text.removeprefix(f"{asked.person} ") for text in told)

    @property
    def day(self) -> str:
        return day_words(self.asked.on)

    @property
    def recorded_to(self) -> str:
        return day_words(self.verdict.recorded_to) if self.verdict.recorded_to else ""

    @property
    def lead(self) -> ProofShown | None:
        """The clause whose words stand beside the verdict: the first that decides."""
        return self.proofs[0] if self.proofs else None

    @property
    def others(self) -> tuple[ProofShown, ...]:
        return self.proofs[1:]

    @property
    def why_heading(self) -> str:
        if self.of_value:
            return "What it follows from"
        return {
            Answer.YES: "Why: every clause that decides it is met",
            Answer.NO: "Why: the clauses that decide it",
            Answer.NOT_KNOWN: "Why it is not known",
        }[self.verdict.answer]

    # -- what would change it --------------------------------------------------------------------------------------

    def address(self, asked: Asked) -> str:
        """Where a question is answered: on this same page, whichever that is."""
        if self.at == "person":
            query = [(key, value) for key, value in asked.query() if key != "person"]
            return addresses.person(self.archive.slug, asked.person, query)
        return addresses.ask(self.archive.slug, asked.query())

    def way(self, remedy: Remedy) -> WayShown:
        asked = self.asked.supposing(*(line for act in remedy.acts for line in _lines(act)), on=remedy.on)
        return WayShown(
            acts=tuple(self.act(act) for act in remedy.acts),
            to=str(remedy.to),
            waits_for=day_words(remedy.on) if remedy.on > self.asked.on else "",
            address=self.address(asked),
        )

    def act(self, act: RemedyAct) -> ActShown:
        names = ", ".join(name_words(name) for name in act.names if name != act.by)
        about = f"{names}: {act.value}" if act.value and names else names or act.value
        return ActShown(
            act=term_words(act.act), about=about, by=act.by, clause=act.clause,
            clause_address=addresses.clause(self.archive.slug, act.clause), condition=term_words(act.condition),
        )  # fmt: skip

    @property
    def ways(self) -> tuple[WayShown, ...]:
        return tuple(self.way(remedy) for remedy in self.verdict.remedies[:WAYS_SHOWN])

    @property
    def more_ways(self) -> tuple[WayShown, ...]:
        return tuple(self.way(remedy) for remedy in self.verdict.remedies[WAYS_SHOWN:])

    @property
    def later(self) -> tuple[WayShown, ...]:
        return tuple(self.way(remedy) for remedy in self.verdict.later)

    @property
    def by_clause(self) -> tuple[ClauseWays, ...]:
        """Clause by clause what would turn each, where more than one decides."""
        if len(self.verdict.by_clause) < 2:
            return ()
        return tuple(
            ClauseWays(
                clause=found.clause,
                name=f"Clause {found.clause}" + (f", {found.title}" if found.title else ""),
                ways=tuple(self.way(remedy) for remedy in found.ways[:WAYS_SHOWN]),
                more=len(found.ways) - WAYS_SHOWN,
                flips_on=day_words(found.flips_on) if found.flips_on else "",
                nothing=found.exhausted and not found.ways and not found.flips_on,
            )
            for found in self.verdict.by_clause
        )

    @property
    def flips(self) -> str:
        """``It becomes yes by itself on 4 July 2024``."""
        if self.verdict.flips_on is None:
            return ""
        to = f"becomes {self.verdict.flips_to}" if self.verdict.flips_to else "changes"
        return f"It {to} by itself on {day_words(self.verdict.flips_on)}, if nothing else is entered."

    @property
    def flips_address(self) -> str:
        on: date | None = self.verdict.flips_on
        return self.address(self.asked.supposing(on=on)) if on else ""

    @property
    def found_nothing(self) -> bool:
        return bool(self.verdict.searched) and not self.verdict.remedies and not self.verdict.later

    @property
    def rule_change(self) -> str:
        change = self.verdict.rule_change
        if change is None:
            return ""
        return f"{capital(change.by) if change.by else 'Whoever the book names'} may change the rules themselves"

    @property
    def rule_change_clause(self) -> tuple[str, str]:
        change = self.verdict.rule_change
        return (change.clause, addresses.clause(self.archive.slug, change.clause)) if change else ("", "")

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to say under "what would change it"."""
        verdict = self.verdict
        return bool(verdict.remedies or verdict.later or verdict.by_clause or verdict.flips_on or verdict.vote_changes
                    or verdict.searched or verdict.nothing_can)  # fmt: skip

    @property
    def to_ask(self) -> tuple[AskShown, ...]:
        return tuple(self.asking(ask) for ask in self.verdict.to_ask)

    def asking(self, ask: ToAsk) -> AskShown:
        return AskShown(sentence(ask.text), ask.by, term_words(ask.act), ask.clause,
                        addresses.clause(self.archive.slug, ask.clause) if ask.clause else "",
                        ask.withheld)  # fmt: skip

    @property
    def overdue(self) -> tuple[OverdueShown, ...]:
        return tuple(self.duty(duty) for duty in self.verdict.overdue)

    def duty(self, duty: OverdueDuty) -> OverdueShown:
        who = f" by {duty.by}" if duty.by else ""
        return OverdueShown(
            words=f"{capital(term_words(duty.duty))}{who} was due by {day_words(duty.due)}.",
            entry_address=addresses.decision(self.archive.slug, duty.raised_by) if duty.raised_by else "",
            entry=duty.raised_by, clause=duty.clause, clause_address=addresses.clause(self.archive.slug, duty.clause),
        )  # fmt: skip

    @property
    def announcements(self) -> tuple[AnnouncedShown, ...]:
        return tuple(
            AnnouncedShown(
                act=term_words(said.act), by=said.by, day=_day_text(said.day), words=said.words,
                source=prose.with_links(said.source), address=addresses.decision(self.archive.slug, said.entry),
            )
            for said in self.verdict.announcements
        )  # fmt: skip

    # -- what to do next -------------------------------------------------------------------------------------------

    @property
    def next_steps(self) -> tuple[str, ...]:
        """One or two sentences: the nearest thing that somebody can do. Of the verdict's own, the first of each."""
        verdict = self.verdict
        if verdict.answer is Answer.NOT_KNOWN and verdict.to_ask:
            ask = verdict.to_ask[0]
            more = len(verdict.to_ask) - 1
            who = f"Ask {ask.by}" if ask.by else "Find out"
            rest = f" Then {_number(more, 'more thing')} that nobody knows yet." if more else ""
            if ask.withheld:
                return (f"{sentence(ask.text)} {capital(ask.by)} may see it, and could ask for themselves.{rest}",)
            return (f"{who}: {ask.text.rstrip('.')}.{rest}",)
        if verdict.answer is not Answer.NO:
            met = self.asked.term in self.archive.goals and not self.of_value and verdict.answer is Answer.YES
            told = ("Nothing more: every clause about it is met." if met else "", self.flips)
            return tuple(step for step in told if step)
        appeal = next((cited.appeal for cited in verdict.cited() if cited.appeal and not _none(cited.appeal)), "")
        steps = [self.nearest_way(), self.flips, sentence(appeal)]
        return tuple(dict.fromkeys(step for step in steps if step))[:2] or self.last_resort()

    def nearest_way(self) -> str:
        verdict = self.verdict
        for remedy in (*verdict.remedies[:1], *verdict.later[:1]):
            way = self.way(remedy)
            when = f" on {way.waits_for} or later" if way.waits_for else ""
            if not way.several:
                return f"{way.acts[0].could} turn it to {way.to}{when}: {way.acts[0].told}."
            who = list(dict.fromkeys(act.by for act in way.acts if act.by))
            by = f", by {_and(who)}" if who else ""
            return f"{len(way.acts)} acts together would turn it to {way.to}{when}{by}."
        for found in verdict.by_clause:
            if found.ways and len(verdict.by_clause) > 1:
                way = self.way(found.ways[0])
                return f"For clause {found.clause} alone: {way.words}."
        return ""

    def last_resort(self) -> tuple[str, ...]:
        change = self.rule_change
        told = "No act that the book gives would change it." if self.verdict.nothing_can else ""
        clause, _ = self.rule_change_clause
        return tuple(step for step in (told, f"{change} (clause {clause})." if change else "") if step)

    # -- the question, and ways back -------------------------------------------------------------------------------

    @property
    def supposed(self) -> tuple[SupposedShown, ...]:
        lines = self.asked.suppose
        return tuple(
            SupposedShown(line, self.address(_with(self.asked, (*lines[:place], *lines[place + 1 :]))))
            for place, line in enumerate(lines)
        )

    @property
    def on_record(self) -> str:
        return self.address(self.asked.on_record())

    @property
    def own_address(self) -> str:
        return self.address(self.asked)

    @property
    def json_address(self) -> str:
        return addresses.ask(self.archive.slug, self.asked.query(), as_json=True)

    @property
    def person_address(self) -> str:
        if not self.asked.person or self.asked.person not in self.archive.people:
            return ""
        query = [(key, value) for key, value in self.asked.query() if key in ("what", "seat", "on")]
        return addresses.person(self.archive.slug, self.asked.person, query)


def _with(asked: Asked, lines: Sequence[str]) -> Asked:
    return asked.on_record().supposing(*lines)


def question_words(archive: Archive, asked: Asked) -> str:
    """The question for a heading: ``May Rowan Ashdown stand?``, ``Rowan Ashdown: suspended?``."""
    words = term_words(asked.term)
    subject = subject_of(archive, asked)
    if words.startswith("may ") and subject and subject == asked.person:
        return f"May {subject} {words.removeprefix('may ')}?"
    return f"{subject}: {words}?" if subject else f"{capital(words)}?"


def subject_of(archive: Archive, asked: Asked) -> str:
    """Whom a question is about: the person, else the body, the entry or the seat that its term asks for."""
    slots = archive.book.slots(asked.term)
    for slot in (Slot.PERSON, Slot.BODY, Slot.ENTRY, Slot.SEAT):
        if slot in slots and asked.by_slot[slot]:
            return asked.by_slot[slot]
    return ""


def _lines(act: RemedyAct) -> tuple[str, ...]:
    return (act.line,) if act.line else ()


def _number(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _and(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _none(appeal: str) -> bool:
    return appeal.startswith("no clause")


def _day_text(text: str) -> str:
    try:
        return read_day(text).words()
    except DayError:
        return text

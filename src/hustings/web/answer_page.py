"""What a page shows of an answer: the verdict's own parts, put into the order in which an officer needs them.

Nothing is decided here. Every sentence, entry, mark and remedy is the verdict's; this only says what stands where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hustings.answers import (
    Answer,
    OverdueDuty,
    Remedy,
    RemedyAct,
    ToAsk,
    Verdict,
)
from hustings.answers.lines import capital, sentence, term_words
from hustings.answers.marking import no_appeal
from hustings.entries import (
    DayError,
    day_words,
    read_day,
)
from hustings.rulebook import is_known, value_words
from hustings.speech import listed, said, said_many
from hustings.web import addresses, labels, prose
from hustings.web.answer_parts import (
    ActShown,
    AnnouncedShown,
    AskShown,
    ClauseWays,
    OverdueShown,
    SupposedShown,
    WayShown,
)
from hustings.web.archive import Archive
from hustings.web.names_asked import Doubt, doubts_of
from hustings.web.proof_shown import ProofShown, Showing, kind_of, name_words
from hustings.web.question_words import question_words, subject_of
from hustings.web.questions import Asked

WAYS_SHOWN = 1
"""Ways of changing an answer that are shown at once; the rest unfold."""

OTHERS_SHOWN = 4
"""Deciding clauses besides the first that are named beside the verdict."""


@dataclass
class AnswerPage:
    """An answer, ready for the templates."""

    archive: Archive
    asked: Asked
    verdict: Verdict
    at: str = "ask"  # the page it stands on, so that suppositions come back to it
    searched: bool = True  # whether what would change it was looked for; else its own page does

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
        return capital(self.verdict.answer.words)

    @property
    def kind(self) -> str:
        return "value" if self.of_value and is_known(self.verdict.value) else kind_of(self.verdict.answer)

    @property
    def is_fact(self) -> bool:
        """Whether it is a fact or a count of votes that was asked about: Yes is then no better than No."""
        return self.asked.term not in self.archive.goals

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Names of the question that no entry has."""
        return doubts_of(self.archive, self.asked, self.verdict)

    @property
    def question(self) -> str:
        return question_words(self.archive, self.asked)

    @property
    def of(self) -> str:
        """``Northmere, on 1 May 2023``: what the question names besides its subject."""
        about = subject_of(self.archive, self.asked)
        names = [name for name in self.asked.names(self.archive.book) if name != about]
        day = day_words(self.asked.on)
        return (
            said("{names}, on {day}", names=capital(", ".join(names)), day=day) if names else said("On {day}", day=day)
        )

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
        if not self.archive.is_person(asked.person) or asked.suppose or asked.recorded_by or asked.on == date.max:
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
    def others_told(self) -> SafeString:
        """``Also no by 4.6 Bars and 4.9 Ends.``: the other clauses that decide, each a link to its proof."""
        links: list[str] = []
        for place, proof in enumerate(self.others[:OTHERS_SHOWN], 1):
            words = f"{proof.clause} {proof.title}".strip() if proof.clause else proof.name
            links.append(format_html('<a href="#proof-{}">{}</a>', place, words))
        more = len(self.others) - len(links)
        if more:
            links = [
                format_html_join(", ", "{}", ((link,) for link in links)),
                said_many("{number} more", "{number} more", more),
            ]
        clauses = prose.listed(links)
        if self.kind == "yes":
            return format_html(said("And {clauses}."), clauses=clauses)
        return format_html(said("Also {answer} by {clauses}."), answer=self.verdict.answer.words, clauses=clauses)

    @property
    def why_heading(self) -> str:
        if self.of_value:
            return said("What it follows from")
        match self.verdict.answer:
            case Answer.YES:
                return said("Why: every clause that decides it is met")
            case Answer.NO:
                return said("Why: the clauses that decide it")
            case Answer.NOT_KNOWN:
                return said("Why it is not known")

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
            to=remedy.to,
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
                name=clause_name(found.clause, found.title),
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
        day, to = day_words(self.verdict.flips_on), self.verdict.flips_to
        if to is None:
            return said("It changes by itself on {day}, if nothing else is entered.", day=day)
        return said("It becomes {answer} by itself on {day}, if nothing else is entered.", answer=to.words, day=day)

    @property
    def flips_address(self) -> str:
        on: date | None = self.verdict.flips_on
        return self.address(self.asked.supposing(on=on)) if on else ""

    @property
    def found_nothing(self) -> bool:
        return bool(self.verdict.searched) and not self.verdict.remedies and not self.verdict.later

    @property
    def rule_change(self) -> SafeString | str:
        """Who may change the rules themselves, with the clause that says so."""
        change = self.verdict.rule_change
        if change is None:
            return ""
        address = addresses.clause(self.archive.slug, change.clause)
        if not change.by:
            told = said(
                'Whoever the book names may change the rules themselves, under <a href="{address}">clause {clause}</a>.'
            )
            return format_html(told, address=address, clause=change.clause)
        told = said('{who} may change the rules themselves, under <a href="{address}">clause {clause}</a>.')
        return format_html(told, who=capital(change.by), address=address, clause=change.clause)

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to say under "what would change it"."""
        verdict = self.verdict
        return bool(verdict.remedies or verdict.later or verdict.by_clause or verdict.flips_on or verdict.vote_changes
                    or verdict.searched or verdict.nothing_can)  # fmt: skip

    @property
    def changes_address(self) -> str:
        """Where what would change it is looked for, if it is not here; empty if it is."""
        return "" if self.searched else f"{addresses.ask(self.archive.slug, self.asked.query())}#change"

    @property
    def to_ask(self) -> tuple[AskShown, ...]:
        return tuple(self.asking(ask) for ask in self.verdict.to_ask)

    def asking(self, ask: ToAsk) -> AskShown:
        return AskShown(sentence(ask.text), ask.by, ask.clause,
                        addresses.clause(self.archive.slug, ask.clause) if ask.clause else "",
                        ask.withheld)  # fmt: skip

    @property
    def overdue(self) -> tuple[OverdueShown, ...]:
        return tuple(self.duty(duty) for duty in self.verdict.overdue)

    def duty(self, duty: OverdueDuty) -> OverdueShown:
        what, due = capital(term_words(duty.duty)), day_words(duty.due)
        return OverdueShown(
            words=said("{duty} by {who} was due by {day}.", duty=what, who=duty.by, day=due) if duty.by
            else said("{duty} was due by {day}.", duty=what, day=due),
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
            rest = said_many(
                "Then {number} more thing that nobody knows yet.",
                "Then {number} more things that nobody knows yet.",
                more,
            )
            return (f"{_first_to_ask(ask)} {rest}" if more else _first_to_ask(ask),)
        if verdict.answer is not Answer.NO:
            met = self.asked.term in self.archive.goals and not self.of_value and verdict.answer is Answer.YES
            told = (said("Nothing more: every clause about it is met.") if met else "", self.flips)
            return tuple(step for step in told if step)
        appeal = next((cited.appeal for cited in verdict.cited() if cited.appeal and cited.appeal != no_appeal()), "")
        steps = [self.nearest_way(), self.flips, sentence(appeal)]
        return tuple(dict.fromkeys(step for step in steps if step))[:2] or (self.last_resort() if self.searched else ())

    def nearest_way(self) -> str:
        verdict = self.verdict
        for remedy in (*verdict.remedies[:1], *verdict.later[:1]):
            return _nearest(self.way(remedy))
        for found in verdict.by_clause:
            if found.ways and len(verdict.by_clause) > 1:
                way = self.way(found.ways[0])
                return said("For clause {clause} alone: {ways}.", clause=found.clause, ways=way.words)
        return ""

    def last_resort(self) -> tuple[str, ...]:
        change = self.verdict.rule_change
        told = said("No act that the book gives would change it.") if self.verdict.nothing_can else ""
        who = ""
        if change is not None and change.by:
            who = said(
                "{who} may change the rules themselves (clause {clause}).", who=capital(change.by), clause=change.clause
            )
        elif change is not None:
            who = said(
                "Whoever the book names may change the rules themselves (clause {clause}).", clause=change.clause
            )
        return tuple(step for step in (told, who) if step)

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
    def proof_address(self) -> str:
        """Where the answer can be had with its proof; empty where it is only supposed, or the record is not signed."""
        if self.asked.suppose or not self.archive.standing.is_provable:
            return ""
        return addresses.proof(self.archive.slug, self.asked.query())

    @property
    def person_address(self) -> str:
        if not self.asked.person or not self.archive.is_person(self.asked.person):
            return ""
        query = [(key, value) for key, value in self.asked.query() if key in ("what", "seat", "on")]
        return addresses.person(self.archive.slug, self.asked.person, query)


def _with(asked: Asked, lines: Sequence[str]) -> Asked:
    return asked.on_record().supposing(*lines)


def _lines(act: RemedyAct) -> tuple[str, ...]:
    return (act.line,) if act.line else ()


def clause_name(number: str, title: str) -> str:
    """``Clause 4.5, Bars``."""
    if not title:
        return said("Clause {clause}", clause=number)
    return said("Clause {clause}, {title}", clause=number, title=title)


def _first_to_ask(ask: ToAsk) -> str:
    """What nobody knows yet, and who could say."""
    what = ask.text.rstrip(".")
    if ask.withheld:
        return f"{sentence(ask.text)} {said('{who} may see it, and could ask for themselves.', who=capital(ask.by))}"
    return said("Ask {who}: {what}.", who=ask.by, what=what) if ask.by else said("Find out: {what}.", what=what)


def _nearest(way: WayShown) -> str:
    """The nearest way to another answer, in a sentence."""
    act = way.acts[0]
    values = {"who": capital(act.by), "answer": way.to.words, "day": way.waits_for, "act": act.told}
    if not way.several and act.by:
        if way.waits_for:
            return said("{who} could turn it to {answer} on {day} or later: {act}.", **values)
        return said("{who} could turn it to {answer}: {act}.", **values)
    if not way.several:
        if way.waits_for:
            return said("This would turn it to {answer} on {day} or later: {act}.", **values)
        return said("This would turn it to {answer}: {act}.", **values)
    number, who = len(way.acts), list(dict.fromkeys(act.by for act in way.acts if act.by))
    if way.waits_for:
        told = said_many(
            "{number} act together would turn it to {answer} on {day} or later",
            "{number} acts together would turn it to {answer} on {day} or later", number,
            answer=way.to.words, day=way.waits_for,
        )  # fmt: skip
    else:
        told = said_many(
            "{number} act together would turn it to {answer}",
            "{number} acts together would turn it to {answer}", number, answer=way.to.words,
        )  # fmt: skip
    return f"{labels.told_act(told, by=listed(who) if who else '')}."


def _day_text(text: str) -> str:
    try:
        return read_day(text).words()
    except DayError:
        return text

"""A proof as pages show it: clauses with their words, facts with their entries, entries with votes and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hustings.answers import Answer, Cited, ClauseProof, Event, FactShown, Mark, MarkKind, VoteChange
from hustings.answers.describe import event_words, sureness_words, written_figures
from hustings.answers.differing import differing_words
from hustings.answers.lines import capital, sentence, term_words
from hustings.answers.proof_words import tells
from hustings.answers.reasons import COLUMNS, ReasonGiven, column_title, reasons_given
from hustings.answers.verdict import RulingShown
from hustings.entries import EVERYBODY, EVERYWHERE, Day, Duration, Source, Standing, day_words
from hustings.rulebook import Compared, is_known, value_words
from hustings.speech import said, said_as
from hustings.web import addresses, labels, prose
from hustings.web.archive import Archive
from hustings.web.roll_call_shown import TookPart, Voted, by_name, took_part
from hustings.web.vote_drawing import VoteShown, bar

WORDS_OF_A_CLAUSE = 420
"""Characters of a clause that stand in a proof; the whole clause is one step away."""
BRIEF_WORDS = 170
"""Characters of a clause where there is little room: beside a verdict, and in a letter of one page."""


@dataclass(frozen=True)
class SourceShown:
    """Who says so, and how surely."""

    sure: str
    words: SafeString

    @classmethod
    def of(cls, source: Source) -> SourceShown:
        return cls(sureness_words(source.sureness), prose.with_links(source.text))


@dataclass(frozen=True)
class ReasonShown:
    """A reason, whose it is, and everybody who reports it."""

    standing: Standing
    words: str
    sources: tuple[SourceShown, ...]

    @classmethod
    def of(cls, reason: ReasonGiven) -> ReasonShown:
        return cls(reason.standing, reason.words, tuple(SourceShown.of(source) for source in reason.sources))

    @property
    def whose(self) -> str:
        return column_title(self.standing)


@dataclass(frozen=True)
class ReasonColumn:
    """One of the three columns of reasons; an empty one says that none is on the record."""

    title: str
    reasons: tuple[ReasonShown, ...]


@dataclass(frozen=True)
class RulingOnPage:
    """A ruling that interprets the clause beneath which it stands."""

    name: str
    address: str
    text: str
    words: tuple[str, ...]
    sources: tuple[SourceShown, ...]
    sure: bool


@dataclass(frozen=True)
class VoteDrawn:
    """A vote, or a section of it, with its drawing."""

    vote: VoteShown
    drawing: SafeString | str

    @property
    def key(self) -> tuple[KeyEntry, ...]:
        """The numbers, each beside the shape that stands for it."""
        return tuple(KeyEntry(shape, words) for shape, words in self.vote.figures())


class KeyEntry(NamedTuple):
    """A number of a vote; ``shape`` is empty where none stands for it."""

    shape: str
    words: str


@dataclass(frozen=True)
class MarkShown:
    """What a reader should know about the entry beside which it stands, without saying its name again."""

    kind: str
    words: str

    @classmethod
    def of(cls, mark: Mark, title: str) -> MarkShown:
        return cls(str(mark.kind), without_name(mark.text, f"{title} is {mark.kind}: ", f"{title}: "))


@dataclass(frozen=True)
class EntryShown:
    """An act on the record, as a page cites it.

    Args:
        again: It was shown in full further up the page.
    """

    cited: Cited
    name: str
    address: str
    anchor: str
    day: str
    act: str
    about: str
    by: str
    votes: tuple[VoteDrawn, ...] = ()
    put: tuple[str, ...] = ()
    reasons: tuple[ReasonShown, ...] = ()
    ends: str = ""
    under: tuple[str, ...] = ()
    sources: tuple[SourceShown, ...] = ()
    differing: str = ""
    recorded: str = ""
    by_name: tuple[Voted, ...] = ()
    took_part: tuple[TookPart, ...] = ()
    marks: tuple[MarkShown, ...] = ()
    why: tuple[ProofShown, ...] = ()
    change: str = ""
    again: bool = False

    @property
    def counts(self) -> str:
        return str(self.cited.counts)

    @property
    def bare(self) -> bool:
        """Whether a line says all there is to say."""
        more = (self.votes, self.put, self.reasons, self.sources, self.differing, self.recorded, self.marks, self.why,
                self.by_name, self.took_part)  # fmt: skip
        return bool(self.address) and not any(more) and self.counts in ("yes", "None") and not self.appeal

    @property
    def columns(self) -> tuple[ReasonColumn, ...]:
        """The reasons in their three columns, where any is on the record."""
        return columns_of(self.reasons) if self.reasons else ()

    @property
    def supposed(self) -> bool:
        return self.cited.event.supposed

    @property
    def value(self) -> str:
        return self.cited.event.value_text

    @property
    def told(self) -> str:
        """The act in a line: ``bar of Rowan, by Executive: yes, until the next general election``."""
        return self._with_more(labels.told_act(self.act, self.about, self.by), self.value)

    @property
    def told_strongly(self) -> SafeString:
        """The same for a page, the act in bold type."""
        told = labels.told_act_strongly(self.act, self.about, self.by)
        return mark_safe(self._with_more(told, escape(self.value)))  # noqa: S308 - each part is escaped

    def _with_more(self, told: str, value: str) -> str:
        with_value = f"{told}: {value}" if value else told
        return f"{with_value}, {self.ends}" if self.ends else with_value

    @property
    def dated(self) -> str:
        """Its name, its day, and who did it: ``Entry 21, 28 March 2023, by Executive``."""
        return labels.told_act(f"{self.name}, {self.day}", by=self.by)

    @property
    def as_above(self) -> str:
        """The same where it was told already."""
        return said("{entry}, as above.", entry=f"{self.name}, {self.day}")

    @property
    def appeal_in_full(self) -> str:
        """Who may ask for it to be ended, or that no clause says so."""
        return sentence(self.cited.appeal)

    @property
    def appeal(self) -> str:
        """Who may ask for it to be ended; empty where a mark already says that nobody may."""
        if any(mark.kind == MarkKind.NO_APPEAL for mark in self.marks):
            return ""
        return self.appeal_in_full

    @property
    def by_operation(self) -> str:
        return self.cited.event.by_operation


@dataclass(frozen=True)
class FactOnPage:
    """A fact in the book's words, with the entries it rests on."""

    text: str
    known: bool
    entries: tuple[EntryShown, ...]
    ran_out: str = ""
    looked: str = ""
    looked_address: str = ""


@dataclass(frozen=True)
class ProofShown:
    """A clause of the proof."""

    proof: ClauseProof
    address: str
    words: SafeString | str
    opening: str
    brief: str
    facts: tuple[FactOnPage, ...]
    comparisons: tuple[str, ...]
    because: tuple[ProofShown, ...]
    rulings: tuple[RulingOnPage, ...] = ()

    @property
    def clause(self) -> str:
        return self.proof.clause

    @property
    def title(self) -> str:
        return self.proof.title

    @property
    def name(self) -> str:
        if not self.clause:
            return self.title or said("By its own terms")
        if not self.title:
            return said("Clause {clause}", clause=self.clause)
        return said("Clause {clause}, {title}", clause=self.clause, title=self.title)

    @property
    def all_facts(self) -> tuple[FactOnPage, ...]:
        """Its own facts, and those of the clauses beneath it."""
        return (*self.facts, *(fact for inner in self.because for fact in inner.all_facts))

    @property
    def text(self) -> str:
        return self.proof.text

    @property
    def holds(self) -> str:
        """``yes``, ``no``, ``not known``, the value, or that another clause lifts it."""
        value = self.proof.value
        if value is not None and not isinstance(value, bool):
            return value_words(value)
        return said("lifted by another clause") if self.proof.disapplied else self.proof.holds.words

    @property
    def kind(self) -> str:
        return kind_of(self.proof.holds)


def columns_of(reasons: Iterable[ReasonShown]) -> tuple[ReasonColumn, ...]:
    """Reasons in their three columns, those with nothing in them too."""
    given = tuple(reasons)
    return tuple(
        ReasonColumn(column_title(standing), tuple(reason for reason in given if reason.standing is standing))
        for standing in COLUMNS
    )


class Showing:
    """Shows proofs and entries of one page: an entry in full the first time, and afterwards only by its name.

    Args:
        marks: What a reader should know about entries, put beside the entry it is about.
        changes: By the number of an entry the least change of votes that would have turned it.
        own: The act that the whole page is about; proofs need not cite it again.
    """

    def __init__(
        self,
        archive: Archive,
        marks: Iterable[Mark] = (),
        changes: Mapping[int | None, VoteChange] | None = None,
        own: Event | None = None,
    ) -> None:
        self.archive = archive
        self.own = own
        self.marks = tuple(marks)
        self.changes = dict(changes or {})
        self.told: set[object] = set()
        self.marks_shown: set[Mark] = set()

    def proofs(self, proofs: Iterable[ClauseProof]) -> tuple[ProofShown, ...]:
        return tuple(self.proof(proof) for proof in proofs)

    def proof(self, proof: ClauseProof) -> ProofShown:
        clause = self.archive.clause(proof.clause)
        return ProofShown(
            proof=proof,
            address=addresses.clause(self.archive.slug, proof.clause) if clause else "",
            words=prose.markdown(clause.prose) if clause else "",
            opening=prose.opening(clause.prose, WORDS_OF_A_CLAUSE) if clause else "",
            brief=prose.opening(clause.prose, BRIEF_WORDS) if clause else "",
            facts=tuple(self.fact(fact) for fact in proof.facts),
            comparisons=tuple(
                capital(measured.text) if measured is not None else compared_words(compared)
                for compared, measured in proof.compared()
                if tells(compared)
            ),
            because=self.proofs(proof.because),
            rulings=tuple(self.ruling(ruling) for ruling in proof.rulings),
        )

    def ruling(self, ruling: RulingShown) -> RulingOnPage:
        event = ruling.event
        number = event.number
        return RulingOnPage(
            name=said("Entry {number}", number=number) if number is not None else said_as("entry", "Supposed"),
            address=addresses.decision(self.archive.slug, number) if number is not None else "",
            text=sentence(event_words(event)),
            words=ruling.words,
            sources=tuple(SourceShown.of(source) for source in dict.fromkeys(event.sources)),
            sure=ruling.stands is Answer.YES,
        )

    def fact(self, fact: FactShown) -> FactOnPage:
        entries = tuple(self.entry(cited) for cited in fact.cited if self.own is None or cited.event != self.own)
        shown = FactOnPage(sentence(fact.text), is_known(fact.value), entries, fact.ran_out)
        if fact.looked is None:
            return shown
        address = addresses.decision(self.archive.slug, fact.looked.entry)
        return replace(shown, looked=sentence(fact.looked.text), looked_address=address)

    def entry(self, cited: Cited) -> EntryShown:
        event = cited.event
        number = event.number if not event.supposed else None
        names = [name_words(name) for name in (event.person, event.seat, event.body) if name and name != event.by]
        if event.about:
            names.append(f"[{event.about}]")
        again = event in self.told
        self.told.add(event)
        short = EntryShown(
            cited=cited, name=entry_name(cited),
            address=addresses.decision(self.archive.slug, number) if number else "",
            anchor=f"entry-{number}" if number else "", day=event.day.words(), act=term_words(event.act),
            about=", ".join(names), by=event.by, again=again,
        )  # fmt: skip
        if again:
            return short
        marks = tuple(mark for mark in self.marks if number is not None and mark.entry == number)
        self.marks_shown.update(marks)
        change = self.changes.get(number)
        accounts = event.accounts
        under = dict.fromkeys(account.under.removeprefix("clause ") for account in accounts if account.under)
        late = [account for account in accounts if account.recorded and account.recorded != account.day.last]
        return replace(
            short,
            votes=votes_of(cited, change),
            put=tuple(dict.fromkeys(account.question for account in accounts if account.question)),
            reasons=tuple(ReasonShown.of(reason) for reason in reasons_given(event)),
            by_name=by_name(self.archive, event),
            took_part=took_part(self.archive, event),
            ends=_either([ends_words(until) for until in event.untils]),
            under=tuple(under),
            sources=tuple(SourceShown.of(source) for source in dict.fromkeys(event.sources)),
            differing=differing_words(event),
            recorded=day_words(late[0].recorded_on) if late else "",
            marks=tuple(MarkShown.of(mark, self.archive.title_of(event)) for mark in marks),
            why=self.proofs(cited.because),
            change=without_name(change.text, f"{self.archive.title_of(event)}: ") if change else "",
        )


def votes_of(cited: Cited, change: VoteChange | None) -> tuple[VoteDrawn, ...]:
    """The votes of an act, whole or by sections, each drawn; the line to pass where one number says it."""
    event = cited.event
    uid = f"vote-{event.order[0].isoformat()}-{event.order[1]}"
    if event.sections:
        shown = [
            VoteShown(numbers, section, written=written_figures(event, section))
            for section, numbers in event.sections.items()
        ]
    elif event.numbers:
        line = None
        if change is not None and {"for", "against"} <= event.numbers.keys():
            line = event.numbers["for"] + (1 - change.voters if change.carried else change.voters)
        shown = [VoteShown(event.numbers, needed=line, written=written_figures(event))]
    else:
        return ()
    return tuple(VoteDrawn(vote, bar(vote, f"{uid}-{place}")) for place, vote in enumerate(shown))


def entry_name(cited: Cited) -> str:
    """``Entry 21``, ``Entries 5 and 9``, or that it is supposed."""
    event = cited.event
    if event.by_operation:
        return said("By operation of clause {clause}", clause=event.by_operation)
    if event.supposed or event.number is None:
        return said_as("entry", "Supposed")
    numbers = [str(account.number) for account in event.accounts]
    if len(numbers) > 1:
        return said("Entries {numbers}", numbers=_all(numbers))
    return said("Entry {number}", number=event.number)


def _all(numbers: list[str]) -> str:
    first, *others = numbers
    for other in others:
        first = said("{first} and {last}", first=first, last=other)
    return first


def _either(ends: list[str]) -> str:
    """How long an act lasts, where accounts of it differ on that."""
    if not ends:
        return ""
    first, *others = ends
    for other in others:
        first = said("{first} or {last}", first=first, last=other)
    return first


def ends_words(until: Day | Duration | str) -> str:
    """``until the next general election``, ``for 3 months``."""
    match until:
        case Day():
            return said("until {day}", day=until.words())
        case Duration():
            return said("for {span}", span=until.words())
        case str(act):
            return said("until the next {act}", act=term_words(act))


def kind_of(answer: Answer) -> str:
    """The class by which an answer is coloured."""
    return {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_KNOWN: "unknown"}[answer]


def compared_words(compared: Compared) -> str:
    """Both sides of a comparison: ``34 is at least 13: yes``."""
    left, right = value_words(compared.left), value_words(compared.right)
    values = {"left": capital(left), "right": right, "answer": value_words(compared.holds)}
    match compared.op:
        case "=":
            return said("{left} is {right}: {answer}", **values)
        case "!=":
            return said("{left} is not {right}: {answer}", **values)
        case "<":
            return said("{left} is less than {right}: {answer}", **values)
        case "<=":
            return said("{left} is at most {right}: {answer}", **values)
        case ">":
            return said("{left} is more than {right}: {answer}", **values)
        case ">=":
            return said("{left} is at least {right}: {answer}", **values)
        case _:
            return said(
                "{comparison}, with {value}: {answer}", comparison=compared.text, value=left, answer=values["answer"]
            )


def without_name(text: str, *leads: str) -> str:
    """A sentence without the name it begins with, where it stands beside what it names."""
    for lead in leads:
        if text.casefold().startswith(lead.casefold()):
            return sentence(text[len(lead) :])
    return sentence(text)


def name_words(name: str) -> str:
    """A name for a reader; what stands for everybody and everywhere, in words."""
    if name == EVERYBODY:
        return said("everybody")
    return said("every seat") if name == EVERYWHERE else name

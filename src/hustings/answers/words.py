"""An answer in words: short sentences that an officer can read aloud, from the same proof as the JSON and the pages.

``verdict_lines`` gives the sentences, each with what kind of thing it says, so that a terminal can colour what a file
shows plain. No sentence states a motive, a guilt or a conclusion of the program's own: it cites.
"""

from __future__ import annotations

import math
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from hustings.answers.describe import event_words, parts_words
from hustings.answers.event import Event
from hustings.answers.json_form import ProofKeys
from hustings.answers.reasons import COLUMNS, NONE, reason_columns
from hustings.answers.roll_calls import roll_call_words
from hustings.answers.verdict import (
    Announced,
    Answer,
    Cited,
    ClauseProof,
    ClauseRemedies,
    FactShown,
    MarkKind,
    OverdueDuty,
    Question,
    Remedy,
    RemedyAct,
    RulingShown,
    ToAsk,
    Verdict,
)
from hustings.entries import (
    ActEntry,
    Day,
    DayError,
    Duration,
    Source,
    day_words,
    read_day,
    write_tally,
)
from hustings.rulebook import Compared, is_known, value_words

WIDTH = 88
"""Columns at which lines of words are wrapped."""


class Style(StrEnum):
    """What kind of thing a line says."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"
    VALUE = "value"
    HEADING = "heading"
    CLAUSE = "clause"
    RULE = "rule"
    FACT = "fact"
    ENTRY = "entry"
    DETAIL = "detail"
    MARK = "mark"
    ACT = "act"
    PLAIN = "plain"
    FOOT = "foot"


class Line(NamedTuple):
    """A sentence or two of an answer.

    Args:
        depth: Steps of two spaces to the right.
        bullet: What stands before the text (``- ``); where the text is wrapped it hangs below itself.
    """

    style: Style
    text: str
    depth: int = 0
    bullet: str = ""


def verdict_words(verdict: Verdict) -> str:
    """An answer as plain text, wrapped at 88 columns, without a line end at its end."""
    return "\n".join(wrapped(line) for line in verdict_lines(verdict))


def wrapped(line: Line, width: int = WIDTH) -> str:
    """A line of words as lines of text; an empty one between sections."""
    if not line.text:
        return ""
    start = "  " * line.depth + line.bullet
    width = max(width, len(start) + 20)
    if "  " in line.text or not line.text.isprintable() or line.text != line.text.strip():
        return textwrap.fill(
            line.text, width, initial_indent=start, subsequent_indent=" " * len(start),
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    # Words parted by single spaces, as nearly every line has them: the same lines, many times quicker.
    rows: list[str] = []
    rest, room = line.text, width - len(start)
    while len(rest) > room:
        cut = rest.rfind(" ", 0, room + 1)
        if cut < 0 and (cut := rest.find(" ")) < 0:
            break
        rows.append(rest[:cut])
        rest = rest[cut + 1 :]
    rows.append(rest)
    return start + ("\n" + " " * len(start)).join(rows)


def harmless(text: str) -> str:
    """A stranger's text without what would move a cursor, end a line or turn the direction of writing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if _moves(character) else character for character in text)


def _moves(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or (
        unicodedata.bidirectional(character) in _TURNS
    )


_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def verdict_lines(verdict: Verdict) -> tuple[Line, ...]:
    """An answer as lines of words, in the order in which it reads; an empty line parts its sections."""
    return tuple(
        line if (text := harmless(line.text)) == line.text else line._replace(text=text)
        for line in _Telling(verdict).lines()
    )


@dataclass
class _Telling:
    """One telling of an answer; what it has told in full once it only points to afterwards."""

    verdict: Verdict
    keys: ProofKeys = field(default_factory=ProofKeys)
    told: set[int] = field(default_factory=set)
    told_events: set[int] = field(default_factory=set)

    def lines(self) -> Iterator[Line]:
        verdict = self.verdict
        yield from self.head()
        yield from section(self.why(), self.proofs(verdict.because, 1))
        yield from section("Also not known:", self.proofs(verdict.open, 1))
        yield from section("Marks on what this rests on:", self.marks())
        yield from section("Overdue:", (_overdue(duty, keeper=self.verdict.keeper) for duty in verdict.overdue))
        yield from section("Announced, not decided:", (_announced(said) for said in verdict.announcements))
        yield from section("What would change it:", self.changes())
        yield from section("What to ask:", self.to_ask())
        yield from self.foot()

    # -- the answer itself -----------------------------------------------------------------------------------------

    def head(self) -> Iterator[Line]:
        verdict = self.verdict
        question = verdict.question
        value = verdict.value
        names = ", ".join(name for name in names_of(question) if name)
        asked = f"{term_words(question.term)}{f' - {names}' if names else ''}, on {day_words(question.on)}"
        if isinstance(value, bool) or value is None:
            answer = capital(str(verdict.answer))
            style = Style(str(verdict.answer))
        else:
            answer = capital(value_words(value)) if not is_known(value) else value_words(value)
            style = Style.VALUE
        yield Line(style, f"{answer}: {asked}.")
        if verdict.text and not verdict.text.endswith(f": {value_words(value)}"):
            yield Line(Style.PLAIN, sentence(verdict.text))
        if question.freeze is not None:
            yield Line(Style.PLAIN, f"The freeze date is {day_words(question.freeze)}.")
        if question.recorded_by is not None:
            yield Line(Style.PLAIN, f"Only what was on the record by {day_words(question.recorded_by)} is read.")
        if question.at:
            yield Line(Style.PLAIN, f"It is asked just before the entry [{question.at}].")
        for line in question.supposed:
            yield Line(Style.PLAIN, f"Supposed, not on the record: {line}")
        for mark in verdict.marks:
            if mark.kind is MarkKind.UNKNOWN_NAME:
                yield Line(Style.MARK, sentence(mark.text))

    def why(self) -> str:
        value = self.verdict.value
        if value is None or (isinstance(value, bool) and self.verdict.is_goal):
            return {
                Answer.YES: "Every clause that decides it is met:",
                Answer.NO: "Decided by:",
                Answer.NOT_KNOWN: "Not known by:",
            }[self.verdict.answer]
        return "It follows from:"

    # -- the proof -------------------------------------------------------------------------------------------------

    def proofs(self, proofs: Iterable[ClauseProof], depth: int, about: Event | None = None) -> Iterator[Line]:
        for proof in proofs:
            yield from self.proof(proof, depth, about)

    def proof(self, proof: ClauseProof, depth: int, about: Event | None) -> Iterator[Line]:
        """One clause and what is beneath; ``about`` is the entry just told of whose condition it is."""
        name = f"Clause {proof.clause}, {proof.title}" if proof.title else f"Clause {proof.clause}"
        if not proof.clause:
            name = proof.title or "By its own terms"
        key = self.keys.key(proof)
        if key in self.told:
            yield Line(Style.CLAUSE, f"{name}: {_holds(proof)}, as above.", depth)
            return
        self.told.add(key)
        yield Line(Style.CLAUSE, f"{name}: {_holds(proof)}.", depth)
        if proof.text:
            yield Line(Style.RULE, proof.text, depth + 1)
        for ruling in proof.rulings:
            yield from _ruling(ruling, depth + 1)
        for fact in proof.facts:
            yield from self.fact(fact, depth + 1, about)
        for compared, measured in proof.compared():
            if measured is not None:
                yield Line(Style.DETAIL, f"{compared.text}: {measured.text}.", depth + 1, "- ")
            elif _tells(compared):
                yield Line(Style.DETAIL, _compared_words(compared), depth + 1, "- ")
        told = {self.keys.key(each) for fact in proof.facts for cited in fact.cited for each in cited.because}
        beneath = [each for each in proof.because if self.keys.key(each) not in told]
        yield from self.proofs(beneath, depth + 1, about)

    def fact(self, fact: FactShown, depth: int, about: Event | None) -> Iterator[Line]:
        which = f"{term_words(fact.term)}: " if fact.withheld and not fact.cited else ""
        yield Line(Style.FACT, sentence(which + fact.text), depth, "- ")
        for cited in fact.cited:
            if cited.event is not about:
                yield from self.cited(cited, depth + 1, ends=fact.ended_by is cited.event)
        if fact.looked is not None:
            yield Line(Style.ENTRY, f"Entry {fact.looked.entry}: {fact.looked.text}.", depth + 1)

    def cited(self, cited: Cited, depth: int, *, ends: bool) -> Iterator[Line]:
        event = cited.event
        name = _entry_name(cited)
        if ends:
            name = f"Ended by {_small(name)}"
        elif cited.aside:
            name = f"Set aside, or setting aside: {_small(name)}"
        if id(event) in self.told_events:
            yield Line(Style.ENTRY, f"{name}, as above.", depth)
            return
        self.told_events.add(id(event))
        yield Line(Style.ENTRY, f"{name}, {sentence(cited.text)}", depth)
        for text in _details(cited):
            yield Line(Style.DETAIL, text, depth + 1)
        if cited.counts is not None and (cited.because or cited.counts is not Answer.YES):
            told = {
                Answer.YES: "It counts",
                Answer.NO: "It does not count",
                Answer.NOT_KNOWN: "Whether it counts is not known",
            }[cited.counts]
            style = Style.DETAIL if cited.counts is Answer.YES else Style.MARK
            because = f", because {_small(cited.why)}" if cited.why else ""
            yield Line(style, f"{told}{because}{':' if cited.because and not cited.why else '.'}", depth + 1)
            yield from self.proofs(cited.because, depth + 2, event)
        if cited.appeal:
            yield Line(Style.DETAIL, sentence(cited.appeal), depth + 1)

    # -- what a reader should know besides -------------------------------------------------------------------------

    def marks(self) -> Iterator[Line]:
        for mark in self.verdict.marks:
            if mark.kind in (MarkKind.NO_APPEAL, MarkKind.NOT_COMPLETE, MarkKind.UNKNOWN_NAME):
                continue  # told beside the entry itself, with the duty, or at the head of the answer
            told_of = mark.entry is not None and mark.kind is not MarkKind.SUPPOSED
            about = f"Entry {mark.entry}: " if told_of else ""
            yield Line(Style.MARK, f"{about}{sentence(mark.text)}", 1, "- ")

    # -- what would change it --------------------------------------------------------------------------------------

    def changes(self) -> Iterator[Line]:
        verdict = self.verdict
        several = len(verdict.by_clause) > 1
        for turned in verdict.by_clause if several or not verdict.remedies else ():
            yield from self.clause_changes(turned)
        for remedy in verdict.remedies[:1] if several else verdict.remedies:
            yield from self.remedy(remedy)
        more = len(verdict.remedies) - 1
        if several and more > 0:
            others = "one other set of acts does" if more == 1 else f"{more} other sets of acts do"
            yield Line(Style.PLAIN, f"At least {others} so too; each takes another way for one of the clauses.", 1)
        for remedy in verdict.later:
            yield from self.remedy(remedy)
        for change in verdict.vote_changes:
            yield Line(Style.ACT, sentence(change.text), 1)
        if verdict.flips_on is not None:
            to = f"becomes {verdict.flips_to}" if verdict.flips_to else "changes"
            told = f"By itself, if nothing more is entered, it {to} on {day_words(verdict.flips_on)}."
            yield Line(Style.ACT, told, 1)
        if verdict.nothing_can:
            yield Line(Style.PLAIN, "Nothing can: every act that the book gives was tried, and time does not help.", 1)
        elif verdict.searched and not verdict.remedies and not verdict.later:
            yield Line(Style.PLAIN, "No set of acts that would change it was found within five acts.", 1)

    def clause_changes(self, turned: ClauseRemedies) -> Iterator[Line]:
        """What would turn one clause: each set of acts on its line."""
        by_itself = f" By itself it turns on {day_words(turned.flips_on)}." if turned.flips_on else ""
        if not turned.ways:
            told = "no act of that day can turn it" if turned.exhausted else "not found within five acts"
            yield Line(Style.CLAUSE, f"Clause {turned.clause}, {turned.title}: {told}.{by_itself}", 1)
            return
        which = "this would turn it" if len(turned.ways) == 1 else "each of these would turn it"
        yield Line(Style.CLAUSE, f"Clause {turned.clause}, {turned.title}: {which}.{by_itself}", 1)
        for way in turned.ways:
            yield Line(Style.ACT, f"{capital('; and '.join(_act_words(act) for act in way.acts))}.", 2, "- ")

    def remedy(self, remedy: Remedy) -> Iterator[Line]:
        """A set of acts that turns the whole answer, each act on its line."""
        then = f"on {day_words(remedy.on)}" if remedy.on > self.verdict.question.on else ""
        to = f"The answer becomes {remedy.to}{f' {then}' if then else ''} by"
        if len(remedy.acts) == 1:
            yield Line(Style.ACT, f"{to}: {_act_words(remedy.acts[0])}.", 1)
            return
        yield Line(Style.ACT, f"{to} these together:", 1)
        for act in remedy.acts:
            yield Line(Style.ACT, f"{capital(_act_words(act))}.", 2, "- ")

    def to_ask(self) -> Iterator[Line]:
        for ask in self.verdict.to_ask:
            yield Line(Style.ACT, f"{sentence(ask.text)} {_who_could(ask)}".strip(), 1, "- ")

    # -- what it is, and what it rests on --------------------------------------------------------------------------

    def foot(self) -> Iterator[Line]:
        verdict = self.verdict
        yield Line(Style.PLAIN, "")
        if verdict.reader:
            yield Line(Style.FOOT, f"As {verdict.reader} may see it.")
        elif verdict.restricted:
            told = "Rests on entries that not everybody may see; --reader public gives the answer for everybody."
            yield Line(Style.FOOT, told)
        change = verdict.rule_change
        if change is not None:
            who = capital(change.by) if change.by else "Whoever the book names"
            told = f"{who} may change the clauses themselves: {term_words(change.act)}{_clause(change.clause)}."
            yield Line(Style.FOOT, told)
        yield Line(Style.FOOT, "This is a reading of this book, not a ruling.")
        recorded = f"On what is recorded to {day_words(verdict.recorded_to)}" if verdict.recorded_to else (
            "On an empty record")  # fmt: skip
        kept = "kept by the organisation" if verdict.keeper else "rebuilt by an observer"
        yield Line(Style.FOOT, f"{recorded}, {kept}. Book {verdict.book[:12]}, register {verdict.register[:12]}.")


def section(heading: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Lines under a heading, an empty line before it; nothing where there are none."""
    first = True
    for line in lines:
        if first:
            yield Line(Style.PLAIN, "")
            yield Line(Style.HEADING, heading)
            first = False
        yield line


def names_of(question: Question) -> tuple[str, str, str, str]:
    """The names of a question for a reader, in their order: person, seat, body, entry."""
    return question.person, question.seat, question.body, f"[{question.entry}]" if question.entry else ""


def term_words(name: str) -> str:
    """``may_stand`` as a reader says it: ``may stand``."""
    return name.replace("_", " ")


def capital(text: str) -> str:
    """The text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text as a sentence: a large letter first, a full stop last where it has no end of its own."""
    text = capital(text.strip())
    return text if not text or text.endswith((".", "!", "?", ":", '."', '?"', '!"')) else f"{text}."


def _clause(number: str) -> str:
    return f" (clause {number})" if number else ""


def _holds(proof: ClauseProof) -> str:
    value = proof.value
    if value is not None and not isinstance(value, bool):
        return value_words(value)
    if proof.disapplied:
        return "does not apply, because another clause lifts it"
    return str(proof.holds)


def _tells(compared: Compared) -> bool:
    """A comparison with a choice or a yes says no more than the fact itself."""
    return not isinstance(compared.left, str | bool) and not isinstance(compared.right, str | bool)


def _compared_words(compared: Compared) -> str:
    """Both sides of a comparison, and the whole number on which it turns: ``1,300 and 3,784/3; it takes 1,262``."""
    held = {True: "yes", False: "no", None: "not known"}[compared.holds]
    if compared.op not in _TURNED:
        return f"{compared.text}: {held} ({value_words(compared.left)})."
    sides = f"{value_words(compared.left)} and {value_words(compared.right)}"
    return f"{compared.text}: {held} ({sides}{_turning_point(compared)})."


_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""Each comparison, with its sides changed."""


def _turning_point(compared: Compared) -> str:
    """For a whole number compared with one that is not: the least, or the most, that would do."""
    whole, bound, op = compared.left, compared.right, compared.op
    if isinstance(bound, Fraction) and bound.denominator == 1:
        whole, bound, op = bound, whole, _TURNED[op]
    if not isinstance(whole, Fraction) or not isinstance(bound, Fraction):
        return ""
    if whole.denominator != 1 or bound.denominator == 1 or op in ("=", "!="):
        return ""
    if op in (">", ">="):
        return f"; it takes at least {math.ceil(bound):,}"
    return f"; it takes at most {math.floor(bound):,}"


def _entry_name(cited: Cited) -> str:
    event = cited.event
    if event.by_operation:
        raised = f" raised by entry {event.raised_by}" if event.raised_by is not None else ""
        due = f" by {day_words(event.due)}" if event.due is not None else ""
        return f"Operation of clause {event.by_operation} (the duty{raised} was not met{due})"
    label = f" [{event.label}]" if event.label else ""
    if event.supposed or event.number is None:
        return f"Supposed{label}"
    numbers = " and ".join(str(account.number) for account in event.accounts)
    return f"{'Entries' if len(event.accounts) > 1 else 'Entry'} {numbers}{label}"


def _details(cited: Cited) -> Iterator[str]:
    """What else the record says of an act: the words put, the reasons, how long, under what, who says so."""
    event = cited.event
    for question in dict.fromkeys(account.question for account in event.accounts if account.question):
        yield f'The words put: "{question}"'
    yield from roll_call_words(event)
    taken = parts_words(event)
    if taken:
        yield f"{' '.join(taken)} None of this shows a vote."
    yield from _reasons(event)
    match event.until:
        case Day():
            yield f"Until {event.until.words()}."
        case Duration():
            yield f"For {event.until.words()}."
        case str(act):
            yield f"Until the next {term_words(act)}."
    under = dict.fromkeys(account.under.removeprefix("clause ") for account in event.accounts if account.under)
    if under:
        yield f"Under clause {', '.join(under)}, it says."
    sources = dict.fromkeys(event.sources)
    if sources:
        yield f"{capital('; '.join(_source_words(source) for source in sources))}."
    if event.differing:
        yield f"Its accounts differ on: {', '.join(event.differing)}."
        for account in event.accounts:
            yield f"Entry {account.number} says: {_account_words(account)}."
    late = [account for account in event.accounts if account.recorded and account.recorded != account.day.last]
    for account in late:
        yield f"Put on the record on {day_words(account.recorded_on)}."


def _reasons(event: Event) -> Iterator[str]:
    """The three columns of reasons, a line each, where any reason is on the record."""
    columns = reason_columns(event)
    if not any(given for _, given in columns):
        return
    for column, given in columns:
        told = [_reason(reason.words, reason.sources) for reason in given] or [f"{NONE}."]
        yield f"{COLUMNS[column]}: {'; '.join(told)}"


def _reason(words: str, sources: Iterable[Source]) -> str:
    said = "; ".join(_source_words(source) for source in sources)
    return f'"{words}"' + (f" ({said})" if said else "")


def _ruling(ruling: RulingShown, depth: int) -> Iterator[Line]:
    """A ruling that interprets the clause above it, what it says, and who says so."""
    event = ruling.event
    where = f" (entry {event.number})" if event.number is not None else " (supposed)"
    told = f"A ruling interprets this clause{where}: {sentence(event_words(event))}"
    stands = "" if ruling.stands is Answer.YES else " Whether it stands is not known."
    yield Line(Style.DETAIL, told + stands, depth, "- ")
    for words in ruling.words:
        yield Line(Style.DETAIL, f'"{words}"', depth + 1)
    sources = dict.fromkeys(event.sources)
    if sources:
        yield Line(Style.DETAIL, f"{capital('; '.join(_source_words(source) for source in sources))}.", depth + 1)


def _source_words(source: Source) -> str:
    return f"{source.sureness}: {source.text}"


def _overdue(duty: OverdueDuty, *, keeper: bool) -> Line:
    raised = f", raised by entry {duty.raised_by}" if duty.raised_by is not None else ""
    who = f" by {duty.by}" if duty.by else ""
    when = f"was due by {day_words(duty.due)} (clause {duty.clause}{raised})."
    told = f"{capital(term_words(duty.duty))}{who} {when}"
    if not keeper:
        told = f"Of {term_words(duty.duty)}{who} nothing is on the record; it {when}"
    return Line(Style.MARK, told, 1, "- ")


def _announced(said: Announced) -> Line:
    try:
        day = read_day(said.day).words()
    except DayError:
        day = said.day
    who = f", by {said.by}" if said.by else ""
    source = f" ({said.source})" if said.source else ""
    return Line(Style.MARK, f'{capital(term_words(said.act))}{who}, {day}: "{said.words}"{source}.', 1, "- ")


def _act_words(act: RemedyAct) -> str:
    """``lift bar - Rowan, Northmere, by Executive, if carried (clause 4.5)``."""
    return f"{act.text.rstrip('.')}{_clause(act.clause)}"


def _who_could(ask: ToAsk) -> str:
    """Who could put on the record what is not known, and by which act."""
    if ask.withheld:
        return f"{capital(ask.by)} may see it, and could ask for themselves."
    if not ask.act:
        return ""
    who = f"{capital(ask.by)} could enter it" if ask.by else "It would be an event, which is nobody's act"
    return f"{who}: {term_words(ask.act)}{_clause(ask.clause)}."


def _account_words(account: ActEntry) -> str:
    """What one of several accounts says: its day, who did it, its value and its figures, and who says so."""
    parts = [account.day.words()]
    if account.by:
        parts.append(f"by {account.by}")
    parts += [part for part in (account.value, write_tally(account.tally) if account.tally else "") if part]
    parts += [f"{name}: {write_tally(tally)}" for name, tally in account.sections]
    source = "; ".join(_source_words(source) for source in account.sources)
    return ", ".join(parts) + (f" ({source})" if source else "")


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]

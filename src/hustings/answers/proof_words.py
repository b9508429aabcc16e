"""A proof in words: clause by clause, what each comes to, the facts beneath it and the entries they rest on."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from hustings.answers.describe import event_words, source_words
from hustings.answers.event import Event
from hustings.answers.json_form import ProofKeys
from hustings.answers.lines import Line, Style, capital, sentence, small, term_words
from hustings.answers.record_words import details
from hustings.answers.verdict import Answer, Cited, ClauseProof, FactShown, RulingShown
from hustings.entries import day_words
from hustings.rulebook import Compared, value_words
from hustings.speech import listed, numeral, said, said_as


@dataclass
class ProofTelling:
    """One telling of a proof; what it has told in full once it only points to afterwards."""

    keys: ProofKeys = field(default_factory=ProofKeys)
    told: set[int] = field(default_factory=set)
    told_events: set[int] = field(default_factory=set)

    def proofs(self, proofs: Iterable[ClauseProof], depth: int, about: Event | None = None) -> Iterator[Line]:
        """These clauses, one after another."""
        for proof in proofs:
            yield from self.proof(proof, depth, about)

    def proof(self, proof: ClauseProof, depth: int, about: Event | None) -> Iterator[Line]:
        """One clause and what is beneath; ``about`` is the entry just told of whose condition it is."""
        name = _clause_name(proof)
        key = self.keys.key(proof)
        if key in self.told:
            told = said("{clause}: {answer}, as above.", clause=name, answer=_holds(proof))
            yield Line(Style.CLAUSE, told, depth)
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
            elif tells(compared):
                yield Line(Style.DETAIL, _compared_words(compared), depth + 1, "- ")
        shown = {self.keys.key(each) for fact in proof.facts for cited in fact.cited for each in cited.because}
        beneath = [each for each in proof.because if self.keys.key(each) not in shown]
        yield from self.proofs(beneath, depth + 1, about)

    def fact(self, fact: FactShown, depth: int, about: Event | None) -> Iterator[Line]:
        which = f"{term_words(fact.term)}: " if fact.withheld and not fact.cited else ""
        yield Line(Style.FACT, sentence(which + fact.text), depth, "- ")
        for cited in fact.cited:
            if cited.event is not about:
                ends = fact.ended_by is cited.event
                yield from self.cited(cited, depth + 1, ends=ends, setters=_setters(fact.cited))
        if fact.ran_out:
            yield Line(Style.ENTRY, fact.ran_out, depth + 1)
        if fact.looked is not None:
            yield Line(
                Style.ENTRY, said("Entry {number}: {told}.", number=fact.looked.entry, told=fact.looked.text), depth + 1
            )

    def cited(self, cited: Cited, depth: int, *, ends: bool, setters: Container[Event] = ()) -> Iterator[Line]:
        event = cited.event
        name = _entry_name(cited)
        if ends:
            name = said("Ended by {entry}", entry=small(name))
        elif cited.aside:
            entry = small(name)
            name = (
                said("Set aside by {entry}", entry=entry)
                if event in setters
                else said("Set aside: {entry}", entry=entry)
            )
        if id(event) in self.told_events:
            yield Line(Style.ENTRY, said("{entry}, as above.", entry=name), depth)
            return
        self.told_events.add(id(event))
        yield Line(Style.ENTRY, f"{name}, {sentence(cited.text)}", depth)
        for text in details(cited):
            yield Line(Style.DETAIL, text, depth + 1)
        if cited.counts is not None and (cited.because or cited.counts is not Answer.YES):
            style = Style.DETAIL if cited.counts is Answer.YES else Style.MARK
            yield Line(style, _counts(cited), depth + 1)
            yield from self.proofs(cited.because, depth + 2, event)
        if cited.appeal:
            yield Line(Style.DETAIL, sentence(cited.appeal), depth + 1)


def _clause_name(proof: ClauseProof) -> str:
    if not proof.clause:
        return proof.title or said("By its own terms")
    if proof.title:
        return said("Clause {clause}, {title}", clause=proof.clause, title=proof.title)
    return said("Clause {clause}", clause=proof.clause)


def _counts(cited: Cited) -> str:
    """Whether an act counts, with the reason; a colon where the proof of its condition follows."""
    if cited.why:
        why = small(cited.why)
        match cited.counts:
            case Answer.YES:
                return said("It counts, because {why}.", why=why)
            case Answer.NO:
                return said("It does not count, because {why}.", why=why)
            case _:
                return said("Whether it counts is not known, because {why}.", why=why)
    match cited.counts:
        case Answer.YES:
            told = said("It counts")
        case Answer.NO:
            told = said("It does not count")
        case _:
            told = said("Whether it counts is not known")
    return f"{told}{':' if cited.because else '.'}"


def _setters(cited: Sequence[Cited]) -> tuple[Event, ...]:
    """Of acts that no longer stand and those that took them away, these."""
    labels = {each.event.label for each in cited if each.aside and each.event.label}
    return tuple(each.event for each in cited if each.aside and each.event.about in labels)


def _holds(proof: ClauseProof) -> str:
    value = proof.value
    if value is not None and not isinstance(value, bool):
        return value_words(value)
    if proof.disapplied:
        return said("does not apply, because another clause lifts it")
    return proof.holds.words


def tells(compared: Compared) -> bool:
    """A comparison with a choice or a yes says no more than the fact itself."""
    return not isinstance(compared.left, str | bool) and not isinstance(compared.right, str | bool)


def _compared_words(compared: Compared) -> str:
    """Both sides of a comparison, and the whole number on which it turns: ``1,300 and 3,784/3; it takes 1,262``."""
    held = value_words(compared.holds)
    if compared.op not in _TURNED:
        return f"{compared.text}: {held} ({value_words(compared.left)})."
    sides = said("{first} and {last}", first=value_words(compared.left), last=value_words(compared.right))
    turns = _turning_point(compared)
    return f"{compared.text}: {held} ({sides}{f'; {turns}' if turns else ''})."


_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""Each comparison, with its sides changed."""


_FIGURE = re.compile(r"-?[0-9.]+")


def _turning_point(compared: Compared) -> str:
    """For a whole number compared with one that is not: the least, or the most, that would do."""
    whole, bound, op = compared.left, compared.right, compared.op
    if any(_FIGURE.fullmatch(side.strip()) for side in compared.text.split(f" {op} ")):
        return ""  # a limit that the book itself gives as a number needs no other
    if isinstance(bound, Fraction) and bound.denominator == 1:
        whole, bound, op = bound, whole, _TURNED[op]
    if not isinstance(whole, Fraction) or not isinstance(bound, Fraction):
        return ""
    if whole.denominator != 1 or bound.denominator == 1 or op in ("=", "!="):
        return ""
    if op in (">", ">="):
        return said("it takes at least {number}", number=numeral(f"{math.ceil(bound):,}"))
    return said("it takes at most {number}", number=numeral(f"{math.floor(bound):,}"))


def _entry_name(cited: Cited) -> str:
    event = cited.event
    if event.by_operation:
        return said("Operation of clause {clause} ({why})", clause=event.by_operation, why=_not_met(event))
    label = f" [{event.label}]" if event.label else ""
    if event.supposed or event.number is None:
        return f"{said_as('entry', 'Supposed')}{label}"
    numbers = [str(account.number) for account in event.accounts]
    if len(numbers) == 1:
        name = said("Entry {number}", number=numbers[0])
    else:
        name = said("Entries {numbers}", numbers=listed(numbers))
    return f"{name}{label}"


def _not_met(event: Event) -> str:
    """Which duty was not met by when."""
    if event.due is None:
        if event.raised_by is None:
            return said("the duty was not met")
        return said("the duty raised by entry {number} was not met", number=event.raised_by)
    due = day_words(event.due)
    if event.raised_by is None:
        return said("the duty was not met by {day}", day=due)
    return said("the duty raised by entry {number} was not met by {day}", number=event.raised_by, day=due)


def _ruling(ruling: RulingShown, depth: int) -> Iterator[Line]:
    """A ruling that interprets the clause above it, what it says, and who says so."""
    event = ruling.event
    act = sentence(event_words(event))
    if event.number is not None:
        told = said("A ruling interprets this clause (entry {number}): {act}", number=event.number, act=act)
    else:
        told = said("A ruling interprets this clause (supposed): {act}", act=act)
    if ruling.stands is not Answer.YES:
        told = f"{told} {said('Whether it stands is not known.')}"
    yield Line(Style.DETAIL, told, depth, "- ")
    for words in ruling.words:
        yield Line(Style.DETAIL, f'"{words}"', depth + 1)
    sources = dict.fromkeys(event.sources)
    if sources:
        yield Line(Style.DETAIL, f"{capital('; '.join(source_words(source) for source in sources))}.", depth + 1)

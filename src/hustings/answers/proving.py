"""Proofs: what decided, clause by clause, in the book's own words, with the entries it all rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hustings.answers.counting import counts
from hustings.answers.deciding import Asked, Deciding, Judged, both, yes_no
from hustings.answers.describe import event_words, fact_words, subject_name, written_value
from hustings.answers.event import Event
from hustings.answers.facts import Fact
from hustings.answers.force import own_end
from hustings.answers.lines import term_words
from hustings.answers.measuring import measured
from hustings.answers.reading import Subject
from hustings.answers.verdict import Answer, Cited, ClauseProof, FactShown, Looked
from hustings.entries import day_words
from hustings.rulebook import Compared, Reads, Value
from hustings.speech import listed, said

DEEPEST = 6
"""How many conditions of acts, each resting on the acts of the one before, a proof draws up within each other; the
entry is named at every depth, and can be asked about by itself."""

MOST_UNTOLD = 20
"""Of how many, counted only if a condition holds, a proof says that it is not known whether it does."""


def answer_of(value: Value) -> Answer:
    """Yes, no or not known; a known value that is neither counts as settled."""
    return Answer.YES if value is not None and not isinstance(value, bool) else Answer.of(value)


def proofs_of(deciding: Deciding, head: str, subject: Subject, holds: Answer) -> tuple[ClauseProof, ...]:
    """A proof for each clause about a goal that comes out so, in the order of the book."""
    key = (head, subject, holds)
    found = deciding.proofs.get(key)
    if found is None and deciding.withheld(head, subject):
        found = deciding.proofs[key] = _withheld_proofs(deciding, head, subject) if holds is Answer.NOT_KNOWN else ()
    if found is None:
        by_clause: dict[str, list[Judged]] = {}
        for judged in deciding.decide(head, subject).judged:
            by_clause.setdefault(judged.clause, []).append(judged)
        found = deciding.proofs[key] = tuple(
            _clause_proof(deciding, statements, subject)
            for statements in by_clause.values()
            if answer_of(_held(statements)) is holds
        )
    return found


def _withheld_proofs(deciding: Deciding, head: str, subject: Subject) -> tuple[ClauseProof, ...]:
    """The clauses about a head that is kept from the reader: their words, and nothing of what they come to."""
    told, who = _withheld_words(deciding, (deciding.withheld(head, subject),))
    fact = FactShown(head, None, told, (), withheld=who)
    clauses = {judged.clause: judged.text for judged in deciding.decide(head, subject).judged}
    return tuple(
        ClauseProof(clause, title(deciding, clause), Answer.NOT_KNOWN, text, facts=(fact,))
        for clause, text in clauses.items()
    )


def _withheld_words(deciding: Deciding, names: Sequence[str]) -> tuple[str, str]:
    """That something is withheld, in a sentence, and who may see it."""
    view = deciding.reading.view
    who = listed(dict.fromkeys(view.audience(name) for name in names)) if view is not None else ""
    return said("withheld: only {readers} may see this", readers=who), who


def deciding_proofs(deciding: Deciding, head: str, subject: Subject) -> tuple[ClauseProof, ...]:
    """For No the clauses that are no, for Not known those that are not known, for Yes all."""
    return proofs_of(deciding, head, subject, answer_of(deciding.decide(head, subject).value))


def _held(statements: Sequence[Judged]) -> Value:
    """What the statements of one clause come to together."""
    if len(statements) == 1:
        return statements[0].value
    held: bool | None = True
    for judged in statements:
        held = both(held, yes_no(judged.value))
    return held


def condition_proofs(asked: object, depth: int) -> tuple[ClauseProof, ...]:
    """The proof of an act's own condition, as it stood on its day; ``depth`` is how deep within others it stands."""
    if not isinstance(asked, Asked) or depth > DEEPEST:
        return ()
    deciding, name, subject = asked.deciding, asked.name, asked.subject
    deciding.depth = depth
    if deciding.is_head(name):
        return deciding_proofs(deciding, name, subject)
    return plain_proofs(deciding, name, subject) if name in deciding.reading.book.terms else ()


def _clause_proof(deciding: Deciding, statements: Sequence[Judged], subject: Subject) -> ClauseProof:
    """One clause: of several statements about the goal, those that decide it."""
    first = statements[0]
    value = _held(statements)
    if len(statements) > 1:
        statements = [judged for judged in statements if yes_no(judged.value) is value]
    facts: dict[str, FactShown] = {}
    beneath: dict[int, ClauseProof] = {}
    comparisons: list[Compared] = []
    for judged in statements:
        for trace in judged.traces:
            comparisons.extend(trace.comparisons)
            for name in trace.reads:
                if deciding.is_head(name):
                    for proof in deciding_proofs(deciding, name, subject):
                        beneath[id(proof)] = proof
                elif name in deciding.reading.book.terms and name not in facts:
                    found = deciding.fact(name, subject)
                    facts[name] = shown(deciding, found, subject)
                    for proof in _untold(deciding, found, subject):
                        beneath[id(proof)] = proof
        for exception in judged.beneath:
            proof = _clause_proof(deciding, [exception], subject)
            beneath[id(proof)] = proof
    return ClauseProof(
        clause=first.clause,
        title=title(deciding, first.clause),
        holds=answer_of(value),
        text="; ".join(judged.text for judged in statements),
        facts=tuple(facts.values()),
        comparisons=tuple(comparisons),
        because=tuple(beneath.values()),
        disapplied=all(judged.disapplied for judged in statements),
        value=value,
        measures=tuple(measured(deciding, compared, subject) for compared in comparisons),
    )


def plain_proofs(deciding: Deciding, name: str, subject: Subject) -> tuple[ClauseProof, ...]:
    """A plain term asked by itself: decided by the clauses of the acts that made or ended it, else by the one whose
    acts would have made it."""
    found = deciding.fact(name, subject)
    whole = shown(deciding, found, subject)
    by_clause: dict[str, tuple[Cited, ...]] = {}
    if found.ended_by is not None:
        ender = next(cited for cited in whole.cited if cited.event is found.ended_by)
        by_clause[ender.clause] = whole.cited
    else:
        aside = tuple(cited for cited in whole.cited if cited.aside)
        for cited in whole.cited:
            if cited.clause and not cited.aside:
                by_clause[cited.clause] = (*by_clause.get(cited.clause, ()), cited)
        by_clause = {clause: (*entries, *aside) for clause, entries in by_clause.items()}
    untold = _untold(deciding, found, subject)
    if not by_clause:
        act = deciding.edition.acts.get(found.term.source.act) if deciding.edition else None
        by_clause[act.clause if act else found.term.clause] = whole.cited
    return tuple(
        ClauseProof(
            clause=clause,
            title=title(deciding, clause),
            holds=answer_of(found.value),
            text=f"{name}: {found.term.source.text}",
            facts=(replace(whole, cited=entries),),
            because=untold,
            value=found.value,
        )
        for clause, entries in by_clause.items()
    )


def _untold(deciding: Deciding, found: Fact, subject: Subject) -> tuple[ClauseProof, ...]:
    """Of whom it is not known whether the condition of a count holds, and why; as many as a reader can take in."""
    source = found.term.source
    if source.by is None:
        return ()
    proofs: list[ClauseProof] = []
    for name in found.untold[:MOST_UNTOLD]:
        about = subject.about(source.by, name)._replace(meeting=None)
        prove = deciding_proofs if deciding.is_head(source.only_if) else plain_proofs
        proofs.extend(prove(deciding, source.only_if, about))
    return tuple(proofs)


def title(deciding: Deciding, clause: str) -> str:
    """A clause's heading, without its number."""
    found = deciding.reading.book.by_number.get(clause)
    return found.title if found else ""


def shown(deciding: Deciding, found: Fact, subject: Subject) -> FactShown:
    """A fact in words, with the acts it rests on, each with whether it counts and why."""
    book = deciding.reading.book
    name = subject_name(deciding.reading.ties[found.term.name], subject)
    words = fact_words(book, found.term, found.value, name, written_value(found.term, found.value, found.events))
    if found.withheld:
        told, who = _withheld_words(deciding, found.withheld)
        if not found.events:
            return FactShown(found.term.name, None, told, (), withheld=who)
        words = said("{fact}; whether it has ended, only {readers} may see", fact=words, readers=who)
    else:
        who = ""
    figures = found.term.source.reads in (Reads.MEETING, Reads.ENTRY)
    cited = tuple(cite(deciding, event, judged=not figures) for event in found.events)
    cited += tuple(replace(cite(deciding, event), aside=True) for event in found.aside)
    ran_out = _ran_out(deciding, found, subject)
    return FactShown(found.term.name, found.value, words, cited, found.ended_by, _looked(found), who, ran_out)


def _ran_out(deciding: Deciding, found: Fact, subject: Subject) -> str:
    """When and how the act that would make a term yes ended of itself, in a sentence; else empty."""
    if found.term.source.reads is not Reads.ANY or found.value is not False or found.silent or found.ended_by:
        return ""
    reading, event = deciding.reading, found.events[0]
    words, day, ender = own_end(reading, event, deciding.moment, subject)
    if not words:
        return ""
    if ender is not None:
        return said("It counted until the next {act}: {entry}.", act=words, entry=event_words(ender))
    if day is None:
        return said("It counted until the next {act}.", act=words)
    if words == day.words():
        return said("It ran out on {day}.", day=words)
    act = reading.act_of(event)
    if event.untils or act is None:
        return said("It ran out on {day}, after {length}.", day=day.words(), length=words)
    return said(
        "It ran out on {day}, after {length} (clause {clause}).", day=day.words(), length=words, clause=act.clause
    )  # fmt: skip


def _looked(found: Fact) -> Looked | None:
    if found.looked is None:
        return None
    entry = found.looked
    told = said(
        "we looked for {act} from {first} to {last}; nothing else was reported",
        act=term_words(found.term.source.act), first=day_words(entry.since), last=entry.day.words(),
    )  # fmt: skip
    return Looked(entry.number, told)


def cite(deciding: Deciding, event: Event, *, judged: bool = True) -> Cited:
    """An act, with whether it counts; not ``judged`` where only the figures of its tally are read.

    What is to be said of an act on the record is the same in every answer, and worked out once.
    """
    key = (event, judged, deciding.depth)
    known: dict[tuple[Event, bool, int], Cited] = deciding.reading.cited
    found = known.get(key)
    if found is None:
        found = known[key] = _cite(deciding, event, judged)
    return found


def _cite(deciding: Deciding, event: Event, judged: bool) -> Cited:
    act = deciding.reading.act_of(event)
    clause = event.by_operation or (act.clause if act else "")
    if not judged:
        return Cited(event, None, clause, event_words(event))
    counted = counts(deciding.reading, event)
    because = condition_proofs(counted.condition, deciding.depth + 1)
    met = counted.condition is None or counted.condition.value is True
    why = counted.why if counted.value is not True and met else ""
    return Cited(event, Answer.of(counted.value), clause, event_words(event), because, why=why)

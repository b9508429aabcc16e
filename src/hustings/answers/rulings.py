"""Rulings that interpret a clause: shown beneath it, wherever an answer rests on it. They change no value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hustings.answers.deciding import Deciding
from hustings.answers.event import Event
from hustings.answers.force import in_force
from hustings.answers.reading import Moment, Reading, Subject
from hustings.answers.verdict import Answer, Cited, ClauseProof, FactShown, RulingShown
from hustings.entries import Standing


def with_rulings(deciding: Deciding, proofs: tuple[ClauseProof, ...]) -> tuple[ClauseProof, ...]:
    """Each clause of a proof with the rulings on it that are in force on the day asked."""
    found = rulings_at(deciding.reading, deciding.moment)
    return _Showing(found).proofs(proofs) if found else proofs


def rulings_at(reading: Reading, moment: Moment) -> dict[str, tuple[RulingShown, ...]]:
    """The rulings in force at a moment, by the number of the clause that they interpret, in order of time.

    One of which it is not known whether it stands is among them, and says so; one ended or set aside is not.
    """
    found: dict[str, list[RulingShown]] = {}
    for event in _rulings(reading):
        subject = Subject(event.person, event.seat, event.body, event.about)
        force = in_force(reading, event, moment, subject)
        if force.value is False:
            continue
        for clause in event.interprets:
            found.setdefault(clause, []).append(RulingShown(event, Answer.of(force.value), ruling_words(event)))
    return {clause: tuple(rulings) for clause, rulings in found.items()}


def _rulings(reading: Reading) -> list[Event]:
    supposed = [event for event in reading.supposed if event.interprets and event not in reading.bound.rulings]
    return sorted((*reading.bound.rulings, *supposed), key=lambda event: event.order)


def ruling_words(event: Event) -> tuple[str, ...]:
    """What it says: the words that were put, then the reasons stated by those who ruled; each once."""
    return tuple(dict.fromkeys(_said(event)))


def _said(event: Event) -> Iterator[str]:
    for account in event.accounts:
        if account.question:
            yield account.question
    for account in event.accounts:
        yield from (reason.words for reason in account.reasons if reason.standing is Standing.STATED)


class _Showing:
    """One proof, each clause of it looked at once, however many others share it."""

    def __init__(self, rulings: dict[str, tuple[RulingShown, ...]]) -> None:
        self.rulings = rulings
        self.done: dict[int, ClauseProof] = {}

    def proofs(self, proofs: tuple[ClauseProof, ...]) -> tuple[ClauseProof, ...]:
        return tuple(self.proof(proof) for proof in proofs)

    def proof(self, proof: ClauseProof) -> ClauseProof:
        if id(proof) not in self.done:
            self.done[id(proof)] = replace(
                proof,
                rulings=self.rulings.get(proof.clause, ()),
                facts=tuple(self.fact(fact) for fact in proof.facts),
                because=self.proofs(proof.because),
            )
        return self.done[id(proof)]

    def fact(self, fact: FactShown) -> FactShown:
        return replace(fact, cited=tuple(self.cited(cited) for cited in fact.cited))

    def cited(self, cited: Cited) -> Cited:
        return replace(cited, because=self.proofs(cited.because)) if cited.because else cited

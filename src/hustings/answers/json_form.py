"""An answer as JSON: the same proof that is shown in words and on pages, for scripts to rely on.

``answer.schema.json`` beside this file says what each key means. Keys are added, never renamed or taken away, as long
as ``schema`` is 1. Days are ISO 8601, or as a register writes a day that is not exactly known; a number is an integer,
or exact text where it is not whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from importlib import resources
from typing import Any

from hustings.answers.describe import event_words, parts_of
from hustings.answers.event import Event
from hustings.answers.measured import Measured, percent_figure
from hustings.answers.reasons import ReasonGiven, reasons_given
from hustings.answers.roll_calls import roll_call
from hustings.answers.verdict import (
    Answer,
    Cited,
    ClauseProof,
    FactShown,
    Question,
    Remedy,
    RemedyAct,
    RulingShown,
    Verdict,
)
from hustings.entries import ActEntry, Day, Duration, Part, Source, Sureness, Tally
from hustings.rulebook import DaySpan, NumberSpan, Value, is_known

SCHEMA = 1
"""The version of the form; another number means that a key changed its meaning."""

MANY_PROOFS = 1_000
"""Clauses written in full before one that was written already is only pointed to."""

_SAFE = 2**53 - 1  # the largest whole number that every reader of JSON keeps exactly

Json = dict[str, Any]


def answer_schema() -> Json:
    """The JSON Schema (2020-12) of what ``verdict_json`` gives."""
    text = resources.files("hustings.answers").joinpath("answer.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def verdict_json(verdict: Verdict) -> Json:
    """A reasoned answer as objects of JSON."""
    proofs = _Proofs()
    return {
        "question": _question(verdict.question),
        "answer": answer_json(verdict),
        "value": value_json(verdict.value),
        "text": verdict.text,
        "because": [proofs.top(proof) for proof in verdict.because],
        "open": [proofs.top(proof) for proof in verdict.open],
        "remedies": [_acts(remedy) for remedy in verdict.remedies],
        "later": [
            {"on": remedy.on.isoformat(), "to": str(remedy.to), "acts": _acts(remedy)} for remedy in verdict.later
        ],
        "by_clause": [
            {
                "clause": turned.clause,
                "title": turned.title,
                "ways": [_acts(way) for way in turned.ways],
                "exhausted": turned.exhausted,
                "flips_on": _iso(turned.flips_on),
            }
            for turned in verdict.by_clause
        ],
        "vote_changes": [
            {
                "entry": change.entry,
                "label": change.label or None,
                "voters": change.voters,
                "section": change.section or None,
                "carried": change.carried,
                "text": change.text,
            }
            for change in verdict.vote_changes
        ],
        "to_ask": [
            {"text": ask.text, "act": ask.act, "by": ask.by or None, "clause": ask.clause, "withheld": ask.withheld}
            for ask in verdict.to_ask
        ],
        "rule_change": verdict.rule_change
        and {
            "act": verdict.rule_change.act,
            "by": verdict.rule_change.by or None,
            "clause": verdict.rule_change.clause,
        },
        "flips_on": _iso(verdict.flips_on),
        "flips_to": verdict.flips_to and str(verdict.flips_to),
        "nothing_can": verdict.nothing_can,
        "overdue": [
            {
                "clause": duty.clause,
                "duty": duty.duty,
                "by": duty.by,
                "due": duty.due.isoformat(),
                "raised_by": duty.raised_by,
            }
            for duty in verdict.overdue
        ],
        "marks": [{"kind": str(mark.kind), "text": mark.text, "entry": mark.entry} for mark in verdict.marks],
        "announcements": [
            {
                "entry": announced.entry,
                "day": announced.day,
                "act": announced.act,
                "by": announced.by or None,
                "words": announced.words,
                "source": announced.source or None,
            }
            for announced in verdict.announcements
        ],
        "recorded_to": _iso(verdict.recorded_to),
        "keeper": verdict.keeper,
        "book": verdict.book,
        "layers": [{"book": layer.book, "hash": layer.text_hash} for layer in verdict.layers],
        **_record(verdict),
        "restricted": verdict.restricted,
        "schema": SCHEMA,
    }


def _record(verdict: Verdict) -> Json:
    """What the answer rests on: the register's hash, or the head of a store's log."""
    if verdict.checkpoint is None:
        return {"register": verdict.register}
    head = verdict.checkpoint
    return {"checkpoint": {"origin": head.origin, "size": head.size, "root": head.root}}


def answer_json(verdict: Verdict) -> str:
    """``yes``, ``no`` or ``not known``; of a number, day or choice, the value."""
    value = verdict.value
    if value is None or isinstance(value, bool) or not is_known(value):
        return str(verdict.answer)
    return str(value_json(value))


def value_json(value: Value) -> Any:
    """A value; ``null`` is not known, and an object its bounds where only those are known."""
    match value:
        case None | bool() | str():
            return value
        case Fraction():
            return int(value) if value.denominator == 1 and abs(value) <= _SAFE else str(value)
        case date():
            return value.isoformat()
        case Duration():
            return value.text()
        case NumberSpan(low, high):
            return {"at_least": value_json(low), "at_most": value_json(high)}
        case DaySpan(low, high):
            return {"from": None if low == date.min else low.isoformat(), "to": high.isoformat()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _question(question: Question) -> Json:
    return {
        "term": question.term,
        "on": question.on.isoformat(),
        "person": question.person or None,
        "seat": question.seat or None,
        "body": question.body or None,
        "entry": question.entry or None,
        "freeze": _iso(question.freeze),
        "recorded_by": _iso(question.recorded_by),
        "at": question.at or None,
        "supposed": list(question.supposed),
        "reader": question.reader,
    }


class ProofKeys:
    """Tells proofs of one clause on the same facts as one, though they be different objects."""

    def __init__(self) -> None:
        self._by_object: dict[int, int] = {}
        self._by_content: dict[object, int] = {}

    def key(self, proof: ClauseProof) -> int:
        """The same number for the same proof; the proof must be kept while its keys are asked for."""
        found = self._by_object.get(id(proof))
        if found is None:
            content = (
                proof.clause,
                proof.holds,
                proof.text,
                tuple((fact.term, fact.text, *(id(cited.event) for cited in fact.cited)) for fact in proof.facts),
                tuple(self.key(beneath) for beneath in proof.because),
            )
            found = self._by_object[id(proof)] = self._by_content.setdefault(content, len(self._by_content))
        return found


class _Proofs:
    """The proofs of one answer. Each is written in full wherever it stands; but in an answer that grows beyond reason
    (clauses that each read two others, which each read two others) only once."""

    def __init__(self) -> None:
        self._keys = ProofKeys()
        self._in_full: set[int] = set()
        self._written = 0

    def top(self, proof: ClauseProof) -> Json:
        return self._full(proof)

    def beneath(self, proof: ClauseProof) -> Json:
        key = self._keys.key(proof)
        if self._written < MANY_PROOFS or key not in self._in_full:
            self._in_full.add(key)
            return self._full(proof)
        return {**_clause(proof), "facts": [], "because": [], "above": True}

    def _full(self, proof: ClauseProof) -> Json:
        self._written += 1
        return {
            **_clause(proof),
            "facts": [self._fact(fact) for fact in proof.facts],
            "because": [self.beneath(beneath) for beneath in proof.because],
        }

    def _fact(self, fact: FactShown) -> Json:
        return {
            "term": fact.term,
            "value": value_json(fact.value),
            "text": fact.text,
            "entries": [
                {**_cited(cited, fact), "because": [self.beneath(proof) for proof in cited.because]}
                for cited in fact.cited
            ],
            "ran_out": fact.ran_out or None,
            "looked": {"entry": fact.looked.entry, "text": fact.looked.text} if fact.looked is not None else None,
            "withheld": bool(fact.withheld),
        }


def _clause(proof: ClauseProof) -> Json:
    return {
        "clause": proof.clause,
        "title": proof.title,
        "holds": str(proof.holds),
        "text": proof.text,
        "value": value_json(proof.value),
        "disapplied": proof.disapplied,
        "rulings": [_ruling(ruling) for ruling in proof.rulings],
        "comparisons": [
            {
                "text": compared.text,
                "op": compared.op,
                "left": value_json(compared.left),
                "right": value_json(compared.right),
                "holds": str(Answer.of(compared.holds)),
                "measured": measured and _measured(measured),
            }
            for compared, measured in proof.compared()
        ],
    }


def _measured(measured: Measured) -> Json:
    """Shares of wholes: each number exactly, as an integer or ``"p/q"``, and its per cent to two places beside it."""
    return {
        "total": str(measured.total),
        "percent": percent_figure(measured.total),
        "op": measured.op,
        "bound": str(measured.bound),
        "needed": measured.needed,
        "portions": [
            {
                "section": portion.section or None,
                "part": value_json(portion.part),
                "whole": value_json(portion.whole),
                "of": portion.of,
                "share": str(portion.share),
                "percent": percent_figure(portion.share),
                "weight": str(portion.weight),
                "ahead": portion.ahead,
            }
            for portion in measured.portions
        ],
        "against_the_result": [portion.section for portion in measured.against_the_result],
        "text": measured.text,
    }


def _ruling(ruling: RulingShown) -> Json:
    event = ruling.event
    return {
        "number": event.number,
        "day": event.day.text(),
        "act": event.act,
        "by": event.by or None,
        "label": event.label or None,
        "words": list(ruling.words),
        "sources": [_source(source) for source in event.sources],
        "stands": str(ruling.stands),
        "text": event_words(event),
    }


def _cited(cited: Cited, fact: FactShown) -> Json:
    event = cited.event
    return {
        "number": event.number,
        "day": event.day.text(),
        "act": event.act,
        "by": event.by or None,
        "source": "; ".join(source.text for source in event.sources) or None,
        "sources": [_source(source) for source in event.sources],
        "sure": surest(event.sources),
        "label": event.label or None,
        "names": _names(event),
        "value": event.value_text or None,
        "tally": _figures(event.numbers),
        "sections": {name: _figures(numbers) for name, numbers in event.sections.items()},
        "votes": _votes(event),
        "parts": [_part(part) for part in parts_of(event)],
        "reasons": [_reason(reason) for reason in reasons_given(event)],
        "put": next((account.question for account in event.accounts if account.question), None),
        "under": next((account.under for account in event.accounts if account.under), None),
        "until": until_text(event),
        "recorded": _iso(max((account.recorded_on for account in event.accounts), default=None)),
        "accounts": [account.number for account in event.accounts],
        "differing": list(event.differing),
        "told": [_account(account) for account in event.accounts],
        "supposed": event.supposed,
        "by_operation": event.by_operation or None,
        "raised_by": event.raised_by,
        "due": event.due.isoformat() if event.due is not None else None,
        "ends_it": fact.ended_by is event,
        "aside": cited.aside,
        "counts": cited.counts and str(cited.counts),
        "why": cited.why or None,
        "clause": cited.clause,
        "appeal": cited.appeal or None,
        "text": cited.text,
    }


def _account(account: ActEntry) -> Json:
    """What one account says of an act, in the form of its source."""
    return {
        "number": account.number,
        "day": account.day.text(),
        "by": account.by or None,
        "value": account.value or None,
        "tally": _written(account.tally),
        "sections": {name: _written(tally) for name, tally in account.sections},
        "source": "; ".join(source.text for source in account.sources) or None,
    }


def _written(tally: Tally | None) -> Json:
    return {word: figure.text for word, figure in tally.figures} if tally is not None else {}


def _names(event: Event) -> Json:
    named = {"person": event.person, "seat": event.seat, "body": event.body, "entry": event.about}
    return {slot: name for slot, name in named.items() if name}


def _figures(numbers: Any) -> Json:
    return {word: value_json(number) for word, number in numbers.items()}


def _votes(event: Event) -> list[Json]:
    """Each named member, then each vote that has no name; no way where it is not known how somebody voted."""
    call = roll_call(event)
    named: list[Json] = [{"name": name, "way": way or None} for name, way in call.votes.items()]
    return named + [{"name": None, "way": way} for way, number in call.unnamed.items() for _ in range(number)]


def surest(sources: Iterable[Source]) -> str | None:
    """How surely the surest of these sources knows; ``None`` where there is none."""
    found = {source.sureness for source in sources}
    return next((str(sureness) for sureness in Sureness if sureness in found), None)


def until_text(event: Event) -> str | None:
    """When the entry says that it ends, as a register writes it."""
    match event.until:
        case None | str():
            return event.until
        case Day() | Duration():
            return event.until.text()


def _source(source: Source) -> Json:
    return {"sure": str(source.sureness), "text": source.text}


def _part(part: Part) -> Json:
    return {
        "did": str(part.did),
        "name": part.name,
        "side": part.side or None,
        "source": _source(part.source) if part.source else None,
    }


def _reason(reason: ReasonGiven) -> Json:
    return {
        "standing": str(reason.standing),
        "words": reason.words,
        "source": _source(reason.source) if reason.source else None,
        "sources": [_source(source) for source in reason.sources],
    }


def _acts(remedy: Remedy) -> list[Json]:
    return [{**_act(act), "on": remedy.on.isoformat(), "to": str(remedy.to)} for act in remedy.acts]


def _act(act: RemedyAct) -> Json:
    return {
        "act": act.act,
        "by": act.by or None,
        "clause": act.clause,
        "names": list(act.names),
        "value": act.value or None,
        "condition": act.condition or None,
        "text": act.text,
        "line": act.line,
    }

"""What would change an answer, in words: acts and who could do them, votes, time; and what to ask whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hustings.answers.lines import Line, Style, capital, sentence, term_words
from hustings.answers.verdict import ClauseRemedies, Remedy, RemedyAct, ToAsk, Verdict
from hustings.entries import day_words


def changes(verdict: Verdict) -> Iterator[Line]:
    """What would change an answer: acts, votes, and time."""
    several = len(verdict.by_clause) > 1
    for turned in verdict.by_clause if several or not verdict.remedies else ():
        yield from _clause_changes(turned)
    for remedy in verdict.remedies[:1] if several else verdict.remedies:
        yield from _remedy(remedy, verdict.question.on)
    more = len(verdict.remedies) - 1
    if several and more > 0:
        others = "one other set of acts does" if more == 1 else f"{more} other sets of acts do"
        yield Line(Style.PLAIN, f"At least {others} so too; each takes another way for one of the clauses.", 1)
    for remedy in verdict.later:
        yield from _remedy(remedy, verdict.question.on)
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


def _clause_changes(turned: ClauseRemedies) -> Iterator[Line]:
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


def _remedy(remedy: Remedy, asked: date) -> Iterator[Line]:
    """A set of acts that turns the whole answer, each act on its line."""
    then = f"on {day_words(remedy.on)}" if remedy.on > asked else ""
    to = f"The answer becomes {remedy.to}{f' {then}' if then else ''} by"
    if len(remedy.acts) == 1:
        yield Line(Style.ACT, f"{to}: {_act_words(remedy.acts[0])}.", 1)
        return
    yield Line(Style.ACT, f"{to} these together:", 1)
    for act in remedy.acts:
        yield Line(Style.ACT, f"{capital(_act_words(act))}.", 2, "- ")


def to_ask(verdict: Verdict) -> Iterator[Line]:
    """What is not known, and who could put it on the record."""
    for ask in verdict.to_ask:
        yield Line(Style.ACT, f"{sentence(ask.text)} {_who_could(ask)}".strip(), 1, "- ")


def _act_words(act: RemedyAct) -> str:
    """``lift bar - Rowan, Northmere, by Executive, if carried (clause 4.5)``."""
    return f"{act.text.rstrip('.')}{clause_words(act.clause)}"


def _who_could(ask: ToAsk) -> str:
    """Who could put on the record what is not known, and by which act."""
    if ask.withheld:
        return f"{capital(ask.by)} may see it, and could ask for themselves."
    if not ask.act:
        return ""
    who = f"{capital(ask.by)} could enter it" if ask.by else "It would be an event, which is nobody's act"
    return f"{who}: {term_words(ask.act)}{clause_words(ask.clause)}."


def clause_words(number: str) -> str:
    """A clause in brackets behind what it gives; nothing where there is none."""
    return f" (clause {number})" if number else ""
